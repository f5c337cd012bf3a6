"""What a proposal writes: the parcels as they are and would be, and the account of the areas."""

from typing import Any, Dict, List, Tuple

import numpy as np

from ..exchange.layers import Field
from ..geometry.area import areas as areas_by
from ..geometry.arrays import Floats, Geometries, Integers
from ..geometry.polygons import areas
from .fix_cases import Cases
from .fixes import How, Proposal
from .ledger import in_mu
from .model import Column, Parcels

_PARCEL = (
    Field("TCMC", "text", 80, alias="图层名称"),
    Field("YSYSH", "integer", alias="原要素号"),
    Field("QLLX", "text", 10, alias="权利类型"),
    Field("QLDYH", "text", 28, alias="单元号/地块编码"),
    Field("QLZH", "text", 100, alias="证号"),
)
_CASES = Field("CDBH", "text", 254, alias="重叠图斑编号")
_AREA_METHOD = Field("MJFF", "text", 12, alias="面积方法")
BEFORE_FIELDS = (*_PARCEL, _CASES, Field("TXMJ", "real", 18, 2, alias="图形面积"), _AREA_METHOD)
_CHANGE = (
    Field("YMJ", "real", 18, 2, alias="原面积"),
    Field("XMJ", "real", 18, 2, alias="新面积"),
    Field("BHMJ", "real", 18, 2, alias="面积变化"),
    Field("BHMJM", "real", 18, 4, alias="面积变化（亩）"),
)
_PARTS = Field("BJS", "integer", alias="部件数")
AFTER_FIELDS = (*_PARCEL, _CASES, *_CHANGE, _PARTS, _AREA_METHOD)
CHANGE_FIELDS = (
    Field("CDBH", "text", 30, alias="重叠图斑编号"),
    Field("CLFF", "text", 12, alias="处理方法"),
    Field("QLXH", "text", 1, alias="权利序号"),
    *_PARCEL,
    *_CHANGE,
    Field("YCDMJ", "real", 18, 4, alias="原重叠面积"),
    Field("XCDMJ", "real", 18, 4, alias="处理后重叠面积"),
    _PARTS,
    _AREA_METHOD,
)
CASES_WIDTH = 254

Rows = Tuple[Dict[str, Any], Geometries]


def before_rows(parcels: Parcels, cases: Cases, found: Proposal, how: How) -> Rows:
    """Columns and polygons (u,) of the parcels as they are."""
    area = areas_by(found.before, parcels.crs, how.area_method, threads=1)
    columns = {**_parcel(parcels, found.parcels), **_cases(cases, found), "TXMJ": area}
    return {**columns, **_method(how, len(area))}, found.before


def after_rows(parcels: Parcels, cases: Cases, found: Proposal, how: How) -> Rows:
    """Columns and polygons of the parcels as they would be, without those of which nothing is left."""
    left = np.flatnonzero(areas(found.after) > 0)
    first, last = (areas_by(shapes[left], parcels.crs, how.area_method, threads=1) for shapes in found[1:3])
    columns = {code: column[left] for code, column in _cases(cases, found).items()}
    columns.update(_parcel(parcels, found.parcels[left]), **_change(first, last), **_method(how, len(left)))
    columns["BJS"] = _parts(found.after[left])
    return columns, found.after[left]


def change_rows(parcels: Parcels, cases: Cases, found: Proposal, how: How) -> Dict[str, Any]:
    """Columns (s,) of the account: one row for each case and right that it changes or leaves."""
    steps = found.steps
    count = len(steps.case)
    return {
        "CDBH": cases.number[steps.case],
        "CLFF": np.full(count, how.method, object),
        "QLXH": steps.side.astype(str).astype(object),
        **_parcel(parcels, steps.parcel),
        **_change(steps.before, steps.after),
        "YCDMJ": steps.overlap_before,
        "XCDMJ": steps.overlap_after,
        "BJS": steps.parts,
        **_method(how, count),
    }


def _parcel(parcels: Parcels, rows: Integers) -> Dict[str, Any]:
    names = np.array([layer.name for layer in parcels.layers], object)
    return {
        "TCMC": names[parcels.layer[rows]],
        "YSYSH": parcels.fid[rows],
        "QLLX": parcels.right[rows],
        "QLDYH": parcels.number[rows],
        "QLZH": parcels.certificate[rows],
    }


def _cases(cases: Cases, found: Proposal) -> Dict[str, Any]:
    """The numbers of each parcel's cases."""
    numbers: Dict[int, List[str]] = {int(row): [] for row in found.parcels}
    for case, one, two in zip(cases.number.tolist(), cases.one.tolist(), cases.two.tolist()):
        for row in {one, two} & numbers.keys():
            numbers[row].append(case)
    texts: Column = np.empty(len(found.parcels), object)
    texts[:] = [";".join(numbers[int(row)])[:CASES_WIDTH] or None for row in found.parcels]
    return {"CDBH": texts}


def _change(first: Floats, last: Floats) -> Dict[str, Any]:
    change = last - first
    return {"YMJ": first, "XMJ": last, "BHMJ": change, "BHMJM": np.sign(change) * in_mu(np.abs(change))}


def _parts(shapes: Geometries) -> Integers:
    return np.array([len(getattr(shape, "geoms", [shape])) for shape in shapes], np.int64)


def _method(how: How, count: int) -> Dict[str, Any]:
    return {"MJFF": np.full(count, how.area_method, object)}
