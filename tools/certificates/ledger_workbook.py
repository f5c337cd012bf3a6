"""The workbook of the ledger: what an office hands in, fills in and gives back (see ``ledger_update``)."""

from pathlib import Path
from typing import Any, List, Optional, Sequence, Tuple, Union

import numpy as np
import shapely

from ..exchange.columns import Column, Kind
from ..exchange.layers import Field
from ..exchange.package import MOST_ROWS
from ..exchange.sheets import Sheet
from ..exchange.workbook import write_workbook
from ..language import tr
from ..progress import Progress
from ..survey.mapping_words import level_name
from . import life
from .coded import codes_of, explained
from .job import Found
from .ledger_cover import cover
from .ledger_fields import label as named
from .ledger_fields import ledger_fields, writable
from .ledger_lists import PAIR_CODES, by_rule, largest, pair_columns
from .ledger_reading import PLACE_X, PLACE_Y, RUN
from .ledger_statistics import statistics
from .masking import masked_names
from .model import Integers, Ledger
from .rights_words import relation_name, rule_name, type_words

#: so many lawful stacks are listed: every contracted plot lies on land of an owner, and nobody reads millions of rows
MOST_STACKS = 100_000
_HOLDERS = ("QL1RMC", "QL2RMC")
_STATES = "LSZT"  # a sheet of its own
_WIDE = {"CLYJ": 40, "BZ": 40, "CDYY": 50, "SJLY": 40, "XZDL": 28, "ZJQD": 30, "XZQMC": 28}
_M2 = frozenset(("QL1TXMJ", "QL2TXMJ", "CDMJ", "SFYJJBNT", "SFTGHL", "SFHX"))


def write_ledger_workbook(
    path: Union[str, Path],
    found: Found,
    *,
    mask: bool = False,
    date: str = "",
    rows_per_sheet: int = MOST_ROWS - 1,
    most_stacks: int = MOST_STACKS,
    progress: Optional[Progress] = None,
) -> None:
    """Writes the workbook of a run: cover, ledger, statistics, overrides, lawful stacks, noise, states, codes, notes.

    ``mask``: names of persons show their first sign only. ``date`` stands on the cover; without it there is none, so
    that the same run gives the same bytes. The list of lawful stacks ends after the ``most_stacks`` largest; their sums
    are of all. Raises OutputError and Cancelled.
    """
    sheets: List[Sheet] = [
        cover(found, mask, date),
        ledger_sheet(found.ledger, mask),
        *statistics(found.ledger),
        _overrides(found),
        *_pairs(found, found.stacks, tr("Lawful stacks"), tr("List of lawful stacks"), most_stacks),
        *_pairs(found, found.noise, tr("Survey noise"), tr("List of survey noise")),
        _history(found.ledger),
        _codes(),
    ]
    notes = [_how_to(), *found.notes(), *found.ledger.notes]
    write_workbook(
        path,
        sheets,
        title=tr("Ledger of overlapping rights"),
        notes=list(dict.fromkeys(notes)),
        notes_first=False,
        rows_per_sheet=rows_per_sheet,
        progress=progress,
    )


def _how_to() -> str:
    return tr(
        "Fill in the columns from cause to remark and give the workbook to “Update ledger of overlapping rights”. "
        "Rows may be sorted and filtered, columns moved; the codes in the headings must stay. Numbers of cases, "
        "rights and areas are not for changing: only a new run does."
    )


def heading(code: str) -> str:
    """The heading of a column: what people call it, and the code that it is known by when the workbook comes back."""
    return f"{named(code)} {code}"


def ledger_sheet(ledger: Ledger, mask: bool) -> Sheet:
    """The ledger with drop-down lists for codes; the states are left to a sheet of their own."""
    fields = [field for field in ledger_fields() if field.name != _STATES]
    columns = [_column(field) for field in fields]
    columns += [
        Column(f"{tr('Place, east')} {PLACE_X}", "real", 14),
        Column(f"{tr('Place, north')} {PLACE_Y}", "real", 14),
    ]
    values = [
        (masked_names(ledger.columns[field.name]) if mask and field.name in _HOLDERS else ledger.columns[field.name])
        for field in fields
    ]
    lists = [column.tolist() for column in (*values, *places(ledger.geometry))]
    return Sheet(tr("Ledger"), columns, zip(*lists), frozen=2)


