"""Exact overlay of polygon layers: pairs of two layers, overlaps inside one, and what is left over.

All results are polygons on the grid of 0.0001 m, valid, sorted by row numbers, and the same whatever the number of
threads. Pairs are found by one index, classified first (disjoint, touching, within) and computed only where borders
really cross. Polygons with thousands of vertices are cut into tiles once (:mod:`.tiles`). What is left of a polygon
is computed only where the areas of its pieces do not add up to its own.

Inputs are valid polygons or multipolygons in one projected system, coordinates in metres on the grid (see
:mod:`.repair`); null and empty ones take part in nothing.
"""

from typing import Optional, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Floats, Geometries, Integers
from .blocks import blocks
from .net import free_of_overlap
from .pairs import Pieces, block_pieces, no_pieces, rejoin, remainders, sort_pieces
from .parallel import Stop, in_order
from .polygons import areas
from .tiles import Tiled, tile

__all__ = ["Pieces", "identity", "intersections", "self_overlaps", "union"]

ROWS_AT_A_TIME = 1024
# A polygon whose pieces add up to its own area but for this much (m2, plus 1e-9 of it) has nothing left over:
# rounding errors stay a hundred times below, the smallest polygon of practical use far above.
LEFTOVER_AREA = 1e-5


def intersections(
    left: Geometries, right: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """Every piece that a polygon of ``left`` (n,) shares with one of ``right`` (m,), sorted by both row numbers."""
    progress = progress or Progress()
    tiles = _tile(left, right, threads, progress.part(0, 0.05))
    found = _pieces(*tiles, same=False, threads=threads, progress=progress.part(0.05, 0.98))
    return rejoin(*tiles, found, left, right)


def self_overlaps(layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Pieces:
    """Every overlap of two polygons of one layer (n,): each pair once, ``left`` < ``right``."""
    progress = progress or Progress()
    tiles = tile(layer, threads=threads, progress=progress.part(0, 0.05))
    found = _pieces(tiles, tiles, same=True, threads=threads, progress=progress.part(0.05, 0.98))
    return rejoin(tiles, tiles, found, layer, layer)


def identity(
    left: Geometries, right: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """:func:`intersections` and what ``right`` leaves of each polygon of ``left`` (there ``right`` is -1)."""
    progress = progress or Progress()
    tiles = _tile(left, right, threads, progress.part(0, 0.05))
    found = _pieces(*tiles, same=False, threads=threads, progress=progress.part(0.05, 0.9))
    rest = _leftovers(*tiles, found, _doubled(right, threads), threads, progress.part(0.9, 1))
    return rejoin(*tiles, sort_pieces([found, rest]), left, right)


def union(
    left: Geometries, right: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """All ground of both layers: shared pieces, and each layer's leftovers with -1 for the other layer."""
    progress = progress or Progress()
    one, two = _tile(left, right, threads, progress.part(0, 0.05))
    found = _pieces(one, two, same=False, threads=threads, progress=progress.part(0.05, 0.9))
    rest = _leftovers(one, two, found, _doubled(right, threads), threads, progress.part(0.9, 0.95))
    back = found.turned()
    other = _leftovers(two, one, back, _doubled(left, threads), threads, progress.part(0.95, 1)).turned()
    return rejoin(one, two, sort_pieces([found, rest, other]), left, right)


def _tile(left: Geometries, right: Geometries, threads: Optional[int], progress: Progress) -> Tuple[Tiled, Tiled]:
    return (
        tile(left, threads=threads, progress=progress.part(0, 0.5)),
        tile(right, threads=threads, progress=progress.part(0.5, 1)),
    )


def _pieces(left: Tiled, right: Tiled, *, same: bool, threads: Optional[int], progress: Progress) -> Pieces:
    tree = shapely.STRtree(right.geometry)
    plan = blocks(shapely.bounds(left.geometry), ROWS_AT_A_TIME)

    def work(rows: Integers, stop: Stop) -> Pieces:
        return block_pieces(left, right, tree, rows, same, stop)

    done = list(in_order(work, plan, threads=threads, progress=progress, weights=[len(rows) for rows in plan]))
    return sort_pieces(done) if done else no_pieces()


def _doubled(layer: Geometries, threads: Optional[int]) -> Integers:
    """Rows that overlap another row of the layer: their pieces count ground twice and may hide a gap as large."""
    if free_of_overlap(layer):
        return np.empty(0, np.int64)
    pairs = self_overlaps(layer, threads=threads)
    return np.unique(np.concatenate([pairs.left, pairs.right]))


def _leftovers(
    left: Tiled, right: Tiled, found: Pieces, doubled: Integers, threads: Optional[int], progress: Progress
) -> Pieces:
    """What the tiles of ``right`` leave of those of ``left``, computed only where the areas do not add up."""
    own: Floats = areas(left.geometry)
    taken = np.bincount(found.left, weights=found.area, minlength=len(own))
    unsure = own - taken > LEFTOVER_AREA + 1e-9 * own
    unsure[found.left[np.isin(right.owner[found.right], doubled)]] = True
    rows = np.flatnonzero(unsure & (own > 0))
    mine = np.isin(found.left, rows)
    place = np.searchsorted(rows, found.left[mine])
    rest, area = remainders(left, right, rows, place, found.right[mine], threads, progress)
    keep = np.flatnonzero(area > 0)
    return Pieces(rows[keep], np.full(len(keep), -1), rest[keep], area[keep])
