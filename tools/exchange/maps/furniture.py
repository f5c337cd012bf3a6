"""What stands around a map: scale bar, north arrow, coordinate crosses, numbered places, hatches, legend."""

import math
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

from markupsafe import Markup, escape
from pyproj import CRS

from ...language import tr
from .labels import Label
from .layers import Frame, MapLayer, Place

_INK = "#23323b"
_FAINT = "#5b6b75"


class ScaleBar(NamedTuple):
    """A scale bar: its length on the ground (metres) and in the map (pixels)."""

    metres: float
    pixels: float


def scale_bar(frame: Frame) -> Optional[ScaleBar]:
    """The longest bar of 1, 2 or 5 × 10ⁿ metres in a quarter of the frame's width; None without a CRS."""
    if frame.metres is None:
        return None
    metres = round_down(frame.metres * frame.width * 0.25)
    return ScaleBar(metres, metres / frame.metres)


def round_down(value: float) -> float:
    """The greatest of 1, 2, 5 × 10ⁿ that is not above ``value``."""
    power = 10.0 ** math.floor(math.log10(value))
    return float(next((step * power for step in (5, 2) if step * power <= value), power))


def distance(metres: float) -> str:
    """The distance as text: metres below one kilometre."""
    return f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"


def draw_scale_bar(frame: Frame) -> str:
    """The scale bar in the lower left corner, in two halves."""
    bar = scale_bar(frame)
    if bar is None:
        return ""
    left, top, half = 14.0, frame.height - 20.0, bar.pixels / 2
    texts: Tuple[Tuple[float, str], ...] = (
        (0.0, "0"),
        (half, distance(bar.metres / 2)),
        (bar.pixels, distance(bar.metres)),
    )
    if half < 44:  # no room for a text in the middle
        texts = (texts[0], texts[2])
    labels = "".join(f'<text x="{left + x:.1f}" y="{top - 3:.1f}" text-anchor="middle">{t}</text>' for x, t in texts)
    rim = f'stroke="{_INK}" stroke-width=".7"'
    return (
        f'<g font-size="9" fill="{_INK}"><rect x="4" y="{top - 15:.1f}" width="{bar.pixels + 40:.1f}" height="28" '
        f'rx="3" fill="#fff" fill-opacity=".85"/>{labels}'
        f'<rect x="{left}" y="{top:.1f}" width="{half:.2f}" height="5" {rim}/>'
        f'<rect class="scale" x="{left}" y="{top:.1f}" width="{bar.pixels:.2f}" height="5" fill="none" {rim}/></g>'
    )


def draw_north(frame: Frame) -> str:
    """The arrow to grid north in the upper right corner."""
    x = frame.width - 22
    return (
        f'<g><circle cx="{x}" cy="26" r="18" fill="#fff" fill-opacity=".85"/>'
        f'<path d="M{x} 12l6 20-6-4.5z" fill="{_INK}"/><path d="M{x} 12l-6 20 6-4.5z" fill="#fff" stroke="{_INK}" '
        f'stroke-width=".8"/><text x="{x}" y="41" text-anchor="middle" font-size="9" font-weight="600" '
        f'fill="{_INK}">{escape(tr("N"))}</text></g>'
    )


def coordinate(value: float, step: float) -> str:
    """A coordinate as text: decimals that tell values ``step`` apart, thousands parted by blanks that do not break."""
    return f"{value:,.{max(0, -math.floor(math.log10(step)))}f}".replace(",", "\u202f")


def centre(place: Place, crs: Optional[CRS]) -> Dict[str, str]:
    """The middle of the place as texts x and y, to a metre or to a tenth of a second."""
    west, south, east, north = place.bounds
    step = 1e-5 if crs is not None and crs.is_geographic else 1.0
    return {"x": coordinate((west + east) / 2, step), "y": coordinate((south + north) / 2, step)}


