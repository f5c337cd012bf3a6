"""What each overlapping pair of rights is: a case of which type and form, noise, a lawful stack, or information."""

from typing import List, NamedTuple, Optional

import numpy as np
import pandas as pd

from ..progress import Progress
from ..standards.compatibility import SAME_KIND, Compatibility, PairRule
from .conditions import NEEDED, Conditions
from .holders import DIFFERENT, UNKNOWN, same_holder
from .model import CASE, INFORMATION, NOISE, STACK, Column, Floats, Integers, Judged, Limits, Overlaps, Parcels
from .reasons import Ground, reason_of
from .tokens import meet

__all__ = ["COINCIDENT", "CONTAINED", "NEEDED", "PARTIAL", "SHIFTED", "SLIVER", "judge"]

CONTAINED, COINCIDENT, PARTIAL, SLIVER, SHIFTED = "31", "32", "33", "34", "35"
DUPLICATE, OWNERS, LAWFUL = "12", "25", "41"
NO_CLAUSE = -1
_OUTCOME = {
    "conflict": CASE,
    "conflict_nature": CASE,
    "review": CASE,
    "stack_ok": STACK,
    "stack_ok_if": STACK,
    "known_marker": INFORMATION,
    "not_a_right": INFORMATION,
    "information": INFORMATION,
}


def judge(
    parcels: Parcels,
    overlaps: Overlaps,
    compatibility: Compatibility,
    limits: Optional[Limits] = None,
    progress: Optional[Progress] = None,
) -> Judged:
    """Judges all pairs (k,) by the rows of the compatibility table.

    The row of both rights says what they are to each other; its conditions, asked of the parcels, come first. What
    would be a case is noise if ``limits`` say so, unless the parcels coincide (such are no edges); by default limits a
    parcel that lies inside another is no noise either (:func:`lies_inside`). Two parcels of one right that coincide are
    one registered twice if the holder, contract or certificate is the same, or a holder is not known. The answer does
    not depend on which parcel is the left one.
    """
    progress = progress or Progress()
    same = same_holder(parcels, overlaps.left, overlaps.right)
    conditions = Conditions(parcels, overlaps, compatibility, same)
    decided = _decide(parcels, overlaps, compatibility, conditions, progress)
    coincide = np.minimum(overlaps.share_left, overlaps.share_right) >= compatibility.tolerances["coincident"]
    case = decided.outcome == CASE
    limits = limits or Limits()
    noise = case & ~coincide & is_noise(parcels, overlaps, compatibility, limits)
    if limits.area is None and limits.width is None:
        noise &= ~lies_inside(parcels, overlaps, compatibility)
    twice = _registered_twice(parcels, overlaps, conditions, same, decided, case & coincide)
    conflict = np.where(twice, DUPLICATE, decided.conflict)
    form = np.where(case, _forms(overlaps, compatibility), "")
    form[noise] = SLIVER
    unknown_holder = twice & (same == UNKNOWN)
    return Judged(
        outcome=np.where(noise, NOISE, decided.outcome),
        conflict=conflict,
        form=form.astype(object),
        relation=decided.relation,
        rule=decided.rule,
        same_holder=same,
        reason=_reasons(decided, noise, twice, unknown_holder),
    )


class _Decided(NamedTuple):
    """What rules say of the pairs (k,): the rule's place in ``rules`` and of its clause (-1: none held), and of the
    ways to decide that occur (one a rule and clause) outcome, type, relation and rule laid out over the pairs.
    """

    rules: List[PairRule]
    of: Integers
    clause: Integers
    outcome: Column
    conflict: Column
    relation: Column
    rule: Column


