"""Cells of registers as they come – texts, numbers, dates of any kind – in the one form that rights are compared in."""

import re
from typing import Any, Callable, Optional

import numpy as np
import pandas as pd

from ..survey.mapping_columns import as_text
from .model import Column, Floats

_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})")
_BLANKS = re.compile(r"\s+")
MU = 2000 / 3  # m2


def texts(values: Column) -> Column:
    """Values (n,) of any kind as text without blanks at the ends; None where nothing is left."""
    return each(as_text(values), lambda text: text.strip() or None)


def numbers(values: Column) -> Column:
    """Codes (n,) of parcels and plots: without the blanks of their display form, upper case; None where empty."""
    return each(as_text(values), lambda text: _BLANKS.sub("", text).upper() or None)


def days(values: Column) -> Column:
    """Dates (n,) as ``YYYY-MM-DD``; None where empty or where no day can be read."""
    if values.dtype.kind == "M":
        out = np.full(len(values), None, object)
        filled = ~np.isnat(values)
        out[filled] = np.datetime_as_string(values[filled], unit="D")
        return out
    return each(as_text(values), _day)


def reals(values: Column) -> Floats:
    """Numbers (n,), also from texts; NaN where empty or no number."""
    out: Floats = np.asarray(pd.to_numeric(pd.Series(values), errors="coerce"), np.float64)
    return np.where(np.isfinite(out), out, np.nan)


def each(values: Column, change: Callable[[str], Optional[str]]) -> Column:
    """``change`` of every text (n,), each value once; None stays None."""
    place, found = pd.factorize(values)
    changed = np.full(len(found) + 1, None, object)
    changed[: len(found)] = [change(text) for text in found.tolist()]
    out: Column = changed[place]
    return out


def first_filled(*columns: Column) -> Column:
    """The first value of each row (n,) that is not None."""
    out = columns[0].copy()
    for other in columns[1:]:
        blank = is_none(out)
        out[blank] = other[blank]
    return out


def is_none(values: Column) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Which of the values (n,) are None."""
    return np.asarray(pd.isna(values), bool)


def empty(count: int) -> Column:
    """``count`` times None."""
    return np.full(count, None, object)


def _day(text: str) -> Optional[str]:
    found = _DAY.match(text.strip())
    if found is None:
        return None
    day = "-".join([found[1], found[2].zfill(2), found[3].zfill(2)])
    try:
        return str(np.datetime64(day))
    except ValueError:
        return None
