"""Overlaps that are no case, as tables: survey noise and lawful stacks, each pair and summed by rule."""

from typing import Dict, List, NamedTuple, Tuple

import numpy as np
import pandas as pd

from ..exchange.layers import Field
from ..geometry.decimals import half_away
from .job import Found
from .ledger_fields import as_kind, field_by_code
from .model import Column, Integers

#: of the layer of noise, and of the lists in the workbook
PAIR_CODES = (*("CDLX", "GZBH", "QL1LX", "QL1DYH", "QL2LX", "QL2DYH", "CDMJ", "PJKD", "CDBL1", "CDBL2", "CDYY"),)


def pair_fields() -> Tuple[Field, ...]:
    """The fields of a layer with one row for each pair."""
    return tuple(field_by_code()[code] for code in PAIR_CODES)


def pair_columns(found: Found, rows: Integers) -> Dict[str, Column]:
    """The columns of :func:`pair_fields` for some overlaps (r,) of a run: rows of ``found.overlaps``."""
    overlaps, judged, parcels = found.overlaps, found.judged, found.parcels
    left, right = overlaps.left[rows], overlaps.right[rows]
    values = (
        as_kind(np.asarray(judged.conflict)[rows], "text"),
        as_kind(np.asarray(judged.rule)[rows], "text"),
        as_kind(parcels.right[left], "text"),
        as_kind(parcels.number[left], "text"),
        as_kind(parcels.right[right], "text"),
        as_kind(parcels.number[right], "text"),
        half_away(overlaps.area[rows], 2),
        half_away(overlaps.width[rows], 2),
        half_away(overlaps.share_left[rows] * 100, 2),
        half_away(overlaps.share_right[rows] * 100, 2),
        as_kind(np.asarray(judged.reason)[rows], "text"),
    )
    return dict(zip(PAIR_CODES, values))


def largest(found: Found, rows: Integers, most: int) -> Integers:
    """The ``most`` overlaps of ``rows`` with the largest area, the largest first; equal ones in their order."""
    return np.asarray(rows[np.argsort(-found.overlaps.area[rows], kind="stable")[:most]])


class RuleSum(NamedTuple):
    """Pairs that one rule decided in one way: rule, relation, type, how many, together m2."""

    rule: str
    relation: str
    conflict: str
    pairs: int
    area: float


def by_rule(found: Found, rows: Integers) -> List[RuleSum]:
    """The overlaps ``rows`` summed by rule, relation and type, the largest area first."""
    frame = pd.DataFrame(
        {
            "rule": np.asarray(found.judged.rule)[rows],
            "relation": np.asarray(found.judged.relation)[rows],
            "conflict": np.asarray(found.judged.conflict)[rows],
            "area": found.overlaps.area[rows],
        }
    ).fillna({"rule": "", "relation": "", "conflict": ""})
    sums = frame.groupby(["rule", "relation", "conflict"], sort=True)["area"].agg(["size", "sum"]).reset_index()
    sums = sums.sort_values("sum", ascending=False, kind="stable")
    return [RuleSum(str(a), str(b), str(c), int(d), float(e)) for a, b, c, d, e in sums.itertuples(index=False)]
