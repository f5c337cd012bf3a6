"""Types of the arrays that pass between the modules of this room."""

from typing import Any

import numpy as np
import numpy.typing as npt

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
