"""The lines between ground of different management."""

from typing import NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd
import shapely

from ..geometry.arrays import Integers
from ..geometry.borders import OUTSIDE, Borders, borders
from ..geometry.chains import chained
from ..geometry.units import rows_of
from ..progress import Progress
from .model import AGREED_LINE, ASKED, DISPUTED_LINE, PENDING, PENDING_LINE, Column, Division, Lines


class Sides(NamedTuple):
    """What lines ask of the patches (p,) beside them: type, contradiction or None, confirmation."""

    kind: Column
    conflict: Column
    manual: Column


class Course(NamedTuple):
    """Edges of lines, the lower type to the left, and the ``state`` (e,) of each."""

    found: Borders
    state: Column


def boundary_lines(division: Division, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Lines:
    """The lines between patches of different types, in one piece from junction to junction, sorted by types and place.

    The lower type lies to the left. State: disputed where a side is pending and the two databases contradict each other
    there, pending where people still have to confirm a side, else agreed.
    """
    sides = Sides(division.kind, division.conflict, division.manual)
    return lines_between(division.geometry, sides, threads=threads, progress=progress)


def lines_between(
    geometry: Column, sides: Sides, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Lines:
    """See :func:`boundary_lines`; of the patches ``geometry`` (p,)."""
    course = course_of(geometry, sides, threads=threads, progress=progress)
    left, right = sides.kind[course.found.left], sides.kind[course.found.right]
    keys, group = groups_of(left, right, course.state)
    parts, owner = chained(course.found.edges, group)
    return Lines(parts, keys[owner, 0], keys[owner, 1], keys[owner, 2], shapely.length(parts))


def course_of(
    geometry: Column, sides: Sides, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Course:
    """The edges between patches ``geometry`` (p,) of different types."""
    number = np.asarray(pd.factorize(sides.kind, sort=True)[0], np.int64)
    found = borders(
        rows_of(geometry),
        lambda one, two: (two != OUTSIDE) & (number[one] != number[two]),
        threads=threads,
        progress=progress,
    )
    found = _lower_left(found, number)
    return Course(found, _states(sides, found.left, found.right))


def groups_of(left: Column, right: Column, state: Column) -> "Tuple[Column, Integers]":
    """The different combinations (g, 3) in their order, and which each row (n,) has."""
    table = [pd.factorize(column, sort=True) for column in (left, right, state)]
    keys, group = np.unique(np.stack([one[0] for one in table], axis=1), axis=0, return_inverse=True)
    names = np.empty(keys.shape, object)
    for at, (_, texts) in enumerate(table):
        names[:, at] = np.asarray(texts, object)[keys[:, at]]
    return names, np.asarray(group.ravel(), np.int64)


def _lower_left(found: Borders, number: Integers) -> Borders:
    """The same edges, turned where the higher type lies to the left."""
    turn = number[found.left] > number[found.right]
    edges = found.edges.copy()
    edges[turn] = edges[turn][:, ::-1]
    return Borders(edges, np.where(turn, found.right, found.left), np.where(turn, found.left, found.right))


def _states(sides: Sides, left: Integers, right: Integers) -> Column:
    disputed = (sides.kind == PENDING) & ~pd.isna(sides.conflict)
    asked = sides.manual == ASKED
    out = np.full(len(left), AGREED_LINE, object)
    out[asked[left] | asked[right]] = PENDING_LINE
    out[disputed[left] | disputed[right]] = DISPUTED_LINE
    return out
