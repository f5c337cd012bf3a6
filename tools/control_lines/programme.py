"""Whole-number programmes of many yes-or-no variables and a few bounds, by HiGHS (scipy).

With thousands of candidates nearly all of them are plainly in or out once the bounds have their prices. So the
programme is first solved with shares allowed, which gives prices and a bound that no choice can go below; then only
candidates near the margin (the core) are decided as whole numbers. The gap is that to the bound, so it is true of all
candidates, not of the core only.
"""

import importlib
from typing import Any, NamedTuple, Optional

import numpy as np

from ..checks.model import Column, Floats
from ..errors import LibraryError
from ..geometry.arrays import Flags, Integers
from ..packages import install_advice

DIRECT = 150  # candidates that are decided at once
CORE = 8  # candidates of the core for each bound, at least LEAST_CORE
LEAST_CORE = 80
GROWTH = 3
NODES = 2_000  # limits of nodes, not of time, give the same answer on any machine
LARGE, LARGE_NODES = 200, 100  # a core of so many is looked through less far
WHOLE = 1e-6


class Entries(NamedTuple):
    """Coefficients of a matrix: ``values`` (k,) at ``rows`` and ``columns``."""

    rows: Integers
    columns: Integers
    values: Floats


class Bounds(NamedTuple):
    """Sums (r,) over the variables that must lie between ``low`` and ``high``."""

    entries: Entries
    low: Floats
    high: Floats


class Optimum(NamedTuple):
    """Which of the yes-or-no variables are ``taken`` (n,), and the ``gap`` to what no choice can go below."""

    taken: Flags
    gap: float


def optimum(cost: Floats, fixed: Flags, room: Floats, bounds: Bounds, gap: float) -> Optional[Optimum]:
    """The choice of least ``cost`` (n + s,) within ``gap``, None if none holds the bounds.

    The first n variables are yes or no, those of ``fixed`` (n,) yes; the other s lie between 0 and ``room`` (s,).
    Raises LibraryError without scipy.
    """
    if not len(cost):
        return None
    programme = _Programme(cost, fixed, room, bounds)
    n = len(fixed)
    if n <= DIRECT:
        return programme.decide(np.ones(n, bool), np.zeros(n), gap, None)
    relaxed = programme.relaxed()
    if relaxed is None:
        return None
    size = max(LEAST_CORE, CORE * len(bounds.low) // 2)
    while True:
        core = relaxed.core(min(size, n), fixed)
        found = programme.decide(core, relaxed.share[:n], gap, relaxed.least)
        if found is not None or (core | fixed).all():
            return found
        size *= GROWTH


def bound(cost: Floats, fixed: Flags, room: Floats, bounds: Bounds) -> float:
    """What no choice costs less than (see :func:`optimum`), minus infinity where none is possible even in shares."""
    relaxed = _Programme(cost, fixed, room, bounds).relaxed()
    return -np.inf if relaxed is None else relaxed.least


class _Relaxed(NamedTuple):
    """The programme with shares: ``share`` (n + s,) of each variable, ``price`` (n,) that its whole costs or saves, and
    the ``least`` cost.
    """

    share: Floats
    price: Floats
    least: float

    def core(self, size: int, fixed: Flags) -> Flags:
        """The ``size`` candidates (n,) whose price is nearest to nothing, and all that are taken in part."""
        n = len(fixed)
        part = (self.share[:n] > WHOLE) & (self.share[:n] < 1 - WHOLE)
        nearness = np.where(part, -1.0, np.round(np.abs(self.price), 9))
        core = np.zeros(n, bool)
        core[np.lexsort([np.arange(n), nearness])[:size]] = True
        return (core | part) & ~fixed


class _Programme:
    """One programme; see :func:`optimum`."""

    def __init__(self, cost: Floats, fixed: Flags, room: Floats, bounds: Bounds) -> None:
        self.optimize, sparse = _solver()
        self.cost, self.n, self.bounds = cost, len(fixed), bounds
        self.low = np.r_[fixed.astype(float), np.zeros(len(room))]
        self.high = np.r_[np.ones(len(fixed)), room]
        rows, columns, values = bounds.entries
        self.matrix = sparse.csc_matrix((values, (rows, columns)), shape=(len(bounds.low), len(cost)))

    def relaxed(self) -> Optional[_Relaxed]:
        """The programme with shares allowed; None if even that has no answer."""
        high, low = np.isfinite(self.bounds.high), np.isfinite(self.bounds.low)
        matrix = self.matrix.tocsr()
        stacked = [matrix[high], -matrix[low]]
        result = self.optimize.linprog(
            self.cost,
            A_ub=importlib.import_module("scipy.sparse").vstack(stacked),
            b_ub=np.r_[self.bounds.high[high], -self.bounds.low[low]],
            bounds=np.stack([self.low, self.high], axis=1),
            method="highs",
        )
        if result.x is None or result.status != 0:
            return None
        price = (result.lower.marginals + result.upper.marginals)[: self.n]
        return _Relaxed(result.x, price, float(result.fun))

    def decide(self, core: Flags, share: Floats, gap: float, least: Optional[float]) -> Optional[Optimum]:
        """Decides the ``core`` (n,) as whole numbers, the others by their ``share`` (n,) of the relaxed programme.

        ``least``: what no choice can go below, if it is known.
        """
        settled = np.rint(share)
        low = self.low.copy()
        high = self.high.copy()
        low[: self.n] = np.where(core, low[: self.n], settled)
        high[: self.n] = np.where(core, high[: self.n], settled)
        free = high > low
        given = np.where(free, 0.0, low)
        carried, used = float(self.cost @ given), self.matrix @ given
        if not free.any():
            holds = ((used >= self.bounds.low - WHOLE) & (used <= self.bounds.high + WHOLE)).all()
            return Optimum(given[: self.n] > 0.5, 0.0) if holds else None
        wanted = gap
        if least is not None:
            # the gap is that of the whole cost, of which the core may be a small part
            wanted = gap * abs(least) / max(abs(least - carried), 1e-9)
        result = self.optimize.milp(
            self.cost[free],
            integrality=(np.arange(len(low)) < self.n)[free].astype(float),
            bounds=self.optimize.Bounds(low[free], high[free]),
            constraints=self._constraints(free, used),
            options={"mip_rel_gap": min(wanted, 1.0), "node_limit": LARGE_NODES if core.sum() > LARGE else NODES},
        )
        if result.x is None:
            return None
        given[free] = result.x
        taken = given[: self.n] > 0.5
        if least is None:
            return Optimum(taken, float(result.mip_gap or 0.0))
        cost = carried + float(result.fun)
        return Optimum(taken, max(0.0, cost - least) / max(abs(cost), 1e-9))

    def _constraints(self, free: Flags, used: Column) -> Any:
        matrix = self.matrix[:, np.flatnonzero(free)]
        return self.optimize.LinearConstraint(matrix, self.bounds.low - used, self.bounds.high - used)


def _solver() -> Any:
    """The solver and sparse matrices of scipy, imported when a proposal is asked for."""
    try:
        optimize = importlib.import_module("scipy.optimize")
        sparse = importlib.import_module("scipy.sparse")
        optimize.milp  # noqa: B018 - older than 1.9 has none
    except (ImportError, AttributeError) as error:
        raise LibraryError(install_advice(["scipy>=1.9"])) from error
    return optimize, sparse
