"""The right of each row of a certificate layer, and how well its points are known."""

import unicodedata
from functools import cache
from typing import Any, List, Mapping, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd

from ..standards.loading import table
from ..standards.register import split
from ..standards.rights import UNKNOWN, accuracy, chosen_right, default_accuracy
from .layouts import schema_of
from .model import UNKNOWN_RIGHT, Accuracy, Column, Integers

#: The fields that tell a row's right.
FIELDS = ("QLLX", "ZDTZM", "BDCDYH", "ZDDM", "QLXZ", "DKLB")
#: standard layer whose rows hold ownership and use, and the kind of layer that tells the accuracy of ownership
PARCEL_SCHEMA, OWNERSHIP_KIND = "ZDJBXX", "ZDJBXX_OWN"
ABSENT = "-"  # in the table: the row says nothing there
_LETTERS = "ABCDEFGHLNSWXYZJ"


class _Rule(NamedTuple):
    """A row of the table ``right_recognition``: what kind of layer and columns have to say, and the right then."""

    kind: str
    cells: Tuple[Tuple[str, ...], ...]  # QLLX, first letter, second letter, QLXZ, DKLB
    right: str

    def fits(self, kind: str, row: Tuple[str, ...]) -> bool:
        return self.kind in ("", kind) and all(_fits(value, cell) for value, cell in zip(row, self.cells))


def rights_of_rows(kind: str, columns: Mapping[str, Any], chosen: Optional[str] = None, *, count: int = 0) -> Column:
    """Codes (n,) of the rule table, ``UNKNOWN_RIGHT`` where nothing tells.

    ``chosen``, what the user names for the layer (a right, or a kind of layer), wins. Else rows of the table
    ``right_recognition`` decide, in this order: what the ``kind`` of layer always holds; the kind of right QLLX
    (contracts by the letters or the layer); the letters of the parcel (ZDTZM, without it those of BDCDYH or ZDDM);
    the nature QLXZ; the class of plot DKLB; what the kind of layer usually holds. ``columns``: arrays (n,) by field
    code, any of ``FIELDS``; without any of them ``count`` says how many rows there are. Raises InputError for a right
    that is not known.
    """
    size = max([count, *(len(columns[field]) for field in FIELDS if field in columns)])
    if chosen:
        choice = chosen_right(chosen)
        if choice.right:
            return np.full(size, choice.right, object)
        kind = choice.kind
    first, second = _letters(columns, size)
    parts = [_codes(columns.get("QLLX"), size, _kind_of_right), first, second]
    parts += [_codes(columns.get(field), size, _plain) for field in ("QLXZ", "DKLB")]
    return _each_combination(kind, parts, size)


def accuracy_of(kind: str, chosen: str = "") -> Accuracy:
    """The accuracy of a layer: the one that the user names (key of the noise thresholds), else what is usual for it."""
    found = accuracy(chosen) if chosen else default_accuracy(kind)
    return Accuracy(found.key, found.point_error, found.min_area)


def owners_accuracy(kind: str, chosen: str = "") -> Optional[Accuracy]:
    """The accuracy of ownership rows in a layer of parcels of several rights, where the user names none for the layer:
    ownership was drawn on images, plots of use were surveyed. None where it is that of the layer.
    """
    if chosen or schema_of(kind) != PARCEL_SCHEMA:
        return None
    found = accuracy_of(OWNERSHIP_KIND)
    return None if found == accuracy_of(kind) else found


class _Coded(NamedTuple):
    """A column as places (n,) in ``names``."""

    place: Integers
    names: List[str]


def _each_combination(kind: str, parts: List[_Coded], size: int) -> Column:
    """The right of each combination of values that occurs, laid out over the rows (n,)."""
    key = np.zeros(size, np.int64)
    for part in parts:
        key = key * len(part.names) + part.place
    combinations, first, where = np.unique(key, return_index=True, return_inverse=True)
    rights = np.full(len(combinations), UNKNOWN_RIGHT, object)
    rules = [rule for rule in _rules() if rule.kind in ("", kind)]
    for number, row in enumerate(first.tolist()):
        values = tuple(part.names[part.place[row]] for part in parts)
        rights[number] = next((rule.right for rule in rules if rule.fits(kind, values)), UNKNOWN_RIGHT)
    out: Column = rights[where.ravel()]
    return out


