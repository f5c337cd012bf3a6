"""The life of findings over runs: which of an earlier run are still there, and which are gone."""

from typing import Dict, List, NamedTuple, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely

from ..geometry.arrays import Integers
from ..language import tr
from .model import Column, Flags, Floats
from .people import Rows

#: Two findings are in one place where what they share is this part of all that either covers.
SAME_GROUND = 0.5
UNMOVED = 1e-4  # m


class Life(NamedTuple):
    """``earlier`` (n,): the row of the earlier run that each finding was, -1 for a new one; ``gone``: the earlier rows
    that no finding of the checks that ran is any more, sorted.
    """

    earlier: Integers
    gone: Integers


def earlier_findings(rows: Rows) -> Rows:
    """The rows of an earlier output that were findings then: those gone already say nothing any more."""
    return rows.take(rows.columns["STATUS"] != "gone")


def life(previous: Rows, columns: Dict[str, Column], geometry: Column, ran: Sequence[str]) -> Life:
    """Matches findings (n,) with those of an earlier run, one to one.

    By number; else by check and rows, in one place; else by check and ground alone (the rows got new ids). ``ran``:
    ids of the checks that ran now: of others nobody knows whether their findings are gone.
    """
    earlier = np.full(len(geometry), -1, np.int64)
    free = np.ones(len(previous), bool)
    _pair(earlier, free, *_by_keys(_numbers(previous.columns), _numbers(columns)))
    for fields in (("SOURCE_ID", "OTHER_ID"), ()):
        mine, other = np.flatnonzero(earlier < 0), np.flatnonzero(free)
        old_keys = _keys(previous.columns, ("CHECK_ID", *fields), other)
        new_keys = _keys(columns, ("CHECK_ID", *fields), mine)
        old, new = _near(previous.geometry[other], geometry[mine], old_keys, new_keys, placeless=bool(fields))
        _pair(earlier, free, other[old], mine[new])
    known = np.isin(previous.columns["CHECK_ID"].astype(str), list(ran))
    return Life(earlier, np.flatnonzero(free & known))


def not_compared(previous: Rows, ran: Sequence[str]) -> List[str]:
    """A sentence on earlier findings of checks that did not run this time."""
    count = int((~np.isin(previous.columns["CHECK_ID"].astype(str), list(ran))).sum())
    if not count:
        return []
    text = tr("{count} findings of the earlier run are of checks that did not run this time: nothing is said of them.")
    return [text.format(count=count)]


def _numbers(columns: Dict[str, Column]) -> Column:
    """Numbers of findings, told apart by their order where they repeat; "" for none."""
    number = pd.Series(columns["FINDING_ID"], dtype=object).astype(str)
    again = number.groupby(number, sort=False).cumcount()
    out: Column = number.where((number == "") | (again == 0), number + "#" + again.astype(str)).to_numpy(object)
    return out


def _by_keys(old: Column, new: Column) -> Tuple[Integers, Integers]:
    """Places (k,) of the texts that both have; "" is no text."""
    place = pd.Series(np.arange(len(old)), index=pd.Index(old, dtype=object))
    place = place[(place.index != "") & ~place.index.duplicated()]
    found = place.reindex(pd.Index(new, dtype=object)).fillna(-1).to_numpy(np.int64)
    rows = np.flatnonzero(found >= 0)
    return found[rows], rows


def _pair(earlier: Integers, free: Flags, old: Integers, new: Integers) -> None:
    earlier[new] = old
    free[old] = False


def _keys(columns: Dict[str, Column], fields: Sequence[str], rows: Integers) -> List[str]:
    return ["|".join(row) for row in zip(*(columns[field][rows].astype(str).tolist() for field in fields))]


def _near(
    old: Column, new: Column, old_keys: List[str], new_keys: List[str], *, placeless: bool
) -> Tuple[Integers, Integers]:
    """Pairs of equal keys on the same ground, best first, each row once; ``placeless``: also pairs without ground."""
    tree = shapely.STRtree(old)
    mine, other = tree.query(new, predicate="intersects")
    _, codes = np.unique([*old_keys, *new_keys], return_inverse=True)
    codes = np.asarray(codes).ravel()
    old_code, new_code = codes[: len(old_keys)], codes[len(old_keys) :]
    equal = old_code[other] == new_code[mine]
    mine, other = mine[equal], other[equal]
    share = _shares(old[other], new[mine])
    order = np.lexsort([other, mine, -share])
    order = order[share[order] >= SAME_GROUND]
    pairs = _each_once(other[order], mine[order])
    if not placeless:
        return pairs
    bare = shapely.is_missing(old), shapely.is_missing(new)
    one, two = np.flatnonzero(bare[0]), np.flatnonzero(bare[1])
    keys = (_numbered(old_code[one]), _numbered(new_code[two]))
    more = _by_keys(*keys)
    return np.concatenate([pairs[0], one[more[0]]]), np.concatenate([pairs[1], two[more[1]]])


def _shares(old: Column, new: Column) -> Floats:
    """The part (k,) of all that two polygons cover that both cover; those that are as they were are not intersected."""
    share = np.asarray(shapely.equals_exact(old, new, UNMOVED), np.float64)
    rest = np.flatnonzero(share == 0)
    common = shapely.area(shapely.intersection(new[rest], old[rest]))
    whole = shapely.area(new[rest]) + shapely.area(old[rest]) - common
    share[rest] = np.divide(common, whole, out=np.zeros(len(whole)), where=whole > 0)
    return share


def _numbered(codes: Integers) -> Column:
    """Codes as texts, repeated ones told apart by their order."""
    again = pd.Series(codes).groupby(codes, sort=False).cumcount().tolist()
    out = np.empty(len(codes), object)
    out[:] = [f"{code}#{number}" for code, number in zip(codes.tolist(), again)]
    return out


def _each_once(old: Integers, new: Integers) -> Tuple[Integers, Integers]:
    """Of pairs sorted best first those whose two rows no better pair has taken."""
    taken_old, taken_new, kept = set(), set(), []
    for place, (one, two) in enumerate(zip(old.tolist(), new.tolist())):
        if one not in taken_old and two not in taken_new:
            taken_old.add(one)
            taken_new.add(two)
            kept.append(place)
    rows = np.array(kept, np.int64)
    return old[rows], new[rows]
