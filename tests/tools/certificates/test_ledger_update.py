"""A ledger workbook edited by people: what is taken over, what is refused, and where."""

import datetime as dt

import numpy as np
import openpyxl
import pytest
import shapely
from edited_books import cell_of, edit
from ledger_runs import found_of, with_ledger
from made_parcels import as_texts
from openpyxl.styles import numbers as formats

from onemap.tools.certificates.ledger_update import update_ledger
from onemap.tools.certificates.ledger_workbook import write_ledger_workbook
from onemap.tools.certificates.status import strange_step
from onemap.tools.errors import Cancelled, InputError
from onemap.tools.progress import Progress

X, Y = 35_560_000.0, 4_240_000.0
ONE, TWO, THREE = (f"640323YDDZ20250000{serial}" for serial in (1, 2, 3))


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


@pytest.fixture
def ledger():
    shapes = [box(at, 0) for at in (0, 90, 500, 590, 1000, 1090)]
    names = as_texts(["张三", "李四", "王五", None, None, None])
    found = found_of(shapes, ["DK", "LQZD"] * 3, list("abcdef"), holder=names)
    return with_ledger(found)


@pytest.fixture
def book(ledger, tmp_path):
    path = tmp_path / "ledger.xlsx"
    write_ledger_workbook(path, ledger)
    return path


def refused(ledger, book):
    with pytest.raises(InputError) as caught:
        update_ledger(ledger.ledger.columns, book)
    return str(caught.value)


def address(book, code, row=2):
    return "Ledger!" + cell_of(openpyxl.load_workbook(book), code, row).coordinate


GOOD = [
    ("ZT", "20", "20"),
    ("ZT", 20, "20"),
    ("ZT", 20.0, "20"),
    ("ZT", "２０", "20"),
    ("ZT", " 20 checked indoors ", "20"),
    ("ZT", "checked indoors", "20"),
    ("CSYY", 3, "03"),
    ("CSYY", "3", "03"),
    ("CLLJ", "02", "02"),
    ("LSJG", "１", "1"),
    ("SFTQLR", "2", "2"),
    ("DCRQ", "2025-3-1", dt.date(2025, 3, 1)),
    ("DCRQ", "2025/03/01 00:00", dt.date(2025, 3, 1)),
    ("DCRQ", "2025.3.1", dt.date(2025, 3, 1)),
    ("DCRQ", "２０２５年３月１日", dt.date(2025, 3, 1)),
    ("DCRQ", "20250301", dt.date(2025, 3, 1)),
    ("DCRQ", 20250301, dt.date(2025, 3, 1)),
    ("DCRQ", 45717, dt.date(2025, 3, 1)),
    ("DCRQ", "45717", dt.date(2025, 3, 1)),
    ("DCRQ", dt.datetime(2025, 3, 1, 12), dt.date(2025, 3, 1)),  # noqa: DTZ001 - a cell has no time zone
    ("DCRY", " 李四 \n", "李四"),
    ("DCRY", 17, "17"),
    ("SFTGHL", "１，２００．５", 1200.5),
    ("SFTGHL", "1,200.5", 1200.5),
    ("SFHX", 7, 7.0),
    ("XZDL", "0103:1000.00", "0103:1000.00"),
    ("BZ", "line one\r\nline two", "line one\nline two"),
    ("ZJQD", "_x0041_", "_x0041_"),
]


@pytest.mark.parametrize(("code", "cell", "value"), GOOD)
def test_what_people_type_is_understood(ledger, book, code, cell, value):
    edited = update_ledger(ledger.ledger.columns, edit(book, **{code: cell}))
    assert edited.columns[code].tolist()[0] == value
    assert (edited.rows, edited.cells) == (1, 1)


BAD = [
    ("ZT", "15", "none of the codes 10, 20"),
    ("ZT", None, "a case needs a status"),
    ("ZT", "found?", "none of the codes"),
    ("CSYY", "1.5", "none of the codes"),
    ("DCRQ", "2025-02-30", "is no date"),
    ("DCRQ", "soon", "is no date"),
    ("DCRQ", 0.5, "is no date"),
    ("DCRQ", "1899-01-01", "is no date"),
    ("DCRQ", True, "is no date"),
    ("DCRY", "x" * 51, "has 51 characters; the column takes 50"),
    ("SFTGHL", "many", "“many” is no number"),
    ("SFTGHL", "nan", "is no number"),
    ("BZ", "=1+1", "holds a formula"),
    ("CDMJ", 999.0, "“999” is not what the ledger has (“1,000”)"),
    ("CDMJ", None, "“” is not what the ledger has"),
    ("QL1RMC", "张四", "is not what the ledger has (“张三”)"),
    ("QL1DYH", "z", "is not what the ledger has (“a”)"),
    ("CDLX", "22", "is not what the ledger has (“21”)"),
    ("QL2DJSJ", "2020-01-01", "is not what the ledger has"),
    ("CDBH", None, "the row has no case number"),
    ("CDBH", "640323YDDZ202599999", "the layer has no case 640323YDDZ202599999"),
    ("CDBH", TWO, f"the case number {TWO} stands at Ledger!B2"),
]


