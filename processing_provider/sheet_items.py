"""A page of a print layout, built from cells: labels with frames, symbols, a map. Places and sizes are in mm."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Optional

from qgis.core import (
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemMarker,
    QgsLayoutItemPolygon,
    QgsLayoutItemPolyline,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPolygonF

from . import compat
from .sheet_text import Pen

PAGE = (210.0, 297.0)  # A4, upright
_FRAME = 0.2
_MARGIN = 0.8
INK, HEAD = QColor(20, 20, 20), QColor(232, 232, 232)


class Box(NamedTuple):
    """A place on the page."""

    x: float
    y: float
    width: float
    height: float


class Look(NamedTuple):
    """How a text looks: size in points and the least it may shrink to, bold, alignment, frame, grey ground."""

    size: float = 8.5
    least: float = 5.5
    bold: bool = False
    align: str = "left"
    frame: bool = True
    shaded: bool = False
    top: bool = False


PLAIN = Look()
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class Page:
    """One page and what lies on it; of a ``project``, whose layouts it is to be one of, or of one of its own."""

    def __init__(self, family: str, size: tuple[float, float] = PAGE, project: Optional[QgsProject] = None) -> None:
        self.project = project or QgsProject()
        self.layout = QgsPrintLayout(self.project)
        self.layout.initializeDefaults()
        self.layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*size))
        self.pen = Pen(family)
        self._cells: dict[str, tuple[QgsLayoutItemLabel, Box, Look]] = {}

    def cell(self, name: str, box: Box, look: Look = PLAIN, text: str = "") -> QgsLayoutItemLabel:
        """A cell; ``name`` finds it again for :meth:`say`."""
        label = QgsLayoutItemLabel(self.layout)
        label.setId(name)
        label.setMarginX(_MARGIN)
        label.setMarginY(0.2)
        label.setHAlign(_ALIGN[look.align])
        label.setVAlign(Qt.AlignmentFlag.AlignTop if look.top else Qt.AlignmentFlag.AlignVCenter)
        label.setFrameEnabled(look.frame)
        label.setFrameStrokeWidth(QgsLayoutMeasurement(_FRAME))
        label.setFrameStrokeColor(INK)
        label.setBackgroundEnabled(look.shaded)
        label.setBackgroundColor(HEAD)
        self.put(label, box)
        self._cells[name] = (label, box, look)
        self.say(name, text)
        return label

    def say(self, name: str, text: str) -> None:
        """Writes a text into a cell, as large as it may be."""
        label, box, look = self._cells[name]
        fitted, size = self.pen.fitted(
            text, box.width - 2 * _MARGIN - 0.4, box.height - 0.4, look.size, look.least, look.bold
        )
        _write(label, self.pen.font(size, look.bold), _plain(fitted))

    def live(self, name: str, box: Box, look: Look, expression: str) -> None:
        """A cell whose text QGIS works out whenever the page is drawn; it is not shrunk to fit."""
        label = self.cell(name, box, look)
        _write(label, self.pen.font(look.size, look.bold), f"[% {expression} %]")

    def texts(self) -> dict[str, str]:
        """What stands in the cells."""
        return {name: label.text() for name, (label, _, _) in self._cells.items()}

    def rectangle(self, box: Box, symbol: QgsFillSymbol) -> None:
        """A rectangle with a symbol: a tick box, a key of the legend."""
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(compat.RECTANGLE)
        shape.setSymbol(symbol)
        self.put(shape, box)

    def polygon(self, points: list[tuple[float, float]], symbol: QgsFillSymbol) -> None:
        """A polygon with corners on the page."""
        shape = QgsLayoutItemPolygon(QPolygonF([QPointF(*one) for one in points]), self.layout)
        shape.setSymbol(symbol)
        self.layout.addLayoutItem(shape)

    def line(self, points: list[tuple[float, float]], symbol: QgsLineSymbol) -> None:
        """A line with corners on the page."""
        shape = QgsLayoutItemPolyline(QPolygonF([QPointF(*one) for one in points]), self.layout)
        shape.setSymbol(symbol)
        self.layout.addLayoutItem(shape)

    def marker(self, box: Box, symbol: QgsMarkerSymbol) -> None:
        """A marker in the middle of a box."""
        shape = QgsLayoutItemMarker(self.layout)
        shape.setSymbol(symbol)
        self.put(shape, box)
        size = shape.sizeWithUnits()  # as large as the symbol
        shape.attemptMove(
            QgsLayoutPoint(box.x + (box.width - size.width()) / 2, box.y + (box.height - size.height()) / 2)
        )

    def map(self, box: Box) -> QgsLayoutItemMap:
        """A framed map."""
        made = QgsLayoutItemMap(self.layout)
        self.put(made, box)
        made.setFrameEnabled(True)
        made.setFrameStrokeWidth(QgsLayoutMeasurement(_FRAME))
        made.setBackgroundColor(QColor(255, 255, 255))
        return made

    def scale_bar(self, box: Box, linked: QgsLayoutItemMap) -> QgsLayoutItemScaleBar:
        """A scale bar of a map, in metres."""
        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setStyle("Single Box")
        bar.setLinkedMap(linked)
        bar.setUnits(compat.METRES)
        bar.setUnitLabel("m")
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        bar.setHeight(1.4)
        form = QgsTextFormat.fromQFont(self.pen.font(6.5))
        form.setSize(6.5)
        form.setColor(INK)
        bar.setTextFormat(form)
        bar.setBackgroundEnabled(True)
        bar.setBackgroundColor(QColor(255, 255, 255))
        self.put(bar, box)
        return bar

    def move(self, name: str, box: Optional[Box]) -> None:
        """Moves a cell, or hides it."""
        label, _, look = self._cells[name]
        label.setVisibility(box is not None)
        if box is not None:
            self._cells[name] = (label, box, look)
            label.attemptMove(QgsLayoutPoint(box.x, box.y))

    def put(self, item: Any, box: Box) -> None:
        """Lays an item of any kind on the page."""
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(box.x, box.y))
        item.attemptResize(QgsLayoutSize(box.width, box.height))


def _write(label: QgsLayoutItemLabel, font: QFont, text: str) -> None:
    """Sets a label's font and text."""
    if hasattr(label, "setTextFormat"):  # from QGIS 3.24 on
        form = QgsTextFormat.fromQFont(font)
        form.setColor(INK)
        label.setTextFormat(form)
    else:
        label.setFont(font)
        label.setFontColor(INK)
    label.setText(text)


