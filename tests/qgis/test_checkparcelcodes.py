"""onemap:checkparcelcodes in QGIS: layers of files and of memory, tables, findings with geometry, refusals."""

import json

import openpyxl
import pyproj
import pytest
from code_tables import CRS, PARCEL, PLOT, UNIT, parcel, plot, squares
from qgis.core import QgsProcessingException, QgsProject
from qgis_layers import layer_of

CHINESE = {"BDCDYH": "不动产单元号", "ZDDM": "宗地代码"}


def written(path, name, rows, shapes, rename=None, crs=CRS):
    import numpy as np

    from onemap.tools.exchange.layers import Field, LayerWriter

    rename = rename or {}
    kinds = {field: "real" if isinstance(value, float) else "text" for field, value in rows[0].items()}
    fields = [Field(rename.get(field, field), kind, 60 if kind == "text" else 0) for field, kind in kinds.items()]
    columns = {
        rename.get(field, field): np.array([row[field] for row in rows], float if kind == "real" else object)
        for field, kind in kinds.items()
    }
    with LayerWriter(path, name, fields, crs, None if shapes is None else "Polygon") as writer:
        writer.write(columns, shapes)
    return f"{path}|layername={name}"


@pytest.fixture
def county(tmp_path):
    """(layers): a parcel with a letter for a digit, one that is right, one twice; a plot; a register."""
    parcels = [
        parcel(unit="64O323100201JB00013W00000000"),
        parcel(),
        parcel(unit="640323100201JB00014W00000000", QLXZ="102"),
    ]
    return [
        written(tmp_path / "zd.gpkg", "ZDJBXX", parcels, squares(3)),
        written(tmp_path / "dk.gpkg", "DK", [plot()], squares(1)),
        written(tmp_path / "cb.gpkg", "CBDKXX", [plot(DKBM="6403231002010100007")], None),
    ]


def test_findings_of_layers_and_tables(run, rows, county, tmp_path):
    book, record = tmp_path / "f.xlsx", tmp_path / "f.json"
    made = run(
        "checkparcelcodes",
        {"LAYERS": county, "OUTPUT": str(tmp_path / "f.gpkg"), "WORKBOOK": str(book), "MANIFEST": str(record)},
    )
    assert {name: made.results[name] for name in ("ERRORS", "WARNINGS", "HINTS", "CORRECTIONS")} == {
        "ERRORS": 3,
        "WARNINGS": 2,
        "HINTS": 0,
        "CORRECTIONS": 2,
    }
    names, table = rows(made.results["OUTPUT"])
    told = [dict(zip(names, row)) for row in table]
    assert [(one["CHECK_ID"], one["LAYER"], int(one["SOURCE_ID"]), one["PROPOSED"]) for one in told] == [
        ("PC-01", "ZDJBXX", 1, "640323100201JB00013W00000000"),
        ("PC-01", "ZDJBXX", 1, "640323100201JB00013"),
        ("PC-10", "ZDJBXX", 3, None),
        ("PC-43", "DK", 1, None),
        ("PC-42", "CBDKXX", 1, None),
    ]
    assert all(one["MESSAGE"] and one["ADVICE"] and one["BASIS"] and one["CERTAINTY"] for one in told)
    assert len({one["FINDING_ID"] for one in told}) == len(told)
    assert [(one["SEVERITY"], one["STATUS"]) for one in told] == [("error", "new")] * 3 + [("warning", "new")] * 2
    shapes = [feature.geometry() for feature in layer_of(made.results["OUTPUT"], None).getFeatures()]
    assert [round(shape.area()) if not shape.isNull() else None for shape in shapes] == [2500] * 4 + [None]
    sheets = openpyxl.load_workbook(book)
    assert len(sheets.sheetnames) == 5
    assert [cell.value for cell in sheets.worksheets[3][2]][-1] == "640323100201JB00013W00000000"
    manifest = json.loads(record.read_text("utf-8"))
    assert len(manifest["inputs"]) == 3
    assert manifest["counts"] == {"error": 3, "warning": 2, "hint": 0}
    assert {"parcel_feature_codes", "county_aliases"} <= {one["name"] for one in manifest["tables"]}


def test_layers_in_memory_and_chosen_checks(run, county, in_memory):
    layers = [layer_of(county[0].split("|")[0], "ZDJBXX"), layer_of(county[1].split("|")[0], "DK")]
    copies = [in_memory(layer) for layer in layers]
    QgsProject.instance().addMapLayers(copies, False)
    made = run("checkparcelcodes", {"LAYERS": copies, "CHECKS": "PC-10; plots", "OUTPUT": "memory:"})
    assert (made.results["ERRORS"], made.results["WARNINGS"]) == (1, 0)
    QgsProject.instance().removeMapLayers([layer.id() for layer in copies])


