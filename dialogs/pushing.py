"""What the push window gives to its job: the tools' push through QGIS's network. Imported when it is first used."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Callable

from ..processing_provider.service_clients import client_of
from ..tools.errors import OutputError
from ..tools.language import tr
from ..tools.progress import Progress
from ..tools.services.editing.push import push
from ..tools.services.editing.workfile import WorkFile


def pushing(
    path: Path, authcfg: str, decided: Mapping[int, Mapping[str, str]], dry_run: bool
) -> "Callable[[Progress], tuple[WorkFile, Any, bool]]":
    """A function for a job: sends the changes of the work file at ``path``, or tells what would be sent.

    ``decided``: by feature id and field, see :func:`..tools.services.editing.merge.merge`. What was not decided and is
    a conflict stops the push before anything is sent.
    """

    def work(progress: Progress) -> "tuple[WorkFile, Any, bool]":
        file = WorkFile(path)
        if file.next_start is not None:
            raise OutputError(tr("{path} was never pulled to its end; pull the layer again.").format(path=path))
        origin = file.origin
        client = client_of(origin.kind, origin.url, authcfg or origin.authcfg, origin.version, origin.crs)
        done = push(file, client, decided=decided, dry_run=dry_run, progress=progress)
        return file, done, dry_run

    return work
