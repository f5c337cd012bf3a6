"""How much ground polygons cover together, each square metre once."""

from typing import Optional

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Floats, Geometries, Integers
from .blocks import blocks, hits
from .net import free_of_overlap, net_faces
from .overlay import self_overlaps
from .parallel import Stop, in_order
from .polygons import areas
from .units import rows_of

ROWS_A_CELL = 512


def ground_area(polygons: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> float:
    """The plane area of the ground that polygons (n,; valid, on the grid of 0.0001 m) cover, in squared layer units.

    Where most borders match, what lies under several is told by the faces of the net boundary; else by the overlaps of
    pairs, and only where three lie over each other they are united, cell by cell.
    """
    progress = progress or Progress()
    faces = net_faces(rows_of(polygons), threads=threads, progress=progress.part(0, 0.3))
    total = float(areas(polygons).sum())
    if faces is not None:
        again = np.maximum(faces.covered - 1, 0) * shapely.area(faces.geometry)
        return total - float(again.sum())
    pairs = self_overlaps(polygons, threads=threads, progress=progress.part(0.3, 0.6))
    # ground of two rows is taken off once by their pair; where a third one lies too, pairs lie over each other
    thick = _overlapping(pairs.geometry, threads, progress.part(0.6, 0.8))
    rows = np.unique(np.concatenate([pairs.left[thick], pairs.right[thick]]))
    among = np.isin(pairs.left, rows) & np.isin(pairs.right, rows)
    once = total - float(pairs.area[~among].sum()) - float(areas(polygons[rows]).sum())
    return once + _united(polygons[rows], threads, progress.part(0.8, 1))


def _overlapping(pieces: Geometries, threads: Optional[int], progress: Progress) -> Integers:
    """Which of the pieces (k,) overlap another one."""
    if free_of_overlap(rows_of(pieces), threads=threads):
        return np.empty(0, np.int64)
    found = self_overlaps(pieces, threads=threads, progress=progress)
    rows: Integers = np.unique(np.concatenate([found.left, found.right]))
    return rows


def _united(polygons: Geometries, threads: Optional[int], progress: Progress) -> float:
    """The area of the union of polygons (k,)."""
    bounds = shapely.bounds(polygons).reshape(-1, 4)
    regions = {block.region.tobytes(): block.region for block in blocks(bounds, ROWS_A_CELL)}

    def work(region: Floats, stop: Stop) -> float:
        stop.check()
        rows = hits(bounds, region)
        union = shapely.union_all(polygons[rows])
        low, high = (
            np.maximum(region[:2], bounds[rows, :2].min(axis=0)),
            np.minimum(region[2:], bounds[rows, 2:].max(axis=0)),
        )
        return float(shapely.area(shapely.intersection(union, shapely.box(*low, *high))))

    return sum(in_order(work, list(regions.values()), threads=threads, progress=progress))
