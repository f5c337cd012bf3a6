"""Class codes as layers carry them, brought to the codes of the standards; nothing is changed silently."""

import math
import unicodedata
from typing import Any, Callable, Dict, NamedTuple, Optional, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..standards.mangled import original

Ints = npt.NDArray[np.int64]
Column = npt.NDArray[Any]


class Codes(NamedTuple):
    """A column of codes: ``place`` (n,) into ``codes``, -1 where there is none (NULL).

    ``changed``: what was read as another code, as (as written, as read, rows).
    """

    place: Ints
    codes: Tuple[str, ...]
    changed: Tuple[Tuple[str, str, int], ...]


def clean_codes(values: Column, known: Callable[[str], bool]) -> Codes:
    """The codes in ``values`` (text, numbers or a mix; None and NaN are NULL).

    Spaces go, full-width digits and small letters become plain ones. A number or a text such as ``301.0`` becomes the
    one known code of which it is what is left (``0301``); where several fit it stays as it is, and so does 0.
    """
    index, uniques = pd.factorize(np.asarray(values), use_na_sentinel=True)
    read: Dict[str, int] = {}
    table = np.full(len(uniques) + 1, -1, np.int64)
    counts = np.bincount(index[index >= 0], minlength=len(uniques))
    changed = []
    for place, value in enumerate(uniques):
        written = _written(value)
        if written is None:
            continue
        code = _read(written, known)
        table[place] = read.setdefault(code, len(read))
        if code != written:
            changed.append((written, code, int(counts[place])))
    return Codes(table[index], tuple(read), tuple(sorted(changed)))


def _written(value: object) -> Optional[str]:
    """The value as a person reads it; None for NULL."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (float, np.floating)):
        return f"{value:.0f}" if float(value).is_integer() else str(value)
    return str(value).strip()


def _read(written: str, known: Callable[[str], bool]) -> str:
    text = "".join(unicodedata.normalize("NFKC", written).split())
    for code in (written, text, text.upper()):  # codes of another system may be words with blanks
        if known(code):
            return code
    # 0 is also what an empty cell leaves in a column of numbers: never taken for the wetland class 00
    return (original(text, known) if text.strip("0.") else None) or text
