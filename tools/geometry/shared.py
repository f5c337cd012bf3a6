"""The ground that pairs of polygons share: told apart by kind first, computed by the cheapest way that is exact."""

from typing import Callable, Tuple

import numpy as np
import shapely

from .arrays import Flags, Floats, Geometries, Integers
from .crossing import Crossed, crossed, nothing_crossed
from .outlines import outlines
from .parallel import Stop
from .polygons import EMPTY, areas, finish, polygonal, sound

SAMPLE_PAIRS = 256
APART_SHARE = 0.4
SHARE_GROUND = "T********"  # the interiors of two geometries meet


def shared_ground(
    one: Geometries,
    two: Geometries,
    i: Integers,
    j: Integers,
    cut: Flags,
    again: Callable[[Integers], Geometries],
    stop: Stop,
    *,
    met: bool,
) -> Tuple[Geometries, Floats]:
    """Intersections of the pairs (k,) and their areas. ``met``: all of them are known to meet, not only their boxes.
    Those that are ``cut`` (k,) come in full precision, the others on the grid; ``again(numbers)`` computes them there.

    What needs no overlay is told apart first: polygons that lie within the other are their own intersection, and
    neighbours that only touch have none. Borders that cross in plain points are followed; GEOS computes the others.
    """
    stop.check()
    result = np.full(len(i), EMPTY, object)
    rest = np.arange(len(i))
    if len(two) and shapely.is_prepared(two[0]):
        deep = shapely.contains_properly(two[j], one[i])
        result[deep] = one[i[deep]]
        rest = rest[~deep]
    for inner, outer in ((one[i], two[j]), (two[j], one[i])):
        within = rest[_within(inner[rest], outer[rest])]
        result[within] = inner[within]
        rest = np.setdiff1d(rest, within, assume_unique=True)
    area = areas(result)
    stop.check()
    plain = rest[~cut[rest]]
    found = _crossed(one, two, i[plain], j[plain])
    simple = plain[found.which]
    stop.check()
    result[simple], area[simple] = sound(found.geometry, lambda k: again(simple[k])), found.area
    rest = np.setdiff1d(rest, np.concatenate([simple, plain[found.beside]]), assume_unique=True)
    rest = rest[~_apart(one[i[rest]], two[j[rest]], met)]
    stop.check()
    result[rest] = polygonal(shapely.intersection(one[i[rest]], two[j[rest]]))
    area[rest] = areas(result[rest])
    fine = rest[~cut[rest]]
    stop.check()
    result[fine] = finish(result[fine], lambda k: again(fine[k]))
    area[areas(result) == 0] = 0
    return result, area


def _crossed(one: Geometries, two: Geometries, i: Integers, j: Integers) -> Crossed:
    """The pieces of the pairs (k,) that are as simple as most are (see :mod:`.crossing`)."""
    if not len(i):
        return nothing_crossed(0)
    mine, first = np.unique(i, return_inverse=True)
    theirs, second = np.unique(j, return_inverse=True)
    return crossed(outlines(np.concatenate([one[mine], two[theirs]])), first, len(mine) + second)


def _apart(one: Geometries, two: Geometries, met: bool) -> Flags:
    """Pairs (k,) known to share no ground; where few are apart, to ask costs more than what it spares. ``met``: all of
    them meet, so that those only touch.
    """

    def ask(part: slice) -> Flags:
        if met:
            return np.asarray(shapely.touches(one[part], two[part]))
        return ~np.asarray(shapely.relate_pattern(one[part], two[part], SHARE_GROUND), bool)

    first, others = slice(SAMPLE_PAIRS), slice(SAMPLE_PAIRS, None)
    flags = np.zeros(len(one), bool)
    flags[first] = ask(first)
    if flags[first].sum() > APART_SHARE * min(SAMPLE_PAIRS, len(one)):
        flags[others] = ask(others)
    return flags


def _within(inner: Geometries, outer: Geometries) -> Flags:
    """Which pairs (k,) have ``inner`` within ``outer``: boxes and three vertices rule out nearly all others."""
    small, large = shapely.bounds(inner), shapely.bounds(outer)
    fits = np.flatnonzero((small[:, :2] >= large[:, :2]).all(axis=1) & (small[:, 2:] <= large[:, 2:]).all(axis=1))
    flags = np.zeros(len(inner), bool)
    flags[fits] = _same(inner[fits], outer[fits])
    fits = fits[~flags[fits]]
    vertices = shapely.get_num_coordinates(inner[fits])
    points = shapely.get_coordinates(inner[fits])
    start = np.cumsum(vertices) - vertices
    for part in (0.25, 0.5, 0.75):
        x, y = points[start + (part * vertices).astype(np.int64)].T
        inside = shapely.intersects_xy(outer[fits], x, y)
        fits, start, vertices = fits[inside], start[inside], vertices[inside]
    flags[fits] = shapely.covered_by(inner[fits], outer[fits])
    return flags


def _same(one: Geometries, two: Geometries) -> Flags:
    """Which pairs (k,) are the same polygon vertex by vertex, from the same start."""
    counts = shapely.get_num_coordinates(one)
    flags = np.asarray(counts == shapely.get_num_coordinates(two))
    alike = np.flatnonzero(flags)
    flags[alike] = shapely.equals_exact(one[alike], two[alike])
    return flags
