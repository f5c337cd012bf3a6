"""Edits back to the service: each one exactly once, whatever breaks on the way.

First what an earlier run left open is settled, then our changes are held against what the service has now (three
states of each row); what is ours then goes to :mod:`.sending`.
"""

import time
from typing import Callable, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

from ...errors import InputError
from ...language import tr
from ...progress import Progress
from ..model import Client, Schema
from .changes import Change, changes
from .merge import Conflict, Merged, merge
from .readback import by_id
from .sending import TRIES, Sender, Sent
from .state import GEOMETRY
from .workfile import Known, WorkFile

__all__ = ["BATCH", "TRIES", "Pushed", "Sent", "key_fields", "push"]
#: Edits in one request.
BATCH = 200


class Pushed(NamedTuple):
    """``sent``: what became of each change; ``conflicts``: what nobody decided (nothing was sent then); ``taken``: rows
    where the service's state was taken over; ``copies``: copies of our inserts that were taken away again; ``planned``:
    in a dry run, what would be sent.
    """

    sent: List[Sent]
    conflicts: List[Conflict]
    taken: int
    copies: int
    planned: List[Change]


def push(
    file: WorkFile,
    client: Client,
    *,
    choice: str = "stop",
    decided: Optional[Mapping[int, Mapping[str, str]]] = None,
    only: Optional[Sequence[int]] = None,
    dry_run: bool = False,
    batch: int = BATCH,
    pause: Callable[[float], None] = time.sleep,
    progress: Optional[Progress] = None,
) -> Pushed:
    """Sends the changes of ``file``. ``choice``, ``decided``: see :func:`.merge.merge`; ``only``: feature ids of the
    changes to send; ``dry_run``: compares and tells, changes nothing anywhere.

    Raises InputError if the layer's schema is another than when it was pulled, ServiceError if the service cannot be
    reached any more: the journal keeps what is open.
    """
    progress = progress or Progress()
    run = _Push(file, client, batch, pause, progress)
    run.same_schema()
    if not dry_run:
        run.sender.settle_open()
    wanted = [one for one in changes(file) if only is None or one.fid in set(only)]
    merged = run.compare(wanted, choice, decided)
    if dry_run or merged.conflicts:
        return Pushed([], merged.conflicts, 0, 0, merged.send)
    run.take_over(merged, wanted)
    run.sender.send_all(merged.send)
    finished = [Sent(one, one.id, True, tr("is there already")) for one in merged.done]
    return Pushed(finished + run.sender.results, [], len(merged.take), run.sender.copies, [])


class _Push:
    """One run of a push."""

    def __init__(
        self, file: WorkFile, client: Client, batch: int, pause: Callable[[float], None], progress: Progress
    ) -> None:
        self._file, self._client = file, client
        self._layer = file.origin.layer
        self._fields = file.origin.schema.fields
        self.sender = Sender(file, client, key_fields(file), batch, pause, progress)

    def same_schema(self) -> None:
        """Raises InputError if the service's layer has other fields than when it was pulled."""
        now, then = self._client.schema(self._layer), self._file.origin.schema
        if _shape(now) != _shape(then):
            names = sorted({one[0] for one in set(_shape(now)) ^ set(_shape(then))})
            text = tr("Layer {layer} was changed on the service since it was pulled (fields {fields}). Pull it again.")
            raise InputError(text.format(layer=self._layer, fields=", ".join(names)))

    def compare(
        self, wanted: Sequence[Change], choice: str, decided: Optional[Mapping[int, Mapping[str, str]]]
    ) -> Merged:
        """Our changes against the rows as the service has them now."""
        ids = [one.id for one in wanted if one.id]
        now = self.sender.patiently(lambda: by_id(self._client, self._layer, ids))
        self._versions = {id_: version for id_, (version, _) in now.items()}
        states = {id_: state for id_, (_, state) in now.items()}
        return merge(wanted, states, self._fields, self._file.crs, choice, decided)

    def take_over(self, merged: Merged, wanted: Sequence[Change]) -> None:
        """Rows where theirs is taken, and changes that are there already, become the base; single values where theirs
        is taken go into the working rows before anything is sent, so that they are no edits of ours any more.
        """
        ours = {one.fid: one for one in wanted}
        base = self._file.base()
        ids = dict(zip(base.fids.tolist(), base.ids.tolist()))
        states = [(fid, ids[fid], state) for fid, state in merged.take.items() if state is not None]
        states += [(one.fid, one.id, one.new) for one in merged.done if one.new is not None]
        known = [Known(fid, id_, self._versions.get(id_, ""), state.wkb, state.values) for fid, id_, state in states]
        gone = [fid for fid, state in merged.take.items() if state is None]
        gone += [one.fid for one in merged.done if one.kind == "deleted"]
        if known or gone:
            back = {fid for fid, state in merged.take.items() if state is not None and ours[fid].kind == "deleted"}
            self._file.confirm(known, gone, back=back)
        given_up = {one.fid: (one.new, _given_up(ours[one.fid], one)) for one in merged.send if one.new is not None}
        self._file.give_up({fid: (state, what) for fid, (state, what) in given_up.items() if what})


def _given_up(ours: Change, sent: Change) -> Set[str]:
    """The fields, and "geometry", that we changed and do not send."""
    shape = {GEOMETRY} if ours.geometry and not sent.geometry else set()
    return (set(ours.fields) - set(sent.fields)) | shape


def key_fields(file: WorkFile) -> Set[str]:
    """Fields that the service fills itself: those that its schema tells, and whole numbers, never null, that are the
    number in each row's id.

    A row that was split or copied has the number of the first; it must not be sent.
    """
    base = file.base()
    told = {one.field.name for one in file.origin.schema.columns if one.read_only}
    numbers = [id_.rpartition(".")[2] for id_ in base.ids.tolist()]
    if not numbers or not all(one.isdigit() for one in numbers):
        return told
    whole = [one.field.name for one in file.origin.schema.columns if one.field.kind == "integer" and not one.nillable]
    return told | {name for name in whole if [str(value) for value in base.columns[name].tolist()] == numbers}


def _shape(schema: Schema) -> List[Tuple[str, str]]:
    return sorted((one.field.name, one.field.kind) for one in schema.columns)
