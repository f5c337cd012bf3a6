"""The algorithms give what the tools give, say what is wrong, and keep their contract."""

import re
import subprocess
import sys
import time

import numpy as np
import pyproj
import pytest
import shapely
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis_layers import Feedback, layer_of, squares

from onemap.processing_provider import pages
from onemap.processing_provider.algorithms import ALGORITHMS

NAMES = [algorithm.ID for algorithm in ALGORITHMS]


def dltb(path):
    return f"{path}|layername=DLTB"


def polygons(crs, wkts, fields="field=MJ:string(20)"):
    layer = QgsVectorLayer(f"Polygon?crs={crs}&{fields}", "made", "memory")
    features = []
    for wkt in wkts:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


# -- the contract of all algorithms ----------------------------------------------------------------


def test_provider_lists_them(provider):
    assert provider.id() == "onemap"
    assert {algorithm.name() for algorithm in provider.algorithms()} >= {
        "calculateareas",
        "levelareas",
        "createsamplecounty",
    }
    assert not provider.icon().isNull()


@pytest.mark.parametrize("kind", ALGORITHMS, ids=NAMES)
def test_names_and_help(provider, kind):
    algorithm = kind().create()
    assert re.fullmatch(r"[a-z]+", algorithm.name())
    assert re.fullmatch(r"[a-z]+", algorithm.groupId())
    assert algorithm.displayName()
    assert algorithm.group()
    assert algorithm.shortDescription()
    assert algorithm.helpUrl().startswith("file:")
    definitions = algorithm.parameterDefinitions()
    assert definitions
    for definition in definitions:
        assert re.fullmatch(r"[A-Z][A-Z0-9_]*", definition.name())
    outputs = [one for one in definitions if one.isDestination()]
    optional = [bool(one.flags() & one.FlagOptional) for one in outputs]
    # what these do is done on the platform or to the layers: their files only tell of it
    elsewhere = algorithm.name() in {"probeservice", "pushchanges", "applystandardstyle"}
    assert optional.count(False) == (0 if elsewhere else 1), "every output is optional but the main one"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ALGORITHMS, ids=NAMES)
def test_every_parameter_has_help_in_both_languages(provider, kind, language):
    page = pages.read_page(kind.ID, language)
    assert page.summary
    assert f"onemap:{kind.ID}" in page.body, "an example"
    algorithm = kind().create()  # owns its parameters
    names = [definition.name() for definition in algorithm.parameterDefinitions()]
    assert list(page.parameters) == names
    assert all(page.parameters.values())
    chinese = len(re.findall("[\u4e00-\u9fff]", page.body))
    assert chinese > 200 if language == "zh" else chinese < 20


@pytest.mark.parametrize("kind", ALGORITHMS, ids=NAMES)
def test_unknown_parameter_is_refused(run, kind):
    with pytest.raises(QgsProcessingException, match=r"has no parameter METHDO\. Its parameters are"):
        run(kind().create(), {"METHDO": "official"})


def test_listing_the_algorithms_imports_nothing_heavy(provider):
    code = f"""
import sys
sys.path[:0] = {sys.path!r}
import qgis.core, qgis.gui
before = set(sys.modules)  # QGIS 3.40 imports numpy and shapely itself
from onemap.processing_provider import expressions, provider
from onemap.processing_provider.algorithms import ALGORITHMS
heavy = [name for name in ("numpy", "pandas", "shapely", "geopandas", "pyogrio") if name in set(sys.modules) - before]
sys.exit(", ".join(heavy))
"""
    told = subprocess.run([sys.executable, "-c", code], check=False, stderr=subprocess.PIPE, text=True)
    assert told.stderr.strip() == ""


# -- calculateareas --------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["official", "geodesic", "planar"])
def test_areas_are_those_of_the_tools(run, rows, patches, method):
    from onemap.tools.geometry.area import areas

    done = run("calculateareas", {"INPUT": dltb(patches), "METHOD": method, "FIELD": "JSMJ", "OUTPUT": "memory:"})
    names, table = rows(done.results["OUTPUT"], done.context)
    assert names[-1] == "JSMJ"
    expected = areas(squares(), pyproj.CRS.from_epsg(4523), method)
    assert [row[-1] for row in table] == expected.tolist()
    assert done.results["TOTAL_AREA"] == round(float(expected.sum()), 2)
    assert any(method in text for text in done.feedback.told)


def test_known_square(run, rows):
    square = shapely.box(35604681, 4263681, 35605681, 4264681)
    layer = polygons("EPSG:4523", [square.wkt])
    done = run("calculateareas", {"INPUT": layer, "OUTPUT": "memory:"})
    names, table = rows(done.results["OUTPUT"], done.context)
    assert names == ["MJ"], "the text field of the name is replaced in its place"
    assert table == [[999727.68]]


