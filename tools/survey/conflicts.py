"""Conflict patches (layer CTTB) out of pieces with the verdict conflict."""

from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Sequence, Union

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from ..language import tr

Column = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]

COLUMNS = ("CTBH", "CTLX", "GTDL", "LCDL", "MJ", "JYCL", "JZZT", "HSJG", "HSDW", "HSRQ", "BZ")
EVIDENCE_NEEDED, EVIDENCE_NONE = "10", "00"
_SERIAL = 8
_ADVICE, _REMARK = 100, 254


class Conflicts(NamedTuple):
    """``order`` (n,) puts the input rows (and their geometry) in the order of ``columns``."""

    order: Ints
    columns: Dict[str, Column]


def conflict_table(
    pieces: Mapping[str, Column], county: Union[str, Sequence[str]], year: int, by: Sequence[str] = ("place",)
) -> Conflicts:
    """The columns :data:`COLUMNS` for n conflict pieces, numbered in an order that does not hang on the input's.

    ``pieces`` has ``survey_class``, ``monitoring_class``, ``area`` (m2), ``conflict_type``, ``conflict_name``,
    ``action``, ``severity``, ``rule_id`` and the sort keys ``by``, first one first — ids of both patches and a place,
    so that no two pieces are alike. ``county``: its code, or one code per piece (longer ones such as ZLDWDM are cut
    to six digits). CTBH = county + CT + year + serial, the serial counted in each county. HSJG, HSDW and HSRQ are
    empty: they are for the joint review. Raises :class:`InputError` for a county code without six digits.
    """
    count = len(pieces["area"])
    counties = _counties(county, count)
    ties = ("conflict_type", "survey_class", "monitoring_class", "area")
    keys = [_ranks(pieces[name]) for name in (*by, *ties)]
    order = np.lexsort([*keys[::-1], _ranks(counties)]).astype(np.int64)
    here = counties[order]
    start = np.flatnonzero(np.concatenate([[True], here[1:] != here[:-1]])) if count else np.zeros(0, np.int64)
    serial = np.arange(count) - np.repeat(start, np.diff([*start, count])) + 1
    severe = np.isin(pieces["severity"][order].astype(str), ("high", "mid"))
    columns: Dict[str, Column] = {
        "CTBH": _texts([f"{one}CT{year}{number:0{_SERIAL}d}" for one, number in zip(here, serial.tolist())]),
        "CTLX": pieces["conflict_type"][order],
        "GTDL": pieces["survey_class"][order],
        "LCDL": pieces["monitoring_class"][order],
        "MJ": pieces["area"][order],
        "JYCL": _made(pieces["action"][order].tolist(), lambda one: str(one or "")[:_ADVICE]),
        "JZZT": np.where(severe, EVIDENCE_NEEDED, EVIDENCE_NONE).astype(object),
        "BZ": _remarks(pieces["rule_id"][order], pieces["conflict_name"][order]),
    }
    columns.update({name: np.full(count, None, object) for name in ("HSJG", "HSDW", "HSRQ")})
    return Conflicts(order, {name: columns[name] for name in COLUMNS})


def _counties(county: Union[str, Sequence[str]], count: int) -> Column:
    return _made([county] * count if isinstance(county, str) else county, _county)


def _county(given: Any) -> str:
    code = str(given or "").strip()[:6]
    if len(code) != 6 or not code.isdigit():
        text = tr("The county code “{code}” has no six digits; CTBH cannot be made.")
        raise InputError(text.format(code=code))
    return code


def _ranks(values: Column) -> Ints:
    """Places in sorted order, equal for equal values; missing ones first."""
    if values.dtype == object:
        texts = ["" if one is None else str(one) for one in values.tolist()]
        place = {text: rank for rank, text in enumerate(sorted(set(texts)))}
        return np.fromiter(map(place.__getitem__, texts), np.int64, len(texts))
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def _remarks(rules: Column, names: Column) -> Column:
    text = tr("Rule {rule}: {name}")
    pairs = list(zip(rules.tolist(), names.tolist()))
    return _made(pairs, lambda pair: text.format(rule=pair[0], name=pair[1])[:_REMARK].rstrip(": "))


def _made(values: Sequence[Any], make: Callable[[Any], str]) -> Column:
    """What ``make`` makes of each value (n,); equal values, which are many, are made once."""
    known = {value: make(value) for value in dict.fromkeys(values)}
    return _texts([known[value] for value in values])


def _texts(values: List[str]) -> Column:
    out = np.empty(len(values), object)
    out[:] = values
    return out
