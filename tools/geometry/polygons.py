"""Polygonal results of GEOS operations: parts of other kinds dropped, on the grid, valid."""

from typing import Callable, Optional

import numpy as np
import shapely
from shapely import GeometryType

from .arrays import Flags, Floats, Geometries, Integers, run_starts
from .grid import GRID, to_grid

EMPTY = shapely.Polygon()


def polygonal(geometries: Geometries) -> Geometries:
    """Only the polygon parts of each geometry (n,); an empty polygon where there are none, None stays None.

    An overlay of two polygons that share a border also answers with points and lines, alone or in a collection.
    """
    kinds = shapely.get_type_id(geometries)
    plain = (kinds == GeometryType.POLYGON) | (kinds == GeometryType.MULTIPOLYGON) | (kinds == GeometryType.MISSING)
    if plain.all():
        return geometries
    out = geometries.copy()
    out[~plain] = EMPTY
    mixed = np.flatnonzero(kinds == GeometryType.GEOMETRYCOLLECTION)
    if len(mixed):
        parts, owner = shapely.get_parts(geometries[mixed], return_index=True)
        while (inner := shapely.get_type_id(parts) >= GeometryType.MULTIPOINT).any():
            deeper, index = shapely.get_parts(parts[inner], return_index=True)
            parts, owner = np.concatenate([parts[~inner], deeper]), np.concatenate([owner[~inner], owner[inner][index]])
        faces = shapely.get_type_id(parts) == GeometryType.POLYGON
        order = np.argsort(owner[faces], kind="stable")
        out[mixed[np.unique(owner[faces])]] = collect(parts[faces][order], owner[faces][order])
    return out


def collect(parts: Geometries, owner: Integers) -> Geometries:
    """One polygon or multipolygon for each run of ``parts`` with the same ``owner`` (both (n,), owner sorted)."""
    starts = run_starts(owner)
    sizes = np.diff(np.r_[starts, len(owner)])
    out = parts[starts].copy()
    many = sizes > 1
    if many.any():
        rank = np.repeat(np.cumsum(many) - 1, sizes)
        member = np.repeat(many, sizes)
        out[many] = shapely.multipolygons(parts[member], indices=rank[member])
    return out


def finish(result: Geometries, again: Callable[[Integers], Geometries]) -> Geometries:
    """Polygons (k,) of an overlay in full precision put on the grid, valid.

    Computing in full precision and rounding the new vertices is twice as fast as computing on the grid. The few
    results that rounding breaks (about 1 in 2 000) come from ``again(numbers)``, which computes them on the grid.
    """
    return sound(to_grid(result), again)


def sound(rounded: Geometries, again: Callable[[Integers], Geometries]) -> Geometries:
    """Polygons (k,) of an overlay on the grid; what rounding has broken comes from ``again(numbers)``."""
    broken = np.flatnonzero(~shapely.is_valid(rounded))
    if len(broken):
        rounded[broken] = again(broken)
    return rounded


def on_the_grid(operation: Callable[..., Geometries], one: Geometries, two: Geometries) -> Geometries:
    """``operation(one, two)`` (k,) with GEOS's snap-rounding noder, whose results on the grid are valid."""
    return to_grid(polygonal(operation(one, two, grid_size=GRID)))


def union_groups(geometries: Geometries, group: Integers, groups: int, grid: Optional[float] = None) -> Geometries:
    """Union of the geometries (n,) of each group: (groups,), an empty polygon for a group without members.

    ``group`` (n,) holds numbers from 0 to groups - 1 in any order.
    """
    out = np.full(groups, EMPTY, object)
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group, minlength=groups)
    first = np.cumsum(sizes) - sizes
    sorted_geometries = geometries[order]
    single = sizes == 1
    out[single] = sorted_geometries[first[single]]
    for size in np.unique(sizes[sizes > 1]):
        which = np.flatnonzero(sizes == size)
        table = sorted_geometries[first[which][:, None] + np.arange(size)]
        out[which] = shapely.union_all(table, axis=1, grid_size=grid)
    return out


def narrow(geometries: Geometries, width: float) -> Flags:
    """Which polygons (n,) are narrower than ``width`` (layer unit) everywhere: erosion by half of it leaves nothing.

    Erosion is only computed where it is in doubt (see :func:`_roomy`). Null and empty geometries count as narrow.
    """
    perimeter, area = np.nan_to_num(shapely.length(geometries)), areas(geometries)
    holes = shapely.get_num_interior_rings(geometries).astype(np.int64)
    multi = shapely.get_type_id(geometries) == GeometryType.MULTIPOLYGON
    # no more than that: a ring has four points at least
    holes[multi] = shapely.get_num_coordinates(geometries[multi]) // 4 - shapely.get_num_geometries(geometries[multi])
    thin: Flags = area <= _near_border(perimeter, holes, width / 2)
    doubtful = np.flatnonzero(thin & (perimeter > 0))
    thin[doubtful] = ~_roomy(geometries[doubtful], width / 2)
    return thin


def _near_border(perimeter: Floats, holes: Integers, distance: float) -> Floats:
    """The ground (n,) within ``distance`` of a border with ``holes`` (n,) is no more than that (Steiner's formula), so
    a polygon that is larger has a spot farther from its border.
    """
    out: Floats = distance * perimeter + holes * np.pi * distance**2
    return out


def _roomy(geometries: Geometries, distance: float) -> Flags:
    """Which polygons (n,) do not vanish when their border moves inwards by ``distance``.

    Parts that are too small or narrow for a circle of this radius are left out; the others are eroded, that with the
    most ground for its border first, until one leaves something.
    """
    parts, owner = shapely.get_parts(geometries, return_index=True)
    perimeter, area, box = shapely.length(parts), areas(parts), shapely.bounds(parts)
    room = (area > np.pi * distance**2) & ((box[:, 2:] - box[:, :2]).min(axis=1) > 2 * distance)
    sure = room & (area > _near_border(perimeter, shapely.get_num_interior_rings(parts), distance))
    found = np.zeros(len(geometries), bool)
    found[owner[sure]] = True
    left = np.flatnonzero(room & ~found[owner])
    left = left[np.lexsort([-area[left] / perimeter[left], owner[left]])]
    first = run_starts(owner[left])
    for part in (left[first], np.delete(left, first)):
        some = part[~found[owner[part]]]
        eroded = shapely.buffer(parts[some], -distance, quad_segs=2, join_style="mitre")
        found[owner[some[~shapely.is_empty(eroded)]]] = True
    return found


def singled(geometry: Geometries) -> Geometries:
    """Collections (n,) of one part as that part, all others as they are: files of one type make them of polygons and
    lines.
    """
    out = geometry.copy()
    many = np.flatnonzero(shapely.get_type_id(geometry) > shapely.GeometryType.POLYGON)
    one = many[shapely.get_num_geometries(geometry[many]) == 1]
    out[one] = shapely.get_geometry(geometry[one], 0)
    return out


def areas(geometries: Geometries) -> Floats:
    """Plane areas (n,) in squared layer units; 0 for null, empty and what has coordinates that are no numbers."""
    out: Floats = np.nan_to_num(shapely.area(geometries), posinf=0.0, neginf=0.0)
    return out
