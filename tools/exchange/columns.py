"""The columns of a table that people read, shared by the workbook and the report."""

import datetime as dt
import math
import re
from typing import Literal, NamedTuple, Optional, Tuple, Union

Kind = Literal["text", "code", "integer", "real", "area_m2", "area_ha", "percent", "date"]

#: Kinds whose cells are numbers; everything else is text or a day.
NUMBERS = frozenset({"integer", "real", "area_m2", "area_ha", "percent"})
AREAS = frozenset({"area_m2", "area_ha"})
#: Decimals shown. Survey tables give m² and hectares with two decimals.
DECIMALS = {"integer": 0, "real": 4, "area_m2": 2, "area_ha": 2, "percent": 1}

# Excel keeps 15 significant digits of a number: longer identifiers must stay text.
_DIGITS = 10**15
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")


class Column(NamedTuple):
    """A column: title, kind of its values, width in characters (0 = by title and kind).

    ``code`` keeps leading zeros. ``total`` says whether a total row adds the column up; by default
    area columns are added up and nothing else is. ``choices`` (no commas in them, 255 characters
    together) are offered as a drop-down list and nothing else is taken; ``hint`` shows at the cell
    that is chosen, up to 255 characters of it.
    """

    title: str
    kind: Kind = "text"
    width: float = 0
    total: Optional[bool] = None
    choices: Tuple[str, ...] = ()
    hint: str = ""

    def summed(self) -> bool:
        """Whether a total row adds this column up."""
        return self.kind in AREAS if self.total is None else self.total and self.kind in NUMBERS


def is_blank(value: object) -> bool:
    """Whether the value shows as an empty cell: None, NaN, NaT, pandas' NA or empty text."""
    if value is None or isinstance(value, str):
        return not value
    if isinstance(value, float):
        return math.isnan(value)
    return type(value).__name__ in ("NAType", "NaTType")


def as_number(value: object) -> Union[int, float, None]:
    """The value as a finite number that a spreadsheet keeps exactly, or None if it is none."""
    if type(value) is float:
        return value if math.isfinite(value) else None
    if isinstance(value, (str, bytes)):
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    if not math.isfinite(number):
        return None
    if number.is_integer() and not isinstance(value, float):
        whole = int(value)  # type: ignore[call-overload]
        return whole if abs(whole) < _DIGITS else None
    return number


def as_day(value: object) -> Optional[dt.date]:
    """The value as a day: a date, a date and time (its time is left), or text like 2024-12-31; else None."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found = _DAY.fullmatch(str(value).strip())  # numpy's datetime64 prints in this form too
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def text_width(text: str) -> int:
    """Width of the text in half-width characters: Chinese signs count two."""
    return sum(2 if ord(sign) >= 0x1100 else 1 for sign in text)


def format_number(value: float, kind: str) -> str:
    """The number as people read it: thousands separated, decimals as the kind wants; percent of a share 0 to 1."""
    if kind == "percent":
        return f"{value * 100:.1f} %"
    if kind == "integer" and isinstance(value, int):
        return f"{value:,}"
    text = f"{value:,.{DECIMALS.get(kind, 4)}f}"
    return text.rstrip("0").rstrip(".") if kind == "real" else text
