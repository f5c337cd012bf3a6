"""Labels of the areas on a map: only where they fit, the largest areas first, none over another."""

from typing import Iterable, List, NamedTuple, Sequence

import numpy as np
import shapely

from ..columns import text_width
from .layers import Frame, Geometries

_LETTER = 5.4  # pixels that a half-width letter takes
_LINE = 12  # pixels between two lines
_MOST = 60


class Label(NamedTuple):
    """A text, the pixel at its middle, and the size of the area it belongs to (square pixels)."""

    text: str
    x: float
    y: float
    room: float


def fitting(texts: Sequence[str], shapes: Geometries, frame: Frame) -> List[Label]:
    """Labels for those of the (n,) shapes, cut to the frame, that have room for their text."""
    sizes = np.diff(shapely.bounds(shapes).reshape(-1, 2, 2), axis=1)[:, 0] * (frame.across, frame.up)
    wanted = np.array([text_width(text) * _LETTER for text in texts])
    with np.errstate(invalid="ignore"):
        roomy = np.flatnonzero((sizes[:, 0] > wanted) & (sizes[:, 1] > _LINE) & (wanted > 0))
    inner = shapely.point_on_surface(shapes[roomy])
    places = frame.to_pixels(shapely.get_coordinates(inner))
    rooms = (sizes[roomy, 0] * sizes[roomy, 1]).tolist()
    return [Label(texts[i], x, y, room) for i, (x, y), room in zip(roomy.tolist(), places.tolist(), rooms)]


def placed(labels: Iterable[Label], frame: Frame) -> List[Label]:
    """The labels that are drawn: inside the frame, clear of the scale bar and of each other."""
    chosen: List[Label] = []
    for label in sorted(labels, key=lambda item: (-item.room, item.y, item.x, item.text)):
        half = text_width(label.text) * _LETTER / 2
        inside = half < label.x < frame.width - half and _LINE < label.y < frame.height - _LINE
        over_bar = label.y > frame.height - 44 and label.x - half < frame.width * 0.4
        if inside and not over_bar and not any(_touch(label, half, other) for other in chosen):
            chosen.append(label)
        if len(chosen) == _MOST:
            break
    return chosen


def _touch(label: Label, half: float, other: Label) -> bool:
    return abs(label.x - other.x) < half + text_width(other.text) * _LETTER / 2 and abs(label.y - other.y) < _LINE
