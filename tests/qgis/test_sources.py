"""How layers of QGIS are read: straight from the file where that is the same, else through QGIS."""

import sqlite3
from importlib.util import find_spec

import pytest
from qgis.core import (
    NULL,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis_layers import DAY, MORNING, layer_of

from onemap.processing_provider import sources


def file_of(layer):
    return sources.file_layer(layer)


def test_file_layer_is_read_from_its_file(qgis_app, patches):
    found = file_of(layer_of(patches))
    assert found.path == str(patches)
    assert (found.layer, found.where, found.encoding) == ("DLTB", None, None)


def test_filter_of_the_layer_becomes_a_condition(qgis_app, patches):
    layer = layer_of(patches)
    layer.setSubsetString("\"BSM\" > '64010000005'")
    assert file_of(layer).where == "\"BSM\" > '64010000005'"


def test_layer_in_edit_mode_is_read_through_qgis(qgis_app, patches):
    layer = layer_of(patches)
    layer.startEditing()
    assert file_of(layer) is None
    assert file_of(layer_of(patches)) is None, "another layer of the file that is being edited"
    layer.rollBack()
    assert file_of(layer) is not None


def test_reading_leaves_the_log_of_an_edited_geopackage(run, patches):
    layer = layer_of(patches)
    other = layer_of(patches)
    QgsProject.instance().addMapLayers([layer, other])
    layer.startEditing()
    log = patches.with_name("patches.gpkg-wal")
    assert log.exists()
    run("calculateareas", {"INPUT": other.id(), "OUTPUT": "memory:"})
    assert log.exists()
    layer.rollBack()


def test_joined_calculated_and_sql_layers_are_read_through_qgis(qgis_app, patches, in_memory):
    layer = layer_of(patches)
    other = in_memory(layer)
    QgsProject.instance().addMapLayer(other)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("BSM")
    join.setTargetFieldName("BSM")
    layer.addJoin(join)
    assert file_of(layer) is None
    sql = layer_of(patches)
    sql.setSubsetString('SELECT * FROM "DLTB" WHERE fid < 4')
    assert sql.featureCount() == 3
    assert file_of(sql) is None
    assert file_of(other) is None


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        ("id", True),
        (QgsProcessingFeatureSourceDefinition("id", False), True),
        (QgsProcessingFeatureSourceDefinition("id", True), False),
        (QgsProcessingFeatureSourceDefinition("id", False, 5), False),
    ],
)
def test_selection_and_limit_are_parts(qgis_app, value, whole):
    assert sources.is_whole(value) is whole


def test_layer_is_found_whatever_way_it_is_named(qgis_app, patches):
    layer = layer_of(patches)
    QgsProject.instance().addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    for value in (
        layer,
        layer.id(),
        f"{patches}|layername=DLTB",
        QgsProperty.fromValue(layer.id()),
        QgsProcessingFeatureSourceDefinition(layer.id(), True),
    ):
        found = sources.layer_of(value, context)
        assert found is not None
        assert found.featureCount() == 12
    assert sources.layer_of(None, context) is None
    assert sources.layer_of("nothing", context) is None


def test_both_ways_give_the_same_rows(run, rows, patches, in_memory):
    straight = run("calculateareas", {"INPUT": f"{patches}|layername=DLTB", "OUTPUT": "memory:"})
    through = run("calculateareas", {"INPUT": in_memory(layer_of(patches)), "OUTPUT": "memory:"})
    names, table = rows(straight.results["OUTPUT"], straight.context)
    assert names == ["BSM", "地类名称", "NUM", "KCXS", "DAY", "TIME", "OK", "MJ"]
    assert table[0][:7] == ["64010000000", "水田", 2**40, None, DAY, MORNING, True]
    assert table[11][4:6] == [None, None]
    assert rows(through.results["OUTPUT"], through.context) == (names, table)


