"""Cutting huge polygons into tiles, and putting results of tiles together again as if there had been none.

An overlay with one polygon of 200 000 vertices costs as much for each patch as the whole polygon; tiles of a few
hundred vertices make it cost what is near. Cuts run at coordinates that no vertex on the grid can have, so a vertex
that lies on a cut is known to be artificial and is taken out again after the tiles of a piece are joined: the piece
has the same vertices as without tiles.
"""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers, from_ragged
from .grid import GRID
from .parallel import Stop, in_order

HUGE_VERTICES = 2000
TILE_VERTICES = 768
CUT_OFFSET = 0.37281 * GRID
CELL_TOLERANCE = 1e-2  # of a grid cell
CUT_TOLERANCE = 3e-8  # m; about four units in the last place of an easting with zone number
MARGIN = 1.0
LOST_SHARE = 1e-9
NOISE = 1e-7  # m; how far from its edge a computed crossing lies at most
STRAIGHT = 1e-6  # m


class Tiled(NamedTuple):
    """Tiles (t,) of a layer, sorted by ``owner`` (t,), the row each comes from. ``cut`` (t,) says whether it is one of
    several; ``cuts`` holds the coordinates (c,) of all cuts, x and y together.
    """

    geometry: Geometries
    owner: Integers
    cut: Flags
    cuts: Floats


