"""Single rows of a GeoPackage changed in place, in one transaction of SQLite, as GDAL does not let one do it.

Triggers of the spatial index call functions that only GDAL brings; they are given here (OGC 12-128r18, clause 2.1.3
and annex F.3).
"""

import math
import sqlite3
import struct
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, Optional

import numpy as np
import shapely

from ...errors import OutputError
from ...exchange.layers import Field
from ...language import tr
from ..values import moment_text

#: What a geometry of a GeoPackage begins with: magic, version, flags, number of its CRS in the file.
HEAD = struct.Struct("<2sBBi")
_BOX = struct.Struct("<4d")
_LENGTHS = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
#: Seconds to wait for another program that is writing.
PATIENCE = 10.0


def blob(wkb: Optional[bytes], srs: int) -> Optional[bytes]:
    """A geometry as GeoPackage keeps it: head with the box, then WKB. None for null."""
    if wkb is None:
        return None
    west, south, east, north = shapely.bounds(shapely.from_wkb(wkb)).tolist()
    if math.isnan(west):
        return HEAD.pack(b"GP", 0, 0b010001, srs) + wkb
    return HEAD.pack(b"GP", 0, 0b000011, srs) + _BOX.pack(west, east, south, north) + wkb


def wkb_of(data: Optional[bytes]) -> Optional[bytes]:
    """The WKB in a geometry of a GeoPackage, None for null."""
    if data is None:
        return None
    return bytes(data[8 + _LENGTHS[(data[3] >> 1) & 7] :])


def stored(field: Field, value: Any) -> Any:
    """A value as a GeoPackage's column holds it."""
    if value is None or (isinstance(value, (float, np.floating)) and math.isnan(value)):
        return None
    if field.kind in ("date", "datetime"):
        if np.isnat(value):
            return None
        text = moment_text(field.kind, value)
        return text if field.kind == "date" else f"{np.datetime64(value, 'ms')}Z"
    if field.kind == "boolean":
        return int(bool(value))
    if field.kind == "integer":
        return int(value)
    if field.kind == "real":
        return float(value)
    return value


def quoted(name: str) -> str:
    """A name of a table or column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def reading(path: Path) -> sqlite3.Connection:
    """A connection that reads; nothing is made where no file is."""
    if not path.is_file():
        raise sqlite3.OperationalError(str(path))
    connection = sqlite3.connect(str(path))
    connection.execute("PRAGMA query_only = 1")
    return connection


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection with the functions that triggers want; all that is done in it happens, or nothing.

    Raises OutputError if another program holds the file, or the disk is full.
    """
    connection = sqlite3.connect(str(path), timeout=PATIENCE, isolation_level=None)
    try:
        for name, function in _FUNCTIONS.items():
            connection.create_function(name, 1, function, deterministic=True)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        text = tr("{path} cannot be written: {error}")
        raise OutputError(text.format(path=path, error=error)) from error
    finally:
        connection.close()


def _corner(which: int) -> Callable[[Optional[bytes]], Optional[float]]:
    """A function for one number of the box: 0 west, 1 east, 2 south, 3 north."""

    def number(data: Optional[bytes]) -> Optional[float]:
        if data is None or _empty(data):
            return None
        if (data[3] >> 1) & 7:
            order = "<" if data[3] & 1 else ">"
            return float(struct.unpack_from(f"{order}4d", data, 8)[which])
        west, south, east, north = shapely.bounds(shapely.from_wkb(wkb_of(data))).tolist()
        return float((west, east, south, north)[which])

    return number


def _empty(data: Optional[bytes]) -> Optional[int]:
    return None if data is None else (data[3] >> 4) & 1


_FUNCTIONS: Dict[str, Callable[..., Any]] = {
    "ST_MinX": _corner(0),
    "ST_MaxX": _corner(1),
    "ST_MinY": _corner(2),
    "ST_MaxY": _corner(3),
    "ST_IsEmpty": _empty,
}
