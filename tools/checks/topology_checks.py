"""Checks of a layer's patches beside each other: overlap, gaps, slivers.

Parameters of a check: ``layers`` (roles, all without it), ``gap_width`` (m), ``delete_area``, ``warn_area``,
``review_area_construction`` and ``review_area_other`` (m2), ``width`` (m).
"""

from typing import Callable, List, Tuple

import numpy as np

from ..errors import InputError
from ..geometry.arrays import Flags
from ..geometry.polygons import areas, narrow
from ..language import tr
from ..progress import Progress
from ..standards.codes import code_list
from .data import Data
from .examined import examined, figures, measured, sentences, shreds
from .gaps import gaps_of
from .layer import Layer
from .model import Check, Column, Floats, Found, Outcome, found, texts, together
from .pairs import mean_width

#: How bad a sliver is, as the measure of its finding: to be looked at, a fault, to be merged away.
REVIEW, FAULT, DELETE = 0.0, 1.0, 2.0
SLIVER_ROWS = 20_000


def by_layer(
    data: Data, check: Check, progress: Progress, work: Callable[[Layer, Progress], Tuple[Found, int]]
) -> Outcome:
    """The rows that ``work`` finds in each layer that the check looks at, and how many it examined."""
    layers = examined(data, check)
    parts: List[Found] = []
    count = 0
    for at, layer in enumerate(layers):
        mine, looked = work(layer, progress.part(at / len(layers), (at + 1) / len(layers)))
        parts.append(mine)
        count += looked
    return Outcome(together(parts), count)


def self_overlap(data: Data, check: Check, progress: Progress) -> Outcome:
    """Ground that two rows of a layer claim, from ``detect`` m2; the measure is the area."""

    def work(layer: Layer, part: Progress) -> Tuple[Found, int]:
        pairs = data.own(layer.role, part)
        size = measured(pairs)
        keep = np.flatnonzero(size >= check.detect)
        pairs, size = pairs.take(keep), size[keep]
        text = tr("Patches {one} and {other} overlap by {area} m².")
        # neither row comes first: the smaller id does, as in the identity of findings
        turned = layer.ids[pairs.right].astype(str) < layer.ids[pairs.left].astype(str)
        left, right = np.where(turned, pairs.right, pairs.left), np.where(turned, pairs.left, pairs.right)
        one, other = layer.ids[left], layer.ids[right]
        mine = found(
            len(pairs),
            layer=layer.labels(left),
            source_id=one,
            other_layer=layer.labels(right),
            other_id=other,
            geometry=pairs.geometry,
            area=pairs.area,
            width=pairs.width,
            measure=size,
            message=sentences(text, one=one, other=other, area=figures(size, 3)),
        )
        return mine, len(layer)

    return by_layer(data, check, progress, work)


def gaps(data: Data, check: Check, progress: Progress) -> Outcome:
    """Ground that a layer leaves uncovered in its county, or without one, that it encloses; from ``detect`` m2 and a
    mean width of ``gap_width``. The measure is the area.
    """
    width = check.number("gap_width")

    def work(layer: Layer, part: Progress) -> Tuple[Found, int]:
        gap = gaps_of(data, layer, check.detect, width, part)
        size, wide = shreds(gap.area, gap.geometry), mean_width(gap.geometry)
        mine = found(
            len(size),
            layer=np.where(gap.beside >= 0, layer.labels(gap.beside), layer.labels(np.zeros(len(size), int))),
            source_id=_id(layer, gap.beside),
            other_layer=np.where(gap.other >= 0, layer.labels(gap.other), ""),
            other_id=_id(layer, gap.other),
            geometry=gap.geometry,
            area=gap.area,
            width=wide,
            measure=size,
            message=sentences(
                tr("A gap of {area} m², on average {width} m wide."),
                area=figures(size, 3),
                width=figures(wide, 3),
            ),
        )
        return mine, len(layer)

    return by_layer(data, check, progress, work)


def _id(layer: Layer, rows: Column) -> Column:
    return np.where(rows >= 0, layer.ids[rows] if len(layer) else "", "")


def slivers(data: Data, check: Check, progress: Progress) -> Outcome:
    """Patches smaller than the limits, or narrower than ``width`` everywhere. The measure is a grade: 0 for what is
    smaller than its class is drawn (to be looked at), 1 for a sliver, 2 for one below ``delete_area``.
    """

    def work(layer: Layer, part: Progress) -> Tuple[Found, int]:
        thin = _thin(layer, check.number("width"), part)
        least = _least(layer, check)
        area = layer.area
        rows = np.flatnonzero((area > 0) & (thin | (area < np.fmax(least, check.number("warn_area")))))
        shapes = layer.shapes(rows)
        wide = mean_width(shapes)
        grade = np.where(area[rows] < check.number("warn_area"), FAULT, np.where(thin[rows], FAULT, REVIEW))
        grade[area[rows] < check.number("delete_area")] = DELETE
        mine = found(
            len(rows),
            layer=layer.labels(rows),
            source_id=layer.ids[rows],
            geometry=shapes,
            area=area[rows],
            width=wide,
            measure=grade,
            message=_sliver_sentences(check, area[rows], thin[rows], least[rows]),
        )
        return mine, len(layer)

    return by_layer(data, check, progress, work)


def _thin(layer: Layer, width: float, progress: Progress) -> Flags:
    """Which rows (n,) are narrower than ``width`` everywhere."""
    flags = np.zeros(len(layer), bool)
    for start in range(0, len(layer), SLIVER_ROWS):
        rows = np.arange(start, min(start + SLIVER_ROWS, len(layer)))
        shapes = layer.shapes(rows)
        flags[rows] = narrow(shapes, width) & (areas(shapes) > 0)
        progress.at((rows[-1] + 1) / len(layer))
    return flags


def _least(layer: Layer, check: Check) -> Floats:
    """The area (n,) from which patches of a row's class are drawn; 0 where the class says nothing."""
    if not layer.has("DLBM"):
        return np.zeros(len(layer))
    limits = {
        True: check.number("review_area_construction"),
        False: check.number("review_area_other"),
    }
    codes, place = np.unique(layer.texts("DLBM").astype(str), return_inverse=True)
    known = code_list("tdt1057")
    drawn_from: List[float] = []
    for code in codes.tolist():
        try:
            drawn = known.entry(code).min_map_area
        except InputError:
            drawn = None
        drawn_from.append(0.0 if drawn is None else limits[drawn <= limits[True]])
    out: Floats = np.array([*drawn_from, 0.0], np.float64)[place.ravel()]
    return out


def _sliver_sentences(check: Check, area: Floats, thin: Flags, least: Floats) -> Column:
    small = tr("The patch has {area} m²; below {limit} m² it is a sliver.")
    narrow_one = tr("The patch is narrower than {limit} m everywhere; it has {area} m².")
    drawn = tr("The patch has {area} m²; patches of its class are drawn from {limit} m².")
    below = area < check.number("warn_area")
    text = np.where(below, small, np.where(thin, narrow_one, drawn))
    limit = np.where(below, check.number("warn_area"), np.where(thin, check.number("width"), least))
    out = texts("", len(area))
    out[:] = [
        one.format(area=size, limit=f"{bound:g}")
        for one, size, bound in zip(text.tolist(), figures(area).tolist(), limit.tolist())
    ]
    return out
