"""The work file: a GeoPackage with the layer that is edited, the state that was pulled, and where it came from.

Rows of both layers belong together by their feature id, which nothing but a copy of a row can change: a row that was
split or pasted copies every column, so no column may tell whose row it is.
"""

import json
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any, Collection, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple, Union

import numpy as np
import numpy.typing as npt
import pyproj

from ...errors import InputError, OutputError
from ...exchange.layers import Field, GeoPackageWriter
from ...language import tr
from ..model import Box, Rows
from ..values import column, objects
from .filling import add_rows, blobs, finish, stored_column, take_triggers, together
from .fingerprint import canonical, prints, same_value
from .gpkg import blob, opened, quoted, reading, stored, wkb_of
from .origin import ID, PRINT, VERSION, Origin, free_names, origin_of, table_name, told_of
from .state import GEOMETRY, State

Array = npt.NDArray[Any]
BASE = "_base"
_TABLE = "onemap_source"
_HIDDEN = (Field(ID, "text"), Field(VERSION, "text"), Field(PRINT, "text"))


class States(NamedTuple):
    """Rows of one layer of the file in the order of feature ids: ``fids`` (n,), ``wkb`` (n,), ``columns`` (n,) by the
    service's names; of the base also the service's ``ids``, ``versions`` and the ``prints``.
    """

    fids: Array
    wkb: Array
    columns: Dict[str, Array]
    ids: Array
    versions: Array
    prints: Array


class Known(NamedTuple):
    """What the service holds now for a working row: its ``id``, ``version``, geometry and values. ``fid`` -1 makes a
    new working row (one that came from elsewhere).
    """

    fid: int
    id: str
    version: str
    wkb: Optional[bytes]
    values: Mapping[str, Any]