def test_square_metres_of_a_layer_in_feet(run, rows):
    layer = polygons(
        "EPSG:2263", ["POLYGON((1000000 200000, 1000100 200000, 1000100 200100, 1000000 200100, 1000000 200000))"]
    )
    done = run("calculateareas", {"INPUT": layer, "METHOD": "planar", "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert table[0][0] == pytest.approx(10_000 * (1200 / 3937) ** 2)


def test_layer_in_degrees(run, rows):
    layer = polygons("EPSG:4490", ["POLYGON((106.2 38.5, 106.21 38.5, 106.21 38.51, 106.2 38.51, 106.2 38.5))"])
    done = run("calculateareas", {"INPUT": layer, "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert table[0][0] == pytest.approx(968_000, rel=2e-3)
    with pytest.raises(QgsProcessingException, match=r"Layer made is in degrees \(EPSG:4490\)"):
        run("calculateareas", {"INPUT": layer, "METHOD": "planar", "OUTPUT": "memory:"})


def test_layer_without_crs_is_refused(run):
    layer = polygons("", ["POLYGON((0 0, 1 0, 1 1, 0 0))"])
    with pytest.raises(QgsProcessingException, match="Layer made has no coordinate system"):
        run("calculateareas", {"INPUT": layer, "OUTPUT": "memory:"})


def test_bow_tie_counts_both_halves_and_is_told(run, rows):
    x, y = 35604681, 4263681
    bow = f"POLYGON(({x} {y}, {x + 100} {y + 100}, {x + 100} {y}, {x} {y + 100}, {x} {y}))"
    done = run("calculateareas", {"INPUT": polygons("EPSG:4523", [bow]), "METHOD": "planar", "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert table[0][0] == pytest.approx(5_000)
    assert any("1 polygons are invalid" in text and "rows 1" in text for text in done.feedback.warned)


@pytest.mark.parametrize("method", ["exact", "", "0"])
def test_unknown_method_is_refused(run, patches, method):
    with pytest.raises(QgsProcessingException, match="METHOD"):
        run("calculateareas", {"INPUT": dltb(patches), "METHOD": method, "OUTPUT": "memory:"})


def test_empty_field_name_is_refused(run, patches):
    with pytest.raises(QgsProcessingException, match="FIELD is empty"):
        run("calculateareas", {"INPUT": dltb(patches), "FIELD": " ", "OUTPUT": "memory:"})


def test_empty_layer_gives_an_empty_layer(run, rows, tmp_path):
    layer = polygons("EPSG:4523", [])
    for target in ("memory:", str(tmp_path / "empty.gpkg")):
        done = run("calculateareas", {"INPUT": layer, "OUTPUT": target})
        assert rows(done.results["OUTPUT"], done.context) == (["MJ"], [])
        assert done.results["TOTAL_AREA"] == 0


def test_in_a_model(provider, run, rows, patches):
    model = QgsProcessingModelAlgorithm("areas twice", "tests")
    model.addModelParameter(QgsProcessingParameterFeatureSource("LAYER"), QgsProcessingModelParameter("LAYER"))
    for child, source, field in (
        ("first", QgsProcessingModelChildParameterSource.fromModelParameter("LAYER"), "A"),
        ("second", QgsProcessingModelChildParameterSource.fromChildOutput("first", "OUTPUT"), "B"),
    ):
        step = QgsProcessingModelChildAlgorithm("onemap:calculateareas")
        step.setChildId(child)
        step.addParameterSources("INPUT", [source])
        step.addParameterSources("FIELD", [QgsProcessingModelChildParameterSource.fromStaticValue(field)])
        if child == "second":
            out = QgsProcessingModelOutput("RESULT", "RESULT")
            out.setChildId(child)
            out.setChildOutputName("OUTPUT")
            step.setModelOutputs({"RESULT": out})
        model.addChildAlgorithm(step)
    ready = model.create()
    [result] = [one.name() for one in ready.destinationParameterDefinitions()]  # named by the step or not
    done = run(ready, {"LAYER": dltb(patches), result: "memory:"})
    names, table = rows(done.results[result], done.context)
    assert names[-2:] == ["A", "B"]
    assert len(table) == 12
    assert all(row[-1] == row[-2] for row in table)


# -- levelareas ------------------------------------------------------------------------------------


def test_levelled_to_one_control_area(run, rows, patches):
    from onemap.tools.geometry.area import official_areas
    from onemap.tools.survey.levelling import level, net_areas

    before = official_areas(squares(), pyproj.CRS.from_epsg(4523))
    control = round(float(before.sum()) + 0.29, 2)
    wish = {"INPUT": dltb(patches), "CONTROL": control, "KCXS": "KCXS", "OUTPUT": "memory:", "LOG": "memory:"}
    done = run("levelareas", wish)
    names, table = rows(done.results["OUTPUT"], done.context)
    assert names[-3:] == ["TBMJ", "KCMJ", "TBDLMJ"]
    ids = [row[0] for row in table]
    expected = level(before, control, ids)
    deducted, net = net_areas(expected.areas, [np.nan if row[3] is None else row[3] for row in table])
    assert [row[-3] for row in table] == expected.areas.tolist()
    assert [row[-2] for row in table] == deducted.tolist()
    assert [row[-1] for row in table] == net.tolist()
    assert round(sum(row[-3] for row in table), 2) == control
    log_names, log = rows(done.results["LOG"], done.context)
    assert log_names == ["FID", "BSM", "LEVEL_GROUP", "BEFORE", "UNITS", "AFTER"]
    assert sum(row[4] for row in log) == 29
    assert done.results["MOVED"] == len(log) == 12


def control_layer(pairs):
    layer = QgsVectorLayer("None?field=NAME:string&field=DCMJ:double", "villages", "memory")
    features = []
    for name, area in pairs:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name, area])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def by_group(patches, pairs):
    return {
        "INPUT": dltb(patches),
        "FIELD": "NUM",
        "GROUP": "BSM",
        "CONTROL_TABLE": control_layer(pairs),
        "CONTROL_KEY": "NAME",
        "CONTROL_AREA": "DCMJ",
        "OUTPUT": "memory:",
    }


def test_levelled_group_by_group(run, rows, patches):
    pairs = [(f"64010000{number:03d}", 2.0**40 + number + 0.05) for number in range(12)]
    done = run("levelareas", by_group(patches, pairs))
    _, table = rows(done.results["OUTPUT"], done.context)
    assert [row[-3] for row in table] == [area for _, area in pairs]
    assert "LOG" not in done.results


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([("64010000000", 2.0**40)], "no control area for 64010000001"),
        ([("64010000000", 2.0**40), ("64010000000", 1.0)], "row 2: the group 64010000000 is there twice"),
        ([("64010000000", None)], "row 1: DCMJ is empty"),
    ],
)
def test_wrong_control_table(run, patches, pairs, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("levelareas", by_group(patches, pairs))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, "Give either CONTROL"),
        ({"CONTROL": 5.0, "GROUP": "BSM"}, "CONTROL is for all patches"),
        ({"CONTROL": 5.0, "KCXS": "NOFIELD"}, "KCXS: layer .* has no field NOFIELD. Its fields are: .*BSM"),
        ({"CONTROL": 5.0}, "do not belong together"),
    ],
)
def test_wrong_wishes(run, patches, change, text):
    with pytest.raises(QgsProcessingException, match=text):
        run("levelareas", {"INPUT": dltb(patches), "OUTPUT": "memory:", **change})


