"""Every kind of destination gets the same rows, and a run that fails leaves none of them behind."""

import json
import sqlite3

import numpy as np
import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
)
from qgis_layers import DAY, MORNING, Feedback, layer_of

from onemap.processing_provider import parameters as make
from onemap.processing_provider.base import OneMapAlgorithm
from onemap.tools.errors import InputError

FILES = ["out.gpkg", "out.shp", "out.geojson", "out.fgb", "图斑.gpkg"]


def written(run, rows, patches, target):
    done = run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": target})
    return done, *rows(done.results["OUTPUT"], done.context)


@pytest.mark.parametrize("name", FILES)
def test_file(run, rows, patches, tmp_path, name):
    done, names, table = written(run, rows, patches, str(tmp_path / name))
    assert done.results["OUTPUT"] == str(tmp_path / name)
    assert len(table) == 12
    # FlatGeobuf reorders rows along a curve
    first = next(row for row in table if row[0] == "64010000000")
    assert first[1] == "水田"
    assert first[-1] == pytest.approx(9997.28, abs=0.2)
    assert names[-1] == "MJ"


@pytest.mark.parametrize("target", ["memory:", "memory:areas", "TEMPORARY_OUTPUT"])
def test_memory(run, rows, patches, target):
    done, _, table = written(run, rows, patches, target)
    assert QgsProcessingUtils.mapLayerFromString(done.results["OUTPUT"], done.context).providerType() == "memory"
    assert table[0][:7] == ["64010000000", "水田", 2**40, None, DAY, MORNING, True]
    assert len(table) == 12


def test_other_formats_are_written_by_qgis(run, rows, patches, tmp_path):
    done, names, table = written(run, rows, patches, str(tmp_path / "out.xlsx"))
    assert done.results["OUTPUT"] == str(tmp_path / "out.xlsx")
    assert len(table) == 12
    assert table[0][names.index("地类名称")] == "水田"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.xlsx", "patches.gpkg"]


def test_table_in_a_geopackage_leaves_the_other_tables(run, rows, patches, tmp_path):
    target = f"ogr:dbname='{patches}' table=\"面积\" (geom)"
    done, _, table = written(run, rows, patches, target)
    assert done.results["OUTPUT"] == f"{patches}|layername=面积"
    assert len(table) == 12
    again, _, more = written(run, rows, f"{patches}", target)  # replaces its own table
    assert again.results["OUTPUT"] == done.results["OUTPUT"]
    assert more == table
    assert tables(patches) == {"DLTB", "面积"}
    assert layer_of(patches).featureCount() == 12
    fresh = tmp_path / "fresh.gpkg"
    written(run, rows, patches, f"ogr:dbname='{fresh}' table=\"a b\" (geom)")
    assert tables(fresh) == {"a b"}


def tables(path):
    with sqlite3.connect(path) as base:
        return {name for (name,) in base.execute("select table_name from gpkg_contents")}


def test_wish_of_the_dialog_gives_name_and_place(run, patches, tmp_path):
    for target in (str(tmp_path / "out.gpkg"), "TEMPORARY_OUTPUT", f"ogr:dbname='{patches}' table=\"t\" (geom)"):
        wish = QgsProcessingOutputLayerDefinition(target, QgsProject.instance())
        wish.destinationName = "图斑面积"
        done = run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": wish})
        waiting = done.context.layersToLoadOnCompletion()
        assert list(waiting) == [done.results["OUTPUT"]]
        assert waiting[done.results["OUTPUT"]].name == "图斑面积"
        assert waiting[done.results["OUTPUT"]].outputName == "OUTPUT"


def test_gbk_shapefile_when_asked(run, patches, tmp_path):
    wish = QgsProcessingOutputLayerDefinition(str(tmp_path / "out.shp"))
    wish.createOptions = {"fileEncoding": "GBK"}
    run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": wish})
    assert "水田".encode("gbk") in (tmp_path / "out.dbf").read_bytes()


@pytest.mark.parametrize("name", ["out.shp", "out.gpkg"])
def test_encoding_that_the_dialog_says_without_being_asked(run, rows, patches, tmp_path, name):
    wish = QgsProcessingOutputLayerDefinition(str(tmp_path / name))
    wish.createOptions = {"fileEncoding": "System"}
    done = run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": wish})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert table[0][1] == "水田"


def test_destination_may_be_a_property(run, patches, tmp_path):
    path = tmp_path / "out.gpkg"
    run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": QgsProperty.fromValue(str(path))})
    assert path.exists()


