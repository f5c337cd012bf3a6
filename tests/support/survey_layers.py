"""Small clean layers of the survey, of which tests change one row: 100 m squares side by side in zone 35."""

import numpy as np
import pyproj
from checked_layers import X, Y, box, source

from onemap.tools.geometry.area import official_areas
from onemap.tools.standards import schema
from onemap.tools.standards.database_versions import versions

CRS = pyproj.CRS.from_epsg(4523)
COUNTY, VILLAGE = "640122", "6401221002010000000"
FLAT = {"GDPDJB": "1", "GDLX": None, "KCXS": 0.0, "KCDLBM": None, "KCMJ": 0.0}
STEEP = {"GDPDJB": "3", "GDLX": "TT", "KCXS": 0.1, "KCDLBM": "1203"}
BARE = {"GDPDJB": None, "GDLX": None, "KCXS": None, "KCDLBM": None, "KCMJ": None, "ZZSXDM": None, "ZZSXMC": None}
BARE |= {"GDDB": None}


def patch(number):
    """A row of DLTB: arable land on a terrace."""
    return {
        "BSM": f"{COUNTY}2001{number:08d}", "YSDM": "2001010100", "TBYBH": None, "TBBH": str(number), "DLBM": "0103",
        "DLMC": "旱地", "QSXZ": "30", "QSDWDM": VILLAGE, "QSDWMC": "红沟村民委员会", "ZLDWDM": VILLAGE,
        "ZLDWMC": "红沟村", "TBMJ": None, **STEEP, "KCMJ": None, "TBDLMJ": None, "XZDWKD": None, "TBXHDM": None,
        "TBXHMC": None, "ZZSXDM": "LS", "ZZSXMC": "种植粮食作物", "GDDB": 9, "FRDBS": "0", "CZCSXM": None,
        "SJNF": 2024, "MSSM": "00", "HDMC": None, "BZ": None,
    }  # fmt: skip


def change(number):
    """A row of DLTBGXGC: arable land that became an orchard, with its reason."""
    row = {one.code: None for one in schema("DLTBGXGC")}
    for when in ("BGQ", "BGH"):
        row.update({
            f"{when}TBBSM": f"{COUNTY}2001{number:08d}", f"{when}TBBH": str(number), f"{when}QSXZ": "30",
            f"{when}QSDWDM": VILLAGE, f"{when}ZLDWDM": VILLAGE, f"{when}MSSM": "00",
        })  # fmt: skip
    row.update(
        BSM=f"{COUNTY}2002{number:08d}", YSDM="2001010100", BGXW="1", BGQDLBM="0103", BGQDLMC="旱地", BGHDLBM="0201",
        BGHDLMC="果园", BGQZZSXDM="LS", BGHZZSXDM="JKHF", BGHZZSXMC="即可恢复", BGQGDPDJB="1", BGQKCXS=0.0,
        TBBGMJ=10_000.0, BZ="农业结构调整",
    )  # fmt: skip
    return row


def unit(layer, number):
    """A row of XZQ or CJDCQ, of a boundary line or a settlement area."""
    common = {"BSM": f"{COUNTY}1001{number:08d}", "MSSM": "00", "HDMC": None, "BZ": None, "DCMJ": None, "JSMJ": None}
    own = {
        "XZQ": {"YSDM": "1000600100", "XZQDM": "640122100000", "XZQMC": "柳泉镇"},
        "CJDCQ": {"YSDM": "1000600400", "ZLDWDM": VILLAGE, "ZLDWMC": "红沟村"},
        "XZQJX": {"YSDM": "1000600200", "JXLX": "660200", "JXXZ": "600001", "JXSM": None},
        "CZCDYD": {"YSDM": "2099010300", "CZCLX": "203", "CZCDM": VILLAGE, "CZCMC": "红沟村", "CZCMJ": None},
    }[layer]
    return {name: value for name, value in {**common, **own}.items() if name in {one.code for one in schema(layer)}}


def other(layer, number):
    """A row of a layer of control lines or certificates: its id, and nothing in the other fields."""
    fields = versions(layer)[0].fields
    row = dict.fromkeys([one.code for one in fields])
    row.update({"BSM": f"{COUNTY}2005{number:08d}", "YSDM": "2005010300"})
    row.update({name: f"{COUNTY}10020100{number:04d}" for name in ("YJJBNTTBBH", "DKBM") if name in row})
    return row


def row_of(layer, number):
    """A clean row of any layer that the tests use."""
    if layer == "DLTB":
        return patch(number)
    if layer == "DLTBGXGC":
        return change(number)
    return other(layer, number) if layer in ("YJJBNTTB", "DK") else unit(layer, number)


def squares(count):
    """``count`` squares of 100 m side by side."""
    return [box(100.0 * at, 0.0) for at in range(count)]


def layer(code, changes=None, geometry=None, *, rows=2, drop=(), crs=4523, name=None, **columns):
    """A source of ``rows`` clean rows, the last with ``changes`` and perhaps its own ``geometry``.

    Areas that are None and belong to the polygon are filled in as the survey has them. ``drop``: columns left out;
    ``columns``: further ones.
    """
    shapes = squares(rows)
    if geometry is not None:
        shapes[-1] = geometry
    table = [row_of(code, at + 1) for at in range(rows)]
    table[-1].update(changes or {})
    _fill_areas(table, shapes, changes or {})
    names = [one for one in dict.fromkeys(key for row in table for key in row) if one not in drop]
    numbers = {field.code for field in versions(code)[0].fields if field.type and field.kind in ("real", "integer")}
    frame = {one: column([row.get(one) for row in table], one in numbers) for one in names}
    return source(name or code, shapes, crs, **frame, **columns)


def column(values, number=False):
    """Numbers as numbers (a ``number`` without values too), everything else as objects."""
    if number and all(one is None for one in values):
        return np.full(len(values), np.nan)
    numbers = [one for one in values if one is not None]
    if numbers and all(isinstance(one, float) for one in numbers):
        return np.array([np.nan if one is None else one for one in values])
    if numbers and all(isinstance(one, int) for one in numbers) and len(numbers) == len(values):
        return np.array(values)
    out = np.empty(len(values), object)
    out[:] = values
    return out


def _fill_areas(table, shapes, changes):
    polygons = np.empty(len(shapes), object)
    polygons[:] = shapes
    area = np.nan_to_num(official_areas(polygons, CRS))
    for at, row in enumerate(table):
        mine = changes if at == len(table) - 1 else {}
        for name in ("TBMJ", "JSMJ", "DCMJ", "CZCMJ", "YJJBNTTBMJ"):
            if name in row and name not in mine:
                row[name] = float(area[at])
        if "TBDLMJ" in row:
            if "KCMJ" not in mine:
                row["KCMJ"] = None if row["KCXS"] is None else round(row["TBMJ"] * row["KCXS"] + 1e-9, 2)
            if "TBDLMJ" not in mine:
                row["TBDLMJ"] = round(row["TBMJ"] - (row["KCMJ"] or 0.0), 2)


def county(width=200.0, height=100.0, code="XZQ", **changes):
    """A layer of one administrative area from the corner of the first square."""
    row = {**unit(code, 1), **changes}
    area = float(official_areas(np.array([box(0, 0, width, height)], object), CRS)[0])
    row.update({name: area for name in ("DCMJ", "JSMJ") if row.get(name) is None})
    return source(code, [box(0, 0, width, height)], **{one: column([value]) for one, value in row.items()})


__all__ = ["X", "Y", "box", "county", "layer", "row_of", "squares"]
