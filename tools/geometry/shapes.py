"""Polygons of a whole layer that need not be in memory: their boxes and sizes are, their corners may be on disk."""

from typing import Any, Iterator, Optional, Sequence

import numpy as np
import numpy.typing as npt
import shapely

from .arrays import Floats, Geometries, Integers
from .polygons import areas
from .records import Records
from .units import Rows

AT_A_TIME = 10_000
ALL_IN_MEMORY = 1 << 62


class Shapes:
    """Polygons (n,): ``bounds`` (n, 4), ``area`` (n,; plane) and perimeter ``length`` (n,).

    ``shapes[rows]`` reads some of them, from any thread; ``numpy.asarray`` all. A row of one and the same polygon in
    several of these costs its corners once.
    """

    def __init__(self, records: Records, number: Integers, bounds: Floats, area: Floats, length: Floats) -> None:
        self.records, self.number = records, number
        self.bounds, self.area, self.length = bounds, area, length

    def __len__(self) -> int:
        return len(self.number)

    def __getitem__(self, rows: Any) -> Any:
        """The polygons (k,) of rows given as numbers, flags or a slice; one polygon for one number."""
        numbers = self.number[rows]
        return self.records.read(numbers) if np.ndim(numbers) else self.records.read(np.array([numbers]))[0]

    def __array__(self, dtype: Any = None, copy: Optional[bool] = None) -> "npt.NDArray[Any]":
        return np.asarray(self.records.read(self.number), dtype)

    def take(self, rows: Any) -> "Shapes":
        """Some rows, in the order asked for, without reading them."""
        columns = (self.number, self.bounds, self.area, self.length)
        return Shapes(self.records, *(column[rows] for column in columns))

    def with_more(self, polygons: Geometries) -> "Shapes":
        """These and ``polygons`` (k,). Raises OutputError if the disk is full."""
        return joined([self, shapes_of(polygons, self.records)])

    def replaced(self, rows: Integers, polygons: Geometries) -> "Shapes":
        """These with other ``polygons`` (k,) in place of ``rows`` (k,). Raises OutputError if the disk is full."""
        place = np.arange(len(self))
        place[rows] = len(self) + np.arange(len(rows))
        return self.with_more(polygons).take(place)

    def rows(self) -> Rows:
        """The same as rows that are read region by region."""
        return Rows(self.bounds, self.__getitem__)

    def slices(self) -> Iterator[slice]:
        """All rows in their order, some thousand at a time."""
        for start in range(0, len(self), AT_A_TIME):
            yield slice(start, min(start + AT_A_TIME, len(self)))


def shapes_of(polygons: Geometries, records: Optional[Records] = None) -> Shapes:
    """Polygons (n,) put to ``records``, or kept in memory. Raises OutputError if the disk is full."""
    records = Records(ALL_IN_MEMORY) if records is None else records
    bounds = shapely.bounds(polygons).reshape(-1, 4)
    return Shapes(records, records.add(polygons), bounds, areas(polygons), np.asarray(shapely.length(polygons)))


def joined(parts: Sequence[Shapes]) -> Shapes:
    """The rows of all ``parts``, at least one, which share their records."""
    columns = [(one.number, one.bounds, one.area, one.length) for one in parts]
    return Shapes(parts[0].records, *(np.concatenate(column) for column in zip(*columns)))
