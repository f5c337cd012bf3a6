"""Geometry of the gate: faults of a shape, rows that meet, ground that two rows share."""

from typing import Any, Dict, Optional, Tuple

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from ...geometry.area import areas
from ...geometry.polygons import polygonal
from ...language import tr
from .state import State

Geometries = npt.NDArray[Any]
#: The official formula rounds to 0.01 m2; overlaps are told from 0.001 on.
METHOD = "geodesic"


def fault(shape: Any, wanted: str) -> str:
    """What is wrong with a shape for a layer of type ``wanted``, "" if nothing is."""
    if shape is None:
        return tr("The row has no geometry.")
    if shapely.is_empty(shape):
        return tr("The geometry is empty.")
    kind = str(shape.geom_type)
    if wanted != "Geometry" and wanted.replace("Multi", "") != kind.replace("Multi", ""):
        return tr("The geometry is a {kind}; the layer takes {wanted}.").format(kind=kind, wanted=wanted)
    if not wanted.startswith("Multi") and kind.startswith("Multi") and shapely.get_num_geometries(shape) > 1:
        return tr("The geometry has several parts; the layer takes one.")
    if not shapely.is_valid(shape):
        return tr("The geometry is not valid: {reason}.").format(reason=shapely.is_valid_reason(shape))
    return ""


def shape_of(state: Optional[State]) -> Any:
    """The shape of a state, None if it has none."""
    return None if state is None or state.wkb is None else shapely.from_wkb(state.wkb)


def valid(wkb: Geometries) -> Geometries:
    """Polygons (n,) that overlays can use; what is invalid is told by another check."""
    shapes = np.asarray(shapely.from_wkb(wkb))
    broken = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    if broken.any():
        shapes[broken] = shapely.make_valid(shapes[broken], method="structure", keep_collapsed=False)
    return shapes


def pairs_of(shapes: Geometries, mine: Geometries) -> Tuple[Geometries, Geometries]:
    """Rows of ``mine`` and others that they meet, each pair once."""
    left, right = shapely.STRtree(shapes).query(shapes[mine], predicate="intersects")
    left = mine[left]
    both = np.isin(right, mine)
    keep = (left != right) & (~both | (left < right))
    order = np.lexsort([right[keep], left[keep]])
    return left[keep][order], right[keep][order]


def overlap_before(crs: pyproj.CRS, before: Dict[int, Any], one: int, other: int) -> float:
    """How much two rows overlapped when they were pulled, m2."""
    if one not in before or other not in before or before[one] is None or before[other] is None:
        return 0.0
    a, b = valid(np.array([before[one], before[other]], object))
    return float(sizes(crs, polygonal(np.array([shapely.intersection(a, b)], object)))[0])


def sizes(crs: pyproj.CRS, pieces: Geometries) -> npt.NDArray[np.float64]:
    """Areas (n,) in m2 on the ellipsoid, 0 for nothing."""
    if not len(pieces):
        return np.empty(0)
    return np.nan_to_num(areas(pieces, crs, METHOD))


def shown(shapes: Geometries) -> Geometries:
    """Findings are shown by polygons; an invalid one by its box."""
    out = shapes.copy()
    for row, shape in enumerate(shapes.tolist()):
        if shape is not None and not shapely.is_valid(shape):
            out[row] = shapely.box(*shape.bounds)
    return out
