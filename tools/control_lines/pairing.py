"""Which patches that come in stand for which that go out: the nearest of the same township, then of others."""

from typing import List, NamedTuple, Tuple

import numpy as np
import shapely

from ..checks.model import Floats
from ..geometry.arrays import Flags, Geometries, Integers
from .candidates import Candidates

ROUNDING = 1e-6


class Paired(NamedTuple):
    """Shares (k,): ``area`` m2 of the patch ``came`` stand for the patch ``out``, sorted by both. ``beyond`` (k,)
    is what the came patch has more than all that is needed, listed with its nearest.
    """

    out: Integers
    came: Integers
    area: Floats
    beyond: Flags

    def main_of_out(self, count: int) -> Integers:
        """The patch that stands for the largest part of each that goes out (``count``,), -1 for none."""
        needed = ~self.beyond
        return _largest(self.out[needed], self.came[needed], self.area[needed], count)

    def main_of_came(self, count: int) -> Integers:
        """The patch that goes out of which each that comes in (``count``,) stands for the largest part, -1 for none."""
        return _largest(self.came, self.out, self.area, count)


def pair(out: Candidates, came: Candidates, factor: float) -> Paired:
    """Shares the patches that ``came`` among those that go ``out``: the largest first, each the nearest that are left.

    Each needs ``factor`` times its area; what is left over in the end stands beside its nearest.
    """
    need, left = out.area * factor, came.area.copy()
    centre, other = shapely.centroid(out.geometry), shapely.centroid(came.geometry)
    found: List[Tuple[int, int, float, bool]] = []
    order = np.lexsort([np.arange(len(out)), -out.area])
    for same in (True, False):
        for row in order.tolist():
            if need[row] > ROUNDING:
                fits = np.flatnonzero((left > ROUNDING) & ((came.town == out.town[row]) if same else True))
                found += _take(row, fits, shapely.distance(centre[row], other[fits]), need, left)
    found += _rest(centre, other, left)
    if not found:
        empty = np.empty(0, np.int64)
        return Paired(empty, empty, np.empty(0), np.empty(0, bool))
    rows = sorted(found)
    columns = list(zip(*rows))
    return Paired(*(np.array(one, kind) for one, kind in zip(columns, (np.int64, np.int64, np.float64, bool))))


def _take(row: int, fits: Integers, away: Floats, need: Floats, left: Floats) -> "List[Tuple[int, int, float, bool]]":
    """Takes of the nearest patches in turn what ``row`` needs."""
    taken = []
    for at in fits[np.lexsort([fits, np.round(away, 3)])].tolist():
        share = min(float(need[row]), float(left[at]))
        need[row] -= share
        left[at] -= share
        taken.append((row, at, share, False))
        if need[row] <= ROUNDING:
            break
    return taken


def _rest(centre: Geometries, other: Geometries, left: Floats) -> "List[Tuple[int, int, float, bool]]":
    """What is left of patches, with the nearest that goes out."""
    rows = np.flatnonzero(left > ROUNDING)
    if not len(rows) or not len(centre):
        return []
    nearest = shapely.STRtree(centre).query_nearest(other[rows], all_matches=True)
    order = np.lexsort([nearest[1], nearest[0]])
    nearest = nearest[:, order]
    first = np.unique(nearest[0], return_index=True)[1]
    return [(int(nearest[1, k]), int(rows[nearest[0, k]]), float(left[rows[nearest[0, k]]]), True) for k in first]


def _largest(key: Integers, value: Integers, area: Floats, count: int) -> Integers:
    out = np.full(count, -1, np.int64)
    order = np.lexsort([-value, area, key])
    out[key[order]] = value[order]  # the last of a key is its largest, of equal ones the lower number
    return out
