"""Codes that a spreadsheet has turned into numbers: 0101 saved as 101, 101.0 or 1.01E+02."""

import re
from typing import Callable, Optional

from ..language import tr

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?([eE][+]?[0-9]+)?")
LONGEST = 6


def original(value: str, known: Callable[[str], bool]) -> Optional[str]:
    """The only known code of which ``value`` is what a spreadsheet leaves, or None if there is none or several."""
    if not _NUMBER.fullmatch(value):
        return None
    number = float(value)
    if not number.is_integer():
        return None
    digits = f"{number:.0f}"
    padded = (digits.zfill(length) for length in range(len(digits), LONGEST + 1))
    codes = [code for code in dict.fromkeys(padded) if code != value and known(code)]
    return codes[0] if len(codes) == 1 else None


def explanation(value: str, known: Callable[[str], bool]) -> str:
    """A sentence that says which code was meant, or an empty text."""
    code = original(value, known)
    if code is None:
        return ""
    text = tr("it looks like {code} after Excel took it for a number; format the column as text and enter {code} again")
    return text.format(code=code)
