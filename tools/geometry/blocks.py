"""Cutting a layer into blocks of neighbouring rows, by halving boxes: the unit of work and of memory."""

from typing import List

import numpy as np

from .arrays import Floats, Integers

BLOCK_ROWS = 4096


def blocks(bounds: Floats, size: int = BLOCK_ROWS) -> List[Integers]:
    """Rows of ``bounds`` (n, 4: xmin, ymin, xmax, ymax) in blocks of at most ``size`` neighbours.

    The box centres are halved along their longer side until a block is small enough, as in a k-d tree. Rows with
    NaN bounds (null or empty geometries) are in no block. Rows in a block are in ascending order; the same rows
    make the same blocks whatever their order, except among rows with the same centre.
    """
    rows = np.flatnonzero(~np.isnan(bounds).any(axis=1))
    centres = (bounds[:, :2] + bounds[:, 2:]) / 2
    out: List[Integers] = []
    stack = [rows]
    while stack:
        rows = stack.pop()
        if len(rows) <= size:
            if len(rows):
                out.append(np.sort(rows))
            continue
        points = centres[rows]
        axis = int(np.argmax(np.ptp(points, axis=0)))
        # a multiple of the size keeps all blocks but one full
        half = size * max(1, round(len(rows) / size / 2)) if len(rows) < 64 * size else len(rows) // 2
        order = np.argpartition(points[:, axis], half)
        stack += [rows[order[half:]], rows[order[:half]]]
    return out


def box_of(bounds: Floats) -> Floats:
    """The box (4,) around all ``bounds`` (n, 4); NaN rows do not count."""
    return np.r_[np.nanmin(bounds[:, :2], axis=0), np.nanmax(bounds[:, 2:], axis=0)]


def hits(bounds: Floats, box: Floats) -> Integers:
    """Rows of ``bounds`` (n, 4) whose box meets ``box`` (4,); NaN rows never do."""
    meets = (bounds[:, 0] <= box[2]) & (bounds[:, 2] >= box[0]) & (bounds[:, 1] <= box[3]) & (bounds[:, 3] >= box[1])
    return np.flatnonzero(meets)
