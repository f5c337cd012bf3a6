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

    Erosion is only computed where it is in doubt. The ground within r of a border of length P with h holes is no more
    than r P + h pi r^2 (Steiner's formula), so a polygon that is larger has a spot of width 2 r. Null and empty
    geometries count as narrow.
    """
    perimeter, area = np.nan_to_num(shapely.length(geometries)), areas(geometries)
    thin: Flags = area <= width / 2 * perimeter
    holed = np.flatnonzero(~thin & _may_have_holes(geometries))
    _, owner = shapely.get_rings(geometries[holed], return_index=True)
    holes = np.bincount(owner, minlength=len(holed)) - shapely.get_num_geometries(geometries[holed])
    thin[holed] = area[holed] <= width / 2 * perimeter[holed] + holes * np.pi * (width / 2) ** 2
    doubtful = np.flatnonzero(thin & (perimeter > 0))
    eroded = shapely.buffer(geometries[doubtful], -width / 2, quad_segs=2, join_style="mitre")
    thin[doubtful] = shapely.is_empty(eroded)
    return thin


def _may_have_holes(geometries: Geometries) -> Flags:
    """Multipolygons and polygons with inner rings."""
    flags: Flags = (shapely.get_type_id(geometries) == GeometryType.MULTIPOLYGON) | (
        shapely.get_num_interior_rings(geometries) > 0
    )
    return flags


def areas(geometries: Geometries) -> Floats:
    """Plane areas (n,) in squared layer units; 0 for null, empty and what has coordinates that are no numbers."""
    out: Floats = np.nan_to_num(shapely.area(geometries), posinf=0.0, neginf=0.0)
    return out
