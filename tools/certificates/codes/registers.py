"""PC-42, PC-43: rights on record without a polygon, and polygons without a right on record."""

from typing import Dict, Iterator, List, Sequence, Set, Tuple

import numpy as np

from ...language import tr
from .model import CodeTable, Found
from .signs import Column, Flags

_KEYS = ("BDCDYH", "DKBM")
_KIND = {"BDCDYH": (13, 14)}  # unit numbers are compared kind of parcel by kind of parcel


def unmatched(tables: Sequence[CodeTable], notes: List[str]) -> Iterator[Tuple[int, Found]]:
    """(place of the table, finding) for numbers in force that only one side has.

    Map layers are those with polygons, registers those without. Unit numbers are compared by kind of parcel (second
    letter), and only for kinds that both sides have: a register of one right says nothing of the others.
    """
    for key in _KEYS:
        maps = [place for place, table in enumerate(tables) if table.has(key) and table.geometry is not None]
        registers = [place for place, table in enumerate(tables) if table.has(key) and table.geometry is None]
        if not maps or not registers:
            continue
        drawn, recorded = _numbers(tables, maps, key), _numbers(tables, registers, key)
        shared = _kinds(tables, maps, key) & _kinds(tables, registers, key)
        _tell(tables, maps, registers, key, notes)
        texts = (
            (registers, drawn, "PC-42", tr("“{value}” is on record in {layer}, but no map layer has its polygon.")),
            (maps, recorded, "PC-43", tr("“{value}” is drawn in {layer}, but no register has its right.")),
        )
        for places, others, check, text in texts:
            for place in places:
                rows = np.flatnonzero(_asked(tables[place], key, shared) & _absent(tables[place], key, others))
                values = tables[place].code(key).written[rows].tolist()
                messages = [text.format(value=value, layer=tables[place].name) for value in values]
                yield place, Found(check, key, rows, values, messages, "61")


def _numbers(tables: Sequence[CodeTable], places: Sequence[int], key: str) -> Column:
    """All numbers, whatever their state: one that was cancelled is not lost."""
    return np.asarray(np.unique(np.concatenate([tables[place].code(key).clean.astype("U40") for place in places])))


def _kind(table: CodeTable, key: str) -> Column:
    return table.code(key).part(*_KIND[key]) if key in _KIND else np.full(len(table), "", "U1")


def _kinds(tables: Sequence[CodeTable], places: Sequence[int], key: str) -> Set[str]:
    found: Dict[str, None] = {}
    for place in places:
        found.update(dict.fromkeys(np.unique(_kind(tables[place], key)[tables[place].code(key).good]).tolist()))
    return set(found)


def _asked(table: CodeTable, key: str, shared: Set[str]) -> Flags:
    return table.current() & table.code(key).good & np.isin(_kind(table, key), list(shared))


def _absent(table: CodeTable, key: str, others: Column) -> Flags:
    return ~np.isin(table.code(key).clean.astype("U40"), others)


def _tell(
    tables: Sequence[CodeTable], maps: Sequence[int], registers: Sequence[int], key: str, notes: List[str]
) -> None:
    """Names what was compared, and kinds of parcel that only one side has."""
    text = tr("Registers {registers} were compared with map layers {maps} by {field}.")
    names = [", ".join(tables[place].name for place in places) for places in (registers, maps)]
    notes.append(text.format(registers=names[0], maps=names[1], field=key))
    one_sided = _kinds(tables, maps, key) ^ _kinds(tables, registers, key)
    if one_sided:
        text = tr("Not compared, because only one side has them: parcels of kind {kinds}.")
        notes.append(text.format(kinds=", ".join(sorted(one_sided))))
