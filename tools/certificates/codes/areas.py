"""PC-41: the area on record against the drawn polygon, never one method of measuring against another."""

from functools import cache
from typing import Dict, Iterator, List, Mapping, NamedTuple, Optional

import numpy as np
import numpy.typing as npt
import pyproj

from ...geometry.area import areas
from ...language import tr
from ...progress import Progress
from ...standards import table as standards_table
from .agreement import plain_numbers
from .model import CodeTable, Found
from .plots import numbers

Floats = npt.NDArray[np.float64]
MU = 2000.0 / 3.0  # m2
_UNITS = {"m2": 1.0, "mu": MU, "ha": 10_000.0}
# MJDW as the registration database writes it (memory)
_WRITTEN_UNITS = {"1": "m2", "2": "mu", "3": "ha", "平方米": "m2", "亩": "mu", "公顷": "ha"}
_MISMATCH = 0.2  # from here on the list of conflict types calls it a mismatch of parcel and register (51)


class Tolerance(NamedTuple):
    """How far the record may be off: ``share`` of the area on record, at least ``floor`` m2; ``unit`` of the field."""

    field: str
    unit: str
    share: float
    floor: float


@cache
def tolerances() -> Mapping[str, Tolerance]:
    """The tolerance of each kind of layer that has an area on record."""
    out: Dict[str, Tolerance] = {}
    for row in standards_table("certificate_area_tolerances").rows:
        out[row["layer_key"]] = Tolerance(row["field"], row["unit"], float(row["share"]), float(row["floor_m2"]))
    return out


def areas_fit(table: CodeTable, notes: List[str], progress: Optional[Progress] = None) -> Iterator[Found]:
    """PC-41 for a map layer of a known kind. ``notes`` takes a sentence where nothing can be compared.

    The record does not say how it was measured, so a polygon is out only if both its planar and its
    ellipsoidal area are.
    """
    rule = tolerances().get(table.kind)
    if rule is None or table.geometry is None or not table.has(rule.field):
        return
    if table.crs is None or not table.crs.is_projected:
        text = tr("Layer {layer}: areas on record were not compared, because the layer is not in metres.")
        notes.append(text.format(layer=table.name))
        return
    record = numbers(table.columns[rule.field]) * _factors(table, rule.unit)
    allowed = np.maximum(record * rule.share, rule.floor)
    rows = _out(record, allowed, table, np.arange(len(table)), "planar", table.crs, progress)
    drawn = _areas(table, rows, "planar", table.crs, progress)
    ground = _areas(table, rows, "official", table.crs, progress)
    both = np.abs(ground - record[rows]) > allowed[rows]
    rows, drawn, ground = rows[both], drawn[both], ground[both]
    nearer = np.where(np.abs(drawn - record[rows]) < np.abs(ground - record[rows]), drawn, ground)
    share = (nearer - record[rows]) / record[rows]
    large = np.abs(share) > _MISMATCH
    for some, conflict in ((~large, ""), (large, "51")):
        yield _found(rule, rows[some], record[rows][some], drawn[some], ground[some], share[some], allowed, conflict)


def _found(
    rule: Tolerance, rows: npt.NDArray[np.int64], record: Floats, drawn: Floats, ground: Floats, share: Floats,
    allowed: Floats, conflict: str,
) -> Found:  # fmt: skip
    text = tr(
        "{field} says {record} m², the polygon has {drawn} m² (planar) and {ground} m² (ellipsoidal): {share} %, "
        "more than {allowed} m²."
    )
    columns = zip(record.tolist(), drawn.tolist(), ground.tolist(), share.tolist(), allowed[rows].tolist())
    messages = [
        text.format(
            field=rule.field, record=f"{a:.2f}", drawn=f"{b:.2f}", ground=f"{c:.2f}", share=f"{100 * d:+.1f}",
            allowed=f"{e:.2f}",
        )
        for a, b, c, d, e in columns
    ]  # fmt: skip
    return Found("PC-41", rule.field, rows, [f"{one:.2f}" for one in record.tolist()], messages, conflict)


def _out(
    record: Floats, allowed: Floats, table: CodeTable, rows: npt.NDArray[np.int64], method: str, crs: pyproj.CRS,
    progress: Optional[Progress],
) -> npt.NDArray[np.int64]:  # fmt: skip
    with np.errstate(invalid="ignore"):
        asked = rows[record[rows] > 0]
        far = np.abs(_areas(table, asked, method, crs, progress) - record[asked]) > allowed[asked]
    return np.asarray(asked[far])


def _areas(
    table: CodeTable, rows: npt.NDArray[np.int64], method: str, crs: pyproj.CRS, progress: Optional[Progress]
) -> Floats:
    assert table.geometry is not None
    return areas(table.geometry[rows], crs, method, progress=progress, labels=table.fid[rows].tolist())


def _factors(table: CodeTable, unit: str) -> Floats:
    """m2 per unit (n,): the row's own unit where it says one."""
    if not table.has("MJDW"):
        return np.full(len(table), _UNITS[unit])
    written = plain_numbers(table.texts("MJDW")).tolist()
    return np.array([_UNITS[_WRITTEN_UNITS.get(one, unit)] for one in written], np.float64)
