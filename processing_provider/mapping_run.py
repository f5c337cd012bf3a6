"""What ``onemap:maplandclasses`` does with the tools: inputs, outputs and numbers. Imported during a run only."""

from functools import partial
from pathlib import Path
from typing import Any, Optional

import numpy as np

from ..tools.exchange.layers import Field
from ..tools.exchange.manifest import Manifest
from ..tools.geometry.parallel import side_by_side
from ..tools.language import tr
from ..tools.standards.crosswalk_file import with_crosswalk
from ..tools.standards.land_class_rules import RuleTable, land_class_rules
from ..tools.survey.decisions import QUEUE_COLUMNS, Decisions, read_decisions
from ..tools.survey.mapping import Limits
from ..tools.survey.mapping_conflicts import FIELDS, ConflictTable, conflict_blocks, conflict_patches
from ..tools.survey.mapping_fields import output_fields
from ..tools.survey.mapping_job import Mapped, Task, map_land_classes
from ..tools.survey.mapping_report import write_mapping_report
from ..tools.survey.mapping_workbook import write_matrix_workbook
from .mapping_names import MappingNames
from .run import Run

_QUEUE_KINDS = {"PIECES": "integer", "AREA": "real"}


class MappingRun(MappingNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())
        rules = self._rules()
        self._mapped = Mapped(
            Task(
                run.source(self.SURVEY),
                run.source(self.MONITORING),
                rules,
                run.text(self.AREA_METHOD),
                Limits(run.number(self.MIN_AREA), run.number(self.MIN_WIDTH)),
                self._decisions(rules),
                run.text(self.SURVEY_CLASS) or None,
                run.text(self.MONITORING_CLASS) or None,
                run.text(self.SURVEY_ID) or None,
                run.text(self.MONITORING_ID) or None,
                run.text(self.COUNTY).strip(),
                run.integer(self.YEAR),
            )
        )

    def map(self) -> None:
        """Cuts, judges and writes the pieces."""
        mapped = self._mapped
        fields = output_fields(mapped.survey_columns, mapped.task.method)
        output = self._run.layer(self.OUTPUT, fields, mapped.crs, style="land_class_verdicts")
        with self._manifest.timing("mapping"):
            map_land_classes(mapped, output, progress=self._run.progress.part(0, 0.93))

    def write(self) -> None:
        """Writes conflict layer, queue, workbook, report and manifest; sets the numbers of the run."""
        run, mapped = self._run, self._mapped
        with self._manifest.timing("tables"):
            table = conflict_patches(mapped)
            self._write_conflicts(table)
            self._write_queue()
        with self._manifest.timing("report"):
            matrix, report = run.file(self.MATRIX), run.file(self.REPORT)
            pages = (report, write_mapping_report), (matrix, write_matrix_workbook)
            jobs = [partial(write, place.path, mapped, table) for place, write in pages if place is not None]
            side_by_side(jobs, progress=run.progress.part(0.95, 1))
        for note in mapped.notes():
            run.warn(note)
        self._numbers(table)
        run.write_manifest(self.MANIFEST, self._manifest, mapped.notes())

    def close(self) -> None:
        """Gives temporary disk space back."""
        self._mapped.close()

    def _rules(self) -> RuleTable:
        rules = land_class_rules()
        if self._run.given(self.CROSSWALK):
            rules = with_crosswalk(rules, Path(self._run.text(self.CROSSWALK)))
        for source in rules.sources:
            changes = [tuple(one) for one in rules.overrides if one.level == source.level]
            self._manifest.add_table(str(source.path), source.sha256, overrides=changes)
        return rules

    def _decisions(self, rules: RuleTable) -> Optional[Decisions]:
        if not self._run.given(self.DECISIONS):
            return None
        source = self._run.source(self.DECISIONS)
        rows: list[dict[str, Any]] = []
        for batch in source.batches():
            columns = {name: values.tolist() for name, values in batch.columns.items()}
            rows += [dict(zip(columns, cells)) for cells in zip(*columns.values())]
        return read_decisions(rows, rules.classes)

    def _write_conflicts(self, table: ConflictTable) -> None:
        layer = self._run.layer(self.CONFLICTS, list(FIELDS), self._mapped.crs, style="conflict_patches")
        if layer is None:
            return
        for columns, geometry in conflict_blocks(self._mapped, table):
            self._run.progress.check()
            layer.write(columns, geometry)

    def _write_queue(self) -> None:
        fields = [Field(name, _QUEUE_KINDS.get(name, "text"), 0, 2 if name == "AREA" else 0) for name in QUEUE_COLUMNS]
        layer = self._run.layer(self.QUEUE, fields, None, "None")
        rows = self._mapped.queue.rows()
        if layer is not None and rows:
            layer.write({name: _column([row[name] for row in rows]) for name in QUEUE_COLUMNS}, None)

    def _numbers(self, table: ConflictTable) -> None:
        run, mapped = self._run, self._mapped
        counts = {
            self.PIECES: mapped.pieces,
            self.CONFLICT_COUNT: len(table.stored),
            self.TO_DECIDE: sum(1 for row in mapped.queue.rows() if not row["DECISION"]),
        }
        for name, value in counts.items():
            run.results[name] = value
            self._manifest.add_count(name, value)
        run.results[self.CONFLICT_AREA] = round(float(np.sum(table.columns["MJ"].astype(np.float64))), 2)
        for row in mapped.tally.summary():
            self._manifest.add_count(row.verdict, row.pieces)
        self._manifest.add_count("noise", sum(row.pieces for row in mapped.noise.summary()))
        self._manifest.add_count("levelled_units", mapped.moved_units)
        text = tr("{pieces} pieces, {conflicts} conflict patches, {open} combinations to decide.")
        values = {"pieces": mapped.pieces, "conflicts": len(table.stored), "open": counts[self.TO_DECIDE]}
        run.progress.say(text.format(**values))


def _column(values: list[Any]) -> Any:
    if values and isinstance(values[0], (int, float)):
        return np.array(values)
    out = np.empty(len(values), object)
    out[:] = [value or None for value in values]
    return out
