"""The net boundary of a layer: what remains of all borders when each edge cancels its counterpart.

The polygons of a clean coverage run along every inner border twice, once in each direction. When each directed edge
is cancelled against its reverse, only the outer boundary and the places where neighbours do not match remain. How
many polygons lie over a spot changes only across that remainder, so it is enough to look at one point of each of its
faces: no face with two polygons proves that nothing overlaps, a face with none is a gap. The cost is one sort of the
edges instead of a test of every pair of neighbours.
"""

from typing import NamedTuple, Optional

import numpy as np
import numpy.typing as npt
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers, run_starts
from .blocks import blocks, box_of, hits
from .parallel import Stop, in_order
from .units import Rows

# above this share of unmatched edges, testing the pairs is cheaper than making faces of them
MOST_UNMATCHED = 0.1
# noding is one call that cannot be stopped: above this many edges it would take longer than a user waits
MOST_EDGES = 500_000
CELLS = 2**32
UNITS = 1e4  # grid cells a metre
POINTS_AT_A_TIME = 1024
NO_ROOM = 1e-6  # m; narrower than that double numbers of map coordinates have no square


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


def unmatched(layer: Rows, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Unmatched:
    """The net boundary of a layer: polygons on the grid of 0.0001 m, null and empty ones take no part."""
    plan = {block.region.tobytes(): block.region for block in blocks(layer.bounds)}

    def work(region: Floats, stop: Stop) -> Unmatched:
        stop.check()
        return _cancel(layer, hits(layer.bounds, region), region)

    weights = [1.0] * len(plan)
    done = list(in_order(work, plan.values(), threads=threads, progress=progress, weights=weights))
    if not done:
        return Unmatched(np.empty((0, 2, 2)), np.empty(0, np.int64), 0)
    edges, row = np.concatenate([part.edges for part in done]), np.concatenate([part.row for part in done])
    order = np.lexsort([*edges.reshape(-1, 4).T[::-1], row])
    return Unmatched(edges[order], row[order], sum(part.of for part in done))


def net_faces(
    layer: Rows,
    *,
    net: Optional[Unmatched] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Optional[Faces]:
    """Faces of the net boundary of a layer of valid polygons on the grid; None if too little of it matches."""
    net = net or unmatched(layer, threads=threads, progress=progress)
    if len(net.row) > MOST_UNMATCHED * net.of or len(net.row) > MOST_EDGES:
        return None
    noded = shapely.unary_union(shapely.linestrings(net.edges))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts([noded])))
    return Faces(faces, _covering(layer, faces))


