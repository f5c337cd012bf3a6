"""Cells of a workbook as SpreadsheetML: text that cannot become a formula, numbers, days, styles.

Source of the element names and their order: ECMA-376, part 1, chapter 18.
"""

import datetime as dt
import itertools
import math
import re
from typing import Callable, Dict, NamedTuple, Tuple

from .columns import NUMBERS, Kind, as_day, as_number, is_blank

KINDS: Tuple[Kind, ...] = ("text", "code", "integer", "real", "area_m2", "area_ha", "percent", "date")
#: data; text that looks like a formula; heading; total; cell of a matrix, the same highlighted; remark.
ROLES = ("data", "quoted", "head", "total", "matrix", "marked", "label", "remark")

_LONGEST_TEXT = 32_767  # signs in one cell, a limit of the format
_REMEMBERED = 50_000  # texts kept per column: codes and names repeat, identifiers do not
_EPOCH = dt.date(1899, 12, 30)
_FIRST_DAY = dt.date(1900, 3, 1)  # before it the format's calendar has a day that never was

# A spreadsheet takes a text starting with one of these for a formula when it is edited or exported; the
# full-width signs are what a Chinese keyboard types for the first four.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile("[&<>_\x00-\x1f\ud800-\udfff\ufffe\uffff]")


class Format(NamedTuple):
    """One cell format: number format, font, fill, border (indexes into STYLES), alignment, forced text."""

    number: int
    font: int = 0
    fill: int = 0
    border: int = 0
    align: str = ""
    quoted: bool = False


_NUMBER_FORMATS = {"text": 49, "code": 49, "integer": 3, "real": 164, "area_m2": 4, "area_ha": 4, "percent": 165}
_NUMBER_FORMATS["date"] = 166
_OWN_FORMATS = {164: "#,##0.####", 165: "0.0%", 166: "yyyy\\-mm\\-dd", 167: "#,##0.00;\\-#,##0.00;;@"}


def _format(role: str, kind: Kind) -> Format:
    number = _NUMBER_FORMATS[kind]
    align = "" if kind in NUMBERS else 'horizontal="left" '
    if role == "head":
        return Format(49, 1, 2, 1, 'horizontal="center" vertical="center" wrapText="1"')
    if role == "total":
        return Format(number, 2, 3, 2, align)
    if role in ("matrix", "marked"):
        shown = 167 if kind in ("area_m2", "area_ha") else number
        return Format(shown, 2 if role == "marked" else 0, 4 if role == "marked" else 0, 1)
    if role == "label":
        return Format(49, 2, 3, 1, 'horizontal="left" ')
    if role == "remark":
        return Format(49, 0, 0, 0, 'vertical="top" wrapText="1"')
    return Format(number, align=align, quoted=role == "quoted")


_FORMATS = {(role, kind): _format(role, kind) for role, kind in itertools.product(ROLES, KINDS)}
_DISTINCT = list(dict.fromkeys([Format(0), *_FORMATS.values()]))
#: Index of the cell format for (role, kind).
STYLE: Dict[Tuple[str, str], int] = {key: _DISTINCT.index(value) for key, value in _FORMATS.items()}