def _codes(column: Any, size: int, clean: Any) -> _Coded:
    if column is None:
        return _Coded(np.zeros(size, np.int64), [""])
    place, found = pd.factorize(np.asarray(column, object), use_na_sentinel=True)
    cleaned = [*(clean(value) for value in found), ""]  # place -1 is the last one
    names = list(dict.fromkeys(cleaned))
    number = np.array([names.index(one) for one in cleaned], np.int64)
    return _Coded(number[place], names)


def _plain(value: Any) -> str:
    """A code as text: full width, spaces, ``7.0`` and leading zeros do not matter."""
    text = "".join(unicodedata.normalize("NFKC", str(value)).split()).upper()
    whole, dot, rest = text.partition(".")
    text = whole if dot and not rest.strip("0") else text
    return text.lstrip("0") if text.isdigit() else text


def _kind_of_right(value: Any) -> str:
    text = _plain(value)
    return _right_names().get(text, text)


def _letters(columns: Mapping[str, Any], size: int) -> Tuple[_Coded, _Coded]:
    """First and second letter of the parcel's feature code; empty where there is none."""
    found = np.full(size, "", "U2")
    for field, start in (("ZDTZM", 0), ("BDCDYH", 12), ("ZDDM", 12)):
        if field in columns:
            open_ = np.flatnonzero(found == "")
            found[open_] = _pair_of_letters(np.asarray(columns[field], object)[open_], start)
    sides = found.view("U1").reshape(size, 2)
    return _lettered(sides[:, 0]), _lettered(sides[:, 1])


def _lettered(letters: Column) -> _Coded:
    names = ["", *_LETTERS]
    place = np.zeros(len(letters), np.int64)
    for number, letter in enumerate(names):
        place[letters == letter] = number
    return _Coded(place, names)


def _pair_of_letters(values: Column, start: int) -> Column:
    """Two capital letters (n,) at ``start`` of each text, "" where there are none."""
    null = pd.isna(values)
    texts = np.where(null, "", values).astype(str)
    odd = np.flatnonzero(np.char.find(texts, " ") >= 0) if len(texts) else np.empty(0, np.int64)
    wide = np.flatnonzero(~_ascii(texts))
    for row in np.union1d(odd, wide).tolist():  # the display form, or typed in full width
        texts[row] = "".join(unicodedata.normalize("NFKC", texts[row]).split())
    width = max(start + 2, texts.dtype.itemsize // 4)
    signs = texts.astype(f"U{width}").view("U1").reshape(len(texts), width)
    pairs = np.char.upper(np.char.add(signs[:, start], signs[:, start + 1])) if len(texts) else np.empty(0, "U2")
    known = np.isin(signs[:, start : start + 2], list(_LETTERS + _LETTERS.lower())).all(axis=1)
    return np.where(known, pairs, "").astype("U2")


def _ascii(texts: Column) -> Column:
    """Which texts (n,) have no sign beyond ASCII."""
    if not len(texts) or not texts.dtype.itemsize:
        return np.ones(len(texts), bool)
    points = texts.view(np.uint32).reshape(len(texts), -1)
    return np.asarray((points < 128).all(axis=1))


def _fits(value: str, cell: Tuple[str, ...]) -> bool:
    if not cell:
        return True
    if not value:
        return cell == (ABSENT,)
    return any(value == one or (one.endswith("*") and value.startswith(one[:-1])) for one in cell)


@cache
def _rules() -> Tuple[_Rule, ...]:
    names = ("qllx", "first_letter", "second_letter", "qlxz", "dklb")
    rows = sorted(table("right_recognition").rows, key=lambda row: float(row["order"]))
    return tuple(
        _Rule(row["kind"], tuple(split(row[name]) for name in names), "" if row["right"] == UNKNOWN else row["right"])
        for row in rows
    )


@cache
def _right_names() -> Mapping[str, str]:
    """The names of kinds of right that some offices write instead of the code."""
    return {_plain(row["name_cn"]): row["qllx"] for row in table("right_type_codes").rows}
