"""The vertices of polygons as they were read: which lie too close to the next one, which are the tip of a spike."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from ..geometry.arrays import Floats, Geometries, Integers, run_starts
from ..geometry.polygons import polygonal

# m; a distance that is the tolerance to the last digit of map coordinates is not below it
HAIR = 1e-7


class Corners(NamedTuple):
    """The vertices of all rings without the one that closes them: ``points`` (v, 2) in metres, the ``row`` (v,) each
    belongs to, and the vertices ``before`` and ``after`` it (v,) in its ring.
    """

    points: Floats
    row: Integers
    before: Integers
    after: Integers


class Places(NamedTuple):
    """Vertices that were found: ``points`` (k, 2), their ``row`` (k,) and how large the fault is (k,)."""

    points: Floats
    row: Integers
    size: Floats


def corners(geometry: Geometries, source: pyproj.CRS, crs: pyproj.CRS) -> Corners:
    """The vertices of the polygons among ``geometry`` (n,), which need not be valid.

    Coordinates in another system than ``crs`` (metres) are brought there first, so that a distance is one in metres.
    """
    parts, row = shapely.get_parts(polygonal(geometry), return_index=True)
    filled = ~shapely.is_empty(parts)
    parts, row = parts[filled], row[filled]
    if not len(parts):
        return Corners(np.empty((0, 2)), *(np.empty(0, np.int64) for _ in range(3)))
    _, points, (rings, polygons) = shapely.to_ragged_array(parts, include_z=False)
    if source != crs:
        moved = pyproj.Transformer.from_crs(source, crs, always_xy=True).transform(*points.T)
        points = np.stack(moved, axis=1)
    ring = np.repeat(np.arange(len(rings) - 1), np.diff(rings))
    closing = np.zeros(len(points), bool)
    closing[rings[1:] - 1] = True
    owner = row[np.repeat(np.arange(len(parts)), np.diff(polygons))]
    return _linked(points[~closing], ring[~closing], owner)


def _linked(points: Floats, ring: Integers, owner: Integers) -> Corners:
    """Corners of vertices (v,) that are given ring by ring."""
    start = run_starts(ring)
    last = np.r_[start[1:], len(ring)][: len(start)] - 1
    before, after = np.arange(len(ring)) - 1, np.arange(len(ring)) + 1
    before[start], after[last] = last, start
    return Corners(points, owner[ring], before, after)


def close_ones(found: Corners, tolerance: float) -> Places:
    """Vertices that lie closer than ``tolerance`` (m) to the one before; ``size`` is the distance."""
    step = found.points - found.points[found.before]
    distance = np.hypot(*step.T)
    rows = np.flatnonzero((distance < tolerance - HAIR) & (found.before != np.arange(len(step))))
    return Places(found.points[rows], found.row[rows], distance[rows])


def spikes(found: Corners, angle: float, base: float) -> Places:
    """Vertices where a ring turns back on itself: its two edges enclose less than ``angle`` (degrees) and are, as far
    as the shorter one reaches, less than ``base`` (m) apart; ``size`` is the angle. Repeated vertices count once.
    """
    found = _without_repeats(found)
    one, two = (found.points[other] - found.points for other in (found.before, found.after))
    first, second = np.hypot(*one.T), np.hypot(*two.T)
    across = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    turn = np.abs(np.arctan2(across, (one * two).sum(axis=1)))
    apart = 2 * np.minimum(first, second) * np.sin(turn / 2)
    real = found.before != found.after
    rows = np.flatnonzero((turn < np.radians(angle)) & (apart < base) & real)
    return Places(found.points[rows], found.row[rows], np.degrees(turn[rows]))


def _without_repeats(found: Corners) -> Corners:
    """Corners without vertices that are where the one before is."""
    repeated = (found.points == found.points[found.before]).all(axis=1)
    if not repeated.any():
        return found
    start = np.zeros(len(repeated), np.int64)
    start[1:] = found.before[1:] != np.arange(len(repeated) - 1)
    ring = np.cumsum(start)
    owner = found.row[run_starts(ring)]
    keep: npt.NDArray[np.bool_] = ~repeated
    left = np.unique(ring[keep])
    return _linked(found.points[keep], np.searchsorted(left, ring[keep]), owner[left])
