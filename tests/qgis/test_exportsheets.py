"""onemap:exportsheets in QGIS: pages, legends of what is there, names, formats, what is refused."""

import shutil
import subprocess
import unicodedata

import numpy as np
import pyproj
import pytest
import shapely
from qgis.core import QgsProcessingException
from qgis.PyQt.QtGui import QImage

ZONE = pyproj.CRS.from_epsg(4523)
X, Y = 35_604_300, 4_264_500  # in the sheet J48G036068


@pytest.fixture
def county(tmp_path):
    """Three squares of land, two of them in the first of two townships."""
    from onemap.tools.exchange.layers import Field, LayerWriter

    path = tmp_path / "county.gpkg"
    land = shapely.box(X + np.array([0, 300, 6300]), Y, X + np.array([300, 600, 6600]), Y + 300)
    fields = [Field("DLBM", "text", 5), Field("TBBH", "text", 8)]
    columns = {"DLBM": np.array(["0101", "0301", "1101"], object), "TBBH": np.array(["1", "2", "3"], object)}
    with LayerWriter(path, "DLTB", fields, ZONE, "Polygon") as writer:
        writer.write(columns, land)
    towns = tmp_path / "towns.gpkg"
    boxes = shapely.box(X + np.array([0, 6000]), Y, X + np.array([700, 6700]), Y + 400)
    with LayerWriter(towns, "XZQ", [Field("XZQMC", "text", 20)], ZONE, "Polygon") as writer:
        writer.write({"XZQMC": np.array(["花马池/镇", "青山乡"], object)}, boxes)
    return {"LAYERS": [f"{path}|layername=DLTB"], "ATLAS": str(towns)}


def text_of(path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    # some fonts give a sign the number of the radical that looks the same
    return unicodedata.normalize("NFKC", done.stdout.decode("utf-8")).replace("⻢", "马").replace("⻘", "青")


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_an_atlas_by_township(run, county, tmp_path):
    out = tmp_path / "out"
    words = {"ATLAS_FIELD": "XZQMC", "TITLE": "Land", "CLIP": True, "REVIEW_NUMBER": "宁S(2025)001号", "DATE": "2024"}
    made = run("exportsheets", {**county, **words, "OUTPUT": str(out)})
    assert made.results["PAGE_COUNT"] == 2
    assert names(out) == ["花马池_镇.pdf", "青山乡.pdf"]
    first, second = text_of(out / "花马池_镇.pdf"), text_of(out / "青山乡.pdf")
    for word in ("0101", "0301", "宁S(2025)001号", "花马池/镇", "EPSG:4523", "Scale 1:"):
        assert word in first
    assert "1101" not in first, "the legend has only what is on the page"
    assert "1101" in second
    assert "0101" not in second


def test_an_atlas_in_one_file(run, county, tmp_path):
    out = tmp_path / "out"
    words = {"ATLAS_FIELD": "XZQMC", "TITLE": "Land/use", "SECRECY": "内部★一年", "JOINED": True}
    made = run("exportsheets", {**county, **words, "OUTPUT": str(out)})
    assert made.results["PAGE_COUNT"] == 2
    assert names(out) == ["Land_use.pdf"]
    pages = text_of(out / "Land_use.pdf").split("\f")
    assert len([one for one in pages if one.strip()]) == 2
    for page, town in zip(pages, ("花马池/镇", "青山乡")):
        assert town in page
        assert "内部★一年" in page
    assert "+0°44." in pages[0], "the convergence of the zone's eastern part"


def test_a_sheet_has_its_number_and_neighbours(run, county, tmp_path):
    out = tmp_path / "out"
    county.pop("ATLAS")
    made = run("exportsheets", {**county, "LAYOUT": "sheet", "OUTPUT": str(out)})
    assert names(out) == ["J48G036068.pdf", "J48G036069.pdf"]
    assert made.results["PAGE_COUNT"] == 2
    text = text_of(out / "J48G036068.pdf")
    words = (
        "J48G036068",
        "J48G035068",
        "J48G037069",
        "106°11′15″",
        "35604",
        "4264",
        "2,520.99 ha",
        "1:10 000",
        "+0°45.5′",
    )
    for word in words:
        assert unicodedata.normalize("NFKC", word) in text
    assert "1101" not in text


def test_a_sheet_that_is_named(run, county, tmp_path):
    out = tmp_path / "out"
    words = {"LAYOUT": "sheet", "SCALE": 5000, "SHEETS": "J48H072135; j48h072136"}
    run("exportsheets", {**county, **words, "OUTPUT": str(out)})
    assert names(out) == ["J48H072135.pdf", "J48H072136.pdf"]


@pytest.mark.parametrize(("layout", "size"), [("A3", (827, 585)), ("A1", (1656, 1169))])
def test_pictures(run, county, tmp_path, layout, size):
    out = tmp_path / "out"
    county.pop("ATLAS")
    run("exportsheets", {**county, "LAYOUT": layout, "FORMAT": "png", "DPI": 50, "OUTPUT": str(out)})
    image = QImage(str(next(out.iterdir())))
    assert (image.width(), image.height()) == pytest.approx(size, abs=2)
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colours) > 4


def test_other_files_stay_and_names_are_told_apart(run, county, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("stays")
    run("exportsheets", {**county, "OUTPUT": str(out)})
    assert names(out) == ["0001.pdf", "0002.pdf", "mine.txt"]


def test_a_scale_that_is_too_large_is_told(run, county, tmp_path):
    made = run("exportsheets", {**county, "SCALE": 500, "OUTPUT": str(tmp_path / "out")})
    assert any("does not fit" in one for one in made.feedback.warned)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"SHEETS": "J48G036068"}, "SHEETS is for LAYOUT sheet"),
        ({"LAYOUT": "sheet", "SHEETS": "J48G"}, "no number of a map sheet"),
        ({"LAYOUT": "sheet", "SCALE": 20_000}, "1:20000"),
        ({"LAYERS": []}, "nothing to print"),
        ({"JOINED": True, "FORMAT": "png"}, "JOINED is for FORMAT pdf"),
        ({"OUTPUT": "/proc/nowhere"}, "nowhere"),
    ],
)
def test_refusals_leave_nothing(qgis_new_project, run, county, tmp_path, change, text):
    before = names(tmp_path)
    with pytest.raises(QgsProcessingException, match=text):
        run("exportsheets", {**county, "OUTPUT": str(tmp_path / "out"), **change})
    assert names(tmp_path) == before
