"""The lines between ground of different management."""

from typing import Optional

import numpy as np
import pandas as pd
import shapely

from ..geometry.arrays import Integers
from ..geometry.borders import OUTSIDE, Borders, borders
from ..geometry.chains import chained
from ..geometry.units import rows_of
from ..progress import Progress
from .model import AGREED_LINE, ASKED, DISPUTED_LINE, PENDING, PENDING_LINE, Column, Division, Lines


def boundary_lines(division: Division, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Lines:
    """The lines between patches of different types, in one piece from junction to junction, sorted by types and place.

    The lower type lies to the left. State: disputed where a side is pending and the two databases contradict each other
    there, pending where people still have to confirm a side, else agreed.
    """
    kind = pd.factorize(division.kind, sort=True)
    number = np.asarray(kind[0], np.int64)
    found = borders(
        rows_of(division.geometry),
        lambda one, two: (two != OUTSIDE) & (number[one] != number[two]),
        threads=threads,
        progress=progress,
    )
    found = _lower_left(found, number)
    state = _states(division, found.left, found.right)
    keys, group = np.unique(
        np.stack([number[found.left], number[found.right], pd.factorize(state, sort=True)[0]], axis=1),
        axis=0,
        return_inverse=True,
    )
    names = np.asarray(kind[1], object)
    states = np.unique(state.astype(str)).astype(object)
    parts, owner = chained(found.edges, group.ravel())
    return Lines(parts, names[keys[owner, 0]], names[keys[owner, 1]], states[keys[owner, 2]], shapely.length(parts))


def _lower_left(found: Borders, number: Integers) -> Borders:
    """The same edges, turned where the higher type lies to the left."""
    turn = number[found.left] > number[found.right]
    edges = found.edges.copy()
    edges[turn] = edges[turn][:, ::-1]
    return Borders(edges, np.where(turn, found.right, found.left), np.where(turn, found.left, found.right))


def _states(division: Division, left: Integers, right: Integers) -> Column:
    disputed = (division.kind == PENDING) & ~pd.isna(division.conflict)
    asked = division.manual == ASKED
    out = np.full(len(left), AGREED_LINE, object)
    out[asked[left] | asked[right]] = PENDING_LINE
    out[disputed[left] | disputed[right]] = DISPUTED_LINE
    return out
