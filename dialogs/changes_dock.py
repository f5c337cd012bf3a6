"""The dock that shows what was changed since a layer was pulled, in a table and on the map."""

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..tools.errors import OneMapError
from ..tools.language import tr
from . import changes_undo
from .catalogue import load_libraries
from .changes_map import ChangesOnMap
from .changes_model import FID, KIND, WHAT, ChangesModel, KindFilter
from .jobs import Job, stop_all
from .widgets import Bar, button, told
from .work_layers import WorkLayer, unsaved, work_layer


class ChangesDock(QDockWidget):
    """Follows the active layer; ``iface`` is QGIS's, ``show`` opens a window that closes with the plugin."""

    def __init__(self, iface: Any, show: Callable[[QDialog], None]) -> None:
        super().__init__(tr("Changes of the work layer"), iface.mainWindow())
        self.setObjectName("onemap_changes")
        self._iface, self._show = iface, show
        self.work: Optional[WorkLayer] = None
        self._job: Optional[Job] = None
        self._again = False
        self._restored: dict[int, int] = {}  # feature id -> place in the undo stack
        self.map = ChangesOnMap(iface.mapCanvas())
        self.model = ChangesModel(self)
        self.rows = KindFilter(self)
        self.rows.setSourceModel(self.model)
        self.setWidget(self._inside())
        iface.currentLayerChanged.connect(self.follow)
        self.visibilityChanged.connect(self._seen)
        self.follow(iface.activeLayer())

    def _inside(self) -> QWidget:
        inside = QWidget(self)
        self.head, self.note, self.progress = told(inside), told(inside), Bar(inside)
        self.kind, self.text, self.drawn = QComboBox(inside), QLineEdit(inside), QCheckBox(tr("On the map"), inside)
        self.kind.currentIndexChanged.connect(self._filter)
        self.text.setPlaceholderText(tr("Filter by any text"))
        self.text.setClearButtonEnabled(True)
        self.text.textChanged.connect(self._filter)
        self.drawn.setChecked(True)
        self.drawn.toggled.connect(self._draw)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for widget in (self.kind, self.text, self.drawn):
            top.addWidget(widget)
        self._refresh = button(tr("Refresh"), inside, self.refresh, "mActionRefresh.svg")
        self._zoom = button(tr("Zoom"), inside, self.zoom, "mActionZoomToSelected.svg")
        self._undo = button(tr("Undo these changes"), inside, self.undo, "mActionUndo.svg")
        self._push = button(tr("Push…"), inside, self.push, "mActionSharingExport.svg")
        for one in (self._refresh, self._zoom, self._undo, self._push):
            bottom.addWidget(one)
        layout = QVBoxLayout(inside)
        layout.addWidget(self.head)
        layout.addLayout(top)
        layout.addWidget(self._table(inside), 1)
        layout.addWidget(self.note)
        layout.addWidget(self.progress)
        layout.addLayout(bottom)
        self._kinds()
        return inside

    def _table(self, parent: QWidget) -> QTableView:
        self.table = QTableView(parent)
        self.table.setModel(self.rows)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(FID, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().selectionChanged.connect(self._chosen)
        self.table.doubleClicked.connect(lambda _index: self.zoom())
        return self.table

    # ---- which layer

    def follow(self, layer: Any) -> None:
        """Shows the changes of ``layer``, if it is one of a work file; another layer leaves the last one shown."""
        work = work_layer(layer)
        if work is None and self.work is not None:
            return
        if work is not None and self.work is not None and work.layer is self.work.layer:
            return
        self._leave()
        self.work = work
        if work is not None:
            work.layer.afterCommitChanges.connect(self.refresh)
            work.layer.layerModified.connect(self._edited)
            work.layer.undoStack().indexChanged.connect(self._undone)
            work.layer.willBeDeleted.connect(self._gone)
        self.refresh()

    def _leave(self) -> None:
        if self.work is not None:
            layer = self.work.layer
            layer.afterCommitChanges.disconnect(self.refresh)
            layer.layerModified.disconnect(self._edited)
            layer.undoStack().indexChanged.disconnect(self._undone)
            layer.willBeDeleted.disconnect(self._gone)
        self._forget()

    def _forget(self) -> None:
        if self._job is not None:
            self._job.forget()
            self._job = None
        self.work, self._restored, self._again = None, {}, False
        self.model.mark(set())
        self.model.fill([]) if self.model.rows else None
        self.map.clear()

    def _gone(self) -> None:
        """The layer leaves the project; its connections go with it."""
        self._forget()
        self.refresh()

    def _seen(self, _visible: bool) -> None:
        """Shapes stay while the dock lies behind another one, and go when it is closed."""
        self._draw()

    # ---- changes

    def refresh(self) -> None:
        """Looks for changes anew, in the background."""
        self._describe()
        if self.work is None:
            return
        if self._job is not None:
            self._again = True
            return
        try:
            load_libraries()
        except OneMapError as error:
            self.note.setText(str(error))
            return
        from ..tools.services.editing.changes import changes
        from ..tools.services.editing.workfile import WorkFile

        path = self.work.path
        self._job = Job(
            tr("Changes of the work layer"), lambda _progress: changes(WorkFile(path)), self._told, self._failed
        )
        self.progress.follow(self._job)
        self._job.start()

    def _told(self, rows: list[Any]) -> None:
        self._ended()
        self._restored = {}
        self.model.mark(set())
        self.model.fill(rows)
        self._kinds()
        self._describe()
        self._draw()

    def _failed(self, text: str) -> None:
        self._ended()
        self.note.setText(text)

    def _ended(self) -> None:
        self._job = None
        self.progress.hide()
        if self._again:
            self._again = False
            self.refresh()

    def _describe(self) -> None:
        """What stands over and under the table."""
        if self.work is None:
            self.head.setText(tr("Choose a layer of a work file, which is made by pulling a layer from the platform."))
            self.note.setText("")
        else:
            text = tr("{layer}: {name} of {url}")
            self.head.setText(text.format(layer=self.work.layer.name(), name=self.work.name, url=self.work.url))
            count = len(self.model.rows)
            said = tr("{count} changes since the pull.").format(count=count) if count else tr("Nothing was changed.")
            if unsaved(self.work.layer):
                said += " " + tr("The layer has edits that are not saved; they are not in the table yet.")
            self.note.setText(said)
        self._chosen()

    def _edited(self) -> None:
        self._describe()

    def _kinds(self) -> None:
        """The list of kinds with their counts; the chosen one stays."""
        counts, chosen = self.model.counts(), self.kind.currentData() or ""
        titles = {
            "": tr("All ({count})"),
            "added": tr("Added ({count})"),
            "deleted": tr("Deleted ({count})"),
            "geometry": tr("Shape ({count})"),
            "attributes": tr("Values ({count})"),
        }
        numbers = {"": sum(counts.values()), "geometry": counts["both"], "attributes": counts["both"]}
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind, title in titles.items():
            self.kind.addItem(title.format(count=numbers.get(kind, 0) + (counts[kind] if kind else 0)), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(chosen)))
        self.kind.blockSignals(False)
        self._filter()

    def _filter(self, _changed: object = None) -> None:
        self.rows.wish(self.kind.currentData() or "", self.text.text())
        self._draw()

    # ---- the map

    def seen(self) -> list[Any]:
        """The changes that the filter lets through."""
        found = (self.rows.mapToSource(self.rows.index(row, KIND)).row() for row in range(self.rows.rowCount()))
        return [self.model.rows[row] for row in found]

    def chosen(self) -> list[Any]:
        """The changes that are selected."""
        found = self.table.selectionModel().selectedRows()
        return [self.model.rows[self.rows.mapToSource(one).row()] for one in found]

    def _draw(self, _changed: object = None) -> None:
        self.map.clear()
        if self.work is not None and self.drawn.isChecked() and not self.isHidden():
            self.map.show(self.seen(), self.work.layer)
            self.map.choose(self.chosen(), self.work.layer)

    def _chosen(self, *_changed: object) -> None:
        chosen = self.chosen()
        self._refresh.setEnabled(self.work is not None)
        self._push.setEnabled(self.work is not None)
        self._zoom.setEnabled(bool(chosen))
        self._undo.setEnabled(any(one.fid not in self._restored for one in chosen))
        if self.work is not None and self.drawn.isChecked() and not self.isHidden():
            self.map.choose(chosen, self.work.layer)

    def zoom(self) -> None:
        """The map goes to the selected changes, which flash."""
        if self.work is not None and not self.map.zoom(self.chosen(), self.work.layer):
            self.note.setText(tr("These rows have no shape."))

    # ---- undo and push

    def undo(self) -> None:
        """Restores the selected rows in the layer."""
        if self.work is None:
            return
        wanted = [one for one in self.chosen() if one.fid not in self._restored]
        lost = changes_undo.undo(self.work, wanted)
        place = self.work.layer.undoStack().index()
        self._restored.update({one.fid: place for one in wanted} if not lost else {})
        self._undone()
        text = tr("Restored in the layer; save its edits to keep that, or undo it as any edit.")
        self.note.setText("\n".join(lost) or text)

    def _undone(self, _index: int = 0) -> None:
        """A restored row that was undone or saved is none any more."""
        if self.work is not None:
            now = self.work.layer.undoStack().index()
            self._restored = {fid: place for fid, place in self._restored.items() if place <= now}
            self.model.mark(set(self._restored))

    def push(self) -> None:
        """Opens the window that sends the changes."""
        from .push import PushDialog

        if self.work is None:
            return
        if unsaved(self.work.layer):
            self.note.setText(tr("The layer has edits that are not saved. Save them or take them back, then push."))
            return
        window = PushDialog(self._iface.mainWindow(), self._iface.mapCanvas(), self.work)
        window.pushed.connect(self._pushed)
        self._show(window)

    def _pushed(self) -> None:
        """The file has other rows now: QGIS reads it anew."""
        if self.work is not None:
            self.work.layer.dataProvider().reloadData()
            self.work.layer.triggerRepaint()
        self.refresh()

    def close_for_good(self) -> None:
        """Takes the dock and all it drew out of QGIS."""
        self._iface.currentLayerChanged.disconnect(self.follow)
        self._leave()
        stop_all()
        self._iface.removeDockWidget(self)
        self.deleteLater()
