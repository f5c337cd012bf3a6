"""The maps and tables of the report that show the conflict patches, type by type."""

from typing import Any, List, NamedTuple, Tuple

import numpy as np
import shapely

from ..exchange.columns import Column
from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..geometry.blocks import hits
from ..language import tr
from ..progress import Progress
from .mapping_conflicts import ConflictTable, largest
from .mapping_job import Mapped
from .mapping_words import ClassNames
from .mapping_workbook import conflict_type_rows

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


class ConflictType(NamedTuple):
    """One conflict type with its largest patches: rows of the table and geometries."""

    code: str
    name: str
    patches: int
    hectares: float
    rows: Any
    geometry: Any
    colour: str


def conflict_types(mapped: Mapped, table: ConflictTable, names: ClassNames) -> List[ConflictType]:
    """The conflict types of the run by area, the first of them with their largest patches."""
    found = []
    for place, (code, name, patches, hectares) in enumerate(conflict_type_rows(table, names)):
        most = DRAWN_A_TYPE if place < TYPES_WITH_MAPS else 0
        rows, geometry = largest(mapped, table, code, most)
        found.append(ConflictType(code, name, patches, hectares, rows, geometry, PALETTE[place % len(PALETTE)]))
    return found


def report_conflicts(
    report: Report,
    mapped: Mapped,
    table: ConflictTable,
    types: List[ConflictType],
    names: ClassNames,
    progress: Progress,
) -> None:
    """The section on conflict patches: all types on one map, then each with its largest patches."""
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
        _type(report, mapped, table, one, layers[place], outline, names)
    progress.at(1)


def _type(
    report: Report,
    mapped: Mapped,
    table: ConflictTable,
    one: ConflictType,
    drawn: MapLayer,
    outline: List[MapLayer],
    names: ClassNames,
) -> None:
    title = f"{one.code} {one.name}"
    layer = drawn.restyled(title=title, fill=one.colour, stroke="#3a3a3a", width=0.5)
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
            coded(cells["GTDL"][row], names.survey(cells["GTDL"][row])),
            coded(cells["LCDL"][row], names.monitoring(cells["LCDL"][row])),
            cells["MJ"][row],
            cells["JYCL"][row],
        )
        for row in one.rows[:LISTED_A_TYPE]
    ]
    report.table("", columns, rows)


def coded(code: str, name: str) -> str:
    """A code and its name."""
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
