"""What every printed map has: legend, north arrow, scale bar, lines for producer, date and review number."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from qgis.core import QgsLayoutItemMap, QgsLayoutPoint, QgsMapClippingRegion, QgsVectorLayer

from ..tools.language import tr
from . import compat
from .conversion import qgis_crs
from .legend_rows import LegendLine, kind_of
from .sheet_items import Box, Look, Page, filled, refill, segment


class Words(NamedTuple):
    """What people give: "" leaves a blank to fill in."""

    title: str
    producer: str
    date: str
    review: str
    secrecy: str = ""

    def lines(self) -> list[tuple[str, str]]:
        """Label and value of the lines under the legend."""
        return [
            (tr("Producer"), self.producer),
            (tr("Data as of"), self.date),
            (tr("Made by"), ""),
            (tr("Checked by"), ""),
            (tr("Printed on"), ""),
            (tr("Map review number"), self.review),
        ]


class Seen(NamedTuple):
    """What a map shows: ``layers`` (the uppermost first), ``crs`` (pyproj), its text, the legend."""

    layers: Sequence[Any]
    crs: Any
    crs_text: str
    legend: Sequence[LegendLine]


def look(factor: float, size: float = 8.5, **more: Any) -> Look:
    """A look, larger by ``factor``; without a frame unless asked for."""
    values = {"frame": False, "least": size * 0.6 * factor, **more}
    return Look(size=size * factor, **values)


def clipped_map(page: Page, box: Box, seen: Seen, extent: Any, shape: Any = None) -> QgsLayoutItemMap:
    """The map in ``box``; with a ``shape`` (shapely, in the map's system) nothing outside of it is drawn."""
    crs = qgis_crs(seen.crs)
    page.project.setCrs(crs)
    made = page.map(box)
    made.setCrs(crs)
    made.setLayers(list(seen.layers))
    made.setKeepLayerSet(True)
    made.setExtent(extent)
    if shape is not None:
        layer = QgsVectorLayer(f"MultiPolygon?crs={crs.authid()}", "clip", "memory")
        layer.setCrs(crs)
        page.project.addMapLayer(layer, False)
        refill(layer, [shape])
        page.layout.reportContext().setLayer(layer)
        page.layout.reportContext().setFeature(next(layer.getFeatures()))
        settings = made.atlasClippingSettings()
        settings.setFeatureClippingType(QgsMapClippingRegion.FeatureClippingType.ClipPainterOnly)
        settings.setForceLabelsInsideFeature(True)
        settings.setEnabled(True)
        made.setFrameEnabled(False)
    return made


def arrow(page: Page, x: float, y: float, factor: float) -> None:
    """A north arrow, its tip at (x, y), with the letter over it."""
    size = 5 * factor
    page.cell("north", Box(x - size, y - size, 2 * size, size), look(factor, 10, bold=True, align="center"), tr("N"))
    for side, colour in ((-1, "#141414"), (1, "#ffffff")):
        points = [(x, y), (x + side * 3 * factor, y + 11 * factor), (x, y + 8.6 * factor)]
        page.polygon(points, filled(colour, "#141414", 0.15 * factor))


def bar(page: Page, linked: QgsLayoutItemMap, x: float, y: float, scale: float, factor: float, centred: bool) -> None:
    """A scale bar whose upper edge is at ``y``, from ``x`` on or with its middle there."""
    made = page.scale_bar(Box(x, y, 60 * factor, 10 * factor), linked)
    form = made.textFormat()
    form.setSize(8 * factor)
    made.setTextFormat(form)
    made.setHeight(1.8 * factor)
    metres = segment(scale * 0.02 * factor)
    if metres >= 1000:
        made.setUnits(compat.KILOMETRES)
        made.setUnitLabel("km")
        metres /= 1000
    made.setUnitsPerSegment(metres)
    made.refresh()
    width = made.rect().width()
    made.attemptMove(QgsLayoutPoint(x - width / 2 if centred else x, y))


def north_note(seen: Seen, x: float, y: float) -> str:
    """What the arrow's north is, and the meridian convergence at a place in the map's system; "" for degrees."""
    from ..tools.survey.sheet_grid import convergence, convergence_text

    found = convergence(seen.crs, x, y)
    if found is None:
        return ""
    text = tr("North is grid north; meridian convergence in the middle {angle} (east of true north +)")
    return text.format(angle=convergence_text(found))


def legend(page: Page, box: Box, lines: Sequence[LegendLine], factor: float) -> int:
    """Draws the legend into a box, in as many columns as it takes; returns how many lines found no room."""
    head = 9 * factor
    title = Box(box.x, box.y, box.width, head)
    page.cell("legend", title, look(factor, 11, bold=True, align="center"), tr("Legend"))
    height, top = box.height - head - 2 * factor, box.y + head
    columns, row = _grid(len(lines), box.width, height, factor)
    per = max(1, int(height / row + 1e-9))
    room = per * columns
    per = min(per, -(-len(lines) // columns) or 1)  # columns of one length
    shown = lines if len(lines) <= room else lines[: room - 1]
    width = (box.width - 2 * factor) / columns
    for at, line in enumerate(shown):
        x, y = box.x + 2 * factor + at // per * width, top + at % per * row
        _line(page, f"key{at}", line, Box(x, y, width - factor, row), factor)
    lost = len(lines) - len(shown)
    if lost:
        place = Box(box.x + 2 * factor + (columns - 1) * width, top + (per - 1) * row, width - factor, row)
        page.cell("lost", place, look(factor, 7), tr("… and {count} more").format(count=lost))
    return lost


def _grid(count: int, width: float, height: float, factor: float) -> tuple[int, float]:
    """Columns and height of a row: rows as high as there is room for, one column more where they get too low."""
    most = max(1, int(width / (34 * factor)))
    for columns in range(1, most + 1):
        rows = -(-count // columns) or 1
        if height / rows >= 4.3 * factor:
            return columns, min(6.2 * factor, height / rows)
    return most, max(3.6 * factor, height / (-(-count // most) or 1))


def _line(page: Page, name: str, line: LegendLine, box: Box, factor: float) -> None:
    if line.symbol is None:
        page.cell(name, box, look(factor, 8.5, bold=True, least=5 * factor), line.text)
        return
    key = Box(box.x + factor, box.y + box.height * 0.16, 8.5 * factor, box.height * 0.68)
    kind, middle = kind_of(line.symbol), key.y + key.height / 2
    if kind == "fill":
        page.rectangle(key, line.symbol)
    elif kind == "line":
        page.line([(key.x, middle), (key.x + key.width, middle)], line.symbol)
    else:
        page.marker(key, line.symbol)
    text = Box(key.x + key.width + factor, box.y, box.x + box.width - key.x - key.width - factor, box.height)
    page.cell(name, text, look(factor, 8, least=4.5 * factor), line.text)


def lines_to_sign(page: Page, box: Box, words: Words, factor: float) -> None:
    """The lines for producer, date and review number, one under the other."""
    lines = words.lines()
    height = box.height / len(lines)
    first = min(30 * factor, box.width * 0.45)
    for at, (label, value) in enumerate(lines):
        y = box.y + at * height
        page.cell(f"sign_label{at}", Box(box.x, y, first, height), look(factor, 8, bold=True, frame=True), label)
        place = Box(box.x + first, y, box.width - first, height)
        page.cell(f"sign_value{at}", place, look(factor, 8, frame=True), value)
