"""Making polygons fit for exact work, visibly: every change is listed with the area it moved.

The source is never changed. A repaired polygon keeps its ground by structure (``make_valid(method="structure")``:
rings are taken as they lie, a bow-tie becomes its two halves), collections keep their polygon parts.
"""

from typing import List, NamedTuple, Optional

import numpy as np
import shapely
from shapely import GeometryType

from ..errors import LibraryError
from ..packages import install_advice
from .arrays import Flags, Floats, Geometries, Integers
from .blocks import Span, vertex_blocks
from .grid import GRID, to_grid
from .parallel import Stop, in_order
from .polygons import EMPTY as NOTHING
from .polygons import areas, collect, polygonal

# what was found, as stable codes; the sentences for people stand where they are shown
NULL, EMPTY, NOT_POLYGON, INVALID, COLLECTION, Z_VALUES, GRIDDED = (
    "null",
    "empty",
    "not_polygon",
    "invalid",
    "collection",
    "z_values",
    "gridded",
)
BLOCK_VERTICES = 16_384
NO_PLACE = "Invalid Coordinate"
FARTHEST = 1e11  # m; beyond, two cells of the grid are no longer two numbers
POLYGONAL = (GeometryType.POLYGON, GeometryType.MULTIPOLYGON, GeometryType.GEOMETRYCOLLECTION)


class Repairs(NamedTuple):
    """What was changed: row (r,), kind (r,) as code, reason (r,) in GEOS's words or "", area before and after (m2)."""

    row: Integers
    kind: Geometries
    reason: Geometries
    before: Floats
    after: Floats


class Repaired(NamedTuple):
    """Valid polygons and multipolygons (n,) on the grid, two-dimensional; an empty polygon where nothing was left."""

    geometry: Geometries
    repairs: Repairs


def repair(layer: Geometries, flattened: "Flags | None" = None, *, threads: Optional[int] = None) -> Repaired:
    """Valid, flat, polygonal geometries on the grid from any layer (n,), with a list of all that was changed.

    Z and M values are dropped, null and empty rows stay as empty polygons, points and lines are no ground. Moving
    coordinates to the grid is no repair; only where that would break a polygon is it listed, as ``gridded``.
    ``flattened`` (n,): rows whose Z or M values the caller had to drop before; they are listed as well.
    """

    def work(rows: Span, stop: Stop) -> Repaired:
        stop.check()
        part = slice(*rows)
        done = _repaired(layer[part], None if flattened is None else flattened[part])
        return done._replace(repairs=done.repairs._replace(row=done.repairs.row + rows[0]))

    spans, _ = vertex_blocks(layer, BLOCK_VERTICES)
    if len(spans) < 2:
        return _repaired(layer, flattened)
    parts = list(in_order(work, spans, threads=threads))
    listed = Repairs(*(np.concatenate(columns) for columns in zip(*(part.repairs for part in parts))))
    return Repaired(np.concatenate([part.geometry for part in parts]), listed)


def _repaired(layer: Geometries, flattened: "Flags | None") -> Repaired:
    """:func:`repair` in one go."""
    kinds = shapely.get_type_id(layer)
    found: List[Repairs] = [_listed(layer, layer, kinds == GeometryType.MISSING, NULL)]
    out = layer.copy()
    lost = ~_placed(layer)
    out[lost] = NOTHING
    found.append(_listed(layer, out, lost, INVALID, np.full(lost.sum(), NO_PLACE, object)))
    out[kinds == GeometryType.MISSING] = NOTHING
    found.append(_listed(layer, layer, shapely.is_empty(layer), EMPTY))
    high = tall(out)
    out[high] = shapely.force_2d(out[high])
    found.append(_listed(layer, out, high if flattened is None else high | flattened, Z_VALUES))
    wrong = ~np.isin(kinds, (*POLYGONAL, GeometryType.MISSING))
    out[wrong] = NOTHING
    found.append(_listed(layer, out, wrong & ~shapely.is_empty(layer), NOT_POLYGON))
    mixed = kinds == GeometryType.GEOMETRYCOLLECTION
    out[mixed] = polygonal(out[mixed])
    found.append(_listed(layer, out, mixed & ~shapely.is_empty(layer), COLLECTION))
    broken = ~shapely.is_valid(out)
    reasons = shapely.is_valid_reason(out[broken])
    out[broken] = _made_valid(out[broken])
    found.append(_listed(layer, out, broken, INVALID, reasons))
    out, thin = _gridded(_without_empty_parts(out))
    found.append(_listed(layer, out, thin, GRIDDED))
    return Repaired(out, _joined(found))


