"""Which candidates come in: a whole-number programme solved by HiGHS (scipy), the same answer at each run.

A candidate is taken whole or not at all. The balance is held by township; where a township cannot, as little as
possible of its need is met elsewhere, and the county as a whole always balances. Among all choices that do, the one of
least cost is taken, to a stated gap.
"""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np

from ..checks.model import Column, Floats
from ..geometry.arrays import Flags, Integers
from ..progress import Progress
from .programme import Bounds, Entries, bound, optimum

UNIT = 100.0  # m2 in the programme's unit of area, so that its tolerance of 1e-6 is far below a square centimetre
EXACT = 1e-3  # m2 (times grades) by which a sum may miss its bound: what floats lose
TRIES = 3
GAP = 0.005
ROOM_GAP = 1e-3
BESIDE = 0.01  # what a township's quality counts beside its area


class Problem(NamedTuple):
    """What is to be solved, for ``n`` candidates, ``t`` townships, ``q`` criteria of quality (smaller is better).

    ``area`` and ``net`` (without deductions) of candidates (n,) in m2, ``town`` (n,) 0 to t - 1, ``cost`` (n,) per m2
    (below 0: a gain), ``quality`` (q, n), ``fixed`` (n,): taken in any case. ``need`` and ``need_net`` (t,): m2 to
    bring in; ``town_quality`` (q, t) and ``county_quality`` (q,): the means that the choice's area-weighted means must
    not exceed, NaN for any. ``most``: m2 that all together must not exceed. ``extra``: further bounds, an amount for
    each candidate (n,) and what their sum must not exceed.
    """

    area: Floats
    net: Floats
    town: Integers
    cost: Floats
    quality: Floats
    fixed: Flags
    need: Floats
    need_net: Floats
    town_quality: Floats
    county_quality: Floats
    most: Optional[float] = None
    extra: Tuple[Tuple[Floats, float], ...] = ()


class Solved(NamedTuple):
    """The answer. ``feasible``: whether the county balances; else nothing is ``chosen`` (n,). ``gap``: by how much the
    cost may at most lie above the least possible one, as a share of it (of the last step). ``lack`` (t,): m2 of each
    township's need that are met elsewhere; ``worse`` (q, t): m2 times grades by which its quality misses its own mean.
    """

    chosen: Flags
    feasible: bool
    gap: float
    lack: Floats
    worse: Floats


def solve(problem: Problem, gap: float = GAP, progress: Optional[Progress] = None) -> Solved:
    """The best choice, its cost within ``gap`` of the least. Candidates that are alike in all are taken in their order.

    Raises LibraryError without scipy.
    """
    progress = progress or Progress()
    towns, criteria = len(problem.need), len(problem.quality)
    none = np.zeros(towns), np.zeros((criteria, towns))
    if not len(problem.area):
        return Solved(np.zeros(0, bool), bool((problem.need <= EXACT).all()), 0.0, *none)
    found = _town_by_town(problem, gap, progress.part(0, 0.5))
    if found is None or found[1] > gap:
        together = _within(problem, *none, gap)
        if together is not None and (found is None or _cost(problem, together[0]) < _cost(problem, found[0])):
            found = together
    progress.at(0.6)
    if found is None:
        room = _least_room(problem)
        progress.at(0.8)
        found = None if room is None else _within(problem, *room, gap)
    if found is None:
        return Solved(np.zeros(len(problem.area), bool), False, np.nan, *none)
    chosen, reached = found
    chosen = _first_of_alike(problem, chosen)
    progress.at(1)
    return Solved(chosen, True, reached, *missed(problem, chosen))


def _town_by_town(problem: Problem, gap: float, progress: Progress) -> "Optional[Tuple[Flags, float]]":
    """Each township's cheapest choice by itself, if these together balance the county too; else None.

    Their costs together are a bound that no choice goes below, for the county's own bounds only take choices away. If
    the county's quality is missed, townships are held to the county's mean where theirs is worse.
    """
    if problem.most is not None or problem.extra or len(problem.need) < 2:
        return None
    least = _least_cost(problem)
    stricter = np.fmin(problem.town_quality, problem.county_quality[:, None])
    held = stricter < problem.town_quality
    ways = [problem, problem._replace(town_quality=stricter)]
    if len(problem.quality) and held[:, problem.need > 0].all():
        ways = ways[1:]
    for number, tried in enumerate(ways):
        found = _alone(tried, gap, progress.part(number / len(ways), (number + 1) / len(ways)))
        if found is None:
            return None
        chosen, below = found
        least = max(least, below) if tried is problem else least
        if balances(problem, chosen, np.zeros(len(problem.need)), np.zeros(problem.town_quality.shape)) <= EXACT:
            cost = _cost(problem, chosen)
            return chosen, max(0.0, cost - least) / max(abs(cost), EXACT)
    return None


