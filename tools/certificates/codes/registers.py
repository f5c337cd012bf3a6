"""PC-42, PC-43: rights on record without a polygon, and polygons without a right on record."""

from typing import Dict, Iterator, List, Sequence, Set, Tuple

import numpy as np

from ...language import tr
from .model import CodeTable, Found
from .signs import Column, Flags

_KEYS = ("DKBM", "BDCDYH")
_CERTIFICATE = "BDCQZH"


def unmatched(tables: Sequence[CodeTable], notes: List[str]) -> Iterator[Tuple[int, Found]]:
    """(place of the table, finding) for rights in force that only one side has.

    Map layers are those with polygons, registers those without. Unit numbers are compared by kind of parcel (second
    letter), and only for kinds that both sides have: a register of one right says nothing of the others. A row with
    both numbers is there if one of them is; a polygon with a certificate number of its own is on record.
    """
    maps = [place for place, table in enumerate(tables) if table.geometry is not None]
    registers = [place for place, table in enumerate(tables) if table.geometry is None]
    pairs = [_Pair(tables, maps, registers, key) for key in _KEYS]
    pairs = [pair for pair in pairs if pair.comparable]
    for pair in pairs:
        pair.tell(notes)
    texts = (
        (registers, "PC-42", tr("“{value}” is on record in {layer}, but no map layer has its polygon.")),
        (maps, "PC-43", tr("“{value}” is drawn in {layer}, but no register has its right.")),
    )
    for places, check, text in texts:
        for place in places:
            table = tables[place]
            lost, there = np.full(len(table), "", object), np.zeros(len(table), np.bool_)
            for pair in pairs:
                if table.has(pair.key):
                    asked, found = pair.look(table)
                    lost[asked & ~found & (lost == "")] = pair.key
                    there |= found
            if table.geometry is not None and table.has(_CERTIFICATE):
                there |= table.texts(_CERTIFICATE) != ""
            for pair in pairs:
                rows = np.flatnonzero((lost == pair.key) & ~there & table.current())
                values = table.code(pair.key).written[rows].tolist() if len(rows) else []
                messages = [text.format(value=value, layer=table.name) for value in values]
                yield place, Found(check, pair.key, rows, values, messages, "61")


class _Pair:
    """The numbers ``key`` of map layers and of registers."""

    def __init__(self, tables: Sequence[CodeTable], maps: Sequence[int], registers: Sequence[int], key: str) -> None:
        self.key = key
        self._sides = [[tables[place] for place in side if tables[place].has(key)] for side in (maps, registers)]
        self.comparable = all(self._sides)
        if self.comparable:
            # numbers whatever their state: one that was cancelled is not lost
            drawn, recorded = (np.unique(np.concatenate([_plain(one, key) for one in side])) for side in self._sides)
            self._numbers: Dict[bool, Column] = {True: recorded, False: drawn}
            self._kinds = [{kind for one in side for kind in self._kinds_of(one)} for side in self._sides]

    def look(self, table: CodeTable) -> Tuple[Flags, Flags]:
        """Which rows (n,) can be compared, and which of all the other side has."""
        shared = list(self._kinds[0] & self._kinds[1])
        asked = table.code(self.key).good & np.isin(self._kind(table), shared)
        return asked, np.isin(_plain(table, self.key), self._numbers[table.geometry is not None])

    def tell(self, notes: List[str]) -> None:
        """Names what was compared, and kinds of parcel that only one side has."""
        text = tr("Registers {registers} were compared with map layers {maps} by {field}.")
        drawn, recorded = (", ".join(table.name for table in side) for side in self._sides)
        notes.append(text.format(registers=recorded, maps=drawn, field=self.key))
        one_sided = self._kinds[0] ^ self._kinds[1]
        if one_sided:
            text = tr("Not compared, because only one side has them: parcels of kind {kinds}.")
            notes.append(text.format(kinds=", ".join(sorted(one_sided))))

    def _kind(self, table: CodeTable) -> Column:
        return table.code(self.key).part(13, 14) if self.key == "BDCDYH" else np.full(len(table), "", "U1")

    def _kinds_of(self, table: CodeTable) -> Set[str]:
        return {str(one) for one in np.unique(self._kind(table)[table.code(self.key).good])}


def _plain(table: CodeTable, key: str) -> Column:
    return table.code(key).clean.astype("U40")
