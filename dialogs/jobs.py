"""Work in the background, so that the window stays alive: one function, its progress, its end in the main thread."""

import contextlib
from typing import Any, Callable, Optional

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..tools.errors import Cancelled, OneMapError
from ..tools.language import tr
from ..tools.progress import Progress

_running: "set[Job]" = set()


class Job(QgsTask):
    """Runs ``work(progress)`` in a thread of QGIS; ``done(result)`` or ``failed(sentence)`` follow in the main thread.

    ``said`` brings the sentences of the work. A job that was forgotten (:meth:`forget`) tells nobody how it ended.
    """

    said = pyqtSignal(str)

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work, self._done, self._failed = work, done, failed
        self.forgotten = False
        self._result: Any = None
        self._error: Optional[BaseException] = None

    def start(self) -> "Job":
        """Gives the job to QGIS, which shows it among its own."""
        _running.add(self)
        QgsApplication.taskManager().addTask(self)
        return self

    def forget(self) -> None:
        """Stops the work as soon as it looks up, and tells nobody."""
        self._done = self._failed = _nobody
        self.forgotten = True
        with contextlib.suppress(TypeError):
            self.said.disconnect()
        self.cancel()

    def run(self) -> bool:
        try:
            self._result = self._work(Progress(self._report, self.said.emit, self.isCanceled))
        except Exception as error:  # noqa: BLE001 - it is told, or raised again, in the main thread
            self._error = error
        return self._error is None

    def _report(self, fraction: float) -> None:
        self.setProgress(100.0 * fraction)

    def finished(self, result: bool) -> None:
        _running.discard(self)
        error = self._error
        if result and error is None:
            self._done(self._result)
        elif error is None or isinstance(error, Cancelled):
            self._failed(tr("Cancelled by the user."))
        elif isinstance(error, OneMapError):
            self._failed(str(error))
        else:
            self._failed(f"{type(error).__name__}: {error}")
            if not self.forgotten:
                raise error


def stop_all() -> None:
    """Ends all jobs; returns when none is in one of our functions any more."""
    for job in list(_running):
        job.forget()
        job.waitForFinished(10_000)
    _running.clear()


def _nobody(_told: Any) -> None:
    """For jobs whose window is gone."""
