"""The parts of an .xlsx archive that somebody else may have written: XML without surprises, texts, dates, sheets.

Source: ECMA-376, part 1, chapter 18; part 2 for the relations between parts.
"""

import posixpath
import re
import zipfile
from typing import Any, Dict, Iterator, List, NamedTuple, Set, Tuple
from xml.etree.ElementTree import Element, iterparse
from xml.parsers import expat

#: numbers of built-in formats that show a day: ECMA-376 18.8.30, with those of Chinese versions
_DAY_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAY_SIGNS = re.compile(r"[yYdD年日]")
#: how the format writes signs that look like its own escapes, and line endings of Windows
_ESCAPED, _RETURN = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)"), re.compile(r"_x000D_\n?|\r\n?")
_BLOCK = 1 << 16


class BrokenPart(Exception):
    """A part that is not what the format prescribes."""


class SheetPart(NamedTuple):
    """A sheet: what people call it, its part in the archive."""

    name: str
    part: str


def plain(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def elements(archive: zipfile.ZipFile, part: str, wanted: Set[str]) -> Iterator[Element]:
    """The elements ``wanted`` of a part as each is complete; they are emptied afterwards (an empty one takes 60 bytes).

    A part with a document type is refused: only there entities could be declared.
    """
    with archive.open(part) as stream:
        _refuse_document_type(stream)
    with archive.open(part) as stream:
        # the part has no document type, so no entities of its own
        for _, element in iterparse(stream):  # noqa: S314
            if plain(element.tag) in wanted:
                yield element
                element.clear()


def _refuse_document_type(stream: Any) -> None:
    """Reads as far as the root element."""
    begun: List[str] = []

    def refuse(*_: object) -> None:
        raise BrokenPart("document type")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, _: begun.append(name)
    while not begun:
        block = stream.read(_BLOCK)
        parser.Parse(block, not block)


def whole(archive: zipfile.ZipFile, part: str) -> Element:
    """The root of a small part."""
    with archive.open(part) as stream:
        _refuse_document_type(stream)
    with archive.open(part) as stream:
        parsed = iterparse(stream)  # noqa: S314 - see elements
        for _ in parsed:
            pass
    return parsed.root  # type: ignore[attr-defined,no-any-return]


def sheet_parts(archive: zipfile.ZipFile) -> "Tuple[List[SheetPart], bool]":
    """The sheets with cells in the order people see them, and whether days count from 1904."""
    links = _links(archive, "", "officeDocument")
    book = next(iter(links.values()))
    targets = _links(archive, book, "worksheet")
    root = whole(archive, book)
    sheets = []
    for element in root.iter():
        if plain(element.tag) == "sheet":
            key = next((value for name, value in element.items() if plain(name) == "id"), "")
            if key in targets:
                sheets.append(SheetPart(element.get("name", ""), targets[key]))
    dates = [element.get("date1904", "0") for element in root.iter() if plain(element.tag) == "workbookPr"]
    return sheets, dates[:1] in (["1"], ["true"])


def _links(archive: zipfile.ZipFile, part: str, kind: str) -> Dict[str, str]:
    """Id → part, of the relations of a kind that a part has (strict and transitional names alike)."""
    folder, name = posixpath.split(part)
    root = whole(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for element in root:
        if element.get("Type", "").rpartition("/")[2] == kind:
            target = element.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[element.get("Id", "")] = path
    return found


def shared_texts(archive: zipfile.ZipFile) -> List[str]:
    """The texts that cells point to."""
    part = next((name for name in archive.namelist() if name.lower().endswith("xl/sharedstrings.xml")), None)
    return [] if part is None else [text_of(element) for element in elements(archive, part, {"si"})]


def text_of(element: Element) -> str:
    """The text of a string: its runs joined, without the reading aids of Japanese."""
    parts: List[str] = []
    for child in element:
        name = plain(child.tag)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts.append(text_of(child))
    text = "".join(parts)
    return _ESCAPED.sub("_", _RETURN.sub("\n", text)) if "_x" in text or "\r" in text else text


def day_styles(archive: zipfile.ZipFile) -> Set[str]:
    """The cell styles (as cells name them) that show a number as a day."""
    part = next((name for name in archive.namelist() if name.lower().endswith("xl/styles.xml")), None)
    if part is None:
        return set()
    root = whole(archive, part)
    own = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in root.iter()
        if plain(element.tag) == "numFmt"
    }
    styles = next((element for element in root if plain(element.tag) == "cellXfs"), None)
    formats = [] if styles is None else [element.get("numFmtId", "0") for element in styles]
    return {str(at) for at, number in enumerate(formats) if _shows_day(number, own)}


def _shows_day(number: str, own: Dict[str, str]) -> bool:
    if number in own:
        return bool(_DAY_SIGNS.search(_NOT_SHOWN.sub("", own[number])))
    return number.isdigit() and int(number) in _DAY_FORMATS
