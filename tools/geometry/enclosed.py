"""What cuts between the tiles of huge polygons do to others: nothing at all, or less than it looks.

A polygon in whose box no cut runs meets one tile only. And a cut is no border: where no true edge of the tiles comes
into the box of a polygon that meets several, all of the box is ground of the huge polygon, and the polygon is its own
intersection: nothing has to be computed or joined.
"""

from typing import Tuple

import numpy as np
import shapely
from shapely import GeometryType

from .arrays import Flags, Floats, Geometries, Integers
from .outlines import spread
from .tiles import on_a_cut
from .units import Units

EDGES_AT_A_TIME = 1 << 20


def goes_on(left: Units, right: Units, i: Integers, j: Integers) -> Flags:
    """Which pairs (k,) of units may share more ground than lies in these units, so that their pieces have to be joined:
    those of tiles, but for a polygon in whose box no cut of the other one runs.
    """
    flags: Flags = left.cut[i] | right.cut[j]
    for inner, outer, small, large in ((left, right, i, j), (right, left, j, i)):
        some = np.flatnonzero(~inner.cut[small] & outer.cut[large])
        low, high = inner.bounds[small[some]], outer.bounds[large[some]]
        flags[some] = (low[:, :2] < high[:, :2]).any(axis=1) | (low[:, 2:] > high[:, 2:]).any(axis=1)
    return flags


def enclosed(one: Geometries, tiles: Geometries, i: Integers, j: Integers, owner: Integers) -> Tuple[Flags, Flags]:
    """Of pairs (k,) that meet, of a polygon ``one[i]`` and one tile ``tiles[j]`` of several that row ``owner`` (k,) was
    cut into: which belong to a polygon that lies in that row as a whole, and which of these is the first.

    All pairs of a polygon with the tiles of a row come together.
    """
    inside = np.zeros(len(i), bool)
    first = inside.copy()
    whole = np.flatnonzero(shapely.get_type_id(one[i]) == GeometryType.POLYGON)
    if not len(whole):
        return inside, first
    order = whole[np.lexsort([j[whole], owner[whole], i[whole]])]
    new = np.r_[True, (np.diff(i[order]) != 0) | (np.diff(owner[order]) != 0)]
    free = np.logical_and.reduceat(_free(one, tiles, i[order], j[order]), np.flatnonzero(new))
    inside[order] = free[np.cumsum(new) - 1]
    first[order] = inside[order] & new
    return inside, first


def _free(one: Geometries, tiles: Geometries, i: Integers, j: Integers) -> Flags:
    """Pairs (k,) where no true edge of the tile comes into the box of the polygon."""
    mine, which = np.unique(j, return_inverse=True)
    low, high, start, count = _true_edges(tiles[mine])
    boxes = shapely.bounds(one[i])
    out = np.ones(len(i), bool)
    sizes = count[which]
    lots = np.cumsum(sizes) // EDGES_AT_A_TIME
    for lot in np.split(np.arange(len(i)), np.flatnonzero(np.diff(lots)) + 1):
        pair, edge = spread(start[which[lot]], sizes[lot])
        for axis in (0, 1):
            near = (high[axis][edge] >= boxes[lot, axis][pair]) & (low[axis][edge] <= boxes[lot, axis + 2][pair])
            pair, edge = pair[near], edge[near]
        out[lot[pair]] = False
    return out


def _true_edges(tiles: Geometries) -> Tuple[Floats, Floats, Integers, Integers]:
    """Boxes of the edges of tiles (t,) that are no cuts, ``low`` and ``high`` (2, e), and where those of each tile
    begin and how many there are.
    """
    rings, of = shapely.get_rings(tiles, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    true = ring[1:] == ring[:-1]
    cut = on_a_cut(points)
    true &= ~(cut[1:] & cut[:-1] & (points[1:] == points[:-1])).any(axis=1)
    edge = np.flatnonzero(true)
    count = np.bincount(of[ring[edge]], minlength=len(tiles))
    start, end = points[edge].T, points[edge + 1].T
    return np.minimum(start, end), np.maximum(start, end), np.cumsum(count) - count, count
