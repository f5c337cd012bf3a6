"""Many new rows into a work file at once.

While a file is filled its tables have no triggers: SQLite would ask each of them for each row. What they do (spatial
index, number of rows) is done here, and they come back once the file is whole.
"""

import math
import sqlite3
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import shapely

from ...exchange.layers import Field
from ..model import Box
from ..values import moment_texts
from .gpkg import HEAD, quoted, stored

Array = npt.NDArray[Any]


def take_triggers(connection: sqlite3.Connection, tables: Sequence[str]) -> List[str]:
    """Takes the triggers of ``tables`` away; the statements that make them again."""
    marks = ", ".join("?" * len(tables))
    found = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})", list(tables)
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP TRIGGER {quoted(name)}")
    return [str(sql) for _, sql in found]


def finish(connection: sqlite3.Connection, tables: Sequence[str], triggers: Sequence[str], box: Optional[Box]) -> None:
    """Brings the triggers back, and notes how many rows there are and where they lie."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    corners = (None,) * 4 if box is None else box
    for table in tables:
        change = "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?"
        connection.execute(change, (*corners, table))
        if "gpkg_ogr_contents" in there:
            count = f"(SELECT count(*) FROM {quoted(table)})"
            connection.execute(f"UPDATE gpkg_ogr_contents SET feature_count = {count} WHERE table_name = ?", (table,))
    for sql in triggers:
        connection.execute(sql)


def blobs(wkb: Array, srs: int) -> "Tuple[List[Optional[bytes]], Array]":
    """Geometries (n,) as GeoPackage keeps them, and their boxes (n, 4): west, south, east, north, NaN for null."""
    boxes = shapely.bounds(shapely.from_wkb(wkb))
    full, bare = HEAD.pack(b"GP", 0, 0b000011, srs), HEAD.pack(b"GP", 0, 0b010001, srs)
    heads = np.ascontiguousarray(boxes[:, [0, 2, 1, 3]], "<f8").tobytes()
    empty = np.isnan(boxes[:, 0]).tolist()
    out: List[Optional[bytes]] = [
        None if one is None else bare + one if empty[row] else full + heads[32 * row : 32 * row + 32] + one
        for row, one in enumerate(wkb)
    ]
    return out, boxes


def add_rows(
    connection: sqlite3.Connection, table: str, fids: Sequence[int], columns: Dict[str, List[Any]], boxes: Array
) -> None:
    """Rows with known feature ids, and their place in the spatial index, if the table has one."""
    names = ", ".join(map(quoted, ("fid", *columns)))
    marks = ", ".join("?" * (len(columns) + 1))
    connection.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", zip(fids, *columns.values()))
    index = f"rtree_{table}_geom"
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone():
        there = np.flatnonzero(~np.isnan(boxes[:, 0]))
        order = np.asarray(fids)[there].tolist()
        places = [(fid, *box) for fid, box in zip(order, boxes[there][:, [0, 2, 1, 3]].tolist())]
        connection.executemany(f"INSERT OR REPLACE INTO {quoted(index)} VALUES (?, ?, ?, ?, ?)", places)


def stored_column(field: Field, values: Array) -> List[Any]:
    """A column (n,) as a GeoPackage holds its values; the same as :func:`.gpkg.stored` value by value."""
    if values.dtype in (np.int64, np.bool_):
        return values.astype(np.int64).tolist()  # type: ignore[no-any-return]
    if values.dtype == np.float64 and field.kind == "real":
        return [None if math.isnan(value) else value for value in values.tolist()]
    if values.dtype.kind == "M" and field.kind in ("date", "datetime"):
        mark = "Z" if field.kind == "datetime" else ""
        return [None if text is None else text + mark for text in moment_texts(field.kind, values, whole=True)]
    if field.kind == "text" and values.dtype == object:
        return values.tolist()  # type: ignore[no-any-return]
    return [stored(field, value) for value in values]


def together(one: Optional[Box], boxes: Array) -> Optional[Box]:
    """The box round ``one`` and all ``boxes``."""
    there = boxes[~np.isnan(boxes[:, 0])]
    if not len(there):
        return one
    west, south = there[:, :2].min(axis=0).tolist()
    east, north = there[:, 2:].max(axis=0).tolist()
    if one is None:
        return west, south, east, north
    return min(west, one[0]), min(south, one[1]), max(east, one[2]), max(north, one[3])
