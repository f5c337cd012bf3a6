"""The report of a proposal: the balance, maps of before and after, the checks of both states."""

from pathlib import Path
from typing import List, Optional, Union

import numpy as np
import shapely

from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..exchange.report_parts import Figure
from ..findings.occasion import method_name
from ..geometry.arrays import Geometries
from ..language import tr
from ..progress import Progress
from .adjust_job import Adjusted
from .job import backdrop, role_title
from .proposal import IN, OUT
from .proposal_check_tables import checks_table, error_counts, new_errors_table, weights_table
from .proposal_tables import (
    HECTARE,
    Listed,
    balance_table,
    before_after,
    by_value,
    line_name,
    pairs_table,
    patches_table,
    quality_table,
    refused_table,
)
from .proposal_workbook import notes_of

#: Fill, stroke and hatch of what goes out and comes in.
LOOKS = {OUT: ("#d7301f", "#7f0000", "rising"), IN: ("#41ab5d", "#005a32", "falling")}
LARGEST = 6
AROUND = 120.0


def write_proposal_report(path: Union[str, Path], done: Adjusted, progress: Optional[Progress] = None) -> None:
    """Writes the HTML report; raises OutputError if that is not possible."""
    progress = progress or Progress()
    report = _opened(done)
    _overview(report, done)
    progress.at(0.2)
    _maps(report, done)
    progress.at(0.7)
    for title, tables in (
        (tr("Balance"), [before_after(done), balance_table(done), quality_table(done)]),
        (tr("What changes"), [by_value(done, "classes"), by_value(done, "grade"), pairs_table(done)]),
        (tr("Patches"), [_out_table(done), patches_table(done, done.came, tr("Comes in")), refused_table(done)]),
        (tr("Checks"), [checks_table(done), new_errors_table(done)]),
        (tr("Weights"), [weights_table(done)]),
    ):
        report.section(title)
        for one in tables:
            _table(report, one)
    _remarks(report, done)
    report.write(path)
    progress.at(1)


def _opened(done: Adjusted) -> Report:
    task = done.task
    facts = [
        (tr("Line"), line_name(task.weights.line)),
        (tr("Reason"), f"{task.reason.full_code} {task.reason.name}"),
        (tr("Layers"), ", ".join(dict.fromkeys(layer.name for layer in done.data.layers.values()))),
        (tr("Coordinate system"), done.data.crs.name),
        (tr("Areas"), method_name(done.data.method)),
        (tr("Applicant"), task.papers.applicant or "–"),
        (tr("Date of application"), task.papers.date or "–"),
        (tr("Level of approval"), task.papers.level or "–"),
        (tr("Weights"), f"{task.weights.source.version} · {task.weights.source.sha256[:12]}"),
    ]
    title = tr("Proposed adjustment of the {line}").format(line=line_name(task.weights.line))
    return Report(title, tr("What goes out, what comes in, and whether the lines pass afterwards"), facts=facts)


def _overview(report: Report, done: Adjusted) -> None:
    before, after, new = error_counts(done)
    out, came = float(done.out.area.sum()), float(done.came.area.sum())
    report.section(tr("Overview"))
    report.figures(
        [
            Figure(tr("Should go out"), f"{done.wanted.area.sum() / HECTARE:,.4f}", tr("ha"), "neutral"),
            Figure(tr("Goes out"), f"{out / HECTARE:,.4f}", tr("ha"), "bad", _counted(len(done.out))),
            Figure(tr("Comes in"), f"{came / HECTARE:,.4f}", tr("ha"), "good", _counted(len(done.came))),
            Figure(tr("Difference"), f"{(came - out) / HECTARE:+,.4f}", tr("ha"), "neutral"),
            Figure(tr("Errors before"), f"{before:,}", "", "open"),
            Figure(tr("Errors after"), f"{after:,}", "", "good" if after < before else "open", _new(new)),
        ]
    )
    for sentence in done.balanced.why:
        report.remark(sentence, "bad")
    if done.then is not None:
        if new:
            report.remark(
                tr("The adjustment makes {count} new errors; they are listed under Checks.").format(count=new), "bad"
            )
        else:
            text = tr("The adjustment makes no new errors. {count} errors stand that it does not concern.")
            report.remark(text.format(count=after), "good" if not after else "open")
    elif not len(done.wanted):
        report.remark(tr("No finding takes anything out of this line: there is nothing to adjust."), "good")


def _counted(count: int) -> str:
    return tr("{count} patches").format(count=f"{count:,}")


def _new(count: int) -> str:
    return tr("{count} of them new").format(count=f"{count:,}")


def _maps(report: Report, done: Adjusted) -> None:
    report.section(tr("Maps"))
    crs = done.data.crs
    ground = backdrop(done.data)
    out, came = _drawn(done.wanted.geometry, tr("Goes out"), OUT), _drawn(done.came.geometry, tr("Comes in"), IN)
    report.map(tr("Before: what should go out"), [*ground, out], crs=crs)
    if done.then is None:
        return
    state = _after(done, ground)
    report.map(tr("After: what comes in"), [*state, came], crs=crs)
    places = _places(done)
    if places:
        report.maps(tr("The largest changes"), [*ground, out, came], places, crs=crs)


def _drawn(geometry: Geometries, title: str, kind: str) -> MapLayer:
    fill, stroke, hatch = LOOKS[kind]
    return MapLayer(geometry, title=title, fill=fill, stroke=stroke, hatch=hatch, emphasis=True)


def _after(done: Adjusted, ground: List[MapLayer]) -> List[MapLayer]:
    """The backdrop with the line as it will be."""
    line = np.asarray(done.after.source.read().geometry.array)
    return [
        MapLayer(line, title=layer.title, fill=layer.fill, stroke=layer.stroke, hatch=layer.hatch, width=layer.width)
        if layer.title == role_title(done.after_role)
        else layer
        for layer in ground
    ]


def _places(done: Adjusted) -> List[Place]:
    rows = done.proposal
    area = rows.columns["YMJ"] + rows.columns["HMJ"]
    places = []
    for row in np.lexsort([np.arange(len(area)), -area])[:LARGEST].tolist():
        xmin, ymin, xmax, ymax = shapely.bounds(rows.geometry[row])
        margin = max(AROUND, 0.5 * max(xmax - xmin, ymax - ymin))
        text = tr("{kind}: {area} m², land class {land}, paired with {partner}.")
        kind = tr("Goes out") if row < rows.out else tr("Comes in")
        caption = text.format(
            kind=kind, area=f"{area[row]:,.2f}", land=rows.columns["DLBM"][row] or "–",
            partner=rows.columns["GLTABH"][row] or "–",
        )  # fmt: skip
        bounds = (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
        places.append(Place(str(rows.columns["TABH"][row]), bounds, caption))
    return places


def _out_table(done: Adjusted) -> Listed:
    return patches_table(done, done.wanted, tr("Should go out"))


def _table(report: Report, one: Listed) -> None:
    report.table(one.title, one.columns, one.rows)


def _remarks(report: Report, done: Adjusted) -> None:
    report.section(tr("Remarks"))
    for note in dict.fromkeys(notes_of(done)):
        report.paragraph(note)
    text = tr(
        "A proposal is no decision: the weights are working assumptions unless their certainty says otherwise, and "
        "what may go out is for the county, the province and the ministry to find."
    )
    report.paragraph(text)
