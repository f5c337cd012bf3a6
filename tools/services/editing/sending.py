"""Batches of edits to the service, each edit exactly once.

Order of steps: hold the rows against what they were when they were compared; write the batch down; send it; read back
what is there; bring the work file up to date; write that down. Killed between any two of them, the next run takes up
where this one stopped. Nothing that the service says is done is sent again.
"""

from typing import Callable, Dict, List, NamedTuple, Sequence, Set, Tuple, TypeVar

from ...errors import InputError, ServiceError
from ...language import tr
from ...progress import Progress
from ..model import SAME, Client, Edit, Written
from ..transport import Broken, Unsent
from .changes import Change
from .journal import Batch, Journal, Plan, key_of
from .merge import different
from .readback import Found, Said, by_id, near_ids, read_back
from .state import GEOMETRY
from .workfile import Known, WorkFile

#: How often a broken line is tried again, and the first pause in seconds (doubled each time).
TRIES, PAUSE = 4, 0.5

Answer = TypeVar("Answer")


class Sent(NamedTuple):
    """One change that the service holds now (``id`` its row there), or that it does not (``message`` says why)."""

    change: Change
    id: str
    done: bool
    message: str


class Sender:
    """Sends changes of one work file. ``keys``: fields that are never sent; ``size``: edits in one request."""

    def __init__(
        self,
        file: WorkFile,
        client: Client,
        keys: Set[str],
        size: int,
        pause: Callable[[float], None],
        progress: Progress,
    ) -> None:
        self._file, self._client, self._keys, self._size = file, client, keys, size
        self._pause, self._progress = pause, progress
        self._layer, self._fields = file.origin.layer, file.origin.schema.fields
        self._journal = Journal(file.path, self._fields, file.mark)
        self._compared = True
        self.results: List[Sent] = []
        self.copies = 0

    def settle_open(self) -> None:
        """Finds out what became of batches that an earlier run left open. Raises InputError if their journal is not
        there.
        """
        noted = self._file.open_batch()
        if noted is not None and not self._journal.has(noted):
            text = tr(
                "{path} was copied without its journal {journal}, and edits were under way: without it they could be "
                "sent twice. Put the journal beside it."
            )
            raise InputError(text.format(path=self._file.path, journal=self._journal.path.name))
        for batch in self._journal.open_batches():
            if batch.state == "planned":
                self._journal.drop(batch)
            else:
                found = self._look(batch, [Said()] * len(batch.plans))
                self._close(batch, found, [()] * len(batch.plans))
        if noted is not None:
            self._file.note_batch(None)

    def send_all(self, wanted: Sequence[Change]) -> None:
        """All changes, batch by batch, deletions first: a new row may stand on the ground of one that goes, and get its
        number. So they never go in one batch.
        """
        order = {"deleted": 0, "added": 2}
        kinds: Dict[int, List[Change]] = {0: [], 1: [], 2: []}
        for one in sorted(wanted, key=lambda one: one.fid):
            kinds[order.get(one.kind, 1)].append(one)
        for first, rows in ((0, kinds[0] + kinds[1]), (len(kinds[0] + kinds[1]), kinds[2])):
            for start in range(0, len(rows), self._size):
                self._progress.at((first + start) / len(wanted))
                self._send(rows[start : start + self._size])

    def patiently(self, read: Callable[[], Answer], tries: int = TRIES) -> Answer:
        """Reads; a broken line or an unreachable service is tried again a few times."""
        try:
            return read()
        except (Unsent, Broken):
            self._progress.check()
            if tries <= 1:
                raise
            self._pause(PAUSE * 2 ** (TRIES - tries))
        return self.patiently(read, tries - 1)

    # ---- one batch

    def _send(self, wanted: Sequence[Change], tries: int = TRIES) -> None:
        """One batch until it is settled; what is refused with others is tried in halves."""
        self._progress.check()
        wanted = self._as_compared([one for one in wanted if self._sendable(one)])
        if not wanted:
            return
        plans = [plan_of(one, self._keys) for one in wanted]
        before = self.patiently(lambda: near_ids(self._client, self._layer, plans, self._file.crs))
        plans = [plan._replace(before=ids) for plan, ids in zip(plans, before)]
        batch = self._journal.plan(plans, self._layer)
        edits = [plan.edit._replace(key=key_of(batch.id, place)) for place, plan in enumerate(plans)]
        self._file.note_batch(batch.id)
        self._journal.sent(batch)
        try:
            told = self._client.write(self._layer, edits)
        except (Unsent, InputError) as error:
            self._journal.known(batch, {place: ("again", str(error)) for place in range(len(plans))})
            self._file.note_batch(None)
            if isinstance(error, Unsent):
                self._again(wanted, tries, error)
            else:
                self._halves(wanted, str(error))
            return
        self._settle(batch, told, wanted, tries)

    def _settle(self, batch: Batch, told: Sequence[Written], wanted: Sequence[Change], tries: int) -> None:
        found = self._look(batch, [Said(one.id, one.sure) for one in told])
        unseen = {
            place
            for place, (plan, one) in enumerate(zip(batch.plans, found))
            if not one.there and told[place].sure and plan.edit.operation == "insert"
        }
        self._close(batch, found, [one.error for one in told], unseen)
        if not unseen:
            self._file.note_batch(None)
        left = []
        for place, one in enumerate(found):
            if one.there or told[place].sure:
                said = _said(batch.plans[place], one, told[place].id, self._keys, wanted[place])
                self.results.append(Sent(wanted[place], one.id if one.there else "", one.there, said))
            else:
                left.append(place)
        if not left:
            return
        why = told[left[0]].error or tr("the service does not keep what is sent")
        if any(told[place].refused for place in left):
            self._halves([wanted[place] for place in left], why)
        else:
            self._again([wanted[place] for place in left], tries, ServiceError(why))

    def _halves(self, left: Sequence[Change], why: str) -> None:
        if len(left) == 1:
            self.results.append(Sent(left[0], "", False, why))
            return
        half = (len(left) + 1) // 2
        self._send(left[:half])
        self._send(left[half:])

    def _again(self, wanted: Sequence[Change], tries: int, error: Exception) -> None:
        if tries <= 1:
            raise error
        self._pause(PAUSE * 2 ** (TRIES - tries))
        self._send(wanted, tries - 1)

    # ---- before

    def _sendable(self, change: Change) -> bool:
        """Whether there is something to send: fields that the service fills itself are not."""
        if change.kind in ("added", "deleted") or change.geometry or set(change.fields) - self._keys:
            return True
        text = tr("{fields} is given by the service and cannot be changed")
        self.results.append(Sent(change, change.id, False, text.format(fields=", ".join(change.fields))))
        return False

    def _as_compared(self, wanted: Sequence[Change]) -> List[Change]:
        """Changes whose rows are still as they were when they were compared; somebody may have changed others since."""
        if self._compared:
            self._compared = False
            return list(wanted)
        now = self.patiently(lambda: by_id(self._client, self._layer, [one.id for one in wanted if one.id]))
        out = []
        for one in wanted:
            state = now[one.id][1] if one.id in now else None
            if state is None or one.old is None:
                same = not one.id or one.kind == "deleted"
            else:
                same = not different(one.old, state, self._fields, self._file.crs)
            if same:
                out.append(one)
            else:
                text = tr("somebody changed or deleted the row since it was compared; push again to see how")
                self.results.append(Sent(one, one.id, False, text))
        return out

    # ---- after

    def _look(self, batch: Batch, said: Sequence[Said]) -> List[Found]:
        """Reads back. What the service says is done and does not show yet gets some time."""
        known = self._file.ids()
        for turn in range(TRIES):
            found = self.patiently(
                lambda: read_back(self._client, self._layer, batch.plans, said, self._fields, self._file.crs, known)
            )
            if all(one.there or not answer.sure for one, answer in zip(found, said)):
                break
            if turn < TRIES - 1:
                self._progress.check()
                self._pause(PAUSE * 2**turn)
        return found

    def _close(
        self, batch: Batch, found: Sequence[Found], errors: Sequence[object], unseen: "Set[int] | Tuple[()]" = ()
    ) -> None:
        """Brings the work file up to date, then the journal. What is ``unseen`` stays open there."""
        self._remove_copies(found)
        self._keep([(plan, one) for plan, one in zip(batch.plans, found) if one.there])
        results: Dict[int, Tuple[str, str]] = {
            place: ("done", ", ".join(one.changed)) if one.there else ("again", str(errors[place] or ""))
            for place, one in enumerate(found)
            if place not in unseen
        }
        self._journal.known(batch, results)

    def _keep(self, settled: "Sequence[Tuple[Plan, Found]]") -> None:
        """What the service holds now becomes base and working row; a shape that it keeps elsewhere stays an edit."""
        known = [
            Known(plan.fid, one.id, one.version, one.state.wkb, one.state.values)
            for plan, one in settled
            if one.state is not None
        ]
        gone = [plan.fid for plan, one in settled if one.state is None]
        sent = {}
        for plan, one in settled:
            if plan.new is not None:
                meant = plan.new._replace(wkb=None) if GEOMETRY in one.changed else plan.new
                shape = {GEOMETRY} if plan.edit.wkb is not SAME else set()
                sent[plan.fid] = (meant, set(plan.edit.values) | shape)
        if known or gone:
            self._file.confirm(known, gone, sent)

    def _remove_copies(self, found: Sequence[Found]) -> None:
        """Takes copies of our inserts away again. They are ours: they were not there before and hold what we sent."""
        extra = [id_ for one in found for id_ in one.extra]
        for _ in range(TRIES):
            if not extra:
                return
            edits = [Edit(f"copy{place}", "delete", id_, {}) for place, id_ in enumerate(extra)]
            self.patiently(lambda edits=edits: self._client.write(self._layer, edits))  # type: ignore[misc]
            left = sorted(self.patiently(lambda ids=extra: by_id(self._client, self._layer, ids)))  # type: ignore[misc]
            self.copies += len(extra) - len(left)
            extra = left
        text = tr("Rows {ids} of layer {layer} are copies of ours that the service does not let us delete.")
        raise ServiceError(text.format(ids=", ".join(extra), layer=self._layer))


