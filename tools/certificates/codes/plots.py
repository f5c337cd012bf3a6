"""Checks of farm plots: issuer, contractor, the two units of an area."""

from typing import Iterator

import numpy as np
import pandas as pd

from ...language import tr
from .model import CodeTable, Found, Given, said
from .signs import Column

MU_PER_M2 = 0.0015
_ROUNDING = 0.01  # mu
_PAIRS = (("SCMJ", "SCMJM"), ("HTMJ", "HTMJM"), ("YHTMJ", "YHTMJM"))


def issuers(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-22, PC-25: plots and contractors begin with the code of the issuer."""
    del given
    if not table.has("FBFBM"):
        return
    issuer = table.code("FBFBM")
    texts = {
        "DKBM": ("PC-22", tr("The plot “{value}” is not one of the issuer {issuer}.")),
        "CBFBM": ("PC-25", tr("The contractor “{value}” is not one of the issuer {issuer}.")),
    }
    for field, (check, text) in texts.items():
        if table.has(field):
            code = table.code(field)
            differ = (code.signs[:, :14] != issuer.signs[:, :14]).any(axis=1)
            rows = np.flatnonzero(code.good & issuer.good & differ)
            values = code.written[rows].tolist()
            yield Found(check, field, rows, values, said(text, values, issuer=issuer.clean[rows].tolist()))


def units_agree(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-23: m² × 0.0015 is the area in mu to 0.01 mu."""
    del given
    text = tr("{field} is {value} mu, but {other} × 0.0015 is {wanted} mu.")
    for metres, mu in _PAIRS:
        if table.has(metres, mu):
            area, written = numbers(table.columns[metres]), numbers(table.columns[mu])
            wanted = area * MU_PER_M2
            # half a unit of the last place of both, and what binary numbers lose
            with np.errstate(invalid="ignore"):
                rows = np.flatnonzero(np.abs(wanted - written) > _ROUNDING + 1e-6)
            values = [f"{one:g}" if abs(one) < 1e5 else f"{one:.2f}" for one in written[rows].tolist()]
            more = [f"{one:.2f}" for one in wanted[rows].tolist()]
            fields = [mu] * len(rows), [metres] * len(rows)
            yield Found("PC-23", mu, rows, values, said(text, values, field=fields[0], other=fields[1], wanted=more))


def numbers(values: Column) -> Column:
    """The column as float64 (n,), NaN where there is no number."""
    values = np.asarray(values)
    if values.dtype.kind in "iuf":
        return values.astype(np.float64)
    return np.asarray(pd.to_numeric(pd.Series(values, dtype=object), errors="coerce"), np.float64)
