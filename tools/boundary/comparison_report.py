"""The report on two divisions compared."""

from pathlib import Path
from typing import List, Union

import numpy as np
import shapely

from ..exchange.columns import Column
from ..exchange.layers import Field
from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..exchange.report_parts import Figure
from ..language import tr
from ..survey.mapping_words import method_name
from .comparison import ADDED, LOST, MOVED, RULE_CHANGED, Compared, movements
from .figures import HECTARE, type_name

COLOURS = {
    MOVED: ("#d55e00", "rising"),
    RULE_CHANGED: ("#56b4e9", ""),
    ADDED: ("#009e73", "dots"),
    LOST: ("#7a5195", "cross"),
}
LARGEST, AROUND = 6, 60.0
FIELDS = (
    Field("BHLX", "text", 10, alias="变化类型"),
    Field("GLLX1", "text", 4, alias="变化前管理类型"),
    Field("GLLX2", "text", 4, alias="变化后管理类型"),
    Field("GZBH1", "text", 12, alias="变化前规则"),
    Field("GZBH2", "text", 12, alias="变化后规则"),
    Field("DLBM1", "text", 5, alias="变化前地类"),
    Field("DLBM2", "text", 5, alias="变化后地类"),
    Field("BSM1", "text", 18, alias="变化前图斑"),
    Field("BSM2", "text", 18, alias="变化后图斑"),
    Field("XZQDM", "text", 12, alias="行政区代码"),
    Field("MJ", "real", 15, 2, alias="面积"),
)


def change_name(change: str) -> str:
    """What a change is called."""
    names = {
        MOVED: tr("Other management"),
        RULE_CHANGED: tr("Other rule"),
        ADDED: tr("Ground added"),
        LOST: tr("Ground lost"),
    }
    return names[change]


def comparison_columns(found: Compared) -> "dict[str, np.ndarray[tuple[int], np.dtype[np.object_]]]":
    """The columns of the layer of changes (k,)."""
    both = {name: np.where(found.after[name] == None, found.before[name], found.after[name]) for name in ("XZQDM",)}  # noqa: E711
    columns = {"BHLX": found.change, "XZQDM": both["XZQDM"], "MJ": np.round(found.area, 2)}
    for name in ("GLLX", "GZBH", "DLBM", "BSM"):
        columns[f"{name}1"], columns[f"{name}2"] = found.before[name], found.after[name]
    return {field.name: columns[field.name] for field in FIELDS}


def write_comparison_report(path: Union[str, Path], found: Compared, names: "tuple[str, str]", method: str) -> None:
    """Writes the HTML report; ``names`` of the two layers. Raises OutputError if that is not possible."""
    facts = [
        (tr("Before"), names[0]),
        (tr("After"), names[1]),
        (tr("Coordinate system"), found.crs.name),
        (tr("Areas"), method_name(method)),
    ]
    report = Report(tr("Divisions compared"), tr("What moved between two divisions, and by which rules"), facts=facts)
    changes_overview(report, found)
    changes_map(report, found)
    report.section(tr("Remarks"))
    text = tr("{count} pieces of {area} m² together are smaller or narrower than the limits and not listed.")
    report.remark(text.format(count=found.crumbs[0], area=f"{found.crumbs[1]:.2f}"))
    for note in found.notes:
        report.remark(note)
    report.write(path)


def changes_overview(report: Report, found: Compared) -> None:
    """How much moved, and by which rules."""
    report.section(tr("Overview"))
    tones = {MOVED: "bad", RULE_CHANGED: "detail", ADDED: "good", LOST: "open"}
    figures = [
        Figure(change_name(one), f"{found.area[found.change == one].sum() / HECTARE:,.2f}", tr("ha"), tone)
        for one, tone in tones.items()
    ]
    report.figures([*figures, Figure(tr("Unchanged"), f"{found.unchanged / HECTARE:,.2f}", tr("ha"), "neutral")])
    columns = [
        Column(tr("Change")),
        Column(tr("Before")),
        Column(tr("After")),
        Column(tr("Rule before"), "code"),
        Column(tr("Rule after"), "code"),
        Column(tr("Pieces"), "integer"),
        Column(tr("Area (ha)"), "area_ha"),
    ]
    rows = [
        (
            change_name(row.change),
            type_name(row.before) if row.before else "–",
            type_name(row.after) if row.after else "–",
            row.rule_before or "–",
            row.rule_after or "–",
            row.pieces,
            row.area / HECTARE,
        )
        for row in movements(found)
    ]
    report.table(tr("What moved"), columns, rows)


def changes_map(report: Report, found: Compared) -> None:
    """Where it moved."""
    if not len(found.area):
        report.paragraph(tr("The two divisions are the same."))
        return
    layers = [
        MapLayer(found.geometry[found.change == one], title=change_name(one), fill=colour, hatch=hatch, emphasis=True)
        for one, (colour, hatch) in COLOURS.items()
        if (found.change == one).any()
    ]
    places = _largest(found)
    report.section(tr("Where"))
    report.map(tr("Changed ground"), layers, crs=found.crs, places=places)
    report.maps("", layers, places, crs=found.crs)


def _largest(found: Compared) -> List[Place]:
    places = []
    for row in np.lexsort([np.arange(len(found.area)), -found.area])[:LARGEST].tolist():
        xmin, ymin, xmax, ymax = shapely.bounds(found.geometry[row])
        margin = max(AROUND, 0.5 * max(xmax - xmin, ymax - ymin))
        kinds = [type_name(one) if one else "–" for one in (found.before["GLLX"][row], found.after["GLLX"][row])]
        caption = tr("{area} ha, rule {before} → {after}").format(
            area=f"{found.area[row] / HECTARE:,.2f}",
            before=found.before["GZBH"][row] or "–",
            after=found.after["GZBH"][row] or "–",
        )
        bounds = (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
        places.append(Place(f"{kinds[0]} → {kinds[1]}", bounds, caption))
    return places
