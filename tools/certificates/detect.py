"""Every overlap of two parcels, of one layer or of two, found in one pass over all of them together."""

from typing import AbstractSet, List, Optional, Tuple

import numpy as np
import pyproj
import shapely

from ..geometry import area as by_method
from ..geometry.overlay import stream
from ..geometry.pairs import Pieces, by_rows, is_cut, join_pieces, rejoin_cut
from ..geometry.units import Units
from ..progress import Progress
from .model import Column, Floats, Integers, Overlaps, Parcels

RightPairs = AbstractSet[Tuple[str, str]]
ROUNDING = 1e-9  # of a parcel's area


def find_overlaps(
    parcels: Parcels,
    method: str,
    *,
    plain: RightPairs = frozenset(),
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Overlaps:
    """All pairs of parcels that share ground, however little; areas in m2 by ``method``.

    ``plain``: pairs of rights in the order of the rule table that lie on each other lawfully in any case. They are
    found and measured too, but nobody will look at their ground: its geometry is None, which saves the memory.
    Where an official area rounds to nothing the area in the plane stands, so that no overlap has none.
    """
    progress = progress or Progress()
    units = parcels.units
    measure = _Measure(parcels, method, plain)
    done: List[Overlaps] = []
    in_tiles: List[Pieces] = []
    for found in stream(units, units, same=True, threads=threads, progress=progress.part(0, 0.9)):
        whole = ~is_cut(units, units, found)
        inside = ~whole
        inside[inside] = measure.needless(found.take(inside))
        in_tiles.append(found.take(~whole & ~inside))
        done.append(measure.overlaps(by_rows(units, units, found.take(whole | inside))))
    parts = join_pieces(in_tiles)
    joined = rejoin_cut(units, units, parts, threads=threads, progress=progress.part(0.9, 1))
    done.extend(measure.overlaps(pieces) for pieces in joined)
    return _sorted(done)


class _Measure:
    """Measures pieces of parcels."""

    def __init__(self, parcels: Parcels, method: str, plain: RightPairs) -> None:
        self._area, self._crs, self._method = parcels.area, parcels.crs, method
        self._units = parcels.units
        self._plane = np.bincount(self._units.owner, weights=self._units.area, minlength=self._units.rows)
        names, self._right = np.unique(parcels.right.astype(str), return_inverse=True)
        self._plain = np.array([[(one, two) in plain for two in names] for one in names], bool)

    def plain(self, left: Integers, right: Integers) -> Column:
        """Which pairs of rows (k,) are never looked at."""
        flags: Column = self._plain[self._right[left], self._right[right]]
        return flags

    def needless(self, found: Pieces) -> Column:
        """Which pieces of tiles (k,) need not be joined: whole parcels within one tile, on plain pairs."""
        left, right = self._units.owner[found.left], self._units.owner[found.right]
        least = np.minimum(_uncut_area(self._units, found.left), _uncut_area(self._units, found.right))
        flags: Column = self.plain(left, right) & (found.area >= least * (1 - ROUNDING))
        return flags

    def overlaps(self, found: Pieces) -> Overlaps:
        """The pieces (k,) of pairs of rows with what is told of them."""
        shapes = np.asarray(shapely.normalize(found.geometry))
        area = self._areas(found, shapes)
        length = shapely.length(shapes)
        width = np.divide(2 * found.area, length, out=np.zeros(len(length)), where=length > 0)
        shapes[self.plain(found.left, found.right)] = None
        shares = [_shares(area, self._area[rows]) for rows in (found.left, found.right)]
        return Overlaps(found.left, found.right, shapes, area, width, *shares)

    def _areas(self, found: Pieces, shapes: Column) -> Floats:
        """Areas (k,): a whole parcel has that of the parcel, others are computed."""
        area = found.area.copy()
        other = np.ones(len(area), bool)
        for rows in (found.left, found.right):
            same = other & (found.area >= self._plane[rows] * (1 - ROUNDING))
            area[same] = self._area[rows[same]]
            other &= ~same
        if self._method != "planar":
            area[other] = _computed(shapes[other], self._crs, self._method)
        return np.where(area > 0, area, found.area)


def _uncut_area(units: Units, numbers: Integers) -> Floats:
    """Area (k,) of units that are whole parcels; infinite for tiles."""
    out: Floats = np.where(units.cut[numbers], np.inf, units.area[numbers])
    return out


def _computed(shapes: Column, crs: pyproj.CRS, method: str) -> Floats:
    return by_method.areas(shapes, crs, method, threads=1) if len(shapes) else np.empty(0)


def _shares(area: Floats, of: Floats) -> Floats:
    """Shares (k,) from 0 to 1; a parcel too small for an area of its own is covered whole."""
    shares = np.divide(area, of, out=np.ones(len(area)), where=of > 0)
    return np.where(shares > 1 - ROUNDING, 1.0, shares)


def _sorted(parts: List[Overlaps]) -> Overlaps:
    if not parts:
        return no_overlaps()
    whole = Overlaps(*(np.concatenate(columns) for columns in zip(*parts)))
    return whole.take(np.lexsort([whole.right, whole.left]))


def no_overlaps() -> Overlaps:
    """An empty table of overlaps."""
    return Overlaps(
        np.empty(0, np.int64),
        np.empty(0, np.int64),
        np.empty(0, object),
        np.empty(0),
        np.empty(0),
        np.empty(0),
        np.empty(0),
    )
