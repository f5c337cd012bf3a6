"""The report on patches of change sent to the offices in charge."""

from pathlib import Path
from typing import List, Union

import numpy as np
import shapely

from ..exchange.columns import Column
from ..exchange.maps.layers import MapLayer, Place
from ..exchange.report import Report
from ..exchange.report_parts import Figure, Share
from ..language import tr
from ..survey.mapping_words import method_name
from .figures import HECTARE
from .route_rows import MU, office_name, sums
from .routing import OFFICE_ORDER, Routed

#: fill and hatch of each office, in their order
LOOKS = (("#e69f00", ""), ("#3f8f5f", "rising"), ("#b39ddb", "cross"))
TONES = ("open", "good", "first")
LARGEST, AROUND = 6, 60.0


def write_route_report(path: Union[str, Path], found: Routed) -> None:
    """Writes the HTML report. Raises OutputError if that is not possible."""
    facts = [
        (
            tr("Patches of change"),
            tr("{name}, {count} patches").format(name=found.task.changes.name, count=f"{len(found.ids):,}"),
        ),
        (tr("Division"), found.task.division.name),
        (tr("Coordinate system"), found.crs.name),
        (tr("Areas"), method_name(found.task.method)),
        (tr("Basis"), "自然资办发〔2025〕12号"),
    ]
    subtitle = tr("Forestry and grassland inside the managed ground, natural resources outside, both where it is open")
    report = Report(tr("Tasks of the survey of change"), subtitle, facts=facts)
    _overview(report, found)
    _map(report, found)
    report.section(tr("Remarks"))
    for note in found.notes():
        report.remark(note)
    text = tr(
        "The notice is on trial; a patch over the line of the division is cut along it, and its parts add up to it."
    )
    report.paragraph(text)
    report.write(path)


def _overview(report: Report, found: Routed) -> None:
    report.section(tr("Overview"))
    figures = [Figure(tr("Tasks"), f"{len(found.area):,}")]
    for place in range(len(OFFICE_ORDER)):
        mine = found.area[found.office == place]
        hint = tr("{area} ha").format(area=f"{mine.sum() / HECTARE:,.2f}")
        figures.append(Figure(office_name(place), f"{len(mine):,}", "", TONES[place], hint))
    report.figures([*figures, Figure(tr("Patches cut"), f"{found.split():,}", "", "detail")])
    parts = [
        Share(office_name(place), float(found.area[found.office == place].sum()) / HECTARE, TONES[place])
        for place in range(len(OFFICE_ORDER))
    ]
    report.shares(tr("Offices by area"), parts, unit=tr("ha"))
    columns = [
        Column(tr("Township"), "code"),
        Column(tr("Name")),
        Column(tr("Office")),
        Column(tr("Tasks"), "integer"),
        Column(tr("Area (ha)"), "area_ha"),
        Column(tr("Area (mu)"), "real"),
    ]
    rows = [
        (one.town, one.name, office_name(one.office), one.parts, one.area / HECTARE, round(one.area / MU, 2))
        for one in sums(found)
    ]
    report.table(tr("By township and office"), columns, rows)


def _map(report: Report, found: Routed) -> None:
    if not len(found.area):
        report.paragraph(tr("There is no patch of change."))
        return
    layers = [
        MapLayer(found.geometry[found.office == place], title=office_name(place), fill=fill, hatch=hatch, emphasis=True)
        for place, (fill, hatch) in enumerate(LOOKS)
        if (found.office == place).any()
    ]
    places = _largest_cut(found)
    report.section(tr("Where"))
    report.map(tr("Patches of change by office"), layers, crs=found.crs, places=places)
    if places:
        report.maps(tr("The largest patches that were cut"), layers, places, crs=found.crs)


def _largest_cut(found: Routed) -> List[Place]:
    cut = found.together > 1
    total = np.bincount(found.row[cut], weights=found.area[cut])
    places = []
    for patch in np.lexsort([np.arange(len(total)), -total])[:LARGEST].tolist():
        if not total[patch]:
            break
        mine = found.row == patch
        xmin, ymin, xmax, ymax = shapely.total_bounds(found.geometry[mine])
        margin = max(AROUND, 0.25 * max(xmax - xmin, ymax - ymin))
        sizes = [float(found.area[mine & (found.office == place)].sum()) for place in range(len(OFFICE_ORDER))]
        words = [f"{office_name(place)} {size:,.2f} m²" for place, size in enumerate(sizes) if size]
        bounds = (xmin - margin, ymin - margin, xmax + margin, ymax + margin)
        places.append(Place(tr("Patch {id}").format(id=found.ids[patch]), bounds, "; ".join(words)))
    return places
