"""Which rights overlap with which: matrices of the report."""

from typing import Any, List, Tuple

import numpy as np
import pandas as pd

from ..exchange.report import Report
from ..exchange.sheets import Matrix
from ..language import tr
from ..standards.rights import right_kinds
from .job import Found
from .model import Floats
from .rights_words import right_name


def add_matrices(report: Report, found: Found, area: Floats) -> None:
    """Cases and hectares by pair of rights; ``area`` (k,) of the cases in m2."""
    if not len(area):
        return
    left, right = (np.asarray(side)[found.cases] for side in (found.overlaps.left, found.overlaps.right))
    rights = np.asarray(found.parcels.right, object)
    count, sums, names = pair_matrices(rights[left], rights[right], area)
    over = tr("the other right")
    note = tr("A pair counts once, in the order of the rule table.")
    for title, values, kind in (
        (tr("Pairs of rights, cases"), count, "integer"),
        (tr("Pairs of rights, ha"), sums, "area_ha"),
    ):
        matrix = Matrix(title, names, names, values, kind, corner=tr("One right"), over=over)  # type: ignore[arg-type]
        report.matrix(title, matrix, note)


def pair_matrices(one: Any, two: Any, area: Floats) -> "Tuple[Floats, Floats, List[Tuple[str, str]]]":
    """Number of cases and hectares of each pair of rights, and the (code, name) of the rights; (r, r) each."""
    codes = list(dict.fromkeys([*pd.unique(np.asarray(one, object)), *pd.unique(np.asarray(two, object))]))
    order = sorted(codes, key=right_order)
    place = {code: number for number, code in enumerate(order)}
    rows, columns = (np.array([place[code] for code in side.tolist()], np.int64) for side in (one, two))
    count, sums = (np.zeros((len(order), len(order))) for _ in range(2))
    np.add.at(count, (rows, columns), 1)
    np.add.at(sums, (rows, columns), area / 1e4)
    return count, sums, [(code or "?", right_name(code)) for code in order]


def right_order(code: str) -> "Tuple[int, str]":
    """Where a right stands in the rule table; the one that is not known first."""
    known = list(right_kinds())
    return (known.index(code) if code in known else len(known), code)
