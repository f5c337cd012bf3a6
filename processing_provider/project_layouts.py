"""Print layouts that live in a project: A3, A1 and the map sheet 1:10 000. Their texts follow the project's variables.

``onemap:exportsheets`` prints the same pages with its own legend and the full frame of a map sheet; these are for the
layout window, where people move things.
"""

import math
from typing import Any, Optional

from qgis.core import (
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutMeasurement,
    QgsLayoutObject,
    QgsLegendStyle,
    QgsMapClippingRegion,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsScaleBarSettings,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..tools.language import tr
from . import compat
from .map_page import SIZES, plan
from .sheet_items import Box, Page, filled
from .sheet_parts import arrow, look

#: Variables of the project that the layouts show, in the order of the lines to sign.
PRODUCER, DATE, REVIEW, SECRECY = "onemap_producer", "onemap_date", "onemap_review_number", "onemap_secrecy"
SHEET_SCALE = 10_000
_CHINA = QgsRectangle(73.0, 18.0, 135.0, 54.0)  # degrees: what is shown of a project without layers
_MAP = "map"
_TITLE = "coalesce(nullif(@project_title, ''), @project_basename, '')"
_VALUE = f"map_get(item_variables('{_MAP}'), '{{name}}')"
_SCALE = "'1:' || replace(format_number(" + _VALUE.format(name="map_scale") + ", 0, 'en'), ',', ' ')"


def make_layouts(project: QgsProject, family: str, extent: QgsRectangle, sheets: Optional[QgsVectorLayer]) -> None:
    """Adds the layouts that the project does not have yet. ``extent``: the ground they show at first, in the project's
    system; ``sheets``: the layer of map sheets that the atlas of the map-sheet layout goes through.
    """
    manager = project.layoutManager()
    wanted = ((tr("Map A3"), "A3"), (tr("Map A1"), "A1"), (tr("Map sheet 1:10 000"), "sheet"))
    for title, kind in wanted:
        if manager.layoutByName(title) is None:
            page = _sheet(project, family, extent, sheets) if kind == "sheet" else _map(project, family, kind, extent)
            page.layout.setName(title)
            manager.addLayout(page.layout)


def _map(project: QgsProject, family: str, kind: str, extent: QgsRectangle) -> Page:
    where, (width, height, f) = plan(kind), SIZES[kind]
    page = Page(family, (width, height), project)
    page.live("title", where.title, look(f, 22, bold=True, align="center"), _TITLE)
    _secrecy(page, Box(where.title.x + where.title.width - 60 * f, where.title.y, 60 * f, 8 * f), f)
    made = _live_map(page, where.map, extent)
    page.rectangle(where.map, filled("", "#141414", 0.5 * f))
    page.rectangle(where.legend, filled("", "#141414", 0.2 * f))
    tip = where.map.x + where.map.width - 9 * f
    page.rectangle(Box(tip - 6 * f, where.map.y + 2 * f, 12 * f, 19 * f), filled("#ffffff", "#141414", 0.1))
    arrow(page, tip, where.map.y + 8 * f, f)
    _legend(page, where.legend, made, f)
    _lines(page, where.signs, f)
    foot = where.foot
    _bar(page, Box(foot.x, foot.y + 2.5 * f, 64 * f, 10 * f), made, f)
    scale = f"'{_quoted(tr('Scale 1:{scale}').split('1:')[0])}' || {_SCALE}"
    page.live("scale", Box(foot.x + 74 * f, foot.y + 4 * f, 50 * f, 8 * f), look(f, 12, bold=True), scale)
    room = Box(foot.x + 126 * f, foot.y + 4 * f, foot.width - 126 * f, 8 * f)
    _crs(page, room, look(f, 8.5, align="right"))
    return page


def _sheet(project: QgsProject, family: str, extent: QgsRectangle, sheets: Optional[QgsVectorLayer]) -> Page:
    """The map sheet: as large as the sheet that the atlas is at, with kilometre grid, number and corners."""
    page, f = Page(family, (841.0, 594.0), project), 1.6
    place = Box(52, 62, 560, 470)
    made = _live_map(page, place, extent, SHEET_SCALE)
    made.setFrameStrokeWidth(QgsLayoutMeasurement(0.5))
    _grid(made, page.pen.font(9))
    middle = Box(place.x, 12, 580, 17)
    page.live("title", middle, look(f, 18, bold=True, align="center"), _TITLE)
    page.live("number", middle._replace(y=30, height=13), look(f, 22, bold=True, align="center"), "@atlas_pagename")
    side = Box(716, 62, 105, 470)
    _secrecy(page, side._replace(y=12, height=10), f)
    page.live("scale_head", side._replace(y=24, height=10), look(f, 12, bold=True, align="right"), _SCALE)
    arrow(page, side.x + side.width / 2, side.y + 8, f)
    key = Box(side.x, side.y + 34, side.width, side.height - 34 - 84)
    page.rectangle(key, filled("", "#141414", 0.3))
    _legend(page, key, made, f)
    _lines(page, Box(side.x, side.y + side.height - 78, side.width, 78), f)
    y = place.y + place.height + 16
    _bar(page, Box(place.x + 220, y, 100, 16), made, f)
    _crs(page, Box(place.x, y, 210, 8), look(1.2, 8.5))
    if sheets is not None:
        _atlas(page, made, sheets)
        corners = ("XJD", tr("west")), ("DJD", tr("east")), ("NWD", tr("south")), ("BWD", tr("north"))
        said = " || '   ' || ".join(f"""'{_quoted(name)} ' || "{field}_DMS" """ for field, name in corners)
        page.live("corners", Box(place.x, y + 8, 210, 8), look(1.2, 8.5), said)
    return page


def _atlas(page: Page, made: QgsLayoutItemMap, sheets: QgsVectorLayer) -> None:
    atlas = page.layout.atlas()
    atlas.setCoverageLayer(sheets)
    atlas.setPageNameExpression('"TFH"')
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"TFH"')
    atlas.setFilenameExpression('"TFH"')
    atlas.setEnabled(True)
    made.setAtlasDriven(True)
    made.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Fixed)
    settings = made.atlasClippingSettings()
    settings.setFeatureClippingType(QgsMapClippingRegion.FeatureClippingType.ClipPainterOnly)
    settings.setEnabled(True)
    sizes = {
        QgsLayoutObject.DataDefinedProperty.ItemWidth: ("DN_X", "DB_X", "XN_X", "XB_X"),
        QgsLayoutObject.DataDefinedProperty.ItemHeight: ("XB_Y", "DB_Y", "XN_Y", "DN_Y"),
    }
    for name, (high, high2, low, low2) in sizes.items():
        text = f'1000.0 * (max("{high}", "{high2}") - min("{low}", "{low2}")) / "BLC"'
        made.dataDefinedProperties().setProperty(name, QgsProperty.fromExpression(text))
    scale = QgsProperty.fromExpression('"BLC"')
    made.dataDefinedProperties().setProperty(QgsLayoutObject.DataDefinedProperty.MapScale, scale)


