"""onemap:checklayer in QGIS: layers of files and of memory, boundary lines, tables, an earlier run, refusals."""

import json

import numpy as np
import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsProject
from qgis_layers import layer_of
from survey_layers import county, layer
from survey_samples import FRAME, lines, row

from onemap.tools.exchange.layers import Field, LayerWriter
from onemap.tools.standards import schema

WRONG = {"GDLX": None, "CZCSXM": "99"}


@pytest.fixture
def written(tmp_path):
    """written(source, kind) -> the address of a GeoPackage with its rows, fields as the standard has them."""

    def write(source, kind="Polygon"):
        path = tmp_path / f"{source.name}.gpkg"
        known = {one.code: one for one in schema(source.name)}
        fields = [Field(one.name, known[one.name].kind, known[one.name].length) for one in source.fields]
        with LayerWriter(path, source.name, fields, source.crs, kind) as writer:
            for batch in source.batches():
                columns = {
                    one.name: batch.columns[one.name]
                    if one.kind == "text"
                    else np.asarray(batch.columns[one.name], np.float64)
                    for one in fields
                }
                writer.write(columns, batch.wkb)
        return f"{path}|layername={source.name}"

    return write


def told(rows, address):
    names, table = rows(address)
    return [dict(zip(names, one)) for one in table]


def test_findings_ledger_report_and_manifest(run, rows, written, tmp_path):
    places = {name: tmp_path / f"out.{ending}" for name, ending in (("OUTPUT", "gpkg"), ("LEDGER", "xlsx"))}
    places |= {"REPORT": tmp_path / "out.html", "MANIFEST": tmp_path / "out.json"}
    made = run(
        "checklayer",
        {
            "INPUT": written(layer("DLTB", WRONG)),
            "ADMIN": [written(county()), written(county(code="CJDCQ"))],
            **{name: str(path) for name, path in places.items()},
        },
    )
    assert {name: made.results[name] for name in ("ERRORS", "WARNINGS", "NOT_RUN", "TYPE")} == {
        "ERRORS": 2,
        "WARNINGS": 0,
        "NOT_RUN": 0,
        "TYPE": "DLTB",
    }
    found = told(rows, made.results["OUTPUT"])
    assert [(one["CHECK_ID"], one["SOURCE_ID"], one["STATUS"]) for one in found] == [
        ("SL-011", row(2), "new"),
        ("R012", row(2), "new"),
    ]
    assert all(one["MESSAGE"] and one["ADVICE"] and one["BASIS"] and one["FINDING_ID"] for one in found)
    shapes = [feature.geometry() for feature in layer_of(made.results["OUTPUT"], None).getFeatures()]
    assert [round(shape.area()) for shape in shapes] == [10_000, 10_000]
    assert len(openpyxl.load_workbook(places["LEDGER"]).sheetnames) >= 4
    assert "R012" in places["REPORT"].read_text("utf-8")
    manifest = json.loads(places["MANIFEST"].read_text("utf-8"))
    assert len(manifest["inputs"]) == 3
    assert manifest["counts"]["ERRORS"] == 2
    assert any("survey_checks" in one["name"] for one in manifest["tables"])


def test_layers_in_memory_and_chosen_checks(run, rows, written, in_memory):
    copy = in_memory(layer_of(written(layer("DLTB", WRONG)).split("|")[0], "DLTB"))
    QgsProject.instance().addMapLayers([copy], False)
    made = run("checklayer", {"INPUT": copy, "LAYER_TYPE": "地类图斑", "CHECKS": "slope", "OUTPUT": "memory:"})
    assert (made.results["ERRORS"], made.results["NOT_RUN"]) == (1, 0)
    QgsProject.instance().removeMapLayers([copy.id()])


def test_an_earlier_run_and_its_accepted_finding(run, rows, written, tmp_path):
    address = written(layer("DLTB", WRONG))
    first = run("checklayer", {"INPUT": address, "CHECKS": "R012;SL-011", "OUTPUT": str(tmp_path / "one.gpkg")})
    edited = layer_of(first.results["OUTPUT"], None)
    with_fields = {name: edited.fields().indexOf(name) for name in ("STATUS", "REASON", "APPROVER", "CHECK_ID")}
    provider = edited.dataProvider()
    for feature in edited.getFeatures():
        if feature["CHECK_ID"] == "R012":
            values = {"STATUS": "已认可", "REASON": "梯田待核实", "APPROVER": "王玉梅"}
            changes = {with_fields[name]: value for name, value in values.items()}
            assert provider.changeAttributeValues({feature.id(): changes})
    del edited, provider
    again = run(
        "checklayer",
        {
            "INPUT": address,
            "CHECKS": "R012;SL-011",
            "PREVIOUS": first.results["OUTPUT"],
            "OUTPUT": str(tmp_path / "two.gpkg"),
        },
    )
    found = {one["CHECK_ID"]: one["STATUS"] for one in told(rows, again.results["OUTPUT"])}
    assert found == {"SL-011": "still", "R012": "accepted"}
    assert again.results["ERRORS"] == 1


def test_boundary_lines(run, rows, written, tmp_path):
    made = run(
        "checklayer",
        {
            "INPUT": written(lines(*FRAME[:3], [(0, 100), (0.5, 50), (0, 0)]), "LineString"),
            "ADMIN": [written(county())],
            "OUTPUT": str(tmp_path / "out.gpkg"),
        },
    )
    assert made.results["TYPE"] == "XZQJX"
    found = told(rows, made.results["OUTPUT"])
    assert [(one["CHECK_ID"], one["SOURCE_ID"], one["MJ"]) for one in found if one["SEVERITY"] == "error"] == [
        ("R062", row(4, "1001"), None)
    ]


def test_a_table_without_geometry(run, rows, tmp_path):
    path = tmp_path / "register.gpkg"
    fields = [Field("DKBM", "text", 19), Field("HTMJ", "real"), Field("OTHER", "text", 5)]
    columns = {"DKBM": np.array(["6401221002010100001"], object), "HTMJ": np.array([1.0]), "OTHER": np.array(["x"])}
    with LayerWriter(path, "CBDKXX", fields, None, None) as writer:
        writer.write(columns, None)
    made = run("checklayer", {"INPUT": f"{path}|layername=CBDKXX", "OUTPUT": str(tmp_path / "out.gpkg")})
    assert made.results["TYPE"] == "CBDKXX"
    assert "SL-005" in {one["CHECK_ID"] for one in told(rows, made.results["OUTPUT"])}


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"LAYER_TYPE": "XYZ"}, "LAYER_TYPE"),
        ({"CHECKS": "R999"}, "R999"),
        ({"CHECKS": "R050"}, "about layers of type DLTB"),
        ({"INPUT": "/nowhere/a.gpkg"}, "INPUT"),
    ],
)
def test_refusals(run, written, parameters, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("checklayer", {"INPUT": written(layer("DLTB")), "OUTPUT": "memory:", **parameters})
