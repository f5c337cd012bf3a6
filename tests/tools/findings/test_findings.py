"""What a run of checks hands over: the layer, the workbook and the report say the same."""

import html
import re

import geopandas
import numpy as np
import openpyxl
import pytest
from checked_layers import box
from small_checks import check, registry, two_layers

from onemap.tools.checks.catalogue import catalogue
from onemap.tools.checks.exceptions import exceptions_of
from onemap.tools.checks.fields import FIELDS
from onemap.tools.checks.model import Figure, Outcome, found
from onemap.tools.checks.people import read_rows
from onemap.tools.checks.run import run_checks
from onemap.tools.exchange.layers import FileSource, FrameSource, LayerWriter
from onemap.tools.exchange.maps.layers import MapLayer
from onemap.tools.findings.findings_report import write_findings_report
from onemap.tools.findings.findings_workbook import write_findings_workbook
from onemap.tools.findings.occasion import occasion_of
from onemap.tools.findings.output import blocks, finding_fields
from onemap.tools.findings.summary import figure_columns, life_rows, worst


def figures(data, asked, progress):
    rows = [["01", 3, 12.5, 0.25], ["02", 1, None, 0.5]]
    shown = (Figure("by class", ("class", "pieces", "m²", "ratio"), rows),)
    return Outcome(found(0, layer="", source_id="", message=""), 4, shown, ("The target is not known.",))


@pytest.fixture
def ran():
    """Findings of every kind: an accepted one, one that is gone, checks that passed and that did not run."""
    checks = (
        check(),
        check("T-003", severity="warning", group="attribute", fail=0, detect=0, unit=""),
        check("T-005", severity="info", group="content"),
        check("T-009", needs=("C",)),
    )
    functions = {**registry(), "T-005": figures}
    run = two_layers(codes=["y", "ok", "x"])
    before = run_checks(run, checks, functions)
    gone = {name: values.copy() for name, values in before.table.columns.items()}
    gone["FINDING_ID"][0], gone["SOURCE_ID"][0] = "0" * 16, "a9"
    shapes = before.table.geometry.copy()
    shapes[0] = box(800, 800)
    earlier = read_rows(FrameSource(geopandas.GeoDataFrame(gone, geometry=shapes, crs=4523), "earlier"), run.crs)
    accepted = geopandas.GeoDataFrame(
        {"CHECK_ID": ["T-001"], "SOURCE_ID": ["a2"], "REASON": ["old ditch"], "APPROVER": ["Li"]},
        geometry=[None],
        crs=4523,
    )
    rules = exceptions_of(read_rows(FrameSource(accepted, "exceptions"), run.crs), [one.id for one in checks])
    made = run_checks(
        run, checks, functions, exceptions=rules, previous=earlier, role_title=lambda role: f"role {role}"
    )
    backdrop = [MapLayer(run.layer("A").shapes(), title="role A", fill="#fff3b0")]
    told = occasion_of(
        "Title", "Subtitle", run, catalogue("control_lines_checks"), role_title=lambda role: f"role {role}",
        compared=True, backdrop=backdrop, notes=["A note."],
    )  # fmt: skip
    yield told, made
    run.close()


def test_layer_as_it_is_written_and_read_again(ran, tmp_path):
    occasion, made = ran
    with LayerWriter(tmp_path / "f.gpkg", "findings", finding_fields(), occasion.crs, "MultiPolygon") as writer:
        for columns, geometry in blocks(made.table, 2):
            writer.write(columns, geometry)
    frame = FileSource(tmp_path / "f.gpkg").read()
    assert [name for name in frame.columns if name != "geometry"] == [one.name for one in FIELDS]
    assert len(frame) == len(made.table.geometry) == 5
    assert frame["STATUS"].tolist() == made.table.columns["STATUS"].tolist()
    assert frame["OTHER_ID"].isna().sum() == 2, "an empty text is null"
    rows = read_rows(FileSource(tmp_path / "f.gpkg"), occasion.crs)
    for name, values in made.table.columns.items():
        if name not in ("MJ", "WIDTH"):
            assert rows.columns[name].tolist() == values.tolist()
    assert rows.columns["MJ"] == pytest.approx(made.table.columns["MJ"].astype(float))


