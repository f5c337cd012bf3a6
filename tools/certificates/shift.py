"""Systematic shift (整体位移): batches of parcels that lie displaced as a whole, found by what their overlaps say.

A batch is a layer, or the parcels of a village (first 12 digits of the number) in a layer. Its displacement is
estimated from the overlaps of its parcels with others (see :mod:`.penetration`) and believed only if moving the batch
back takes at least 80 % of these overlaps away, new overlaps counted against it: a batch that merely encroaches would
come to lie on its neighbours of the other side.
"""

from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd
import shapely

from ..geometry.arrays import Flags, Floats, Integers, run_starts
from ..language import tr
from ..progress import Progress
from .model import CASE, NOISE, Column, Judged, Overlaps, Parcels
from .penetration import border_vectors
from .shift_trial import Batch, Fit, Trial, twins

MIN_PAIRS = 8
MIN_PARCELS = 4  # one large parcel may have many neighbours
MIN_REMOVED = 0.8
MIN_AGREEING = 0.6  # of the borders of pairs that tell a direction
MIN_FACING = 0.3  # mean cosine between borders' normals and displacement; of all that it brings over others 0.64
MIN_LENGTH = 0.05  # m
MAX_LENGTH = 200.0  # m
AS_GOOD = 0.95
TELLING = 0.2  # of half the overlap's perimeter
VILLAGE_DIGITS = 12
SHIFTED = "35"
# duplicates and rights of the wrong nature lie where they lie for other reasons
UNRELATED = ("12", "26")


class Shift(NamedTuple):
    """A batch that lies displaced: place of its ``layer`` in the parcels' layers, ``village`` ("" for the whole layer),
    how far it lies ``east`` and ``north`` of its place in m (move it by the opposite), the share of the overlap that
    moving it back removes, the ``pairs`` concerned (rows of the overlaps), and their overlap in m2 (plane).
    """

    layer: int
    village: str
    east: float
    north: float
    removed: float
    pairs: Integers
    area: float


class Shifts(NamedTuple):
    """All shifts, the one that explains the largest overlap first, and for each pair (k,) its shift or -1."""

    shifts: List[Shift]
    of_pair: Integers


def find_shifts(
    parcels: Parcels, overlaps: Overlaps, judged: Optional[Judged] = None, *, progress: Optional[Progress] = None
) -> Shifts:
    """The batches that lie displaced, from cases and noise (without ``judged``: from all overlaps).

    A pair of two batches says only that one of them moved against the other. The batch that explains more overlap
    wins, then the one of the less accurate layer, then the smaller one; the pairs it explains speak for no other.
    """
    progress = progress or Progress()
    of_pair = np.full(len(overlaps.left), -1, np.int64)
    evidence = _evidence(parcels, overlaps, judged)
    search = _Search(parcels, overlaps, evidence, _conflicting(parcels, overlaps, judged))
    shifts: List[Shift] = []
    while True:
        progress.check()
        best = search.best(progress)
        if best is None:
            return Shifts(shifts, of_pair)
        of_pair[best.pairs] = len(shifts)
        shifts.append(best)
        search.drop(best.pairs)


def with_shifts(parcels: Parcels, judged: Judged, shifts: Shifts) -> Judged:
    """``judged`` with the form 35 and one more sentence for the cases that a shift explains."""
    form, reason = judged.form.copy(), judged.reason.copy()
    for number, shift in enumerate(shifts.shifts):
        rows = np.flatnonzero((shifts.of_pair == number) & (judged.outcome == CASE))
        form[rows] = SHIFTED
        sentence = shift_sentence(parcels, shift)
        reason[rows] = [f"{one} {sentence}".strip() for one in reason[rows].tolist()]
    return judged._replace(form=form, reason=reason)


def shift_sentence(parcels: Parcels, shift: Shift) -> str:
    """What a shift says, for people."""
    text = tr(
        "{batch} lies {east} m east and {north} m north of its place; moved back as a whole, {share} % of the overlap "
        "of {pairs} pairs goes."
    )
    return text.format(
        batch=" ".join(filter(None, (parcels.layers[shift.layer].name, shift.village))),
        east=f"{shift.east:+.2f}",
        north=f"{shift.north:+.2f}",
        share=f"{100 * shift.removed:.0f}",
        pairs=len(shift.pairs),
    )


