"""PC-31: the form of certificate numbers."""

import re
from functools import cache
from typing import Iterator, Sequence

import numpy as np
import pandas as pd

from ...errors import InputError
from ...language import tr
from ...standards import table as standards_table
from .model import CodeTable, Found, Given, said

_FIELD = "BDCQZH"


@cache
def forms() -> Sequence["re.Pattern[str]"]:
    """The known forms, new ones first."""
    try:
        return [re.compile(row["pattern"]) for row in standards_table("certificate_number_forms").rows]
    except re.error as error:
        raise InputError(tr("A form of certificate numbers is no pattern: {reason}.").format(reason=error)) from error


def certificate_numbers(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-31: the number of a certificate has one of the known forms. No number is no finding."""
    del given
    if not table.has(_FIELD):
        return
    places, uniques = pd.factorize(table.texts(_FIELD))
    known = [not one or any(form.match(one) for form in forms()) for one in uniques]
    rows = np.flatnonzero(~np.asarray(known, np.bool_)[places]) if len(places) else np.empty(0, np.int64)
    values = table.texts(_FIELD)[rows].tolist()
    text = tr("“{value}” has none of the known forms of certificate numbers.")
    yield Found("PC-31", _FIELD, rows, values, said(text, values))
