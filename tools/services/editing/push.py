"""Edits back to the service: each one exactly once, whatever breaks on the way.

Order of steps: settle what an earlier run left open; hold our changes against what the service has now; write a batch
down; send it; read back what is there; bring the work file up to date; write that down. Killed between any two of them,
the next run takes up where this one stopped.
"""

import time
from typing import Callable, Dict, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple, TypeVar

from ...errors import InputError, ServiceError
from ...language import tr
from ...progress import Progress
from ..model import SAME, Client, Edit, Schema
from ..transport import Broken, Unsent
from .changes import Change, changes
from .journal import Batch, Journal, Plan, key_of
from .merge import Conflict, Merged, merge
from .readback import Found, by_id, near_ids, read_back
from .state import GEOMETRY
from .workfile import Known, WorkFile

#: Edits in one request.
BATCH = 200
#: How often a broken line is tried again, and the first pause in seconds (doubled each time).
TRIES, PAUSE = 4, 0.5


Answer = TypeVar("Answer")


class Sent(NamedTuple):
    """One change that the service holds now (``id`` its row there), or that it refused (``message`` says why)."""

    change: Change
    id: str
    done: bool
    message: str


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
        run.settle_open()
    wanted = [one for one in changes(file) if only is None or one.fid in set(only)]
    merged = run.compare(wanted, choice, decided)
    if dry_run or merged.conflicts:
        return Pushed([], merged.conflicts, 0, 0, merged.send)
    run.take_over(merged, wanted)
    run.send_all(merged.send)
    finished = [Sent(one, one.id, True, tr("is there already")) for one in merged.done]
    return Pushed(finished + run.results, [], len(merged.take), run.copies, [])


