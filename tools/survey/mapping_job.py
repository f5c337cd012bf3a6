"""One run of land-class mapping: from two layers to pieces, conflict patches, matrix, decision queue and figures."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..geometry.ground import Coded, Ground, read_ground, work_crs
from ..geometry.net import net_faces
from ..geometry.overlay import doubled_rows
from ..language import tr
from ..progress import Progress
from ..standards.land_class_rules import RuleTable
from .conflict_store import ConflictStore
from .decisions import Decisions, Queue
from .mapping import Cutter, Limits, PieceBlock
from .mapping_columns import CARRIED, Ids, LayerColumns, as_text, ids_of, monitoring_columns, survey_columns
from .matrix import Tally
from .outcome import AGREE, CONFLICT, MONITORING_ONLY, REFINE, SURVEY_ONLY, UNMAPPED
from .verdict import Judge, Verdicts

Column = npt.NDArray[Any]


class Writer(Protocol):
    """Where rows go: columns by name and geometries (binary of multipolygons), block by block."""

    def write(self, columns: Mapping[str, Any], geometry: Any) -> Any: ...


class Task(NamedTuple):
    """What is asked. ``survey`` and ``monitoring`` are :class:`..exchange.layers.LayerSource`; the column choices may
    be None; ``county`` (six digits) and ``year`` number the conflict patches where the survey does not say them.
    """

    survey: Any
    monitoring: Any
    rules: RuleTable
    method: str
    limits: Limits
    decisions: Optional[Decisions] = None
    survey_class: Optional[str] = None
    monitoring_class: Optional[str] = None
    survey_id: Optional[str] = None
    monitoring_id: Optional[str] = None
    county: str = ""
    year: int = 0


class Mapped:
    """A run and what it found; fields and CRS are known before it starts. Geometry is kept until :meth:`close`.

    Raises InputError for a layer without CRS, in degrees or feet, and for columns that are not there.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.crs = work_crs(task.survey, task.monitoring)
        self.judge = Judge(task.rules, task.decisions)
        self.tally, self.noise = Tally(task.rules.classes), Tally(task.rules.classes)
        self.queue = Queue(task.decisions)
        self.survey_columns = survey_columns(
            task.survey, task.survey_class, task.survey_id, self.judge.survey_columns_needed
        )
        self.monitoring_columns = monitoring_columns(
            task.monitoring, task.monitoring_class, task.monitoring_id, self.judge.columns_needed
        )
        self.survey: Ground
        self.monitoring: Ground
        self.survey_ids: Ids
        self.monitoring_ids: Ids
        self.outline: Optional[Column] = None
        self.pieces = 0
        self.moved_units = 0
        self.survey_doubled = 0
        self.conflicts = ConflictStore()

    def close(self) -> None:
        """Gives memory and temporary disk space back."""
        for ground in (getattr(self, "survey", None), getattr(self, "monitoring", None)):
            if ground is not None:
                ground.close()
        self.conflicts.close()

    def notes(self) -> List[str]:
        """Sentences about what was unusual in the layers, the codes and the decisions."""
        out = [*self._strange(), *self.task.rules.notes, *self.judge.code_notes(), *self.queue.notes()]
        for ground, ids in ((self.survey, self.survey_ids), (self.monitoring, self.monitoring_ids)):
            if ids.repeated:
                text = tr("Layer {layer}: {count} rows share their id with another row.")
                out.append(text.format(layer=ground.name, count=ids.repeated))
            out += ground.notes()
        if self.survey_doubled:
            text = tr("Layer {layer}: {count} patches overlap others; their common ground is counted for each of them.")
            out.append(text.format(layer=self.survey.name, count=self.survey_doubled))
        if self.monitoring.overlaps:
            text = tr(
                "Layer {layer}: {count} pairs of patches overlap ({area} m²). The ground stays with the lower id."
            )
            area = sum(one[2] for one in self.monitoring.overlaps)
            out.append(text.format(layer=self.monitoring.name, count=len(self.monitoring.overlaps), area=f"{area:.2f}"))
        return out

    def _strange(self) -> List[str]:
        """Layers that do not meet have a wrong CRS; where hardly a class is known, the wrong field was chosen."""
        hectares = {row.verdict: row.hectares for row in self.tally.summary()}
        both = sum(hectares[verdict] for verdict in (AGREE, REFINE, CONFLICT, UNMAPPED))
        if not both and hectares[SURVEY_ONLY] and hectares[MONITORING_ONLY]:
            text = tr(
                "The layers {survey} and {monitoring} have no ground in common. Are their coordinate systems right?"
            )
            return [text.format(survey=self.survey.name, monitoring=self.monitoring.name)]
        if hectares[UNMAPPED] <= both / 2:
            return []
        text = tr(
            "{share} % of the ground in both layers has a class without a rule. "
            "Are {survey} of {survey_layer} and {monitoring} of {monitoring_layer} the fields of the classes?"
        )
        return [
            text.format(
                share=f"{100 * hectares[UNMAPPED] / both:.0f}",
                survey=self.survey_columns.code,
                survey_layer=self.survey.name,
                monitoring=self.monitoring_columns.code,
                monitoring_layer=self.monitoring.name,
            )
        ]


