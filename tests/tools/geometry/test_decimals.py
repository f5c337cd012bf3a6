"""Rounding as on paper."""

from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onemap.tools.geometry.decimals import half_away, polynomial, sine_cosine


def on_paper(value, places=2):
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=400)))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (999727.685, 999727.69),
        (2.675, 2.68),
        (1.005, 1.01),
        (0.125, 0.13),
        (-0.125, -0.13),
        (-1.005, -1.01),
        (0.0049999999999, 0.0),
        (999727.6849999, 999727.68),
        (99970369.022708, 99970369.02),
        (1e300, 1e300),
        (-0.001, 0.0),
    ],
)
def test_ties_go_away_from_zero(value, wanted):
    assert half_away(np.array([value]))[0] == wanted


def test_missing_and_infinite_values_stay():
    found = half_away(np.array([np.nan, np.inf, -np.inf]))
    assert np.isnan(found[0])
    assert found[1:].tolist() == [np.inf, -np.inf]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=20), st.integers(0, 6))
def test_any_float(values, places):
    assert half_away(np.array(values, float), places).tolist() == [on_paper(value, places) for value in values]


@given(st.lists(st.integers(-(10**13), 10**13), max_size=50))
def test_three_decimals_with_a_five(numbers):
    values = [(number * 10 + 5) / 1000 for number in numbers]
    assert half_away(np.array(values, float)).tolist() == [on_paper(value) for value in values]


def test_sine_and_cosine_in_forty_digits():
    sine, cosine = sine_cosine(Decimal(1))
    assert str(sine).startswith("0.8414709848078965066525023216302989996")
    assert str(cosine).startswith("0.5403023058681397174009366074429766037")


def test_polynomial_goes_through_its_values():
    nodes = [Decimal(i) for i in (-2, -1, 0, 1, 3)]
    wanted = [Decimal(i) for i in (7, -3, 0, 2, 5)]
    values = [sum(c * x**i if i else c for i, c in enumerate(wanted)) for x in nodes]
    assert polynomial(nodes, values) == wanted
