"""Cases that go on under another number of a right: what the numbers alone could not match between two ledgers.

An office that corrects a wrong BDCDYH has not settled the case. Among the cases that :func:`.life.match` left over on
both sides, those of the same two kinds of right go together if their common ground is ``ALIKE`` of both pieces: those
that still have one number in common first, then those with most common ground, each once.
"""

from typing import Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..language import tr
from ..progress import Progress
from .earlier import Earlier
from .ledger_fields import objects
from .life import CASES_AT_A_TIME, CHANGED, GONE, SAME, WIDTH, Match, common_area, one_to_one, plain, valid
from .model import Column, Floats, Integers

#: so much of either piece must be common
ALIKE = 0.9
_SIDES = ("1", "2")


class _Pairs(NamedTuple):
    """Candidates (c,): new and earlier row, common area (m2), whether the rights stand in the other order, and how many
    numbers (0 or 1) are the same.
    """

    new: Integers
    old: Integers
    common: Floats
    turned: Column
    shared: Integers


def renumbered(
    columns: Dict[str, Column], geometry: Column, earlier: Earlier, found: Match, progress: Optional[Progress] = None
) -> Match:
    """``found`` with the cases (k,) that it left over and that only a number of a right tells from an earlier one.

    ``columns`` are those of the new rows by field code, ``geometry`` (k,) lies in the CRS of ``earlier``. Earlier cases
    whose place is not known, or known as a point only, are not matched. Those that were gone come last.
    """
    progress = progress or Progress()
    now = np.flatnonzero(found.row < 0)
    before = np.setdiff1d(np.arange(len(earlier.geometry)), found.row)
    before = before[shapely.get_dimensions(earlier.geometry[before]) == 2]
    shapes = valid(earlier.geometry[before])
    i, j, common = _on_one_ground(geometry[now], shapes, progress)
    pairs = _same_kinds(columns, earlier.columns, now[i], before[j], common)
    gone = earlier.columns["BDZT"][pairs.old] == GONE
    order = np.lexsort([pairs.old, pairs.new, -np.round(pairs.common, 4), -pairs.shared, gone])
    chosen = one_to_one(pairs.new, pairs.old, order)
    row, turned = found.row.copy(), found.turned.copy()
    row[pairs.new[chosen]] = pairs.old[chosen]
    turned[pairs.new[chosen]] = pairs.turned[chosen]
    progress.at(1)
    return Match(row, turned)


def tell_numbers(columns: Dict[str, Column], rows: Integers, row: Integers, earlier: Earlier) -> None:
    """Says in BDSM of ``rows``, whose rights stand in the earlier order, which numbers are others than before."""
    for at in rows.tolist():
        said: List[str] = []
        for side in _SIDES:
            code = f"QL{side}DYH"
            old, new = earlier.columns[code][row[at]], columns[code][at]
            if plain(old) != plain(new):
                text = tr("Right {side}: number {old} → {new}")
                said.append(text.format(side=side, old=_short(old), new=_short(new)))
        if columns["BDZT"][at] == SAME:
            columns["BDZT"][at] = CHANGED
        columns["BDSM"][at] = "; ".join([*said, *filter(None, [columns["BDSM"][at]])])


def _short(number: Optional[str]) -> str:
    """A number as long as its field, so that the sentence fits into its own."""
    return (number or tr("none")).strip()[:WIDTH]


def _on_one_ground(now: Column, before: Column, progress: Progress) -> Tuple[Integers, Integers, Floats]:
    """Places in both (c,) of pieces with enough common ground, and its area."""
    tree = shapely.STRtree(before)
    size, old_size = shapely.area(now), shapely.area(before)
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for first in range(0, len(now), CASES_AT_A_TIME):
        progress.at(0.9 * first / len(now))
        i, j = tree.query(now[first : first + CASES_AT_A_TIME])
        i = i + first
        larger = np.fmax(size[i], old_size[j])
        near = np.fmin(size[i], old_size[j]) >= ALIKE * larger
        i, j, larger = i[near], j[near], larger[near]
        common = common_area(now[i], before[j])
        enough = common >= ALIKE * larger
        found.append((i[enough], j[enough], common[enough]))
    i, j, common = (np.concatenate(column) for column in zip(*found))
    return i, j, common


def _same_kinds(
    now: Dict[str, Column], before: Dict[str, Column], new: Integers, old: Integers, common: Floats
) -> _Pairs:
    """The candidates whose rights are of the same two kinds, in either order."""
    straight, crossed = (_equal(now, before, new, old, "LX", turn) for turn in (False, True))
    both = (straight == 2) | (crossed == 2)
    new, old, common, straight, crossed = (column[both] for column in (new, old, common, straight, crossed))
    shared, shared_crossed = (_equal(now, before, new, old, "DYH", turn) for turn in (False, True))
    nearer = _unlike(now, before, new, old, True) < _unlike(now, before, new, old, False)
    better = (shared_crossed > shared) | (shared_crossed == shared) & nearer
    turned = (crossed == 2) & ((straight < 2) | better)
    return _Pairs(new, old, common, turned, np.where(turned, shared_crossed, shared))


def _equal(
    now: Dict[str, Column], before: Dict[str, Column], new: Integers, old: Integers, code: str, turn: bool
) -> Integers:
    """How many of both sides (c,) say the same; a number that is missing is none, a kind that is missing is one."""
    count = np.zeros(len(new), np.int64)
    for side, other in zip(_SIDES, reversed(_SIDES) if turn else _SIDES):
        one, two = (_plain(*at) for at in ((now[f"QL{side}{code}"], new), (before[f"QL{other}{code}"], old)))
        count += (one == two) & ((one != "") | (code == "LX"))
    return count


def _plain(column: Column, rows: Integers) -> Column:
    texts = column[rows].tolist()
    table = {text: plain(text) for text in set(texts)}
    return objects([table[text] for text in texts])


def _unlike(now: Dict[str, Column], before: Dict[str, Column], new: Integers, old: Integers, turn: bool) -> Floats:
    """By how much (m2) the polygons of both sides (c,) differ in area."""
    sides = zip(_SIDES, reversed(_SIDES) if turn else _SIDES)
    parts = [np.abs(now[f"QL{side}TXMJ"][new] - before[f"QL{other}TXMJ"][old]) for side, other in sides]
    return np.asarray(parts[0] + parts[1])