def places(geometry: Any) -> "Tuple[Any, Any]":
    """East and north (r,) of a point inside each overlap to 1 mm, NaN without a geometry."""
    points = shapely.point_on_surface(geometry)
    return np.round(shapely.get_x(points), 3), np.round(shapely.get_y(points), 3)


def _column(field: Field) -> Column:
    codes = codes_of(field.name) if field.name in writable() else None
    known = explained(field.name)
    hint = "; ".join(f"{code} {name}" for code, name in known.items()) if known is not None and codes else ""
    return Column(heading(field.name), _kind(field), _WIDE.get(field.name, 0), None, tuple(codes or ()), hint)


def _kind(field: Field) -> Kind:
    if field.kind == "date":
        return "date"
    if field.kind == "integer":
        return "integer"
    if field.kind == "real":
        return "area_m2" if field.name in _M2 else "real"
    return "code" if field.width and field.width <= 30 else "text"


def _overrides(found: Found) -> Sheet:
    columns = [Column(tr("Rule"), "code", 18), Column(tr("Level"), "text", 12), Column(tr("Change"), "text", 80)]
    overrides = found.task.rules.overrides if found.task.rules is not None else ()
    rows = [tuple(one._replace(level=level_name(one.level))) for one in overrides]
    return Sheet(tr("Rule overrides"), columns, rows)


def _pairs(found: Found, rows: Integers, title: str, listed: str, most: Optional[int] = None) -> "Tuple[Sheet, Sheet]":
    """The sums by rule of all pairs, and their list in the order of the parcels, or the ``most`` largest first."""
    columns = [
        Column(tr("Rule"), "code", 14),
        Column(tr("Pair of rights"), "text", 40),
        Column(tr("Relation"), "text", 28),
        Column(tr("Type"), "code", 8),
        Column(tr("Name"), "text", 30),
        Column(tr("Pairs"), "integer", 12, True),
        Column(tr("Area (m²)"), "area_m2", 16),
    ]
    sums = [
        (
            one.rule,
            rule_name(one.rule),
            relation_name(one.relation),
            one.conflict,
            _type(one.conflict),
            one.pairs,
            round(one.area, 2),
        )
        for one in by_rule(found, rows)
    ]
    shown, notes = rows, []
    if most is not None and len(rows) > most:
        shown = largest(found, rows, most)
        text = tr("{sheet}: the {shown} largest of {count} pairs; the sums by rule are of all.")
        notes.append(text.format(sheet=listed, shown=f"{most:,}", count=f"{len(rows):,}"))
    values = pair_columns(found, shown)
    fields = {field.name: field for field in ledger_fields()}
    pairs = [Column(heading(code), _kind(fields[code]), _WIDE.get(code, 0)) for code in PAIR_CODES]
    table = zip(*(values[code].tolist() for code in PAIR_CODES))
    return Sheet(title, columns, sums, total_row=True), Sheet(listed, pairs, table, notes=notes)


def _type(code: str) -> str:
    return type_words(code).name if code else ""


def _history(ledger: Ledger) -> Sheet:
    columns = [
        Column(heading("CDBH"), "code", 26),
        Column(f"{tr('Run')} {RUN}", "code", 14),
        Column(heading("BDZT"), "code", 14),
        Column(heading("ZT"), "code", 10),
        Column(heading("CDMJ"), "area_m2", 16),
    ]
    rows = [(*state[:4], float(state.area)) for state in life.history(ledger.columns)]
    note = tr("A state stands until the next one of the same case.")
    return Sheet(tr("Earlier states"), columns, rows, notes=[note])


def _codes() -> Sheet:
    columns = [Column(tr("Column"), "text", 34), Column(tr("Code"), "code", 12), Column(tr("Meaning"), "text", 60)]
    rows: List[Sequence[object]] = []
    for field in ledger_fields():
        known = explained(field.name)
        rows += [(heading(field.name), code, name) for code, name in (known or {}).items()]
    states = {
        life.NEW: tr("not in the ledger before"),
        life.SAME: tr("as before"),
        life.CHANGED: tr("with another area, or another number of a right"),
        life.GONE: tr("no longer found; the row stays"),
        life.BACK: tr("found again after it was gone"),
    }
    rows += [(heading("BDZT"), code, name) for code, name in states.items()]
    return Sheet(tr("Codes"), columns, rows)
