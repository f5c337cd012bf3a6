"""Conditions on whole tables, with QGIS's three truths: true, false and NULL, which is not true.

A comparison with NULL is NULL. Two texts are compared as texts; a number and something that reads as a number as
numbers (``'01' = 1`` is true), else as texts. ``IN`` with NULL in its list is never false. Numbers are equal within
4 × 2⁻⁵² as in QGIS. Text columns are compared value by value, not row by row, so many rows cost little.
"""

import math
import re
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..errors import InputError
from ..language import tr
from .expression import (
    Among,
    Both,
    Compare,
    Condition,
    Constant,
    Either,
    IsNull,
    Like,
    Literal,
    Not,
    Operand,
    Parameter,
    Token,
)

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
EPSILON = 4 * 2.0**-52


class Truth(NamedTuple):
    """Where a condition is ``true`` (n,) and where it is ``null`` (n,); never both."""

    true: Flags
    null: Flags


class _Values(NamedTuple):
    """A column as few different values: ``place`` (n,) in ``kinds``, which are numbers, texts or None."""

    place: npt.NDArray[np.intp]
    kinds: List[Constant]


class Tokens:
    """A table of tokens (n rows): columns of numbers (NaN is NULL) or of texts (None is NULL), and parameters, which
    are one value each or a column too.

    Raises InputError for columns of different length.
    """

    def __init__(
        self, columns: Mapping[str, Any], rows: Optional[int] = None, parameters: Optional[Mapping[str, Any]] = None
    ) -> None:
        self.columns = {name: np.asarray(values) for name, values in columns.items()}
        given = dict(parameters or {})
        self.columns.update({f"@{name}": values for name, values in given.items() if isinstance(values, np.ndarray)})
        lengths = {len(values) for values in self.columns.values()} | ({rows} if rows is not None else set())
        if len(lengths) > 1:
            raise InputError(tr("The tokens have columns of different lengths."))
        self.rows = next(iter(lengths)) if lengths else 0
        self.parameters = {name: values for name, values in given.items() if not isinstance(values, np.ndarray)}
        self._factored: Dict[str, _Values] = {}

    def some(self, rows: slice) -> "Tokens":
        """The same for some of the rows."""
        count = len(range(*rows.indices(self.rows)))
        return Tokens({name: values[rows] for name, values in self.columns.items()}, count, self.parameters)

    def of(self, operand: Operand) -> _Values:
        """The values of a token, parameter or literal. Raises InputError for a name that has no value."""
        if isinstance(operand, Literal):
            return _Values(np.zeros(self.rows, np.intp), [operand.value])
        name = self._name(operand)
        if name is not None:
            if name not in self._factored:
                self._factored[name] = self._factor(name)
            return self._factored[name]
        assert isinstance(operand, Parameter)
        if operand.name not in self.parameters:
            raise InputError(tr("The parameter @{name} has no value.").format(name=operand.name))
        return _Values(np.zeros(self.rows, np.intp), [_plain(self.parameters[operand.name])])

    def numbers(self, operand: Operand) -> Optional[Floats]:
        """The values (n,) or (1,) of an operand that is made of numbers, NaN for NULL; None for any other."""
        name = self._name(operand)
        if name is not None:
            column = self._column(name)
            return column.astype(np.float64) if column.dtype.kind in "biuf" else None
        value = self.of(operand).kinds[0]
        return np.array([value]) if isinstance(value, float) else None

    def null(self, operand: Operand) -> Flags:
        """Where (n,) an operand is NULL."""
        name = self._name(operand)
        if name is not None:
            return np.asarray(pd.isna(self._column(name)))
        return np.full(self.rows, self.of(operand).kinds[0] is None)

    def _name(self, operand: Operand) -> Optional[str]:
        """The column that an operand stands for, None for one value."""
        if isinstance(operand, Token):
            return operand.name
        if isinstance(operand, Parameter) and f"@{operand.name}" in self.columns:
            return f"@{operand.name}"
        return None

    def _column(self, name: str) -> npt.NDArray[Any]:
        if name not in self.columns:
            raise InputError(tr("There is no token “{name}”.").format(name=name))
        return self.columns[name]

    def _factor(self, name: str) -> _Values:
        place, values = pd.factorize(self._column(name))
        return _Values(np.asarray(place), [*(_plain(one) for one in values.tolist()), None])  # -1: the last, NULL


def evaluate(condition: Condition, tokens: Tokens) -> Truth:
    """Where ``condition`` is true and where NULL, for each row of ``tokens``."""
    if isinstance(condition, (Both, Either)):
        return _joined(condition, tokens)
    if isinstance(condition, Not):
        part = evaluate(condition.part, tokens)
        return Truth(~part.true & ~part.null, part.null)
    if isinstance(condition, Compare):
        sign = condition.sign
        numbers = [tokens.numbers(one) for one in (condition.left, condition.right)]
        if numbers[0] is not None and numbers[1] is not None:
            return _compared(sign, *np.broadcast_arrays(numbers[0], numbers[1], np.empty(tokens.rows))[:2])
        return _by_values(tokens, [condition.left, condition.right], lambda one: compare(sign, one[0], one[1]))
    if isinstance(condition, Among):
        negated = condition.negated
        return _by_values(tokens, [condition.value, *condition.options], lambda one: _among(one[0], one[1:], negated))
    if isinstance(condition, Like):
        like = condition
        return _by_values(tokens, [like.value, like.pattern], lambda one: _like(one[0], one[1], like))
    if isinstance(condition, IsNull):
        null = tokens.null(condition.value)
        return Truth(null != condition.negated, np.zeros(tokens.rows, bool))
    return _by_values(tokens, [condition.value], lambda one: truth_of(one[0]))


