"""The report of a mapping run: figures, verdicts, a map for each conflict type, and what has to be decided."""

from pathlib import Path
from typing import Any, List, NamedTuple, Optional, Tuple, Union

import numpy as np
import shapely

from ..exchange.columns import Column
from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..exchange.report_parts import Chip, Figure, Share
from ..geometry.blocks import hits
from ..language import tr
from ..progress import Progress
from .decisions import QUEUE_COLUMNS
from .mapping_conflicts import ConflictTable, largest
from .mapping_job import Mapped
from .mapping_words import TONE, ClassNames, level_name, method_name, verdict_name
from .mapping_workbook import conflict_type_rows, matrix_sheet
from .outcome import AGREE, CONFLICT, MONITORING_ONLY, REFINE, SURVEY_ONLY, UNMAPPED

TYPES_WITH_MAPS = 12
DRAWN_A_TYPE = 4000
LARGEST_A_TYPE = 2
LISTED_A_TYPE = 5
AROUND = 500
PALETTE = (  # Okabe and Ito first: told apart with any colour vision
    "#d55e00",
    "#0072b2",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#7a5195",
    "#8c6d31",
    "#bc5090",
    "#2f4b7c",
    "#a05195",
    "#665191",
)
HATCHES = ("", "rising", "falling", "cross", "level", "upright", "dots")


class _Type(NamedTuple):
    """One conflict type with its largest patches: rows of the table and geometries."""

    code: str
    name: str
    patches: int
    hectares: float
    rows: Any
    geometry: Any
    colour: str


def write_mapping_report(
    path: Union[str, Path], mapped: Mapped, table: ConflictTable, progress: Optional[Progress] = None
) -> None:
    """Writes the HTML report of the run; raises OutputError if that is not possible."""
    progress = progress or Progress()
    names = ClassNames(mapped.task.rules.classes)
    report = _opened(mapped)
    _overview(report, mapped)
    types = _types(mapped, table, names)
    progress.at(0.2)
    _conflicts(report, mapped, table, types, names, progress.part(0.2, 0.9))
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


def _types(mapped: Mapped, table: ConflictTable, names: ClassNames) -> List[_Type]:
    found = []
    for place, (code, name, patches, hectares) in enumerate(conflict_type_rows(table, names)):
        most = DRAWN_A_TYPE if place < TYPES_WITH_MAPS else 0
        rows, geometry = largest(mapped, table, code, most)
        found.append(_Type(code, name, patches, hectares, rows, geometry, PALETTE[place % len(PALETTE)]))
    return found


def _conflicts(
    report: Report, mapped: Mapped, table: ConflictTable, types: List[_Type], names: ClassNames, progress: Progress
) -> None:
    report.section(tr("Conflict patches"))
    if not types:
        report.paragraph(tr("There is no conflict patch."))
        return
    outline = _outline(mapped)
    drawn = [one for one in types[:TYPES_WITH_MAPS] if len(one.rows)]
    layers = [
        MapLayer(
            one.geometry,
            title=f"{one.code} {one.name}",
            fill=one.colour,
            hatch=HATCHES[place % len(HATCHES)],
            emphasis=True,
        )
        for place, one in enumerate(drawn)
    ]
    report.map(tr("All conflict types"), [*outline, *layers], crs=mapped.crs)
    columns = [Column(tr("Type (CTLX)"), "code"), Column(tr("Name")), Column(tr("Patches"), "integer")]
    columns.append(Column(tr("Area (ha)"), "area_ha"))
    report.table(tr("Conflict types"), columns, [(one.code, one.name, one.patches, one.hectares) for one in types])
    for place, one in enumerate(drawn):
        progress.at(place / len(drawn))
        _type(report, mapped, table, one, outline, names)
    progress.at(1)


