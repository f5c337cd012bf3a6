"""Ground that a layer leaves uncovered, and the patches beside it."""

from typing import NamedTuple

import numpy as np
import shapely

from ..geometry.area import areas
from ..geometry.arrays import Floats, Geometries, Integers, run_starts
from ..geometry.coverage import unite
from ..geometry.grid import to_grid
from ..geometry.polygons import on_the_grid, polygonal, sound
from ..progress import Progress
from .data import Data
from .layer import Layer

TOUCH = 0.001  # m


class Gap(NamedTuple):
    """Gaps (g,): ``geometry``, ``area`` by the run's method, and the rows of the two patches that share most of their
    border with it, -1 where there is none.
    """

    geometry: Geometries
    area: Floats
    beside: Integers
    other: Integers

    def take(self, rows: Integers) -> "Gap":
        """The gaps ``rows`` in that order."""
        return Gap(self.geometry[rows], self.area[rows], self.beside[rows], self.other[rows])


def gaps_of(data: Data, layer: Layer, progress: Progress) -> Gap:
    """What the layer leaves uncovered in the county (without a county: what it encloses), sorted by place."""
    empty = uncovered(data, layer, progress.part(0, 0.8))
    order = np.lexsort(shapely.bounds(empty).reshape(-1, 4).T[::-1])
    empty = empty[order]
    beside, other = _beside(layer, empty)
    return Gap(empty, areas(empty, data.crs, data.method, threads=data.threads), beside, other)


def uncovered(data: Data, layer: Layer, progress: Progress) -> Geometries:
    """Uncovered ground, each connected piece a polygon."""
    faces = data.faces(layer.role, progress)
    inside = not data.has("XZQ") or layer.role == "XZQ" or data.county.is_empty
    if faces is not None and inside:
        return np.asarray(faces.geometry[faces.covered == 0])
    covered = layer.shapes() if faces is None else faces.geometry[faces.covered > 0]
    whole = unite(covered)
    return _pieces(shapely.difference(_filled(whole) if inside else data.county, whole))


def _filled(whole: shapely.Geometry) -> shapely.Geometry:
    """The same ground without its holes."""
    shells = shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(whole)))
    return shapely.union_all(shells)


def _pieces(rest: shapely.Geometry) -> Geometries:
    """The parts of ``rest`` on the grid; those that are thinner than it are none."""
    parts = shapely.get_parts(polygonal(np.array([rest], object)))
    parts = sound(to_grid(parts), lambda rows: on_the_grid(shapely.union, parts[rows], parts[rows]))
    parts = shapely.get_parts(parts)
    return np.asarray(parts[shapely.area(parts) > 0])


def _beside(layer: Layer, gaps: Geometries) -> "tuple[Integers, Integers]":
    """The two rows along which each gap (g,) has the most border; of equal ones that of the lower id."""
    first, second = np.full(len(gaps), -1), np.full(len(gaps), -1)
    if not len(gaps) or not len(layer):
        return first, second
    edges, of = _edges(gaps)
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


def _edges(polygons: Geometries) -> "tuple[Floats, Integers]":
    """The edges (e, 2, 2: from, to) of polygons (n,), and which polygon each belongs to."""
    rings, owner = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    real = ring[1:] == ring[:-1]
    return np.stack([points[:-1][real], points[1:][real]], axis=1), owner[ring[1:][real]]
