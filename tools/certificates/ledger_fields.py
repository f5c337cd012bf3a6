"""The columns of the ledger: those of the hand-in table, our own after them, and who may write in which."""

import math
from functools import cache
from typing import Any, Dict, FrozenSet, List, Tuple

import numpy as np
import pandas as pd

from ..exchange.columns import as_day, is_blank
from ..exchange.layers import Field
from ..language import tr
from ..standards.loading import table
from ..standards.schemas import KINDS
from ..standards.wording import chinese
from .model import Column

# Our own columns: form of the overlap, deciding rule, group, what became of the case since the run before and in what,
# area method, reason, the states so far (see ``life``).
ADDED: Tuple[Field, ...] = (
    Field("CDXT", "text", 2),
    Field("GZBH", "text", 40),
    Field("FZBH", "text", 12),
    Field("BDZT", "text", 8),
    Field("BDSM", "text", 254),
    Field("CDMJFF", "text", 12),
    Field("CDYY", "text", 254),
    Field("LSZT", "text"),
)

_M2 = ("QL1TXMJ", "QL2TXMJ", "CDMJ", "SFYJJBNT", "SFTGHL", "SFHX")
#: what the Chinese names do not say
_UNITS: Dict[str, str] = {
    **dict.fromkeys(_M2, "（平方米）"),
    **dict.fromkeys(("QL1FZMJ", "QL2FZMJ"), "（亩）"),
    **dict.fromkeys(("CDBL1", "CDBL2"), "（%）"),
    "PJKD": "（米）",
}

#: what people write; no run changes it
PEOPLE: Tuple[str, ...] = (
    *("CSYY", "ZJQD", "DCRY", "DCRQ", "XCZP", "CLLJ", "CLYJ", "QRQK", "GSQS", "GSJS", "LSJG", "BGYWH"),
    *("ZT", "PCBZ", "BZ"),
)
#: what a run looks up if it is given the layers; people may fill in what no run has found
LOOKED_UP: Tuple[str, ...] = (*("XZQDM", "XZQMC", "XZDL", "ESDL", "SDDL", "SFYJJBNT", "SFTGHL", "SFHX", "GLTL"),)
#: whether the holders are the same: people may know better than the register
SAME_HOLDER = "SFTQLR"
SAME_HOUSEHOLD, UNKNOWN_HOLDER = "2", "9"
#: what a case begins with
DEFAULTS: Dict[str, str] = {"ZT": "10", "QRQK": "0", "LSJG": "0"}
NUMBER, RUNNING, STATUS = "CDBH", "XH", "ZT"


@cache
def ledger_fields() -> Tuple[Field, ...]:
    """The fields of the ledger layer in order."""
    return (*(_field(row) for row in table("ledger_columns").rows), *ADDED)


def _field(row: Any) -> Field:
    length, decimals = (int(row[key] or 0) for key in ("length", "decimals"))
    kind = KINDS[row["data_type"]]
    return Field(row["field_code"], kind, length, decimals, row["field_name_cn"])  # type: ignore[arg-type]


@cache
def field_by_code() -> Dict[str, Field]:
    """The fields of the ledger layer by code."""
    return {field.name: field for field in ledger_fields()}


def writable() -> FrozenSet[str]:
    """The columns that people may write in; those looked up only where they are empty."""
    return frozenset((*PEOPLE, *LOOKED_UP, SAME_HOLDER))


def empty_column(kind: str, count: int) -> Column:
    """``count`` missing values of a kind of field."""
    if kind == "date":
        return np.full(count, np.datetime64("NaT"), "datetime64[D]")
    if kind in ("real", "integer"):
        return np.full(count, np.nan)
    return np.full(count, None, object)


