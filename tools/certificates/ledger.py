"""The ledger: one row for each case, with what registers and maps say, and what people wrote in earlier runs."""

from typing import Any, Dict, List, Optional

import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from ..geometry.decimals import half_away
from ..language import tr
from ..progress import Progress
from . import life
from .earlier import Earlier, earlier_ledger
from .ledger_fields import (
    DEFAULTS,
    LOOKED_UP,
    NUMBER,
    PEOPLE,
    RUNNING,
    SAME_HOLDER,
    SAME_HOUSEHOLD,
    STATUS,
    UNKNOWN_HOLDER,
    as_kind,
    empty_column,
    ledger_fields,
    objects,
)
from .model import Column, Floats, Groups, Integers, Judged, Ledger, Overlaps, Parcels
from .numbering import counties_of, in_order, new_numbers
from .renumbered import renumbered, tell_numbers
from .unit_numbers import unit_remarks

MU_PER_M2 = 0.0015
#: unit of the area on the certificate, if the parcels say it ("m2", "ha", "mu", "km2")
CERTIFIED_UNIT = "FZMJDW"
_PER_MU = {"m2": 2000 / 3, "ha": 1 / 15, "km2": 1 / 1500}
_SIDES = ("LX", "DYH", "ZH", "RMC", "DJSJ", "FZMJ", "TXMJ")


def build_ledger(
    parcels: Parcels,
    overlaps: Overlaps,
    judged: Judged,
    groups: Groups,
    context: Any,
    previous: Any,
    county: str,
    year: int,
    method: str,
    label: str = "",
    units: Optional[Integers] = None,
    progress: Optional[Progress] = None,
) -> Ledger:
    """The ledger of the cases: ``overlaps``, ``judged``, ``groups.of_pair`` and ``context`` (k,) are theirs alone.

    ``context`` has columns (k,) as attributes named by field codes (XZQDM, XZDL …), or is None. ``previous`` is the
    earlier ledger (layer, workbook, file; see :func:`.earlier.earlier_ledger`) or None. ``county`` (six digits, else
    each case's own) and ``year`` number the new cases; ``label`` names the run in the states (else it is counted).
    ``units`` (k,) are the registration units that cases of two owners lie in (see :mod:`.unit_numbers`).
    Rows come by case number; those of the earlier ledger that are gone keep all they had. Raises InputError for an
    earlier ledger that is none, and Cancelled.
    """
    progress = progress or Progress()
    earlier = _in_crs(earlier_ledger(previous), parcels)
    progress.at(0.1)
    columns = _columns(parcels, overlaps, judged, context, method, progress.part(0.1, 0.5))
    count = len(overlaps.left)
    columns["FZBH"] = objects([f"G{one + 1:05d}" for one in groups.of_pair.tolist()])
    if earlier is None:
        found = life.Match(np.full(count, -1, np.int64), np.zeros(count, bool))
        columns["BDZT"] = np.full(count, life.NEW, object)
    else:
        numbers = columns["QL1DYH"], columns["QL2DYH"]
        found = life.match(*numbers, overlaps.geometry, columns["CDMJ"], earlier, progress.part(0.5, 0.65))
        known = found.row >= 0
        found = renumbered(columns, overlaps.geometry, earlier, found, progress.part(0.65, 0.7))
        columns["BDZT"], columns["BDSM"] = life.states(columns["CDMJ"], found.row, earlier)
        _turn(columns, np.flatnonzero(found.turned))
        tell_numbers(columns, np.flatnonzero((found.row >= 0) & ~known), found.row, earlier)
        _keep(columns, found.row, earlier)
    _number(columns, found.row, earlier, county, year)
    progress.at(0.75)
    new = found.row < 0
    if units is not None:
        unit_remarks(columns, new, parcels, units, earlier)
    progress.at(0.8)
    columns, geometry, pair = _with_gone(columns, overlaps.geometry, found.row, earlier)
    order = in_order(columns[NUMBER].tolist())
    columns = {code: column[order] for code, column in columns.items()}
    progress.at(0.9)
    columns[RUNNING] = np.arange(1, len(order) + 1)
    before = columns["LSZT"].tolist()
    columns["LSZT"] = objects(life.with_state(before, label or life.next_label(before), columns))
    notes = _notes(columns["BDZT"], earlier)
    progress.at(1)
    return Ledger(ledger_fields(), columns, geometry[order], pair[order], notes)


