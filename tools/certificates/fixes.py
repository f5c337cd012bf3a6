"""Proposals for overlapping parcels: cut, split, snap, move a batch. Sources stay as they are."""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..errors import InputError
from ..geometry.area import areas as areas_by
from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.grid import DECIMALS
from ..geometry.polygons import areas, polygonal
from ..language import tr
from ..progress import Progress
from .fix_cases import LISTED, Cases
from .fix_cut import cut
from .fix_split import divide
from .model import Parcels
from .shift import Shift, find_shifts, members, shift_sentence, village_of
from .shift_trial import made_by_moving

CUT_A, CUT_B, SPLIT, SNAP, SHIFT = METHODS = ("cut_a", "cut_b", "split", "snap_edge", "shift_batch")
MIDDLE, EDGE_A, EDGE_B = EDGES = ("middle", "a_edge", "b_edge")
SLIVER_FACTOR = 2.0  # k of the noise width k·√(mA² + mB²)
SEEN = 1e-3  # m2; less common ground is none


class How(NamedTuple):
    """What is asked: ``method`` (of METHODS), ``area_method``; ``edge`` (of EDGES) for slivers; ``width`` in m up to
    which an overlap is a sliver (None: by the accuracies of both layers); for batches ``move`` (east, north in m, None:
    what the cases themselves say) and ``batch`` (layer, village or "").
    """

    method: str
    area_method: str = "official"
    edge: str = MIDDLE
    width: Optional[float] = None
    move: Optional[Tuple[float, float]] = None
    batch: Optional[Tuple[int, str]] = None


class Steps(NamedTuple):
    """What was done (s,), in order: the ``case``, its right (``side`` 1 or 2), the ``parcel``, its area ``before`` and
    ``after`` the step, the common ground of the pair before the step and at the end, all in m2 by the method, and the
    number of ``parts`` that the parcel has after the step (0: nothing is left).
    """

    case: Integers
    side: Integers
    parcel: Integers
    before: Floats
    after: Floats
    overlap_before: Floats
    overlap_after: Floats
    parts: Integers


class Proposal(NamedTuple):
    """The ``parcels`` concerned (u,), sorted, as they are and as they would be; the steps; sentences for people."""

    parcels: Integers
    before: Geometries
    after: Geometries
    steps: Steps
    notes: List[str]


def propose(parcels: Parcels, cases: Cases, how: How, *, progress: Optional[Progress] = None) -> Proposal:
    """A proposal for all ``cases`` (k,) together, in their order: a parcel of several cases is changed step by step.

    Results are valid, on the grid, and no two parcels of a case have more than 0.001 m2 in common; nothing but the
    common ground (for a batch: the place) changes. Raises InputError where the method does not fit.
    """
    progress = progress or Progress()
    if how.method == SHIFT:
        return _moved(parcels, cases, how, progress)
    notes: List[str] = []
    if how.method == SNAP:
        cases = _slivers(parcels, cases, how, notes)
    rows, place = np.unique(np.r_[cases.one, cases.two], return_inverse=True)
    one, two = np.split(place.ravel(), 2)
    before = parcels.units.whole(rows)
    now = before.copy()
    done: List[Steps] = []
    turns = _turns(one, two, len(rows))
    for turn in range(int(turns.max()) + 1):
        progress.at(turn / (int(turns.max()) + 1))
        done.append(_turn(parcels, now, np.flatnonzero(turns == turn), (one, two), how))
    steps = Steps(*(np.concatenate(columns) for columns in zip(*done)))
    steps = Steps(*(column[np.lexsort([steps.side, steps.case])] for column in steps))
    left = _common(parcels, now[one], now[two], how)[steps.case]
    steps = steps._replace(parcel=rows[steps.parcel], overlap_after=left)
    return Proposal(rows, before, now, steps, notes + _remarks(cases, steps))


