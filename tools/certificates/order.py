"""One order of rows that does not depend on the order of features in the sources."""

from typing import Callable, Sequence

import numpy as np
import pandas as pd

from .model import Column, Integers


def ordered(count: int, keys: Sequence[Callable[[Integers], Column]]) -> Integers:
    """Rows 0 to ``count`` - 1 sorted by ``keys``, the first one first; each gives the values of some rows (k,).

    A later key is only asked for rows that the earlier ones leave alike. Null comes first.
    """
    rank = np.zeros(count, np.int64)
    for key in keys:
        tied = np.flatnonzero(np.bincount(rank, minlength=count)[rank] > 1)
        if not len(tied):
            break
        rank[tied] = _refined(rank[tied], _places(key(tied)))
    return np.argsort(rank, kind="stable")


def _refined(rank: Integers, value: Integers) -> Integers:
    """Ranks (k,) of which equal ones are told apart by ``value`` (k,), moved up no further than their number."""
    order = np.lexsort([value, rank])
    before = rank[order]
    new_rank = np.r_[True, before[1:] != before[:-1]]
    new = new_rank | np.r_[True, value[order][1:] != value[order][:-1]]
    at = np.arange(len(order))
    run = np.maximum.accumulate(np.where(new_rank, at, 0))
    first = np.maximum.accumulate(np.where(new, at, 0))
    out = np.empty(len(order), np.int64)
    out[order] = before + first - run
    return out


def _places(values: Column) -> Integers:
    """Places (k,) of values among all different ones, sorted; -1 for null."""
    return np.asarray(pd.factorize(values, sort=True)[0], np.int64)
