"""Land-class mapping (地类对接): survey patches and monitoring patches, piece by piece.

Both layers are read once and cut along each other's borders, block by block; each piece is judged by the rules
(:mod:`.verdict`). What is held in memory are the columns, the boxes and a few blocks; pieces are written as they come.
"""

from typing import Any, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt
import shapely

from ..exchange.layers.wkb import WkbMaker
from ..geometry.blocks import Block, blocks
from ..geometry.ground import Ground
from ..geometry.overlay import UNITS_A_BLOCK, stream_rest, unsure_units
from ..geometry.pairs import Pieces, block_pieces, by_rows, is_cut, join_pieces, rejoin_cut
from ..geometry.parallel import Stop, in_order
from ..geometry.polygons import narrow
from ..geometry.units import Units
from ..progress import Progress
from .piece_areas import piece_areas

Column = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
WHOLE_PATCH = 1e-4  # m2; a piece that is a whole patch differs from it by less


class Limits(NamedTuple):
    """Pieces below ``area`` (m2) or narrower than ``width`` (m) everywhere are noise, unless they are a whole patch."""

    area: float
    width: float


class PieceBlock(NamedTuple):
    """Pieces (k,) with row numbers of both layers (-1: none), the binary of multipolygons, lower left corners (k, 2),
    area in m2 by the method, noise flags; ``moved`` units of 0.01 m2 that closed the areas.
    """

    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    wkb: Column
    corner: Floats
    area: Floats
    noise: Flags
    moved: int


class Cutter:
    """Cuts two grounds along each other.

    ``ranks`` (two arrays (n,)) order the pieces of a block by the ids of their rows, so that the order of features in
    the layers has no effect. ``doubled`` (n,) are survey rows that overlap others (``overlay.doubled_rows``).
    """

    def __init__(
        self,
        survey: Ground,
        monitoring: Ground,
        ranks: Tuple[Column, Column],
        doubled: Flags,
        method: str,
        limits: Limits,
    ) -> None:
        self._doubled = doubled
        self._survey, self._ranks, self._method, self._limits = survey, ranks, method, limits
        self._left, self._right = survey.units, monitoring.units
        self._row_areas = (_row_areas(self._left), _row_areas(self._right))
        # what is left of a patch that gave ground away is no whole patch
        self._row_areas[1][monitoring.reduced] = np.inf
        # ground that two monitoring patches claim has been given to one of them
        self._undoubled = np.zeros(self._right.rows, bool)

    def blocks(self, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Iterator[PieceBlock]:
        """All pieces of both layers, block by block: shared ones and what each layer has alone."""
        progress = progress or Progress()
        taken = np.zeros(len(self._right.owner))
        twice = [np.empty(0, np.int64)]
        open_pieces: List[Pieces] = []
        for block in self._shared(threads, progress.part(0, 0.93)):
            np.add.at(taken, block.used, block.used_area)
            twice.append(block.twice)
            open_pieces.append(block.open)
            yield block.done
        numbers = unsure_units(self._right, taken, np.concatenate(twice))
        for rest in stream_rest(self._right, self._left, numbers, threads=threads, progress=progress.part(0.93, 0.97)):
            alone = rest.turned()
            cut = is_cut(self._left, self._right, alone)
            open_pieces.append(alone.take(cut))
            yield self._finished(by_rows(self._left, self._right, alone.take(~cut)))
        parts, progress = join_pieces(open_pieces), progress.part(0.97, 1)
        for whole in rejoin_cut(self._left, self._right, parts, threads=threads, progress=progress):
            yield self._finished(whole)
        progress.at(1)

    def _shared(self, threads: Optional[int], progress: Progress) -> Iterator["_Shared"]:
        plan = blocks(self._left.bounds, UNITS_A_BLOCK)

        def work(block: Block, stop: Stop) -> _Shared:
            found = block_pieces(self._left, self._right, block.rows, stop, doubled=self._undoubled)
            stop.check()
            owner = self._left.owner[found.left]
            # all pieces of a patch are levelled together: one that goes on in another unit keeps the others
            cut = np.isin(owner, owner[is_cut(self._left, self._right, found)])
            twice = np.unique(found.right[(found.right >= 0) & self._doubled[owner]])
            done = self._finished(by_rows(self._left, self._right, found.take(~cut)))
            shared = found.right >= 0
            return _Shared(done, found.take(cut), found.right[shared], found.area[shared], twice)

        weights = [len(block.rows) for block in plan]
        return in_order(work, plan, threads=threads, progress=progress, weights=weights)

    def _finished(self, pieces: Pieces) -> PieceBlock:
        """The block with areas and noise flags, in the order of ids and place."""
        ranks = [_take(rank, rows) for rank, rows in zip(self._ranks, (pieces.left, pieces.right))]
        corner = shapely.bounds(pieces.geometry).reshape(-1, 4)[:, :2]
        order = np.lexsort([corner[:, 1], corner[:, 0], ranks[1], ranks[0]])
        pieces, corner = pieces.take(order), corner[order]
        parents = np.empty(0) if self._survey.area is None else self._survey.area
        found = piece_areas(pieces, parents, self._survey.crs, self._method)
        wkb = WkbMaker("MultiPolygon")(pieces.geometry, 0)
        return PieceBlock(pieces.left, pieces.right, wkb, corner, found.area, self._noise(pieces), found.moved)

    def _noise(self, pieces: Pieces) -> Flags:
        flags = pieces.area < self._limits.area
        flags[~flags] = narrow(pieces.geometry[~flags], self._limits.width)
        for areas, rows in zip(self._row_areas, (pieces.left, pieces.right)):
            has = np.flatnonzero(rows >= 0)
            flags[has] &= np.abs(areas[rows[has]] - pieces.area[has]) > WHOLE_PATCH
        return flags


class _Shared(NamedTuple):
    """What one block gives: finished pieces, pieces that go on in other units, ``used`` (k,) right units and the area
    taken of each, and right units under survey patches that overlap each other.
    """

    done: PieceBlock
    open: Pieces
    used: npt.NDArray[np.int64]
    used_area: Floats
    twice: npt.NDArray[np.int64]


def _row_areas(units: Units) -> Floats:
    known = ~np.isnan(units.bounds[:, 0])
    return np.bincount(units.owner[known], weights=units.area[known], minlength=units.rows).astype(np.float64)


def _take(values: Column, rows: Column) -> Column:
    out: Column = np.append(values, -1)[rows]
    return out
