"""onemap:applystandardstyle in QGIS: what is styled, what is asked for, unknown codes, where styles are kept."""

import json

import numpy as np
import pyproj
import pytest
import shapely
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)

ZONE = pyproj.CRS.from_epsg(4523)


def memory(name, fields, rows=(), kind="Polygon"):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4523&{'&'.join(f'field={one}' for one in fields)}", name, "memory")
    made = []
    for at, row in enumerate(rows):
        feature = QgsFeature(layer.fields())
        wkt = {"Polygon": f"POLYGON(({at} 0,{at + 1} 0,{at} 1,{at} 0))", "LineString": f"LINESTRING({at} 0,{at} 1)"}
        feature.setGeometry(QgsGeometry.fromWkt(wkt[kind]))
        feature.setAttributes(list(row))
        made.append(feature)
    assert layer.dataProvider().addFeatures(made)[0]
    return layer


def drawn(layer):
    """The colours of the features at 1:1000, in their order."""
    renderer, context, found = layer.renderer().clone(), QgsRenderContext(), []
    context.setRendererScale(1000)
    context.expressionContext().setFields(layer.fields())
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        (symbol,) = renderer.originalSymbolsForFeature(feature, context)
        found.append(symbol.symbolLayer(0).color().name())
    renderer.stopRender(context)
    return found


@pytest.fixture
def land(tmp_path):
    """A GeoPackage with the layer DLTB: three codes, one of them unknown."""
    from onemap.tools.exchange.layers import Field, LayerWriter

    path = tmp_path / "land.gpkg"
    fields = [Field("DLBM", "text", 5), Field("TBBH", "text", 8)]
    columns = {"DLBM": np.array(["0101", "101", "0303"], object), "TBBH": np.array(["1", "2", "3"], object)}
    with LayerWriter(path, "DLTB", fields, ZONE, "Polygon") as writer:
        writer.write(
            columns, shapely.box(np.arange(3) + 35_600_000.0, 4_264_000, np.arange(3) + 35_600_001.0, 4_264_001)
        )
    return path


def test_a_layer_in_its_colours_with_unknown_codes_listed(run):
    rows = [("0101", "1"), ("0303", "2"), ("101", "3"), ("9999", "4"), (None, "5"), ("9999", "6")]
    layer = memory("640121_DLTB_H", ["DLBM:string(5)", "TBBH:string(8)"], rows)
    made = run("applystandardstyle", {"LAYERS": [layer], "LANGUAGE": "en"})
    assert drawn(layer) == ["#f8d072", "#31ad69", *["#ff00ff"] * 4]
    assert made.results["STYLED_COUNT"] == 1
    assert made.results["UNKNOWN_COUNT"] == 4
    assert made.results["UNKNOWN_CODES"] == "640121_DLTB_H: ∅ (1); 640121_DLTB_H: 101 (1); 640121_DLTB_H: 9999 (2)"
    told = "\n".join(made.feedback.warned)
    assert "it looks like 0101" in told
    assert "“9999” of 2 features" in told
    assert "1 features have no code in DLBM" in told
    assert any("the name “640121_DLTB_H”" in one for one in made.feedback.told)
    assert layer.labelsEnabled()
    assert "0101 Paddy field" in [one.label() for one in layer.renderer().categories()]


def test_colours_are_those_of_the_table(run):
    from onemap.tools.symbology.tables import looks

    table = looks("survey_land_class")
    layer = memory("DLTB", ["DLBM:string(5)"], [(code,) for code in table])
    run("applystandardstyle", {"LAYERS": [layer]})
    assert drawn(layer) == [look.fill.lower() for look in table.values()]


def test_recognised_layers_of_the_project(run, qgis_new_project):
    land = memory("dltb", ["DLBM:string(5)", "TBBH:string(8)"], [("0101", "1")])
    doubtful = memory("DLTB_YJJBNT", ["A:string"], [("1",)])
    other = memory("base", ["A:string"], [("1",)])
    lines = memory("县级行政区界线", ["JXLX:string(6)"], [("640200",)], "LineString")
    QgsProject.instance().addMapLayers([land, doubtful, other, lines])
    made = run("applystandardstyle", {})
    assert (made.results["STYLED_COUNT"], made.results["DOUBTFUL_COUNT"]) == (2, 1)
    assert isinstance(land.renderer(), QgsCategorizedSymbolRenderer)
    assert isinstance(lines.renderer(), QgsCategorizedSymbolRenderer)
    assert other.renderer().type() == "singleSymbol"
    told = "\n".join(made.feedback.warned)
    assert "DLTB_YJJBNT was not styled: perhaps DLTB, YJJBNT" in told
    assert "Say what it is by STYLE or STANDARD_LAYER" in told


@pytest.mark.parametrize("words", [{"STYLE": "survey_land_class"}, {"STANDARD_LAYER": "dltb"}])
def test_a_layer_in_doubt_is_styled_when_people_say_what_it_is(run, words):
    layer = memory("Layer1", ["DLBM:string(5)", "DLMC:string"], [("0101", "水田")])
    with pytest.raises(QgsProcessingException, match=r"No layer got a style. Layer1: perhaps DLTB"):
        run("applystandardstyle", {"LAYERS": [layer]})
    made = run("applystandardstyle", {"LAYERS": [layer], **words})
    assert made.results["STYLED_COUNT"] == 1
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)


