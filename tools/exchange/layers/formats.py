"""What each output format can hold: drivers, names of fields, options."""

import os
from pathlib import Path
from typing import Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Set

import pyogrio
import pyproj

from ...errors import OutputError
from ...language import tr
from .model import Field

DRIVERS = {
    ".gpkg": "GPKG",
    ".shp": "ESRI Shapefile",
    ".fgb": "FlatGeobuf",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
    ".gdb": "OpenFileGDB",
    ".csv": "CSV",
}
#: reserved by the format for the feature id and the geometry, compared in lower case
_RESERVED = {"OpenFileGDB": {"objectid", "shape", "shape_length", "shape_area"}}
DBF_NAME_BYTES = 10


class Column(NamedTuple):
    """A field as the format holds it: ``name`` in the file, ``source`` in the data that is written."""

    source: str
    field: Field


def driver_of(path: Path) -> str:
    """The driver for the file's ending. Raises :class:`OutputError` if there is none or it cannot write."""
    suffix = path.suffix.lower()
    if suffix not in DRIVERS:
        text = tr("{path}: the format {suffix} cannot be written. Possible are: {known}.")
        raise OutputError(text.format(path=path, suffix=suffix or "?", known=", ".join(DRIVERS)))
    driver = DRIVERS[suffix]
    if driver != "CSV" and driver not in pyogrio.list_drivers(write=True):
        text = tr("{path}: the installed GDAL {version} cannot write the format {suffix}.")
        raise OutputError(text.format(path=path, version=pyogrio.__gdal_version_string__, suffix=suffix))
    return driver


def columns_of(driver: str, fields: Sequence[Field], encoding: str) -> List[Column]:
    """The fields under names that the format allows, unique whatever the case, in the same order.

    Shapefile: ten bytes in ``encoding``, cut between characters; OpenFileGDB: letters, digits and ``_``, the
    full name becomes the alias. Doubled names get ``_1``, ``_2``, …
    """
    fit = _fitter(driver, encoding)
    taken: Set[str] = set(_RESERVED.get(driver, ()))
    columns = []
    for field in fields:
        name = _unique(field.name, taken, fit)
        taken.add(name.lower())
        alias = field.alias or (field.name if name != field.name else "")
        columns.append(Column(field.name, field._replace(name=name, alias=alias)))
    return columns


def reserved_names(fields: Sequence[Field]) -> Dict[str, str]:
    """GeoPackage's own columns (feature id, geometry) under names that no field has."""
    taken = {field.name.lower() for field in fields}
    fid = next(name for name in _numbered("fid") if name not in taken)
    geometry = next(name for name in _numbered("geom") if name not in taken)
    return {"FID": fid, "GEOMETRY_NAME": geometry}


def crs_text(crs: Optional[pyproj.CRS]) -> Optional[str]:
    """The CRS as GDAL takes it: the authority's code if it is known for certain, else WKT."""
    if crs is None:
        return None
    authority = crs.to_authority(min_confidence=100)
    return ":".join(authority) if authority else crs.to_wkt()


def _fitter(driver: str, encoding: str) -> Callable[[str, str], str]:
    """A function of name and ending that gives a name the format allows."""
    if driver == "ESRI Shapefile":
        return lambda name, end: cut(name, DBF_NAME_BYTES - len(end), encoding) + end
    if driver == "OpenFileGDB":
        return lambda name, end: _letters(name) + end
    return lambda name, end: name + end


def _unique(name: str, taken: Set[str], fit: Callable[[str, str], str]) -> str:
    endings = _numbered("")
    return next(each for each in (fit(name, end) for end in endings) if each.lower() not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in range(1, 10_000):
        yield f"{name}_{number}"


def cut(text: str, size: int, encoding: str) -> str:
    """``text`` cut to ``size`` bytes in ``encoding``, never inside a character."""
    if 4 * len(text) <= size:  # no character has more than four bytes
        return text
    raw = text.encode(encoding, "replace")
    return raw[:size].decode(encoding, "ignore") if len(raw) > size else text


def _letters(name: str) -> str:
    clean = "".join(sign if sign.isalnum() else "_" for sign in name)
    return "_" + clean if clean[:1].isdigit() or not clean else clean


def check_encoding(path: Path, encoding: Optional[str]) -> str:
    """The encoding of a new Shapefile: GBK or UTF-8 (the default). Raises :class:`OutputError` for others."""
    name = (encoding or "UTF-8").upper().replace("UTF8", "UTF-8")
    if name not in ("UTF-8", "GBK"):
        text = tr("{path}: the encoding {encoding} is not offered. Use GBK or UTF-8.")
        raise OutputError(text.format(path=os.fspath(path), encoding=encoding))
    return name
