"""Moving a batch of parcels back by trial, and what that does to the overlaps."""

from typing import NamedTuple

import numpy as np
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from .model import Overlaps, Parcels
from .penetration import reach

ROWS_AT_A_TIME = 2048
#: a pair whose overlap falls to less than this share of it is one that the shift explains
GONE = 0.5
TWINS = 0.5  # of both parcels
SAMPLE = 1000  # pairs that a displacement is refined with
LONG = 100.0  # m; a longer border counts no more
HALVINGS = 12
TURNS = np.array([[1.0, 0], [-1, 0], [0, 1], [0, -1]])
SLIDING = 0.005
AGREEING = 0.25
LEAST_AGREEING = 0.1  # m
ROUNDING = 1e-3  # m2; more overlap than before by less than this is none


class Batch(NamedTuple):
    """A batch: its ``members`` (n flags), and its pairs (m,) that tell a direction: rows of the overlaps, whether the
    member is the left one, and the area of the overlap in m2 (plane).
    """

    members: Flags
    pairs: Integers
    is_left: Flags
    area: Floats


def twins(overlaps: Overlaps) -> Flags:
    """Which pairs (k,) are much the same ground registered twice. They cover each other wherever the batch lies,
    so they speak neither for nor against a displacement.
    """
    flags: Flags = np.minimum(overlaps.share_left, overlaps.share_right) >= TWINS
    return flags


class Outcome(NamedTuple):
    """``removed``: share of the overlap that goes; ``gone`` (m flags): pairs that the shift explains."""

    removed: float
    gone: Flags


class Tried(NamedTuple):
    """A displacement (2,) taken back: overlap of the batch's pairs before and ``after`` (m,) in m2, and how much
    overlap of other pairs came with it.
    """

    moved: Floats
    before: Floats
    after: Floats
    created: float

    def judged(self, agreeing: Flags) -> Outcome:
        """What is left of the ``agreeing`` pairs and of those that go; what others gain counts against it."""
        gone = self.after <= GONE * self.before
        mine = agreeing | gone
        gained = np.maximum(0, self.after - self.before)[~mine].sum() + self.created
        whole = self.before[mine].sum()
        if whole <= 0:
            return Outcome(0.0, gone)
        return Outcome(1 - float(self.after[mine].sum() + gained) / float(whole), gone)


class Trial:
    """Parcels with what is known of their overlaps. ``right`` (n,) is the place of each parcel's right in
    ``conflicting`` (r, r), which says what must not lie on each other.
    """

    def __init__(self, parcels: Parcels, overlaps: Overlaps, right: Integers, conflicting: Flags) -> None:
        self._parcels, self._right, self._conflicting = parcels, right, conflicting
        self._key = overlaps.left * len(parcels.layer) + overlaps.right
        self._area = np.nan_to_num(shapely.area(overlaps.geometry))  # none: nobody asked for its ground
        self._twins = self._key[twins(overlaps)]
        self._bounds = parcels.units.as_rows().bounds

    def run(self, batch: Batch, moved: Floats) -> Tried:
        """What moving the whole batch back by ``moved`` (2,) does."""
        rows = np.flatnonzero(batch.members & ~np.isnan(self._bounds[:, 0]))
        others = np.flatnonzero(~batch.members & ~np.isnan(self._bounds[:, 0]))
        tree = shapely.STRtree(shapely.box(*self._bounds[others].T))
        keys, areas = [np.empty(0, np.int64)], [np.empty(0)]
        for at in range(0, len(rows), ROWS_AT_A_TIME):
            part = rows[at : at + ROWS_AT_A_TIME]
            i, j = tree.query(shapely.box(*(self._bounds[part] - np.tile(moved, 2)).T))
            one, two = part[i], others[j]
            keep = self._conflicting[self._right[one], self._right[two]]
            one, two = one[keep], two[keep]
            keys.append(np.minimum(one, two) * len(self._right) + np.maximum(one, two))
            areas.append(self._overlap(one, two, moved))
        return self._compared(batch, moved, np.concatenate(keys), np.concatenate(areas))

    def _overlap(self, one: Integers, two: Integers, moved: Floats) -> Floats:
        """Area (p,) of ``one`` moved back on ``two``."""
        back, stays = shapely.transform(self._whole(one), lambda xy: xy - moved), self._whole(two)
        out = np.zeros(len(one))
        meets = np.flatnonzero(shapely.intersects(back, stays) & ~shapely.touches(back, stays))
        out[meets] = shapely.area(shapely.intersection(back[meets], stays[meets]))
        return out

    def _whole(self, rows: Integers) -> Geometries:
        unique, place = np.unique(rows, return_inverse=True)
        return np.asarray(self._parcels.units.whole(unique)[place.ravel()])

    def _compared(self, batch: Batch, moved: Floats, key: Integers, area: Floats) -> Tried:
        order, own = np.argsort(key), self._key[batch.pairs]
        after = _looked_up(key[order], area[order], own)
        others = ~np.isin(key, np.r_[own, self._twins])
        known = np.argsort(self._key)
        gained = area[others] - _looked_up(self._key[known], self._area[known], key[others])
        return Tried(moved, batch.area, after, float(gained[gained > ROUNDING].sum()))


