"""Conditions of land-class rules: the cells of the columns ``if_ATTRIBUTE`` and ``if_survey_ATTRIBUTE``.

A cell says one of:

* comparisons, all of which hold: ``>=0.10 <0.20``; ``0=?`` behind them says that 0 stands for "not measured";
* ``filled`` or ``empty``;
* a list of codes, ``x`` for any one character: ``121;122`` or ``25x``.

Truth has three values as in QGIS: true, false and None (NULL, which is not true). A number that is NULL leaves a
comparison at None. ``filled`` and ``empty`` always know a column that is there; where a layer has no such column
``filled`` is None and ``empty`` is true, since nothing claims otherwise. A list of codes is false for NULL; without the
column it is false for the monitoring layer (a kind must be stated to count) and None for the survey, whose column may
simply not have been handed over.
"""

import re
from fnmatch import fnmatchcase
from typing import NamedTuple, Optional, Tuple, Union

from ..language import tr
from .register import split

SURVEY = "survey_"
COLUMN = "if_"
FILLED, EMPTY = "filled", "empty"
ZERO_IS_NULL = "0=?"

Value = Union[float, str, None]


class Absent:
    """The one value of an attribute that the layer has no column for."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()
_COMPARISON = re.compile(r"(>=|<=|>|<|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")


class Condition(NamedTuple):
    """One cell. ``kind`` is ``number``, ``filled``, ``empty`` or ``codes``."""

    attribute: str
    kind: str
    bounds: Tuple[Tuple[str, float], ...] = ()
    zero_is_null: bool = False
    codes: Tuple[str, ...] = ()

    @property
    def of_survey(self) -> bool:
        """Whether the survey's attribute is meant, not the monitoring layer's."""
        return self.attribute.startswith(SURVEY)

    def holds(self, value: Union[Value, Absent]) -> Optional[bool]:
        """Whether the condition is true for ``value``; None where that cannot be said."""
        if self.kind == FILLED:
            return None if value is ABSENT else value is not None
        if self.kind == EMPTY:
            return value is None or value is ABSENT
        if self.kind == "codes":
            if value is ABSENT and self.of_survey:
                return None
            return isinstance(value, str) and matches(value, self.codes)
        if not isinstance(value, (int, float)) or (self.zero_is_null and value == 0):
            return None
        return all(_compare(value, sign, bound) for sign, bound in self.bounds)


def matches(code: str, patterns: Tuple[str, ...]) -> bool:
    """Whether ``code`` is one of ``patterns`` (``x`` stands for any one character)."""
    return any(code == pattern or fnmatchcase(code, pattern.replace("x", "?")) for pattern in patterns)


def parse(attribute: str, cell: str) -> Condition:
    """The condition in ``cell``. Raises :class:`ValueError` with a sentence that says what is wrong."""
    text = cell.strip()
    if text in (FILLED, EMPTY):
        return Condition(attribute, text)
    if text[:1] not in "<>=" and ZERO_IS_NULL not in text:
        return Condition(attribute, "codes", codes=split(text))
    rest = text.replace(ZERO_IS_NULL, " ")
    found = _COMPARISON.findall(rest)
    if not found or _COMPARISON.sub("", rest).strip():
        example = "“>=0.10 <0.20”, “filled”, “empty”, “121;122”"
        raise ValueError(tr("“{cell}” is no condition; write for example {example}").format(cell=cell, example=example))
    bounds = tuple((sign, float(number)) for sign, number in found)
    return Condition(attribute, "number", bounds, ZERO_IS_NULL in text)


def _compare(value: float, sign: str, bound: float) -> bool:
    if sign == ">=":
        return value >= bound
    if sign == "<=":
        return value <= bound
    if sign == ">":
        return value > bound
    return value < bound if sign == "<" else value == bound
