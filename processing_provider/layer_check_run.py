"""What ``onemap:checklayer`` does with the tools. Imported during a run only."""

from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.survey.checks.job import LayerTask, check_layer
from .findings_out import add_rules, tell, write_findings
from .layer_check_names import CheckLayerNames
from .run import Run


class CheckLayerRun(CheckLayerNames):
    """One run of the algorithm."""

    def __init__(self, run: Run, algorithm: str) -> None:
        self._run = run
        self._manifest = Manifest(algorithm, run.parameters())

    def work(self) -> None:
        """Checks and writes all outputs."""
        run, manifest = self._run, self._manifest
        with manifest.timing("checks"):
            checked = check_layer(self._task(), run.progress.part(0, 0.9))
        try:
            standard = checked.inspected.standard
            text = tr("{layer} is checked as {code} ({name}).")
            run.progress.say(
                text.format(layer=checked.inspected.target.name, code=standard.code, name=standard.layer.name)
            )
            run.results[self.TYPE] = standard.code
            add_rules(manifest, checked.rules)
            write_findings(run, self, checked.occasion, checked.ran, manifest)
            tell(run, self, checked.occasion, checked.ran, manifest)
        finally:
            checked.inspected.close()
        run.write_manifest(self.MANIFEST, manifest, (*checked.occasion.notes, *checked.ran.notes))

    def _task(self) -> LayerTask:
        run = self._run
        return LayerTask(
            run.source(self.INPUT),
            run.text(self.LAYER_TYPE),
            run.sources(self.ADMIN),
            run.source_given(self.SURVEY),
            run.text(self.CHECKS),
            run.path_given(self.RULES),
            run.source_given(self.EXCEPTIONS),
            run.source_given(self.PREVIOUS),
            run.text(self.AREA_METHOD),
        )
