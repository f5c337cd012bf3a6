"""The official number of ground with two owners inside a natural-resource registration unit, for the remark.

Unit (15 characters) - branch (3) - district (6) - CD - serial (4): the pattern of the overlap areas (CDQ) of the
draft national data structure.
"""

import re
from typing import Dict, Optional

import numpy as np
import shapely

from ..geometry.arrays import run_starts
from .earlier import Earlier
from .life import plain
from .model import Column, Overlaps, Parcels

TWO_OWNERS, UNITS = "25", "DJDY"
_UNIT, _BRANCH = 15, 3
_OFFICIAL = re.compile(r"([0-9A-Z]{15}-[0-9A-Z]{3}-\d{6}-CD-)(\d{4,})")


def unit_remarks(
    columns: Dict[str, Column], new: Column, parcels: Parcels, overlaps: Overlaps, earlier: Optional[Earlier]
) -> None:
    """Adds the official number to the remark (BZ) of ``new`` cases (k,) of two owners that lie in a unit.

    The cases are numbered already. The unit with the largest share of a case gives its number; serials go on after
    those in earlier remarks.
    """
    cases = np.flatnonzero(new & (columns["CDLX"] == TWO_OWNERS))
    places = [at for at, layer in enumerate(parcels.layers) if layer.kind == UNITS]
    rows = np.flatnonzero(np.isin(parcels.layer, places)) if places else np.empty(0, np.int64)
    rows = rows[[parcels.number[row] is not None for row in rows.tolist()]]
    if not len(cases) or not len(rows):
        return
    whole = parcels.units.whole(rows)
    i, j = shapely.STRtree(whole).query(overlaps.geometry[cases], predicate="intersects")
    area = shapely.area(shapely.intersection(overlaps.geometry[cases[i]], whole[j]))
    order = np.lexsort([rows[j], -np.round(area, 4), i])
    order = order[area[order] > 0]
    order = order[run_starts(i[order])] if len(order) else order
    last = _last(earlier)
    cases, units = cases[i[order]], rows[j[order]]
    districts = [number[:6] for number in columns["CDBH"][cases].tolist()]
    for case, unit, district in zip(cases.tolist(), units.tolist(), districts):
        text = plain(parcels.number[unit])
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