def test_chinese_and_own_names(run, rows, tmp_path):
    parcels = [parcel(BDCDYH=UNIT[:-1])]
    layer = written(tmp_path / "a.gpkg", "宗地", parcels, squares(1), CHINESE)
    made = run("checkparcelcodes", {"LAYERS": [layer], "OUTPUT": str(tmp_path / "f.gpkg")})
    names, table = rows(made.results["OUTPUT"])
    assert [(row[names.index("CHECK_ID")], row[names.index("FIELD")]) for row in table] == [("PC-01", "不动产单元号")]
    own = written(tmp_path / "b.gpkg", "parcels", parcels, squares(1), {field: f"X_{field}" for field in PARCEL})
    with pytest.raises(QgsProcessingException, match="X_BDCDYH"):
        run("checkparcelcodes", {"LAYERS": [own], "OUTPUT": "memory:"})
    made = run("checkparcelcodes", {"LAYERS": [own], "FIELDS": "bdcdyh=X_BDCDYH;QLLX=X_QLLX", "OUTPUT": "memory:"})
    assert made.results["ERRORS"] == 1


def test_a_layer_without_codes_is_passed_by(run, rows, tmp_path):
    mine = written(tmp_path / "a.gpkg", "KYQ_CKQXKFW", [{"CKQZH": "C1"}], squares(1))
    layer = written(tmp_path / "b.gpkg", "ZDJBXX", [parcel(QLXZ="9")], squares(1))
    made = run("checkparcelcodes", {"LAYERS": [mine, layer], "OUTPUT": str(tmp_path / "f.gpkg")})
    names, table = rows(made.results["OUTPUT"])
    assert [dict(zip(names, row))["LAYER"] for row in table] == ["ZDJBXX"]
    with pytest.raises(QgsProcessingException, match="KYQ_CKQXKFW has none of the codes"):
        run("checkparcelcodes", {"LAYERS": [mine], "OUTPUT": "memory:"})


def test_county_of_the_place(run, tmp_path):
    layer = written(tmp_path / "a.gpkg", "ZDJBXX", [parcel()], squares(1))
    inside = written(tmp_path / "x.gpkg", "XZQ", [{"XZQDM": "640323100000"}], squares(1, 80.0))
    other = written(tmp_path / "y.gpkg", "XZQ", [{"XZQDM": "640324100000"}], squares(1, 80.0))
    for admin, errors in ((inside, 0), (other, 1)):
        made = run("checkparcelcodes", {"LAYERS": [layer], "ADMIN": admin, "OUTPUT": "memory:"})
        assert made.results["ERRORS"] == errors


def test_layers_in_other_systems_come_together(run, tmp_path):
    move = pyproj.Transformer.from_crs(CRS, 4523, always_xy=True)
    import numpy as np
    import shapely

    far = shapely.transform(squares(1), lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1])))
    one = written(tmp_path / "a.gpkg", "ZDJBXX", [parcel(QLXZ="9")], squares(1))
    two = written(tmp_path / "b.gpkg", "LQZD", [parcel(QLXZ="9")], far, crs=pyproj.CRS.from_epsg(4523))
    made = run("checkparcelcodes", {"LAYERS": [one, two], "CHECKS": "PC-11", "OUTPUT": str(tmp_path / "f.gpkg")})
    layer = layer_of(made.results["OUTPUT"], None)
    assert layer.crs().authid() == "EPSG:4524"
    first, second = [feature.geometry() for feature in layer.getFeatures()]
    assert first.centroid().asPoint().distance(second.centroid().asPoint()) < 0.001


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"COUNTY": "64032"}, "COUNTY"),
        ({"CHECKS": "PC-77"}, "PC-77"),
        ({"FIELDS": "XYZ=a"}, "XYZ=a"),
        ({"LAYERS": ["/nowhere/a.gpkg"]}, "LAYERS"),
    ],
)
def test_refusals(run, county, parameters, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("checkparcelcodes", {"LAYERS": county, "OUTPUT": "memory:", **parameters})


def test_plots_have_no_doubt(run, tmp_path):
    layer = written(tmp_path / "dk.gpkg", "DK", [PLOT], squares(1))
    made = run("checkparcelcodes", {"LAYERS": [layer], "COUNTY": "640323", "OUTPUT": "memory:"})
    assert [made.results[name] for name in ("ERRORS", "WARNINGS", "HINTS")] == [0, 0, 0]
