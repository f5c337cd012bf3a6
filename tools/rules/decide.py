"""Which rule decides each row of a table of tokens, and which others are true for it."""

from typing import List, NamedTuple, Tuple

import numpy as np
import numpy.typing as npt

from .evaluate import Tokens, evaluate
from .table import RuleSet

NONE = -1
AT_ONCE = 100_000  # rows, whose truths are held together


class Decided(NamedTuple):
    """``first`` (n,): place of the deciding rule in the rule set (-1: no rule is true, only without a default);
    ``pattern`` (n,): place in ``patterns``, the places of all rules that are true, in order of priority.
    """

    first: npt.NDArray[np.int64]
    pattern: npt.NDArray[np.int64]
    patterns: Tuple[Tuple[int, ...], ...]

    def paths(self, rules: RuleSet, sign: str = ">") -> npt.NDArray[np.object_]:
        """The ids of all true rules of each row (n,), in order, joined by ``sign``."""
        texts = np.empty(len(self.patterns) + 1, object)
        texts[:-1] = [sign.join(rules.rules[place].rule_id for place in one) for one in self.patterns]
        return texts[self.pattern]


def decide(rules: RuleSet, tokens: Tokens) -> Decided:
    """Evaluates every rule on every row. Raises InputError for a token or parameter that has no value."""
    parts = [_evaluated(rules, tokens.some(slice(start, start + AT_ONCE))) for start in range(0, tokens.rows, AT_ONCE)]
    if not parts:
        parts = [_evaluated(rules, tokens)]
    first, packed = (np.concatenate(column) for column in zip(*parts))
    different, at = np.unique(packed, axis=0, return_inverse=True) if tokens.rows else (packed, np.empty(0, np.int64))
    return Decided(first, np.asarray(at, np.int64).ravel(), tuple(_places(row, len(rules.rules)) for row in different))


def _evaluated(rules: RuleSet, tokens: Tokens) -> "Tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]":
    """The deciding rule (n,) and which rules are true, as bits (n, bytes)."""
    true = np.zeros((tokens.rows, len(rules.rules)), bool)
    for place, rule in enumerate(rules.rules):
        true[:, place] = evaluate(rule.condition, tokens).true
    some = true.any(axis=1) if len(rules.rules) else np.zeros(tokens.rows, bool)
    first = np.where(some, true.argmax(axis=1) if len(rules.rules) else NONE, NONE).astype(np.int64)
    return first, np.packbits(true, axis=1)


def _places(bits: npt.NDArray[np.uint8], count: int) -> Tuple[int, ...]:
    found: List[int] = np.flatnonzero(np.unpackbits(bits)[:count]).tolist()
    return tuple(found)
