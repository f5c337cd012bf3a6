"""Connected cases, and the ground they cover at least twice: each m2 once, however many parcels lie there."""

from typing import Optional

import numpy as np
import pyproj

from ..geometry.area import areas
from ..geometry.overlay import self_overlaps
from ..geometry.uniting import united
from ..progress import Progress
from .model import Column, Floats, Groups, Integers, Overlaps, Parcels
from .stand_ins import ground_to_unite

COMMON_GROUND = 0.01  # m2, the unit of official areas: groups that share more are one


def group_cases(
    parcels: Parcels,
    overlaps: Overlaps,
    rows: Integers,
    method: str,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Groups:
    """Groups of the cases, ``rows`` (k,) of all overlaps, in the order of their first case; areas in m2 by ``method``.

    Cases are connected that share a parcel, or ground: two pairs of parcels may lie on the same spot with nothing but
    lawful stacks between them. So the areas of groups add up to the ground that all cases cover.
    """
    progress = progress or Progress()
    cases = overlaps.take(rows)
    of_pair = _numbered(connected(cases.left, cases.right))
    progress.at(0.03)
    shapes = ground_to_unite(parcels, overlaps, rows, of_pair, progress.part(0.03, 0.1))
    ground = united(*shapes, threads=threads, progress=progress.part(0.1, 0.7))
    late = progress.part(0.7, 0.8)
    while True:
        met = self_overlaps(ground, threads=threads, progress=late)
        met = met.take(met.area > COMMON_GROUND)
        if not len(met.left):
            break
        joined = _numbered(_joined(len(ground), met.left, met.right))
        ground = united(ground, joined, threads=threads, progress=late)
        of_pair = joined[of_pair]
    order = _numbered(of_pair)
    ground = ground[_firsts(order, of_pair)]
    return _told(cases, order, ground, parcels.crs, method, progress.part(0.8, 1))


def connected(left: Integers, right: Integers) -> Integers:
    """A number (k,) for each pair of rows, the same for pairs that are connected through rows."""
    rows, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    one, two = places[: len(left)], places[len(left) :]
    return np.asarray(_joined(len(rows), one, two)[one])


def _joined(count: int, one: Integers, two: Integers) -> Integers:
    """For ``count`` things joined by pairs (k,): the lowest number that each is joined to."""
    lowest = np.arange(count)
    while True:
        low = np.minimum(lowest[one], lowest[two])
        after = lowest.copy()
        for side in (one, two):
            np.minimum.at(after, lowest[side], low)
            np.minimum.at(after, side, low)
        while (shorter := after[after] != after).any():
            after[shorter] = after[after[shorter]]
        if (after == lowest).all():
            return lowest
        lowest = after


def _numbered(marks: Integers) -> Integers:
    """``marks`` (k,) as numbers from 0, in the order of their first place."""
    _, first, inverse = np.unique(marks, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return np.asarray(rank[inverse])


def _firsts(order: Integers, marks: Integers) -> Integers:
    """The mark (g,) of each number in ``order`` (k,)."""
    _, first = np.unique(order, return_index=True)
    return np.asarray(marks[first])


def _told(
    cases: Overlaps, of_pair: Integers, ground: Column, crs: pyproj.CRS, method: str, progress: Progress
) -> Groups:
    count = len(ground)
    pairs = np.bincount(of_pair, minlength=count)
    total = np.bincount(of_pair, weights=cases.area, minlength=count).astype(np.float64)
    area: Floats = total.copy()
    several = np.flatnonzero(pairs > 1)
    if len(several):
        # rounding may make the ground a little more than the sum over its pairs, which it never is
        area[several] = np.minimum(areas(ground[several], crs, method, progress=progress), total[several])
    rows = np.r_[cases.left, cases.right]
    most = rows.max(initial=0) + 1
    members = np.unique(np.r_[of_pair, of_pair] * most + rows) // most
    return Groups(of_pair, ground, area, pairs, np.bincount(members, minlength=count))
