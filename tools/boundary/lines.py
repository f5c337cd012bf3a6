"""The lines between ground of different management."""

from typing import NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely

from ..geometry.arrays import Floats, Integers
from ..geometry.borders import OUTSIDE, Borders, Seams, Wanted, borders, by_region
from ..geometry.chains import Chains, Ends, chained, in_place, rejoined
from ..geometry.units import Rows
from ..progress import Progress
from .model import AGREED_LINE, ASKED, DISPUTED_LINE, PENDING, PENDING_LINE, Column, Division, Lines

STATES = (AGREED_LINE, PENDING_LINE, DISPUTED_LINE)
NO_LINES = Chains(np.empty(0, object), np.empty(0, np.int64))
NO_ENDS = Ends(np.empty((0, 2)), np.empty(0, np.int64))


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
    return lines_between(division.geometry.rows(), sides, threads=threads, progress=progress)


def lines_between(
    geometry: Rows, sides: Sides, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Lines:
    """See :func:`boundary_lines`; of the patches ``geometry`` (p,).

    Each region's edges are made lines where they are found; only lines that go on in another region are kept apart.
    """
    place, kinds = pd.factorize(sides.kind, sort=True)
    number = np.asarray(place, np.int64)
    wide = len(kinds) * len(STATES)

    def work(found: Borders, seams: Seams) -> "Tuple[Chains, Chains, Ends]":
        found = _lower_left(found, number)
        state = np.searchsorted(STATES, _states(sides, found.left, found.right).astype(str))
        group = number[found.left] * wide + number[found.right] * len(STATES) + state
        return _regional(found.edges, group, seams)

    done = list(by_region(geometry, _parted(number), work, threads=threads, progress=progress))
    whole = [one for one, _, _ in done]
    loose = Chains(*_together([NO_LINES, *(one for _, one, _ in done)]))
    ends = Ends(*_together([NO_ENDS, *(one for _, _, one in done)]))
    lines = _together([NO_LINES, *whole, rejoined(loose, ends)])
    order = in_place(*lines)
    parts, owner = lines[0][order], lines[1][order]
    names = np.asarray(kinds, object)
    left, right, state = owner // wide, owner % wide // len(STATES), owner % len(STATES)
    return Lines(parts, names[left], names[right], np.array(STATES, object)[state], shapely.length(parts))


def _regional(edges: Floats, group: Integers, seams: Seams) -> "Tuple[Chains, Chains, Ends]":
    """The lines of a region's edges (e,): those that are complete, those that may go on in another region, and where
    these end for good.
    """
    points, whose = edges.reshape(-1, 2), np.repeat(group, 2)
    seam = seams.holds(points)
    found = chained(edges, group, Ends(points[seam], whose[seam]))
    first, last = (shapely.get_coordinates(shapely.get_point(found.geometry, at)) for at in (0, -1))
    open_ = np.stack([seams.holds(first), seams.holds(last)], axis=1)
    loose = open_.any(axis=1)
    done = Chains(found.geometry[~loose], found.group[~loose])
    shut = loose[:, None] & ~open_
    ends = Ends(np.stack([first, last], axis=1)[shut], np.repeat(found.group, 2).reshape(-1, 2)[shut])
    return done, Chains(found.geometry[loose], found.group[loose]), ends


def _together(parts: "Sequence[Tuple[Column, Integers]]") -> "Tuple[Column, Integers]":
    """Chains, or ends, one after the other."""
    first, second = zip(*parts)
    return np.concatenate(first), np.concatenate(second)


def _parted(number: Integers) -> Wanted:
    """Edges between patches of different type; ``number`` (p,) of the type."""
    return lambda one, two: (two != OUTSIDE) & (number[one] != number[two])


def course_of(
    geometry: Rows, sides: Sides, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Course:
    """The edges between patches ``geometry`` (p,) of different types."""
    number = np.asarray(pd.factorize(sides.kind, sort=True)[0], np.int64)
    found = _lower_left(borders(geometry, _parted(number), threads=threads, progress=progress), number)
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
