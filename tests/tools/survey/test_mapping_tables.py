"""Workbook and report of a run: numbers close over all sheets, say their unit, and come from the pieces."""

import re

import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely
from mapping_runs import layer, run

from onemap.tools.errors import Cancelled
from onemap.tools.exchange.layers import FileSource
from onemap.tools.progress import Progress
from onemap.tools.sample import make_county
from onemap.tools.sample.monitoring import LAYER
from onemap.tools.survey.mapping_report import write_mapping_report
from onemap.tools.survey.mapping_workbook import write_matrix_workbook

X, Y = 35_500_000.0, 4_200_000.0
MATRICES = ("Survey x monitoring", "First level x monitoring", "Survey x mapped", "First level x mapped")


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "county.gpkg"
    make_county(1500, 19, 4524, path)
    made = run(FileSource(path, "DLTB"), FileSource(path, LAYER), method="official", limits=(10, 2))
    yield made
    made.mapped.close()


@pytest.fixture(scope="module")
def book(done, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "matrix.xlsx"
    write_matrix_workbook(path, done.mapped, done.table)
    return openpyxl.load_workbook(path)


def grid(sheet):
    """Codes of rows and columns and cells in hundredths of a hectare; the last row and column are the totals."""
    rows = list(sheet.iter_rows(values_only=True))
    cells = [[round(100 * (cell or 0)) for cell in row[2:]] for row in rows[1:]]
    return [row[0] for row in rows[1:-1]], [str(code).split("\n")[0] for code in rows[0][2:-1]], np.array(cells)


@pytest.mark.parametrize("name", MATRICES)
def test_every_matrix_closes(book, name):
    _, _, cells = grid(book[name])
    assert (cells[:-1, :-1].sum(axis=1) == cells[:-1, -1]).all()
    assert (cells[:-1, :-1].sum(axis=0) == cells[-1, :-1]).all()
    assert cells[:-1, -1].sum() == cells[-1, -1]
    assert cells[-1, -1] > 100_000


def test_all_sheets_have_one_total(done, book):
    total = round(done.pieces.MJ.sum() / 100)
    assert {int(grid(book[name])[2][-1, -1]) for name in MATRICES} == {total}
    summary = list(book["Summary"].iter_rows(values_only=True))
    assert sum(round(100 * row[2]) for row in summary[1:7]) == total
    assert sum(row[1] for row in summary[1:7]) == len(done.pieces)
    assert sum(row[4] for row in summary[1:7]) == done.pieces.NOISE.sum() > 0
    assert sum(row[3] for row in summary[1:7]) == pytest.approx(1)


def test_a_survey_class_has_one_total_in_all_matrices(book):
    found = {name: grid(book[name]) for name in MATRICES}
    for fine, coarse in (MATRICES[:2], MATRICES[2:]):
        rows, _, cells = found[fine]
        sums = dict(zip(rows, cells[:-1, -1].tolist()))
        assert sums == dict(zip(found[MATRICES[0]][0], found[MATRICES[0]][2][:-1, -1].tolist()))
        first = dict(zip(found[coarse][0], found[coarse][2][:-1, -1].tolist()))
        assert first == dict(zip(found[MATRICES[1]][0], found[MATRICES[1]][2][:-1, -1].tolist()))
        wetland = {"0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108"}
        assert first["00"] == sum(value for code, value in sums.items() if code in wetland)
        assert first["04"] == sum(value for code, value in sums.items() if code[:2] == "04" and code not in wetland)


def test_cells_are_the_pieces(done, book):
    pieces = done.pieces.fillna({"SURVEY_CLASS": "–", "MONITORING_CLASS": "–"})
    exact = pieces.groupby(["SURVEY_CLASS", pieces.MONITORING_CLASS.replace("", "–")]).MJ.sum() / 100
    rows, columns, cells = grid(book["Survey x monitoring"])
    for at, row in enumerate(rows):
        for over, column in enumerate(columns):
            assert abs(cells[at, over] - exact.get((row, column), 0.0)) < 1 + 1e-6


def test_conflicts_are_listed_as_they_are_drawn(done, book):
    listed = list(book["Conflicts"].iter_rows(values_only=True))
    assert [row[0] for row in listed[1:]] == done.conflicts.CTBH.tolist()
    assert [row[8] for row in listed[1:]] == pytest.approx(done.conflicts.MJ.tolist())
    types = list(book["Conflict types"].iter_rows(values_only=True))
    sums = done.conflicts.groupby("CTLX").MJ.agg(["size", "sum"])
    for code, _, count, hectares in types[1 : len(sums) + 1]:
        assert count == sums["size"][code]
        assert hectares == pytest.approx(sums["sum"][code] / 1e4)


def test_every_number_says_what_it_counts(book):
    """Areas have their unit in the heading or, where a heading is a field code, in the notes."""
    numbers = {"Pieces", "Share", "Noise pieces among them", "Patches", "Row", "PIECES", "AREA"}
    notes = " ".join(str(cell) for row in book["Notes"].iter_rows(values_only=True) for cell in row if cell)
    assert "AREA is in m²" in notes
    assert "Hectares" in notes
    for sheet in book:
        if sheet.title in (*MATRICES, "Notes"):
            continue
        rows = list(sheet.iter_rows(values_only=True))
        for column, title in enumerate(rows[0]):
            plain = [row[column] for row in rows[1:] if isinstance(row[column], (int, float))]
            if plain and title not in numbers:
                assert re.search(r"\((ha|m²)\)$", title), f"{sheet.title}: {title}"


@pytest.fixture
def page(done, tmp_path):
    path = tmp_path / "report.html"
    write_mapping_report(path, done.mapped, done.table)
    return path.read_text("utf-8")


def test_report_says_method_limits_and_units(page):
    assert "official ellipsoidal area, pieces levelled to their patch" in page
    assert "below 10 m² or 2 m wide" in page
    plain = re.sub(r"(?s)<style.*?</style>|<svg.*?</svg>", "", page)
    for text in ("of the ground in both layers", "without noise", "Area (ha)", "Area (m²)", "monitoring class (ha)"):
        assert text in plain
    headings = set(re.findall(r"<th[^>]*>([^<]*)", plain))
    assert not {one for one in headings if "area" in one.lower() and not re.search(r"\((ha|m²)\)", one)}


def test_report_figures_are_those_of_the_run(done, page):
    plain = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<style.*?</style>|<svg.*?</svg>", "", page))
    plain = re.sub(r"\s+", " ", plain)
    assert f"Conflict patches {len(done.conflicts):,} without noise" in plain
    assert f"Conflict area {done.conflicts.MJ.sum() / 1e4:,.2f} ha" in plain
    quiet = done.pieces[done.pieces.NOISE == 1]
    assert f"Noise pieces {len(quiet):,}" in plain
    both = done.pieces[done.pieces.SURVEY_ID.notna() & done.pieces.MONITORING_ID.notna()]
    agreed = both[both.VERDICT.isin(["agree", "refine"])].MJ.sum() / both.MJ.sum()
    assert f"Agreed or refined {100 * agreed:.1f} %" in plain
    assert page.count("<svg") >= 3
    assert "://" not in re.sub(r"http://www\.w3\.org/\S+", "", page), "the page needs no network"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.85])
