"""Rows of the layers and tables of rights of one village."""

from typing import Any, Dict, List, NamedTuple, Tuple

import numpy as np
import shapely

from .certificate_fields import (
    BATCH,
    CONSTRUCTION,
    CONTRACTS,
    FARM,
    FIELDS,
    FOREST,
    GRASS,
    HOLDERS,
    LEASES,
    LINKS,
    MINES,
    OWNERSHIP,
    PARCELS,
    PLOTS,
)  # fmt: skip
from .hashing import Columns, Strings, uniform
from .names import COUNTY_NAME, person
from .rights_truth import Right

MU = 2000.0 / 3.0  # m2
_QLLX = {"OWN_C": "1", "OWN_S": "2", "UCB": "3", "UZJ": "5", "UJB": "7"}
_ATTACHED = "W00000000"


class Gathered(NamedTuple):
    """A right, its serial in the village, and cells of its rows that differ from the usual."""

    right: Right
    serial: int
    values: Dict[str, Any]


def layer_rows(village: Any, layer: str, rows: List[Gathered]) -> "Tuple[Columns, Strings]":
    """Columns and polygons of a layer."""
    make = {PARCELS: _parcel, PLOTS: _plot, BATCH: _plot, FOREST: _forest, GRASS: _grass, LEASES: _lease, MINES: _mine}
    cells = [{**make[layer](village, one), **one.values} for one in rows]
    shapes = np.empty(len(rows), object)
    shapes[:] = [one.right.shape for one in rows]
    return _columns(layer, cells), shapes


def table_rows(village: Any, gathered: Dict[str, List[Gathered]]) -> Dict[str, Columns]:
    """The register tables beside the layers: contracts, registered rights, holders, links of management rights."""
    plots = gathered[PLOTS] + gathered[BATCH]
    known = {one.right.number: one for one in reversed(plots)}  # a number that is there twice has one contract
    contracts = [{**_contract(village, one), **one.values} for one in known.values()]
    contracts.reverse()
    owned = [one for one in gathered[PARCELS] if one.right.right.startswith("OWN")]
    built = [one for one in gathered[PARCELS] if not one.right.right.startswith("OWN")]
    registered = [{**_parcel(village, one), **one.values} for one in owned]
    used = [{**_parcel(village, one), **one.values} for one in built]
    tables: Dict[str, List[Dict[str, Any]]] = {
        CONTRACTS: contracts, FARM: contracts, OWNERSHIP: registered, CONSTRUCTION: used,
        LINKS: [_link(village, *pair) for pair in village.links], HOLDERS: registered + used + contracts,
    }  # fmt: skip
    return {name: _columns(name, rows) for name, rows in tables.items()}


def _columns(name: str, rows: List[Dict[str, Any]]) -> Columns:
    """One array a field; a field that no row knows is null."""
    columns: Columns = {}
    for field in FIELDS[name]:
        values = [row.get(field.name) for row in rows]
        if field.kind == "date":
            columns[field.name] = np.array([one or "NaT" for one in values], "datetime64[D]")
        elif field.kind == "real":
            columns[field.name] = np.array([np.nan if one is None else one for one in values], np.float64)
        elif field.kind == "integer":
            columns[field.name] = np.array(values, np.int64)
        else:
            columns[field.name] = np.array([*values, None], object)[:-1]
    return columns


def _area(one: Gathered) -> float:
    """Planar area in m2: what a tape or a planimeter gave when the certificate was made."""
    return float(shapely.area(one.right.shape))


def _day(village: Any, one: Gathered, first: int, years: int) -> str:
    """A day of registration in one of some years."""
    chance = [float(uniform(village.base, 91, one.serial, which)[0]) for which in range(3)]
    return f"{first + int(chance[0] * years)}-{1 + int(chance[1] * 12):02d}-{1 + int(chance[2] * 28):02d}"


def _person(village: Any, one: Gathered) -> str:
    return person(village.base, one.serial)


def _parcel(village: Any, one: Gathered) -> Dict[str, Any]:
    number, right = one.right.number, one.right.right
    names = {"OWN_C": village.name + "农民集体", "OWN_S": COUNTY_NAME + "人民政府", "UZJ": _person(village, one)}
    area = round(_area(one), 4)
    return {
        "BSM": one.serial + village.base, "YSDM": "6001010000", "BDCDYH": number, "ZDDM": number[:19],
        "ZDTZM": number[12:14], "ZL": COUNTY_NAME + village.name, "ZDMJ": area, "SYQMJ": area, "MJDW": "1",
        "QLLX": _QLLX[right], "QLXZ": "100" if number[12] == "G" else "200",
        "QLSDFS": {"S": "1", "X": "3"}.get(number[13], "2"), "ZT": "1", "DJZT": "1", "QSZT": "1",
        "QLRMC": names.get(right, village.name + "用地单位"), "DJSJ": _day(village, one, 2012, 12),
        "BDCQZH": f"宁(2023){COUNTY_NAME}不动产权第{village.base + one.serial:07d}号",
    }  # fmt: skip


