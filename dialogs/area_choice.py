"""The choice of an area: all, what the map shows, selected polygons, an administrative unit."""

from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayerProxyModel, QgsRectangle
from qgis.gui import QgsFeaturePickerWidget, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QStackedWidget, QVBoxLayout, QWidget

from ..tools.language import tr
from .widgets import told

# Fields by which people know a unit, the best first
_NAMES = ("XZQMC", "ZLDWMC", "QSDWMC", "XJXZQMC", "NAME", "MC", "XZQDM", "ZLDWDM")
ALL, MAP, POLYGONS, UNIT = range(4)


class AreaChoice(QWidget):
    """:meth:`extent` is the box of what was chosen, as Processing writes it."""

    def __init__(self, parent: QWidget, canvas: Any) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.how = QComboBox(self)
        for title in (tr("Whole layer"), tr("What the map shows"), tr("Selected polygons"), tr("Administrative unit")):
            self.how.addItem(title)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._sentence(tr("All rows of the layer.")))
        self.pages.addWidget(self._sentence(tr("Rows that touch the extent of the map when the pull begins.")))
        self.pages.addWidget(self._polygons())
        self.pages.addWidget(self._units())
        self.how.currentIndexChanged.connect(self.pages.setCurrentIndex)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.how)
        layout.addWidget(self.pages)

    def _sentence(self, text: str) -> QWidget:
        label = told(self)
        label.setText(text)
        return label

    def _polygons(self) -> QWidget:
        page = QWidget(self)
        self.layer = self._layers(page)
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Layer"), self.layer)
        form.addRow(self._sentence(tr("Rows that touch the box round its selected polygons.")))
        return page

    def _units(self) -> QWidget:
        page = QWidget(self)
        self.units, self.unit = self._layers(page), QgsFeaturePickerWidget(page)
        self.unit.setAllowNull(False)
        self.units.layerChanged.connect(self._of_layer)
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Layer of units"), self.units)
        form.addRow(tr("Unit"), self.unit)
        form.addRow(self._sentence(tr("Rows that touch the box round the unit.")))
        self._of_layer(self.units.currentLayer())
        return page

    @staticmethod
    def _layers(parent: QWidget) -> QgsMapLayerComboBox:
        combo = QgsMapLayerComboBox(parent)
        combo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        return combo

    def _of_layer(self, layer: Any) -> None:
        self.unit.setLayer(layer)
        if layer is not None:
            names = [name for name in _NAMES if layer.fields().lookupField(name) >= 0]
            if names:
                self.unit.setDisplayExpression(f'"{names[0]}"')

    def problem(self) -> str:
        """What is missing, "" if nothing is."""
        how = self.how.currentIndex()
        if how == POLYGONS:
            layer = self.layer.currentLayer()
            if layer is None:
                return tr("The project has no layer of polygons.")
            if not layer.selectedFeatureCount():
                return tr("No polygon of {layer} is selected.").format(layer=layer.name())
        if how == UNIT and not self.unit.feature().isValid():
            return tr("Choose a layer of administrative units and one of them.")
        return ""

    def extent(self) -> Optional[str]:
        """West, east, south, north and CRS; None for all."""
        how = self.how.currentIndex()
        if how == MAP:
            return _text(self._canvas.extent(), self._canvas.mapSettings().destinationCrs())
        if how == POLYGONS:
            layer = self.layer.currentLayer()
            return _text(layer.boundingBoxOfSelected(), layer.crs())
        if how == UNIT:
            return _text(self.unit.feature().geometry().boundingBox(), self.units.currentLayer().crs())
        return None


def _text(box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> str:
    numbers = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    return ",".join(f"{one:.10g}" if abs(one) < 1000 else f"{one:.4f}" for one in numbers) + f" [{crs.authid()}]"
