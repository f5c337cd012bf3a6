"""Layers as SVG paths: clipped to the frame, simplified below what an eye can tell, in tenths of a pixel.

Shared borders may be simplified differently on their two sides; the tolerance is a third of a pixel, so
neither gaps nor overlaps can be seen, and the costlier coverage simplification would change nothing.
"""

import contextlib
from typing import List, NamedTuple, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from .labels import Label, fitting
from .layers import Frame, Geometries, MapLayer, oriented_rings, simple_parts

_MOST_SHAPES, _MOST_VERTICES = 4_000, 400_000  # inside the frame; more is painted as a picture
_TOLERANCE = 0.35  # pixels
_LEAST = 0.7  # pixels: what is smaller in both directions is not drawn
_DOT = 3.0  # pixels: what is smaller than this becomes a dot in a layer with emphasis
_TENTHS = 10.0
_LINES, _AREAS = (1, 2, 5), (3, 6, 7)  # shapely's type numbers


class Traced(NamedTuple):
    """A layer as path data in tenths of a pixel: areas and lines; vertices; dots; areas too small; labels."""

    areas: str
    lines: str
    vertices: int
    dots: int
    hidden: int
    labels: List[Label]


def crowded(layers: Sequence[MapLayer], frame: Frame) -> bool:
    """Whether the polygons and points of the layers inside the frame are too many to be drawn as paths."""
    shapes_seen = vertices = 0
    for layer in layers:
        shapes = layer.geometries[layer.seen_in(frame.bounds)]
        shapes = shapes[~np.isin(shapely.get_type_id(shapes), _LINES)]
        shapes_seen += len(shapes)
        vertices += int(shapely.get_num_coordinates(shapes).sum())
    return shapes_seen > _MOST_SHAPES or vertices > _MOST_VERTICES


def least_vertices(layer: MapLayer, frame: Frame) -> int:
    """How many vertices :func:`trace` finds at least: four for each dot or ring of a layer with emphasis."""
    if not layer.emphasis:
        return 0
    west, south, east, north = frame.bounds
    bounds = layer.bounds
    inside = (bounds >= (west, south, west, south)).all(axis=1) & (bounds <= (east, north, east, north)).all(axis=1)
    shapes = layer.geometries[inside]
    areal = np.isin(shapely.get_type_id(shapes), _AREAS)
    parts = np.where(_small(layer, np.flatnonzero(inside), frame), 1, shapely.get_num_geometries(shapes))
    return 4 * int(parts[areal].sum())


def trace(layer: MapLayer, frame: Frame) -> Traced:
    """The part of the layer inside the frame as paths."""
    seen = layer.seen_in(frame.bounds)
    shapes = layer.geometries[seen]
    areal = np.isin(shapely.get_type_id(shapes), _AREAS)
    small = _small(layer, seen, frame) & areal
    clipped = _clip(shapes[~small], frame)
    parts, _ = simple_parts(clipped)
    kinds = shapely.get_type_id(parts)
    polygons, lines = parts[kinds == 3], parts[np.isin(kinds, (1, 2))]
    tolerance = _TOLERANCE / frame.up
    rings, turned = oriented_rings(shapely.simplify(polygons, tolerance, preserve_topology=layer.emphasis))
    areas = _rings_path(rings, turned, frame)
    middles = _middles(layer.bounds[seen[small]]) if layer.emphasis else np.empty((0, 2))
    middles = np.concatenate([middles, shapely.get_coordinates(parts[kinds == 0])])
    lines = shapely.simplify(lines, tolerance, preserve_topology=False)
    vertices = int(shapely.get_num_coordinates(rings).sum() + shapely.get_num_coordinates(lines).sum())
    vertices += 4 * len(middles)
    dots, hidden = (int(small.sum()), 0) if layer.emphasis else (0, int(small.sum()))
    texts = [] if layer.labels is None else [str(layer.labels[index]) for index in seen[~small].tolist()]
    labels = fitting(texts, clipped, frame) if texts else []
    return Traced(areas + _dots_path(middles, frame), _lines_path(lines, frame), vertices, dots, hidden, labels)


def _small(layer: MapLayer, seen: NDArray[np.int64], frame: Frame) -> NDArray[np.bool_]:
    sizes = (layer.bounds[seen, 2:] - layer.bounds[seen, :2]) * (frame.across, frame.up)
    return np.asarray((sizes < (_DOT if layer.emphasis else _LEAST)).all(axis=1))


def _clip(shapes: Geometries, frame: Frame) -> Geometries:
    margin_x, margin_y = 6 / frame.across, 6 / frame.up  # the strokes of cut edges stay outside
    west, south, east, north = frame.bounds
    box = (west - margin_x, south - margin_y, east + margin_x, north + margin_y)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    inside = (bounds[:, :2] >= box[:2]).all(axis=1) & (bounds[:, 2:] <= box[2:]).all(axis=1)
    result = shapes.copy()
    for index in np.flatnonzero(~inside).tolist():
        # An invalid ring may not be cut; the browser cuts what is drawn outside the frame anyway.
        with contextlib.suppress(shapely.GEOSException):
            result[index] = shapely.clip_by_rect(shapes[index], *box)
    return result


def _middles(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((bounds[:, :2] + bounds[:, 2:]) / 2)


def _whole(coordinates: NDArray[np.float64], frame: Frame) -> NDArray[np.int64]:
    return np.rint(frame.to_pixels(coordinates, _TENTHS)).astype(np.int64)


def _steps(points: List[List[int]]) -> str:
    """Path data from the first of the points on; the signs of negative numbers stand for blanks."""
    (x, y), steps = points[0], []
    for nx, ny in points[1:]:
        if nx != x or ny != y:
            steps.append(f"{nx - x} {ny - y}")
            x, y = nx, ny
    start = f"M{points[0][0]} {points[0][1]}"
    return (start + "l" + " ".join(steps)).replace(" -", "-") if steps else ""


def _paths(shapes: Geometries, frame: Frame) -> List[List[List[int]]]:
    coordinates, index = shapely.get_coordinates(shapes, return_index=True)
    cuts = np.flatnonzero(np.diff(index)) + 1
    return [piece.tolist() for piece in np.split(_whole(coordinates, frame), cuts) if len(piece)]


def _rings_path(rings: Geometries, turned: NDArray[np.bool_], frame: Frame) -> str:
    paths = _paths(rings, frame)
    steps = (_steps((points[::-1] if turn else points)[:-1]) for points, turn in zip(paths, turned.tolist()))
    return "".join(step + "z" for step in steps if step)


def _lines_path(lines: Geometries, frame: Frame) -> str:
    return "".join(map(_steps, _paths(lines, frame)))


def _dots_path(middles: NDArray[np.float64], frame: Frame) -> str:
    """A square for each middle, one for all that fall on the same pixel."""
    places = np.unique(np.floor(frame.to_pixels(middles)), axis=0).astype(np.int64) if len(middles) else []
    return "".join(f"M{int(x) * 10 - 15} {int(y) * 10 - 15}h30v30h-30z" for x, y in places)
