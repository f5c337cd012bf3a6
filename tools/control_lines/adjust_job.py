"""A proposal of an adjustment from layers to the checks of the lines after it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely

from ..checks.catalogue import Catalogue, catalogue
from ..checks.data import Data, Given, Layer, read_data
from ..checks.exceptions import exceptions_of_run
from ..checks.layer_reading import read_layer
from ..checks.model import Column, Flags
from ..checks.people import Rows, read_rows
from ..checks.run import Ran, run_checks
from ..errors import InputError
from ..exchange.layers import FrameSource
from ..geometry.area import areas
from ..geometry.arrays import Integers
from ..language import tr
from ..progress import Progress
from ..standards.adjust_reasons import Reason
from .adjust_edge import edge_of, ground_by_town
from .adjust_errors import errors, failed_rows, touched
from .balance import Balanced, balance
from .candidates import Candidates, Outs, checks_of, described, grade_field, ordered, outs, rows_found, usable
from .candidates_in import SOURCES, Ins, ins
from .functions import functions
from .job import STATUS, TABLE, role_title
from .lines_after import After, line_after
from .pairing import Paired, pair
from .proposal import LAYER, Papers, Proposal, proposal, proposal_source, stated
from .solve import GAP
from .versions import given
from .weights import FARMLAND, REDLINE, ROLES, URBAN, Weights

#: The re-check is this check.
AGAIN = "CL-066"
PROPOSAL_GROUPS = ("balance", "record")
OF_PROPOSAL = {
    FARMLAND: ("CL-060", "CL-061", "CL-062", "CL-063", "CL-067"),
    REDLINE: ("CL-065", "CL-067"),
    URBAN: ("CL-064", "CL-067"),
}
ROUNDS = 3


class AdjustTask(NamedTuple):
    """``given``: layers with their roles; ``weights``, ``reason``: of one line; ``findings``: a layer source of an
    earlier run of checks (None: the checks are run); ``checks``: of those that take ground out of the line, the ones
    wanted (all if empty); ``rules``: a county's file of checks; ``gap``: of the solver.
    """

    given: Sequence[Given]
    weights: Weights
    reason: Reason
    papers: Papers
    findings: Any = None
    checks: Tuple[str, ...] = ()
    rules: Optional[Path] = None
    method: str = "official"
    gap: float = GAP
    threads: Optional[int] = None


@dataclass(frozen=True)
class Adjusted:
    """What came of it. ``out`` and ``came`` are the patches of the proposal, empty where there is none (see
    ``balanced.why``); ``wanted``: what ought to go out. ``before`` and ``then``: the checks of both states (``then`` is
    None without a proposal), ``new``: rows of ``then`` that are errors which were not there before.
    """

    task: AdjustTask
    data: Data
    rules: Catalogue
    wanted: Candidates
    out: Candidates
    came: Candidates
    offered: Ins
    balanced: Balanced
    paired: Paired
    proposal: Proposal
    after: After
    before: Ran
    then: Optional[Ran]
    new: Integers
    notes: Tuple[str, ...]
    opened: Tuple[Layer, ...]

    @property
    def after_role(self) -> str:
        """The role of the line that is adjusted."""
        return ROLES[self.task.weights.line]

    def close(self) -> None:
        """Gives memory and disk space back."""
        for layer in self.opened:
            layer.ground.close()
        self.data.close()


def adjust(task: AdjustTask, progress: Optional[Progress] = None) -> Adjusted:
    """Makes a proposal and checks the line after it. Raises InputError for layers that do not fit the task."""
    progress = progress or Progress()
    role = ROLES[task.weights.line]
    if role not in {one.role for one in task.given}:
        text = tr("The line to adjust is missing: no layer was given for {role}.")
        raise InputError(text.format(role=f"{role} ({role_title(role)})"))
    rules = catalogue(TABLE, task.rules)
    data = read_data(task.given, method=task.method, threads=task.threads, progress=progress.part(0, 0.15))
    try:
        return _Adjustment(task, data, rules).run(progress)
    except BaseException:
        data.close()
        raise


class _Adjustment:
    """One run: what it found so far."""

    def __init__(self, task: AdjustTask, data: Data, rules: Catalogue) -> None:
        self.task, self.data, self.rules = task, data, rules
        self.role = ROLES[task.weights.line]
        self.layer = data.layer(self.role)
        sources = [data.layer(one) for one in SOURCES.get(task.weights.line, ("DLTB",)) if data.has(one)]
        self.grade = grade_field([self.layer, *sources])
        self.found: Optional[Rows] = None
        if task.findings is not None:
            self.found = read_rows(task.findings, data.crs, ("CHECK_ID", STATUS, "LAYER", "SOURCE_ID"))
        data.rules, data.exceptions = rules.checks, exceptions_of_run(None, self.found, data.crs, rules.ids())
        self.notes: List[str] = []
        self.opened: List[Layer] = []

    def run(self, progress: Progress) -> Adjusted:
        task, data = self.task, self.data
        before = self._check(data, self._ids(proposal=False), progress.part(0.15, 0.45))
        columns, geometry = self._findings(before)
        found = self._outs(columns, geometry)
        offered = ins(
            data, task.weights, found.patches, self.grade, self._must(columns, geometry), progress.part(0.45, 0.6)
        )
        refused: Flags = np.zeros(len(offered.patches), bool)
        for number in range(ROUNDS):
            part = progress.part(0.6 + 0.13 * number, 0.6 + 0.13 * (number + 1))
            done = self._once(found.patches, _without(offered, refused), before, part)
            bad = self._to_refuse(done, offered)
            if not bad.any() or done.then is None:
                break
            if number < ROUNDS - 1:
                refused |= bad
                self._forget()
        if refused.any():
            text = tr("{count} candidates were left out because the line would have had errors with them.")
            self.notes.append(text.format(count=int(refused.sum())))
        progress.at(1)
        return Adjusted(**{**vars(done), "notes": (*found.notes, *self.notes, *done.balanced.notes)})

    # -- steps ----------------------------------------------------------------------------------

    def _once(self, wanted: Candidates, offered: Ins, before: Ran, progress: Progress) -> Adjusted:
        """One proposal and its re-check."""
        task, data = self.task, self.data
        line = task.weights.line
        edge = edge_of(data, self.layer, wanted, offered) if line == URBAN else None
        ground = ground_by_town(data, self.layer) if task.reason.most_share is not None else None
        answer = balance(
            wanted,
            offered,
            task.weights,
            task.reason,
            before=ground,
            edge=edge,
            gap=task.gap,
            progress=progress.part(0, 0.4),
        )
        out = wanted if not answer.why else wanted.take(np.empty(0, np.int64))
        came = offered.patches.take(np.flatnonzero(answer.chosen))
        paired = pair(out, came, task.reason.factor)
        rows = proposal(data, task.weights, task.reason, task.papers, out, came, answer.score[answer.chosen], paired)
        after = line_after(data, self.layer, out, came)
        then, new = None, np.empty(0, np.int64)
        if len(out) or len(came):
            then = self._again(rows, after, progress.part(0.4, 1))
            new = self._new(before, then)
            rows = stated(rows, failed_rows(then.table, new, rows))
        return Adjusted(
            task, data, self.rules, wanted, out, came, offered, answer, paired, rows, after, before, then, new, (),
            tuple(self.opened),
        )  # fmt: skip

    def _again(self, rows: Proposal, after: After, progress: Progress) -> Ran:
        """The checks of the line after the adjustment, and those of the proposal itself."""
        data = self.data
        old = self.role + "_OLD"
        layers: Dict[str, Layer] = {old: self.layer}
        for role, source in ((self.role, after.source), (LAYER, proposal_source(rows, data.crs))):
            layers[role] = self._read(role, source)
        state = data.replaced(layers)
        # of two layers of one name the later in the run gives findings their number: the line as it will be
        state.layers = {old: layers[old], **{role: one for role, one in state.layers.items() if role != old}}
        return self._check(state, self._ids(proposal=True), progress)

    def _read(self, role: str, source: FrameSource) -> Layer:
        layer = read_layer([given(role, source)], (), self.data.crs, self.data.method, self.data.threads, Progress())
        self.opened.append(layer)
        return layer

    def _forget(self) -> None:
        for layer in self.opened:
            layer.ground.close()
        self.opened = []

    def _check(self, data: Data, ids: Sequence[str], progress: Progress) -> Ran:
        checks = [check for check in self.rules.checks if check.id in ids]
        return run_checks(
            data, checks, functions(), exceptions=data.exceptions, role_title=role_title, progress=progress
        )

    def _ids(self, *, proposal: bool) -> List[str]:
        """The checks of the lines; with those that a proposal for this line must pass."""
        own = OF_PROPOSAL[self.task.weights.line] if proposal else ()
        return [
            check.id
            for check in self.rules.checks
            if check.id in own or (check.group not in PROPOSAL_GROUPS and check.id != AGAIN)
        ]

    def _findings(self, before: Ran) -> "Tuple[Mapping[str, Column], Column]":
        found = before.table if self.found is None else self.found
        return found.columns, found.geometry

    def _outs(self, columns: Mapping[str, Column], geometry: Column) -> Outs:
        line = self.task.weights.line
        known = checks_of(line, "out")
        for one in self.task.checks:
            if one not in known:
                text = tr("OUT_CHECKS: findings of {check} take nothing out of line {line}. Possible are: {known}.")
                raise InputError(text.format(check=one, line=line, known=", ".join(known)))
        return outs(self.data, columns, geometry, self.task.weights, self.task.checks or known, self.grade)

    def _must(self, columns: Mapping[str, Column], geometry: Column) -> Optional[Candidates]:
        """What findings bring in (cores of nature reserves that the red line does not cover)."""
        source = SOURCES.get(self.task.weights.line, ("",))[0]
        if self.task.weights.line != REDLINE or not self.data.has(source):
            return None
        layer = self.data.layer(source)
        rows = usable(columns, geometry, checks_of(REDLINE, "in"))
        mine = rows_found(layer, columns, rows)
        rows, mine = rows[mine >= 0], mine[mine >= 0]
        shapes = geometry[rows]
        area = areas(shapes, self.data.crs, self.data.method, threads=self.data.threads)
        return ordered(
            described(self.data, layer, mine, shapes, area, self.grade, whole=False, why=columns["CHECK_ID"][rows])
        )

    def _new(self, before: Ran, then: Ran) -> Integers:
        """Errors (row numbers of ``then``) that were not there before."""
        rows, earlier = errors(then.table), errors(before.table)
        known = before.table.columns["FINDING_ID"][earlier]
        return rows[~np.isin(then.table.columns["FINDING_ID"][rows].astype(str), known.astype(str))]

    def _to_refuse(self, done: Adjusted, offered: Ins) -> Flags:
        """Candidates (n,) that came in where a new error lies and that need not come in."""
        bad = np.zeros(len(offered.patches), bool)
        if done.then is None or not len(done.new):
            return bad
        rows = done.new[~np.isin(done.then.table.columns["CHECK_ID"][done.new].astype(str), _of_groups(self.rules))]
        ground = done.then.table.geometry[rows]
        meets = touched(done.came.geometry, ground[~shapely.is_missing(ground)]) & (done.came.why == "")
        keys = set(zip(done.came.role[meets].tolist(), done.came.row[meets].tolist()))
        bad[:] = [key in keys for key in zip(offered.patches.role.tolist(), offered.patches.row.tolist())]
        return bad


def _of_groups(rules: Catalogue) -> List[str]:
    return [check.id for check in rules.checks if check.group in PROPOSAL_GROUPS]


def _without(offered: Ins, refused: Flags) -> Ins:
    keep = ~refused
    measures = {name: values[keep] for name, values in offered.measures.items()}
    return offered._replace(patches=offered.patches.take(keep), reserve=offered.reserve[keep], measures=measures)
