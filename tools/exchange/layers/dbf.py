"""An empty Shapefile, laid out by hand.

GDAL's Arrow way of writing gives no numeric widths and decimals, so the table is laid out here and GDAL
appends the rows. Structure: ESRI Shapefile Technical Description (1998) and the dBASE III header.
"""

import struct
from pathlib import Path
from typing import List, Optional, Sequence

import pyproj

from ...errors import OutputError
from ...language import tr
from .formats import Column
from .model import Field

TEXT_WIDTH = 254
_SHAPES = {"Point": 1, "LineString": 3, "MultiLineString": 3, "Polygon": 5, "MultiPolygon": 5, "MultiPoint": 8}
_GBK_LDID = 0x4D


def create(path: Path, columns: Sequence[Column], geometry_type: str, crs: Optional[pyproj.CRS], encoding: str) -> None:
    """Writes .shp, .shx, .dbf, .cpg and (with a CRS) .prj without rows.

    Raises :class:`OutputError` for a geometry type or a field that a Shapefile cannot hold.
    """
    base, _, z = geometry_type.partition(" ")
    if base not in _SHAPES:
        text = tr("{path}: a Shapefile cannot hold the geometry type {type}. Choose a GeoPackage.")
        raise OutputError(text.format(path=path, type=geometry_type))
    header = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 50) + struct.pack(
        "<2i8d", 1000, _SHAPES[base] + 10 * bool(z), *[0] * 8
    )
    path.write_bytes(header)
    path.with_suffix(".shx").write_bytes(header)
    path.with_suffix(".cpg").write_text(encoding, "ascii")
    path.with_suffix(".dbf").write_bytes(_table(path, [column.field for column in columns], encoding))
    if crs is not None:
        path.with_suffix(".prj").write_text(crs.to_wkt("WKT1_ESRI"), "utf-8")


def text_width(field: Field, encoding: str) -> int:
    """Bytes of a text field. The standards count GBK bytes; UTF-8 needs three for a Chinese character."""
    if field.kind == "datetime":
        return 19
    width = field.width * (3 if encoding == "UTF-8" else 1)
    return min(TEXT_WIDTH, width or TEXT_WIDTH)


def integer_width(field: Field) -> int:
    """Digits of an integer field; up to 9 GDAL reads it as 32 bits, to 18 as 64."""
    return min(field.width, 18) or 18


def _table(path: Path, fields: Sequence[Field], encoding: str) -> bytes:
    entries: List[bytes] = []
    record = 1
    for field in fields or [Field("ID", "integer", 9)]:  # dBASE knows no table without columns
        sign, width, decimals = _layout(path, field, encoding)
        name = field.name.encode(encoding)
        entries.append(struct.pack("<11sc4xBB14x", name, sign, width, decimals))
        record += width
    size = 32 + 32 * len(entries) + 1
    mark = _GBK_LDID if encoding == "GBK" else 0
    head = struct.pack("<4BIHH17xB2x", 3, 95, 7, 26, 0, size, record, mark)
    return head + b"".join(entries) + b"\x0d\x1a"


def _layout(path: Path, field: Field, encoding: str) -> "tuple[bytes, int, int]":
    if field.kind in ("text", "datetime"):
        return b"C", text_width(field, encoding), 0
    if field.kind == "integer":
        return b"N", integer_width(field), 0
    if field.kind == "real":
        return (b"N", field.width, field.decimals) if field.width else (b"N", 24, 15)
    if field.kind == "boolean":
        return b"L", 1, 0
    if field.kind == "date":
        return b"D", 8, 0
    text = tr("{path}: a Shapefile cannot hold the binary field {field}. Choose a GeoPackage.")
    raise OutputError(text.format(path=path, field=field.name))