def free_of_overlap(
    layer: Rows, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Optional[bool]:
    """Whether no two polygons of a layer overlap; None where only a test of the pairs can tell."""
    faces = net_faces(layer, threads=threads, progress=progress)
    return None if faces is None else bool((faces.covered <= 1).all())


def _covering(layer: Rows, faces: Geometries) -> Integers:
    """How many polygons of the layer cover each face (p,) of its net boundary; it is the same all over a face."""
    points = shapely.point_on_surface(faces)
    count = np.zeros(len(points), np.int64)
    spots = shapely.get_coordinates(points)
    places = np.concatenate([spots, spots], axis=1)
    for block in blocks(places, POINTS_AT_A_TIME):
        near = layer.read(hits(layer.bounds, box_of(places[block.rows])))
        over, which = shapely.STRtree(near).query(points[block.rows], predicate="intersects")
        found = np.bincount(over, minlength=len(block.rows))
        # a point on a border that polygons share lies in all of them: there a small square is shared out instead
        for at in np.unique(over[~shapely.contains_properly(near[which], points[block.rows][over])]):
            found[at] = _shares(near[which[over == at]], faces[block.rows][at], points[block.rows][at])
        count[block.rows] = found
    return count


def _shares(polygons: Geometries, face: shapely.Geometry, point: shapely.Geometry) -> int:
    """How often ``polygons``, all those at ``point``, cover the ground around it in ``face``."""
    # a few steps of the grid: beyond them other polygons begin
    half = min(0.001, 0.5 * float(shapely.distance(point, shapely.boundary(face))))
    # a hair leaves no room for a square
    ground = face if half < NO_ROOM else shapely.buffer(point, half, cap_style="square")
    area = float(shapely.area(ground))
    return round(float(shapely.area(shapely.intersection(polygons, ground)).sum()) / area) if area else 0


def _cancel(layer: Rows, rows: Integers, region: Floats) -> Unmatched:
    """Unmatched edges with their middle in ``region``, of the polygons ``rows`` that reach into it."""
    parts, owner = shapely.get_parts(layer.read(rows), return_index=True)
    _, points, (rings, polygons) = shapely.to_ragged_array(parts, include_z=False)
    middle = points[:-1] + points[1:]
    inside = ((middle >= 2 * region[:2]) & (middle < 2 * region[2:])).all(axis=1)
    inside[rings[1:-1] - 1] = False
    edge = np.flatnonzero(inside)
    start, end = cells(points, edge)
    real = start != end
    edge, start, end = edge[real], start[real], end[real]
    ring = np.repeat(np.arange(len(rings) - 1), np.diff(rings))[edge]
    sign = np.where(start > end, -1, 1).astype(np.int8) * sides(parts, polygons, len(rings) - 1)[ring]
    out = np.flatnonzero(_uncancelled(np.minimum(start, end), np.maximum(start, end), sign))
    row = owner[np.repeat(np.arange(len(parts)), np.diff(polygons))[ring[out]]]
    edges = np.stack([points[edge[out]], points[edge[out] + 1]], axis=1)
    return Unmatched(edges, rows[row], len(edge))


def _uncancelled(low: npt.NDArray[np.uint64], high: npt.NDArray[np.uint64], sign: npt.NDArray[np.int8]) -> Flags:
    """Which edges (e,), given by the cells of their ends and their direction, do not add up to nothing."""
    bits = np.uint64(max(1, len(low).bit_length()))
    mixed = low * np.uint64(0x9E3779B97F4A7C15) ^ (high * np.uint64(0xC2B2AE3D27D4EB4F) + np.uint64(0x165667B19E3779F9))
    # one sort of whole numbers: the upper bits bring equal edges together, the lower ones say which edge it is
    mark = (np.uint64(1) << bits) - np.uint64(1)
    packed = np.sort((mixed & ~mark) | np.arange(len(low), dtype=np.uint64))
    order = (packed & mark).astype(np.int64)
    group = packed & ~mark
    first = run_starts(group)
    sizes = np.diff(np.r_[first, len(low)])
    low, high = low[order], high[order]
    # different edges may fall together in the upper bits: such a group is not trusted to cancel
    same = (low == np.repeat(low[first], sizes)) & (high == np.repeat(high[first], sizes))
    out = np.zeros(len(low), bool)
    if len(low):
        total = np.add.reduceat(sign[order].astype(np.int64), first)
        out[order] = np.repeat((total != 0) | ~np.logical_and.reduceat(same, first), sizes)
    return out


def sides(parts: Geometries, polygons: Integers, rings: int) -> npt.NDArray[np.int8]:
    """For each ring 1 if the polygon lies to its left, -1 if to its right."""
    lines = shapely.get_rings(parts)
    side = np.where(shapely.is_ccw(lines), 1, -1).astype(np.int8)
    hole = np.ones(rings, bool)
    hole[polygons[:-1]] = False
    side[hole] *= -1  # the ground of a hole's ring is outside of it
    return side


def cells(points: Floats, edge: Integers) -> "tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]":
    """One number for the grid cell of each edge's start and end: 32 bits each for x and y, enough for 429 km."""
    if not len(edge):
        return np.empty(0, np.uint64), np.empty(0, np.uint64)
    place = np.rint(points * UNITS)
    place -= place.min(axis=0)
    x, y = (place % CELLS).astype(np.uint64).T
    packed = (x << np.uint64(32)) | y
    return packed[edge], packed[edge + 1]


def touched(net: Unmatched, count: int) -> Flags:
    """Which of ``count`` rows have an unmatched edge."""
    flags = np.zeros(count, bool)
    flags[net.row] = True
    return flags
