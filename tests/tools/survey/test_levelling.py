"""Levelling to control areas, net areas, hectare tables."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onemap.tools.errors import InputError
from onemap.tools.survey.levelling import level, level_county, level_groups, level_hectares, moves, net_areas

units_of_areas = st.lists(st.integers(5_000, 10**9), min_size=1, max_size=40)


def units(areas):
    return [round(value * 100) for value in areas]


def test_example_of_the_rule():
    found = level([300.0, 200.0, 100.0], 600.05)
    assert found.areas.tolist() == [300.02, 200.02, 100.01]
    assert [move.units for move in found.log] == [2, 2, 1]
    assert found.log[0]._asdict() == {"id": 1, "before": 300.0, "units": 2, "after": 300.02}


def test_negative_difference_takes_from_the_largest_first():
    found = level([100.0, 300.0, 200.0], 599.96, ["c", "a", "b"])
    assert found.areas.tolist() == [99.99, 299.98, 199.99]
    assert [tuple(move) for move in found.log] == [
        ("c", 100.0, -1, 99.99),
        ("a", 300.0, -2, 299.98),
        ("b", 200.0, -1, 199.99),
    ]


def test_equal_areas_go_by_id():
    found = level([50.0, 50.0, 50.0], 150.02, [9, 10, 1])
    assert [move.id for move in moves(found.log)] == [9, 1]
    assert found.areas.tolist() == [50.01, 50.0, 50.01]


def test_nothing_to_share():
    found = level([1.11, 2.22], 3.33)
    assert found.areas.tolist() == [1.11, 2.22]
    assert not list(moves(found.log))


def test_areas_with_more_decimals_are_rounded_first():
    found = level([1000.005, 2000.0049], 3000.01)
    assert found.areas.tolist() == [1000.01, 2000.0]
    assert found.log[0].before == 1000.005


@given(units_of_areas, st.integers(-40, 40), st.randoms(use_true_random=False))
def test_sums_close_and_order_does_not_matter(numbers, difference, rng):
    ids = [f"{i:018d}" for i in range(len(numbers))]
    areas = [number / 100 for number in numbers]
    control = (sum(numbers) + difference) / 100
    found = level(areas, control, ids)
    assert sum(units(found.areas)) == sum(numbers) + difference
    moved = [move.units for move in found.log]
    assert max(moved) - min(moved) <= 1
    assert all(after - before == move for after, before, move in zip(units(found.areas), numbers, moved))
    order = list(range(len(numbers)))
    rng.shuffle(order)
    shuffled = level([areas[i] for i in order], control, [ids[i] for i in order])
    assert sorted(shuffled.log) == sorted(found.log)


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.integers(1_000, 10**8)), min_size=1, max_size=40))
def test_groups_close_each_for_itself(rows):
    groups = [group for group, _ in rows]
    areas = [number / 100 for _, number in rows]
    sums = {group: sum(n for g, n in rows if g == group) for group in set(groups)}
    controls = {group: (total + 3) / 100 for group, total in sums.items()}
    found = level_groups(areas, groups, controls)
    for group, total in sums.items():
        assert sum(u for u, g in zip(units(found.areas), groups) if g == group) == total + 3
    assert [move.id for move in found.log] == list(range(1, len(rows) + 1))


def test_county_to_villages_to_patches():
    villages = {"640121001001": 500.0, "640121001002": 300.0}
    codes = ["640121001002", "640121001001", "640121001001"]
    upper, patches = level_county(800.03, villages, [300.0, 250.0, 250.0], codes, ["a", "b", "c"])
    assert upper.areas.tolist() == [500.02, 300.01]
    assert patches.areas.tolist() == [300.01, 250.01, 250.01]


@pytest.mark.parametrize(
    ("areas", "control", "said"),
    [
        ([100.0, 200.0], 310.0, "differ by 10.00 m2"),
        ([0.01, 300.0], 299.99, "would leave feature 1 with 0.00 m2"),
        ([100.0, np.nan], 100.0, "area of feature 2 is nan"),
        ([100.0, -1.0], 99.0, "area of feature 2 is -1.0"),
        ([100.0], 0.0, "must be a positive number"),
        ([100.0], np.nan, "must be a positive number"),
        ([100.0], 100.001, "with 2 decimals"),
        ([], 100.0, "do not belong together"),
    ],
)
def test_impossible_controls_are_refused(areas, control, said):
    with pytest.raises(InputError, match=said):
        level(areas, control)


def test_a_sum_of_floats_is_a_control_area():
    assert level([0.1, 0.2], 0.1 + 0.2).areas.tolist() == [0.1, 0.2]


def test_an_id_twice_is_refused():
    with pytest.raises(InputError, match="id 7 is there more than once"):
        level([1.0, 2.0], 3.0, [7, 7])
    with pytest.raises(InputError, match="id 7 is there more than once"):
        level_groups([1.0, 2.0], ["a", "b"], {"a": 1.0, "b": 2.0}, [7, 7])


def test_groups_and_controls_must_match():
    with pytest.raises(InputError, match="no control area for b"):
        level_groups([1.0, 2.0], ["a", "b"], {"a": 1.0})
    with pytest.raises(InputError, match=r"2\.00 m2 of b has no features"):
        level_groups([1.0], ["a"], {"a": 1.0, "b": 2.0})
    with pytest.raises(InputError, match="of b and the sum of the 1 areas"):
        level_groups([100.0, 100.0], ["a", "b"], {"a": 100.0, "b": 200.0})


def test_net_areas_round_ties_away_from_zero():
    deducted, net = net_areas([1234.50, 100.0, 100.0, 0.05, 33.33], [0.0930, None, np.nan, 0.1, 0.1234])
    assert deducted.tolist() == [114.81, 0.0, 0.0, 0.01, 4.11]
    assert net.tolist() == [1119.69, 100.0, 100.0, 0.04, 29.22]


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 9_999)), max_size=30))
def test_net_areas_equal_decimal_arithmetic(rows):
    deducted, net = net_areas([area / 100 for area, _ in rows], [rate / 10_000 for _, rate in rows])
    for (area, rate), minus, left in zip(rows, deducted, net):
        wanted = (Decimal(area) / 100 * Decimal(rate) / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert Decimal(repr(float(minus))) == wanted
        assert Decimal(repr(float(left))) == Decimal(area) / 100 - wanted


def test_coefficients_with_more_decimals_than_the_field():
    assert net_areas([1000.0], [1 / 3])[0].tolist() == [333.33]
    assert net_areas([1.0], [0.0050000001])[0].tolist() == [0.01]


@pytest.mark.parametrize("value", [1.0, -0.1, 12.0])
def test_impossible_coefficients_are_refused(value):
    with pytest.raises(InputError, match="KCXS of feature 2"):
        net_areas([1.0, 1.0], [0.1, value])


def test_hectare_table_closes():
    areas = {"0101": 15_049.0, "0102": 25_049.0, "0301": 35_049.0, "0404": 149.0}
    parents = {"0101": "01", "0102": "01", "0301": "03", "0404": "04"}
    found = level_hectares(areas, parents)
    # 1.50 + 2.50 + 3.50 + 0.01 = 7.51, but the total is 7.5296
    assert found.total == 7.53
    assert found.classes == {"0101": 1.5, "0102": 2.51, "0301": 3.51, "0404": 0.01}
    assert found.parents == {"01": 4.01, "03": 3.51, "04": 0.01}
    assert found.moved == {"0101": 0, "0102": 1, "0301": 1, "0404": 0}


@given(st.dictionaries(st.sampled_from([f"{a:02d}{b:02d}" for a in range(4) for b in range(9)]), st.integers(0, 10**9)))
def test_hectare_tables_always_close(numbers):
    found = level_hectares({code: n / 100 for code, n in numbers.items()}, {code: code[:2] for code in numbers})
    total = sum(Fraction(round(value * 100)) for value in found.classes.values())
    assert total == sum(Fraction(round(value * 100)) for value in found.parents.values()) == round(found.total * 100)
    assert abs(total - Fraction(sum(numbers.values()), 10_000)) <= Fraction(1, 2)


def test_a_class_without_parent_is_refused():
    with pytest.raises(InputError, match="Class 0101 has no first-level class"):
        level_hectares({"0101": 1.0}, {})
