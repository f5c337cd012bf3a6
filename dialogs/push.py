"""The window that sends changes: first what would be sent, then decisions about conflicts, then the push itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..tools.errors import OneMapError
from ..tools.language import tr
from .catalogue import load_libraries
from .changes_map import ChangesOnMap
from .conflicts import ConflictList
from .gate_page import GatePage
from .jobs import Job
from .widgets import Bar, button, close_button, login, row, table, told
from .work_layers import WorkLayer

PLAN, FINDINGS, CONFLICTS, RESULTS = range(4)


class PushDialog(QDialog):
    """Compares at once; ``pushed`` tells that the work file may have other rows now."""

    pushed = pyqtSignal()

    def __init__(self, parent: QWidget, canvas: Any, work: WorkLayer) -> None:
        super().__init__(parent)
        self.setObjectName("onemap_push")
        self.setWindowTitle(tr("Push changes to the platform"))
        self.resize(880, 560)
        self._work, self._canvas = work, canvas
        self._job: Optional[Job] = None
        self._sending = False
        self._last: Any = None  # the last step, see .pushing
        self._map = ChangesOnMap(canvas)
        layout = QVBoxLayout(self)
        layout.addLayout(self._head())
        layout.addWidget(self._tabs(), 1)
        self.note, self.progress = told(self), Bar(self)
        buttons = close_button(self, self.close)
        self._compare = button(tr("Compare again"), self, self.compare, "mActionRefresh.svg")
        self._report = button(tr("Report…"), self, self.report, "mActionSaveAsImage.svg")
        self._push = button(tr("Push"), self, self.push, "mActionSharingExport.svg")
        for one in (self._compare, self._report, self._push):
            buttons.addButton(one, QDialogButtonBox.ButtonRole.ActionRole)
        for widget in (self.note, self.progress, buttons):
            layout.addWidget(widget)
        self.compare()

    def _head(self) -> QFormLayout:
        form = QFormLayout()
        service = QLabel(self._work.url, self)
        service.setTextFormat(Qt.TextFormat.PlainText)
        form.addRow(tr("Service"), service)
        form.addRow(tr("Layer"), QLabel(f"{self._work.layer.name()} ({self._work.name})", self))
        self.login = login(self)
        form.addRow(tr("Login"), self.login)
        return form

    def _tabs(self) -> QTabWidget:
        self.tabs = QTabWidget(self)
        titles = (tr("Row"), tr("Id on the platform"), tr("Change"), tr("What changes"))
        self.plan = table(self.tabs, titles, 3, "onemap_plan")
        self.results = table(
            self.tabs, (*titles[:3], tr("What became of it"), tr("Remark of the service")), 4, "onemap_results"
        )
        self.gate = GatePage(self.tabs, self._look)
        for page in (self.plan, self.gate, self._conflicts(), self.results):
            self.tabs.addTab(page, "")
        self._titles((0, 0, 0, 0))
        return self.tabs

    def _conflicts(self) -> QWidget:
        page = QWidget(self.tabs)
        self.conflicts = ConflictList(page, self._look)
        self.conflicts.tree.itemSelectionChanged.connect(self._compare_shapes)
        self.conflicts.tree.itemDoubleClicked.connect(lambda _item, _column: self.zoom())
        line = QHBoxLayout()
        line.addWidget(button(tr("All mine"), page, lambda: self.conflicts.choose("mine")))
        line.addWidget(button(tr("All theirs"), page, lambda: self.conflicts.choose("theirs")))
        line.addWidget(button(tr("Zoom"), page, self.zoom, "mActionZoomToSelected.svg"))
        line.addStretch(1)
        legend = QLabel(page)
        legend.setTextFormat(Qt.TextFormat.RichText)
        parts = (("#8c8c8c", tr("As it was pulled")), ("#1f78b4", tr("Mine")), ("#d95f02", tr("Theirs")))
        legend.setText(" ".join(f'<span style="color:{colour}">■</span> {text}' for colour, text in parts))
        line.addWidget(legend)
        layout = QVBoxLayout(page)
        layout.addWidget(self.conflicts.tree)
        layout.addLayout(line)
        return page

    # ---- the work

    def compare(self) -> None:
        """What would be sent, held against the platform as it is now."""
        self._begin(dry_run=True)

    def push(self) -> None:
        """Sends, with the decisions that were made."""
        self._begin(dry_run=False)

    def _begin(self, *, dry_run: bool) -> None:
        if self._job is not None:
            return
        authcfg = self.login.configId()
        try:
            load_libraries()
            if authcfg and not QgsApplication.authManager().setMasterPassword(True):
                self.note.setText(tr("QGIS's store of logins is locked."))
                return
        except OneMapError as error:
            self.note.setText(str(error))
            return
        from .pushing import pushing

        decided = {} if dry_run else self.conflicts.decided()
        acceptance = None if dry_run else self.gate.acceptance()
        job = pushing(self._work.path, authcfg, decided, dry_run, acceptance)
        self._sending = not dry_run
        self.note.setText(tr("Comparing with the platform…") if dry_run else tr("Sending…"))
        self._job = Job(self.windowTitle(), job, self._done, self._failed)
        self._job.said.connect(self.note.setText)
        self.progress.follow(self._job)
        self._job.start()
        self._look()

    def _done(self, result: Any) -> None:
        self._last = result
        file, done, dry_run, gated = result
        self._end()
        if not self.login.configId() and file.origin.authcfg:
            self.login.setConfigId(file.origin.authcfg)
        self._fill_plan(done.planned)
        self.gate.fill(gated)
        if dry_run or done.conflicts:
            self.conflicts.fill(done.conflicts, file.origin.schema.fields)
        else:
            self.conflicts.fill((), ())
        if not dry_run:
            self._fill_results(done.sent)
            self.pushed.emit()
        self._titles((len(done.planned), self.gate.count, len(done.conflicts), len(done.sent)))
        text = tr("{count} findings stop the push. Mend the rows, or accept the findings with a reason.")
        stopped = [text.format(count=self.gate.count)] if self.gate.count and dry_run else []
        self.note.setText("\n".join([_sentence(done, dry_run), *stopped]))
        page = PLAN if dry_run else RESULTS
        self.tabs.setCurrentIndex(CONFLICTS if done.conflicts else FINDINGS if stopped else page)
        self._look()

    def _failed(self, text: str) -> None:
        sending, self._sending = self._sending, False
        self._end()
        self.note.setText(text)
        if sending:
            self.pushed.emit()  # some batches may have arrived, and the file knows of them
        self._look()

    def _end(self) -> None:
        self._job, self._sending = None, False
        self.progress.hide()

    # ---- what is seen

    def _fill_plan(self, planned: Sequence[Any]) -> None:
        from ..tools.services.editing.push_report import kind_name, shown

        self.plan.clear()
        self.plan.addTopLevelItems(
            [row([str(one.fid), one.id or "–", kind_name(one.kind), shown(one)], one) for one in planned]
        )

    def _fill_results(self, sent: Sequence[Any]) -> None:
        from ..tools.services.editing.push_report import kind_name

        self.results.clear()
        for one in sent:
            result = tr("on the platform") if one.done else tr("refused")
            change = one.change
            texts = [str(change.fid), one.id or change.id, kind_name(change.kind), result, one.message]
            self.results.addTopLevelItem(row(texts, one))

    def _titles(self, counts: tuple[int, int, int, int]) -> None:
        titles = (
            tr("Would be sent ({count})"),
            tr("Findings ({count})"),
            tr("Conflicts ({count})"),
            tr("Results ({count})"),
        )
        for place, (title, count) in enumerate(zip(titles, counts)):
            self.tabs.setTabText(place, title.format(count=count))

    def _look(self, *_changed: object) -> None:
        """What can be done now."""
        busy, last = self._job is not None, self._last
        compared = last is not None and bool(last.done.planned or last.done.conflicts)
        open_ones = self.conflicts.open_ones() + self.gate.open_ones()
        self._compare.setEnabled(not busy)
        self._report.setEnabled(not busy and last is not None)
        self._push.setEnabled(not busy and compared and not open_ones)
        self.login.setEnabled(not busy)

    def _compare_shapes(self) -> None:
        chosen = self.conflicts.selected()
        if chosen:
            one = chosen[0]
            self._map.compare(one.change.old, one.change.new, one.theirs, self._work.layer)

    def zoom(self) -> None:
        """The map goes to the selected conflict."""
        for one in self.conflicts.selected()[:1]:
            self._map.zoom([one.change], self._work.layer, one.theirs)

    def report(self) -> None:
        """Asks where to write the report of the last step, writes and opens it."""
        proposal = str(self._work.path.with_suffix(".html"))
        path, _ = QFileDialog.getSaveFileName(self, tr("Report of the push"), proposal, tr("Web page (*.html)"))
        if path:
            self.write_report(Path(path))
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def write_report(self, path: Path) -> None:
        """The report of the last step as a page."""
        from ..tools.services.editing.push_report import write_push_report

        try:
            write_push_report(path, *self._last[:3])
        except (OneMapError, OSError) as error:
            self.note.setText(str(error))
        else:
            self.note.setText(tr("The report is in {path}.").format(path=path))

    def closeEvent(self, event: Any) -> None:
        """A push stops where nothing is lost, and tells how far it came; the window waits for that."""
        job = self._job
        if job is not None and self._sending and not job.forgotten:
            job.cancel()
            self.note.setText(tr("Stopping…"))
            event.ignore()
            return
        if job is not None:
            job.forget()
            self._job = None
        self._map.clear()
        super().closeEvent(event)


def _sentence(done: Any, dry_run: bool) -> str:
    if done.conflicts:
        text = tr("{count} rows were changed on the platform, too. Decide what stays, then push.")
        return text.format(count=len(done.conflicts))
    if dry_run:
        if not done.planned:
            return tr("Nothing is to be sent.")
        return tr("{count} changes would be sent; nothing was.").format(count=len(done.planned))
    text = tr("The platform has {count} of {all} changes now.")
    said = text.format(count=sum(one.done for one in done.sent), all=len(done.sent))
    if done.taken:
        said += " " + tr("{count} rows were taken over from the platform.").format(count=done.taken)
    return said
