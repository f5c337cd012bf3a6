"""The table of changes: a row for each, filtered by kind."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont

from ..tools.language import tr

Role = Qt.ItemDataRole
#: Colours of kinds, in the table and on the map.
COLOURS = {
    "added": QColor("#1a9850"),
    "deleted": QColor("#d73027"),
    "geometry": QColor("#1f78b4"),
    "attributes": QColor("#6a3d9a"),
    "both": QColor("#1f78b4"),
}
FID, ID, KIND, WHAT = range(4)


class ChangesModel(QAbstractTableModel):
    """Changes as :mod:`..tools.services.editing.changes` tells them; ``undone``: feature ids that are restored in the
    layer, whose edits are not saved yet.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []
        self.undone: set[int] = set()
        self._texts: list[tuple[str, str]] = []
        self._titles = (tr("Row"), tr("Id on the platform"), tr("Change"), tr("What changes"))

    def fill(self, rows: Sequence[Any]) -> None:
        """Shows other changes."""
        from ..tools.services.editing.push_report import kind_name, shown

        self.beginResetModel()
        self.rows = list(rows)
        self._texts = [(kind_name(one.kind), shown(one)) for one in self.rows]
        self.endResetModel()

    def mark(self, undone: set[int]) -> None:
        """Strikes the rows through that are restored."""
        if undone != self.undone:
            self.undone = undone
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self.rows) - 1), WHAT))

    def counts(self) -> "Counter[str]":
        """How many changes of each kind there are."""
        return Counter(one.kind for one in self.rows)

    # ---- what Qt asks

    def rowCount(self, parent: Optional[QModelIndex] = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Optional[QModelIndex] = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Any, role: int = Role.DisplayRole) -> Any:
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:
        one, column = self.rows[index.row()], index.column()
        if role == Role.DisplayRole:
            kind, what = self._texts[index.row()]
            return (one.fid, one.id or "–", kind, what)[column]
        if role == Role.ToolTipRole:
            return self._texts[index.row()][1].replace("; ", "\n")
        if role == Role.ForegroundRole:
            return QBrush(QColor("#8c8c8c")) if one.fid in self.undone else self._colour(one, column)
        if role == Role.FontRole and one.fid in self.undone:
            font = QFont()
            font.setStrikeOut(True)
            return font
        return None

    @staticmethod
    def _colour(one: Any, column: int) -> Any:
        return QBrush(COLOURS[one.kind]) if column == KIND else None


class KindFilter(QSortFilterProxyModel):
    """Lets the rows of one kind through, and those with a text in them."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._kind, self._text = "", ""

    def wish(self, kind: str, text: str) -> None:
        """``kind`` "" lets all kinds through; "geometry" and "attributes" let "both" through, too."""
        self._kind, self._text = kind, text.strip().lower()
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        model = self.sourceModel()
        kind = model.rows[row].kind
        if self._kind not in ("", kind) and not (kind == "both" and self._kind in ("geometry", "attributes")):
            return False
        texts = (str(model.index(row, column, parent).data()) for column in range(WHAT + 1))
        return not self._text or any(self._text in text.lower() for text in texts)
