"""Ground between layers that none of them covers: strips where two of them nearly meet, and gaps that they enclose.

A strip is what a morphological closing with a square pen adds to the layers: ground narrower than the width asked for,
with straight ends, and also the tip of a sharp angle between two borders. Borders that match edge by edge cannot have
ground between them, so only cells around edges that do not match, near those of another layer, are looked at.
"""

from typing import List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .arrange import connected
from .arrays import Floats, Geometries, Integers
from .blocks import hits
from .grid import GRID, to_grid
from .net import unmatched
from .parallel import Stop, in_order
from .polygons import areas, on_the_grid, polygonal, sound, union_groups
from .units import Rows, Units

CELL = 256.0  # m
CELLS_AT_A_TIME = 64
MITRE = 5.0
NEAR = 0.001  # m; a gap ends where a layer begins, to the grid
LEAST_CONTACT = 0.01  # m
LEAST_AREA = 1e-3  # m2; below that, what a closing leaves is rounding


class Between(NamedTuple):
    """Gaps (g,): ``geometry``, and the two layers along which most of the border runs with the row of each:
    ``sides`` (g, 2) in ascending order and ``rows`` (g, 2).
    """

    geometry: Geometries
    sides: Integers
    rows: Integers


def between(
    layers: Sequence[Units],
    width: float,
    enclosed: float,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Between:
    """Ground between different ``layers`` that is narrower than ``width`` (m) or, if they enclose it, of no more than
    ``enclosed`` m2. It borders on two of them at least.
    """
    progress = progress or Progress()
    margin = max(4 * width, 2 * float(np.sqrt(enclosed)))
    cells = _cells(layers, width, threads, progress.part(0, 0.5))
    chunks = [cells[at : at + CELLS_AT_A_TIME] for at in range(0, len(cells), CELLS_AT_A_TIME)]

    def work(chunk: Integers, stop: Stop) -> Tuple[Geometries, Geometries]:
        return _in_cells(layers, chunk, width, enclosed, margin, stop)

    done = list(in_order(work, chunks, threads=threads, progress=progress.part(0.5, 0.9)))
    none = np.empty(0, object)
    holes = _once(np.concatenate([none, *(one for one, _ in done)]))
    strips = _joined(np.concatenate([none, *(two for _, two in done)]), holes)
    gaps = np.concatenate([holes, strips])
    return _told(layers, gaps, progress.part(0.9, 1))


def _cells(layers: Sequence[Units], width: float, threads: Optional[int], progress: Progress) -> Integers:
    """Cells (c, 2: column and row) with unmatched edges that lie within ``width`` of those of another layer."""
    rows = [layer.as_rows() for layer in layers]
    stacked = _stacked(rows)
    net = unmatched(stacked, threads=threads, progress=progress)
    starts = np.cumsum([0, *(len(one.bounds) for one in rows)])
    side = np.searchsorted(starts, net.row, "right") - 1
    lines = shapely.linestrings(net.edges) if len(net.edges) else np.empty(0, object)
    near: List[Geometries] = [np.empty(0, object)]
    for one in range(len(layers)):
        mine, others = lines[side == one], lines[side > one]
        if len(mine) and len(others):
            a, b = shapely.STRtree(others).query(mine, predicate="dwithin", distance=width)
            near += [mine[np.unique(a)], others[np.unique(b)]]
    points = shapely.get_coordinates(shapely.segmentize(np.concatenate(near), CELL / 2))
    cells: Integers = np.unique(np.floor(points / CELL).astype(np.int64), axis=0)
    return cells.reshape(-1, 2)


def _stacked(rows: Sequence[Rows]) -> Rows:
    """Several layers as one."""
    starts = np.cumsum([0, *(len(one.bounds) for one in rows)])

    def read(numbers: Integers) -> Geometries:
        out = np.empty(len(numbers), object)
        for at, one in enumerate(rows):
            mine = (numbers >= starts[at]) & (numbers < starts[at + 1])
            if mine.any():
                out[mine] = one.read(numbers[mine] - starts[at])
        return out

    return Rows(np.concatenate([np.empty((0, 4)), *(one.bounds for one in rows)]), read)


def _in_cells(
    layers: Sequence[Units], cells: Integers, width: float, enclosed: float, margin: float, stop: Stop
) -> Tuple[Geometries, Geometries]:
    """Gaps enclosed in the windows around some cells, and strips inside the cells."""
    corner = cells * CELL
    inner = np.concatenate([corner, corner + CELL], axis=1)
    windows = inner + np.array([-margin, -margin, margin, margin])
    ground = _ground(layers, windows, stop)
    stop.check()
    holes, window = _holes(ground)
    box = shapely.bounds(holes)
    whole = ((box[:, :2] > windows[window, :2]) & (box[:, 2:] < windows[window, 2:])).all(axis=1)
    size = areas(holes)
    holes = holes[whole & (size <= enclosed) & (size > LEAST_AREA)]
    stop.check()
    pen = width / 2 - NEAR  # a strip as wide as asked for is no gap
    wide = shapely.buffer(ground, pen, join_style="mitre", mitre_limit=MITRE)
    closed = shapely.buffer(wide, -pen, join_style="mitre", mitre_limit=MITRE)
    added = polygonal(shapely.difference(closed, ground))
    inside = shapely.intersection(added, shapely.box(*inner.T))
    strips = shapely.get_parts(polygonal(inside))
    return holes, strips[areas(strips) > LEAST_AREA]


def _ground(layers: Sequence[Units], windows: Floats, stop: Stop) -> Geometries:
    """All ground of the layers in each window (w,)."""
    boxes = shapely.box(*windows.T)
    tree = shapely.STRtree(boxes)
    pieces, of = [np.empty(0, object)], [np.empty(0, np.int64)]
    around = np.r_[windows[:, :2].min(axis=0), windows[:, 2:].max(axis=0)]
    for layer in layers:
        stop.check()
        near = hits(layer.bounds, around)
        unit, window = tree.query(shapely.box(*layer.bounds[near].T))
        needed, place = np.unique(unit, return_inverse=True)
        ground = layer.read(near[needed])
        pieces.append(polygonal(shapely.intersection(ground[place.ravel()], boxes[window])))
        of.append(window)
    some, group = np.concatenate(pieces), np.concatenate(of)
    full = areas(some) > 0
    return polygonal(union_groups(some[full], group[full], len(windows)))


def _holes(ground: Geometries) -> Tuple[Geometries, Integers]:
    """Ground that each geometry (w,) encloses, without what stands in it, and the number of the geometry."""
    parts, of = shapely.get_parts(ground, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    outer = np.r_[True, part[1:] != part[:-1]] if len(part) else np.empty(0, bool)
    holes, of = shapely.polygons(rings[~outer]), of[part[~outer]]
    left = shapely.get_parts(polygonal(shapely.difference(holes, ground[of])), return_index=True)
    return left[0], of[left[1]]


def _once(holes: Geometries) -> Geometries:
    """Gaps that several windows show, each once, on the grid, in the order of their places."""
    some = sound(to_grid(holes), lambda rows: on_the_grid(shapely.union, holes[rows], holes[rows]))
    some = some[np.lexsort(shapely.bounds(some).reshape(-1, 4).T[::-1])]
    one, two = shapely.STRtree(some).query(some, predicate="intersects")
    one, two = one[one < two], two[one < two]
    # two windows differ by rounding errors at most
    same = 2 * areas(shapely.intersection(some[one], some[two])) > areas(some[one])
    return np.asarray(some[np.unique(connected(len(some), one[same], two[same]))])


def _joined(strips: Geometries, holes: Geometries) -> Geometries:
    """Strips of neighbouring cells as one, without those in enclosed gaps."""
    if len(strips) and len(holes):
        one, two = shapely.STRtree(holes).query(strips, predicate="intersects")
        inside = 2 * areas(shapely.intersection(strips[one], holes[two])) > areas(strips[one])
        strips = np.delete(strips, np.unique(one[inside]))
    if not len(strips):
        return strips
    one, two = shapely.STRtree(strips).query(strips, predicate="intersects")
    label = connected(len(strips), one, two)
    names, group = np.unique(label, return_inverse=True)
    whole = shapely.get_parts(polygonal(to_grid(union_groups(strips, group.ravel(), len(names), grid=GRID))))
    return np.asarray(whole[np.lexsort(shapely.bounds(whole).T[::-1])])


def _told(layers: Sequence[Units], gaps: Geometries, progress: Progress) -> Between:
    """The gaps that border on two layers, with the rows that have most of their border."""
    gap, side, row, length = _contacts(layers, gaps, progress)
    # of each layer the row with the longest contact, then of each gap the two layers with the longest
    order = np.lexsort([row, -length, side, gap])
    key = (gap * (len(layers) + 1) + side)[order]
    best = order[np.r_[True, key[1:] != key[:-1]]] if len(order) else order
    order = best[np.lexsort([side[best], -length[best], gap[best]])]
    rank = np.arange(len(order)) - np.searchsorted(gap[order], gap[order])
    order = order[rank < 2]
    several = np.bincount(gap[order], minlength=len(gaps)) > 1
    order = order[several[gap[order]]]
    order = order[np.lexsort([side[order], gap[order]])]
    return Between(gaps[several], side[order].reshape(-1, 2), row[order].reshape(-1, 2))


def _contacts(
    layers: Sequence[Units], gaps: Geometries, progress: Progress
) -> Tuple[Integers, Integers, Integers, Floats]:
    """Number of the gap, of the layer and of its row, and how long a border they share (c,), each row once."""
    borders = shapely.boundary(gaps)
    found = []
    for side, layer in enumerate(layers):
        progress.at(side / len(layers))
        near = hits(layer.bounds, np.r_[shapely.total_bounds(gaps)]) if len(gaps) else np.empty(0, np.int64)
        if not len(near):
            continue
        gap, unit = shapely.STRtree(shapely.box(*layer.bounds[near].T)).query(gaps, predicate="dwithin", distance=NEAR)
        needed, place = np.unique(unit, return_inverse=True)
        ground = layer.read(near[needed])[place.ravel()]
        boxes = shapely.bounds(gaps[gap]) + np.array([-1.0, -1.0, 1.0, 1.0])
        ground = shapely.buffer(shapely.intersection(ground, shapely.box(*boxes.T)), NEAR, quad_segs=1)
        length = shapely.length(shapely.intersection(borders[gap], ground))
        found.append(np.stack([gap, np.full(len(gap), side), layer.owner[near[unit]], length], axis=1))
    table = np.concatenate([np.empty((0, 4)), *found])
    keys, at = np.unique(table[:, :3].astype(np.int64), axis=0, return_inverse=True)
    length = np.bincount(at.ravel(), weights=table[:, 3], minlength=len(keys))
    keep = length > LEAST_CONTACT
    gap, side, row = keys.reshape(-1, 3)[keep].T
    return gap, side, row, np.asarray(length[keep], np.float64)
