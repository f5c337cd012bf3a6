"""The dock of standard symbology: layers, what they were taken for and why, the style of each, unknown codes."""

from collections.abc import Sequence
from typing import Any, Optional

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..processing_provider.pages import language
from ..processing_provider.project_groups import arrange
from ..tools.language import tr
from .jobs import stop_all
from .symbology_codes import counting
from .symbology_counter import Counter
from .symbology_rows import GROUNDS, Row, StyleChoice, certainty
from .symbology_undo import History
from .widgets import Bar, button, data_of, table, told
from .widgets import row as tree_row

LAYER, TAKEN, CERTAINTY, WHY, STYLE, NOW, CODES = range(7)


class SymbologyDock(QDockWidget):
    """Follows the layers of the project; ``iface`` is QGIS's."""

    def __init__(self, iface: Any) -> None:
        super().__init__(tr("Standard symbology"), iface.mainWindow())
        self.setObjectName("onemap_symbology")
        self._iface = iface
        self.history = History()
        self.rows: dict[str, Row] = {}
        self.setWidget(self._inside())
        self.counter = Counter(self.progress, self._heard, self.note.setText)
        project = QgsProject.instance()
        project.layersAdded.connect(self._added)
        project.layersWillBeRemoved.connect(self._removed)
        self.visibilityChanged.connect(self._seen)
        self._added(list(project.mapLayers().values()))

    def _inside(self) -> QWidget:
        inside = QWidget(self)
        titles = (tr("Layer"), tr("Taken for"), tr("Certainty"), tr("Why"), tr("Standard style"), tr("Style now"))
        self.table = table(inside, (*titles, tr("Unknown codes")), WHY, "onemap_symbology_layers")
        for column, width in ((TAKEN, 180), (STYLE, 250)):  # names may be long; the reason takes the room that is left
            self.table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.table.header().resizeSection(column, width)
        self.table.itemSelectionChanged.connect(self._described)
        self.note, self.progress = told(inside), Bar(inside)
        self.language, self.contrast = QComboBox(inside), QCheckBox(tr("High contrast"), inside)
        for title, value in ((tr("Chinese"), "zh"), (tr("English"), "en"), (tr("Both"), "both")):
            self.language.addItem(title, value)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.contrast.setToolTip(tr("Colours that colour-blind people tell apart, where the style has them"))
        self._some = button(tr("Style the selected"), inside, self.apply_selected, "mActionStyleManager.svg")
        self._all = button(tr("Style all that are sure"), inside, self.apply_all)
        self._undo = button(tr("Undo"), inside, self.undo, "mActionUndo.svg")
        self._group = button(tr("Put into groups"), inside, self.arrange, "mActionFolder.svg")
        top = QHBoxLayout()
        top.addWidget(QLabel(tr("Language of the legend"), inside))
        for widget in (self.language, self.contrast):
            top.addWidget(widget)
        top.addStretch(1)
        for widget in (self._some, self._all, self._undo, self._group):
            top.addWidget(widget)
        layout = QVBoxLayout(inside)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.progress)
        return inside

    # ---- which layers

    def _added(self, layers: Sequence[Any]) -> None:
        for layer in layers:
            if (
                isinstance(layer, QgsVectorLayer)
                and layer.isValid()
                and layer.isSpatial()
                and layer.id() not in self.rows
            ):
                self.rows[layer.id()] = Row(layer)
                for signal, slot in self._signals(layer):
                    signal.connect(slot)
                self._show(self.rows[layer.id()])
        self._described()
        self._count()

    def _signals(self, layer: QgsVectorLayer) -> "tuple[tuple[Any, Any], ...]":
        return (
            (layer.nameChanged, self._renamed),
            (layer.rendererChanged, self._restyled),
            (layer.updatedFields, self._renamed),
            (layer.afterCommitChanges, self._edited),
        )

    def _removed(self, keys: Sequence[str]) -> None:
        for key in keys:
            row = self.rows.pop(key, None)
            if row is not None:
                self._let_go(row)
                self.table.takeTopLevelItem(self.table.indexOfTopLevelItem(self._item(key)))
        if not self.rows:
            self.history.forget()
        self._described()

    def _let_go(self, row: Row) -> None:
        for signal, slot in self._signals(row.layer):
            signal.disconnect(slot)
        self.counter.leave(row.key)

    def _renamed(self) -> None:
        """Another name or other fields may say something else; what people chose stays."""
        row = self.rows.get(self.sender().id())
        if row is not None:
            fresh = Row(row.layer)
            fresh.chosen = row.chosen if row.chosen is not None else fresh.chosen
            self.rows[row.key] = fresh
            self._show(fresh)
            self._described()
            self._count()

    def _restyled(self) -> None:
        row = self.rows.get(self.sender().id())
        if row is not None:
            self._tell(row)

    def _edited(self) -> None:
        row = self.rows.get(self.sender().id())
        if row is not None:
            row.codes = None
            self._count()

    # ---- the table

    def _item(self, key: str) -> Optional[QTreeWidgetItem]:
        items = (self.table.topLevelItem(at) for at in range(self.table.topLevelItemCount()))
        return next((item for item in items if data_of(item) == key), None)

    def _show(self, row: Row) -> None:
        """Writes a row, in the place it has or at the end."""
        item = self._item(row.key)
        if item is None:
            item = tree_row([""] * (CODES + 1), row.key)
            self.table.addTopLevelItem(item)
        choice = StyleChoice(self.table, row, language())
        choice.currentIndexChanged.connect(lambda _at, key=row.key: self._choose(key))
        self.table.setItemWidget(item, STYLE, choice)
        self._tell(row)

    def _tell(self, row: Row) -> None:
        item = self._item(row.key)
        if item is None:
            return
        state = row.verdict.state
        texts = (row.layer.name(), row.taken_for(), certainty(state), row.verdict.why, None, row.now(language()))
        for column, text in enumerate(texts):
            if text is not None:
                item.setText(column, text)
                item.setToolTip(column, text)
        if state in GROUNDS:
            item.setBackground(CERTAINTY, GROUNDS[state])
            item.setForeground(CERTAINTY, Qt.GlobalColor.black)
        codes = row.codes if row.counted == row.chosen else None
        item.setText(CODES, codes.text() if codes else "–" if counting(row.layer, row.chosen) is None else "…")
        item.setToolTip(CODES, codes.tip() if codes else "")
        wrong = bool(codes and codes.unknown)
        item.setForeground(CODES, Qt.GlobalColor.red if wrong else self.palette().text())
        self.choice(row.key).show_chosen()

    def _heard(self, row: Row) -> None:
        """The codes of a row are counted; the row may be another by now."""
        if row.key in self.rows:
            self._tell(self.rows[row.key])

    def choice(self, key: str) -> StyleChoice:
        """The list of styles of a layer."""
        found: StyleChoice = self.table.itemWidget(self._item(key), STYLE)
        return found

    def _choose(self, key: str) -> None:
        row = self.rows[key]
        row.chosen, row.codes = self.choice(key).chosen(), None
        self._tell(row)
        self._described()
        self._count()

    def _described(self) -> None:
        """What stands under the table, and which buttons work."""
        selected = self.selected()
        ready, asking = (
            [one for one in self.rows.values() if one.chosen],
            [one for one in self.rows.values() if one.asks()],
        )
        self._some.setEnabled(any(one.chosen for one in selected))
        self._all.setEnabled(bool(ready))
        self._undo.setEnabled(bool(len(self.history)))
        self._group.setEnabled(bool(self.rows))
        text = tr("{count} layers, {ready} with a standard style.").format(count=len(self.rows), ready=len(ready))
        if asking:
            names = ", ".join(one.layer.name() for one in asking[:5]) + ("…" if len(asking) > 5 else "")
            text += " " + tr("Please say what these are: {layers}").format(layers=names)
        self.note.setText(text if self.rows else tr("The project has no vector layers yet."))

    def selected(self) -> list[Row]:
        """The rows that are selected."""
        return [self.rows[data_of(item)] for item in self.table.selectedItems() if data_of(item) in self.rows]

    # ---- styling

    def apply_selected(self) -> None:
        """Styles the selected layers."""
        self._apply(self.selected())

    def apply_all(self) -> None:
        """Styles all layers that have a style; those that ask stay as they are."""
        self._apply(list(self.rows.values()))

    def _apply(self, rows: Sequence[Row]) -> None:
        high = self.contrast.isChecked()
        wanted = [(row.layer, row.wished(high)) for row in rows if row.chosen is not None]
        wrong = self.history.apply([(layer, one) for layer, one in wanted if one], str(self.language.currentData()))
        self._after(wanted)
        left = [row.layer.name() for row in rows if row.chosen is None]
        text = tr("{count} layers were styled.").format(count=len(wanted) - len(wrong))
        if left:
            text += " " + tr("Left as they are: {layers}").format(layers=", ".join(left))
        self.note.setText("\n".join([text, *wrong]))

    def undo(self) -> None:
        """Gives the layers of the last step their former style."""
        back = self.history.undo()
        self._after([(layer, None) for layer in back])
        text = tr("These have their former style again: {layers}")
        self.note.setText(text.format(layers=", ".join(one.name() for one in back)) if back else tr("Nothing to undo."))

    def _after(self, styled: Sequence[tuple[QgsVectorLayer, Any]]) -> None:
        for layer, _ in styled:
            if layer.id() in self.rows:
                self._tell(self.rows[layer.id()])
            node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
            if node is not None:
                self._iface.layerTreeView().refreshLayerSymbology(layer.id())
        self._described()

    def arrange(self) -> None:
        """Puts the layers that are sure, or whose style is chosen, into the groups of the standard template."""
        codes = {row.key: row.code() for row in self.rows.values()}
        moved = arrange(QgsProject.instance(), codes, str(self.language.currentData()))
        self.note.setText(tr("{count} layers lie in the groups of the template.").format(count=moved))

    # ---- codes

    def _seen(self, visible: bool) -> None:
        if visible:
            self._count()

    def _count(self) -> None:
        """Counts codes while the dock is seen."""
        if not self.isHidden():
            self.counter.wake(self.rows)

    def close_for_good(self) -> None:
        """Takes the dock out of QGIS, with all that listens."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._added)
        project.layersWillBeRemoved.disconnect(self._removed)
        for row in self.rows.values():
            self._let_go(row)
        self.counter.stop()
        stop_all()
        self.rows.clear()
        self.history.forget()
        self._iface.removeDockWidget(self)
        self.deleteLater()


def _listed(layer: Any) -> bool:
    """Whether a layer of the project has rows with shapes, which a style can draw."""
    return isinstance(layer, QgsVectorLayer) and bool(layer.isValid() and layer.isSpatial())
