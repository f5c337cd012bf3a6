"""One run of a division: from layers to patches, lines, contradictions and figures."""

from collections import Counter
from typing import Dict, List, Mapping, NamedTuple, Optional, Tuple

import numpy as np

from ..language import tr
from ..progress import Progress
from ..standards.land_class_rules import land_class_rules
from ..standards.land_class_system import ClassSystem
from .division import divide
from .inputs import Survey
from .lines import boundary_lines
from .model import BoundaryTask, Column, Cut, Division, Lines
from .pieces import cut_survey
from .previous import REOPENED_SHOWN, Kept, Previous, confirmed, fingerprints, keep, read_previous


class Divided(NamedTuple):
    """A finished division with what it was made of."""

    task: BoundaryTask
    classes: ClassSystem
    survey: Survey
    cut: Cut
    division: Division
    lines: Lines
    fingerprint: Column
    previous: Optional[Previous] = None
    kept: Optional[Kept] = None

    def notes(self) -> List[str]:
        """Sentences about what was unusual in the layers and what was merged."""
        out = list(self.cut.notes)
        merged = self.division.merged.sliver
        if len(merged):
            text = tr("{count} slivers ({area} m²) were given to a neighbour; the workbook lists them.")
            out.append(text.format(count=len(merged), area=f"{self.cut.area[merged].sum():.2f}"))
        if self.kept is not None:
            text = tr("{count} confirmed patches of the earlier division are kept.")
            out.append(text.format(count=int((self.kept.row >= 0).sum())))
            if self.kept.reopened:
                text = tr("{count} confirmed patches are open again, for what they rest on has changed: {numbers}.")
                shown = ", ".join(self.kept.reopened[:REOPENED_SHOWN])
                more = " …" if len(self.kept.reopened) > REOPENED_SHOWN else ""
                out.append(text.format(count=len(self.kept.reopened), numbers=shown + more))
        return out

    def county(self) -> str:
        """The county code of most patches: first six digits of ZLDWDM, else of the id, else the one given or zeros."""
        return county_of(self.survey.columns) or self.task.county or "000000"

    def year(self) -> int:
        """The year for numbers: the one given, else the latest SJNF of the survey, else 0."""
        return self.task.year or latest_year(self.survey.columns)

    def of_patch(self, field: str) -> Column:
        """A survey column for each patch of the division (p,), None where the survey lacks it."""
        if field not in self.survey.columns:
            return np.full(len(self.division.lead), None, object)
        return np.asarray(self.survey.columns[field][self.cut.patch[self.division.lead]])


def county_of(columns: Mapping[str, Column]) -> str:
    """The county code of most rows of a survey, "" if none has one."""
    for field in ("ZLDWDM", "BSM"):
        codes = [str(text or "")[:6] for text in columns.get(field, np.empty(0, object)).tolist()]
        good = Counter(code for code in codes if len(code) == 6 and code.isdigit())
        if good:
            return min(good, key=lambda code: (-good[code], code))
    return ""


def latest_year(columns: Mapping[str, Column]) -> int:
    """The latest year SJNF of a survey, 0 if it has none."""
    years = {str(text or "")[:4] for text in columns.get("SJNF", np.empty(0, object)).tolist()}
    return max((int(one) for one in years if one.isdigit()), default=0)


def delineate(task: BoundaryTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Divided:
    """Cuts, decides, merges and draws the lines. Raises InputError for layers that cannot be used, and Cancelled."""
    progress = progress or Progress()
    classes = land_class_rules().classes
    found = cut_survey(task, threads=threads, progress=progress.part(0, 0.8))
    division = divide(
        found.survey, found.cut, task.rules, task.limits, classes, threads=threads, progress=progress.part(0.8, 0.95)
    )
    mark = fingerprints(found.cut, division, task.rules)
    previous = None if task.previous is None else read_previous(task.previous)
    kept = None if previous is None else keep(previous, mark)
    if previous is not None and kept is not None:
        division = confirmed(division, previous, kept)
    lines = boundary_lines(division, threads=threads, progress=progress.part(0.95, 1))
    return Divided(task, classes, found.survey, found.cut, division, lines, mark, previous, kept)


class Balance(NamedTuple):
    """Areas in m2 of each survey class by management type: ``cells`` (classes, types) and their names; they add up to
    the survey's area.
    """

    classes: Tuple[str, ...]
    types: Tuple[str, ...]
    cells: Column


def balance(divided: Divided, townships: bool = False) -> Dict[str, Balance]:
    """The balance of the county (key ""), or of each township (first nine digits of ZLDWDM).

    Pieces count by their own patch's class, also where a sliver went to a neighbour.
    """
    cut, division = divided.cut, divided.division
    code = divided.survey.columns["DLBM"][cut.patch]
    place = np.full(len(code), "", object)
    if townships and "ZLDWDM" in divided.survey.columns:
        place = np.array([str(text or "")[:9] for text in divided.survey.columns["ZLDWDM"][cut.patch].tolist()], object)
    codes, row = np.unique(np.array([str(one or "") for one in code.tolist()]), return_inverse=True)
    types, column = np.unique(division.kind[division.part].astype(str), return_inverse=True)
    places, where = np.unique(place.astype(str), return_inverse=True)
    cells = np.zeros((len(places), len(codes), len(types)))
    np.add.at(cells, (where.ravel(), row.ravel(), column.ravel()), cut.area)
    return {
        str(name): Balance(tuple(codes.tolist()), tuple(types.tolist()), np.round(cells[number], 4))
        for number, name in enumerate(places)
    }
