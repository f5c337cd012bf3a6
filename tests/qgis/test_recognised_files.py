"""Layers as counties hand them in, written to disk as Shapefiles, file geodatabases and GeoPackages, are recognised."""

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from onemap.processing_provider.compat import field_type

LAND = ("BSM", "YSDM", "TBBH", "DLBM", "DLMC", "QSXZ", "TBMJ")
CHINESE = ("标识码", "图斑编号", "地类编码", "地类名称", "图斑面积")  # cut by a Shapefile to ten bytes
SHAPES = {
    "Polygon": shapely.box(0, 0, 1, 1),
    "Line": shapely.LineString([(0, 0), (1, 1)]),
    "Point": shapely.Point(0, 0),
}

# file, layer in it ("" for a Shapefile), fields, what it is; the style has to find its field too
SHAPEFILES = [
    ("640121DLTB2023", LAND, "DLTB"),
    ("dltb", tuple(name.lower() for name in LAND), "DLTB"),
    ("DLTB_H", LAND, "DLTB"),
    ("640323盐池县地类图斑", LAND, "DLTB"),
    ("三调DLTB", CHINESE, "DLTB"),
    ("盐池县_dltb_2000", LAND, "DLTB"),
    ("地类图斑（三调）", CHINESE, "DLTB"),
    ("DLTB - 副本", LAND, "DLTB"),
    ("DLTB(2)", LAND, "DLTB"),
    ("2023年度国土变更调查地类图斑", LAND, "DLTB"),
    ("DLTB_Clip", LAND, "DLTB"),
    ("Export_Output_2", LAND, "DLTB"),
    ("NXDLTB2023", LAND, "DLTB"),
    ("新建图层", CHINESE, "DLTB"),
    ("DLTBGX2024", LAND, "DLTBGX"),
    ("LCXZGX_P_640323", LAND, "LCXZGX"),
    ("规划用地用海", ("用地用海分类代码",), "GHYDYH"),
    ("县_规划用地用海", ("用地用海分类代码",), "GHYDYH"),
    ("JQYDYH", ("YDYHFLDM",), "GHYDYH"),
    ("规划成果", ("BSM", "YDYHFLDM"), "GHYDYH"),
    ("城镇开发边界2035", ("BSM", "GHFQDM", "GHFQMC"), "CZKFBJ"),
    ("STBHHX_640000", ("HXMC", "HXLX"), "STBHHX"),
    ("宁夏生态保护红线202208", ("OBJECTID",), "STBHHX"),
    ("640121永农", ("YJJBNTTBBH", "YJJBNTTBMJ"), "YJJBNTTB"),
    ("永久基本农田保护图斑", ("OBJECTID",), "YJJBNTTB"),
    ("宗地", ("ZDDM", "QLLX"), "ZDJBXX"),
    ("林权宗地_640323", ("BDCDYH",), "LQZD"),
    ("DK6403232017", ("DKBM", "DKMC"), "DK"),
    ("盐池县承包地块", ("DKBM",), "DK"),
    ("JCTB_2024Q1", ("JCBH", "QSX", "HSX"), "JCTB"),
    ("2024年违法地块", ("OBJECTID",), "WFDK"),
    ("xs_xmkjfw_640300", ("XMMC",), "XS_XMKJFW"),
    ("管理边界图斑", ("GLLX", "GZBH", "GLLXMC"), "GLBJ"),
]
LINES = [
    ("XZQJX_H", ("JXLX", "JXXZ"), "XZQJX"),
    ("管理边界线", ("ZLX", "YLX", "XZ"), "GLBJX"),
    ("DGX", ("BSGC",), "DGX"),
]
POINTS = [("gczjd", ("BSM",), "GCZJD"), ("界址点", ("JZDH",), "JZD"), ("JZD640323", ("JZDH",), "JZD")]
GDB = [
    ("DLTB", LAND, "DLTB"),
    ("DLTB_1", LAND, "DLTB"),
    ("XZQ", ("XZQDM", "XZQMC"), "XZQ"),
    ("CJDCQ", ("ZLDWDM", "ZLDWMC"), "CJDCQ"),
    ("CZCDYD", ("CZCLX",), "CZCDYD"),
    ("PDT", ("PDJB",), "PDT"),
    ("ZYQ_CDQ", ("BDCDYH",), "ZYQ_CDQ"),
    ("DLTBGXGC", ("BGQDLBM", "BGHDLBM"), "DLTBGXGC"),
]
GPKG = [
    ("gtdc.dltb", LAND, "DLTB"),
    ("行政区", ("XZQDM", "XZQMC"), "XZQ"),
    ("KYQ_CKQXKFW", ("XMMC",), "KYQ_CKQXKFW"),
    ("found", ("SEVERITY", "CHECK_ID"), "FINDINGS"),
]
DOUBTFUL = [
    ("DLTB_YJJBNT", LAND, ("DLTB", "YJJBNT")),
    ("DLTB_BAK", ("OBJECTID",), ("DLTB",)),
    ("图斑", ("DLBM", "DLMC"), ("DLTB",)),
    ("红线", ("OBJECTID",), ("STBHHX",)),
    ("基本农田", ("OBJECTID",), ("YJJBNTTB",)),
    ("规划", ("GHFQDM",), ("CZKFBJ",)),
    ("Layer_2", ("HXMC", "HXLX"), ("STBHHX",)),
]


