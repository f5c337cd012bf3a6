"""Jagged borders: every border of the lattice becomes a fractal line inside its own kite.

The kite of a border has the two corners and the middles of the two cells as corners; kites of different
borders do not overlap, so borders meet at corners only, and both neighbours use the same vertices.
A road or ditch opens a border to a lens between a left and a right line with common ends.
"""

from typing import NamedTuple

import numpy as np

from .hashing import Bools, Floats, Ints, Words, as_uniform, key, mix, uniform
from .lattice import Lattice

PIECES = 16  # pieces of a border at the finest; most borders keep every second vertex
GRID_DECIMALS = 4
FINE_SHARE = 0.30
MOVED = 0.45  # m: how far a second survey of the same border strays along each axis

BASE, STRAY, OWN = 0, 1, 2


class Lines(NamedTuple):
    """Vertices of borders: ``left`` and ``right`` (n, 17, 2) in metres on the grid, ``keep`` (n, 17)."""

    left: Floats
    right: Floats
    keep: Bools
    width: Floats  # mean width of the opening in metres, 0 for an ordinary border


class Drawing(NamedTuple):
    """How borders are drawn: the origin, which of them are open, and, for a second survey, the style of each village.

    ``style`` has one of BASE, STRAY (the same borders, moved a little, with fewer vertices) and OWN (other
    borders) per village; ``village`` gives the village of each cell. Styles act inside a village only.
    """

    lattice: Lattice
    origin: "tuple[float, float]"
    opened: Bools  # per border number
    village: Ints  # per cell, -1 outside the county
    style: Ints  # per village


def draw(drawing: Drawing, border: Ints) -> Lines:
    """The vertices of the borders with numbers ``border`` (n,)."""
    lattice = drawing.lattice
    left_cell, right_cell = lattice.sides(border)
    village = np.where(drawing.village[left_cell] == drawing.village[right_cell], drawing.village[left_cell], -1)
    style = np.where(village >= 0, drawing.style[village], BASE)
    seed = np.where(style == OWN, lattice.seed + 7919, lattice.seed)
    k1, row1, k2, row2 = lattice.ends(border)
    a, stray_a = _corners(drawing, k1, row1)
    b, stray_b = _corners(drawing, k2, row2)
    word = key(seed, 21, k1, row1, border % 3)
    along = b - a
    length = np.hypot(along[:, 0], along[:, 1])
    unit = along / length[:, None]
    normal = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
    t = _stations(word)
    room = np.minimum(
        _room(lattice.centres(left_cell) - a, unit, length, t), _room(lattice.centres(right_cell) - a, unit, length, t)
    )
    off = _fractal(word, length)
    limit = np.maximum(0.72 * room, 1e-9)
    off = limit * np.tanh(off / limit)
    opened = drawing.opened[border] & (style != OWN)
    half = np.where(opened, 1.0 + 2.6 * as_uniform(mix(word ^ np.uint64(5))), 0.0)
    wide = np.minimum(half[:, None], 0.2 * room)
    base = a[:, None, :] + t[:, :, None] * along[:, None, :] + np.array(drawing.origin)
    base += _stray(word, t, stray_a, stray_b, style == STRAY)
    lines = [base + (off + sign * wide)[:, :, None] * normal[:, None, :] for sign in (1.0, -1.0)]
    return Lines(
        np.round(lines[0], GRID_DECIMALS),
        np.round(lines[1], GRID_DECIMALS),
        _kept(word, style == STRAY),
        2 * wide.mean(axis=1),
    )


def _corners(drawing: Drawing, k: Ints, row: Ints) -> "tuple[Floats, Floats]":
    """Corners and their straying; a corner follows a style only when all three cells are of that village."""
    lattice = drawing.lattice
    cells = lattice.corner_cells(k, row)
    villages = drawing.village[cells]
    inside = (villages[:, 0] == villages[:, 1]) & (villages[:, 1] == villages[:, 2]) & (villages[:, 0] >= 0)
    style = np.where(inside, drawing.style[villages[:, 0]], BASE)
    place = lattice.corners(k, row, np.where(style == OWN, lattice.seed + 7919, lattice.seed))
    move = np.stack([uniform(lattice.seed, 22 + axis, k, row) - 0.5 for axis in range(2)], axis=1) * 2 * MOVED
    return place, move * (style == STRAY)[:, None]


def _stations(word: Words) -> Floats:
    """(n, 17) places of the vertices along the border, 0 to 1, a little uneven."""
    t = np.tile(np.arange(PIECES + 1) / PIECES, (len(word), 1))
    for j in range(1, PIECES):
        t[:, j] += (as_uniform(mix(word ^ np.uint64(1000 + j))) - 0.5) * (0.55 / PIECES)
    return t


def _fractal(word: Words, length: Floats) -> Floats:
    """(n, 17) offsets from the straight line by midpoint displacement."""
    off = np.zeros((len(word), PIECES + 1))
    stride, reach = PIECES, 0.30
    while stride > 1:
        half = stride // 2
        for j in range(half, PIECES, stride):
            step = as_uniform(mix(word ^ np.uint64(2000 + j))) + as_uniform(mix(word ^ np.uint64(3000 + j))) - 1.0
            off[:, j] = (off[:, j - half] + off[:, j + half]) / 2 + reach * length * step
        stride, reach = half, reach * 0.56
    return off


def _room(middle: Floats, unit: Floats, length: Floats, t: Floats) -> Floats:
    """(n, 17) height of the triangle border-middle above each station: the line must stay below it."""
    foot = np.clip((middle * unit).sum(axis=1) / length, 0.05, 0.95)[:, None]
    height = np.abs(middle[:, 0] * unit[:, 1] - middle[:, 1] * unit[:, 0])[:, None]
    return np.asarray(height * np.minimum(t / foot, (1 - t) / (1 - foot)))


def _stray(word: Words, t: Floats, first: Floats, last: Floats, strays: Bools) -> Floats:
    """(n, 17, 2) how far a second survey strays: as its corners do, and a bulge of its own in between."""
    bulge = np.stack([as_uniform(mix(word ^ np.uint64(7 + axis))) - 0.5 for axis in range(2)], axis=1) * MOVED
    arch = (4 * t * (1 - t))[:, :, None] * (bulge * strays[:, None])[:, None, :]
    return np.asarray(first[:, None, :] * (1 - t)[:, :, None] + last[:, None, :] * t[:, :, None] + arch)


def _kept(word: Words, strays: Bools) -> Bools:
    """(n, 17) which vertices are kept: all, every second, or, where a second survey generalises, half of that."""
    stride = np.where(as_uniform(mix(word ^ np.uint64(9))) < FINE_SHARE, 1, 2) * np.where(strays, 2, 1)
    return np.asarray(np.arange(PIECES + 1)[None, :] % stride[:, None] == 0)
