"""Following the reference between two corners of a layer, so that the border takes all of its bends.

All edges of the layer walk at the same time, one corner of the reference at each step. A walk keeps within the
tolerance of the straight edge and takes, where the reference forks, the branch that points best to where it goes.
"""

from typing import List, NamedTuple, Tuple

import numpy as np

from .align_reference import Reference, corners_beside
from .align_targets import NOWHERE, Targets
from .arrays import Flags, Floats, Integers, run_starts
from .segments import along, cosines

LONGEST_WALK = 10_000  # corners
# the reference runs beside an edge as long as it keeps its direction within 45 degrees
BESIDE = float(np.cos(np.pi / 4))


class Bends(NamedTuple):
    """Corners of the reference that edges (w,) take in, from their first end to their second: those of edge k are
    ``corner[first[k] : first[k + 1]]``.
    """

    corner: Integers
    first: Integers

    def counts(self) -> Integers:
        """How many corners (w,) each edge takes in."""
        return np.diff(self.first)

    def replaced(self, rows: Integers, other: "Bends") -> "Bends":
        """The same, but for the edges ``rows`` (k,) those of ``other`` (k edges)."""
        of = np.repeat(np.arange(len(self.first) - 1), self.counts())
        keep = np.ones(len(self.first) - 1, bool)
        keep[rows] = False
        edge = np.concatenate([of[keep[of]], np.repeat(rows, other.counts())])
        return bends(edge, np.concatenate([self.corner[keep[of]], other.corner]), len(keep))


def bends(edge: Integers, corner: Integers, edges: int) -> Bends:
    """Corners (n,) in order for each edge they belong to (n,)."""
    order = np.argsort(edge, kind="stable")
    return Bends(corner[order], np.searchsorted(edge[order], np.arange(edges + 1)))


class Walks(NamedTuple):
    """Walks (k,): from where to where (k, 2), in the terms of :class:`Targets`; they keep beside the straight line."""

    start: Floats
    end: Floats
    from_corner: Integers
    from_edge: Integers
    to_corner: Integers
    to_edge: Integers

    def take(self, rows: "Integers | Flags") -> "Walks":
        """Some of them."""
        corners = (column[rows] for column in self[2:])
        return Walks(self.start[rows], self.end[rows], *corners)


def walks_of(ends: Integers, at: Targets) -> Walks:
    """The walks along edges (w, 2: numbers of vertices)."""
    one, two = ends[:, 0], ends[:, 1]
    return Walks(at.points[one], at.points[two], at.corner[one], at.edge[one], at.corner[two], at.edge[two])


def follow(reference: Reference, walks: Walks, tolerance: float) -> Tuple[Bends, Flags]:
    """The bends between both ends (k,) where the reference joins them, and whether it does."""
    count = len(walks.start)
    both = ((walks.from_corner >= 0) | (walks.from_edge >= 0)) & ((walks.to_corner >= 0) | (walks.to_edge >= 0))
    joined = both & _arrived(reference, walks)
    rows = np.flatnonzero(both & ~joined)
    before, here = _first_step(reference, walks.take(rows), tolerance)
    begun = here >= 0
    rows, before, here = rows[begun], before[begun], here[begun]
    first = walks.from_edge[rows] >= 0
    edges, corners = [rows[first]], [here[first]]
    for _ in range(LONGEST_WALK):
        there = _there(reference, walks.take(rows), here)
        joined[rows[there]] = True
        rows, before, here = rows[~there], before[~there], here[~there]
        if not len(rows):
            break
        onward = _onward(reference, walks.take(rows), before, here, tolerance)
        reached = (onward >= 0) & (onward == walks.to_corner[rows])
        joined[rows[reached]] = True
        goes = (onward >= 0) & ~reached
        rows, before, here = rows[goes], here[goes], onward[goes]
        edges.append(rows)
        corners.append(here)
    edge, corner = np.concatenate(edges), np.concatenate(corners)
    good = joined[edge]
    return bends(edge[good], corner[good], count), joined


def _arrived(reference: Reference, walks: Walks) -> Flags:
    """Which walks (k,) are over at once: both ends are on the same edge of the reference or at its corners."""
    same: Flags = (walks.from_corner >= 0) & (walks.from_corner == walks.to_corner)
    same |= (walks.from_edge >= 0) & (walks.from_edge == walks.to_edge)
    for edge, corner in ((walks.from_edge, walks.to_corner), (walks.to_edge, walks.from_corner)):
        ends = reference.edges[edge]
        same |= (edge >= 0) & (corner >= 0) & ((ends[:, 0] == corner) | (ends[:, 1] == corner))
    return same


