"""onemap:maplandclasses where its layers come from and go to: tables of one file, a model, a selection, a filter."""

import hashlib
import json
import sqlite3

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
)
from qgis_layers import Feedback, layer_of

LAYERS = {"SURVEY": "DLTB", "MONITORING": "LCSHH"}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    from onemap.tools.sample import make_county

    path = tmp_path_factory.mktemp("county") / "示例县.gpkg"
    make_county(1000, 8, 4524, path)
    return path


@pytest.fixture
def inputs(county):
    return {name: f"{county}|layername={layer}" for name, layer in LAYERS.items()}


@pytest.fixture
def straight(run, rows, inputs, tmp_path):
    """Pieces of a plain run, as rows."""
    done = run("maplandclasses", {**inputs, "OUTPUT": str(tmp_path / "straight.gpkg")})
    return rows(done.results["OUTPUT"])


def table_in(path, name, geometry=True):
    return f"ogr:dbname='{path}' table=\"{name}\"" + (" (geom)" if geometry else "")


def tables(path):
    with sqlite3.connect(path) as base:
        return {name for (name,) in base.execute("select table_name from gpkg_contents")}


def test_all_layers_into_one_geopackage(run, rows, inputs, straight, tmp_path):
    path = tmp_path / "结果.gpkg"
    wish = {
        "OUTPUT": table_in(path, "碎块"),
        "CONFLICTS": table_in(path, "CTTB"),
        "QUEUE": table_in(path, "queue", geometry=False),
    }
    done = run("maplandclasses", {**inputs, **wish})
    assert tables(path) == {"碎块", "CTTB", "queue"}
    assert rows(done.results["OUTPUT"]) == straight
    assert len(rows(done.results["CONFLICTS"])[1]) == done.results["CONFLICT_COUNT"]
    again = run("maplandclasses", {**inputs, **wish})  # each replaces its own table
    assert tables(path) == {"碎块", "CTTB", "queue"}
    assert rows(again.results["OUTPUT"]) == straight


@pytest.mark.parametrize("at", [1, 50, 95])
def test_cancel_leaves_no_table(run, rows, inputs, tmp_path, at):
    path = tmp_path / "all.gpkg"
    wish = {"OUTPUT": table_in(path, "pieces"), "CONFLICTS": table_in(path, "CTTB")}
    run("maplandclasses", {**inputs, **wish})
    before = rows(f"{path}|layername=pieces")
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run("maplandclasses", {**inputs, **wish, "MATRIX": str(tmp_path / "m.xlsx")}, Feedback(stop_at=at))
    assert tables(path) == {"pieces", "CTTB"}
    assert rows(f"{path}|layername=pieces") == before
    assert not [one.name for one in tmp_path.iterdir() if not one.name.startswith(path.name)]


