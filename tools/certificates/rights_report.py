"""The report on overlapping rights: totals, all cases on a map, tables, the worst cases one by one, what stays open."""

from pathlib import Path
from typing import List, NamedTuple, Optional, Tuple, Union

import numpy as np
import pandas as pd

from ..exchange.columns import Column
from ..exchange.maps.layers import MapLayer
from ..exchange.report import Report
from ..exchange.report_parts import Chip, Figure, Share
from ..language import tr
from ..progress import Progress
from ..standards.rights import accuracies
from .job import Found
from .ledger_lists import by_rule
from .ledger_statistics import TOWN_DIGITS, town_name
from .model import Accuracy, Floats, Integers
from .rights_cards import add_cards, outline
from .rights_matrix import add_matrices
from .rights_words import (
    LOOKS,
    OTHER_LOOK,
    area_method,
    language,
    limits_text,
    relation_name,
    rule_name,
    type_words,
)

DRAWN_A_TYPE = 4000


class Types(NamedTuple):
    """Cases by type: ``code`` (t,), and for each type the cases (places in ``found.cases``), largest overlap first."""

    code: List[str]
    cases: List[Integers]


def write_rights_report(
    path: Union[str, Path], found: Found, *, mask: bool = True, progress: Optional[Progress] = None
) -> None:
    """Writes the HTML report of a run. ``mask``: names of persons show their first sign only.

    Raises OutputError if the file cannot be written, and Cancelled.
    """
    progress = progress or Progress()
    report = _opened(found)
    area = np.asarray(found.overlaps.area, np.float64)[found.cases]
    types = _types(found, area)
    _overview(report, found, area)
    _cases(report, found, types, area)
    progress.at(0.3)
    _places(report, found, area)
    add_matrices(report, found, area)
    add_cards(report, found, mask, progress.part(0.3, 0.9))
    _shifts(report, found)
    _stacks(report, found)
    _noise(report, found)
    _remarks(report, found, mask)
    progress.at(1)
    report.write(path)


def _opened(found: Found) -> Report:
    task = found.task
    sources = ", ".join(f"{one.path.name} {one.sha256[:12]}" for one in task.rules.sources)
    facts = [
        (tr("Layers"), f"{len(found.parcels.layers):,}"),
        (tr("Parcels"), f"{sum(layer.rows for layer in found.parcels.layers):,}"),
        (tr("Coordinate system"), found.parcels.crs.name),
        (tr("Areas"), area_method(task.method)),
        (tr("Survey noise"), limits_text(task.limits)),
        (tr("Rules"), sources),
    ]
    title, below = tr("Overlapping rights"), tr("One parcel, many certificates: what overlaps, and what may overlap")
    return Report(title, below, facts=facts)


def _types(found: Found, area: Floats) -> Types:
    codes = np.asarray(found.judged.conflict, object)[found.cases].astype(str)
    known = sorted(set(codes.tolist()))
    rows = [np.flatnonzero(codes == code) for code in known]
    return Types(known, [one[np.argsort(-area[one], kind="stable")] for one in rows])


def _overview(report: Report, found: Found, area: Floats) -> None:
    noise = float(np.asarray(found.overlaps.area)[found.noise].sum())
    ground = float(np.asarray(found.groups.area).sum())
    report.section(tr("Overview"))
    report.figures(
        [
            Figure(tr("Cases"), f"{len(area):,}", "", "bad", tr("overlapping pairs to settle")),
            _area_figure(tr("Sum over pairs"), float(area.sum()), tr("ground under three rights counts three times")),
            _area_figure(tr("Ground covered more than once"), ground, tr("each m² once")),
        ]
    )
    report.figures(
        [
            Figure(tr("Groups"), f"{len(found.groups.area):,}", "", "open", tr("of connected cases")),
            Figure(tr("Lawful stacks"), f"{len(found.stacks):,}", "", "good", tr("no case")),
            Figure(tr("Survey noise"), f"{len(found.noise):,}", "", "neutral", f"{noise:,.2f} m²"),
        ]
    )
    if len(found.information):
        text = tr("{count} further overlaps are information only: mines below the surface, official markers and units.")
        report.paragraph(text.format(count=f"{len(found.information):,}"))
    columns = [Column(tr("Layer")), Column(tr("Parcels"), "integer"), Column(tr("Mean point error (m)")),
               Column(tr("Smallest area (m²)")), Column(tr("Accuracy taken from"), "code")]  # fmt: skip
    rows = [
        (one.name, one.rows, *(" / ".join(cells) for cells in zip(*map(_accuracy, one.accuracies()))))
        for one in found.parcels.layers
    ]
    note = tr(
        "Accuracy decides what is noise; ACCURACY changes it by layer. Of two, the second is that of ownership rows."
    )
    report.table(tr("Layers"), columns, rows, note)


