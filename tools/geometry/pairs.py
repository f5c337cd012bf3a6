"""The inner work of an overlay: pieces of one block of rows, remainders, and joining what tiles took apart."""

from typing import Iterator, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely

from .arrays import Flags, Floats, Geometries, Integers
from .blocks import box_of, hits
from .parallel import Stop
from .polygons import EMPTY, areas, finish, on_the_grid, polygonal, union_groups
from .tiles import without_cuts
from .units import Units

ROWS_A_QUERY = 256
CANDIDATES_A_QUERY = 1 << 20
PAIRS_AT_A_TIME = 4096
# A polygon whose pieces add up to its own area but for this much (m2, plus 1e-9 of it) has nothing left over:
# rounding errors stay a hundred times below, the smallest polygon of practical use far above.
LEFTOVER_AREA = 1e-5


class Pieces(NamedTuple):
    """Pieces (k,) of an overlay, with the row numbers they come from (-1 where a side has no part in the piece).

    ``area`` is in squared layer units and full precision, before the piece was put on the grid: the areas of the
    pieces of a polygon add up to its own within rounding errors of floating-point numbers.
    """

    left: Integers
    right: Integers
    geometry: Geometries
    area: Floats

    def turned(self) -> "Pieces":
        """The same with left and right exchanged."""
        return Pieces(self.right, self.left, self.geometry, self.area)

    def take(self, which: "Integers | Flags") -> "Pieces":
        """The pieces ``which``: numbers or flags."""
        return Pieces(self.left[which], self.right[which], self.geometry[which], self.area[which])


def no_pieces() -> Pieces:
    """An empty table of pieces."""
    return Pieces(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, object), np.empty(0))


def join_pieces(parts: Sequence[Pieces]) -> Pieces:
    """All pieces of several tables, one after the other."""
    return Pieces(*(np.concatenate(columns) for columns in zip(no_pieces(), *parts)))


def sort_pieces(parts: Sequence[Pieces]) -> Pieces:
    """All pieces of several tables, sorted by left and right row."""
    whole = join_pieces(parts)
    return whole.take(np.lexsort([whole.right, whole.left]))


def block_pieces(
    left: Units, right: Units, rows: Integers, stop: Stop, *, same: bool = False, doubled: Optional[Flags] = None
) -> Pieces:
    """Pieces of the units ``rows`` of ``left`` with those of ``right``. Pieces of cut units come in full precision,
    all others on the grid.

    ``same``: both are one layer, each pair is wanted once. With ``doubled`` (which rows of ``right`` overlap another
    row of it) what is left of each unit comes too, with -1 for the right side: it is computed where the areas of the
    pieces do not add up to the unit's own, or say nothing because pieces may overlap.
    """
    near = hits(right.bounds, box_of(left.bounds[rows]))
    one, two = left.read(rows), right.read(near)
    parts = [
        Pieces(i, j, *_cross(one, two, i, j, left.cut[rows[i]] | right.cut[near[j]], stop))
        for i, j in _meeting(one, two, left.owner[rows], right.owner[near], same, stop)
    ]
    found = join_pieces([part.take(part.area > 0) for part in parts])
    if doubled is not None:
        own = areas(one)
        taken = np.bincount(found.left, weights=found.area, minlength=len(rows))
        unsure = own - taken > LEFTOVER_AREA + 1e-9 * own
        unsure[found.left[doubled[right.owner[near[found.right]]]]] = True
        which = np.flatnonzero(unsure & (own > 0))
        rest = _rest(one, two, which, found, left.cut[rows], right.cuts, stop)
        found = join_pieces([found, rest])
    j = found.right.copy()
    j[j >= 0] = near[j[j >= 0]]
    return Pieces(rows[found.left], j, found.geometry, found.area)


def block_rest(left: Units, right: Units, rows: Integers, stop: Stop) -> Pieces:
    """What ``right`` leaves of the units ``rows`` of ``left``."""
    near = hits(right.bounds, box_of(left.bounds[rows]))
    one, two = left.read(rows), right.read(near)
    pairs = list(_meeting(one, two, left.owner[rows], right.owner[near], False, stop))
    i, j = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1)) if pairs else (near[:0], near[:0])
    met = Pieces(i, j, np.empty(len(i), object), np.empty(len(i)))
    rest = _rest(one, two, np.arange(len(rows)), met, left.cut[rows], right.cuts, stop)
    return rest._replace(left=rows[rest.left])


