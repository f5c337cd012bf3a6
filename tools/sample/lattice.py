"""The honeycomb the county is drawn on: which cell has which borders, neighbours and corners, by index alone.

Cell (row, column) of a brick lattice: odd rows are shifted by half a brick. Corners stand at (k, row) with
``k`` counting half bricks; a cell's left lower corner is ``k0 = 2 * column + row % 2``. Zigzag lines turn the
bricks into hexagons. Each cell owns three borders: 0 and 1 are the left and right half of its lower side,
2 is its left side; the other three belong to its neighbours. Border number = 3 * cell + which.
"""

from typing import NamedTuple

import numpy as np

from .hashing import Floats, Ints, uniform

CELL_AREA = 25_000.0  # m2, before the warp: the mean patch of a survey in Ningxia is about 2.5 ha
SIDE = float(np.sqrt(CELL_AREA / (1.5 * np.sqrt(3.0))))
WIDTH = float(np.sqrt(3.0)) * SIDE
STEP = 1.5 * SIDE
JITTER = 0.24 * SIDE
_WARP, _WARP_LENGTH = 0.22, 1600.0


class Lattice(NamedTuple):
    """A window of the lattice: ``rows`` x ``columns`` cells; cell (0, 0) of the county is its middle."""

    rows: int
    columns: int
    seed: int

    @property
    def size(self) -> int:
        """Number of cells in the window."""
        return self.rows * self.columns

    def row_column(self, cell: Ints) -> "tuple[Ints, Ints]":
        """Row and column of cells, counted from the middle of the county."""
        return cell // self.columns - self.rows // 2, cell % self.columns - self.columns // 2

    def cell(self, row: Ints, column: Ints) -> Ints:
        """The inverse of :meth:`row_column`; outside the window: -1."""
        i, j = row + self.rows // 2, column + self.columns // 2
        good = (i >= 0) & (i < self.rows) & (j >= 0) & (j < self.columns)
        return np.asarray(np.where(good, i * self.columns + j, -1))

    def neighbours(self, cell: Ints) -> Ints:
        """(n, 6) cells across the six borders, counter-clockwise from the lower left one; -1 outside."""
        row, column = self.row_column(cell)
        k0 = 2 * column + (row & 1)
        lower, upper = (row - 1) & 1, (row + 1) & 1
        return np.stack(
            [
                self.cell(row - 1, (k0 - lower) >> 1),
                self.cell(row - 1, (k0 + 1 - lower) >> 1),
                self.cell(row, column + 1),
                self.cell(row + 1, (k0 + 1 - upper) >> 1),
                self.cell(row + 1, (k0 - upper) >> 1),
                self.cell(row, column - 1),
            ],
            axis=1,
        )

    def borders(self, cell: Ints) -> Ints:
        """(n, 6) border numbers counter-clockwise. The first three run with the cell on their left, the rest not."""
        near = self.neighbours(cell)
        return np.stack(
            [3 * cell, 3 * cell + 1, 3 * near[:, 2] + 2, 3 * near[:, 3], 3 * near[:, 4] + 1, 3 * cell + 2], axis=1
        )

    def sides(self, border: Ints) -> "tuple[Ints, Ints]":
        """The cells left and right of borders."""
        owner, which = border // 3, border % 3
        row, column = self.row_column(owner)
        k0 = 2 * column + (row & 1)
        lower = (row - 1) & 1
        below = self.cell(row - 1, (k0 + (which == 1) - lower) >> 1)
        beside = self.cell(row, column - 1)
        return np.where(which == 2, beside, owner), np.where(which == 2, owner, below)

    def ends(self, border: Ints) -> "tuple[Ints, Ints, Ints, Ints]":
        """First and last corner of borders as (k, row, k, row)."""
        owner, which = border // 3, border % 3
        row, column = self.row_column(owner)
        k0 = 2 * column + (row & 1)
        first = k0 + (which == 1)
        return first, row, np.where(which == 2, k0, first + 1), row + (which == 2)

    def corner_cells(self, k: Ints, row: Ints) -> Ints:
        """(n, 3) cells that meet at corners (k, row)."""
        above, below = row & 1, (row - 1) & 1
        rising = (k & 1) == above  # a border goes up from here: two cells above, one below
        one = self.cell(np.where(rising, row, row - 1), np.where(rising, k - above, k - below) >> 1)
        two = self.cell(np.where(rising, row, row - 1), (np.where(rising, k - above, k - below) >> 1) - 1)
        three = self.cell(np.where(rising, row - 1, row), np.where(rising, k - 1 - below, k - 1 - above) >> 1)
        return np.stack([one, two, three], axis=1)

    def centres(self, cell: Ints) -> Floats:
        """(n, 2) middles of cells in metres from the middle of the county, warped like everything."""
        row, column = self.row_column(cell)
        return self.warp((column + 0.5 * (row & 1) + 0.5) * WIDTH, (row + 0.5) * STEP)

    def corners(self, k: Ints, row: Ints, seed: Ints) -> Floats:
        """(n, 2) corners in metres, moved at random by at most ``JITTER``; ``seed`` per corner."""
        rising = (k & 1) == (row & 1)
        turn, reach = uniform(seed, 11, k, row) * 2 * np.pi, np.sqrt(uniform(seed, 12, k, row)) * JITTER
        x = k * (WIDTH / 2) + reach * np.cos(turn)
        y = row * STEP + np.where(rising, SIDE / 4, -SIDE / 4) + reach * np.sin(turn)
        return self.warp(x, y)

    def warp(self, x: Floats, y: Floats) -> Floats:
        """Stretches the plane smoothly, so that patches are small in some parts and large in others."""
        first, second = (float(uniform(self.seed, 13, which)[0]) * 6.28 for which in range(2))
        shift = _WARP * _WARP_LENGTH
        return np.stack(
            [
                x + shift * np.sin((x + 0.5 * y) / _WARP_LENGTH + first),
                y + shift * np.sin((y - 0.5 * x) / (1.3 * _WARP_LENGTH) + second),
            ],
            axis=-1,
        )
