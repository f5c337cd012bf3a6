"""Local arrangements: the faces that the borders of a few polygons divide the plane into, on the grid."""

from typing import List, NamedTuple

import numpy as np
import shapely

from .arrays import Geometries, Integers
from .grid import GRID, to_grid
from .polygons import areas, union_groups

# a face between polygons that is no wider than this many grid cells is a crack of rounding, not a gap
CRACK_CELLS = 4


class Arrangement(NamedTuple):
    """Faces (f,), a valid coverage on the grid, and who lies over them: pairs (p,) of face and polygon numbers."""

    faces: Geometries
    face: Integers
    polygon: Integers


def arrange(polygons: Geometries) -> Arrangement:
    """The arrangement of valid polygons (n,): borders noded with snap rounding on the grid, faces made of them."""
    lines = shapely.unary_union(shapely.boundary(polygons), grid_size=GRID)
    parts = to_grid(shapely.get_parts([lines]))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(parts)))
    faces = faces[areas(faces) > 0]
    point = shapely.point_on_surface(faces)
    face, polygon = shapely.STRtree(polygons).query(point, predicate="intersects")
    order = np.lexsort([polygon, face])
    return Arrangement(faces, face[order], polygon[order])


def settle(polygons: Geometries, around: Geometries) -> Geometries:
    """The polygons (n,) with their common borders matched: overlaps of rounding go to the first polygon that claims
    them, cracks to the neighbour with the longest common border; real gaps and the ground of other polygons
    ``around`` (m,) stay. A polygon may end up empty.
    """
    whole = arrange(polygons)
    first = np.searchsorted(whole.face, np.arange(len(whole.faces)))
    claimed = np.isin(np.arange(len(whole.faces)), whole.face)
    owner = np.full(len(whole.faces), -1)
    owner[claimed] = whole.polygon[first[claimed]]
    cracks = np.flatnonzero(~claimed & (2 * areas(whole.faces) < CRACK_CELLS * GRID * shapely.length(whole.faces)))
    taken, _ = shapely.STRtree(around).query(shapely.point_on_surface(whole.faces[cracks]), predicate="intersects")
    cracks = np.delete(cracks, taken)
    owner[cracks] = _neighbours(whole.faces, owner, cracks)
    mine = owner >= 0
    return np.asarray(shapely.normalize(union_groups(whole.faces[mine], owner[mine], len(polygons))))


def _neighbours(faces: Geometries, owner: Integers, cracks: Integers) -> Integers:
    """For each crack the owner of the face with which it shares the longest border (-1: none has an owner)."""
    near, other = shapely.STRtree(faces).query(faces[cracks], predicate="intersects")
    keep = owner[other] >= 0
    near, other = near[keep], other[keep]
    shared = shapely.length(shapely.intersection(shapely.boundary(faces[cracks[near]]), shapely.boundary(faces[other])))
    out = np.full(len(cracks), -1)
    order = np.lexsort([owner[other], -shared, near])
    which, at = np.unique(near[order], return_index=True)
    out[which] = owner[other[order[at]]]
    return out


def connected(count: int, one: Integers, two: Integers) -> Integers:
    """For each of ``count`` items joined by pairs (p,) the first item of its connected group."""
    label = np.arange(count)
    while True:
        low = np.minimum(label[one], label[two])
        new = label.copy()
        np.minimum.at(new, one, low)
        np.minimum.at(new, two, low)
        new = new[new]
        if (new == label).all():
            return label
        label = new


def clusters(count: int, one: Integers, two: Integers) -> List[Integers]:
    """Connected groups of ``count`` items joined by pairs (p,): the items of each group, in order of their first."""
    if not count:
        return []
    label = connected(count, one, two)
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