def _turns(one: Integers, two: Integers, parcels: int) -> Integers:
    """In which turn each case (k,) comes: after all earlier cases of its parcels."""
    last = [0] * parcels
    out = np.zeros(len(one), np.int64)
    for case, (first, second) in enumerate(zip(one.tolist(), two.tolist())):
        out[case] = max(last[first], last[second])
        last[first] = last[second] = int(out[case]) + 1
    return out


def _turn(parcels: Parcels, now: Geometries, case: Integers, sides: Tuple[Integers, Integers], how: How) -> Steps:
    """Works on cases (c,) of different parcels at once; changes ``now``."""
    one, two = (side[case] for side in sides)
    start = [now[one], now[two]]
    overlap = _common(parcels, start[0], start[1], how)
    meet = np.flatnonzero(areas(polygonal(shapely.intersection(*start))) > 0)
    end = [shapes.copy() for shapes in start]
    end[0][meet], end[1][meet] = _fixed(start[0][meet], start[1][meet], how)
    now[one], now[two] = end
    parts = []
    for side, (rows, old, new) in enumerate(zip((one, two), start, end), 1):
        first, last = (_areas(parcels, shapes, how) for shapes in (old, new))
        count = np.where(areas(new) > 0, shapely.get_num_geometries(new), 0)
        parts.append(Steps(case, np.full(len(case), side), rows, first, last, overlap, np.zeros(len(case)), count))
    return Steps(*(np.concatenate(columns) for columns in zip(*parts)))


def _fixed(one: Geometries, two: Geometries, how: How) -> Tuple[Geometries, Geometries]:
    """Both parcels (k,) without common ground."""
    if how.method == CUT_A or (how.method == SNAP and how.edge == EDGE_B):
        return cut(one, two), two
    if how.method == CUT_B or (how.method == SNAP and how.edge == EDGE_A):
        return one, cut(two, one)
    return divide(one, two, halves=how.method == SPLIT)


def _slivers(parcels: Parcels, cases: Cases, how: How, notes: List[str]) -> Cases:
    """The cases narrow enough to be snapped; notes the others. Raises InputError if there is none."""
    shapes = [parcels.units.whole(rows) for rows in (cases.one, cases.two)]
    common = polygonal(shapely.intersection(*shapes))
    length = shapely.length(common)
    width = np.divide(2 * areas(common), length, out=np.zeros(len(length)), where=length > 0)
    error, _ = parcels.accuracy()
    most = SLIVER_FACTOR * np.hypot(error[cases.one], error[cases.two]) if how.width is None else how.width
    thin: Flags = width <= most
    text = tr("No sliver, so its edge cannot be snapped: {cases}. Cut or split it, or allow a larger width.")
    wide = [f"{one} ({size:.2f} m)" for one, size in zip(cases.number[~thin].tolist(), width[~thin].tolist())]
    if not thin.any():
        raise InputError(text.format(cases=_listed(wide)))
    if wide:
        notes.append(text.format(cases=_listed(wide)))
    return cases.take(thin)


def _remarks(cases: Cases, steps: Steps) -> List[str]:
    """What a person should look at before accepting."""
    notes = []
    for flags, text in (
        (steps.parts == 0, tr("Nothing is left of a parcel: {cases}.")),
        (steps.parts > 1, tr("A parcel has several parts afterwards: {cases}.")),
        (steps.overlap_after > SEEN, tr("The parcels still overlap: {cases}.")),
    ):
        if flags.any():
            numbers = dict.fromkeys(cases.number[steps.case[flags]].tolist())
            notes.append(text.format(cases=_listed(list(numbers))))
    return notes


def _listed(texts: List[str]) -> str:
    more = len(texts) - LISTED
    return ", ".join(texts[:LISTED]) + (tr(" and {count} more").format(count=more) if more > 0 else "")