def _placed(layer: Geometries) -> Flags:
    """Which geometries (n,) have only coordinates that a number holds to a grid cell; infinite ones lie nowhere."""
    coordinates = shapely.get_coordinates(layer)
    wrong = ~(np.abs(coordinates) <= FARTHEST).all(axis=1)
    flags = np.ones(len(layer), bool)
    if wrong.any():
        flags[np.repeat(np.arange(len(layer)), shapely.get_num_coordinates(layer))[wrong]] = False
    return flags


def _made_valid(broken: Geometries) -> Geometries:
    """Polygons (k,) made valid by structure. Raises LibraryError where shapely is too old to do that."""
    if len(broken) and not hasattr(shapely, "coverage_is_valid"):  # shapely 2.0 knows neither
        raise LibraryError(install_advice(["shapely>=2.1"]))
    return polygonal(shapely.make_valid(broken, method="structure", keep_collapsed=False)) if len(broken) else broken


def _without_empty_parts(layer: Geometries) -> Geometries:
    """The same ground; multipolygons (n,) without parts that are empty."""
    multi = np.flatnonzero(shapely.get_type_id(layer) == GeometryType.MULTIPOLYGON)
    parts, owner = shapely.get_parts(layer[multi], return_index=True)
    hollow = np.unique(owner[shapely.is_empty(parts)])
    if len(hollow):
        full = np.isin(owner, hollow) & ~shapely.is_empty(parts)
        layer[multi[hollow]] = NOTHING
        layer[multi[np.unique(owner[full])]] = collect(parts[full], owner[full])
    return layer


def _gridded(layer: Geometries) -> "tuple[Geometries, Flags]":
    """Valid polygons (n,) on the grid, still valid, and which of them rounding alone would have broken."""
    rounded = to_grid(layer)
    flags = np.zeros(len(layer), bool)
    moved = np.flatnonzero(rounded != layer)
    broken = moved[~shapely.is_valid(rounded[moved])]
    flags[broken] = True
    rounded[broken] = to_grid(polygonal(shapely.set_precision(layer[broken], GRID)))
    still = broken[~shapely.is_valid(rounded[broken])]
    rounded[still] = to_grid(polygonal(shapely.union_all(rounded[still, None], axis=1, grid_size=GRID)))
    return rounded, flags


def tall(layer: Geometries) -> Flags:
    """Which geometries (n,) have Z or M values."""
    flags: Flags = shapely.has_z(layer)
    return flags | shapely.has_m(layer) if hasattr(shapely, "has_m") else flags


def _listed(
    before: Geometries, after: Geometries, flags: Flags, kind: str, reasons: "Geometries | None" = None
) -> Repairs:
    rows = np.flatnonzero(flags)
    kinds = np.full(len(rows), kind, object)
    texts = np.full(len(rows), "", object) if reasons is None else reasons
    return Repairs(rows, kinds, texts, areas(before[rows]), areas(after[rows]))


def _joined(parts: List[Repairs]) -> Repairs:
    whole = Repairs(*(np.concatenate(columns) for columns in zip(*parts)))
    order = np.lexsort([whole.kind.astype(str), whole.row])
    return Repairs(*(column[order] for column in whole))
