"""What ``onemap:cleancoverage`` does with the tools: inputs, outputs, numbers. Imported during a run only."""

from ..tools.boundary.alignment import output_rows
from ..tools.boundary.cleaning import GAP, OVERLAP, PROPOSAL_FIELDS, CleanTask, Coverage, clean_layer, proposal_rows
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from .align_names import CleanNames
from .run import Run


class CleanRun(CleanNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())
        self._task = CleanTask(
            run.source(self.INPUT),
            run.number(self.MAX_WIDTH),
            run.number(self.MAX_AREA) if run.given(self.MAX_AREA) else None,
            run.text(self.AREA_METHOD),
            run.text(self.ID_FIELD),
        )

    def work(self) -> None:
        """Cleans and writes all outputs."""
        run, fields = self._run, list(self._task.layer.fields)
        with self._manifest.timing("cleaning"):
            found = clean_layer(self._task, progress=run.progress.part(0, 0.9))
        with self._manifest.timing("layers"):
            output = run.layer(self.OUTPUT, fields, found.crs)
            if output is not None:
                output.write(*output_rows(found.columns, fields, found.cleaned.geometry))
            proposals = run.layer(self.PROPOSALS, list(PROPOSAL_FIELDS), found.crs)
            if proposals is not None:
                proposals.write(*proposal_rows(found))
        for note in found.notes:
            run.warn(note)
        self._numbers(found)
        run.write_manifest(self.MANIFEST, self._manifest, found.notes)

    def _numbers(self, found: Coverage) -> None:
        counts = {
            self.GAPS: found.count(GAP),
            self.OVERLAPS: found.count(OVERLAP),
            self.LEFT: len(found.cleaned.left.to),
        }
        for name, value in counts.items():
            self._run.results[name] = value
            self._manifest.add_count(name, value)
        text = tr("{gaps} gaps and {overlaps} overlaps given to a patch each, {left} left.")
        self._run.progress.say(
            text.format(gaps=counts[self.GAPS], overlaps=counts[self.OVERLAPS], left=counts[self.LEFT])
        )
