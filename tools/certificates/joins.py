"""Register tables joined to parcels: certificate, holder, date, area, contract, and links of management rights."""

import re
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..language import tr
from ..progress import Progress
from .cells import MU, days, each, empty, first_filled, is_none, numbers, reals, texts
from .layouts import CHILD, IN_FORCE, LINKS, NO_RIGHTS, PARENT, TABLES, UNITS, Layout, columns_of
from .model import Column, Floats

HOLDERS, OTHERS = "、", ";"  # what several values of one number are joined by
AREA_UNIT = "FZMJDW"  # of the area on the certificate: m2, mu, ha or km2
_WORDS = re.compile(r"[A-Z]+")


class Entries(NamedTuple):
    """What a register says of numbers: ``keys`` (u,), each once, and one value of every column (u,) for each."""

    keys: pd.Index
    told: Dict[str, Column]

    def of(self, wanted: Column, column: str) -> Column:
        """The values (n,) of a column for the numbers ``wanted`` (n,); null where the register has none."""
        place = self.keys.get_indexer(pd.Index(wanted, dtype=object))
        place[is_none(wanted)] = -1
        values = self.told[column]
        null: Any = np.nan if values.dtype.kind == "f" else None
        out: Column = np.append(values, np.array([null], values.dtype))[place]
        return out


class Register(NamedTuple):
    """A register table: its kind, and what it says by unit number, farm plot, and unit with certificate (QLR)."""

    kind: str
    by_unit: Optional[Entries]
    by_plot: Optional[Entries]
    by_paper: Optional[Entries]


class Registers(NamedTuple):
    """All tables of a run in a fixed order; what management rights come from by their unit, certificate and business
    number; sentences about the tables.
    """

    tables: List[Register]
    links: List[Tuple[str, Entries]]
    notes: List[str]


def read_registers(sources: Sequence[Any], needed: Sequence[str], progress: Optional[Progress] = None) -> Registers:
    """Reads register tables in any order; ``needed`` are further fields that are wanted from them."""
    progress = progress or Progress()
    found: List[Register] = []
    links: List[Tuple[str, Entries]] = []
    notes: List[str] = []
    for source in sources:
        progress.check()
        kind = table_kind(source.name)
        if kind == LINKS:
            links += _links(source)
        elif kind:
            found.append(_register(source, kind, needed, notes))
        else:
            text = tr("Table {table} is no register that is known and was not used. Known are {known}.")
            notes.append(text.format(table=source.name, known=", ".join([*TABLES, LINKS])))
    order = list(TABLES)
    return Registers(sorted(found, key=lambda one: order.index(one.kind)), links, notes)


def table_kind(name: str) -> str:
    """Which register a table is by its name (``640323_CBDKXX.dbf``); "" if it is none or in doubt."""
    words = set(_WORDS.findall(re.split(r"[\\/]", name.strip())[-1].upper()))
    known = sorted(words.intersection([*TABLES, LINKS]))
    return known[0] if len(known) == 1 else ""


def _links(source: Any) -> List[Tuple[str, Entries]]:
    rows = _read(source, columns_of(source, LINKS, [*CHILD, *PARENT]))
    parents = {code: texts(rows[code]) for code in PARENT if code in rows}
    return [
        (name, _entries((numbers if name == "unit" else texts)(rows[code]), parents, {}))
        for code, name in zip(CHILD, ("unit", "certificate", "YWH"))
        if code in rows
    ]


def _read(source: Any, columns: Dict[str, str]) -> Dict[str, Column]:
    """Columns of a table by field code."""
    parts: Dict[str, List[Column]] = {code: [] for code in columns}
    for batch in source.batches(list(dict.fromkeys(columns.values()))):
        for code, column in columns.items():
            parts[code].append(batch.columns[column])
    return {code: np.concatenate(part) if part else np.empty(0, object) for code, part in parts.items()}


def _register(source: Any, kind: str, needed: Sequence[str], notes: List[str]) -> Register:
    layout = TABLES[kind]
    wanted = list(dict.fromkeys([*layout.fields(), *needed, *(["QLLX"] if kind == "QLR" else [])]))
    rows = _in_force(source, kind, _read(source, columns_of(source, kind, wanted)), notes)
    count = len(next(iter(rows.values()))) if rows else 0
    told = told_columns(layout, rows, count)
    unit, plot = (numbers_of(names, rows, count) for names in (layout.unit, layout.plot))
    told["unit"] = unit
    told.update({code: texts(rows[code]) for code in needed if code in rows})
    area, told[AREA_UNIT] = certified_area(layout, rows, count)
    by_unit = _entries(unit, told, {"area": area}) if layout.unit else None
    by_plot = _entries(plot, told, {"area": area}) if layout.plot else None
    by_paper = _entries(paper_keys(unit, told["certificate"]), told, {"area": area}) if kind == "QLR" else None
    return Register(kind, by_unit, by_plot, by_paper)


def _in_force(source: Any, kind: str, rows: Dict[str, Column], notes: List[str]) -> Dict[str, Column]:
    """Rows of rights in force; what is draft or history goes, and is told."""
    keep = in_force(TABLES[kind].state, rows)
    if kind == "QLR" and "QLLX" in rows and keep is not None:
        keep &= ~np.isin(texts(rows["QLLX"]).astype(str), NO_RIGHTS)
    if keep is None or keep.all():
        return rows
    text = tr("Table {table}: {count} rows are not in force and were left out.")
    notes.append(text.format(table=source.name, count=int((~keep).sum())))
    return {code: values[keep] for code, values in rows.items()}


