"""What ``onemap:alignboundaries`` does with the tools: inputs, outputs, numbers. Imported during a run only."""

from ..tools.boundary.alignment import (
    CHANGE_FIELDS,
    MOVE_FIELDS,
    Alignment,
    AlignTask,
    align_layer,
    change_rows,
    move_rows,
    output_rows,
)
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from .align_names import AlignNames
from .run import Run


class AlignRun(AlignNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())
        self._task = AlignTask(
            run.source(self.INPUT),
            run.source(self.REFERENCE),
            run.number(self.TOLERANCE),
            run.text(self.AREA_METHOD),
            run.text(self.ID_FIELD),
        )

    def work(self) -> None:
        """Aligns and writes all outputs."""
        run = self._run
        with self._manifest.timing("alignment"):
            found = align_layer(self._task, progress=run.progress.part(0, 0.9))
        with self._manifest.timing("layers"):
            self._write(found)
        for note in found.notes:
            run.warn(note)
        self._numbers(found)
        run.write_manifest(self.MANIFEST, self._manifest, found.notes)

    def _write(self, found: Alignment) -> None:
        run, fields = self._run, list(self._task.layer.fields)
        output = run.layer(self.OUTPUT, fields, found.crs)
        if output is not None:
            output.write(*output_rows(found.columns, fields, found.aligned.geometry))
        moves = run.layer(self.MOVES, list(MOVE_FIELDS), found.crs, "MultiLineString")
        if moves is not None:
            moves.write(*move_rows(found))
        changes = run.layer(self.CHANGES, list(CHANGE_FIELDS), None, "None")
        if changes is not None:
            changes.write(change_rows(found), None)

    def _numbers(self, found: Alignment) -> None:
        distance = found.moves.distance
        counts = {
            self.MOVED: len(distance),
            self.KEPT: found.kept(),
            self.PATCHES_CHANGED: len(found.changed),
            self.GREATEST_DISTANCE: round(float(distance.max(initial=0.0)), 4),
            self.AREA_CHANGE: round(float((found.area_after - found.area_before).sum()), 2),
        }
        for name, value in counts.items():
            self._run.results[name] = value
            self._manifest.add_count(name, value)
        text = tr("{moved} stretches moved by at most {distance} m; {patches} patches changed, {area} m² in all.")
        values = {"moved": counts[self.MOVED], "patches": counts[self.PATCHES_CHANGED]}
        distance_, area = f"{counts[self.GREATEST_DISTANCE]:.4f}", f"{counts[self.AREA_CHANGE]:,.2f}"
        self._run.progress.say(text.format(**values, distance=distance_, area=area))
