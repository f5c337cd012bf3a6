"""From what a rule decides to a management type, and the contradictions between survey and monitoring."""

from functools import cache
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import InputError
from ..language import tr
from ..rules.decide import Decided
from ..rules.table import RuleSet
from ..standards.land_class_system import ClassSystem
from ..standards.loading import table
from .model import PENDING, POSSIBLE, Column, Flags, Floats
from .rules import MERGE, REVIEW

TARGETS, CONFLICTS = "management_boundary_targets", "management_boundary_conflicts"
AS_SURVEYED = "按现状地类"
ANY = "*"
# what a management type of the monitoring layer says about the class, in the order in which they are believed
CLAIMS = (("ldgl_lx", "03"), ("cdgl_lx", "04"), ("sdgllx", "00"))
HALF = 0.5


class Conflict(NamedTuple):
    """A row of the list of contradictions: CTLX, names and what to do, in Chinese and English."""

    code: str
    name_cn: str
    name_en: str
    advice_cn: str
    advice_en: str


@cache
def _targets() -> Mapping[Tuple[str, str], str]:
    return {(row["target"], row["class"]): row["gllx"] for row in table(TARGETS).rows}


@cache
def type_names() -> Mapping[str, Tuple[str, str]]:
    """Chinese and English name of each management type."""
    names = {row["gllx"]: (row["name_cn"], row["name_en"]) for row in table(TARGETS).rows}
    return {**names, PENDING: ("待定", "pending")}


@cache
def conflict_list() -> Mapping[Tuple[str, str], Conflict]:
    """The contradictions by first-level class of survey and monitoring."""
    return {
        (row["survey_class"], row["monitoring_class"]): Conflict(
            row["ctlx"], row["name_cn"], row["name_en"], row["advice_cn"], row["advice_en"]
        )
        for row in table(CONFLICTS).rows
    }


def kinds(decided: Decided, rules: RuleSet, codes: Column, classes: ClassSystem) -> Column:
    """Management types (k,): of the target of the deciding rule, where that says so of the survey class ``codes``.

    What people have to decide is pending. Raises InputError for a target that the table of targets does not have.
    """
    place, texts = pd.factorize(codes)
    width = len(texts) + 1
    key = decided.first * width + place % width
    found, inverse = np.unique(key, return_inverse=True)
    out = []
    for one in found.tolist():
        code = "" if one % width == width - 1 else str(texts[one % width]).strip()
        rule = rules.rules[one // width]
        out.append(PENDING if rule.decision == REVIEW else _kind(_target(rule.decision, rule.target), code, classes))
    result: Column = np.array(out, object)[inverse.ravel()]
    return result


def _target(decision: str, target: str) -> str:
    return AS_SURVEYED if decision == MERGE else target


def _kind(target: str, code: str, classes: ClassSystem) -> str:
    """The type of a target: one for all classes, one for the class or its first level, else as surveyed."""
    known = _targets()
    follows_survey = target.startswith("按")
    for name in (target, AS_SURVEYED) if follows_survey else (target,):
        for one in (ANY, classes.base(code), classes.class1(code)):
            if (name, one) in known:
                return known[name, one]
    if follows_survey:
        return PENDING
    text = tr("The rule table has the target “{target}”, which is not in the table of targets: {known}.")
    raise InputError(text.format(target=target, known=", ".join(sorted({name for name, _ in known}))))


def claimed(tokens: Mapping[str, Column]) -> List[Column]:
    """First-level classes (k,) that the monitoring layer claims, the most certain first; of a code that may stand for
    several all of them, joined by ";".
    """
    claims = [tokens["lc1"]]
    for name, first in CLAIMS:
        claim = np.full(len(tokens[name]), None, object)
        claim[~pd.isna(tokens[name])] = first
        claims.append(claim)
    return [*claims, tokens.get(POSSIBLE, tokens["lc1"])]


def conflicts(tokens: Mapping[str, Column], inside: Mapping[str, Floats], area: Floats) -> Column:
    """CTLX (k,) or None: the first claim of the monitoring layer that contradicts the survey's class ``dl1``.

    ``inside``: m2 by role; ``area`` (k,) of the pieces (plane, m2). Suffixes: P inside permanent basic farmland, R
    inside the red line, T inside grain-for-green (management_boundary.md, conflict codes).
    """
    out = np.full(len(area), None, object)
    for claim in claimed(tokens):
        pairs = pd.factorize(pd.Series(list(zip(tokens["dl1"].tolist(), claim.tolist())), dtype=object))
        codes = np.array([_contradiction(*pair) for pair in pairs[1]], object)
        free = pd.isna(out)
        out[free] = codes[pairs[0]][free]
    return _suffixed(out, tokens, inside, area)


def _contradiction(surveyed: Optional[str], claim: Optional[str]) -> Optional[str]:
    """CTLX of the first class of a claim that contradicts the survey's, if none agrees with it."""
    known, classes = conflict_list(), (claim or "").split(";")
    if surveyed is None or surveyed in classes:
        return None
    believed = [first for _, first in CLAIMS if first in classes]
    return next((known[surveyed, one].code for one in [*believed, *classes] if (surveyed, one) in known), None)


def _suffixed(codes: Column, tokens: Mapping[str, Column], inside: Mapping[str, Floats], area: Floats) -> Column:
    has = ~pd.isna(codes)
    red = inside.get("STBHHX", np.zeros(len(area))) > HALF * area
    flags: Sequence[Tuple[str, Flags]] = (
        ("P", tokens["in_YJJBNT"] == 1),
        ("R", red),
        ("T", tokens["tgh_any"] == 1),
    )
    out = codes.copy()
    for letter, flag in flags:
        rows = np.flatnonzero(has & flag)
        out[rows] = np.array([f"{code}{letter}" for code in out[rows].tolist()], object)
    return out


def conflict_of(code: str) -> Optional[Conflict]:
    """The row of a CTLX, its suffixes left aside."""
    by_code: Dict[str, Conflict] = {one.code: one for one in conflict_list().values()}
    return by_code.get(code[:4])