class WorkFile:
    """A work file that is there. Raises InputError if ``path`` is none."""

    def __init__(self, path: Union[str, Path]) -> None:
        self.path = Path(path)
        told = self._told()
        self.state: str = told.pop("state")
        self.origin = origin_of(told)
        self.crs = pyproj.CRS.from_user_input(told["wkt"])
        self.table: str = told["table"]
        self._srs = int(told["srs"])
        self._names: Dict[str, str] = told["names"]
        #: What tells it from other work files, also from one that stood at the same place before.
        self.mark: str = told.get("mark", "")
        self._box: Optional[Box] = told.get("around")  # the box round all rows, while it is filled

    # ---- making one

    @classmethod
    def create(cls, path: Union[str, Path], origin: Origin, crs: pyproj.CRS) -> "WorkFile":
        """An empty work file, its state "pulling 0"; nothing that is there is overwritten."""
        path = Path(path)
        if path.exists():
            raise OutputError(tr("{path} is there already.").format(path=path))
        table = table_name(origin.layer)
        names = free_names(origin.schema.fields)
        fields = [one._replace(name=names[one.name], alias=one.name) for one in origin.schema.fields]
        with GeoPackageWriter(path) as writer:
            for name, hidden in ((table, ()), (table + BASE, _HIDDEN)):
                with writer.layer(name, [*fields, *hidden], crs, origin.schema.geometry_type) as layer:
                    layer.write({one.name: [] for one in (*fields, *hidden)}, np.empty(0, object))
        with sqlite3.connect(str(path)) as connection:
            srs = connection.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchone()[0]
            connection.execute(f"CREATE TABLE {_TABLE} (key TEXT PRIMARY KEY, value TEXT)")
            told = {
                **told_of(origin),
                "wkt": crs.to_wkt(),
                "table": table,
                "srs": srs,
                "names": names,
                "state": "pulling 0",
                "mark": uuid.uuid4().hex,
                "triggers": take_triggers(connection, (table, table + BASE)),
            }
            rows = [(key, json.dumps(value, ensure_ascii=False)) for key, value in told.items()]
            connection.executemany(f"INSERT INTO {_TABLE} VALUES (?, ?)", rows)
        connection.close()
        return cls(path)

    def append(self, rows: Rows, next_start: int) -> None:
        """A page of pulled rows into both layers, and from where to go on; all of it or nothing."""
        fields = {one.name: one for one in self.origin.schema.fields}
        values = {self._names[name]: stored_column(fields[name], one) for name, one in rows.columns.items()}
        geometry, boxes = blobs(rows.wkb, self._srs)
        marks = prints(self.origin.schema.fields, rows.columns, rows.wkb, self.crs).tolist()
        hidden = {ID: rows.ids.tolist(), VERSION: rows.versions.tolist(), PRINT: marks}
        self._box = together(self._box, boxes)
        with opened(self.path) as connection:
            tables = (self.table, self.table + BASE)
            last = max(
                connection.execute(f"SELECT coalesce(max(fid), 0) FROM {quoted(one)}").fetchone()[0] for one in tables
            )
            fids = range(last + 1, last + 1 + len(rows))
            for table, more in zip(tables, ({}, hidden)):
                add_rows(connection, table, fids, {**values, **more, "geom": geometry}, boxes)
            self._note(connection, state=f"pulling {next_start}", around=self._box)
        self.state = f"pulling {next_start}"

    def finish(self, path: Union[str, Path]) -> "WorkFile":
        """Marks the file as complete and moves it to its place."""
        triggers = self._told().get("triggers", [])
        with opened(self.path) as connection:
            finish(connection, (self.table, self.table + BASE), triggers, self._box)
            self._note(connection, state="complete", triggers=[])
        self.path.replace(path)
        return WorkFile(path)

    @property
    def next_start(self) -> Optional[int]:
        """From which row of the service to go on, None if the file is complete."""
        return None if self.state == "complete" else int(self.state.split()[1])

    # ---- what is in it

    def base(self) -> States:
        """What was pulled, or known later."""
        return self._states(self.table + BASE, hidden=True)

    def working(self) -> States:
        """What the technician made of it."""
        return self._states(self.table, hidden=False)

    def _states(self, layer: str, hidden: bool) -> States:
        # by sqlite3 alone: a second SQLite in one process with QGIS, which GDAL's wheels bring, breaks its locks
        names = ["fid", *self._names.values(), *((ID, VERSION, PRINT) if hidden else ()), "geom"]
        with closing(reading(self.path)) as connection:
            there = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({quoted(layer)})")}
            lost = [name for name in names if name not in there]
            if lost:
                text = tr("Field {field} of layer {layer} in {path} is gone; without it changes cannot be told.")
                raise InputError(text.format(field=lost[0], layer=layer, path=self.path))
            wanted = ", ".join(quoted(name) for name in names)
            rows = connection.execute(f"SELECT {wanted} FROM {quoted(layer)} ORDER BY fid").fetchall()
        values = dict(zip(names, zip(*rows))) if rows else dict.fromkeys(names, ())
        fields = {field.name: field for field in self.origin.schema.fields}
        columns = {name: _column(fields[name], values[own]) for name, own in self._names.items()}
        ids, versions, marks = (objects(values[name] if hidden else [""] * len(rows)) for name in (ID, VERSION, PRINT))
        wkb = objects([wkb_of(data) for data in values["geom"]])
        return States(np.array(values["fid"], np.int64), wkb, columns, ids, versions, marks)

    # ---- bringing the base up to date

    def confirm(
        self,
        known: Sequence[Known],
        gone: Iterable[int],
        sent: Optional[Mapping[int, Tuple[State, Collection[str]]]] = None,
        back: Collection[int] = (),
    ) -> None:
        """What the service holds now becomes the base; ``gone``: feature ids of rows that it holds no longer; ``back``:
        of rows that were deleted here and are to be there again.

        Working rows become the same: all of a row, or, of rows in ``sent`` (feature id → state that was meant, and the
        fields, or "geometry", of it that were sent), each value that is still the one that was sent; what was edited
        since then, or taken back, stays an edit. All of it or nothing.
        """
        with opened(self.path) as connection:
            old = [one for one in known if one.fid >= 0]
            marks = self._marks(old)
            edited = {fid: self._edited(connection, fid, *state) for fid, state in (sent or {}).items()}
            for fid in (*gone, *(one.fid for one in old)):
                connection.execute(f"DELETE FROM {quoted(self.table + BASE)} WHERE fid = ?", (int(fid),))
            for fid in gone:
                connection.execute(f"DELETE FROM {quoted(self.table)} WHERE fid = ?", (int(fid),))
            for one, mark in zip(old, marks):
                self._put(connection, self.table + BASE, one, mark)
                if one.fid in back:
                    self._put(connection, self.table, one, "")
                else:
                    self._change(connection, one, edited.get(one.fid, set()))
            self._insert(connection, [one for one in known if one.fid < 0])

    def give_up(self, rows: Mapping[int, Tuple[State, Collection[str]]]) -> None:
        """Takes values (fields, or "geometry") of a state into working rows, by feature id; the base stays."""
        with opened(self.path) as connection:
            for fid, (state, what) in rows.items():
                own = {name for name in self._names if name not in what}
                kept = {self._names[name] for name in own} | ({"geom"} if GEOMETRY not in what else set())
                self._change(connection, Known(fid, "", "", state.wkb, state.values), kept)

    def open_batch(self) -> Optional[int]:
        """The number in the journal of a batch that was sent and is not settled."""
        return self._told().get("open")

    def note_batch(self, number: Optional[int]) -> None:
        """Notes that a batch is sent, None once it is settled: a copy of the file without its journal can tell."""
        with opened(self.path) as connection:
            self._note(connection, open=number)

    def ids(self) -> Set[str]:
        """The service's ids of all rows that are known."""
        with closing(reading(self.path)) as connection:
            return {str(row[0]) for row in connection.execute(f"SELECT {ID} FROM {quoted(self.table + BASE)}")}

    def _insert(self, connection: sqlite3.Connection, known: Sequence[Known]) -> None:
        for one, mark in zip(known, self._marks(known)):
            fid = self._put(connection, self.table, one._replace(fid=-1), "")
            self._put(connection, self.table + BASE, one._replace(fid=fid), mark)

    def _put(self, connection: sqlite3.Connection, layer: str, one: Known, mark: str) -> int:
        values = self._values(one, mark)
        if one.fid >= 0:
            values["fid"] = one.fid
        names = ", ".join(quoted(name) for name in values)
        marks = ", ".join("?" * len(values))
        cursor = connection.execute(f"INSERT INTO {quoted(layer)} ({names}) VALUES ({marks})", list(values.values()))
        return int(cursor.lastrowid or 0)

    def _change(self, connection: sqlite3.Connection, one: Known, edited: Set[str]) -> None:
        values = {name: value for name, value in self._values(one, "").items() if name not in edited}
        if not values:
            return
        names = ", ".join(f"{quoted(name)} = ?" for name in values)
        connection.execute(f"UPDATE {quoted(self.table)} SET {names} WHERE fid = ?", [*values.values(), one.fid])

    def _edited(self, connection: sqlite3.Connection, fid: int, sent: State, what: Collection[str]) -> Set[str]:
        """Columns of a working row that are not what was sent, or, of others than ``what``, pulled: edited since."""
        row = self._row(connection, self.table, fid)
        base = self._row(connection, self.table + BASE, fid)
        if row is None:
            return set()
        fields = self.origin.schema.fields

        def states(name: str) -> List[State]:
            return [sent] if base is None or name in what else [sent, base]

        out = {
            self._names[one.name]
            for one in fields
            if not any(same_value(one, row.values[one.name], state.values.get(one.name)) for state in states(one.name))
        }
        shape = canonical(objects([row.wkb]), self.crs)[0]
        if all(shape != canonical(objects([one.wkb]), self.crs)[0] for one in states(GEOMETRY)):
            out.add("geom")
        return out

    def _row(self, connection: sqlite3.Connection, layer: str, fid: int) -> Optional[State]:
        names = ", ".join(quoted(name) for name in (*self._names.values(), "geom"))
        row = connection.execute(f"SELECT {names} FROM {quoted(layer)} WHERE fid = ?", (fid,)).fetchone()
        if row is None:
            return None
        values = {one.name: _column(one, [value])[0] for one, value in zip(self.origin.schema.fields, row)}
        return State(wkb_of(row[-1]), values)

    def _values(self, one: Known, mark: str) -> Dict[str, Any]:
        fields = {field.name: field for field in self.origin.schema.fields}
        out = {self._names[name]: stored(fields[name], value) for name, value in one.values.items()}
        out["geom"] = blob(one.wkb, self._srs)
        if mark:
            out.update({ID: one.id, VERSION: one.version, PRINT: mark})
        return out

    def _marks(self, known: Sequence[Known]) -> List[str]:
        """The fingerprints of rows."""
        fields = self.origin.schema.fields
        columns = {one.name: objects([row.values.get(one.name) for row in known]) for one in fields}
        marks: List[str] = prints(fields, columns, objects([row.wkb for row in known]), self.crs).tolist()
        return marks

    # ---- the description

    def _told(self) -> Dict[str, Any]:
        try:
            with closing(reading(self.path)) as connection:
                rows = connection.execute(f"SELECT key, value FROM {_TABLE}").fetchall()
        except sqlite3.Error as error:
            text = tr("{path} is no work file of the platform; it is made by pulling a layer.")
            raise InputError(text.format(path=self.path)) from error
        return {key: json.loads(value) for key, value in rows}

    @staticmethod
    def _note(connection: sqlite3.Connection, **told: Any) -> None:
        for key, value in told.items():
            connection.execute(f"INSERT OR REPLACE INTO {_TABLE} VALUES (?, ?)", (key, json.dumps(value)))


def _column(field: Field, values: Sequence[Any]) -> Array:
    """Values as a GeoPackage holds them as a column (n,)."""
    return objects(values) if field.kind == "binary" else column(field, values)
