"""Codes as matrices of signs, so that a hundred thousand of them are looked at in a few array operations.

The shape of a code is a word with one letter per place: ``d`` a digit, ``g`` G, J or Z (owner), ``a`` A to Z (kind of
parcel), ``t`` F, L, Q or W (what is attached), ``j`` a digit, J or Q (household or other contract).
"""

from typing import Any, Dict, Mapping, NamedTuple, Optional

import numpy as np
import numpy.typing as npt
import pandas as pd

Column = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]
Signs = npt.NDArray[np.uint32]

#: Shapes by field code. Sources: GB/T 37346 (unit numbers), GB/T 35958 and NY/T 2539 (contract codes).
SHAPES: Mapping[str, str] = {
    "BDCDYH": "d" * 12 + "ga" + "d" * 5 + "t" + "d" * 8,
    "ZDDM": "d" * 12 + "ga" + "d" * 5,
    "DKBM": "d" * 19,
    "FBFBM": "d" * 14,
    "CBFBM": "d" * 18,
    "CBHTBM": "d" * 18 + "j",
    "CBJYQZBM": "d" * 18 + "j",
    "LZHTBM": "d" * 18,
}
_DIGITS = "0123456789"
#: The signs that each letter of a shape stands for.
PLACES = {"d": _DIGITS, "g": "GJZ", "a": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "t": "FLQW", "j": _DIGITS + "JQ"}
_ZERO, _NINE, _A, _Z = (ord(sign) for sign in "09AZ")
# What is typed for a digit. A capital L is left alone: it is a letter of these codes.
_FOR_DIGITS = {"O": "0", "o": "0", "I": "1", "i": "1", "l": "1"}
# full-width signs stand in the order of the plain ones
_HALF_WIDTH = {0xFEE0 + code: chr(code) for code in range(0x21, 0x7F)}


class Parsed(NamedTuple):
    """A column of codes (n,): ``written`` as in the layer (blanks around it apart, "" for none), ``clean`` upper case
    without blanks, its ``signs`` (n, length of the shape + 1), and whether it is ``given`` and has the ``good`` shape.
    """

    written: Column
    clean: Column
    signs: Signs
    given: Flags
    good: Flags

    def part(self, start: int, end: int) -> Column:
        """Signs ``start`` to ``end`` of each code as text (n,)."""
        piece = np.ascontiguousarray(self.signs[:, start:end])
        return piece.view(f"<U{end - start}").ravel()


def as_texts(values: Column) -> Column:
    """The values as text (n,), "" where missing, blanks around them left out; whole numbers without a point."""
    values = np.asarray(values)
    missing = np.asarray(pd.isna(values))
    if values.dtype.kind == "f":
        places, uniques = pd.factorize(values)
        table = np.array([*(_number(one) for one in uniques.tolist()), ""], object)
        return np.asarray(table[places])
    if values.dtype.kind != "O":
        return np.where(missing, "", values.astype(str).astype(object))
    texts = np.where(missing, "", values)
    if pd.api.types.infer_dtype(texts, skipna=False) not in ("string", "empty"):
        texts = np.array([_number(one) if isinstance(one, float) else str(one) for one in texts.tolist()], object)
    edges = matrix(texts, 1)[:, 0]
    ends = np.asarray(pd.Series(texts, dtype=object).str[-1:].replace("", "0").tolist(), "U1")
    blank = (edges <= ord(" ")) & (edges > 0) | (edges > 0x7F) | (ends <= " ") | (ends > "\x7f")
    if blank.any():
        texts = texts.copy()
        texts[blank] = [one.strip() for one in texts[blank].tolist()]
    return np.asarray(texts)


def _number(value: float) -> str:
    """A number as text; one with more digits than a double holds shows that it has lost some (6.4e+18)."""
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else str(value)


def matrix(texts: Column, width: int) -> Signs:
    """The first ``width`` signs of each text as code points (n, width), 0 behind its end."""
    fixed = np.asarray(texts, dtype=f"<U{width}") if len(texts) else np.empty(0, f"<U{width}")
    return fixed.view(np.uint32).reshape(len(texts), width)


def parse(values: Column, shape: str) -> Parsed:
    """The column ``values`` (n,) read as codes of ``shape``."""
    written = as_texts(values)
    clean = tidy(written, len(shape))
    signs = matrix(clean, len(shape) + 1)
    return Parsed(written, clean, signs, written != "", fits(signs, shape))


def tidy(texts: Column, width: int) -> Column:
    """The texts (n,) in upper case and without blanks (display forms have some after places 6, 12 and 19)."""
    signs = matrix(texts, width + 1)
    plain = (signs == 0) | ((signs >= _ZERO) & (signs <= _NINE)) | ((signs >= _A) & (signs <= _Z))
    odd = ~plain.all(axis=1) | (signs[:, width] != 0)
    if not odd.any():
        return texts
    out = texts.copy()
    out[odd] = ["".join(one.split()).upper() for one in texts[odd].tolist()]
    return out


def fits(signs: Signs, shape: str) -> Flags:
    """Which codes (n, width + 1) have the ``shape``."""
    good: Flags = signs[:, len(shape)] == 0
    for place, kind in enumerate(shape):
        allowed = np.zeros(128, np.bool_)
        allowed[[ord(sign) for sign in PLACES[kind]]] = True
        good &= allowed[np.minimum(signs[:, place], 127)]
    return good


def mended(text: str, shape: str) -> Optional[str]:
    """The code of ``shape`` that ``text`` stands for, or None if that is in doubt.

    Only these are mended: full-width signs, blanks, small letters; O for 0, I and small l for 1 where a digit stands.
    """
    plain = "".join(text.translate(_HALF_WIDTH).split())
    if len(plain) != len(shape):
        return None
    signs = []
    for sign, kind in zip(plain, shape):
        read = _FOR_DIGITS.get(sign, sign) if kind == "d" else sign.upper()
        if read not in set(PLACES[kind]):
            return None
        signs.append(read)
    return "".join(signs)


def all_mended(texts: Column, shape: str) -> Column:
    """:func:`mended` of each text (k,), None where in doubt; each different text is looked at once."""
    places, uniques = pd.factorize(np.asarray(texts, object))
    known: Dict[int, Optional[str]] = {at: mended(str(one), shape) for at, one in enumerate(uniques)}
    out = np.empty(len(places), object)
    out[:] = [known[place] for place in places.tolist()]
    return out
