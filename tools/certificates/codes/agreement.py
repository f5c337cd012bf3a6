"""Checks of fields against each other: parcel code and unit number, right and parcel, nature and owner, lists."""

from functools import cache
from typing import Dict, FrozenSet, Iterator, List, Mapping, Tuple

import numpy as np
import pandas as pd

from ...language import tr
from ...standards import table as standards_table
from .model import CodeTable, Found, Given, said
from .signs import Column, Flags
from .structure import letters, parcel_codes

_SETTINGS = ("1", "2", "3")


@cache
def rights_of_letters() -> Mapping[str, FrozenSet[str]]:
    """The kinds of right (QLLX) that fit each second letter; letters without an entry take any."""
    rows = standards_table("parcel_letter_rights").rows
    return {row["second_letter"]: frozenset(row["qllx"].split()) for row in rows}


@cache
def natures() -> Mapping[str, str]:
    """Natures of rights (QLXZ) by code."""
    return {row["qlxz"]: row["name_cn"] for row in standards_table("right_nature_codes").rows}


@cache
def kinds() -> Mapping[str, Tuple[str, bool]]:
    """Kinds of right (QLLX) by code: name, and whether all lists agree on it."""
    rows = standards_table("right_type_codes").rows
    return {row["qllx"]: (row["name_cn"], not row["stability"].startswith("unstable")) for row in rows}


def same_parcel(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-07: ZDDM equals the first 19 places of BDCDYH, ZDTZM the two letters."""
    del given
    if table.has("BDCDYH", "ZDDM"):
        unit, parcel = table.code("BDCDYH"), table.code("ZDDM")
        rows = np.flatnonzero(unit.good & parcel.good & (unit.signs[:, :19] != parcel.signs[:, :19]).any(axis=1))
        values = parcel.written[rows].tolist()
        text = tr("The parcel code “{value}” is not what the unit number “{unit}” begins with.")
        yield Found("PC-07", "ZDDM", rows, values, said(text, values, unit=unit.written[rows].tolist()))
    if table.has("ZDTZM"):
        kind = np.char.upper(table.texts("ZDTZM").astype("U8")) if len(table) else np.empty(0, "U8")
        for field, good in parcel_codes(table):
            pair = table.code(field).part(12, 14)
            rows = np.flatnonzero(good & (kind != "") & (kind != pair))
            values = [str(one) for one in table.texts("ZDTZM")[rows]]
            text = tr("The kind of parcel “{value}” is not what the code says ({pair}).")
            yield Found("PC-07", "ZDTZM", rows, values, said(text, values, pair=pair[rows].tolist()))


def right_fits(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-09: QLLX is a right that the second letter can bear."""
    del given
    if not table.has("QLLX"):
        return
    right, known = plain_numbers(table.texts("QLLX")), kinds()
    fitting = rights_of_letters()
    for field, good in parcel_codes(table):
        letter = table.code(field).part(13, 14)
        wrong = _wrong_pairs(
            letter, right, good & np.isin(letter, list(fitting)) & np.isin(right, list(known)), fitting
        )
        rows = np.flatnonzero(wrong)
        values = right[rows].tolist()
        text = tr("Right {value} ({name}) does not fit parcels of kind {letter} ({meaning}); fitting are {fitting}.")
        signs = letter[rows].tolist()
        yield Found("PC-09", "QLLX", rows, values, said(
            text, values, name=[known[one][0] for one in values], letter=signs,
            meaning=[letters()[sign][2] if sign in letters() else "" for sign in signs],
            fitting=[", ".join(sorted(fitting[sign], key=int)) for sign in signs],
        ))  # fmt: skip


def _wrong_pairs(one: Column, other: Column, asked: Flags, allowed: Mapping[str, FrozenSet[str]]) -> Flags:
    """Which rows (n,) hold a pair that is not allowed; each different pair is looked at once."""
    left, lefts = pd.factorize(one)
    right, rights = pd.factorize(other)
    table = np.array([[b not in allowed.get(str(a), ()) for b in rights] for a in lefts], np.bool_)
    wrong: Flags = asked.copy()
    if len(one):
        wrong &= table[left, right]
    return wrong


def owner_fits(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-10: state ground has natures 1xx, collective ground 2xx."""
    del given
    if not table.has("QLXZ"):
        return
    nature = plain_numbers(table.texts("QLXZ"))
    first = nature.astype("U1")
    for field, good in parcel_codes(table):
        owner = table.code(field).part(12, 13)
        asked = good & np.isin(nature.astype("U8"), list(natures()))
        rows = np.flatnonzero(asked & (((owner == "G") & (first != "1")) | ((owner == "J") & (first != "2"))))
        values = nature[rows].tolist()
        text = tr("Nature {value} ({name}) does not fit {owner}: G bears 1xx, J bears 2xx.")
        names = [natures()[one] for one in values]
        yield Found("PC-10", "QLXZ", rows, values, said(text, values, name=names, owner=owner[rows].tolist()))


def listed(table: CodeTable, given: Given) -> Iterator[Found]:
    """PC-11, PC-12, PC-13: QLXZ, QLSDFS and QLLX are codes of their lists."""
    del given
    lists: List[Tuple[str, str, List[str]]] = [
        ("PC-11", "QLXZ", list(natures())), ("PC-12", "QLSDFS", list(_SETTINGS)), ("PC-13", "QLLX", list(kinds())),
    ]  # fmt: skip
    text = tr("{field} “{value}” is not in the list: {codes}.")
    for check, field, codes in lists:
        if table.has(field):
            written = table.texts(field)
            rows = np.flatnonzero((written != "") & ~_in_list(written, codes))
            values = written[rows].tolist()
            names = [field] * len(rows), [", ".join(codes)] * len(rows)
            yield Found(check, field, rows, values, said(text, values, field=names[0], codes=names[1]))


def _in_list(texts: Column, codes: List[str]) -> Flags:
    places, uniques = pd.factorize(plain_numbers(texts))
    known = np.array([one in codes for one in uniques], np.bool_)
    return np.asarray(known[places])


def plain_numbers(texts: Column) -> Column:
    """Codes of a list as the list writes them: 07 and 7.0 are 7."""
    places, uniques = pd.factorize(texts)
    plain: Dict[int, str] = {at: _plain(str(one)) for at, one in enumerate(uniques)}
    table = np.array([plain[at] for at in range(len(uniques))], object)
    return np.asarray(table[places]) if len(places) else np.empty(0, object)


def _plain(text: str) -> str:
    whole = text.removesuffix(".0")
    return (whole.lstrip("0") or "0") if whole.isdecimal() else text
