"""Columns of a layer in the forms that checks compare: texts and numbers."""

import numpy as np
import pandas as pd

from .model import Column, Floats


def as_text(values: Column) -> Column:
    """Values (n,) of any kind as texts without blanks at the ends, "" for null; whole numbers without a point, days as
    ``YYYY-MM-DD``.
    """
    out = np.full(len(values), "", object)
    filled = np.asarray(~pd.isna(values), bool)
    if values.dtype.kind == "M":
        out[filled] = np.datetime_as_string(values[filled], unit="D")
        return out
    place, found = pd.factorize(values[filled])
    written = np.empty(len(found), object)
    written[:] = [_written(one) for one in np.asarray(found, object).tolist()]
    out[filled] = written[place]
    return out


def as_number(values: Column) -> Floats:
    """Values (n,) as numbers, also of texts; NaN for null, for what is no number and for infinite ones."""
    numbers = np.asarray(pd.to_numeric(pd.Series(values), errors="coerce"), np.float64)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _written(value: object) -> str:
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value).strip()