def _accuracy(one: Accuracy) -> Tuple[str, str, str]:
    """Point error, smallest area and source as the table of layers shows them."""
    return f"± {one.point_error:g}", f"{one.min_area:g}", _source(one.key)


def _source(key: str) -> str:
    """The name of a source of the noise thresholds."""
    known = accuracies()
    return known[key].name_cn if key in known and language().startswith("zh") else key


def _area_figure(label: str, area: float, hint: str) -> Figure:
    mu = tr("{mu} mu; {hint}").format(mu=f"{area * 0.0015:,.2f}", hint=hint)
    return Figure(label, f"{area / 1e4:,.2f}", tr("ha"), "bad", mu)


def _cases(report: Report, found: Found, types: Types, area: Floats) -> None:
    report.section(tr("Cases"))
    if not types.code:
        report.paragraph(tr("No two rights conflict: the ledger is empty."))
        return
    ground = np.asarray(found.overlaps.geometry, object)[found.cases]
    layers = []
    for code, cases in zip(types.code, types.cases):
        fill, hatch = LOOKS.get(code, OTHER_LOOK)
        title = f"{code} {type_words(code).name}"
        layers.append(MapLayer(ground[cases[:DRAWN_A_TYPE]], title=title, fill=fill, hatch=hatch, emphasis=True))
    drawn = sum(min(len(cases), DRAWN_A_TYPE) for cases in types.cases)
    caption = tr("Only the {count} largest of each type are drawn.").format(count=f"{DRAWN_A_TYPE:,}")
    report.map(
        tr("All cases by type"), [*outline(found), *layers], caption if drawn < len(area) else "", crs=found.parcels.crs
    )
    columns = [
        Column(tr("Type"), "code"), Column(tr("Name")), Column(tr("Cases"), "integer"),
        Column(tr("Overlap (m²)"), "area_m2"), Column(tr("Severity")), Column(tr("What to do")),
    ]  # fmt: skip
    rows = []
    for code, cases in zip(types.code, types.cases):
        words = type_words(code)
        chip = Chip(words.severity, words.tone)
        rows.append((code, words.name, len(cases), float(area[cases].sum()), chip, words.handling))
    report.table(tr("By type"), columns, rows, tr("The types are a working list; the workbook has their certainty."))
    _forms(report, found, area)


def _forms(report: Report, found: Found, area: Floats) -> None:
    form = np.asarray(found.judged.form, object)[found.cases].astype(str)
    parts = []
    for code, tone in (("32", "bad"), ("31", "open"), ("33", "detail"), ("35", "second"), ("", "neutral")):
        here = form == code
        if here.any():
            label = f"{type_words(code).name} ({here.sum():,})" if code else tr("without a form")
            parts.append(Share(label, float(area[here].sum()), tone))
    report.shares(tr("By form"), parts, kind="area_m2", unit="m²", note=tr("Number of cases in brackets."))