def test_versions_of_land_and_sea_use(run):
    layer = memory("GHYDYH", ["YDYHFLDM:string(6)"], [("090301",), ("060201",)])
    made = run("applystandardstyle", {"LAYERS": [layer]})
    assert made.results["UNKNOWN_CODES"] == "GHYDYH: 090301 (1)"
    made = run("applystandardstyle", {"LAYERS": [layer], "VERSION": "2020"})
    assert made.results["UNKNOWN_CODES"] == "GHYDYH: 060201 (1)"


def test_findings_in_high_contrast(run):
    from onemap.tools.symbology.tables import looks

    fields = ["SEVERITY:string", "CHECK_ID:string"]
    layer = memory("found", fields, [("error", "A"), ("info", "B")])
    run("applystandardstyle", {"LAYERS": [layer], "HIGH_CONTRAST": True})
    table = looks("findings_contrast")
    assert drawn(layer) == [table["error"].fill.lower(), table["info"].fill.lower()]


@pytest.mark.parametrize(("language", "label"), [("zh", "0101 水田"), ("both", "0101 水田 Paddy field")])
def test_languages_of_the_legend(run, language, label):
    layer = memory("DLTB", ["DLBM:string(5)"], [("0101",)])
    run("applystandardstyle", {"LAYERS": [layer], "LANGUAGE": language})
    assert label in [one.label() for one in layer.renderer().categories()]


def test_default_style_of_a_geopackage_twice(run, land):
    for _ in range(2):  # the second time QGIS would ask whether to replace it
        made = run("applystandardstyle", {"LAYERS": [f"{land}|layername=DLTB"], "SAVE": "geopackage"})
        assert made.results["UNKNOWN_COUNT"] == 1
    again = QgsVectorLayer(f"{land}|layername=DLTB", "other", "ogr")
    assert isinstance(again.renderer(), QgsCategorizedSymbolRenderer)
    assert again.labelsEnabled()
    assert again.listStylesInDatabase()[2].count("survey_land_class") == 1
    assert again.featureCount() == 3


def test_files_of_the_style(run, land, tmp_path):
    qml, sld, report, manifest = (tmp_path / name for name in ("a.qml", "a.sld", "a.html", "a.json"))
    outputs = {"OUTPUT_QML": str(qml), "OUTPUT_SLD": str(sld), "REPORT": str(report), "MANIFEST": str(manifest)}
    made = run("applystandardstyle", {"LAYERS": [f"{land}|layername=DLTB"], **outputs})
    assert made.results["OUTPUT_QML"] == str(qml)
    for path, load in ((qml, "loadNamedStyle"), (sld, "loadSldStyle")):
        layer = QgsVectorLayer(f"{land}|layername=DLTB", "other", "ogr")
        assert getattr(layer, load)(str(path))[1] is True
        assert drawn(layer) == ["#f8d072", "#ff00ff", "#31ad69"], load
    assert "101" in report.read_text(encoding="utf-8")
    counts = json.loads(manifest.read_text(encoding="utf-8"))["counts"]
    assert counts["UNKNOWN_COUNT"] == 1


def test_qml_beside_a_shapefile(run, tmp_path):
    from onemap.tools.exchange.layers import Field, LayerWriter

    path = tmp_path / "640121DLTB2023.shp"
    with LayerWriter(path, "640121DLTB2023", [Field("DLBM", "text", 5)], ZONE, "Polygon") as writer:
        writer.write({"DLBM": np.array(["0101"], object)}, np.array([shapely.box(0, 0, 1, 1)]))
    run("applystandardstyle", {"LAYERS": [str(path)], "SAVE": "qml"})
    assert isinstance(QgsVectorLayer(str(path), "x", "ogr").renderer(), QgsCategorizedSymbolRenderer)


def test_the_project_is_saved_when_asked(run, qgis_new_project, land, tmp_path):
    project = QgsProject.instance()
    project.addMapLayer(QgsVectorLayer(f"{land}|layername=DLTB", "地类图斑", "ogr"))
    with pytest.raises(QgsProcessingException, match="there is no project file"):
        run("applystandardstyle", {"SAVE": "project"})
    assert project.write(str(tmp_path / "county.qgs"))
    run("applystandardstyle", {"SAVE": "project"})
    project.clear()
    assert project.read(str(tmp_path / "county.qgs"))
    (layer,) = project.mapLayers().values()
    assert isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"STYLE": "land_sea_use"}, "the style of GHYDYH wants one of the fields YDYHFLDM"),
        ({"STYLE": "admin_lines"}, "is for the geometry Line"),
        ({"STYLE": "rights"}, "name the standard layer, one of DK, LQZD"),
        ({"STANDARD_LAYER": "ABC"}, "there is no standard layer ABC"),
        ({"SAVE": "geopackage"}, "does not lie in a GeoPackage"),
        ({"SAVE": "qml"}, "its style cannot lie beside it"),
    ],
)
def test_what_cannot_be_done_is_said(run, words, sentence):
    layer = memory("DLTB", ["DLBM:string(5)"], [("0101",)])
    with pytest.raises(QgsProcessingException, match=sentence):
        run("applystandardstyle", {"LAYERS": [layer], **words})


def test_outputs_of_one_style_take_one_layer(run, tmp_path):
    layers = [memory(name, ["DLBM:string(5)"], [("0101",)]) for name in ("DLTB", "DLTBGX")]
    with pytest.raises(QgsProcessingException, match="takes the style of one layer, and these are 2"):
        run("applystandardstyle", {"LAYERS": layers, "OUTPUT_QML": str(tmp_path / "a.qml")})


def test_an_empty_project(run, qgis_new_project):
    with pytest.raises(QgsProcessingException, match="nothing to style"):
        run("applystandardstyle", {})
