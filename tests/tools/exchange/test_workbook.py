"""Workbooks: what is read back, and what the bytes hold."""

import datetime as dt
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from defusedxml import ElementTree

from onemap.tools.errors import Cancelled, InputError, OutputError
from onemap.tools.exchange.cells import clean_text
from onemap.tools.exchange.package import SheetNames
from onemap.tools.exchange.workbook import Column, Matrix, Sheet, write_workbook
from onemap.tools.progress import Progress

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = [
    Column("BSM", "code"),
    Column("名称"),
    Column("面积", "area_m2"),
    Column("数", "integer"),
    Column("日期", "date"),
]
ROWS = [
    ("000123", "果园", 12.5, 3, dt.date(2024, 12, 31)),
    ("640104001", "a & b <c>", np.float64(0.25), np.int64(4), "2023-01-02"),
    (None, float("nan"), float("nan"), pd.NA, pd.NaT),
]


def read(path, sheet=None, **options):
    book = openpyxl.load_workbook(path, **options)
    return book[sheet] if sheet else book.worksheets[0]


def one(tmp_path, value, kind="text"):
    path = tmp_path / "one.xlsx"
    write_workbook(path, [Sheet("s", [Column("c", kind)], [[value]])])
    return read(path)["A2"]


def test_values_come_back_as_what_they_are(tmp_path):
    write_workbook(tmp_path / "a.xlsx", [Sheet("台账", COLUMNS, iter(ROWS))])
    sheet = read(tmp_path / "a.xlsx", "台账")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["BSM", "名称", "面积", "数", "日期"]
    assert rows[1] == ["000123", "果园", 12.5, 3, pd.Timestamp(2024, 12, 31)]
    assert rows[2] == ["640104001", "a & b <c>", 0.25, 4, pd.Timestamp(2023, 1, 2)]
    assert all(value is None for row in rows[3:] for value in row)
    assert sheet["A2"].number_format == "@"
    assert sheet["C2"].number_format == "#,##0.00"
    assert sheet["D2"].data_type == "n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
@pytest.mark.parametrize("kind", ["text", "code"])
def test_a_text_never_becomes_a_formula(tmp_path, start, kind):
    cell = one(tmp_path, start + 'cmd|" /C calc"!A1', kind)
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value == start.replace("\r", "\n") + 'cmd|" /C calc"!A1'
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert sheet.find(f".//{MAIN}f") is None
    assert {element.get("t") for element in sheet.iter(f"{MAIN}c")} == {"inlineStr"}


