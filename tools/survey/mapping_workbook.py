"""The workbook of a mapping run: matrices that close, lists of conflicts, unmapped codes, decisions and overrides."""

from pathlib import Path
from typing import Any, Iterable, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np

from ..exchange.columns import Column
from ..exchange.sheets import Matrix as MatrixSheet
from ..exchange.sheets import Sheet
from ..exchange.workbook import write_workbook
from ..geometry.ground import repair_name
from ..language import tr
from ..progress import Progress
from ..standards.wording import chinese
from .decisions import QUEUE_COLUMNS
from .mapping_conflicts import ConflictTable
from .mapping_job import Mapped
from .mapping_words import ClassNames, conflict_name, level_name, method_name, verdict_name
from .matrix import Matrix

AnySheet = Union[Sheet, MatrixSheet]


def write_matrix_workbook(
    path: Union[str, Path], mapped: Mapped, table: ConflictTable, progress: Optional[Progress] = None
) -> None:
    """Writes the workbook of the run; raises OutputError if that is not possible."""
    names = ClassNames(mapped.task.rules.classes)
    sheets: List[AnySheet] = [
        _summary(mapped),
        *_matrices(mapped, names),
        _conflict_types(table, names),
        _conflicts(table, names),
        _gaps(mapped, names),
        _decisions(mapped),
        _overrides(mapped),
        _rules(mapped),
        _repairs(mapped),
        _overlaps(mapped),
    ]
    title = tr("Land-class mapping: {survey} and {monitoring}").format(
        survey=mapped.task.survey.name, monitoring=mapped.task.monitoring.name
    )
    notes = [
        tr("Areas: {method}.").format(method=method_name(mapped.task.method)),
        tr("Hectares are rounded by largest remainders, so rows, columns and totals add up exactly."),
        *mapped.notes(),
    ]
    write_workbook(path, sheets, title=title, notes=notes, progress=progress)


