"""A layer aligned to a reference: what is read, what came of it, and the rows that say so."""

from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..exchange.layers import Field
from ..geometry.align import Aligned, align
from ..geometry.align_moves import OUTSIDE, Moves, moves
from ..geometry.align_reference import Reference, reference_of
from ..geometry.area import areas
from ..geometry.blocks import box_of, hits
from ..geometry.decimals import half_away
from ..geometry.ground import Ground, decoded, read_ground, work_crs
from ..language import tr
from ..progress import Progress
from ..survey.mapping_columns import Ids, ids_of
from .model import Column, Floats

MU_PER_M2 = 0.0015
OLD, NEW, KEPT = "old", "new", "kept"
_METHOD = Field("MJFF", "text", 12, alias="面积方法")
MOVE_FIELDS = (
    Field("YDBH", "integer", alias="移动编号"),
    Field("YDZT", "text", 8, alias="状态（old/new/kept）"),
    Field("ZBSM", "text", 60, alias="左侧图斑"),
    Field("YBSM", "text", 60, alias="右侧图斑"),
    Field("JXCD", "real", 18, 4, alias="界线长度"),
    Field("ZDJL", "real", 18, 4, alias="最大移动距离"),
)
CHANGE_FIELDS = (
    Field("BSM", "text", 60, alias="图斑标识"),
    Field("YSYSH", "integer", alias="原要素号"),
    Field("YMJ", "real", 18, 2, alias="原面积"),
    Field("XMJ", "real", 18, 2, alias="新面积"),
    Field("BHMJ", "real", 18, 2, alias="面积变化"),
    Field("BHMJM", "real", 18, 4, alias="面积变化（亩）"),
    _METHOD,
)


class AlignTask(NamedTuple):
    """Sources of the layer and the reference (:class:`..exchange.layers.LayerSource`), the tolerance in m, how areas
    are computed and the field with the ids of the layer's rows ("" for the feature id).
    """

    layer: Any
    reference: Any
    tolerance: float
    method: str
    id: str


class Alignment(NamedTuple):
    """A layer (n,) before and after, its ids and columns, and the stretches that moved; ``changed`` (c,) are the rows
    whose polygon is not what it was, with their areas in m2.
    """

    task: AlignTask
    crs: pyproj.CRS
    before: Column
    aligned: Aligned
    moves: Moves
    fids: Column
    ids: Column
    columns: Dict[str, Column]
    changed: Column
    area_before: Floats
    area_after: Floats
    notes: List[str]

    def kept(self) -> int:
        """How many corners and edges were left where they are, as a move would have broken a polygon."""
        return len(self.aligned.here) + len(self.aligned.edges)