def _live_map(page: Page, box: Box, extent: QgsRectangle, scale: int = 0) -> QgsLayoutItemMap:
    """A map of what the project shows, with the whole ``extent`` on it, or its middle at the scale 1:``scale``."""
    made = page.map(box)
    made.setId(_MAP)
    ground = _CHINA if extent.isEmpty() else extent
    wide = 1.06 * max(ground.width(), ground.height() * box.width / box.height)
    if not page.project.crs().isGeographic():
        wide = (scale or round_scale(wide * 1000 / box.width)) * box.width / 1000
    # of the shape of the box: QGIS would change the height of the map otherwise
    high, middle = wide * box.height / box.width, ground.center()
    made.setExtent(
        QgsRectangle(middle.x() - wide / 2, middle.y() - high / 2, middle.x() + wide / 2, middle.y() + high / 2)
    )
    return made


def round_scale(least: float) -> int:
    """The first round denominator that is ``least`` or more."""
    power = 10 ** max(0, math.floor(math.log10(max(least, 1.0))))
    steps = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
    return round(next(step * power for step in steps if step * power >= least * (1 - 1e-9)))


def _legend(page: Page, box: Box, made: QgsLayoutItemMap, factor: float) -> None:
    """QGIS's legend of what the map shows, as it follows the layers: one column, as dense as can be read."""
    title = Box(box.x, box.y, box.width, 9 * factor)
    page.cell("legend", title, look(factor, 11, bold=True, align="center"), tr("Legend"))
    legend = QgsLayoutItemLegend(page.layout)
    legend.setId("legend")
    legend.setLinkedMap(made)
    legend.setLegendFilterByMapEnabled(True)
    legend.setAutoUpdateModel(True)
    legend.setResizeToContents(False)
    legend.setSymbolWidth(6 * factor)
    legend.setSymbolHeight(2.3 * factor)
    styles = QgsLegendStyle.Style
    for name, size, bold in ((styles.Group, 7.5, True), (styles.Subgroup, 6.5, True), (styles.SymbolLabel, 6, False)):
        font = page.pen.font(size * factor, bold)
        if hasattr(QgsLegendStyle, "setTextFormat"):  # from QGIS 3.30 on
            legend.rstyle(name).setTextFormat(QgsTextFormat.fromQFont(font))
        else:
            legend.setStyleFont(name, font)
        legend.setStyleMargin(name, 0.7 * factor)
    legend.setBoxSpace(0)
    legend.setStyleMargin(styles.Title, 0)
    legend.setStyleMargin(styles.Symbol, QgsLegendStyle.Side.Top, 0.9 * factor)
    legend.setStyleMargin(styles.SymbolLabel, QgsLegendStyle.Side.Left, 1.5 * factor)
    place = Box(box.x + 2.5 * factor, box.y + 8 * factor, box.width - 3 * factor, box.height - 9 * factor)
    page.put(legend, place)
    legend.setBackgroundEnabled(False)


