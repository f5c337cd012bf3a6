"""The findings as a layer and as a workbook."""

from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple, Union

import numpy as np

from ...checks.fields import FAIL, FIELDS, NUMBERS
from ...checks.identity import finding_ids
from ...checks.model import found, texts
from ...exchange.columns import Column as SheetColumn
from ...exchange.layers import Field
from ...exchange.sheets import Sheet
from ...exchange.workbook import write_workbook
from ...findings.output import finding_fields as layout_fields
from ...language import tr
from ...progress import Progress
from .model import SEVERITIES, CodeTable, Findings
from .registry import Check, checks

_WIDTH = 254


def finding_fields() -> Tuple[Field, ...]:
    """The fields of the layer of findings: the one layout of all checks, then what a code has besides."""
    return (
        *layout_fields(),
        Field("FIELD", "text", 40, alias=tr("Field")),
        Field("VALUE", "text", _WIDTH, alias=tr("Value")),
        Field("PROPOSED", "text", 28, alias=tr("Proposed correction")),
        Field("CDLX", "text", 2, alias=tr("Conflict type")),
        Field("CERTAINTY", "text", 12, alias=tr("How sure the rule is")),
    )


def finding_columns(tables: Sequence[CodeTable], findings: Findings, shapes: Any) -> Dict[str, Any]:
    """The values (f,) of :func:`finding_fields`; ``shapes`` (f,): the polygon of each finding's row or None."""
    known = checks()
    told = _told(tables, findings)
    numbers = _numbers(told, findings, shapes)
    propose = tr("Write {code}, if the document says so too.")
    advice = [
        tr("Compare with the document.") if one is None else propose.format(code=one) for one in findings.proposed
    ]
    count = len(findings)
    columns: Dict[str, Any] = {one.name: np.full(count, None, object) for one in FIELDS}
    columns.update({name: np.full(count, np.nan) for name in NUMBERS})
    columns.update(
        CHECK_ID=findings.check,
        SEVERITY=_each(told["SEVERITY"], {"error": "error", "warning": "warning", "hint": "info"}),
        LAYER=told["LAYER"],
        SOURCE_ID=told["SOURCE_ID"],
        MESSAGE=_cut(findings.message),
        ADVICE=texts(advice, count),
        BASIS=_each(findings.check, {one.id: one.why for one in known.values()}),
        STATUS=texts("new", count),
        FINDING_ID=numbers,
        LEVEL=texts(FAIL, count),
        FIELD=told["FIELD"],
        VALUE=_cut(findings.value),
        PROPOSED=findings.proposed,
        CDLX=findings.conflict,
        CERTAINTY=_each(findings.check, {one.id: one.certainty for one in known.values()}),
    )
    return columns


def _told(tables: Sequence[CodeTable], findings: Findings) -> Dict[str, Any]:
    """Severity, layer, feature id as text and column of each finding (f,)."""
    known = checks()
    names = np.array([table.name for table in tables], object)
    fids, columns = np.zeros(len(findings), np.int64), np.empty(len(findings), object)
    for place, table in enumerate(tables):
        mine = findings.table == place
        fids[mine] = table.fid[findings.row[mine]]
        columns[mine] = _each(findings.field[mine], {field: table.names.get(field, field) for field in table.columns})
    return {
        "SEVERITY": _each(findings.check, {one.id: one.severity for one in known.values()}),
        "LAYER": names[findings.table] if len(names) else np.empty(0, object),
        "ROW": fids,
        "SOURCE_ID": texts([str(one) for one in fids.tolist()], len(fids)),
        "FIELD": columns,
    }


def _numbers(told: Dict[str, Any], findings: Findings, shapes: Any) -> Any:
    """The number (f,) that each finding keeps over runs, as in all checks: of check, layer, row, field and value."""
    out = np.empty(len(findings), object)
    facts = texts([f"{field}={value}" for field, value in zip(findings.field, findings.value)], len(findings))
    for check in np.unique(findings.check.astype(str)).tolist():
        mine = np.flatnonzero(findings.check == check)
        rows = found(
            len(mine),
            layer=told["LAYER"][mine],
            source_id=told["SOURCE_ID"][mine],
            message="",
            geometry=shapes[mine],
            facts=facts[mine],
        )
        out[mine] = finding_ids(check, rows, {})
    return out


def finding_shapes(shapes: Sequence[Optional[Any]], findings: Findings) -> Any:
    """The polygon (f,) of each finding's row, None for rows of tables; ``shapes``: the polygons of each table."""
    out = np.empty(len(findings), object)
    for place, polygons in enumerate(shapes):
        mine = findings.table == place
        if polygons is not None:
            out[mine] = polygons[findings.row[mine]]
    return out


def counts(findings: Findings) -> Dict[str, int]:
    """How many findings there are of each severity."""
    known = checks()
    severities = [known[one].severity for one in findings.check.tolist()]
    return {severity: severities.count(severity) for severity in SEVERITIES}


def severity_name(severity: str) -> str:
    """The severity in the language in use."""
    return {"error": tr("Error"), "warning": tr("Warning"), "hint": tr("Hint")}[severity]


