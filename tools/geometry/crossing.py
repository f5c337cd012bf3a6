"""Intersections of plain polygons whose borders cross in general position, many pairs at once.

GEOS computes one pair at a time, ready for any geometry. Nearly all pairs of two independent layers are simpler: each
polygon is one ring, no vertex lies on the border of the other, and the borders cross in a few points. On the grid
coordinates are whole numbers, so which edges cross, and whether a pair is that simple, is decided without rounding.
A piece follows one border to the next crossing and from there the other border. Its outside is that of one ring or the
other, and both reach to infinity, so pieces have no holes. All other pairs are left to GEOS.
"""

from typing import Any, List, NamedTuple, Tuple

import numpy as np
from shapely import GeometryType

from .arrays import Flags, Floats, Geometries, Integers, from_ragged, run_starts
from .contacts import overlapping
from .outlines import CELLS, Boxes, Outlines, spread, turns
from .polygons import collect

RUN_PAIRS_AT_A_TIME = 1 << 18
CLOSEST = 1e-12  # of an edge; crossings that lie closer are not told apart


class Crossings(NamedTuple):
    """Places (c,) where edge ``one`` crosses edge ``two`` (numbers of their first points) of ``pair``, at a share
    ``along_one`` and ``along_two`` of the edges; ``enters``: there the first ring comes into the second. The place lies
    ``right`` and ``up`` of point ``base`` (cells), an end of one of the edges that does not depend on which is first.
    """

    pair: Integers
    one: Integers
    two: Integers
    along_one: Floats
    along_two: Floats
    enters: Flags
    base: Integers
    right: Floats
    up: Floats

    def take(self, which: "Integers | Flags") -> "Crossings":
        """The crossings ``which``: numbers or flags."""
        columns: List[Any] = [column[which] for column in self]
        return Crossings(*columns)


class Crossed(NamedTuple):
    """Pieces on the grid, not always valid there, and their areas before that (m2), of the pairs ``which`` (d,);
    ``beside`` (k,) are all pairs that share no ground unless one polygon lies within the other: their borders do not
    cross, and where they touch the polygons lie side by side.
    """

    which: Integers
    geometry: Geometries
    area: Floats
    beside: Flags


def nothing_crossed(count: int) -> Crossed:
    """That nothing is known of ``count`` pairs."""
    return Crossed(np.empty(0, np.int64), np.empty(0, object), np.empty(0), np.zeros(count, bool))


def crossed(rings: Outlines, i: Integers, j: Integers) -> Crossed:
    """The pieces that the polygons ``i`` share with ``j`` (both (k,)), as far as it is simple."""
    simple: Flags = rings.plain[i] & rings.plain[j]
    if not simple.any():
        return nothing_crossed(len(i))
    beside = simple.copy()
    found = _crossings(rings, i, j, simple, beside)
    beside[found.pair] = False
    return _pieces(rings, i, j, found.take(simple[found.pair]), beside)


def _crossings(rings: Outlines, i: Integers, j: Integers, simple: Flags, beside: Flags) -> Crossings:
    """Where the rings of the pairs ``simple`` (k,) cross; pairs with an end of an edge on the line of another edge near
    it are taken out of ``simple``, and out of ``beside`` (k,) those that touch otherwise than side by side.
    """
    pair = np.flatnonzero(simple)
    lots = np.cumsum(rings.runs_of[i[pair]] * rings.runs_of[j[pair]]) // RUN_PAIRS_AT_A_TIME
    parts = [_no_crossings()]
    for some in np.split(pair, run_starts(lots)[1:]):
        # from pairs of rings to pairs of runs to pairs of edges, one side after the other; what is not near goes
        at, one = spread(rings.run[i[some]], rings.runs_of[i[some]])
        pair, one, two = _near(rings.runs, rings.boxes, some[at], one, j[some[at]])
        at, two = spread(rings.run[two], rings.runs_of[two])
        pair, one, two = _near(rings.runs, rings.runs, pair[at], one[at], two)
        at, one = spread(rings.first[one], rings.many[one])
        pair, one, two = _near(rings.edges, rings.runs, pair[at], one, two[at])
        at, two = spread(rings.first[two], rings.many[two])
        pair, one, two = _near(rings.edges, rings.edges, pair[at], one[at], two)
        crossings, touching, ends = _crossing(rings, pair, one, two, simple)
        parts.append(crossings)
        pair, one, two = pair[touching], one[touching], two[touching]
        beside[pair[overlapping(rings, one, two, i[pair], j[pair], *ends)]] = False
    return Crossings(*(np.concatenate(columns) for columns in zip(*parts)))


