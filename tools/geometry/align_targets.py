"""Where the corners of a layer go: to a corner of the reference first, else to the nearest point of an edge of it."""

from typing import NamedTuple, Optional, Tuple

import numpy as np

from ..progress import Progress
from .align_reference import Reference, corners_near, nearest_edges
from .arrays import Flags, Floats, Integers, run_starts
from .grid import DECIMALS, GRID
from .places import places
from .segments import along

NOWHERE = -1


class Targets(NamedTuple):
    """For each vertex (v,): where it goes (``points`` (v, 2), its own place if it stays), and what of the reference it
    lies on then: a ``corner``, or the ``edge`` it lies on between both ends; -1 for neither.
    """

    points: Floats
    corner: Integers
    edge: Integers

    def on(self) -> Flags:
        """Which vertices lie on the reference."""
        return (self.corner >= 0) | (self.edge >= 0)

    def exchanged(self, one: Integers, two: Integers) -> "Targets":
        """The same, but vertices ``one`` (k,) have the targets of ``two`` (k,) and the other way round."""
        place = np.arange(len(self.points))
        place[one], place[two] = two, one
        return Targets(*(column[place] for column in self))

    def held(self, stay: Flags, points: Floats) -> "Targets":
        """The same, but ``stay`` (v,) keep their places ``points`` (v, 2) where they would move."""
        held = stay & (self.points != points).any(axis=1)
        off = np.where(held, NOWHERE, self.corner), np.where(held, NOWHERE, self.edge)
        return Targets(np.where(held[:, None], points, self.points), *off)


def targets(
    points: Floats,
    junction: Flags,
    reference: Reference,
    tolerance: float,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Targets:
    """The targets of vertices (v, 2) on the grid; ``junction`` (v,): more than two borders meet there.

    A vertex that lies on the reference stays. No two vertices go to the same corner of it: the nearer one has it, and
    a junction of the layer has a junction of the reference before others do. So the border keeps its corners, and
    what has been aligned once stays as it is.
    """
    corner = corner_at(reference, points)
    edge = np.full(len(points), NOWHERE)
    open_ = np.flatnonzero(corner < 0)
    edge[open_] = nearest_edges(reference, points[open_], tolerance, threads=threads, progress=progress)
    near = np.flatnonzero(edge >= 0)
    share, distance, spot = _feet(reference, points[near], edge[near])
    on = (distance <= GRID) & (share > 0) & (share < 1)
    moving, spot = near[~on], spot[~on]
    target = points.copy()
    taken = np.zeros(len(reference.points), bool)
    taken[corner[corner >= 0]] = True
    claimed = _claims(points[moving], junction[moving], reference, taken, tolerance, threads)
    own = np.where(claimed >= 0, claimed, corner_at(reference, spot))
    # a junction may not fall onto another vertex: two that meet there would become one
    taken[claimed[claimed >= 0]] = True
    stuck = (claimed < 0) & (own >= 0) & junction[moving] & taken[own]
    first = _first_of_each(own, (claimed < 0) & junction[moving])
    stuck |= ~first & (claimed < 0) & (own >= 0) & junction[moving]
    target[moving] = np.where((own >= 0)[:, None], reference.points[own], spot)
    corner[moving] = own
    edge[moving[own >= 0]] = NOWHERE
    target[moving[stuck]] = points[moving[stuck]]
    corner[moving[stuck]] = edge[moving[stuck]] = NOWHERE
    return Targets(target, corner, edge)


def corner_at(reference: Reference, points: Floats) -> Integers:
    """The corner of the reference in the same place as each point (n, 2) on the grid; -1 where there is none."""
    count = len(reference.points)
    unique, place = places(np.concatenate([reference.points, points]))
    known = np.full(len(unique), NOWHERE)
    known[place[:count]] = np.arange(count)
    return np.asarray(known[place[count:]])


def _feet(reference: Reference, points: Floats, edge: Integers) -> Tuple[Floats, Floats, Floats]:
    """How far along its edge (k,) and how far from it each point (k, 2) lies, and the nearest point of the edge."""
    ends = reference.points[reference.edges[edge]]
    share, distance = along(points, ends[:, 0], ends[:, 1])
    foot = ends[:, 0] + np.clip(share, 0.0, 1.0)[:, None] * (ends[:, 1] - ends[:, 0])
    return share, distance, np.round(foot, DECIMALS)


def _first_of_each(values: Integers, among: Flags) -> Flags:
    """Which of ``among`` (n,) are the first with their value."""
    out = np.zeros(len(values), bool)
    rows = np.flatnonzero(among)
    out[rows[np.unique(values[rows], return_index=True)[1]]] = True
    return out


def _claims(
    points: Floats, junction: Flags, reference: Reference, taken: Flags, tolerance: float, threads: Optional[int]
) -> Integers:
    """The corner that each point (k, 2) gets, -1 for none: nearest pairs first, junctions to junctions before others.

    Points are sorted by place, corners too, so ties do not depend on the order of features.
    """
    which, corner, distance = corners_near(reference, points, tolerance, threads=threads)
    apart = ~(junction[which] & (reference.degree() > 2)[corner])
    open_ = (distance <= tolerance) & ~taken[corner]
    which, corner, distance, apart = which[open_], corner[open_], distance[open_], apart[open_]
    rank = np.empty(len(which), np.int64)
    rank[np.lexsort([corner, which, distance, apart])] = np.arange(len(which))
    out = np.full(len(points), NOWHERE)
    had = np.zeros(len(taken), bool)
    while len(which):
        # a pair that is the best one of both its sides cannot be improved
        best = _best(which, rank) & _best(corner, rank)
        out[which[best]] = corner[best]
        had[corner[best]] = True
        left = (out[which] < 0) & ~had[corner]
        which, corner, rank = which[left], corner[left], rank[left]
    return out


def _best(group: Integers, rank: Integers) -> Flags:
    """Which pairs (p,) have the lowest rank of their group."""
    order = np.lexsort([rank, group])
    out = np.zeros(len(group), bool)
    out[order[run_starts(group[order])]] = True
    return out
