"""A division carried on: the ground near a change is divided again, all other patches stay, numbers apart.

The result is what a run on the whole gives, with the earlier division as PREVIOUS.
"""

from typing import Any, Dict, List, NamedTuple, Optional

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..errors import InputError
from ..geometry.arrays import Flags, Geometries, Integers
from ..geometry.ground import work_crs
from ..geometry.polygons import areas
from ..geometry.units import rows_of
from ..language import tr
from ..progress import Progress
from .again import Again, Dividing, Register, read_register
from .division import in_place
from .earlier import Earlier, read_earlier, read_earlier_lines
from .job import county_of, delineate, latest_year
from .line_update import updated_lines
from .lines import Sides, lines_between
from .model import CHANGED, CONFIRMED, BoundaryTask, Column, Lines
from .previous import FINGERPRINT, REOPENED_SHOWN, previous_of
from .rows import named, numbers, patch_columns
from .vicinity import read_change

SHOWN = 5
# lines are drawn anew as a whole where more than this share of the patches was changed or confirmed
MANY = 0.3


class UpdateTask(NamedTuple):
    """What is asked: a ``task`` as for a run on the whole with the layers of today; the earlier ``division`` (GLBJ);
    ``changes``: polygons over all ground where any layer was changed since; the earlier ``lines`` (GLBJX), without
    which all lines are drawn anew.
    """

    task: BoundaryTask
    division: Any
    changes: Any
    lines: Optional[Any] = None


class Updated(NamedTuple):
    """The whole division (p,): polygons and columns of GLBJ; which patches are ``new``; ``gone``: the patches of the
    earlier one that they replace; ``patches``: how many survey patches were divided again, ``whole`` whether that was
    done to all.
    """

    task: UpdateTask
    crs: pyproj.CRS
    geometry: Geometries
    columns: Dict[str, Column]
    new: Flags
    gone: Earlier
    lines: Lines
    county: str
    year: int
    patches: int
    whole: bool
    remarks: List[str]

    def notes(self) -> List[str]:
        """Sentences on what was done and what was unusual."""
        text = tr(
            "{patches} survey patches were divided again: {new} patches take the place of {gone}, {kept} are kept."
        )
        new = int(self.new.sum())
        done = text.format(patches=self.patches, new=new, gone=len(self.gone.geometry), kept=len(self.new) - new)
        return [done, *self.remarks]


