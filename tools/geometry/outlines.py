"""Polygons as rings of whole numbers of grid cells, with boxes of edges and of runs of edges to find crossings by."""

from typing import Any, NamedTuple, Tuple

import numpy as np
import shapely

from .arrays import Flags, Floats, Geometries, Integers
from .grid import DECIMALS

CELLS = 10.0**DECIMALS  # of the grid in one metre
LONGEST_EDGE = 2.0**29  # cells; products of two sums of such numbers are exact in 64 bits
RUN = 8  # edges


class Boxes(NamedTuple):
    """Boxes (b,) in grid cells: ``low`` and ``high``, each x and y."""

    low: Tuple[Any, ...]
    high: Tuple[Any, ...]


class Outlines(NamedTuple):
    """Polygons (n,) as closed clockwise rings of ``x``, ``y`` (v,) in grid cells from ``origin`` (2,): ring k has
    ``size[k]`` points from ``start[k]``, the box ``boxes[k]``, and ``runs_of[k]`` runs of edges from ``run[k]``. Edge
    e, from point e, has the box ``edges[e]``; run r has ``many[r]`` edges from ``first[r]`` and the box ``runs[r]``.
    ``plain`` (n,): the ring is all of its polygon, lies on the grid, repeats no point and has no edge that is too long;
    the others are not to be used.
    """

    x: Integers
    y: Integers
    start: Integers
    size: Integers
    boxes: Boxes
    run: Integers
    runs_of: Integers
    edges: Boxes
    first: Integers
    many: Integers
    runs: Boxes
    plain: Flags
    origin: Floats


def outlines(polygons: Geometries) -> Outlines:
    """The rings of polygons (n,) in metres, at least one, none of them null or empty."""
    points, count = shapely.get_coordinates(polygons), shapely.get_num_coordinates(polygons).astype(np.int64)
    start = np.cumsum(count) - count
    last = start + count - 1
    cells = np.rint(points * CELLS)
    origin = cells.min(axis=0)
    x, y = (cells - origin).astype(np.int64).T
    step = np.maximum(np.abs(np.diff(x, append=0)), np.abs(np.diff(y, append=0)))
    step[last] = 1  # from one ring to the next
    strange = (cells / CELLS != points).any(axis=1) | (step == 0) | (step > LONGEST_EDGE)
    one_ring = shapely.get_num_interior_rings(shapely.get_geometry(polygons, 0)) == 0
    plain = (shapely.get_num_geometries(polygons) == 1) & one_ring & ~np.logical_or.reduceat(strange, start)
    back = np.repeat(turns(x.astype(np.float64), y.astype(np.float64), start) > 0, count)
    place = np.where(back, np.repeat(start + last, count) - np.arange(len(x)), np.arange(len(x)))
    x, y = x[place], y[place]
    # boxes are only compared: half the bytes are read faster
    small = np.int32 if max(x.max(), y.max()) <= np.iinfo(np.int32).max else np.int64
    sides = x.astype(small), y.astype(small)
    low, high = (tuple(_ends(side, last, reach) for side in sides) for reach in (np.minimum, np.maximum))
    edges = Boxes(low, high)
    runs_of = -(-(count - 1) // RUN)
    ring, step = spread(np.zeros(len(start), np.int64), runs_of)
    first = start[ring] + RUN * step
    many = np.minimum(RUN, last[ring] - first)
    run, boxes, runs = np.cumsum(runs_of) - runs_of, _around(edges, start), _around(edges, first)
    return Outlines(x, y, start, count, boxes, run, runs_of, edges, first, many, runs, plain, origin)


def spread(first: Integers, many: Integers) -> Tuple[Integers, Integers]:
    """``many`` (k,) numbers counted from ``first`` (k,): the place of each in these arrays, and itself, both (s,)."""
    place = np.repeat(np.arange(len(first)), many)
    return place, np.arange(len(place)) + np.repeat(first - (np.cumsum(many) - many), many)


def turns(x: Floats, y: Floats, start: Integers) -> Floats:
    """Twice the area of each closed ring that begins at ``start`` (r,), positive if it turns left."""
    if not len(start):
        return np.empty(0)
    count = np.diff(np.r_[start, len(x)])
    # the first and last point of a ring become zero, so nothing is added from one ring to the next
    right, up = x - np.repeat(x[start], count), y - np.repeat(y[start], count)
    out: Floats = np.add.reduceat(right * np.roll(up, -1) - np.roll(right, -1) * up, start)
    return out


def _ends(side: Any, last: Integers, reach: np.ufunc) -> Any:
    """The lower or higher end of each edge, by ``reach``; the ``last`` point of a ring begins none."""
    out = reach(side, np.roll(side, -1))
    out[last] = side[last]
    return out


def _around(boxes: Boxes, starts: Integers) -> Boxes:
    """The boxes around those of each run that begins at ``starts``."""
    low, high = boxes
    return Boxes(
        (np.minimum.reduceat(low[0], starts), np.minimum.reduceat(low[1], starts)),
        (np.maximum.reduceat(high[0], starts), np.maximum.reduceat(high[1], starts)),
    )