class _Evidence(NamedTuple):
    """Pairs (m,) that tell a direction: row of the overlaps, border vector of the left parcel (m, 2), area (m2)."""

    pair: Integers
    vector: Floats
    area: Floats


def _evidence(parcels: Parcels, overlaps: Overlaps, judged: Optional[Judged]) -> _Evidence:
    rows = _related(overlaps, judged)
    piece = overlaps.geometry[rows]
    vector = border_vectors(parcels.units, overlaps.left[rows], overlaps.right[rows], piece)
    telling = np.hypot(*vector.T) > TELLING * shapely.length(piece) / 2
    return _Evidence(rows[telling], vector[telling], shapely.area(piece[telling]))


def _related(overlaps: Overlaps, judged: Optional[Judged]) -> Integers:
    """Rows of the overlaps that may come from a shift."""
    flags = ~shapely.is_missing(overlaps.geometry) & ~twins(overlaps)
    if judged is not None:
        flags &= np.isin(judged.outcome, (CASE, NOISE)) & ~np.isin(judged.conflict, UNRELATED)
    return np.flatnonzero(flags)


def _conflicting(parcels: Parcels, overlaps: Overlaps, judged: Optional[Judged]) -> Flags:
    """Which two rights (r, r), in the order of ``_rights``, must not lie on each other."""
    place, names = _rights(parcels)
    out = np.eye(len(names), dtype=bool)
    rows = _related(overlaps, judged)
    one, two = place[overlaps.left[rows]], place[overlaps.right[rows]]
    out[one, two] = out[two, one] = True
    return out


def _rights(parcels: Parcels) -> "Tuple[Integers, Column]":
    place, names = pd.factorize(parcels.right, sort=True)
    return np.asarray(place, np.int64), np.asarray(names)


def batches(parcels: Parcels) -> "Tuple[Integers, List[Tuple[int, str]]]":
    """The batch of villages that each parcel (n,) belongs to (-1: its number says no village), and what they are:
    layer and village code. A layer with one village has none, it is a batch as a whole.
    """
    villages = [village_of(number) for number in parcels.number.tolist()]
    code, names = pd.factorize(np.array(villages, object), use_na_sentinel=True)
    known = np.flatnonzero(code >= 0)
    keys, place = np.unique(np.stack([parcels.layer[known], code[known]], axis=1), axis=0, return_inverse=True)
    out = np.full(len(parcels.layer), -1, np.int64)
    out[known] = place.ravel()
    alone = np.bincount(out[known], minlength=len(keys)) == np.bincount(parcels.layer)[keys[:, 0]]
    out[known[alone[out[known]]]] = -1
    return out, [(int(layer), str(names[village])) for layer, village in keys]


def village_of(number: Optional[str]) -> Optional[str]:
    """The village that a number begins with, None if it does not."""
    start = (number or "").strip()[:VILLAGE_DIGITS]
    return start if len(start) == VILLAGE_DIGITS and start.isdigit() else None


def members(parcels: Parcels, layer: int, village: str) -> Flags:
    """Which parcels (n,) belong to a batch."""
    flags: Flags = parcels.layer == layer
    if village:
        flags = flags & np.array([village_of(number) == village for number in parcels.number.tolist()], bool)
    return flags


