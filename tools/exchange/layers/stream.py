"""A layer's rows on their way from the thread that computes to the thread that writes."""

import queue
import threading
from contextlib import suppress
from typing import Any, Iterator, Mapping, Optional, Sequence, Union

from ...errors import OutputError
from ...language import tr
from ...progress import Progress
from .session import Rows, Session
from .tables import CsvSession

# Calls of ``write`` that may wait for the disk before the caller has to wait too
WAITING = 4
_POLL_SECONDS = 0.1


class _Stopped(Exception):
    """Ends the writing thread from inside its stream of rows."""


class LayerStream:
    """One layer on its way into a file, written by a thread of its own."""

    def __init__(self, session: Union[Session, CsvSession], names: Sequence[str], progress: Progress) -> None:
        self.rows = 0
        self.session = session
        self.problem: Optional[BaseException] = None
        self._names = frozenset(names)
        self._progress = progress
        self._queue: queue.Queue[Optional[Rows]] = queue.Queue(WAITING)
        self._stop = False
        self._thread = threading.Thread(target=self._run, name="onemap-writer", daemon=True)
        self._thread.start()

    def write(self, columns: Mapping[str, Any], geometry: Any = None) -> None:
        """Adds rows and returns as soon as there is room in the queue.

        ``columns``: arrays (n,) by field name; a field that is left out is null. ``geometry``: (n,) shapely
        geometries or WKB, None for no geometry. The arrays belong to the writer from now on: do not change them.
        Raises :class:`OutputError` if an earlier write failed, :class:`Cancelled`.
        """
        unknown = [name for name in columns if name not in self._names]
        if unknown:
            raise OutputError(tr("The output has no field {field}.").format(field=", ".join(unknown)))
        lengths = {len(values) for values in columns.values()}
        if geometry is not None:
            lengths.add(len(geometry))
        if len(lengths) > 1:
            raise ValueError(f"columns and geometry differ in length: {sorted(lengths)}")
        count = lengths.pop() if lengths else 0
        if count:
            self._put(Rows(count, dict(columns), geometry))
            self.rows += count

    def finish(self) -> None:
        """Waits until all is in the file. The thread has ended afterwards, whatever happens."""
        try:
            self._put(None)
            while self._thread.is_alive():
                self._thread.join(_POLL_SECONDS)
                self._progress.check()
        finally:
            self.stop()
        if self.problem is not None:
            raise self.problem

    def stop(self) -> None:
        """Ends the thread, leaving the file as it is."""
        self._stop = True
        while self._thread.is_alive():
            self._thread.join(_POLL_SECONDS)

    def _put(self, item: Optional[Rows]) -> None:
        while True:
            self._progress.check()
            if self.problem is not None:
                raise self.problem
            with suppress(queue.Full):
                return self._queue.put(item, timeout=_POLL_SECONDS)

    def _run(self) -> None:
        try:
            self.session.run(self._parts())
        except BaseException as problem:  # noqa: BLE001 - handed to the thread that writes
            self.problem = problem

    def _parts(self) -> Iterator[Rows]:
        while True:
            item = self._next()
            if item is None:
                return
            yield item

    def _next(self) -> Optional[Rows]:
        while not self._stop:
            with suppress(queue.Empty):
                return self._queue.get(timeout=_POLL_SECONDS)
        raise _Stopped
