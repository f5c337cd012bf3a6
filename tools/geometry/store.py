"""A layer on disk, for layers larger than memory: geometries in one temporary file, boxes and row numbers in memory.

The file has no name and ends with the program. A layer of a million patches takes about a gigabyte there and 50 MB
of memory; overlay reads it block by block.
"""

import contextlib
import tempfile
import threading
from typing import Any, List, Tuple

import numpy as np
import shapely

from ..errors import OutputError
from ..language import tr
from .arrays import Flags, Floats, Geometries, Integers
from .polygons import areas
from .tiles import tile
from .units import Units

# runs of records that lie this close together are read in one go
NEAR_BYTES = 1 << 12


class Store:
    """Append-only rows of valid polygons on the grid (see :mod:`.repair`), then :meth:`units` to overlay them."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close(), used by several methods
        self._lock = threading.Lock()
        self._end = 0
        self.rows = 0
        self._row_start: List[Integers] = []
        self._row_size: List[Integers] = []
        self._start: List[Integers] = []
        self._size: List[Integers] = []
        self._owner: List[Integers] = []
        self._cut: List[Flags] = []
        self._bounds: List[Floats] = []
        self._area: List[Floats] = []
        self._cuts: List[Floats] = []

    def append(self, polygons: Geometries) -> Integers:
        """Adds polygons (k,) and returns their row numbers. Raises OutputError if the disk is full."""
        rows = np.arange(self.rows, self.rows + len(polygons))
        self.rows += len(polygons)
        start, size = self._write(polygons)
        self._row_start.append(start)
        self._row_size.append(size)
        tiled = tile(polygons, threads=1)
        whole = ~tiled.cut
        unit_start, unit_size = np.empty(len(tiled.owner), np.int64), np.empty(len(tiled.owner), np.int64)
        unit_start[whole], unit_size[whole] = start[tiled.owner[whole]], size[tiled.owner[whole]]
        unit_start[tiled.cut], unit_size[tiled.cut] = self._write(tiled.geometry[tiled.cut])
        self._start.append(unit_start)
        self._size.append(unit_size)
        self._owner.append(rows[tiled.owner])
        self._cut.append(tiled.cut)
        self._bounds.append(shapely.bounds(tiled.geometry))
        self._area.append(areas(tiled.geometry))
        self._cuts.append(tiled.cuts)
        return rows

    def replace(self, rows: Integers, polygons: Geometries) -> None:
        """Gives ``rows`` (k,) other polygons."""
        self._gather()
        gone = np.isin(self._owner[0], rows)
        self._bounds[0][gone] = np.nan
        new = Store()
        new._file, new._lock, new._end = self._file, self._lock, self._end
        new.append(polygons)
        self._end = new._end
        self._row_start[0][rows], self._row_size[0][rows] = new._row_start[0], new._row_size[0]
        for mine, other in zip(self._columns(), new._columns()):
            mine.append(other[0])
        self._owner[-1] = rows[new._owner[0]]

    def units(self) -> Units:
        """The layer as units for an overlay. The store stays open until :meth:`close`."""
        self._gather()
        start, size = self._start[0], self._size[0]
        row_start, row_size = self._row_start[0], self._row_size[0]
        return Units(
            self._bounds[0],
            self._area[0],
            self._owner[0],
            self._cut[0],
            np.unique(self._cuts[0]),
            self.rows,
            lambda numbers: self._read(start[numbers], size[numbers]),
            lambda rows: self._read(row_start[rows], row_size[rows]),
        )

    def close(self) -> None:
        """Gives the disk space back."""
        with contextlib.suppress(OSError):  # what a full disk did not take is no longer wanted
            self._file.close()

    def _columns(self) -> List[List[Any]]:
        return [self._start, self._size, self._owner, self._cut, self._bounds, self._area, self._cuts]

    def _gather(self) -> None:
        if not self._owner:
            self.append(np.empty(0, object))
        for column in (*self._columns(), self._row_start, self._row_size):
            if len(column) > 1:
                column[:] = [np.concatenate(column)]

    def _write(self, polygons: Geometries) -> Tuple[Integers, Integers]:
        records = shapely.to_wkb(polygons, output_dimension=2, byte_order=1).tolist()
        size = np.fromiter(map(len, records), np.int64, len(records))
        start = self._end + np.cumsum(size) - size
        try:
            with self._lock:
                self._file.seek(self._end)
                self._file.write(b"".join(records))
                self._file.flush()  # a full disk shows here, not in a later read
        except OSError as error:
            text = tr("The temporary folder {folder} cannot take the layer: {reason}")
            raise OutputError(text.format(folder=tempfile.gettempdir(), reason=error.strerror)) from error
        self._end += int(size.sum())
        return start, size

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
        out: Geometries = shapely.from_wkb(records)
        return out
