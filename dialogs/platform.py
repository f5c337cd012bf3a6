"""The window of the platform: connections, what each service offers, into the map or into a work file."""

from typing import Any, Callable, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..tools.errors import OneMapError
from ..tools.language import tr
from . import catalogue
from .catalogue import Offer
from .connection_dialog import ConnectionDialog
from .connections import KINDS, Connection, connections, kind_title, remove, save
from .jobs import Job
from .pull import PullDialog
from .widgets import Bar, button, close_button, data_of, row, table, told


class PlatformDialog(QDialog):
    """Left the connections that QGIS keeps, right the layers of the one that was asked; ``show`` opens a window that
    closes with the plugin.
    """

    def __init__(self, iface: Any, show: Callable[[QDialog], None]) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("onemap_platform")
        self.setWindowTitle(tr("Platform services"))
        self.resize(980, 560)
        self._iface, self._show = iface, show
        self._job: Optional[Job] = None
        self._asked: Optional[Connection] = None
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(self._left())
        halves.addWidget(self._right())
        halves.setStretchFactor(1, 1)
        halves.setSizes([320, 660])
        self.note, self.progress = told(self), Bar(self)
        buttons = close_button(self, self.close)
        self._add = button(tr("Add to map"), self, self.add_to_map, "mActionAddLayer.svg")
        self._pull = button(tr("Pull for editing…"), self, self.pull, "mActionToggleEditing.svg")
        for one in (self._add, self._pull):
            buttons.addButton(one, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addWidget(halves, 1)
        for widget in (self.note, self.progress, buttons):
            layout.addWidget(widget)
        self.fill()
        self._look()

    def _left(self) -> QWidget:
        half = QWidget(self)
        self.tree = QTreeWidget(half)
        self.tree.setObjectName("onemap_connections")
        self.tree.setHeaderLabels([tr("Connections of QGIS")])
        self.tree.currentItemChanged.connect(self._look)
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self.ask())
        self._new = button(tr("New…"), half, self.new, "symbologyAdd.svg")
        self._edit = button(tr("Edit…"), half, self.edit, "symbologyEdit.svg")
        self._remove = button(tr("Remove"), half, self.remove, "symbologyRemove.svg")
        self._ask = button(tr("Connect"), half, self.ask, "mActionRefresh.svg")
        row_of_buttons = QHBoxLayout()
        for one in (self._new, self._edit, self._remove):
            row_of_buttons.addWidget(one)
        layout = QVBoxLayout(half)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        layout.addLayout(row_of_buttons)
        layout.addWidget(self._ask)
        return half

    def _right(self) -> QWidget:
        half = QWidget(self)
        self.filter = QLineEdit(half)
        self.filter.setPlaceholderText(tr("Filter by name or title"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        titles = (tr("Layer"), tr("Name in the service"), tr("CRS"), tr("Can be written"))
        self.layers = table(half, titles, 0, "onemap_layers")
        self.layers.itemSelectionChanged.connect(self._look)
        layout = QVBoxLayout(half)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.filter)
        layout.addWidget(self.layers)
        return half

    # ---- connections

    def fill(self, chosen: Optional[Connection] = None) -> None:
        """Reads QGIS's connections anew; ``chosen`` becomes the current one."""
        self.tree.clear()
        known = connections()
        for kind in KINDS:
            top = QTreeWidgetItem([kind_title(kind)])
            self.tree.addTopLevelItem(top)
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for one in known:
                if one.kind == kind:
                    item = row([one.name], one, one.url)
                    top.addChild(item)
                    if chosen is not None and (one.kind, one.name) == (chosen.kind, chosen.name):
                        self.tree.setCurrentItem(item)
            top.setExpanded(True)
        if not known:
            self.note.setText(tr("QGIS has no connection to a service yet: add one with “New…”."))

    def current(self) -> Optional[Connection]:
        """The chosen connection."""
        item = self.tree.currentItem()
        return None if item is None else data_of(item)

    def new(self) -> None:
        """Asks for a new connection."""
        window = ConnectionDialog(self)
        if window.exec():
            save(window.connection())
            self.fill(window.connection())

    def edit(self) -> None:
        """Asks for changes of the chosen connection."""
        old = self.current()
        if old is None:
            return
        window = ConnectionDialog(self, old)
        if window.exec():
            remove(old)
            save(window.connection())
            self.fill(window.connection())

    def remove(self) -> None:
        """Takes the chosen connection out of QGIS, after a question."""
        old = self.current()
        if old is None:
            return
        question = QMessageBox(self)
        question.setWindowTitle(tr("Connection to a service"))
        question.setText(tr("Take the connection {name} out of QGIS?").format(name=old.name))
        yes = question.addButton(tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        question.exec()
        if question.clickedButton() is yes:
            remove(old)
            self.fill()

    # ---- layers

    def ask(self) -> None:
        """Asks the chosen service for its layers."""
        connection = self.current()
        if connection is None or self._job is not None:
            return
        self.layers.clear()
        self._asked = connection
        try:
            catalogue.load_libraries()
        except OneMapError as error:
            self.note.setText(str(error))
            return
        if connection.authcfg and not QgsApplication.authManager().setMasterPassword(True):
            self.note.setText(tr("QGIS's store of logins is locked."))
            return
        self.note.setText(tr("Asking {name}…").format(name=connection.name))
        title = tr("Layers of {name}").format(name=connection.name)
        self._job = Job(title, lambda progress: catalogue.ask(connection, progress), self._told, self._failed)
        self.progress.follow(self._job)
        self._job.start()
        self._look()

    def _told(self, offers: list[Offer]) -> None:
        self._end(tr("{count} layers.").format(count=len(offers)))
        for one in offers:
            writable = "" if one.writable is None else tr("yes") if one.writable else tr("no")
            self.layers.addTopLevelItem(row([one.title, one.name, one.crs, writable], one))
        self._filter()
        if len(offers) == 1:
            self.layers.setCurrentItem(self.layers.topLevelItem(0))

    def _failed(self, text: str) -> None:
        self._end(text)

    def _end(self, text: str) -> None:
        self._job = None
        self.progress.hide()
        self.note.setText(text)
        self._look()

    def _filter(self, _text: str = "") -> None:
        wanted = self.filter.text().strip().lower()
        for place in range(self.layers.topLevelItemCount()):
            item = self.layers.topLevelItem(place)
            item.setHidden(wanted not in f"{item.text(0)}\n{item.text(1)}".lower())

    def chosen(self) -> list[Offer]:
        """The layers that are selected and seen."""
        return [data_of(item) for item in self.layers.selectedItems() if not item.isHidden()]

    def add_to_map(self) -> None:
        """The selected layers into the project."""
        asked = self._asked
        assert asked is not None
        lost = [catalogue.no_layer(one) for one in self.chosen() if catalogue.add_to_map(asked, one) is None]
        self.note.setText("\n".join(lost) or tr("Added to the map."))

    def pull(self) -> None:
        """Opens the window that pulls the selected layer into a work file."""
        assert self._asked is not None
        self._show(PullDialog(self._iface, self._asked, self.chosen()[0]))

    def _look(self, *_changed: object) -> None:
        """What can be done now."""
        here, chosen = self.current() is not None, self.chosen()
        for one in (self._edit, self._remove):
            one.setEnabled(here)
        self._ask.setEnabled(here and self._job is None)
        self._add.setEnabled(bool(chosen))
        features = self._asked is not None and self._asked.kind in ("wfs", "oapif")
        self._pull.setEnabled(len(chosen) == 1 and features)

    def closeEvent(self, event: Any) -> None:
        if self._job is not None:
            self._job.forget()
            self._job = None
        super().closeEvent(event)
