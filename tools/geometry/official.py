"""The survey's official area of patches (ellipsoidal, its rounding included), for whole layers at once."""

from typing import Literal, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ..progress import Progress
from .arrays import Floats, Geometries, Integers, as_geometries
from .blocks import Span, vertex_blocks
from .decimals import half_away
from .densify import plane_vertices
from .ellipsoid import MICRO, PI, zonal_offsets
from .gauss_kruger import inverse
from .parallel import Stop, in_order
from .reference import Reference, check_degrees, easting_offset, survey_reference
from .rings import Rings, rings_of

DENSIFY = 70.0  # metres
BLOCK_VERTICES = 32_768
_TILE = 16_384  # vertices: arrays stay near the processor, and their memory is used again without the system
_DEGREE = float(PI / 180 * MICRO)


class _Way(NamedTuple):
    reference: Reference
    false_easting: float
    densify: Optional[float]
    rounded: bool


def official_areas(
    geometries: Geometries,
    crs: Optional[pyproj.CRS],
    *,
    rounding: Literal["official", "none"] = "official",
    densify: Optional[float] = DENSIFY,
    threads: Optional[int] = 2,
    progress: Optional[Progress] = None,
    labels: Optional[Sequence[int]] = None,
    block: int = BLOCK_VERTICES,
) -> Floats:
    """Official area in m2 (n,) of polygons and multi-polygons (n,), x = easting or longitude.

    Vertices to 4 decimals, edges longer than ``densify`` metres divided, inverse Gauss-Kruger series with B and L to
    6 decimals of a second, trapezoid series, outer rings less holes, result to 2 decimals, all halves up.
    ``rounding="none"`` leaves every rounding out, ``densify=None`` the points. Layers in degrees are taken as they
    are: neither points nor rounding of vertices. Collections count with their polygon parts; null gives NaN, empty,
    points and lines 0. Ellipsoid, zone and central meridian are the CRS's (see :mod:`.reference`), never the
    centroid's. The result does not depend on ``threads``, ``block`` or the order of features.
    ``labels`` (n,) are what errors call the features, from 1 without them.

    Raises :class:`InputError` for a CRS without official area or coordinates that are not in it.
    """
    geometries = as_geometries(geometries)
    names = feature_labels(labels, len(geometries))
    reference = survey_reference(crs)
    bounds = shapely.bounds(geometries)
    if reference.degrees:
        check_degrees(reference, bounds, names)
        false_easting = 0.0
    else:
        false_easting = easting_offset(reference, bounds, names)
    way = _Way(reference, false_easting, densify, rounding == "official")

    def work(rows: Span, stop: Stop) -> Floats:
        return _block_areas(geometries[slice(*rows)], way, names[slice(*rows)], stop)

    cuts, weights = vertex_blocks(geometries, block)
    parts = list(in_order(work, cuts, threads=threads, progress=progress, weights=weights))
    out = np.concatenate(parts) if parts else np.empty(0)
    if way.rounded:
        out = half_away(out, 2)
    out[shapely.is_missing(geometries)] = np.nan
    return out


def feature_labels(labels: Optional[Sequence[int]], count: int) -> Integers:
    """What errors call the features: ``labels`` such as row ids, else their numbers from 1."""
    return np.arange(1, count + 1) if labels is None else np.asarray(labels)


def _block_areas(geometries: Geometries, way: _Way, labels: Integers, stop: Stop) -> Floats:
    rings = rings_of(geometries, labels)
    if not len(rings.starts):
        return np.zeros(len(geometries))
    if not way.reference.degrees:
        rings = plane_vertices(rings, way.false_easting, way.densify, rounded=way.rounded)
    longitude, high, low = _on_ellipsoid(rings, way, stop)
    # from the ring's first vertex: the reference meridian and parallel cancel, their digits would not
    longitude -= rings.per_vertex(longitude[rings.starts])
    high -= rings.per_vertex(high[rings.starts])
    high += low
    edges = np.zeros(len(high))
    np.add(longitude[1:], longitude[:-1], out=edges[:-1])
    edges[:-1] *= np.diff(high)
    factor = float(way.reference.ellipsoid.b**2 / MICRO)
    return rings.totals(rings.sums(edges) * factor, len(geometries))


def _on_ellipsoid(rings: Rings, way: _Way, stop: Stop) -> Tuple[Floats, Floats, Floats]:
    """Longitude in millionths of a second, and the area function of the latitude in two parts, each (n,)."""
    size = len(rings.x)
    longitude, high, low = np.empty(size), np.empty(size), np.empty(size)
    ellipsoid, meridian = way.reference.ellipsoid, way.reference.meridian
    for start in range(0, size, _TILE):
        stop.check()
        tile = slice(start, start + _TILE)
        if way.reference.degrees:
            latitude, longitude[tile] = rings.y[tile] * _DEGREE, rings.x[tile] * _DEGREE
        else:
            latitude, longitude[tile] = inverse(ellipsoid, meridian, rings.x[tile], rings.y[tile], rounded=way.rounded)
        high[tile], low[tile] = zonal_offsets(ellipsoid, latitude)
    return longitude, high, low
