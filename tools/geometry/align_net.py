"""A layer as a net: each edge once, so that what happens to it happens to the polygons on both sides."""

from typing import NamedTuple, Tuple

import numpy as np
import shapely

from .align_follow import Bends
from .arrays import Flags, Floats, Geometries, Integers, from_ragged
from .outlines import spread, turns
from .places import SPAN, pairs, places
from .polygons import EMPTY, collect


class Rings(NamedTuple):
    """The rings of a layer's polygons as points (s, 2), the first not repeated at the end of a ring; ``origin`` (s,)
    says of which edge of the layer as it was first the edge is that begins in a point.

    Ring q has the points from ``start[q]`` to ``start[q + 1]``; part p of the layer has the rings from ``part[p]``, and
    belongs to the row ``owner[p]``; the layer has ``rows``.
    """

    points: Floats
    origin: Integers
    start: Integers
    part: Integers
    owner: Integers
    rows: int

    def ring(self) -> Integers:
        """The ring (s,) of each point."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    def row(self) -> Integers:
        """The row (q,) of each ring."""
        return self.owner[np.repeat(np.arange(len(self.owner)), np.diff(self.part))]

    def next(self) -> Integers:
        """The number (s,) of the point after each point."""
        out = np.arange(1, len(self.points) + 1)
        filled = np.diff(self.start) > 0
        out[self.start[1:][filled] - 1] = self.start[:-1][filled]
        return out

    def of_rows(self, rows: Integers) -> "Tuple[Rings, Integers]":
        """The rings of some rows (k,), which become rows 0 to k - 1, and the numbers of their points in this layer."""
        place = np.full(self.rows, -1)
        place[rows] = np.arange(len(rows))
        parts = np.flatnonzero(place[self.owner] >= 0)
        many = np.diff(self.part)[parts]
        _, ring = spread(self.part[parts], many)
        size = np.diff(self.start)[ring]
        _, point = spread(self.start[ring], size)
        starts = np.r_[0, np.cumsum(size)]
        parted = np.r_[0, np.cumsum(many)]
        owner = place[self.owner[parts]]
        return Rings(self.points[point], self.origin[point], starts, parted, owner, len(rows)), point

    def areas(self) -> Floats:
        """Twice the area of each ring (q,), positive if it turns left; 0 for one without three points."""
        out = np.zeros(len(self.start) - 1)
        filled = np.flatnonzero(np.diff(self.start) > 0)
        if len(filled):
            # from the ring's first point: the far corner of a zone would leave too few digits
            offset = self.points - np.repeat(self.points[self.start[filled]], np.diff(self.start)[filled], axis=0)
            out[filled] = turns(offset[:, 0], offset[:, 1], self.start[filled])
        return out

    def polygons(self) -> Geometries:
        """The layer (rows,). No ring may have less than three points; a row without rings is an empty polygon."""
        out = np.full(self.rows, EMPTY, object)
        if not len(self.owner):
            return out
        ends = np.arange(1, len(self.start)) + self.start[1:]
        closed = np.empty((len(self.points) + len(ends), 2))
        last = np.zeros(len(closed), bool)
        last[ends - 1] = True
        closed[~last] = self.points
        closed[last] = self.points[self.start[:-1]]
        parts = from_ragged(shapely.GeometryType.POLYGON, closed, [np.r_[0, ends], self.part])
        out[np.unique(self.owner)] = collect(parts, self.owner)
        return out


def rings_of(layer: Geometries) -> Rings:
    """The rings of valid polygons (n,) on the grid; every edge is an origin of its own, shared ones have the same."""
    parts, owner = shapely.get_parts(layer, return_index=True)
    filled = ~shapely.is_empty(parts)
    parts, owner = parts[filled], owner[filled]
    if not len(parts):
        empty = np.empty(0, np.int64)
        return Rings(np.empty((0, 2)), empty, np.zeros(1, np.int64), np.zeros(1, np.int64), empty, len(layer))
    _, points, (rings, part) = shapely.to_ragged_array(parts, include_z=False)
    keep = np.ones(len(points), bool)
    keep[rings[1:] - 1] = False
    # a point that is there twice in a row begins no edge
    keep[:-1] &= (points[1:] != points[:-1]).any(axis=1) | ~keep[:-1]
    kept = np.r_[0, np.cumsum(keep)]
    found = Rings(points[keep], np.empty(0, np.int64), kept[rings], np.asarray(part, np.int64), owner, len(layer))
    _, at = places(found.points)
    _, edge = pairs(at, at[found.next()])
    return found._replace(origin=edge)


class Net(NamedTuple):
    """The different vertices (v, 2) and edges (w, 2: lower and higher vertex) of rings: the edge that begins in a point
    is ``edge`` (s,), it begins with its vertex ``at`` (s,) and runs from its higher to its lower one where ``back``.
    """

    points: Floats
    ends: Integers
    at: Integers
    edge: Integers
    back: Flags

    def junctions(self) -> Flags:
        """Vertices (v,) in which more than two edges meet."""
        found: Flags = np.bincount(self.ends.ravel(), minlength=len(self.points)) > 2
        return found

    def neighbours(self, one: Integers, two: Integers) -> Flags:
        """Which pairs of vertices (k,) have an edge between them and no other edge but one more each."""
        plain = np.bincount(self.ends.ravel(), minlength=len(self.points)) == 2
        key = np.minimum(one, two) * SPAN + np.maximum(one, two)
        known = self.ends[:, 0] * SPAN + self.ends[:, 1]
        place = np.minimum(np.searchsorted(known, key), max(0, len(known) - 1))
        found: Flags = plain[one] & plain[two]
        return found & (known[place] == key) if len(known) else found

    def single(self) -> Flags:
        """Edges (w,) that only one ring has."""
        found: Flags = np.bincount(self.edge, minlength=len(self.ends)) == 1
        return found


def net_of(rings: Rings) -> Net:
    """The net of rings."""
    points, at = places(rings.points)
    other = at[rings.next()]
    ends, edge = pairs(at, other)
    return Net(points, ends, at, edge, at > other)


def redrawn(rings: Rings, net: Net, segment: Integers, points: Floats, bent: Bends, corners: Floats) -> Rings:
    """Rings (whose points are the ``segment`` (s,) of the net's) with vertices at ``points`` (v, 2) and the ``corners``
    that their edges take in. A ring may be left with less than three points.
    """
    edge, back = net.edge[segment], net.back[segment]
    many = bent.counts()[edge]
    start, taken = spread(bent.first[edge], many)
    ends = np.cumsum(many + 1)
    out = np.empty((len(segment) + len(taken), 2))
    own = ends - many - 1
    out[own] = points[net.at[segment]]
    # the corners of an edge in the direction of the ring
    turned = bent.first[edge][start] + bent.first[edge + 1][start] - 1 - taken
    inner = np.ones(len(out), bool)
    inner[own] = False
    out[inner] = corners[bent.corner[np.where(back[start], turned, taken)]]
    new = rings._replace(points=out, origin=np.repeat(rings.origin, many + 1), start=np.r_[0, ends][rings.start])
    return _without_repeats(new)


def _without_repeats(rings: Rings) -> Rings:
    """The same rings without points that are equal to the next one."""
    keep = (rings.points != rings.points[rings.next()]).any(axis=1)
    kept = np.r_[0, np.cumsum(keep)]
    return rings._replace(points=rings.points[keep], origin=rings.origin[keep], start=kept[rings.start])
