"""Taking one parcel's ground out of another one without changing the first: exact on the grid, nothing left over."""

from typing import Tuple

import numpy as np
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.grid import DECIMALS, GRID, to_grid
from ..geometry.polygons import areas, on_the_grid, polygonal

#: more common ground than this (m2) after a cut makes it be computed again; the promise is 0.001
MOST_LEFT = 1e-4
REACH = 2  # cells of the grid around a crossing
_STEPS = np.arange(-REACH, REACH + 1) * GRID
_AROUND = np.stack(np.meshgrid(_STEPS, _STEPS), axis=-1).reshape(-1, 2)


def cut(polygons: Geometries, by: Geometries) -> Geometries:
    """What ``by`` (k,) leaves of ``polygons`` (k,), both valid and on the grid; an empty polygon where that is nothing.

    Old corners stay where they are. Where two borders cross off the grid, rounding to the nearest cell would leave a
    thread of common ground as long as the side: the new corner goes to the nearest cell that lies in the polygon and
    not inside of what is cut out.
    """
    rest = polygonal(shapely.difference(polygons, by))
    out = _placed(rest, polygons, by)
    broken = np.flatnonzero(~_good(out, by))
    if len(broken):
        out[broken] = on_the_grid(shapely.difference, polygons[broken], by[broken])
        broken = broken[~_good(out[broken], by[broken])]
    if len(broken):
        wider = shapely.buffer(by[broken], 3 * GRID, join_style="mitre")
        out[broken] = on_the_grid(shapely.difference, polygons[broken], wider)
    out[areas(out) == 0] = shapely.Polygon()
    return out


def _good(rest: Geometries, by: Geometries) -> Flags:
    left: Floats = (
        areas(polygonal(shapely.intersection(rest, by))) if shapely.is_valid(rest).all() else _valid_left(rest, by)
    )
    flags: Flags = left <= MOST_LEFT
    return flags


def _valid_left(rest: Geometries, by: Geometries) -> Floats:
    """Common ground (k,) in m2; infinite for what is not valid."""
    out = np.full(len(rest), np.inf)
    valid = np.flatnonzero(shapely.is_valid(rest))
    out[valid] = areas(polygonal(shapely.intersection(rest[valid], by[valid])))
    return out


def _placed(rest: Geometries, polygons: Geometries, by: Geometries) -> Geometries:
    """The geometries (k,) with their new corners on the grid."""
    points, owner = shapely.get_coordinates(rest, return_index=True)
    off = np.flatnonzero((np.round(points, DECIMALS) != points).any(axis=1))
    if not len(off):
        return rest
    keys, first, place = _unique(points[off], owner[off])
    points = points.copy()
    points[off] = _cells(keys, polygons[owner[off[first]]], by[owner[off[first]]])[place]
    out = rest.copy()
    moved = np.unique(owner[off])
    out[moved] = shapely.set_coordinates(rest[moved].copy(), points[np.isin(owner, moved)])
    return to_grid(out)


def _unique(points: Floats, owner: Integers) -> Tuple[Floats, Integers, Integers]:
    _, first, place = np.unique(np.column_stack([owner, points]), axis=0, return_index=True, return_inverse=True)
    return points[first], first, place.ravel()


def _cells(points: Floats, inside: Geometries, outside: Geometries) -> Floats:
    """For each point (n, 2) the nearest cell in ``inside`` (n,) that is no inner point of ``outside`` (n,); without one
    the nearest that is no inner point; without one the nearest.
    """
    centre = np.round(points, DECIMALS)
    spots = np.round(centre[:, None] + _AROUND, DECIMALS)
    x, y = spots[..., 0], spots[..., 1]
    free = ~shapely.contains_xy(outside[:, None], x, y)
    own = shapely.intersects_xy(inside[:, None], x, y)
    away = np.hypot(*np.moveaxis(spots - points[:, None], -1, 0))
    best = np.argmin(away + np.where(free & own, 0, np.where(free, 1, 2)), axis=1)
    out: Floats = spots[np.arange(len(points)), best]
    return out