def update_division(
    asked: UpdateTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Updated:
    """Carries a division on. Raises InputError where the division belongs to other rules, another survey or method."""
    progress = progress or Progress()
    task = asked.task
    crs = work_crs(task.survey)
    progress.say(tr("Reading {layer}.").format(layer=asked.division.name))
    earlier = read_earlier(asked.division, crs, task.rules, progress.part(0, 0.1))
    register = read_register(task)
    change = read_change(asked.changes, crs, threads, progress.part(0.1, 0.15))
    again = None
    if not register.ids.repeated:
        again = Dividing(task, earlier, register, change, threads).divide(progress.part(0.15, 0.7))
    if again is None:
        return _as_a_whole(asked, register, threads, progress.part(0.15, 1))
    whole, new = _joined(asked, earlier, again, register)
    gone = earlier.take(again.old)
    lines = _lines(asked, whole, new, gone, threads, progress.part(0.75, 1))
    remarks = [*_no_change(change, asked.changes.name), *_moved(again.moved), *_confirmations(whole, gone)]
    county, year = _county(task, register), task.year or latest_year(register.columns)
    return Updated(
        asked, crs, whole.geometry, whole.columns, new, gone, lines, county, year, again.patches, False, remarks
    )


def _joined(asked: UpdateTask, earlier: Earlier, again: Again, register: Register) -> "tuple[Earlier, Flags]":
    """The whole division in its order, with its numbers, and which rows are new."""
    keep = np.setdiff1d(np.arange(len(earlier.geometry)), again.old)
    new = again.new
    rows = np.append(keep, len(earlier.geometry) + np.arange(len(new.geometry)))
    geometry = np.concatenate([earlier.geometry, new.geometry])
    of = np.concatenate([earlier.columns["DLTBBSM"], new.columns["DLTBBSM"]])[rows]
    bounds = shapely.bounds(geometry[rows]).reshape(-1, 4)
    order = in_place(bounds, areas(geometry[rows]), _ranks(asked.division.name, register, of))
    rows = rows[order]
    columns = {name: np.concatenate([values, new.columns[name]])[rows] for name, values in earlier.columns.items()}
    whole = Earlier(geometry[rows], columns)
    count = len(order)
    county, task = _county(asked.task, register), asked.task
    whole.columns.update(BSM=numbers(county, "", 12, count), TBBH=numbers(county, "GL", 8, count))
    whole.columns["SJNF"] = np.full(count, task.year or latest_year(register.columns))
    whole.columns.update(named(whole.columns["GLLX"]))
    return whole, order >= len(keep)


def _ranks(name: str, register: Register, ids: Column) -> Integers:
    place = pd.Index(register.ids.text).get_indexer(pd.Index(ids))
    missing = np.flatnonzero(place < 0)
    if len(missing):
        text = tr(
            "{count} patches of {layer} lie on survey patches that SURVEY does not have, outside of the changes: "
            "{ids}. It is the division of another survey, or CHANGES lacks ground."
        )
        shown = ", ".join(str(one) for one in ids[missing[:SHOWN]].tolist())
        raise InputError(text.format(count=len(missing), layer=name, ids=shown))
    return np.asarray(register.ids.rank[place], np.int64)


def _county(task: BoundaryTask, register: Register) -> str:
    return county_of(register.columns) or task.county or "000000"


def _lines(
    asked: UpdateTask, whole: Earlier, new: Flags, gone: Earlier, threads: Optional[int], progress: Progress
) -> Lines:
    columns = whole.columns
    sides = Sides(columns["GLLX"], columns["CTLX"], columns["RGQR"])
    # what people wrote since the lines were drawn
    changed = new | np.isin(columns["RGQR"].astype(str), [CONFIRMED, CHANGED])
    if asked.lines is None or changed.sum() > MANY * len(changed):
        return lines_between(rows_of(whole.geometry), sides, threads=threads, progress=progress)
    crs = work_crs(asked.task.survey)
    old = read_earlier_lines(asked.lines, crs)
    return updated_lines(whole.geometry, sides, changed, gone.geometry, old, threads=threads, progress=progress)


def _as_a_whole(asked: UpdateTask, register: Register, threads: Optional[int], progress: Progress) -> Updated:
    """All divided again, where a part will not do."""
    divided = delineate(asked.task._replace(previous=asked.division), threads=threads, progress=progress)
    text = tr("All was divided again: the changes, or what hangs on them, reach over most of the county.")
    if register.ids.repeated:
        text = tr("All was divided again: {count} survey patches share their id with another one.")
    count = len(divided.division.lead)
    nothing = np.empty(0, object)
    columns = patch_columns(divided)
    return Updated(
        asked,
        divided.survey.crs,
        np.asarray(divided.division.geometry),
        columns,
        np.ones(count, bool),
        Earlier(nothing, dict.fromkeys(columns, nothing)),
        divided.lines,
        divided.county(),
        divided.year(),
        len(divided.survey.ids),
        True,
        [text.format(count=register.ids.repeated), *divided.notes()],
    )


def _no_change(change: Geometries, name: str) -> List[str]:
    return [] if len(change) else [tr("{layer} is empty: the division stays as it is.").format(layer=name)]


def _moved(numbers_: List[str]) -> List[str]:
    if not numbers_:
        return []
    text = tr(
        "{count} patches outside of the changes are decided by other facts than before: {numbers}. Does CHANGES lack "
        "ground?"
    )
    return [text.format(count=len(numbers_), numbers=", ".join(numbers_[:REOPENED_SHOWN]))]


def _confirmations(whole: Earlier, gone: Earlier) -> List[str]:
    """Sentences on confirmed patches of the earlier division."""
    kept = int(np.isin(whole.columns["RGQR"].astype(str), [CONFIRMED, CHANGED]).sum())
    if not kept and not len(gone.geometry):
        return []
    before = previous_of(gone.columns)
    lost = ~np.isin(before.fingerprint.astype(str), whole.columns[FINGERPRINT].astype(str))
    numbers_ = sorted(str(one) for one in before.number[lost].tolist())
    out = [tr("{count} confirmed patches of the earlier division are kept.").format(count=kept)] if kept else []
    if numbers_:
        text = tr("{count} confirmed patches are open again, for what they rest on has changed: {numbers}.")
        shown = ", ".join(numbers_[:REOPENED_SHOWN]) + (" …" if len(numbers_) > REOPENED_SHOWN else "")
        out.append(text.format(count=len(numbers_), numbers=shown))
    return out
