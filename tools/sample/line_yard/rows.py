"""From what is laid out in the yard to rows of layers: geometry in the county's CRS, official areas, all fields."""

from typing import Any, Dict, List, Tuple

import numpy as np
import pyproj
import shapely

from ...exchange.layers import Field
from ...geometry.area import official_areas
from ...standards import code_list
from ..hashing import Columns, Floats, Strings
from .ground import TOWN, Piece, Yard, in_county
from .layers import DESIGNATED, KINDS, YEAR, epsg_of, fields_of

TOWN_NAMES = ("检查镇", "核对乡")
_NAMES = ("东场村", "西场村")
_ZONES = {"410": "城镇集中建设区", "420": "城镇弹性发展区", "430": "特别用途区"}
_PATCHES = ("DLTB", "YJJBNT", "YJJBNT_OLD", "CBQ")
_NUMBER = {"YJJBNT": "YJJBNTTBBH", "YJJBNT_OLD": "YJJBNTTBBH", "CBQ": "CBQTBBH"}
_NET = {"DLTB": "TBDLMJ", "YJJBNT": "YJJBNTMJ", "YJJBNT_OLD": "YJJBNTMJ", "CBQ": "CBQMJ"}


def rows_of(yard: Yard, role: str, epsg: int, corner: Tuple[float, float]) -> Tuple[Columns, Strings]:
    """Columns and geometry of a layer."""
    pieces = yard.pieces[role]
    shapes: Strings = np.empty(len(pieces), object)
    shapes[:] = [piece.shape for piece in pieces]
    shapes = np.asarray(in_county(shapes, corner), object)
    if KINDS[role].geometry_type == "MultiPolygon":
        shapes[:] = [shapely.MultiPolygon(list(shapely.get_parts(shape))) for shape in shapes]
    area = _areas(shapes, epsg)
    rows = [_row(yard, piece, mj) for piece, mj in zip(pieces, area.tolist())]
    if epsg_of(role, epsg) != epsg:
        shapes = _moved(shapes, epsg, epsg_of(role, epsg))
    return {field.name: _column(field, [row.get(field.name) for row in rows]) for field in fields_of(role)}, shapes


def _moved(shapes: Strings, epsg: int, other: int) -> Strings:
    """The shapes in another CRS, east before north."""
    there = pyproj.Transformer.from_crs(epsg, other, always_xy=True)
    return np.asarray(shapely.transform(shapes, lambda xy: np.stack(there.transform(*xy.T), axis=1)), object)


def identifier(yard: Yard, piece: Piece) -> str:
    """BSM: county 6, layer 4, township 3 (only to stand apart from the county's own rows), serial 5."""
    if piece.like is not None:
        return identifier(yard, piece.like)
    return f"{yard.county}{KINDS[piece.role].number}{TOWN}{piece.serial:05d}"


def _areas(shapes: Strings, epsg: int) -> Floats:
    """Official areas in m2 of what the shapes are once they are repaired, 0 where there is no ground."""
    there = np.array([shape is not None and not shape.is_empty for shape in shapes], bool)
    area = np.zeros(len(shapes))
    area[there] = official_areas(shapely.make_valid(shapes[there]), pyproj.CRS.from_epsg(epsg))
    return area


def _row(yard: Yard, piece: Piece, area: float) -> Dict[str, Any]:
    """All values of a feature: what its layer has as a rule, then what the scene says."""
    if piece.like is not None:
        return _row(yard, piece.like, area)
    kind = KINDS[piece.role]
    village = f"{yard.county}{TOWN + piece.town}200"
    row: Dict[str, Any] = {
        "BSM": identifier(yard, piece), "YSDM": kind.feature_class, "XZQDM": village[:9] + "000",
        "XZQMC": TOWN_NAMES[piece.town], "XJXZQHDM": yard.county,
    }  # fmt: skip
    said = {name: value for name, value in piece.values.items() if not callable(value)}
    stored = {name: value for name, value in piece.values.items() if callable(value)}
    if kind.area:
        row[kind.area] = stored.pop(kind.area, float)(round(area / kind.unit, kind.decimals))
    if piece.role in _PATCHES:
        row.update(_patch(piece, village, said))
        row["地类名称"] = row["DLMC"]
        row.update(_net(piece.role, row, said))
    row.update(_line(piece, row, said, area))
    row.update(said)
    row.update({name: value(row[kind.area]) for name, value in stored.items()})
    return row


