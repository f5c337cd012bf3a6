"""Rows that never decide are found, and only these."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.rules.evaluate import Tokens, evaluate
from onemap.tools.rules.expression import parse
from onemap.tools.rules.reach import always_true, never_decides, samples_of


def blockers(*texts):
    conditions = [parse(text) for text in texts]
    return never_decides(len(conditions) - 1, conditions, samples_of(conditions))


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["a = 1"], None),
        (["a = 1 AND a = 2"], ()),
        (["a > 3 AND a < 2"], ()),
        (["a > 2 AND a < 3"], None),
        (["a = NULL"], ()),
        (["a IS NULL AND a = 1"], ()),
        (["a IN ('x') AND a LIKE 'y%'"], ()),
        (["a LIKE 'x%' AND a LIKE '%y'"], None),
        (["a = 1", "a = 1"], (0,)),
        (["a = 1", "a = 1 AND b = 2"], (0,)),
        (["a = 1 AND b = 2", "a = 1"], None),
        (["a = 1", "a <> 1", "a = 1 OR a = 2"], (0, 1)),
        (["a = 1", "a <> 1", "b = 2"], None),
        (["a = 1", "a <> 1", "a IS NULL", "b = 2"], None),  # together they block, through a token not asked for
        (["a >= 10", "a > 20"], (0,)),
        (["a > 20", "a >= 10"], None),
        (["b = 1 OR b <> 1 OR b IS NULL", "a = 1"], (0,)),
        (["a < @least", "a < @least"], None),
    ],
)
def test_reach(texts, wanted):
    assert blockers(*texts) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("1 = 1", True), ("1", True), ("1 = 2", False), ("NULL", False), ("a = 1", False), ("a = 1 OR a <> 1", False),
     ("a IS NULL OR a IS NOT NULL", True), ("a IS NULL OR a = a", False), ("a < @b", False)],
)  # fmt: skip
def test_always(text, wanted):
    assert always_true(parse(text)) is wanted


_ATOMS = st.sampled_from(
    [
        "a = 1",
        "a <> 1",
        "a > 2",
        "a IS NULL",
        "b = 'x'",
        "b IN ('x', 'y')",
        "b LIKE 'x%'",
        "b LIKE 'x_'",
        "c",
        "a = c",
        "b < 'xz'",
    ]
)
_CONDITIONS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"NOT ({one})"),
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda parts: "({}) {} ({})".format(*parts)),
    ),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_CONDITIONS, min_size=2, max_size=4), st.integers(0, 2**32))
def test_what_is_reported_decides_nowhere(texts, seed):
    """No table of random tokens has a row where the reported condition is the first that is true."""
    conditions = [parse(text) for text in texts]
    rng = np.random.default_rng(seed)
    rows = 400
    columns = {
        "a": rng.choice(np.array([0, 1, 1.5, 2, 3, np.nan]), rows),
        "b": rng.choice(np.array(["x", "y", "xy", "z", "", None], object), rows),
        "c": rng.choice(np.array([0.0, 1.0, np.nan]), rows),
    }
    table = Tokens(columns, rows)
    true = np.stack([evaluate(condition, table).true for condition in conditions])
    samples = samples_of(conditions)
    for place in range(len(conditions)):
        if never_decides(place, conditions, samples) is not None:
            assert not (true[place] & ~true[:place].any(axis=0)).any()
