"""What ``onemap:checkchanges`` does with the tools. Imported during a run only."""

from typing import Any

from ..tools.exchange.manifest import Manifest
from ..tools.services.editing.gate_job import check_changes
from ..tools.services.editing.workfile import WorkFile
from .findings_out import add_rules, tell, write_findings
from .run import Run


def check_work_file(run: Run, names: Any) -> None:
    """Checks the changes and writes all outputs."""
    manifest = Manifest(names.id(), run.parameters())
    with manifest.timing("checks"):
        done = check_changes(
            WorkFile(run.text(names.WORK)),
            layer_type=run.text(names.LAYER_TYPE).strip(),
            checks=run.text(names.CHECKS),
            rules=run.path_given(names.RULES),
            exceptions=run.source_given(names.EXCEPTIONS),
            progress=run.progress.part(0, 0.9),
        )
    add_rules(manifest, done.rules)
    write_findings(run, names, done.occasion, done.ran, manifest)
    tell(run, names, done.occasion, done.ran, manifest)
    run.write_manifest(names.MANIFEST, manifest, (*done.occasion.notes, *done.ran.notes))