def test_life_and_worst(ran):
    _, made = ran
    assert [(row.check.id, *row[1:]) for row in life_rows(made)] == [("T-001", 1, 0, 1, 1), ("T-003", 0, 2, 0, 0)]
    rows = worst(made, 9)
    assert made.table.columns["CHECK_ID"][rows].tolist() == ["T-001", "T-003", "T-003"]
    assert len(worst(made, 9, of_each=1)) == 2
    assert len(worst(made, 1)) == 1


def test_workbook(ran, tmp_path):
    write_findings_workbook(tmp_path / "f.xlsx", *ran)
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert book.sheetnames == [
        "Notes", "Checks", "Findings", "Accepted exceptions", "Gone", "Against the earlier run", "Layers",
        "T-005 by class",
    ]  # fmt: skip
    checks = [[cell.value for cell in row] for row in book["Checks"].iter_rows()]
    assert [row[3] for row in checks[1:5]] == ["Failed", "Warning", "Passed", "Not run"]
    assert [row[5] for row in checks[1:5]] == [1, 2, 0, None]
    assert checks[1][7:10] == [1, "≥ 1 m²", 1]
    assert checks[4][14] == "No layer was given for: C (role C)."
    findings = [[cell.value for cell in row] for row in book["Findings"].iter_rows()]
    assert findings[0][:5] == ["Check", "Severity", "Status", "Layer", "Row of the layer"]
    assert [row[4] for row in findings[1:]] == ["a1", "a1", "a3"]
    accepted = list(book["Accepted exceptions"].iter_rows(values_only=True))
    assert "old ditch" in accepted[1]
    assert [row[4] for row in book["Gone"].iter_rows(min_row=2, values_only=True)] == ["a9"]
    assert next(book["T-005 by class"].iter_rows(min_row=2, values_only=True)) == ("01", 3, 12.5, 0.25)
    notes = [row[1] for row in book["Notes"].iter_rows(values_only=True)]
    assert "1 errors and 2 warnings stand; 1 of 4 checks did not run." in notes
    assert "A note." in notes


def test_report(ran, tmp_path):
    write_findings_report(tmp_path / "f.html", *ran)
    page = (tmp_path / "f.html").read_text("utf-8")
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    for wanted in (
        "law; certainty: sure",
        "No layer was given for: C (role C).",
        "A check that did not run says nothing: it has not passed.",
        "The target is not known.",
        "A note.",
        "T-005 · by class",
        "Gone since the earlier run",
        "The most serious findings",
    ):
        assert wanted in text, wanted
    assert page.count("<svg") >= 4
    write_findings_report(tmp_path / "again.html", *ran)
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "f.html").read_bytes()


def test_report_without_any_finding(tmp_path):
    run = two_layers(b=[box(0, 500)], others=["b1"])
    made = run_checks(run, (check(),), registry())
    occasion = occasion_of("Title", "", run, catalogue("control_lines_checks"))
    write_findings_report(tmp_path / "f.html", occasion, made)
    write_findings_workbook(tmp_path / "f.xlsx", occasion, made)
    run.close()
    page = (tmp_path / "f.html").read_text("utf-8")
    assert "There is no finding with a place." in page
    assert "Checks with findings" not in page


def test_what_a_county_changed_is_listed(tmp_path):
    file = tmp_path / "county.csv"
    file.write_text("check_id,fail\nCL-020,2\n", "utf-8")
    run = two_layers()
    made = run_checks(run, (check(),), registry())
    occasion = occasion_of("Title", "", run, catalogue("control_lines_checks", file))
    write_findings_report(tmp_path / "f.html", occasion, made)
    write_findings_workbook(tmp_path / "f.xlsx", occasion, made)
    run.close()
    assert "fail: “1” → “2”" in (tmp_path / "f.html").read_text("utf-8")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["Changed checks"]
    assert [cell.value for cell in sheet[2]] == ["CL-020", "county", "fail: “1” → “2”"]


def test_columns_of_figures_have_the_kind_of_their_cells():
    figure = Figure(
        "t", ("a", "b", "c", "d", "e"), [["x", 1, 12.0, 0.0013, np.nan], ["y", np.int64(2), 0.001, 1.0, None]]
    )
    assert [one.kind for one in figure_columns(figure)] == ["text", "integer", "area_m2", "real", "text"]
    assert [one.kind for one in figure_columns(Figure("t", ("a", "b"), []))] == ["text", "text"]