def _places(report: Report, found: Found, area: Floats) -> None:
    """Cases by township."""
    if not len(area):
        return
    code = np.array([None if pd.isna(one) else str(one)[:TOWN_DIGITS] for one in found.context.XZQDM], object)
    names = np.asarray(found.context.XZQMC, object)
    rows = []
    for town in sorted({one for one in code.tolist() if one is not None}):
        here = np.flatnonzero(code == town)
        rows.append(
            (
                town,
                town_name(names[here].tolist()),
                len(here),
                float(area[here].sum()),
                float(area[here].sum()) * 0.0015,
            )
        )
    unknown = np.flatnonzero(pd.isna(code))
    if not rows:
        report.paragraph(tr("Nothing tells where the cases lie. Give villages (CJDCQ) or townships (XZQ) as ADMIN."))
        return
    if len(unknown):
        total = float(area[unknown].sum())
        rows.append(("", tr("place not known"), len(unknown), total, total * 0.0015))
    columns = [Column(tr("Code"), "code"), Column(tr("Township")), Column(tr("Cases"), "integer"),
               Column(tr("Overlap (m²)"), "area_m2"), Column(tr("Overlap (mu)"), "real")]  # fmt: skip
    report.table(tr("By township"), columns, rows)


def _shifts(report: Report, found: Found) -> None:
    if not found.task.shift:
        return
    report.section(tr("Systematic shifts"))
    shifts = found.shifts.shifts if found.shifts is not None else []
    if not shifts:
        report.paragraph(tr("No batch of parcels lies displaced as a whole."))
        return
    columns = [
        Column(tr("Batch")), Column(tr("East (m)"), "real"), Column(tr("North (m)"), "real"),
        Column(tr("Overlap that goes"), "percent"), Column(tr("Pairs"), "integer"),
        Column(tr("Overlap (m²)"), "area_m2"),
    ]  # fmt: skip
    rows = [
        (
            " ".join(filter(None, (found.parcels.layers[one.layer].name, one.village))),
            round(one.east, 2), round(one.north, 2), one.removed, len(one.pairs), one.area,
        )
        for one in shifts
    ]  # fmt: skip
    note = tr(
        "How far each batch lies from its place. Correct the batch, not parcel by parcel; try before registering."
    )
    report.table(tr("Batches that lie displaced"), columns, rows, note)


def _stacks(report: Report, found: Found) -> None:
    report.section(tr("Lawful stacks"))
    rows = [
        (one.rule, rule_name(one.rule), one.pairs, one.area, relation_name(one.relation))
        for one in by_rule(found, found.stacks)
    ]
    columns = [Column(tr("Rule"), "code"), Column(tr("Pair of rights")), Column(tr("Pairs"), "integer"),
               Column(tr("Area (m²)"), "area_m2"), Column(tr("Relation"))]  # fmt: skip
    report.table(tr("By pair of rights"), columns, rows, tr("No case: one right may lie on the other."))


def _noise(report: Report, found: Found) -> None:
    report.section(tr("Survey noise"))
    rows = [(one.rule, rule_name(one.rule), one.pairs, one.area) for one in by_rule(found, found.noise)]
    columns = [Column(tr("Rule"), "code"), Column(tr("Pair of rights")), Column(tr("Pairs"), "integer"),
               Column(tr("Area (m²)"), "area_m2")]  # fmt: skip
    note = tr("Narrower or smaller than the sources are accurate. Counted and listed in the layer of noise, no case.")
    report.table(tr("Noise by pair of rights"), columns, rows, note)


def _remarks(report: Report, found: Found, mask: bool) -> None:
    report.section(tr("Remarks"))
    for note in (*found.notes(), *found.ledger.notes):
        report.remark(note)
    overrides = found.task.rules.overrides
    if overrides:
        columns = [Column(tr("Rule"), "code"), Column(tr("Level")), Column(tr("Change"))]
        report.table(tr("Rule overrides"), columns, [tuple(one) for one in overrides])
    if mask:
        report.paragraph(tr("Names of persons are masked."))
    report.paragraph(
        tr(
            "Which rights may lie on each other is a working table with a source and a certainty in each row; only "
            "rows marked “law” rest on a statute. This report finds overlaps and proposes an order of work. "
            "It decides no right, and the sources are not changed."
        )
    )
