"""onemap:delineateboundaries on the sample county: the layers, their numbers, and what is refused."""

import json

import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from onemap.tools.sample import make_county

ROLES = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    return path


def given(county, tmp_path, **changes):
    place = {name: str(tmp_path / f"{name.lower()}.gpkg") for name in ("OUTPUT", "BOUNDARIES", "CONFLICTS")}
    layers = {
        "SURVEY": f"{county}|layername=DLTB",
        "MONITORING": f"{county}|layername=LCSHH",
        "LAYERS": [f"{county}|layername={role}" for role in ROLES],
    }
    files = {"BALANCE": str(tmp_path / "平衡表.xlsx"), "REPORT": str(tmp_path / "报告.html")}
    return {**layers, **place, **files, "MANIFEST": str(tmp_path / "m.json"), **changes}


def features(address):
    return list(QgsVectorLayer(address, "made", "ogr").getFeatures())


def test_a_county(run, county, tmp_path):
    results = run("delineateboundaries", given(county, tmp_path)).results
    patches = features(results["OUTPUT"])
    assert results["PATCHES"] == len(patches) > 900
    assert len({one["BSM"] for one in patches}) == len(patches)
    assert all(one["GZBH"] == one["PDLJ"].split(">")[0] for one in patches)
    assert sum(one["RGQR"] == "1" for one in patches) == results["TO_CONFIRM"]
    survey = sum(one["TBMJ"] for one in features(f"{county}|layername=DLTB"))
    assert sum(one["TBMJ"] for one in patches) == pytest.approx(survey, rel=1e-6)
    lines = features(results["BOUNDARIES"])
    assert all(one["ZLX"] < one["YLX"] for one in lines)
    assert sum(one["CD"] for one in lines) == pytest.approx(sum(one.geometry().length() for one in lines), abs=5)
    conflicts = features(results["CONFLICTS"])
    assert results["CONFLICT_COUNT"] == len(conflicts) > 10
    sheets = openpyxl.load_workbook(results["BALANCE"], read_only=True).sheetnames
    assert len(sheets) > 8
    manifest = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert len(manifest["inputs"]) == 2 + len(ROLES)
    assert "MB-011" in (tmp_path / "报告.html").read_text("utf-8")


def test_roles_by_hand_and_a_county_rule(run, county, tmp_path):
    rules = tmp_path / "rules.csv"
    rules.write_text("rule_id,enabled\nMB-034,N\n", encoding="utf-8")
    copy = QgsVectorLayer(f"{county}|layername=DK", "图层1", "ogr")
    asked = {"LAYERS": [copy], "ROLES": "图层1=DK", "COUNTY_RULES": str(rules), "MIN_AREA": 0, "MIN_WIDTH": 0}
    from qgis.core import QgsProject

    QgsProject.instance().addMapLayer(copy)
    done = run("delineateboundaries", given(county, tmp_path, **asked))
    assert done.results["MERGED"] == 0
    assert not any(one["GZBH"] == "MB-034" for one in features(done.results["OUTPUT"]))
    assert any("权" in str(one["QZQK"]) or "承包" in str(one["QZQK"]) for one in features(done.results["OUTPUT"]))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"ROLES": "DK=XX"}, "Possible are"),
        ({"ROLES": "NO=DK"}, "there is no layer NO"),
        ({"COUNTY": "64"}, "six digits"),
        ({"SURVEY_CLASS": "NONE"}, "NONE"),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_left(run, county, tmp_path, changes, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("delineateboundaries", given(county, tmp_path, **changes))
    assert list(tmp_path.iterdir()) == []


def test_two_divisions_are_compared(run, county, tmp_path):
    old = run("delineateboundaries", given(county, tmp_path)).results["OUTPUT"]
    rules = tmp_path / "rules.csv"
    rules.write_text("rule_id,target_class\nMB-044,草原\n", encoding="utf-8")
    (tmp_path / "new").mkdir()
    new = run("delineateboundaries", given(county, tmp_path / "new", LAYERS=[f"{county}|layername=STBHHX"]))
    asked = {
        "OLD": old,
        "NEW": new.results["OUTPUT"],
        "OUTPUT": str(tmp_path / "d.gpkg"),
        "REPORT": str(tmp_path / "d.html"),
    }
    done = run("comparedivisions", asked).results
    rows = features(done["OUTPUT"])
    assert done["COUNT"] == len(rows) > 0
    moved = sum(one["MJ"] for one in rows if one["BHLX"] == "moved")
    assert moved == pytest.approx(done["MOVED_AREA"], abs=0.01 * len(rows))
    same = run("comparedivisions", {**asked, "NEW": old, "OUTPUT": str(tmp_path / "e.gpkg")}).results
    assert same["COUNT"] == 0