def map_land_classes(
    mapped: Mapped, output: Optional[Writer], *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> None:
    """Cuts both layers, judges every piece and writes it to ``output`` (see :mod:`.mapping_fields`), block by block.

    Raises InputError for geometry that cannot be read, OutputError for a full disk, and Cancelled. The caller closes
    ``mapped`` in any case.
    """
    progress = progress or Progress()
    _read(mapped, threads, progress.part(0, 0.15))
    _cut(mapped, output, threads, progress.part(0.15, 1))


def _read(mapped: Mapped, threads: Optional[int], progress: Progress) -> None:
    task, crs = mapped.task, mapped.crs
    mine, other = mapped.survey_columns, mapped.monitoring_columns
    progress.say(tr("Reading {layer}.").format(layer=task.survey.name))
    mapped.survey = read_ground(
        task.survey,
        mine.names(),
        crs,
        coded=_coded(task.survey, mine),
        method=task.method,
        threads=threads,
        progress=progress.part(0, 0.45),
    )
    progress.say(tr("Reading {layer}.").format(layer=task.monitoring.name))
    mapped.monitoring = read_ground(
        task.monitoring,
        other.names(),
        crs,
        coded=_coded(task.monitoring, other),
        threads=threads,
        progress=progress.part(0.45, 0.8),
    )
    mapped.survey_ids = _ids(mapped.survey, mine)
    mapped.monitoring_ids = _ids(mapped.monitoring, other)
    mapped.monitoring.give_to_first(mapped.monitoring_ids.rank, threads, progress.part(0.8, 1))


def _coded(layer: Any, columns: LayerColumns) -> List[str]:
    """Text columns that many rows share: they are held as codes."""
    single = {columns.id, columns.others.get("BSM"), columns.others.get("TBBH")}
    return [
        one.name
        for one in layer.fields
        if one.name in columns.names() and one.kind == "text" and one.name not in single
    ]


def _ids(ground: Ground, columns: LayerColumns) -> Ids:
    rows = np.arange(len(ground.fids))
    values = ground.columns[columns.id] if columns.id else None
    ids = ids_of(values.take(rows) if isinstance(values, Coded) else values, ground.fids)
    return ids._replace(rank=_told_apart(ground, ids.rank)) if ids.repeated else ids


def _told_apart(ground: Ground, rank: Column) -> Column:
    """``rank`` (n,) in the same order; rows of one rank go by their values and place, not by the order of features."""
    rows = np.arange(len(rank))
    values = [pd.factorize(as_text(ground.value(name, rows)), sort=True)[0] for name in sorted(ground.columns)]
    keys = np.stack([*ground.units.as_rows().bounds.T, *values, rank])
    order = np.lexsort(keys)
    out = np.empty(len(rank), np.int64)
    out[order] = np.cumsum(np.r_[False, (keys[:, order[1:]] != keys[:, order[:-1]]).any(axis=0)])
    return out


def _cut(mapped: Mapped, output: Optional[Writer], threads: Optional[int], progress: Progress) -> None:
    task = mapped.task
    progress.say(tr("Cutting the layers along each other."))
    cutter = Cutter(
        mapped.survey,
        mapped.monitoring,
        (mapped.survey_ids.rank, mapped.monitoring_ids.rank),
        _look_over(mapped, threads, progress.part(0, 0.06)),
        task.method,
        task.limits,
    )
    for block in cutter.blocks(threads, progress.part(0.06, 1)):
        if len(block.left):
            _take(mapped, block, output)


def _look_over(mapped: Mapped, threads: Optional[int], progress: Progress) -> npt.NDArray[np.bool_]:
    """Survey rows that overlap each other; the outline of the survey is kept for the maps."""
    units = mapped.survey.units
    faces = net_faces(units.as_rows(), threads=threads, progress=progress.part(0, 0.4))
    if faces is not None:
        mapped.outline = faces.geometry[faces.covered > 0]
        if (faces.covered <= 1).all():
            return np.zeros(units.rows, bool)
    flags = doubled_rows(units, asked=True, threads=threads, progress=progress.part(0.4, 1))
    mapped.survey_doubled = int(flags.sum())
    return flags


def _take(mapped: Mapped, block: PieceBlock, output: Optional[Writer]) -> None:
    verdicts = _judge(mapped, block)
    mapped.pieces += len(block.left)
    mapped.moved_units += block.moved
    mapped.tally.add(verdicts, block.area)
    quiet = np.flatnonzero(block.noise)
    mapped.noise.add(verdicts.take(quiet), block.area[quiet])
    mapped.queue.add(verdicts, block.area)
    mapped.conflicts.add(block, verdicts, np.flatnonzero((verdicts.verdict == CONFLICT) & ~block.noise))
    if output is not None:
        output.write(piece_columns(mapped, block, verdicts), block.wkb)


def _judge(mapped: Mapped, block: PieceBlock) -> Verdicts:
    survey, monitoring = mapped.survey, mapped.monitoring
    mine, other = mapped.survey_columns, mapped.monitoring_columns
    judge = mapped.judge
    return judge.judge(
        survey.value(mine.code, block.left),
        monitoring.value(other.code, block.right),
        {
            name: monitoring.value(other.others[name], block.right)
            for name in judge.columns_needed
            if name in other.others
        },
        {
            name: survey.value(mine.others[name], block.left)
            for name in judge.survey_columns_needed
            if name in mine.others
        },
        block.left >= 0,
        block.right >= 0,
    )


def piece_columns(mapped: Mapped, block: PieceBlock, verdicts: Verdicts) -> Dict[str, Column]:
    """The columns of the output layer for a block."""
    columns = {
        "SURVEY_ID": _texts(mapped.survey_ids.text, block.left),
        "MONITORING_ID": _texts(mapped.monitoring_ids.text, block.right),
        "SURVEY_CLASS": verdicts.survey_class,
        "MONITORING_CLASS": verdicts.monitoring_class,
        "MAPPED_CLASS": verdicts.mapped_class,
        "VERDICT": verdicts.verdict,
        "RULE_ID": verdicts.rule_id,
        "REASON": verdicts.reason,
        "MJ": block.area,
        "MJ_METHOD": np.full(len(block.left), mapped.task.method, object),
        "CTLX": verdicts.conflict_type,
        "NOISE": block.noise.astype(np.int64),
    }
    for name in CARRIED:
        if name in mapped.survey_columns.others:
            columns[name] = as_text(mapped.survey.value(mapped.survey_columns.others[name], block.left))
    return columns


def _texts(texts: Column, rows: Column) -> Column:
    out: Column = texts[rows] if len(texts) else np.empty(len(rows), object)
    out[rows < 0] = None
    return out
