"""onemap:exportcase in QGIS: pages, texts, folder, what is refused, nothing left behind."""

import shutil
import subprocess
import unicodedata

import numpy as np
import pyproj
import pytest
from made_cases import CRS, FOREST, LEFT, NUMBERS, PLOTS, REASON, RIGHT, case, rows_and_shapes, write_cases, write_right
from qgis.core import QgsProcessing, QgsProcessingException
from qgis_layers import Feedback

from onemap.processing_provider.sheet_text import LINE, MM_PER_POINT, Pen, chinese_family, font_note


@pytest.fixture
def county(tmp_path):
    """Parameters of three cases with their layers."""
    return {
        "INPUT": write_cases(tmp_path / "cases.gpkg"),
        "LAYERS": [
            write_right(tmp_path / "dk.gpkg", "DK", "DKBM", PLOTS, LEFT),
            write_right(tmp_path / "lq.gpkg", "LQZD", "BDCDYH", FOREST, RIGHT),
        ],
    }


def text_of(path, page=None):
    """The text of a PDF (of one page)."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    done = subprocess.run(["pdftotext", "-layout", *pages, str(path), "-"], capture_output=True, check=True)
    # some fonts give a sign the number of the radical that looks the same
    return unicodedata.normalize("NFKC", done.stdout.decode("utf-8")).replace("⺠", "民")


def pages_of(path):
    return text_of(path).count("\f")


def test_one_file_with_a_page_for_each_case(run, county, tmp_path):
    out = tmp_path / "sheets.pdf"
    made = run("exportcase", {**county, "OUTPUT": str(out)})
    assert made.results["CASE_COUNT"] == 3
    assert made.feedback.warned == []
    assert out.read_bytes().startswith(b"%PDF")
    assert pages_of(out) == 3
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cases.gpkg", "dk.gpkg", "lq.gpkg", "sheets.pdf"]
    first = text_of(out, 1)
    for word in (NUMBERS[0], PLOTS[0], FOREST[0], "1,800.00", "2.7000", "18.00", "15.0000", "10,000.00", "2016-05-01"):
        assert word in first
    for word in ("张三", "盐池县某村民委员会", "盐林证字(2009)第0000001号", REASON, "EPSG:4524", "CBG-CBL"):
        assert word in first
    assert "Page 2 of 3" in text_of(out, 2)
    assert NUMBERS[2] in text_of(out, 3)


def test_chosen_cases_masked(run, county, tmp_path):
    out = tmp_path / "one.pdf"
    run("exportcase", {**county, "CASES": NUMBERS[1], "MASK_NAMES": True, "OUTPUT": str(out)})
    text = text_of(out)
    assert pages_of(out) == 1
    assert NUMBERS[1] in text
    assert "张三" not in text
    assert "张*" in text


def test_a_folder_with_a_file_for_each_case(run, county, tmp_path):
    folder = tmp_path / "案 卷"
    folder.mkdir()
    (folder / "mine.txt").write_text("stays")
    (folder / f"{NUMBERS[0]}.pdf").write_text("old")
    made = run("exportcase", {**county, "OUTPUT": str(tmp_path / "a.pdf"), "FOLDER": str(folder)})
    assert made.results["FOLDER"] == str(folder)
    assert sorted(one.name for one in folder.iterdir()) == [*(f"{one}.pdf" for one in NUMBERS), "mine.txt"]
    assert pages_of(folder / f"{NUMBERS[0]}.pdf") == 1
    assert NUMBERS[2] in text_of(folder / f"{NUMBERS[2]}.pdf")
    assert "Page 1 of 1" in text_of(folder / f"{NUMBERS[2]}.pdf")


def test_numbers_that_are_no_file_names(run, tmp_path):
    rows, shapes = rows_and_shapes()
    rows[0]["CDBH"] = "盐/池:1"
    address = write_cases(tmp_path / "cases.gpkg", rows[:1], shapes[:1])
    run("exportcase", {"INPUT": address, "OUTPUT": str(tmp_path / "a.pdf"), "FOLDER": str(tmp_path / "f")})
    assert [one.name for one in (tmp_path / "f").iterdir()] == ["盐_池_1.pdf"]


def test_without_layers_a_warning_and_a_sheet(run, county, tmp_path):
    made = run("exportcase", {"INPUT": county["INPUT"], "OUTPUT": str(tmp_path / "a.pdf")})
    assert any("LAYERS" in one for one in made.feedback.warned)
    assert pages_of(tmp_path / "a.pdf") == 3


def test_degrees_are_drawn_in_metres(run, tmp_path):
    from onemap.tools.certificates.case_ground import moved

    rows, shapes = rows_and_shapes()
    degrees = pyproj.CRS.from_epsg(4490)
    address = write_cases(tmp_path / "cases.gpkg", rows, moved(shapes, CRS, degrees), degrees)
    run("exportcase", {"INPUT": address, "OUTPUT": str(tmp_path / "a.pdf")})
    assert "EPSG:4524" in text_of(tmp_path / "a.pdf", 1)


def test_temporary_output(run, county):
    made = run("exportcase", {**county, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT})
    assert pages_of(made.results["OUTPUT"]) == 3


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"CASES": "640323YDDZ202599999"}, "640323YDDZ202599999"),
        ({"INPUT": "DK"}, "CDBH"),
        ({"OUTPUT": None}, "OUTPUT"),
        ({"OUTPUT": "/nowhere/at/all.pdf"}, "/nowhere/at"),
    ],
)
def test_refusals_leave_nothing(run, county, tmp_path, change, text):
    parameters = {**county, "OUTPUT": str(tmp_path / "a.pdf"), **change}
    if change.get("INPUT"):
        parameters["INPUT"] = county["LAYERS"][0]
    before = sorted(tmp_path.iterdir())
    with pytest.raises(QgsProcessingException, match=text):
        run("exportcase", parameters)
    assert sorted(tmp_path.iterdir()) == before


def test_a_case_without_polygon_is_named(run, tmp_path):
    rows, shapes = rows_and_shapes()
    shapes = np.array([*shapes[:2], None], object)
    address = write_cases(tmp_path / "cases.gpkg", rows, shapes)
    with pytest.raises(QgsProcessingException, match=NUMBERS[2]):
        run("exportcase", {"INPUT": address, "OUTPUT": str(tmp_path / "a.pdf")})
    run("exportcase", {"INPUT": address, "CASES": NUMBERS[0], "OUTPUT": str(tmp_path / "a.pdf")})


def test_cancel_between_cases_leaves_nothing(run, county, tmp_path):
    out, folder = tmp_path / "a.pdf", tmp_path / "folder"
    before = sorted(tmp_path.iterdir())
    with pytest.raises(QgsProcessingException, match=r"[Cc]ancel"):
        run("exportcase", {**county, "OUTPUT": str(out), "FOLDER": str(folder)}, Feedback(stop_at=55))
    assert sorted(tmp_path.iterdir()) == before


# -- texts in their cells --------------------------------------------------------------------------


def test_every_text_of_a_full_case_fits_its_cell(qgis_app):
    from onemap.processing_provider.case_layout import MAP, CaseLayout
    from onemap.tools.certificates.case_ground import Case, grounds
    from onemap.tools.certificates.case_sheet import case_sheet

    long = "宁夏回族自治区吴忠市盐池县花马池镇某某村股份经济合作社农民集体" * 3
    row = case(NUMBERS[0], LEFT[0], RIGHT[0], QL1RMC=long, CLYJ=long * 6, CDYY=long, XZDL="0103:1.00;" * 40)
    layout = CaseLayout(chinese_family(), CRS, "a system", 10)
    ground = grounds([Case(LEFT[0], ("", ""), (None, None))], [], CRS, (MAP.width, MAP.height))[0]
    layout.fill(case_sheet(row), ground, 1, 1)
    page = layout.page
    for name, (label, box, look) in page._cells.items():
        font = label.textFormat().toQFont() if hasattr(label, "textFormat") else label.font()
        lines, size = label.text().split("\n"), font.pointSizeF()
        assert size >= look.least, name
        assert len(lines) * size * MM_PER_POINT * LINE <= box.height + 0.5 * size * MM_PER_POINT, name
        assert all(page.pen.width(line, size, look.bold) <= box.width - 1.5 for line in lines), name
        assert box.x + box.width <= 200, name
        assert box.y + box.height <= 293, name


def test_lines_break_between_chinese_signs_but_not_before_punctuation(qgis_app):
    pen = Pen(chinese_family())
    text = "两项权利落在同一地面，按对接表判为冲突；权利人不明。" * 4
    lines = pen.fitted(text, 40.0, 100.0, 9.0, 5.0)[0].split("\n")
    assert "".join(lines) == text
    assert len(lines) > 3
    assert not any(line[0] in "，；。" for line in lines)
    words = "final court, arbitration or government decision"
    assert pen.fitted(words, 30.0, 100.0, 9.0, 5.0)[0].replace("\n", " ") == words
    number = "640323100201JE00001L00000001"
    assert pen.fitted(number, 20.0, 100.0, 9.0, 9.0)[0].replace("\n", "") == number


def test_what_does_not_fit_shrinks_and_then_ends_in_dots(qgis_app):
    pen = Pen(chinese_family())
    assert pen.fitted("短", 40.0, 6.0, 9.0, 5.0) == ("短", 9.0)
    assert pen.fitted("稍微长一点的文字稍微长一点的文字", 40.0, 5.0, 9.0, 5.0)[1] < 9.0
    cut, size = pen.fitted("很长的文字" * 100, 40.0, 5.0, 9.0, 5.0)
    assert size == 5.0
    assert cut.endswith("…")
    assert pen.fitted("", 40.0, 5.0, 9.0, 5.0) == ("", 9.0)


def test_texts_are_never_expressions(qgis_app):
    from onemap.processing_provider.sheet_items import Box, Page

    page = Page("")
    label = page.cell("a", Box(10, 10, 100, 10), text="[% 1 + 1 %]")
    assert "2" not in label.currentText()


def test_a_machine_without_chinese_font_is_told():
    assert font_note("Noto Sans CJK SC") == ""
    assert "Noto Sans CJK" in font_note("")