@pytest.mark.parametrize(("code", "cell", "words"), BAD)
def test_what_cannot_be_taken_over_is_refused_with_its_address(ledger, book, code, cell, words):
    edit(book, **{code: cell})
    text = refused(ledger, book)
    assert words in text
    row = 3 if cell == TWO else 2
    assert f"\n{address(book, code, row)} (" in text
    assert "nothing was changed. Problems: " in text


def test_all_problems_come_in_one_error(ledger, book):
    edit(book, ZT="15", DCRQ="soon", CDMJ=1)
    text = refused(ledger, edit(book, row=4, CLLJ="99"))
    places = [address(book, code, row) for code, row in (("CDMJ", 2), ("DCRQ", 2), ("ZT", 2), ("CLLJ", 4))]
    assert [line.split(" ")[0] for line in text.split("\n")[1:]] == places


def test_not_more_than_fifty_problems_are_listed(tmp_path):
    shapes = [box(500 * at + side, 0) for at in range(60) for side in (0, 90)]
    found = with_ledger(found_of(shapes, ["DK", "LQZD"] * 60, [f"n{at}" for at in range(120)]))
    path = tmp_path / "many.xlsx"
    write_ledger_workbook(path, found)
    book = openpyxl.load_workbook(path)
    for row in range(2, 62):
        cell_of(book, "ZT", row).value = "x"
    book.save(path)
    lines = refused(found, path).split("\n")
    assert len(lines) == 52
    assert lines[-1] == "… and 10 more problems."


@pytest.mark.parametrize("status", ["90", "91"])
def test_excluded_cases_need_a_reason(ledger, book, status):
    text = refused(ledger, edit(book, ZT=status))
    assert f"{address(book, 'PCBZ')} (Reason for exclusion PCBZ): the status {status} needs a reason" in text
    edited = update_ledger(ledger.ledger.columns, edit(book, PCBZ="0.1 m wide"))
    assert edited.columns["ZT"].tolist() == [status, "10", "10"]


def test_publicity_ends_after_it_begins(ledger, book):
    text = refused(ledger, edit(book, GSQS="2025-03-02", GSJS="2025-03-01"))
    assert f"{address(book, 'GSJS')} (Publicised until GSJS): publicity ends on 2025-03-01, before" in text
    assert update_ledger(ledger.ledger.columns, edit(book, GSJS="2025-03-02")).cells == 2


def test_odd_steps_of_the_status_are_told(ledger, book):
    edit(book, ZT="70")
    edited = update_ledger(ledger.ledger.columns, edit(book, row=3, ZT="20"))
    assert edited.notes == [f"Status 10 → 70 in 1 cases, please check: {ONE}."]
    steps = [
        ("10", "20"),
        ("10", "30"),
        ("10", "40"),
        ("30", "20"),
        ("20", "90"),
        ("70", "90"),
        ("90", "10"),
        (None, "10"),
    ]
    assert [strange_step(*step) for step in steps] == [False, False, True, True, False, True, False, False]


def test_a_new_status_is_kept_among_the_states(ledger, book):
    edit(book, ZT="20", DCRY="李四")
    edited = update_ledger(ledger.ledger.columns, book)
    assert edited.columns["LSZT"].tolist() == ["1|new|10|1000.00;2|new|20|1000.00", *["1|new|10|1000.00"] * 2]
    named = update_ledger(ledger.ledger.columns, book, "spring")
    assert named.columns["LSZT"][0].endswith(";spring|new|20|1000.00")


def test_filtered_sorted_moved_and_strange_columns(ledger, book):
    edit(book, row=4, ZT="20")
    old = openpyxl.load_workbook(book)
    rows = [[cell.value for cell in row] for row in old["Ledger"].iter_rows()]
    head = [str(one).split(" ")[-1] for one in rows[0]]
    keep = [head.index(code) for code in ("ZT", "CDBH", "CDMJ")]
    new = openpyxl.Workbook()
    cover = new.active
    cover.title = "cover"
    cover.merge_cells("A1:F3")
    cover["A1"] = "台账 CDBH ZT"
    sheet = new.create_sheet("my cases")
    sheet.append(["一地多证台账"])
    sheet.append([])
    sheet.append([*(rows[0][at] for at in keep), "Opinion of the chief", None])
    for row in (rows[3], rows[1]):  # sorted the other way round, one row left out
        sheet.append([*(row[at] for at in keep), "fine"])
    sheet.append([" ", None, ""])
    new.save(book)
    edited = update_ledger(ledger.ledger.columns, book)
    assert edited.columns["ZT"].tolist() == ["10", "10", "20"]
    assert edited.notes == [
        f"1 cases of the layer are not in the workbook and stay as they are: {TWO}.",
        "Columns of the workbook that the ledger does not have were passed by: Opinion of the chief.",
    ]


