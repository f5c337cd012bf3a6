"""Contradictions between the two surveys that are planted on purpose, each with the verdict it must get."""

from typing import NamedTuple, Tuple

import numpy as np

from .borders import BASE
from .hashing import Ints, uniform
from .landscape import INDEX
from .plan import Plan


class Case(NamedTuple):
    """One kind of contradiction: the survey's class is one of ``survey``, monitoring says ``monitoring``.

    ``closure`` is YU_BI_DU, ``shrub`` GMGD in %. ``conflict`` is the code CTLX of the conflict patch, ``rule`` the
    id in the table land_class_rules, ``mapped`` the survey class that monitoring stands for; empty: not known.
    ``candidates``: the survey classes that people have to decide between, because the plant cover was not measured.
    """

    kind: str
    survey: Tuple[str, ...]
    monitoring: str
    closure: float
    shrub: int
    verdict: str
    conflict: str
    rule: str
    mapped: str
    candidates: str = ""


CASES = (
    Case("crop_forest", ("0102", "0103"), "030100", 0.45, 0, "conflict", "0103", "F01", "0301"),
    Case("crop_plantation", ("0103",), "030402", 0.05, 0, "conflict", "0103", "F14", "0307K"),
    Case("crop_grass", ("0102", "0103"), "040100", 0.0, 10, "conflict", "0104", "G01", "0401"),
    Case("crop_wetland", ("0102", "0101"), "050600", 0.0, 0, "conflict", "0100", "LS-0506-1106", "1106"),
    Case("garden_forest", ("0201", "0204"), "030100", 0.40, 0, "conflict", "0203", "F01", "0301"),
    Case("forest_grass", ("0301", "0307"), "040100", 0.0, 12, "conflict", "0304", "G01", "0401"),
    Case("grass_shrub", ("0401",), "030302", 0.0, 55, "conflict", "0304", "F06", "0305"),
    Case("forest_wetland", ("0301",), "050100", 0.40, 0, "conflict", "0300", "LS-0501-0304", "0304"),
    Case("grass_wetland", ("0401",), "050300", 0.0, 0, "conflict", "0400", "LS-0503-0402", "0402"),
    Case("bare_grass", ("1206", "1204", "1205"), "040300", 0.0, 0, "conflict", "1204", "G03", "0404"),
    Case("bare_shrub", ("1206", "1204", "1205"), "030302", 0.0, 55, "conflict", "1203", "F06", "0305"),
    Case("refine_arbor", ("0307",), "030100", 0.50, 0, "refine", "", "F01", "0301"),
    Case("refine_pasture", ("0404",), "040100", 0.0, 8, "refine", "", "G01", "0401"),
    Case("refine_plantation", ("0305",), "030402", 0.05, 20, "refine", "", "F13", "0307"),
    Case("threshold_shrub", ("0305",), "030302", 0.0, 35, "conflict", "", "F07", "0404"),
    Case("threshold_shrub_on_grass", ("0404",), "030302", 0.0, 33, "agree", "", "F07", "0404"),
    Case("threshold_closure", ("0301",), "030100", 0.15, 0, "conflict", "", "F03", "0307"),
    Case("threshold_closure_on_other", ("0307",), "030100", 0.12, 0, "agree", "", "F03", "0307"),
    Case("unmapped_code", ("0301", "0307"), "990100", 0.30, 0, "unmapped", "", "", ""),
    Case("unmapped_empty", ("0401", "0404"), "", 0.0, 5, "unmapped", "", "", ""),
    Case("decide_soil", ("0305",), "0171", 0.0, 0, "conflict", "0304", "F18", "", "0404;1206"),
    Case("decide_sand", ("1206", "1204"), "0172", 0.0, 0, "refine", "", "F19", "", "0404;1205"),
    Case("survey_only", ("0301", "0305", "0401"), "", 0.0, 0, "survey_only", "", "", ""),
)
SURVEY_ONLY = len(CASES) - 1
SHARE = 0.0015  # of all patches, for each kind
LEAST = 3


def plant(plan: Plan) -> Ints:
    """Per patch: the number of the case planted on it, or -1. Changes ``plan.land`` where a class is too rare.

    Only ordinary patches of villages where monitoring keeps the survey's borders exactly are taken, so that the
    area of the contradiction is the patch's own.
    """
    case = np.full(plan.patches, -1)
    free = (plan.border < 0) & (plan.style[plan.village_of] == BASE)
    row, column = plan.lattice.row_column(plan.cell)
    order = np.argsort(uniform(plan.lattice.seed, 81, row, column), kind="stable")
    order = order[free[order]]
    count = max(LEAST, round(SHARE * plan.patches))
    for number, one in enumerate(CASES):
        wanted = np.isin(plan.land[order], [INDEX[code] for code in one.survey]) & (case[order] < 0)
        chosen = order[wanted][:count]
        if len(chosen) < LEAST:
            spare = order[~wanted & (case[order] < 0)][: LEAST - len(chosen)]
            plan.land[spare] = INDEX[one.survey[0]]
            chosen = np.concatenate([chosen, spare])
        case[chosen] = number
    return case
