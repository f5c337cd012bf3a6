"""The ground near a change divided again, in a wider and wider vicinity until what comes out hangs on nothing outside.

See :mod:`.acceptance` for what that means.
"""

from typing import Dict, List, NamedTuple, Optional, Sequence, Set, Tuple

import numpy as np
import pandas as pd
import shapely

from ..errors import InputError
from ..exchange.layers import ChosenSource, NearSource
from ..geometry.arrays import Floats, Geometries, Integers
from ..geometry.blocks import hits_any
from ..geometry.grid import GRID
from ..geometry.ground import work_crs
from ..geometry.polygons import areas
from ..language import tr
from ..progress import Progress
from ..standards.columns import resolve_columns
from ..standards.land_class_rules import land_class_rules
from ..survey.mapping_columns import Ids, as_text, ids_of
from .acceptance import NOISE, Redone, choose, sure_patches, touched_patches
from .division import drafted, finished
from .earlier import NUMBERS, Earlier
from .inputs import SURVEY
from .job import Divided
from .model import BoundaryTask, Column, Lines
from .pieces import cut_survey
from .previous import FINGERPRINT, confirmed, fingerprints, keep, previous_of
from .rows import patch_columns
from .vicinity import Vicinity

# so often the vicinity grows before all is divided again
ROUNDS = 8
# the same where the vicinity holds more than this share of all patches
LARGE = 0.5
# m2; levelling moves the area of a piece by less, another method by more
UNEQUAL = 0.05
# patches that may be other than before although the change does not meet them
SOME = 3
_NONE = np.empty(0, object)
NO_LINES = Lines(_NONE, _NONE, _NONE, _NONE, np.empty(0))


class Register(NamedTuple):
    """All patches of the survey without their ground: feature ids, ids with their rank, columns by field code (n,)."""

    fids: Integers
    ids: Ids
    columns: Dict[str, Column]


class Again(NamedTuple):
    """New patches (a,) with their columns, the ``old`` patches (rows) whose place they take, and how many survey
    patches were divided for them; ``moved`` numbers (TBBH) of patches that the change does not meet, which are decided
    by other facts than before.
    """

    new: Earlier
    old: Integers
    patches: int
    moved: List[str]


def read_register(task: BoundaryTask) -> Register:
    """Reads ids and codes of the whole survey."""
    source = task.survey
    names = [one.name for one in source.fields]
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    found = resolve_columns(SURVEY, names, aliases, None, ("BSM", "ZLDWDM", "SJNF"), source.name)
    fids, values = source.attributes(list(dict.fromkeys(found.values())))
    columns = {field: as_text(values[name]) for field, name in found.items()}
    return Register(fids, ids_of(values[found["BSM"]] if "BSM" in found else None, fids), columns)


