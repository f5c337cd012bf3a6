"""Symbols of QGIS from the looks of the colour tables."""

from typing import Optional

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..tools.symbology.tables import LINE, POINT, Look

#: Angles of the lines of a hatch; a cross is two.
ANGLES = {"rising": (45.0,), "falling": (135.0,), "level": (0.0,), "upright": (90.0,), "cross": (45.0, 135.0)}
#: Of hatches on paper, in mm: between lines, their width, between dots, their size.
LINE_DISTANCE, LINE_WIDTH, DOT_DISTANCE, DOT_SIZE = 1.8, 0.15, 1.8, 0.45
#: Dashes in widths of the line.
PATTERNS = {"solid": (), "dash": (6, 3), "dot": (1.5, 2.5), "dashdot": (8, 3, 2, 3), "dashdotdot": (8, 3, 2, 3, 2, 3)}
MARK_SIZE = 2.4


def colour(text: str) -> QColor:
    """``#RRGGBB`` or ``#RRGGBBAA`` of a table; nothing at all for ""."""
    if not text:
        return QColor(0, 0, 0, 0)
    parts = [int(text[at : at + 2], 16) for at in range(1, len(text), 2)]
    return QColor(*parts)


def symbol(look: Look, geometry: str, pattern_scale: int = 0) -> QgsSymbol:
    """The symbol of ``look`` for ``geometry``; hatches show at 1:``pattern_scale`` and larger (0: always)."""
    if geometry == LINE:
        return line(look)
    if geometry == POINT:
        return marker(look)
    made = fill(look)
    if look.pattern:
        hatch(made, look.pattern, look.ink, pattern_scale)
    return made


def fill(look: Look) -> QgsFillSymbol:
    """Fill and outline without a hatch."""
    layer = QgsSimpleFillSymbolLayer(colour(look.fill))
    layer.setBrushStyle(Qt.BrushStyle.SolidPattern if look.fill else Qt.BrushStyle.NoBrush)
    layer.setStrokeColor(colour(look.outline))
    layer.setStrokeStyle(Qt.PenStyle.SolidLine if look.outline else Qt.PenStyle.NoPen)
    layer.setStrokeWidth(look.width)
    made = QgsFillSymbol()  # a list given to it would be forgotten by Python, and QGIS would crash
    made.changeSymbolLayer(0, layer)
    return made


def flat(look: Look) -> QgsFillSymbol:
    """The fill for small scales: a hairline of its own colour closes the joints, nothing else is drawn."""
    return fill(look._replace(outline=look.fill, width=0.1, pattern=""))


def hatch(made: QgsFillSymbol, pattern: str, ink: str, scale: int) -> None:
    """Lays lines or dots over a fill; they are not computed beyond ``scale``, which is what makes maps slow."""
    if pattern == "dots":
        dots = QgsPointPatternFillSymbolLayer()
        mark = QgsMarkerSymbol.createSimple({"name": "circle", "size": str(DOT_SIZE), "outline_style": "no"})
        mark.setColor(colour(ink))
        dots.setSubSymbol(mark)
        dots.setDistanceX(DOT_DISTANCE)
        dots.setDistanceY(DOT_DISTANCE)
        _add(made, dots, scale)
    for angle in ANGLES.get(pattern, ()):
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(angle)
        lines.setDistance(LINE_DISTANCE)
        one = QgsLineSymbol.createSimple({"line_width": str(LINE_WIDTH)})
        one.setColor(colour(ink))
        lines.setSubSymbol(one)
        _add(made, lines, scale)


def line(look: Look) -> QgsLineSymbol:
    """A line in the outline's colour, with its dashes."""
    made = QgsLineSymbol.createSimple({"line_width": str(look.width), "capstyle": "flat", "joinstyle": "round"})
    made.setColor(colour(look.outline))
    dashes = PATTERNS[look.pattern or "solid"]
    if dashes:
        layer = made.symbolLayer(0)
        layer.setCustomDashVector([step * max(look.width, 0.3) for step in dashes])
        layer.setUseCustomDashPattern(True)
    return made


def marker(look: Look) -> QgsMarkerSymbol:
    """A mark with its outline."""
    shape = {"name": look.pattern or "circle", "size": str(MARK_SIZE), "outline_width": str(look.width)}
    made = QgsMarkerSymbol.createSimple(shape)
    layer = made.symbolLayer(0)
    layer.setColor(colour(look.fill))
    layer.setStrokeColor(colour(look.outline))
    return made


def _add(made: QgsFillSymbol, layer: QgsSymbolLayer, scale: Optional[int]) -> None:
    if scale:
        shown = QgsProperty.fromExpression(f"@map_scale <= {scale}")
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyLayerEnabled, shown)
    made.appendSymbolLayer(layer)
