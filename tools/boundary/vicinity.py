"""The survey's patches near some change, read no further than they are asked for."""

from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..exchange.layers import NearSource
from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.blocks import hits_any
from ..geometry.ground import read_ground
from ..geometry.overlay import intersections
from ..geometry.polygons import areas
from ..geometry.repair import repair
from ..language import tr
from ..progress import Progress

# m; patches that lie this close are neighbours: borders drawn twice need not match
TOUCH = 0.001


def read_change(source: Any, crs: pyproj.CRS, threads: Optional[int], progress: Progress) -> Geometries:
    """The polygons (c,) of the layer of changes in ``crs``, repaired, without empty ones."""
    ground = read_ground(source, [], crs, threads=threads, progress=progress)
    try:
        polygons = ground.units.whole(np.arange(len(ground.fids)))
    finally:
        ground.close()
    return np.asarray(polygons[areas(polygons) > 0])


class Vicinity:
    """Patches (n,) of a survey as far as they were read, with their feature ids and which of them are neighbours.

    ``known`` (n,): all neighbours of the patch have been read.
    """

    def __init__(self, survey: Any, crs: pyproj.CRS) -> None:
        self._survey, self._crs = survey, crs
        self._place: Dict[int, int] = {}
        self.fids: Integers = np.empty(0, np.int64)
        self.geometry: Geometries = np.empty(0, object)
        self.known: Flags = np.empty(0, bool)
        self._pairs: Integers = np.empty((0, 2), np.int64)

    def meeting(self, ground: Geometries) -> "Tuple[Integers, Floats]":
        """The patches (k,) that have ground in common with the polygons ``ground`` (c,), and how much of each polygon
        they cover, in m2 (twice where they overlap).
        """
        self._read(_wider(ground))
        near = hits_any(shapely.bounds(self.geometry).reshape(-1, 4), shapely.bounds(ground))
        found = intersections(ground, self.geometry[near])
        covered = np.bincount(found.left, weights=found.area, minlength=len(ground))
        return near[np.unique(found.right)], covered.astype(np.float64)

    def beside(self, ground: Geometries) -> Integers:
        """The patches (k,) that meet or touch the polygons ``ground`` (c,)."""
        found: Integers = np.unique(self._near(ground)[1])
        return found

    def _near(self, ground: Geometries) -> "Tuple[Integers, Integers]":
        """Pairs of polygons ``ground`` (c,) and the patches that meet or touch them."""
        if not len(ground):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        self._read(_wider(ground))
        one, two = shapely.STRtree(self.geometry).query(ground, predicate="dwithin", distance=TOUCH)
        return one, two

    def with_neighbours(self, rows: Integers) -> Integers:
        """``rows`` (k,) and all that touch them."""
        new = rows[~self.known[rows]]
        if len(new):
            boxes = self.boxes(new)
            self._read(boxes)
            one, two = shapely.STRtree(self.geometry).query(self.geometry[new], predicate="dwithin", distance=TOUCH)
            self._pairs = np.concatenate([self._pairs, np.stack([new[one], two], axis=1)])
            self.known[new] = True
        wanted = np.zeros(len(self.fids), bool)
        wanted[rows] = True
        found: Integers = np.union1d(rows, self._pairs[wanted[self._pairs[:, 0]], 1])
        return found

    def complete(self, rows: Integers) -> Flags:
        """Which of ``rows`` (k,) have all their neighbours among them."""
        inside = np.zeros(len(self.fids), bool)
        inside[rows] = True
        lacking = np.zeros(len(self.fids), bool)
        lacking[self._pairs[~inside[self._pairs[:, 1]], 0]] = True
        found: Flags = self.known[rows] & ~lacking[rows]
        return found

    def boxes(self, rows: Integers) -> Floats:
        """The boxes (k, 4) of patches, a little wider, so that what touches them meets the box."""
        return _wider(self.geometry[rows])

    def _read(self, boxes: Floats) -> None:
        """Adds all patches that meet the boxes."""
        fids: List[Integers] = [self.fids]
        shapes: List[Geometries] = [self.geometry]
        for batch in NearSource(self._survey, boxes).batches([]):
            geometry = shapely.from_wkb(batch.wkb, on_invalid="ignore")
            if (shapely.is_missing(geometry) & np.array([one is not None for one in batch.wkb], bool)).any():
                text = tr("Layer {layer}, row {row}: the geometry cannot be read.")
                row = int(batch.fids[shapely.is_missing(geometry)][0])
                raise InputError(text.format(layer=self._survey.name, row=row))
            new = self._unseen(batch.fids.tolist())
            fids.append(batch.fids[new])
            shapes.append(repair(np.asarray(geometry[new])).geometry)
        self.fids, self.geometry = np.concatenate(fids), np.concatenate(shapes)
        more = len(self.fids) - len(self.known)
        self.known = np.append(self.known, np.zeros(more, bool))

    def _unseen(self, fids: Sequence[int]) -> Integers:
        rows = []
        for row, fid in enumerate(fids):
            if fid not in self._place:
                self._place[fid] = len(self._place)
                rows.append(row)
        return np.array(rows, np.int64)


def _wider(geometry: Geometries) -> Floats:
    """Boxes (n, 4) that all meet which touches the polygons (n,)."""
    boxes = shapely.bounds(geometry).reshape(-1, 4)
    return np.concatenate([boxes[:, :2] - TOUCH, boxes[:, 2:] + TOUCH], axis=1)
