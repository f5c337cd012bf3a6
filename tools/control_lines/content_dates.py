"""Days as layers write them: 2019-05-01, 20190501, 2019/5/1, 2019年5月1日, and months or years alone."""

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..checks.model import Column

Days = npt.NDArray[np.datetime64]
_DAY = re.compile(r"^\s*(\d{4})(?:\D?(\d{1,2})(?:\D?(\d{1,2}))?)?(?:\D.*)?$")


def days(texts: Column, *, last: bool) -> Days:
    """The days (n,) that texts name, NaT for what is none. A month or year alone is its ``last`` or first day, so that
    who compares is never surer than the text.
    """
    place, values = pd.factorize(texts)
    found = np.array([_day(str(one), last) for one in values.tolist()] + ["NaT"], "datetime64[D]")
    out: Days = found[place]
    return out


def _day(text: str, last: bool) -> np.datetime64:
    match = _DAY.match(text)
    if match is None:
        return np.datetime64("NaT")
    year, month, day = match.groups()
    try:
        if day:
            return np.datetime64(f"{year}-{int(month):02d}-{int(day):02d}", "D")
        first = np.datetime64(f"{year}-{int(month or 1):02d}", "M")
        end = first + np.timedelta64(1 if month else 12, "M")
        found = end.astype("datetime64[D]") - np.timedelta64(1, "D") if last else first.astype("datetime64[D]")
        return np.datetime64(found, "D")
    except ValueError:  # a thirteenth month
        return np.datetime64("NaT")
