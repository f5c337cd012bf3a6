"""onemap:proposeadjustment: the proposal, the line after it, the books, and what is refused."""

import json
from pathlib import Path

import pyogrio
import pytest
from adjust_county import County
from qgis.core import QgsProcessingException, QgsVectorLayer

NAMES = {"YJJBNT": "FARMLAND", "STBHHX": "REDLINE", "DLTB": "SURVEY", "CBQ": "RESERVE", "XZQ": "ADMIN"}


def written(county, folder):
    """The county's layers as files, by parameter."""
    out = {}
    for one in county.layers():
        path = folder / f"{one.source.name}.gpkg"
        pyogrio.write_dataframe(one.source.read(), path, layer=one.source.name)
        out[NAMES[one.role]] = str(path)
    return out


@pytest.fixture(name="asked", scope="module")
def _asked(tmp_path_factory):
    return written(County(), tmp_path_factory.mktemp("lines"))


def features(address):
    return list(QgsVectorLayer(address, "made", "ogr").getFeatures())


def outputs(folder):
    return {
        "OUTPUT": str(folder / "proposal.gpkg"),
        "LINES_AFTER": str(folder / "after.gpkg"),
        "BALANCE": str(folder / "balance.xlsx"),
        "REPORT": str(folder / "report.html"),
        "MANIFEST": str(folder / "run.json"),
    }


def test_a_proposal_is_written(run, asked, tmp_path):
    before = {path: Path(path).read_bytes() for path in asked.values()}
    papers = {"BASIS": "doc", "EVIDENCE": "file.pdf", "APPLICANT": "county", "DATE_OF_APPLICATION": "2026-03-31"}
    done = run("proposeadjustment", {**asked, **papers, "APPROVAL_LEVEL": "province", **outputs(tmp_path)})
    results = done.results
    assert (results["OUT_COUNT"], results["IN_COUNT"]) == (2, 1)
    assert results["OUT_AREA"] == pytest.approx(7499.3, abs=0.1)
    assert results["NEW_ERRORS"] == 0
    assert results["ERRORS_AFTER"] < results["ERRORS_BEFORE"]
    rows = features(results["OUTPUT"])
    assert [row["TZLX"] for row in rows] == ["TC", "TC", "TR"]
    assert {row["JCJG"] for row in rows} == {"1"}
    assert rows[0]["SBRQ"].toString("yyyy-MM-dd") == "2026-03-31"
    after = pyogrio.read_dataframe(tmp_path / "after.gpkg")
    assert len(after) == 41
    assert after.BSM.is_unique
    told = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert told["counts"]["IN_COUNT"] == 1
    assert any("control_lines_adjust_weights" in json.dumps(one) for one in told["tables"])
    assert all((tmp_path / name).stat().st_size > 3000 for name in ("balance.xlsx", "report.html"))
    assert all(Path(path).read_bytes() == content for path, content in before.items())


def test_findings_of_the_checks_are_taken(run, asked, tmp_path):
    lines = {name: asked[name] for name in ("FARMLAND", "REDLINE", "SURVEY", "ADMIN")}
    checked = run("checkcontrollines", {**lines, "OUTPUT": str(tmp_path / "findings.gpkg")})
    words = {**asked, "FINDINGS": checked.results["OUTPUT"], "OUTPUT": "memory:"}
    done = run("proposeadjustment", words)
    assert (done.results["OUT_COUNT"], done.results["IN_COUNT"]) == (2, 1)
    assert run("proposeadjustment", {**words, "OUT_CHECKS": "CL-021"}).results["OUT_COUNT"] == 0


def test_no_balance_says_why_and_writes_an_empty_proposal(run, tmp_path):
    county = County()
    county.reserve, county.free = [], []
    asked = written(county, tmp_path)
    asked.pop("RESERVE")
    done = run("proposeadjustment", {**asked, **outputs(tmp_path)})
    assert done.results["OUT_COUNT"] == done.results["IN_COUNT"] == 0
    assert any("The county lacks 7,499.34 m²" in text for text in done.feedback.warned)
    assert features(done.results["OUTPUT"]) == []


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"REASON": "09"}, "line YN has no reason “09”"),
        ({"DATE_OF_APPLICATION": "31.3.2026"}, "DATE_OF_APPLICATION is a day like 2026-03-31"),
        ({"LINE": "BJ", "REASON": "02"}, "LINE is BJ, so URBAN must be given"),
        ({"OUT_CHECKS": "CL-001"}, "findings of CL-001 take nothing out of line YN"),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_left(run, asked, tmp_path, changes, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("proposeadjustment", {**asked, **outputs(tmp_path), **changes})
    assert list(tmp_path.iterdir()) == []
