"""A layer as an overlay needs it: its geometries in memory while they are few, in one temporary file beyond that.

The file has no name and ends with the program. A layer of a million patches takes about a gigabyte there and 50 MB
of memory; overlay reads it block by block.
"""

from typing import Any, Callable, List, Optional

import numpy as np
import shapely

from .arrays import Flags, Floats, Geometries, Integers
from .binaries import Binaries
from .polygons import areas
from .tiles import tile
from .units import Units

MOST_IN_MEMORY = 200 << 20  # bytes; a layer of 130 000 patches of 60 vertices
BYTES_A_VERTEX, BYTES_A_POLYGON = 16, 400


class Store:
    """Append-only rows of valid polygons on the grid (see :mod:`.repair`), then :meth:`units` to overlay them.

    Up to ``most`` bytes (:data:`MOST_IN_MEMORY`) stay in memory.
    """

    def __init__(self, most: Optional[int] = None) -> None:
        self._records = _Records(MOST_IN_MEMORY if most is None else most)
        self.rows = 0
        self._row: List[Integers] = []  # the record of each row
        self._unit: List[Integers] = []  # the record of each unit; an uncut one shares its row's
        self._owner: List[Integers] = []
        self._cut: List[Flags] = []
        self._bounds: List[Floats] = []
        self._area: List[Floats] = []
        self._cuts: List[Floats] = []

    def append(self, polygons: Geometries) -> Integers:
        """Adds polygons (k,) and returns their row numbers. Raises OutputError if the disk is full."""
        rows = np.arange(self.rows, self.rows + len(polygons))
        self.rows += len(polygons)
        self._row.append(self._add_units(rows, polygons))
        return rows

    def replace(self, rows: Integers, polygons: Geometries) -> None:
        """Gives ``rows`` (k,) other polygons."""
        self._gather()
        self._bounds[0][np.isin(self._owner[0], rows)] = np.nan
        self._row[0][rows] = self._add_units(rows, polygons)

    def units(self) -> Units:
        """The layer as units for an overlay. The store stays open until :meth:`close`."""
        self._gather()
        unit, row, read = self._unit[0], self._row[0], self._records.reader()
        return Units(
            self._bounds[0],
            self._area[0],
            self._owner[0],
            self._cut[0],
            np.unique(self._cuts[0]),
            self.rows,
            lambda numbers: read(unit[numbers]),
            lambda rows: read(row[rows]),
        )

    def close(self) -> None:
        """Gives memory and disk space back."""
        self._records.close()

    def _add_units(self, rows: Integers, polygons: Geometries) -> Integers:
        """Keeps ``polygons`` (k,) of ``rows`` (k,) with their units; their records (k,)."""
        record = self._records.add(polygons)
        tiled = tile(polygons, threads=1)
        unit = record[tiled.owner]
        unit[tiled.cut] = self._records.add(tiled.geometry[tiled.cut])
        self._unit.append(unit)
        self._owner.append(rows[tiled.owner])
        self._cut.append(tiled.cut)
        self._bounds.append(shapely.bounds(tiled.geometry))
        self._area.append(areas(tiled.geometry))
        self._cuts.append(tiled.cuts)
        return record

    def _gather(self) -> None:
        if not self._owner:
            self.append(np.empty(0, object))
        columns: List[List[Any]] = [
            self._row,
            self._unit,
            self._owner,
            self._cut,
            self._bounds,
            self._area,
            self._cuts,
        ]
        for column in columns:
            if len(column) > 1:
                column[:] = [np.concatenate(column)]


class _Records:
    """Geometries by number, from 0 as they are added; once they take more than ``most`` bytes, all go to disk."""

    def __init__(self, most: int) -> None:
        self._disk = Binaries()
        self._room, self._count = most, 0
        self._held: List[Geometries] = []

    def add(self, geometries: Geometries) -> Integers:
        """Adds geometries (k,) and returns their numbers. Raises OutputError if the disk is full."""
        numbers = np.arange(self._count, self._count + len(geometries))
        self._count += len(geometries)
        self._room -= BYTES_A_VERTEX * int(shapely.get_num_coordinates(geometries).sum())
        self._room -= BYTES_A_POLYGON * len(geometries)
        self._held.append(geometries)
        if self._room < 0:
            for part in self._held:
                self._disk.add(shapely.to_wkb(part, output_dimension=2, byte_order=1).tolist())
            self._held = []
        return numbers

    def reader(self) -> Callable[[Integers], Geometries]:
        """What gives the geometries of numbers (k,), all of which have been added."""
        if self._room < 0:
            read = self._disk.reader()
            return lambda numbers: np.asarray(shapely.from_wkb(read(numbers)))
        if len(self._held) != 1:
            self._held = [np.concatenate([np.empty(0, object), *self._held])]
        return self._look

    def close(self) -> None:
        self._held = []
        self._disk.close()

    def _look(self, numbers: Integers) -> Geometries:
        if self._disk.closed:
            raise ValueError("the store is closed")
        out: Geometries = self._held[0][numbers]
        return out