def test_manifest_is_written_only_when_asked(run, patches, tmp_path):
    wish = {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": str(tmp_path / "out.gpkg"), "FIELD": "JSMJ"}
    assert "MANIFEST" not in run("calculateareas", wish).results
    path = tmp_path / "run.json"
    assert run("calculateareas", {**wish, "MANIFEST": str(path)}).results["MANIFEST"] == str(path)
    told = json.loads(path.read_text("utf-8"))
    assert told["algorithm"] == "onemap:calculateareas"
    assert told["parameters"]["METHOD"] == "official"
    assert told["parameters"]["FIELD"] == "JSMJ"
    assert told["inputs"][0]["count"] == 12
    assert len(told["inputs"][0]["sha256"]) == 64
    assert told["outputs"] == [{"name": "OUTPUT", "path": str(tmp_path / "out.gpkg"), "count": 12}]


class Broken(OneMapAlgorithm):
    """Writes to all its outputs, then fails as an algorithm fails."""

    ID = "calculateareas"  # for its help pages
    GROUP = "areas"

    def title(self):
        return "broken"

    def declare(self):
        self.add(make.polygons("INPUT", "in"))
        self.add(make.layer_out("OUTPUT", "out"))
        self.add(make.layer_out("TABLE", "table", optional=True, geometry=False))
        self.add(make.file_out("REPORT", "report", "Web page (*.html)"))

    def work(self, run):
        from onemap.tools.exchange.layers import Field

        source = run.source("INPUT")
        out = run.layer("OUTPUT", source.fields, source.crs, source.geometry_type)
        table = run.layer("TABLE", [Field("A", "integer")], None, "None")
        report = run.file("REPORT")
        for batch in source.batches():
            out.write(batch.columns, batch.wkb)
        if table is not None:
            table.write({"A": np.arange(5)})
        if report is not None:
            report.path.write_text("half")
        raise InputError("Row 7 of layer DLTB is wrong.")


@pytest.mark.parametrize("name", ["out.gpkg", "out.shp", "out.xlsx", "out.tab"])
def test_failure_leaves_nothing_and_the_old_file(run, provider, patches, tmp_path, name):
    folder = tmp_path / "results"
    folder.mkdir()
    old = folder / "report.html"
    old.write_text("old")
    wish = {
        "INPUT": f"{patches}|layername=DLTB",
        "OUTPUT": str(folder / name),
        "TABLE": str(folder / "table.csv"),
        "REPORT": str(old),
    }
    before = patches.read_bytes()
    with pytest.raises(QgsProcessingException, match="Row 7 of layer DLTB is wrong"):
        run(Broken().create(), wish)
    assert [path.name for path in folder.iterdir()] == ["report.html"]
    assert old.read_text() == "old"
    assert patches.read_bytes() == before


def test_failure_leaves_the_old_table(run, rows, provider, patches):
    target = f"ogr:dbname='{patches}' table=\"t\" (geom)"
    _, names, table = written(run, rows, patches, target)
    with pytest.raises(QgsProcessingException):
        run(Broken().create(), {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": target})
    assert tables(patches) == {"DLTB", "t"}
    assert rows(f"{patches}|layername=t") == (names, table)


@pytest.mark.parametrize("target", ["out.gpkg", "memory:", "ogr"])
def test_cancel_leaves_nothing(run, patches, tmp_path, target):
    folder = tmp_path / "results"
    folder.mkdir()
    if target == "out.gpkg":
        target = str(folder / target)
    elif target == "ogr":
        target = f"ogr:dbname='{patches}' table=\"t\" (geom)"
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(
            "calculateareas",
            {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": target, "MANIFEST": str(folder / "m.json")},
            Feedback(stop_at=50),
        )
    assert list(folder.iterdir()) == []
    assert tables(patches) == {"DLTB"}


@pytest.mark.parametrize("name", ["patches.gpkg", "nowhere/out.gpkg"])
def test_target_that_cannot_be(run, patches, tmp_path, name):
    before = patches.read_bytes()
    with pytest.raises(QgsProcessingException) as told:
        run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": str(tmp_path / name)})
    assert str(tmp_path / name) in str(told.value) or "nowhere" in str(told.value)
    assert patches.read_bytes() == before


def test_two_outputs_into_one_file_are_refused(run, patches, tmp_path):
    path = str(tmp_path / "same.gpkg")
    with pytest.raises(QgsProcessingException, match="would overwrite"):
        run(Broken().create(), {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": path, "TABLE": path})


def test_written_by_the_tools_can_be_read_by_qgis(run, patches, tmp_path):
    path = tmp_path / "out.gpkg"
    run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": str(path)})
    layer = layer_of(path, "out")
    assert layer.crs().authid() == "EPSG:4523"
    assert layer.wkbType() == layer_of(patches).wkbType()
