"""Whether two parcels have the same holder, as far as names and contractor codes tell."""

import re
import unicodedata
from typing import Any

import numpy as np
import pandas as pd

from .model import Column, Integers, Parcels
from .tokens import NOTHING, Tokens, equal, token_sets

DIFFERENT, SAME, HOUSEHOLD, UNKNOWN = "0", "1", "2", "9"
CONTRACTOR = "CBFBM"
CONTRACTOR_DIGITS = 18
_BRACKETS = str.maketrans("[]{}<>【】〔〕〖〗《》「」", "()()()()()()()()")
_SEPARATORS = re.compile("[、,;|/，；]")
_CODE = re.compile(r"(\d{14,18})[JQ]?")


def same_holder(parcels: Parcels, left: Integers, right: Integers) -> Column:
    """Codes of the ledger (k,) for pairs of parcels: "1" the same names, "2" other names but the same contractor
    (household or collective), "0" others, "9" where it is not known.

    Names are compared as sets (joint holders stand between ``、``, commas or semicolons), without regard to width,
    spaces, kind of bracket and case. A masked name (with ``*``) is not known. Two parcels whose names are not both
    known differ if both contractor codes are known and differ.
    """
    rows, where = np.unique(np.concatenate([left, right]), return_inverse=True)
    where = where.ravel()
    one, other = where[: len(left)], where[len(left) :]
    names, codes = _names(parcels.holder[rows])
    known = np.asarray(names >= 0)
    contractors = _contractors(parcels, rows, codes)
    both = known[one] & known[other]
    same = both & (names[one] == names[other])
    coded = contractors.some(one) & contractors.some(other)
    household = equal(contractors, one, other)
    out = np.full(len(left), UNKNOWN, object)
    out[both | coded] = DIFFERENT
    out[household] = HOUSEHOLD
    out[same] = SAME
    return out


def _names(holder: Column) -> "tuple[Integers, Column]":
    """A number for each set of names (r,), -1 where it is not known, and contractor codes that stand for names."""
    place, texts = pd.factorize(np.asarray(holder, object))
    cleaned = [normal(text) for text in texts]
    codes = np.array([*(_code(text) for text in texts), None], object)
    number, _ = pd.factorize(np.array([*cleaned, None], object))
    return np.asarray(number[place], np.int64), codes[place]


def normal(text: Any) -> Any:
    """The names of a holder in one form, sorted; None for what is empty, masked or the code of a contractor."""
    plain = "".join(unicodedata.normalize("NFKC", str(text)).split()).translate(_BRACKETS).casefold()
    names = sorted({name for name in _SEPARATORS.split(plain) if name.upper() not in NOTHING})
    if not names or any("*" in name for name in names) or _code(plain.upper()):
        return None
    return "、".join(names)


def _code(text: Any) -> Any:
    found = _CODE.fullmatch(str(text).strip())
    return found.group(1) if found else None


def _contractors(parcels: Parcels, rows: Integers, codes: Column) -> Tokens:
    """Contractor codes of the parcels ``rows``, without the letter of the kind of contract behind them."""
    column = parcels.values.get(CONTRACTOR)  # noqa: PD011 - no frame
    columns = [codes] if column is None else [_without_letter(column[rows]), codes]
    return token_sets({CONTRACTOR: columns}, len(rows))[CONTRACTOR]


def _without_letter(column: Column) -> Column:
    place, texts = pd.factorize(np.asarray(column, object))
    bare = [re.sub(rf"(\d{{{CONTRACTOR_DIGITS}}})[JQjq]", r"\1", str(text)) for text in texts]
    out: Column = np.array([*bare, None], object)[place]
    return out
