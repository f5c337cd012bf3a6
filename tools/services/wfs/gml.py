"""Geometry out of GML 2, 3.1 and 3.2, many rows at once.

Curves are read if they are made of straight segments; an arc is refused, since a polygon without it is another one.
"""

from array import array
from typing import Any, Iterator, List, Optional, Tuple

import numpy as np
import numpy.typing as npt
import shapely

from ...errors import ServiceError
from ...language import tr
from ..xml import local

_POLYGONS = ("Polygon", "PolygonPatch", "Rectangle", "Triangle")
_RINGS = ("LinearRing", "Ring")
_LINES = ("LineString", "LineStringSegment", "Curve")
_MULTI = {"MultiPolygon": "polygon", "MultiSurface": "polygon", "Surface": "polygon", "CompositeSurface": "polygon",
          "PolyhedralSurface": "polygon", "MultiLineString": "line", "MultiCurve": "line", "CompositeCurve": "line",
          "MultiPoint": "point"}  # fmt: skip
_ARCS = ("Arc", "ArcString", "Circle", "CircleByCenterPoint", "ArcByCenterPoint", "ArcByBulge", "ArcStringByBulge",
         "CubicSpline", "BSpline", "Bezier", "Clothoid", "GeodesicString", "Geodesic")  # fmt: skip
GEOMETRIES = frozenset((*_POLYGONS, *_LINES, *_MULTI, "Point", "MultiGeometry"))
Floats = npt.NDArray[np.float64]
Geometries = npt.NDArray[Any]
Part = Tuple[int, str, int, int]  # row, kind, first string of points, number of strings


class Shapes:
    """Geometries of a page, gathered ring by ring and made in one go by :meth:`made`."""

    def __init__(self) -> None:
        self._xy = array("d")
        self._lengths: List[int] = []  # points of each string of points
        self._parts: List[Part] = []
        self._multi: List[bool] = []  # by row: is it a multi geometry
        self._null: List[bool] = []
        self.crs = ""  # the last srsName that a geometry told
        self.tall = 0  # geometries that had Z

    def __len__(self) -> int:
        return len(self._null)

    @property
    def numbers(self) -> int:
        """Numbers of coordinates so far."""
        return len(self._xy)

    def add(self, geometry: Optional[Any]) -> None:
        """One row more: a GML element, or None. Raises ServiceError for a geometry that cannot be read."""
        row = len(self._null)
        self._null.append(geometry is None)
        self._multi.append(geometry is not None and local(geometry.tag) in _MULTI and local(geometry.tag) != "Surface")
        if geometry is None:
            return
        self.crs = geometry.get("srsName") or self.crs
        self._walk(geometry, row, int(geometry.get("srsDimension") or 0))

    def _walk(self, element: Any, row: int, dimension: int) -> None:
        name = local(element.tag)
        dimension = int(element.get("srsDimension") or dimension)
        if name in _POLYGONS:
            first = len(self._lengths)
            for ring in _rings(element):
                self._string(ring, dimension)
            self._parts.append((row, "polygon", first, len(self._lengths) - first))
        elif name in _LINES or name == "Point":
            first = len(self._lengths)
            self._string(element, dimension)
            self._parts.append((row, "point" if name == "Point" else "line", first, 1))
        elif name in _MULTI or name == "MultiGeometry":
            for inner in element:
                for member in inner if local(inner.tag) not in GEOMETRIES else (inner,):
                    self._walk(member, row, dimension)
        else:
            raise ServiceError(tr("A geometry “{kind}” cannot be read.").format(kind=name))

    def _string(self, element: Any, dimension: int) -> None:
        """The points of a ring or line, whatever it is made of."""
        before = len(self._xy)
        for one in element.iter():
            name = local(one.tag)
            if name in _ARCS:
                text = tr(
                    "A geometry has curves ({kind}). Ask the service for straight segments; arcs are not cut short."
                )
                raise ServiceError(text.format(kind=name))
            if name in ("posList", "pos"):
                self._numbers(one.text or "", int(one.get("srsDimension") or dimension or (0 if name == "pos" else 2)))
            elif name == "coordinates":
                self._pairs(one)
        points = (len(self._xy) - before) // 2
        if not points:
            raise ServiceError(tr("A geometry has no coordinates."))
        self._lengths.append(points)

    def _numbers(self, text: str, dimension: int) -> None:
        numbers = list(map(float, text.split()))
        dimension = dimension or len(numbers)
        if dimension == 2:
            self._xy.extend(numbers)
            return
        self.tall += 1
        self._xy.extend(np.reshape(numbers, (-1, dimension))[:, :2].ravel())

    def _pairs(self, element: Any) -> None:
        """GML 2: ``x,y x,y`` with the separators that the element names."""
        decimal, comma, blank = (
            element.get(name, default) for name, default in (("decimal", "."), ("cs", ","), ("ts", " "))
        )
        for pair in (element.text or "").split(None if blank.isspace() else blank):
            numbers = [float(one.replace(decimal, ".")) for one in pair.split(comma)]
            self.tall += len(numbers) > 2
            self._xy.extend(numbers[:2])

    def made(self) -> "Tuple[Geometries, Floats]":
        """The geometries (n,), None for null, and all their coordinates (k, 2), both in the order of axes as sent."""
        xy = np.frombuffer(self._xy, np.float64).reshape(-1, 2) if self._xy else np.empty((0, 2))
        out = np.full(len(self._null), None, object)
        for kind in ("polygon", "line", "point"):
            parts = [part for part in self._parts if part[1] == kind]
            if parts:
                self._place(out, parts, self._made(parts, kind, xy))
        return out, xy

    def _made(self, parts: "List[Part]", kind: str, xy: Floats) -> Geometries:
        """The single geometries of ``parts``."""
        strings = np.concatenate([np.arange(first, first + count) for _, _, first, count in parts])
        starts = np.concatenate([[0], np.cumsum(self._lengths)])
        lengths = np.diff(starts)[strings]
        points = np.repeat(starts[strings] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        points = points + np.arange(lengths.sum())
        owner = np.repeat(np.arange(len(strings)), lengths)
        if kind == "point":
            return np.asarray(shapely.points(xy[points]))
        if kind == "line":
            return np.asarray(shapely.linestrings(xy[points], indices=owner))
        rings = shapely.linearrings(xy[points], indices=owner)
        return np.asarray(
            shapely.polygons(rings, indices=np.repeat(np.arange(len(parts)), [part[3] for part in parts]))
        )

    def _place(self, out: Geometries, parts: "List[Tuple[int, str, int, int]]", single: Geometries) -> None:
        rows = np.array([part[0] for part in parts])
        multi = np.array(self._multi)[rows] | (np.bincount(rows, minlength=len(out))[rows] > 1)
        out[rows[~multi]] = single[~multi]
        if multi.any():
            owners, place = np.unique(rows[multi], return_inverse=True)
            makers = {3: shapely.multipolygons, 1: shapely.multilinestrings, 0: shapely.multipoints}
            made = makers[int(shapely.get_type_id(single[0]))](single[multi], indices=place)
            out[owners] = made


def _rings(polygon: Any) -> Iterator[Any]:
    """Outer ring first, then the holes."""
    found = [one for one in polygon.iter() if local(one.tag) in _RINGS]
    if not found:
        raise ServiceError(tr("A geometry has no coordinates."))
    return iter(found)


def swapped(geometry: Geometries) -> Geometries:
    """The geometries with the two axes exchanged."""
    return np.asarray(shapely.transform(geometry, lambda xy: xy[:, ::-1]))
