"""What ``onemap:updateboundaries`` does with the tools: inputs, outputs, numbers. Imported during a run only."""

import numpy as np

from ..tools.boundary.model import ASKED
from ..tools.boundary.rows import CONTRADICTIONS, LINES, PATCHES, columns_of_lines, contradictions_of, fields
from ..tools.boundary.update import Updated, UpdateTask, update_division
from ..tools.boundary.update_report import write_update_report
from ..tools.boundary.update_workbook import write_update_workbook
from ..tools.language import tr
from .boundary_run import BoundaryRun
from .run import Run


class UpdateRun(BoundaryRun):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        super().__init__(run, algorithm)
        lines = run.source_given(self.LINES)
        self._asked = UpdateTask(self._task, run.source(self.DIVISION), run.source(self.CHANGES), lines)

    def work(self) -> None:
        """Carries the division on and writes all outputs."""
        run = self._run
        with self._manifest.timing("division"):
            updated = update_division(self._asked, progress=run.progress.part(0, 0.8))
        with self._manifest.timing("tables"):
            self._write(updated)
        with self._manifest.timing("workbook"):
            place = run.file(self.BALANCE)
            if place is not None:
                write_update_workbook(place.path, updated, run.progress.part(0.9, 0.95))
        with self._manifest.timing("report"):
            place = run.file(self.REPORT)
            if place is not None:
                write_update_report(place.path, updated, run.progress.part(0.95, 1))
        for note in updated.notes():
            run.warn(note)
        self._count(updated)
        run.write_manifest(self.MANIFEST, self._manifest, updated.notes())

    def _previous(self) -> None:
        """The division itself says what people confirmed."""

    def _write(self, updated: Updated) -> None:
        run, crs = self._run, updated.crs
        patches = run.layer(self.OUTPUT, fields(PATCHES), crs, style="management_patches")
        if patches is not None:
            patches.write(updated.columns, updated.geometry)
        lines = run.layer(self.BOUNDARIES, fields(LINES), crs, "LineString", style="management_lines")
        if lines is not None:
            lines.write(columns_of_lines(updated.lines, updated.county), updated.lines.geometry)
        conflicts = run.layer(self.CONFLICTS, fields(CONTRADICTIONS), crs, style="conflict_patches")
        if conflicts is not None:
            columns, rows = contradictions_of(updated.columns, updated.county, updated.year)
            conflicts.write(columns, updated.geometry[rows])

    def _count(self, updated: Updated) -> None:
        columns, new = updated.columns, int(updated.new.sum())
        counts = {
            self.PATCHES: len(updated.geometry),
            self.CONFLICT_COUNT: sum(one is not None for one in columns["CTLX"].tolist()),
            self.TO_CONFIRM: int(np.sum(columns["RGQR"] == ASKED)),
            self.REDONE: updated.patches,
            self.NEW_PATCHES: new,
            self.KEPT_PATCHES: len(updated.geometry) - new,
        }
        for name, value in counts.items():
            self._run.results[name] = value
            self._manifest.add_count(name, value)
        text = tr("{patches} patches, {new} of them new; {asked} patches to be confirmed.")
        self._run.progress.say(text.format(patches=counts[self.PATCHES], new=new, asked=counts[self.TO_CONFIRM]))
