"""The report of a mapping run: figures, verdicts, a map for each conflict type, and what has to be decided."""

from pathlib import Path
from typing import Optional, Union

from ..exchange.columns import Column
from ..exchange.report import Report
from ..exchange.report_parts import Chip, Figure, Share
from ..language import tr
from ..progress import Progress
from .decisions import QUEUE_COLUMNS
from .mapping_conflicts import ConflictTable
from .mapping_job import Mapped
from .mapping_report_conflicts import coded, conflict_types, report_conflicts
from .mapping_words import TONE, ClassNames, level_name, method_name, verdict_name
from .mapping_workbook import matrix_sheet
from .outcome import AGREE, CONFLICT, MONITORING_ONLY, REFINE, SURVEY_ONLY, UNMAPPED


def write_mapping_report(
    path: Union[str, Path], mapped: Mapped, table: ConflictTable, progress: Optional[Progress] = None
) -> None:
    """Writes the HTML report of the run; raises OutputError if that is not possible."""
    progress = progress or Progress()
    names = ClassNames(mapped.task.rules.classes)
    report = _opened(mapped)
    _overview(report, mapped)
    types = conflict_types(mapped, table, names)
    progress.at(0.2)
    report_conflicts(report, mapped, table, types, names, progress.part(0.2, 0.9))
    _matrix(report, mapped, names)
    _decisions(report, mapped)
    _gaps(report, mapped, names)
    _remarks(report, mapped)
    progress.at(1)
    report.write(path)


def _opened(mapped: Mapped) -> Report:
    task = mapped.task
    limits = tr("below {area} m² or {width} m wide").format(
        area=f"{task.limits.area:g}", width=f"{task.limits.width:g}"
    )
    facts = [
        (tr("Survey"), _counted(task.survey.name, len(mapped.survey.fids))),
        (tr("Monitoring"), _counted(task.monitoring.name, len(mapped.monitoring.fids))),
        (tr("Coordinate system"), mapped.crs.name),
        (tr("Areas"), method_name(task.method)),
        (tr("Noise"), limits),
        (tr("Rules"), ", ".join(f"{level_name(source.level)} {source.sha256[:12]}" for source in task.rules.sources)),
    ]
    return Report(tr("Land-class mapping"), tr("Where survey and monitoring agree, and where not"), facts=facts)


def _counted(name: str, patches: int) -> str:
    return tr("{name}, {count} patches").format(name=name, count=f"{patches:,}")


def _overview(report: Report, mapped: Mapped) -> None:
    summary = {row.verdict: row for row in mapped.tally.summary()}
    noise = sum(row.pieces for row in mapped.noise.summary())
    noise_area = sum(row.hectares for row in mapped.noise.summary())
    waiting = mapped.queue.rows()
    areas = mapped.conflicts.table()[2]
    both = sum(summary[verdict].hectares for verdict in (AGREE, REFINE, CONFLICT, UNMAPPED))
    agreed = summary[AGREE].hectares + summary[REFINE].hectares
    share = f"{100 * agreed / both:.1f}" if both else "–"
    report.section(tr("Overview"))
    report.figures(
        [
            Figure(tr("Agreed or refined"), share, "%", "good", tr("of the ground in both layers")),
            Figure(tr("Conflict patches"), f"{len(areas):,}", "", "bad", tr("without noise")),
            Figure(tr("Conflict area"), f"{areas.sum() / 1e4:,.2f}", tr("ha"), "bad", tr("without noise")),
            Figure(tr("Decisions waiting"), f"{sum(1 for row in waiting if not row['DECISION']):,}", "", "open"),
            Figure(tr("Noise pieces"), f"{noise:,}", "", "neutral", tr("{area} ha").format(area=f"{noise_area:,.2f}")),
        ]
    )
    parts = [Share(verdict_name(row.verdict), row.hectares, TONE[row.verdict]) for row in summary.values()]
    report.shares(tr("Verdicts by area"), parts, unit=tr("ha"))
    columns = [
        Column(tr("Verdict")),
        Column(tr("Pieces"), "integer"),
        Column(tr("Area (ha)"), "area_ha"),
        Column(tr("Meaning")),
    ]
    rows = [
        (Chip(verdict_name(row.verdict), TONE[row.verdict]), row.pieces, row.hectares, _meaning(row.verdict))
        for row in summary.values()
    ]
    report.table(tr("What the verdicts mean"), columns, rows)


def _meaning(verdict: str) -> str:
    return {
        AGREE: tr("Both databases carry the same class."),
        REFINE: tr("Monitoring is more precise inside the group that forestry may refine."),
        CONFLICT: tr("The classes differ; the survey's is kept until the joint review (待核实)."),
        UNMAPPED: tr("A class has no rule, or the measured values fit none."),
        SURVEY_ONLY: tr("No monitoring patch lies here."),
        MONITORING_ONLY: tr("No survey patch lies here."),
    }[verdict]


def _matrix(report: Report, mapped: Mapped, names: ClassNames) -> None:
    report.section(tr("Transfer matrix"))
    matrix = mapped.tally.matrix("monitoring", 1)
    sheet = matrix_sheet(matrix, tr("First-level survey class × monitoring class (ha)"), "monitoring", names)
    report.matrix(sheet.title, sheet, tr("The workbook has the second level and the mapped classes."))


def _decisions(report: Report, mapped: Mapped) -> None:
    rows = mapped.queue.rows()
    if not rows:
        return
    kinds = {"PIECES": "integer", "AREA": "area_m2"}
    shown = [name for name in QUEUE_COLUMNS if name not in ("WHO", "WHEN", "NOTE")]
    headings = [f"{name} (m²)" if name == "AREA" else name for name in shown]
    columns = [Column(heading, kinds.get(name, "code")) for heading, name in zip(headings, shown)]  # type: ignore[arg-type]
    note = tr("Several classes are possible here. Decide in the decision table and give it to the next run.")
    report.section(tr("To be decided"))
    report.table(tr("Decision queue"), columns, [[row[name] for name in shown] for row in rows], note)


def _gaps(report: Report, mapped: Mapped, names: ClassNames) -> None:
    gaps = mapped.tally.gaps()
    if not gaps:
        return
    columns = [
        Column(tr("Survey class"), "code"),
        Column(tr("Monitoring class"), "code"),
        Column(tr("Pieces"), "integer"),
        Column(tr("Area (ha)"), "area_ha"),
    ]
    rows = [
        (
            coded(row.survey_class, names.of_gap(row)[0]),
            coded(row.monitoring_class, names.of_gap(row)[1]),
            row.pieces,
            row.hectares,
        )
        for row in gaps
    ]
    report.section(tr("Unmapped codes"))
    report.table(tr("Codes and combinations without a rule"), columns, rows)


def _remarks(report: Report, mapped: Mapped) -> None:
    report.section(tr("Remarks"))
    for note in mapped.notes():
        report.remark(note)
    overrides = mapped.task.rules.overrides
    if overrides:
        columns = [Column(tr("Rule"), "code"), Column(tr("Level")), Column(tr("Change"))]
        report.table(
            tr("Rule overrides"), columns, [tuple(one._replace(level=level_name(one.level))) for one in overrides]
        )
    report.paragraph(
        tr(
            "No official crosswalk between the two systems has been obtained: rules carry their source and certainty, "
            "see the sheet “Rules used” of the workbook. The survey's class is never changed by this run."
        )
    )