def styles_xml() -> str:
    """The part ``xl/styles.xml``: a calm table, dark heading, pale totals, amber diagonal."""
    own = "".join(f'<numFmt numFmtId="{i}" formatCode="{code}"/>' for i, code in _OWN_FORMATS.items())
    family = '<name val="Microsoft YaHei"/><family val="2"/>'
    fonts = "".join(
        f'<font>{bold}<sz val="10"/><color rgb="{colour}"/>{family}</font>'
        for bold, colour in (("", "FF1F2933"), ("<b/>", "FFFFFFFF"), ("<b/>", "FF1F2933"))
    )
    fills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' + "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>'
        for colour in ("FF1F4E5F", "FFE9EFF2", "FFFFEFC7")
    )
    line = '<{0} style="thin"><color rgb="FFC5D0D6"/></{0}>'
    sides = "".join(line.format(side) for side in ("left", "right", "top", "bottom")) + "<diagonal/>"
    above = f"<left/><right/>{line.format('top')}<bottom/><diagonal/>"
    borders = "<border><left/><right/><top/><bottom/><diagonal/></border>" + "".join(
        f"<border>{inside}</border>" for inside in (sides, above)
    )
    formats = "".join(_format_xml(item) for item in _DISTINCT)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="{len(_OWN_FORMATS)}">{own}</numFmts><fonts count="3">{fonts}</fonts>'
        f'<fills count="5">{fills}</fills><borders count="3">{borders}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(_DISTINCT)}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _format_xml(item: Format) -> str:
    quoted = ' quotePrefix="1"' if item.quoted else ""
    start = (
        f'<xf numFmtId="{item.number}" fontId="{item.font}" fillId="{item.fill}" borderId="{item.border}" xfId="0"'
        f'{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
    )
    return f'{start} applyAlignment="1"><alignment {item.align}/></xf>' if item.align else f"{start}/>"


def visible_text(text: str) -> str:
    """The text as a cell can hold it. Signs that XML forbids become U+FFFD so that the loss shows; overlong text ends
    in …; there is one kind of line ending.
    """
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    if _SPECIAL.search(text) is None:
        return text
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_text(text: str) -> str:
    """The text as XML content, see :func:`visible_text`."""
    text = visible_text(text)
    if _SPECIAL.search(text) is None:
        return text
    text = _ESCAPED.sub("_x005F_", text)  # else Excel would read _x0041_ as A
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_cell(value: object, kind: Kind = "text", role: str = "data") -> str:
    """A text cell without its ``<c r="A1"`` start. It is never a formula, whatever it begins with."""
    text = str(value)
    if not text:
        return f' s="{STYLE[role, kind]}"/>'
    if role == "data" and _FORMULA.match(text):
        role = "quoted"
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f' s="{STYLE[role, kind]}" t="inlineStr"><is><t{kept}>{clean_text(text)}</t></is></c>'


def number_cell(value: object, kind: Kind, role: str = "data") -> str:
    """A number cell; what is no number, or has too many digits for one, stays visible as text."""
    number = as_number(value)
    if number is None:
        return text_cell(value, "text", role)
    return f' s="{STYLE[role, kind]}"><v>{number!r}</v></c>'


def day_cell(value: object) -> str:
    """A day as the serial number of the format; what is no day, or lies before March 1900, stays text."""
    day = as_day(value)
    if day is None or day < _FIRST_DAY:
        return text_cell(value)
    return f' s="{STYLE["data", "date"]}"><v>{(day - _EPOCH).days}</v></c>'


def cell_maker(kind: Kind) -> Callable[[object], str]:
    """A function that turns a value of the kind into a cell (empty for a blank value), remembering repeated texts."""
    if kind in NUMBERS:
        start = f' s="{STYLE["data", kind]}"><v>'

        def number(value: object) -> str:
            if type(value) is float and math.isfinite(value):
                return f"{start}{value!r}</v></c>"
            return "" if is_blank(value) else number_cell(value, kind)

        return number
    if kind == "date":
        return lambda value: "" if is_blank(value) else day_cell(value)
    return _TextCells(kind).__getitem__


class _TextCells(Dict[object, str]):
    """Text cells of one kind by value, made when they are first asked for; repeated texts are remembered."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self._start = f' s="{STYLE["data", kind]}" t="inlineStr"><is><t>'

    def __missing__(self, value: object) -> str:
        if type(value) is not str:
            return "" if value is None or is_blank(value) else text_cell(value, self._kind)
        if value.isalnum() and len(value) <= _LONGEST_TEXT:  # as identifiers are: nothing in it to look for
            cell = f"{self._start}{value}</t></is></c>"
        else:
            cell = text_cell(value, self._kind) if value else ""
        if len(self) < _REMEMBERED:
            self[value] = cell
        return cell


def column_letters(index: int) -> str:
    """Letters of the column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
