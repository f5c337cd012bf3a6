"""Numbers of cases: county (6) + YDDZ + year (4) + serial (5 digits, more when these are used up)."""

import re
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .ledger_fields import objects
from .model import Column, Integers

MARK, SERIAL_DIGITS = "YDDZ", 5
UNKNOWN_COUNTY = "000000"
_NUMBER = re.compile(r"(\d{6})YDDZ(\d{4})(\d{5,})")


class CaseNumber(NamedTuple):
    """The parts of a case number."""

    county: str
    year: str
    serial: int


def parse(number: Optional[str]) -> Optional[CaseNumber]:
    """The parts of a number, None if it is none of ours."""
    found = _NUMBER.fullmatch(number or "")
    return CaseNumber(found[1], found[2], int(found[3])) if found else None


def new_numbers(counties: Sequence[str], year: int, taken: Sequence[Optional[str]]) -> Column:
    """Numbers for new cases (n,) in their order, after the highest of those ``taken`` in the same county and year."""
    last: Dict[Tuple[str, str], int] = {}
    for one in map(parse, taken):
        if one is not None:
            last[one[:2]] = max(last.get(one[:2], 0), one.serial)
    out: List[str] = []
    label = f"{year:04d}"
    for county in counties:
        serial = last[county, label] = last.get((county, label), 0) + 1
        out.append(f"{county}{MARK}{label}{serial:0{SERIAL_DIGITS}d}")
    return objects(out)


def in_order(numbers: Sequence[Optional[str]]) -> Integers:
    """Places (n,) that sort numbers by county, year and serial; numbers of another shape come last, as texts."""

    def key(at: int) -> Tuple[Any, ...]:
        one = parse(numbers[at])
        return (1, numbers[at] or "", "", 0) if one is None else (0, *one)

    return np.array(sorted(range(len(numbers)), key=key), np.int64)


def counties_of(places: Column, *numbers: Column) -> List[str]:
    """The county of each case (n,): first six digits of its place, else of the first of its rights' numbers that has
    them, else zeros.
    """
    out = []
    for row in zip(places.tolist(), *(column.tolist() for column in numbers)):
        codes = ((text or "")[:6] for text in row)
        out.append(next((code for code in codes if len(code) == 6 and code.isdigit()), UNKNOWN_COUNTY))
    return out
