"""Directed edges as lines from junction to junction, all groups at once."""

from typing import Any, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt
import shapely

from .arrays import Flags, Floats, Geometries, Integers
from .grid import DECIMALS

CELLS = 10.0**DECIMALS  # of the grid in one metre
WIDE = np.uint64(32)


class Chains(NamedTuple):
    """Lines (l,) and the ``group`` (l,) of each."""

    geometry: Geometries
    group: Integers


class Ends(NamedTuple):
    """Places ``points`` (p, 2) where lines of a ``group`` (p,) end, whatever else is known of them."""

    points: Floats
    group: Integers


def chained(edges: Floats, group: Integers, ends: Optional[Ends] = None) -> Chains:
    """The edges (e, 2, 2: from, to, each x and y) of each group (e,) as lines in their direction.

    A line goes on where one edge of its group ends and one begins, and no other; a ring that no line meets begins at
    its lowest corner. Sorted by group and place, so the order of edges does not matter. Each edge is there once, on the
    grid of 0.0001 m.
    """
    ends = ends or Ends(np.empty((0, 2)), np.empty(0, np.int64))
    if not len(edges):
        return Chains(np.empty(0, object), np.empty(0, np.int64))
    head, place, _ = _linked(edges, group, ends)
    return _lines(edges, group, head, place)


def rejoined(parts: Chains, ends: Ends) -> Chains:
    """Lines that go on in each other joined as :func:`chained` would have joined their edges, in any order.

    ``parts`` (p,) are there once and hold no edge of another one; ``ends`` as there.
    """
    if not len(parts.group):
        return parts
    points = np.stack([shapely.get_coordinates(shapely.get_point(parts.geometry, at)) for at in (0, -1)], axis=1)
    head, place, ring = _linked(points, parts.group, ends)
    order = np.lexsort([place, head])
    opens = place[order] == 0
    count = shapely.get_num_coordinates(parts.geometry).astype(np.int64)
    skip = (~opens).astype(np.int64)  # where a line goes on, its first corner is the last of the one before
    take = count[order] - skip
    begin = (np.cumsum(count) - count)[order] + skip
    corners = np.arange(take.sum()) + np.repeat(begin - (np.cumsum(take) - take), take)
    line = np.repeat(np.cumsum(opens) - 1, take)
    geometry = np.asarray(shapely.linestrings(shapely.get_coordinates(parts.geometry)[corners], indices=line))
    for at in np.flatnonzero(ring[order[opens]]).tolist():
        geometry[at] = _from_lowest(geometry[at])
    return Chains(geometry, parts.group[order[opens]])


def _from_lowest(ring: shapely.Geometry) -> shapely.Geometry:
    """A closed line that begins at its lowest corner."""
    points = shapely.get_coordinates(ring)[:-1]
    lowest = int(np.lexsort([points[:, 1], points[:, 0]])[0])
    points = np.roll(points, -lowest, axis=0)
    return shapely.linestrings(np.concatenate([points, points[:1]]))


def _linked(edges: Floats, group: Integers, ends: Ends) -> "Tuple[Integers, Integers, Flags]":
    """For each edge (e,) the first one of its line, how many come between, and whether it is a ring that no line
    meets.
    """
    start, end, through = _nodes(edges, group, ends)
    before = np.full(len(edges), -1)
    into = np.full(len(through), -1)
    into[end] = np.arange(len(edges))
    going = through[start]
    before[going] = into[start[going]]
    head, place = _ranked(before)
    ring = before[head] >= 0
    rings = np.flatnonzero(ring)
    if len(rings):
        _open_rings(before, rings, start)
        head, place = _ranked(before)
    return head, place, ring


def in_place(geometry: Geometries, group: Integers) -> Integers:
    """The order (l,) of lines by group, box and course."""
    bounds = shapely.bounds(geometry).reshape(-1, 4)
    order: Integers = np.lexsort([*bounds.T[::-1], group])
    alike = (bounds[order][1:] == bounds[order][:-1]).all(axis=1) & (group[order][1:] == group[order][:-1])
    tied = np.flatnonzero(np.append(alike, False) | np.append(False, alike))
    order[tied] = order[tied][_by_course(geometry[order[tied]], bounds[order[tied]], group[order[tied]])]
    return order


