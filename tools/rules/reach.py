"""Rows that can never decide: their condition cannot be true, or an earlier row is true wherever theirs is.

A token stands for any value, but only so many are told apart by the conditions of a table: each constant it is
compared with, numbers between and beyond them, any other text, and NULL. A row is tried on all combinations of such
values of its own tokens; an earlier row takes a combination away if it is true there whatever its other tokens are.
Several earlier rows that only together cover a row through tokens the row does not ask for are not noticed, and rows
whose truth such values do not show (see :func:`_open`) are left alone: what is reported is right.
"""

from itertools import product
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from .evaluate import Tokens, evaluate, number_of, text_of
from .expression import (
    Both,
    Compare,
    Condition,
    Constant,
    Either,
    Like,
    Literal,
    Not,
    Token,
    Whether,
    operands,
    parameters_of,
    tokens_of,
)

MOST = 100_000
OTHER = "\u2026"  # a text that no rule names

Samples = Mapping[str, Sequence[Constant]]


def samples_of(conditions: Iterable[Condition]) -> Dict[str, List[Constant]]:
    """For each token in ``conditions`` the values that they can tell apart."""
    constants: Dict[str, List[Constant]] = {}
    for condition in conditions:
        _collect(condition, constants)
    return {name: _spread(values) for name, values in constants.items()}


def always_true(condition: Condition) -> bool:
    """Whether a condition is true for all values of its tokens; false where that cannot be said."""
    if _open(condition):
        return False
    names = sorted(tokens_of(condition))
    table = _combinations(names, samples_of([condition]))
    return table is not None and bool(evaluate(condition, table).true.all())


def never_decides(place: int, conditions: Sequence[Condition], samples: Samples) -> Optional[Tuple[int, ...]]:
    """None if the condition at ``place`` may decide; else the earlier places that leave it nothing (none: it cannot be
    true at all).
    """
    condition = conditions[place]
    if _open(condition):
        return None
    names = sorted(tokens_of(condition))
    table = _combinations(names, samples)
    if table is None:
        return None
    left = _some(table, evaluate(condition, table).true)
    blockers = []
    for earlier in range(place):
        if not left.rows:
            break
        taken = _certain(conditions[earlier], left, names, samples, table.rows)
        if taken.any():
            blockers.append(earlier)
            left = _some(left, ~taken)
    return None if left.rows else tuple(blockers)


def _some(table: Tokens, which: npt.NDArray[np.bool_]) -> Tokens:
    """The rows of ``table`` that the flags ``which`` name."""
    return Tokens({name: values[which] for name, values in table.columns.items()}, int(which.sum()))


def _certain(
    condition: Condition, table: Tokens, names: Sequence[str], samples: Samples, of: int
) -> npt.NDArray[np.bool_]:
    """For each row of ``table``, which are some ``of`` all combinations, whether ``condition`` is true for all values
    of the tokens that are not in it.
    """
    others = sorted(tokens_of(condition) - set(names))
    extra = _combinations(others, samples)
    if _open(condition) or extra is None or of * extra.rows > MOST:
        return np.zeros(table.rows, bool)
    columns = {name: np.repeat(values, extra.rows) for name, values in table.columns.items()}
    columns.update({name: np.tile(values, table.rows) for name, values in extra.columns.items()})
    true = evaluate(condition, Tokens(columns, table.rows * extra.rows)).true
    return np.asarray(true.reshape(table.rows, extra.rows).all(axis=1))


def _open(condition: Condition) -> bool:
    """Whether sampled values do not tell all: parameters, two tokens compared, order of texts, more than one LIKE."""
    parts = _statements(condition)
    likes = sum(isinstance(part, Like) for part in parts)
    return bool(parameters_of(condition)) or likes > 1 or any(_unordered(part) for part in parts)


def _unordered(part: Condition) -> bool:
    values = operands(part)
    texts = [one.value for one in values if isinstance(one, Literal) and isinstance(one.value, str)]
    by_order = isinstance(part, Compare) and part.sign not in ("=", "<>")
    return sum(isinstance(one, Token) for one in values) > 1 or (
        by_order and any(number_of(one) is None for one in texts)
    )


def _statements(condition: Condition) -> List[Condition]:
    """The parts without AND, OR and NOT."""
    if isinstance(condition, (Both, Either)):
        return [one for part in condition.parts for one in _statements(part)]
    return _statements(condition.part) if isinstance(condition, Not) else [condition]


def _combinations(names: Sequence[str], samples: Samples) -> Optional[Tokens]:
    """All combinations of the tokens' values as a table; None if there are too many."""
    if np.prod([len(samples[name]) for name in names], dtype=np.float64) > MOST:
        return None
    rows = list(product(*(samples[name] for name in names)))
    columns: Dict[str, Any] = {}
    for place, name in enumerate(names):
        columns[name] = np.empty(len(rows), object)
        columns[name][:] = [row[place] for row in rows]
    return Tokens(columns, len(rows))


def _collect(condition: Condition, found: Dict[str, List[Constant]]) -> None:
    """Adds the constants that each token of ``condition`` is held against."""
    for part in _statements(condition):
        values = operands(part)
        constants: List[Constant] = [one.value for one in values if isinstance(one, Literal) and one.value is not None]
        if isinstance(part, Whether):
            constants = [0.0, 1.0]
        if isinstance(part, Like) and isinstance(part.pattern, Literal):
            text = text_of(part.pattern.value)
            constants = [text.replace("%", more).replace("_", one) for more in ("", OTHER) for one in ("x", OTHER)]
        for one in values:
            if isinstance(one, Token):
                found.setdefault(one.name, []).extend(constants)


def _spread(constants: Sequence[Constant]) -> List[Constant]:
    """The constants, numbers between and beyond them, another text, NULL."""
    numbers = sorted({number for number in map(number_of, constants) if number is not None})
    between = [(one + two) / 2 for one, two in zip(numbers, numbers[1:])]
    beyond = [numbers[0] - 1, numbers[-1] + 1] if numbers else []
    texts = sorted({one for one in constants if isinstance(one, str)})
    return [*numbers, *between, *beyond, *texts, OTHER, None]
