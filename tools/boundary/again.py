"""The ground near a change divided again, in a wider and wider vicinity until what comes out hangs on nothing outside.

See :mod:`.acceptance` for what that means.
"""

from typing import Dict, List, NamedTuple, Optional, Set, Tuple

import numpy as np
import pandas as pd
import shapely

from ..errors import InputError
from ..exchange.layers import ChosenSource, NearSource
from ..geometry.arrays import Floats, Geometries, Integers
from ..geometry.ground import work_crs
from ..language import tr
from ..progress import Progress
from ..standards.columns import resolve_columns
from ..standards.land_class_rules import land_class_rules
from ..survey.mapping_columns import Ids, as_text, ids_of
from .acceptance import Redone, choose, sure_patches, touched_patches
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
# m2; an area by another method or other limits differs by more
UNEQUAL = 0.006
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


class _Taken(NamedTuple):
    """Part of the answer, with the part of the vicinity in which each new and old patch lies."""

    new: Earlier
    place: Integers
    old: Integers
    old_place: Integers


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
    """One division of the ground near a change."""

    def __init__(
        self, task: BoundaryTask, earlier: Earlier, register: Register, change: Geometries, threads: Optional[int]
    ) -> None:
        self._task, self._earlier, self._register, self._change = task, earlier, register, change
        self._threads = threads
        self._crs = work_crs(task.survey)
        self._near = Vicinity(task.survey, self._crs)
        self._start: Integers = np.empty(0, np.int64)
        self._taken: List[_Taken] = []
        self._moved: Set[str] = set()

    def divide(self, progress: Progress) -> Optional[Again]:
        """The patches to put in; None where that would be most of the county, or has no end."""
        near = self._near
        self._start = near.meeting(self._change, inside=True)
        rows = near.with_neighbours(np.union1d(self._start, near.meeting(self._change, inside=False)))
        # the neighbours' neighbours are divided too, for the borders of the neighbours hang on them
        todo = rows = near.with_neighbours(rows)
        for number in range(ROUNDS):
            near.with_neighbours(rows)
            step = progress.part(1 - 0.5**number, 1 - 0.5 ** (number + 1))
            if len(rows) > LARGE * len(self._register.fids):
                return None
            failed = self._divide(todo, step)
            if failed is None:
                return None
            if not len(failed):
                return self._answer(len(rows))
            grown = failed
            for _ in range(number + 2):
                grown = near.with_neighbours(grown)
            rows = np.union1d(rows, grown)
            near.with_neighbours(rows)
            todo = self._parts_of(rows, failed)
            self._forget(todo)
        return None

    def _parts_of(self, rows: Integers, some: Integers) -> Integers:
        """Those of the vicinity's patches ``rows`` that hang together with ``some`` of them."""
        part = self._near.parts(rows)
        found: Integers = rows[np.isin(part, part[np.searchsorted(rows, some)])]
        return found

    def _divide(self, rows: Integers, progress: Progress) -> Optional[Integers]:
        """Divides the ground of the vicinity's patches ``rows`` and takes what is as in a division of the whole.

        Returns the patches round which more of the ground has to be looked at; None if that would not help.
        """
        old = self._old_near(rows)
        before = self._earlier.take(old)
        redone, columns = self._divided(rows, before, progress) if len(rows) else _nothing(before)
        mark = before.columns[FINGERPRINT]
        first = not self._taken
        chosen = choose(redone, before.geometry, mark, self._change, first=first, threads=self._threads)
        one, two = chosen.steady.T
        self._refuse_other_task(columns["TBMJ"][one] - before.columns["TBMJ"][two], len(chosen.moved))
        self._moved |= {str(text) for text in before.columns["TBBH"][chosen.moved[:, 1]].tolist()}
        if chosen.stuck:
            return None
        part = rows[self._near.parts(rows)]
        place = part[np.searchsorted(rows, redone.place)]
        bad = place[chosen.failed]
        new = chosen.new[~np.isin(place[chosen.new], bad)]
        old_place = np.append(part, -1)[np.where(chosen.old_place < 0, -1, np.searchsorted(rows, chosen.old_place))]
        fine = ~np.isin(old_place, bad)
        whole = Earlier(redone.geometry, columns)
        self._taken.append(_Taken(whole.take(new), place[new], old[chosen.old[fine]], old_place[fine]))
        return redone.place[chosen.failed]

    def _divided(self, rows: Integers, before: Earlier, progress: Progress) -> "Tuple[Redone, Dict[str, Column]]":
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
            division.geometry,
            touched_patches(division, found.cut.patch, np.isin(patch, self._start)),
            sure_patches(found.cut, draft, division, near.complete(rows)[place]),
            mark,
            patch[found.cut.patch[division.lead]],
        )
        previous = previous_of(before.columns)
        kept = keep(previous, mark)
        division = confirmed(division, previous, kept)
        parts = (local, classes, found.survey, found.cut, division, NO_LINES, mark, previous, kept)
        return redone, _alike(patch_columns(Divided(*parts)))

    def _patches(self, ids: Column) -> Integers:
        """The vicinity's patches with the ``ids`` (k,)."""
        fids = self._register.fids[pd.Index(self._register.ids.text).get_indexer(ids)]
        return np.asarray(pd.Index(self._near.fids).get_indexer(fids), np.int64)

    def _old_near(self, rows: Integers) -> Integers:
        """Patches of the earlier division that may meet the vicinity's patches ``rows`` or the change."""
        boxes = np.concatenate([self._near.boxes(rows), shapely.bounds(self._change).reshape(-1, 4)])
        tree = shapely.STRtree(shapely.box(*boxes.T))
        bounds = shapely.bounds(self._earlier.geometry).reshape(-1, 4)
        found: Integers = np.unique(tree.query(shapely.box(*bounds.T))[0])
        return found

    def _refuse_other_task(self, difference: Floats, moved: int) -> None:
        """Raises InputError where most patches far from the change are not what the earlier division has there."""
        if moved > len(difference) + SOME:
            text = tr(
                "{count} of {all} patches beside the change, which it does not meet, are decided by other facts than "
                "in DIVISION: layers, roles or rules are not those it was made with. Run onemap:delineateboundaries."
            )
            raise InputError(text.format(count=moved, all=moved + len(difference)))
        if (np.abs(difference) > UNEQUAL).any():
            text = tr(
                "DIVISION was made with another AREA_METHOD: areas of patches beside the change differ by {most} m²."
            )
            raise InputError(text.format(most=f"{np.abs(difference).max():.2f}"))

    def _forget(self, rows: Integers) -> None:
        """Drops what was taken in parts of the vicinity that are divided once more."""
        for number, one in enumerate(self._taken):
            new, old = ~np.isin(one.place, rows), ~np.isin(one.old_place, rows)
            self._taken[number] = _Taken(
                one.new.take(np.flatnonzero(new)), one.place[new], one.old[old], one.old_place[old]
            )

    def _answer(self, patches: int) -> Again:
        names = self._earlier.columns
        new = Earlier(
            np.concatenate([np.empty(0, object), *(one.new.geometry for one in self._taken)]),
            {name: np.concatenate([one.new.columns[name] for one in self._taken]) for name in names},
        )
        old = np.unique(np.concatenate([one.old for one in self._taken]))
        return Again(new, old, patches, sorted(self._moved))


def _alike(columns: Dict[str, Column]) -> Dict[str, Column]:
    """Columns of GLBJ in the types that an earlier division is read in."""
    return {name: np.asarray(values, np.float64 if name in NUMBERS else object) for name, values in columns.items()}


def _nothing(before: Earlier) -> "Tuple[Redone, Dict[str, Column]]":
    none, flags = np.empty(0, object), np.empty(0, bool)
    return Redone(none, flags, flags, none, np.empty(0, np.int64)), {
        name: values[:0] for name, values in before.columns.items()
    }
