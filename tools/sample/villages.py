"""Villages and townships as territories of seed points, and the giant patches in the middle of some villages."""

from typing import NamedTuple

import numpy as np

from .borders import BASE, OWN, STRAY
from .hashing import Floats, Ints, uniform
from .lattice import CELL_AREA, STEP, WIDTH, Lattice

MODES = (OWN, STRAY, BASE)
_GIANT_SHARE = 0.4
_SEED_JITTER = 0.2  # of the pitch, so seeds keep 0.6 of it apart and a circle of 0.3 is free around each


class Settled(NamedTuple):
    """Per cell the number of the village and of the giant's main cell (-1: none); per village the township."""

    village: Ints
    giant: Ints
    town: Ints


def settle(lattice: Lattice, radius: float, patches: int, reach: Floats) -> Settled:
    """Divides all cells of the window among villages. ``reach`` is 1 at the county's edge, ``radius`` in metres."""
    pitch = float(np.sqrt(np.clip(patches / 24, 40, 420) * CELL_AREA))
    half = int(1.4 * radius / pitch) + 4
    seeds = _seeds(lattice, pitch, half, reach)
    cell = np.arange(lattice.size)
    row, column = lattice.row_column(cell)
    x, y = (column + 0.5 * (row & 1) + 0.5) * WIDTH, (row + 0.5) * STEP
    village, best = np.full(lattice.size, -1), np.full(lattice.size, np.inf)
    i0, j0 = np.floor(y / pitch).astype(np.int64), np.floor(x / pitch).astype(np.int64)
    for di in range(-2, 4):
        for dj in range(-3, 4):
            number = np.clip(i0 + di + half, 0, 2 * half - 1) * 2 * half + np.clip(j0 + dj + half, 0, 2 * half - 1)
            distance = (seeds.x[number] - x) ** 2 + (seeds.y[number] - y) ** 2
            better = distance < best
            village[better], best[better] = number[better], distance[better]
    used = np.nonzero(np.isfinite(seeds.x))[0]
    town = np.full(len(seeds.x), -1)
    town[used] = _towns(seeds.x[used], seeds.y[used])
    return Settled(village, _giants(lattice, village, seeds, pitch, x, y), town)


class _Seeds(NamedTuple):
    """Seed points of villages in metres (infinite where none may be) and how far out they are."""

    x: Floats
    y: Floats
    reach: Floats


def _seeds(lattice: Lattice, pitch: float, half: int, reach: Floats) -> _Seeds:
    """One seed in each mesh of a coarse brick lattice, where it lies well inside the county."""
    i, j = (grid.ravel() for grid in np.meshgrid(np.arange(-half, half), np.arange(-half, half), indexing="ij"))
    jitter = [(uniform(lattice.seed, 47 + axis, i, j) - 0.5) * 2 * _SEED_JITTER for axis in range(2)]
    x, y = (j + 0.5 * (i & 1) + jitter[0]) * pitch, (i + jitter[1]) * pitch
    row = np.floor(y / STEP).astype(np.int64)
    cell = lattice.cell(row, np.floor(x / WIDTH - 0.5 * (row & 1)).astype(np.int64))
    far = np.where(cell >= 0, reach[cell], np.inf)
    good = far < 0.92
    return _Seeds(np.where(good, x, np.inf), np.where(good, y, np.inf), far)


def _towns(x: Floats, y: Floats) -> Ints:
    """The township of each village: nearest of centres that are spread evenly, farthest point first."""
    count = int(np.clip(round(len(x) / 14), 3, 900))
    nearest, distance = np.zeros(len(x), np.int64), np.hypot(x - x[0], y - y[0])
    for number in range(1, count):
        centre = int(np.argmax(distance))
        there = np.hypot(x - x[centre], y - y[centre])
        nearest[there < distance] = number
        distance = np.minimum(distance, there)
    return nearest


def _giants(lattice: Lattice, village: Ints, seeds: _Seeds, pitch: float, x: Floats, y: Floats) -> Ints:
    """Rings and open rings of cells around some seeds, as the number of their first cell."""
    number = np.arange(len(seeds.x))
    chosen = (uniform(lattice.seed, 49, number) < _GIANT_SHARE) & (seeds.reach < 0.8)
    cells = np.nonzero(chosen[village])[0]
    seed_of = village[cells]
    dx, dy = x[cells] - seeds.x[seed_of], y[cells] - seeds.y[seed_of]
    chance = [uniform(lattice.seed, 50, seed_of, which) for which in range(4)]
    angle = np.arctan2(dy, dx)
    ring = np.maximum(0.3 * pitch * (0.6 + 0.3 * chance[0]), WIDTH) * (1 + 0.1 * np.sin(3 * angle + 6.28 * chance[1]))
    away = np.abs(np.angle(np.exp(1j * (angle - 6.28 * chance[2]))))
    gap = np.where(chance[3] < 0.5, 0.6, 0.0)
    part = (np.abs(np.hypot(dx, dy) - ring) < 0.62 * WIDTH) & (away > gap)
    giant = np.full(lattice.size, -1)
    giant[cells[part]] = cells[part]
    return _connected(lattice, giant, village)


def _connected(lattice: Lattice, giant: Ints, village: Ints) -> Ints:
    """Gives all cells of one connected part of a giant the number of its first cell."""
    cells = np.nonzero(giant >= 0)[0]
    near = lattice.neighbours(cells)
    joined = (giant[near] >= 0) & (village[near] == village[cells][:, None]) & (near >= 0)
    while True:
        lowest = np.where(joined, giant[near], giant[cells][:, None]).min(axis=1, initial=lattice.size)
        lowest = np.minimum(lowest, giant[cells])
        if np.array_equal(lowest, giant[cells]):
            return giant
        giant[cells] = lowest