def _alone(problem: Problem, gap: float, progress: Progress) -> "Optional[Tuple[Flags, float]]":
    """The choices of all townships, each by itself, and what no choice can cost less than; None if one cannot."""
    chosen, least = problem.fixed.copy(), 0.0
    for town in range(len(problem.need)):
        progress.at(town / len(problem.need))
        rows = np.flatnonzero(problem.town == town)
        if not len(rows) and problem.need[town] <= EXACT:
            continue
        part = _part(problem, rows, town)
        found = _within(part, np.zeros(1), np.zeros((len(problem.quality), 1)), gap)
        if found is None:
            return None
        chosen[rows] = found[0]
        least += _cost(part, found[0]) * (1 - found[1])
    return chosen, least


def _part(problem: Problem, rows: Integers, town: int) -> Problem:
    """The balance of one township with the candidates ``rows``."""
    mine = slice(town, town + 1)
    return Problem(
        problem.area[rows],
        problem.net[rows],
        np.zeros(len(rows), np.int64),
        problem.cost[rows],
        problem.quality[:, rows],
        problem.fixed[rows],
        problem.need[mine],
        problem.need_net[mine],
        problem.town_quality[:, mine],
        np.full(len(problem.quality), np.nan),
    )


def missed(problem: Problem, chosen: Flags) -> "Tuple[Floats, Floats]":
    """By how much a choice misses each township's need (t,) and quality (q, t); see :class:`Solved`."""
    short = np.maximum(problem.need - _sums(problem, problem.area, chosen), 0)
    short = np.maximum(short, problem.need_net - _sums(problem, problem.net, chosen))
    worse = np.zeros((len(problem.quality), len(problem.need)))
    for number, (value, target) in enumerate(zip(problem.quality, problem.town_quality)):
        worse[number] = _sums(problem, problem.area * (value - target[problem.town]), chosen)
    worse = np.where(problem.need > 0, np.maximum(np.nan_to_num(worse), 0), 0)
    return np.where(short > EXACT, short, 0), np.where(worse > EXACT, worse, 0)


def balances(problem: Problem, chosen: Flags, lack: Floats, worse: Floats) -> float:
    """By how much a choice breaks the bounds (0 or below: it holds them), in m2 or m2 times grades."""
    area, net = problem.area[chosen], problem.net[chosen]
    short, bad = missed(problem, chosen)
    over = [problem.need.sum() - area.sum(), problem.need_net.sum() - net.sum()]
    over += (short - lack).tolist() + (bad - worse).ravel().tolist()
    with np.errstate(invalid="ignore"):
        over += np.nan_to_num(
            (area * (problem.quality[:, chosen] - problem.county_quality[:, None])).sum(axis=1)
        ).tolist()
    if problem.most is not None:
        over.append(area.sum() - problem.most)
    over += [float(amount[chosen].sum() - most) for amount, most in problem.extra]
    return float(max(over))


def _cost(problem: Problem, chosen: Flags) -> float:
    return float((problem.cost * problem.area)[chosen].sum())


def _least_cost(problem: Problem) -> float:
    """What no choice costs less than, by shares of candidates; minus infinity if no choice balances all townships."""
    rows = _Rows(problem)
    cost = np.r_[problem.cost * problem.area, np.zeros(rows.slacks)]
    return bound(cost, problem.fixed, np.zeros(rows.slacks), rows.bounds(0.0))


def _sums(problem: Problem, amounts: Floats, chosen: Flags) -> Floats:
    """The sum of ``amounts`` (n,) of the chosen ones by township (t,)."""
    return np.asarray(np.bincount(problem.town[chosen], amounts[chosen], len(problem.need)), np.float64)


def _within(problem: Problem, lack: Floats, worse: Floats, gap: float) -> "Optional[Tuple[Flags, float]]":
    """The cheapest choice that misses townships' bounds by ``lack`` and ``worse`` at most; None if there is none."""
    rows = _Rows(problem)
    n, margin = len(problem.area), 0.0
    cost = problem.cost * problem.area / UNIT
    # of two choices of one cost the one of earlier candidates, far below any gap
    cost = cost + np.abs(cost).max(initial=1.0) * 1e-9 * np.arange(n) / max(n, 1)
    for _ in range(TRIES):
        room = np.r_[lack, worse.ravel()] / UNIT
        found = optimum(np.r_[cost, np.zeros(rows.slacks)], problem.fixed, room, rows.bounds(margin), gap)
        if found is None:
            return None
        chosen = found.taken
        over = balances(problem, chosen, lack, worse)
        if over <= EXACT:
            return chosen, found.gap
        margin += 2 * over
    return None


