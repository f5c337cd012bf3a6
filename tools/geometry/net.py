"""The net boundary of a layer: what remains of all borders when each edge cancels its counterpart.

The polygons of a clean coverage run along every inner border twice, once in each direction. When each directed edge
is cancelled against its reverse, only the outer boundary and the places where neighbours do not match remain. How
many polygons lie over a spot changes only across that remainder, so it is enough to look at one point of each of its
faces: no face with two polygons proves that nothing overlaps, a face with none is a gap. The cost is one sort of the
edges instead of a test of every pair of neighbours.
"""

from typing import NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers
from .blocks import blocks, box_of, hits
from .parallel import Stop, in_order

# above this share of unmatched edges, testing the pairs is cheaper than making faces of them
MOST_UNMATCHED = 0.1
CELLS = 2**32
UNITS = 1e4  # grid cells a metre


class Unmatched(NamedTuple):
    """Edges (e, 2, 2: from, to, each x and y) without a reverse in another polygon, their rows (e,) in the layer,
    and the number of all edges.
    """

    edges: Floats
    row: Integers
    of: int


class Faces(NamedTuple):
    """Faces (f,) of the net boundary and how many polygons of the layer lie over each."""

    geometry: Geometries
    covered: Integers


def unmatched(layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Unmatched:
    """The net boundary of ``layer`` (n,): polygons on the grid of 0.0001 m, null and empty ones take no part."""
    bounds = shapely.bounds(layer)
    plan = blocks(bounds)

    def work(rows: Integers, stop: Stop) -> Unmatched:
        stop.check()
        near = np.setdiff1d(hits(bounds, box_of(bounds[rows])), rows)
        return _cancel(layer, rows, near)

    done = list(in_order(work, plan, threads=threads, progress=progress, weights=[len(rows) for rows in plan]))
    if not done:
        return Unmatched(np.empty((0, 2, 2)), np.empty(0, np.int64), 0)
    edges, row = np.concatenate([part.edges for part in done]), np.concatenate([part.row for part in done])
    return Unmatched(edges, row, sum(part.of for part in done))


def net_faces(
    layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Optional[Faces]:
    """Faces of the net boundary of ``layer`` (n,), valid polygons on the grid; None if too little of it matches."""
    net = unmatched(layer, threads=threads, progress=progress)
    if len(net.row) > MOST_UNMATCHED * net.of:
        return None
    noded = shapely.unary_union(shapely.linestrings(net.edges))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts([noded])))
    points = shapely.point_on_surface(faces)
    over, _ = shapely.STRtree(layer).query(points, predicate="intersects")
    return Faces(faces, np.bincount(over, minlength=len(faces)))


def free_of_overlap(layer: Geometries, *, threads: Optional[int] = None) -> Optional[bool]:
    """Whether no two polygons of ``layer`` (n,) overlap; None where only a test of the pairs can tell."""
    faces = net_faces(layer, threads=threads)
    return None if faces is None else bool((faces.covered <= 1).all())


def _cancel(layer: Geometries, rows: Integers, near: Integers) -> Unmatched:
    """Unmatched edges of ``rows``; ``near`` are the other rows that may hold counterparts."""
    both = np.concatenate([rows, near])
    edges, sign, owner = _edges(layer[both])
    one, two = _cells(edges[:, 0], edges), _cells(edges[:, 1], edges)
    turned = one > two
    low, high = np.where(turned, two, one), np.where(turned, one, two)
    key = low * np.uint64(0x9E3779B97F4A7C15) ^ (high * np.uint64(0xC2B2AE3D27D4EB4F) + np.uint64(0x165667B19E3779F9))
    order = np.argsort(key)
    first = np.flatnonzero(np.r_[True, key[order][1:] != key[order][:-1]]) if len(key) else np.empty(0, np.int64)
    direction = np.where(turned, -sign, sign).astype(np.int64)
    total = np.add.reduceat(direction[order], first) if len(key) else np.empty(0, np.int64)
    single = np.empty(len(key), bool)
    single[order] = np.repeat(total != 0, np.diff(np.r_[first, len(key)]))
    core = owner < len(rows)
    out = np.flatnonzero(single & core & (low != high))
    return Unmatched(edges[out], rows[owner[out]], int(core.sum()))


def _edges(layer: Geometries) -> Tuple[Floats, npt.NDArray[np.int8], Integers]:
    """Edges (e, 2, 2) of all rings, the side of the polygon (1: on the left, -1: on the right), and their rows."""
    parts, owner = shapely.get_parts(layer, return_index=True)
    _, points, (rings, polygons) = shapely.to_ragged_array(parts, include_z=False)
    sizes = np.diff(rings)
    inside = np.ones(len(points) - 1, bool)
    inside[rings[1:-1] - 1] = False
    start, end = points[:-1], points[1:]
    base = np.repeat(points[rings[:-1]], sizes, axis=0)[:-1]
    a, b = start - base, end - base
    doubled = np.where(inside, a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0], 0.0)
    turning = np.sign(np.add.reduceat(doubled, rings[:-1]))
    hole = np.ones(len(sizes), bool)
    hole[polygons[:-1]] = False
    turning[hole] *= -1  # the ground of a hole's ring is outside of it
    ring = np.repeat(np.arange(len(sizes)), sizes)[:-1][inside]
    row = owner[np.repeat(np.arange(len(parts)), np.diff(polygons))[ring]]
    return np.stack([start[inside], end[inside]], axis=1), turning[ring].astype(np.int8), row


def _cells(points: Floats, edges: Floats) -> npt.NDArray[np.uint64]:
    """One number for each grid cell: 32 bits each for x and y, enough for 429 km."""
    shift = np.floor(edges.min(axis=(0, 1)) * UNITS) if len(edges) else 0.0
    x, y = ((np.rint(points * UNITS) - shift) % CELLS).astype(np.uint64).T
    return (x << np.uint64(32)) | y


def touched(net: Unmatched, count: int) -> Flags:
    """Which of ``count`` rows have an unmatched edge."""
    flags = np.zeros(count, bool)
    flags[net.row] = True
    return flags
