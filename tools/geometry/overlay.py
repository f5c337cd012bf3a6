"""Exact overlay of polygon layers: pairs of two layers, overlaps inside one, and what is left over.

All results are polygons on the grid of 0.0001 m, valid, sorted by row numbers, and the same whatever the number of
threads. Pairs are found by one index, classified first (disjoint, touching, within) and computed only where borders
really cross. Polygons with thousands of vertices are cut into tiles once (:mod:`.tiles`). What is left of a polygon
is computed only where the areas of its pieces do not add up to its own.

Inputs are valid polygons or multipolygons in one projected system, coordinates in metres on the grid (see
:mod:`.repair`); null and empty ones take part in nothing.
"""

from typing import Iterator, Optional

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers
from .blocks import Block, blocks
from .net import free_of_overlap
from .pairs import LEFTOVER_AREA, Pieces, block_pieces, block_rest, rejoin, sort_pieces
from .parallel import Stop, in_order
from .units import Units, in_memory

__all__ = ["Pieces", "doubled_rows", "identity", "intersections", "self_overlaps", "stream", "stream_rest", "union"]

UNITS_A_BLOCK = 1024


def intersections(
    left: Geometries, right: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """Every piece that a polygon of ``left`` (n,) shares with one of ``right`` (m,), sorted by both row numbers."""
    progress = progress or Progress()
    one = in_memory(left, threads=threads, progress=progress.part(0, 0.03))
    two = in_memory(right, threads=threads, progress=progress.part(0.03, 0.06))
    return rejoin(
        one, two, sort_pieces(list(stream(one, two, threads=threads, progress=progress.part(0.06, 1)))), threads=threads
    )


def self_overlaps(
    layer: "Geometries | Units", *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """Every overlap of two polygons of one layer (n,): each pair once, ``left`` < ``right``."""
    progress = progress or Progress()
    units = layer if isinstance(layer, Units) else in_memory(layer, threads=threads, progress=progress.part(0, 0.1))
    parts = stream(units, units, same=True, threads=threads, progress=progress.part(0.1, 1))
    found = rejoin(units, units, sort_pieces(list(parts)), threads=threads)
    # which of two rows comes first decides where GEOS begins a ring
    return found._replace(geometry=np.asarray(shapely.normalize(found.geometry)))


def identity(
    left: Geometries, right: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """:func:`intersections` and what ``right`` leaves of each polygon of ``left`` (there ``right`` is -1)."""
    progress = progress or Progress()
    one, two = in_memory(left, threads=threads), in_memory(right, threads=threads)
    doubled = doubled_rows(two, threads=threads, progress=progress.part(0, 0.1))
    parts = stream(one, two, doubled=doubled, threads=threads, progress=progress.part(0.1, 1))
    return rejoin(one, two, sort_pieces(list(parts)), threads=threads)


def union(
    left: Geometries, right: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """All ground of both layers: shared pieces, and each layer's leftovers with -1 for the other layer."""
    progress = progress or Progress()
    one, two = in_memory(left, threads=threads), in_memory(right, threads=threads)
    doubled = doubled_rows(two, threads=threads, progress=progress.part(0, 0.1))
    parts = list(stream(one, two, doubled=doubled, threads=threads, progress=progress.part(0.1, 0.9)))
    taken = np.zeros(len(two.owner))
    for part in parts:
        shared = part.right >= 0
        np.add.at(taken, part.right[shared], part.area[shared])
    doubled = doubled_rows(one, threads=threads)
    twice = [part.right[doubled[one.owner[part.left]] & (part.right >= 0)] for part in parts]
    unsure = unsure_units(two, taken, np.concatenate(twice) if twice else np.empty(0, np.int64))
    rest = [part.turned() for part in stream_rest(two, one, unsure, threads=threads, progress=progress.part(0.9, 1))]
    return rejoin(one, two, sort_pieces(parts + rest), threads=threads)


def doubled_rows(
    layer: Units, *, asked: bool = False, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Flags:
    """Rows (n,) that overlap another row of the layer: their pieces count ground twice and may hide a gap as large.

    ``asked``: the caller knows that the net boundary does not rule it out, which is not computed again.
    """
    progress = progress or Progress()
    flags = np.zeros(layer.rows, bool)
    if not asked and free_of_overlap(layer.as_rows(), threads=threads, progress=progress.part(0, 0.4)):
        return flags
    pairs = self_overlaps(layer, threads=threads, progress=progress.part(0.4, 1))
    flags[pairs.left] = flags[pairs.right] = True
    return flags


def stream(
    left: Units,
    right: Units,
    *,
    same: bool = False,
    doubled: Optional[Flags] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Iterator[Pieces]:
    """Pieces of units, block by block in a fixed order; memory is bounded by a few blocks (see ``block_pieces``)."""
    plan = blocks(left.bounds, UNITS_A_BLOCK)

    def work(block: Block, stop: Stop) -> Pieces:
        return block_pieces(left, right, block.rows, stop, same=same, doubled=doubled)

    weights = [len(block.rows) for block in plan]
    return in_order(work, plan, threads=threads, progress=progress, weights=weights)


def unsure_units(units: Units, taken: Floats, twice: Integers) -> Integers:
    """Units whose area is not ``taken`` (u,) in full by pieces, or that are listed in ``twice``."""
    left_over = units.area - taken > LEFTOVER_AREA + 1e-9 * units.area
    left_over[twice] = True
    return np.flatnonzero(left_over & ~np.isnan(units.bounds[:, 0]))


def stream_rest(
    left: Units,
    right: Units,
    numbers: Integers,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Iterator[Pieces]:
    """What ``right`` leaves of the units ``numbers`` of ``left``, block by block."""
    plan = blocks(left.bounds[numbers], UNITS_A_BLOCK)

    def work(block: Block, stop: Stop) -> Pieces:
        return block_rest(left, right, numbers[block.rows], stop)

    weights = [len(block.rows) for block in plan]
    return in_order(work, plan, threads=threads, progress=progress, weights=weights)
