"""Writes what a run of checks found: layer, workbook, report, numbers. Imported during a run only."""

from collections.abc import Sequence
from typing import Any

from ..tools.checks.catalogue import Catalogue
from ..tools.checks.fields import result_name
from ..tools.checks.run import Ran
from ..tools.exchange.manifest import Manifest
from ..tools.findings.findings_report import write_findings_report
from ..tools.findings.findings_workbook import write_findings_workbook
from ..tools.findings.occasion import Occasion
from ..tools.findings.output import blocks, finding_fields
from ..tools.language import tr
from ..tools.standards import table
from .run import Run

STYLE = "findings"


def write_findings(run: Run, names: Any, occasion: Occasion, ran: Ran, manifest: Manifest) -> None:
    """Writes the outputs OUTPUT, LEDGER and REPORT of ``names`` as far as they are wanted."""
    with manifest.timing("layer"):
        layer = run.layer(names.OUTPUT, finding_fields(), occasion.crs, style=STYLE)
        if layer is not None:
            for columns, geometry in blocks(ran.table):
                layer.write(columns, geometry)
    with manifest.timing("workbook"):
        place = run.file(names.LEDGER)
        if place is not None:
            write_findings_workbook(place.path, occasion, ran, run.progress.part(0.92, 0.96))
    with manifest.timing("report"):
        place = run.file(names.REPORT)
        if place is not None:
            write_findings_report(place.path, occasion, ran, run.progress.part(0.96, 1))


def tell(run: Run, names: Any, occasion: Occasion, ran: Ran, manifest: Manifest) -> None:
    """Says in the log what every check came to, and gives the numbers."""
    for one in ran.checked:
        if one.result == "not_run":
            run.progress.say(f"{one.check.id} {result_name(one.result)}: {one.reason}")
        else:
            text = tr("{check} {result}: {detected} detected, {failed} failing, {accepted} accepted.")
            if one.check.severity == "info":
                text = tr("{check} {result}: {detected} rows, {accepted} accepted.")
            values = {"detected": one.detected, "failed": one.failed, "accepted": one.accepted}
            run.progress.say(text.format(check=one.check.id, result=result_name(one.result), **values))
    for note in (*occasion.notes, *ran.notes):
        run.warn(note)
    counts = ran.counts()
    for name, value in ((names.ERRORS, "errors"), (names.WARNINGS, "warnings"), (names.NOT_RUN, "not_run")):
        run.results[name] = counts[value]
        manifest.add_count(name, counts[value])
    text = tr("{errors} errors and {warnings} warnings stand; {not_run} of {checks} checks did not run.")
    run.progress.say(text.format(**counts, checks=len(ran.checked)))


def add_rules(manifest: Manifest, rules: Catalogue, tables: Sequence[str] = ()) -> None:
    """Names the files of the table of checks in the record of the run, and other ``tables`` that it rests on."""
    for name in tables:
        known = table(name)
        manifest.add_table(name, known.sha256, known.version)
    for source in rules.table.sources:
        changed = [one for one in rules.table.overrides if one.level == source.level]
        manifest.add_table(str(source.path), source.sha256, rules.table.version, overrides=changed)
