"""The life of cases over runs: which case of the earlier ledger a case is, what has become of it, its states.

A case is the same if its two rights have the same numbers (in either order) and its ground is common: of several
candidates those with most common ground go together first, each once. A piece that has moved off its old ground is
still the same case within ``NEAR`` metres. Where a right has no number, at least half of the smaller piece must
be common. What goes on under another number is looked for afterwards (:mod:`.renumbered`).
"""

import re
import unicodedata
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely

from ..language import tr
from ..progress import Progress
from .earlier import Earlier
from .model import Column, Floats, Integers

STATES = NEW, SAME, CHANGED, GONE, BACK = "new", "same", "changed", "gone", "back"
#: a piece this far (m) from its old ground may be the same case
NEAR = 20.0
#: so many cases of the same two rights are told apart where the earlier ledger does not say where they lie
FEW = 100
#: so many cases are looked for in one query, which cannot be stopped
CASES_AT_A_TIME = 8192
#: so much of the smaller piece must be common where a right has no number
ENOUGH = 0.5
#: an area that differs by more than this (m2), or by more than this share, has changed
CHANGED_AREA, CHANGED_SHARE = 0.01, 0.001
_ROUNDING = 1e-6  # m2: areas are kept with two decimals
WIDTH = 28  # of the numbers of rights
_STATE = re.compile(r"([^|]*)\|([^|]*)\|([^|]*)\|(\d+(?:\.\d+)?)")
_APART = re.compile(r"[|;\r\n]+")


class Match(NamedTuple):
    """Earlier row of each case (k,), -1 for a new one; ``turned`` (k,): the earlier row has the two rights in the other
    order.
    """

    row: Integers
    turned: Column


def match(
    one: Column,
    two: Column,
    geometry: Column,
    area: Floats,
    earlier: Earlier,
    progress: Optional[Progress] = None,
) -> Match:
    """Finds the cases (k,) with the rights' numbers ``one`` and ``two`` in the earlier ledger (of the same CRS)."""
    progress = progress or Progress()
    new_keys, new_turned = _keys(one, two)
    old_keys, old_turned = _keys(earlier.columns["QL1DYH"], earlier.columns["QL2DYH"])
    places = _places(geometry, valid(earlier.geometry), new_keys, old_keys, progress)
    progress.at(0.9)
    chosen = _best(places, area, earlier.columns["CDMJ"], new_keys)
    row = np.full(len(geometry), -1, np.int64)
    row[places[0][chosen]] = places[1][chosen]
    turned = np.zeros(len(row), bool)
    known = row >= 0
    turned[known] = new_turned[known] != old_turned[row[known]]
    return Match(row, turned)


def plain(number: Optional[str]) -> str:
    """A number as it is compared: no blanks, half-width, upper case, as long as the field."""
    text = unicodedata.normalize("NFKC", number or "")
    return "".join(text.split()).upper()[:WIDTH]


def _keys(one: Column, two: Column) -> Tuple[Column, Column]:
    """The two numbers (n,) of each row in a fixed order as one text, and whether that turned them."""
    table = {text: plain(text) for text in {*one.tolist(), *two.tolist()}}
    pairs = [(table[a], table[b]) for a, b in zip(one.tolist(), two.tolist())]
    turned = np.array([a > b for a, b in pairs], bool)
    return np.array([f"{min(pair)}\t{max(pair)}" for pair in pairs], object), turned


def _places(
    geometry: Column, old: Column, keys: Column, old_keys: Column, progress: Progress
) -> Tuple[Integers, Integers, Floats, Floats]:
    """Candidates (c,): new and earlier rows of equal keys within NEAR, their common area, their distance."""
    codes = pd.factorize(np.concatenate([keys, old_keys]))[0]
    new_codes, old_codes = codes[: len(keys)], codes[len(keys) :]
    at = np.flatnonzero([one is not None for one in old])
    more, others = _nowhere(old, old_keys, new_codes, old_codes)
    nowhere = (more, others, np.zeros(len(more)), np.full(len(more), np.inf))
    tree = shapely.STRtree(old[at])
    found = []
    for first in range(0, len(geometry), CASES_AT_A_TIME):
        progress.at(0.9 * first / len(geometry))
        i, j = tree.query(geometry[first : first + CASES_AT_A_TIME], predicate="dwithin", distance=NEAR)
        i, j = i + first, at[j]
        same = new_codes[i] == old_codes[j]
        i, j = i[same], j[same]
        distance = shapely.distance(geometry[i], old[j])
        common = np.zeros(len(i))
        meet = (distance == 0) & (shapely.get_dimensions(old[j]) == 2)
        common[meet] = common_area(geometry[i[meet]], old[j[meet]])
        found.append((i, j, common, distance))
    i, j, common, distance = (np.concatenate(column) for column in zip(*found, nowhere))
    return i, j, common, distance


def valid(geometry: Column) -> Column:
    """The geometries as they can be compared: somebody may have edited the layer."""
    out = geometry.copy()
    broken = ~shapely.is_valid(geometry) & ~shapely.is_missing(geometry)
    out[broken] = shapely.make_valid(geometry[broken])
    return out


