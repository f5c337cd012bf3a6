"""What ``onemap:proposeoverlapfix`` does with the tools: inputs, outputs and numbers. Imported during a run only."""

from collections.abc import Sequence
from typing import Any, Optional

import shapely

from ..tools.certificates.fix_cases import CaseRows, Cases, case_numbers, read_cases, with_parcels
from ..tools.certificates.fix_tables import (
    AFTER_FIELDS,
    BEFORE_FIELDS,
    CHANGE_FIELDS,
    after_rows,
    before_rows,
    change_rows,
)
from ..tools.certificates.fixes import SHIFT, How, Proposal, batch_of, propose
from ..tools.certificates.parcels import LayerTask, read_parcels
from ..tools.exchange.layers import NearSource
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.layer_choices import layers_called
from ..tools.standards.compatibility import compatibility
from .fix_names import FixNames
from .rights_choices import accuracy_choices, right_choices
from .run import Run


class FixRun(FixNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())
        self._read: Any = None
        self._cases: Cases
        self._found: Proposal
        self._how: How

    def propose(self) -> None:
        """Reads cases and parcels and makes the proposal."""
        run = self._run
        sources = run.sources(self.LAYERS)
        crs = sources[0].crs
        with self._manifest.timing("reading"):
            rows = read_cases(run.source(self.INPUT), case_numbers(run.text(self.CASES)), crs)
            tasks = self._tasks(sources, rows, crs)
            method = run.text(self.AREA_METHOD)
            rank = {code: place for place, code in enumerate(compatibility().kinds)}
            self._read = read_parcels(tasks, (), crs, method, rank, progress=run.progress.part(0, 0.6))
            self._cases = with_parcels(rows, self._read.parcels)
        self._how = self._asked()
        with self._manifest.timing("proposal"):
            self._found = propose(self._read.parcels, self._cases, self._how, progress=run.progress.part(0.6, 0.9))

    def write(self) -> None:
        """Writes layers, table and manifest; sets the numbers of the run."""
        run, found = self._run, self._found
        asked = self._read.parcels, self._cases, found, self._how
        crs = self._read.parcels.crs
        changes = change_rows(*asked)
        for name, fields, rows in (
            (self.BEFORE, BEFORE_FIELDS, before_rows(*asked)),
            (self.AFTER, AFTER_FIELDS, after_rows(*asked)),
        ):
            layer = run.layer(name, list(fields), crs)
            if layer is not None:
                layer.write(*rows)
        table = run.layer(self.CHANGES, list(CHANGE_FIELDS), None, "None")
        if table is not None:
            table.write(changes, None)
        notes = [*self._read.notes, *found.notes]
        for note in notes:
            run.warn(note)
        self._numbers()
        run.write_manifest(self.MANIFEST, self._manifest, notes)

    def close(self) -> None:
        """Gives temporary disk space back."""
        if self._read is not None:
            self._read.close()

    def _tasks(self, sources: Sequence[Any], rows: CaseRows, crs: Any) -> list[LayerTask]:
        """The layers to read: all of their parcels to move a batch, else those near the cases."""
        run, names = self._run, self._run.names(self.LAYERS)
        rights = right_choices(run.text(self.RIGHT_TYPES), names)
        accuracy = accuracy_choices(run.text(self.ACCURACY), names)
        if run.text(self.METHOD) != SHIFT:
            boxes = shapely.bounds(rows.geometry).reshape(-1, 4)
            sources = [NearSource(source, boxes, crs) for source in sources]
        return [
            LayerTask(source, right.kind, right.right, key) for source, right, key in zip(sources, rights, accuracy)
        ]

    def _asked(self) -> How:
        run = self._run
        width = run.number(self.MAX_WIDTH) if run.given(self.MAX_WIDTH) else None
        how = How(run.text(self.METHOD), run.text(self.AREA_METHOD), run.text(self.EDGE), width)
        if not run.given(self.SHIFT_X):
            return how
        move = run.number(self.SHIFT_X), run.number(self.SHIFT_Y)
        return how._replace(move=move, batch=self._batch() or batch_of(self._read.parcels, self._cases))

    def _batch(self) -> Optional[tuple[int, str]]:
        """The batch that BATCH names: place of its layer and village code ("" for the whole layer)."""
        layer, _, village = (part.strip() for part in self._run.text(self.BATCH).replace("＝", "=").partition("="))
        if not layer:
            return None
        return layers_called(self.BATCH, layer, self._run.names(self.LAYERS))[0], village

    def _numbers(self) -> None:
        run, steps = self._run, self._found.steps
        first = steps.case.tolist()
        pairs = [place for place, case in enumerate(first) if place == 0 or case != first[place - 1]]
        before, after = (float(column[pairs].sum()) for column in (steps.overlap_before, steps.overlap_after))
        values = {
            self.CASE_COUNT: len(pairs),
            self.PARCEL_COUNT: len(self._found.parcels),
            self.OVERLAP_BEFORE: round(before, 4),
            self.OVERLAP_AFTER: round(after, 4),
        }
        for name, value in values.items():
            run.results[name] = value
            self._manifest.add_count(name, value)
        text = tr("{cases} cases, {parcels} parcels; overlap {before} m² before, {after} m² after.")
        told = {"before": f"{before:,.2f}", "after": f"{after:,.2f}"}
        run.progress.say(text.format(cases=len(pairs), parcels=len(self._found.parcels), **told))