def _near(first: Boxes, second: Boxes, pair: Integers, one: Integers, two: Integers) -> Tuple[Integers, ...]:
    """Those of the rows ``pair``, ``one``, ``two`` (c,) where box ``one`` of ``first`` meets ``two`` of ``second``."""
    for axis in (0, 1):
        keep = first.high[axis][one] >= second.low[axis][two]
        keep &= first.low[axis][one] <= second.high[axis][two]
        pair, one, two = pair[keep], one[keep], two[keep]
    return pair, one, two


def _no_crossings() -> Crossings:
    none, zero = np.empty(0, np.int64), np.empty(0)
    return Crossings(none, none, none, zero, zero, np.empty(0, bool), none, zero, zero)


def _crossing(
    rings: Outlines, pair: Integers, edge: Integers, other: Integers, simple: Flags
) -> Tuple[Crossings, Integers, Tuple[Flags, Flags]]:
    """Which edges ``edge`` (e,) cross edges ``other`` (e,) of their ``pair`` (e,); those (t,) of which an end lies on
    the line of the other, and whether the start of ``edge`` does and that of ``other``.
    """
    x, y = rings.x, rings.y
    right, up = x[edge + 1] - x[edge], y[edge + 1] - y[edge]
    across, along = x[other + 1] - x[other], y[other + 1] - y[other]
    east, north = x[edge] - x[other], y[edge] - y[other]
    # on which side of the other edge's line each end lies
    start, end = across * north - along * east, across * (north + up) - along * (east + right)
    first, last = up * east - right * north, right * (along - north) - up * (across - east)
    on_line = (start == 0) | (end == 0) | (first == 0) | (last == 0)
    simple[pair[on_line]] = False
    touching = np.flatnonzero(on_line)
    ends = start[touching] == 0, first[touching] == 0
    cross = ((start < 0) != (end < 0)) & ((first < 0) != (last < 0)) & ~on_line
    start, end, first, last = (side[cross].astype(np.float64) for side in (start, end, first, last))
    pair, edge, other = pair[cross], edge[cross], other[cross]
    along_one, along_two = start / (start - end), first / (first - last)
    ways = (edge, along_one, end / (end - start)), (other, along_two, last / (last - first))
    found = Crossings(pair, edge, other, along_one, along_two, end < 0, *_places(rings, *ways))
    return found, touching, ends


def _places(rings: Outlines, *ways: Tuple[Integers, Floats, Floats]) -> Tuple[Integers, Floats, Floats]:
    """Where two edges (c,) cross, from the end of one of them that is known by place alone, so that the digits do not
    depend on which edge is first or where a ring begins. ``ways``: for each edge its number, and the share of it that
    lies before the crossing, counted from its start and from its end.
    """
    x, y = rings.x, rings.y
    lower: List[Any] = []
    upper: List[Any] = []
    share: List[Any] = []
    for edge, from_start, from_end in ways:
        turned = (x[edge] > x[edge + 1]) | ((x[edge] == x[edge + 1]) & (y[edge] > y[edge + 1]))
        lower.append(edge + turned)
        upper.append(edge + ~turned)
        share.append(np.where(turned, from_end, from_start))
    keys = [side[ends] for ends in (upper, lower) for side in (y, x)]
    second = np.lexsort(keys, axis=0)[0] == 1
    base = np.where(second, lower[1], lower[0])
    end = np.where(second, upper[1], upper[0])
    part = np.where(second, share[1], share[0])
    return base, part * (x[end] - x[base]), part * (y[end] - y[base])


def _pieces(rings: Outlines, i: Integers, j: Integers, found: Crossings, beside: Flags) -> Crossed:
    """The pieces of the pairs with the crossings ``found``, but for pairs where these are too close to be ordered."""
    found, follow = _by_place(rings, *_ordered(found))
    order, loops = _loops(follow, found.pair)
    found = found.take(order)
    at, cross, starts = _borders(rings, i, j, found, loops)
    pair, points_of = found.pair[loops], np.diff(np.r_[starts, len(at)])
    points, exact = np.empty((len(at), 2)), np.zeros((2, len(at)))
    for axis, (side, away) in enumerate(((rings.x, found.right), (rings.y, found.up))):
        more = np.zeros(len(at))
        more[cross >= 0] = away[cross[cross >= 0]]
        # from the corner of both boxes, so that the digits do not depend on the origin or on which polygon is first
        corner = np.maximum(rings.boxes.low[axis][i[pair]], rings.boxes.low[axis][j[pair]])
        exact[axis] = (side[at] - np.repeat(corner, points_of)) + more
        points[:, axis] = (side[at] + np.rint(more) + rings.origin[axis]) / CELLS
    turn = turns(exact[0], exact[1], starts)
    parts = from_ragged(GeometryType.POLYGON, points, [np.r_[starts, len(at)], np.arange(len(starts) + 1)])
    which = pair[run_starts(pair)]
    fine = ~np.isin(which, pair[turn >= 0])
    area = np.bincount(pair, weights=-turn / (2 * CELLS**2), minlength=len(i))[which]
    whole = collect(parts, pair) if len(parts) else parts
    return Crossed(which[fine], whole[fine], area[fine], beside)


