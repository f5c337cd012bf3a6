"""Checks of the three lines against each other: they do not overlap (CL-020 to CL-022)."""

from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
import shapely

from ..checks.data import Data, Layer
from ..checks.model import Check, Column, Figure, Flags, Found, Outcome, found, together
from ..geometry.arrays import Geometries
from ..language import tr
from ..progress import Progress
from .attributes import ZONE
from .places import Places, measures, places
from .registry import registry
from .roles import FARMLAND, REDLINE, URBAN
from .rows import column

HECTARE, MU = 1e4, 10_000 / 15
# the part of a patch that a place may lack and still be all of it
_WHOLE = 1e-6


@registry("CL-020")
def farmland_and_redline(data: Data, check: Check, progress: Progress) -> Outcome:
    """Ground that is both permanent basic farmland and ecological red line, place by place."""
    some = _shared(data, check, FARMLAND, REDLINE, None, progress)
    text = tr(
        "Permanent basic farmland {source} and ecological red line {other} share {area} m² ({share} of the patch)."
    )
    return _outcome(data, check, FARMLAND, REDLINE, some, _messages(data, FARMLAND, REDLINE, some, text))


@registry("CL-021")
def farmland_and_boundary(data: Data, check: Check, progress: Progress) -> Outcome:
    """Permanent basic farmland in the zones 410 and 420 of the urban development boundary.

    Farmland that the boundary leaves out as a hole is no overlap; a part that lies in the boundary as a whole is told
    as an island that has to be cut out.
    """
    inside, notes = _in_zones(data, check)
    some = _shared(data, check, FARMLAND, URBAN, inside, progress)
    crossing = tr(
        "Permanent basic farmland {source} and urban boundary {other} share {area} m² ({share} of the patch)."
    )
    island = tr(
        "Permanent basic farmland {source} is an island of {area} m² in urban boundary {other}, not cut out as a hole."
    )
    messages = _messages(data, FARMLAND, URBAN, some, crossing)
    islands = _islands(data.layer(FARMLAND), some)
    messages[islands] = _messages(data, FARMLAND, URBAN, some.take(islands), island)
    counted = tr("{count} of the places are islands of farmland that are not cut out.").format(count=int(islands.sum()))
    return _outcome(data, check, FARMLAND, URBAN, some, messages, (*notes, *([counted] if islands.any() else [])))


@registry("CL-022")
def redline_and_boundary(data: Data, check: Check, progress: Progress) -> Outcome:
    """Ecological red line in the zones 410 and 420 of the urban development boundary.

    In the zone of special use (430) it may be by plan: such places are listed below the fail threshold.
    """
    inside, notes = _in_zones(data, check)
    some = _shared(data, check, REDLINE, URBAN, inside, progress)
    text = tr("Ecological red line {source} and urban boundary {other} share {area} m² ({share} of the patch).")
    core = _outcome(data, check, REDLINE, URBAN, some, _messages(data, REDLINE, URBAN, some, text), notes)
    special = _of_zone(data, [check.parameters["special_zone"]])
    if special is None or not special.any():
        return core
    some = _shared(data, check, REDLINE, URBAN, special, progress)
    text = tr(
        "Ecological red line {source} and special-use zone {other} share {area} m²: the approved plan must allow it."
    )
    listed = _found(data, REDLINE, URBAN, some, _messages(data, REDLINE, URBAN, some, text), _listed(some, check))
    return core._replace(found=together([core.found, listed]), examined=core.examined + len(some))


def _listed(some: Places, check: Check) -> Column:
    """Measures (k,) that never reach the fail threshold."""
    return np.minimum(some.area, np.nextafter(check.fail, -np.inf) - 1e-6)


def _in_zones(data: Data, check: Check) -> Tuple[Optional[Flags], Tuple[str, ...]]:
    """Rows of the boundary in the zones of the check, None for all of them; sentences about it."""
    zones = check.parameters["zones"].split("|")
    layer = data.layer(URBAN)
    inside = _of_zone(data, zones)
    if inside is None:
        text = tr("Layer {layer} has no zones ({field}): all of it is taken for {zones}.")
        return None, (text.format(layer=layer.name, field=ZONE, zones=", ".join(zones)),)
    empty = layer.texts(ZONE) == ""
    if not empty.any():
        return inside, ()
    text = tr("{count} rows of layer {layer} have no zone code: they are taken for {zones}.")
    return inside | empty, (text.format(count=int(empty.sum()), layer=layer.name, zones=", ".join(zones)),)


