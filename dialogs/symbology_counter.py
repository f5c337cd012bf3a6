"""Counts the codes of the dock's layers, one layer after the other, in the background."""

from collections.abc import Mapping
from typing import Any, Callable, Optional

from ..tools.language import tr
from .jobs import Job
from .symbology_codes import Codes, counting
from .symbology_rows import Row
from .widgets import Bar


class Counter:
    """``told(row)`` follows when a row's codes are counted, ``failed(sentence)`` when they could not be."""

    def __init__(self, bar: Bar, told: Callable[[Row], None], failed: Callable[[str], None]) -> None:
        self._bar, self._told, self._failed_with = bar, told, failed
        self._job: Optional[Job] = None
        self._row: Any = None
        self._rows: Mapping[str, Row] = {}

    def wake(self, rows: Mapping[str, Row]) -> None:
        """Counts whatever of ``rows`` (by layer id; they may change) is not counted for the style it has now."""
        self._rows = rows
        if self._job is not None:
            return
        for row in rows.values():
            work = None if row.codes is not None and row.counted == row.chosen else counting(row.layer, row.chosen)
            if work is not None:
                self._row, row.counted = row, row.chosen
                title = tr("Codes of {layer}").format(layer=row.layer.name())
                self._job = Job(title, work, self._done, self._failed)
                self._bar.follow(self._job)
                self._job.start()
                return

    @property
    def busy(self) -> bool:
        """Whether codes are being counted."""
        return self._job is not None

    def leave(self, key: str) -> None:
        """Stops if the layer ``key`` is being counted: it goes."""
        if self._row is not None and self._row.key == key:
            self.stop()

    def stop(self) -> None:
        """Stops, and tells nobody."""
        if self._job is not None:
            self._job.forget()
        self._ended()

    def _done(self, codes: Codes) -> None:
        row = self._ended()
        if row.counted == row.chosen:
            row.codes = codes
        self._told(row)
        self.wake(self._rows)

    def _failed(self, text: str) -> None:
        row = self._ended()
        row.codes = Codes(0, {})  # not again until something changes
        self._failed_with(text)
        self.wake(self._rows)

    def _ended(self) -> Any:
        row, self._row, self._job = self._row, None, None
        self._bar.hide()
        return row
