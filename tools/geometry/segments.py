"""Points beside straight segments, many at once."""

from typing import Tuple

import numpy as np

from .arrays import Floats


def along(points: Floats, start: Floats, end: Floats) -> Tuple[Floats, Floats]:
    """How far (n,) along its segment (from ``start`` to ``end``, each (n, 2)) a point (n, 2) lies, as a share that may
    be below 0 or above 1, and its distance (n,) from the segment, both ends included.
    """
    step, offset = end - start, points - start
    square = np.einsum("ij,ij->i", step, step)
    share = np.einsum("ij,ij->i", step, offset) / np.where(square > 0, square, 1.0)
    miss = offset - np.clip(share, 0.0, 1.0)[:, None] * step
    return share, np.asarray(np.hypot(miss[:, 0], miss[:, 1]))


def cosines(one: Floats, two: Floats) -> Floats:
    """The cosine (n,) of the angle between two directions (n, 2); 0 where one has no length."""
    size = np.hypot(one[:, 0], one[:, 1]) * np.hypot(two[:, 0], two[:, 1])
    dot = np.einsum("ij,ij->i", one, two)
    return np.asarray(np.divide(dot, size, out=np.zeros(len(dot)), where=size > 0))