def _moved(parcels: Parcels, cases: Cases, how: How, progress: Progress) -> Proposal:
    """Whole batches moved; steps for the parcels of theirs that have a case."""
    shifts = _asked(how) if how.move is not None else find_shifts(parcels, cases.overlaps(parcels)).shifts
    if not shifts:
        text = tr("The cases show no common displacement of a layer or village. Give SHIFT_X and SHIFT_Y to move one.")
        raise InputError(text)
    flags = [members(parcels, shift.layer, shift.village) for shift in shifts]
    by = np.zeros((len(parcels.layer), 2))
    notes = []
    for shift, mine in zip(shifts, flags):
        progress.check()
        by[mine] = np.round([-shift.east, -shift.north], DECIMALS)
        if how.move is None:
            notes.append(shift_sentence(parcels, shift))
        made = made_by_moving(parcels, cases.overlaps(parcels), mine, -by[mine][0])
        if made > SEEN:
            notes.append(tr("New overlaps of {area} m² come with the move.").format(area=f"{made:.2f}"))
    return _move(parcels, cases, how, by, notes)


def _asked(how: How) -> List[Shift]:
    assert how.move is not None
    assert how.batch is not None
    none = np.empty(0, np.int64)
    return [Shift(*how.batch, -how.move[0], -how.move[1], 0.0, none, 0.0)]


def batch_of(parcels: Parcels, cases: Cases) -> Tuple[int, str]:
    """The batch that the first rights of all cases belong to: layer and village (first twelve digits of the number).

    Raises InputError if there are several.
    """
    found = {(int(parcels.layer[row]), village_of(parcels.number[row]) or "") for row in cases.one.tolist()}
    if len(found) > 1:
        names = sorted(" ".join(filter(None, (parcels.layers[layer].name, village))) for layer, village in found)
        text = tr("The first rights of the cases belong to several batches: {names}. Say in BATCH which one to move.")
        raise InputError(text.format(names=_listed(names)))
    return found.pop()


def _move(parcels: Parcels, cases: Cases, how: How, by: Floats, notes: List[str]) -> Proposal:
    """The proposal that moves each parcel (n,) ``by`` so many metres (n, 2)."""
    rows = np.flatnonzero(by.any(axis=1) & ~np.isnan(parcels.units.as_rows().bounds[:, 0]))
    before, after = parcels.units.whole(rows), moved_by(parcels.units.whole(rows), by[rows])
    sides = []
    for side, row in enumerate((cases.one, cases.two), 1):
        case = np.flatnonzero(np.isin(row, rows))
        sides.append(np.column_stack([case, np.full(len(case), side), row[case]]))
    case, side, parcel = np.concatenate(sides).T
    order = np.lexsort([side, case])
    case, side, parcel = case[order], side[order], parcel[order]
    pair = [parcels.units.whole(one[case]) for one in (cases.one, cases.two)]
    back = [moved_by(shapes, by[one[case]]) for shapes, one in zip(pair, (cases.one, cases.two))]
    old, new = (np.where(side == 1, shapes[0], shapes[1]) for shapes in (pair, back))
    first, last = (_common(parcels, shapes[0], shapes[1], how) for shapes in (pair, back))
    size = _areas(parcels, old, how), _areas(parcels, new, how)
    steps = Steps(case, side, parcel, size[0], size[1], first, last, shapely.get_num_geometries(new))
    whole = steps._replace(parts=np.ones(len(case), np.int64))  # several parts are nothing new
    return Proposal(rows, before, after, steps, notes + _remarks(cases, whole))


def moved_by(shapes: Geometries, by: Floats) -> Geometries:
    """The polygons (k,) each moved ``by`` (k, 2) m, on the grid."""
    counts = shapely.get_num_coordinates(shapes)
    points = np.round(shapely.get_coordinates(shapes) + np.repeat(by, counts, axis=0), DECIMALS)
    return np.asarray(shapely.set_coordinates(shapes.copy(), points))


def _areas(parcels: Parcels, shapes: Geometries, how: How) -> Floats:
    return areas_by(shapes, parcels.crs, how.area_method, threads=1)


def _common(parcels: Parcels, one: Geometries, two: Geometries, how: How) -> Floats:
    """Common ground (k,) in m2 by the method."""
    return _areas(parcels, polygonal(shapely.intersection(one, two)), how)
