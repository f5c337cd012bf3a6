"""The .xlsx archive: its parts, the frame of a sheet, fixed times so that the bytes depend on the rows only.

Source: ECMA-376, parts 1 and 2; limits from the same (31 signs in a sheet name, 1 048 576 rows).
"""

import contextlib
import re
import zipfile
from pathlib import Path
from typing import Iterator, List, NamedTuple, Sequence, Set, Tuple
from xml.sax.saxutils import escape, quoteattr

from .cells import STYLE, column_letters, styles_xml
from .columns import Column
from .sheet_rows import Content

MOST_ROWS = 1_048_576
_LONGEST_NAME = 31
_ILLEGAL_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_HINT, _LONGEST_LIST = 255, 257  # the list with its quotes
_LEVEL = 3  # of compression: a third more bytes than the best, a quarter of the time
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


class SheetNames:
    """Gives out sheet names that the format allows: unique in any case, at most 31 units of UTF-16."""

    def __init__(self) -> None:
        self._taken: Set[str] = {"history"}  # reserved by Excel

    def claim(self, title: str) -> str:
        """A free name as close to ``title`` as the format allows; signs it forbids become ``_``."""
        base = _ILLEGAL_NAME.sub("_", title).strip().strip("'") or "Sheet"
        name, number = _cut(base, _LONGEST_NAME), 1
        while name.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            name = _cut(base, _LONGEST_NAME - len(ending)) + ending
        self._taken.add(name.casefold())
        return name