def common_area(one: Column, two: Column) -> Floats:
    """The common area of pairs; most have not moved at all."""
    area: Floats = shapely.area(one)
    other = np.flatnonzero(~shapely.equals_exact(one, two))
    area[other] = shapely.area(shapely.intersection(one[other], two[other]))
    return area


def _nowhere(old: Column, old_keys: Column, new_codes: Integers, old_codes: Integers) -> Tuple[Integers, Integers]:
    """New and earlier rows of equal keys where nobody knows the earlier place; both rights must have a number, and few
    cases the same two.
    """
    lost = np.flatnonzero([one is None and not key.startswith("\t") for one, key in zip(old, old_keys.tolist())])
    before = pd.DataFrame({"key": old_codes[lost], "old": lost})
    before = before[before.groupby("key")["old"].transform("size") <= FEW]
    now = pd.DataFrame({"key": new_codes, "new": np.arange(len(new_codes))})
    both = now.merge(before, on="key")
    return both["new"].to_numpy(np.int64), both["old"].to_numpy(np.int64)


def _best(places: Tuple[Integers, Integers, Floats, Floats], area: Floats, old_area: Floats, keys: Column) -> Integers:
    """Which candidates go together: most common ground first, then nearest, then nearest in area."""
    i, j, common, distance = places
    change = np.nan_to_num(np.abs(area[i] - old_area[j]), nan=np.inf)
    smaller = np.fmin(area[i], old_area[j])
    unnamed = np.array([key.startswith("\t") for key in keys[i].tolist()], bool)
    # a point from a workbook has no common ground: it must lie inside, and the areas must be alike
    alike = (common == 0) & (distance == 0) & (change <= (1 - ENOUGH) * np.fmax(area[i], old_area[j]))
    good = np.flatnonzero(~unnamed | (common >= ENOUGH * smaller) & (common > 0) | alike)
    order = good[np.lexsort([j[good], i[good], change[good], distance[good], -np.round(common[good], 4)])]
    return one_to_one(i, j, order)


def one_to_one(i: Integers, j: Integers, order: Integers) -> Integers:
    """Candidates taken in ``order``, each row of either side once."""
    taken: List[int] = []
    news, olds = set(), set()
    for at, new, old in zip(order.tolist(), i[order].tolist(), j[order].tolist()):
        if new not in news and old not in olds:
            news.add(new)
            olds.add(old)
            taken.append(at)
    return np.array(taken, np.int64)


def states(area: Floats, row: Integers, earlier: Earlier) -> Tuple[Column, Column]:
    """What has become of the cases (k,) and a word about it: new, same, changed, or back after it was gone."""
    count = len(row)
    state, said = np.full(count, NEW, object), np.full(count, None, object)
    known = np.flatnonzero(row >= 0)
    before = earlier.columns["CDMJ"][row[known]]
    change = np.abs(area[known] - before)
    changed = (change > CHANGED_AREA + _ROUNDING) | (change > CHANGED_SHARE * before + _ROUNDING) | np.isnan(change)
    state[known] = np.where(changed, CHANGED, SAME)
    was = earlier.columns.get("BDZT")
    if was is not None:
        state[known[was[row[known]] == GONE]] = BACK
    told = known[changed]
    said[told] = [_told(*both) for both in zip(before[changed].tolist(), area[told].tolist())]
    return state, said


def _told(before: float, now: float) -> str:
    if not before > 0:
        return tr("now {now} m²").format(now=f"{now:.2f}")
    share = f"{(now - before) / before * 100:+.2f}"
    return tr("{before} → {now} m² ({share} %)").format(before=f"{before:.2f}", now=f"{now:.2f}", share=share)


def next_label(histories: Sequence[Optional[str]]) -> str:
    """The name of a run that nobody has named: one more than the highest so far."""
    labels = {entry.split("|")[0] for text in histories if text for entry in text.split(";")}
    numbers = [int(one) for one in labels if one.isdecimal()]
    return str(max([len(labels), *numbers]) + 1)


def with_state(history: Sequence[Optional[str]], label: str, columns: Dict[str, Column]) -> List[str]:
    """The states so far (r,) and that of this run, where it differs from the last: a state stands until the next."""
    name = _APART.sub("_", label.strip())
    out = []
    for before, *state in zip(history, columns["BDZT"], columns["ZT"], columns["CDMJ"].tolist()):
        entry = f"{state[0]}|{state[1]}|{state[2]:.2f}"
        if before and before.rpartition(";")[2].partition("|")[2] == entry:
            out.append(before)
        else:
            out.append(f"{before};{name}|{entry}" if before else f"{name}|{entry}")
    return out


class State(NamedTuple):
    """One state of a case: number, name of the run, what had become of it, status and area (m2)."""

    number: str
    label: str
    state: str
    status: str
    area: str


def history(columns: Dict[str, Column]) -> List[State]:
    """All states of all cases in the order of the ledger, the oldest first."""
    out = []
    for number, text in zip(columns["CDBH"].tolist(), columns["LSZT"].tolist()):
        for entry in (text or "").split(";"):
            found = _STATE.fullmatch(entry)
            if found:
                out.append(State(number, *found.groups()))
    return out
