"""Whether two states of a row are the same: exactly, as a fingerprint, and within what services round away (WF-21)."""

import hashlib
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from ...exchange.layers import Field
from ..values import as_text, moment_texts

Array = npt.NDArray[Any]
#: Coordinates are told apart from here (metres, degrees): the standard's grid, and about the same in degrees.
EXACT = (1e-4, 1e-9)
#: Services cut coordinates; closer than this is what was sent (metres, degrees).
ROUNDED = (1e-3, 6e-7)
# Numbers come back as text: the last digits of a double may differ
_RELATIVE = 1e-9


def texts(fields: Sequence[Field], columns: Dict[str, Array]) -> Dict[str, List[Optional[str]]]:
    """Every value as its one text, None for null: what is compared, hashed and written."""
    return {one.name: _texts(one, columns[one.name]) for one in fields}


def _texts(field: Field, values: Array) -> List[Optional[str]]:
    if field.kind in ("date", "datetime") and values.dtype.kind == "M":
        return moment_texts(field.kind, values)
    if field.kind == "integer" and values.dtype == np.int64:
        return list(map(str, values.tolist()))
    return [as_text(field, value) for value in values]


def prints(fields: Sequence[Field], columns: Dict[str, Array], wkb: Array, crs: pyproj.CRS) -> Array:
    """The fingerprint of each row (n,): 32 hex digits over its values in the order of ``fields`` and its geometry.

    Null differs from the empty text; where a ring begins and which way it runs makes no difference.
    """
    shapes = canonical(wkb, crs)
    values = texts(fields, columns)
    out = np.empty(len(wkb), object)
    for row in range(len(wkb)):
        state = hashlib.sha256(shapes[row] or b"\x00null")
        for one in fields:
            text = values[one.name][row]
            state.update(b"\x1e" + (b"\x00" if text is None else b"\x01" + text.encode("utf-8", "surrogatepass")))
        out[row] = state.hexdigest()[:32]
    return out


def canonical(wkb: Array, crs: pyproj.CRS) -> Array:
    """Geometries (n,) as bytes that are equal where the ground is: on the grid, rings in one order; None for null."""
    grid = EXACT[crs.is_geographic]
    shapes = shapely.force_2d(shapely.from_wkb(wkb))
    # rounded point by point: a precision model would move lines and drop parts
    rounded = shapely.transform(shapes, lambda xy: np.round(xy / grid) + 0.0)
    out = np.full(len(wkb), None, object)
    there = ~shapely.is_missing(shapes)
    out[there] = shapely.to_wkb(shapely.normalize(_multi(rounded[there])))
    return out


def _multi(shapes: Array) -> Array:
    """A single geometry and a multi geometry of it alone are the same row."""
    makers = {0: shapely.multipoints, 1: shapely.multilinestrings, 3: shapely.multipolygons}
    out = shapes.copy()
    kinds = shapely.get_type_id(shapes)
    for kind, make in makers.items():
        which = np.flatnonzero(kinds == kind)
        if len(which):
            out[which] = make(shapes[which], indices=np.arange(len(which)))
    return out


def agreeing(one: Array, other: Array, crs: pyproj.CRS) -> "npt.NDArray[np.bool_]":
    """Which geometries (WKB, n,) are the same but for what a service rounds; null agrees with null only."""
    a, b = (_multi_or_none(shapely.force_2d(shapely.from_wkb(wkb))) for wkb in (one, other))
    null = np.stack([shapely.is_missing(a), shapely.is_missing(b)])
    out: npt.NDArray[np.bool_] = null.all(axis=0)
    both = np.flatnonzero(~null.any(axis=0))
    tolerance = ROUNDED[crs.is_geographic]
    alike = shapely.equals_exact(shapely.normalize(a[both]), shapely.normalize(b[both]), tolerance)
    # rounding may turn the order of rings round: then the shapes have to lie on each other
    rest = both[~alike]
    alike[~alike] = shapely.hausdorff_distance(a[rest], b[rest]) <= tolerance * 2
    same_parts = shapely.get_num_coordinates(a[both]) == shapely.get_num_coordinates(b[both])
    out[both] = alike & same_parts
    return out


def _multi_or_none(shapes: Array) -> Array:
    there = ~shapely.is_missing(shapes)
    out = shapes.copy()
    out[there] = _multi(shapes[there])
    return out


def same_value(field: Field, one: Any, other: Any) -> bool:
    """Whether two values of a field are the same but for the last digits of a number (WF-16)."""
    a, b = as_text(field, one), as_text(field, other)
    if a == b or a is None or b is None:
        return a == b
    if field.kind != "real":
        return False
    x, y = float(a), float(b)
    return bool(abs(x - y) <= _RELATIVE * max(abs(x), abs(y)))
