"""Shared ground by places: what two huge polygons share at the two ends of a county is not one finding."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..checks.data import Data, Pairs, mean_width
from ..checks.model import Floats
from ..geometry.area import areas
from ..geometry.arrange import connected
from ..geometry.arrays import Geometries, Integers
from ..geometry.polygons import collect


@dataclass(frozen=True)
class Places:
    """Ground (k,) that the rows ``left`` and ``right`` of two layers share at one place: ``area`` in m2 by the run's
    method, ``width`` the mean width in metres, ``pair`` (k,) the number of the pair, sorted.
    """

    left: Integers
    right: Integers
    pair: Integers
    geometry: Geometries
    area: Floats
    width: Floats

    def __len__(self) -> int:
        return len(self.left)

    def take(self, rows: Any) -> "Places":
        """The places ``rows`` (numbers or flags)."""
        names = ("left", "right", "pair", "geometry", "area", "width")
        return Places(*(getattr(self, name)[rows] for name in names))


def places(data: Data, pairs: Pairs, apart: float) -> Places:
    """The pairs (n,), those in parts taken to pieces where the parts lie more than ``apart`` metres apart."""
    parts, pair = shapely.get_parts(pairs.geometry, return_index=True)
    several = np.flatnonzero(np.bincount(pair, minlength=len(pairs))[pair] > 1)
    label = np.arange(len(parts))
    label[several] = several[_near(parts[several], pair[several], apart)]
    order = np.argsort(label, kind="stable")
    geometry = collect(parts[order], label[order])
    first = np.unique(label)
    of = pair[first]
    whole = np.bincount(of, minlength=len(pairs))[of] == 1
    geometry[whole] = pairs.geometry[of[whole]]
    area, width = pairs.area[of], pairs.width[of]
    area[~whole] = areas(geometry[~whole], data.crs, data.method, threads=data.threads)
    width[~whole] = mean_width(geometry[~whole])
    return Places(pairs.left[of], pairs.right[of], of, geometry, area, width)


def _near(parts: Geometries, pair: Integers, apart: float) -> Integers:
    """For each part (n,) the first part of the same pair that it is joined to by parts no more than ``apart`` away."""
    one, two = shapely.STRtree(parts).query(parts, predicate="dwithin", distance=apart)
    same = (pair[one] == pair[two]) & (one < two)
    return connected(len(parts), one[same], two[same])


def measures(some: Places, fail: float, whole: float) -> Floats:
    """What each place (k,) is held against the thresholds with: its area; where no place of a pair reaches ``fail``
    but the pair does, the pair's; where nothing does but all places together reach ``whole`` m2, that sum.
    """
    measure = some.area.copy()
    pairs = int(some.pair.max()) + 1 if len(some) else 0
    total = np.bincount(some.pair, weights=some.area, minlength=pairs)
    largest = np.zeros(pairs)
    np.maximum.at(largest, some.pair, some.area)
    dust = (largest < fail)[some.pair]
    measure[dust] = np.maximum(measure, total[some.pair])[dust]
    if len(some) and measure.max() < fail and some.area.sum() >= whole:
        measure[:] = max(float(some.area.sum()), fail)
    return measure
