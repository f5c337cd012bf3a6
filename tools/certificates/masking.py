"""Names that are not for everybody: 王玉梅 becomes 王**. Public bodies and companies keep theirs."""

import re
from typing import Optional

import numpy as np
import pandas as pd

from .model import Column

_BETWEEN = re.compile(r"([、,，;；/]\s*)")
_BODY = re.compile(
    "(集体|委员会|村委会|政府|公司|合作社|林场|农场|牧场|厂|局|站|所|院|校|学校|银行|中心|单位|企业|组|社|村|队|矿|寺|部队)$"
)
_NUMBER = re.compile(r"[0-9A-Z]{8,}")
_KEPT_OF_NUMBER = 4


def masked(name: str) -> str:
    """The name as strangers may read it: of a person the first sign, of a number all but the last four.

    Several names in one text are masked one by one.
    """
    return "".join(part if place % 2 else _one(part) for place, part in enumerate(_BETWEEN.split(name)))


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
    if len(text) < 2 or _BODY.search(text):
        return name
    if _NUMBER.fullmatch(text):
        return text[:-_KEPT_OF_NUMBER] + "*" * _KEPT_OF_NUMBER
    return text[0] + "*" * min(len(text) - 1, 3)
