"""What ``onemap:checkcontrollines`` does with the tools. Imported during a run only."""

from typing import Any, Optional

from ..tools.control_lines.job import LinesTask, check_lines
from ..tools.control_lines.roles import ADMIN, FARMLAND, REDLINE, SURVEY, URBAN
from ..tools.exchange.manifest import Manifest
from .control_lines_names import CheckLinesNames
from .findings_out import add_rules, tell, write_findings
from .lines_given import lines_given
from .run import Run

#: What the checks rest on beside their own table.
_TABLES = (
    "control_lines_class_groups",
    "control_lines_columns",
    "control_lines_layers",
    "control_lines_minerals",
    "control_lines_roles",
    "control_lines_words",
)


class CheckLinesRun(CheckLinesNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())

    def work(self) -> None:
        """Checks and writes all outputs."""
        run, manifest = self._run, self._manifest
        with manifest.timing("checks"):
            checked = check_lines(self._task(), run.progress.part(0, 0.9))
        try:
            add_rules(manifest, checked.rules, _TABLES)
            write_findings(run, self, checked.occasion, checked.ran, manifest)
            tell(run, self, checked.occasion, checked.ran, manifest)
        finally:
            checked.data.close()
        run.write_manifest(self.MANIFEST, manifest, (*checked.occasion.notes, *checked.ran.notes))

    def _task(self) -> LinesTask:
        run = self._run
        return LinesTask(
            self._layers(),
            run.text(self.CHECKS),
            run.path_given(self.RULES),
            run.source_given(self.EXCEPTIONS),
            run.source_given(self.PREVIOUS),
            run.text(self.AREA_METHOD),
            self._limit(self.MIN_AREA),
            self._limit(self.MIN_WIDTH),
        )

    def _layers(self) -> list[Any]:
        own = {
            self.FARMLAND: FARMLAND,
            self.REDLINE: REDLINE,
            self.URBAN: URBAN,
            self.SURVEY: SURVEY,
            self.ADMIN: ADMIN,
        }
        return lines_given(self._run, self, own)

    def _limit(self, name: str) -> Optional[float]:
        return self._run.number(name) if self._run.given(name) else None
