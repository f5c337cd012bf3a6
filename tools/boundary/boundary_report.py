"""The report of a division: figures, map, rules that decided, contradictions, what people have to confirm."""

from pathlib import Path
from typing import List, Optional, Union

import numpy as np
import pandas as pd
import shapely

from ..exchange.columns import Column
from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..exchange.report_parts import Figure, Share
from ..language import tr
from ..progress import Progress
from ..rules.explain import changes
from ..survey.mapping_words import ClassNames, level_name, method_name
from .figures import (
    FILLS,
    HATCHES,
    HECTARE,
    STROKES,
    TONES,
    balance_matrix,
    conflict_name,
    conflict_rows,
    kind_rows,
    off_control,
    rule_rows,
    state_name,
    type_name,
)
from .job import Divided, balance
from .model import AGREED_LINE, ASKED, DISPUTED_LINE, PENDING, PENDING_LINE

LARGEST = 6
AROUND = 60.0


def write_boundary_report(path: Union[str, Path], divided: Divided, progress: Optional[Progress] = None) -> None:
    """Writes the HTML report of the run; raises OutputError if that is not possible."""
    progress = progress or Progress()
    report = _opened(divided)
    _overview(report, divided)
    progress.at(0.2)
    _map(report, divided)
    progress.at(0.5)
    _rules(report, divided)
    _contradictions(report, divided)
    progress.at(0.8)
    _balance(report, divided)
    _remarks(report, divided)
    report.write(path)
    progress.at(1)


def _opened(divided: Divided) -> Report:
    task = divided.task
    sources = ", ".join(f"{level_name(source.level)} {source.sha256[:12]}" for source in task.rules.sources)
    layers = [task.monitoring.name] if task.monitoring is not None else []
    facts = [
        (
            tr("Survey"),
            tr("{name}, {count} patches").format(name=divided.survey.name, count=f"{len(divided.survey.ids):,}"),
        ),
        (tr("Layers"), ", ".join([*layers, *(source.name for source in task.layers.values())]) or tr("none")),
        (tr("Coordinate system"), divided.survey.crs.name),
        (tr("Areas"), method_name(task.method)),
        (tr("Rules"), sources),
    ]
    subtitle = tr("Cropland, garden, forest, grassland and wetland: who manages which ground, and by which rule")
    return Report(tr("Management boundary"), subtitle, facts=facts)


def _overview(report: Report, divided: Divided) -> None:
    rows, division = kind_rows(divided), divided.division
    asked = int((division.manual == ASKED).sum())
    pending = division.kind == PENDING
    report.section(tr("Overview"))
    difference = f"{off_control(divided):.2f}"
    report.figures(
        [
            Figure(tr("Divided ground"), f"{division.area.sum() / HECTARE:,.2f}", tr("ha"), "good"),
            Figure(
                tr("Difference to the control area"), difference, "m²", "neutral", tr("sum of the survey's patches")
            ),
            Figure(tr("Patches"), f"{len(division.area):,}", "", "neutral"),
            Figure(tr("To be confirmed"), f"{asked:,}", "", "open", tr("RGQR = 1")),
            Figure(tr("Pending ground"), f"{division.area[pending].sum() / HECTARE:,.2f}", tr("ha"), "bad"),
        ]
    )
    parts = [Share(type_name(row.kind), row.hectares, TONES.get(row.kind, "neutral")) for row in rows]
    report.shares(tr("Management types by area"), parts, unit=tr("ha"))
    columns = [
        Column(tr("Type (GLLX)"), "code"),
        Column(tr("Name")),
        Column(tr("Patches"), "integer"),
        Column(tr("Area (ha)"), "area_ha"),
        Column(tr("To be confirmed"), "integer"),
    ]
    cells = [(row.kind, type_name(row.kind), row.patches, row.hectares, row.asked) for row in rows]
    report.table(tr("Management types"), columns, cells)


def _map(report: Report, divided: Divided) -> None:
    division, lines = divided.division, divided.lines
    layers = [
        MapLayer(
            division.geometry[division.kind == kind],
            title=f"{kind} {type_name(kind)}",
            fill=FILLS.get(kind, "#d9d9d6"),
            hatch=HATCHES.get(kind, ""),
            emphasis=kind == PENDING,
        )
        for kind in sorted(set(division.kind.tolist()))
    ]
    drawn = [*layers, *_line_layers(divided)]
    report.section(tr("The division"))
    caption = tr("{count} lines of {length} km part ground of different management.")
    text = caption.format(count=f"{len(lines.length):,}", length=f"{lines.length.sum() / 1000:,.1f}")
    report.map(tr("Management types and boundary lines"), drawn, text, crs=divided.survey.crs)
    columns = [Column(tr("State of lines")), Column(tr("Lines"), "integer"), Column(tr("Length (km)"), "area_ha")]
    rows = [
        (state_name(state), int((lines.state == state).sum()), float(lines.length[lines.state == state].sum()) / 1000)
        for state in (AGREED_LINE, PENDING_LINE, DISPUTED_LINE)
    ]
    report.table(tr("Boundary lines"), columns, rows)


