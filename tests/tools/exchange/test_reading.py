"""Workbooks of other programs read back: what openpyxl reads, and what it cannot be asked."""

import datetime as dt
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from onemap.tools.errors import Cancelled, InputError
from onemap.tools.exchange.reading import EMPTY, address, open_book
from onemap.tools.exchange.workbook import Column, Sheet, write_workbook
from onemap.tools.progress import Progress

NOON = dt.datetime(2025, 3, 1, 12)  # noqa: DTZ001 - cells have no time zone
BOOK = "xl/worksheets/sheet1.xml"


def read(path, sheet=None):
    with open_book(path) as book:
        return list(book.rows(sheet or book.sheets()[0], Progress()))


def changed(path, part, *pairs, added=()):
    """The archive with texts of one part replaced, and parts ``added``."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            if name == part:
                for one, two in pairs:
                    assert one in data
                    data = data.replace(one, two)
            new.writestr(name, data)
        for name, data in added:
            new.writestr(name, data)
    return target


def shared(path, start="", place="0"):
    """The first cell as Excel and WPS write it: a place in a list of texts, here with a reading aid and escapes."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>{start}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    runs = "<r><t>甲</t></r><r><rPr><b/></rPr><t>_x005F_x0041__x000D_\n乙</t></r>"
    item = f"<si>{runs}<rPh sb='0' eb='1'><t>no</t></rPh></si>"
    cell = '<c r="A1" t="inlineStr"><is><t>text</t></is></c>'
    parts = [("xl/sharedStrings.xml", f"{head}{item}</sst>")]
    return changed(path, BOOK, (cell, f'<c r="A1" t="s"><v>{place}</v></c>'), added=parts)


