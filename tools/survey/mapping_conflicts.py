"""Conflict pieces of a mapping run as the layer CTTB, and the largest of them for the maps of the report."""

from typing import Any, Dict, Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..exchange.layers import Field
from ..geometry.polygons import singled
from .conflicts import conflict_table
from .mapping_columns import YEAR, as_text
from .mapping_job import Mapped

Column = npt.NDArray[Any]
BLOCK_ROWS = 5000
FIELDS: Tuple[Field, ...] = (
    Field("CTBH", "text", 24),
    Field("CTLX", "text", 4),
    Field("GTDL", "text", 5),
    Field("LCDL", "text", 6),
    Field("MJ", "real", 15, 2),
    Field("JYCL", "text", 100),
    Field("JZZT", "text", 2),
    Field("HSJG", "text", 4),
    Field("HSDW", "text", 100),
    Field("HSRQ", "date"),
    Field("BZ", "text", 254),
    Field("SURVEY_ID", "text", 64),
    Field("MONITORING_ID", "text", 64),
)


class ConflictTable(NamedTuple):
    """Conflict patches (n,) in their order: ``columns`` by name, ``stored`` (n,) row numbers of their geometry,
    ``names`` what each type is called.
    """

    columns: Dict[str, Column]
    stored: Column
    names: Dict[str, str]


def conflict_patches(mapped: Mapped) -> ConflictTable:
    """All conflict pieces of a run, numbered; see :func:`.conflicts.conflict_table`."""
    left, right, area, place, outcomes = mapped.conflicts.table()
    said = {
        "survey_class": _of(place, [key.survey for _, key in outcomes]),
        "monitoring_class": _of(place, [key.monitoring for _, key in outcomes]),
        "conflict_type": _of(place, [outcome.conflict_type for outcome, _ in outcomes]),
        "conflict_name": _of(place, [outcome.conflict_name for outcome, _ in outcomes]),
        "action": _of(place, [outcome.action for outcome, _ in outcomes]),
        "severity": _of(place, [outcome.severity for outcome, _ in outcomes]),
        "rule_id": _of(place, [outcome.rule_id for outcome, _ in outcomes]),
    }
    corner = mapped.conflicts.corners()
    ids = (mapped.survey_ids.text[left], mapped.monitoring_ids.text[right]) if len(left) else (left, right)
    pieces = {**said, "area": area, "survey": ids[0], "monitoring": ids[1], "x": corner[:, 0], "y": corner[:, 1]}
    table = conflict_table(pieces, counties(mapped, left), survey_year(mapped), ("survey", "monitoring", "x", "y"))
    columns = dict(table.columns)
    columns["SURVEY_ID"], columns["MONITORING_ID"] = ids[0][table.order], ids[1][table.order]
    names = {outcome.conflict_type: outcome.conflict_name for outcome, _ in outcomes}
    return ConflictTable(columns, table.order, names)


def conflict_blocks(mapped: Mapped, table: ConflictTable) -> "Iterator[Tuple[Dict[str, Column], Column]]":
    """Columns and geometries (as binary) of the layer CTTB, some thousand rows at a time."""
    shapes = mapped.conflicts.shapes()
    for at in range(0, len(table.stored), BLOCK_ROWS):
        span = slice(at, at + BLOCK_ROWS)
        yield {name: column[span] for name, column in table.columns.items()}, shapes(table.stored[span])


def largest(mapped: Mapped, table: ConflictTable, kind: str, most: int) -> "Tuple[Column, Column]":
    """Rows of ``table`` and geometries of the largest conflicts of a type, the largest first."""
    rows = np.flatnonzero(table.columns["CTLX"] == kind)
    rows = rows[np.lexsort([rows, -table.columns["MJ"][rows].astype(np.float64)])][:most]
    return rows, singled(shapely.from_wkb(mapped.conflicts.shapes()(table.stored[rows])))


def counties(mapped: Mapped, rows: Column) -> List[str]:
    """The county code of survey rows: first six digits of ZLDWDM, else of BSM, else the one given, else zeros."""
    out = np.full(len(rows), mapped.task.county or "000000", object)
    left = np.arange(len(rows))
    for name in ("ZLDWDM", "BSM"):
        column = mapped.survey_columns.others.get(name)
        if column is None or not len(left):
            continue
        place, texts = pd.factorize(as_text(mapped.survey.value(column, rows[left])))
        codes = np.array([*(str(text)[:6] for text in texts), ""], object)
        good = np.array([len(one) == 6 and one.isdigit() for one in codes], bool)[place]
        out[left[good]] = codes[place[good]]
        left = left[~good]
    found: List[str] = out.tolist()
    return found


def survey_year(mapped: Mapped) -> int:
    """The year in the conflict numbers: the one given, else the latest year of the survey (SJNF), else 0."""
    if mapped.task.year:
        return mapped.task.year
    column = mapped.survey_columns.others.get(YEAR)
    if column is None:
        return 0
    values = as_text(mapped.survey.value(column, np.arange(len(mapped.survey.fids))))
    years = {one[:4] for one in set(values.tolist()) if one is not None}
    return max((int(one) for one in years if one.isdigit()), default=0)


def _of(place: Column, values: Sequence[Any]) -> Column:
    table = np.empty(len(values), object)
    table[:] = list(values)
    out: Column = table[place] if len(values) else np.empty(0, object)
    return out
