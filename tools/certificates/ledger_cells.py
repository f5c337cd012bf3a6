"""One cell of an edited ledger: what people type, Excel or WPS make of it, as the value it stands for.

Digits may be full-width, numbers may be texts with thousands separators, days may be texts in any usual order from
the year on or serial numbers, codes may have lost their zero or carry their name ("20 indoor checked").
"""

import datetime as dt
import math
import re
import unicodedata
from typing import Any, Mapping, NamedTuple, Optional

from ..exchange.cells import visible_text
from ..exchange.columns import as_day
from ..exchange.layers import Field
from ..exchange.reading import Cell
from ..language import tr

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?", re.DOTALL)
_CODE = re.compile(r"([0-9]+)(?![0-9.]).*", re.DOTALL)
_SERIALS = 2_958_465  # 9999-12-31
_EARLIEST, _LATEST = 1949, 2200


class Read(NamedTuple):
    """The ``value`` of a cell (text, number, day, None for an empty one) or what is ``wrong`` with it."""

    value: Any = None
    wrong: str = ""


def read_cell(cell: Cell, field: Field, codes: Optional[Mapping[str, str]], epoch: dt.datetime) -> Read:
    """The value that a cell of the column ``field`` stands for; ``codes``: the list that the column is bound to."""
    if cell.formula:
        return Read(wrong=tr("holds a formula; put its value in its place"))
    if cell.error:
        return Read(wrong=tr("holds the error {value}").format(value=cell.value))
    if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
        return Read()
    if codes is not None:
        return _code(cell.value, codes)
    if field.kind == "date":
        return _day(cell.value, epoch)
    if field.kind in ("real", "integer"):
        return _number(cell.value)
    return _text(cell.value, field)


def shown(text: Optional[str]) -> str:
    """A text as a workbook gives it back, without blanks around it."""
    return visible_text(text or "").strip()


def _text(value: Any, field: Field) -> Read:
    if isinstance(value, (dt.datetime, dt.date)):
        text = value.strftime("%Y-%m-%d")
    elif isinstance(value, float):
        text = f"{value:.15g}"
    else:
        text = str(value).strip()
    if field.width and len(text) > field.width:
        sentence = tr("has {count} characters; the column takes {most}")
        return Read(wrong=sentence.format(count=len(text), most=field.width))
    return Read(text)


def _number(value: Any) -> Read:
    if isinstance(value, (bool, dt.datetime, dt.date, dt.time)):
        return Read(wrong=tr("“{value}” is no number").format(value=value))
    if isinstance(value, str):
        text = "".join(unicodedata.normalize("NFKC", value).split()).replace(",", "")
        try:
            value = float(text)
        except ValueError:
            return Read(wrong=tr("“{value}” is no number").format(value=text))
    number = float(value)
    return Read(number) if math.isfinite(number) else Read(wrong=tr("“{value}” is no number").format(value=value))


def _day(value: Any, epoch: dt.datetime) -> Read:
    wrong = Read(wrong=tr("“{value}” is no date; write it like 2025-03-31").format(value=value))
    if isinstance(value, (dt.datetime, dt.date)):
        day = value.date() if isinstance(value, dt.datetime) else value
    elif isinstance(value, (bool, dt.time)):
        return wrong
    elif isinstance(value, str):
        found = _typed_day(unicodedata.normalize("NFKC", value).strip(), epoch)
        if found is None:
            return wrong
        day = found
    else:
        found = _numbered_day(float(value), epoch)
        if found is None:
            return wrong
        day = found
    return Read(day) if _EARLIEST <= day.year <= _LATEST else wrong


def _typed_day(text: str, epoch: dt.datetime) -> Optional[dt.date]:
    found = _DAY.fullmatch(text)
    if found:
        return as_day(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}")
    return _numbered_day(float(text), epoch) if text.isdigit() else None


def _numbered_day(number: float, epoch: dt.datetime) -> Optional[dt.date]:
    """A serial number of the workbook's calendar, or a day written as one number (20250331)."""
    if number >= 19_000_101 and number.is_integer():
        return as_day(str(int(number)))
    if not 1 <= number <= _SERIALS:
        return None
    return (epoch + dt.timedelta(days=int(number))).date()


def _code(value: Any, codes: Mapping[str, str]) -> Read:
    text = unicodedata.normalize("NFKC", f"{value:g}" if isinstance(value, (int, float)) else str(value)).strip()
    found = _CODE.fullmatch(text)
    width = max(map(len, codes))
    code = found[1].zfill(width) if found else next((one for one, name in codes.items() if name == text), text)
    if code in codes:
        return Read(code)
    sentence = tr("“{value}” is none of the codes {codes}")
    return Read(wrong=sentence.format(value=text, codes=", ".join(codes)))