def in_force(state: Sequence[str], rows: Dict[str, Column]) -> Optional[Column]:
    """Which rows (n,) say that they are in force, or say nothing; None where there is no column that could."""
    if not rows:
        return None
    keep = np.ones(len(next(iter(rows.values()))), bool)
    for code in state:
        if code in rows:
            values = texts(rows[code])
            keep &= is_none(values) | np.isin(values.astype(str), IN_FORCE)
    return keep


def told_columns(layout: Layout, rows: Dict[str, Column], count: int) -> Dict[str, Column]:
    """Certificate, holder, date and contract (n,) as a layout finds them in columns by field code."""
    return {
        "certificate": _first(layout.certificate, rows, count, texts),
        "holder": _first(layout.holder, rows, count, texts),
        "date": _first(layout.date, rows, count, days),
        "contract": _first(layout.contract, rows, count, texts),
    }


def numbers_of(codes: Sequence[str], rows: Dict[str, Column], count: int) -> Column:
    """The first filled number (n,) of the fields ``codes``."""
    return _first(codes, rows, count, numbers)


def _first(codes: Sequence[str], rows: Dict[str, Column], count: int, clean: Any) -> Column:
    columns = [clean(rows[code]) for code in codes if code in rows]
    return first_filled(*columns) if columns else empty(count)


def certified_area(layout: Layout, rows: Dict[str, Column], count: int) -> Tuple[Floats, Column]:
    """Area on the certificate (n,) in mu (NaN where there is none), and the unit it was given in (m2, mu, ha, km2).

    MJDW says the unit of ZDMJ where it is filled.
    """
    out, unit = np.full(count, np.nan), empty(count)
    for code, mu in layout.area:
        if code not in rows:
            continue
        area, name = reals(rows[code]) * mu, np.full(count, UNITS[mu], object)
        if code == "ZDMJ" and "MJDW" in rows:
            said = each(texts(rows["MJDW"]), _UNIT_NAMES.get)
            name = first_filled(said, name)
            area = area * reals(first_filled(each(said, _SQUARE_METRES.get), np.full(count, "1", object)))
        new = np.isnan(out) & (area > 0)
        out[new], unit[new] = area[new], name[new]
    return out, unit


_UNIT_NAMES = {"1": "m2", "平方米": "m2", "2": "mu", "亩": "mu", "3": "ha", "公顷": "ha"}
_SQUARE_METRES = {"mu": repr(MU), "ha": "10000"}


def paper_keys(unit: Column, certificate: Column) -> Column:
    """Unit and certificate (n,) in one; None where one of them is missing."""
    out = empty(len(unit))
    both = ~is_none(unit) & ~is_none(certificate)
    out[both] = np.asarray(unit[both] + "\n" + certificate[both], object)
    return out


def _entries(keys: Column, told: Dict[str, Column], sums: Dict[str, Floats]) -> Entries:
    """One entry for each of the ``keys`` (m,). Different texts of one key are joined; different areas say nothing."""
    place, found = pd.factorize(keys, sort=True)
    values = {name: _one_each(place, len(found), column, HOLDERS if name == "holder" else OTHERS)
              for name, column in told.items()}  # fmt: skip
    for name, column in sums.items():
        filled = (place >= 0) & ~np.isnan(column)
        low, high = np.full(len(found), np.inf), np.full(len(found), -np.inf)
        np.minimum.at(low, place[filled], column[filled])
        np.maximum.at(high, place[filled], column[filled])
        values[name] = np.where(low == high, low, np.nan)
        if AREA_UNIT in values:
            values[AREA_UNIT][np.isnan(values[name])] = None
    return Entries(pd.Index(found, dtype=object), values)


def _one_each(place: Column, count: int, column: Column, sign: str) -> Column:
    """The value of each of ``count`` keys (place (m,) of each row); several different ones sorted and joined."""
    code, names = pd.factorize(column, sort=True)
    has = (place >= 0) & (code >= 0)
    pairs = np.unique(place[has].astype(np.int64) * max(1, len(names)) + code[has])
    key, value = np.divmod(pairs, max(1, len(names)))
    out = empty(count)
    names = np.asarray(names, object)
    out[key] = names[value]
    for one in np.flatnonzero(np.bincount(key, minlength=count) > 1).tolist():
        first, last = np.searchsorted(key, [one, one + 1])
        out[one] = sign.join(names[value[first:last]])
    return out


def _only(keys: Column, rows: Column) -> Column:
    """The keys (n,) of the flagged rows, None for all others."""
    out = keys.copy()
    out[~rows] = None
    return out


Told = Tuple[Dict[str, Column], Floats]


def join_registers(
    registers: Registers, told: Dict[str, Column], certified: Floats, management: Column, needed: Sequence[str]
) -> Told:
    """``told`` (columns (n,) of parcels: unit, plot, certificate, holder, date, contract and ``needed`` fields) and
    their ``certified`` area with the cells filled that the layers leave empty.

    The table TDJYQ is for the layer of ``management`` rights (n,) only, and no other but QLR is for that: both may
    have the number of the unit that they come from.
    """
    told = dict(told)
    names = ["unit", "certificate", "holder", "date", "contract", AREA_UNIT, *needed]
    for register in registers.tables:
        mine = np.ones(len(certified), bool) if register.kind == "QLR" else management == (register.kind == "TDJYQ")
        for entries, keys in (
            (register.by_plot, told["plot"]),
            (register.by_paper, paper_keys(told["unit"], told["certificate"])),
            (register.by_unit, told["unit"]),
        ):
            if entries is None:
                continue
            wanted = _only(keys, mine)
            for name in names:
                if name in entries.told:
                    told[name] = first_filled(told[name], entries.of(wanted, name))
            certified = np.where(np.isnan(certified), entries.of(wanted, "area"), certified)
    for child, entries in registers.links:
        for name in PARENT:
            if name in entries.told:
                told[name] = first_filled(told[name], entries.of(_only(told[child], management), name))
    return told, certified
