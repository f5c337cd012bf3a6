"""Parcels that stand for the pieces of cases that cover them: what is left to unite for the ground of large groups.

Where two layers cover the same land, nearly every parcel is covered by its cases from border to border. Its ground is
then that of the parcel, and its pieces, some ten each, need not be united.
"""

from typing import NamedTuple, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .model import Column, Floats, Integers, Overlaps, Parcels

MANY = 64  # pairs in a group from which on it pays
HALF_CELL = 0.5e-4  # m; new corners of pieces lie at most so far from the parcel's border
READ_AT_ONCE = 8192  # parcels
NEAR = 1e-4  # of the area: others need not be looked at closer


class Shapes(NamedTuple):
    """Ground (s,) to unite: polygons, the group each belongs to, and its layer (-1: a piece)."""

    geometry: Column
    group: Integers
    layer: Integers


class _Covers(NamedTuple):
    """Both views of each pair (2k,): parcel, the other parcel, area of the piece in the plane."""

    parcel: Integers
    other: Integers
    area: Floats

    def take(self, which: Column) -> "_Covers":
        return _Covers(self.parcel[which], self.other[which], self.area[which])


def ground_to_unite(
    parcels: Parcels, overlaps: Overlaps, rows: Integers, of_pair: Integers, progress: Progress
) -> Shapes:
    """What the cases ``rows`` (k,) with their groups ``of_pair`` (k,) cover, in as few polygons as can be told at once.

    A parcel counts as covered if its pieces with parcels of one layer add up to its area but for half a cell of the
    grid along its border. Parcels that overlap others of their own layer are not added up: they may lie twice on the
    same part.
    """
    cases = overlaps.take(rows)
    many = np.bincount(of_pair)[of_pair] > MANY if len(of_pair) else np.zeros(0, bool)
    if not many.any():
        return Shapes(cases.geometry, of_pair, np.full(len(rows), -1))
    area = shapely.area(cases.geometry)
    both = _Covers(np.r_[cases.left, cases.right], np.r_[cases.right, cases.left], np.r_[area, area])
    doubled = _doubled(parcels, overlaps)
    alone = ~doubled[both.other] & np.r_[many, many]
    covers = both.take(alone)
    progress.at(0.3)
    full, shapes, wanted = _covered(parcels, covers, progress.part(0.3, 0.6))
    progress.at(0.6)
    flags = np.zeros(parcels.units.rows, bool)
    flags[full] = True
    kept = np.flatnonzero(~(many & (flags[cases.left] | flags[cases.right])))
    needed = _needed(parcels.layer, covers, full, wanted)
    progress.at(0.9)
    stands = full[needed]
    group = np.zeros(parcels.units.rows, np.int64)
    group[both.parcel] = np.r_[of_pair, of_pair]
    return Shapes(
        np.concatenate([cases.geometry[kept], shapes[needed]]),
        np.concatenate([of_pair[kept], group[stands]]),
        np.concatenate([np.full(len(kept), -1), np.where(doubled[stands], -1, parcels.layer[stands])]),
    )


def _doubled(parcels: Parcels, overlaps: Overlaps) -> Column:
    """Which parcels (n,) overlap another one of their layer."""
    flags = np.zeros(parcels.units.rows, bool)
    same = parcels.layer[overlaps.left] == parcels.layer[overlaps.right]
    flags[overlaps.left[same]] = flags[overlaps.right[same]] = True
    return flags


def _covered(parcels: Parcels, covers: _Covers, progress: Progress) -> Tuple[Integers, Column, Floats]:
    """The parcels (f,) that other parcels of one layer cover, their polygons, and the area that says so."""
    units = parcels.units
    plane = np.bincount(units.owner, weights=units.area, minlength=units.rows)
    key, total = _sums(parcels.layer, covers)
    parcel = key // (parcels.layer.max() + 1)
    likely = np.unique(parcel[total >= plane[parcel] * (1 - NEAR)])
    progress.at(0.3)
    shapes = np.empty(len(likely), object)
    for first in range(0, len(likely), READ_AT_ONCE):
        progress.at(0.3 + 0.7 * first / len(likely))
        shapes[first : first + READ_AT_ONCE] = units.whole(likely[first : first + READ_AT_ONCE])
    wanted = plane[likely] - HALF_CELL * shapely.length(shapes)
    most = np.zeros(units.rows)
    np.maximum.at(most, parcel, total)
    sure = most[likely] >= wanted
    return likely[sure], shapes[sure], wanted[sure]


def _sums(layer: Integers, covers: _Covers) -> Tuple[Integers, Floats]:
    """Parcel × layers + layer of the others, each once, and the area that these cover of the parcel."""
    key, place = np.unique(covers.parcel * (layer.max() + 1) + layer[covers.other], return_inverse=True)
    return key, np.bincount(place, weights=covers.area, minlength=len(key)).astype(np.float64)


def _needed(layer: Integers, covers: _Covers, full: Integers, wanted: Floats) -> Integers:
    """Places in ``full`` (f,) of parcels whose ground no parcels of the layers before them stand for already."""
    taken = np.zeros(len(layer), bool)
    needed = np.ones(len(full), bool)
    least = np.full(len(layer), np.inf)
    least[full] = wanted
    for number in np.unique(layer[full]).tolist():
        mine = layer[full] == number
        before = covers.take((layer[covers.parcel] == number) & taken[covers.other])
        if len(before.parcel):
            key, total = _sums(layer, before)
            parcel = key // (layer.max() + 1)
            needed[mine] = ~np.isin(full[mine], parcel[total >= least[parcel]])
        taken[full[mine & needed]] = True
    return np.flatnonzero(needed)
