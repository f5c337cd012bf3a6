"""Dividing the common ground of two parcels along a middle line, so that each keeps the side that adjoins its own."""

from typing import Callable, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..geometry.arrange import arrange
from ..geometry.arrays import Floats, Geometries, Integers
from ..geometry.grid import GRID, to_grid
from ..geometry.polygons import EMPTY, areas, polygonal, union_groups
from ..geometry.units import in_memory
from .penetration import BOTH, sides

MOST_POINTS = 400  # of a middle line
HALVINGS = 50
ONE, TWO, NEITHER = 1, 2, 0


class Ring(NamedTuple):
    """The border of a part of the common ground: corners (n, 2), and whose border each side from a corner to the next
    is (n,).
    """

    points: Floats
    whose: Integers


def divide(one: Geometries, two: Geometries, halves: bool) -> Tuple[Geometries, Geometries]:
    """Both parcels (k,), without common ground, sharing their new border vertex for vertex.

    ``halves``: each part of the common ground is divided into two of the same area; else along the middle between the
    borders, and what has no such middle (a parcel in another, a part with holes) goes to ``one``. Parcels are valid
    and on the grid; so are the results.
    """
    out_one, out_two = one.copy(), two.copy()
    for number in range(len(one)):
        common = polygonal(np.array([shapely.intersection(one[number], two[number])], object))[0]
        second = shares_of_two(one[number], two[number], common, halves)
        out_one[number], out_two[number] = _dealt(one[number], two[number], second)
    return out_one, out_two


def _dealt(one: shapely.Geometry, two: shapely.Geometry, second: shapely.Geometry) -> Tuple[Geometries, Geometries]:
    """The faces of the plane around both, dealt out; ``second`` says what of the common ground ``two`` gets."""
    shapes = np.array([one, two, second], object)
    found = arrange(shapes[areas(shapes) > 0])
    inside = np.zeros((len(found.faces), 3), bool)
    inside[found.face, np.flatnonzero(areas(shapes) > 0)[found.polygon]] = True
    in_one, in_two, in_second = inside.T
    owner = np.full(len(found.faces), -1)
    owner[in_one & ~(in_two & in_second)] = 0
    owner[in_two & (~in_one | in_second)] = 1
    mine = owner >= 0
    done = shapely.normalize(union_groups(found.faces[mine], owner[mine], 2))
    return done[0], done[1]


def shares_of_two(
    one: shapely.Geometry, two: shapely.Geometry, common: shapely.Geometry, halves: bool
) -> shapely.Geometry:
    """What of the ``common`` ground the second parcel gets, on the grid."""
    parts = [part for part in shapely.get_parts(common) if part.area > 0]
    shares = [_share(one, two, part, halves) for part in parts]
    shares = [share for share in shares if share is not None]
    whole = shapely.union_all(shares, grid_size=GRID) if shares else EMPTY
    return to_grid(polygonal(np.array([whole], object)))[0]


def _share(
    one: shapely.Geometry, two: shapely.Geometry, part: shapely.Geometry, halves: bool
) -> Optional[shapely.Geometry]:
    ring = _ring(one, two, part)
    between = _between(ring, part, halves)
    if between is not None or not halves:
        return between
    return _beyond_axis(ring, part)


def _ring(one: shapely.Geometry, two: shapely.Geometry, part: shapely.Geometry) -> Ring:
    """The outer border of the part, clockwise, and whose border its sides are."""
    part = shapely.normalize(shapely.Polygon(part.exterior))
    points = shapely.get_coordinates(part)[:-1]
    units = in_memory(np.array([one, two], object), threads=1)
    found = sides(units, np.array([0]), np.array([1]), np.array([part], object))
    whose = np.where(found.to_left < found.to_right, ONE, TWO)
    whose[(found.to_left < BOTH) & (found.to_right < BOTH)] = NEITHER
    return Ring(points, whose)


