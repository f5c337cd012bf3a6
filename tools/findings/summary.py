"""The tables of a run of checks that workbook and report both show."""

from typing import Any, Dict, List, NamedTuple, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely

from ..checks.fields import FAIL, severity_name
from ..checks.model import SEVERITIES, STATUSES, Check, Checked, Column, Figure, Table
from ..checks.run import Ran
from ..exchange.columns import Column as SheetColumn
from ..exchange.columns import Kind
from ..language import tr

#: Results in the order in which people want to see them.
ORDER = ("fail", "warn", "list", "pass", "not_run")
#: Groups whose findings say most on a map.
_GROUPS = {"mutual": 0, "content": 1, "topology": 2, "extent": 3, "geometry": 4}
TONES = {"fail": "bad", "warn": "open", "list": "detail", "pass": "good", "not_run": "neutral"}


class LifeRow(NamedTuple):
    """How many findings of a check are new, still there, gone and accepted."""

    check: Check
    new: int
    still: int
    gone: int
    accepted: int


def by_result(ran: Ran) -> Dict[str, List[Checked]]:
    """The checks by what they came to, each in the table's order."""
    return {result: [one for one in ran.checked if one.result == result] for result in ORDER}


def life_rows(ran: Ran) -> List[LifeRow]:
    """The life of the findings by check, checks without any left out."""
    ids, status = ran.table.columns["CHECK_ID"].astype(str), ran.table.columns["STATUS"].astype(str)
    rows = []
    for one in ran.checked:
        mine = status[ids == one.check.id]
        counts = [int((mine == name).sum()) for name in STATUSES]
        if any(counts):
            rows.append(LifeRow(one.check, *counts))
    return rows


def totals(ran: Ran) -> Dict[str, int]:
    """How many findings are new, still there, gone and accepted."""
    status = ran.table.columns["STATUS"].astype(str)
    return {name: int((status == name).sum()) for name in STATUSES}


def thresholds(check: Check) -> Tuple[str, str]:
    """Both thresholds with their unit; "" where a check has none."""
    unit = {"m2": " m²", "m": " m"}.get(check.unit, "")
    if check.unit not in ("m2", "m"):
        return "", ""
    return f"≥ {check.detect:g}{unit}", f"≥ {check.fail:g}{unit}"


def layer_heads() -> List[str]:
    """The headings of a table of layers, see :class:`.occasion.LayerFact`."""
    return [
        tr("Role"),
        tr("What it is"),
        tr("Layer"),
        tr("Rows"),
        tr("Coordinate system"),
        tr("Database version"),
        tr("Area fields and units"),
    ]


def severity_of(check: Check) -> str:
    """The severity of a check in the language in use."""
    return severity_name(check.severity)


def standing(table: Table) -> Column:
    """Numbers of the rows that stand: neither gone nor accepted."""
    status = table.columns["STATUS"].astype(str)
    return np.flatnonzero(np.isin(status, ["new", "still"]))


def worst(ran: Ran, most: int, of_each: int = 2) -> Column:
    """The rows that are worth a map of their own: errors first, lines and their ground before numbers and codes, the
    larger first, ``of_each`` check at most.
    """
    table, columns = ran.table, ran.table.columns
    rows = standing(table)
    rows = rows[~shapely.is_missing(table.geometry[rows])]
    groups = {one.check.id: _GROUPS.get(one.check.group, len(_GROUPS)) for one in ran.checked}
    severities = {name: place for place, name in enumerate(SEVERITIES)}
    keys = (
        rows,
        -np.nan_to_num(columns["MJ"][rows], nan=0.0),
        np.array([groups[one] for one in columns["CHECK_ID"][rows].tolist()], np.int64),
        columns["LEVEL"][rows] != FAIL,
        np.array([severities[one] for one in columns["SEVERITY"][rows].tolist()], np.int64),
    )
    order = rows[np.lexsort(keys)]
    checks = pd.Series(columns["CHECK_ID"][order], dtype=object)
    kept: Column = order[(checks.groupby(checks, sort=False).cumcount() < of_each).to_numpy()]
    return kept[:most]


def figure_columns(figure: Figure) -> List[SheetColumn]:
    """The columns of a figure, each of the kind that all its cells have."""
    cells = list(zip(*figure.rows)) or [()] * len(figure.columns)
    return [SheetColumn(name, _kind(values)) for name, values in zip(figure.columns, cells)]


def _kind(values: Sequence[Any]) -> Kind:
    """Whole numbers as such; areas and lengths with two decimals; small figures that need more, with four."""
    given = [one for one in values if one is not None and one == one]  # noqa: PLR0124 - NaN is not itself
    if not given or any(isinstance(one, bool) or not isinstance(one, (int, float, np.number)) for one in given):
        return "text"
    if all(isinstance(one, (int, np.integer)) for one in given):
        return "integer"
    numbers = np.abs(np.array(given, np.float64))
    short = bool((np.abs(numbers - np.round(numbers, 2)) < 1e-9).all())
    return "area_m2" if short or numbers.max() >= 10 else "real"
