"""Accepted exceptions: findings that people with a reason and an approver let stand. They are silenced, and counted."""

from dataclasses import replace
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..geometry.arrays import Integers
from ..language import tr
from .fields import status_name
from .model import Column, Flags
from .people import Rows, read_rows

#: The share of a finding that lies inside the polygon of an exception for the same check.
INSIDE = 0.9
SHOWN = 5
#: What people write into STATUS of an earlier output, beside the word of the layout.
_ACCEPTED = frozenset({"accepted", "accept", "已认可", "认可", "接受", "已接受", "例外", "保留"})


class Exceptions(NamedTuple):
    """The exceptions in force (m,) and what there is to say about the others."""

    rows: Rows
    notes: Tuple[str, ...]


def exceptions_of(rows: Rows, known: Sequence[str]) -> Exceptions:
    """The rows that are exceptions in force. ``known``: ids of checks.

    A layer with STATUS is an earlier output, of which the rows that people marked accepted count. A row without
    check, reason or approver silences nothing and is told, as one that names neither row nor place.
    """
    if "STATUS" in rows.has:
        rows = rows.take(_accepted(rows.columns["STATUS"]))
    check = rows.columns["CHECK_ID"]
    checks = {one.upper(): one for one in known}
    spelled = np.empty(len(rows), object)
    spelled[:] = [checks.get(str(one).strip().upper(), "") for one in check.tolist()]
    unknown = spelled == ""
    bare = ~(rows.filled("REASON") & rows.filled("APPROVER"))
    placed = ~shapely.is_missing(rows.geometry)
    nowhere = ~(rows.filled("FINDING_ID") | rows.filled("SOURCE_ID") | placed)
    why = (
        (unknown, tr("no known CHECK_ID")),
        (bare & ~unknown, tr("REASON or APPROVER is empty")),
        (nowhere & ~bare & ~unknown, tr("neither row nor place is given")),
    )
    text = tr("{count} exceptions in {layer} silence nothing: {why}.")
    notes = [text.format(count=int(which.sum()), layer=rows.name, why=reason) for which, reason in why if which.any()]
    good = replace(rows, columns={**rows.columns, "CHECK_ID": spelled}).take(~(unknown | bare | nowhere))
    return Exceptions(good, tuple(notes))


def joined(parts: Sequence[Exceptions]) -> Exceptions:
    """The exceptions of several layers, those of the first part first."""
    first = parts[0].rows
    columns = {name: np.concatenate([one.rows.columns[name] for one in parts]) for name in first.columns}
    geometry = np.concatenate([one.rows.geometry for one in parts])
    names = " + ".join(dict.fromkeys(one.rows.name for one in parts))
    return Exceptions(Rows(names, columns, geometry, first.has), tuple(note for one in parts for note in one.notes))


def exceptions_of_run(
    source: Any, previous: Optional[Rows], crs: pyproj.CRS, known: Sequence[str]
) -> Optional[Exceptions]:
    """The exceptions of a layer (None: no such layer) and what was accepted in a ``previous`` output; None if neither
    is given. Raises InputError for a layer without CHECK_ID, REASON or APPROVER.
    """
    parts = []
    if source is not None:
        parts.append(exceptions_of(read_rows(source, crs, ("CHECK_ID", "REASON", "APPROVER")), known))
    if previous is not None and {"REASON", "APPROVER"} <= set(previous.has):
        parts.append(exceptions_of(previous, known))
    return joined(parts) if parts else None


def exceptions_for(exceptions: Exceptions, check: str, columns: Dict[str, Column], geometry: Column) -> Integers:
    """The row of ``exceptions`` that silences each finding (n,) of a check, -1 for none.

    By the number of the finding; else by its rows (an exception without OTHER_ID is for all findings of its row); else
    by ground, for exceptions whose rows are not found any more.
    """
    found = np.full(len(geometry), -1, np.int64)
    mine = np.flatnonzero(exceptions.rows.columns["CHECK_ID"] == check)
    if not len(mine) or not len(geometry):
        return found
    rows = exceptions.rows.take(mine)
    numbered = rows.filled("FINDING_ID")
    _fill(found, _by_texts(rows, numbered, ("FINDING_ID",), columns))
    # the number says it all: one whose finding is there is for no other finding of the same rows
    rest = rows.filled("SOURCE_ID") & ~(numbered & ~_free(found, len(rows)))
    _fill(found, _by_texts(rows, rest & rows.filled("OTHER_ID"), ("SOURCE_ID", "OTHER_ID"), columns))
    _fill(found, _by_texts(rows, rest & ~rows.filled("OTHER_ID"), ("SOURCE_ID",), columns))
    free = _free(found, len(rows))
    _fill(found, _by_ground(rows.geometry, free, geometry))
    found[found >= 0] = mine[found[found >= 0]]
    return found


