"""What an alignment moved: stretches of border before and after, with the polygons on both sides."""

from typing import NamedTuple, Tuple

import numpy as np
import shapely

from .align import Aligned
from .align_net import Rings
from .arrange import connected
from .arrays import Flags, Floats, Geometries, Integers, run_starts

OUTSIDE = -1


class Moves(NamedTuple):
    """Stretches (m,) of border that moved, each between the same two polygons: ``old`` and ``new`` course (``new`` is
    None where the stretch shrank to a point), rows ``left`` and ``right`` of the old course (-1: no polygon), and the
    greatest ``distance`` between a corner of one course and the other course.
    """

    old: Geometries
    new: Geometries
    left: Integers
    right: Integers
    distance: Floats


class _Edges(NamedTuple):
    """The edges of a layer as it was, by origin (e,): both ends, and the polygons to the left and right."""

    ends: Floats
    left: Integers
    right: Integers


def moves(aligned: Aligned) -> Moves:
    """The moved stretches of an alignment, sorted by place."""
    edges = _edges(aligned.before)
    changed = _changed(aligned, edges)
    rows = np.flatnonzero(changed)
    low = np.minimum(edges.left[rows], edges.right[rows])
    high = np.maximum(edges.left[rows], edges.right[rows])
    stretch = _stretches(edges.ends[rows], low, high)
    turned = (edges.left[rows] == high) & (low != high)
    ends = edges.ends[rows]
    ends[turned] = ends[turned][:, ::-1]
    label, group = np.unique(stretch, return_inverse=True)
    old = _courses(shapely.linestrings(ends) if len(ends) else np.empty(0, object), group.ravel(), len(label))
    parts, origin = _new_edges(aligned.after)
    keep = changed[origin]
    place = np.searchsorted(rows, origin[keep])
    new = _courses(parts[keep], group.ravel()[place], len(label))
    distance = shapely.hausdorff_distance(old, new)
    alone = np.isnan(distance)
    distance[alone] = shapely.length(old[alone]) / 2
    found = Moves(old, new, low[label], high[label], np.asarray(distance))
    order = np.lexsort([high[label], low[label], *shapely.bounds(old).reshape(-1, 4).T[::-1]])
    return Moves(*(column[order] for column in found))


def _edges(rings: Rings) -> _Edges:
    """The edges by origin; the lower of several polygons on the same side."""
    origin, after = rings.origin, rings.next()
    count = int(origin.max()) + 1 if len(origin) else 0
    ends = np.stack([rings.points, rings.points[after]], axis=1)
    back = (ends[:, 0, 0] > ends[:, 1, 0]) | ((ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] > ends[:, 1, 1]))
    ends[back] = ends[back][:, ::-1]
    out = np.empty((count, 2, 2))
    out[origin] = ends
    hole = np.ones(len(rings.start) - 1, bool)
    hole[rings.part[:-1]] = False
    ground_left = ((rings.areas() > 0) != hole)[rings.ring()] != back
    row = rings.row()[rings.ring()]
    sides = []
    for side in (ground_left, ~ground_left):
        lowest = np.full(count, rings.rows)
        np.minimum.at(lowest, origin[side], row[side])
        sides.append(np.where(lowest == rings.rows, OUTSIDE, lowest))
    return _Edges(out, sides[0], sides[1])


def _changed(aligned: Aligned, edges: _Edges) -> Flags:
    """Which edges (e,) are not what they were."""
    same = np.zeros(len(edges.left), bool)
    rings = aligned.after
    ends = np.stack([rings.points, rings.points[rings.next()]], axis=1)
    old = edges.ends[rings.origin]
    alike = (ends == old).all(axis=(1, 2)) | (ends == old[:, ::-1]).all(axis=(1, 2))
    same[rings.origin[alike]] = True
    return ~same


def _new_edges(rings: Rings) -> Tuple[Geometries, Integers]:
    """The edges as they are now, and their origins: of the first ring that has edges of that origin."""
    ring = rings.ring()
    first = np.full(int(rings.origin.max()) + 1 if len(ring) else 0, len(rings.start))
    np.minimum.at(first, rings.origin, ring)
    keep = ring == first[rings.origin]
    ends = np.stack([rings.points, rings.points[rings.next()]], axis=1)[keep]
    return shapely.linestrings(ends) if len(ends) else np.empty(0, object), rings.origin[keep]


def _stretches(ends: Floats, low: Integers, high: Integers) -> Integers:
    """For each edge (k, 2, 2) between the polygons ``low`` and ``high`` (k,) the first edge of its stretch: a stretch
    is made of edges of the same two polygons that meet.
    """
    keys = np.concatenate([np.column_stack([low, high, ends[:, end]]) for end in (0, 1)])
    edge = np.tile(np.arange(len(low)), 2)
    order = np.lexsort(keys.T[::-1])
    same = (keys[order][1:] == keys[order][:-1]).all(axis=1)
    return connected(len(low), edge[order][1:][same], edge[order][:-1][same])


def _courses(lines: Geometries, group: Integers, groups: int) -> Geometries:
    """The lines of each group joined to one course; None where a group has none."""
    out = np.full(groups, None, object)
    order = np.argsort(group, kind="stable")
    if len(order):
        starts = run_starts(group[order])
        bundle = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(order)]))
        out[group[order][starts]] = shapely.line_merge(shapely.multilinestrings(lines[order], indices=bundle))
    return out
