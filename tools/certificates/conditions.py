"""The conditions that the compatibility table asks, each evaluated for many pairs at once.

A condition is true only where the data show it. None depends on which of the two parcels is the left one.
"""

import re
from functools import cached_property
from typing import Any, Callable, List, Mapping, Sequence

import numpy as np
import pandas as pd

from ..standards.right_conditions import CONDITIONS
from ..standards.rights import Compatibility
from .holders import HOUSEHOLD, SAME
from .model import Column, Floats, Integers, Overlaps, Parcels
from .places import official_markers, registration_units
from .tokens import Tokens, equal, meet, token_sets

_NUMBERS = ("BDCDYH", "DKBM")
_PARENTS = ("TDCBJYQDYH", "TDCBJYQZH", "TDCBJYQYWH")
_CONTRACTS = ("CBHTBM", "HTDM", "HTBH", "LZHTBM")
_BEGINS = ("LZQSSJ", "LDSYQSSJ", "CBQSSJ", "SYQQSSJ")
_ENDS = ("LZJSSJ", "LDSYJSSJ", "CBJSSJ", "SYQJSSJ")
_MINERALS = ("KCZKZ", "GBSKZ", "KCKZ")
_OTHERS = ("QLSDFS", "ZDTZM", "CBFBM", "FBFBM", "KCSDQ", "KCSDZ", "SFYQ", "ZRZYDJDYH", "DJDYLX", "YWH")
#: The fields that conditions ask for in ``Parcels.values``.
NEEDED = (*_NUMBERS, *_PARENTS, *_CONTRACTS, *_BEGINS, *_ENDS, *_MINERALS, *_OTHERS)

_DAY = re.compile(r"(\d{4})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})")
_YES, _NO = ("1", "是", "Y", "TRUE"), ("0", "2", "否", "N", "FALSE")
_LEVEL_OF_LETTER = {"S": "1", "B": "2", "X": "3"}
_UNIT = re.compile(r"\d{12}[A-Z]{2}\d{5}([A-Z])\d{8}")