def _free(found: Integers, exceptions: int) -> Flags:
    """Which exceptions no finding has taken."""
    return np.asarray(~np.isin(np.arange(exceptions), found[found >= 0]), bool)


def _fill(found: Integers, more: Integers) -> None:
    empty = found < 0
    found[empty] = more[empty]


def _by_texts(rows: Rows, wanted: Flags, fields: Sequence[str], columns: Dict[str, Column]) -> Integers:
    """The first exception whose ``fields`` are those of each finding; for two rows of a layer also turned round."""
    asked = np.flatnonzero(wanted)
    keys = _keys([rows.columns[field][asked] for field in fields])
    place = pd.Series(asked, index=keys)
    place = place[~place.index.duplicated()]
    found: Integers = np.array(place.reindex(_keys([columns[field] for field in fields])).fillna(-1), np.int64)
    if fields[0] == "SOURCE_ID":
        turned = fields[::-1] if len(fields) == 2 else ("OTHER_ID",)
        again = np.array(place.reindex(_keys([columns[field] for field in turned])).fillna(-1), np.int64)
        same = (columns["LAYER"] == columns["OTHER_LAYER"]) & (found < 0)
        found[same] = again[same]
    return found


def _keys(values: Sequence[Column]) -> List[str]:
    return ["|".join(row) for row in zip(*(one.astype(str).tolist() for one in values))]


def _by_ground(shapes: Column, free: Flags, geometry: Column) -> Integers:
    """The exception that holds most of each finding, if that is enough."""
    asked = np.flatnonzero(free & ~shapely.is_missing(shapes))
    out = np.full(len(geometry), -1, np.int64)
    if not len(asked):
        return out
    tree = shapely.STRtree(shapes[asked])
    finding, at = tree.query(geometry, predicate="intersects")
    whole = shapely.area(geometry[finding])
    inside = shapely.area(shapely.intersection(geometry[finding], shapes[asked[at]]))
    share = np.divide(inside, whole, out=np.zeros(len(whole)), where=whole > 0)
    order = np.lexsort([at, -share, finding])
    order = order[share[order] >= INSIDE]
    rows, first = np.unique(finding[order], return_index=True)
    out[rows] = asked[at[order][first]]
    return out


def _accepted(status: Column) -> Flags:
    words = _ACCEPTED | {status_name("accepted").lower()}
    place, found = pd.factorize(status)
    flags = np.array([str(one).strip().lower() in words for one in found.tolist()], bool)
    return flags[place] if len(found) else np.zeros(len(status), bool)


def unused(exceptions: Exceptions, used: Sequence[int], ran: Sequence[str]) -> List[str]:
    """A sentence on exceptions of checks that ran (``ran``: ids) and that no finding needed any more."""
    rows = np.setdiff1d(np.arange(len(exceptions.rows)), np.asarray(used, np.int64))
    idle = rows[np.isin(exceptions.rows.columns["CHECK_ID"][rows].astype(str), list(ran))]
    if not len(idle):
        return []
    names = [_name(exceptions.rows, int(row)) for row in idle[:SHOWN]]
    more = ", …" if len(idle) > SHOWN else ""
    text = tr("{count} exceptions of {layer} are not needed any more: {rows}.")
    return [text.format(count=len(idle), layer=exceptions.rows.name, rows=", ".join(names) + more)]


def _name(rows: Rows, row: int) -> str:
    columns: Dict[str, Any] = rows.columns
    return " ".join(filter(None, (columns["CHECK_ID"][row], columns["SOURCE_ID"][row], columns["OTHER_ID"][row])))
