"""onemap:mapsheets in QGIS: sheets of a layer and of an extent, what is refused."""

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProcessingException, QgsVectorLayer


def layer_of(path):
    layer = QgsVectorLayer(str(path), "sheets", "ogr")
    assert layer.isValid()
    return layer


@pytest.fixture
def plot():
    layer = QgsVectorLayer("Polygon?crs=EPSG:4523&field=A:string(2)", "plot", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(
        QgsGeometry.fromWkt("POLYGON((35604000 4264500, 35604600 4264500, 35604600 4265000, 35604000 4264500))")
    )
    layer.dataProvider().addFeatures([feature])
    return layer


def test_sheets_of_an_extent(run, tmp_path):
    out = tmp_path / "sheets.gpkg"
    box = "106.1875,106.25,38.5,38.5416666666666667 [EPSG:4490]"
    made = run("mapsheets", {"EXTENT": box, "SCALE": "10000", "CRS": "EPSG:4523", "OUTPUT": str(out)})
    assert made.results["SHEET_COUNT"] == 1
    layer = layer_of(out)
    assert layer.crs().authid() == "EPSG:4523"
    (row,) = layer.getFeatures()
    assert (row["TFH"], row["BLC"], row["LLMJ"]) == ("J48G036068", 10000, 25209899.36)
    assert (row["XJD_DMS"], row["BWD_DMS"]) == ("106°11′15″", "38°32′30″")
    assert row.geometry().area() == pytest.approx(25209899.36, rel=1e-3)
    assert row.geometry().boundingBox().xMinimum() == pytest.approx(min(row["XN_X"], row["XB_X"]))
    assert any("J48G036068" in text for text in made.feedback.told)


def test_sheets_of_a_layer_are_in_its_system(run, plot):
    made = run("mapsheets", {"LAYER": plot, "SCALE": "5000", "OUTPUT": "memory:"})
    layer = made.context.getMapLayer(made.results["OUTPUT"])
    assert layer.crs().authid() == "EPSG:4523"
    assert [row["TFH"] for row in layer.getFeatures()] == ["J48H072135"]
    (row,) = layer.getFeatures()
    (mine,) = plot.getFeatures()
    assert row.geometry().contains(mine.geometry())


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, "LAYER or EXTENT"),
        ({"EXTENT": "106,107,38,39 [EPSG:4490]", "LAYER": "plot"}, "LAYER or EXTENT"),
        ({"EXTENT": "106,107,-39,-38 [EPSG:4490]"}, "0 to 88 degrees north"),
        ({"EXTENT": "70,140,10,60 [EPSG:4490]", "SCALE": "5000"}, "200000"),
        ({"EXTENT": "106,107,38,39 [EPSG:4490]", "SCALE": "20000"}, "SCALE"),
    ],
)
def test_refusals_leave_nothing(run, plot, tmp_path, change, text):
    parameters = {"OUTPUT": str(tmp_path / "a.gpkg"), **change}
    if "LAYER" in change:
        parameters["LAYER"] = plot
    with pytest.raises(QgsProcessingException, match=text):
        run("mapsheets", parameters)
    assert list(tmp_path.iterdir()) == []
