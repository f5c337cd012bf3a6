"""The window that takes a part of a layer away for editing: area, filter, work file."""

from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from ..tools.language import tr
from .algorithm_job import AlgorithmJob
from .area_choice import AreaChoice
from .catalogue import Offer
from .connections import Connection
from .widgets import Bar, button, close_button, told


class PullDialog(QDialog):
    """Runs ``onemap:pulllayer`` and opens the layer that it made."""

    def __init__(self, iface: Any, connection: Connection, offer: Offer) -> None:
        super().__init__(iface.mainWindow())
        self.setObjectName("onemap_pull")
        self.setWindowTitle(tr("Pull for editing"))
        self.resize(640, 420)
        self._iface, self._connection, self._offer = iface, connection, offer
        self._job: Optional[AlgorithmJob] = None
        self.area = AreaChoice(self, iface.mapCanvas())
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("DLBM=0101;ZLDWDM=6401221")
        self.file = QgsFileWidget(self)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr("GeoPackage (*.gpkg)"))
        self.file.setDialogTitle(tr("Work file"))
        self.file.setFilePath(str(free_path(offer.name)))
        form = QFormLayout()
        form.addRow(tr("Service"), QLabel(connection.name, self))
        form.addRow(tr("Layer"), QLabel(f"{offer.title} ({offer.name})", self))
        form.addRow(tr("Area to pull"), self.area)
        form.addRow(tr("Only rows with"), self.filter)
        form.addRow(tr("Work file"), self.file)
        self.note, self.progress = told(self), Bar(self)
        buttons = close_button(self, self.close)
        self._start = button(tr("Pull"), self, self.start, "mActionStart.svg")
        self._stop = button(tr("Cancel"), self, self.stop, "mActionStop.svg")
        for one in (self._start, self._stop):
            buttons.addButton(one, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addStretch(1)
        for widget in (self.note, self.progress, buttons):
            layout.addWidget(widget)
        self._busy(False)

    def parameters(self) -> dict[str, Any]:
        """What the algorithm is given."""
        values = {
            "URL": self._connection.url,
            "TYPE": self._connection.kind,
            "LAYER": self._offer.name,
            "FILTER": self.filter.text().strip(),
            "OUTPUT": self.file.filePath().strip(),
        }
        extent = self.area.extent()
        if extent is not None:
            values["EXTENT"] = extent
        if self._connection.authcfg:
            values["AUTHCFG"] = self._connection.authcfg
        return values

    def start(self) -> None:
        """Begins the pull, unless something is missing."""
        problem = self.area.problem() or (tr("Name the work file.") if not self.file.filePath().strip() else "")
        job = AlgorithmJob("onemap:pulllayer", self._done, self._failed)
        problem = problem or job.problem(self.parameters())
        if problem:
            self.note.setText(problem)
            return
        self._job = job
        job.heard.said.connect(self.note.setText)
        self.note.setText(tr("Pulling…"))
        self._busy(True)
        job.start(self.parameters())
        if job.task is not None:
            self.progress.follow(job.task)

    def stop(self) -> None:
        """Stops the pull; what came so far stays, and the next pull of the same goes on from there."""
        if self._job is not None:
            self._job.cancel()

    def _done(self, results: dict[str, Any], warnings: list[str]) -> None:
        self._end()
        name = Path(str(results["OUTPUT"])).stem
        layer = QgsVectorLayer(str(results["WORK_LAYER"]), name, "ogr")
        QgsProject.instance().addMapLayer(layer)
        self._iface.setActiveLayer(layer)
        self._zoom(layer)
        text = tr("{rows} rows are in {path}. Edit it and save, then look at the “Changes of the work layer”.")
        said = text.format(rows=results["ROWS"], path=results["OUTPUT"])
        self.note.setText("\n".join([said, *warnings]))
        self.file.setFilePath(str(free_path(self._offer.name)))

    def _zoom(self, layer: QgsVectorLayer) -> None:
        """To the new layer, once the canvas knows of it."""
        if layer.featureCount() > 0:
            QTimer.singleShot(0, self._iface.zoomToActiveLayer)

    def _failed(self, text: str) -> None:
        self._end()
        self.note.setText(text)

    def _end(self) -> None:
        self._job = None
        self._busy(False)

    def _busy(self, running: bool) -> None:
        self._start.setEnabled(not running)
        self._stop.setEnabled(running)
        for one in (self.area, self.filter, self.file):
            one.setEnabled(not running)
        if not running:
            self.progress.hide()

    def closeEvent(self, event: Any) -> None:
        if self._job is not None:
            self._job.forget()
            self._job = None
        super().closeEvent(event)


def free_path(layer: str) -> Path:
    """A name for a work file that is not there yet, in the project's folder or the user's."""
    from ..tools.services.editing.origin import table_name

    folder = Path(QgsProject.instance().homePath() or Path.home())
    plain = table_name(layer)
    number, path = 1, folder / f"{plain}.gpkg"
    while path.exists():
        number += 1
        path = folder / f"{plain}_{number}.gpkg"
    return path
