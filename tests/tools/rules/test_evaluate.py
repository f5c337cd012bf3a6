"""Three truths, value by value and row by row."""

import numpy as np
import pytest

from onemap.tools.errors import InputError
from onemap.tools.rules.evaluate import Tokens, evaluate
from onemap.tools.rules.expression import parse

T, F, N = True, False, None
TEXTS = np.array(["01", "1", "x", "X%", "", None], object)
NUMBERS = np.array([1.0, 0.0, -1.5, 400.0, np.nan, 0.1 + 0.2])
WHOLE = np.array([0, 1, 2, 3, 4, 5])
TABLE = Tokens({"t": TEXTS, "n": NUMBERS, "i": WHOLE}, 6, {"least": 1.0})


def answers(text, tokens=TABLE):
    truth = evaluate(parse(text), tokens)
    assert not (truth.true & truth.null).any()
    return [None if null else bool(true) for true, null in zip(truth.true, truth.null)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1 = 1", [T] * 6),
        ("1 = 2", [F] * 6),
        ("NULL = NULL", [N] * 6),
        ("t = '01'", [T, F, F, F, F, N]),
        ("t = 1", [T, T, F, F, F, N]),
        ("t <> '01'", [F, T, T, T, T, N]),
        ("t IN ('01', 'x')", [T, F, T, F, F, N]),
        ("t NOT IN ('01', NULL)", [F, N, N, N, N, N]),
        ("t IS NULL", [F, F, F, F, F, T]),
        ("t IS NOT NULL", [T, T, T, T, T, F]),
        ("t LIKE '%1'", [T, T, F, F, F, N]),
        ("t LIKE 'x_'", [F, F, F, F, F, N]),
        ("t ILIKE 'x_'", [F, F, F, T, F, N]),
        ("t LIKE 'X\\%'", [F, F, F, T, F, N]),
        ("t NOT LIKE '_'", [T, F, F, T, T, N]),
        ("t < 'a'", [T, T, F, T, T, N]),
        ("n = 0.3", [F, F, F, F, N, T]),
        ("n <> 0.3", [T, T, T, T, N, F]),
        ("n >= @least", [T, F, F, T, N, F]),
        ("n IS NULL", [F, F, F, F, T, F]),
        ("n IS NOT NULL", [T, T, T, T, F, T]),
        ("NULL IS NULL", [T] * 6),
        ("n = '1'", [T, F, F, F, N, F]),
        ("n = 'one'", [F, F, F, F, N, F]),
        ("n IN (1, '400')", [T, F, F, T, N, F]),
        ("i", [F, T, T, T, T, T]),
        ("n", [T, F, T, T, N, T]),
        ("n > i", [T, F, F, T, N, F]),
        ("t = i", [F, T, F, F, F, N]),
        ("NOT n = 1", [F, T, T, T, N, T]),
        ("n = 1 AND t = '01'", [T, F, F, F, F, F]),
        ("n = 1 OR t IS NULL", [T, F, F, F, N, T]),
        ("n = 400 AND t = 'no'", [F, F, F, F, F, F]),
        ("(n > 0 OR t > 'a') AND i > 0", [F, F, T, T, N, T]),
    ],
)
def test_truth(text, wanted):
    assert answers(text) == wanted


def test_order_and_number_of_rows_do_not_matter():
    order = np.random.default_rng(5).permutation(6)
    turned = Tokens({"t": TEXTS[order], "n": NUMBERS[order], "i": WHOLE[order]}, 6, {"least": 1.0})
    for text in ("t IN ('01', 'x') OR n > i", "t LIKE '%1' AND NOT n = 1", "t = i"):
        assert answers(text, turned) == [answers(text)[row] for row in order]
    none = Tokens({"t": TEXTS[:0], "n": NUMBERS[:0]}, 0)
    assert answers("t = '01' OR n > 1 OR t IN (1, 2)", none) == []


def test_a_name_without_value_is_told():
    with pytest.raises(InputError, match="no token “u”"):
        answers("u = 1")
    with pytest.raises(InputError, match="parameter @most has no value"):
        answers("n < @most")
    with pytest.raises(InputError, match="different lengths"):
        Tokens({"a": np.zeros(2), "b": np.zeros(3)})


def test_a_parameter_may_differ_by_row():
    tokens = Tokens({"n": NUMBERS}, 6, {"least": np.array([1, 1, -1, 401, 1, np.nan])})
    assert answers("n >= @least", tokens) == [T, F, F, F, N, N]
    assert answers("@least IS NULL", tokens) == [F, F, F, F, F, T]
    assert answers("n IN (@least)", tokens) == [T, F, F, F, N, N]
