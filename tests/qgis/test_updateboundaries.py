"""onemap:updateboundaries after onemap:delineateboundaries: the layers of a run on the whole, its numbers and files."""

import json

import numpy as np
import openpyxl
import pytest
import shapely
from qgis.core import QgsProcessingException, QgsVectorLayer

from onemap.tools.exchange.layers import FileSource, LayerWriter
from onemap.tools.sample import make_county

ROLES = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 5, 4523, path)
    return path


@pytest.fixture(scope="module")
def changed(county):
    """Survey and changes: five patches of another class."""
    source = FileSource(county, "DLTB")
    survey = source.read()
    rows = np.arange(300, 305)
    survey.loc[survey.index[rows], "DLBM"] = "0305"
    shapes = np.asarray(survey.geometry.array)
    path = county.parent / "next.gpkg"
    with LayerWriter(path, "DLTB", source.fields, source.crs) as writer:
        writer.write({field.name: survey[field.name].to_numpy() for field in source.fields}, shapes)
    changes = county.parent / "changes.gpkg"
    with LayerWriter(changes, "changes", [], source.crs) as writer:
        writer.write({}, shapes[rows])
    return path, changes


def given(county, tmp_path, name, **changes):
    place = {key: str(tmp_path / f"{name}_{key.lower()}.gpkg") for key in ("OUTPUT", "BOUNDARIES", "CONFLICTS")}
    layers = {
        "SURVEY": f"{county}|layername=DLTB",
        "MONITORING": f"{county}|layername=LCSHH",
        "LAYERS": [f"{county}|layername={role}" for role in ROLES],
    }
    return {**layers, **place, **changes}


def rows(address):
    out = []
    for one in QgsVectorLayer(address, "made", "ogr").getFeatures():
        cells = [str(value) for value in one.attributes()]
        out.append((cells, shapely.from_wkb(bytes(one.geometry().asWkb())).wkb))
    return out


def test_the_layers_are_those_of_a_run_on_the_whole(run, county, changed, tmp_path):
    survey, changes = changed
    first = run("delineateboundaries", given(county, tmp_path, "first")).results
    asked = {
        "SURVEY": str(survey),
        "DIVISION": first["OUTPUT"],
        "LINES": first["BOUNDARIES"],
        "CHANGES": str(changes),
        "BALANCE": str(tmp_path / "平衡表.xlsx"),
        "REPORT": str(tmp_path / "报告.html"),
        "MANIFEST": str(tmp_path / "m.json"),
    }
    found = run("updateboundaries", given(county, tmp_path, "updated", **asked))
    results = found.results
    whole = given(county, tmp_path, "whole", SURVEY=str(survey), PREVIOUS=first["OUTPUT"])
    full = run("delineateboundaries", whole).results
    for name in ("OUTPUT", "BOUNDARIES", "CONFLICTS"):
        assert rows(results[name]) == rows(full[name]), name
    assert all(results[name] == full[name] for name in ("PATCHES", "CONFLICT_COUNT", "TO_CONFIRM"))
    assert 5 <= results["REDONE"] < 100
    assert results["NEW_PATCHES"] + results["KEPT_PATCHES"] == results["PATCHES"]
    book = openpyxl.load_workbook(asked["BALANCE"], read_only=True)
    assert len(book.sheetnames) == 6
    page = (tmp_path / "报告.html").read_text(encoding="utf-8")
    assert "<svg" in page
    manifest = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert len(manifest["inputs"]) == 2 + len(ROLES) + 3
    assert manifest["counts"]["REDONE"] == results["REDONE"]


def test_without_lines_and_without_a_file(run, county, changed, tmp_path):
    survey, changes = changed
    first = run("delineateboundaries", given(county, tmp_path, "first")).results
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4523", "changes", "memory")
    assert layer.dataProvider().addFeatures(list(QgsVectorLayer(str(changes), "c", "ogr").getFeatures()))[0]
    asked = {"SURVEY": str(survey), "DIVISION": first["OUTPUT"], "CHANGES": layer}
    results = run("updateboundaries", given(county, tmp_path, "updated", **asked)).results
    assert results["NEW_PATCHES"] > 0
    assert QgsVectorLayer(results["BOUNDARIES"], "lines", "ogr").featureCount() > 100


def test_what_is_no_division_is_refused(run, county, changed, tmp_path):
    survey, changes = changed
    asked = {"SURVEY": str(survey), "DIVISION": f"{county}|layername=DLTB", "CHANGES": str(changes)}
    with pytest.raises(QgsProcessingException, match="no division that onemap:delineateboundaries made"):
        run("updateboundaries", given(county, tmp_path, "updated", **asked))
