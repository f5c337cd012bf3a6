"""The window that tells which libraries are in use, what is missing and how to install it."""

from qgis.core import Qgis
from qgis.PyQt.QtGui import QFontDatabase, QGuiApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ..tools import packages
from ..tools.errors import LibraryError
from ..tools.language import tr


def environment_report() -> "tuple[bool, str]":
    """Whether everything that the algorithms need is there, and a text about it that can be sent to a helper."""
    lines = [f"QGIS {Qgis.QGIS_VERSION}", tr("Folder of packages: {folder}").format(folder=packages.packages_folder())]
    try:
        from ..tools.libraries import load

        versions = load()
    except LibraryError as error:
        return False, "\n".join([*lines, "", str(error)])
    lines += [f"{name} {version or '–'}" for name, version in versions._asdict().items() if name != "deep_bound"]
    return True, "\n".join(lines)


class EnvironmentDialog(QDialog):
    """Shows the report as text that can be copied; the commands to install are part of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("onemap_environment")
        self.setWindowTitle(tr("One Map: environment"))
        self.resize(760, 420)
        good, text = environment_report()
        heading = QLabel(
            tr("Everything that is needed is there.") if good else tr("Something is missing or does not fit."), self
        )
        self.report = QPlainTextEdit(text, self)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        # Debian brings no Chinese for the buttons of Qt
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (heading, self.report, buttons):
            layout.addWidget(widget)
