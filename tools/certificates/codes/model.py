"""What the checks of codes get and give: tables of codes, what is known around them, findings."""

from typing import Any, Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Sequence

import numpy as np
import numpy.typing as npt
import pyproj

from .signs import SHAPES, Column, Flags, Parsed, as_texts, parse

Integers = npt.NDArray[np.int64]
SEVERITIES = ("error", "warning", "hint")
# Written in the fields of state: what is no longer in force (memory; the standards' lists were not obtained)
_HISTORIC = frozenset({"2", "02", "历史", "注销", "已注销"})
_STATES = ("ZT", "DJZT", "QSZT")


class CodeTable:
    """One layer or table: its ``name``, ``kind`` (key of the layer index, "" if unknown), feature ids ``fid`` (n,),
    ``columns`` (n,) by field code, ``names`` of the columns in the source by field code, and the polygons (n,) if it
    is a map layer.
    """

    def __init__(
        self,
        name: str,
        kind: str,
        fid: Integers,
        columns: Mapping[str, Column],
        geometry: Optional[Column] = None,
        crs: Optional[pyproj.CRS] = None,
        names: Optional[Mapping[str, str]] = None,
    ) -> None:
        self.name, self.kind, self.fid = name, kind, fid
        self.columns = dict(columns)
        self.geometry, self.crs = geometry, crs
        self.names = dict(names or {})
        self._texts: Dict[str, Column] = {}
        self._codes: Dict[str, Parsed] = {}

    def __len__(self) -> int:
        return len(self.fid)

    def has(self, *fields: str) -> bool:
        """Whether all the fields are there."""
        return all(field in self.columns for field in fields)

    def texts(self, field: str) -> Column:
        """The field as text (n,), "" where missing."""
        if field not in self._texts:
            self._texts[field] = as_texts(self.columns[field])
        return self._texts[field]

    def code(self, field: str) -> Parsed:
        """The field read as codes of its shape (see :data:`.signs.SHAPES`)."""
        if field not in self._codes:
            self._codes[field] = parse(self.columns[field], SHAPES[field])
        return self._codes[field]

    def current(self) -> Flags:
        """Which rows (n,) are in force: all but those whose state says history or cancelled."""
        out: Flags = np.ones(len(self), np.bool_)
        for field in _STATES:
            if self.has(field):
                out &= ~np.isin(self.texts(field).astype(str), list(_HISTORIC))
        return out

    def take(self, rows: Column) -> "CodeTable":
        """The ``rows`` as a table of its own."""
        columns = {field: values[rows] for field, values in self.columns.items()}
        geometry = None if self.geometry is None else self.geometry[rows]
        return CodeTable(self.name, self.kind, self.fid[rows], columns, geometry, self.crs, self.names)


class Given(NamedTuple):
    """What is known beside the tables: the ``county`` asked for ("" if none), the county of each row's place for each
    table (``places``: text (n,), "" where it falls in none; None without an ADMIN layer), all ``counties`` of that
    layer, and which counties an abolished code stands for (``aliases``).
    """

    county: str = ""
    places: Sequence[Optional[Column]] = ()
    counties: FrozenSet[str] = frozenset()
    aliases: Mapping[str, FrozenSet[str]] = {}

    def place(self, table: int) -> Optional[Column]:
        """The counties of table number ``table``'s rows, or None."""
        return self.places[table] if table < len(self.places) else None


class Found(NamedTuple):
    """Rows (k,) of one table that a check found in one field, each with its value and a sentence what is wrong;
    ``conflict`` is the type of the list of conflict types that the finding belongs to ("51", "61", "").
    """

    check: str
    field: str
    rows: Integers
    values: Sequence[str]
    messages: Sequence[str]
    conflict: str = ""


class Findings(NamedTuple):
    """All findings (f,), by table, feature id, check, field: places in the tables and in their rows, and texts."""

    table: Integers
    row: Integers
    check: Column
    field: Column
    value: Column
    message: Column
    proposed: Column
    conflict: Column
    notes: List[str]

    def __len__(self) -> int:
        return len(self.table)


def said(text: str, values: Sequence[Any], **more: Sequence[Any]) -> List[str]:
    """The sentence ``text`` for each of the ``values``, which it calls {value}; other words from ``more``."""
    names = list(more)
    return [text.format(value=value, **dict(zip(names, rest))) for value, *rest in zip(values, *more.values())]