def plan_of(change: Change, keys: Set[str]) -> Plan:
    """What is sent of a change; ``keys``: fields that the service fills itself."""
    operation = {"added": "insert", "deleted": "delete"}.get(change.kind, "update")
    if change.new is None:
        return Plan(change.fid, Edit("", operation, change.id, {}), change.old, None)
    values = {name: change.new.values[name] for name in change.fields if name not in keys}
    wkb = change.new.wkb if change.geometry else SAME
    return Plan(change.fid, Edit("", operation, change.id, values, wkb), change.old, change.new)


def _said(plan: Plan, found: Found, id_: str, keys: Set[str], change: Change) -> str:
    """What there is to say of an edit that is done, or that the service says is done."""
    names = ", ".join(found.changed)
    if not found.there:
        if plan.edit.operation == "insert":
            text = tr("the service says that it stored row {id} and does not show it; the next push looks for it again")
        elif plan.edit.operation == "delete":
            text = tr("the service says that row {id} is deleted, but it is there")
        else:
            text = tr("the service says that row {id} is changed, but keeps other values in {fields}")
        return text.format(id=id_ or change.id, fields=names)
    out = [tr("the service keeps other values in {fields} than were sent").format(fields=names)] if names else []
    kept = sorted(keys & set(change.fields)) if plan.edit.operation == "update" else []
    if kept:
        out.append(tr("{fields} is given by the service and cannot be changed").format(fields=", ".join(kept)))
    return "; ".join(out)