def _of_zone(data: Data, zones: Sequence[str]) -> Optional[Flags]:
    layer = data.layer(URBAN)
    return np.isin(layer.texts(ZONE).astype(str), zones) if layer.has(ZONE) else None


def _shared(data: Data, check: Check, left: str, right: str, wanted: Optional[Flags], progress: Progress) -> Places:
    """The places that two lines share, those with ``wanted`` rows of the right one (None: all), from the detect
    threshold on.
    """
    pairs = data.pairs(left, right, progress)
    if wanted is not None:
        pairs = pairs.take(wanted[pairs.right])
    some = places(data, pairs, check.number("apart"))
    return some.take(some.area >= check.detect)


def _messages(data: Data, left: str, right: str, some: Places, text: str) -> Column:
    one, two = data.layer(left), data.layer(right)
    whole = one.area[some.left]
    share = np.divide(some.area, whole, out=np.zeros(len(some)), where=whole > 0)
    rows = zip(one.ids[some.left].tolist(), two.ids[some.right].tolist(), some.area.tolist(), share.tolist())
    return column(
        [text.format(source=a, other=b, area=f"{area:.2f}", share=f"{part:.2%}") for a, b, area, part in rows]
    )


def _found(data: Data, left: str, right: str, some: Places, messages: Column, measure: Any) -> Found:
    one, two = data.layer(left), data.layer(right)
    return found(
        len(some),
        layer=one.labels(some.left),
        source_id=one.ids[some.left],
        other_layer=two.labels(some.right),
        other_id=two.ids[some.right],
        geometry=some.geometry,
        area=some.area,
        width=some.width,
        measure=measure,
        message=messages,
    )


def _outcome(
    data: Data, check: Check, left: str, right: str, some: Places, messages: Column, notes: Sequence[str] = ()
) -> Outcome:
    """The places as findings, with their sum against both layers."""
    layers = [data.layer(left), data.layer(right)]
    smaller = min(float(layer.area.sum()) for layer in layers)
    measure = measures(some, check.fail, check.number("sum_share") * smaller)
    total = float(some.area.sum())
    rows: List[List[Any]] = [
        [layer.name, round(float(layer.area.sum()) / HECTARE, 4), f"{total / float(layer.area.sum()):.4%}"]
        for layer in layers
        if layer.area.sum() > 0
    ]
    text = tr("{places} places; the two layers share {area} m² = {hectares} ha = {mu} mu.")
    told = text.format(places=len(some), area=f"{total:.2f}", hectares=f"{total / HECTARE:.4f}", mu=f"{total / MU:.2f}")
    heads = (tr("Layer"), tr("Area of the layer (ha)"), tr("Share of it"))
    figure = Figure(tr("What the two layers share"), heads, rows)
    notes = (*notes, told) if len(some) else notes
    return Outcome(_found(data, left, right, some, messages, measure), len(some), (figure,), tuple(notes))


def _islands(layer: Layer, some: Places) -> Flags:
    """Which places (k,) are whole parts of a row of the layer: nothing of that part lies elsewhere."""
    rows = np.unique(some.left)
    parts, of = shapely.get_parts(layer.shapes(rows), return_index=True)
    # the area of the place's part is asked for in place of comparing shapes: a place is never larger than its part
    part = _part_of(parts, rows[of], some)
    own, plane = shapely.area(parts), shapely.area(some.geometry)
    known = part >= 0
    flags = np.zeros(len(some), bool)
    flags[known] = plane[known] >= own[part[known]] * (1 - _WHOLE)
    return flags


def _part_of(parts: Geometries, row: Column, some: Places) -> Column:
    """The part (k,) in which each place of one part lies, -1 for places of several parts."""
    out = np.full(len(some), -1)
    single = np.flatnonzero(shapely.get_num_geometries(some.geometry) == 1)
    points = shapely.point_on_surface(some.geometry[single])
    tree = shapely.STRtree(parts)
    point, part = tree.query(points)
    same = row[part] == some.left[single[point]]
    point, part = point[same], part[same]
    shapely.prepare(parts[np.unique(part)])
    inside = shapely.intersects(parts[part], points[point])
    out[single[point[inside]]] = part[inside]
    return out
