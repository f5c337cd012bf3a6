"""Layers with very many polygons as a picture: scan lines over all edges at once, written as a small PNG.

A map of 100 000 patches has six million vertices, far more than its pixels: only the edges that cross the
middle of a row of pixels matter, and numpy finds those in one pass. Filling is by winding number, so polygons
of a layer may overlap. Source of the file format: PNG specification, third edition.
"""

import struct
import zlib
from typing import List, NamedTuple, Sequence, Tuple

import numpy as np
import shapely
from numpy.typing import NDArray

from .layers import Frame, Geometries, MapLayer, oriented_rings, simple_parts

_POLYGON, _POINTS = 3, (0, 4)  # shapely's type numbers
_AT_ONCE = 20_000  # polygons whose vertices are held at a time
_REPEATS = 24  # points after which every hatch begins again
_DOT = 3  # pixels of a dot that stands for an area too small to see
_LEVEL = 7
Pixels = NDArray[np.uint8]


class Picture(NamedTuple):
    """Colour indexes of the pixels (0 is clear), their colours, and how many areas are dots or too small."""

    pixels: Pixels
    colours: List[Tuple[int, int, int]]
    dots: int
    hidden: int


def paint(layers: Sequence[MapLayer], frame: Frame, density: float) -> Picture:
    """Paints the polygons of the layers over each other, ``density`` picture points to a pixel of the frame."""
    wide, high = round(frame.width * density), round(frame.height * density)
    pixels = np.zeros((high, wide), dtype=np.uint8)
    colours: List[Tuple[int, int, int]] = [(255, 255, 255)]
    dots = hidden = 0
    for layer in layers:
        seen = layer.seen_in(frame.bounds)
        if not len(seen):
            continue
        inside = _inside(layer, seen, frame, (high, wide))
        small = _smaller_than(layer.bounds[seen], frame, density, _DOT if layer.emphasis else 1)
        points = np.isin(shapely.get_type_id(layer.geometries[seen]), _POINTS)
        dotted = points | (small if layer.emphasis else False)
        _add_dots(inside, layer.bounds[seen][dotted], frame, density)
        dots += int((dotted & ~points).sum())
        hidden += int((small & ~dotted).sum())
        if layer.fill:
            pixels[inside] = _colour(colours, layer.fill)
        if layer.hatch:
            pixels[inside & _hatch(layer.hatch, (high, wide))] = _colour(colours, layer.stroke or "#303030")
    return Picture(pixels, colours, dots, hidden)


def _inside(layer: MapLayer, seen: NDArray[np.int64], frame: Frame, shape: Tuple[int, int]) -> NDArray[np.bool_]:
    """(rows, columns): the points that the layer covers; kept with the layer, so that a second map is quick."""
    key = (frame, shape)
    if key not in layer.painted:
        layer.painted[key] = _fill(layer.geometries[seen], frame, shape)
    return layer.painted[key].copy()


def _colour(colours: List[Tuple[int, int, int]], text: str) -> int:
    value = (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))
    if value not in colours[1:]:
        colours.append(value)
    return colours.index(value, 1)


def _smaller_than(bounds: NDArray[np.float64], frame: Frame, density: float, points: int) -> NDArray[np.bool_]:
    wide = (bounds[:, 2] - bounds[:, 0]) * (frame.across * density)
    high = (bounds[:, 3] - bounds[:, 1]) * (frame.up * density)
    return np.asarray((wide < points) & (high < points))