def tile(layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Tiled:
    """The layer (n,) with every polygon of more than 2 000 vertices cut into tiles of at most 768."""
    vertices = shapely.get_num_coordinates(layer)
    huge = np.flatnonzero(vertices > HUGE_VERTICES)
    rows = np.arange(len(layer))
    if not len(huge):
        return Tiled(layer, rows, np.zeros(len(layer), bool), np.empty(0))

    def work(row: int, stop: Stop) -> Tuple[List[shapely.Geometry], List[float]]:
        return _halve(layer[row], stop)

    weights = [float(vertices[row]) for row in huge]
    done = list(in_order(work, huge.tolist(), threads=threads, progress=progress, weights=weights))
    parts = np.array([part for parts, _ in done for part in parts], object)
    owner = np.repeat(huge, [len(parts) for parts, _ in done])
    keep = np.setdiff1d(rows, huge)
    geometry, all_owners = np.concatenate([layer[keep], parts]), np.concatenate([keep, owner])
    order = np.argsort(all_owners, kind="stable")
    cut = np.concatenate([np.zeros(len(keep), bool), np.ones(len(parts), bool)])
    cuts = np.unique([value for _, values in done for value in values])
    return Tiled(geometry[order], all_owners[order], cut[order], cuts)


def _halve(polygon: shapely.Geometry, stop: Stop, sure: bool = False) -> Tuple[List[shapely.Geometry], List[float]]:
    """Tiles of one polygon and the coordinates of the cuts between them. ``sure``: look at the halves of every cut."""
    xmin, ymin, xmax, ymax = shapely.bounds(polygon)
    stack = [(polygon, (xmin - MARGIN, ymin - MARGIN, xmax + MARGIN, ymax + MARGIN))]
    tiles, cuts = [], []
    while stack:
        part, box = stack.pop()
        if shapely.get_num_coordinates(part) <= TILE_VERTICES or min(box[2] - box[0], box[3] - box[1]) < MARGIN:
            tiles.append(part)
            continue
        stop.check()
        axis = 0 if box[2] - box[0] >= box[3] - box[1] else 1
        middle = float(np.floor((box[axis] + box[axis + 2]) / 2 / GRID) * GRID + CUT_OFFSET)
        cuts.append(middle)
        low, high = list(box), list(box)
        low[axis + 2] = high[axis] = middle
        for half, inside in zip((low, high), _clip(part, low, high, sure)):
            stack += [(one, tuple(half)) for one in shapely.get_parts(inside) if one.area > 0]
    # looking at the tiles costs less than looking at the halves of every cut, and nearly all are valid
    if sure or shapely.is_valid(tiles).all():
        return tiles, cuts
    return _halve(polygon, stop, sure=True)


def _clip(part: shapely.Geometry, low: List[float], high: List[float], sure: bool) -> List[shapely.Geometry]:
    """The polygon cut by two boxes that it lies in: fast, or by overlay where that goes wrong."""
    clipped = [shapely.clip_by_rect(part, *box) for box in (low, high)]
    lost = abs(sum(half.area for half in clipped) - part.area)
    if lost <= LOST_SHARE * part.area and (not sure or shapely.is_valid(clipped).all()):
        return clipped
    return [shapely.intersection(part, shapely.box(*box)) for box in (low, high)]


def without_cuts(polygons: Geometries, cuts: Floats) -> Geometries:
    """The polygons (n,) without the vertices that lie on one of ``cuts`` (c,), an x or y that only a cut can have."""
    if not len(cuts):
        return polygons
    cuts = np.sort(cuts)  # they may come from two layers
    artificial = _on_cuts(shapely.get_coordinates(polygons), cuts)
    if not artificial.any():
        return polygons
    counts = shapely.get_num_coordinates(polygons)
    rows = np.unique(np.repeat(np.arange(len(polygons)), counts)[artificial])
    out = polygons.copy()
    for kind in (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON):
        these = rows[shapely.get_type_id(polygons[rows]) == kind]
        if len(these):
            out[these] = _strip(polygons[these], cuts)
    return out


def _on_cuts(coordinates: Floats, cuts: Floats) -> Flags:
    """Which points (n, 2) lie on a cut, to the last digits that a crossing computed by GEOS may miss it by."""
    # the place within a grid cell rules out nearly all at a fraction of the price of a search
    likely = np.flatnonzero(on_a_cut(coordinates).any(axis=1))
    near = coordinates[likely]
    after = np.searchsorted(cuts, near)
    below, above = cuts[np.maximum(after - 1, 0)], cuts[np.minimum(after, len(cuts) - 1)]
    nearest = np.minimum(np.abs(near - below), np.abs(near - above))
    found = np.zeros(len(coordinates), bool)
    found[likely] = (nearest < CUT_TOLERANCE).any(axis=1)
    return found


def on_a_cut(coordinates: Floats) -> Flags:
    """Which coordinates (n, 2) have the place within a grid cell that cuts have; on the grid none do."""
    cells = coordinates / GRID
    cells -= np.floor(cells)
    flags: Flags = np.abs(cells - CUT_OFFSET / GRID) < CELL_TOLERANCE
    return flags


def _strip(polygons: Geometries, cuts: Floats) -> Geometries:
    """Polygons of one type without vertices on cuts; what is left of a ring with less than three corners is a crack
    of rounding errors along a cut, and goes.
    """
    kind, coordinates, (rings, *outer) = shapely.to_ragged_array(polygons, include_z=False)
    ring_of = np.repeat(np.arange(len(rings) - 1), np.diff(rings))
    keep = ~_on_cuts(coordinates, cuts)
    keep[rings[1:] - 1] = False
    lost = np.abs(_ground(coordinates, rings, keep) - _ground(coordinates, rings, np.ones(len(keep), bool)))
    ends = np.flatnonzero((lost > NOISE * _lengths(coordinates, rings))[ring_of] & ~keep)
    ends = ends[ends != rings[1:][ring_of[ends]] - 1]
    keep[ends[_off_straight(coordinates, rings, keep, ends, ring_of[ends])]] = True
    sizes = np.bincount(ring_of[keep], minlength=len(rings) - 1)
    stays = sizes >= 3
    stays &= np.repeat(stays[outer[0][:-1]], np.diff(outer[0]))
    keep &= stays[ring_of]
    starts = np.r_[0, np.cumsum(sizes[stays] + 1)]
    closed = np.empty((starts[-1], 2))
    last = np.zeros(starts[-1], bool)
    last[starts[1:] - 1] = True
    closed[~last] = coordinates[keep]
    closed[last] = closed[starts[:-1]]
    offsets = [starts, np.r_[0, np.cumsum(stays)][outer[0]]]
    if len(outer) > 1:
        full = np.diff(offsets[1]) > 0
        offsets = [starts, offsets[1][np.r_[True, full]], np.r_[0, np.cumsum(full)][outer[1]]]
    return from_ragged(kind, closed, offsets)


def _ground(coordinates: Floats, rings: Integers, keep: Flags) -> Floats:
    """Signed area (r,) of each ring with only the vertices to ``keep``, by the shoelace formula."""
    first = np.repeat(coordinates[rings[:-1]], np.diff(rings), axis=0)
    x, y = (coordinates - first)[keep].T
    ring = np.repeat(np.arange(len(rings) - 1), np.diff(rings))[keep]
    count = np.bincount(ring, minlength=len(rings) - 1)
    start = np.cumsum(count) - count
    after = np.arange(1, len(x) + 1)
    after[(start + count - 1)[count > 0]] = start[count > 0]
    return np.asarray(np.bincount(ring, weights=(x * y[after] - x[after] * y) / 2, minlength=len(rings) - 1), float)


def _lengths(coordinates: Floats, rings: Integers) -> Floats:
    """Length (r,) of each ring."""
    step = np.r_[np.hypot(*np.diff(coordinates, axis=0).T), 0.0]
    step[rings[1:] - 1] = 0
    out: Floats = np.add.reduceat(step, rings[:-1])
    return out


def _off_straight(coordinates: Floats, rings: Integers, true: Flags, ends: Integers, ring: Integers) -> Flags:
    """Which vertices ``ends`` (k,) of their ``ring`` (k,) do not lie on the straight line between the ``true`` vertices
    before and after them. A piece may end at a cut, where what is beyond was too small to be found.
    """
    known = np.flatnonzero(true)
    low, high = np.searchsorted(known, rings[ring]), np.searchsorted(known, rings[ring + 1])
    some = high > low
    out = np.ones(len(ends), bool)
    at = np.searchsorted(known, ends[some])
    before = coordinates[known[np.where(at > low[some], at, high[some]) - 1]]
    after = coordinates[known[np.where(at < high[some], at, low[some])]]
    away = shapely.distance(
        shapely.linestrings(np.stack([before, after], axis=1)), shapely.points(coordinates[ends[some]])
    )
    out[some] = away > STRAIGHT
    return out
