"""Checks of geometry as it was read: null, empty, invalid, of several parts or kinds, curved; close vertices; spikes.

They look at the source, not at the repaired ground, and are registered by the rooms under their own ids. Parameters of
a check: ``layers`` (roles, all without it), ``node_tolerance`` (m), ``min_angle`` (degrees), ``max_edge`` (m).
"""

from typing import Callable, List, Tuple

import numpy as np

from ..language import tr
from ..progress import Progress
from .data import Data
from .examined import examined, figures, grouped, sentences
from .layer import Layer
from .marks import point_marks
from .model import Check, Column, Found, Outcome, found, nothing, together
from .vertices import Corners, Places, close_ones, corners, spikes


def close_vertices(data: Data, check: Check, progress: Progress) -> Outcome:
    """Patches with vertices closer to the one before than ``node_tolerance``; the distance is the least one."""
    tolerance = check.number("node_tolerance")

    def told(count: Column, least: Column) -> Column:
        text = tr(
            "{count} vertices lie closer than {tolerance} m to the one before them; the least distance is {least} m."
        )
        every = np.full(len(count), f"{tolerance:g}", object)
        return sentences(text, count=count, tolerance=every, least=figures(least, 4))

    return _at_vertices(data, check, lambda mine: close_ones(mine, tolerance), told, progress)


def sharp_vertices(data: Data, check: Check, progress: Progress) -> Outcome:
    """Patches with spikes (see :func:`.vertices.spikes`): under ``min_angle``, and ``max_edge`` apart at their foot."""
    angle, base = check.number("min_angle"), check.number("max_edge")

    def told(count: Column, least: Column) -> Column:
        text = tr(
            "{count} spikes: the border turns back on itself at an angle below {angle}°; the sharpest has {least}°."
        )
        every = np.full(len(count), f"{angle:g}", object)
        return sentences(text, count=count, angle=every, least=figures(least))

    return _at_vertices(data, check, lambda mine: spikes(mine, angle, base), told, progress)


Told = Callable[[Column, Column], Column]


def _at_vertices(
    data: Data, check: Check, find: Callable[[Corners], Places], told: Told, progress: Progress
) -> Outcome:
    layers = examined(data, check)
    parts: List[Found] = []
    for at, layer in enumerate(layers):
        parts.append(_in_layer(data, layer, find, told, progress.part(at / len(layers), (at + 1) / len(layers))))
    return Outcome(together(parts), sum(len(layer) for layer in layers))


def _in_layer(data: Data, layer: Layer, find: Callable[[Corners], Places], told: Told, progress: Progress) -> Found:
    met: List[Tuple[Column, Column, Column]] = []
    for raw in layer.raw():
        places = find(corners(raw.geometry, raw.crs, data.crs))
        if len(places.row):
            met.append((places.points, raw.rows[places.row], places.size))
        progress.at((raw.rows[-1] + 1) / len(layer) if len(raw.rows) else 1)
    if not met:
        return nothing()
    points, row, size = (np.concatenate(column) for column in zip(*met))
    rows, group, count = grouped(row)
    least = np.full(len(rows), np.inf)
    np.minimum.at(least, group, size)
    return found(
        len(rows),
        layer=layer.labels(rows),
        source_id=layer.ids[rows],
        geometry=point_marks(points, group, len(rows)),
        message=told(count, least),
    )