def _plot(village: Any, one: Gathered) -> Dict[str, Any]:
    area = round(_area(one), 2)
    return {
        "BSM": one.serial + village.base, "YSDM": "211011", "DKBM": one.right.number, "SYQXZ": "30", "DKLB": "10",
        "DKMC": f"{village.name[:-1]}{one.serial}号地", "TDLYLX": "013", "DLDJ": "05", "TDYT": "1", "SFJBNT": "1",
        "SCMJ": area, "SCMJM": round(area * 0.0015, 2),
    }  # fmt: skip


def _contract(village: Any, one: Gathered) -> Dict[str, Any]:
    """The rows that link a plot to its contract, its registration and its holder."""
    holder = one.values.get("CBFBM") or f"{village.code}01{one.serial % 9973 + 1:04d}"
    area = round(_area(one), 2)
    return {
        "DKBM": one.right.number, "BDCDYH": plot_unit(one.right.number), "FBFBM": village.code + "01", "CBFBM": holder,
        "CBJYQQDFS": "110", "SFQQQG": "1", "HTMJ": area, "HTMJM": round(area * 0.0015, 2), "QQMJ": area, "QLLX": "9",
        "CBHTBM": holder + "J", "HTDM": holder + "J", "CBJYQZBM": holder + "J", "QSZT": "1",
        "YWH": f"CB{one.right.number}", "DJSJ": _day(village, one, 2014, 5),
        "QLRMC": person(village.base, int(holder[-4:])),
        "BDCQZH": f"{COUNTY_NAME[:-1]}农地承包权(2016)第{holder[-7:]}号",
    }  # fmt: skip


def plot_unit(number: str) -> str:
    """BDCDYH of a plot with this DKBM."""
    return f"{number[:12]}JD{number[-5:]}{_ATTACHED}"


def _forest(village: Any, one: Gathered) -> Dict[str, Any]:
    return {
        "BDCDYH": one.right.number, "LQZH": f"{COUNTY_NAME[:-1]}林证字(2009)第{village.base + one.serial:07d}号",
        "LB": f"{one.serial // 50 + 1:03d}", "XB": f"{one.serial:04d}", "XDM": village.name[:-1],
        "QLRMC": _person(village, one), "YQLLX": "林地使用权", "FZMJ": round(_area(one) / MU, 4),
        "FZRQ": _day(village, one, 2008, 3), "SZ": "柠条", "LZ": "115", "ZTLY": "2",
    }  # fmt: skip


def _grass(village: Any, one: Gathered) -> Dict[str, Any]:
    return {
        "BDCDYH": one.right.number, "CYZH": f"{COUNTY_NAME[:-1]}草证字(2003)第{village.base + one.serial:07d}号",
        "QLRMC": _person(village, one), "FBFMC": village.name + "村民委员会", "CBMJ": round(_area(one) / MU, 2),
        "CYLX": "荒漠草原", "SYQX": "2003-01-01至2053-12-31", "SFJBCY": "1", "FZRQ": _day(village, one, 2003, 2),
    }  # fmt: skip


def _lease(village: Any, one: Gathered) -> Dict[str, Any]:
    return {
        "BDCDYH": one.right.number, "YWH": f"JY{one.right.number}", "CBFDBFBFQC": village.name + "村民委员会",
        "TDLZMJ": round(_area(one) / MU, 2), "LZQSSJ": "2021-01-01", "LZJSSJ": "2030-12-31",
        "BDCQZH": f"宁(2021){COUNTY_NAME}不动产权第{village.base + one.serial:07d}号",
        "DJSJ": _day(village, one, 2021, 2), "QLRMC": village.name[:-1] + "种植专业合作社",
    }  # fmt: skip


def _mine(village: Any, one: Gathered) -> Dict[str, Any]:
    return {
        "YSDM": "6006010000", "XZQDM": village.code[:6], "KSMC": f"{village.name[:-1]}{one.serial}号矿", "SFYQ": "0",
        "SQR": village.name[:-1] + "矿业有限公司", "CKQZH": one.right.number, "CKQXKZH": one.right.number,
        "KCZKZ": "煤", "SCZSYXQQ": "2018-01-01", "SCZSYXQZ": "2038-01-01", "SJZT": "现势",
    }  # fmt: skip


def _link(village: Any, lease: Right, parent: Right) -> Dict[str, Any]:
    return {
        "TDJYQYWH": f"JY{lease.number}", "TDJYQDYH": lease.number, "TDCBJYQYWH": f"CB{parent.number}",
        "TDCBJYQDYH": plot_unit(parent.number), "QXDM": village.code[:6],
    }  # fmt: skip
