"""PC-08: a number in force is used once among the map layers of a kind."""

from typing import Dict, Iterator, List, Sequence, Tuple

import numpy as np
import pandas as pd

from ...language import tr
from .model import CodeTable, Found
from .signs import Column, Flags

_SHOWN = 3


def repeated(tables: Sequence[CodeTable]) -> Iterator[Tuple[int, Found]]:
    """(place of the table, finding) for unit numbers, parcel codes and plot codes that several rows in force have.

    Registers repeat a number for each holder, so only map layers count, together where they are of one kind.
    A parcel code is looked at where the row has no unit number of good form.
    """
    groups: Dict[Tuple[str, str], List[int]] = {}
    for place, table in enumerate(tables):
        if table.geometry is not None:
            for field in ("BDCDYH", "ZDDM", "DKBM"):
                if table.has(field):
                    groups.setdefault((table.kind or table.name, field), []).append(place)
    for (_, field), places in groups.items():
        yield from _of_group(tables, places, field)


def _of_group(tables: Sequence[CodeTable], places: Sequence[int], field: str) -> Iterator[Tuple[int, Found]]:
    asked = [_asked(tables[place], field) for place in places]
    rows = [np.flatnonzero(one) for one in asked]
    codes = np.concatenate([tables[place].code(field).clean[row] for place, row in zip(places, rows)])
    owner = np.repeat(np.asarray(places), [len(row) for row in rows])
    row = np.concatenate(rows)
    number, _ = pd.factorize(codes)
    often = np.bincount(number, minlength=1)[number] > 1 if len(number) else np.zeros(0, np.bool_)
    number, owner, row = number[often], owner[often], row[often]
    fid = np.array([tables[one].fid[at] for one, at in zip(owner.tolist(), row.tolist())], np.int64)
    order = np.lexsort((fid, owner))
    number, owner, row = number[order], owner[order], row[order]
    others = _others(tables, number, owner, row)
    text = tr("“{value}” is used {count} times; other rows: {others}.")
    for place in places:
        mine = np.flatnonzero(owner == place)
        values = tables[place].code(field).written[row[mine]].tolist()
        counts, places_ = [others[at][0] for at in mine.tolist()], [others[at][1] for at in mine.tolist()]
        messages = [
            text.format(value=value, count=count, others=told) for value, count, told in zip(values, counts, places_)
        ]
        yield place, Found("PC-08", field, row[mine], values, messages)


def _asked(table: CodeTable, field: str) -> Flags:
    asked: Flags = table.current() & table.code(field).given
    if field == "ZDDM" and table.has("BDCDYH"):
        asked &= ~table.code("BDCDYH").good
    return asked


def _others(tables: Sequence[CodeTable], number: Column, owner: Column, row: Column) -> Sequence[Tuple[int, str]]:
    """How often each repeated number is used, and where else: the first few rows by feature id."""
    members: Dict[int, List[int]] = {}
    for at, one in enumerate(number.tolist()):
        members.setdefault(one, []).append(at)
    out = []
    for at, one in enumerate(number.tolist()):
        rest = [other for other in members[one][: _SHOWN + 1] if other != at][:_SHOWN]
        told = [f"{tables[owner[other]].name} {tables[owner[other]].fid[row[other]]}" for other in rest]
        more = "" if len(members[one]) - 1 <= len(rest) else " …"
        out.append((len(members[one]), ", ".join(told) + more))
    return out
