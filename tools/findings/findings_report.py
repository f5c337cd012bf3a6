"""The report of a run of checks: what failed, what passed, what did not run and why, maps of the worst findings."""

from pathlib import Path
from typing import List, Optional, Sequence, Union

import shapely

from ..checks.fields import result_name, severity_name, status_name
from ..checks.model import Checked, Column
from ..checks.run import Ran
from ..exchange.columns import Column as SheetColumn
from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..exchange.report_parts import Chip, Figure, Share
from ..language import tr
from ..progress import Progress
from .occasion import Occasion, method_name
from .summary import (
    ORDER,
    TONES,
    by_result,
    figure_columns,
    life_rows,
    standing,
    thresholds,
    totals,
    worst,
)

WORST = 8
AROUND = 60.0  # metres round a finding on its map
#: Fill, stroke and hatch of findings by severity: red, orange, blue, told apart without colour by their hatch.
LOOKS = {
    "error": ("#d7301f", "#7f0000", "rising"),
    "warning": ("#fdae61", "#8c4a00", "falling"),
    "info": ("#9ecae1", "#08519c", ""),
}


def write_findings_report(
    path: Union[str, Path], occasion: Occasion, ran: Ran, progress: Optional[Progress] = None
) -> None:
    """Writes the HTML report; raises OutputError if that is not possible."""
    progress = progress or Progress()
    report = Report(occasion.title, occasion.subtitle, facts=_facts(occasion))
    _overview(report, occasion, ran)
    _checks(report, ran)
    progress.at(0.2)
    _maps(report, occasion, ran)
    progress.at(0.7)
    _life(report, occasion, ran)
    _figures(report, ran)
    _remarks(report, occasion, ran)
    report.write(path)
    progress.at(1)


def _facts(occasion: Occasion) -> "List[tuple[str, str]]":
    return [
        (tr("Layers"), ", ".join(f"{one.title}: {one.name}" for one in occasion.layers)),
        (tr("Coordinate system"), occasion.crs.name),
        (tr("Areas"), method_name(occasion.method)),
        (tr("Table of checks"), occasion.rules),
        (tr("Limits"), occasion.limits),
    ]


def _overview(report: Report, occasion: Occasion, ran: Ran) -> None:
    groups, counts, lives = by_result(ran), ran.counts(), totals(ran)
    report.section(tr("Overview"))
    tiles = [
        Figure(tr("Errors"), f"{counts['errors']:,}", "", "bad" if counts["errors"] else "good"),
        Figure(tr("Warnings"), f"{counts['warnings']:,}", "", "open" if counts["warnings"] else "good"),
        Figure(tr("Checks passed"), f"{len(groups['pass']):,}", "", "good", _of(ran)),
        Figure(tr("Checks not run"), f"{len(groups['not_run']):,}", "", "neutral", tr("said below, with the reason")),
        Figure(tr("Accepted exceptions"), f"{lives['accepted']:,}", "", "neutral"),
    ]
    if occasion.compared:
        tiles.append(Figure(tr("New since the earlier run"), f"{lives['new']:,}", "", "open"))
        tiles.append(Figure(tr("Gone since the earlier run"), f"{lives['gone']:,}", "", "good"))
    report.figures(tiles)
    parts = [Share(result_name(one), len(groups[one]), TONES[one]) for one in ORDER if groups[one]]
    report.shares(tr("Checks by result"), parts, kind="integer")


def _of(ran: Ran) -> str:
    return tr("of {count} checks").format(count=len(ran.checked))


def _checks(report: Report, ran: Ran) -> None:
    groups = by_result(ran)
    report.section(tr("Checks"))
    found = [one for result in ORDER[:3] for one in groups[result]]
    columns = [
        SheetColumn(tr("Check"), "code"),
        SheetColumn(tr("What is asked")),
        SheetColumn(tr("Result")),
        SheetColumn(tr("Detected"), "integer"),
        SheetColumn(tr("Failing"), "integer"),
        SheetColumn(tr("Accepted"), "integer"),
        SheetColumn(tr("Ground (m²)"), "area_m2"),
        SheetColumn(tr("Basis")),
        SheetColumn(tr("Certainty")),
    ]
    note = tr(
        "Detected: rows from the detect threshold on. Failing: rows from the fail threshold on; those between are edge "
        "noise, listed for information. Both without accepted exceptions. Ground: each square metre once."
    )
    rows = [_row(one) for one in found]
    report.table(tr("Checks with findings"), columns, rows, note, shown=60)
    _limits(report, found)
    passed = [(*_row(one)[:2], one.examined, one.accepted, *_row(one)[7:]) for one in groups["pass"]]
    heads = [*columns[:2], SheetColumn(tr("Examined"), "integer"), columns[5], *columns[7:]]
    report.table(tr("Passed"), heads, passed, shown=60)
    missing = [(one.check.id, one.check.title, one.reason) for one in groups["not_run"]]
    text = tr("A check that did not run says nothing: it has not passed.")
    report.table(tr("Not run"), [*columns[:2], SheetColumn(tr("Why"))], missing, text, shown=60)


