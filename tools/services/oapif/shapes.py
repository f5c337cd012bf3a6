"""GeoJSON geometries to shapes and back, and how finely a service writes coordinates."""

import json
from functools import lru_cache
from typing import Any, List, Mapping, Optional, Sequence

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from ...errors import ServiceError
from ...language import tr

Array = npt.NDArray[Any]
#: Degrees with no more decimals than this may stand centimetres beside the place (7 decimals: 1 cm).
COARSE = 7
# A step of 1e-6 m in Web Mercator is less than half of this in degrees
_DEGREES = 11


def shapes_of(features: Sequence[Mapping[str, Any]]) -> Array:
    """Shapes (n,) as they came, without Z; None where there is no geometry.

    Raises ServiceError for what is no geometry, and for coordinates that are no numbers.
    """
    texts = np.full(len(features), None, object)
    for row, feature in enumerate(features):
        geometry = feature.get("geometry")
        texts[row] = json.dumps(geometry) if geometry else None
    try:
        shapes = shapely.force_2d(shapely.from_geojson(texts))
    except shapely.errors.GEOSException as error:
        raise _unreadable(features, texts) from error
    return shapes  # type: ignore[no-any-return]


def _unreadable(features: Sequence[Mapping[str, Any]], texts: Array) -> ServiceError:
    """The error for the first row whose geometry cannot be read."""
    bad = next((feature for feature, text in zip(features, texts) if not _readable(text)), {})
    text = tr("Row {id} of the service has a geometry that cannot be read (coordinates that are no numbers?).")
    return ServiceError(text.format(id=bad.get("id", "")))


def _readable(text: Optional[str]) -> bool:
    try:
        shapely.from_geojson(text)
    except shapely.errors.GEOSException:
        return False
    return True


def wkb_of(shapes: Array) -> Array:
    """WKB (n,), None where there is no shape."""
    out = np.full(len(shapes), None, object)
    there = ~shapely.is_missing(shapes)
    out[there] = shapely.to_wkb(shapes[there])
    return out


@lru_cache(maxsize=16)
def between(one: pyproj.CRS, other: pyproj.CRS) -> pyproj.Transformer:
    """From one CRS to another, both east first; a quarter of a second to find, so it is kept."""
    return pyproj.Transformer.from_crs(one, other, always_xy=True)


def moved(shapes: Array, one: pyproj.CRS, other: pyproj.CRS) -> Array:
    """Shapes (n,) from one CRS to another, both east first; degrees are cut where a micrometre is."""
    if one == other:
        return shapes
    transform = between(one, other).transform
    decimals = _DEGREES if other.is_geographic else 6

    def move(xy: Array) -> Array:
        return np.round(np.column_stack(transform(xy[:, 0], xy[:, 1])), decimals)

    return shapely.transform(shapes, move)  # type: ignore[no-any-return]


def geojson(shape: Any, crs: pyproj.CRS, other: pyproj.CRS, *, north_first: bool = False) -> Any:
    """A shape of ``crs`` as GeoJSON in ``other``, with every digit that there is."""
    if shape is None:
        return None
    if crs != other:
        transform = between(crs, other).transform
        shape = shapely.transform(shape, lambda xy: np.column_stack(transform(xy[:, 0], xy[:, 1])))
    if north_first:
        shape = shapely.transform(shape, lambda xy: xy[:, ::-1])
    return json.loads(shapely.to_geojson(shape))


def coarse(shapes: Array) -> bool:
    """Whether coordinates (degrees) have so few decimals that they may have been cut."""
    xy: List[Any] = [shapely.get_coordinates(shapes[~shapely.is_missing(shapes)])]
    return bool(len(xy[0])) and bool((np.round(xy[0], COARSE) == xy[0]).all())