def align_layer(task: AlignTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Alignment:
    """Reads the layer and the reference near it and aligns. Raises InputError for layers without CRS or in degrees."""
    progress = progress or Progress()
    crs = work_crs(task.layer)
    names = [field.name for field in task.layer.fields]
    ground = read_ground(task.layer, names, crs, threads=threads, progress=progress.part(0, 0.2))
    try:
        before = ground.units.whole(np.arange(len(ground.fids)))
    finally:
        ground.close()
    notes = ground.notes()
    reference = _reference(task, before, crs, progress.part(0.2, 0.3))
    if not len(reference.edges):
        notes.append(tr("The reference has no line near the layer, nothing was moved."))
    aligned = align(before, reference, task.tolerance, threads=threads, progress=progress.part(0.3, 0.9))
    moved = moves(aligned)
    changed = np.flatnonzero(~shapely.equals_exact(before, aligned.geometry))
    one, two = (areas(shapes[changed], crs, task.method, threads=threads) for shapes in (before, aligned.geometry))
    ids = row_ids(ground, task.id).text
    rows = ground.fids, ids, ground.columns
    found = Alignment(task, crs, before, aligned, moved, *rows, changed, one, two, notes)
    if found.kept():
        text = tr(
            "{count} corners or edges stay where they are: moving them would turn over or break a patch, or make "
            "patches overlap. MOVES lists them as kept."
        )
        notes.append(text.format(count=found.kept()))
    return found


def row_ids(ground: Ground, field: str) -> Ids:
    """The ids of a layer's rows from a field of it ("": the feature ids). Raises InputError if it has no such field."""
    if field and field not in ground.columns:
        text = tr("Layer {layer} has no field {field}. Its fields are: {fields}.")
        raise InputError(text.format(layer=ground.name, field=field, fields=", ".join(ground.columns) or "-"))
    return ids_of(ground.columns[field] if field else None, ground.fids)


def _reference(task: AlignTask, layer: Column, crs: pyproj.CRS, progress: Progress) -> Reference:
    """The reference's lines near the layer, in the layer's system."""
    if task.reference.crs is None:
        text = tr("Layer {layer} has no coordinate reference system. Set it in the layer's properties.")
        raise InputError(text.format(layer=task.reference.name))
    bounds = shapely.bounds(layer)
    near: List[Column] = [np.empty(0, object)]
    if not np.isnan(bounds).all():
        reach = np.array([-1.0, -1.0, 1.0, 1.0]) * task.tolerance
        box = box_of(bounds) + reach
        for batch in task.reference.batches([]):
            progress.check()
            shapes = shapely.force_2d(decoded(task.reference, batch, crs)[0])
            near.append(shapes[hits(shapely.bounds(shapes), box)])
    progress.at(1)
    return reference_of(np.concatenate(near))


def move_rows(found: Alignment) -> "Tuple[Dict[str, Column], Column]":
    """Rows of MOVES: each moved stretch before and after, then what was kept, from where it is to where it would go."""
    moved, count = found.moves, len(found.moves.left)
    there = ~shapely.is_missing(moved.new)
    number = np.arange(1, count + 1)
    held = _lines(np.stack([found.aligned.here, found.aligned.there], axis=1))
    kept = np.concatenate([held, _lines(found.aligned.edges)])
    geometry = np.concatenate([moved.old, moved.new[there], kept])
    place = np.concatenate([number, number[there], count + 1 + np.arange(len(kept))])
    state = np.repeat(np.array([OLD, NEW, KEPT], object), [count, int(there.sum()), len(kept)])
    nobody = np.full(len(kept), None, object)
    names = {}
    for name, side in (("ZBSM", moved.left), ("YBSM", moved.right)):
        own = np.append(found.ids, np.array([None], object))[np.where(side == OUTSIDE, len(found.ids), side)]
        names[name] = np.concatenate([own, own[there], nobody])
    length = half_away(shapely.length(geometry), 4)
    away = np.concatenate([np.asarray(shapely.length(held)), np.full(len(found.aligned.edges), np.nan)])
    distance = half_away(np.concatenate([moved.distance, moved.distance[there], away]), 4)
    order = np.argsort(place, kind="stable")
    columns = {"YDBH": place, "YDZT": state, **names, "JXCD": length, "ZDJL": distance}
    return {name: column[order] for name, column in columns.items()}, geometry[order]


def _lines(edges: Floats) -> Column:
    return shapely.linestrings(edges) if len(edges) else np.empty(0, object)


def change_rows(found: Alignment) -> Dict[str, Column]:
    """Rows of CHANGES: each patch whose polygon is not what it was, in the order of the layer."""
    change = found.area_after - found.area_before
    return {
        "BSM": found.ids[found.changed],
        "YSYSH": found.fids[found.changed],
        "YMJ": half_away(found.area_before, 2),
        "XMJ": half_away(found.area_after, 2),
        "BHMJ": half_away(change, 2),
        "BHMJM": half_away(change * MU_PER_M2, 4),
        "MJFF": np.full(len(change), found.task.method, object),
    }


def output_rows(
    columns: "Dict[str, Column]", fields: Sequence[Any], geometry: Column
) -> "Tuple[Dict[str, Column], Column]":
    """All columns of the layer; a patch without ground has no geometry."""
    shapes = geometry.copy()
    shapes[shapely.is_empty(shapes)] = None
    return {field.name: columns[field.name] for field in fields}, shapes
