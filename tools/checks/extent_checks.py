"""Checks against the county: nothing outside of it, and what runs along its boundary lies on it.

Parameters of a check: ``layers`` (roles, all without it), ``near`` and ``far`` (m).
"""

from typing import Tuple

import numpy as np
import shapely

from ..geometry.area import areas
from ..geometry.arrays import Geometries, Integers
from ..geometry.blocks import hits_any
from ..geometry.overlay import stream_rest
from ..geometry.pairs import Pieces, rejoin, sort_pieces
from ..geometry.units import Units, in_memory
from ..language import tr
from ..progress import Progress
from .beside import beside_line
from .data import ADMIN, Data
from .examined import figures, sentences, shreds
from .layer import Layer
from .marks import edge_marks
from .model import Check, Found, NotRun, Outcome, found, nothing
from .pairs import mean_width
from .topology_checks import by_layer

# m; ground that two drawings of one boundary leave over when they come from different zones is a hair
HAIR_WIDTH = 0.001


def outside_county(data: Data, check: Check, progress: Progress) -> Outcome:
    """Ground of patches outside of the county, from ``detect`` m2 and 0.001 m mean width; the measure is its area."""
    _require_county(data)
    county = in_memory(np.array([data.county], object), threads=data.threads)

    def work(layer: Layer, part: Progress) -> Tuple[Found, int]:
        if layer.role == ADMIN:
            return nothing(), 0
        units = layer.ground.units
        numbers = _not_surely_inside(units, data.county)
        pieces = list(stream_rest(units, county, numbers, threads=data.threads, progress=part))
        return _outside(data, layer, check, rejoin(units, county, sort_pieces(pieces))), len(layer)

    return by_layer(data, check, progress, work)


def _require_county(data: Data) -> None:
    if data.county.is_empty:
        raise NotRun(tr("The layer of administrative areas is empty: there is no county to compare with."))


def _not_surely_inside(units: Units, county: shapely.Geometry) -> Integers:
    """Units that are near the county's boundary, or not inside of it."""
    segments = shapely.bounds(boundary_segments(county)).reshape(-1, 4)
    near = np.zeros(len(units.bounds), bool)
    near[hits_any(units.bounds, segments)] = True
    # what meets no box of the boundary lies wholly on one side of it
    shapely.prepare(county)
    x, y = (units.bounds[:, :2] + units.bounds[:, 2:]).T / 2
    filled = np.isfinite(x)
    away = np.zeros(len(x), bool)
    away[filled] = ~shapely.intersects_xy(county, x[filled], y[filled])
    return np.flatnonzero(filled & (near | away))


def boundary_segments(ground: shapely.Geometry) -> Geometries:
    """The straight pieces of the boundary of a polygon or multipolygon, as lines."""
    rings = shapely.get_rings(shapely.get_parts(ground))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    real = ring[1:] == ring[:-1]
    ends = np.stack([points[:-1][real], points[1:][real]], axis=1)
    return np.asarray(shapely.linestrings(ends), object)


def _outside(data: Data, layer: Layer, check: Check, pieces: Pieces) -> Found:
    area = areas(pieces.geometry, data.crs, data.method, threads=data.threads)
    size, wide = shreds(area, pieces.geometry), mean_width(pieces.geometry)
    keep = np.flatnonzero((size >= check.detect) & (wide >= HAIR_WIDTH))
    rows, size = pieces.left[keep], size[keep]
    share = 100 * size / np.maximum(layer.area[rows], size)
    text = tr("{area} m² of the patch ({share} %) lie outside of the county.")
    return found(
        len(rows),
        layer=layer.labels(rows),
        source_id=layer.ids[rows],
        other_layer="" if data.admin is None else data.admin.name,
        geometry=pieces.geometry[keep],
        area=area[keep],
        width=wide[keep],
        measure=size,
        message=sentences(text, area=figures(size, 3), share=figures(share, 1)),
    )


def beside_county(data: Data, check: Check, progress: Progress) -> Outcome:
    """Patches with edges that run along the county's boundary between ``near`` and ``far`` m beside it, outside or
    inside; the measure is the largest distance of such an edge.
    """
    _require_county(data)
    segments = boundary_segments(data.county)

    def work(layer: Layer, part: Progress) -> Tuple[Found, int]:
        if layer.role == ADMIN:
            return nothing(), 0
        beside = beside_line(layer.ground.units.as_rows(), segments, check.number("near"), check.number("far"))
        part.at(1)
        rows, group = np.unique(beside.row, return_inverse=True)
        far, length = np.zeros(len(rows)), np.zeros(len(rows))
        np.maximum.at(far, group.ravel(), beside.distance)
        np.add.at(length, group.ravel(), np.hypot(*(beside.edges[:, 1] - beside.edges[:, 0]).T))
        text = tr("{length} m of its border run beside the county boundary, up to {distance} m off.")
        mine = found(
            len(rows),
            layer=layer.labels(rows),
            source_id=layer.ids[rows],
            other_layer="" if data.admin is None else data.admin.name,
            geometry=edge_marks(beside.edges, group.ravel(), len(rows)),
            measure=far,
            message=sentences(text, length=figures(length), distance=figures(far, 4)),
        )
        return mine, len(layer)

    return by_layer(data, check, progress, work)