@pytest.fixture
def path(tmp_path):
    """A workbook with every kind of cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台 '账"
    sheet.append(["text", 12, 0.5, True, NOON, dt.date(2025, 3, 1), None, "=1+1", "#N/A", "a\nb", " x "])
    sheet["A3"] = CellRichText("一", TextBlock(InlineFont(b=True), "二"))
    sheet["AB3"] = "far"
    sheet["C4"] = 45717
    sheet["C4"].number_format = "yyyy年m月d日"
    sheet["D4"] = 45717
    sheet["D4"].number_format = '0.0"年"'
    sheet["E4"] = 1e20
    book.create_sheet("empty")
    book.create_chartsheet("chart")
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_every_kind_of_cell(path):
    (first, row), (third, far), (fourth, more) = read(path)
    assert (first, third, fourth) == (1, 3, 4)
    values = [cell.value for cell in row]
    assert values == ["text", 12, 0.5, True, NOON, dt.datetime(2025, 3, 1), None, "=", "#N/A", "a\nb", " x "]  # noqa: DTZ001
    assert [type(value) for value in values[:4]] == [str, int, float, bool]
    assert [cell.formula for cell in row].index(True) == 7
    assert [cell.error for cell in row].index(True) == 8
    assert row[6] is EMPTY
    assert (far[0].value, len(far), far[27].value) == ("一二", 28, "far")
    assert [cell.value for cell in more] == [None, None, dt.datetime(2025, 3, 1), 45717, 1e20]  # noqa: DTZ001


def test_sheets_with_cells_in_their_order(path):
    with open_book(path) as book:
        assert book.sheets() == ["台 '账", "empty"]
        assert list(book.rows("empty", Progress())) == []
        assert book.epoch.year == 1899


def test_what_we_write_comes_back(tmp_path):
    texts = ["=cmd|' /C calc'!A1", "_x0041_", "a\r\nb", "<&>", "000123", "＝1"]
    rows = [(text, 1.5, NOON.date()) for text in texts]
    write_workbook(tmp_path / "a.xlsx", [Sheet("t", [Column("a"), Column("b", "area_m2"), Column("c", "date")], rows)])
    found = read(tmp_path / "a.xlsx")[1:]
    assert [row[0].value for _, row in found] == [text.replace("\r\n", "\n") for text in texts]
    assert not any(cell.formula for _, row in found for cell in row)
    assert {(row[1].value, row[2].value.date()) for _, row in found} == {(1.5, NOON.date())}


def test_texts_that_cells_share(path):
    assert read(shared(path))[0][1][0].value == "甲_x0041_\n乙"
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read(shared(path, place="999"))
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read(shared(path, '<!DOCTYPE sst [<!ENTITY a "aaaa">]>'))


def test_days_of_1904(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = dt.date(2025, 3, 1)
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx")[0][1][0].value == dt.datetime(2025, 3, 1)  # noqa: DTZ001
    with open_book(tmp_path / "a.xlsx") as again:
        assert again.epoch.year == 1904


def test_cells_and_rows_without_their_place(path):
    made = changed(path, BOOK, ('<row r="1"', "<row"), ('<c r="B1"', "<c"), ('<c r="A3"', "<c"))
    rows = read(made)
    assert [number for number, _ in rows] == [1, 3, 4]
    assert rows[0][1][1].value == 12
    assert rows[1][1][0].value == "一二"


def test_a_prefix_for_every_element(path):
    made = changed(path, BOOK, ("<worksheet xmlns=", "<x:worksheet xmlns:x="), ("</worksheet>", "</x:worksheet>"))
    data = zipfile.ZipFile(made).read(BOOK).decode()
    names = ("sheetData", "row", "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "pageMargins")
    pairs = [(f"<{name}", f"<x:{name}") for name in names if f"<{name}" in data]
    pairs += [(f"</{name}>", f"</x:{name}>") for name in names if f"</{name}>" in data]
    pairs += [("<c ", "<x:c "), ("</c>", "</x:c>"), ("<v>", "<x:v>"), ("</v>", "</x:v>"), ("<v />", "<x:v />")]
    pairs += [("<f>", "<x:f>"), ("</f>", "</x:f>"), ("<is>", "<x:is>"), ("</is>", "</x:is>")]
    again = changed(made.rename(made.with_name("b.xlsx")), BOOK, *[pair for pair in pairs if pair[0] in data])
    assert [cell.value for cell in read(again)[0][1]][:4] == ["text", 12, 0.5, True]


@pytest.mark.parametrize("part", [BOOK, "xl/workbook.xml", "xl/styles.xml"])
def test_a_document_type_is_refused(path, part):
    root = {"xl/workbook.xml": "<workbook", "xl/styles.xml": "<styleSheet"}
    start = root.get(part, "<worksheet")
    bomb = '<!-- <worksheet> --><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read(changed(path, part, (start + " ", bomb + start + " ")))


@pytest.mark.parametrize(
    ("part", "pair"),
    [
        (BOOK, ("</sheetData>", "")),
        (BOOK, ('r="B1"', 'r="ZZZZ1"')),
        (BOOK, ('r="B1"', 'r="XFE1"')),
        (BOOK, ("<v>12</v>", "<v>twelve</v>")),
        ("xl/_rels/workbook.xml.rels", ("sheet1.xml", "sheet9.xml")),
        ("_rels/.rels", ("officeDocument", "other")),
    ],
)
def test_damage_is_told(path, part, pair):
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read(changed(path, part, pair))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_archive(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match="does not exist"):
        read(tmp_path / "b.xlsx")


def test_a_cancel_is_heard(tmp_path):
    write_workbook(tmp_path / "a.xlsx", [Sheet("t", [Column("a")], ((str(at),) for at in range(3000)))])
    with open_book(tmp_path / "a.xlsx") as book, pytest.raises(Cancelled):
        list(book.rows("t", Progress(stopped=lambda: True)))


def test_addresses():
    assert (address("台账", 0, 1), address("t", 27, 9)) == ("台账!A1", "t!AB9")
