"""Small polygons that show where a finding on points or lines is: a point has no ground, and would not be seen."""

import numpy as np
import shapely

from ..geometry.arrays import Floats, Geometries, Integers
from ..geometry.grid import to_grid
from ..geometry.polygons import on_the_grid, sound, union_groups

HALF = 0.5  # m


def point_marks(points: Floats, group: Integers, groups: int) -> Geometries:
    """Squares of 1 m around ``points`` (k, 2; metres), those of one ``group`` (k,) together: (groups,) polygons."""
    x, y = points.T
    squares = shapely.box(x - HALF, y - HALF, x + HALF, y + HALF) if len(points) else np.empty(0, object)
    return _together(np.asarray(squares, object), group, groups)


def edge_marks(edges: Floats, group: Integers, groups: int) -> Geometries:
    """Strips of half a metre to both sides of ``edges`` (k, 2, 2: from, to; metres), those of one group together."""
    lines = shapely.linestrings(edges) if len(edges) else np.empty(0, object)
    return _together(np.asarray(shapely.buffer(lines, HALF, cap_style="flat"), object), group, groups)


def line_marks(lines: Geometries) -> Geometries:
    """Strips of half a metre to both sides of lines (n,)."""
    return _together(
        np.asarray(shapely.buffer(lines, HALF, cap_style="flat"), object), np.arange(len(lines)), len(lines)
    )


def _together(polygons: Geometries, group: Integers, groups: int) -> Geometries:
    union = union_groups(polygons, group, groups)
    return sound(to_grid(union), lambda rows: on_the_grid(shapely.union, union[rows], union[rows]))