def test_coefficient_in_percent_is_refused(run, patches):
    layer = layer_of(patches)
    QgsProject.instance().addMapLayer(layer)
    layer.startEditing()
    layer.changeAttributeValue(3, layer.fields().lookupField("KCXS"), 8.5)
    with pytest.raises(QgsProcessingException, match=r"row 3: KCXS 8\.5 is not between 0 and 1"):
        run("levelareas", {"INPUT": layer.id(), "KCXS": "KCXS", "CONTROL": 119967.3, "OUTPUT": "memory:"})
    layer.rollBack()


# -- createsamplecounty ----------------------------------------------------------------------------


def test_sample_county(run, provider, tmp_path):
    path = tmp_path / "county.gpkg"
    done = run("createsamplecounty", {"PATCHES": 1000, "SEED": 7, "EPSG": 4524, "OUTPUT": str(path)})
    layer = layer_of(path)
    assert layer.featureCount() == 1000
    assert layer.crs().authid() == "EPSG:4524"
    assert done.results["PLANTED"] > 0
    assert f"{path}|layername=DLTB" in done.context.layersToLoadOnCompletion()
    quiet = run("createsamplecounty", {"PATCHES": 1000, "LOAD": False, "OUTPUT": str(tmp_path / "b.gpkg")})
    assert not quiet.context.layersToLoadOnCompletion()


@pytest.mark.parametrize("change", [{"PATCHES": 5}, {"EPSG": "4326"}, {"OUTPUT": ""}])
def test_sample_county_refuses(run, tmp_path, change):
    wish = {"PATCHES": 1000, "OUTPUT": str(tmp_path / "county.gpkg"), **change}
    with pytest.raises(QgsProcessingException, match=next(iter(change))):
        run("createsamplecounty", wish)
    assert list(tmp_path.iterdir()) == []


# -- in a thread, as the dialog does it ---------------------------------------------------------------


def test_in_a_background_task(provider, rows, patches, qgis_app):
    layer = layer_of(patches)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([1, 2, 3])
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().algorithmById("onemap:calculateareas")
    wish = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance())
    source = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    task = QgsProcessingAlgRunnerTask(algorithm, {"INPUT": source, "OUTPUT": wish}, context, feedback)
    ended = []
    task.executed.connect(lambda good, results: ended.append((good, results)))
    QgsApplication.taskManager().addTask(task)
    deadline = time.monotonic() + 60
    while not ended and time.monotonic() < deadline:
        QCoreApplication.processEvents()
    assert ended
    assert ended[0][0] is True
    _, table = rows(ended[0][1]["OUTPUT"], context)
    assert len(table) == 3
    assert list(context.layersToLoadOnCompletion()) == [ended[0][1]["OUTPUT"]]
