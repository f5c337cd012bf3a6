"""What ``onemap:pushchanges`` does with the tools. Imported during a run only."""

from typing import Any

from ..tools.errors import InputError, OutputError
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.services.addresses import without_secrets
from ..tools.services.editing.gate_job import check_changes
from ..tools.services.editing.push import Pushed, push
from ..tools.services.editing.push_report import write_push_report
from ..tools.services.editing.workfile import WorkFile
from .run import Run
from .service_clients import client_of

_TOLD = 20  # findings named in the log


def push_changes(run: Run, names: Any) -> None:
    """Sends the changes of a work file, or tells what would be sent."""
    file = WorkFile(run.text(names.WORK))
    if file.next_start is not None:
        raise OutputError(tr("{path} was never pulled to its end; pull the layer again.").format(path=file.path))
    origin = file.origin
    url, authcfg = run.text(names.URL).strip() or origin.url, run.text(names.AUTHCFG) or origin.authcfg
    client = client_of(origin.kind, url, authcfg, origin.version, origin.crs)
    dry_run = run.flag(names.DRY_RUN)
    _gate(run, names, file, dry_run)
    done = push(
        file,
        client,
        choice=run.text(names.ON_CONFLICT),
        dry_run=dry_run,
        batch=run.integer(names.BATCH),
        progress=run.progress,
    )
    _tell(run, done, dry_run)
    report = run.file(names.REPORT)
    if report is not None:
        write_push_report(report.path, file, done, dry_run)
    numbers = {
        names.CHANGES: len(done.sent) + len(done.conflicts) + len(done.planned),
        names.SENT: sum(one.done for one in done.sent),
        names.REFUSED: sum(not one.done for one in done.sent),
        names.CONFLICTS: len(done.conflicts),
    }
    run.results.update(numbers)
    parameters = {
        name: without_secrets(value) if isinstance(value, str) else value for name, value in run.parameters().items()
    }
    manifest = Manifest(names.id(), parameters)
    for name, count in numbers.items():
        manifest.add_count(name.lower(), count)
    run.write_manifest(names.MANIFEST, manifest)


def _gate(run: Run, names: Any, file: WorkFile, dry_run: bool) -> None:
    """Checks the changes; findings that nobody accepted stop the push, in a dry run they are told."""
    exceptions = run.source_given(names.EXCEPTIONS)
    layer_type = run.text(names.LAYER_TYPE).strip()
    gate = check_changes(file, layer_type=layer_type, exceptions=exceptions, progress=run.progress.part(0, 0.3))
    if not gate.blocking:
        return
    columns = gate.ran.table.columns
    rows = [
        k for k, severity in enumerate(columns["SEVERITY"]) if severity == "error" and columns["STATUS"][k] == "new"
    ]
    for k in rows[:_TOLD]:
        run.warn(f"{columns['CHECK_ID'][k]} {columns['SOURCE_ID'][k]}: {columns['MESSAGE'][k]}")
    text = tr(
        "{count} findings block the push. See them with onemap:checkchanges; mend the rows, or accept the findings "
        "with a reason and an approver in EXCEPTIONS."
    )
    if not dry_run:
        raise InputError(text.format(count=gate.blocking))
    run.warn(text.format(count=gate.blocking))


def _tell(run: Run, done: Pushed, dry_run: bool) -> None:
    if done.conflicts:
        text = tr("{count} rows were changed on the platform, too. Nothing was sent; decide with ON_CONFLICT.")
        run.warn(text.format(count=len(done.conflicts)))
    elif dry_run:
        run.progress.say(tr("{count} changes would be sent; nothing was.").format(count=len(done.planned)))
    for one in done.sent:
        if not one.done:
            text = tr("Row {fid} was refused: {why}")
            run.warn(text.format(fid=one.change.fid, why=one.message))
    if done.sent:
        text = tr("The platform has {count} of {all} changes now.")
        run.progress.say(text.format(count=sum(one.done for one in done.sent), all=len(done.sent)))
    if done.copies:
        run.warn(tr("{count} copies of new rows were taken away from the platform again.").format(count=done.copies))
