"""Patches of change divided among the offices in charge: cut along the division's line, crumbs given back."""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.grid import GRID
from ..geometry.parallel import Stop, in_order
from ..geometry.partition import mend
from ..geometry.polygons import areas, collect, finish, narrow, polygonal, union_groups
from ..geometry.units import Units
from ..progress import Progress
from .shares import by_value, divided, shared

# m2; what another office has less of is noise of borders that were drawn twice, or of the grid
LEAST = 0.01
PATCHES_AT_A_TIME = 64


class Crumbs(NamedTuple):
    """Crumbs (c,) that stayed with a larger part: the patch of each, whose ground it is, who got it, m2 (plane)."""

    patch: Integers
    office: Integers
    given: Integers
    area: Floats


class Parts(NamedTuple):
    """Parts (k,) sorted by patch and place: ``patch``, place of the ``office``, whether ``cut`` off its patch."""

    geometry: Geometries
    patch: Integers
    office: Integers
    cut: Flags
    crumbs: Crumbs


def among_offices(
    patches: Geometries,
    division: Units,
    office: Integers,
    offices: int,
    least: float,
    width: float,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Parts:
    """The ``patches`` (n,) cut where the office in charge changes.

    ``office`` (m,) of the division's rows, 0 to ``offices`` - 1; ground outside of the division is office 0's. Polygons
    below ``least`` m2 or narrower than ``width`` m stay with the largest neighbour of their patch, else with its
    largest part. A patch of one office is left as it is.
    """
    progress = progress or Progress()
    rows = np.flatnonzero(areas(patches) > 0)
    # what is no other office's is office 0's: one union less, and the outer line of the division does not cut
    other = np.where(office > 0, office - 1, -1)
    whole = np.zeros(len(patches), np.int64)
    found: List[_Pieces] = []
    for block in shared(patches, rows, division, threads=threads, progress=progress.part(0, 0.6)):
        geometry = patches[block.rows]
        table = by_value(len(geometry), block.parts, other, max(1, offices - 1))
        area = areas(geometry)
        shares = np.column_stack([area - table.sum(axis=1), table])
        whole[block.rows] = shares.argmax(axis=1)
        which = np.flatnonzero(area - shares.max(axis=1) > LEAST)
        made = divided(geometry, block.parts, other, which, threads=threads)
        found.append(_Pieces(made.geometry, block.rows[which[made.owner]], made.value + 1))
    pieces = _sorted(found)
    kept, crumbs = _given_back(_matched(pieces, threads, progress.part(0.6, 0.9)), least, width)
    return _with_whole(patches, rows, whole, kept, crumbs)


class _Pieces(NamedTuple):
    geometry: Geometries
    patch: Integers
    office: Integers


def _sorted(found: "List[_Pieces]") -> _Pieces:
    empty = _Pieces(np.empty(0, object), np.empty(0, np.int64), np.empty(0, np.int64))
    whole = _Pieces(*(np.concatenate(column) for column in zip(empty, *found)))
    bounds = shapely.bounds(whole.geometry).reshape(-1, 4)
    order = np.lexsort([areas(whole.geometry), *bounds.T[::-1], whole.office, whole.patch])
    return _Pieces(*(column[order] for column in whole))


def _runs(patch: Integers) -> "List[Tuple[int, int]]":
    """First and last row of each patch in a sorted column."""
    start = np.flatnonzero(np.r_[True, patch[1:] != patch[:-1]]) if len(patch) else np.empty(0, np.int64)
    return list(zip(start.tolist(), [*start[1:].tolist(), len(patch)]))


def _matched(pieces: _Pieces, threads: Optional[int], progress: Progress) -> _Pieces:
    """The pieces of each patch as a valid coverage. Patch by patch: two patches may claim the same ground."""
    runs = _runs(pieces.patch)

    def work(at: int, stop: Stop) -> "List[Tuple[int, Geometries, Integers]]":
        out = []
        for start, end in runs[at : at + PATCHES_AT_A_TIME]:
            stop.check()
            mine = pieces.geometry[start:end]
            if not shapely.coverage_is_valid(mine):
                geometry, kept = mend(mine, threads=1)
                out.append((start, geometry, kept))
        return out

    geometry, keep = pieces.geometry.copy(), np.ones(len(pieces.patch), bool)
    ends = dict(runs)
    for done in in_order(work, range(0, len(runs), PATCHES_AT_A_TIME), threads=threads, progress=progress):
        for start, mended, kept in done:
            keep[start : ends[start]] = False
            keep[start + kept] = True
            geometry[start + kept] = mended
    return _Pieces(geometry[keep], pieces.patch[keep], pieces.office[keep])


def _given_back(pieces: _Pieces, least: float, width: float) -> "Tuple[_Pieces, Crumbs]":
    """The pieces without crumbs: each takes the office of a larger one, and one office's pieces that touch are one."""
    area = areas(pieces.geometry)
    small = (area < least) | narrow(pieces.geometry, width)
    target = _largest(pieces, area, ~small)
    neighbour = _neighbours(pieces, area, small)
    target = np.where(neighbour >= 0, neighbour, target)
    office = np.where(small, pieces.office[target], pieces.office)
    moved = np.flatnonzero(office != pieces.office)
    crumbs = Crumbs(pieces.patch[moved], pieces.office[moved], office[moved], area[moved])
    again = np.isin(pieces.patch, pieces.patch[small])
    united = _united(_Pieces(pieces.geometry[again], pieces.patch[again], office[again]), least, width)
    rest = _Pieces(pieces.geometry[~again], pieces.patch[~again], pieces.office[~again])
    return _sorted([rest, united]), crumbs


def _largest(pieces: _Pieces, area: Floats, allowed: Flags) -> Integers:
    """For each piece the largest allowed one of its patch, or the largest of all where none is."""
    order = np.lexsort([np.arange(len(area)), -area, ~allowed, pieces.patch])
    out = np.empty(len(area), np.int64)
    for start, end in _runs(pieces.patch[order]):
        out[order[start:end]] = order[start]
    return out


def _neighbours(pieces: _Pieces, area: Floats, small: Flags) -> Integers:
    """For each small piece the largest piece of its patch that is not small and shares an edge with it, else -1."""
    out = np.full(len(area), -1)
    crumbs, large = np.flatnonzero(small), np.flatnonzero(~small)
    one, two = shapely.STRtree(pieces.geometry[large]).query(pieces.geometry[crumbs], predicate="intersects")
    one, two = crumbs[one], large[two]
    same = pieces.patch[one] == pieces.patch[two]
    one, two = one[same], two[same]
    edge = shapely.intersection(shapely.boundary(pieces.geometry[one]), shapely.boundary(pieces.geometry[two]))
    one, two = one[shapely.length(edge) > 0], two[shapely.length(edge) > 0]
    order = np.lexsort([two, -area[two], one])
    first = np.unique(one[order], return_index=True)[1]
    out[one[order[first]]] = two[order[first]]
    return out


def _united(pieces: _Pieces, least: float, width: float) -> _Pieces:
    """One office's pieces of a patch united; what is small by itself belongs to the largest of them."""
    if not len(pieces.patch):
        return pieces
    keys, group = np.unique(np.stack([pieces.patch, pieces.office], axis=1), axis=0, return_inverse=True)
    group = group.ravel()
    whole = finish(
        polygonal(union_groups(pieces.geometry, group, len(keys))),
        lambda k: union_groups(pieces.geometry, group, len(keys), GRID)[k],
    )
    parts, owner = shapely.get_parts(whole, return_index=True)
    area = areas(parts)
    small = (area < least) | narrow(parts, width)
    order = np.lexsort([-area, owner])
    first = np.unique(owner[order], return_index=True)[1]
    head = order[first]
    place = np.where(small, head[owner], np.arange(len(parts)))
    order = np.argsort(place, kind="stable")
    geometry = collect(parts[order], place[order])
    rows = owner[np.unique(place)]
    return _Pieces(geometry, keys[rows, 0], keys[rows, 1])


def _with_whole(patches: Geometries, rows: Integers, whole: Integers, pieces: _Pieces, crumbs: Crumbs) -> Parts:
    """The pieces and all patches that stay whole: of one office from the start, or after their crumbs went."""
    count = np.bincount(pieces.patch, minlength=len(patches))
    many = count[pieces.patch] > 1
    single = np.flatnonzero(~many)
    whole = whole.copy()
    whole[pieces.patch[single]] = pieces.office[single]
    uncut = rows[count[rows] <= 1]
    # rings begin where the order of the division's rows had them begin
    cut = np.asarray(shapely.normalize(pieces.geometry[many]))
    geometry = np.concatenate([patches[uncut], cut])
    patch = np.concatenate([uncut, pieces.patch[many]])
    office = np.concatenate([whole[uncut], pieces.office[many]])
    flags = np.arange(len(patch)) >= len(uncut)
    bounds = shapely.bounds(geometry).reshape(-1, 4)
    order = np.lexsort([office, areas(geometry), *bounds.T[::-1], patch])
    return Parts(geometry[order], patch[order], office[order], flags[order], crumbs)