def _there(reference: Reference, walks: Walks, here: Integers) -> Flags:
    """Which walks (k,) have only the rest of an edge of the reference before them."""
    ends = reference.edges[walks.to_edge]
    found: Flags = (walks.to_edge >= 0) & ((ends[:, 0] == here) | (ends[:, 1] == here))
    return found


def _first_step(reference: Reference, walks: Walks, tolerance: float) -> Tuple[Integers, Integers]:
    """The corners (k,) that lie behind and before each walk, -1 for none."""
    inside = walks.from_edge >= 0
    ends = reference.edges[walks.from_edge]
    points = reference.points[ends]
    aim = walks.end - walks.start
    turn = cosines(points[:, 1] - walks.start, aim) > cosines(points[:, 0] - walks.start, aim)
    low, high = np.where(turn, ends[:, 0], ends[:, 1]), np.where(turn, ends[:, 1], ends[:, 0])
    far = along(reference.points[high], walks.start, walks.end)[1] > tolerance
    before = np.where(inside, low, NOWHERE)
    return before, np.where(inside, np.where(far, NOWHERE, high), walks.from_corner)


def _onward(reference: Reference, walks: Walks, before: Integers, here: Integers, tolerance: float) -> Integers:
    """The next corner (k,) of each walk: not back, within the tolerance, best towards the end; -1 for none."""
    place, other = reference.neighbours(here)
    points = reference.points[other]
    distance = along(points, walks.start[place], walks.end[place])[1]
    keep = (other != before[place]) & (distance <= tolerance)
    place, other, points = place[keep], other[keep], points[keep]
    spot = reference.points[here][place]
    return _best(place, other, cosines(points - spot, walks.end[place] - spot), len(here))


def _best(place: Integers, other: Integers, value: Floats, count: int) -> Integers:
    """For each of ``count`` places the one of ``other`` (s,) with the highest value, the lowest of equals."""
    out = np.full(count, NOWHERE)
    order = np.lexsort([other, -value, place])
    first = order[run_starts(place[order])]
    out[place[first]] = other[first]
    return out


def beside(reference: Reference, walks: Walks, tolerance: float) -> Bends:
    """The bends that edges (k,) take in where the reference runs beside a part of them only.

    A part begins and ends where the reference meets an end of the edge, where it ends or where it turns away sharply;
    where it departs by and by there is no telling where the edge should leave it, and nothing is taken in.
    """
    parts = _Parts(reference, walks, tolerance)
    parts.begin()
    for _ in range(LONGEST_WALK):
        if not parts.step():
            break
    return parts.chosen()


