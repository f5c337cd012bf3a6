"""What a map in a report is made of: styled layers, places to look at, and the frame they are drawn in."""

import math
import re
from functools import cached_property
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from ...errors import InputError
from ...language import tr

Bounds = Tuple[float, float, float, float]
Geometries = NDArray[np.object_]

#: Hatches that can stand beside a colour, for readers who do not tell colours apart and for grey prints.
HATCHES = ("", "rising", "falling", "cross", "level", "upright", "dots")

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_METRES_PER_DEGREE = math.pi / 180 * 6_378_137.0
_LEAST_METRES = 20.0  # a frame is never smaller, even round a single point


class Place(NamedTuple):
    """A place worth a map of its own: what it is called, its bounds in the layers' CRS, a sentence about it."""

    title: str
    bounds: Bounds
    caption: str = ""


class MapLayer:
    """Geometries drawn in one style; all layers of a map have the same CRS.

    ``geometries``: (n,) shapely geometries of any type, None and empty ones are skipped. ``title`` is the
    legend entry. ``fill`` and ``stroke`` are ``#rrggbb`` or empty, ``width`` the stroke in pixels, ``hatch``
    one of HATCHES (drawn in ``stroke``, else dark). ``labels``: one text a geometry, drawn where it has room.
    ``emphasis``: this is what the map is about; its small areas are drawn as dots instead of left out.
    """

    def __init__(
        self,
        geometries: Any,
        *,
        title: str,
        fill: str = "",
        stroke: str = "",
        width: float = 0.6,
        hatch: str = "",
        labels: Optional[Sequence[str]] = None,
        emphasis: bool = False,
    ) -> None:
        if hatch not in HATCHES:
            raise ValueError(f"hatch {hatch!r} is none of {HATCHES}")
        for colour in (fill, stroke):
            if colour and _COLOUR.fullmatch(colour) is None:  # colours go into the page unescaped
                text = tr("The colour {colour} of {title} is not of the form #rrggbb.")
                raise InputError(text.format(colour=colour, title=title))
        self.geometries: Geometries = np.asarray(geometries, dtype=object)
        self.title, self.fill, self.stroke, self.width, self.hatch = title, fill, stroke, width, hatch
        self.labels, self.emphasis = labels, emphasis
        self.painted: Dict[object, NDArray[np.bool_]] = {}  # what the raster found, by frame

    def restyled(self, *, title: str, fill: str, stroke: str = "", width: float = 0.6, hatch: str = "") -> "MapLayer":
        """The same geometries in another style; what was found out about them for one map serves the other too."""
        layer = MapLayer(
            self.geometries,
            title=title,
            fill=fill,
            stroke=stroke,
            width=width,
            hatch=hatch,
            labels=self.labels,
            emphasis=self.emphasis,
        )
        layer.bounds, layer.painted = self.bounds, self.painted
        return layer

    @cached_property
    def bounds(self) -> NDArray[np.float64]:
        """(n, 4) bounds of the geometries, NaN for null and empty ones."""
        return np.asarray(shapely.bounds(self.geometries), dtype=np.float64).reshape(-1, 4)

    def seen_in(self, bounds: Bounds) -> NDArray[np.int64]:
        """Indexes of the geometries whose bounds meet ``bounds``."""
        own = self.bounds
        with np.errstate(invalid="ignore"):
            meets = (own[:, 0] <= bounds[2]) & (own[:, 2] >= bounds[0]) & (own[:, 1] <= bounds[3])
            meets &= own[:, 3] >= bounds[1]
        return np.flatnonzero(meets)


class ClassStyle(NamedTuple):
    """How one class is drawn: its code, legend title, fill, and a hatch."""

    code: str
    title: str
    fill: str
    hatch: str = ""


def layers_by_class(
    geometries: Any,
    classes: Sequence[object],
    styles: Sequence[ClassStyle],
    *,
    stroke: str = "",
    labels: Optional[Sequence[str]] = None,
    other: str = "#e4e6e8",
) -> List[MapLayer]:
    """One layer for each style whose code occurs in ``classes`` ((n,) codes beside the (n,) geometries).

    Geometries of all other codes come first, in one layer filled with ``other``, so that none is lost.
    ``stroke`` and ``labels`` ((n,) texts) are as in MapLayer; both show where there is room for them.
    """
    shapes: Geometries = np.asarray(geometries, dtype=object)
    known = {style.code for style in styles}
    places: Dict[object, List[int]] = {}
    for index, code in enumerate(np.asarray(classes, dtype=object).tolist()):
        places.setdefault(code if code in known else None, []).append(index)

    def layer(key: Optional[str], title: str, fill: str, hatch: str) -> MapLayer:
        chosen = places[key]
        texts = None if labels is None else [labels[index] for index in chosen]
        return MapLayer(shapes[chosen], title=title, fill=fill, stroke=stroke, width=0.4, hatch=hatch, labels=texts)

    rest = [layer(None, tr("Other classes"), other, "")] if None in places else []
    return rest + [layer(s.code, s.title, s.fill, s.hatch) for s in styles if s.code in places]