def _add_dots(inside: NDArray[np.bool_], bounds: NDArray[np.float64], frame: Frame, density: float) -> None:
    middles = np.column_stack([(bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2])
    places = np.floor(frame.to_pixels(middles, density)).astype(np.int64)
    high, wide = inside.shape
    for down in range(-1, _DOT - 1):
        for right in range(-1, _DOT - 1):
            inside[np.clip(places[:, 1] + down, 0, high - 1), np.clip(places[:, 0] + right, 0, wide - 1)] = True


def _hatch(hatch: str, shape: Tuple[int, int]) -> NDArray[np.bool_]:
    down, right = np.ogrid[:_REPEATS, :_REPEATS]
    rising, falling = (right + down) % 12 < 3, (right - down) % 12 < 3
    patterns = {
        "rising": rising,
        "falling": falling,
        "cross": rising | falling,
        "level": (down + 0 * right) % 12 < 3,
        "upright": (right + 0 * down) % 12 < 3,
        "dots": (right % 8 < 3) & (down % 8 < 3),
    }
    times = -(-shape[0] // _REPEATS), -(-shape[1] // _REPEATS)
    return np.asarray(np.tile(patterns[hatch], times)[: shape[0], : shape[1]])


def _fill(geometries: Geometries, frame: Frame, shape: Tuple[int, int]) -> NDArray[np.bool_]:
    """(rows, columns): the points whose middle lies inside a polygon."""
    high, wide = shape
    turns = np.zeros(high * (wide + 1), dtype=np.int32)
    for start in range(0, len(geometries), _AT_ONCE):
        rings, signs = _rings(geometries[start : start + _AT_ONCE])
        if len(rings):
            _add_crossings(turns, rings, signs, frame, shape)
    return np.asarray(np.cumsum(turns.reshape(high, wide + 1), axis=1, dtype=np.int32)[:, :wide] != 0)


def _rings(geometries: Geometries) -> Tuple[Geometries, NDArray[np.int64]]:
    """Rings of all polygons, and for each the sign that makes outer rings count +1 and holes -1."""
    parts, _ = simple_parts(geometries)
    rings, turned = oriented_rings(parts[shapely.get_type_id(parts) == _POLYGON])
    return rings, np.where(turned, -1, 1)


def _add_crossings(
    turns: NDArray[np.int32], rings: Geometries, signs: NDArray[np.int64], frame: Frame, shape: Tuple[int, int]
) -> None:
    """Adds +1 or -1 at the first point to the right of each place where a ring crosses the middle of a row."""
    high, wide = shape
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    factor = wide / frame.width
    down = (frame.bounds[3] - coordinates[:, 1]) * (frame.up * factor) - 0.5
    row = np.ceil(np.clip(down, -1.0, high)).astype(np.int32)
    row = np.clip(row, 0, high)
    edge = np.flatnonzero((row[1:] != row[:-1]) & (ring[1:] == ring[:-1]))
    if not len(edge):
        return
    first, last = np.minimum(row[edge], row[edge + 1]), np.maximum(row[edge], row[edge + 1])
    count = (last - first).astype(np.int64)
    step = np.where(row[edge + 1] > row[edge], 1, -1) * signs[ring[edge]]
    edge, step = np.repeat(edge, count), np.repeat(step, count)
    within = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    at = np.repeat(first, count) + within
    share = (at - down[edge]) / (down[edge + 1] - down[edge])
    x = coordinates[edge, 0] + share * (coordinates[edge + 1, 0] - coordinates[edge, 0])
    right = np.ceil((x - frame.bounds[0]) * (frame.across * factor) - 0.5)
    column = np.clip(right, 0, wide).astype(np.int64)
    np.add.at(turns, at * (wide + 1) + column, step.astype(np.int32))


def coarser(picture: Picture, share: float) -> Picture:
    """The picture with ``share`` (0 to 1) of its rows and columns, taken from its points as they are."""
    rows, columns = (
        (np.arange(max(1, round(side * share))) + 0.5) * side / max(1, round(side * share))
        for side in picture.pixels.shape
    )
    return picture._replace(pixels=picture.pixels[np.ix_(rows.astype(np.int64), columns.astype(np.int64))])


def png(picture: Picture) -> bytes:
    """The picture as a PNG with a palette, half a byte a point where 16 colours are enough."""
    high, wide = picture.pixels.shape
    small = len(picture.colours) <= 16
    rows = picture.pixels
    if small:
        even = np.zeros((high, wide + wide % 2), dtype=np.uint8)
        even[:, :wide] = rows
        rows = np.bitwise_or(even[:, ::2] * np.uint8(16), even[:, 1::2], dtype=np.uint8)
    lines = np.zeros((high, rows.shape[1] + 1), dtype=np.uint8)  # each line starts with filter 0
    lines[:, 1:] = rows
    head = struct.pack(">IIBBBBB", wide, high, 4 if small else 8, 3, 0, 0, 0)
    palette = bytes(channel for colour in picture.colours for channel in colour)
    chunks = [(b"IHDR", head), (b"PLTE", palette), (b"tRNS", b"\0")]
    chunks += [(b"IDAT", zlib.compress(lines.tobytes(), _LEVEL)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
