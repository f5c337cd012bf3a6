"""Smooth functions of one variable as polynomials over equal cells: as exact as decimals, as fast as arrays.

A cell's coefficients come out of 40-digit arithmetic once, when a vertex first falls into it. What is left per
vertex is additions and multiplications of floats, which give the same bits on every processor, with offsets from the
cell's middle that are small enough for the last digit not to suffer.
"""

import threading
from decimal import Decimal, localcontext
from functools import cache
from typing import Callable, List, Optional, Sequence, Tuple

import numpy as np

from .arrays import Floats, Integers
from .decimals import CONTEXT, polynomial, sine_cosine

NODES = 5  # polynomials of degree 4


@cache
def chebyshev(width: int) -> Tuple[Decimal, ...]:
    """The Chebyshev nodes of a cell of ``width`` around 0; the middle one is 0."""
    with localcontext(CONTEXT):
        half = Decimal(width) / 2
        quarter_turn = Decimal("1.570796326794896619231321691639751442099")
        turns = [quarter_turn * (2 * i + 1) / NODES for i in range(NODES)]
        nodes = [half * sine_cosine(turn)[1] for turn in turns]
        nodes[NODES // 2] = Decimal(0)
        return tuple(nodes)


def coefficients(nodes: Sequence[Decimal], values: Sequence[Decimal]) -> List[float]:
    """Float coefficients, constant first, of the polynomial through the values at the nodes."""
    return [float(value) for value in polynomial(nodes, values)]


class CellTable:
    """Coefficients (rows, cells) for the cells ``low`` to ``high``, each computed by ``fill(cell)`` at first use."""

    def __init__(self, fill: Callable[[int], Sequence[float]], *, low: int, high: int, rows: int) -> None:
        self._fill, self._low = fill, low
        self._values = np.zeros((rows, high - low + 1))
        self._filled = np.zeros(high - low + 1, bool)
        self._lock = threading.Lock()

    def lookup(self, cells: Floats) -> "Lookup":
        """The table at ``cells`` (n,), whole numbers within the table."""
        index = cells.astype(np.intp)
        index -= self._low
        if len(index):
            first, last = int(index.min()), int(index.max())
            self._prepare(first, last)
            if first == last:
                return Lookup(self._values, index, first)
        return Lookup(self._values, index)

    def _prepare(self, first: int, last: int) -> None:
        if self._filled[first : last + 1].all():
            return
        with self._lock:
            for i in np.flatnonzero(~self._filled[first : last + 1]) + first:
                self._values[:, i] = self._fill(int(i) + self._low)
                self._filled[i] = True


class Lookup:
    """A table at one array of cells; ``only``: the cell, if it is the same everywhere."""

    def __init__(self, values: Floats, index: Integers, only: Optional[int] = None) -> None:
        self._values, self._index, self._only = values, index, only
        self._spare = np.empty(len(index) if only is None else 0)

    def take(self, row: int) -> Floats:
        """The coefficient ``row`` at each cell (n,)."""
        if self._only is not None:
            return np.full(len(self._index), self._values[row, self._only])
        return self._into(row, np.empty(len(self._index)))

    def horner(self, rows: Sequence[int], offset: Floats) -> Floats:
        """The polynomial with the coefficients ``rows`` (constant first) at ``offset`` (n,) from the cells' middles."""
        out = self.take(rows[-1])
        for row in reversed(rows[:-1]):
            out *= offset
            out += self._into(row, self._spare) if self._only is None else self._values[row, self._only]
        return out

    def _into(self, row: int, out: Floats) -> Floats:
        # "clip" writes straight into out; every index is within the table
        return np.take(self._values[row], self._index, out=out, mode="clip")
