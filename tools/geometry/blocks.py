"""Cutting a layer into blocks of neighbouring rows, by halving boxes, or into runs of rows: the unit of work and of
memory.
"""

from typing import List, NamedTuple, Tuple

import numpy as np
import shapely

from .arrays import Floats, Geometries, Integers

BLOCK_ROWS = 4096
BOXES_AT_A_TIME = 50_000
Span = Tuple[int, int]


class Block(NamedTuple):
    """Rows (k,) in ascending order whose box centres lie in ``region`` (4: xmin, ymin, xmax, ymax).

    The regions of all blocks together are the whole plane, without overlap (a centre on a common side belongs to the
    upper one), so anything that has a place belongs to exactly one of them.
    """

    rows: Integers
    region: Floats


def blocks(bounds: Floats, size: int = BLOCK_ROWS) -> List[Block]:
    """Rows of ``bounds`` (n, 4: xmin, ymin, xmax, ymax) in blocks of at most ``size`` neighbours.

    The box centres are halved along their longer side until a block is small enough, as in a k-d tree. Rows with NaN
    bounds (null or empty geometries) are in no block. Only places count, so the order of the rows does not matter.
    """
    rows = np.flatnonzero(~np.isnan(bounds).any(axis=1))
    centres = (bounds[:, :2] + bounds[:, 2:]) / 2
    out: List[Block] = []
    stack = [(rows, np.array([-np.inf, -np.inf, np.inf, np.inf]))] if len(rows) else []
    while stack:
        rows, region = stack.pop()
        points = centres[rows]
        extent = np.ptp(points, axis=0)
        if len(rows) <= size or not extent.any():
            out += [Block(rows[at : at + size], region) for at in range(0, len(rows), size)]
            continue
        axis = int(np.argmax(extent))
        values = points[:, axis]
        middle = np.partition(values, len(values) // 2)[len(values) // 2]
        if middle == values.min():
            middle = values[values > middle].min()
        lower, upper = region.copy(), region.copy()
        lower[axis + 2] = upper[axis] = middle
        stack += [(rows[values >= middle], upper), (rows[values < middle], lower)]
    return out


def box_of(bounds: Floats) -> Floats:
    """The box (4,) around all ``bounds`` (n, 4); NaN rows do not count."""
    out: Floats = np.r_[np.nanmin(bounds[:, :2], axis=0), np.nanmax(bounds[:, 2:], axis=0)]
    return out


def hits(bounds: Floats, box: Floats) -> Integers:
    """Rows of ``bounds`` (n, 4) whose box meets ``box`` (4,); NaN rows never do."""
    meets = (bounds[:, 0] <= box[2]) & (bounds[:, 2] >= box[0]) & (bounds[:, 1] <= box[3]) & (bounds[:, 3] >= box[1])
    return np.flatnonzero(meets)


def vertex_blocks(geometries: Geometries, size: int) -> Tuple[List[Span], List[float]]:
    """Runs of rows (start, end) with about ``size`` vertices each, at least one row, and their weights."""
    before = np.concatenate([[0], np.cumsum(shapely.get_num_coordinates(geometries) + 1)])
    cuts: List[Span] = []
    start = 0
    while start < len(geometries):
        end = max(start + 1, int(np.searchsorted(before, before[start] + size, side="right")) - 1)
        cuts.append((start, end))
        start = end
    return cuts, [float(before[end] - before[start]) for start, end in cuts]


def hits_any(bounds: Floats, boxes: Floats) -> Integers:
    """Rows of ``bounds`` (n, 4) whose box meets one of ``boxes`` (m, 4); NaN rows never do."""
    boxes = boxes[~np.isnan(boxes).any(axis=1)]
    if not len(boxes):
        return np.empty(0, np.int64)
    near = hits(bounds, box_of(boxes))
    tree = shapely.STRtree(shapely.box(*boxes.T))
    found = [near[:0]]
    # boxes as polygons take much more room than as numbers
    for start in range(0, len(near), BOXES_AT_A_TIME):
        some = near[start : start + BOXES_AT_A_TIME]
        found.append(some[np.unique(tree.query(shapely.box(*bounds[some].T))[0])])
    return np.concatenate(found)
