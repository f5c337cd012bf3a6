"""Names that are not for everybody: 王玉梅 becomes 王**. Public bodies and companies keep theirs.

A body is told by the end of its name: 公司, 委员会, 合作社 … whatever stands before; a single sign such as 村, 社, 局
or 厂 only in names of four signs and more, because 王建社 may be a person. In doubt a name is masked. What stands
in brackets is looked at by itself: 某某公司（张三） gives 某某公司（张*）.
"""

import re
from typing import Optional

import numpy as np
import pandas as pd

from .model import Column

_BETWEEN = re.compile(r"([、，,；;/]\s*)")
_BRACKETS = re.compile(r"([(（\[【][^()（）\[\]【】]*[)）\]】])")
_BODY = re.compile(
    "(集体|委员会|村委会|居委会|管委会|政府|公司|集团|合作社|经济社|联合社|信用社|林场|农场|牧场|学校|小学|中学|大学"
    "|医院|银行|中心|单位|企业|小组|部队|社区|街道|办事处|基金会|协会|清真寺|国家|全民)$"
)
_SIGN = re.compile("[厂局站所院校组社村队矿寺会镇乡县市区厅场部处行]$")
_SIGNS_WITH_ONE = 4
_NUMBER = re.compile(r"[0-9A-Z]{8,}")
_KEPT_OF_NUMBER = 4


def masked(name: str) -> str:
    """The name as strangers may read it: of a person the first sign, of a number all but the last four.

    Several names in one text are masked one by one, and so is what stands in brackets.
    """
    parts = _BRACKETS.split(name)
    if len(parts) == 1:
        return "".join(part if place % 2 else _one(part) for place, part in enumerate(_BETWEEN.split(name)))
    return "".join(
        f"{part[0]}{masked(part[1:-1])}{part[-1]}" if place % 2 else masked(part) for place, part in enumerate(parts)
    )


def masked_names(names: Column) -> Column:
    """A column of names (n,) or None, masked."""
    codes, known = pd.factorize(np.asarray(names, object))
    kept = np.array([*(masked(str(name)) for name in known.tolist()), None], object)
    return np.asarray(kept[codes])


def shown(name: Optional[str], mask: bool) -> str:
    """A name for people: "" if there is none, masked on request."""
    return "" if name is None else masked(name) if mask else name


def _one(name: str) -> str:
    text = name.strip()
    if len(text) < 2 or _body(text):
        return name
    if _NUMBER.fullmatch(text):
        return text[:-_KEPT_OF_NUMBER] + "*" * _KEPT_OF_NUMBER
    return text[0] + "*" * min(len(text) - 1, 3)


def _body(text: str) -> bool:
    return bool(_BODY.search(text)) or (len(text) >= _SIGNS_WITH_ONE and bool(_SIGN.search(text)))
