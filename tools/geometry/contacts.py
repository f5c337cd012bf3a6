"""Where borders touch without crossing: whether two polygons lie side by side there, told exactly on the grid.

Neighbours have corners and edges in common. At each corner a polygon takes up a wedge of directions; where the wedges
of both have no direction in common at any contact, and no edges cross, a border never goes from the outside of the
other polygon into it. Such polygons share ground only if one lies within the other.
"""

from typing import Any, Tuple

import numpy as np

from .arrays import Flags, Integers
from .outlines import Outlines

Vector = Tuple[Integers, Integers]


def overlapping(
    rings: Outlines, edge: Integers, other: Integers, ring: Integers, second: Integers, reached: Flags, reaches: Flags
) -> Flags:
    """Which pairs (e,) of edges ``edge`` and ``other`` of the rings ``ring`` and ``second`` touch at the start of one
    of them so that the polygons share directions. ``reached``: the start of ``edge`` lies on the line of ``other``;
    ``reaches``: the start of ``other`` on that of ``edge``.
    """
    out = np.zeros(len(edge), bool)
    start, begin, end = _at(rings, edge), _at(rings, other), _at(rings, other + 1)
    # a corner at the far end of an edge is the start of the next one, which is looked at as well
    at = np.flatnonzero(reached & _in_box(rings, other, start) & ~_same(start, end))
    on_corner = _same(start, begin)[at]
    before = np.where(on_corner, _previous(rings, other[at], second[at]), other[at])
    corner = _previous(rings, edge[at], ring[at]), edge[at], edge[at] + 1
    out[at] = ~_apart(rings, corner, (before, other[at] + 1))
    inside = reaches & _in_box(rings, edge, begin) & ~_same(begin, start) & ~_same(begin, _at(rings, edge + 1))
    at = np.flatnonzero(inside)
    corner = _previous(rings, other[at], second[at]), other[at], other[at] + 1
    out[at] |= ~_apart(rings, corner, (edge[at], edge[at] + 1))
    return out


def _at(rings: Outlines, point: Integers) -> Vector:
    return rings.x[point], rings.y[point]


def _same(one: Vector, two: Vector) -> Flags:
    flags: Flags = (one[0] == two[0]) & (one[1] == two[1])
    return flags


def _in_box(rings: Outlines, edge: Integers, point: Vector) -> Flags:
    flags = np.ones(len(edge), bool)
    for axis in (0, 1):
        flags &= (rings.edges.low[axis][edge] <= point[axis]) & (point[axis] <= rings.edges.high[axis][edge])
    return flags


def _previous(rings: Outlines, point: Integers, ring: Integers) -> Integers:
    """The point before each (p,) in its closed ring."""
    start = rings.start[ring]
    before: Integers = np.where(point == start, start + rings.size[ring] - 2, point - 1)
    return before


def _apart(rings: Outlines, corner: Tuple[Integers, Integers, Integers], ends: Tuple[Integers, Integers]) -> Flags:
    """Whether the wedge at each ``corner`` (points before, at and after it) has no direction in common with that of
    ``ends``, the points before and after the same place in the other ring. Rings go clockwise: a wedge goes from the
    point before to the point after, to the left.
    """
    base = _at(rings, corner[1])

    def towards(point: Integers) -> Vector:
        x, y = _at(rings, point)
        return x - base[0], y - base[1]

    zero, after, enters, leaves = (towards(point) for point in (corner[0], corner[2], *ends))
    turn_after, turn_enters, turn_leaves = (_turn(zero, way) for way in (after, enters, leaves))
    behind = _no_later(turn_after, after, turn_enters, enters)
    flags: Flags = behind & ((turn_leaves == 0) | _no_later(turn_enters, enters, turn_leaves, leaves))
    return flags


def _turn(zero: Vector, way: Vector) -> Any:
    """How far to the left ``way`` lies from ``zero``: 0 the same, 1 less than half a turn, 2 half, 3 more."""
    across = zero[0] * way[1] - zero[1] * way[0]
    ahead = zero[0] * way[0] + zero[1] * way[1] > 0
    return np.where(across > 0, 1, np.where(across < 0, 3, np.where(ahead, 0, 2)))


def _no_later(turn: Any, way: Vector, other_turn: Any, other: Vector) -> Any:
    """Whether ``way`` comes no later than ``other``, turning left from the same direction."""
    odd = (turn == other_turn) & (turn % 2 == 1)
    across = way[0] * other[1] - way[1] * other[0]
    return np.where(odd, across >= 0, turn <= other_turn)
