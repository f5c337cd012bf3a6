"""The truth tables of land classes: what was planted, where, and what has to be found."""

from typing import Dict, List

import numpy as np
import shapely

from ..exchange.layers import Field
from .hashing import Columns, Ints, Strings, filled
from .landscape import CODES
from .monitoring import Contradictions, Watched
from .plan import Plan
from .planting import CASES, SURVEY_ONLY
from .surgery import located
from .survey import identifier

LAND_CLASS = "TRUTH_LAND_CLASS"
LAND_CLASS_FIELDS = (
    Field("KIND", "text", 30),
    Field("BSM", "text", 18, alias="DLTB BSM"),
    Field("LCX_BSM", "text", 18, alias="LCSHH BSM"),
    Field("DLBM", "text", 5),
    Field("DI_LEI", "text", 6),
    Field("VERDICT", "text", 20),
    Field("CTLX", "text", 6, alias="empty: not fixed"),
    Field("RULE_ID", "text", 20),
    Field("MAPPED", "text", 5, alias="what DI_LEI stands for; a conflict keeps DLBM"),
    Field("CANDIDATES", "text", 30, alias="classes to decide between; empty: nothing to decide"),
    Field("MJ", "real", 18, 6, alias="m2, planar"),
    Field("X", "real", 15, 4),
    Field("Y", "real", 15, 4),
)


def land_class_truth(
    plan: Plan, case: Ints, patch: Ints, geometry: Strings, seen: Watched, found: Contradictions, codes: Strings
) -> Columns:
    """Rows for a batch: planted cases, then contradictions that borders bring about. ``codes``: DI_LEI of ``seen``."""
    mine = np.nonzero(case[patch] >= 0)[0]
    cases = [CASES[number] for number in case[patch[mine]].tolist()]
    at = np.full(len(patch), -1)
    at[seen.patch[~seen.own] - patch[0]] = np.nonzero(~seen.own)[0]
    twin = np.where(case[patch[mine]] == SURVEY_ONLY, -1, at[mine])
    row = np.concatenate([twin, found.seen])
    which = np.concatenate([patch[mine], found.patch])
    order = np.lexsort([row, which])
    shape = np.concatenate([geometry[mine], found.geometry])
    rest = len(found.kind)
    told = {"CTLX": "conflict", "RULE_ID": "rule", "MAPPED": "mapped", "CANDIDATES": "candidates"}
    text: Dict[str, List[object]] = {
        name: [getattr(one, attribute) or None for one in cases] + [None] * rest for name, attribute in told.items()
    }
    bare = ["survey_only" if kind == "incidental_survey_only" else None for kind in found.kind]
    columns = {name: np.array(values, object) for name, values in text.items()}
    columns.update(
        KIND=np.array([one.kind for one in cases] + list(found.kind), object),
        VERDICT=np.array([one.verdict for one in cases] + bare, object),
        BSM=identifier(plan, "2001", which + 1),
        LCX_BSM=filled(row >= 0, seen.bsm[row]),
        DLBM=CODES[plan.land[which]],
        DI_LEI=filled(row >= 0, codes[row]),
    )
    columns.update(located(shape))
    columns["MJ"] = np.concatenate([shapely.area(geometry[mine]), found.area])
    return {name: values[order] for name, values in columns.items()}


def outside_truth(bsm: Strings, geometry: Strings) -> Columns:
    """Rows for monitoring patches beyond the county's edge."""
    count = len(bsm)
    return {
        "KIND": np.full(count, "monitoring_only", object),
        "VERDICT": np.full(count, "monitoring_only", object),
        "LCX_BSM": bsm,
        "DI_LEI": np.full(count, "040100", object),
        **located(geometry),
    }