def _joined(condition: Union[Both, Either], tokens: Tokens) -> Truth:
    parts = [evaluate(part, tokens) for part in condition.parts]
    true = np.stack([part.true for part in parts])
    null = np.stack([part.null for part in parts])
    if isinstance(condition, Either):
        some = true.any(axis=0)
        return Truth(some, null.any(axis=0) & ~some)
    false = (~true & ~null).any(axis=0)
    return Truth(true.all(axis=0), null.any(axis=0) & ~false)


def _compared(sign: str, left: Floats, right: Floats) -> Truth:
    """Numbers with numbers, all rows at once; ``left`` and ``right`` are (n,)."""
    difference = left - right
    null = np.isnan(difference)
    same = np.abs(difference) <= EPSILON
    true = {
        "=": same,
        "<>": ~same & ~null,
        "<": difference < 0,
        "<=": difference <= 0,
        ">": difference > 0,
        ">=": difference >= 0,
    }[sign]
    return Truth(true & ~null, null)


_Answer = Callable[[Tuple[Constant, ...]], Optional[bool]]


def _by_values(tokens: Tokens, asked: Sequence[Operand], answer: _Answer) -> Truth:
    """``answer`` for each combination of values that occurs, given to its rows."""
    columns = [tokens.of(one) for one in asked]
    key = np.zeros(tokens.rows, np.int64)
    for column in columns:
        key = key * len(column.kinds) + column.place % len(column.kinds)
        if len(column.kinds) > 1 and column is not columns[-1]:
            key = pd.factorize(key)[0]
    inverse, kinds = pd.factorize(key)
    first = np.empty(len(kinds), np.int64)
    first[inverse[::-1]] = np.arange(tokens.rows)[::-1]  # of equal places the last one written stays
    answers = [answer(tuple(column.kinds[column.place[row]] for column in columns)) for row in first.tolist()]
    true = np.array([one is True for one in answers], bool)
    null = np.array([one is None for one in answers], bool)
    return Truth(true[inverse], null[inverse])


def compare(sign: str, left: Constant, right: Constant) -> Optional[bool]:
    """``left sign right`` as QGIS has it; None for NULL."""
    if left is None or right is None:
        return None
    numbers = _numbers(left, right)
    if numbers is None:
        one, two = text_of(left), text_of(right)
        difference = float((one > two) - (one < two))
    else:
        difference = numbers[0] - numbers[1]
    if sign in ("=", "<>"):
        return (abs(difference) <= EPSILON) == (sign == "=")
    if sign == "<":
        return difference < 0
    if sign == "<=":
        return difference <= 0
    return difference > 0 if sign == ">" else difference >= 0


def _numbers(left: Constant, right: Constant) -> Optional[Tuple[float, float]]:
    """Both as numbers, unless both are texts or one does not read as a number."""
    if isinstance(left, str) and isinstance(right, str):
        return None
    one, two = number_of(left), number_of(right)
    return None if one is None or two is None else (one, two)


def number_of(value: Constant) -> Optional[float]:
    """A value as a number, None if it does not read as one."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", value, re.ASCII) is None:
        return None
    return float(value)


def text_of(value: Constant) -> str:
    """A value as text; whole numbers without a point."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return "" if value is None else value


def truth_of(value: Constant) -> Optional[bool]:
    """What a value says where a condition is asked for."""
    if value is None:
        return None
    number = number_of(value)
    return number is not None and number != 0


def _among(value: Constant, options: Sequence[Constant], negated: bool) -> Optional[bool]:
    if value is None:
        return None
    if any(compare("=", value, option) for option in options):
        return not negated
    return None if None in options else negated


def _like(value: Constant, pattern: Constant, like: Like) -> Optional[bool]:
    if value is None or pattern is None:
        return None
    flags = re.DOTALL | (re.IGNORECASE if like.caseless else re.RegexFlag(0))
    found = re.fullmatch(_wildcards(text_of(pattern)), text_of(value), flags) is not None
    return found != like.negated


def _wildcards(pattern: str) -> str:
    """A regular expression for % and _; a backslash before them takes their meaning away."""
    special = {"%": ".*", "_": "."}
    pieces = re.findall(r"\\[%_]|.", pattern, re.DOTALL)
    return "".join(special.get(piece, re.escape(piece[-1])) for piece in pieces)


def _plain(value: Any) -> Constant:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (bool, int, float, np.number, np.bool_)):
        return float(value)
    return str(value)
