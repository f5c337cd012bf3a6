"""The workbook of a run of checks: cover, checks, findings, accepted and gone ones, figures."""

from pathlib import Path
from typing import Any, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np

from ..checks.fields import result_name, severity_name, status_name, title
from ..checks.model import Column, Table
from ..checks.run import Ran
from ..exchange.columns import Column as SheetColumn
from ..exchange.columns import Kind
from ..exchange.sheets import Sheet
from ..exchange.workbook import write_workbook
from ..language import tr
from ..progress import Progress
from .occasion import Occasion, method_name
from .summary import figure_columns, layer_heads, life_rows, severity_of, standing, thresholds

_FINDING: Tuple[Tuple[str, Kind, float], ...] = (
    ("CHECK_ID", "code", 10),
    ("SEVERITY", "text", 9),
    ("STATUS", "text", 10),
    ("LAYER", "text", 16),
    ("SOURCE_ID", "code", 22),
    ("OTHER_LAYER", "text", 16),
    ("OTHER_ID", "code", 22),
    ("MJ", "area_m2", 14),
    ("WIDTH", "real", 12),
    ("MESSAGE", "text", 60),
    ("ADVICE", "text", 44),
    ("BASIS", "text", 36),
    ("FINDING_ID", "code", 18),
    ("APPROVER", "text", 14),
    ("REASON", "text", 30),
)
_PEOPLE = ("APPROVER", "REASON")


def write_findings_workbook(
    path: Union[str, Path], occasion: Occasion, ran: Ran, progress: Optional[Progress] = None
) -> None:
    """Writes the workbook; raises OutputError if that is not possible."""
    status = ran.table.columns["STATUS"].astype(str)
    people = tr("To accept a finding, write “accepted” into STATUS of the layer, with REASON and APPROVER.")
    findings = _findings(tr("Findings"), ran.table, standing(ran.table), _PEOPLE, [people])
    accepted = _findings(tr("Accepted exceptions"), ran.table, np.flatnonzero(status == "accepted"), (), [])
    gone = _findings(tr("Gone"), ran.table, np.flatnonzero(status == "gone"), _PEOPLE, [])
    sheets = [_checks(ran), findings, accepted]
    if occasion.compared:
        sheets += [gone, _life(ran)]
    sheets += [_layers(occasion), *_changes(occasion), *_figures(ran)]
    write_workbook(path, sheets, title=occasion.title, notes=_cover(occasion, ran), progress=progress)


def _cover(occasion: Occasion, ran: Ran) -> List[str]:
    counts = ran.counts()
    said = tr("{errors} errors and {warnings} warnings stand; {not_run} of {checks} checks did not run.")
    said = said.format(**counts, checks=len(ran.checked))
    return [
        said,
        tr("Coordinate system: {crs}.").format(crs=occasion.crs.name),
        tr("Areas: {method}.").format(method=method_name(occasion.method)),
        tr("Table of checks: {rules}.").format(rules=occasion.rules),
        tr("Limits: {limits}.").format(limits=occasion.limits),
        *occasion.notes,
        *ran.notes,
    ]


def _checks(ran: Ran) -> Sheet:
    columns = [
        SheetColumn(tr("Check"), "code", 10),
        SheetColumn(tr("What is asked"), "text", 56),
        SheetColumn(tr("Severity"), "text", 10),
        SheetColumn(tr("Outcome"), "text", 10),
        SheetColumn(tr("Examined"), "integer", 11),
        SheetColumn(tr("Detected"), "integer", 11, True),
        SheetColumn(tr("Reported from"), "text", 13),
        SheetColumn(tr("Failing"), "integer", 11, True),
        SheetColumn(tr("Fails from"), "text", 13),
        SheetColumn(tr("Accepted"), "integer", 11, True),
        SheetColumn(tr("Ground (m²)"), "area_m2", 16, False),
        SheetColumn(tr("Basis"), "text", 44),
        SheetColumn(tr("Certainty"), "text", 22),
        SheetColumn(tr("What to do"), "text", 44),
        SheetColumn(tr("Remarks"), "text", 60),
    ]
    rows = []
    for one in ran.checked:
        check, ran_at_all = one.check, one.result != "not_run"
        detect, fail = thresholds(check)
        numbers = (one.examined, one.detected, detect, one.failed, fail, one.accepted, one.area)
        shown = numbers if ran_at_all else (None, None, detect, None, fail, None, None)
        remarks = one.reason or " ".join(one.notes)
        head = (check.id, check.title, severity_of(check), result_name(one.result))
        rows.append((*head, *shown, check.basis, check.certainty, check.advice, remarks))
    return Sheet(tr("Checks"), columns, rows, frozen=2, total_row=True)


def _findings(name: str, table: Table, rows: Column, left_out: Sequence[str], notes: Sequence[str]) -> Sheet:
    chosen = [one for one in _FINDING if one[0] not in left_out]
    columns = [SheetColumn(title(field), kind, width, False) for field, kind, width in chosen]
    return Sheet(name, columns, _cells(table, rows, [one[0] for one in chosen]), notes, frozen=1)


def _cells(table: Table, rows: Column, fields: Sequence[str]) -> Iterator[Sequence[Any]]:
    words = {"SEVERITY": severity_name, "STATUS": status_name}
    lists = []
    for field in fields:
        values = table.columns[field][rows].tolist()
        lists.append([words[field](one) for one in values] if field in words else values)
    return zip(*lists)


def _life(ran: Ran) -> Sheet:
    columns = [
        SheetColumn(tr("Check"), "code", 10),
        SheetColumn(tr("What is asked"), "text", 56),
        *(SheetColumn(status_name(one), "integer", 12, True) for one in ("new", "still", "gone", "accepted")),
    ]
    rows = [(row.check.id, row.check.title, *row[1:]) for row in life_rows(ran)]
    return Sheet(tr("Against the earlier run"), columns, rows, frozen=1, total_row=True)


def _layers(occasion: Occasion) -> Sheet:
    widths = (14, 30, 30, 12, 44, 26, 40)
    kinds: Tuple[Kind, ...] = ("code", "text", "text", "integer", "text", "text", "text")
    columns = [SheetColumn(*one) for one in zip(layer_heads(), kinds, widths)]
    return Sheet(tr("Layers"), columns, list(occasion.layers))


def _changes(occasion: Occasion) -> List[Sheet]:
    if not occasion.changed:
        return []
    columns = [SheetColumn(tr("Check"), "code", 10), SheetColumn(tr("Level"), "text", 12)]
    columns.append(SheetColumn(tr("Change"), "text", 80))
    return [Sheet(tr("Changed checks"), columns, list(occasion.changed))]


def _figures(ran: Ran) -> List[Sheet]:
    return [
        Sheet(f"{one.check.id} {figure.title}", figure_columns(figure), figure.rows)
        for one in ran.checked
        for figure in one.figures
    ]
