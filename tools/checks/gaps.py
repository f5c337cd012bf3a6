"""Ground that a layer leaves uncovered, and the patches beside it."""

from typing import NamedTuple

import numpy as np
import shapely

from ..geometry.area import areas
from ..geometry.arrays import Flags, Floats, Geometries, Integers, run_starts
from ..geometry.blocks import box_of
from ..geometry.grid import DECIMALS
from ..geometry.polygons import EMPTY
from ..geometry.uncovered import uncovered
from ..geometry.units import Rows, rows_of
from ..progress import Progress
from .data import ADMIN, Data
from .examined import shreds
from .layer import Layer
from .pairs import mean_width

TOUCH = 0.001  # m
EDGES_ASKED = 4  # of each gap: they lie beside its two main neighbours


class Gap(NamedTuple):
    """Gaps (g,): ``geometry``, ``area`` by the run's method, and the rows of the two patches that share most of their
    border with it, -1 where there is none.
    """

    geometry: Geometries
    area: Floats
    beside: Integers
    other: Integers


def gaps_of(data: Data, layer: Layer, least_area: float, least_width: float, progress: Progress) -> Gap:
    """What the layer leaves uncovered in the county (without a county: what it encloses) from ``least_area`` (m2) and
    a mean width of ``least_width`` (m) on, sorted by place.
    """
    empty = _uncovered(data, layer, progress.part(0, 0.8))
    empty = empty[np.lexsort(shapely.bounds(empty).reshape(-1, 4).T[::-1])]
    area = areas(empty, data.crs, data.method, threads=data.threads)
    keep = (shreds(area, empty) >= least_area) & (mean_width(empty) >= least_width)
    beside, other = _beside(layer, empty[keep])
    return Gap(empty[keep], area[keep], beside, other)


def _uncovered(data: Data, layer: Layer, progress: Progress) -> Geometries:
    """Uncovered ground, each connected piece a polygon."""
    faces = data.faces(layer.role, progress.part(0, 0.5))
    county = data.county if data.has(ADMIN) and layer.role != ADMIN else EMPTY
    rows = layer.ground.units.as_rows()
    if faces is None:
        ground = county if not county.is_empty else _frame(rows)
        found = uncovered(rows, ground, threads=data.threads, progress=progress.part(0.5, 1))
        # what reaches the frame around the layer is outside of it
        return found if not county.is_empty else found[~_at_border(found, ground)]
    if county.is_empty:
        return np.asarray(faces.geometry[faces.covered == 0])
    return uncovered(rows_of(faces.geometry[faces.covered > 0]), county, threads=data.threads)


def _frame(rows: Rows) -> shapely.Geometry:
    """A box around a layer, a metre away."""
    bounds = rows.bounds[np.isfinite(rows.bounds).all(axis=1)]
    return shapely.box(*(box_of(bounds) + np.array([-1, -1, 1, 1]))) if len(bounds) else EMPTY


def _at_border(polygons: Geometries, frame: shapely.Geometry) -> Flags:
    sides = np.asarray(shapely.bounds(frame))
    return np.asarray((shapely.bounds(polygons).reshape(-1, 4) == np.round(sides, DECIMALS)).any(axis=1))


def _beside(layer: Layer, gaps: Geometries) -> "tuple[Integers, Integers]":
    """The two rows along which each gap (g,) has the most of its longest edges; of equal ones that of the lower id."""
    first, second = np.full(len(gaps), -1), np.full(len(gaps), -1)
    if not len(gaps) or not len(layer):
        return first, second
    edges, of = _longest_edges(gaps)
    bounds = layer.ground.units.as_rows().bounds
    middle = shapely.points(edges.mean(axis=1))
    edge, row = shapely.STRtree(shapely.box(*bounds.T)).query(middle, predicate="dwithin", distance=TOUCH)
    on = shapely.dwithin(middle[edge], layer.shapes(row), TOUCH)
    key, place = np.unique(np.stack([of[edge[on]], row[on]], axis=1), axis=0, return_inverse=True)
    gap, row = key.T
    length = np.bincount(place.ravel(), weights=np.hypot(*(edges[:, 1] - edges[:, 0]).T)[edge[on]], minlength=len(key))
    order = np.lexsort([layer.ids[row].astype(str), -np.round(length, 3), gap])
    gap, row = gap[order], row[order]
    start = run_starts(gap)
    first[gap[start]] = row[start]
    next_ = start + 1
    again = next_[next_ < len(gap)]
    again = again[gap[again] == gap[again - 1]]
    second[gap[again]] = row[again]
    return first, second


def _longest_edges(polygons: Geometries) -> "tuple[Floats, Integers]":
    """The longest edges (e, 2, 2: from, to) of polygons (n,), a few of each, and which polygon each belongs to."""
    rings, owner = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    real = ring[1:] == ring[:-1]
    edges, of = np.stack([points[:-1][real], points[1:][real]], axis=1), owner[ring[1:][real]]
    length = np.hypot(*(edges[:, 1] - edges[:, 0]).T)
    order = np.lexsort([*edges.reshape(-1, 4).T, -length, of])
    start = run_starts(of[order])
    place = np.arange(len(order)) - np.repeat(start, np.diff(np.r_[start, len(order)]))
    chosen = order[place < EDGES_ASKED]
    return edges[chosen], of[chosen]