def _decide(
    parcels: Parcels, overlaps: Overlaps, rules: Compatibility, conditions: Conditions, progress: Progress
) -> _Decided:
    codes = list(rules.kinds)
    # a right that the table has not is not known
    place = np.maximum(pd.Index(codes, dtype=object).get_indexer(pd.Index(parcels.right, dtype=object)), 0)
    one, other = place[overlaps.left], place[overlaps.right]
    pairs = np.minimum(one, other) * len(codes) + np.maximum(one, other)
    found, of = np.unique(pairs, return_inverse=True)
    of = of.ravel()
    rows = [rules.row(codes[pair // len(codes)], codes[pair % len(codes)]) for pair in found.tolist()]
    order = np.argsort(of, kind="stable")
    ends = np.searchsorted(of[order], np.arange(len(rows) + 1))
    clause = np.full(len(of), NO_CLAUSE)
    outcome, conflict, relation, rule = (np.full(len(of), "", object) for _ in range(4))
    for number, row in enumerate(rows):
        progress.check()
        mine = order[ends[number] : ends[number + 1]]
        clause[mine] = _first_clause(row, conditions, mine)
        rule[mine] = row.rule_id
        for which in np.unique(clause[mine]).tolist():
            here = mine[clause[mine] == which]
            told = row.relation_unless if which == NO_CLAUSE else row.clauses[which].outcome
            outcome[here] = _OUTCOME[told]
            relation[here] = row.relation if told == "information" else told
            conflict[here] = _type(row, told)
    return _Decided(rows, of, clause, outcome, conflict, relation, rule)


def _first_clause(rule: PairRule, conditions: Conditions, pairs: Integers) -> Integers:
    """The place of the first clause that holds for each of the ``pairs`` (p,), -1 where none does."""
    out = np.full(len(pairs), NO_CLAUSE)
    open_ = np.arange(len(pairs))
    for number, clause in enumerate(rule.clauses):
        holds = np.ones(len(open_), bool)
        for name, wanted in clause.conditions:
            holds[holds] = conditions.holds(name, pairs[open_[holds]]) == wanted
        out[open_[holds]] = number
        open_ = open_[~holds]
        if not len(open_):
            break
    return out


def _type(rule: PairRule, relation: str) -> str:
    """The code of the list of conflict types for a relation; "" for what only markers and restrictions say."""
    if relation in ("conflict", "conflict_nature"):
        return rule.conflict
    if relation == "review":
        return rule.review
    return LAWFUL if relation in ("stack_ok", "stack_ok_if", "information") else ""


def is_noise(parcels: Parcels, overlaps: Overlaps, rules: Compatibility, limits: Limits) -> Column:
    """Which overlaps (k,) are no wider or larger than the accuracy of both sources tells.

    Width: ``limits.width``, or factor × √(mA² + mB²) of the mean errors. Area: ``limits.area``, or the smallest area of
    the coarser source, and one hundredth of the smaller parcel as long as that is not over 100 m2 (table
    ``overlap_tolerances``). A limit of zero switches its test off.
    """
    error, smallest = parcels.accuracy()
    one, other = overlaps.left, overlaps.right
    if limits.width is None:
        width = limits.factor * np.hypot(error[one], error[other])
    else:
        width = np.full(len(one), limits.width)
    noise = (width > 0) & (overlaps.width <= width)
    if limits.area is not None:
        return np.asarray(noise | ((limits.area > 0) & (overlaps.area <= limits.area)))
    both = np.maximum(smallest[one], smallest[other])
    coarser = np.where(error[one] > error[other], smallest[one], smallest[other])
    least = np.where(error[one] == error[other], both, coarser)
    smaller = np.minimum(parcels.area[overlaps.left], parcels.area[overlaps.right])
    share, most = rules.tolerances["noise_share"], rules.tolerances["noise_share_area"]
    part = (overlaps.area <= share * smaller) & (overlaps.area <= most)
    return np.asarray(noise | (overlaps.area <= least) | part)


def lies_inside(parcels: Parcels, overlaps: Overlaps, rules: Compatibility) -> Column:
    """In which pairs (k,) the smaller parcel lies in the larger one with the share that form 31 asks for.

    A whole parcel under another certificate is no edge of survey, however small next to the coarser source. A parcel
    below the smallest area (m2) of its own source is a crumb and does not count.
    """
    _, smallest = parcels.accuracy()
    one, other = overlaps.left, overlaps.right
    smaller = np.where(parcels.area[other] < parcels.area[one], other, one)
    share = np.maximum(overlaps.share_left, overlaps.share_right)
    inside = share >= rules.tolerances["contained_smaller"]
    return np.asarray(inside & (parcels.area[smaller] >= smallest[smaller]))


def _forms(overlaps: Overlaps, rules: Compatibility) -> Column:
    """31 contained, 32 coincident, 33 partial (k,)."""
    larger: Floats = np.minimum(overlaps.share_left, overlaps.share_right)
    smaller: Floats = np.maximum(overlaps.share_left, overlaps.share_right)
    inside = (smaller >= rules.tolerances["contained_smaller"]) & (larger < rules.tolerances["contained_larger"])
    out = np.where(inside, CONTAINED, PARTIAL)
    return np.where(larger >= rules.tolerances["coincident"], COINCIDENT, out)


def _registered_twice(
    parcels: Parcels, overlaps: Overlaps, conditions: Conditions, same: Column, decided: _Decided, cases: Column
) -> Column:
    """Which pairs (k,) are one right that was registered twice."""
    one_kind = np.array([rule.rights[0] == rule.rights[1] for rule in decided.rules], bool)
    out = np.zeros(len(same), bool)
    rows = np.flatnonzero(cases & np.isin(decided.conflict, (SAME_KIND, OWNERS)))
    rows = rows[one_kind[decided.of[rows]]]
    left, right = overlaps.left[rows], overlaps.right[rows]
    paper = parcels.certificate[left] == parcels.certificate[right]
    paper &= parcels.certificate[left] != np.array(None)
    contract = meet(conditions.contracts, conditions.contracts, left, right)
    out[rows] = (same[rows] != DIFFERENT) | contract | paper.astype(bool)
    return out


def _reasons(decided: _Decided, noise: Column, twice: Column, unknown_holder: Column) -> Column:
    """The sentence of each pair (k,), made once for each way in which pairs are decided."""
    key = (((decided.of * 100 + decided.clause + 1) * 2 + noise) * 2 + twice) * 2 + unknown_holder
    _, first, where = np.unique(key, return_index=True, return_inverse=True)
    sentences = np.empty(len(first), object)
    for number, pair in enumerate(first.tolist()):
        ground = Ground(int(decided.clause[pair]), bool(noise[pair]), bool(twice[pair]), bool(unknown_holder[pair]))
        sentences[number] = reason_of(decided.rules[decided.of[pair]], ground)
    out: Column = sentences[where.ravel()]
    return out
