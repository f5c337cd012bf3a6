"""What ``onemap:delineateboundaries`` does with the tools: inputs, outputs, numbers. Imported during a run only."""

from typing import Any

import numpy as np

from ..tools.boundary.balance_workbook import write_balance_workbook
from ..tools.boundary.boundary_report import write_boundary_report
from ..tools.boundary.division import limits_of
from ..tools.boundary.job import Divided, delineate
from ..tools.boundary.model import ASKED, BoundaryTask
from ..tools.boundary.roles import roles_given
from ..tools.boundary.rows import (
    CONTRADICTIONS,
    LINES,
    PATCHES,
    contradiction_columns,
    fields,
    line_columns,
    patch_columns,
)
from ..tools.boundary.rules import boundary_rules
from ..tools.errors import InputError
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.rules.explain import changes
from ..tools.rules.table import RuleSet
from .boundary_names import BoundaryNames
from .run import Run


class BoundaryRun(BoundaryNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())
        rules = self._rules()
        area = run.number(self.MIN_AREA) if run.given(self.MIN_AREA) else None
        width = run.number(self.MIN_WIDTH) if run.given(self.MIN_WIDTH) else None
        columns = {("DLTB", "DLBM"): run.text(self.SURVEY_CLASS), ("LCSHH", "DI_LEI"): run.text(self.MONITORING_CLASS)}
        self._task = BoundaryTask(
            run.source(self.SURVEY),
            run.source_given(self.MONITORING),
            self._layers(),
            rules,
            limits_of(rules, area, width),
            run.text(self.AREA_METHOD),
            self._previous(),
            county=run.text(self.COUNTY).strip(),
            year=run.integer(self.YEAR),
            columns={key: column for key, column in columns.items() if column},
        )

    def work(self) -> None:
        """Divides and writes all outputs."""
        run = self._run
        with self._manifest.timing("division"):
            divided = delineate(self._task, progress=run.progress.part(0, 0.9))
        with self._manifest.timing("tables"):
            self._write_layers(divided)
        with self._manifest.timing("workbook"):
            place = run.file(self.BALANCE)
            if place is not None:
                write_balance_workbook(place.path, divided, run.progress.part(0.93, 0.95))
        with self._manifest.timing("report"):
            place = run.file(self.REPORT)
            if place is not None:
                write_boundary_report(place.path, divided, run.progress.part(0.95, 1))
        for note in divided.notes():
            run.warn(note)
        self._numbers(divided)
        run.write_manifest(self.MANIFEST, self._manifest, divided.notes())

    def _previous(self) -> Any:
        return self._run.source_given(self.PREVIOUS)

    def _rules(self) -> RuleSet:
        rules = boundary_rules(self._run.path_given(self.COUNTY_RULES), self._run.path_given(self.RULES))
        for source in rules.sources:
            changed = [one for one in changes(rules) if one[1] == source.level]
            self._manifest.add_table(str(source.path), source.sha256, overrides=changed)
        return rules

    def _layers(self) -> dict[str, Any]:
        """The layers by role. Raises InputError if two have the same."""
        sources = self._run.sources(self.LAYERS)
        given = roles_given(self._run.text(self.ROLES), self._run.names(self.LAYERS))
        out: dict[str, Any] = {}
        for source, role in zip(sources, given):
            if role in out:
                text = tr("The layers {one} and {two} have the same role {role}. Unite them, or name roles in ROLES.")
                raise InputError(text.format(one=out[role].name, two=source.name, role=role))
            out[role] = source
        return out

    def _write_layers(self, divided: Divided) -> None:
        run, crs = self._run, divided.survey.crs
        patches = run.layer(self.OUTPUT, fields(PATCHES), crs, style="management_patches")
        if patches is not None:
            patches.write(patch_columns(divided), divided.division.geometry)
        lines = run.layer(self.BOUNDARIES, fields(LINES), crs, "LineString", style="management_lines")
        if lines is not None:
            lines.write(line_columns(divided), divided.lines.geometry)
        conflicts = run.layer(self.CONFLICTS, fields(CONTRADICTIONS), crs, style="conflict_patches")
        if conflicts is not None:
            columns, rows = contradiction_columns(divided)
            conflicts.write(columns, divided.division.geometry[rows])

    def _numbers(self, divided: Divided) -> None:
        division = divided.division
        counts = {
            self.PATCHES: len(division.area),
            self.CONFLICT_COUNT: sum(one is not None for one in division.conflict.tolist()),
            self.TO_CONFIRM: int(np.sum(division.manual == ASKED)),
            self.MERGED: len(division.merged.sliver),
            self.KEPT: 0 if divided.kept is None else int(np.sum(divided.kept.row >= 0)),
            self.REOPENED: 0 if divided.kept is None else len(divided.kept.reopened),
        }
        for name, value in counts.items():
            self._run.results[name] = value
            self._manifest.add_count(name, value)
        text = tr("{patches} patches, {conflicts} contradictions, {asked} patches to be confirmed.")
        values = (counts[self.PATCHES], counts[self.CONFLICT_COUNT], counts[self.TO_CONFIRM])
        self._run.progress.say(text.format(**dict(zip(("patches", "conflicts", "asked"), values))))