class Dividing:
    """One division of the ground near a change.

    It is done in rounds: what is sure takes its place in the division, and what is not is divided again with more of
    the ground around it.
    """

    def __init__(
        self, task: BoundaryTask, earlier: Earlier, register: Register, change: Geometries, threads: Optional[int]
    ) -> None:
        self._task, self._register, self._change, self._threads = task, register, change, threads
        self._crs = work_crs(task.survey)
        self._near = Vicinity(task.survey, self._crs)
        self._parts = [earlier]
        self._bare = change[:0]
        self._alive = np.ones(len(earlier.geometry), bool)
        self._moved: Set[str] = set()

    def divide(self, progress: Progress) -> Optional[Again]:
        """The patches to put in; None where that would be most of the county, or has no end."""
        near = self._near
        meeting, covered = near.meeting(self._change)
        # where the change reaches over ground without a survey patch some may have been lost
        bare = areas(self._change) - covered > NOISE + GRID * shapely.length(self._change)
        self._bare = self._change[bare]
        start = np.union1d(meeting, near.beside(self._bare))
        done = start
        for number in range(ROUNDS):
            rows = start
            for _ in range(number + 1):
                rows = near.with_neighbours(rows)
            near.with_neighbours(rows)
            done = np.union1d(done, rows)
            if len(done) > LARGE * len(self._register.fids):
                return None
            left = self._divide(rows, start, number == 0, progress.part(1 - 0.5**number, 1 - 0.5 ** (number + 1)))
            if left is None:
                return None
            if not len(left):
                return self._answer(len(done))
            start = left
        return None

    def _divide(self, rows: Integers, start: Integers, first: bool, progress: Progress) -> Optional[Integers]:
        """Divides the ground of the vicinity's patches ``rows``, of which those of ``start`` have to be.

        Puts in what is as in a division of the whole, and returns the patches that have to be divided with more ground
        around them; None if that would not help.
        """
        old = self._old_near(rows, first)
        before = self._take(old)
        redone, columns, pieces = self._divided(rows, start, before, progress) if len(rows) else _nothing(before)
        mark = before.columns[FINGERPRINT]
        chosen = choose(redone, before.geometry, mark, self._bare, first=first, threads=self._threads)
        one, two = chosen.alike.T
        self._refuse_other_task(columns["TBMJ"][one] - before.columns["TBMJ"][two], chosen.steady, len(chosen.moved))
        self._moved |= {str(text) for text in before.columns["TBBH"][chosen.moved[:, 1]].tolist()}
        self._alive[old[chosen.old]] = False
        self._parts.append(Earlier(redone.geometry, columns).take(chosen.new))
        self._alive = np.append(self._alive, np.ones(len(chosen.new), bool))
        return None if chosen.stuck else np.unique(pieces.patch[np.isin(pieces.part, chosen.failed)])

    def _divided(
        self, rows: Integers, start: Integers, before: Earlier, progress: Progress
    ) -> "Tuple[Redone, Dict[str, Column], _Pieces]":
        near, task, threads = self._near, self._task, self._threads
        boxes = near.boxes(rows)
        local = task._replace(
            survey=ChosenSource(task.survey, boxes, near.fids[rows]),
            monitoring=None if task.monitoring is None else NearSource(task.monitoring, boxes, self._crs),
            layers={role: NearSource(source, boxes, self._crs) for role, source in task.layers.items()},
        )
        classes = land_class_rules().classes
        found = cut_survey(local, threads=threads, progress=progress.part(0, 0.8))
        draft = drafted(found.survey, found.cut, task.rules, task.limits, classes, threads=threads)
        division = finished(found.cut, draft, task.rules, threads=threads, progress=progress.part(0.8, 1))
        mark = fingerprints(found.cut, division, task.rules)
        patch = self._patches(found.survey.ids)
        place = np.searchsorted(rows, patch)
        redone = Redone(
            np.asarray(division.geometry),
            touched_patches(division, found.cut.patch, np.isin(patch, start)),
            sure_patches(found.cut, draft, division, near.complete(rows)[place]),
            mark,
        )
        previous = previous_of(before.columns)
        kept = keep(previous, mark)
        division = confirmed(division, previous, kept)
        parts = (local, classes, found.survey, found.cut, division, NO_LINES, mark, previous, kept)
        return redone, _alike(patch_columns(Divided(*parts))), _Pieces(division.part, patch[found.cut.patch])

    def _patches(self, ids: Column) -> Integers:
        """The vicinity's patches with the ``ids`` (k,)."""
        fids = self._register.fids[pd.Index(self._register.ids.text).get_indexer(ids)]
        return np.asarray(pd.Index(self._near.fids).get_indexer(fids), np.int64)

    def _old_near(self, rows: Integers, first: bool) -> Integers:
        """Patches of the division so far that may meet the vicinity's patches ``rows``, at ``first`` the change too."""
        boxes = np.concatenate([self._near.boxes(rows), shapely.bounds(self._bare if first else self._bare[:0])])
        bounds = np.concatenate([shapely.bounds(part.geometry).reshape(-1, 4) for part in self._parts])
        found = hits_any(bounds, boxes)
        alive: Integers = found[self._alive[found]]
        return alive

    def _take(self, rows: Integers) -> Earlier:
        """The ``rows`` (k,), ascending, of all parts one after the other."""
        ends = np.cumsum([len(part.geometry) for part in self._parts])
        taken = [
            part.take(own - (end - len(part.geometry)))
            for part, own, end in zip(self._parts, np.split(rows, np.searchsorted(rows, ends[:-1])), ends)
        ]
        return _together(taken)

    def _refuse_other_task(self, difference: Floats, steady: int, moved: int) -> None:
        """Raises InputError where most patches that should be as they were are not, or have another area."""
        if moved > steady + SOME:
            text = tr(
                "{count} of {all} patches beside the change, which it does not meet, are decided by other facts than "
                "in DIVISION: layers, roles or rules are not those it was made with. Run onemap:delineateboundaries."
            )
            raise InputError(text.format(count=moved, all=moved + steady))
        if (np.abs(difference) > UNEQUAL).sum() > 0.5 * len(difference):
            text = tr("DIVISION was made with another AREA_METHOD: areas of the same ground differ by up to {most} m².")
            raise InputError(text.format(most=f"{np.abs(difference).max():.2f}"))

    def _answer(self, patches: int) -> Again:
        count = len(self._parts[0].geometry)
        new = self._take(np.flatnonzero(self._alive[count:]) + count)
        return Again(new, np.flatnonzero(~self._alive[:count]), patches, sorted(self._moved))


class _Pieces(NamedTuple):
    """Pieces (k,): the new patch and the vicinity's patch of each."""

    part: Integers
    patch: Integers


def _together(parts: Sequence[Earlier]) -> Earlier:
    names = parts[0].columns
    columns = {name: np.concatenate([part.columns[name] for part in parts]) for name in names}
    return Earlier(np.concatenate([part.geometry for part in parts]), columns)


def _alike(columns: Dict[str, Column]) -> Dict[str, Column]:
    """Columns of GLBJ in the types that an earlier division is read in."""
    return {name: np.asarray(values, np.float64 if name in NUMBERS else object) for name, values in columns.items()}


def _nothing(before: Earlier) -> "Tuple[Redone, Dict[str, Column], _Pieces]":
    none, flags, numbers = np.empty(0, object), np.empty(0, bool), np.empty(0, np.int64)
    columns = {name: values[:0] for name, values in before.columns.items()}
    return Redone(none, flags, flags, none), columns, _Pieces(numbers, numbers)