def _patch(piece: Piece, village: str, said: Dict[str, Any]) -> Dict[str, Any]:
    """What survey, farmland and reserve patches have in common."""
    code = said.get("DLBM", "0103")
    row: Dict[str, Any] = {
        "TBBH": str(piece.serial), "DLBM": code, "DLMC": code_list("tdt1057").name(code, "zh"), "QSXZ": "30",
        "QSDWDM": village + "0000000", "QSDWMC": _NAMES[piece.town] + "村民委员会", "ZLDWDM": village + "0000000",
        "ZLDWMC": _NAMES[piece.town], "FRDBS": "0", "SJNF": YEAR, "MSSM": "00", "BHKSSJ": DESIGNATED,
    }  # fmt: skip
    if code.startswith("01"):
        row.update(GDPDJB="2", GDLX="PD", KCXS=0.0204, KCDLBM="1203", GDDB=9, GDDJ=5, GGBZL="一般满足")
        row.update(ZZSXDM="LS", ZZSXMC="种植粮食作物", GDZZSXDM="LS", GDZZSXMC="种植粮食作物")
    gone = 500_000 if piece.role == "YJJBNT_OLD" else 0  # numbers of their own for rows that only the line before has
    number = f"{village}{gone + piece.serial:06d}"
    row[_NUMBER.get(piece.role, "")] = ("B" if piece.role == "CBQ" else "") + number
    return row


def _net(role: str, row: Dict[str, Any], said: Dict[str, Any]) -> Dict[str, Any]:
    """Deducted and net area."""
    gross = row[KINDS[role].area]
    deducted = round(gross * (said.get("KCXS", row.get("KCXS")) or 0.0), 2)
    return {"KCMJ": deducted if "KCXS" in row else None, _NET[role]: round(gross - deducted, 2)}


def _proposed(piece: Piece, area: float) -> Dict[str, Any]:
    """Areas and papers of a row of a proposal."""
    out = piece.values["TZLX"] == "TC"
    return {
        "YMJ": area if out else 0.0, "HMJ": 0.0 if out else area, "JMJ": round(area, 2), "YJ": "样例调整〔2026〕1号",
        "ZJ": "实地照片、影像图", "CT": "0", "JCJG": "1", "SQDW": "样例县自然资源局", "SBRQ": "2026-05-20",
        "SPCJ": "自治区级",
    }  # fmt: skip


def _line(piece: Piece, row: Dict[str, Any], said: Dict[str, Any], area: float) -> Dict[str, Any]:
    """What red lines, towns, townships, approved land and proposals have."""
    if piece.role in ("STBHHX", "STBHHX_OLD"):
        place = _NAMES[piece.town]
        return {"LXDM": "01", "SLDM": f"{piece.serial:04d}", "MC": place + "水土保持生态保护红线", "DLWZ": place,
                "SLSJ": DESIGNATED}  # fmt: skip
    if piece.role in ("CZKFBJ", "CZKFBJ_OLD"):
        zone = said.get("GHFQDM", "410")
        return {"GHFQDM": zone, "GHFQMC": _ZONES.get(zone, "其他")}
    if piece.role == "PZJSYD":
        return {"XMMC": _NAMES[piece.town] + "建设项目", "PZMJ": row["TBMJ"]}
    if piece.role == "SXTZ":
        return _proposed(piece, area)
    if piece.role == "XZQ":
        return {"DCMJ": row["JSMJ"], "MSSM": "00"}
    return {}


def _column(field: Field, values: List[Any]) -> Any:
    if field.kind == "date":
        return np.array([one or "NaT" for one in values], "datetime64[D]")
    if field.kind == "real":
        return np.array([np.nan if one is None else one for one in values], np.float64)
    if field.kind == "integer":
        values = [None if one is None else int(one) for one in values]
    return np.array(values, object)
