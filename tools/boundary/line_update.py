"""Boundary lines carried on: only those that meet changed ground are drawn anew."""

from typing import Optional

import numpy as np
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.blocks import hits_any
from ..geometry.chains import Ends, chained, edge_keys, edges_of, in_place
from ..geometry.units import rows_of
from ..progress import Progress
from .earlier import EarlierLines
from .lines import Sides, course_of, groups_of
from .model import Column, Lines


def updated_lines(
    geometry: Geometries,
    sides: Sides,
    changed: Flags,
    gone: Geometries,
    old: EarlierLines,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Lines:
    """The lines between the patches ``geometry`` (p,) of a division, as if all were drawn anew.

    ``changed`` (p,) patches are not as they were, ``gone`` (g,) polygons of the earlier division were there before;
    between all others the ``old`` lines are right.
    """
    ground = np.concatenate([geometry[changed], gone])
    if not len(ground):
        return _sorted(old.geometry, np.stack([old.left, old.right, old.state], axis=1))
    rows = hits_any(shapely.bounds(old.geometry).reshape(-1, 4), shapely.bounds(ground))
    rows = rows[np.unique(shapely.STRtree(old.geometry[rows]).query(ground, predicate="intersects")[1])]
    near = np.zeros(len(old.geometry), bool)
    near[rows] = True
    edges, owner = edges_of(old.geometry[rows])
    kept = ~np.isin(edge_keys(edges), edge_keys(edges_of(shapely.get_rings(shapely.get_parts(ground)))[0]))
    fresh, course = _fresh(geometry, sides, changed, threads, progress)
    kept_names = np.stack([old.left, old.right, old.state], axis=1)[rows[owner[kept]]]
    names = np.concatenate([kept_names, course])
    table, group = groups_of(*names.T)
    ends = _ends(old, rows, ground, table)
    found = chained(np.concatenate([edges[kept], fresh]), group, ends)
    still = ~near
    whole = np.concatenate([old.geometry[still], found.geometry])
    said = np.stack([old.left, old.right, old.state], axis=1)[still]
    return _sorted(whole, np.concatenate([said, table[found.group]]))


def _sorted(geometry: Geometries, names: Column) -> Lines:
    group = groups_of(*names.T)[1]
    order = in_place(geometry, group)
    geometry, names = geometry[order], names[order]
    return Lines(geometry, names[:, 0], names[:, 1], names[:, 2], shapely.length(geometry))


def _fresh(
    geometry: Geometries, sides: Sides, changed: Flags, threads: Optional[int], progress: Optional[Progress]
) -> "tuple[Floats, Column]":
    """The edges (e, 2, 2) of lines beside changed patches, and types and state of each (e, 3)."""
    which = np.flatnonzero(changed)
    around = hits_any(shapely.bounds(geometry).reshape(-1, 4), shapely.bounds(geometry[which]).reshape(-1, 4))
    mine = Sides(*(column[around] for column in sides))
    course = course_of(rows_of(geometry[around]), mine, threads=threads, progress=progress)
    left, right = course.found.left, course.found.right
    of = changed[around]
    beside = of[left] | of[right]
    names = np.stack([mine.kind[left], mine.kind[right], course.state], axis=1)[beside]
    return course.found.edges[beside], names


def _ends(old: EarlierLines, rows: Integers, ground: Geometries, table: Column) -> Ends:
    """Where the ``rows`` of the earlier lines, which are drawn anew, end outside of the changed ground: what they met
    there is not drawn anew. A ring that met no line of its kind has no end.
    """
    lines = old.geometry[rows]
    place = {tuple(names): number for number, names in enumerate(table.tolist())}
    said = list(zip(old.left[rows].tolist(), old.right[rows].tolist(), old.state[rows].tolist()))
    group = np.array([place.get(names, -1) for names in said], np.int64)
    points = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    fixed = np.ones(len(points), bool)
    fixed[shapely.STRtree(ground).query(points, predicate="intersects")[0]] = False
    lone = np.tile(shapely.is_closed(lines), 2) & fixed
    lone[lone] = ~_met(old, points[lone], np.tile(rows, 2)[lone])
    kept = np.flatnonzero(fixed & ~lone & (np.tile(group, 2) >= 0))
    return Ends(shapely.get_coordinates(points[kept]), np.tile(group, 2)[kept])


def _met(old: EarlierLines, points: Geometries, rows: Integers) -> Flags:
    """Which of the lines ``rows`` (k,) meet another one of their kind at ``points`` (k,)."""
    near = hits_any(shapely.bounds(old.geometry).reshape(-1, 4), shapely.bounds(points).reshape(-1, 4))
    at, other = shapely.STRtree(old.geometry[near]).query(points, predicate="intersects")
    other = near[other]
    alike = other != rows[at]
    for column in (old.left, old.right, old.state):
        alike &= column[other] == column[rows[at]]
    out = np.zeros(len(points), bool)
    out[at[alike]] = True
    return out