def _ordered(found: Crossings) -> Tuple[Crossings, Integers]:
    """The crossings along the first rings, and the one (c,) that ends the piece of border which begins at each."""
    found = found.take(np.lexsort([found.along_one, found.one, found.pair]))
    after = _next(run_starts(found.pair), len(found.pair))
    order = np.lexsort([found.along_two, found.two, found.pair])
    behind = np.empty_like(order)
    behind[order] = order[after]
    close = _close(found.one, found.along_one, after) | _close(found.two, found.along_two, behind)
    # a border that comes into a ring has to leave it before it comes in again
    close |= (found.enters == found.enters[after]) | (found.enters == found.enters[behind])
    if close.any():
        return _ordered(found.take(~np.isin(found.pair, found.pair[close])))
    return found, np.where(found.enters, after, behind)


def _by_place(rings: Outlines, found: Crossings, follow: Integers) -> Tuple[Crossings, Integers]:
    """The crossings of each pair from west to east, so that a piece begins at a place and not at an end of a ring."""
    keys = []
    for side, away in ((rings.y, found.up), (rings.x, found.right)):
        cells = np.floor(away)
        keys += [away - cells, side[found.base] + cells]
    order = np.lexsort([*keys, found.pair])
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return found.take(order), place[follow[order]]


def _next(starts: Integers, count: int) -> Integers:
    """The item after each of ``count`` items in runs that begin at ``starts``; after the last of a run its first."""
    after = np.arange(1, count + 1)
    after[np.r_[starts[1:], count][: len(starts)] - 1] = starts
    return after


def _close(edge: Integers, along: Floats, after: Integers) -> Flags:
    """Which crossings (c,) are hardly told apart from the one ``after`` them."""
    flags: Flags = (edge == edge[after]) & (np.abs(along[after] - along) < CLOSEST)
    return flags


def _loops(follow: Integers, pair: Integers) -> Tuple[Integers, Integers]:
    """The crossings (c,) in the order of the loops that ``follow`` (c,) makes, and where each loop begins in it."""
    number = np.arange(len(follow))
    longest = int(np.diff(np.r_[run_starts(pair), len(pair)]).max(initial=0))
    head, jump = number, follow
    for _ in range(longest.bit_length()):
        head, jump = np.minimum(head, head[jump]), jump[jump]
    heads = head == number
    left, jump = np.where(heads, 0, 1), np.where(heads, number, follow)
    for _ in range(longest.bit_length()):
        left, jump = left + left[jump], jump[jump]
    left[heads] = len(follow) + 1
    order = np.lexsort([-left, head])
    return order, run_starts(head[order])


def _borders(
    rings: Outlines, i: Integers, j: Integers, found: Crossings, loops: Integers
) -> Tuple[Integers, Integers, Integers]:
    """Points (p,) of closed rings through the crossings ``found``, which stand in the order of the ``loops`` (l,: where
    each begins): numbers of points, the crossing (-1: none) that lies beside it, and where each ring begins.
    """
    enters = found.enters
    ring = np.where(enters, i[found.pair], j[found.pair])
    start, edges = rings.start[ring], rings.size[ring] - 1
    edge, share = np.where(enters, found.one, found.two), np.where(enters, found.along_one, found.along_two)
    after = _next(loops, len(edge))
    until = np.where(enters, found.one[after], found.two[after])
    steps = (until - edge) % edges
    # back on the same edge, but behind: all around the ring
    around = (until == edge) & (np.where(enters, found.along_one[after], found.along_two[after]) <= share)
    steps[around] = edges[around]
    closes = after != np.arange(1, len(after) + 1)
    sizes = 1 + steps + closes
    row, within = spread(np.zeros(len(sizes), np.int64), sizes)
    at = start[row] + (edge[row] - start[row] + within) % edges[row]
    cross = np.full(len(at), -1)
    begin = np.cumsum(sizes) - sizes
    cross[begin] = np.arange(len(begin))
    cross[(begin + sizes - 1)[closes]] = loops
    at[cross >= 0] = found.base[cross[cross >= 0]]
    return at, cross, begin[loops]
