"""Small exact changes to polygons of a coverage: push a stretch of a shared border in or out, cut a sliver off."""

from typing import Dict, List, NamedTuple, Optional

import numpy as np
import shapely

from .borders import GRID_DECIMALS
from .hashing import Floats, Ints, Strings, key


class Pushed(NamedTuple):
    """A changed polygon and the ground it won or lost: ``piece``, bounded by the old and the new border."""

    polygon: shapely.Polygon
    piece: shapely.Polygon


def push(polygon: shapely.Polygon, neighbour: shapely.Polygon, distance: float) -> Optional[Pushed]:
    """Moves two vertices of the border with ``neighbour`` by ``distance`` metres, outward if positive.

    Only vertices on the grid are made and the ends of the stretch stay shared, so the change touches no third
    polygon. None if no stretch of the shared border allows it.
    """
    ring = shapely.get_coordinates(polygon.exterior)[:-1]
    if not polygon.exterior.is_ccw:
        ring = ring[::-1]
    theirs = {tuple(xy) for xy in shapely.get_coordinates(neighbour).tolist()}
    shared = np.array([tuple(xy) in theirs for xy in ring.tolist()])
    count = len(ring)
    run = shared & np.roll(shared, -1) & np.roll(shared, -2) & np.roll(shared, -3)
    room = neighbour if distance > 0 else polygon
    for start in np.nonzero(run)[0].tolist():
        at = [(start + step) % count for step in range(4)]
        moved = _moved(ring[at], distance)
        piece = shapely.Polygon(np.concatenate([ring[at], moved[::-1]]))
        if not piece.is_valid or not shapely.covered_by(piece, room):
            continue
        changed = ring.copy()
        changed[at[1]], changed[at[2]] = moved
        result = shapely.Polygon(changed, polygon.interiors)
        if result.is_valid and shapely.area(shapely.intersection(result, piece)) in (0.0, piece.area):
            return Pushed(result, piece)
    return None


def _moved(stretch: Floats, distance: float) -> Floats:
    """The two inner points of ``stretch`` (4, 2), moved to the right of its direction: outward on a ring."""
    along = stretch[3] - stretch[0]
    right = np.array([along[1], -along[0]]) / np.hypot(*along)
    return np.asarray(np.round(stretch[1:3] + distance * right, GRID_DECIMALS))


def sides_shared(geometry: Strings, chosen: Ints) -> List[Ints]:
    """For each of ``chosen`` the positions of the polygons with which it shares a stretch of border, sorted.

    ``geometry`` is a part of an exact coverage: whoever shares a stretch shares its vertices, at least three.
    """
    xy, owner = shapely.get_coordinates(geometry, return_index=True)
    grid = np.round(xy * 10**GRID_DECIMALS).astype(np.int64)
    vertex = key(grid[:, 0], grid[:, 1])
    order = np.lexsort([owner, vertex])
    vertex, owner = vertex[order], owner[order]
    first = np.append(True, (np.diff(vertex) != 0) | (np.diff(owner) != 0))  # rings come back to their start
    vertex, owner = vertex[first], owner[first]
    pairs = []
    for step in range(1, 6):  # three patches meet at a corner, and the tips of up to three lenses
        same = vertex[step:] == vertex[:-step]
        one, other = owner[:-step][same], owner[step:][same]
        pairs.append(np.concatenate([one * len(geometry) + other, other * len(geometry) + one]))
    pair, common = np.unique(np.concatenate(pairs), return_counts=True)
    one, other = np.divmod(pair[common >= 3], len(geometry))
    bounds = np.searchsorted(one, np.stack([chosen, chosen + 1]))
    return [other[start:end] for start, end in bounds.T.tolist()]


def grown(polygon: shapely.Polygon, neighbour: shapely.Polygon) -> Optional[shapely.Polygon]:
    """The union of two neighbours of a coverage, or None if it is not one polygon."""
    union = shapely.coverage_union_all([polygon, neighbour])
    parts = shapely.get_parts(union)
    return parts[0] if len(parts) == 1 else None


def located(places: Strings) -> Dict[str, Floats]:
    """Columns MJ (planar, m2), X and Y of the ground that rows of a truth table concern; NaN place for empty ones."""
    point = shapely.point_on_surface(places)
    xy = np.full((len(places), 2), np.nan)
    there = ~shapely.is_empty(point)
    xy[there] = shapely.get_coordinates(point[there])
    return {"MJ": np.asarray(shapely.area(places)), "X": xy[:, 0], "Y": xy[:, 1]}
