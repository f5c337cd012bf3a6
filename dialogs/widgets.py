"""Small things that all windows use."""

from collections.abc import Sequence
from typing import Any, Callable, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ..tools.language import tr


def button(text: str, parent: QWidget, pressed: Callable[[], Any], icon: str = "") -> QPushButton:
    """A button with QGIS's own ``icon``, if it is named."""
    made = QPushButton(text, parent)
    if icon:
        made.setIcon(QgsApplication.getThemeIcon(icon))
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def close_button(parent: QWidget, pressed: Callable[[], Any]) -> QDialogButtonBox:
    """A row of buttons with Close in it; others are added by the caller. Debian brings no Chinese for those of Qt."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent)
    box.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
    box.rejected.connect(pressed)
    return box


def login(parent: QWidget) -> QgsAuthConfigSelect:
    """The choice of a login in QGIS's store, no higher than it must be."""
    made = QgsAuthConfigSelect(parent)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return made


def told(parent: QWidget) -> QLabel:
    """A place for sentences, which can be copied."""
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Bar(QProgressBar):
    """A progress bar that is not seen until something runs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(0, 0)
        self.setMaximumHeight(14)
        self.setTextVisible(False)
        self.hide()

    def follow(self, job: Any) -> None:
        """Shows how far ``job`` is; a job that does not tell keeps the bar moving."""
        self.setRange(0, 0)
        self.show()
        # a method of ours: Qt forgets it when the bar goes, and the job may live longer
        job.progressChanged.connect(self._at)

    def _at(self, percent: float) -> None:
        if percent > 0:
            self.setRange(0, 100)
            self.setValue(int(percent))


def table(parent: QWidget, titles: Sequence[str], stretched: int, name: str) -> QTreeWidget:
    """A list with columns; column ``stretched`` takes the room that is left."""
    made = QTreeWidget(parent)
    made.setObjectName(name)
    made.setHeaderLabels(list(titles))
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setAlternatingRowColors(True)
    made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    header = made.header()
    header.setStretchLastSection(False)
    for column in range(len(titles)):
        stretch = QHeaderView.ResizeMode.Stretch if column == stretched else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(column, stretch)
    return made


def row(
    texts: Sequence[str], data: Any = None, tip: str = "", right: Optional[Sequence[int]] = None
) -> QTreeWidgetItem:
    """A row of a list with something behind it; ``right``: columns of numbers."""
    item = QTreeWidgetItem(list(texts))
    item.setData(0, Qt.ItemDataRole.UserRole, data)
    for column in range(len(texts)):
        item.setToolTip(column, tip or texts[column])
    for column in right or ():
        item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
    return item


def data_of(item: QTreeWidgetItem) -> Any:
    """What is behind a row."""
    return item.data(0, Qt.ItemDataRole.UserRole)