def _row(one: Checked) -> "tuple[object, ...]":
    chip = Chip(result_name(one.result), TONES[one.result])
    return (
        one.check.id,
        one.check.title,
        chip,
        one.detected,
        one.failed,
        one.accepted,
        one.area,
        one.check.basis,
        one.check.certainty,
    )


def _limits(report: Report, found: Sequence[Checked]) -> None:
    rows = []
    for one in found:
        detect, fail = thresholds(one.check)
        if detect:
            rows.append((one.check.id, detect, one.detected, fail, one.failed, one.check.advice))
    if not rows:
        return
    columns = [
        SheetColumn(tr("Check"), "code"),
        SheetColumn(tr("Reported from"), "code"),
        SheetColumn(tr("Detected"), "integer"),
        SheetColumn(tr("Fails from"), "code"),
        SheetColumn(tr("Failing"), "integer"),
        SheetColumn(tr("What to do")),
    ]
    report.table(tr("Thresholds and what to do"), columns, rows, shown=60)


def _maps(report: Report, occasion: Occasion, ran: Ran) -> None:
    rows = standing(ran.table)
    report.section(tr("Where the findings lie"))
    layers = finding_layers(ran, rows)
    if not layers:
        report.paragraph(tr("There is no finding with a place."))
        return
    places = _places(ran)
    report.map(tr("Findings"), [*occasion.backdrop, *layers], crs=occasion.crs, places=places)
    text = tr("Errors first, then warnings, the largest first; two of each check at most.")
    report.maps(
        tr("The most serious findings"), [*occasion.backdrop, *_outlined(layers)], places, text, crs=occasion.crs
    )


def finding_layers(ran: Ran, rows: Column) -> List[MapLayer]:
    """The findings ``rows`` as layers of a map by severity, errors on top."""
    layers = []
    severity = ran.table.columns["SEVERITY"][rows].astype(str)
    for name in ("info", "warning", "error"):
        shapes = ran.table.geometry[rows[severity == name]]
        shapes = shapes[~shapely.is_missing(shapes)]
        if len(shapes):
            fill, stroke, hatch = LOOKS[name]
            layer = MapLayer(
                shapes, title=severity_name(name), fill=fill, stroke=stroke, hatch=hatch, width=0.8, emphasis=True
            )
            layers.append(layer)
    return layers


def _outlined(layers: Sequence[MapLayer]) -> List[MapLayer]:
    return [one.restyled(title=one.title, fill="", stroke=one.stroke, width=2.0, hatch=one.hatch) for one in layers]


def _places(ran: Ran) -> List[Place]:
    columns, places = ran.table.columns, []
    titles = {one.check.id: one.check.title for one in ran.checked}
    for row in worst(ran.table, WORST).tolist():
        xmin, ymin, xmax, ymax = shapely.bounds(ran.table.geometry[row])
        margin = max(AROUND, 0.3 * max(xmax - xmin, ymax - ymin))
        check = columns["CHECK_ID"][row]
        bounds = (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
        places.append(Place(f"{check} {titles[check]}", bounds, columns["MESSAGE"][row]))
    return places


def _life(report: Report, occasion: Occasion, ran: Ran) -> None:
    if not occasion.compared:
        return
    report.section(tr("Against the earlier run"))
    names = ("new", "still", "gone", "accepted")
    columns = [SheetColumn(tr("Check"), "code"), SheetColumn(tr("What is asked"))]
    columns += [SheetColumn(status_name(one), "integer") for one in names]
    rows = [(row.check.id, row.check.title, *row[1:]) for row in life_rows(ran)]
    report.table(tr("The life of the findings"), columns, rows, shown=60)


def _figures(report: Report, ran: Ran) -> None:
    having = [one for one in ran.checked if one.figures]
    if not having:
        return
    report.section(tr("Figures"))
    for one in having:
        for figure in one.figures:
            report.table(f"{one.check.id} · {figure.title}", figure_columns(figure), figure.rows)


def _remarks(report: Report, occasion: Occasion, ran: Ran) -> None:
    report.section(tr("Remarks"))
    for note in ran.notes:
        report.remark(note)
    notes = [(one.check.id, note) for one in ran.checked for note in one.notes]
    if notes:
        report.table(tr("What the checks say"), [SheetColumn(tr("Check"), "code"), tr("Remark")], notes, shown=40)
    for note in occasion.notes:
        report.paragraph(note)
    if occasion.changed:
        columns = [SheetColumn(tr("Check"), "code"), SheetColumn(tr("Level")), SheetColumn(tr("Change"))]
        report.table(tr("Changed checks"), columns, [list(one) for one in occasion.changed])
    report.paragraph(
        tr(
            "Certainty says how sure the rule is, in the words of its source. Figures that are assumptions are data: "
            "a file of the county replaces them row by row. The layers are not changed."
        )
    )
