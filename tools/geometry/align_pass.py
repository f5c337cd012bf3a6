"""One pass of an alignment: all vertices and edges at once, less what would break a polygon or the coverage."""

import re
from typing import List, NamedTuple, Optional, Set, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .align_follow import Bends, bends, beside, follow, walks_of
from .align_net import Net, Rings, net_of, redrawn
from .align_reference import Reference
from .align_targets import Targets, targets
from .arrays import Flags, Floats, Geometries, Integers
from .outlines import spread
from .places import pairs
from .segments import along

# first only what is near the fault stays, then all of the polygon, then its neighbours too
NEAR_ROUNDS, OWN_ROUNDS, MOST_ROUNDS = 4, 8, 50
NEAR = 0.01  # m
MOST_EXCHANGES = 20
PLACE = re.compile(r"\[(\S+) (\S+)\]")


class Passed(NamedTuple):
    """The layer after a pass: its ``rings`` and polygons, whether anything moved, and what was left out: where vertices
    are (k, 2) and where they would have gone (k, 2), and edges (m, 2, 2) that would have taken in bends.
    """

    rings: Rings
    layer: Geometries
    moved: bool
    here: Floats
    there: Floats
    edges: Floats


class Pass:
    """A pass over the layer of ``rings``, whose polygons are ``layer`` (n,)."""

    def __init__(
        self,
        rings: Rings,
        layer: Geometries,
        reference: Reference,
        tolerance: float,
        threads: Optional[int],
        progress: Progress,
    ) -> None:
        self._rings, self._layer, self._reference, self._tolerance = rings, layer, reference, tolerance
        self._threads, self._progress = threads, progress
        self._net: Net = net_of(rings)
        self._row = rings.row()[rings.ring()]
        count = len(self._net.points)
        self._stay, self._plain = np.zeros(count, bool), np.zeros(len(self._net.ends), bool)
        points = self._net.points
        step = progress.part(0, 0.5)
        self._wish: Targets = targets(
            points, self._net.junctions(), reference, tolerance, threads=threads, progress=step
        )
        self._to = self._wish
        self._bent: Bends = bends(np.empty(0, np.int64), np.empty(0, np.int64), len(self._net.ends))
        self._new = layer.copy()

    def run(self) -> Passed:
        """Moves what may move."""
        self._bend(np.arange(len(self._net.ends)))
        self._untangle()
        rows = np.unique(self._row[self._changed()])
        for number in range(MOST_ROUNDS):
            self._progress.check()
            rows = self._settle(rows, number)
            if not len(rows):
                break
        rings = self._drawn(np.arange(self._rings.rows))
        net, wish = self._net, self._wish
        held = np.flatnonzero(self._stay & (wish.points != net.points).any(axis=1))
        edges = np.flatnonzero(self._plain & ~self._stay[net.ends].any(axis=1))
        moved = bool(self._changed().any())
        return Passed(rings, self._new, moved, net.points[held], wish.points[held], net.points[net.ends[edges]])

    def _changed(self) -> Flags:
        """Which points (s,) of the rings move or begin an edge that takes in bends."""
        net = self._net
        moves = (self._to.points != net.points).any(axis=1)
        found: Flags = moves[net.at] | (self._bent.counts() > 0)[net.edge]
        return found

    def _drawn(self, rows: Integers) -> Rings:
        part, segment = self._rings.of_rows(rows)
        return redrawn(part, self._net, segment, self._to.points, self._bent, self._reference.points)

    # -- bends --------------------------------------------------------------------------------------

    def _bend(self, edges: Integers) -> None:
        """Finds the bends of some edges (k,) anew, and holds the vertices whose edges would leave the tolerance."""
        while len(edges):
            self._follow(edges)
            far = self._beyond(edges)
            ends = self._net.ends[far]
            goes = (self._to.points != self._net.points).any(axis=1)[ends]
            self._plain[far[~goes.any(axis=1)]] = True
            self._bent = self._bent.replaced(far, _no_bends(len(far)))
            edges = self._hold(ends[goes])

    def _follow(self, edges: Integers) -> None:
        edges = edges[~self._plain[edges]]
        walks = walks_of(self._net.ends[edges], self._to)
        found, joined = follow(self._reference, walks, self._tolerance)
        self._bent = self._bent.replaced(edges, found)
        loose = np.flatnonzero(~joined)
        parts = beside(self._reference, walks.take(loose), self._tolerance)
        self._bent = self._bent.replaced(edges[loose], parts)

    def _beyond(self, edges: Integers) -> Integers:
        """Edges that would take in a corner farther from them than the tolerance."""
        many = self._bent.counts()[edges]
        place, taken = spread(self._bent.first[edges], many)
        ends = self._net.points[self._net.ends[edges[place]]]
        distance = along(self._reference.points[self._bent.corner[taken]], ends[:, 0], ends[:, 1])[1]
        return np.asarray(np.unique(edges[place[distance > self._tolerance]]))

    def _hold(self, vertices: Integers) -> Integers:
        """Holds vertices where they are; returns the edges that end in one that has not been held before."""
        fresh = np.zeros(len(self._stay), bool)
        fresh[vertices] = True
        fresh &= ~self._stay
        self._stay |= fresh
        self._to = self._wish.held(self._stay, self._net.points)
        return np.flatnonzero(fresh[self._net.ends].any(axis=1))

    def _untangle(self) -> None:
        """Neighbours on a border that would pass each other exchange their targets, if both may go there.

        One passes the other if the reference leads to it through the other's corner.
        """
        net = self._net
        for _ in range(MOST_EXCHANGES):
            one, two = self._passing()
            if not len(one):
                return
            self._wish = self._to = self._wish.exchanged(one, two)
            self._to = self._wish.held(self._stay, net.points)
            touched = np.zeros(len(net.points), bool)
            touched[one] = touched[two] = True
            self._bend(np.flatnonzero(touched[net.ends].any(axis=1)))

    def _passing(self) -> Tuple[Integers, Integers]:
        """Pairs of vertices, each vertex in one of them, that are neighbours on a border and pass each other."""
        net, to = self._net, self._to
        owner = np.full(len(self._reference.points), -1)
        moving = np.flatnonzero((to.corner >= 0) & (to.points != net.points).any(axis=1))
        owner[to.corner[moving]] = moving
        edge = np.repeat(np.arange(len(net.ends)), self._bent.counts())
        passed = owner[self._bent.corner]
        edge, passed = edge[passed >= 0], passed[passed >= 0]
        one, two = np.concatenate([net.ends[edge, 0], net.ends[edge, 1]]), np.concatenate([passed, passed])
        good = net.neighbours(one, two) & (to.points[one] != net.points[one]).any(axis=1)
        for here, there in ((one, two), (two, one)):
            step = to.points[here] - net.points[there]
            good &= np.hypot(step[:, 0], step[:, 1]) <= self._tolerance
        found, _ = pairs(one[good], two[good])
        return _disjoint(found)

    # -- the guard ------------------------------------------------------------------------------------

    def _settle(self, rows: Integers, number: int) -> Integers:
        """Draws the polygons ``rows``, holds what breaks them; returns the rows that have to be drawn again."""
        rings = self._drawn(rows)
        broken = self._flipped(rings, rows)
        drawn = rings.of_rows(np.flatnonzero(~broken))[0].polygons()
        whole = rows[~broken]
        self._new[whole] = drawn
        valid = shapely.is_valid(drawn) | ~np.isin(whole, self._row[self._changed()])
        faults: List[Tuple[int, Optional[shapely.Geometry]]] = [(int(row), None) for row in rows[broken]]
        faults += [
            (int(row), _place(reason)) for row, reason in zip(whole[~valid], shapely.is_valid_reason(drawn[~valid]))
        ]
        if not faults:
            faults = self._uncovered()
        if not faults:
            return np.empty(0, np.int64)
        segments = self._culprits(sorted(faults, key=lambda fault: fault[0]), number)
        edges = np.unique(self._net.edge[segments])
        self._plain[edges] = True
        self._bent = self._bent.replaced(edges, _no_bends(len(edges)))
        again = np.union1d(edges, self._hold(self._net.ends[edges].ravel()))
        self._bend(again)
        touched = np.zeros(len(self._net.points), bool)
        touched[self._net.ends[again]] = True
        return np.asarray(np.unique(self._row[touched[self._net.at]]))

    def _flipped(self, rings: Rings, rows: Integers) -> Flags:
        """Which polygons (k,) have a ring that vanishes or turns the other way round."""
        old = self._rings.of_rows(rows)[0].areas()
        bad = (np.diff(rings.start) < 3) | (np.sign(rings.areas()) != np.sign(old))
        out = np.zeros(len(rows), bool)
        out[rings.row()[bad]] = True
        return out

    def _uncovered(self) -> "List[Tuple[int, Optional[shapely.Geometry]]]":
        """Polygons that break the coverage now and did not before, and where.

        Polygons that are valid and have kept their turn can overlap only where an edge of one of them alone moved.
        """
        net = self._net
        outer = np.unique(self._row[net.single()[net.edge] & self._changed()])
        if not len(outer):
            return []
        tree = shapely.STRtree(self._new)
        near = np.unique(tree.query(self._new[outer])[1])
        near = np.union1d(near, shapely.STRtree(self._layer).query(self._layer[outer])[1])
        now = shapely.coverage_invalid_edges(self._new[near])
        bad = ~(shapely.is_empty(now) | shapely.is_missing(now))
        if not bad.any():
            return []
        before = shapely.coverage_invalid_edges(self._layer[near])
        bad &= shapely.is_empty(before) | shapely.is_missing(before)
        return [(int(row), edge) for row, edge in zip(near[bad], now[bad])]

    def _culprits(self, faults: "List[Tuple[int, Optional[shapely.Geometry]]]", number: int) -> Integers:
        """The points of the rings that begin edges to be held."""
        rows = np.array([row for row, _ in faults], np.int64)
        mine, segment = self._rings.of_rows(rows)
        changed = self._changed() | self._changed()[self._rings.next()]
        if number >= OWN_ROUNDS:
            touched = np.zeros(len(self._net.points), bool)
            touched[self._net.at[segment]] = True
            return np.flatnonzero(touched[self._net.at] | touched[self._net.at[self._rings.next()]])
        if number >= NEAR_ROUNDS:
            return segment
        owner = mine.row()[mine.ring()]
        bounds = np.searchsorted(owner, np.arange(len(faults) + 1))
        found = []
        for (_, where), low, high in zip(faults, bounds[:-1], bounds[1:]):
            own = segment[low:high]
            found.append(self._near(own[changed[own]], where))
        return np.concatenate(found)

    def _near(self, segments: Integers, where: "Optional[shapely.Geometry]") -> Integers:
        """Those of the ``segments`` that run through the fault as they are drawn now; all if none does."""
        if where is None:
            return segments
        net, keep = self._net, []
        for one in segments.tolist():
            edge = net.edge[one]
            inner = self._reference.points[self._bent.corner[self._bent.first[edge] : self._bent.first[edge + 1]]]
            ends = self._to.points[net.ends[edge]]
            line = shapely.linestrings(np.concatenate([ends[:1], inner, ends[1:]]))
            if shapely.dwithin(line, where, NEAR):
                keep.append(one)
        return np.array(keep, np.int64) if keep else segments


def _no_bends(edges: int) -> Bends:
    return bends(np.empty(0, np.int64), np.empty(0, np.int64), edges)


def _disjoint(rows: Integers) -> Tuple[Integers, Integers]:
    """The first of the ``rows`` (k, 2) of numbers, and every further one with no number of an earlier one."""
    used: Set[int] = set()
    out = []
    for row in rows.tolist():
        if not used & set(row):
            used |= set(row)
            out.append(row)
    one, two = np.array(out, np.int64).reshape(-1, 2).T
    return one, two


def _place(reason: str) -> "Optional[shapely.Geometry]":
    """The point that GEOS names as the place of a fault."""
    found = PLACE.search(reason)
    return shapely.Point(float(found[1]), float(found[2])) if found else None
