"""onemap:createproject and the template: groups, styles, zone, scales, layouts, paths, what is refused."""

import zipfile

import numpy as np
import pyproj
import pytest
import shapely
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsProcessingException,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

ZONE = pyproj.CRS.from_epsg(4523)
X, Y = 35_604_300, 4_264_500
ORDER = ["Findings and results", "Boundaries", "Control lines", "Rights", "Approvals", "Monitoring and enforcement"]
ORDER += ["Special subjects", "Management boundary", "Plans", "Land survey", "Imagery and base maps"]


@pytest.fixture
def county(tmp_path):
    """A file with land classes, a red line, parcels, and something that nobody knows."""
    from onemap.tools.exchange.layers import Field
    from onemap.tools.exchange.layers.writer import GeoPackageWriter

    path = tmp_path / "data" / "county.gpkg"
    path.parent.mkdir()
    land = shapely.box(X + np.array([0, 300, 600]), Y, X + np.array([300, 600, 900]), Y + 300)
    fields = {"DLTB": "DLBM", "STBHHX": "HXMC", "ZDJBXX": "QLLX", "sketch": "A"}
    with GeoPackageWriter(path) as writer:
        for name, field in fields.items():
            layer = writer.layer(name, [Field(field, "text", 20)], ZONE, "Polygon")
            layer.write({field: np.array(["0101", "0301", "1101"], object)}, land)
            layer.close()
    return [f"{path}|layername={name}" for name in ("sketch", "DLTB", "ZDJBXX", "STBHHX")]


@pytest.fixture
def opened(run, county, tmp_path):
    """opened(**parameters) -> the results and the project, read from its file."""
    projects = []

    def start(name="county.qgz", **given):
        path = tmp_path / "data" / name
        made = run("createproject", {"LAYERS": county, "LANGUAGE": "en", "OUTPUT": str(path), **given})
        project = QgsProject()
        assert project.read(str(path))
        projects.append(project)
        return made, project

    yield start
    projects.clear()


def groups_of(project):
    return {group.name(): [one.name() for one in group.findLayers()] for group in project.layerTreeRoot().findGroups()}


def test_layers_lie_in_the_customary_groups(opened):
    made, project = opened()
    found = groups_of(project)
    assert list(found) == ORDER
    assert found["Land survey"] == ["DLTB Land classes of the survey"]
    assert found["Control lines"] == ["STBHHX Ecological red line"]
    assert sum(map(len, found.values())) == made.results["GROUPED_COUNT"] == 3
    assert project.layerTreeRoot().children()[0].name() == "sketch"
    assert made.results["ASKING"] == "sketch"
    assert any("sketch" in one for one in made.feedback.warned)


def test_recognised_layers_have_their_style_and_the_others_their_own(opened):
    _made, project = opened()
    layers = {layer.name().split(" ")[0]: layer for layer in project.mapLayers().values()}
    assert isinstance(layers["DLTB"].renderer(), QgsCategorizedSymbolRenderer)
    assert "0101 Paddy field" in [one.label() for one in layers["DLTB"].renderer().categories()]
    assert not isinstance(layers["sketch"].renderer(), QgsCategorizedSymbolRenderer)
    root = project.layerTreeRoot()
    shown = {name: root.findLayer(layer.id()).itemVisibilityChecked() for name, layer in layers.items()}
    assert shown == {"DLTB": True, "STBHHX": True, "sketch": True, "ZDJBXX": False}
    _made, project = opened("plain.qgz", STYLE=False)
    assert not any(isinstance(layer.renderer(), QgsCategorizedSymbolRenderer) for layer in project.mapLayers().values())


def test_the_project_has_zone_scales_variables_and_no_path_of_this_machine(opened, tmp_path):
    words = {"TITLE": "现状图", "PRODUCER": "局", "REVIEW_NUMBER": "宁S(2025)001号", "SECRECY": "内部", "SHEETS": True}
    _made, project = opened(**words)
    assert project.crs().authid() == "EPSG:4523"
    assert set(project.viewSettings().mapScales()) >= {10_000, 50_000}
    assert project.title() == "现状图"
    scope = QgsExpressionContextUtils.projectScope(project)
    assert scope.variable("onemap_review_number") == "宁S(2025)001号"
    assert scope.variable("onemap_secrecy") == "内部"
    with zipfile.ZipFile(tmp_path / "data" / "county.qgz") as archive:
        assert "county.qgs" in archive.namelist()
        text = archive.read("county.qgs").decode("utf-8")
    assert str(tmp_path) not in text
    assert "datasource>./county.gpkg|layername=DLTB" in text


