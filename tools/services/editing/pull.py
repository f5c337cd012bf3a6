"""A layer, or a part of it, from a service into a work file: page by page, to be gone on with after a cut."""

from pathlib import Path
from typing import List, NamedTuple, Optional, Set, Union

import numpy as np

from ...errors import InputError, OutputError, ServiceError
from ...language import tr
from ...progress import Progress
from ..addresses import public
from ..model import ALL, Client, Rows, Wanted
from .origin import Origin
from .workfile import WorkFile


class Pulled(NamedTuple):
    """``rows`` in the file, ``matched`` as the service counted them before (None: it does not count), ``late``: rows
    that came to the service while it was read;
    ``resumed``: from which row an earlier try was gone on with (0: a new file).
    """

    file: WorkFile
    rows: int
    matched: Optional[int]
    late: int
    resumed: int
    notes: List[str]


def pull(
    client: Client,
    url: str,
    layer: str,
    path: Union[str, Path],
    wanted: Wanted = ALL,
    *,
    authcfg: str = "",
    version: str = "",
    crs: str = "",
    progress: Optional[Progress] = None,
) -> Pulled:
    """Rows of ``layer`` into a new work file at ``path``; until it is whole its name ends in ``.part.gpkg``.

    Such a part of the same service, layer and choice is gone on with from its last whole page. Raises OutputError if
    ``path`` is there, ServiceError if the service breaks off (the part stays) or sends fewer rows than it counted.
    """
    progress = progress or Progress()
    path = Path(path)
    part = path.with_suffix(".part.gpkg")
    if path.exists():
        text = tr("{path} is there already; a work file with edits is never overwritten. Choose another name.")
        raise OutputError(text.format(path=path))
    matched = client.count(layer, wanted)
    origin = Origin(
        client.kind, public(url), version, layer, crs, client.schema(layer), authcfg, wanted.box,
        tuple((key, str(value)) for key, value in wanted.where.items()), matched,
    )  # fmt: skip
    file, resumed = _begun(part, origin, client, progress)
    seen = set(file.base().ids.tolist())
    start = file.next_start or 0
    for rows in client.pages(layer, wanted, start, progress):
        start = _keep(file, rows, seen, start)
        progress.at(min(0.98, len(seen) / max(1, matched or len(seen))))
    late = _late(client, layer, wanted, file, seen, matched, progress)
    if matched is not None and len(seen) < matched and wanted.box is None:
        text = tr("The service counts {matched} rows of {layer} and gives {rows}; it seems to cut its answers short.")
        raise ServiceError(text.format(matched=matched, layer=layer, rows=len(seen)))
    done = file.finish(path)
    progress.at(1)
    return Pulled(done, len(seen), matched, late, resumed, _notes(matched, len(seen), late))


def _begun(part: Path, origin: Origin, client: Client, progress: Progress) -> "tuple[WorkFile, int]":
    """A new file, or one that was begun with the same wishes."""
    if part.exists():
        try:
            file = WorkFile(part)
        except InputError:
            part.unlink()
        else:
            if file.origin._replace(matched=None) == origin._replace(matched=None):
                progress.say(tr("An earlier pull is gone on with from row {row}.").format(row=file.next_start))
                return file, file.next_start or 0
            part.unlink()
    return WorkFile.create(part, origin, client.crs(origin.layer)), 0


def _keep(file: WorkFile, rows: Rows, seen: Set[str], start: int) -> int:
    """A page into the file without rows that are there; the next start."""
    fresh = np.array([id_ not in seen for id_ in rows.ids.tolist()], bool)
    columns = {name: values[fresh] for name, values in rows.columns.items()}
    start += len(rows)
    file.append(Rows(rows.ids[fresh], rows.wkb[fresh], columns, rows.versions[fresh]), start)
    seen.update(rows.ids.tolist())
    return start


def _late(
    client: Client,
    layer: str,
    wanted: Wanted,
    file: WorkFile,
    seen: Set[str],
    matched: Optional[int],
    progress: Progress,
) -> int:
    """Rows that a second look finds: where others insert or delete meanwhile, pages move against each other."""
    now = client.count(layer, wanted)
    if now is None or (now == matched and now == len(seen)) or wanted.box is not None:
        return 0
    before = len(seen)
    for rows in client.pages(layer, wanted, 0, progress):
        _keep(file, rows, seen, file.next_start or 0)
    return len(seen) - before


def _notes(matched: Optional[int], rows: int, late: int) -> List[str]:
    out = []
    if matched is None:
        out.append(tr("The service does not count its rows, so nobody can tell whether all came."))
    elif rows != matched:
        text = tr(
            "The service counted {matched} rows and {rows} came: others were editing, or only part of them is near."
        )
        out.append(text.format(matched=matched, rows=rows))
    if late:
        out.append(tr("{late} rows came to the service while it was read.").format(late=late))
    return out
