"""Byte strings kept in one temporary file without a name, which ends with the program; read back by number."""

import contextlib
import tempfile
import threading
from typing import Callable, List, Sequence

import numpy as np

from ..errors import OutputError
from ..language import tr
from .arrays import Geometries, Integers

# runs of records that lie this close together are read in one go
NEAR_BYTES = 1 << 12


class Binaries:
    """Append-only records, numbered from 0 as they are added."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close(), used by several methods
        self._lock = threading.Lock()
        self._end = 0
        self._size: List[Integers] = [np.empty(0, np.int64)]

    def add(self, records: Sequence[bytes]) -> None:
        """Adds some records. Raises OutputError if the disk is full."""
        size = np.fromiter(map(len, records), np.int64, len(records))
        try:
            with self._lock:
                self._file.seek(self._end)
                self._file.write(b"".join(records))
                self._file.flush()  # a full disk shows here, not in a later read
        except OSError as error:
            text = tr("The temporary folder {folder} cannot take the layer: {reason}")
            raise OutputError(text.format(folder=tempfile.gettempdir(), reason=error.strerror)) from error
        self._end += int(size.sum())
        self._size.append(size)

    def reader(self) -> "Callable[[Integers], Geometries]":
        """What gives the records of numbers (k,) as bytes (k,), from any thread, once all have been added."""
        size = np.concatenate(self._size)
        start = np.cumsum(size) - size
        return lambda numbers: self._read(start[numbers], size[numbers])

    def _read(self, start: Integers, size: Integers) -> Geometries:
        records = np.empty(len(start), object)
        order = np.argsort(start, kind="stable")
        begins, ends = start[order], (start + size)[order]
        breaks = np.flatnonzero(begins[1:] - np.maximum.accumulate(ends)[:-1] > NEAR_BYTES) + 1
        for run in np.split(order, breaks) if len(order) else []:
            first = int(start[run[0]])
            with self._lock:
                self._file.seek(first)
                block = self._file.read(int((start[run] + size[run]).max()) - first)
            spans = zip((start[run] - first).tolist(), (start[run] + size[run] - first).tolist())
            records[run] = [block[low:high] for low, high in spans]
        return records

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._file.closed

    def close(self) -> None:
        """Gives the disk space back."""
        with contextlib.suppress(OSError):  # what a full disk did not take is no longer wanted
            self._file.close()
