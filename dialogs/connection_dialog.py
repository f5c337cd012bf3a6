"""The small window that takes the address of a service and its login."""

from typing import Optional

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from ..tools.language import tr
from .connections import KINDS, Connection, has_secret, kind_title, taken
from .widgets import login, told


class ConnectionDialog(QDialog):
    """Asks for name, kind, address and login; :meth:`connection` is what was given."""

    def __init__(self, parent: QWidget, old: Optional[Connection] = None) -> None:
        super().__init__(parent)
        self.setObjectName("onemap_connection")
        self.setWindowTitle(tr("Connection to a service"))
        self.resize(620, 240)
        self._old = old
        self.name, self.kind, self.url = QLineEdit(self), QComboBox(self), QLineEdit(self)
        for kind in KINDS:
            self.kind.addItem(kind_title(kind), kind)
        self.url.setPlaceholderText("https://…")
        self.login = login(self)
        self.note = told(self)
        form = QFormLayout(self)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Kind of service"), self.kind)
        form.addRow(tr("Address"), self.url)
        form.addRow(tr("Login"), self.login)
        form.addRow(self.note)
        self._buttons = QDialogButtonBox(self)
        self._good = self._buttons.addButton(tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form.addRow(self._buttons)
        if old is not None:
            self.name.setText(old.name)
            self.kind.setCurrentIndex(KINDS.index(old.kind))
            self.url.setText(old.url)
            self.login.setConfigId(old.authcfg)
        self.name.textChanged.connect(self._look)
        self.url.textChanged.connect(self._look)
        self.kind.currentIndexChanged.connect(self._look)
        self._look()

    def connection(self) -> Connection:
        """What was given."""
        name, url = self.name.text().strip(), self.url.text().strip()
        return Connection(self.kind.currentData(), name, url, self.login.configId())

    def _look(self, _changed: object = None) -> None:
        """Says what is missing, and warns of secrets in the address."""
        given = self.connection()
        note, good = "", True
        if not given.name or not given.url:
            note, good = tr("A connection wants a name and an address."), False
        elif "/" in given.name:
            note, good = tr("A name of a connection has no slash."), False
        elif QUrl(given.url).scheme() not in ("http", "https") or not QUrl(given.url).host():
            note, good = tr("The address begins with http:// or https:// and names a host."), False
        elif self._other(given):
            note, good = tr("There is a connection of this name already."), False
        elif has_secret(given.url):
            note = tr("The address holds a key or password. QGIS keeps addresses in plain text; a login is safer.")
        elif given.authcfg:
            note = tr("The login stays in QGIS's own store; the connection keeps only its id.")
        self.note.setText(note)
        self._good.setEnabled(good)

    def _other(self, given: Connection) -> bool:
        old = self._old
        return taken(given) and (old is None or given.name != old.name)
