"""onemap:checkruletable lists the rules in force and refuses a wrong table with its place."""

import json

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer


@pytest.fixture
def county(tmp_path):
    path = tmp_path / "县级规则.csv"
    path.write_text("rule_id,enabled,target_class\nMB-034,N,园地\nMB-040,Y,草原\n", encoding="gbk")
    return path


def test_lists_the_rules_in_force(run, county, tmp_path):
    results = run(
        "checkruletable",
        {"COUNTY_RULES": str(county), "OUTPUT": str(tmp_path / "规则.gpkg"), "MANIFEST": str(tmp_path / "m.json")},
    ).results
    assert (results["COUNT"], results["OVERRIDES"]) == (24, 2)
    rows = {row["RULE_ID"]: row for row in QgsVectorLayer(results["OUTPUT"], "rules").getFeatures()}
    assert len(rows) == 24
    assert rows["MB-040"]["CHANGED"].startswith("county: ")
    assert rows["MB-040"]["TARGET"] == "草原"
    assert "dl1" in rows["MB-030"]["SENTENCE"]
    tables = json.loads((tmp_path / "m.json").read_text("utf-8"))["tables"]
    assert [one["name"].split("/")[-1] for one in tables][-1] == "县级规则.csv"


def test_refuses_a_wrong_table(run, county, tmp_path):
    county.write_text("rule_id,condition\nMB-040,dl9 = '01'\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"县级规则.csv, row 2, column condition: there is no token “dl9”"):
        run("checkruletable", {"COUNTY_RULES": str(county), "OUTPUT": str(tmp_path / "out.gpkg")})
    assert not (tmp_path / "out.gpkg").exists()