def _by_course(geometry: Geometries, bounds: Floats, group: Integers) -> Integers:
    first, second, last = (shapely.get_coordinates(shapely.get_point(geometry, at)) for at in (0, 1, -1))
    order: Integers = np.lexsort([*last.T[::-1], *second.T[::-1], *first.T[::-1], *bounds.T[::-1], group])
    return order


def edges_of(lines: Geometries) -> "Tuple[Floats, Integers]":
    """The edges (e, 2, 2) of lines and rings (l,) and the line of each."""
    points, owner = shapely.get_coordinates(lines, return_index=True)
    inner = owner[1:] == owner[:-1]
    edges = np.stack([points[:-1], points[1:]], axis=1)[inner]
    return edges, owner[:-1][inner].astype(np.int64)


def edge_keys(edges: Floats) -> "npt.NDArray[Any]":
    """The edges (e, 2, 2) on the grid as values that are equal where an edge is the same, in either direction."""
    cells = np.rint(edges * CELLS).astype(np.int64)
    low, high = cells[:, 0], cells[:, 1]
    turned = (low[:, 0] > high[:, 0]) | ((low[:, 0] == high[:, 0]) & (low[:, 1] > high[:, 1]))
    cells[turned] = cells[turned][:, ::-1]
    plain = np.ascontiguousarray(cells.reshape(-1, 4))
    return plain.view([(side, np.int64) for side in ("x", "y", "to_x", "to_y")]).ravel()


def _nodes(edges: Floats, group: Integers, ends: Ends) -> "Tuple[Integers, Integers, Integers]":
    """Numbers of the nodes where each edge begins and ends (e,), and whether lines go on at each node.

    A node is a place and a group, in the order of groups and places.
    """
    points = np.concatenate([edges[:, 0], edges[:, 1], ends.points])
    cells = np.rint(points * CELLS)
    x, y = (cells - cells.min(axis=0)).astype(np.uint64).T
    places = np.unique((x << WIDE) | y, return_inverse=True)[1].ravel()
    whose = np.concatenate([group, group, ends.group])
    keys, node = np.unique(whose * (int(places.max()) + 1) + places, return_inverse=True)
    node = node.ravel()
    start, end, stop = np.split(node, [len(edges), 2 * len(edges)])
    through = (np.bincount(start, minlength=len(keys)) == 1) & (np.bincount(end, minlength=len(keys)) == 1)
    through[stop] = False
    return start, end, through


def _ranked(before: Integers) -> "Tuple[Integers, Integers]":
    """The first edge of each edge's line and how many come between, by doubling steps; any edge of it in a ring."""
    head = np.where(before < 0, np.arange(len(before)), before)
    place = (before >= 0).astype(np.int64)
    open_ = np.flatnonzero(before[head] >= 0)
    for _ in range(len(before).bit_length()):
        if not len(open_):
            break
        to = head[open_]
        # all of a step look at the step before
        step, further = place[to], head[to]
        place[open_] += step
        head[open_] = further
        open_ = open_[before[further] >= 0]
    return head, place


def _open_rings(before: Integers, rings: Integers, start: Integers) -> None:
    """Lets each ring begin at its lowest node: the edge there has none ``before`` it, in place."""
    lowest, ahead = start.copy(), np.arange(len(before))
    ahead[rings] = before[rings]
    for _ in range(len(rings).bit_length()):
        lowest[rings] = np.minimum(lowest[rings], lowest[ahead[rings]])
        ahead[rings] = ahead[ahead[rings]]
    before[rings[lowest[rings] == start[rings]]] = -1


def _lines(edges: Floats, group: Integers, head: Integers, place: Integers) -> Chains:
    order = np.lexsort([place, head])
    first = np.flatnonzero(place[order] == 0)
    count = np.diff(np.append(first, len(order)))
    line = np.repeat(np.arange(len(first)), count)
    # the start of each edge, and after the last of a line its end
    points = np.empty((len(order) + len(first), 2))
    owner = np.empty(len(points), np.int64)
    at = np.arange(len(order)) + line
    points[at], owner[at] = edges[order, 0], line
    last = np.append(first[1:], len(order)) - 1
    points[at[last] + 1], owner[at[last] + 1] = edges[order[last], 1], line[last]
    geometry = np.asarray(shapely.linestrings(points, indices=owner))
    of = group[order[first]]
    sort = in_place(geometry, of)
    return Chains(geometry[sort], of[sort])