def _type(
    report: Report, mapped: Mapped, table: ConflictTable, one: _Type, outline: List[MapLayer], names: ClassNames
) -> None:
    title = f"{one.code} {one.name}"
    layer = MapLayer(one.geometry, title=title, fill=one.colour, stroke="#3a3a3a", width=0.5, emphasis=True)
    places = [_place(table, row, geometry) for row, geometry in zip(one.rows[:LARGEST_A_TYPE], one.geometry)]
    caption = tr("{patches} patches, {area} ha.").format(patches=f"{one.patches:,}", area=f"{one.hectares:,.2f}")
    if one.patches > len(one.rows):
        caption += " " + tr("Only the {count} largest are drawn.").format(count=f"{len(one.rows):,}")
    report.map(title, [*outline, layer], caption, crs=mapped.crs, places=places)
    report.maps("", [*_around(mapped, places), layer], places, crs=mapped.crs)
    columns = [
        Column(tr("Conflict number"), "code"),
        Column(tr("Survey")),
        Column(tr("Monitoring")),
        Column(tr("Area (m²)"), "area_m2"),
        Column(tr("Suggested action")),
    ]
    cells = table.columns
    rows = [
        (
            cells["CTBH"][row],
            _coded(cells["GTDL"][row], names.survey(cells["GTDL"][row])),
            _coded(cells["LCDL"][row], names.monitoring(cells["LCDL"][row])),
            cells["MJ"][row],
            cells["JYCL"][row],
        )
        for row in one.rows[:LISTED_A_TYPE]
    ]
    report.table("", columns, rows)


def _coded(code: str, name: str) -> str:
    return f"{code} {name}".strip()


def _place(table: ConflictTable, row: int, geometry: Any) -> Place:
    xmin, ymin, xmax, ymax = shapely.bounds(geometry)
    margin = max(30.0, 0.6 * max(xmax - xmin, ymax - ymin))
    bounds = (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
    cells = table.columns
    caption = tr("Survey patch {survey}, monitoring patch {monitoring}.").format(
        survey=cells["SURVEY_ID"][row], monitoring=cells["MONITORING_ID"][row]
    )
    return Place(str(cells["CTBH"][row]), bounds, caption)


def _outline(mapped: Mapped) -> List[MapLayer]:
    if mapped.outline is None:
        units = mapped.survey.units
        largest_rows = np.argsort(-np.nan_to_num(units.area), kind="stable")[:DRAWN_A_TYPE]
        return [MapLayer(units.read(np.sort(largest_rows)), title=tr("Survey patches"), fill="#eef0f1")]
    return [MapLayer(mapped.outline, title=tr("Surveyed ground"), fill="#eef0f1", stroke="#8a949b", width=1.0)]


def _around(mapped: Mapped, places: List[Place]) -> List[MapLayer]:
    """Survey and monitoring patches in the frames of small maps."""
    layers = []
    sides: Tuple[Tuple[Any, str, str, str], ...] = (
        (mapped.survey.units, tr("Survey patches"), "#f4f2ec", "#8d8674"),
        (mapped.monitoring.units, tr("Monitoring patches"), "", "#1b7f5c"),
    )
    for units, title, fill, stroke in sides:
        bounds = units.as_rows().bounds
        rows = [hits(bounds, _wider(place))[:AROUND] for place in places]
        layers.append(
            MapLayer(units.whole(np.unique(np.concatenate(rows))), title=title, fill=fill, stroke=stroke, width=0.9)
        )
    return layers


def _wider(place: Place) -> Any:
    """The bounds of a place twice as wide and high: the frame of a map has its own proportions."""
    xmin, ymin, xmax, ymax = place.bounds
    return np.array(
        [xmin - (xmax - xmin) / 2, ymin - (ymax - ymin) / 2, xmax + (xmax - xmin) / 2, ymax + (ymax - ymin) / 2]
    )


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
    columns = [Column(name, kinds.get(name, "code")) for name in shown]  # type: ignore[arg-type]
    note = tr("Several classes are possible here. Decide in the decision table and give it to the next run.")
    unit = tr("AREA is in m².")
    report.section(tr("To be decided"))
    report.table(tr("Decision queue"), columns, [[row[name] for name in shown] for row in rows], f"{note} {unit}")


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
            _coded(row.survey_class, names.of_gap(row)[0]),
            _coded(row.monitoring_class, names.of_gap(row)[1]),
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