def _cut(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * units:
        text = text[:-1]
    return text.rstrip().rstrip("'")


class _Written(NamedTuple):
    name: str
    part: int
    last: str  # the right end of the heading: column letters
    rows: int
    filtered: bool


@contextlib.contextmanager
def new_package(path: Path) -> Iterator["Package"]:
    """An .xlsx archive to add sheets to; its closing parts are written when the block ends well."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        package = Package(archive)
        yield package
        package.close_parts()


class Package:
    """The parts of a workbook going into an archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self._sheets: List[_Written] = []

    def add_sheet(self, name: str, content: Content, *, first: bool = False) -> None:
        """Writes one sheet; ``first`` puts it before the others whenever it is written."""
        part = len(self._sheets) + 1
        with self._zip.open(_entry(f"xl/worksheets/sheet{part}.xml"), "w") as stream:
            stream.write(_sheet_head(content).encode())
            for line in content.lines:
                stream.write(line.encode())
            stream.write(_sheet_tail(content).encode())
        last = column_letters(len(content.widths) - 1)
        written = _Written(name, part, last, content.rows, content.filtered)
        self._sheets.insert(0 if first else len(self._sheets), written)

    def close_parts(self) -> None:
        """Writes what names and joins the sheets; after it nothing can be added."""
        if not self._sheets:
            raise ValueError("a workbook needs a sheet")
        self._part("xl/workbook.xml", self._workbook())
        self._part("xl/styles.xml", styles_xml())
        links = [(f"rId{s.part}", "worksheet", f"worksheets/sheet{s.part}.xml") for s in self._sheets]
        self._part("xl/_rels/workbook.xml.rels", _links([*links, ("rId0", "styles", "styles.xml")]))
        self._part("_rels/.rels", _links([("rId1", "officeDocument", "xl/workbook.xml")]))
        self._part("[Content_Types].xml", self._types())

    def _part(self, name: str, text: str) -> None:
        self._zip.writestr(_entry(name), text.encode())

    def _workbook(self) -> str:
        sheets = "".join(
            f'<sheet name={quoteattr(s.name)} sheetId="{s.part}" r:id="rId{s.part}"/>' for s in self._sheets
        )
        names = []
        for index, sheet in enumerate(self._sheets):
            quoted = escape("'" + sheet.name.replace("'", "''") + "'")
            if sheet.filtered:
                area = f"{quoted}!$A$1:${sheet.last}${sheet.rows}"
                names.append(f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{area}')
            names.append(f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{quoted}!$1:$1')
        defined = "".join(name + "</definedName>" for name in names)
        return (
            f'{_START}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            '<bookViews><workbookView activeTab="0"/></bookViews>'
            f"<sheets>{sheets}</sheets><definedNames>{defined}</definedNames></workbook>"
        )

    def _types(self) -> str:
        parts = [("xl/workbook.xml", "sheet.main+xml"), ("xl/styles.xml", "styles+xml")]
        parts += [(f"xl/worksheets/sheet{number + 1}.xml", "worksheet+xml") for number in range(len(self._sheets))]
        inner = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE}{kind}"/>' for name, kind in parts)
        return (
            f'{_START}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
        )


def _entry(name: str) -> zipfile.ZipInfo:
    """An archive entry that is the same on every platform and day."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
    entry._compresslevel = _LEVEL  # type: ignore[attr-defined]  # noqa: SLF001 - open() has no argument for it
    return entry


def _links(links: Sequence[Tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{part}"/>' for i, kind, part in links)
    return f'{_START}<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def _sheet_head(content: Content) -> str:
    corner = f"{column_letters(content.frozen)}2"
    across = f'xSplit="{content.frozen}" ' if content.frozen else ""
    pane = "bottomRight" if content.frozen else "bottomLeft"
    styles = [f' style="{STYLE["data", column.kind]}"' for column in content.columns] or [""] * len(content.widths)
    columns = "".join(
        f'<col min="{index}" max="{index}" width="{width:g}"{style} customWidth="1"/>'
        for index, (width, style) in enumerate(zip(content.widths, styles), 1)
    )
    return (
        f'{_START}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane {across}ySplit="1" topLeftCell="{corner}" '
        f'activePane="{pane}" state="frozen"/><selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>{columns}</cols><sheetData>'
    )


def _validations(content: Content) -> str:
    """The drop-down lists and hints of the columns."""
    made = []
    for index, column in enumerate(content.columns):
        if not column.choices and not column.hint:
            continue
        letters = column_letters(index)
        kind = 'type="list" showErrorMessage="1" ' if column.choices else ""
        shown = f'showInputMessage="1" prompt={quoteattr(_cut(column.hint, _LONGEST_HINT))} ' if column.hint else ""
        listed = f"<formula1>{escape(_list(column))}</formula1>" if column.choices else ""
        area = f"{letters}2:{letters}{max(2, content.rows)}"
        made.append(f'<dataValidation {kind}allowBlank="1" {shown}sqref="{area}">{listed}</dataValidation>')
    return f'<dataValidations count="{len(made)}">{"".join(made)}</dataValidations>' if made else ""


def _list(column: Column) -> str:
    text = '"' + ",".join(choice.replace('"', '""') for choice in column.choices) + '"'
    if any("," in choice for choice in column.choices) or len(text) > _LONGEST_LIST:
        raise ValueError(f"the choices of the column {column.title} do not fit in a list: {text}")
    return text


def _sheet_tail(content: Content) -> str:
    last = column_letters(len(content.widths) - 1)
    shown = f'<autoFilter ref="A1:{last}{content.rows}"/>' if content.filtered else ""
    # Codes are texts made of digits on purpose: no green corner in each of their cells.
    texts = [index for index, column in enumerate(content.columns) if column.kind in ("text", "code")]
    areas = " ".join(f"{column_letters(index)}1:{column_letters(index)}{content.rows}" for index in texts)
    quiet = f'<ignoredErrors><ignoredError sqref="{areas}" numberStoredAsText="1"/></ignoredErrors>' if areas else ""
    return (
        f'</sheetData>{shown}{_validations(content)}<printOptions gridLines="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        "<headerFooter><oddHeader>&amp;C&amp;A</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>"
        f"{quiet}</worksheet>"
    )
