"""An algorithm of ours in the background, as a task of QGIS."""

from typing import Any, Callable

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..tools.language import tr


class Heard(QgsProcessingFeedback):
    """Keeps what a run says: the last sentence, warnings and errors."""

    said = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)  # not into QGIS's log
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.said.emit(info)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)
        self.said.emit(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        del fatalError
        self.errors.append(error)


class AlgorithmJob(QObject):
    """One run; ``done(results, warnings)`` or ``failed(sentence)`` follow in the main thread."""

    def __init__(
        self, identifier: str, done: Callable[[dict[str, Any], list[str]], None], failed: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._algorithm = QgsApplication.processingRegistry().createAlgorithmById(identifier)
        self._done, self._failed = done, failed
        self._context, self.heard = QgsProcessingContext(), Heard()
        self._context.setTransformContext(QgsProject.instance().transformContext())
        self._context.setEllipsoid(QgsProject.instance().ellipsoid())
        self.task: Any = None

    def problem(self, parameters: dict[str, Any]) -> str:
        """What is wrong with the parameters, "" if nothing is known."""
        good, text = self._algorithm.checkParameterValues(parameters, self._context)
        return "" if good else text

    def start(self, parameters: dict[str, Any]) -> None:
        """Gives the run to QGIS."""
        self.task = QgsProcessingAlgRunnerTask(self._algorithm, parameters, self._context, self.heard)
        if self.task.status() == QgsTask.TaskStatus.Terminated:
            self._ended(False, {})
            return
        self.task.executed.connect(self._ended)
        QgsApplication.taskManager().addTask(self.task)

    def cancel(self) -> None:
        """Asks the run to stop; it tells how it ended."""
        if self.task is not None:
            self.task.cancel()

    def forget(self) -> None:
        """Stops the run and tells nobody."""
        if self.task is not None:
            self.task.executed.disconnect(self._ended)
            self.task.cancel()
            self.task.waitForFinished(10_000)
            self.task = None

    def _ended(self, good: bool, results: dict[str, Any]) -> None:
        stopped = self.heard.isCanceled()
        self.task = None
        if good:
            self._done(results, self.heard.warnings)
        elif stopped:
            self._failed(tr("Cancelled by the user."))
        else:
            self._failed("\n".join(self.heard.errors) or tr("The run failed; look at the log of QGIS for its reason."))
