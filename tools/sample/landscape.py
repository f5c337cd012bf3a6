"""Which land class a patch has: smooth landscapes of plain and hills, thick with realistic neighbours."""

from typing import NamedTuple

import numpy as np

from .hashing import Floats, Ints, bell, waves
from .lattice import Lattice

# DLBM, DI_LEI that monitoring gives it ("" = not monitored); shares in plain, between, hills
_CLASSES = (
    ("1106", "050600", 2.0, 0.6, 0.0),
    ("1108", "050400", 1.0, 0.3, 0.0),
    ("0402", "050300", 1.0, 0.4, 0.2),
    ("0304", "050100", 0.3, 0.0, 0.0),
    ("0306", "050200", 0.3, 0.2, 0.0),
    ("1101", "", 1.0, 0.6, 0.3),
    ("1104", "", 2.5, 0.5, 0.2),
    ("1104K", "", 0.4, 0.0, 0.0),
    ("0101", "", 13.0, 1.0, 0.0),
    ("0102", "", 34.0, 15.0, 2.0),
    ("1202", "", 3.0, 1.5, 0.5),
    ("0201", "", 5.0, 3.0, 0.5),
    ("0201K", "", 0.5, 0.2, 0.0),
    ("0204", "", 3.0, 4.0, 0.5),
    ("0810", "", 0.5, 0.1, 0.0),
    ("0701", "", 1.5, 0.4, 0.0),
    ("05H1", "", 0.7, 0.2, 0.0),
    ("08H2", "", 0.7, 0.2, 0.0),
    ("0702", "", 8.0, 6.0, 1.5),
    ("1201", "", 0.4, 0.3, 0.0),
    ("0601", "", 1.5, 1.0, 0.3),
    ("09", "", 0.4, 0.3, 0.3),
    ("0602", "", 0.3, 0.8, 1.0),
    ("0103", "", 3.0, 19.0, 10.0),
    ("0301", "030100", 5.0, 6.0, 3.0),
    ("0307", "030401", 5.0, 8.0, 8.0),
    ("0305", "030302", 1.5, 9.0, 18.0),
    ("0403", "040200", 1.0, 2.0, 2.0),
    ("0404", "040300", 2.0, 7.0, 12.0),
    ("0401", "040100", 1.0, 9.0, 30.0),
    ("1204", "230400", 0.8, 0.8, 0.4),
    ("1205", "230500", 0.2, 1.3, 4.0),
    ("1206", "230600", 0.2, 1.0, 3.0),
    ("1207", "230700", 0.0, 0.4, 2.0),
    ("1006", "", 0.0, 0.0, 0.0),
    ("1107", "", 0.0, 0.0, 0.0),
    ("1003", "", 0.0, 0.0, 0.0),
)
CODES = np.array([row[0] for row in _CLASSES], object)
DI_LEI = np.array([row[1] for row in _CLASSES], object)
INDEX = {code: number for number, code in enumerate(CODES)}
MONITORED = DI_LEI != ""
_SHARES = np.array([row[2:] for row in _CLASSES]).T


class Relief(NamedTuple):
    """The lie of the land at each place: ``height`` (0 plain, 1 hills), ``slope`` grade 1 to 5."""

    height: Floats
    slope: Ints


def relief(lattice: Lattice, cell: Ints) -> Relief:
    """Height and slope grade (GDPDJB) at the middle of cells."""
    x, y = lattice.centres(cell).T
    height = _normal(waves(x, y, lattice.seed, 31, 7_000.0))
    row, column = lattice.row_column(cell)
    steep = height + 0.18 * bell(lattice.seed, 32, row, column)
    return Relief(height, np.digitize(steep, [0.55, 0.75, 0.97, 1.2]) + 1)


def classes(lattice: Lattice, cell: Ints, survey: int) -> Ints:
    """Positions in ``CODES`` for cells; ``survey`` tells apart two surveys of the same ground."""
    x, y = lattice.centres(cell).T
    row, column = lattice.row_column(cell)
    zone = np.digitize(relief(lattice, cell).height, [0.42, 0.7])
    smooth = 0.45 * waves(x, y, lattice.seed, 33, 3_500.0) + 0.6 * waves(x, y, lattice.seed, 34, 900.0)
    chance = _normal(smooth + 0.66 * bell(lattice.seed + survey, 35, row, column))
    out = np.zeros(len(cell), np.int64)
    for number in range(3):
        steps = np.cumsum(_SHARES[number]) / _SHARES[number].sum()
        here = zone == number
        out[here] = np.searchsorted(steps[:-1], chance[here], side="right")
    return out


def _normal(value: Floats) -> Floats:
    """The share of a normal distribution below ``value`` (logistic approximation, error below 0.01)."""
    return np.asarray(1.0 / (1.0 + np.exp(-1.702 * value)))