class _Push:
    """One run of a push."""

    def __init__(
        self, file: WorkFile, client: Client, batch: int, pause: Callable[[float], None], progress: Progress
    ) -> None:
        self._file, self._client, self._size, self._pause = file, client, batch, pause
        self._progress = progress
        self._layer = file.origin.layer
        self._fields = file.origin.schema.fields
        self._journal = Journal(file.path, self._fields)
        self._keys = key_fields(file)
        self.results: List[Sent] = []
        self.copies = 0

    def same_schema(self) -> None:
        """Raises InputError if the service's layer has other fields than when it was pulled."""
        now, then = self._client.schema(self._layer), self._file.origin.schema
        if _shape(now) != _shape(then):
            names = sorted({one[0] for one in set(_shape(now)) ^ set(_shape(then))})
            text = tr("Layer {layer} was changed on the service since it was pulled (fields {fields}). Pull it again.")
            raise InputError(text.format(layer=self._layer, fields=", ".join(names)))

    # ---- before

    def settle_open(self) -> None:
        """Finds out what became of batches that an earlier run left open."""
        for batch in self._journal.open_batches():
            if batch.state == "planned":
                self._journal.drop(batch)
            else:
                self._settle(batch, {}, {})

    def compare(
        self, wanted: Sequence[Change], choice: str, decided: Optional[Mapping[int, Mapping[str, str]]]
    ) -> Merged:
        """Our changes against the rows as the service has them now."""
        ids = [one.id for one in wanted if one.id]
        now = self._patiently(lambda: by_id(self._client, self._layer, ids))
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

    # ---- sending

    def send_all(self, wanted: Sequence[Change]) -> None:
        """All changes, batch by batch, deletions first: a new row may stand on the ground of one that goes."""
        order = {"deleted": 0, "added": 2}
        rows = sorted(wanted, key=lambda one: (order.get(one.kind, 1), one.fid))
        for first in range(0, len(rows), self._size):
            self._progress.at(first / len(rows))
            self._send(rows[first : first + self._size])

    def _send(self, wanted: Sequence[Change], tries: int = TRIES) -> None:
        """One batch until it is settled; what is refused with others is tried in halves."""
        if not wanted:
            return
        self._progress.check()
        plans = [_plan(one, self._keys) for one in wanted]
        before = self._patiently(lambda: near_ids(self._client, self._layer, plans, self._file.crs))
        plans = [plan._replace(before=ids) for plan, ids in zip(plans, before)]
        batch = self._journal.plan(plans, self._layer)
        edits = [plan.edit._replace(key=key_of(batch.id, place)) for place, plan in enumerate(plans)]
        self._journal.sent(batch)
        try:
            told = self._client.write(self._layer, edits)
        except Unsent as error:
            self._journal.known(batch, {place: ("again", str(error)) for place in range(len(plans))})
            self._again(wanted, tries, error)
            return
        given = {place: one.id for place, one in enumerate(told)}
        open_ = self._settle(batch, given, {place: one.error for place, one in enumerate(told)}, wanted)
        if not open_:
            return
        refused = [told[place].error for place in open_]
        left = [wanted[place] for place in open_]
        if not any(told[place].refused for place in open_):
            self._again(left, tries, ServiceError(refused[0] or tr("the service does not keep what is sent")))
        elif len(left) == 1:
            self.results.append(Sent(left[0], "", False, refused[0]))
        else:
            half = (len(left) + 1) // 2
            self._send(left[:half])
            self._send(left[half:])

    def _again(self, wanted: Sequence[Change], tries: int, error: Exception) -> None:
        if tries <= 1:
            raise error
        self._pause(PAUSE * 2 ** (TRIES - tries))
        self._send(wanted, tries - 1)

    def _settle(
        self, batch: Batch, given: Mapping[int, str], errors: Mapping[int, str], wanted: Sequence[Change] = ()
    ) -> List[int]:
        """Reads back, brings the work file up to date and closes the batch. Returns the places that are not there."""
        ids = [given.get(place, "") for place in range(len(batch.plans))]
        found = self._patiently(
            lambda: read_back(self._client, self._layer, batch.plans, ids, self._fields, self._file.crs)
        )
        self._remove_copies(found)
        done = [place for place, one in enumerate(found) if one.there]
        self._keep([(batch.plans[place], found[place]) for place in done])
        results: Dict[int, Tuple[str, str]] = {
            place: ("done", "") if one.there else ("again", errors.get(place, "")) for place, one in enumerate(found)
        }
        self._journal.known(batch, results)
        self.results += [Sent(wanted[place], found[place].id, True, "") for place in done if wanted]
        return [place for place, one in enumerate(found) if not one.there]

    def _keep(self, settled: "Sequence[Tuple[Plan, Found]]") -> None:
        """What the service holds now becomes base and working row."""
        known = [
            Known(plan.fid, one.id, one.version, one.state.wkb, one.state.values)
            for plan, one in settled
            if one.state is not None
        ]
        gone = [plan.fid for plan, one in settled if one.state is None]
        sent = {plan.fid: plan.new for plan, _ in settled if plan.new is not None}
        if known or gone:
            self._file.confirm(known, gone, sent)

    def _remove_copies(self, found: Sequence[Found]) -> None:
        """Takes copies of our inserts away again. They are ours: they were not there before and hold what we sent."""
        extra = [id_ for one in found for id_ in one.extra]
        for _ in range(TRIES):
            if not extra:
                return
            edits = [Edit(f"copy{place}", "delete", id_, {}) for place, id_ in enumerate(extra)]
            self._patiently(lambda edits=edits: self._client.write(self._layer, edits))  # type: ignore[misc]
            left = sorted(self._patiently(lambda ids=extra: by_id(self._client, self._layer, ids)))  # type: ignore[misc]
            self.copies += len(extra) - len(left)
            extra = left
        text = tr("Rows {ids} of layer {layer} are copies of ours that the service does not let us delete.")
        raise ServiceError(text.format(ids=", ".join(extra), layer=self._layer))

    def _patiently(self, read: Callable[[], Answer], tries: int = TRIES) -> Answer:
        """Reads; a broken line or an unreachable service is tried again a few times."""
        try:
            return read()
        except (Unsent, Broken):
            self._progress.check()
            if tries <= 1:
                raise
            self._pause(PAUSE * 2 ** (TRIES - tries))
        return self._patiently(read, tries - 1)


def _plan(change: Change, keys: Set[str]) -> Plan:
    operation = {"added": "insert", "deleted": "delete"}.get(change.kind, "update")
    if change.new is None:
        return Plan(change.fid, Edit("", operation, change.id, {}), change.old, None)
    values = {name: change.new.values[name] for name in change.fields if name not in keys}
    wkb = change.new.wkb if change.geometry else SAME
    return Plan(change.fid, Edit("", operation, change.id, values, wkb), change.old, change.new)


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