def _plain(text: str) -> str:
    """The text as a label shows it: what stands between [% and %] would be an expression."""
    return text.replace("[%", "[\u200b%")


def filled(colour: str, line: str = "", width: float = 0.2, pen: str = "solid") -> QgsFillSymbol:
    """A plain symbol: colour "" for no filling, line "" for none."""
    return QgsFillSymbol.createSimple(
        {
            "color": colour or "#ffffff",
            "style": "solid" if colour else "no",
            "outline_color": line or "#000000",
            "outline_style": pen if line else "no",
            "outline_width": str(width),
            "outline_width_unit": "MM",
            "joinstyle": "miter",
        }
    )


def stroke(colour: str, width: float, pen: str = "solid") -> QgsLineSymbol:
    """A plain line."""
    names = {"line_color": colour, "line_width": str(width), "line_style": pen, "capstyle": "flat"}
    return QgsLineSymbol.createSimple({**names, "line_width_unit": "MM"})


def hatched(line: str, angle: float, distance: float, width: float, pen: str = "solid") -> QgsFillSymbol:
    """Parallel lines inside a strong outline: told apart from another by angle and pen, without colour too."""
    from qgis.core import QgsLinePatternFillSymbolLayer, QgsLineSymbol

    symbol = filled("", line, width, pen)
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setLineAngle(angle)
    pattern.setDistance(distance)
    pattern.setSubSymbol(QgsLineSymbol.createSimple({"line_color": line, "line_width": "0.15"}))
    symbol.insertSymbolLayer(0, pattern)
    return symbol


def refill(layer: QgsVectorLayer, shapes: Sequence[Any]) -> None:
    """Puts shapes (shapely) into a layer in memory instead of what it has."""
    provider = layer.dataProvider()
    provider.truncate()
    features = []
    for shape in shapes:
        geometry = QgsGeometry()
        geometry.fromWkb(shape.wkb)
        geometry.convertToMultiType()
        feature = QgsFeature()
        feature.setGeometry(geometry)
        features.append(feature)
    provider.addFeatures(features)
    layer.updateExtents()


def segment(metres: float) -> float:
    """A round length near ``metres`` for one piece of the scale bar."""
    power = 10.0 ** len(str(int(metres))) / 10
    return max((one * power for one in (1, 2, 5, 10) if one * power <= metres * 1.3), default=power)
