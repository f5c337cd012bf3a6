"""onemap:proposeadjustment in the real qgis_process, over the yard of the sample county."""

import json

import pyogrio
import pytest

LAYERS = {"FARMLAND": "YJJBNTTB", "REDLINE": "STBHHX", "URBAN": "CZKFBJ", "SURVEY": "DLTB", "ADMIN": "XZQ"}


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=3", "EPSG=4523", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def words(county, **more):
    given = {name: f"{county}|layername={layer}_900" for name, layer in LAYERS.items()}
    return [f"{name}={value}" for name, value in {**given, **more}.items()]


def test_red_line_of_the_sample_county(process, county, tmp_path):
    out, after, record = (tmp_path / name for name in ("proposal.gpkg", "after.gpkg", "run.json"))
    places = {"OUTPUT": out, "LINES_AFTER": after, "MANIFEST": record, "REPORT": tmp_path / "report.html"}
    places.update(BASIS="d", EVIDENCE="e", APPLICANT="a", DATE_OF_APPLICATION="2026-03-31", APPROVAL_LEVEL="p")
    reserves = f"{county}|layername=ZRBHD_900"
    done = process("run", "proposeadjustment", "--", *words(county, LINE="HX", LAYERS=reserves, **places))
    assert done.returncode == 0, done.stderr
    counts = json.loads(record.read_text("utf-8"))["counts"]
    assert counts["OUT_COUNT"] > 0
    assert counts["IN_AREA"] >= counts["OUT_AREA"]
    assert counts["NEW_ERRORS"] == 0
    rows = pyogrio.read_dataframe(out)
    assert (rows.TZLX == "TR").sum() == counts["IN_COUNT"]
    assert set(rows.SXLX) == {"HX"}
    before = pyogrio.read_dataframe(county, layer="STBHHX_900")
    grown = pyogrio.read_dataframe(after).geometry.area.sum() - before.geometry.area.sum()
    assert grown == pytest.approx(rows.HMJ.sum() - rows.YMJ.sum(), rel=1e-3)


def test_farmland_that_cannot_balance_says_why(process, county, tmp_path):
    done = process("run", "proposeadjustment", "--", *words(county, OUTPUT=tmp_path / "p.gpkg"))
    assert done.returncode == 0, done.stderr
    assert "The county lacks" in done.stdout + done.stderr
    assert len(pyogrio.read_dataframe(tmp_path / "p.gpkg")) == 0
