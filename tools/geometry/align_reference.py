"""The lines that a layer is aligned to: their corners, their edges, and what is near them."""

from typing import Callable, List, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt
import shapely

from ..progress import Progress
from .arrays import Floats, Geometries, Integers, run_starts
from .grid import DECIMALS
from .outlines import spread
from .parallel import Stop, in_order
from .places import pairs, places
from .segments import along

POINTS_AT_A_TIME = 20_000


class Reference(NamedTuple):
    """Different corners ``points`` (r, 2) on the grid and edges (f, 2: lower and higher corner), both sorted by place.
    The neighbours of corner r are ``near[first[r] : first[r + 1]]``.
    """

    points: Floats
    edges: Integers
    first: Integers
    near: Integers
    corner_tree: shapely.STRtree
    edge_tree: shapely.STRtree

    def degree(self) -> Integers:
        """How many edges meet in each corner (r,)."""
        return np.diff(self.first)

    def neighbours(self, corner: Integers) -> Tuple[Integers, Integers]:
        """The neighbours of some corners (k,): the place of each in ``corner``, and itself, both (s,)."""
        place, at = spread(self.first[corner], self.first[corner + 1] - self.first[corner])
        return place, self.near[at]


def reference_of(geometries: Geometries) -> Reference:
    """The reference that polygons and lines (n,) are; their order has no effect."""
    kinds = shapely.get_type_id(geometries)
    polygons = np.isin(kinds, (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))
    lines = np.concatenate([shapely.get_parts(shapely.boundary(geometries[polygons])), geometries[~polygons]])
    parts = shapely.get_parts(shapely.get_parts(lines))
    coordinates, line = shapely.get_coordinates(parts, return_index=True)
    points, at = places(np.round(coordinates, DECIMALS))
    step = np.flatnonzero((line[1:] == line[:-1]) & (at[1:] != at[:-1]))
    edges, _ = pairs(at[step], at[step + 1])
    used, edge = np.unique(edges, return_inverse=True)  # a part of equal points has no edge
    points, edges = points[used], edge.reshape(-1, 2)
    ends = np.concatenate([edges, edges[:, ::-1]])
    ends = ends[np.lexsort([ends[:, 1], ends[:, 0]])]
    first = np.searchsorted(ends[:, 0], np.arange(len(points) + 1))
    corner_tree = shapely.STRtree(shapely.points(points))
    edge_tree = shapely.STRtree(shapely.linestrings(points[edges]) if len(edges) else np.empty(0, object))
    return Reference(points, edges, first, ends[:, 1], corner_tree, edge_tree)


def nearest_edges(
    reference: Reference,
    points: Floats,
    distance: float,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Integers:
    """The nearest edge of the reference for each point (n, 2), the first of several; -1 beyond ``distance``."""

    def found(spots: Geometries) -> Tuple[Integers, Integers]:
        which, edge = reference.edge_tree.query_nearest(spots, max_distance=distance, all_matches=True)
        order = np.lexsort([edge, which])
        first = run_starts(which[order])
        return which[order][first], edge[order][first]

    which, edge = _in_chunks(found, points, threads, progress)
    out = np.full(len(points), -1)
    out[which] = edge
    near = np.flatnonzero(out >= 0)
    ends = reference.points[reference.edges[out[near]]]
    out[near[along(points[near], ends[:, 0], ends[:, 1])[1] > distance]] = -1
    return out


def corners_near(
    reference: Reference, points: Floats, distance: float, *, threads: Optional[int] = None
) -> Tuple[Integers, Integers, Floats]:
    """All pairs of a point (n, 2) and a corner of the reference within ``distance``, and how far apart they are."""

    def found(spots: Geometries) -> Tuple[Integers, Integers]:
        which, corner = reference.corner_tree.query(spots, predicate="dwithin", distance=distance)
        return which, corner

    which, corner = _in_chunks(found, points, threads, None)
    step = points[which] - reference.points[corner]
    return which, corner, np.asarray(np.hypot(step[:, 0], step[:, 1]))


def corners_beside(reference: Reference, start: Floats, end: Floats, distance: float) -> Tuple[Integers, Integers]:
    """All pairs of a segment (k,) and a corner of the reference within ``distance``, sorted."""
    if not len(start):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    lines = shapely.linestrings(np.stack([start, end], axis=1))
    row, corner = reference.corner_tree.query(lines, predicate="dwithin", distance=distance)
    order = np.lexsort([corner, row])
    return row[order], corner[order]


def _in_chunks(
    found: "Callable[[Geometries], Tuple[Integers, Integers]]",
    points: Floats,
    threads: Optional[int],
    progress: Optional[Progress],
) -> Tuple[Integers, Integers]:
    """The pairs that ``found`` has for some points at a time, with the numbers of all points (n, 2)."""

    def work(at: int, stop: Stop) -> "Tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]":
        stop.check()
        which, other = found(shapely.points(points[at : at + POINTS_AT_A_TIME]))
        return which + at, other

    plan = range(0, len(points), POINTS_AT_A_TIME)
    done: List[Tuple[Integers, Integers]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    done += in_order(work, plan, threads=threads, progress=progress, weights=[1.0] * len(plan))
    one, two = (np.concatenate(column) for column in zip(*done))
    return one, two
