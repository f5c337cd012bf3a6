"""Routed parts as rows: the fields of the layer, its columns, and sums by office and township."""

from typing import Any, Dict, List, NamedTuple, Sequence

import numpy as np
import pandas as pd

from ..exchange.layers import Field
from ..language import tr
from .model import Column, Integers
from .route_parts import LEAST
from .routing import OFFICE_ORDER, Routed
from .targets import type_names

MU = 10_000 / 15
#: after all fields of the patches of change
OWN = (
    Field("RWBH", "text", 20, alias="任务编号"),
    Field("CBDW", "text", 20, alias="承办单位"),
    Field("CBGLLX", "text", 4, alias="管理类型"),
    Field("CBGLLXMC", "text", 30, alias="管理类型名称"),
    Field("CBGLLXS", "text", 30, alias="涉及管理类型"),
    Field("CBXH", "integer", 6, alias="部分序号"),
    Field("CBGS", "integer", 6, alias="部分个数"),
    Field("CBMJ", "real", 18, 2, "承办面积"),
    Field("CBMJM", "real", 18, 2, "承办面积（亩）"),
    Field("CBXZDM", "text", 9, alias="乡镇代码"),
    Field("CBXZMC", "text", 60, alias="乡镇名称"),
    Field("CBBZ", "text", 200, alias="承办备注"),
)


def office_name(place: int) -> str:
    """What an office is called."""
    return (tr("Natural resources"), tr("Forestry and grassland"), tr("Both offices"))[place]


def route_fields(fields: Sequence[Any]) -> List[Field]:
    """The fields of the patches of change and ours; those of an earlier routing give way."""
    return [*carried(fields), *OWN]


def carried(fields: Sequence[Any]) -> List[Any]:
    """The fields of the patches of change that are not ours."""
    own = {one.name for one in OWN}
    return [one for one in fields if one.name.strip().upper() not in own]


def route_columns(found: Routed) -> Dict[str, Column]:
    """The columns (k,) of the layer of parts."""
    names = {kind: chinese for kind, (chinese, _) in type_names().items()}
    out = {one.name: found.columns[one.name][found.row] for one in carried(found.task.changes.fields)}
    own = {
        "RWBH": found.tasks,
        "CBDW": np.array(OFFICE_ORDER, object)[found.office],
        "CBGLLX": found.kind,
        "CBGLLXMC": np.array([names.get(kind) for kind in found.kind.tolist()], object),
        "CBGLLXS": found.kinds,
        "CBXH": found.number,
        "CBGS": found.together,
        "CBMJ": np.round(found.area, 2),
        "CBMJM": np.round(found.area / MU, 2),
        "CBXZDM": found.town,
        "CBXZMC": found.town_name,
        "CBBZ": remarks(found),
    }
    return {**out, **own}


def remarks(found: Routed) -> Column:
    """A sentence (k,) on what is beyond the division and on crumbs that a patch's largest part has taken in."""
    out = np.full(len(found.area), None, object)
    beyond = np.flatnonzero(found.outside > LEAST)
    text = tr("{area} m² beyond the division")
    out[beyond] = [text.format(area=f"{area:.2f}") for area in found.outside[beyond].tolist()]
    words = tr("crumbs of {area} m² taken in")
    order = np.lexsort([found.number, -found.area, found.row])
    first = order[np.unique(found.row[order], return_index=True)[1]]
    place = dict(zip(found.row[first].tolist(), first.tolist()))
    crumbs = np.bincount(found.crumbs.patch, weights=found.crumbs.area, minlength=0)
    for row in np.flatnonzero(crumbs > LEAST).tolist():
        said = words.format(area=f"{crumbs[row]:.2f}")
        out[place[row]] = f"{out[place[row]]}; {said}" if out[place[row]] else said
    return out


class Sum(NamedTuple):
    """Parts of an office in a township: code, name, place of the office, how many, from how many patches, m2."""

    town: str
    name: str
    office: int
    parts: int
    patches: int
    area: float


def sums(found: Routed) -> List[Sum]:
    """By township and office, in the order of codes."""
    frame = pd.DataFrame({"town": found.town, "office": found.office, "row": found.row, "area": found.area})
    names = dict(zip(found.town.tolist(), found.town_name.tolist()))
    out = []
    for (town, office), mine in frame.groupby(["town", "office"], sort=True):
        patches, area = int(mine["row"].nunique()), float(mine["area"].sum())
        out.append(Sum(str(town), str(names[town] or ""), int(office), len(mine), patches, area))
    return out


def of_office(found: Routed, place: int) -> Integers:
    """The parts of an office, those of both offices too, by township and number."""
    wanted = (found.office == place) | (found.office == len(OFFICE_ORDER) - 1)
    rows = np.flatnonzero(wanted)
    order: Integers = rows[np.lexsort([rows, found.office[rows], found.town[rows].astype(str)])]
    return order
