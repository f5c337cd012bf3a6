"""A whole map as one SVG: pictures and paths in the order of the layers, furniture, notes on what is not shown."""

import base64
import itertools
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from markupsafe import Markup, escape
from pyproj import CRS

from ...language import tr
from .furniture import (
    distance,
    draw_grid,
    draw_labels,
    draw_north,
    draw_places,
    draw_scale_bar,
    hatch_id,
    legend,
)
from .labels import placed
from .layers import Bounds, Frame, MapLayer, Place, extent_of, make_frame
from .raster import coarser, paint, png
from .vector import Traced, crowded, least_vertices, trace

#: Width of a map over the whole page and of one beside another, pixels.
WIDE, NARROW = 720, 348
_MOST_VERTICES = {WIDE: 15_000, NARROW: 16_000}
_MOST_PICTURE = {WIDE: 160_000, NARROW: 50_000}  # bytes; a third more as text
_DENSITY = 2.0  # picture points to a pixel, for print and fine screens


class Drawing(NamedTuple):
    """A drawn map: the SVG, its legend, the notes below it, and the layers whose hatches must be defined."""

    svg: Markup
    legend: List[Tuple[Markup, str]]
    notes: List[str]
    layers: Sequence[MapLayer]


def draw_map(
    title: str,
    layers: Sequence[MapLayer],
    *,
    crs: Optional[CRS] = None,
    bounds: Optional[Bounds] = None,
    places: Sequence[Place] = (),
    width: int = WIDE,
) -> Optional[Drawing]:
    """Draws the layers, the first at the bottom, within ``bounds`` (default: all there is); None if there is nothing.

    The text of the SVG stays below about 300 kB however large the layers are.
    """
    bounds = bounds or extent_of(layers)
    if bounds is None:
        return None
    frame = make_frame(bounds, width, crs)
    if width == NARROW:  # one shape for all that stand side by side, and some ground around the place
        frame = make_frame(bounds, width, crs, shapes=(0.72, 0.72), margin=0.15)
    traced, omitted = _trace_all(layers, frame)
    body, dots, hidden, coarse = _body(layers, traced, frame)
    labels = draw_labels(placed((label for paths in traced.values() if paths for label in paths.labels), frame))
    around = draw_grid(frame) + draw_north(frame) if width == WIDE else ""
    inside = body + around + labels + draw_places(frame, places) + draw_scale_bar(frame)
    rim = f'<rect x=".5" y=".5" width="{width - 1}" height="{frame.height - 1}" fill="none" stroke="#8795a0"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {width} {frame.height}" role="img" '
        f'aria-label="{escape(title)}"><rect width="{width}" height="{frame.height}" fill="#fff"/>{inside}{rim}</svg>'
    )
    notes = _notes(frame, crs, dots, hidden, coarse)
    if omitted:
        notes.append(tr("Left out, too many lines for this scale: {titles}.").format(titles=", ".join(omitted)))
    return Drawing(Markup(svg), legend(layers), notes, layers)  # noqa: S704 - every text in it is escaped


def _trace_all(layers: Sequence[MapLayer], frame: Frame) -> Tuple[Dict[int, Optional[Traced]], List[str]]:
    """Paths of the layers by index, None where a layer is to be painted; titles of the layers that are left out.

    Layers with emphasis have the first choice. If the others do not fit as paths, all of them that have a fill
    go into pictures, which are bounded; outlines and lines that still do not fit are left out.
    """
    result: Dict[int, Optional[Traced]] = {}
    omitted: List[str] = []
    left = _MOST_VERTICES[frame.width]
    for emphasis in (True, False):
        chosen = [index for index, layer in enumerate(layers) if layer.emphasis == emphasis]
        fills = [index for index in chosen if layers[index].fill or layers[index].hatch]
        drawn: Dict[int, Optional[Traced]] = dict.fromkeys(fills)
        least = sum(least_vertices(layers[index], frame) for index in fills)
        if least <= left and not crowded([layers[index] for index in fills], frame):
            paths = {index: trace(layers[index], frame) for index in fills}
            vertices = sum(traced.vertices for traced in paths.values())
            if vertices <= left:
                drawn.update(paths)
                left -= vertices
        for index in sorted(set(chosen) - set(fills)):
            traced = None if crowded([layers[index]], frame) else trace(layers[index], frame)
            if traced is not None and traced.vertices <= left:
                drawn[index] = traced
                left -= traced.vertices
            else:
                omitted.append(layers[index].title)
        result.update(drawn)
    return result, [title for title in omitted if title]


