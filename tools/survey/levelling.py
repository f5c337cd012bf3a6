"""Levelling (平差) areas to a control area, and net areas, in whole units of 0.01 m2.

Rule of the survey (as its yearly-change database tool applies it): the difference d between the control and the sum,
in units, is shared as f = |d| div n units for each of the n features and one more for the first r = |d| mod n of them
in descending order of area. Everything is counted in whole units, so that sums close exactly.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Dict, Hashable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from ..geometry.arrays import Floats, Integers
from ..geometry.decimals import half_away
from ..language import tr

Numbers = Union[Sequence[float], Floats]
Ids = Union[Sequence[Hashable], npt.NDArray[Any]]
LIMIT = 0.01  # share of the control area above which the two cannot be meant for each other
_PER_M2 = 100
_COEFFICIENT = 1_000_000  # units of KCXS: two digits more than the four of the field


class Move(NamedTuple):
    """One row of the log: ``units`` of 0.01 m2 (0 where nothing was moved) between two areas in m2."""

    id: Hashable
    before: float
    units: int
    after: float


class Levelled(NamedTuple):
    """``areas`` (n,) in m2 in the order they came, and the log of the same length and order."""

    areas: Floats
    log: List[Move]


def level(
    areas: Numbers,
    control: float,
    ids: Optional[Ids] = None,
    *,
    limit: float = LIMIT,
    name: str = "",
) -> Levelled:
    """``areas`` (m2) changed by whole 0.01 m2 so that they sum up to ``control`` (m2, 2 decimals).

    Areas with more decimals are first rounded to 2, halves up. Features of equal area go in the order of ``ids``
    (unique; the position without them), so the result does not depend on the order of features. ``name`` says in
    errors which control area it is.

    Raises :class:`InputError` if an area is missing, an id is there twice, the control differs from the sum by more
    than ``limit`` of it (and more than a unit per feature), or a feature would be left without area.
    """
    before = np.asarray(areas, np.float64)
    keys = _keys(ids, len(before))
    units = _units(before, keys)
    target = _control_units(control, name)
    moved = _shares(units, target - int(units.sum()), _rank(keys))
    _check(units, moved, keys, target, limit, name)
    after = (units + moved) / _PER_M2
    log = [Move(*row) for row in zip(keys, before.tolist(), moved.tolist(), after.tolist())]
    return Levelled(after, log)


def level_groups(
    areas: Numbers,
    groups: Sequence[Hashable],
    controls: Mapping[Any, float],
    ids: Optional[Ids] = None,
    *,
    limit: float = LIMIT,
) -> Levelled:
    """:func:`level` for each group (patches of a village): ``controls`` has the control area of each group in m2.

    Raises :class:`InputError` also for a group without control area and a control area without features.
    """
    before = np.asarray(areas, np.float64)
    keys = _keys(ids, len(before))
    _rank(keys)  # twice the same id is an error across groups too
    members: Dict[Hashable, List[int]] = {}
    for row, group in enumerate(groups):
        members.setdefault(group, []).append(row)
    for group in members:
        if group not in controls:
            raise InputError(tr("There is no control area for {group}.").format(group=group))
    for group, control in controls.items():
        if group not in members and control:
            raise InputError(
                tr("The control area {control} m2 of {group} has no features to share it.").format(
                    control=f"{control:.2f}", group=group
                )
            )
    out = before.copy()
    log: List[Optional[Move]] = [None] * len(before)
    for group, rows in members.items():
        part = level(before[rows], controls[group], [keys[row] for row in rows], limit=limit, name=str(group))
        out[rows] = part.areas
        for row, move in zip(rows, part.log):
            log[row] = move
    return Levelled(out, [move for move in log if move is not None])


def level_county(
    control: float,
    villages: Mapping[Any, float],
    areas: Numbers,
    groups: Sequence[Hashable],
    ids: Optional[Ids] = None,
    *,
    limit: float = LIMIT,
) -> Tuple[Levelled, Levelled]:
    """County to villages, then villages to patches: the levelled ``villages`` (DCMJ by code) and patches (TBMJ).

    ``groups`` has the village of each patch. The first result is in the order of ``villages``.
    """
    codes = list(villages)
    upper = level([villages[code] for code in codes], control, codes, limit=limit)
    return upper, level_groups(areas, groups, dict(zip(codes, upper.areas.tolist())), ids, limit=limit)


def net_areas(TBMJ: Numbers, KCXS: Sequence[Optional[float]]) -> Tuple[Floats, Floats]:
    """KCMJ = round(TBMJ KCXS, 2) and TBDLMJ = TBMJ - KCMJ, both (n,) in m2, halves away from zero.

    KCXS null or NaN counts as 0. Products are exact: 1234.50 x 0.0930 = 114.8085 gives 114.81. Raises
    :class:`InputError` for a missing TBMJ and for KCXS outside of 0 <= KCXS < 1.
    """
    gross = np.asarray(TBMJ, np.float64)
    units = _units(gross, list(range(1, len(gross) + 1)))
    rate = np.array([np.nan if value is None else value for value in KCXS], np.float64)
    rate[np.isnan(rate)] = 0.0
    wrong = ~((rate >= 0) & (rate < 1))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise InputError(
            tr("KCXS of feature {row} is {value}. It must be at least 0 and below 1.").format(
                row=row + 1, value=rate[row]
            )
        )
    scaled = rate * _COEFFICIENT
    whole = np.rint(scaled)
    deducted = (units * whole.astype(np.int64) * 2 + _COEFFICIENT) // (2 * _COEFFICIENT)
    for row in np.flatnonzero(np.abs(scaled - whole) > 1e-6):  # more decimals than the field has
        exact = int(units[row]) * Decimal(repr(float(rate[row])))
        deducted[row] = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return deducted / _PER_M2, (units - deducted) / _PER_M2


class HectareTable(NamedTuple):
    """Hectares with 2 decimals by second-level class, by first-level class, and in total; ``moved`` in 0.01 ha."""

    classes: Dict[str, float]
    parents: Dict[str, float]
    total: float
    moved: Dict[str, int]


def level_hectares(areas: Mapping[str, float], parents: Mapping[str, str]) -> HectareTable:
    """``areas`` (m2 by second-level class) as hectares with 2 decimals that sum up to the rounded total.

    The remainder is shared over the classes above 1 ha (over all if none is), largest first; first-level classes
    (``parents`` of each class) are summed up again afterwards. Ties go by code.
    """
    codes = sorted(areas)
    units = _units(np.array([areas[code] for code in codes], np.float64), codes)
    rounded = (units * 2 + 10_000) // 20_000  # 0.01 ha = 100 m2 = 10 000 units
    total = (int(units.sum()) * 2 + 10_000) // 20_000
    takers = np.flatnonzero(units > 1_000_000)
    if not len(takers):
        takers = np.arange(len(codes))
    moved = np.zeros(len(codes), np.int64)
    moved[takers] = _shares(units[takers], total - int(rounded.sum()), takers)
    rounded += moved
    sums: Dict[str, int] = {}
    for code, value in zip(codes, rounded.tolist()):
        if code not in parents:
            raise InputError(tr("Class {code} has no first-level class.").format(code=code))
        sums[parents[code]] = sums.get(parents[code], 0) + value
    return HectareTable(
        dict(zip(codes, (rounded / 100).tolist())),
        {parent: sums[parent] / 100 for parent in sorted(sums)},
        total / 100,
        dict(zip(codes, moved.tolist())),
    )


def _keys(ids: Optional[Ids], count: int) -> List[Hashable]:
    if ids is None:
        return list(range(1, count + 1))
    return ids.tolist() if isinstance(ids, np.ndarray) else list(ids)


def _units(areas: Floats, keys: Sequence[Hashable]) -> Integers:
    wrong = ~np.isfinite(areas) | (areas < 0)
    if wrong.any():
        row = int(np.argmax(wrong))
        raise InputError(
            tr("The area of feature {id} is {value}, which cannot be levelled.").format(id=keys[row], value=areas[row])
        )
    units: Integers = np.rint(half_away(areas, 2) * _PER_M2).astype(np.int64)
    return units


def _control_units(control: float, name: str) -> int:
    exact = float(control) * _PER_M2
    # a sum of floats may miss its hundredth by binary noise
    if not np.isfinite(exact) or exact < 1 or abs(exact - np.rint(exact)) > 1e-3:
        raise InputError(
            tr("The control area {control}{name} must be a positive number of square metres with 2 decimals.").format(
                control=control, name=_of(name)
            )
        )
    return int(np.rint(exact))


def _of(name: str) -> str:
    return tr(" of {name}").format(name=name) if name else ""


def _rank(keys: Sequence[Hashable]) -> Integers:
    """Position (n,) of each id among all in order; raises :class:`InputError` for an id that is there twice."""
    seen = set()
    for key in keys:
        if key in seen:
            raise InputError(tr("The id {id} is there more than once: levelling needs unique ids.").format(id=key))
        seen.add(key)
    numbers = all(isinstance(key, (int, float, np.integer, np.floating)) for key in keys)
    order = sorted(range(len(keys)), key=lambda row: _sortable(keys[row], numbers))
    rank = np.empty(len(keys), np.int64)
    rank[order] = np.arange(len(keys))
    return rank


def _sortable(key: Any, numbers: bool) -> Any:
    return key if numbers else str(key)


def _shares(units: Integers, difference: int, rank: Integers) -> Integers:
    """Units (n,) that each feature gets of ``difference``, with its sign; sums up to it."""
    out = np.zeros(len(units), np.int64)
    if not len(units):
        return out
    each, rest = divmod(abs(difference), len(units))
    out += each
    out[np.lexsort((rank, -units))[:rest]] += 1
    return out if difference >= 0 else -out


def _check(units: Integers, moved: Integers, keys: Sequence[Hashable], target: int, limit: float, name: str) -> None:
    total = int(units.sum())
    difference = target - total
    if not len(units) or (abs(difference) > limit * target and abs(difference) > len(units)):
        raise InputError(
            tr(
                "The control area {control} m2{name} and the sum of the {count} areas, {total} m2, differ by "
                "{difference} m2. They do not belong together."
            ).format(
                control=f"{target / _PER_M2:.2f}",
                name=_of(name),
                count=len(units),
                total=f"{total / _PER_M2:.2f}",
                difference=f"{difference / _PER_M2:.2f}",
            )
        )
    left = units + moved
    if (left <= 0).any():
        row = int(np.argmin(left))
        raise InputError(
            tr(
                "Levelling to the control area {control} m2{name} would leave feature {id} with {after} m2 instead of "
                "{before} m2. Merge features that are so small, or check the control area."
            ).format(
                control=f"{target / _PER_M2:.2f}",
                name=_of(name),
                id=keys[row],
                after=f"{left[row] / _PER_M2:.2f}",
                before=f"{units[row] / _PER_M2:.2f}",
            )
        )


def moves(log: Sequence[Move]) -> Iterator[Move]:
    """The rows of a log whose area was changed."""
    return (move for move in log if move.units)