class _Search:
    """Batches with their evidence, and the shifts found for them so far."""

    def __init__(self, parcels: Parcels, overlaps: Overlaps, evidence: _Evidence, conflicting: Flags) -> None:
        self._parcels, self._overlaps, self._evidence = parcels, overlaps, evidence
        self._trial = Trial(parcels, overlaps, _rights(parcels)[0], conflicting)
        self._free = np.ones(len(evidence.pair), bool)
        village, names = batches(parcels)
        self._kinds = (
            (parcels.layer, [(layer, "") for layer in range(len(parcels.layers))]),
            (village, names),
        )
        self._known: Dict[Tuple[int, str], Tuple[bytes, Optional[Shift]]] = {}

    def best(self, progress: Progress) -> Optional[Shift]:
        """The shift that explains most of the overlaps that no other has explained."""
        found = [shift for shift in self._candidates(progress) if shift is not None]
        if not found:
            return None
        most = max(_gain(shift) for shift in found)
        good = [shift for shift in found if _gain(shift) >= AS_GOOD * most]
        return min(good, key=self._rank)

    def drop(self, pairs: Integers) -> None:
        """These pairs speak no longer."""
        self._free &= ~np.isin(self._evidence.pair, pairs)

    def _rank(self, shift: Shift) -> "Tuple[float, int, int, str]":
        accuracy = self._parcels.layers[shift.layer].accuracy.point_error
        mine = int(self._members(shift.layer, shift.village).sum())
        return -accuracy, mine, shift.layer, shift.village

    def _members(self, layer: int, village: str) -> Flags:
        if not village:
            flags: Flags = self._parcels.layer == layer
            return flags
        of, names = self._kinds[1]
        return np.asarray(of == names.index((layer, village)))

    def _candidates(self, progress: Progress) -> Iterator[Optional[Shift]]:
        for of, names in self._kinds:
            left, right = of[self._overlaps.left], of[self._overlaps.right]
            left, right = left[self._evidence.pair], right[self._evidence.pair]
            use = np.flatnonzero((left != right) & self._free)
            batch, which = np.r_[left[use], right[use]], np.r_[use, use]
            sign = np.r_[np.ones(len(use)), -np.ones(len(use))]
            order = np.lexsort([which, batch])
            order = order[batch[order] >= 0]
            starts = run_starts(batch[order])
            for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(order)]):
                progress.check()
                if end - start >= MIN_PAIRS:
                    mine = order[start:end]
                    yield self._shift(names[int(batch[mine[0]])], which[mine], sign[mine])

    def _shift(self, name: "Tuple[int, str]", which: Integers, sign: Floats) -> Optional[Shift]:
        """The shift of one batch, from the evidence ``which`` in which it is the left (sign 1) or right side (-1)."""
        state = which.tobytes()
        if self._known.get(name, (b"",))[0] != state:
            self._known[name] = (state, self._found(name, which, sign))
        return self._known[name][1]

    def _found(self, name: "Tuple[int, str]", which: Integers, sign: Floats) -> Optional[Shift]:
        evidence = self._evidence
        vector, area = evidence.vector[which] * sign[:, None], evidence.area[which]
        first = _fitted(vector, area)
        if first is None:
            return None
        pairs = evidence.pair[which]
        batch = Batch(self._members(*name), pairs, sign > 0, area)
        fit = Fit(self._parcels, self._overlaps, batch, first)
        moved = np.round(fit.refined(first), 4)
        agreeing = fit.agreeing(moved)
        few = agreeing.sum() < MIN_PAIRS or len(np.unique(fit.member[agreeing])) < MIN_PARCELS
        if few or fit.share(agreeing) < MIN_AGREEING:
            return None
        judged = self._trial.run(batch, moved).judged(agreeing)
        if judged.removed < MIN_REMOVED:
            return None
        east, north = moved.tolist()
        return Shift(*name, east, north, judged.removed, np.sort(pairs[judged.gone]), float(area[judged.gone].sum()))


def _gain(shift: Shift) -> float:
    return shift.removed * shift.area


def _fitted(vector: Floats, area: Floats) -> Optional[Floats]:
    """The displacement (2,) that explains the areas (m,) best; None if it is too short or too long to be one,
    or the borders that reach into others face all ways.

    Least absolute deviations of the depths area / |vector|, by iteratively re-weighted least squares, weighted by the
    length of the border (at most 100 m). Where all borders are parallel it is the displacement across them.
    """
    length = np.hypot(*vector.T)
    normal, depth, weight = vector / length[:, None], area / length, np.minimum(length, 100.0)
    moved = _solved(normal, depth, weight)
    for _ in range(20):
        moved = _solved(normal, depth, weight / np.maximum(np.abs(depth - normal @ moved), 0.02))
    size = float(np.hypot(*moved))
    if not MIN_LENGTH <= size <= MAX_LENGTH:
        return None
    return moved if float(np.average(normal @ moved / size, weights=weight)) >= MIN_FACING else None


def _solved(normal: Floats, depth: Floats, weight: Floats) -> Floats:
    """Weighted least squares of ``normal @ moved = depth``, the shortest of several solutions."""
    root = np.sqrt(weight)
    out: Floats = np.linalg.lstsq(normal * root[:, None], depth * root, rcond=1e-2)[0]
    return out