def in_mu(area: "Floats | float") -> Floats:
    """Areas (n,) in m2, or one, as mu (× 0.0015) with four decimals, halves up."""
    tenths = np.round(np.atleast_1d(area) * (MU_PER_M2 * 1e4), 7)  # of 0.001 mu; the product has errors of its own
    return np.asarray(half_away(tenths, 0) / 1e4)


def _columns(
    parcels: Parcels, overlaps: Overlaps, judged: Judged, context: Any, method: str, progress: Progress
) -> Dict[str, Column]:
    """The columns of new rows (k,), all fields of the ledger."""
    count = len(overlaps.left)
    columns = {field.name: empty_column(field.kind, count) for field in ledger_fields()}
    for side, rows in (("1", overlaps.left), ("2", overlaps.right)):
        columns.update(_side(parcels, rows, side))
        progress.at(0.3 * int(side))
    columns["CDMJ"] = half_away(overlaps.area, 2)
    columns["CDMJM"] = in_mu(overlaps.area)
    columns["CDBL1"], columns["CDBL2"] = (
        half_away(share * 100, 2) for share in (overlaps.share_left, overlaps.share_right)
    )
    columns["PJKD"] = half_away(overlaps.width, 2)
    for code, values in zip(
        ("CDLX", "CDXT", "CDGX", "GZBH", SAME_HOLDER, "CDYY"),
        (judged.conflict, judged.form, judged.relation, judged.rule, judged.same_holder, judged.reason),
    ):
        columns[code] = as_kind(values, "text")
        progress.check()
    progress.at(0.9)
    for code in LOOKED_UP:
        found = getattr(context, code, None)
        if found is not None:
            columns[code] = _rounded(found) if code.startswith("SF") else as_kind(found, "text")
    for code, text in (*DEFAULTS.items(), ("CDMJFF", method)):
        columns[code] = np.full(count, text, object)
    columns["SJLY"] = _sources(parcels, overlaps)
    columns["BZ"] = _remarks(parcels, overlaps)
    return columns


def _side(parcels: Parcels, rows: Integers, side: str) -> Dict[str, Column]:
    values = (
        as_kind(parcels.right[rows], "text"),
        as_kind(parcels.number[rows], "text"),
        as_kind(parcels.certificate[rows], "text"),
        as_kind(parcels.holder[rows], "text"),
        as_kind(parcels.date[rows], "date"),
        half_away(parcels.certified[rows], 4),
        half_away(parcels.area[rows], 2),
    )
    return {f"QL{side}{code}": column for code, column in zip(_SIDES, values)}


def _rounded(values: Any) -> Column:
    return half_away(np.asarray(values, np.float64), 2)


def _sources(parcels: Parcels, overlaps: Overlaps) -> Column:
    """The sources of both rights, once where they are the same."""
    texts = [layer.source for layer in parcels.layers]
    pairs = zip(parcels.layer[overlaps.left].tolist(), parcels.layer[overlaps.right].tolist())
    known = {(a, b): "; ".join(dict.fromkeys([texts[a], texts[b]])) for a, b in set(pairs)}
    pairs = zip(parcels.layer[overlaps.left].tolist(), parcels.layer[overlaps.right].tolist())
    return objects([known[pair] for pair in pairs])


def _remarks(parcels: Parcels, overlaps: Overlaps) -> Column:
    """The certified areas in the unit that the certificate gives, where that is not mu."""
    out = np.full(len(overlaps.left), None, object)
    units = dict(parcels.values).get(CERTIFIED_UNIT)
    if units is None:
        return out
    names = {"m2": tr("m²"), "ha": tr("ha"), "km2": tr("km²")}
    said = tr("Right {number}: certified area {area} {unit}")
    for number, rows in ((1, overlaps.left), (2, overlaps.right)):
        factor = np.array([_PER_MU.get(unit, np.nan) for unit in units[rows].tolist()], np.float64)
        area = parcels.certified[rows] * factor
        for at in np.flatnonzero(~np.isnan(area)).tolist():
            digits = f"{area[at]:.4f}".rstrip("0").rstrip(".")
            text = said.format(number=number, area=digits, unit=names[units[rows[at]]])
            out[at] = f"{out[at]}; {text}" if out[at] else text
    return out


