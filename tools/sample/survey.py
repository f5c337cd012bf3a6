"""The attributes of the survey layer DLTB, consistent with the survey's own rules."""

from typing import Tuple

import numpy as np

from ..exchange.layers import Field
from ..standards import code_list, schema
from .hashing import Columns, Floats, Ints, Strings, filled, uniform
from .landscape import CODES, relief
from .names import COUNTY_NAME
from .plan import Plan

YEAR = 2024
_SETTLEMENT = {  # CZCSXM by land class; everything else lies outside settlements
    "05H1": "202", "08H2": "203", "0810": "202", "0701": "202", "0702": "203", "1201": "203",
    "0601": "202A", "0602": "204", "09": "205",
}  # fmt: skip
_DEDUCTED = {"TT": (0.0, 0.0, 0.0462, 0.0785, 0.1137, 0.1492), "PD": (0.0, 0.0, 0.0204, 0.0391, 0.0, 0.0)}
_PLANTED = (("LS", "种植粮食作物"), ("FLS", "种植非粮食作物"), ("LYFL", "粮与非粮轮作"), ("WG", "未耕种"))
_REFINED = {  # class: (share, code, name)
    "0103": (0.02, "SHGD", "沙荒耕地"), "0102": (0.01, "HDGD", "河道耕地"),
    "0401": (0.05, "GCCD", "灌丛草地"), "0404": (0.04, "GCCD", "灌丛草地"),
    "0201": (0.02, "LQYD", "林区园地"), "0602": (0.1, "FQ", "废弃"), "0601": (0.05, "HDGY", "火电工业用地"),
}  # fmt: skip
_STATE = ("1101", "1106", "1108", "0602", "1003", "0601", "09", "0402", "0304", "0306")


def fields_of(layer: str) -> Tuple[Field, ...]:
    """The fields of a standard layer as the exchange room wants them."""
    return tuple(Field(one.code, one.kind, one.length, one.decimals, one.name_cn) for one in schema(layer))  # type: ignore[arg-type]


def land_names() -> Strings:
    """DLMC of each class of the landscape."""
    codes = code_list("tdt1057")
    return np.array([codes.name(code, "zh") for code in CODES], object)


def identifier(plan: Plan, layer: str, number: Ints) -> Strings:
    """BSM: county 6 + layer 4 + serial 8."""
    return np.array([f"{plan.county}{layer}{one:08d}" for one in number.tolist()], object)


def survey_rows(plan: Plan, patch: Ints, area: Floats, width: Floats) -> Columns:
    """All DLTB columns of the patches with numbers ``patch``; areas in m2, lens widths in m (0: no lens)."""
    land, village = plan.land[patch], plan.village_of[patch]
    code = CODES[land]
    lens = plan.border[patch] >= 0
    main, side = plan.cell[patch], np.where(lens, plan.border[patch] % 3, 3)
    row, column = plan.lattice.row_column(main)
    chance = [uniform(plan.lattice.seed, 70 + which, row, column, side) for which in range(6)]
    names = land_names()
    columns: Columns = {
        "BSM": identifier(plan, "2001", patch + 1),
        "YSDM": np.full(len(patch), "2001010100", object),
        "TBBH": np.array([str(one) for one in plan.serial[patch].tolist()], object),
        "DLBM": code,
        "DLMC": names[land],
        "TBMJ": area,
        "FRDBS": np.full(len(patch), "0", object),
        "SJNF": np.full(len(patch), YEAR),
        "MSSM": np.full(len(patch), "00", object),
        "XZDWKD": np.where(lens, np.maximum(np.round(width, 1), 1.0), np.nan),
        "CZCSXM": np.array([_SETTLEMENT.get(one) for one in code], object),
    }
    columns.update(_owners(plan, village, code, chance[0]))
    columns.update(_arable(plan, main, code, area, chance))
    columns.update(_refined(code, chance[2], columns["ZZSXDM"]))
    return columns


def _owners(plan: Plan, village: Ints, code: Strings, chance: Floats) -> Columns:
    """Where the patch lies and who owns it: the village, one of its groups, or the state."""
    state = np.isin(code, _STATE) | (np.isin(code, ("0301", "0305", "0401")) & (chance < 0.25))
    codes = np.array([one + "0000000" for one in plan.village_codes], object)
    names = np.array(plan.village_names, object)
    return {
        "ZLDWDM": codes[village],
        "ZLDWMC": names[village],
        "QSXZ": np.where(state, np.where(chance < 0.1, "10", "20"), np.where(chance < 0.7, "30", "31")).astype(object),
        "QSDWDM": np.where(state, plan.county + "0" * 13, codes[village]),
        "QSDWMC": np.where(state, COUNTY_NAME + "人民政府", names[village] + "村民委员会"),
    }


def _arable(plan: Plan, main: Ints, code: Strings, area: Floats, chance: "list[Floats]") -> Columns:
    """Slope, terraces, ridges and quality of arable land; net area of everything."""
    arable = np.char.startswith(code.astype(str), "01")
    slope = np.where(arable, np.where(code == "0101", 1, relief(plan.lattice, main).slope), 0)
    terraced = chance[1] < np.where(slope >= 4, 1.0, 0.55)
    kind = filled(slope >= 2, np.where(terraced, "TT", "PD"))
    share = np.where(terraced, np.array(_DEDUCTED["TT"])[slope], np.array(_DEDUCTED["PD"])[slope])
    deducted = np.floor(area * share * 100 + 0.5) / 100
    planted = np.digitize(chance[3], [0.72, 0.88, 0.95])
    return {
        "GDPDJB": filled(arable, slope.astype(str).astype(object)),
        "GDLX": kind,
        "KCXS": np.where(arable, share, np.nan),
        "KCDLBM": filled(share > 0, "1203"),
        "KCMJ": np.where(arable, deducted, np.nan),
        "TBDLMJ": np.round(area - deducted, 2),
        "ZZSXDM": filled(arable, np.array([one for one, _ in _PLANTED], object)[planted]),
        "ZZSXMC": filled(arable, np.array([one for _, one in _PLANTED], object)[planted]),
        "GDDB": np.where(arable, np.floor(8 + 6 * chance[4]), np.nan),
    }


def _refined(code: Strings, chance: Floats, planted: Strings) -> Columns:
    """Refinement codes of a few patches; uncultivated land has none, as the rule asks."""
    refined, name = np.full(len(code), None, object), np.full(len(code), None, object)
    for land, (share, value, text) in _REFINED.items():
        here = (code == land) & (chance < share) & (planted != "WG")
        refined[here], name[here] = value, text
    return {"TBXHDM": refined, "TBXHMC": name}