class _Parts:
    """Parts of the reference beside edges (k,) while they are walked along."""

    def __init__(self, reference: Reference, walks: Walks, tolerance: float) -> None:
        self._reference, self._walks, self._tolerance = reference, walks, tolerance
        empty = np.empty(0, np.int64)
        self._row = self._before = self._here = self._number = empty
        self._edges: List[Integers] = []
        self._steps: List[Tuple[Integers, Integers]] = []
        self._good: List[Integers] = []
        self._count = 0

    def begin(self) -> None:
        """Starts at the first end of each edge, and at every corner beside it where the reference begins."""
        walks, reference = self._walks, self._reference
        at_corner = np.flatnonzero(walks.from_corner >= 0)
        inside = np.flatnonzero(walks.from_edge >= 0)
        place, end = np.repeat(np.arange(len(inside)), 2), reference.edges[walks.from_edge[inside]].ravel()
        low, far = walks.start[inside][place], reference.points[end]
        good = self._fits(inside[place], end) & self._beside(inside[place], low, far)
        begun, other = inside[place[good]], end[good]
        first = run_starts(begun)
        begun, other = begun[first], other[first]
        ends = reference.edges[walks.from_edge[begun]]
        behind = np.where(ends[:, 0] == other, ends[:, 1], ends[:, 0])
        row, corner = self._beginnings()
        self._start(at_corner, np.full(len(at_corner), NOWHERE), walks.from_corner[at_corner], False)
        self._start(begun, behind, other, True)
        self._start(row, np.full(len(row), NOWHERE), corner, True)

    def step(self) -> bool:
        """One corner on; False once no part goes on."""
        if not len(self._row):
            return False
        reference, walks = self._reference, self._walks
        there = _there(reference, walks.take(self._row), self._here)
        self._end(there, there)
        place, other = reference.neighbours(self._here)
        row, spot = self._row[place], reference.points[self._here][place]
        ahead = (other != self._before[place]) & self._beside(row, spot, reference.points[other])
        place, other, row, spot = place[ahead], other[ahead], row[ahead], spot[ahead]
        aimed = np.zeros(len(self._row), bool)
        aimed[place] = True
        goal = other == walks.to_corner[row]
        fits = goal | self._fits(row, other)
        place, other, row, spot = place[fits], other[fits], row[fits], spot[fits]
        value = cosines(reference.points[other] - spot, walks.end[row] - walks.start[row])
        onward = _best(place, other, value, len(self._row))
        goal = (onward >= 0) & (onward == walks.to_corner[self._row])
        # one that cannot go on is good if the reference ends or turns away there
        self._end((onward < 0) | goal, goal | (~aimed & (self._before >= 0)), onward)
        return True

    def chosen(self) -> Bends:
        """The good parts that do not overlap along their edge, the first before others."""
        walks, good = self._walks, np.concatenate([*self._good, np.empty(0, np.int64)])
        number = np.concatenate([*(one for one, _ in self._steps), np.empty(0, np.int64)])
        corner = np.concatenate([*(two for _, two in self._steps), np.empty(0, np.int64)])
        of = np.concatenate([*self._edges, np.empty(0, np.int64)])
        whole = np.isin(number, good)
        number, corner = number[whole], corner[whole]
        order = np.argsort(number, kind="stable")
        number, corner = number[order], corner[order]
        row = of[number]
        share = along(self._reference.points[corner], walks.start[row], walks.end[row])[0]
        starts = run_starts(number)
        stops = np.r_[starts[1:], len(number)] - 1 if len(starts) else starts
        keep = np.zeros(len(number), bool)
        last_row, last_share = -1, 0.0
        for part in np.lexsort([stops - starts, share[starts], row[starts]]).tolist() if len(starts) else []:
            low, high = starts[part], stops[part]
            if row[low] == last_row and share[low] <= last_share:
                continue
            last_row, last_share = int(row[low]), float(share[high])
            keep[low : high + 1] = True
        order = np.flatnonzero(keep)
        order = order[np.lexsort([share[order], row[order]])]
        return bends(row[order], corner[order], len(walks.start))

    def _start(self, row: Integers, before: Integers, here: Integers, recorded: bool) -> None:
        number = self._count + np.arange(len(row))
        self._count += len(row)
        self._edges.append(row)
        if recorded:
            self._steps.append((number, here))
        self._row, self._before = np.concatenate([self._row, row]), np.concatenate([self._before, before])
        self._here, self._number = np.concatenate([self._here, here]), np.concatenate([self._number, number])

    def _end(self, over: Flags, good: Flags, onward: "Integers | None" = None) -> None:
        """Takes parts (p,) that are ``over`` out; those that are ``good`` count."""
        self._good.append(self._number[over & good])
        go = ~over
        if onward is not None:
            self._before = self._here
            self._here = onward
        self._row, self._before, self._here, self._number = (
            column[go] for column in (self._row, self._before, self._here, self._number)
        )
        if onward is not None:
            self._steps.append((self._number, self._here))

    def _fits(self, row: Integers, corner: Integers) -> Flags:
        """Which corners (s,) lie beside the edge ``row`` (s,), between its ends and within the tolerance."""
        walks = self._walks
        share, distance = along(self._reference.points[corner], walks.start[row], walks.end[row])
        found: Flags = (distance <= self._tolerance) & (share > 0) & (share < 1)
        return np.asarray(found & (corner != walks.from_corner[row]) & (corner != walks.to_corner[row]))

    def _beside(self, row: Integers, low: Floats, high: Floats) -> Flags:
        """Which steps (s,) from ``low`` to ``high`` keep the direction of the edge ``row`` (s,)."""
        cosine = cosines(high - low, self._walks.end[row] - self._walks.start[row])
        return np.asarray(cosine >= BESIDE)

    def _beginnings(self) -> Tuple[Integers, Integers]:
        """Pairs of an edge and a corner beside it from which the reference runs along it, but not towards it."""
        walks, reference = self._walks, self._reference
        row, corner = corners_beside(reference, walks.start, walks.end, self._tolerance)
        keep = self._fits(row, corner)
        row, corner = row[keep], corner[keep]
        place, other = reference.neighbours(corner)
        spot, far = reference.points[corner][place], reference.points[other]
        onward, back = self._beside(row[place], spot, far), self._beside(row[place], far, spot)
        begins, comes = np.zeros(len(row), bool), np.zeros(len(row), bool)
        begins[place[onward]] = True
        comes[place[back]] = True
        keep = begins & ~comes
        return row[keep], corner[keep]
