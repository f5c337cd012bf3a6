"""Old and new shapes over the map: old grey and dashed, new blue, deleted red, the chosen ones thicker."""

from collections.abc import Iterable, Sequence
from typing import Any, Optional

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRectangle
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QByteArray, Qt
from qgis.PyQt.QtGui import QColor

#: Shapes that are drawn at most; the table has all.
MOST = 5_000
#: How the shape of a state is drawn: the colours are those of the report.
_STYLES = {
    "old": (QColor("#8c8c8c"), Qt.PenStyle.DashLine),
    "deleted": (QColor("#d73027"), Qt.PenStyle.SolidLine),
    "new": (QColor("#1f78b4"), Qt.PenStyle.SolidLine),
    "theirs": (QColor("#d95f02"), Qt.PenStyle.SolidLine),
}
_ORDER = tuple(_STYLES)


class ChangesOnMap:
    """The shapes of changes on a canvas, until :meth:`clear`."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._all: list[QgsRubberBand] = []
        self._chosen: list[QgsRubberBand] = []

    def show(self, changes: Sequence[Any], layer: Any) -> None:
        """All changes, thin."""
        _remove(self._all, self._canvas)
        shapes = (one for change in changes[:MOST] for one in _shapes(change, unmoved=False))
        self._all = self._bands(shapes, layer, 2, 40)

    def choose(self, changes: Sequence[Any], layer: Any) -> None:
        """Some of them, thick."""
        _remove(self._chosen, self._canvas)
        shapes = (one for change in changes[:MOST] for one in _shapes(change, unmoved=True))
        self._chosen = self._bands(shapes, layer, 4, 80)

    def compare(self, old: Any, mine: Any, theirs: Any, layer: Any) -> None:
        """Three states of a row (None where it has none), thick."""
        _remove(self._chosen, self._canvas)
        states = (("old", _shape(old)), ("new", _shape(mine)), ("theirs", _shape(theirs)))
        self._chosen = self._bands([(style, shape) for style, shape in states if shape is not None], layer, 4, 30)

    def clear(self) -> None:
        """Takes all shapes away."""
        _remove(self._all, self._canvas)
        _remove(self._chosen, self._canvas)

    def zoom(self, changes: Iterable[Any], layer: Any, theirs: Optional[Any] = None) -> bool:
        """Shows the ground of some changes, and of the state ``theirs``, and lets it flash; False if there is none."""
        shapes = [shape for one in changes for _, shape in _shapes(one, unmoved=True)]
        there = _shape(theirs)
        shapes += [] if there is None else [there]
        if not shapes:
            return False
        box = QgsRectangle()
        box.setMinimal()
        for shape in shapes:
            box.combineExtentWith(shape.boundingBox())
        settings = self._canvas.mapSettings()
        change = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), QgsProject.instance())
        box = change.transformBoundingBox(box)
        box.grow(max(box.width(), box.height(), settings.mapUnitsPerPixel() * 20) * 0.3)
        self._canvas.setExtent(box)
        self._canvas.refresh()
        self._canvas.flashGeometries(shapes, layer.crs(), QColor(255, 200, 0, 200), QColor(255, 200, 0, 0))
        return True

    def _bands(
        self, shapes: "Iterable[tuple[str, QgsGeometry]]", layer: Any, width: int, fill: int
    ) -> list[QgsRubberBand]:
        bands: dict[str, QgsRubberBand] = {}
        for style, shape in shapes:
            if style not in bands:
                bands[style] = self._band(style, layer, width, fill)
            bands[style].addGeometry(shape, layer)
        return [bands[style] for style in _ORDER if style in bands]

    def _band(self, style: str, layer: Any, width: int, fill: int) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, layer.geometryType())
        colour, line = _STYLES[style]
        band.setStrokeColor(colour)
        inside = QColor(colour)
        inside.setAlpha(0 if style == "old" else fill)
        band.setFillColor(inside)
        band.setWidth(width)
        band.setLineStyle(line)
        band.setZValue(_ORDER.index(style) + width * 10)
        return band


def _shapes(change: Any, unmoved: bool) -> list[tuple[str, QgsGeometry]]:
    """Style and shape of what is to be drawn for a change; ``unmoved``: also where only values changed."""
    out = []
    old, new = _shape(change.old), _shape(change.new)
    if change.kind == "deleted":
        out = [("deleted", old)]
    elif change.geometry or change.kind == "added":
        out = [("old", old), ("new", new)]
    elif unmoved:
        out = [("new", new)]
    return [(style, shape) for style, shape in out if shape is not None]


def _shape(state: Optional[Any]) -> Optional[QgsGeometry]:
    if state is None or state.wkb is None:
        return None
    shape = QgsGeometry()
    shape.fromWkb(QByteArray(state.wkb))
    return None if shape.isEmpty() else shape


def _remove(bands: list[QgsRubberBand], canvas: Any) -> None:
    while bands:
        canvas.scene().removeItem(bands.pop())