def test_selected_features_only(run, rows, patches):
    layer = layer_of(patches)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([2, 5])
    value = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    done = run("calculateareas", {"INPUT": value, "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert [row[0] for row in table] == ["64010000001", "64010000004"]


def test_unsaved_edits_count(run, rows, patches):
    layer = layer_of(patches)
    QgsProject.instance().addMapLayer(layer)
    layer.startEditing()
    layer.deleteFeature(1)
    layer.changeAttributeValue(2, layer.fields().lookupField("地类名称"), "果园")
    done = run("calculateareas", {"INPUT": layer.id(), "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert len(table) == 11
    assert table[0][1] == "果园"
    layer.rollBack()


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="second names reach a file through Arrow only")
def test_aliases_are_kept(run, patches, tmp_path):
    layer = layer_of(patches)
    layer.setFieldAlias(layer.fields().lookupField("BSM"), "标识码")
    layer.setFieldAlias(layer.fields().lookupField("NUM"), "编号")
    QgsProject.instance().addMapLayer(layer)
    for number, value in enumerate((layer.id(), QgsProcessingFeatureSourceDefinition(layer.id(), False, 3))):
        path = tmp_path / f"out{number}.gpkg"
        run("calculateareas", {"INPUT": value, "OUTPUT": str(path)})
        with sqlite3.connect(path) as base:
            aliases = dict(base.execute("select column_name, name from gpkg_data_columns"))
        assert aliases["NUM"] == "编号"
        assert aliases["BSM"] == "标识码"


def test_gbk_shapefile_without_cpg(run, rows, patches, tmp_path):
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "GBK"
    path = tmp_path / "gbk.shp"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer_of(patches), str(path), QgsCoordinateTransformContext(), options)
    path.with_suffix(".cpg").unlink()
    raw = bytearray(path.with_suffix(".dbf").read_bytes())
    raw[29] = 0  # the language byte
    path.with_suffix(".dbf").write_bytes(raw)
    done = run("calculateareas", {"INPUT": str(path), "OUTPUT": "memory:"})
    names, table = rows(done.results["OUTPUT"], done.context)
    assert "地类名称" in names
    assert table[0][names.index("地类名称")] == "水田"


def test_crs_that_the_user_set_is_used(run, tmp_path, patches):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "GBK"
    path = tmp_path / "bare.shp"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer_of(patches), str(path), QgsCoordinateTransformContext(), options)
    path.with_suffix(".prj").unlink()
    layer = layer_of(path, "")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:4523"))
    QgsProject.instance().addMapLayer(layer)
    done = run("calculateareas", {"INPUT": layer.id(), "OUTPUT": "memory:"})
    assert done.results["TOTAL_AREA"] == pytest.approx(12 * 9997.28, rel=1e-3)


def test_curves_z_null_and_empty(run, rows):
    layer = QgsVectorLayer("CurvePolygonZ?crs=EPSG:4523&field=a:int", "mixed", "memory")
    arc = "35604681 4263681 1, 35604781 4263781 1, 35604881 4263681 1, 35604781 4263581 1, 35604681 4263681 1"
    box = "35604681 4263681 5, 35604781 4263681 5, 35604781 4263781 5, 35604681 4263781 5, 35604681 4263681 5"
    wkts = [f"CURVEPOLYGON Z(CIRCULARSTRING Z({arc}))", None, "POLYGON Z EMPTY", f"POLYGON Z(({box}))"]
    features = []
    for number, wkt in enumerate(wkts):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number or NULL])
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    done = run("calculateareas", {"INPUT": layer, "METHOD": "planar", "OUTPUT": "memory:"})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert table[0][1] == pytest.approx(31415.9, rel=2e-3)
    assert table[1][1] is None
    assert table[2][1] is None
    assert table[3][1] == pytest.approx(10_000)
    assert table[0][0] is None
    assert any("1 curved" in text for text in done.feedback.warned)
    assert any("2 rows have no geometry" in text for text in done.feedback.warned)