def _line_layers(divided: Divided) -> List[MapLayer]:
    lines = divided.lines
    return [
        MapLayer(lines.geometry[lines.state == state], title=state_name(state), stroke=colour, width=width)
        for state, (colour, width) in STROKES.items()
        if (lines.state == state).any()
    ]


def _rules(report: Report, divided: Divided) -> None:
    report.section(tr("Rules"))
    columns = [
        Column(tr("Rule"), "code"),
        Column(tr("Name")),
        Column(tr("Decides patches"), "integer"),
        Column(tr("Area (ha)"), "area_ha"),
        Column(tr("True beside another"), "integer"),
        Column(tr("Law reference")),
        Column(tr("Certainty")),
    ]
    rows = [
        (row.rule_id, row.name, row.patches, row.hectares, row.beside, row.authority, row.certainty)
        for row in rule_rows(divided)
        if row.patches or row.beside
    ]
    note = tr("The first rule that is true decides; PDLJ of the patches names all others that are true too.")
    report.table(tr("Rules that decided or were true"), columns, rows, note)
    changed = [(rule, level_name(level), text) for rule, level, text in changes(divided.task.rules)]
    if changed:
        titles = [Column(tr("Rule"), "code"), Column(tr("Level")), Column(tr("Change"))]
        report.table(tr("Rule overrides"), titles, changed)


def _contradictions(report: Report, divided: Divided) -> None:
    rows = conflict_rows(divided)
    report.section(tr("Contradictions of the two databases"))
    if not rows:
        report.paragraph(tr("Survey and monitoring do not contradict each other anywhere."))
        return
    columns = [
        Column(tr("Type (CTLX)"), "code"),
        Column(tr("Name")),
        Column(tr("Patches"), "integer"),
        Column(tr("Area (ha)"), "area_ha"),
    ]
    report.table(tr("By type"), columns, rows)
    division = divided.division
    has = np.flatnonzero(~pd.isna(division.conflict))
    ground = MapLayer(division.geometry, title=tr("Divided ground"), fill="#eef0f1")
    found = MapLayer(
        division.geometry[has],
        title=tr("Contradictions"),
        fill="#d55e00",
        stroke="#7a2e00",
        hatch="rising",
        emphasis=True,
    )
    places = _largest(divided, has)
    report.map(tr("Where they lie"), [ground, found], crs=divided.survey.crs, places=places)
    kinds = [
        MapLayer(
            division.geometry[division.kind == kind],
            title=type_name(kind),
            fill=FILLS.get(kind, "#d9d9d6"),
            stroke="#8d8674",
        )
        for kind in sorted(set(division.kind.tolist()))
    ]
    report.maps("", [*kinds, found.restyled(title=tr("Contradictions"), fill="", stroke="#b00020", width=2.0)], places,
                crs=divided.survey.crs)  # fmt: skip


def _largest(divided: Divided, rows: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> List[Place]:
    division = divided.division
    names = ClassNames(divided.classes)
    order = rows[np.lexsort([rows, -division.area[rows]])][:LARGEST]
    codes, seen = divided.of_patch("DLBM"), divided.cut.monitoring[division.lead]
    ids = divided.survey.ids[divided.cut.patch[division.lead]]
    places = []
    for row in order.tolist():
        xmin, ymin, xmax, ymax = shapely.bounds(division.geometry[row])
        margin = max(AROUND, 0.5 * max(xmax - xmin, ymax - ymin))
        text = tr("Patch {id}: survey {survey}, monitoring {monitoring}, {area} ha.")
        caption = text.format(
            id=ids[row],
            survey=f"{codes[row]} {names.survey(str(codes[row] or ''))}",
            monitoring=f"{seen[row] or '–'} {names.monitoring(str(seen[row] or ''))}",
            area=f"{division.area[row] / HECTARE:,.2f}",
        )
        bounds = (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
        places.append(Place(conflict_name(str(division.conflict[row])), bounds, caption))
    return places


def _balance(report: Report, divided: Divided) -> None:
    report.section(tr("Balance"))
    sheet = balance_matrix(balance(divided)[""], divided, tr("Survey class × management type (ha)"))
    note = tr("Pieces count by their own class; the sum is the survey's area. Townships stand in the workbook.")
    report.matrix(sheet.title, sheet, note)


def _remarks(report: Report, divided: Divided) -> None:
    report.section(tr("Remarks"))
    for note in divided.notes():
        report.remark(note)
    report.paragraph(
        tr(
            "No national or provincial order of precedence has been published: the rules are data that the county "
            "edits, and all of them but those marked as principle are working assumptions. The survey's classes are "
            "not changed."
        )
    )
