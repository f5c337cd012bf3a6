"""A layer as an overlay needs it: its geometries in memory while they are few, in one temporary file beyond that.

The file has no name and ends with the program. A layer of a million patches takes about a gigabyte there and 50 MB
of memory; overlay reads it block by block.
"""

from typing import Any, List, Optional

import numpy as np
import shapely

from .arrays import Flags, Floats, Geometries, Integers
from .polygons import areas
from .records import Records
from .tiles import tile
from .units import Units

MOST_IN_MEMORY = 200 << 20  # bytes; a layer of 130 000 patches of 60 vertices


class Store:
    """Append-only rows of valid polygons on the grid (see :mod:`.repair`), then :meth:`units` to overlay them.

    Up to ``most`` bytes (:data:`MOST_IN_MEMORY`) stay in memory.
    """

    def __init__(self, most: Optional[int] = None) -> None:
        self._records = Records(MOST_IN_MEMORY if most is None else most)
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
        unit, row, read = self._unit[0], self._row[0], self._records.read
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