def test_moved_with_its_data_it_still_finds_them(opened, tmp_path):
    opened(name="county.qgs", SHEETS=True)
    assert str(tmp_path) not in (tmp_path / "data" / "county.qgs").read_text("utf-8")
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    project = QgsProject()
    assert project.read(str(tmp_path / "elsewhere" / "county.qgs"))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert project.layoutManager().layoutByName("Map sheet 1:10 000").atlas().coverageLayer() is not None


def test_layouts_print_what_is_there(opened, tmp_path):
    _made, project = opened(TITLE="Land", SHEETS=True)
    layouts = {one.name(): one for one in project.layoutManager().printLayouts()}
    assert sorted(layouts) == ["Map A1", "Map A3", "Map sheet 1:10 000"]
    for name, size in (("Map A3", (420, 297)), ("Map A1", (841, 594)), ("Map sheet 1:10 000", (841, 594))):
        layout = layouts[name]
        if layout.atlas().enabled():
            layout.atlas().beginRender()
            assert layout.atlas().first()
            assert layout.atlas().currentFilename() == "J48G036068"
            the_map = layout.itemById("map")
            assert round(the_map.scale()) == 10_000
        image = QgsLayoutExporter(layout).renderPageToImage(0, dpi=25.4)
        assert isinstance(image, QImage)
        assert (image.width(), image.height()) == pytest.approx(size, abs=1)
        seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
        assert len(seen) > 10, name
        texts = [item.currentText() for item in layout.items() if hasattr(item, "currentText")]
        assert "Land" in texts
        assert not any("[%" in text or "Expression" in text for text in texts), texts


@pytest.mark.parametrize(
    ("crs", "box", "wanted"),
    [
        ("EPSG:4544", (550_000, 4_200_000, 551_000, 4_201_000), "EPSG:4544"),
        ("EPSG:4490", (106.2, 38.4, 106.4, 38.6), "EPSG:4523"),
        ("EPSG:4490", (111.0, 29.5, 111.4, 29.9), "EPSG:4525"),
        ("EPSG:3857", (11_822_000, 4_636_000, 11_823_000, 4_637_000), "EPSG:4523"),
        ("EPSG:4326", (10.0, 50.0, 10.1, 50.1), "EPSG:4326"),
    ],
)
def test_the_zone_is_that_of_the_data(qgis_app, crs, box, wanted):
    from onemap.processing_provider.project_template import fitting_crs

    layer = QgsVectorLayer(f"Polygon?crs={crs}", "a", "memory")
    row = QgsFeature()
    row.setGeometry(QgsGeometry.fromRect(QgsRectangle(*box)))
    layer.dataProvider().addFeatures([row])
    layer.updateExtents()
    assert fitting_crs([layer]).authid() == wanted


def test_an_empty_project_can_be_filled(qgis_app):
    from onemap.processing_provider.project_template import fill

    project = QgsProject()
    fill(project, "both")
    assert project.layerTreeRoot().findGroups()[0].name() == "问题与结果 Findings and results"
    assert project.crs().authid() == "EPSG:4490"
    assert len(project.layoutManager().printLayouts()) == 3
    fill(project, "en")
    assert len(project.layerTreeRoot().findGroups()) == len(ORDER)
    assert len(project.layoutManager().printLayouts()) == 3


def test_the_menu_puts_the_open_project_in_order(qgis_new_project, qgis_iface, county, monkeypatch):
    from onemap.dialogs import project_template

    project = QgsProject.instance()
    layers = [QgsVectorLayer(one, one.split("=")[1], "ogr") for one in county]
    project.addMapLayers(layers)
    monkeypatch.setattr(project_template, "_asked", lambda _iface: project_template.ORDER)
    assert project_template.new_project(qgis_iface) == project_template.ORDER
    assert groups_of(project)["Land survey"] == ["DLTB"]
    assert len(project.mapLayers()) == 4
    assert project.isDirty()


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"OUTPUT": "county.gpkg"}, r"ends in .qgz or .qgs"),
        ({"OUTPUT": "/proc/nowhere/a.qgz"}, "nowhere"),
        ({"LANGUAGE": "fr"}, "LANGUAGE"),
    ],
)
def test_refusals_leave_nothing(run, county, tmp_path, change, text):
    before = sorted(one.name for one in tmp_path.rglob("*"))
    given = {"LAYERS": county, "OUTPUT": str(tmp_path / "a.qgz"), **change}
    if "/" not in given["OUTPUT"]:
        given["OUTPUT"] = str(tmp_path / given["OUTPUT"])
    with pytest.raises(QgsProcessingException, match=text):
        run("createproject", given)
    assert sorted(one.name for one in tmp_path.rglob("*")) == before