def as_kind(values: Any, kind: str) -> Column:
    """A column as the ledger holds it: text or None, float64, or days; what cannot be one is missing.

    Empty texts are None. Numbers and days may come as texts, as some formats and workbooks give them.
    """
    array: Column = np.asarray(values)
    if kind == "date":
        return _days(array)
    if kind in ("real", "integer"):
        return np.asarray(pd.to_numeric(pd.Series(array), errors="coerce").to_numpy(np.float64, na_value=np.nan))
    if array.dtype.kind == "f":
        array = objects([None if math.isnan(value) else f"{value:.15g}" for value in array.tolist()])
    return objects(
        [
            value if type(value) is str and value else None if value is None or is_blank(value) else str(value)
            for value in array.tolist()
        ]
    )


def _days(array: Column) -> Column:
    if array.dtype.kind == "M":
        return np.asarray(array.astype("datetime64[D]"))
    days = [None if value is None else as_day(value) for value in array.tolist()]
    return np.array([np.datetime64("NaT") if day is None else np.datetime64(day) for day in days], "datetime64[D]")


def objects(values: List[Any]) -> Column:
    """The list as an array of objects (n,)."""
    out = np.empty(len(values), object)
    out[:] = values
    return out


def label(code: str) -> str:
    """What people call a column, in the language in use."""
    if chinese():
        found = field_by_code()[code].alias
        if found:
            unit = "" if "（" in found else _UNITS.get(code, "")
            return f"{found}{unit}"
    return _labels()[code]


def _labels() -> Dict[str, str]:
    one, two = tr("Right 1"), tr("Right 2")
    sides: Dict[str, str] = {}
    for number, side in (("1", one), ("2", two)):
        sides[f"QL{number}LX"] = tr("{right}: kind").format(right=side)
        sides[f"QL{number}DYH"] = tr("{right}: unit or parcel number").format(right=side)
        sides[f"QL{number}ZH"] = tr("{right}: certificate").format(right=side)
        sides[f"QL{number}RMC"] = tr("{right}: holder").format(right=side)
        sides[f"QL{number}DJSJ"] = tr("{right}: date of registration").format(right=side)
        sides[f"QL{number}FZMJ"] = tr("{right}: certified area (mu)").format(right=side)
        sides[f"QL{number}TXMJ"] = tr("{right}: area of the polygon (m²)").format(right=side)
        sides[f"CDBL{number}"] = tr("{right}: share (%)").format(right=side)
    return {
        **sides,
        "XH": tr("No."),
        "CDBH": tr("Case number"),
        "XZQDM": tr("Place code"),
        "XZQMC": tr("Place"),
        "CDLX": tr("Type of overlap"),
        "CDGX": tr("Relation of the rights"),
        "CDMJ": tr("Overlap (m²)"),
        "CDMJM": tr("Overlap (mu)"),
        "PJKD": tr("Mean width (m)"),
        "SFTQLR": tr("Same holder"),
        "XZDL": tr("Present land classes"),
        "ESDL": tr("Land classes of the second survey"),
        "SDDL": tr("Land classes of the third survey"),
        "SFYJJBNT": tr("In permanent basic farmland (m²)"),
        "SFTGHL": tr("In grain-for-green land (m²)"),
        "SFHX": tr("In the ecological red line (m²)"),
        "GLTL": tr("Forest or grassland management class"),
        "CSYY": tr("Cause"),
        "ZJQD": tr("Evidence"),
        "DCRY": tr("Surveyed by"),
        "DCRQ": tr("Surveyed on"),
        "XCZP": tr("Photos"),
        "CLLJ": tr("Path"),
        "CLYJ": tr("Opinion"),
        "QRQK": tr("Confirmed by the holders"),
        "GSQS": tr("Publicised from"),
        "GSJS": tr("Publicised until"),
        "LSJG": tr("Joint review"),
        "BGYWH": tr("Registration case number"),
        "ZT": tr("Status"),
        "PCBZ": tr("Reason for exclusion"),
        "SJLY": tr("Sources"),
        "BZ": tr("Remark"),
        "CDXT": tr("Form of overlap"),
        "GZBH": tr("Rule"),
        "FZBH": tr("Group"),
        "BDZT": tr("Compared with the run before"),
        "BDSM": tr("What has changed"),
        "CDMJFF": tr("Area method"),
        "CDYY": tr("Why"),
        "LSZT": tr("Earlier states"),
    }
