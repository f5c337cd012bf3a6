"""Types of the arrays that pass between the modules of this room."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

# shape (n,), dtype object: shapely geometries or None
Geometries = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def as_geometries(values: Any) -> Geometries:
    """A plain object array (n,) from a GeoSeries, GeometryArray, list or array of geometries."""
    values = getattr(values, "values", values)
    values = getattr(values, "_data", values)
    out = np.empty(len(values), object)
    out[:] = values
    return out


def run_starts(values: npt.NDArray[Any]) -> Integers:
    """Where each run of equal values begins in ``values`` (n,)."""
    return np.flatnonzero(np.r_[True, values[1:] != values[:-1]][: len(values)])


def from_ragged(kind: Any, coordinates: Floats, offsets: Sequence[Integers]) -> Geometries:
    """``shapely.from_ragged_array`` for (multi)polygons, also with shapely 2.1.0, which Debian 13 has.

    That version writes past the end of an array of its own if one geometry has more rings or parts than there are
    geometries (mended in 2.1.1), so geometries without parts are added to the end and cut off again.
    """
    short = 0
    if shapely.__version__ == "2.1.0":
        short = max(0, *(int(np.diff(one).max(initial=0)) for one in offsets[1:])) - (len(offsets[-1]) - 1)
    if short <= 0:
        return np.asarray(shapely.from_ragged_array(kind, coordinates, tuple(offsets)), object)
    last = np.r_[offsets[-1], np.full(short, offsets[-1][-1])]
    return np.asarray(shapely.from_ragged_array(kind, coordinates, (*offsets[:-1], last)), object)[:-short]
