"""Ground that a layer leaves uncovered, whatever the state of its borders, cell by cell."""

from typing import List, Optional

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Floats, Geometries
from .blocks import blocks, hits
from .grid import GRID, to_grid
from .parallel import Stop, in_order
from .polygons import on_the_grid, polygonal, sound
from .tiles import CUT_OFFSET, without_cuts
from .units import Rows

ROWS_A_CELL = 512
MARGIN = 1.0  # m


def uncovered(
    layer: Rows, ground: shapely.Geometry, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Geometries:
    """What the polygons of ``layer`` leave of the polygon ``ground``: each connected piece a polygon on the grid.

    The layer's borders need not match. It is united cell by cell (some hundred polygons each), which costs about a
    third of a millisecond for a polygon, and what is left is joined again across the cells.
    """
    if shapely.is_empty(ground):
        return np.empty(0, object)
    frame = np.asarray(shapely.bounds(ground)) + np.array([-MARGIN, -MARGIN, MARGIN, MARGIN])
    plan = [_off_grid(block.region) for block in blocks(layer.bounds, ROWS_A_CELL)]
    plan = plan or [np.array([-np.inf, -np.inf, np.inf, np.inf])]

    def work(region: Floats, stop: Stop) -> Geometries:
        stop.check()
        cell = shapely.box(*np.r_[np.maximum(region[:2], frame[:2]), np.minimum(region[2:], frame[2:])])
        mine = shapely.intersection(ground, cell)
        if shapely.is_empty(mine):
            return np.empty(0, object)
        covered = shapely.union_all(layer.read(hits(layer.bounds, np.asarray(shapely.bounds(mine)))))
        return _parts(shapely.difference(mine, covered))

    done: List[Geometries] = [
        np.empty(0, object),
        *in_order(work, _different(plan), threads=threads, progress=progress),
    ]
    parts = np.concatenate(done)
    cuts = np.unique(np.concatenate([np.empty(0), *plan]))
    return _joined(parts, cuts[np.isfinite(cuts)])


def _different(regions: List[Floats]) -> List[Floats]:
    """Regions of which each comes once: more rows than a cell holds may share one."""
    return list({region.tobytes(): region for region in regions}.values())


def _off_grid(region: Floats) -> Floats:
    """Sides of a region moved to where no vertex on the grid lies, so that a cut is known again."""
    out: Floats = np.where(np.isfinite(region), np.floor(region / GRID) * GRID + CUT_OFFSET, region)
    return out


def _parts(geometry: shapely.Geometry) -> Geometries:
    return np.asarray(shapely.get_parts(polygonal(np.array([geometry], object))))


def _joined(parts: Geometries, cuts: Floats) -> Geometries:
    """Pieces (p,) of cells as pieces of ground: those that end at a cut are united with what goes on beyond it."""
    bounds = shapely.bounds(parts).reshape(-1, 4)
    near = np.searchsorted(cuts, bounds)
    ends = np.zeros(len(parts), bool)
    for step in (-1, 0):
        beside = cuts[np.clip(near + step, 0, max(0, len(cuts) - 1))] if len(cuts) else np.full(bounds.shape, np.inf)
        ends |= (np.abs(bounds - beside) < GRID / 100).any(axis=1)
    whole = _parts(shapely.union_all(parts[ends]))
    out = np.concatenate([parts[~ends], without_cuts(whole, cuts)])
    rounded = sound(to_grid(out), lambda rows: on_the_grid(shapely.union, out[rows], out[rows]))
    # rounding may take a piece apart
    pieces = shapely.get_parts(rounded)
    return np.asarray(pieces[shapely.area(pieces) > 0])
