import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_balances import cost_of, planted, shuffled, tried_out

from onemap.tools.control_lines.solve import EXACT, Problem, balances, solve

NOTHING = np.zeros((0, 1))


def simple(areas, need, **given):
    n = len(areas)
    area = np.array(areas, float)
    values = {
        "area": area, "net": area, "town": np.zeros(n, int), "cost": np.ones(n), "quality": np.zeros((0, n)),
        "fixed": np.zeros(n, bool), "need": np.array([need], float), "need_net": np.array([need], float),
        "town_quality": NOTHING, "county_quality": np.zeros(0), **given,
    }  # fmt: skip
    return Problem(**values)


def test_least_surplus_is_found():
    found = solve(simple([900, 700, 600, 450], 1300), 0)
    assert found.feasible
    assert found.chosen.tolist() == [False, True, True, False]
    assert found.gap == 0


def test_area_that_just_suffices_is_enough():
    found = solve(simple([1000.01, 2000.02, 3000.03], 3000.03), 0)
    assert found.chosen.tolist() in ([True, True, False], [False, False, True])
    assert not found.lack.any()


def test_good_ground_is_worth_its_surplus():
    cost = np.array([1.0, 2.0, 2.0])
    found = solve(simple([1100, 500, 500], 1000, cost=cost), 0)
    assert found.chosen.tolist() == [True, False, False]


def test_quality_is_held_as_a_mean():
    quality = np.array([[9.0, 3.0, 5.0]])
    bounds = {"quality": quality, "town_quality": np.array([[6.0]]), "county_quality": np.array([6.0])}
    found = solve(simple([1000, 1000, 1500], 1900, cost=np.array([0.1, 1, 1]), **bounds), 0)
    assert found.chosen.tolist() == [True, True, False]  # (9 + 3) / 2 is 6, just good enough
    found = solve(simple([1000, 999, 1500], 1900, cost=np.array([0.1, 1, 1]), **bounds), 0)
    assert found.chosen.tolist() == [True, False, True] or found.chosen.tolist() == [False, True, True]
    assert (quality[0] * found.chosen * [1000, 999, 1500]).sum() / (found.chosen * [1000, 999, 1500]).sum() <= 6.0


def test_net_area_is_held_too():
    found = solve(simple([1000, 1000, 1200], 1000, net=np.array([800.0, 1000, 1100]), cost=np.array([0.1, 1, 1])), 0)
    assert found.chosen.tolist() == [False, True, False]


def test_what_a_township_lacks_is_met_elsewhere():
    problem = simple([400, 1000, 1000, 1000], 0, town=np.array([0, 1, 1, 1]))
    problem = problem._replace(
        need=np.array([1200.0, 900.0]), need_net=np.array([1200.0, 900.0]), town_quality=np.zeros((0, 2))
    )
    found = solve(problem, 0)
    assert found.feasible
    assert found.chosen.tolist() == [True, True, True, False]
    assert found.lack.tolist() == [800.0, 0.0]


def test_county_that_cannot_balance_gets_no_proposal():
    found = solve(simple([400, 500], 1000), 0)
    assert not found.feasible
    assert not found.chosen.any()


def test_quality_that_nothing_reaches_gets_no_proposal():
    bounds = {"quality": np.array([[7.0, 8.0]]), "town_quality": np.array([[9.0]]), "county_quality": np.array([6.0])}
    assert not solve(simple([4000, 5000], 1000, **bounds), 0).feasible


def test_fixed_candidates_come_in_and_the_greatest_sum_is_held():
    fixed = np.array([False, False, True])
    found = solve(simple([700, 500, 450], 0, cost=-np.ones(3), fixed=fixed, most=1000.0), 0)
    assert found.chosen.tolist() == [False, True, True]


def test_further_bounds_are_held():
    amount = np.array([50.0, 10.0, 10.0])
    found = solve(simple([700, 500, 450], 0, cost=-np.ones(3), most=1200.0, extra=((amount, 20.0),)), 0)
    assert found.chosen.tolist() == [False, True, True]


def test_of_like_candidates_the_first_are_taken():
    found = solve(simple([500] * 8, 1400), 0)
    assert found.chosen.tolist() == [True] * 3 + [False] * 5


def test_no_candidates_and_no_need():
    assert solve(simple([], 0), 0).feasible
    assert not solve(simple([], 10), 0).feasible


@pytest.mark.parametrize("seed", range(12))
def test_the_least_cost_is_found(seed):
    problem = planted(np.random.default_rng(seed), criteria=1 + seed % 2)
    best, found = tried_out(problem), solve(problem, 0)
    if best is None:
        assert not found.feasible or found.lack.any() or found.worse.any()
    else:
        assert found.feasible
        assert not found.lack.any()
        assert cost_of(problem, found.chosen) == pytest.approx(best, rel=1e-7)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(5, 60), st.integers(1, 4))
def test_order_does_not_matter_and_bounds_hold(seed, n, towns):
    rng = np.random.default_rng(seed)
    problem = planted(rng, n, towns, 2)
    found = solve(problem, 0)
    again = solve(problem, 0)
    assert found.chosen.tolist() == again.chosen.tolist()
    order = rng.permutation(n)
    other = solve(shuffled(problem, order), 0)
    assert other.feasible == found.feasible
    if found.feasible:
        assert balances(problem, found.chosen, found.lack, found.worse) <= EXACT
        assert other.lack.sum() == pytest.approx(found.lack.sum(), rel=0.02, abs=1.0)
        if not found.lack.any() and not found.worse.any():
            assert cost_of(problem, found.chosen) == pytest.approx(
                cost_of(shuffled(problem, order), other.chosen), rel=1e-6
            )


def test_ten_thousand_candidates():
    problem = planted(np.random.default_rng(5), 10_000, 20, 3, share=0.1)
    problem = problem._replace(town_quality=np.full((3, 20), 5.2), county_quality=np.full(3, 5.0))
    found = solve(problem)
    assert found.feasible
    assert found.gap <= 0.005
    assert not found.lack.any()
    assert balances(problem, found.chosen, found.lack, found.worse) <= EXACT
    assert problem.area[found.chosen].sum() <= problem.need.sum() * 1.02
