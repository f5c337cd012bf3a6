"""A layer cleaned of narrow gaps and overlaps, as a proposal: what is read and the rows that say what was done."""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import pyproj
import shapely

from ..exchange.layers import Field
from ..geometry.area import areas
from ..geometry.arrays import Integers
from ..geometry.cleaning import GAP, OVERLAP, Cleaned, Defects, clean, widths
from ..geometry.decimals import half_away
from ..geometry.ground import read_ground, work_crs
from ..language import tr
from ..progress import Progress
from .alignment import row_ids
from .model import Column

GIVEN, LEFT = "proposed", "left"
PROPOSAL_FIELDS = (
    Field("QXBH", "integer", alias="缺陷编号"),
    Field("QXLX", "text", 8, alias="缺陷类型（gap/overlap）"),
    Field("CLZT", "text", 10, alias="处理状态（proposed/left）"),
    Field("MJ", "real", 18, 4, alias="面积"),
    Field("ZDKD", "real", 18, 4, alias="最大宽度"),
    Field("GYTB", "text", 60, alias="划归图斑"),
    Field("QZTB", "text", 60, alias="取自图斑"),
    Field("CDTB", "text", 130, alias="重叠图斑"),
    Field("MJFF", "text", 12, alias="面积方法"),
)


class CleanTask(NamedTuple):
    """Source of the layer, limits in m and m2 (None: any area), area method, and the field with the ids ("": fid)."""

    layer: Any
    width: float
    area: Optional[float]
    method: str
    id: str


class Coverage(NamedTuple):
    """A layer (n,) cleaned: its ids and columns, and all defects (d,), the proposed ones first."""

    task: CleanTask
    crs: pyproj.CRS
    cleaned: Cleaned
    ids: Column
    columns: Dict[str, Column]
    notes: List[str]

    def count(self, kind: str) -> int:
        """How many defects of a kind were given to a patch."""
        return int(np.sum(self.cleaned.given.kind == kind))


def clean_layer(task: CleanTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Coverage:
    """Reads and cleans a layer. Raises InputError for a layer without CRS or in degrees."""
    progress = progress or Progress()
    crs = work_crs(task.layer)
    names = [field.name for field in task.layer.fields]
    ground = read_ground(task.layer, names, crs, threads=threads, progress=progress.part(0, 0.2))
    try:
        layer = ground.units.whole(np.arange(len(ground.fids)))
    finally:
        ground.close()
    ids = row_ids(ground, task.id)
    rank = _ranks(ids.rank, layer)
    done = clean(layer, rank, task.width, task.area, threads=threads, progress=progress.part(0.2, 1))
    notes = ground.notes()
    if len(done.left.to):
        text = tr("{count} gaps and overlaps are beyond the limits and stay as they are; PROPOSALS lists them as left.")
        notes.append(text.format(count=len(done.left.to)))
    return Coverage(task, crs, done, ids.text, ground.columns, notes)


def _ranks(rank: Integers, layer: Column) -> Integers:
    """The rows in the order of their ids, and of their place where ids are equal: never that of the features."""
    bounds = np.nan_to_num(shapely.bounds(layer).reshape(-1, 4))
    size = shapely.area(layer)
    out = np.empty(len(rank), np.int64)
    out[np.lexsort([size, *bounds.T[::-1], rank])] = np.arange(len(rank))
    return out


def proposal_rows(found: Coverage) -> "Tuple[Dict[str, Column], Column]":
    """Rows of PROPOSALS: gaps and overlaps that were given to a patch, then those that are left."""
    given, left = found.cleaned.given, found.cleaned.left
    every = Defects(*(np.concatenate(columns) for columns in zip(given, left)))
    count = len(every.to)
    ids = np.append(found.ids, np.array([None], object))
    pairs = [
        None if one < 0 else ";".join(sorted((str(ids[one]), str(ids[two]))))
        for one, two in zip(every.one.tolist(), every.two.tolist())
    ]
    texts = np.empty(count, object)
    texts[:] = pairs
    return {
        "QXBH": np.arange(1, count + 1),
        "QXLX": every.kind,
        "CLZT": np.repeat(np.array([GIVEN, LEFT], object), [len(given.to), len(left.to)]),
        "MJ": half_away(areas(every.geometry, found.crs, found.task.method, threads=1), 4),
        "ZDKD": half_away(widths(every.geometry), 4),
        "GYTB": ids[every.to],
        "QZTB": ids[every.off],
        "CDTB": texts,
        "MJFF": np.full(count, found.task.method, object),
    }, every.geometry


__all__ = ["GAP", "OVERLAP", "PROPOSAL_FIELDS", "CleanTask", "Coverage", "clean_layer", "proposal_rows"]
