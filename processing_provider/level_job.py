"""Levelling a layer: reads what is needed, levels, and reads again to write. Imported during a run only."""

from collections.abc import Mapping, Sequence
from typing import Any, Union

import numpy as np

from ..tools.errors import InputError
from ..tools.exchange.layers import Field, LayerSource
from ..tools.exchange.manifest import Manifest
from ..tools.language import tr
from ..tools.standards import resolve_columns
from ..tools.survey.levelling import Levelled, Move, level, level_groups, moves, net_areas
from .area_job import Areas, with_fields
from .run import Run

# 18 digits, 2 decimals as in DLTB
_ADDED = tuple(Field(name, "real", 18, 2) for name in ("TBMJ", "KCMJ", "TBDLMJ"))
_LOG = (
    Field("FID", "integer"),
    Field("BSM", "text", 18),
    Field("LEVEL_GROUP", "text", 254),
    Field("BEFORE", "real", 18, 4),
    Field("UNITS", "integer"),
    Field("AFTER", "real", 18, 2),
)


class LevelJob:
    """Keeps one number, one id and one group for each patch; geometries and other columns pass through."""

    def __init__(self, run: Run, source: LayerSource, algorithm: str) -> None:
        self._run, self._source = run, source
        self._manifest = Manifest(algorithm, run.parameters())
        self._notes: list[str] = []
        self._fids: Any = np.zeros(0, dtype=np.int64)
        self._ids: Any = None
        self._groups: Any = None

    def levelled(self, field: str, method: str, group: str, controls: Union[float, Mapping[str, float]]) -> Levelled:
        """Levels the areas of parameter ``field`` (else those by ``method``) to ``controls``. Raises InputError."""
        before = self._read(self._run.text(field), self._run.text(method), self._run.text(group))
        if len(before) == 0:
            raise InputError(tr("Layer {layer} has no rows.").format(layer=self._source.name))
        if isinstance(controls, float):
            return level(before, controls, self._ids)
        return level_groups(before, self._groups, controls, self._ids)

    def _read(self, field: str, method: str, group: str) -> Any:
        """Areas (n,) in m², setting ids (BSM if every patch has its own, else feature ids) and groups."""
        key = resolve_columns("DLTB", [one.name for one in self._source.fields], wanted=["BSM"]).get("BSM", "")
        wanted = [name for name in dict.fromkeys((field, group, key)) if name]
        job = None if field else Areas(self._run, self._source, method)
        parts: dict[str, list[Any]] = {name: [] for name in ("area", "fid", "group", "key")}
        rows, count = 0, max(1, self._source.count())
        for batch in self._source.batches(wanted):
            parts["area"].append(batch.columns[field].astype(float) if job is None else job.of(batch))
            parts["fid"].append(batch.fids)
            parts["group"].append(batch.columns[group] if group else batch.fids)
            parts["key"].append(batch.columns[key] if key else batch.fids)
            rows += len(batch.fids)
            self._run.progress.at(0.5 * rows / count)
        self._notes = [] if job is None else job.tell()
        joined = {name: np.concatenate(values) if values else np.zeros(0) for name, values in parts.items()}
        self._fids, self._groups = joined["fid"], _names(joined["group"]) if group else None
        self._ids = _unique_ids(joined["key"], joined["fid"])
        if group and "" in self._groups.tolist():
            row = self._fids[self._groups.tolist().index("")]
            text = tr("Layer {layer}, row {row}: the group field {field} is empty.")
            raise InputError(text.format(layer=self._source.name, row=row, field=group))
        return joined["area"]

    def write(self, output: str, coefficient: str, areas: Any) -> None:
        """Writes all patches with TBMJ, KCMJ and TBDLMJ; a second reading, so that memory stays small."""
        source, name = self._source, self._run.text(coefficient)
        fields = with_fields(source, _ADDED)
        place = {field.name.upper(): field.name for field in fields}
        out = self._run.layer(output, fields, source.crs, source.geometry_type)
        start = 0
        for batch in source.batches():
            part = areas[start : start + len(batch.fids)]
            if not np.array_equal(batch.fids, self._fids[start : start + len(part)]):
                raise InputError(tr("Layer {layer} was changed during the run.").format(layer=source.name))
            rates = batch.columns[name].astype(float) if name else np.zeros(len(part))
            self._check(rates, batch.fids)
            deducted, net = net_areas(part, rates)
            new = {place["TBMJ"]: part, place["KCMJ"]: deducted, place["TBDLMJ"]: net}
            out.write({**batch.columns, **new}, batch.wkb)
            start += len(part)
            self._run.progress.at(0.5 + 0.5 * start / len(areas))

    def _check(self, rates: Any, fids: Any) -> None:
        wrong = ~(np.isnan(rates) | ((rates >= 0) & (rates < 1)))
        if wrong.any():
            text = tr("Layer {layer}, row {row}: KCXS {value} is not between 0 and 1 (0.085, not 8.5).")
            raise InputError(text.format(layer=self._source.name, row=fids[wrong][0], value=rates[wrong][0]))

    def write_log(self, output: str, log: Sequence[Move]) -> int:
        """Writes one row for each changed patch; returns their number."""
        rows = [number for number, move in enumerate(log) if move.units]
        changed = list(moves(log))
        out = self._run.layer(output, _LOG, None, "None")
        if out is not None:
            groups = self._groups if self._groups is not None else np.full(len(log), "", dtype=object)
            ids = np.array([str(move.id) for move in changed], dtype=object)
            out.write(
                {
                    "FID": self._fids[rows],
                    "BSM": ids,
                    "LEVEL_GROUP": groups[rows],
                    "BEFORE": np.array([move.before for move in changed], dtype=float),
                    "UNITS": np.array([move.units for move in changed], dtype=np.int64),
                    "AFTER": np.array([move.after for move in changed], dtype=float),
                }
            )
        units = sum(move.units for move in changed)
        text = tr("{count} of {rows} areas were changed, together by {difference} m².")
        self._run.progress.say(text.format(count=len(changed), rows=len(log), difference=f"{units / 100:.2f}"))
        return len(changed)

    def finish(self, output: str) -> None:
        """Writes the manifest if it is wanted."""
        self._run.write_manifest(output, self._manifest, self._notes)


def control_table(source: LayerSource, key: str, area: str) -> dict[str, float]:
    """{group: control area in m²}. Raises InputError for a missing value and a group that is there twice."""
    controls: dict[str, float] = {}
    for batch in source.batches([key, area]):
        for fid, name, value in zip(batch.fids, _names(batch.columns[key]), batch.columns[area].astype(float)):
            if name == "" or np.isnan(value):
                text = tr("Control table {layer}, row {row}: {field} is empty.")
                raise InputError(text.format(layer=source.name, row=fid, field=key if name == "" else area))
            if name in controls:
                text = tr("Control table {layer}, row {row}: the group {group} is there twice.")
                raise InputError(text.format(layer=source.name, row=fid, group=name))
            controls[name] = float(value)
    return controls


def _names(values: Any) -> Any:
    """Group names as text; whole numbers without a point, a missing one as ""."""
    return np.array([_name(value) for value in values.tolist()], dtype=object)


def _name(value: Any) -> str:
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _unique_ids(keys: Any, fids: Any) -> Any:
    """BSM where every patch has one of its own, else the feature ids."""
    names = [None if key is None or key != key else str(key) for key in keys.tolist()]  # noqa: PLR0124 - NaN
    whole = None not in names and len(set(names)) == len(names)
    return np.array(names, dtype=object) if whole else fids