def test_the_report_can_be_stopped_between_its_maps(done, tmp_path, share):
    reached = []
    progress = Progress(reached.append, None, lambda: bool(reached) and reached[-1] >= share)
    with pytest.raises(Cancelled):
        write_mapping_report(tmp_path / "report.html", done.mapped, done.table, progress)
    assert share <= reached[-1] < share + 0.25
    assert list(tmp_path.iterdir()) == []


def test_a_patch_without_class_is_no_missing_patch(tmp_path):
    survey = layer([box(0, 0), box(100, 0)], BSM=["A", "B"], DLBM=["0401", None])
    monitoring = layer(
        [box(0, 0, 50), box(100, 0, 50)], BSM=["M", "N"], DI_LEI=pd.Series([None, "040100"], dtype=object)
    )
    made = run(survey, monitoring)
    path = tmp_path / "gaps.xlsx"
    write_matrix_workbook(path, made.mapped, made.table)
    gaps = list(openpyxl.load_workbook(path)["Unmapped codes"].iter_rows(values_only=True))[1:]
    assert len(gaps) == 2
    assert {(row[1] or "", row[2]) for row in gaps} == {("0401", "Natural pasture"), ("", "no class")}
    assert {(row[3] or "", row[4]) for row in gaps} == {("", "no class"), ("040100", "Natural pasture")}
    made.mapped.close()
