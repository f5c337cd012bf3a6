"""Balances for tests of the solver: small ones to be tried out whole, and large ones of a county's size."""

from itertools import product

import numpy as np

from onemap.tools.control_lines.solve import EXACT, Problem, balances


def planted(rng, n=10, towns=2, criteria=1, share=0.4):
    """A random balance that some choice meets, as a rule."""
    area = rng.integers(500, 5000, n) / 1.0
    net = np.round(area * (1 - rng.choice([0, 0.1, 0.2], n)), 2)
    town = np.sort(rng.integers(0, towns, n))
    quality = rng.integers(1, 11, (criteria, n)).astype(float)
    need = np.array([area[town == t].sum() for t in range(towns)]) * share
    return Problem(
        area, net, town, 1 + rng.random(n), quality, np.zeros(n, bool), need, need * 0.85,
        np.full((criteria, towns), 7.0), np.full(criteria, 6.5),
    )  # fmt: skip


def tried_out(problem):
    """The least cost of all choices that hold every bound without a township missing anything; None if none does."""
    n, (criteria, towns) = len(problem.area), problem.town_quality.shape
    best = None
    for bits in product([False, True], repeat=n):
        chosen = np.array(bits)
        if (problem.fixed & ~chosen).any():
            continue
        if balances(problem, chosen, np.zeros(towns), np.zeros((criteria, towns))) <= EXACT:
            cost = cost_of(problem, chosen)
            best = cost if best is None else min(best, cost)
    return best


def cost_of(problem, chosen):
    return float((problem.cost * problem.area)[chosen].sum())


def shuffled(problem, order):
    """The same balance with its candidates in another order."""
    return problem._replace(
        area=problem.area[order], net=problem.net[order], town=problem.town[order], cost=problem.cost[order],
        quality=problem.quality[:, order], fixed=problem.fixed[order],
    )  # fmt: skip