def test_a_failure_leaves_no_table(run, inputs, tmp_path):
    path = tmp_path / "all.gpkg"
    crosswalk = tmp_path / "own.csv"
    crosswalk.write_text("source_code,target_code\n030100,9999\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"own\.csv"):
        run("maplandclasses", {**inputs, "OUTPUT": table_in(path, "pieces"), "CROSSWALK": str(crosswalk)})
    assert [one.name for one in tmp_path.iterdir()] == ["own.csv"]


@pytest.mark.parametrize("clash", ["CONFLICTS", "QUEUE", "MATRIX", "REPORT", "MANIFEST"])
def test_two_outputs_into_one_file_are_refused(run, inputs, tmp_path, clash):
    path = str(tmp_path / "same.gpkg")
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        run("maplandclasses", {**inputs, "OUTPUT": path, clash: path})
    assert list(tmp_path.iterdir()) == []


def test_an_output_over_the_decisions_or_the_crosswalk_is_refused(run, inputs, tmp_path):
    for name, text in (
        ("DECISIONS", "MONITORING_CLASS,DECISION\n"),
        ("CROSSWALK", "source_code,target_code\n030100,0301\n"),
    ):
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        wish = {**inputs, "OUTPUT": str(tmp_path / "out.gpkg"), "QUEUE": str(path), name: str(path)}
        with pytest.raises(QgsProcessingException, match="would overwrite"):
            run("maplandclasses", wish)
        assert path.read_text("utf-8") == text
    assert not (tmp_path / "out.gpkg").exists()


def test_in_a_model(provider, run, rows, inputs, straight):
    """The survey's areas first, then the pieces, then the areas of the pieces once more."""
    model = QgsProcessingModelAlgorithm("map", "tests")
    for name in LAYERS:
        model.addModelParameter(QgsProcessingParameterFeatureSource(name), QgsProcessingModelParameter(name))
    source = QgsProcessingModelChildParameterSource
    steps = {
        "before": ("onemap:calculateareas", {"INPUT": source.fromModelParameter("SURVEY")}),
        "mapped": (
            "onemap:maplandclasses",
            {
                "SURVEY": source.fromChildOutput("before", "OUTPUT"),
                "MONITORING": source.fromModelParameter("MONITORING"),
            },
        ),
        "measured": (
            "onemap:calculateareas",
            {"INPUT": source.fromChildOutput("mapped", "OUTPUT"), "FIELD": source.fromStaticValue("MJ2")},
        ),
    }
    for child, (algorithm, values) in steps.items():
        step = QgsProcessingModelChildAlgorithm(algorithm)
        step.setChildId(child)
        for name, value in values.items():
            step.addParameterSources(name, [value])
        if child == "measured":
            out = QgsProcessingModelOutput("RESULT", "RESULT")
            out.setChildId(child)
            out.setChildOutputName("OUTPUT")
            step.setModelOutputs({"RESULT": out})
        model.addChildAlgorithm(step)
    ready = model.create()
    [result] = [one.name() for one in ready.destinationParameterDefinitions()]
    done = run(ready, {**inputs, result: "memory:"})
    names, table = rows(done.results[result], done.context)
    assert names[-1] == "MJ2"
    assert sorted(row[:2] for row in table if None not in row[:2]) == sorted(
        row[:2] for row in straight[1] if None not in row[:2]
    )
    # levelled to the patch: some hundredths from the piece's own area
    assert max(abs(row[-1] - row[names.index("MJ")]) for row in table) < 0.5


def test_only_selected_patches(run, rows, county, inputs, straight):
    layer = layer_of(county, "DLTB")
    QgsProject.instance().addMapLayer(layer)
    try:
        layer.selectByIds([3, 4, 5, 6])
        chosen = {feature["BSM"] for feature in layer.selectedFeatures()}
        survey = QgsProcessingFeatureSourceDefinition(layer.id(), True)
        done = run("maplandclasses", {**inputs, "SURVEY": survey, "OUTPUT": "memory:"})
        _, table = rows(done.results["OUTPUT"], done.context)
    finally:
        QgsProject.instance().removeMapLayer(layer)
    mine = [row for row in table if row[0] is not None]
    assert {row[0] for row in mine} == chosen
    expected = [row for row in straight[1] if row[0] in chosen]
    assert sorted(map(repr, mine)) == sorted(map(repr, expected))


def test_a_layer_with_a_filter(run, rows, county, inputs, straight):
    layer = layer_of(county, "DLTB")
    assert layer.setSubsetString("\"DLBM\" = '0301'")
    done = run("maplandclasses", {**inputs, "SURVEY": layer, "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)
    expected = [row for row in straight[1] if row[2] == "0301"]
    assert sorted(repr(row) for row in table if row[0] is not None) == sorted(map(repr, expected))


def test_a_memory_layer_in_another_system(run, rows, in_memory, county, inputs, straight, tmp_path):
    import pyogrio

    path = tmp_path / "degrees.gpkg"
    pyogrio.write_dataframe(pyogrio.read_dataframe(county, layer="LCSHH").to_crs(4490), path, layer="LCSHH")
    made = in_memory(layer_of(path, "LCSHH"))
    done = run("maplandclasses", {**inputs, "MONITORING": made, "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)

    def shared(found):
        return {tuple(row[:2]): row[2:8] for row in found if None not in row[:2] and row[8] > 1}

    assert shared(table) == shared(straight[1])


def test_sources_and_manifest(run, tmp_path):
    from onemap.tools.sample import make_county

    path = tmp_path / "own" / "县.gpkg"  # not open in QGIS: a file in use is read through it, without a checksum
    path.parent.mkdir()
    make_county(1000, 8, 4523, path)
    inputs = {name: f"{path}|layername={layer}" for name, layer in LAYERS.items()}
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    record = tmp_path / "run.json"
    done = run("maplandclasses", {**inputs, "OUTPUT": str(tmp_path / "a.gpkg"), "MANIFEST": str(record)})
    told = json.loads(record.read_text("utf-8"))
    assert [one["sha256"] for one in told["inputs"]] == [before] * 2
    assert told["counts"]["PIECES"] == done.results["PIECES"] == told["outputs"][0]["count"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
