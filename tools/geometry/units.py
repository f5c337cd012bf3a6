"""What an overlay works on: the polygons of a layer, huge ones cut into tiles, read block by block.

A unit is a whole polygon or one tile of a huge one. Rows are numbered as in the layer, units by themselves.
"""

from typing import Callable, NamedTuple, Optional

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers
from .polygons import areas
from .tiles import tile


class Rows(NamedTuple):
    """Whole polygons of a layer: ``bounds`` (n, 4) and ``read(rows)``, which may be called from several threads."""

    bounds: Floats
    read: Callable[[Integers], Geometries]


class Units:
    """Units (u,) of a layer: their ``bounds`` (u, 4) and ``area`` (u,), the row each belongs to (``owner``), whether it
    is one tile of several (``cut``), the coordinates of all ``cuts`` (c,), and how many ``rows`` the layer has.

    ``read(numbers)`` gives the geometries of units, ``whole(rows)`` those of uncut polygons; both may be called from
    several threads.
    """

    def __init__(
        self,
        bounds: Floats,
        area: Floats,
        owner: Integers,
        cut: Flags,
        cuts: Floats,
        rows: int,
        read: Callable[[Integers], Geometries],
        whole: Callable[[Integers], Geometries],
    ) -> None:
        self.bounds, self.area, self.owner, self.cut, self.cuts = bounds, area, owner, cut, cuts
        self.rows, self.read, self.whole = rows, read, whole

    def chosen(self, rows: Integers) -> "Units":
        """The units of ``rows`` (m,), which are rows 0 to m - 1 of what is returned."""
        place = np.full(self.rows, -1)
        place[rows] = np.arange(len(rows))
        owner = place[self.owner]
        order = np.argsort(owner, kind="stable")
        order = order[np.searchsorted(owner[order], 0) :]
        return Units(
            self.bounds[order],
            self.area[order],
            owner[order],
            self.cut[order],
            self.cuts,
            len(rows),
            lambda numbers: self.read(order[numbers]),
            lambda wanted: self.whole(rows[wanted]),
        )

    def as_rows(self) -> Rows:
        """The same layer as whole polygons."""
        if not self.cut.any() and len(self.owner) == self.rows:
            return Rows(self.bounds, self.whole)
        bounds = np.full((self.rows, 4), np.nan)
        for side in range(4):
            extreme = np.fmin if side < 2 else np.fmax
            extreme.at(bounds[:, side], self.owner, self.bounds[:, side])
        return Rows(bounds, self.whole)


def rows_of(layer: Geometries) -> Rows:
    """The rows of a layer (n,) that is in memory."""
    return Rows(shapely.bounds(layer), lambda rows: np.asarray(layer[rows]))


def in_memory(layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Units:
    """The units of a layer (n,) that is in memory."""
    tiled = tile(layer, threads=threads, progress=progress)
    bounds = shapely.bounds(tiled.geometry)  # also fills GEOS's caches before threads share the geometries
    return Units(
        bounds,
        areas(tiled.geometry),
        tiled.owner,
        tiled.cut,
        tiled.cuts,
        len(layer),
        lambda numbers: np.asarray(tiled.geometry[numbers]),
        lambda rows: np.asarray(layer[rows]),
    )