def _meeting(
    one: Geometries, two: Geometries, owner: Integers, other: Integers, same: bool, stop: Stop
) -> Iterator[Tuple[Integers, Integers]]:
    """Pairs of units that meet, some thousand at a time. The units belong to this thread, so the index may prepare
    them.
    """
    tree = shapely.STRtree(two)
    # a few large polygons may meet all of the other layer: fewer of them at a time, so that a cancel is noticed
    step = max(1, min(ROWS_A_QUERY, CANDIDATES_A_QUERY // max(1, len(two))))
    for at in range(0, len(one), step):
        stop.check()
        i, j = tree.query(one[at : at + step], predicate="intersects")
        i += at
        if same:
            once = owner[i] < other[j]
            i, j = i[once], j[once]
        for first in range(0, len(i), PAIRS_AT_A_TIME):
            yield i[first : first + PAIRS_AT_A_TIME], j[first : first + PAIRS_AT_A_TIME]


def _cross(
    one: Geometries, two: Geometries, i: Integers, j: Integers, cut: Flags, stop: Stop
) -> Tuple[Geometries, Floats]:
    """Intersections of the pairs (k,) and their areas. The order of tests follows their price: touching neighbours
    are told apart first, then polygons that lie within the other, which are their own intersection.
    """
    stop.check()
    result = np.full(len(i), EMPTY, object)
    rest = np.flatnonzero(~shapely.touches(one[i], two[j]))
    inside, around = _within(one[i[rest]], two[j[rest]]), _within(two[j[rest]], one[i[rest]])
    result[rest[around]], result[rest[inside]] = two[j[rest[around]]], one[i[rest[inside]]]
    rest = rest[~(inside | around)]
    stop.check()
    result[rest] = polygonal(shapely.intersection(one[i[rest]], two[j[rest]]))
    area = areas(result)
    fine = rest[~cut[rest]]
    stop.check()
    result[fine] = finish(result[fine], lambda k: on_the_grid(shapely.intersection, one[i[fine[k]]], two[j[fine[k]]]))
    area[areas(result) == 0] = 0
    return result, area


def _within(inner: Geometries, outer: Geometries) -> Flags:
    """Which pairs (k,) have ``inner`` within ``outer``; boxes decide nearly all."""
    small, large = shapely.bounds(inner), shapely.bounds(outer)
    fits = (small[:, :2] >= large[:, :2]).all(axis=1) & (small[:, 2:] <= large[:, 2:]).all(axis=1)
    fits[fits] = shapely.covered_by(inner[fits], outer[fits])
    return np.asarray(fits, bool)


def _rest(
    one: Geometries, two: Geometries, which: Integers, met: Pieces, cut: Flags, cuts: Floats, stop: Stop
) -> Pieces:
    """What the polygons ``two`` that each of ``one[which]`` has ``met`` leave of it."""
    order = np.argsort(met.left, kind="stable")
    first, last = np.searchsorted(met.left[order], which), np.searchsorted(met.left[order], which, "right")
    parts = [no_pieces()]
    for at in range(0, len(which), ROWS_A_QUERY):
        stop.check()
        span = slice(at, at + ROWS_A_QUERY)
        these, sizes = which[span], (last - first)[span]
        place = np.repeat(first[span] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        covers, group = two[met.right[order[place]]], np.repeat(np.arange(len(these)), sizes)
        rest = polygonal(shapely.difference(one[these], union_groups(covers, group, len(these))))
        area = areas(rest)
        fine = np.flatnonzero(~cut[these])

        def again(k: Integers) -> Geometries:
            mine = np.isin(group, fine[k])  # noqa: B023 - called before the next turn
            blocked = union_groups(covers[mine], np.searchsorted(fine[k], group[mine]), len(k))  # noqa: B023
            return on_the_grid(shapely.difference, one[these[fine[k]]], blocked)  # noqa: B023

        rest[fine] = finish(without_cuts(rest[fine], cuts), again)
        area[areas(rest) == 0] = 0
        parts.append(Pieces(these, np.full(len(these), -1), rest, area).take(area > 0))
    return join_pieces(parts)


def rejoin(left: Units, right: Units, found: Pieces) -> Pieces:
    """Pieces of units joined to pieces of the polygons that the units were cut from, on the grid, sorted."""
    cut = is_cut(left, right, found)
    whole = by_rows(left, right, found.take(~cut))
    return sort_pieces([whole, rejoin_cut(left, right, found.take(cut))])


def is_cut(left: Units, right: Units, found: Pieces) -> Flags:
    """Which pieces may go on in another unit, so that they have to be joined."""
    flags = np.zeros(len(found.left), bool)
    for units, numbers in ((left, found.left), (right, found.right)):
        has = numbers >= 0
        flags[has] |= units.cut[numbers[has]]
    # what is left of an uncut unit is whole already
    alone = (found.right < 0) & (found.left >= 0)
    flags[alone] = left.cut[found.left[alone]]
    alone = (found.left < 0) & (found.right >= 0)
    flags[alone] = right.cut[found.right[alone]]
    return flags


def by_rows(left: Units, right: Units, found: Pieces) -> Pieces:
    """The pieces with row numbers in place of unit numbers."""
    i, j = found.left.copy(), found.right.copy()
    i[i >= 0] = left.owner[i[i >= 0]]
    j[j >= 0] = right.owner[j[j >= 0]]
    return found._replace(left=i, right=j)


def rejoin_cut(left: Units, right: Units, found: Pieces) -> Pieces:
    """The pieces of cut units joined by the rows they come from."""
    parts = by_rows(left, right, found)
    if not len(parts.left):
        return parts
    pairs, group = np.unique(np.stack([parts.left, parts.right], axis=1), axis=0, return_inverse=True)
    group = group.ravel()
    i, j = pairs.T
    joined = polygonal(union_groups(parts.geometry, group, len(pairs)))
    joined = without_cuts(joined, np.concatenate([left.cuts, right.cuts]))

    def again(k: Integers) -> Geometries:
        # a leftover cannot be made again from one pair, but what was joined can be put on the grid
        paired = (i[k] >= 0) & (j[k] >= 0)
        out = np.empty(len(k), object)
        out[paired] = on_the_grid(shapely.intersection, left.whole(i[k[paired]]), right.whole(j[k[paired]]))
        out[~paired] = on_the_grid(shapely.union, joined[k[~paired]], np.full((~paired).sum(), EMPTY))
        return out

    area = np.bincount(group, weights=parts.area, minlength=len(pairs)).astype(np.float64)
    done = Pieces(i, j, finish(joined, again), area)
    return done.take(areas(done.geometry) > 0)
