"""Areas of pieces that add up to the area of the patch they were cut from."""

from typing import NamedTuple, Optional

import numpy as np
import numpy.typing as npt
import pyproj

from ..geometry.area import areas
from ..geometry.arrays import run_starts
from ..geometry.overlay import Pieces

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
UNITS = 100  # of 0.01 m2 in one m2


class PieceAreas(NamedTuple):
    """Areas (k,) in m2 and how many units of 0.01 m2 were moved to close them."""

    area: Floats
    moved: int


def piece_areas(pieces: Pieces, parents: Floats, crs: Optional[pyproj.CRS], method: str) -> PieceAreas:
    """The areas of ``pieces`` (k,) by ``method``, in ``crs`` (metres); they add up to the areas of their left rows.

    ``parents`` (n,) are the areas of all left rows in m2. A new vertex lies on the grid, and it changes the points
    that the official formula inserts every 70 m, so the parts of a patch do not quite add up by themselves. Official
    areas: the difference is shared out in units of 0.01 m2, the larger pieces first (ellipsoid_area.md section 5:
    yearly change, pieces are adjusted to the old parcel); ``pieces`` in the order of their ids, which decides between
    equals. Other methods are not rounded: planar areas are those before the grid, and what is missing (a piece's
    border times the grid at most) goes to the largest piece.
    """
    found = pieces.area if method == "planar" else areas(pieces.geometry, crs, method, threads=1)
    return closed_areas(found, pieces.left, parents, method)


def closed_areas(area: Floats, left: Integers, parents: Floats, method: str) -> PieceAreas:
    """Areas (k,) that add up to those of their left rows (k,), by the rules of :func:`piece_areas`."""
    found = area.copy()
    has = np.flatnonzero(left >= 0)
    rows = left[has]
    if method != "official":
        found[has] = _closed(found[has], rows, parents[rows])
        return PieceAreas(found, 0)
    units = np.rint(found * UNITS).astype(np.int64)
    targets = np.rint(parents[rows] * UNITS).astype(np.int64)
    levelled = level_pieces(units[has], rows, targets, np.arange(len(has)))
    moved = int(np.abs(levelled - units[has]).sum())
    units[has] = levelled
    return PieceAreas(units / UNITS, moved)


def _closed(found: Floats, group: Integers, target: Floats) -> Floats:
    """Areas (k,) of which the largest of each ``group`` (k,) takes what the group lacks to its ``target`` (k,)."""
    if not len(found):
        return found
    rank = np.lexsort([-found, group])
    members = group[rank]
    first = run_starts(members)
    largest = rank[first]
    out = found.copy()
    out[largest] += target[largest] - np.add.reduceat(found[rank], first)
    return out


def level_pieces(units: Integers, group: Integers, target: Integers, order: Integers) -> Integers:
    """``units`` (k,) of 0.01 m2 changed so that each ``group`` (k,) adds up to its ``target`` (k, the same in a group).

    Rule: d units over n pieces: each gets d div n, the first d mod n by descending size one more; ``order`` (k,)
    decides between equals. Where that would leave a piece negative, the units are shared out by size instead.
    """
    if not len(units):
        return units
    rank = np.lexsort([order, -units, group])
    members = group[rank]
    first = run_starts(members)
    sizes = np.diff(np.r_[first, len(members)])
    sums = np.add.reduceat(units[rank], first)
    missing = target[rank][first] - sums
    place = np.arange(len(members)) - np.repeat(first, sizes)
    share, extra = np.divmod(np.abs(missing), sizes)
    step = np.sign(missing)
    moved = np.repeat(step * share, sizes) + np.repeat(step, sizes) * (place < np.repeat(extra, sizes))
    out = np.empty_like(units)
    out[rank] = units[rank] + moved
    short = np.unique(group[out < 0])
    for number in short:
        mine = np.flatnonzero(group == number)
        out[mine] = _by_size(units[mine], int(target[mine[0]]), order[mine])
    return out


def _by_size(units: Integers, target: int, order: Integers) -> Integers:
    """``units`` (k,), more than ``target`` together, scaled to add up to it, by largest remainders."""
    total = int(units.sum())
    scaled = [int(one) * target for one in units]
    whole = np.array([one // total for one in scaled], np.int64)
    remainder = np.array([one % total for one in scaled], object)
    rank = np.lexsort([order, -units, -np.array(remainder, float)])
    whole[rank[: target - int(whole.sum())]] += 1
    return whole