def test_headings_by_their_chinese_name(ledger, book):
    sheets = openpyxl.load_workbook(book)
    for code, name in (("CDBH", "重叠图斑编号"), ("ZT", "状态"), ("DCRQ", "调查日期 dcrq")):
        cell_of(sheets, code, 1).value = name
    sheet = sheets["Ledger"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("状态") + 1).value = "20"
    sheets.save(book)
    assert update_ledger(ledger.ledger.columns, book).columns["ZT"].tolist() == ["20", "10", "10"]


def test_a_column_twice_is_refused(ledger, book):
    sheets = openpyxl.load_workbook(book)
    cell_of(sheets, "BZ", 1).value = "again ZT"
    sheets.save(book)
    assert "are both headed ZT" in refused(ledger, book)


def test_an_empty_cell_empties_the_field_and_a_missing_column_does_not(ledger, book):
    columns = {code: column.copy() for code, column in ledger.ledger.columns.items()}
    columns["DCRY"][0], columns["DCRQ"][0], columns["ZJQD"][0] = "李四", np.datetime64("2025-04-01"), "a.pdf"
    sheets = openpyxl.load_workbook(book)
    sheets["Ledger"].delete_cols(cell_of(sheets, "ZJQD").column)
    sheets.save(book)
    edited = update_ledger(columns, book)
    assert edited.columns["DCRY"].tolist() == [None] * 3
    assert edited.columns["DCRQ"].tolist() == [None] * 3
    assert set(edited.columns) == {"DCRY", "DCRQ"}


def test_what_a_run_looked_up_is_not_for_changing(ledger, book):
    columns = {code: column.copy() for code, column in ledger.ledger.columns.items()}
    columns["XZDL"][0], columns["SFHX"][0] = "0103:1000.00", 5.0
    with pytest.raises(InputError, match=r"0301:.*” is not what the ledger has"):
        update_ledger(columns, edit(book, XZDL="0301:1000.00", SFHX=5))


def test_days_of_1904_and_cells_shown_as_days(ledger, book):
    sheets = openpyxl.load_workbook(book)
    sheets.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    cell = cell_of(sheets, "DCRQ")
    cell.value, cell.number_format = 45717 - 1462, formats.FORMAT_GENERAL
    other = cell_of(sheets, "GSQS")
    other.value = dt.date(2025, 3, 1)
    sheets.save(book)
    edited = update_ledger(ledger.ledger.columns, book)
    assert edited.columns["DCRQ"].tolist()[0] == dt.date(2025, 3, 1)
    assert edited.columns["GSQS"].tolist()[0] == dt.date(2025, 3, 1)


def test_a_layer_without_the_field(ledger, book):
    columns = {code: column for code, column in ledger.ledger.columns.items() if code != "DCRY"}
    with pytest.raises(InputError, match="the layer has no such field"):
        update_ledger(columns, edit(book, DCRY="李四"))


def test_what_is_no_workbook(ledger, tmp_path, book):
    with pytest.raises(InputError, match="does not exist"):
        update_ledger(ledger.ledger.columns, tmp_path / "none.xlsx")
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 password")
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        update_ledger(ledger.ledger.columns, tmp_path / "a.xlsx")
    other = openpyxl.Workbook()
    other.active.append(["name", "value"])
    other.save(tmp_path / "b.xlsx")
    with pytest.raises(InputError, match="no sheet with the ledger"):
        update_ledger(ledger.ledger.columns, tmp_path / "b.xlsx")
    (tmp_path / "c.xlsx").write_bytes(book.read_bytes()[:4000])
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        update_ledger(ledger.ledger.columns, tmp_path / "c.xlsx")


def test_a_cancel_is_heard(tmp_path):
    shapes = [box(500 * at + side, 0) for at in range(1100) for side in (0, 90)]
    found = with_ledger(found_of(shapes, ["DK", "LQZD"] * 1100, [f"n{at}" for at in range(2200)]))
    path = tmp_path / "many.xlsx"
    write_ledger_workbook(path, found)
    with pytest.raises(Cancelled):
        update_ledger(found.ledger.columns, path, progress=Progress(stopped=lambda: True))


def test_long_texts_that_a_shapefile_has_cut_are_no_change(ledger, book):
    columns = {code: column.copy() for code, column in ledger.ledger.columns.items()}
    whole = "耕地承包与林权在同一地块上登记，须核实。" * 12
    columns["CDYY"][0] = whole[:84]
    edit(book, CDYY=whole, QL1DYH="a")
    assert update_ledger(columns, book).cells == 0
    columns["CDYY"][0] = whole[:20]
    with pytest.raises(InputError, match="is not what the ledger has"):
        update_ledger(columns, book)


def test_a_long_certificate_does_not_keep_the_workbook_from_being_read(book):
    from onemap.tools.certificates.earlier import earlier_ledger

    edit(book, QL1ZH="x" * 150)
    assert earlier_ledger(book).columns["QL1ZH"][0] == "x" * 150
    with pytest.raises(InputError, match="has 51 characters"):
        earlier_ledger(edit(book, DCRY="x" * 51))