def simple_parts(geometries: Geometries) -> Tuple[Geometries, NDArray[np.int64]]:
    """Points, lines and polygons that the geometries consist of, and the index of the geometry each comes from."""
    if not np.any(shapely.get_type_id(geometries) >= 4):  # taking parts copies all coordinates
        known = np.flatnonzero(shapely.get_type_id(geometries) >= 0)
        return geometries[known], known
    parts, index = shapely.get_parts(geometries, return_index=True)
    while np.any(shapely.get_type_id(parts) >= 4):  # a collection may hold multi-parts and collections
        parts, inner = shapely.get_parts(parts, return_index=True)
        index = index[inner]
    return parts, index


def oriented_rings(polygons: Geometries) -> Tuple[Geometries, NDArray[np.bool_]]:
    """Rings of single polygons, and which of them must be turned round so that holes run against outer rings."""
    rings, owner = shapely.get_rings(polygons, return_index=True)
    outer = np.ones(len(owner), dtype=bool)
    outer[1:] = owner[1:] != owner[:-1]
    return rings, np.asarray(shapely.is_ccw(rings) != outer)


class Frame(NamedTuple):
    """The ground a map shows and its scale: pixels per unit across and up, metres per pixel (None: no CRS)."""

    bounds: Bounds
    across: float
    up: float
    width: int
    height: int
    metres: Optional[float]

    def to_pixels(self, coordinates: NDArray[np.float64], factor: float = 1.0) -> NDArray[np.float64]:
        """(n, 2) coordinates as pixels from the upper left corner, times ``factor``."""
        result = np.empty_like(coordinates)
        result[:, 0] = (coordinates[:, 0] - self.bounds[0]) * (self.across * factor)
        result[:, 1] = (self.bounds[3] - coordinates[:, 1]) * (self.up * factor)
        return result


def extent_of(layers: Sequence[MapLayer]) -> Optional[Bounds]:
    """Bounds of the background (layers without emphasis), or of all layers if it is empty; None if there is nothing."""
    for chosen in ([layer for layer in layers if not layer.emphasis], layers):
        boxes = [layer.bounds for layer in chosen if len(layer.bounds)]
        finite = [box[np.isfinite(box).all(axis=1)] for box in boxes]
        full = [box for box in finite if len(box)]
        if full:
            everything = np.concatenate(full)
            low, high = everything[:, :2].min(axis=0), everything[:, 2:].max(axis=0)
            return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    return None


def make_frame(
    bounds: Bounds,
    width: int,
    crs: Optional[CRS],
    *,
    shapes: Tuple[float, float] = (0.5, 0.8),
    margin: float = 0.03,
) -> Frame:
    """A frame ``width`` pixels wide that shows ``bounds`` with a margin, given as a share of their size.

    ``shapes``: least and greatest height as a share of the width; the ground shown grows to fill it. In degrees
    the middle parallel is kept true. Source: plane geometry on a sphere of 6 378 137 m, good for a scale bar.
    """
    unit_x, unit_y = _metres_per_unit(crs, (bounds[1] + bounds[3]) / 2)
    least = _LEAST_METRES if crs is not None else max(1e-9, 1e-7 * max(map(abs, bounds)))
    middle_x, middle_y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    wide = max((bounds[2] - bounds[0]) * unit_x * (1 + 2 * margin), least)
    high = max((bounds[3] - bounds[1]) * unit_y * (1 + 2 * margin), least)
    height = round(width * min(max(high / wide, shapes[0]), shapes[1]))
    wide = max(wide, high * width / height)
    high = wide * height / width
    half_x, half_y = wide / 2 / unit_x, high / 2 / unit_y
    shown = (middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)
    return Frame(shown, width / (2 * half_x), height / (2 * half_y), width, height, wide / width if crs else None)


def _metres_per_unit(crs: Optional[CRS], latitude: float) -> Tuple[float, float]:
    if crs is None:
        return 1.0, 1.0
    if crs.is_geographic:
        across = max(math.cos(math.radians(latitude)), 0.01)
        return _METRES_PER_DEGREE * across, _METRES_PER_DEGREE
    factor = crs.axis_info[0].unit_conversion_factor if crs.axis_info else 1.0
    return factor, factor
