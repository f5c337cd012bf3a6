"""Vertices as the survey's area takes them: rounded to 0.0001 m, long edges with points between.

Decimal arithmetic in disguise. A coordinate means the number as written with seven decimals, which is what a float
with a zone prefix can hold; all steps are exact on whole numbers of 1e-7 m. So an edge of exactly 70 m is one
whatever binary noise its coordinates carry, and both owners of a border get the same points on it.
"""

from typing import NamedTuple, Optional, Tuple

import numpy as np

from .arrays import Flags, Floats, Integers
from .rings import Rings

_FINE = 1e7  # units of 1e-7 m in a metre
# Half up of the number as written: 0.5 less the half unit by which a seventh decimal may be stored too low
_HALF_UP = 0.5 + 0.0005


class LongEdges(NamedTuple):
    """Edges that get points: index of their first vertex (m,), and how many points (m,)."""

    first: Integers
    points: Integers


def plane_vertices(rings: Rings, false_easting: float, step: Optional[float], *, rounded: bool) -> Rings:
    """``rings`` (metres) with x as northing and y as easting from the central meridian, in millionths of a metre.

    Edges longer than ``step`` metres get int(length / step) equally spaced points. ``rounded``: vertices to 4
    decimals, points to 6, half up; the points lie between the unrounded vertices.
    """
    edges = _long_edges(rings, step, rounded) if step else LongEdges(np.empty(0, np.int64), np.empty(0, np.int64))
    corner = _round if rounded else _scale
    between = _points_rounded if rounded else _points
    northing, easting = corner(rings.y), corner(rings.x)
    starts, counts = rings.starts, rings.counts
    if len(edges.first):
        place, added = _places(len(rings.x), edges)
        northing = _merge(northing, between(rings.y, edges), place, added)
        easting = _merge(easting, between(rings.x, edges), place, added)
        ends = place[starts + counts - 1]
        starts = place[starts]
        counts = ends - starts + 1
    easting -= false_easting * 1e6
    return Rings(northing, easting, starts, counts, rings.owner, rings.sign)


def _long_edges(rings: Rings, step: float, rounded: bool) -> LongEdges:
    dx, dy = np.diff(rings.x), np.diff(rings.y)
    dx *= dx
    dy *= dy
    dx += dy
    dx[rings.starts[1:] - 1] = 0.0  # from one ring to the next
    first = np.flatnonzero(dx > step * step * (1 - 1e-6))
    if rounded:
        # to the millionth of a metre: binary noise must not make 70 m longer than 70 m
        dx, dy = _difference(rings.x, first).astype(np.float64), _difference(rings.y, first).astype(np.float64)
        length = np.floor(np.sqrt(dx * dx + dy * dy) / 10 + 0.5)
        limit = round(step * 1e6)
        points = np.where(length > limit, length // limit, 0).astype(np.int64)
    else:
        length = np.sqrt(dx[first])
        points = np.where(length > step, length // step, 0).astype(np.int64)
    wanted = points > 0
    return LongEdges(first[wanted], points[wanted])


def _scale(values: Floats) -> Floats:
    return values * 1e6


def _round(values: Floats) -> Floats:
    out = values * 1e4
    out += _HALF_UP
    np.floor(out, out=out)
    out *= 100.0
    return out


def _fine(values: Floats) -> Integers:
    out: Integers = np.floor(values * _FINE + 0.5).astype(np.int64)
    return out


def _difference(values: Floats, first: Integers) -> Integers:
    return _fine(values[first + 1]) - _fine(values[first])


def _steps(edges: LongEdges) -> Tuple[Integers, Integers]:
    """1, 2, ... (k,) along each edge, and the number of its pieces (k,)."""
    before = np.cumsum(edges.points) - edges.points
    number = np.arange(int(edges.points.sum())) - np.repeat(before, edges.points) + 1
    return number, np.repeat(edges.points + 1, edges.points)


def _points_rounded(values: Floats, edges: LongEdges) -> Floats:
    number, pieces = _steps(edges)
    start = np.repeat(_fine(values[edges.first]), edges.points)
    rise = np.repeat(_difference(values, edges.first), edges.points)
    # whole 1e-7 m below the point, then half up to 1e-6 m: what is cut off cannot lift the digit that decides
    return ((start + (rise * number) // pieces + 5) // 10).astype(np.float64)


def _points(values: Floats, edges: LongEdges) -> Floats:
    number, pieces = _steps(edges)
    start = np.repeat(values[edges.first], edges.points)
    rise = np.repeat(values[edges.first + 1] - values[edges.first], edges.points)
    return (start + rise * number / pieces) * 1e6


def _places(size: int, edges: LongEdges) -> Tuple[Integers, Flags]:
    """New index (size,) of each vertex, and which (size + points,) of the new places are points between."""
    more = np.zeros(size, np.int64)
    more[edges.first + 1] = edges.points
    place = np.arange(size) + np.cumsum(more)
    added = np.ones(size + int(edges.points.sum()), bool)
    added[place] = False
    return place, added


def _merge(vertices: Floats, points: Floats, place: Integers, added: Flags) -> Floats:
    out = np.empty(len(added))
    out[place] = vertices
    out[added] = points
    return out
