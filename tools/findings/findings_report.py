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
    layer_heads,
    life_rows,
    standing,
    thresholds,
    totals,
    worst,
)

WORST = 8
NAMED = 6  # layers that stand in the head of the report
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
    names = [one.name for one in occasion.layers[:NAMED]]
    more = len(occasion.layers) - len(names)
    if more:
        names.append(tr("and {count} more").format(count=more))
    return [
        (tr("Layers"), ", ".join(names)),
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
    if found:
        _with_findings(report, found)
        _thresholds(report, found)
    heads = [SheetColumn(tr("Check"), "code"), SheetColumn(tr("What is asked"))]
    if groups["pass"]:
        columns = [*heads, SheetColumn(tr("Examined"), "integer"), SheetColumn(tr("Accepted"), "integer")]
        columns.append(SheetColumn(tr("Basis and certainty")))
        rows = [(one.check.id, one.check.title, one.examined, one.accepted, _basis(one)) for one in groups["pass"]]
        report.table(tr("Passed"), columns, rows, shown=60)
    if groups["not_run"]:
        missing = [(one.check.id, one.check.title, one.reason) for one in groups["not_run"]]
        text = tr("A check that did not run says nothing: it has not passed.")
        report.table(tr("Not run"), [*heads, SheetColumn(tr("Reason why not"))], missing, text, shown=60)


def _with_findings(report: Report, found: Sequence[Checked]) -> None:
    columns = [
        SheetColumn(tr("Check"), "code"),
        SheetColumn(tr("What is asked")),
        SheetColumn(tr("Outcome")),
        SheetColumn(tr("Failing"), "integer"),
        SheetColumn(tr("Detected"), "integer"),
        SheetColumn(tr("Ground (m²)"), "area_m2"),
        SheetColumn(tr("Basis and certainty")),
    ]
    note = tr(
        "Detected: rows from the detect threshold on. Failing: rows from the fail threshold on; those between are edge "
        "noise, listed for information. Both without accepted exceptions. Ground: in the plane, each square metre once."
    )
    rows = [
        (
            one.check.id,
            one.check.title,
            Chip(result_name(one.result), TONES[one.result]),
            None if one.check.severity == "info" else one.failed,
            one.detected,
            one.area,
            _basis(one),
        )
        for one in found
    ]
    report.table(tr("Checks with findings"), columns, rows, note, shown=60)


def _basis(one: Checked) -> str:
    return tr("{basis}; certainty: {certainty}").format(basis=one.check.basis, certainty=one.check.certainty)


def _thresholds(report: Report, found: Sequence[Checked]) -> None:
    columns = [
        SheetColumn(tr("Check"), "code"),
        SheetColumn(tr("Reported from"), "code"),
        SheetColumn(tr("Fails from"), "code"),
        SheetColumn(tr("Edge noise"), "integer"),
        SheetColumn(tr("Accepted"), "integer"),
        SheetColumn(tr("What to do")),
    ]
    rows = [
        (one.check.id, *thresholds(one.check), one.detected - one.failed, one.accepted, one.check.advice)
        for one in found
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
                shapes,
                title=severity_name(name),
                fill=fill,
                stroke=stroke,
                hatch=hatch,
                width=0.8,
                emphasis=name != "info",  # dots for hundreds of hints would hide what stands
            )
            layers.append(layer)
    return layers


def _outlined(layers: Sequence[MapLayer]) -> List[MapLayer]:
    return [one.restyled(title=one.title, fill="", stroke=one.stroke, width=2.0, hatch=one.hatch) for one in layers]


def _places(ran: Ran) -> List[Place]:
    columns, places = ran.table.columns, []
    titles = {one.check.id: one.check.title for one in ran.checked}
    for row in worst(ran, WORST).tolist():
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
        report.remark(note, "neutral")
    if occasion.changed:
        columns = [SheetColumn(tr("Check"), "code"), SheetColumn(tr("Level")), SheetColumn(tr("Change"))]
        report.table(tr("Changed checks"), columns, [list(one) for one in occasion.changed])
    columns = [SheetColumn(one) for one in layer_heads()]
    report.table(tr("Layers"), columns, [list(one) for one in occasion.layers], shown=40)
    report.paragraph(
        tr(
            "Certainty says how sure the rule is, in the words of its source. Figures that are assumptions are data: "
            "a file of the county replaces them row by row. The layers are not changed."
        )
    )