def _grid(made: QgsLayoutItemMap, font: QFont) -> None:
    """The kilometre grid with its kilometres around the map."""
    grid = QgsLayoutItemMapGrid(tr("Kilometre grid"), made)
    grid.setIntervalX(1000)
    grid.setIntervalY(1000)
    grid.setGridLineColor(QColor("#4a4a4a"))
    grid.setGridLineWidth(0.12)
    grid.setAnnotationEnabled(True)
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.CustomFormat)
    grid.setAnnotationExpression("to_string(to_int(@grid_number / 1000))")
    grid.setAnnotationPrecision(0)
    form = QgsTextFormat.fromQFont(font)
    form.setSize(font.pointSizeF())
    grid.setAnnotationTextFormat(form)
    for side in (QgsLayoutItemMapGrid.BorderSide.Left, QgsLayoutItemMapGrid.BorderSide.Right):
        grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Horizontal, side)
    made.grids().addGrid(grid)


def _bar(page: Page, box: Box, made: QgsLayoutItemMap, factor: float) -> None:
    """A scale bar that fits its room at any scale."""
    bar = page.scale_bar(box, made)
    bar.setSegmentSizeMode(QgsScaleBarSettings.SegmentSizeMode.SegmentSizeFitWidth)
    bar.setMinimumBarWidth(24 * factor)
    bar.setMaximumBarWidth(60 * factor)
    form = bar.textFormat()
    form.setSize(8 * factor)
    bar.setTextFormat(form)
    bar.setUnits(compat.KILOMETRES)
    bar.setUnitLabel("km")
    bar.setHeight(1.8 * factor)


def _lines(page: Page, box: Box, factor: float) -> None:
    """Producer, date and review number from the project's variables; the others are filled in by hand."""
    lines = (
        (tr("Producer"), f"@{PRODUCER}"),
        (tr("Data as of"), f"@{DATE}"),
        (tr("Made by"), ""),
        (tr("Checked by"), ""),
        (tr("Printed on"), "format_date(now(), 'yyyy-MM-dd')"),
        (tr("Map review number"), f"@{REVIEW}"),
    )
    height, first = box.height / len(lines), min(30 * factor, box.width * 0.45)
    for at, (label, expression) in enumerate(lines):
        y = box.y + at * height
        page.cell(f"sign_label{at}", Box(box.x, y, first, height), look(factor, 8, bold=True, frame=True), label)
        place = Box(box.x + first, y, box.width - first, height)
        if expression:
            page.live(f"sign_value{at}", place, look(factor, 8, frame=True), f"coalesce({expression}, '')")
        else:
            page.cell(f"sign_value{at}", place, look(factor, 8, frame=True))


def _secrecy(page: Page, box: Box, factor: float) -> None:
    page.live("secrecy", box, look(factor, 12, bold=True, align="right"), f"coalesce(@{SECRECY}, '')")


def _crs(page: Page, box: Box, style: Any) -> None:
    name, code = (_VALUE.format(name=one) for one in ("map_crs_description", "map_crs"))
    said = _quoted(tr("Coordinate system: {crs}").split("{")[0])
    page.live("crs", box, style, f"'{said}' || {name} || ' (' || {code} || ')'")


def _quoted(text: str) -> str:
    """A text inside the quotes of an expression."""
    return text.replace("'", "''")
