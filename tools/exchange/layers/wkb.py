"""Geometries as the well-known binary that a layer of one type takes."""

from typing import Any, Dict, Optional, Tuple

import numpy as np
import shapely

from ...errors import OutputError
from ...language import tr
from .model import Array

_CODES = {
    "Point": 1,
    "LineString": 2,
    "Polygon": 3,
    "MultiPoint": 4,
    "MultiLineString": 5,
    "MultiPolygon": 6,
    "GeometryCollection": 7,
}
_NAMES: Dict[int, str] = {code: name for name, code in _CODES.items()}
# types whose binary has no count of parts that could be zero: Point, Point Z, M and ZM
_POINTS = (1, 1001, 2001, 3001)
_MANY = {"MultiPoint": 1, "MultiLineString": 2, "MultiPolygon": 3}
# a polygon of one ring, alone and as the only part of a multipolygon, up to the number of its points
_ONE_RING = b"\1\3\0\0\0\1\0\0\0"
_RING_OF = {"Polygon": _ONE_RING, "MultiPolygon": b"\1\6\0\0\0\1\0\0\0" + _ONE_RING}


class WkbMaker:
    """Makes WKB for one layer: drops Z if the type has none, makes single geometries multi if the type is multi."""

    def __init__(self, geometry_type: str) -> None:
        base, _, dimension = geometry_type.partition(" ")
        self._flat = not dimension
        self._code = _CODES.get(base)
        self._single = _MANY.get(base)
        self._type = geometry_type
        self._ring = _RING_OF.get(geometry_type)
        # how binary begins that is taken as it is
        self._ready = {None, b"\1" + (self._code or 0).to_bytes(4, "little")} if self._flat else {None}

    def __call__(self, geometry: Any, first_row: int) -> Array:
        """``geometry``: shapely geometries or WKB, None for no geometry, (n,); WKB as object array (n,).

        Raises :class:`OutputError` with the row (counted from ``first_row``) for a geometry of another type.
        """
        values = np.asarray(geometry, dtype=object)
        rows = np.arange(first_row, first_row + len(values))
        if any(isinstance(value, bytes) for value in values):
            if self._fits(values):
                return values
            deep = any(value is not None and _kind(value)[1] for value in values)
            return self._fitted(self._encode(shapely.from_wkb(values)) if deep else values, rows)
        return self._fitted(self._encode(values), rows) if self._ring is None else self._polygons(values, rows)

    def _polygons(self, shapes: Array, rows: Array) -> Array:
        """Shapely geometries in a layer of polygons: those of one ring, which nearly all are, without GEOS."""
        plain = (shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(shapes)
        plain &= shapely.get_num_interior_rings(shapes) == 0
        made = np.empty(len(shapes), dtype=object)
        made[~plain] = self._fitted(self._encode(shapes[~plain]), rows[~plain])
        sizes = shapely.get_num_coordinates(shapes[plain])
        heads = {size: self._ring + size.to_bytes(4, "little") for size in np.unique(sizes).tolist()}
        points = shapely.get_coordinates(shapes[plain]).astype("<f8", copy=False).tobytes()
        spans = zip(sizes.tolist(), (16 * np.cumsum(sizes)).tolist())
        made[plain] = [heads[size] + points[end - 16 * size : end] for size, end in spans]
        return made

    def _fits(self, wkb: Array) -> bool:
        return {value and value[:5] for value in wkb.tolist()} <= self._ready

    def _fitted(self, wkb: Array, rows: Array) -> Array:
        if self._code is None or self._fits(wkb):
            return wkb
        made = np.empty(len(wkb), dtype=object)
        made[:] = [self._fit(value, row) for value, row in zip(wkb, rows.tolist())]
        return made

    def _encode(self, geometries: Array) -> Array:
        """Extended WKB: pyogrio before 0.11 cannot write ISO's numbers for Z without Arrow."""
        dimension = 2 if self._flat else 3
        return np.asarray(
            shapely.to_wkb(geometries, output_dimension=dimension, byte_order=1, flavor="extended"), dtype=object
        )

    def _fit(self, wkb: Optional[bytes], row: int) -> Optional[bytes]:
        if wkb is None:
            return None
        code, _ = _kind(wkb)
        if code == self._code:
            return wkb
        if code == self._single:
            return _multi(wkb)
        text = tr("Row {row} is a {found}, but the output holds {wanted}.")
        raise OutputError(text.format(row=row, found=_NAMES.get(code, str(code)), wanted=self._type))


def _kind(wkb: bytes) -> Tuple[int, bool]:
    """Type code without dimension, and whether there is Z or M (ISO thousands or the extended high bits)."""
    code = int.from_bytes(wkb[1:5], "little" if wkb[0] == 1 else "big")
    plain = code & 0x0FFFFFFF
    return plain % 1000, plain >= 1000 or code >= 0x40000000


def _multi(wkb: bytes) -> bytes:
    """A multi geometry with one member, or with none if that is empty."""
    kind = int.from_bytes(wkb[1:5], "little" if wkb[0] == 1 else "big")
    empty = kind & 0xFFFF not in _POINTS and wkb[5:9] == b"\0\0\0\0"
    head = b"\1" + (kind + 3).to_bytes(4, "little")
    return head + b"\0\0\0\0" if empty else head + b"\1\0\0\0" + wkb
