"""Connected cases, and the ground they cover at least twice: each m2 once, however many parcels lie there."""

from typing import List, Optional, Tuple

import numpy as np
import pyproj
import shapely

from ..geometry.area import areas
from ..geometry.arrays import run_starts
from ..geometry.blocks import blocks
from ..geometry.coverage import unite
from ..geometry.grid import GRID
from ..geometry.overlay import self_overlaps
from ..geometry.parallel import Stop, in_order
from ..geometry.polygons import EMPTY, finish, on_the_grid, polygonal, union_groups
from ..progress import Progress
from .model import Column, Floats, Groups, Integers, Overlaps, Parcels
from .stand_ins import Shapes, ground_to_unite

AT_ONCE = 32  # pieces that are united in one step
FEW = 8  # up to so many are united without asking whether they are a coverage
STEPS_A_CHUNK = 64
COMMON_GROUND = 0.01  # m2, the unit of official areas: groups that share more are one


def group_cases(
    parcels: Parcels,
    overlaps: Overlaps,
    rows: Integers,
    method: str,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Groups:
    """Groups of the cases, ``rows`` (k,) of all overlaps, in the order of their first case; areas in m2 by ``method``.

    Cases are connected that share a parcel, or ground: two pairs of parcels may lie on the same spot with nothing but
    lawful stacks between them. So the areas of groups add up to the ground that all cases cover.
    """
    progress = progress or Progress()
    cases = overlaps.take(rows)
    of_pair = _numbered(connected(cases.left, cases.right))
    ground = _ground(ground_to_unite(parcels, overlaps, rows, of_pair), threads, progress.part(0, 0.7))
    while True:
        met = self_overlaps(ground, threads=threads)
        met = met.take(met.area > COMMON_GROUND)
        if not len(met.left):
            break
        joined = _numbered(_joined(len(ground), met.left, met.right))
        ground = dissolved(ground, joined, threads=threads)
        of_pair = joined[of_pair]
    order = _numbered(of_pair)
    ground = ground[_firsts(order, of_pair)]
    return _told(cases, order, ground, parcels.crs, method, progress.part(0.8, 1))


def _ground(shapes: Shapes, threads: Optional[int], progress: Progress) -> Column:
    """The union (g,) of the polygons of each group; those of a layer, which are a coverage but for a few, first."""
    geometry, group, layer = shapes
    whole = np.flatnonzero(layer >= 0)
    if len(whole):
        key, place = np.unique(np.stack([group[whole], layer[whole]]), axis=1, return_inverse=True)
        made = dissolved(geometry[whole], place.ravel(), threads=threads, progress=progress.part(0, 0.6))
        geometry, group = np.concatenate([geometry[layer < 0], made]), np.r_[group[layer < 0], key[0]]
    return dissolved(geometry, group, threads=threads, progress=progress.part(0.6, 1))


def connected(left: Integers, right: Integers) -> Integers:
    """A number (k,) for each pair of rows, the same for pairs that are connected through rows."""
    rows, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    one, two = places[: len(left)], places[len(left) :]
    return np.asarray(_joined(len(rows), one, two)[one])


def _joined(count: int, one: Integers, two: Integers) -> Integers:
    """For ``count`` things joined by pairs (k,): the lowest number that each is joined to."""
    lowest = np.arange(count)
    while True:
        low = np.minimum(lowest[one], lowest[two])
        after = lowest.copy()
        for side in (one, two):
            np.minimum.at(after, lowest[side], low)
            np.minimum.at(after, side, low)
        while (shorter := after[after] != after).any():
            after[shorter] = after[after[shorter]]
        if (after == lowest).all():
            return lowest
        lowest = after


def _numbered(marks: Integers) -> Integers:
    """``marks`` (k,) as numbers from 0, in the order of their first place."""
    _, first, inverse = np.unique(marks, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return np.asarray(rank[inverse])


def _firsts(order: Integers, marks: Integers) -> Integers:
    """The mark (g,) of each number in ``order`` (k,)."""
    _, first = np.unique(order, return_index=True)
    return np.asarray(marks[first])


def dissolved(
    pieces: Column, group: Integers, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Column:
    """The union (g,) of the polygons (k,) of each ``group`` (k,: 0 to g - 1), on the grid.

    Neighbours of a group are united some at a time, then what came of them, until one is left: a group may have
    a million pieces.
    """
    progress = progress or Progress()
    shapes, marks = pieces, group
    step = 0
    while len(shapes) > len(np.unique(marks)):
        step += 1
        order, starts = _neighbours(shapes, marks)
        shapes = _united(shapes[order], starts, threads, progress.part(1 - 0.5 ** (step - 1), 1 - 0.5**step))
        marks = marks[order][starts]
    out = shapes[np.argsort(marks, kind="stable")]
    several = np.flatnonzero(np.bincount(group, minlength=len(out)) > 1)

    def again(k: Integers) -> Column:
        return on_the_grid(shapely.union, out[several[k]], np.full(len(k), EMPTY))

    out[several] = finish(out[several], again)
    return np.asarray(shapely.normalize(out))


def _neighbours(shapes: Column, marks: Integers) -> Tuple[Integers, Integers]:
    """An order (k,) of the pieces by group and place, and where (s,) each bundle of it begins."""
    order = np.argsort(marks, kind="stable")
    starts = run_starts(marks[order])
    ends = np.r_[starts[1:], len(order)]
    begins = [starts]
    for start, end in zip(starts[ends - starts > AT_ONCE].tolist(), ends[ends - starts > AT_ONCE].tolist()):
        members = order[start:end]
        bundles = [block.rows for block in blocks(shapely.bounds(shapes[members]), AT_ONCE)]
        order[start:end] = members[np.concatenate(bundles)]
        begins.append(start + np.cumsum([len(rows) for rows in bundles])[:-1])
    return order, np.sort(np.concatenate(begins))


def _united(shapes: Column, starts: Integers, threads: Optional[int], progress: Progress) -> Column:
    """The union (s,) of each bundle of pieces (k,), in full precision."""
    bounds = np.r_[starts, len(shapes)]
    cuts = [*range(0, len(starts), STEPS_A_CHUNK), len(starts)]
    spans = list(zip(cuts[:-1], cuts[1:]))

    def work(span: Tuple[int, int], stop: Stop) -> Column:
        stop.check()
        first, last = span
        sizes = np.diff(bounds[first : last + 1])
        out = np.full(last - first, EMPTY, object)
        large = sizes > FEW
        for at in np.flatnonzero(large).tolist():
            stop.check()
            out[at] = _one(shapes[bounds[first + at] : bounds[first + at + 1]])
        small = np.repeat(~large, sizes)
        group = np.repeat(np.cumsum(~large) - 1, sizes)[small]
        out[~large] = _few(shapes[bounds[first] : bounds[last]][small], group, int((~large).sum()))
        return out

    weights = [float(bounds[last] - bounds[first]) for first, last in spans]
    parts: List[Column] = list(in_order(work, spans, threads=threads, progress=progress, weights=weights))
    return np.concatenate(parts) if parts else np.empty(0, object)


def _one(shapes: Column) -> shapely.Geometry:
    """The union of many polygons (k,); most are neighbours that share their borders."""
    try:
        return polygonal(np.array([unite(shapes)], object))[0]
    except shapely.GEOSException:
        return _few(shapes, np.zeros(len(shapes), np.int64), 1)[0]


def _few(shapes: Column, group: Integers, groups: int) -> Column:
    """The union of the polygons (k,) of each group (groups,). Full precision fails on some near-coincident borders,
    which the grid makes one.
    """
    try:
        return polygonal(union_groups(shapes, group, groups))
    except shapely.GEOSException:
        fit = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
        return polygonal(union_groups(fit, group, groups, GRID))


def _told(
    cases: Overlaps, of_pair: Integers, ground: Column, crs: pyproj.CRS, method: str, progress: Progress
) -> Groups:
    count = len(ground)
    pairs = np.bincount(of_pair, minlength=count)
    total = np.bincount(of_pair, weights=cases.area, minlength=count).astype(np.float64)
    area: Floats = total.copy()
    several = np.flatnonzero(pairs > 1)
    if len(several):
        # rounding may make the ground a little more than the sum over its pairs, which it never is
        area[several] = np.minimum(areas(ground[several], crs, method, progress=progress), total[several])
    both = np.stack([np.r_[of_pair, of_pair], np.r_[cases.left, cases.right]], axis=1)
    members = np.unique(both, axis=0)[:, 0] if count else np.empty(0, np.int64)
    return Groups(of_pair, ground, area, pairs, np.bincount(members, minlength=count))