def draw_grid(frame: Frame) -> str:
    """Crosses at round coordinates with their values at the lower and left edges."""
    west, south, east, north = frame.bounds
    step = round_down((east - west) / 3)
    if step < max(abs(value) for value in frame.bounds) * 1e-12:
        return ""
    xs = [step * k for k in range(math.ceil(west / step), math.floor(east / step) + 1)]
    ys = [step * k for k in range(math.ceil(south / step), math.floor(north / step) + 1)]
    across = [((x - west) * frame.across, coordinate(x, step)) for x in xs]
    down = [((north - y) * frame.up, coordinate(y, step)) for y in ys]
    crosses = "".join(f"M{x - 4:.1f} {y:.1f}h8m-4-4v8" for x, _ in across for y, _ in down)
    texts = [
        f'<text x="{x:.1f}" y="{frame.height - 4}" text-anchor="middle">{text}</text>'
        for x, text in across
        if (40 if frame.metres is None else 240) < x < frame.width - 40
    ]
    texts += [
        f'<text transform="translate(10 {y:.1f}) rotate(-90)" text-anchor="middle">{text}</text>'
        for y, text in down
        if 40 < y < frame.height - 70
    ]
    return (
        f'<path d="{crosses}" fill="none" stroke="#fff" stroke-width="2.4" stroke-opacity=".6"/>'
        f'<path d="{crosses}" fill="none" stroke="{_FAINT}" stroke-width=".7"/>'
        f'<g class="halo" font-size="8" fill="{_FAINT}">{"".join(texts)}</g>'
    )


def draw_places(frame: Frame, places: Sequence[Place]) -> str:
    """Numbered marks of the places that have a map of their own."""
    drawn = []
    for number, place in enumerate(places, 1):
        x = ((place.bounds[0] + place.bounds[2]) / 2 - frame.bounds[0]) * frame.across
        y = (frame.bounds[3] - (place.bounds[1] + place.bounds[3]) / 2) * frame.up
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="#fff" stroke="{_INK}" stroke-width="1.6"/>'
            f'<text x="{x:.1f}" y="{y + 3.5:.1f}" text-anchor="middle">{number}</text>'
        )
    return f'<g font-size="10" font-weight="700" fill="{_INK}">{"".join(drawn)}</g>' if drawn else ""


def draw_labels(labels: Iterable[Label]) -> str:
    """Texts with a light rim, so that they can be read on any colour."""
    texts = "".join(
        f'<text x="{label.x:.1f}" y="{label.y + 3:.1f}" text-anchor="middle">{escape(label.text)}</text>'
        for label in labels
    )
    return f'<g class="halo" font-size="9" fill="{_INK}">{texts}</g>' if texts else ""


_LINES = {
    "rising": "M-20 20L20-20M-20 100L100-20M60 100L100 60",
    "falling": "M-20 60L20 100M-20-20L100 100M60-20L100 20",
    "level": "M0 40H80",
    "upright": "M40 0V80",
    "dots": "M20 20h20v20h-20z",
}
_LINES["cross"] = _LINES["rising"] + _LINES["falling"]


def hatch_id(layer: MapLayer) -> str:
    """Id of the pattern that the layer's hatch needs."""
    return f"hatch-{layer.hatch}-{(layer.stroke or '#303030')[1:]}"


def hatch_patterns(layers: Iterable[MapLayer]) -> Markup:
    """Definitions of all hatches of the layers, in tenths of a pixel, sorted by id."""
    wanted = {hatch_id(layer): layer for layer in layers if layer.hatch}
    drawn = []
    for name, layer in sorted(wanted.items()):
        ink = layer.stroke or "#303030"
        look = f'fill="{ink}"' if layer.hatch == "dots" else f'fill="none" stroke="{ink}" stroke-width="12"'
        drawn.append(
            f'<pattern id="{name}" width="80" height="80" patternUnits="userSpaceOnUse">'
            f'<path d="{_LINES[layer.hatch]}" {look}/></pattern>'
        )
    return Markup("".join(drawn))  # noqa: S704 - built from constants and checked colours


def legend(layers: Iterable[MapLayer]) -> List[Tuple[Markup, str]]:
    """Swatch and title of each layer that has a title."""
    return [(_swatch(layer), layer.title) for layer in layers if layer.title]


def _swatch(layer: MapLayer) -> Markup:
    stroke = layer.stroke or "#8795a0"
    inside = f'<rect x="5" y="5" width="210" height="130" fill="{layer.fill or "none"}"/>'
    if layer.hatch:
        inside += f'<rect x="5" y="5" width="210" height="130" fill="url(#{hatch_id(layer)})"/>'
    width = max(8.0, min(layer.width, 2.5) * 10)
    rim = f'<rect x="10" y="10" width="200" height="120" fill="none" stroke="{stroke}" stroke-width="{width:g}"/>'
    return Markup(  # noqa: S704 - built from constants and checked colours
        f'<svg class="swatch" width="22" height="14" viewBox="0 0 220 140" aria-hidden="true">{inside}{rim}</svg>'
    )
