"""Geometries by number: in memory while they are few, in one temporary file beyond that."""

import weakref
from typing import Callable, List, Optional

import numpy as np
import shapely

from .arrays import Geometries, Integers
from .binaries import Binaries

BYTES_A_VERTEX, BYTES_A_POLYGON = 16, 400


class Records:
    """Append-only geometries, numbered from 0 as they are added; once they take more than ``most`` bytes, all go to
    disk. The file is gone with the last one who holds the records, or after :meth:`close`.
    """

    def __init__(self, most: int) -> None:
        self._disk = Binaries()
        weakref.finalize(self, self._disk.close)
        self._room, self._count = most, 0
        self._held: List[Geometries] = []
        self._on_disk: Optional[Callable[[Integers], Geometries]] = None

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
            self._held, self._on_disk = [], None
        return numbers

    def read(self, numbers: Integers) -> Geometries:
        """The geometries of numbers (k,), from any thread while nobody adds some."""
        if self._disk.closed:
            raise ValueError("the records are closed")
        if self._room < 0:
            read = self._on_disk = self._on_disk or self._disk.reader()
            return np.asarray(shapely.from_wkb(read(numbers)))
        held = self._held
        if len(held) != 1:
            held = self._held = [np.concatenate([np.empty(0, object), *held])]
        found: Geometries = held[0][numbers]
        return found

    def close(self) -> None:
        """Gives memory and disk space back."""
        self._held = []
        self._disk.close()