def _summary(mapped: Mapped) -> Sheet:
    columns = [
        Column(tr("Verdict"), "text", 18),
        Column(tr("Pieces"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
        Column(tr("Share"), "percent", 10),
        Column(tr("Noise pieces among them"), "integer", 14, True),
        Column(tr("Noise area (ha)"), "area_ha", 16),
    ]
    noise = {row.verdict: row for row in mapped.noise.summary()}
    rows = [
        (
            verdict_name(row.verdict),
            row.pieces,
            row.hectares,
            row.share,
            noise[row.verdict].pieces,
            noise[row.verdict].hectares,
        )
        for row in mapped.tally.summary()
    ]
    return Sheet(tr("Summary"), columns, rows, total_row=True)


def _matrices(mapped: Mapped, names: ClassNames) -> Iterator[MatrixSheet]:
    kinds = (
        (tr("Survey x monitoring"), "monitoring", 2),
        (tr("First level x monitoring"), "monitoring", 1),
        (tr("Survey x mapped"), "mapped", 2),
        (tr("First level x mapped"), "mapped", 1),
    )
    for title, columns, level in kinds:
        yield matrix_sheet(mapped.tally.matrix(columns, level), title, columns, names)


def matrix_sheet(matrix: Matrix, title: str, columns: str, names: ClassNames) -> MatrixSheet:
    """A transfer matrix in hectares as a sheet; ``columns`` is "monitoring" or "mapped"."""
    own = columns != "monitoring"
    over = tr("mapped class") if own else tr("monitoring class")
    values = np.array(matrix.cells, np.float64).reshape(len(matrix.rows), len(matrix.columns))
    return MatrixSheet(
        title,
        names.pairs(matrix.rows, of_survey=True),
        names.pairs(matrix.columns, of_survey=own),
        values,
        # equal codes of two systems mean different classes: no diagonal there
        marked=None if own else np.zeros(values.shape, bool),
        corner=tr("survey class"),
        over=over,
    )


def conflict_type_rows(table: ConflictTable, names: ClassNames) -> List[Tuple[str, str, int, float]]:
    """(type, name, patches, hectares) of each conflict type, the largest first."""
    kinds, place = np.unique(table.columns["CTLX"].astype(str), return_inverse=True)
    count = np.bincount(place, minlength=len(kinds))
    area = np.bincount(place, weights=table.columns["MJ"].astype(np.float64), minlength=len(kinds))
    rows = [
        (str(kind), conflict_name(str(kind), table.names, names), int(number), float(square) / 1e4)
        for kind, number, square in zip(kinds, count, area)
    ]
    return sorted(rows, key=lambda row: (-row[3], row[0]))


def _conflict_types(table: ConflictTable, names: ClassNames) -> Sheet:
    columns = [
        Column(tr("Type (CTLX)"), "code", 12),
        Column(tr("Name"), "text", 36),
        Column(tr("Patches"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
    ]
    return Sheet(tr("Conflict types"), columns, conflict_type_rows(table, names), total_row=True)


def _conflicts(table: ConflictTable, names: ClassNames) -> Sheet:
    columns = [
        Column(tr("Number (CTBH)"), "code", 26),
        Column(tr("Type (CTLX)"), "code", 10),
        Column(tr("Survey patch"), "code", 22),
        Column(tr("Monitoring patch"), "code", 22),
        Column(tr("Survey class (GTDL)"), "code", 10),
        Column(tr("Name"), "text", 16),
        Column(tr("Monitoring class (LCDL)"), "code", 10),
        Column(tr("Name"), "text", 16),
        Column(tr("Area (m²)"), "area_m2", 16),
        Column(tr("Suggested action"), "text", 40),
        Column(tr("Evidence (JZZT)"), "code", 8),
        Column(tr("Remark"), "text", 40),
    ]
    order = ("CTBH", "CTLX", "SURVEY_ID", "MONITORING_ID", "GTDL", "LCDL", "MJ", "JYCL", "JZZT", "BZ")
    cells = {name: table.columns[name].tolist() for name in order}
    survey, monitoring = cells["GTDL"], cells["LCDL"]
    survey_names = {code: names.survey(code) for code in set(survey)}
    monitoring_names = {code: names.monitoring(code) for code in set(monitoring)}
    rows: Iterable[Sequence[object]] = zip(
        cells["CTBH"],
        cells["CTLX"],
        cells["SURVEY_ID"],
        cells["MONITORING_ID"],
        survey,
        [survey_names[code] for code in survey],
        monitoring,
        [monitoring_names[code] for code in monitoring],
        cells["MJ"],
        cells["JYCL"],
        cells["JZZT"],
        cells["BZ"],
    )
    return Sheet(tr("Conflicts"), columns, rows, frozen=1)


def _gaps(mapped: Mapped, names: ClassNames) -> Sheet:
    sides = {
        "survey": tr("survey class unknown"),
        "monitoring": tr("monitoring class without rule"),
        "rule": tr("no rule holds"),
    }
    columns = [
        Column(tr("What is missing"), "text", 26),
        Column(tr("Survey class"), "code", 12),
        Column(tr("Name"), "text", 20),
        Column(tr("Monitoring class"), "code", 14),
        Column(tr("Name"), "text", 20),
        Column(tr("Pieces"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
    ]
    rows = [
        (
            sides[row.side],
            row.survey_class,
            names.of_gap(row)[0],
            row.monitoring_class,
            names.of_gap(row)[1],
            row.pieces,
            row.hectares,
        )
        for row in mapped.tally.gaps()
    ]
    return Sheet(tr("Unmapped codes"), columns, rows)


def _decisions(mapped: Mapped) -> Sheet:
    kinds = {"PIECES": "integer", "AREA": "area_m2"}
    columns = [Column(name, kinds.get(name, "code"), 16) for name in QUEUE_COLUMNS]  # type: ignore[arg-type]
    rows = [[row[name] for name in QUEUE_COLUMNS] for row in mapped.queue.rows()]
    note = tr("Fill DECISION with one of the candidates and give this table to the next run (DECISIONS).")
    return Sheet(tr("Decision queue"), columns, rows, notes=[note, tr("AREA is in m².")])


def _overrides(mapped: Mapped) -> Sheet:
    columns = [Column(tr("Rule"), "code", 18), Column(tr("Level"), "text", 12), Column(tr("Change"), "text", 80)]
    rows = [tuple(one._replace(level=level_name(one.level))) for one in mapped.task.rules.overrides]
    return Sheet(tr("Rule overrides"), columns, rows)


def _rules(mapped: Mapped) -> Sheet:
    columns = [
        Column(tr("Rule"), "code", 18),
        Column(tr("Verdict"), "text", 16),
        Column(tr("Pieces"), "integer", 12, True),
        Column(tr("Area (ha)"), "area_ha", 16),
        Column(tr("Reason"), "text", 60),
        Column(tr("Source"), "text", 30),
        Column(tr("Certainty"), "text", 40),
    ]
    cells = {rule.rule_id: rule.cells for rule in mapped.task.rules.rules}
    reason = "reason_zh" if chinese() else "reason_en"
    rows: List[Sequence[Any]] = []
    for rule, verdict, pieces, hectares in mapped.tally.rules():
        row = cells.get(rule, {})
        texts = (row.get(reason, ""), row.get("source", ""), row.get("certainty", ""))
        rows.append((rule or "–", verdict_name(verdict), pieces, hectares, *texts))
    return Sheet(tr("Rules used"), columns, rows)


def _repairs(mapped: Mapped) -> Sheet:
    columns = [
        Column(tr("Layer"), "text", 20),
        Column(tr("Row"), "integer", 12),
        Column(tr("Repair"), "text", 36),
        Column(tr("Reason"), "text", 40),
        Column(tr("Area before (m²)"), "area_m2", 16),
        Column(tr("Area after (m²)"), "area_m2", 16),
    ]
    rows = [
        (ground.name, one.fid, repair_name(one.kind), one.reason, one.before, one.after)
        for ground in (mapped.survey, mapped.monitoring)
        for one in ground.repairs
    ]
    return Sheet(tr("Repaired geometry"), columns, rows)


def _overlaps(mapped: Mapped) -> Sheet:
    columns = [
        Column(tr("Row that keeps the ground"), "integer", 20),
        Column(tr("Row that lost it"), "integer", 20),
        Column(tr("Area (m²)"), "area_m2", 16),
    ]
    return Sheet(tr("Monitoring overlaps"), columns, mapped.monitoring.overlaps)