def _body(layers: Sequence[MapLayer], traced: Dict[int, Optional[Traced]], frame: Frame) -> Tuple[str, int, int, bool]:
    """The drawn layers, how many areas are dots, how many are too small, and whether a picture is among them."""
    parts: List[str] = []
    dots = hidden = 0
    painted = sum(paths is None for paths in traced.values())
    for is_picture, group in itertools.groupby(sorted(traced), key=lambda index: traced[index] is None):
        indexes = list(group)
        if is_picture:
            chosen = [layers[index] for index in indexes]
            text, more_dots, more_hidden = _picture(chosen, frame, _MOST_PICTURE[frame.width] * len(chosen) / painted)
            parts.append(text)
            dots, hidden = dots + more_dots, hidden + more_hidden
        for index in indexes:
            paths = traced[index]
            if paths is not None:
                parts.append(_paths(layers[index], paths))
                dots, hidden = dots + paths.dots, hidden + paths.hidden
    return "".join(parts), dots, hidden, painted > 0


def _picture(layers: Sequence[MapLayer], frame: Frame, budget: float) -> Tuple[str, int, int]:
    picture = paint(layers, frame, _DENSITY)
    data = png(picture)
    share = 1.0
    while len(data) > budget and share > 0.3:
        share *= min(0.9, (budget / len(data)) ** 0.85)  # the bytes lie along borders, so they shrink a bit faster
        data = png(coarser(picture, share))
    text = base64.b64encode(data).decode("ascii")
    image = (
        f'<image width="{frame.width}" height="{frame.height}" preserveAspectRatio="none" '
        f'href="data:image/png;base64,{text}"/>'
    )
    return image, picture.dots, picture.hidden


def _paths(layer: MapLayer, traced: Traced) -> str:
    stroke = f'stroke="{layer.stroke}" stroke-width="{layer.width * 10:g}"' if layer.stroke else ""
    drawn = ""
    if traced.areas:
        drawn += f'<path d="{traced.areas}" fill="{layer.fill or "none"}" {stroke}/>'
        if layer.hatch:
            drawn += f'<path d="{traced.areas}" fill="url(#{hatch_id(layer)})"/>'
    if traced.lines:
        colour = layer.stroke or layer.fill or "#303030"
        drawn += f'<path d="{traced.lines}" fill="none" stroke="{colour}" stroke-width="{layer.width * 10:g}"/>'
    return f'<g transform="scale(.1)" stroke-linejoin="round">{drawn}</g>' if drawn else ""


def _notes(frame: Frame, crs: Optional[CRS], dots: int, hidden: int, coarse: bool) -> List[str]:
    notes = []
    if crs is None:
        notes.append(tr("The coordinate system is unknown, so there is no scale bar."))
    else:
        authority = crs.to_authority(min_confidence=100)
        code = f" ({':'.join(authority)})" if authority else ""
        notes.append(tr("Coordinates: {crs}.").format(crs=f"{crs.name}{code}"))
    size = distance(float(f"{frame.metres:.2g}")) if frame.metres else ""
    if coarse and size:
        notes.append(tr("Borders are simplified to one pixel, {size} on the ground.").format(size=size))
    if dots:
        notes.append(tr("{count} areas too small to see at this scale are drawn as dots.").format(count=f"{dots:,}"))
    if hidden:
        notes.append(tr("{count} areas are too small to show at this scale.").format(count=f"{hidden:,}"))
    return notes
