"""What the push window gives to its job: the gate and the push of the tools, through QGIS's network. Imported when it
is first used.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Callable, NamedTuple, Optional

from ..processing_provider.service_clients import client_of
from ..tools.errors import InputError, OutputError
from ..tools.language import tr
from ..tools.progress import Progress
from ..tools.services.editing.acceptance import accepted, blocking, note_acceptance
from ..tools.services.editing.gate_job import Gated, check_changes
from ..tools.services.editing.push import Pushed, push
from ..tools.services.editing.workfile import WorkFile


class Accepted(NamedTuple):
    """Findings that a person saw and accepts."""

    gated: Gated
    reason: str
    approver: str


class Step(NamedTuple):
    """What came of a step: the file, the push or dry run, the findings of the gate."""

    file: WorkFile
    done: Pushed
    dry_run: bool
    gated: Gated


def pushing(
    path: Path,
    authcfg: str,
    decided: Mapping[int, Mapping[str, str]],
    dry_run: bool,
    acceptance: Optional[Accepted] = None,
) -> Callable[[Progress], Step]:
    """A function for a job: sends the changes of the work file at ``path``, or tells what would be sent.

    ``decided``: by feature id and field, see :func:`..tools.services.editing.merge.merge`. What was not decided and is
    a conflict, and a finding of the gate that nobody accepted, stop the push before anything is sent.
    """

    def work(progress: Progress) -> Step:
        file = WorkFile(path)
        if file.next_start is not None:
            raise OutputError(tr("{path} was never pulled to its end; pull the layer again.").format(path=path))
        gated = _gate(file, dry_run, acceptance, progress.part(0, 0.3))
        origin = file.origin
        client = client_of(origin.kind, origin.url, authcfg or origin.authcfg, origin.version, origin.crs)
        done = push(file, client, decided=decided, dry_run=dry_run, progress=progress.part(0.3, 1))
        return Step(file, done, dry_run, gated)

    return work


def _gate(file: WorkFile, dry_run: bool, acceptance: Optional[Accepted], progress: Progress) -> Gated:
    exceptions = None
    if acceptance is not None:
        exceptions = accepted(acceptance.gated, file.crs, acceptance.reason, acceptance.approver)
    gated = check_changes(file, exceptions=exceptions, progress=progress)
    if not dry_run and gated.blocking:
        text = tr("{count} findings stop the push. Mend the rows, or accept the findings with a reason.")
        raise InputError(text.format(count=gated.blocking))
    if acceptance is not None and not dry_run:
        note_acceptance(file.path, acceptance.gated, acceptance.reason, acceptance.approver)
    return gated


def told(gated: Gated) -> "list[tuple[str, str, str]]":
    """Check, row and sentence of each finding that stops a push."""
    columns = gated.ran.table.columns
    return [
        (str(columns["CHECK_ID"][row]), str(columns["SOURCE_ID"][row]), str(columns["MESSAGE"][row]))
        for row in blocking(gated).tolist()
    ]
