"""How deep one parcel reaches into another, and in which direction: the borders of an overlap told apart by owner."""

from typing import NamedTuple, Tuple

import numpy as np
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.grid import GRID
from ..geometry.units import Units

PAIRS_AT_A_TIME = 2048
HUGE_VERTICES = 2000
AROUND = 1.0  # m
SPOTS = 10.0  # m
#: nearer than this to both borders, a side of the overlap belongs to both parcels
BOTH = 2 * GRID


class Sides(NamedTuple):
    """Sides (s,) of overlaps: the ``pair`` each belongs to, its ``middle`` (s, 2), its outward ``normal`` (s, 2) as
    long as the side (m), and how far its middle is from the border of the left and of the right parcel (m).
    """

    pair: Integers
    middle: Floats
    normal: Floats
    to_left: Floats
    to_right: Floats


def border_vectors(parcels: Units, left: Integers, right: Integers, overlap: Geometries) -> Floats:
    """For each pair (k,) the sum (k, 2) of outward normals, times length in m, of the sides that lie on the left
    parcel's border.

    If the left parcel was moved by a vector v from where it adjoined the right one, the area of the overlap is the
    product of this sum and v, as long as v is short beside the parcels: that is the ground which its border swept
    over. For a right parcel that was moved the sign is the opposite. Sides on both borders do not count. An overlap
    that lies on one parcel's border all around has the sum 0, it tells no direction.
    """
    out = np.zeros((len(left), 2))
    for at in range(0, len(left), PAIRS_AT_A_TIME):
        span = slice(at, at + PAIRS_AT_A_TIME)
        found = sides(parcels, left[span], right[span], overlap[span])
        one = (found.to_left < found.to_right).astype(np.float64) - (found.to_right < found.to_left)
        one[(found.to_left < BOTH) & (found.to_right < BOTH)] = 0
        for axis in (0, 1):
            # the normals of a closed line add up to nothing, so both borders tell the same
            sums = np.bincount(found.pair, weights=one * found.normal[:, axis], minlength=len(left[span]))
            out[span, axis] = sums / 2
    return out


def sides(parcels: Units, left: Integers, right: Integers, overlap: Geometries) -> Sides:
    """The sides of overlaps (k,) of the parcels ``left`` and ``right`` (k,)."""
    parts, pair = shapely.get_parts(shapely.normalize(overlap), return_index=True)  # interiors on the right hand
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    step = points[1:] - points[:-1]
    same = ring[1:] == ring[:-1]
    middle = ((points[1:] + points[:-1]) / 2)[same]
    normal = np.stack([-step[:, 1], step[:, 0]], axis=1)[same]
    pair = pair[part[ring[1:][same]]]
    spots = shapely.points(middle)
    to_left, to_right = (
        np.asarray(shapely.distance(spots, _borders(parcels, rows, overlap)[pair])) for rows in (left, right)
    )
    return Sides(pair, middle, normal, to_left, to_right)


class Reach(NamedTuple):
    """Spots (s,) along the borders of parcels that reach into others: the ``pair`` each belongs to, its ``place``
    (s, 2), how much border it stands for (m), and the ``border`` (k,) of the other parcel of each pair.
    """

    pair: Integers
    place: Floats
    length: Floats
    border: Geometries

    def every(self, stride: int) -> "Reach":
        """The spots of every ``stride``-th pair alone."""
        keep = self.pair % stride == 0
        return self._replace(pair=self.pair[keep], place=self.place[keep], length=self.length[keep])

    def known(self) -> Flags:
        """Which pairs (k,) have a spot."""
        flags = np.zeros(len(self.border), bool)
        flags[self.pair] = True
        return flags

    def apart(self, moved: Floats) -> Floats:
        """How far the two borders of each pair (k,) are apart on average (m) once the first is moved back by ``moved``
        (2,); infinite without a spot.
        """
        away = shapely.distance(shapely.points(self.place - moved), self.border[self.pair])
        whole = np.bincount(self.pair, weights=self.length, minlength=len(self.border))
        sums = np.bincount(self.pair, weights=self.length * away, minlength=len(self.border))
        out: Floats = np.divide(sums, whole, out=np.full(len(whole), np.inf), where=whole > 0)
        return out


def reach(parcels: Units, reaching: Integers, other: Integers, overlap: Geometries, margin: float) -> Reach:
    """Where the border of parcels ``reaching`` (k,) lies inside the ``other`` ones (k,), a spot every 10 m at least.

    ``margin``: how far the border may be moved, in m.
    """
    found = sides(parcels, reaching, other, np.asarray(shapely.segmentize(overlap, SPOTS)))
    mine = (found.to_left < found.to_right) & (found.to_right >= BOTH)
    length = np.hypot(*found.normal[mine].T)
    return Reach(found.pair[mine], found.middle[mine], length, _borders(parcels, other, overlap, margin))


def _borders(parcels: Units, rows: Integers, overlap: Geometries, margin: float = AROUND) -> Geometries:
    """The borders (k,) of parcels, of huge ones only what lies within ``margin`` m of the overlap's box."""
    unique, place = np.unique(rows, return_inverse=True)
    polygons = parcels.whole(unique)
    out = np.asarray(shapely.boundary(polygons), object)[place]
    for number in np.flatnonzero((shapely.get_num_coordinates(polygons) > HUGE_VERTICES)[place]).tolist():
        out[number] = shapely.clip_by_rect(out[number], *_box(overlap[number], margin))
    return out


def _box(overlap: shapely.Geometry, margin: float) -> Tuple[float, float, float, float]:
    xmin, ymin, xmax, ymax = shapely.bounds(overlap).tolist()
    return xmin - margin, ymin - margin, xmax + margin, ymax + margin