def _between(ring: Ring, part: shapely.Geometry, halves: bool) -> Optional[shapely.Geometry]:
    """The ground between a middle line and the first parcel's border; None where there is no such line.

    The line joins the spots at the same share of the length of both borders, half of the way from one to the other, or
    as much of it as divides the ground in halves.
    """
    chains = _chains(ring)
    if chains is None or shapely.get_num_interior_rings(part):
        return None
    of_one, of_two = chains
    share = np.unique(np.r_[_lengths(of_one), _lengths(of_two)])
    if len(share) > MOST_POINTS:
        share = np.linspace(0, 1, MOST_POINTS)
    first, second = (_at(chain, share) for chain in (of_one, of_two))

    def ground(weight: float) -> Floats:
        line = weight * first + (1 - weight) * second
        return np.concatenate([line, of_one[::-1]])

    weight = _halving(lambda weight: abs(_shoelace(ground(weight))), part.area / 2) if halves else 0.5
    polygon = shapely.Polygon(ground(weight))
    good = (
        shapely.is_valid(polygon) and abs(shapely.intersection(polygon, part).area - polygon.area) <= 1e-3 * part.area
    )
    if halves:
        good = good and abs(polygon.area - part.area / 2) <= 0.004 * part.area
    return polygon if good else None


def _chains(ring: Ring) -> Optional[Tuple[Floats, Floats]]:
    """The border of the first and of the second parcel, both from the same end to the other; None if one comes in
    several stretches or not at all. Between them may lie sides that are both parcels' border.
    """
    chains = [_stretch(ring, whose) for whose in (ONE, TWO)]
    if chains[0] is None or chains[1] is None:
        return None
    return chains[0], chains[1][::-1]


def _stretch(ring: Ring, whose: int) -> Optional[Floats]:
    """The corners of the only stretch of a border, clockwise."""
    mine = ring.whose == whose
    starts, ends = np.flatnonzero(mine & ~np.roll(mine, 1)), np.flatnonzero(~mine & np.roll(mine, 1))
    if len(starts) != 1:
        return None
    start, end = int(starts[0]), int(ends[0])
    out: Floats = ring.points[np.arange(start, end + 1 if end > start else end + 1 + len(mine)) % len(mine)]
    return out


def _lengths(chain: Floats) -> Floats:
    """Where the corners (n,) of a line are, as shares of its length."""
    along = np.r_[0.0, np.cumsum(np.hypot(*np.diff(chain, axis=0).T))]
    out: Floats = along / along[-1]
    return out


def _at(chain: Floats, share: Floats) -> Floats:
    known = _lengths(chain)
    return np.column_stack([np.interp(share, known, chain[:, axis]) for axis in (0, 1)])


def _shoelace(ring: Floats) -> float:
    x, y = (ring - ring[0]).T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def _halving(measure: Callable[[float], float], target: float) -> float:
    """The number from 0 to 1 where ``measure``, which falls from 0 to 1, has the value ``target``."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if measure(middle) > target else (low, middle)
    return (low + high) / 2


def _beyond_axis(ring: Ring, part: shapely.Geometry) -> shapely.Geometry:
    """The half of a part that lies on the second parcel's side of a line along its longest axis."""
    across = _across(part)
    step = np.roll(ring.points, -1, axis=0) - ring.points
    normal = np.column_stack([-step[:, 1], step[:, 0]])
    # the first parcel's border looks towards the ground that is the second's alone
    towards = normal[ring.whose == ONE].sum(axis=0) - normal[ring.whose == TWO].sum(axis=0)
    if towards @ across < 0:
        across = -across
    along = np.array([-across[1], across[0]])
    middle = ring.points.mean(axis=0)
    depth, width = ((ring.points - middle) @ axis for axis in (across, along))
    size = 2 * float(np.abs(np.r_[depth, width]).max()) + 1

    def beyond(share: float) -> shapely.Geometry:
        near = depth.min() + share * np.ptp(depth)
        corners = [(near, -size), (near, size), (size, size), (size, -size)]
        return shapely.intersection(part, shapely.Polygon([middle + a * across + b * along for a, b in corners]))

    return beyond(_halving(lambda share: float(beyond(share).area), part.area / 2))


def _across(part: shapely.Geometry) -> Floats:
    """The direction (2,) across the longest axis of the smallest rectangle around a polygon, to the east (or north)."""
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(part))
    step = np.diff(corners, axis=0)[:2]
    if len(step) < 2:
        return np.array([1.0, 0.0])
    short = step[int(np.argmin(np.hypot(*step.T)))]
    long = step[int(np.argmax(np.hypot(*step.T)))]
    across = short / np.hypot(*short) if np.hypot(*short) > 0 else np.array([-long[1], long[0]]) / np.hypot(*long)
    out: Floats = -across if (across[0], across[1]) < (-1e-9, 0) else across
    return out