class Conditions:
    """Conditions over the pairs of ``overlaps``; ``same`` (k,) are the codes of the same holder."""

    def __init__(self, parcels: Parcels, overlaps: Overlaps, rules: Compatibility, same: Column) -> None:
        self.parcels, self.overlaps, self.rules, self.same = parcels, overlaps, rules, same
        self.left, self.right = np.asarray(overlaps.left), np.asarray(overlaps.right)
        self.count = len(parcels.right)
        self._values = parcels.values  # noqa: PD011 - no frame
        self.level = _mapped(parcels.right, lambda right: rules.kinds[right].level if right in rules.kinds else "")

    def holds(self, name: str, pairs: Integers) -> Column:
        """Whether the condition ``name`` holds for the ``pairs`` (p,), places in the overlaps."""
        if name not in CONDITIONS:
            raise KeyError(name)
        evaluate: Callable[[Integers], Any] = getattr(self, f"_{name}")
        return np.asarray(evaluate(pairs), bool)

    # what both parcels say -------------------------------------------------------------------------------------

    def _level_differs(self, pairs: Integers) -> Column:
        return self._differ(self._vertical, pairs)

    def _oilgas_differs(self, pairs: Integers) -> Column:
        return self._differ(self._oilgas, pairs)

    def _same_layer(self, pairs: Integers) -> Column:
        return np.asarray(self.parcels.layer[self.left[pairs]] == self.parcels.layer[self.right[pairs]])

    def _same_holder(self, pairs: Integers) -> Column:
        return np.isin(self.same[pairs], (SAME, HOUSEHOLD))

    def _same_mineral(self, pairs: Integers) -> Column:
        minerals = self._words(*_MINERALS)
        return meet(minerals, minerals, self.left[pairs], self.right[pairs])

    def _same_unit(self, pairs: Integers) -> Column:
        return equal(self._words("ZRZYDJDYH"), self.left[pairs], self.right[pairs])

    def _mineral_unit(self, pairs: Integers) -> Column:
        mineral = _mapped(self._value("DJDYLX"), lambda text: "yes" if "矿" in str(text) else "") == "yes"
        return np.asarray(mineral[self.left[pairs]] | mineral[self.right[pairs]])

    def _terms_apart(self, pairs: Integers) -> Column:
        begin, end = self._term
        one, other = self.left[pairs], self.right[pairs]
        # a day that both have is the one on which the first hands over to the second
        return np.asarray((end[one] <= begin[other]) | (end[other] <= begin[one]))

    def _depths_apart(self, pairs: Integers) -> Column:
        low, high = self._depth
        one, other = self.left[pairs], self.right[pairs]
        return np.asarray((high[one] <= low[other]) | (high[other] <= low[one]))

    # what one says of the other --------------------------------------------------------------------------------

    def _linked(self, pairs: Integers) -> Column:
        derived, parent = self._derived(pairs)
        links = self._links
        named = meet(links["parents"], links["names"], derived, parent)
        contract = meet(self.contracts, self.contracts, derived, parent)
        return np.asarray(named | contract | meet(links["numbers"], links["numbers"], derived, parent))

    def _linked_elsewhere(self, pairs: Integers) -> Column:
        derived, _ = self._derived(pairs)
        elsewhere = self._links["parents"].some(derived) | self._contract_of_others[derived]
        return np.asarray(elsewhere & ~self._linked(pairs))

    @cached_property
    def _contract_of_others(self) -> Column:
        """Which derived rights have a contract number that a right which is not derived has."""
        contracts = self.contracts
        derived = np.repeat(self.level == "L3", np.diff(contracts.first))
        known = np.isin(contracts.words, np.unique(contracts.words[~derived])) & derived
        out = np.zeros(self.count, bool)
        out[np.repeat(np.arange(self.count), np.diff(contracts.first))[known]] = True
        return out

    def _member(self, pairs: Integers) -> Column:
        """The contractor's village is that of the issuer, and of the issuer on the state's parcel if it names one."""
        owner = self.level[self.left[pairs]] == "L1"
        state, use = (np.where(owner, *sides) for sides in self._sides(pairs))
        village, issuer = self._village_of(use, "CBFBM"), self._village_of(use, "FBFBM", "DKBM", "BDCDYH")
        named = self._village_of(state, "FBFBM")
        return np.asarray((village != "") & (village == issuer) & ((named == "") | (named == issuer)))

    def _outside(self, pairs: Integers) -> Column:
        owner = self.level[self.left[pairs]] == "L1"
        share = np.where(owner, self.overlaps.share_right[pairs], self.overlaps.share_left[pairs])
        return np.asarray(share < self.rules.tolerances["within"])

    def _building(self, pairs: Integers) -> Column:
        own, below = (_mapped(self._unit_number(rows), _attachment) for rows in self._derived(pairs))
        return np.asarray(np.where(own != "", own, below) == "F")

    # what lies around ------------------------------------------------------------------------------------------

    def _in_unit(self, pairs: Integers) -> Column:
        share = self.rules.tolerances["inside"]
        return registration_units(self.parcels, self.overlaps, pairs, share) >= 0

    def _in_marker(self, pairs: Integers) -> Column:
        return official_markers(self.parcels, self.overlaps, pairs, self.rules.tolerances["marked"]) >= 0

    # columns of parcels ----------------------------------------------------------------------------------------

    def _sides(self, pairs: Integers) -> "tuple[tuple[Integers, Integers], tuple[Integers, Integers]]":
        one, other = self.left[pairs], self.right[pairs]
        return (one, other), (other, one)

    def _derived(self, pairs: Integers) -> "tuple[Integers, Integers]":
        """The derived right of each pair and the one below it."""
        left = self.level[self.left[pairs]] == "L3"
        derived, other = (np.where(left, *sides) for sides in self._sides(pairs))
        return derived, other

    def _differ(self, values: Column, pairs: Integers) -> Column:
        one, other = values[self.left[pairs]], values[self.right[pairs]]
        return np.asarray((one != "") & (other != "") & (one != other))

    def _value(self, field: str) -> Column:
        found = self._values.get(field)
        return np.full(self.count, None, object) if found is None else found

    def _given(self, fields: Sequence[str]) -> List[Column]:
        return [self._values[field] for field in fields if field in self._values]

    @cached_property
    def contracts(self) -> Tokens:
        """The contract numbers of all parcels."""
        return token_sets({"contracts": self._given(_CONTRACTS)}, self.count)["contracts"]

    @cached_property
    def _links(self) -> Mapping[str, Tokens]:
        """Numbers of parcels that derived rights lie over or under, and the parents that these name."""
        derived = self.level == "L3"
        pairs = derived[self.left] | derived[self.right]
        asked = np.zeros(self.count, bool)
        asked[self.left[pairs]] = asked[self.right[pairs]] = True
        numbers = [*self._given(_NUMBERS), self.parcels.number]
        names = [*numbers, *self._given(("YWH",)), self.parcels.certificate]
        columns = {"numbers": numbers, "names": names, "parents": self._given(_PARENTS)}
        return token_sets({name: [_only(one, asked) for one in some] for name, some in columns.items()}, self.count)

    def _words(self, *fields: str) -> Tokens:
        return token_sets({"": self._given(fields)}, self.count)[""]

    @cached_property
    def _vertical(self) -> Column:
        """1 above ground, 2 surface, 3 below, "" not known (n,)."""
        level = _mapped(self._value("QLSDFS"), _level)
        letter = np.where(_filled(self._value("ZDTZM")), self._value("ZDTZM"), self._unit_letters())
        return np.where(level == "", _mapped(letter, lambda text: _LEVEL_OF_LETTER.get(str(text)[1:2], "")), level)

    def _unit_letters(self) -> Column:
        """The two letters in the unit number (n,), for construction rights; None elsewhere."""
        asked = np.flatnonzero(np.isin(self.parcels.right, ("UCB", "UJB", "UZJ")))
        out = np.full(self.count, None, object)
        out[asked] = _mapped(self._unit_number(asked), lambda text: "".join(str(text).split())[12:14])
        return out

    def _unit_number(self, rows: Integers) -> Column:
        unit = self._value("BDCDYH")[rows]
        return np.where(_filled(unit), unit, self.parcels.number[rows])

    @cached_property
    def _oilgas(self) -> Column:
        return _mapped(self._value("SFYQ"), _yes_or_no)

    @cached_property
    def _term(self) -> "tuple[Floats, Floats]":
        """First and last day as numbers (n,), NaN where they are not known."""
        begin, end = (_first([_numbers(column, _day) for column in self._given(names)], self.count)
                      for names in (_BEGINS, _ENDS))  # fmt: skip
        return begin, end

    @cached_property
    def _depth(self) -> "tuple[Floats, Floats]":
        top, bottom = (_numbers(self._value(field), _number) for field in ("KCSDQ", "KCSDZ"))
        return np.minimum(top, bottom), np.maximum(top, bottom)

    def _village_of(self, rows: Integers, *fields: str) -> Column:
        """The village (12 digits) in the first field of parcels ``rows`` that has one, "" where none has."""
        out = np.full(len(rows), "", object)
        for column in reversed(self._given(fields)):
            villages = _mapped(column[rows], lambda text: str(text)[:12] if str(text)[:12].isdigit() else "")
            out = np.where(villages == "", out, villages)
        return out


