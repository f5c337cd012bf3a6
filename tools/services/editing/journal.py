"""What was to be sent, what was sent, and what is known of it, on disk before each step (SQLite beside the work file).

The journal is also the log of who wrote what when, with old and new values. It holds no address with a secret in it.
"""

import getpass
import itertools
import json
import sqlite3
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from ...errors import OutputError
from ...exchange.layers import Field
from ...language import tr
from ..model import SAME, Edit
from ..values import as_text, column
from .state import State

#: The life of a batch. ``planned`` is not sent yet; ``sent`` may have arrived; ``known`` is settled.
STATES = ("planned", "sent", "known")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS batch (id INTEGER PRIMARY KEY, state TEXT NOT NULL, who TEXT, layer TEXT,
  planned TEXT, sent TEXT, known TEXT);
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS edit (batch INTEGER NOT NULL, place INTEGER NOT NULL, fid INTEGER NOT NULL,
  operation TEXT NOT NULL, id TEXT NOT NULL, old TEXT, new TEXT, shape INTEGER NOT NULL, before TEXT NOT NULL,
  result TEXT, message TEXT, PRIMARY KEY (batch, place));
"""


class Plan(NamedTuple):
    """One edit of a batch. ``old``, ``new``: the row's states (None where there is none); ``edit``: what is sent;
    ``before``: ids near an inserted row before it was sent.
    """

    fid: int
    edit: Edit
    old: Optional[State]
    new: Optional[State]
    before: Tuple[str, ...] = ()


class Batch(NamedTuple):
    """A batch as it stands in the journal: its edits that are not settled, and their places in the whole of it."""

    id: int
    state: str
    plans: List[Plan]
    places: Tuple[int, ...]


class Journal:
    """The journal of a work file, ``<work file>.journal``. Every method is on disk when it returns.

    ``owner``: what tells the work file from one that stood at the same place before; the journal of another one is
    put aside as ``<work file>.journal.1`` and so on, since its rows are not these.
    """

    def __init__(self, work: Union[str, Path], fields: Sequence[Field], owner: str = "") -> None:
        self.path = Path(f"{work}.journal")
        self._fields = {one.name: one for one in fields}
        if self._begun() not in ("", owner):
            number = next(n for n in itertools.count(1) if not Path(f"{self.path}.{n}").exists())
            self.path.replace(f"{self.path}.{number}")
            self._begun()
        with self._opened() as connection:
            connection.execute("INSERT OR IGNORE INTO about VALUES ('owner', ?)", (owner,))

    def _begun(self) -> str:
        """Makes the tables that are lacking; whose journal it is, "" if nobody's yet."""
        with self._opened() as connection:
            connection.executescript(_SCHEMA)
            found = connection.execute("SELECT value FROM about WHERE key = 'owner'").fetchone()
        return str(found[0]) if found else ""

    def has(self, number: int) -> bool:
        """Whether there is a batch of this number."""
        with self._opened() as connection:
            return connection.execute("SELECT 1 FROM batch WHERE id = ?", (number,)).fetchone() is not None

    def plan(self, plans: Sequence[Plan], layer: str) -> Batch:
        """Writes a batch down before anything is sent."""
        with self._opened() as connection:
            start = "INSERT INTO batch (state, who, layer, planned) VALUES ('planned', ?, ?, ?)"
            number = int(connection.execute(start, (getpass.getuser(), layer, _now())).lastrowid or 0)
            rows = [
                (
                    number, place, one.fid, one.edit.operation, one.edit.id, self._text(one.old), self._text(one.new),
                    int(one.edit.wkb is not SAME), json.dumps([list(one.edit.values), list(one.before)]),
                )
                for place, one in enumerate(plans)
            ]  # fmt: skip
            connection.executemany("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)", rows)
        return Batch(number, "planned", list(plans), tuple(range(len(plans))))

    def sent(self, batch: Batch) -> None:
        """From now on the batch may have arrived."""
        self._step(batch.id, "sent")

    def known(self, batch: Batch, results: Mapping[int, Tuple[str, str]]) -> None:
        """What became of edits of ``batch.plans``: number → result ("done", "refused", "again") and a sentence. As long
        as there are others the batch stays open.
        """
        with self._opened() as connection:
            change = "UPDATE edit SET result = ?, message = ? WHERE batch = ? AND place = ?"
            connection.executemany(change, [(*result, batch.id, batch.places[one]) for one, result in results.items()])
            if len(results) == len(batch.plans):
                connection.execute("UPDATE batch SET state = 'known', known = ? WHERE id = ?", (_now(), batch.id))

    def open_batches(self) -> List[Batch]:
        """Batches that are not settled, the oldest first."""
        with self._opened() as connection:
            found = connection.execute("SELECT id, state FROM batch WHERE state != 'known' ORDER BY id").fetchall()
            return [Batch(number, state, *self._plans(connection, number)) for number, state in found]

    def drop(self, batch: Batch) -> None:
        """Forgets a batch that was never sent."""
        with self._opened() as connection:
            connection.execute("DELETE FROM edit WHERE batch = ?", (batch.id,))
            connection.execute("DELETE FROM batch WHERE id = ? AND state = 'planned'", (batch.id,))

    def _plans(self, connection: sqlite3.Connection, number: int) -> "Tuple[List[Plan], Tuple[int, ...]]":
        wanted = "SELECT place, fid, operation, id, old, new, shape, before FROM edit"
        found = connection.execute(f"{wanted} WHERE batch = ? AND result IS NULL ORDER BY place", (number,)).fetchall()
        return [self._plan(number, *row) for row in found], tuple(int(row[0]) for row in found)

    def _plan(
        self, number: int, place: int, fid: int, operation: str, id_: str, old: Any, new: Any, shape: int, rest: str
    ) -> Plan:
        names, before = json.loads(rest)
        state = self._state(new)
        values = {} if state is None else {name: state.values[name] for name in names}
        wkb = state.wkb if state is not None and shape else SAME
        return Plan(
            fid, Edit(key_of(number, place), operation, id_, values, wkb), self._state(old), state, tuple(before)
        )

    def _step(self, number: int, state: str) -> None:
        with self._opened() as connection:
            connection.execute(f"UPDATE batch SET state = ?, {state} = ? WHERE id = ?", (state, _now(), number))

    def _text(self, state: Optional[State]) -> Optional[str]:
        if state is None:
            return None
        values = {name: as_text(self._fields[name], value) for name, value in state.values.items()}
        return json.dumps([None if state.wkb is None else state.wkb.hex(), values], ensure_ascii=False)

    def _state(self, text: Optional[str]) -> Optional[State]:
        if text is None:
            return None
        wkb, texts = json.loads(text)
        values: Dict[str, Any] = {name: column(self._fields[name], [value])[0] for name, value in texts.items()}
        return State(None if wkb is None else bytes.fromhex(wkb), values)

    def _opened(self) -> "_Opened":
        return _Opened(self.path)


class _Opened:
    """A connection whose work is on disk, or undone, when it is left."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> sqlite3.Connection:
        try:
            self._connection = sqlite3.connect(str(self._path), timeout=10.0)
            self._connection.execute("PRAGMA synchronous=FULL")
        except sqlite3.Error as error:
            raise self._error(error) from error
        return self._connection

    def __exit__(self, kind: object, error: Optional[BaseException], trace: object) -> None:
        try:
            if kind is None:
                self._connection.commit()
            else:
                self._connection.rollback()
        except sqlite3.Error as failed:
            raise self._error(failed) from failed
        finally:
            self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise self._error(error) from error

    def _error(self, error: Exception) -> OutputError:
        text = tr("The journal {path} cannot be written, so nothing is sent: {error}")
        return OutputError(text.format(path=self._path, error=error))


def key_of(batch: int, place: int) -> str:
    """Our name of an edit, in the request and in the journal."""
    return f"b{batch}.{place}"


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
