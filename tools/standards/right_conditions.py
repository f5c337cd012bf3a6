"""The conditions of the compatibility table: the cells of its column ``test``.

A cell holds clauses separated by ``;``, tried from the left; the first whose conditions all hold decides:
``condition>outcome``, ``one+two>outcome`` (both hold), ``!one>outcome`` (does not hold), ``else>outcome`` (always).
Where none holds the row's ``relation_class`` counts, and ``stack_ok_if`` then means ``review``. A condition is true
only where the data show it: what is not known never makes a stack lawful.
"""

from typing import Dict, NamedTuple, Tuple

from ..language import tr
from .register import split

OUTCOMES = (
    "conflict", "conflict_nature", "review", "stack_ok", "stack_ok_if", "known_marker", "not_a_right", "information",
)  # fmt: skip
ALWAYS = "else"
#: What each condition means; ``certificates/conditions.py`` evaluates them.
CONDITIONS: Dict[str, str] = {
    "level_differs": "QLSDFS (without it the letters B, S, X of the parcel) names two different levels",
    "linked": "the derived right names this parcel in TDJYQGLGX, shares its contract number or its unit number",
    "linked_elsewhere": "the derived right names only other parcels, or a contract that other parcels have",
    "member": "the contractor is of the collective that contracts the land (CBFBM, FBFBM, DKBM)",
    "outside": "the use right reaches out of the ownership parcel by more than the tolerance “within”",
    "building": "the unit number is attached to a building (letter F)",
    "terms_apart": "both terms are known and one ends before the other begins",
    "depths_apart": "both depth ranges (KCSDQ, KCSDZ) are known and do not overlap",
    "oilgas_differs": "one is oil or gas, the other solid minerals (SFYQ)",
    "same_holder": "both holders are known and the same",
    "same_mineral": "both name a mineral in common (KCZKZ, GBSKZ, KCKZ)",
    "in_unit": "the overlap lies in a natural-resource registration unit",
    "in_marker": "an official dispute or overlap area covers the overlap",
    "same_unit": "both are branches of one registration unit (ZRZYDJDYH)",
    "mineral_unit": "one is a unit of mineral resources (DJDYLX)",
    "same_layer": "both lie in one layer",
}


class Clause(NamedTuple):
    """``conditions`` (name, whether it has to hold), all of which decide for ``outcome``."""

    conditions: Tuple[Tuple[str, bool], ...]
    outcome: str


def parse(cell: str) -> Tuple[Clause, ...]:
    """The clauses of a cell. Raises :class:`ValueError` with a sentence that says what is wrong."""
    return tuple(_clause(part) for part in split(cell))


def _clause(part: str) -> Clause:
    left, sign, outcome = (piece.strip() for piece in part.partition(">"))
    if not sign or outcome not in OUTCOMES:
        text = tr("“{cell}” is no condition with an outcome; write “condition>outcome” with one of: {outcomes}")
        raise ValueError(text.format(cell=part, outcomes=", ".join(OUTCOMES)))
    if left == ALWAYS:
        return Clause((), outcome)
    return Clause(tuple(_condition(one.strip()) for one in left.split("+")), outcome)


def _condition(text: str) -> Tuple[str, bool]:
    name = text.lstrip("!").strip()
    if name not in CONDITIONS:
        message = tr("there is no condition “{name}”; known are: {known}")
        raise ValueError(message.format(name=name, known=", ".join([*CONDITIONS, ALWAYS])))
    return name, not text.startswith("!")
