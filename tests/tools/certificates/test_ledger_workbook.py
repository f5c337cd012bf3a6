"""The ledger workbook: what it holds, and what comes back from it."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import shapely
from defusedxml import ElementTree
from edited_books import cell_of, edit, edit_texts
from ledger_runs import as_layer, found_of, rows, run, with_ledger
from made_parcels import as_texts

from onemap.tools.certificates.earlier import earlier_ledger
from onemap.tools.certificates.ledger_update import update_ledger
from onemap.tools.certificates.ledger_workbook import write_ledger_workbook
from onemap.tools.language import use_translator
from onemap.tools.standards.compatibility import compatibility

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
X, Y = 35_560_000.0, 4_240_000.0
ONE, TWO = "640323YDDZ202500001", "640323YDDZ202500002"
EVIL = "=cmd|' /C calc'!A1"
SHEETS = (
    *("Cover", "Ledger", "By type", "By township", "By status", "Rule overrides", "Lawful stacks"),
    *("List of lawful stacks", "Survey noise", "List of survey noise", "Earlier states", "Codes", "Notes"),
)


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


SHAPES = (box(0, 0), box(90, 0), box(500, 0), box(520, 20), box(540, 40))
LAYERS = ["DK", "LQZD", "DK", "LQZD", "LQZD"]
NUMBERS = ["a", "b", "c", "d", "e"]


@pytest.fixture
def found():
    """Five parcels: a case alone, and three parcels over each other, one pair of which is noise, one a stack."""
    made = found_of(
        SHAPES,
        LAYERS,
        NUMBERS,
        rules=compatibility(),
        holder=as_texts(["张三", "欧阳娜娜", "某某公司", None, "李四"]),
        certificate=as_texts([EVIL, "0012", None, "＝1", "x"]),
        date=as_texts(["2016-05-30", None, None, None, None]),
    )
    made.judged.outcome[2:] = ["noise", "stack"]
    made.judged.conflict[3] = "41"
    made.cases, made.noise, made.stacks = np.array([0, 1]), np.array([2]), np.array([3])
    made.groups = made.groups._replace(of_pair=np.arange(2), area=made.overlaps.area[:2])
    return with_ledger(made)


@pytest.fixture
def book(found, tmp_path):
    path = tmp_path / "ledger.xlsx"
    write_ledger_workbook(path, found)
    return path


def table(book, sheet):
    return [list(row) for row in openpyxl.load_workbook(book)[sheet].iter_rows(values_only=True) if any(row)]


def test_all_sheets_are_there_with_what_they_say(book, found):
    assert openpyxl.load_workbook(book).sheetnames == list(SHEETS)
    cover = {row[0]: row[1] for row in table(book, "Cover")}
    assert (cover["Cases"], cover["Survey noise"], cover["Lawful stacks"], cover["Groups"]) == (2, 1, 1, 2)
    assert (cover["Sum over pairs (m²)"], cover["Ground covered more than once (m²)"]) == (7400, 7400)
    assert cover["Sum over pairs (mu)"] == 11.1
    assert cover["Rules"] == "rights_compatibility.csv"
    assert "Date" not in cover
    assert table(book, "By type")[1][:4] == ["21", "farmland contract x forest right", 2, 7400]
    assert table(book, "By status")[1][:3] == ["10", "found", 2]
    area = found.overlaps.area
    assert table(book, "Survey noise")[1][5:] == [1, area[2]]
    assert table(book, "Lawful stacks")[1][3:] == ["41", "legitimate stack", 1, area[3]]
    assert table(book, "List of survey noise")[1][2:7] == ["CBG", "c", "CBL", "e", area[2]]
    assert table(book, "Earlier states")[1] == [ONE, "1", "new", "10", 1000]


def test_headings_are_known_by_their_code_and_codes_have_lists(book):
    sheet = openpyxl.load_workbook(book)["Ledger"]
    assert [str(cell.value).split(" ")[-1] for cell in sheet[1]][:5] == ["XH", "CDBH", "XZQDM", "XZQMC", "CDLX"]
    lists = {str(one.sqref)[0:3].rstrip("0123456789:"): one for one in sheet.data_validations.dataValidation}
    status = lists[cell_of(openpyxl.load_workbook(book), "ZT").column_letter]
    assert status.formula1 == '"10,20,30,40,50,60,70,80,90,91"'
    assert status.prompt.startswith("10 found; 20 checked indoors")
    assert len(lists) == 6
    assert sheet.freeze_panes == "C2"


def test_the_same_run_gives_the_same_bytes_and_a_date_is_told(found, book, tmp_path):
    write_ledger_workbook(tmp_path / "b.xlsx", found)
    assert (tmp_path / "b.xlsx").read_bytes() == book.read_bytes()
    write_ledger_workbook(tmp_path / "c.xlsx", found, date="2025-11-20")
    assert ["Date", "2025-11-20", None] in table(tmp_path / "c.xlsx", "Cover")


def test_the_list_of_lawful_stacks_ends_after_the_largest_and_says_so(tmp_path):
    shapes = [box(0, 0, 1000), *(box(x, 0, width) for x, width in ((0, 50), (100, 90), (300, 70)))]
    made = found_of(shapes, ["ZDJBXX", "DK", "DK", "DK"], ["o", "a", "b", "c"])
    made.judged.outcome[:] = "stack"
    made.cases, made.stacks, made.noise = np.empty(0, np.int64), np.arange(3), np.empty(0, np.int64)
    made.groups = made.groups._replace(of_pair=made.cases, area=np.empty(0))
    with_ledger(made)
    for most, numbers, noted in ((2, ["b", "c"], True), (3, ["a", "b", "c"], False)):
        path = tmp_path / f"{most}.xlsx"
        write_ledger_workbook(path, made, most_stacks=most)
        listed = [{*row} & {"a", "b", "c"} for row in table(path, "List of lawful stacks")[1:]]
        assert listed == [{number} for number in numbers]
        assert table(path, "Lawful stacks")[1][5:] == [3, 21000]
        notes = "".join(str(row) for row in table(path, "Notes"))
        assert ("List of lawful stacks: the 2 largest of 3 pairs" in notes) == noted


def test_masked_names_are_masked_everywhere_and_come_back_as_no_change(found, tmp_path):
    path = tmp_path / "masked.xlsx"
    write_ledger_workbook(path, found, mask=True)
    with zipfile.ZipFile(path) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "张三" not in text
    assert "欧阳" not in text
    assert "某某公司" in text
    assert update_ledger(found.ledger.columns, path).cells == 0


def test_a_formula_in_a_certificate_is_text_and_comes_back_unharmed(found, book, tmp_path):
    with zipfile.ZipFile(book) as archive:
        page = ElementTree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    assert page.find(f".//{MAIN}f") is None
    assert update_ledger(found.ledger.columns, book).cells == 0
    edited = update_ledger(found.ledger.columns, edit_texts(book, CLYJ=EVIL, ZT="20"))
    assert edited.columns["CLYJ"].tolist() == [EVIL, None]
    ledger = found.ledger._replace(columns={**found.ledger.columns, **edited.columns})
    found.ledger = ledger
    write_ledger_workbook(tmp_path / "again.xlsx", found)
    assert cell_of(openpyxl.load_workbook(tmp_path / "again.xlsx"), "CLYJ").value == EVIL
    assert earlier_ledger(tmp_path / "again.xlsx").columns["QL1ZH"].tolist() == [EVIL, None]


def test_a_ledger_over_several_sheets_comes_back(found, tmp_path):
    path = tmp_path / "split.xlsx"
    write_ledger_workbook(path, found, rows_per_sheet=1)
    book = openpyxl.load_workbook(path)
    assert {"Ledger", "Ledger (2)"} <= set(book.sheetnames)
    assert "Ledger (2)" in "".join(str(row) for row in table(path, "Notes"))
    book["Ledger (2)"]["B2"].value = f" {book['Ledger (2)']['B2'].value} "
    book.save(path)
    edited = update_ledger(found.ledger.columns, path)
    assert (edited.cells, edited.notes) == (0, [])


def test_the_workbook_as_the_earlier_ledger(found, book):
    edit(book, ZT="40", BZ="from the workbook")
    again = with_ledger(found, book).ledger
    assert rows(again, "CDBH", "BDZT", "ZT", "BZ", "LSZT") == [
        (ONE, "same", "40", "from the workbook", "1|new|10|1000.00;2|same|40|1000.00"),
        (TWO, "same", "10", None, "1|new|10|6400.00;2|same|10|6400.00"),
    ]
    assert "workbook ledger.xlsx with 2 cases; 0 of them" in "".join(again.notes)
    gone = run(SHAPES[:2], LAYERS[:2], NUMBERS[:2], book)
    assert rows(gone, "CDBH", "BDZT") == [(ONE, "same"), (TWO, "gone")]
    assert gone.geometry[1] is None
    far = run([box(3000, 0), box(3090, 0)], LAYERS[:2], NUMBERS[:2], book)
    assert rows(far, "CDBH", "BDZT") == [(ONE, "gone"), (TWO, "gone"), ("640323YDDZ202500003", "new")]


def test_a_workbook_without_places_goes_by_numbers(found, book):
    sheets = openpyxl.load_workbook(book)
    sheet = sheets["Ledger"]
    sheet.delete_cols(sheet.max_column - 1, 2)
    sheets.save(book)
    assert with_ledger(found, book).ledger.columns["BDZT"].tolist() == ["same", "same"]


def test_a_workbook_in_chinese_comes_back(found, book, root, tmp_path):
    catalogue = ElementTree.parse(root / "i18n" / "onemap_zh_Hans.ts")
    words = {one.findtext("source"): one.findtext("translation") for one in catalogue.iter("message")}
    use_translator(lambda text: "zh" if text == "en" else words.get(text) or text)
    try:
        path = tmp_path / "zh.xlsx"
        write_ledger_workbook(path, found)
        sheet = next(one for one in openpyxl.load_workbook(path).worksheets if one["B1"].value == "重叠图斑编号 CDBH")
        assert "已发现" in "".join(one.prompt for one in sheet.data_validations.dataValidation if one.prompt)
        assert update_ledger(found.ledger.columns, path).cells == 0
    finally:
        use_translator(str)
    assert update_ledger(found.ledger.columns, path).cells == 0


def test_through_another_office_program(found, book, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine: only what openpyxl writes was read back")
    edit_texts(book, CLYJ=EVIL)
    edit(book, ZT="20", DCRQ="2025-03-31")
    command = [office, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "out", book]
    subprocess.run([*command], check=True, capture_output=True, timeout=300)
    edited = update_ledger(found.ledger.columns, Path(tmp_path / "out" / book.name))
    assert set(edited.columns) == {"CLYJ", "ZT", "DCRQ", "LSZT"}
    assert edited.columns["CLYJ"][0] == EVIL


def test_the_layer_and_its_workbook_say_the_same(found, book):
    earlier, layer = earlier_ledger(book), earlier_ledger(as_layer(found.ledger))
    for code, column in layer.columns.items():
        assert str(earlier.columns[code].tolist()) == str(column.tolist()), code