def _in_crs(earlier: Optional[Earlier], parcels: Parcels) -> Optional[Earlier]:
    """The earlier ledger with its geometry in the CRS of the run."""
    if earlier is None or earlier.crs is None or earlier.crs == parcels.crs:
        return earlier
    change = Transformer.from_crs(earlier.crs, parcels.crs, always_xy=True)
    moved = shapely.transform(earlier.geometry, change.transform, interleaved=False)
    return earlier._replace(geometry=moved, crs=parcels.crs)


def _turn(columns: Dict[str, Column], rows: Integers) -> None:
    """Right 1 stays right 1: what people wrote ("cut right 2") speaks of the order that the case had."""
    for one, two in [*((f"QL1{code}", f"QL2{code}") for code in _SIDES), ("CDBL1", "CDBL2")]:
        columns[one][rows], columns[two][rows] = columns[two][rows], columns[one][rows]


def _keep(columns: Dict[str, Column], row: Integers, earlier: Earlier) -> None:
    """What people wrote stays as it was, also where they left it empty; what this run did not look up stays known."""
    known = np.flatnonzero(row >= 0)
    before = row[known]
    for code in (*PEOPLE, "LSZT"):
        columns[code][known] = earlier.columns[code][before]
    columns[STATUS][known[pd.isna(columns[STATUS][known])]] = DEFAULTS[STATUS]
    for code in LOOKED_UP:
        lacking = pd.isna(columns[code][known])
        columns[code][known[lacking]] = earlier.columns[code][before[lacking]]
    said, now = earlier.columns[SAME_HOLDER][before], columns[SAME_HOLDER][known]
    better = (said == SAME_HOUSEHOLD) | (now == UNKNOWN_HOLDER) & ~pd.isna(said)
    columns[SAME_HOLDER][known[better]] = said[better]


def _number(columns: Dict[str, Column], row: Integers, earlier: Optional[Earlier], county: str, year: int) -> None:
    taken = [] if earlier is None else earlier.columns[NUMBER].tolist()
    new = np.flatnonzero(row < 0)
    if county:
        counties = [county] * len(new)
    else:
        counties = counties_of(columns["XZQDM"][new], columns["QL1DYH"][new], columns["QL2DYH"][new])
    columns[NUMBER][new] = new_numbers(counties, year, taken)
    if earlier is not None:
        columns[NUMBER][row >= 0] = earlier.columns[NUMBER][row[row >= 0]]


def _with_gone(
    columns: Dict[str, Column], geometry: Column, row: Integers, earlier: Optional[Earlier]
) -> "tuple[Dict[str, Column], Column, Integers]":
    """All rows: the cases, and after them those of the earlier ledger that are gone."""
    pair: Integers = np.arange(len(row))
    if earlier is None:
        return columns, geometry, pair
    gone = np.setdiff1d(np.arange(len(earlier.geometry)), row)
    whole = {code: np.concatenate([column, earlier.columns[code][gone]]) for code, column in columns.items()}
    old = slice(len(row), None)
    whole["BDZT"][old], whole["BDSM"][old], whole["FZBH"][old] = life.GONE, None, None
    whole[STATUS][pd.isna(whole[STATUS])] = DEFAULTS[STATUS]
    left = earlier.geometry[gone]
    left[shapely.get_dimensions(left) != 2] = None  # points of a workbook are no overlaps
    both = np.concatenate([geometry, left])
    return whole, both, np.concatenate([pair, np.full(len(gone), -1)])


def _notes(state: Column, earlier: Optional[Earlier]) -> List[str]:
    if earlier is None:
        return []
    count = {one: int(np.count_nonzero(state == one)) for one in life.STATES}
    text = tr(
        "Compared with the earlier ledger: {same} cases as before, {changed} with another area or number, {new} new, "
        "{gone} gone, {back} that had been gone."
    )
    return [*earlier.notes, text.format(**count)]
