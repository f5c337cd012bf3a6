"""What of some pieces of ground lies in which rows of another layer, each m2 once, in bounded memory."""

from typing import Any, Dict, List, NamedTuple, Optional, Sequence

import numpy as np
import pyproj
import shapely

from ..exchange.layers import NearSource
from ..geometry.arrays import Floats, Geometries, Integers
from ..geometry.blocks import blocks
from ..geometry.ground import Coded, read_ground
from ..geometry.overlay import stream
from ..geometry.pairs import rejoin, sort_pieces
from ..geometry.polygons import areas
from ..geometry.units import Units, in_memory
from ..progress import Progress
from ..survey.piece_areas import piece_areas
from .model import Column

CASES_AT_A_TIME = 4096


class CaseGround(NamedTuple):
    """The pieces of ground to look at: polygons (k,) on the grid in ``crs`` (metres), their ``area`` (k,) in m2 by
    ``method``.
    """

    geometry: Geometries
    area: Floats
    crs: pyproj.CRS
    method: str


class Covered(NamedTuple):
    """Shares (p,): the piece ``case``, its area in m2 in one row of the layer, and the row's ``texts`` by column (p,),
    None for null. The shares of a piece that is covered in full add up to its area. ``repaired`` rows by kind, and how
    many pairs of rows of the layer ``doubled`` ground that was counted once.
    """

    case: Integers
    area: Floats
    texts: Dict[str, Column]
    repaired: Dict[str, int]
    doubled: int


def cover(
    ground: CaseGround,
    layer: Any,
    columns: Sequence[str] = (),
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Covered:
    """The shares of the rows of ``layer`` (a :class:`..exchange.layers.LayerSource` in any CRS) in ``ground``.

    ``columns`` hold texts of few values (classes, village codes). Rows far from the ground are not kept, the
    others lie on disk, and the ground is looked at some thousand pieces at a time. Ground that two rows claim goes to
    one of them by their shape, so that neither the order of features nor the number of threads matters.
    """
    progress = progress or Progress()
    near = NearSource(layer, shapely.bounds(ground.geometry[areas(ground.geometry) > 0]).reshape(-1, 4), ground.crs)
    kept = read_ground(
        near, columns, ground.crs, coded=columns, method=None, threads=threads, progress=progress.part(0, 0.4)
    )
    try:
        kept.give_to_first(np.zeros(len(kept.fids), np.int64), threads, progress.part(0.4, 0.5))
        case, row, area = _shares(ground, kept.units, threads, progress.part(0.5, 1))
        texts = {name: _texts(kept.columns[name], row) for name in columns}
    finally:
        kept.close()
    return Covered(case, area, texts, dict(kept.repaired), len(kept.overlaps))


def _texts(column: Coded, rows: Integers) -> Column:
    """Texts (p,) of a coded column without blanks around them; None for null and for nothing but blanks."""
    texts = np.array([str(text).strip() or None for text in column.texts.tolist()] + [None], object)
    out: Column = texts[column.place[rows]]
    return out


def _shares(ground: CaseGround, layer: Units, threads: Optional[int], progress: Progress) -> "tuple[Any, Any, Any]":
    plan = blocks(shapely.bounds(ground.geometry).reshape(-1, 4), CASES_AT_A_TIME)
    parts: List[List[Any]] = [[np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0)]]
    alone = np.zeros(layer.rows, bool)
    for number, block in enumerate(plan):
        step = progress.part(number / len(plan), (number + 1) / len(plan))
        left = in_memory(ground.geometry[block.rows], threads=threads)
        found = list(stream(left, layer, doubled=alone, threads=threads, progress=step))
        pieces = rejoin(left, layer, sort_pieces(found), threads=threads)
        corner = shapely.bounds(pieces.geometry).reshape(-1, 4)
        # levelling decides between equal pieces by their order: by place, not by the order of features
        pieces = pieces.take(np.lexsort([*corner.T[::-1], pieces.area, pieces.left]))
        area = piece_areas(pieces, ground.area[block.rows], ground.crs, ground.method).area
        shared = pieces.right >= 0
        for part, values in zip(parts, (block.rows[pieces.left], pieces.right, area)):
            part.append(values[shared])
    case, row, area = (np.concatenate(part) for part in parts)
    return case, row, area
