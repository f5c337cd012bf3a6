"""Areas in square metres, by a named method: the survey's official one, on the ellipsoid, or in the plane."""

from typing import Optional, Sequence

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..language import tr
from ..progress import Progress
from .arrays import Floats, Geometries, Integers, as_geometries
from .blocks import Span, vertex_blocks
from .ellipsoid import CGCS2000, XIAN80, sheet_area
from .official import BLOCK_VERTICES, feature_labels, official_areas
from .parallel import Stop, in_order
from .reference import metric_or_degrees, survey_reference
from .rings import rings_of

__all__ = [
    "CGCS2000",
    "METHODS",
    "XIAN80",
    "areas",
    "geodesic_areas",
    "official_areas",
    "planar_areas",
    "sheet_area",
]

METHODS = ("official", "geodesic", "planar")
# Geodesics are those of CGCS2000, whatever the datum of the layer; the difference to others is below 1e-8 or so
_AXIS, _FLATTENING = 6378137.0, 298.257222101
_LONGITUDE_LATITUDE = 4490


def areas(
    geometries: Geometries,
    crs: Optional[pyproj.CRS],
    method: str,
    *,
    threads: Optional[int] = 2,
    progress: Optional[Progress] = None,
    labels: Optional[Sequence[int]] = None,
) -> Floats:
    """Areas in m2 (n,) by ``method``; see :func:`official_areas`, :func:`geodesic_areas`, :func:`planar_areas`."""
    if method == "official":
        return official_areas(geometries, crs, threads=threads, progress=progress, labels=labels)
    if method == "geodesic":
        return geodesic_areas(geometries, crs, threads=threads, progress=progress, labels=labels)
    if method == "planar":
        return planar_areas(geometries, crs)
    raise InputError(
        tr("{method} is no method of computing areas. Methods are {methods}.").format(
            method=method, methods=", ".join(METHODS)
        )
    )


def measurable(crs: Optional[pyproj.CRS], method: str) -> bool:
    """Whether ``method`` can measure layers in ``crs`` as they stand."""
    if crs is None:
        return False
    if method == "official":
        try:
            survey_reference(crs)
        except InputError:
            return False
        return True
    return bool(crs.is_projected or (method == "geodesic" and crs.is_geographic))


def geodesic_areas(
    geometries: Geometries,
    crs: Optional[pyproj.CRS],
    *,
    threads: Optional[int] = 2,
    progress: Optional[Progress] = None,
    labels: Optional[Sequence[int]] = None,
    block: int = BLOCK_VERTICES,
) -> Floats:
    """Area in m2 (n,) inside geodesics between the vertices on the CGCS2000 ellipsoid, not rounded.

    Vertices in any CRS, brought to longitude and latitude by PROJ. Null gives NaN; empty, points and lines 0;
    collections count with their polygon parts. ``labels`` (n,) are what errors call the features, from 1 without them.
    Raises :class:`InputError` without CRS or for a local one.
    """
    geometries = as_geometries(geometries)
    names = feature_labels(labels, len(geometries))
    crs = metric_or_degrees(crs)
    if not (crs.is_projected or crs.is_geographic):
        raise InputError(
            tr("{crs} has no known place on the Earth. Set the layer's real CRS, or choose the planar method.").format(
                crs=crs.name
            )
        )

    def work(rows: Span, stop: Stop) -> Floats:
        return _geodesic_block(geometries[slice(*rows)], crs, names[slice(*rows)], stop)

    cuts, weights = vertex_blocks(geometries, block)
    parts = list(in_order(work, cuts, threads=threads, progress=progress, weights=weights))
    out = np.concatenate(parts) if parts else np.empty(0)
    out[shapely.is_missing(geometries)] = np.nan
    return out


def _geodesic_block(geometries: Geometries, crs: pyproj.CRS, labels: Integers, stop: Stop) -> Floats:
    rings = rings_of(geometries, labels)
    # neither may be shared between threads
    transformer = pyproj.Transformer.from_crs(crs, _LONGITUDE_LATITUDE, always_xy=True)
    geod = pyproj.Geod(a=_AXIS, rf=_FLATTENING)
    longitude, latitude = transformer.transform(rings.x, rings.y)
    found = np.empty(len(rings.starts))
    for i, (start, end) in enumerate(zip(rings.starts.tolist(), (rings.starts + rings.counts).tolist())):
        stop.check()
        found[i] = geod.polygon_area_perimeter(longitude[start:end], latitude[start:end])[0]
    if not np.isfinite(found).all():
        wrong = rings.owner[~np.isfinite(found)]
        raise InputError(
            tr("Feature {row} lies outside of the area of use of {crs}: the layer's CRS is wrong.").format(
                row=labels[wrong.min()], crs=crs.name
            )
        )
    return rings.totals(found, len(geometries))


def planar_areas(geometries: Geometries, crs: Optional[pyproj.CRS]) -> Floats:
    """Area in m2 (n,) in the plane of ``crs``, its unit (metre, foot, ...) turned to metres, not rounded.

    Null gives NaN; empty, points and lines 0. Raises :class:`InputError` without CRS and for degrees.
    """
    geometries = as_geometries(geometries)
    crs = metric_or_degrees(crs)
    units = {axis.unit_conversion_factor for axis in crs.axis_info[:2]}
    if crs.is_geographic or crs.is_geocentric or len(units) != 1:
        raise InputError(
            tr(
                "The layer is in degrees ({crs}), which have no planar area. "
                "Choose the official or the geodesic method, or reproject the layer."
            ).format(crs=crs.name)
        )
    unit = float(units.pop())
    out: Floats = shapely.area(geometries) * (unit * unit)
    return out
