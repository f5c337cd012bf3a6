"""The page of findings that stop a push, and the place where somebody accepts them with a reason."""

from typing import Any

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ..tools.language import tr
from .widgets import row, table


class GatePage(QWidget):
    """:meth:`acceptance` is what somebody accepted, None while that is not needed or not complete."""

    def __init__(self, parent: QWidget, changed: Any) -> None:
        super().__init__(parent)
        self._gated: Any = None
        self._count = 0
        titles = (tr("Check"), tr("Row"), tr("What is wrong"))
        self.findings = table(self, titles, 2, "onemap_gate")
        self.reason, self.approver = QLineEdit(self), QLineEdit(self)
        self.reason.setPlaceholderText(tr("Reason why they are sent all the same"))
        self.approver.setPlaceholderText(tr("Who approves"))
        line = QHBoxLayout()
        line.addWidget(QLabel(tr("Accept these findings"), self))
        line.addWidget(self.reason, 3)
        line.addWidget(self.approver, 1)
        for one in (self.reason, self.approver):
            one.textChanged.connect(changed)
        layout = QVBoxLayout(self)
        layout.addWidget(self.findings)
        layout.addLayout(line)
        self._look()

    def fill(self, gated: Any) -> None:
        """Shows the findings of a run of the gate."""
        from .pushing import told

        self._gated = gated
        found = told(gated)
        self._count = len(found)
        self.findings.clear()
        self.findings.addTopLevelItems([row(list(one), one) for one in found])
        self.reason.clear()
        self._look()

    @property
    def count(self) -> int:
        """How many findings stop the push."""
        return self._count

    def open_ones(self) -> int:
        """How many of them nobody accepted."""
        return 0 if self.reason.text().strip() and self.approver.text().strip() else self._count

    def acceptance(self) -> Any:
        """What the job is given."""
        from .pushing import Accepted

        if not self._count or self.open_ones():
            return None
        return Accepted(self._gated, self.reason.text().strip(), self.approver.text().strip())

    def _look(self) -> None:
        for one in (self.reason, self.approver):
            one.setEnabled(bool(self._count))
