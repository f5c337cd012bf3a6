"""The official number of ground with two owners inside a natural-resource registration unit, for the remark.

Unit (15 characters) - branch (3) - district (6) - CD - serial (4): the pattern of the overlap areas (CDQ) of the
draft national data structure.
"""

import re
from typing import Dict, Optional

import numpy as np

from .earlier import Earlier
from .life import plain
from .model import Column, Integers, Overlaps, Parcels
from .places import registration_units

TWO_OWNERS = "25"
_UNIT, _BRANCH = 15, 3
_OFFICIAL = re.compile(r"([0-9A-Z]{15}-[0-9A-Z]{3}-\d{6}-CD-)(\d{4,})")


def units_of_two_owners(
    parcels: Parcels, overlaps: Overlaps, cases: Integers, conflict: Column, share: float
) -> Integers:
    """The registration unit that each of the ``cases`` (k,), places in all overlaps, lies in with at least ``share``
    of its ground: rows of the parcels, -1 for none and where ``conflict`` (k,) is not the type of two owners.
    """
    out = np.full(len(cases), -1, np.int64)
    owners = np.flatnonzero(conflict == TWO_OWNERS)
    out[owners] = registration_units(parcels, overlaps, cases[owners], share)
    return out


def unit_remarks(
    columns: Dict[str, Column], new: Column, parcels: Parcels, units: Integers, earlier: Optional[Earlier]
) -> None:
    """Adds the official number to the remark (BZ) of ``new`` cases (k,) that lie in a registration unit with a number
    (``units`` (k,): row of the parcels, -1 for none).

    The cases are numbered already; serials go on after those in earlier remarks.
    """
    last = _last(earlier)
    for case in np.flatnonzero(new & (units >= 0)).tolist():
        text = plain(parcels.number[units[case]])
        if not text:
            continue
        district = columns["CDBH"][case][:6]
        start = f"{text[:_UNIT]}-{text[_UNIT : _UNIT + _BRANCH] or '000'}-{district}-CD-"
        last[start] = last.get(start, 0) + 1
        number = f"{start}{last[start]:04d}"
        remark = columns["BZ"][case]
        columns["BZ"][case] = f"{remark}; {number}" if remark else number


def _last(earlier: Optional[Earlier]) -> Dict[str, int]:
    """The highest serial so far by the start of the number."""
    last: Dict[str, int] = {}
    for remark in () if earlier is None else earlier.columns["BZ"].tolist():
        for start, serial in _OFFICIAL.findall(remark or ""):
            last[start] = max(last.get(start, 0), int(serial))
    return last
