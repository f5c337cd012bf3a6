"""The inner work of an overlay: pieces of one block of rows, remainders, and joining what tiles took apart."""

from typing import Iterator, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers, run_starts
from .blocks import box_of, hits
from .enclosed import enclosed, goes_on
from .parallel import Stop, in_order
from .polygons import EMPTY, areas, finish, on_the_grid, polygonal, union_groups
from .shared import shared_ground
from .tiles import without_cuts
from .units import Units

ROWS_A_QUERY = 1024
ROWS_LEFT_OVER = 256
CANDIDATES_A_QUERY = 1 << 20
PAIRS_AT_A_TIME = 4096
MANY_NEIGHBOURS = 100
FEW = 8  # so many times fewer polygons than on the other side are prepared
PARTS_AT_A_TIME = 512
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
    one, two = left.read(rows), _own(right.read(near), len(rows))
    parts = []
    meeting = _meeting(one, two, left.owner[rows], right.owner[near], same, stop)
    if not same and doubled is None and right.cut[near].any():
        meeting, inside = _without_enclosed(left, right, rows, near, one, two, meeting)
        parts.append(inside)
    for i, j in meeting:
        cut = goes_on(left, right, rows[i], near[j])

        def again(k: Integers) -> Geometries:
            pair = rows[i[k]], near[j[k]]  # noqa: B023 - called before the next turn
            return on_the_grid(shapely.intersection, left.whole(left.owner[pair[0]]), right.whole(right.owner[pair[1]]))

        parts.append(Pieces(i, j, *shared_ground(one, two, i, j, cut, again, stop, met=not same)))
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


def _without_enclosed(
    left: Units,
    right: Units,
    rows: Integers,
    near: Integers,
    one: Geometries,
    two: Geometries,
    meeting: Iterator[Tuple[Integers, Integers]],
) -> Tuple[Iterator[Tuple[Integers, Integers]], Pieces]:
    """Pairs that are left to be computed, and the pieces of polygons that lie across the tiles of a huge one inside of
    it (see :mod:`.enclosed`).
    """
    pairs = [*meeting, (rows[:0], rows[:0])]
    i, j = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1))
    asked = np.flatnonzero(goes_on(left, right, rows[i], near[j]) & ~left.cut[rows[i]])
    inside, first = enclosed(one, two, i[asked], j[asked], right.owner[near[j[asked]]])
    found = asked[first]
    rest = np.ones(len(i), bool)
    rest[asked[inside]] = False
    i_rest, j_rest = i[rest], j[rest]
    spans = range(0, len(i_rest), PAIRS_AT_A_TIME)
    pieces = Pieces(i[found], j[found], one[i[found]], left.area[rows[i[found]]])
    return ((i_rest[at : at + PAIRS_AT_A_TIME], j_rest[at : at + PAIRS_AT_A_TIME]) for at in spans), pieces


def block_rest(left: Units, right: Units, rows: Integers, stop: Stop) -> Pieces:
    """What ``right`` leaves of the units ``rows`` of ``left``."""
    near = hits(right.bounds, box_of(left.bounds[rows]))
    one, two = left.read(rows), _own(right.read(near), len(rows))
    pairs = list(_meeting(one, two, left.owner[rows], right.owner[near], False, stop))
    i, j = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1)) if pairs else (near[:0], near[:0])
    met = Pieces(i, j, np.empty(len(i), object), np.empty(len(i)))
    rest = _rest(one, two, np.arange(len(rows)), met, left.cut[rows], right.cuts, stop)
    return rest._replace(left=rows[rest.left])


def _own(polygons: Geometries, against: int) -> Geometries:
    """The polygons (k,), as prepared copies of this thread's own if each of them meets many of ``against`` others.

    Preparing pays from some tens of tests a polygon on; a shared geometry must never be prepared.
    """
    if len(polygons) * FEW > against:
        return polygons
    copies = shapely.from_wkb(shapely.to_wkb(polygons))
    shapely.prepare(copies)
    return np.asarray(copies)