def _mapped(column: Column, tell: Callable[[Any], Any]) -> Column:
    """``tell`` of each value (n,), asked once for each that occurs; "" for null."""
    place, values = pd.factorize(np.asarray(column, object))
    told = np.empty(len(values) + 1, object)
    told[:] = [*(tell(value) for value in values), ""]
    out: Column = told[place]
    return out


def _only(column: Column, rows: Column) -> Column:
    """The values of some rows, None in all others."""
    out = np.full(len(column), None, object)
    out[rows] = column[rows]
    return out


def _filled(column: Column) -> Column:
    return np.asarray(~pd.isna(column))


def _numbers(column: Column, tell: Callable[[Any], float]) -> Floats:
    values = _mapped(column, tell)
    return np.where(values == "", np.nan, values).astype(np.float64)


def _first(columns: Sequence[Floats], count: int) -> Floats:
    out = np.full(count, np.nan)
    for column in columns:
        out = np.where(np.isnan(out), column, out)
    return out


def _number(text: Any) -> float:
    try:
        return float(str(text).strip())
    except ValueError:
        return float("nan")


def _day(text: Any) -> float:
    found = _DAY.search(str(text))
    if found is None:
        return float("nan")
    year, month, day = (int(part) for part in found.groups())
    return float(year * 10_000 + month * 100 + day)


def _level(text: Any) -> str:
    level = str(text).strip().lstrip("0")
    return level if level in ("1", "2", "3") else ""


def _yes_or_no(text: Any) -> str:
    said = str(text).strip().upper()
    return "yes" if said in _YES else "no" if said in _NO else ""


def _attachment(text: Any) -> str:
    found = _UNIT.fullmatch("".join(str(text).split()).upper())
    return found.group(1) if found else ""