def write(path, fields, kind, layer=None, driver="GPKG", append=False):
    frame = geopandas.GeoDataFrame(
        {name: np.array(["1"], object) for name in fields}, geometry=[SHAPES[kind]], crs="EPSG:4523"
    )
    pyogrio.write_dataframe(frame, path, layer=layer, driver=driver, append=append)


def write_shapefile(path, fields, kind, encoding="UTF-8"):
    """By QGIS. Names are cut as GDAL does: its word about that is cut too, over which Python stumbles."""
    fields = [name.encode(encoding)[:10].decode(encoding, "ignore") for name in fields]
    layer = QgsVectorLayer(f"{'LineString' if kind == 'Line' else kind}?crs=EPSG:4523", "made", "memory")
    layer.dataProvider().addAttributes([QgsField(name, field_type("text"), len=20) for name in fields])
    layer.updateFields()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(SHAPES[kind].wkt))
    layer.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", encoding
    context = QgsCoordinateTransformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)[0] == 0


def opened(path, layer=""):
    """As QGIS opens a file: named by it, and by its layer where there are several."""
    name = f"{path.stem} — {layer}" if layer else path.stem
    made = QgsVectorLayer(f"{path}|layername={layer}" if layer else str(path), name, "ogr")
    assert made.isValid()
    return made


def judged(layer):
    from onemap.processing_provider.layer_styles import Wish, style_layer

    return style_layer(layer, Wish(language="zh"))


def assert_is(layer, code):
    done = judged(layer)
    assert (done.recognised.layer, done.recognised.sure) == (code, True), done
    from onemap.tools.symbology.tables import styles_of

    assert done.chosen is not None or not styles_of(code), done.problem


def test_there_are_fifty():
    assert len(SHAPEFILES) + len(LINES) + len(POINTS) + len(GDB) + len(GPKG) >= 50


@pytest.mark.parametrize(("name", "fields", "code"), SHAPEFILES)
def test_polygons_in_shapefiles(qgis_app, tmp_path, name, fields, code):
    path = tmp_path / f"{name}.shp"
    write_shapefile(path, fields, "Polygon", "UTF-8" if "_" in name or fields[0].isascii() else "GBK")
    assert_is(opened(path), code)


@pytest.mark.parametrize(
    ("kind", "name", "fields", "code"), [*(("Line", *one) for one in LINES), *(("Point", *one) for one in POINTS)]
)
def test_lines_and_points_in_shapefiles(qgis_app, tmp_path, kind, name, fields, code):
    path = tmp_path / f"{name}.shp"
    write_shapefile(path, fields, kind)
    assert_is(opened(path), code)


@pytest.mark.parametrize(
    ("file", "driver", "cases"), [("640121.gdb", "OpenFileGDB", GDB), ("银川市.gpkg", "GPKG", GPKG)]
)
def test_layers_of_databases(qgis_app, tmp_path, file, driver, cases):
    path = tmp_path / file
    for at, (name, fields, _) in enumerate(cases):
        write(path, fields, "Polygon", name, driver=driver, append=at > 0)
    for name, _, code in cases:
        assert_is(opened(path, name), code)


@pytest.mark.parametrize(("name", "fields", "candidates"), DOUBTFUL)
def test_doubtful_ones_are_asked_for(qgis_app, tmp_path, name, fields, candidates):
    path = tmp_path / f"{name}.shp"
    write_shapefile(path, fields, "Polygon")
    layer = opened(path)
    done = judged(layer)
    assert not done.recognised.sure
    assert done.recognised.candidates == candidates
    assert done.chosen is None
    assert layer.renderer().type() == "singleSymbol"


def test_a_name_against_the_name_in_the_file(qgis_app, tmp_path):
    path = tmp_path / "DLTB.shp"
    write_shapefile(path, ("OBJECTID",), "Polygon")
    layer = opened(path)
    layer.setName("行政区")
    assert judged(layer).recognised.candidates == ("XZQ", "DLTB")


def test_a_file_with_the_name_of_another_layer(qgis_app, tmp_path):
    path = tmp_path / "DLTB.gpkg"
    write(path, ("XZQDM", "XZQMC"), "Polygon", "XZQ")
    assert_is(QgsVectorLayer(f"{path}|layername=XZQ", "DLTB", "ogr"), "XZQ")