def test_headings_titles_and_notes_are_no_formulas_either(tmp_path):
    sheet = Sheet("=s", [Column("=1+1"), Column("+n", "area_m2")], [["x", 1]], notes=["=2+2"], total_row=True)
    write_workbook(tmp_path / "a.xlsx", [sheet], title="=3+3")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        parts = [ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")) for number in (1, 2)]
    assert [element.text for part in parts for element in part.iter(f"{MAIN}f")] == ["SUBTOTAL(109,B2:B2)"]


def test_a_number_that_is_text_in_a_number_column_stays_visible(tmp_path):
    assert one(tmp_path, "=1+1", "area_m2").data_type == "s"
    assert one(tmp_path, "12.5", "area_m2").value == "12.5"
    assert one(tmp_path, float("inf"), "real").value == "inf"


def test_long_identifiers_keep_every_digit(tmp_path):
    assert one(tmp_path, 640104001001000012, "integer").value == "640104001001000012"
    assert one(tmp_path, 123456789012345, "integer").value == 123456789012345


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_signs_that_xml_forbids_leave_a_mark(tmp_path, sign):
    assert one(tmp_path, f"a{sign}b").value == "a\ufffdb"


def test_excels_own_escapes_are_not_read_as_signs():
    assert clean_text("_x0041_ and x_1") == "_x005F_x0041_ and x_1"


def test_overlong_text_is_cut_visibly(tmp_path):
    value = one(tmp_path, "图" * 40_000).value
    assert len(value) == 32_767
    assert value.endswith("图…")


def test_blanks_and_lines_inside_text_stay(tmp_path):
    assert one(tmp_path, "  a\nb ").value == "  a\nb "


def test_days_outside_the_calendar_stay_text(tmp_path):
    assert one(tmp_path, "1899-05-01", "date").value == "1899-05-01"
    assert one(tmp_path, "2024-02-31", "date").value == "2024-02-31"
    assert one(tmp_path, np.datetime64("2024-02-29"), "date").value == pd.Timestamp(2024, 2, 29)


def test_sheet_names_are_legal_and_unique():
    names = SheetNames()
    assert names.claim("a/b:c*?[x]\\") == "a_b_c___x__"
    assert names.claim("冲突") == "冲突"
    assert names.claim("冲突") == "冲突 (2)"
    assert names.claim("ABC") != names.claim("abc").upper()
    assert names.claim("History") == "History (2)"
    assert names.claim("''") == "Sheet"
    long = [names.claim("𠮷" * 40) for _ in range(2)]
    assert all(len(name.encode("utf-16-le")) <= 62 for name in long)
    assert long[0] != long[1]


@pytest.mark.parametrize(("count", "total"), [(0, False), (1, True), (20, True), (21, False), (45, True)])
def test_a_long_table_goes_on_in_further_sheets(tmp_path, count, total):
    rows = ((f"{number:05d}", number) for number in range(count))
    columns = [Column("BSM", "code"), Column("n", "area_m2")]
    write_workbook(tmp_path / "a.xlsx", [Sheet("t", columns, rows, total_row=total)], rows_per_sheet=20)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    tables = [sheet for sheet in book.worksheets if sheet.title.startswith("t")]
    assert len(tables) == max(1, -(-count // 20))
    found = [row[0].value for sheet in tables for row in sheet.iter_rows(min_row=2) if row[0].value != "Total"]
    assert [value for value in found if value] == [f"{number:05d}" for number in range(count)]
    assert all(sheet["A1"].value == "BSM" for sheet in tables)
    if len(tables) > 1:
        assert "t (2)" in book["Notes"]["B2"].value
    else:
        assert book.sheetnames == ["t"]
    if total and count:
        assert sum(sheet.cell(sheet.max_row, 2).value for sheet in tables) == sum(range(count))


def test_the_limit_of_the_format_leaves_room_for_heading_and_total():
    from onemap.tools.exchange import workbook

    assert workbook.MOST_ROWS == 1_048_576


def test_frame_of_a_sheet(tmp_path):
    write_workbook(
        tmp_path / "a.xlsx", [Sheet("台 '账", COLUMNS, ROWS, notes=["按椭球面积"], frozen=2)], title="对接台账"
    )
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book["台 '账"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:E4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet["A1"].font.b
    assert book.sheetnames[0] == "Notes"
    assert [cell.value for cell in book["Notes"][2]] == ["台 '账", "按椭球面积"]
    assert book["Notes"]["B1"].value == "对接台账"


def test_a_total_row_has_formula_and_value(tmp_path):
    write_workbook(tmp_path / "a.xlsx", [Sheet("t", COLUMNS, ROWS, total_row=True)])
    formulas, values = read(tmp_path / "a.xlsx"), read(tmp_path / "a.xlsx", data_only=True)
    assert formulas["C5"].value == "=SUBTOTAL(109,C2:C4)"
    assert values["C5"].value == 12.75
    assert values["D5"].value is None
    assert values["A5"].value == "Total"
    assert formulas.auto_filter.ref == "A1:E4"


def test_a_matrix_closes_hides_zeros_and_marks_the_diagonal(tmp_path):
    classes = [("0101", "水田"), ("0301", "乔木林地"), ("0404", "其他草地")]
    values = np.array([[10.5, 0, 1], [0, 20.25, 0], [2, 0, 0]])
    matrix = Matrix("转移矩阵", classes, classes, values, corner="三调", over="监测")
    write_workbook(tmp_path / "a.xlsx", [matrix])
    sheet = read(tmp_path / "a.xlsx", "转移矩阵")
    grid = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert grid[0] == ["0101", "水田", 10.5, None, 1, 11.5]
    assert grid[3] == ["Total", None, 12.5, 20.25, 1, 33.75]
    assert sheet.freeze_panes == "C2"
    fills = [[sheet.cell(row, column).fill.fgColor.rgb for column in (3, 4, 5)] for row in (2, 3, 4)]
    amber = fills[0][0]
    assert [[colour == amber for colour in row] for row in fills] == np.eye(3, dtype=bool).tolist()
    assert sheet["C2"].number_format == "#,##0.00;\\-#,##0.00;;@"


def test_marks_of_a_matrix_can_be_given(tmp_path):
    matrix = Matrix("m", [("a", "")], [("b", ""), ("c", "")], np.array([[1.0, 2.0]]), marked=np.array([[False, True]]))
    assert matrix.marks().tolist() == [[False, True]]
    empty = Matrix("m", [], [], np.zeros((0, 0)))
    write_workbook(tmp_path / "a.xlsx", [matrix, empty])
    assert read(tmp_path / "a.xlsx", "m (2)")["C2"].value == 0


def test_same_rows_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [Sheet("t", COLUMNS, iter(ROWS), notes=["n"], total_row=True)], title="T")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_row_of_wrong_length_is_named(tmp_path):
    with pytest.raises(InputError, match="Sheet t, row 3: 1 values for 2 columns"):
        write_workbook(tmp_path / "a.xlsx", [Sheet("t", [Column("a"), Column("b")], [("x", "y"), ("z",)])])
    assert list(tmp_path.iterdir()) == []


def test_cancel_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_workbook(path, [Sheet("t", COLUMNS, ROWS)], progress=Progress(stopped=lambda: True))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_folder_and_folder_as_file(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        write_workbook(tmp_path / "none" / "a.xlsx", [Sheet("t", COLUMNS, ROWS)])
    with pytest.raises(OutputError, match="it is a folder"):
        write_workbook(tmp_path, [Sheet("t", COLUMNS, ROWS)])


def run(code, cwd):
    """Runs code in a process of its own: it gives up rights or gets limits that pytest must not have."""
    link = Path(__file__).resolve().parents[3] / "build" / "python"
    preamble = (
        f"import sys; sys.path.insert(0, {str(link)!r})\n"
        "from onemap.tools.exchange.workbook import *\nfrom onemap.tools.errors import OutputError\n"
        "sheet = Sheet('t', [Column('a')], ((str(hash(str(i))),) for i in range(200_000)))\n"
    )
    ending = "\ntry: write_workbook('a.xlsx', [sheet])\nexcept OutputError as error: print(error)\n"
    done = subprocess.run(
        [sys.executable, "-c", preamble + code + ending], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="limits of this kind are POSIX")
def test_full_disk(tmp_path):
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    )
    assert "the disk is full" in run(code, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="rights of this kind are POSIX")
def test_read_only_folder(tmp_path):
    tmp_path.chmod(0o555)
    code = "import os\nif os.getuid() == 0: os.seteuid(65534)"
    assert "read-only" in run(code, tmp_path)
    tmp_path.chmod(0o755)
    assert list(tmp_path.iterdir()) == []


def test_choices_and_hints_go_with_the_column(tmp_path):
    columns = [
        Column("ZT", "code", choices=("10", "<20>"), hint="10 发现 & 20"),
        Column("n"),
        Column("d", hint="图" * 300),
    ]
    path = tmp_path / "a.xlsx"
    write_workbook(path, [Sheet("t", columns, [["10", "x", "y"], ["10", "x", "y"]])])
    first, second = read(path).data_validations.dataValidation
    assert (str(first.sqref), first.type, first.formula1, first.prompt) == (
        "A2:A3",
        "list",
        '"10,<20>"',
        "10 发现 & 20",
    )
    assert first.allow_blank
    assert first.showErrorMessage
    assert not first.showDropDown  # which would hide the arrow
    assert (str(second.sqref), second.type, len(second.prompt)) == ("C2:C3", None, 255)
    with pytest.raises(ValueError, match="do not fit"):
        write_workbook(path, [Sheet("t", [Column("a", choices=("1,2",))], [["x"]])])


def test_an_empty_cell_has_the_format_of_its_column(tmp_path):
    write_workbook(tmp_path / "a.xlsx", [Sheet("t", COLUMNS, ROWS)])
    widths = read(tmp_path / "a.xlsx").column_dimensions
    assert [widths[letter].number_format for letter in "ACE"] == ["@", "#,##0.00", "yyyy\\-mm\\-dd"]


def test_notes_may_come_last(tmp_path):
    write_workbook(tmp_path / "a.xlsx", [Sheet("t", COLUMNS, ROWS, notes=["n"])], notes_first=False)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["t", "Notes"]
