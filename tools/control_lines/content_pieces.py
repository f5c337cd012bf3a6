"""Ground that two layers share as the checks of content report it: edge noise and listed pieces apart from the rest."""

from dataclasses import dataclass
from typing import Any, Optional, Sequence

import numpy as np
import shapely

from ..checks.data import Data, Pairs, mean_width
from ..checks.layer import Layer
from ..checks.model import Check, Column, Flags, Floats, Found, found
from ..geometry.area import areas
from ..geometry.arrays import Geometries, Integers
from ..geometry.polygons import EMPTY, finish, on_the_grid, polygonal, union_groups
from ..language import tr
from ..progress import Progress

WIDTH = "noise_width"
#: As the run of checks has it: areas of this many rounding errors below a threshold still reach it.
ROUNDING = 1e-9
#: What a piece is told as: a finding, listed only, or noise along an edge.
FINDING, LISTED, NOISE = "finding", "listed", "noise"


@dataclass(frozen=True)
class Piece:
    """Pieces (n,) of ground with the rows they lie in: ``source`` of one layer, ``other`` of another (-1: none)."""

    source: Integers
    other: Integers
    geometry: Geometries
    area: Floats
    width: Floats

    def __len__(self) -> int:
        return len(self.source)

    def take(self, rows: Any) -> "Piece":
        """The pieces ``rows``, numbers or flags."""
        return Piece(*(getattr(self, name)[rows] for name in ("source", "other", "geometry", "area", "width")))


def shared(data: Data, check: Check, source: str, other: str, progress: Optional[Progress]) -> Piece:
    """What the layers of two roles share, from the check's detect threshold on."""
    pairs = data.pairs(source, other, progress)
    return of_pairs(pairs, pairs.area >= check.detect)


def of_pairs(pairs: Pairs, rows: Any) -> Piece:
    """Some rows of pairs."""
    some = pairs.take(rows)
    return Piece(some.left, some.right, some.geometry, some.area, some.width)


def kinds(check: Check, pieces: Piece, listed: Optional[Flags] = None) -> Column:
    """What each piece (n,) is told as: ``LISTED`` pieces are no offence whatever their size."""
    noise = pieces.area < check.fail - ROUNDING
    if check.parameters.get(WIDTH):
        noise |= pieces.width < check.number(WIDTH)
    out: Column = np.where(noise, NOISE, FINDING).astype(object)
    if listed is not None:
        out[listed] = LISTED
    return out


def kind_names() -> "dict[str, str]":
    """What the kinds are called."""
    return {FINDING: tr("finding"), LISTED: tr("listed only"), NOISE: tr("edge noise")}


def rows_of(
    check: Check,
    pieces: Piece,
    source: Layer,
    other: Optional[Layer],
    message: Any,
    *,
    listed: Optional[Flags] = None,
    facts: Any = "",
) -> Found:
    """The rows of a check for some pieces, measured by their area; ``listed`` pieces stay below the fail threshold."""
    measure = pieces.area
    if listed is not None:
        measure = np.where(listed, np.minimum(measure, check.fail - 2 * ROUNDING), measure)
    return found(
        len(pieces),
        layer=source.labels(pieces.source),
        source_id=source.ids[pieces.source],
        other_layer="" if other is None else other.labels(pieces.other),
        other_id="" if other is None else other.ids[pieces.other],
        geometry=pieces.geometry,
        area=pieces.area,
        width=pieces.width,
        measure=measure,
        message=message,
        facts=facts,
    )


def together(pieces: Piece, keys: Sequence[Column], other_ids: Column) -> "tuple[Piece, Integers]":
    """The pieces of the same source row and ``keys`` (each (n,)) as one, and the first piece (g,) of each.

    The other row is that of the largest piece, of equal ones that of the lower id (``other_ids`` (n,)).
    """
    if not len(pieces):
        return pieces, np.empty(0, np.int64)
    marks = [np.unique(key.astype(str), return_inverse=True)[1].ravel() for key in keys]
    # areas as people see them: rounding errors must not decide
    order = np.lexsort([other_ids.astype(str), -np.round(pieces.area, 2), *marks, pieces.source])
    table = np.stack([pieces.source, *marks], axis=1)[order]
    new = np.r_[True, (table[1:] != table[:-1]).any(axis=1)]
    group, first = np.cumsum(new) - 1, order[new]
    some = pieces.take(order)
    geometry = polygonal(union_groups(some.geometry, group, len(first)))
    area = np.bincount(group, weights=some.area).astype(np.float64)
    return Piece(pieces.source[first], pieces.other[first], geometry, area, mean_width(geometry)), first


def left_over(data: Data, source: str, other: str, rows: Integers, progress: Optional[Progress]) -> Piece:
    """The parts of the ``rows`` (k,) of a layer that no row of the other layer covers, each part for itself."""
    layer = data.layer(source)
    pairs = data.pairs(source, other, progress)
    place = np.full(len(layer), -1)
    place[rows] = np.arange(len(rows))
    mine = place[pairs.left] >= 0
    whole = layer.shapes(rows)
    group = place[pairs.left[mine]]
    cover = union_groups(pairs.geometry[mine], group, len(rows))
    met = np.zeros(len(rows), bool)
    met[group] = True
    rest = whole.copy()
    some = np.flatnonzero(met)
    rest[some] = finish(
        polygonal(shapely.difference(whole[some], cover[some])),
        lambda k: on_the_grid(shapely.difference, whole[some[k]], cover[some[k]]),
    )
    rest[shapely.is_missing(rest)] = EMPTY
    parts, of = shapely.get_parts(rest, return_index=True)
    full = shapely.area(parts) > 0
    parts, of = parts[full], of[full]
    area = areas(parts, data.crs, data.method, threads=data.threads)
    return Piece(np.asarray(rows)[of], np.full(len(parts), -1), parts, area, mean_width(parts))
