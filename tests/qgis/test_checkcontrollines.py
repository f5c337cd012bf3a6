"""onemap:checkcontrollines over the yard of the sample county: findings, exceptions, life, and what is refused."""

import json

import openpyxl
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
    edit,
)

from onemap.tools.sample import make_county

OWN = {"FARMLAND": "YJJBNTTB", "REDLINE": "STBHHX", "URBAN": "CZKFBJ", "SURVEY": "DLTB", "ADMIN": "XZQ"}
OTHERS = ("YJJBNTCBQTB", "ZRBHD", "KQ", "TGHLHC", "PZJSYD", "ZHFX", "HSFX", "YSYD", "PDT")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    return path


def layer(county, name):
    return f"{county}|layername={name}_900"


def lines(county):
    return {name: layer(county, OWN[name]) for name in ("FARMLAND", "REDLINE", "URBAN")}


def given(county, tmp_path, **changes):
    own = {name: layer(county, one) for name, one in OWN.items()}
    files = {"LEDGER": "台账.xlsx", "REPORT": "报告.html", "MANIFEST": "m.json", "OUTPUT": "findings.gpkg"}
    places = {name: str(tmp_path / file) for name, file in files.items()}
    return {**own, "LAYERS": [layer(county, one) for one in OTHERS], **places, **changes}


def features(address):
    return list(QgsVectorLayer(address, "made", "ogr").getFeatures())


def test_all_checks(run, county, tmp_path):
    done = run("checkcontrollines", given(county, tmp_path))
    rows = features(done.results["OUTPUT"])
    errors = [one for one in rows if one["SEVERITY"] == "error"]
    assert done.results["ERRORS"] == len(errors) > 20
    assert done.results["WARNINGS"] == sum(one["SEVERITY"] == "warning" for one in rows) > 10
    assert {"CL-004", "CL-012", "CL-020", "CL-030", "CL-042", "CL-052"} <= {one["CHECK_ID"] for one in rows}
    assert all(one["STATUS"] == "new" and one["MESSAGE"] and one["ADVICE"] and one["BASIS"] for one in rows)
    assert len({one["FINDING_ID"] for one in rows}) == len(rows)
    assert done.results["NOT_RUN"] == 8, "the balances need a proposal"
    told = [text for text in done.feedback.told if text.startswith("CL-06")]
    assert any("SXTZ" in text for text in told)
    book = openpyxl.load_workbook(tmp_path / "台账.xlsx", read_only=True)
    standing = sum(1 for _ in book["Findings"].iter_rows()) - 1
    assert standing == len(rows)
    assert "CL-060" in (tmp_path / "报告.html").read_text("utf-8")
    manifest = json.loads((tmp_path / "m.json").read_text("utf-8"))
    assert manifest["counts"] == {name: done.results[name] for name in ("ERRORS", "WARNINGS", "NOT_RUN")}
    assert {one["name"] for one in manifest["outputs"]} == {"OUTPUT", "LEDGER", "REPORT"}
    assert len(manifest["inputs"]) == 5 + len(OTHERS)


def test_exceptions_and_the_earlier_run(run, county, tmp_path):
    asked = {**lines(county), "CHECKS": "mutual"}
    first = run("checkcontrollines", {**asked, "OUTPUT": str(tmp_path / "first.gpkg")})
    made = QgsVectorLayer(first.results["OUTPUT"], "first", "ogr")
    with edit(made):
        chosen = next(one for one in made.getFeatures() if one["CHECK_ID"] == "CL-020" and one["LEVEL"] == "fail")
        for name, value in (("STATUS", "已认可"), ("REASON", "ditch"), ("APPROVER", "Li")):
            chosen[name] = value
        made.updateFeature(chosen)
    number = chosen["FINDING_ID"]
    del made
    words = {**asked, "PREVIOUS": first.results["OUTPUT"], "OUTPUT": str(tmp_path / "second.gpkg")}
    second = run("checkcontrollines", words)
    rows = {one["FINDING_ID"]: one for one in features(second.results["OUTPUT"])}
    assert rows[number]["STATUS"] == "accepted"
    assert {one["STATUS"] for key, one in rows.items() if key != number} == {"still"}
    assert second.results["ERRORS"] == first.results["ERRORS"] - 1
    # the same as a table of exceptions, without the earlier run
    table = QgsVectorLayer("None?field=CHECK_ID:string&field=SOURCE_ID:string&field=REASON:string"
                           "&field=APPROVER:string", "exceptions", "memory")  # fmt: skip
    with edit(table):
        row = QgsFeature(table.fields())
        row.setAttributes(["CL-020", chosen["SOURCE_ID"], "ditch", "Li"])
        table.addFeature(row)
    third = run("checkcontrollines", {**asked, "EXCEPTIONS": table, "OUTPUT": "memory:"})
    assert third.results["ERRORS"] == second.results["ERRORS"]


def test_a_layer_in_memory_in_degrees(run, county, in_memory):
    red = QgsVectorLayer(layer(county, "STBHHX"), "STBHHX", "ogr")
    degrees = in_memory(red, "EPSG:4490")
    change = QgsCoordinateTransform(red.crs(), QgsCoordinateReferenceSystem("EPSG:4490"), QgsProject.instance())
    with edit(degrees):
        for one in degrees.getFeatures():
            shape = one.geometry()
            shape.transform(change)
            degrees.changeGeometry(one.id(), shape)
    asked = {"FARMLAND": layer(county, "YJJBNTTB"), "CHECKS": "CL-020", "OUTPUT": "memory:"}
    plain = run("checkcontrollines", {**asked, "REDLINE": layer(county, "STBHHX")})
    moved = run("checkcontrollines", {**asked, "REDLINE": degrees})
    assert moved.results["ERRORS"] == plain.results["ERRORS"] > 0


def test_a_county_table_and_limits(run, county, tmp_path):
    rules = tmp_path / "rules.csv"
    rules.write_text("check_id,severity\nCL-020,warning\n", "utf-8")
    asked = {**lines(county), "CHECKS": "CL-020", "OUTPUT": "memory:"}
    plain = run("checkcontrollines", asked).results
    softer = run("checkcontrollines", {**asked, "RULES": str(rules)}).results
    assert (softer["ERRORS"], softer["WARNINGS"]) == (0, plain["ERRORS"])
    own = {**asked, "CHECKS": "CL-007"}
    assert run("checkcontrollines", own).results["ERRORS"] > 0
    assert run("checkcontrollines", {**own, "MIN_AREA": 1e6}).results["ERRORS"] == 0
    assert run("checkcontrollines", {**asked, "MIN_WIDTH": 1e3}).results["ERRORS"] == 0


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"CHECKS": "CL-999"}, "There is no check “CL-999”"),
        ({"ROLES": "NO=KQ"}, "there is no layer NO"),
        ({"ROLES": "KQ_900=XX"}, "Possible are"),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_left(run, county, tmp_path, changes, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("checkcontrollines", given(county, tmp_path, **changes))
    assert list(tmp_path.iterdir()) == []


def test_without_a_layer_there_is_nothing_to_check(run, tmp_path):
    with pytest.raises(QgsProcessingException, match="There is nothing to check"):
        run("checkcontrollines", {"OUTPUT": "memory:"})
