"""Overlaps that lie in a registration unit or in ground that an official dispute or overlap area covers."""

from typing import Collection

import numpy as np
import shapely

from .model import Column, Integers, Overlaps, Parcels
from .tokens import expand

UNITS, MARKERS = ("DJDY",), ("CDQ", "ZYQ")


def registration_units(parcels: Parcels, overlaps: Overlaps, pairs: Integers, share: float = 0.5) -> Integers:
    """The parcel of the registration unit that at least ``share`` of each of the ``pairs`` lies in, -1 for none."""
    return lying_in(parcels, overlaps, pairs, UNITS, share)


def official_markers(parcels: Parcels, overlaps: Overlaps, pairs: Integers, share: float = 0.9) -> Integers:
    """The official overlap or dispute area that covers at least ``share`` of each of the ``pairs``, -1 for none."""
    return lying_in(parcels, overlaps, pairs, MARKERS, share)


def lying_in(parcels: Parcels, overlaps: Overlaps, pairs: Integers, rights: Collection[str], share: float) -> Integers:
    """For each of ``pairs`` (p,), places in the overlaps, the parcel of one of ``rights`` that covers at least
    ``share`` of the common ground: the one that covers most of it, the first of equals; -1 for none.

    Only areas that overlap both parcels can: the overlaps must hold those pairs too, their geometry is not needed.
    """
    out = np.full(len(pairs), -1, np.int64)
    area = np.isin(parcels.right, list(rights))
    left, right = overlaps.left, overlaps.right
    around = np.flatnonzero(area[left] != area[right])
    if not len(around) or not len(pairs):
        return out
    owner = np.where(area[left[around]], right[around], left[around])
    cover = np.where(area[left[around]], left[around], right[around])
    order = np.lexsort([cover, owner])
    owner, cover = owner[order], cover[order]
    pair, at = _candidates(owner, cover, left[pairs], right[pairs], len(parcels.right))
    rows, which = np.unique(cover[at], return_inverse=True)
    whole = parcels.units.whole(rows)
    shapely.prepare(whole)
    covered = _covered(overlaps.geometry[pairs[pair]], whole[which.ravel()])
    enough = np.flatnonzero(covered >= share)
    best = enough[np.lexsort([cover[at[enough]], -covered[enough], pair[enough]])]
    first = best[np.unique(pair[best], return_index=True)[1]]
    out[pair[first]] = cover[at[first]]
    return out


def _candidates(
    owner: Integers, cover: Integers, left: Integers, right: Integers, count: int
) -> "tuple[Integers, Integers]":
    """Pairs and places in ``owner`` (sorted) whose cover lies over ``left`` and over ``right`` of the pair too."""
    begin, end = np.searchsorted(owner, left), np.searchsorted(owner, left, "right")
    pair = np.repeat(np.arange(len(left)), end - begin)
    at = expand(begin, end - begin)
    keys = owner * count + cover
    wanted = right[pair] * count + cover[at]
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    both = keys[place] == wanted
    return pair[both], at[both]


def _covered(pieces: Column, covers: Column) -> Column:
    """The share of each of ``pieces`` (c,) that ``covers`` (c,) have too."""
    whole = shapely.area(pieces)
    common = shapely.area(shapely.intersection(pieces, covers))
    return np.divide(common, whole, out=np.zeros(len(whole)), where=whole > 0)