def _meeting(
    one: Geometries, two: Geometries, owner: Integers, other: Integers, same: bool, stop: Stop
) -> Iterator[Tuple[Integers, Integers]]:
    """Pairs of units that meet (inside one layer: whose boxes do), some thousand at a time.

    The index prepares the polygons that it is asked with: these are the units ``one``, which belong to this thread, or
    the prepared copies ``two``.
    """
    few = len(two) > 0 and bool(shapely.is_prepared(two[0]))
    asked, tree = (two, shapely.STRtree(one)) if few else (one, shapely.STRtree(two))
    # a few large polygons may meet all of the other layer: fewer of them at a time, so that a cancel is noticed
    step = max(1, min(ROWS_A_QUERY, CANDIDATES_A_QUERY // max(1, len(tree))))
    for at in range(0, len(asked), step):
        stop.check()
        some = asked[at : at + step]
        i, j = _neighbours(tree, some) if same and not few else tree.query(some, predicate="intersects")
        i += at
        i, j = (j, i) if few else (i, j)
        if same:
            once = owner[i] < other[j]
            i, j = i[once], j[once]
        for first in range(0, len(i), PAIRS_AT_A_TIME):
            yield i[first : first + PAIRS_AT_A_TIME], j[first : first + PAIRS_AT_A_TIME]


def _neighbours(tree: shapely.STRtree, asked: Geometries) -> Tuple[Integers, Integers]:
    """Pairs of ``asked`` (k,) and the polygons of the tree whose boxes meet. Inside one layer nearly all of them meet
    themselves, and each pair comes twice; a polygon in whose box many others lie, as a road, is asked exactly.
    """
    i, j = tree.query(asked)
    many = np.bincount(i, minlength=len(asked)) > MANY_NEIGHBOURS
    if not many.any():
        return i, j
    few, rows = ~many[i], np.flatnonzero(many)
    first, second = tree.query(asked[rows], predicate="intersects")
    return np.concatenate([i[few], rows[first]]), np.concatenate([j[few], second])


def _rest(
    one: Geometries, two: Geometries, which: Integers, met: Pieces, cut: Flags, cuts: Floats, stop: Stop
) -> Pieces:
    """What the polygons ``two`` that each of ``one[which]`` has ``met`` leave of it."""
    order = np.argsort(met.left, kind="stable")
    first, last = np.searchsorted(met.left[order], which), np.searchsorted(met.left[order], which, "right")
    parts = [no_pieces()]
    for at in range(0, len(which), ROWS_LEFT_OVER):
        stop.check()
        span = slice(at, at + ROWS_LEFT_OVER)
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


def rejoin(left: Units, right: Units, found: Pieces, *, threads: Optional[int] = None) -> Pieces:
    """Pieces of units joined to pieces of the polygons that the units were cut from, on the grid, sorted."""
    cut = is_cut(left, right, found)
    whole = by_rows(left, right, found.take(~cut))
    return sort_pieces([whole, *rejoin_cut(left, right, found.take(cut), threads=threads)])


def is_cut(left: Units, right: Units, found: Pieces) -> Flags:
    """Which pieces may go on in another unit, so that they have to be joined."""
    flags = np.zeros(len(found.left), bool)
    shared = np.flatnonzero((found.left >= 0) & (found.right >= 0))
    flags[shared] = goes_on(left, right, found.left[shared], found.right[shared])
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


def rejoin_cut(
    left: Units, right: Units, found: Pieces, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Iterator[Pieces]:
    """The pieces of cut units joined by the rows they come from, some hundred at a time, sorted by rows.

    All pieces of a left row come together.
    """
    parts = by_rows(left, right, found)
    parts = parts.take(np.lexsort([parts.right, parts.left]))
    starts = run_starts(parts.left)
    _, first = np.unique(starts // PARTS_AT_A_TIME, return_index=True)
    bounds = [*starts[first].tolist(), len(parts.left)]
    cuts = np.concatenate([left.cuts, right.cuts])

    def work(span: Tuple[int, int], stop: Stop) -> Pieces:
        stop.check()
        return _join(left, right, parts.take(np.arange(*span)), cuts)

    spans = list(zip(bounds[:-1], bounds[1:]))
    weights = [float(end - start) for start, end in spans]
    return in_order(work, spans, threads=threads, progress=progress, weights=weights)


def _join(left: Units, right: Units, parts: Pieces, cuts: Floats) -> Pieces:
    """Pieces (k,) sorted by rows, those of the same rows joined to one."""
    new = np.r_[True, (parts.left[1:] != parts.left[:-1]) | (parts.right[1:] != parts.right[:-1])]
    group = np.cumsum(new) - 1
    i, j = parts.left[new], parts.right[new]
    joined = without_cuts(polygonal(union_groups(parts.geometry, group, len(i))), cuts)

    def again(k: Integers) -> Geometries:
        # a leftover cannot be made again from one pair, but what was joined can be put on the grid
        paired = (i[k] >= 0) & (j[k] >= 0)
        out = np.empty(len(k), object)
        out[paired] = on_the_grid(shapely.intersection, left.whole(i[k[paired]]), right.whole(j[k[paired]]))
        out[~paired] = on_the_grid(shapely.union, joined[k[~paired]], np.full((~paired).sum(), EMPTY))
        return out

    area = np.bincount(group, weights=parts.area, minlength=len(i)).astype(np.float64)
    done = Pieces(i, j, finish(joined, again), area)
    return done.take(areas(done.geometry) > 0)