def _least_room(problem: Problem) -> "Optional[Tuple[Floats, Floats]]":
    """The least that townships must miss their area (t,) and quality (q, t) by so that the county balances."""
    rows = _Rows(problem)
    n, towns = len(problem.area), len(problem.need)
    cost = np.r_[np.zeros(n), np.ones(towns), np.full(rows.slacks - towns, BESIDE)]
    found = optimum(cost, problem.fixed, np.full(rows.slacks, np.inf), rows.bounds(0.0), ROOM_GAP)
    if found is None:
        return None
    lack, worse = missed(problem, found.taken)
    return lack + EXACT, worse + EXACT


class _Rows:
    """The bounds as a sparse matrix over candidates and slacks (a township's area, then its qualities)."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.towns = problem, len(problem.need)
        self.slacks = self.towns * (1 + len(problem.quality))
        self._entries: List[Tuple[Column, Column, Column]] = []
        self._low: List[Floats] = []
        self._high: List[Floats] = []
        self._count = 0
        self._areas()
        for number in range(len(problem.quality)):
            self._quality(number)
        if problem.most is not None:
            self._sum(problem.area, -np.inf, problem.most)
        for amount, most in problem.extra:
            self._sum(amount, -np.inf, most)

    def _areas(self) -> None:
        problem, n = self.problem, len(self.problem.area)
        own, towns = np.arange(n), np.arange(self.towns)
        for amount, need in ((problem.area, problem.need), (problem.net, problem.need_net)):
            # a township of no need holds its bound without a row of weight; the row keeps the numbering plain
            self._add(
                np.r_[problem.town, towns], np.r_[own, n + towns], np.r_[amount / UNIT, np.ones(self.towns)],
                need / UNIT, np.full(self.towns, np.inf),
            )  # fmt: skip
            self._sum(amount, float(need.sum()), np.inf)

    def _quality(self, number: int) -> None:
        problem, n = self.problem, len(self.problem.area)
        value, target = problem.quality[number], problem.town_quality[number]
        held = np.isfinite(target) & (problem.need > 0)
        rows = np.flatnonzero(held[problem.town])
        towns = np.flatnonzero(held)
        amount = problem.area[rows] * (value[rows] - target[problem.town[rows]]) / UNIT
        slack = n + self.towns * (1 + number) + towns
        self._add(
            np.r_[problem.town[rows], towns], np.r_[rows, slack], np.r_[amount, -np.ones(len(towns))],
            np.full(self.towns, -np.inf), np.zeros(self.towns),
        )  # fmt: skip
        if np.isfinite(problem.county_quality[number]):
            self._sum(problem.area * (value - problem.county_quality[number]), -np.inf, 0.0)

    def _sum(self, amount: Floats, low: float, high: float) -> None:
        n = len(amount)
        self._add(np.zeros(n, np.int64), np.arange(n), amount / UNIT, np.array([low / UNIT]), np.array([high / UNIT]))

    def _add(self, rows: Column, columns: Column, values: Floats, low: Floats, high: Floats) -> None:
        self._entries.append((rows + self._count, columns, values))
        self._low.append(low)
        self._high.append(high)
        self._count += len(low)

    def bounds(self, margin: float) -> Bounds:
        """All rows, drawn in by ``margin`` (m2)."""
        low, high = np.concatenate(self._low) + margin / UNIT, np.concatenate(self._high) - margin / UNIT
        rows, columns, values = (np.concatenate(part) for part in zip(*self._entries))
        return Bounds(Entries(rows, columns, values), low, high)


def _first_of_alike(problem: Problem, chosen: Flags) -> Flags:
    """The choice with those of candidates that are alike in all taken in their order."""
    amounts = [problem.town, problem.area, problem.net, problem.cost, problem.fixed, *problem.quality]
    table = np.stack(
        [np.nan_to_num(one, nan=-1.0) for one in (*amounts, *(extra[0] for extra in problem.extra))], axis=1
    )
    _, group = np.unique(table, axis=0, return_inverse=True)
    group = group.ravel()
    order = np.argsort(group, kind="stable")
    starts = np.r_[True, np.diff(group[order]) > 0] if len(order) else np.empty(0, bool)
    place = np.arange(len(order)) - np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    out = np.zeros(len(chosen), bool)
    out[order] = place < np.bincount(group, chosen, len(group))[group[order]]
    return out
