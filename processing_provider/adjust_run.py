"""What ``onemap:proposeadjustment`` does with the tools. Imported during a run only."""

import re
from typing import Any

import shapely

from ..tools.control_lines.adjust_job import Adjusted, AdjustTask, adjust
from ..tools.control_lines.proposal import Papers, proposal_fields
from ..tools.control_lines.proposal_check_tables import error_counts, new_errors_table
from ..tools.control_lines.proposal_report import write_proposal_report
from ..tools.control_lines.proposal_workbook import notes_of, write_proposal_workbook
from ..tools.control_lines.roles import ADMIN, FARMLAND, REDLINE, SURVEY, URBAN
from ..tools.control_lines.weights import weights
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.standards.adjust_reasons import reason
from .adjust_names import AdjustNames
from .findings_out import add_rules
from .lines_given import lines_given
from .run import Run

RESERVE = "CBQ"
SHOWN = 20  # new errors in the log; the report has all


class AdjustRun(AdjustNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())

    def work(self) -> None:
        """Makes the proposal and writes all outputs."""
        run, manifest = self._run, self._manifest
        with manifest.timing("proposal"):
            done = adjust(self._task(), run.progress.part(0, 0.85))
        try:
            add_rules(manifest, done.rules)
            self._add_weights(done)
            self._layers_out(done)
            with manifest.timing("workbook"):
                place = run.file(self.BALANCE)
                if place is not None:
                    write_proposal_workbook(place.path, done, run.progress.part(0.88, 0.93))
            with manifest.timing("report"):
                place = run.file(self.REPORT)
                if place is not None:
                    write_proposal_report(place.path, done, run.progress.part(0.93, 1))
            self._tell(done)
        finally:
            done.close()

    def _task(self) -> AdjustTask:
        run = self._run
        line = run.text(self.LINE)
        papers = Papers(
            run.text(self.BASIS).strip(),
            run.text(self.EVIDENCE).strip(),
            run.text(self.APPLICANT).strip(),
            run.text(self.DATE_OF_APPLICATION).strip(),
            run.text(self.APPROVAL_LEVEL).strip(),
        )
        return AdjustTask(
            self._layers(),
            weights(line, run.path_given(self.WEIGHTS)),
            reason(line, run.text(self.REASON)),
            papers,
            run.source_given(self.FINDINGS),
            tuple(one.upper() for one in re.split(r"[;；,，\s]+", run.text(self.OUT_CHECKS)) if one),
            run.path_given(self.RULES),
            run.text(self.AREA_METHOD),
            run.number(self.GAP) / 100,
        )

    def _layers(self) -> list[Any]:
        own = {
            self.FARMLAND: FARMLAND,
            self.REDLINE: REDLINE,
            self.URBAN: URBAN,
            self.SURVEY: SURVEY,
            self.RESERVE: RESERVE,
            self.ADMIN: ADMIN,
        }
        return lines_given(self._run, self, own)

    def _layers_out(self, done: Adjusted) -> None:
        run, crs = self._run, done.data.crs
        with self._manifest.timing("layers"):
            layer = run.layer(self.OUTPUT, proposal_fields(), crs, style="proposal")
            if layer is not None:
                layer.write(done.proposal.columns, done.proposal.geometry)
            line = run.layer(self.LINES_AFTER, list(done.after.fields), crs)
            if line is not None:
                for batch in done.after.source.batches():
                    line.write(batch.columns, shapely.from_wkb(batch.wkb))

    def _add_weights(self, done: Adjusted) -> None:
        source = done.task.weights.source
        for one in source.sources:
            changed = [each for each in source.overrides if each.level == one.level]
            self._manifest.add_table(str(one.path), one.sha256, source.version, overrides=changed)

    def _tell(self, done: Adjusted) -> None:
        run = self._run
        notes = notes_of(done)
        for note in (*done.balanced.why, *done.notes):
            run.warn(note)
        before, after, new = error_counts(done)
        for row in new_errors_table(done).rows[:SHOWN]:
            run.warn(" ".join(str(cell) for cell in (row[0], row[2])))
        numbers = {
            self.OUT_COUNT: len(done.out),
            self.IN_COUNT: len(done.came),
            self.OUT_AREA: round(float(done.out.area.sum()), 2),
            self.IN_AREA: round(float(done.came.area.sum()), 2),
            self.ERRORS_BEFORE: before,
            self.ERRORS_AFTER: after,
            self.NEW_ERRORS: new,
        }
        for name, value in numbers.items():
            run.results[name] = value
            self._manifest.add_count(name, value)
        text = tr("{out} patches go out ({gone} m²), {came} come in ({new} m²); errors {before} before, {after} after.")
        told = {"gone": f"{done.out.area.sum():,.2f}", "new": f"{done.came.area.sum():,.2f}"}
        run.progress.say(text.format(out=len(done.out), came=len(done.came), before=before, after=after, **told))
        run.write_manifest(self.MANIFEST, self._manifest, notes)
