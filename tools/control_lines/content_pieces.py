"""Ground that two layers share as the checks of content report it: edge noise and listed pieces apart from the rest."""

from dataclasses import dataclass
from typing import Any, Optional, Sequence, Tuple, Union

import numpy as np
import shapely

from ..checks.data import Data, Pairs, mean_width
from ..checks.layer import Layer
from ..checks.model import Check, Column, Flags, Floats, Found, found
from ..geometry.area import areas
from ..geometry.arrays import Geometries, Integers
from ..geometry.overlay import stream_rest
from ..geometry.pairs import rejoin, sort_pieces
from ..geometry.uniting import united
from ..language import tr
from ..progress import Progress
from .places import Places, places

WIDTH, APART = "noise_width", "apart"
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
    """What the layers of two roles share, from the check's detect threshold on; place by place where the check says
    how many metres ``apart`` places are.
    """
    pairs = data.pairs(source, other, progress)
    seen = pairs.take(pairs.area >= check.detect)
    some: Union[Pairs, Places] = seen
    if check.parameters.get(APART):
        some = places(data, seen, check.number(APART))
    pieces = Piece(some.left, some.right, some.geometry, some.area, some.width)
    return pieces.take(pieces.area >= check.detect)


def kinds(check: Check, pieces: Piece, listed: Optional[Flags] = None) -> Column:
    """What each piece (n,) is told as: ``LISTED`` pieces are no offence whatever their size."""
    noise = pieces.area < check.fail - ROUNDING
    if check.parameters.get(WIDTH):
        noise |= pieces.width < check.number(WIDTH)
    out: Column = np.where(noise, NOISE, FINDING).astype(object)
    if listed is not None:
        out[listed] = LISTED
    return out


def told_as(check: Check, pieces: Piece, listed: Optional[Flags] = None) -> Tuple[str, Column]:
    """A column of figures that says what the pieces are told as."""
    small = tr("edge noise") if check.parameters.get(WIDTH) else tr("below the fail threshold")
    names = {FINDING: tr("finding"), LISTED: tr("listed only"), NOISE: small}
    return tr("Told as"), np.array([names[one] for one in kinds(check, pieces, listed).tolist()], object)


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


def joined(data: Data, pieces: Piece, keys: Sequence[Column], other_ids: Column) -> "tuple[Piece, Integers]":
    """Connected ground of the same source row and ``keys`` (each (n,)) as one, and the first piece (g,) of each.

    Ground that touches in a point only is not connected. The other row is that of the largest piece, of equal ones
    that of the lower id (``other_ids`` (n,)). The pieces are those of one layer of others.
    """
    if not len(pieces):
        return pieces, np.empty(0, np.int64)
    marks = [np.unique(key.astype(str), return_inverse=True)[1].ravel() for key in keys]
    group = np.unique(np.stack([pieces.source, *marks], axis=1), axis=0, return_inverse=True)[1].ravel()
    # pieces of one layer most likely share their borders
    whole = united(pieces.geometry, group, np.zeros(len(group), np.int64), threads=data.threads)
    parts, of = shapely.get_parts(whole, return_index=True)
    single, piece = shapely.get_parts(pieces.geometry, return_index=True)
    plane = shapely.area(single)
    share = plane / np.bincount(piece, weights=plane, minlength=len(pieces))[piece]
    mine = pieces.area[piece] * share
    place = _home(parts, of, single, group[piece])
    # areas as people see them: rounding errors must not decide
    order = np.lexsort([other_ids[piece].astype(str), -np.round(mine, 2), place])
    first = order[np.r_[True, np.diff(place[order]) != 0]]
    geometry, row = parts[place[first]], piece[first]
    area = np.bincount(place, weights=mine, minlength=len(parts)).astype(np.float64)[place[first]]
    return Piece(pieces.source[row], pieces.other[row], geometry, area, mean_width(geometry)), row


def _home(parts: Geometries, of: Integers, pieces: Geometries, group: Integers) -> Integers:
    """The part (n,) of its ``group``'s ground in which each piece lies; ``of``: the group of each part."""
    inner = shapely.point_on_surface(pieces)
    single = np.bincount(of)[group] == 1
    place = np.where(single, np.searchsorted(of, group), -1)
    rows = np.flatnonzero(~single)
    at, part = shapely.STRtree(parts).query(inner[rows], predicate="intersects")
    mine = of[part] == group[rows[at]]
    place[rows[at[mine]]] = part[mine]
    for row in np.flatnonzero(place < 0).tolist():  # a sliver that uniting closed: to the nearest ground of its group
        near = np.flatnonzero(of == group[row])
        place[row] = near[np.argmin(shapely.distance(parts[near], inner[row]))]
    return place


def left_over(data: Data, source: str, other: str, rows: Integers, progress: Optional[Progress]) -> Piece:
    """The parts of the ``rows`` (k,) of a layer that no row of the other layer covers, each part for itself.

    Taken from the layers themselves and not from what they share, whose corners lie on the grid: that would leave
    crumbs along long edges.
    """
    left, right = data.layer(source).ground.units, data.layer(other).ground.units
    numbers = np.flatnonzero(np.isin(left.owner, rows) & ~np.isnan(left.bounds[:, 0]))
    rest = list(stream_rest(left, right, numbers, threads=data.threads, progress=progress))
    found = rejoin(left, right, sort_pieces(rest), threads=data.threads)
    parts, of = shapely.get_parts(found.geometry, return_index=True)
    area = areas(parts, data.crs, data.method, threads=data.threads)
    return Piece(found.left[of], np.full(len(parts), -1), parts, area, mean_width(parts))
