"""Ground that two layers, or two rows of one layer, have in common, with what checks ask of it."""

from dataclasses import dataclass, fields
from typing import Any, Optional

import numpy as np
import pyproj
import shapely

from ..geometry.area import areas
from ..geometry.arrays import Geometries, Integers
from ..geometry.blocks import hits_any
from ..geometry.net import Faces
from ..geometry.overlay import self_overlaps, stream
from ..geometry.pairs import Pieces, no_pieces, rejoin, sort_pieces
from ..geometry.units import Units
from ..progress import Progress
from .model import Floats


@dataclass(frozen=True)
class Pairs:
    """Pieces (n,) that the rows ``left`` and ``right`` share, sorted by both: ``geometry``, ``area`` in m2 by the run's
    method, ``width`` the mean width in metres (2 * area / perimeter, in the plane).
    """

    left: Integers
    right: Integers
    geometry: Geometries
    area: Floats
    width: Floats

    def __len__(self) -> int:
        return len(self.left)

    def take(self, rows: Any) -> "Pairs":
        """The pairs ``rows`` (numbers or flags)."""
        return Pairs(*(getattr(self, one.name)[rows] for one in fields(self)))

    def turned(self) -> "Pairs":
        """The same with the layers exchanged, sorted again."""
        order = np.lexsort([self.left, self.right])
        return Pairs(self.right, self.left, self.geometry, self.area, self.width).take(order)


def mean_width(polygons: Geometries) -> Floats:
    """The mean width (n,) of polygons in layer units; 0 for empty ones."""
    perimeter = np.nan_to_num(shapely.length(polygons))
    area = np.nan_to_num(shapely.area(polygons))
    return np.divide(2 * area, perimeter, out=np.zeros(len(perimeter)), where=perimeter > 0)


def shared(
    left: Units, right: Units, crs: pyproj.CRS, method: str, threads: Optional[int], progress: Progress
) -> Pairs:
    """What rows of two layers share; huge polygons are worked on in tiles."""
    parts = list(stream(left, right, threads=threads, progress=progress.part(0, 0.8)))
    found = rejoin(left, right, sort_pieces(parts), threads=threads)
    return _measured(found, crs, method, threads, progress.part(0.8, 1))


def overlaps(
    units: Units,
    faces: Optional[Faces],
    crs: pyproj.CRS,
    method: str,
    threads: Optional[int],
    progress: Progress,
) -> Pairs:
    """What rows of one layer share with each other. ``faces`` of its net boundary say where that may be; without them
    all neighbours are asked.
    """
    if faces is None:
        found = self_overlaps(units, threads=threads, progress=progress.part(0, 0.8))
    else:
        doubled = faces.geometry[faces.covered > 1]
        rows = hits_any(units.as_rows().bounds, shapely.bounds(doubled).reshape(-1, 4))
        found = self_overlaps(units.chosen(rows), threads=threads) if len(rows) else no_pieces()
        found = found._replace(left=rows[found.left], right=rows[found.right]) if len(rows) else found
    return _measured(found, crs, method, threads, progress.part(0.8, 1))


def _measured(found: Pieces, crs: pyproj.CRS, method: str, threads: Optional[int], progress: Progress) -> Pairs:
    area = areas(found.geometry, crs, method, threads=threads, progress=progress)
    return Pairs(found.left, found.right, found.geometry, area, mean_width(found.geometry))