def _looked_up(keys: Integers, values: Floats, wanted: Integers) -> Floats:
    """The values of the keys ``wanted`` in sorted ``keys``, 0 where they are not there."""
    if not len(keys):
        return np.zeros(len(wanted))
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    out: Floats = np.where(keys[place] == wanted, values[place], 0.0)
    return out


def made_by_moving(parcels: Parcels, overlaps: Overlaps, members: Flags, moved: Floats) -> float:
    """New common ground in m2 (plane) of the ``members`` (n flags) with others of their rights, moved back by ``moved``
    (2,), and with parcels that they overlap now.
    """
    names, right = np.unique(parcels.right.astype(str), return_inverse=True)
    conflicting = np.eye(len(names), dtype=bool)
    one, two = right[overlaps.left], right[overlaps.right]
    conflicting[one, two] = conflicting[two, one] = True
    mine = np.flatnonzero(members[overlaps.left] != members[overlaps.right])
    batch = Batch(members, mine, members[overlaps.left[mine]], np.asarray(shapely.area(overlaps.geometry[mine])))
    return Trial(parcels, overlaps, right, conflicting).run(batch, moved).created


class Fit:
    """How well the pairs (m,) of a batch adjoin when it is moved back: the borders that reach into other parcels should
    come to lie on their borders.
    """

    def __init__(self, parcels: Parcels, overlaps: Overlaps, batch: Batch, first: Floats) -> None:
        left, right = overlaps.left[batch.pairs], overlaps.right[batch.pairs]
        self.member = np.where(batch.is_left, left, right)
        other = np.where(batch.is_left, right, left)
        margin = 2 * float(np.hypot(*first)) + 1
        self._reach = reach(parcels.units, self.member, other, overlaps.geometry[batch.pairs], margin)
        self._length = np.bincount(self._reach.pair, weights=self._reach.length, minlength=len(batch.pairs))

    def agreeing(self, moved: Floats) -> Flags:
        """Which pairs adjoin after a move back by ``moved`` (2,), to a quarter of it."""
        flags: Flags = self._reach.apart(moved) <= max(AGREEING * float(np.hypot(*moved)), LEAST_AGREEING)
        return flags

    def share(self, agreeing: Flags) -> float:
        """The share of the ``agreeing`` pairs (m) in all, by length of border: the short ones lie at corners."""
        length = np.minimum(self._length, LONG)
        return float(length[agreeing].sum() / length.sum()) if length.any() else 0.0

    def refined(self, first: Floats) -> Floats:
        """The displacement ``first`` (2,) made better: it is that of a short one and straight borders.

        Steps along the axes are taken as long as the borders come closer together. A pair that is far from adjoining
        counts no more than one that is half of the displacement off. Leaving the first estimate costs a little, so
        that parcels do not slide along a border.
        """
        most = float(np.hypot(*first)) / 2
        some = self._reach.every(max(1, len(self._length) // SAMPLE))
        length = np.where(some.known(), np.minimum(self._length, LONG), 0.0)

        def misfit(place: Floats) -> float:
            off = np.minimum(some.apart(place), most)
            return float((off + SLIDING * np.hypot(*(place - first))) @ length)

        best, least = first, misfit(first)
        step = most / 2
        for _ in range(HALVINGS):
            for turn in TURNS:
                now = misfit(best + step * turn)
                if now < least:
                    best, least = best + step * turn, now
            step /= 2
        return best