def certainty_name(certainty: str) -> str:
    """How sure a rule is, in the language in use."""
    names = {"verified": tr("several sources agree"), "memory": tr("from memory"), "assumption": tr("assumption")}
    return names[certainty]


def write_findings(
    path: Union[str, Path],
    tables: Sequence[CodeTable],
    findings: Findings,
    wanted: Optional[Sequence[str]] = None,
    progress: Optional[Progress] = None,
) -> None:
    """Writes the workbook: what was checked, numbers by check and layer, findings, proposed corrections.

    ``wanted``: ids of the checks that were run (None: all). Raises :class:`OutputError`.
    """
    known = checks()
    run = [one for one in known.values() if wanted is None or one.id in wanted]
    columns = _sheet_columns(tables, findings)
    sheets = [_summary(tables, findings, run), _findings(columns, known), _corrections(columns), _rules(run)]
    write_workbook(path, sheets, title=tr("Check of parcel codes"), notes=findings.notes, progress=progress)


def _sheet_columns(tables: Sequence[CodeTable], findings: Findings) -> Dict[str, Any]:
    """The columns (f,) of the sheets."""
    return {
        **_told(tables, findings),
        "CHECK_ID": findings.check,
        "VALUE": _cut(findings.value),
        "MESSAGE": _cut(findings.message),
        "PROPOSED": findings.proposed,
        "CDLX": findings.conflict,
    }


def _summary(tables: Sequence[CodeTable], findings: Findings, run: Sequence[Check]) -> Sheet:
    heads = [SheetColumn(tr("Check"), "code", 8), SheetColumn(tr("Severity"), "text", 9)]
    heads += [SheetColumn(tr("What is checked"), "text", 40)]
    heads += [SheetColumn(table.name, "integer", 12, True) for table in tables]
    rows: List[List[object]] = []
    for one in run:
        of_check = findings.table[findings.check == one.id]
        numbers = np.bincount(of_check, minlength=len(tables)).tolist()
        rows.append([one.id, severity_name(one.severity), one.title, *numbers])
    return Sheet(tr("Summary"), heads, rows, frozen=3, total_row=True)


def _findings(columns: Dict[str, Any], known: Dict[str, Check]) -> Sheet:
    heads = [
        SheetColumn(tr("Check"), "code", 8),
        SheetColumn(tr("Severity"), "text", 9),
        SheetColumn(tr("Layer"), "text", 14),
        SheetColumn(tr("Row"), "integer", 9),
        SheetColumn(tr("Field"), "code", 10),
        SheetColumn(tr("Value"), "code", 32),
        SheetColumn(tr("What is wrong"), "text", 60),
        SheetColumn(tr("Proposed correction"), "code", 32),
        SheetColumn(tr("Conflict type"), "code", 10),
        SheetColumn(tr("What is checked"), "text", 34),
    ]
    severities = {one.severity: severity_name(one.severity) for one in known.values()}
    names = ("CHECK_ID", "SEVERITY", "LAYER", "ROW", "FIELD", "VALUE", "MESSAGE", "PROPOSED", "CDLX")
    values = [columns[name] for name in names]
    values[1] = _each(values[1], severities)
    titles = _each(columns["CHECK_ID"], {one.id: one.title for one in known.values()})
    return Sheet(tr("Findings"), heads, zip(*(one.tolist() for one in (*values, titles))), frozen=2)


def _corrections(columns: Dict[str, Any]) -> Sheet:
    heads = [
        SheetColumn(tr("Layer"), "text", 14),
        SheetColumn(tr("Row"), "integer", 9),
        SheetColumn(tr("Field"), "code", 10),
        SheetColumn(tr("Value"), "code", 32),
        SheetColumn(tr("Proposed correction"), "code", 32),
    ]
    has = np.array([one is not None for one in columns["PROPOSED"].tolist()], np.bool_)
    names = ("LAYER", "ROW", "FIELD", "VALUE", "PROPOSED")
    note = tr(
        "Proposed corrections: only O for 0, I or small l for 1, full-width signs, blanks and small letters; each has "
        "passed all checks. Sources are not changed."
    )
    rows = zip(*(columns[name][has].tolist() for name in names))
    return Sheet(tr("Proposed corrections"), heads, rows, notes=[note], frozen=2)


def _rules(run: Sequence[Check]) -> Sheet:
    heads = [
        SheetColumn(tr("Check"), "code", 8),
        SheetColumn(tr("Severity"), "text", 9),
        SheetColumn(tr("What is checked"), "text", 40),
        SheetColumn(tr("Why it matters"), "text", 90),
        SheetColumn(tr("How sure the rule is"), "text", 22),
    ]
    rows = [(one.id, severity_name(one.severity), one.title, one.why, certainty_name(one.certainty)) for one in run]
    return Sheet(tr("Rules"), heads, rows)


def _each(values: Any, words: Dict[str, str]) -> Any:
    out = np.empty(len(values), object)
    out[:] = [words[one] for one in values.tolist()]
    return out


def _cut(texts: Any) -> Any:
    out = np.empty(len(texts), object)
    out[:] = [one if len(one) <= _WIDTH else one[: _WIDTH - 1] + "…" for one in texts.tolist()]
    return out
