"""Writing layers: formats, names, widths."""

import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely
from layer_copy import copy, pour
from layer_files import CRS, DRIVERS, SQUARE, names, writable

from onemap.tools.errors import OutputError
from onemap.tools.exchange.layers import Field, FileSource, LayerWriter


@pytest.mark.parametrize("suffix", DRIVERS)
def test_round_trip(way, suffix, patches, tmp_path):
    writable(suffix)
    if suffix == "fgb":
        patches = patches[:3]  # its index knows no rows without geometry
    path = tmp_path / f"新 结果.{suffix}"
    writer = copy(patches, path, encoding="GBK" if suffix == "shp" else None)
    assert writer.rows == len(patches)
    assert not [name for name in names(tmp_path) if name.startswith(".")]
    source = FileSource(path)
    assert source.count() == len(patches)
    assert source.crs.to_epsg() == 4523
    frame = source.read()
    if suffix == "fgb":  # GDAL puts its rows in the order of their places
        frame = frame.iloc[np.argsort(frame.bounds.minx)]
    assert frame["图斑编号"].iloc[:2].tolist() == ["0001", "中国·宁夏"]
    assert frame["TBMJ"].fillna(-1).tolist() == patches["TBMJ"].fillna(-1).tolist()
    assert frame["GDPDJB"].isna().tolist() == patches["GDPDJB"].isna().tolist()
    assert [str(day)[:10] for day in frame["SCRQ"]][0:3:2] == ["2024-05-01", "1999-12-31"]
    assert str(frame["SJ"].iloc[0])[:16] == "2024-05-01 08:00"
    assert frame["SFXS"].iloc[0] in (True, 1)
    assert frame["SFXS"].iloc[1] is None or np.isnan(frame["SFXS"].iloc[1])
    for made, given in zip(frame.geometry[:3], patches.geometry[:3]):
        assert made.symmetric_difference(given).area == 0
    if len(patches) > 3:
        assert frame.geometry.iloc[3] is None
    expected = {"gpkg": "结果", "geojson": "结果", "gdb": "结果", "fgb": "结果"}.get(suffix, "新 结果")
    assert source.name == expected


def test_geopackage_is_version_1_3_indexed_and_knows_its_count(way, patches, tmp_path):
    copy(patches, tmp_path / "a.gpkg")
    base = sqlite3.connect(tmp_path / "a.gpkg")
    assert base.execute("pragma user_version").fetchone() == (10300,)
    assert base.execute("select count(*) from rtree_结果_geom").fetchone() == (3,)
    assert base.execute("select feature_count from gpkg_ogr_contents").fetchone() == (5,)
    assert base.execute("pragma integrity_check").fetchone() == ("ok",)
    base.close()


def test_single_becomes_multi_and_z_is_dropped(way, tmp_path):
    solid = shapely.force_3d(SQUARE, 5.0)
    given = np.array([SQUARE, shapely.MultiPolygon([SQUARE]), solid, shapely.Polygon(), None], dtype=object)
    for geometry in (given, shapely.to_wkb(given)):
        pour(tmp_path / "a.gpkg", [], [({}, geometry)])
        read = FileSource(tmp_path / "a.gpkg")
        assert read.geometry_type == "MultiPolygon"
        kinds = [None if g is None else (g.geom_type, g.has_z) for g in read.read().geometry]
        assert kinds == [("MultiPolygon", False)] * 4 + [None]


@pytest.mark.parametrize("kind", ["Polygon Z", "MultiPolygon Z"])
def test_z_is_kept_where_the_type_has_it(way, kind, tmp_path):
    solid = np.array([shapely.force_3d(SQUARE, 5.0)])
    for geometry in (solid, shapely.to_wkb(solid, flavor="iso"), shapely.to_wkb(solid, flavor="extended")):
        pour(tmp_path / "a.gpkg", [], [({}, geometry)], kind)
        source = FileSource(tmp_path / "a.gpkg")
        assert source.geometry_type == kind
        assert source.read().geometry.has_z.all()


def test_geometry_of_another_type_is_refused_by_row(way, tmp_path):
    geometry = np.array([SQUARE, SQUARE, shapely.Point(1, 2)], dtype=object)
    with pytest.raises(OutputError, match="Row 2 is a Point, but the output holds MultiPolygon"):
        pour(tmp_path / "a.gpkg", [], [({}, geometry)])
    assert list(tmp_path.iterdir()) == []


def test_value_of_another_type_is_refused_by_field(way, tmp_path):
    fields = [Field("GDPDJB", "integer")]
    with pytest.raises(OutputError, match=r"field GDPDJB: a value does not fit the type integer"):
        pour(tmp_path / "a.gpkg", fields, [({"GDPDJB": np.array(["甲"], dtype=object)}, np.array([SQUARE]))])
    assert list(tmp_path.iterdir()) == []


def test_columns_left_out_are_null_and_unknown_ones_refused(way, tmp_path):
    fields = [Field("A", "text"), Field("B", "integer"), Field("C", "date")]
    with LayerWriter(tmp_path / "a.gpkg", "a", fields, CRS) as writer:
        writer.write({"A": np.array(["x"], dtype=object)}, np.array([SQUARE]))
    frame = FileSource(tmp_path / "a.gpkg").read()
    assert frame["A"].tolist() == ["x"]
    assert frame[["B", "C"]].isna().all(axis=None)
    with pytest.raises(OutputError, match="no field Z"):
        pour(tmp_path / "a.gpkg", fields, [({"Z": np.array([1])}, np.array([SQUARE]))])


def test_layer_without_rows(way, tmp_path):
    for suffix in ("gpkg", "shp", "geojson"):
        with LayerWriter(tmp_path / f"a.{suffix}", "a", [Field("A", "text", 5)], CRS):
            pass
        assert FileSource(tmp_path / f"a.{suffix}").count() == 0


# --- names and widths -----------------------------------------------------------------------------------


def test_shapefile_widths_decimals_and_names(way, tmp_path):
    fields = [
        Field("DLBM", "text", 5),
        Field("TBMJ", "real", 15, 2),
        Field("GDPDJB", "integer", 2),
        Field("MAPPED_CLASS", "text", 4),
        Field("MAPPED_CLASS_NAME", "text"),
        Field("坐落单位名称代码", "text", 60),
    ]
    columns = {
        "DLBM": np.array(["0101", "010101X"], dtype=object),
        "TBMJ": np.array([1234567.891, np.nan]),
        "GDPDJB": np.array([12.0, np.nan]),
        "坐落单位名称代码": np.array(["宁夏", None], dtype=object),
    }
    with LayerWriter(tmp_path / "a.shp", "", fields, CRS, encoding="gbk") as writer:
        writer.write(columns, np.array([SQUARE, None]))
    raw = (tmp_path / "a.dbf").read_bytes()
    entries = [raw[at : at + 32] for at in range(32, 32 + 32 * len(fields), 32)]
    told = [(e[:11].rstrip(b"\0").decode("gbk"), e[11:12], e[16], e[17]) for e in entries]
    assert told == [
        ("DLBM", b"C", 5, 0),
        ("TBMJ", b"N", 15, 2),
        ("GDPDJB", b"N", 2, 0),
        ("MAPPED_CLA", b"C", 4, 0),
        ("MAPPED_C_1", b"C", 254, 0),
        ("坐落单位名", b"C", 60, 0),
    ]
    assert (tmp_path / "a.cpg").read_text() == "GBK"
    assert raw[29] == 0x4D
    frame = FileSource(tmp_path / "a.shp").read()
    assert frame["DLBM"].tolist() == ["0101", "01010"]
    assert frame["TBMJ"].tolist()[0] == 1234567.89
    assert frame["坐落单位名"].tolist() == ["宁夏", None]
    assert any("field DLBM: 1 texts were longer" in note for note in writer.notes)
    assert any("MAPPED_CLASS_NAME → MAPPED_C_1" in note for note in writer.notes)


def test_shapefile_in_utf8_cuts_between_characters(way, tmp_path):
    text = "宁" * 100
    with LayerWriter(tmp_path / "a.shp", "", [Field("图斑编号名称", "text")], CRS) as writer:
        writer.write({"图斑编号名称": np.array([text], dtype=object)}, np.array([SQUARE]))
    source = FileSource(tmp_path / "a.shp")
    assert source.encoding == "UTF-8"
    assert source.read()["图斑编"].tolist() == ["宁" * 84]
    assert source.notes == []


def test_geopackage_widths_and_aliases(way, tmp_path):
    fields = [Field("DLBM", "text", 5, alias="地类编码"), Field("MJ", "real", 15, 2), Field("N", "integer", 5)]
    with LayerWriter(tmp_path / "a.gpkg", "a", fields, CRS):
        pass
    base = sqlite3.connect(tmp_path / "a.gpkg")
    kinds = {row[1]: row[2] for row in base.execute("pragma table_info(a)")}
    base.close()
    assert (kinds["DLBM"], kinds["MJ"], kinds["N"]) == ("TEXT(5)", "REAL", "MEDIUMINT")
    if way == "arrow":  # without Arrow pyogrio has no way to say an alias
        assert FileSource(tmp_path / "a.gpkg").fields[0] == Field("DLBM", "text", 5, alias="地类编码")


@pytest.mark.parametrize("suffix", ["gpkg", "gdb"])
def test_names_that_the_format_keeps_for_itself(way, suffix, tmp_path):
    writable(suffix)
    fields = [Field(name, "integer", 9) for name in ("fid", "geom", "OBJECTID", "bsm", "BSM", "图斑面积(亩)")]
    columns = {field.name: np.array([at, at]) for at, field in enumerate(fields)}
    with LayerWriter(tmp_path / f"a.{suffix}", "a", fields, CRS) as writer:
        writer.write(columns, np.array([SQUARE, SQUARE]))
    frame = FileSource(tmp_path / f"a.{suffix}").read()
    names = list(frame.columns)[:-1]
    expected = {
        "gpkg": ["fid", "geom", "OBJECTID", "bsm", "BSM_1", "图斑面积(亩)"],
        "gdb": ["fid", "geom", "OBJECTID_1", "bsm", "BSM_1", "图斑面积_亩_"],
    }[suffix]
    assert names == expected
    assert frame.iloc[0, :6].tolist() == [0, 1, 2, 3, 4, 5]
    assert any("BSM → BSM_1" in note for note in writer.notes)


def test_shapefile_is_encoded_as_it_says_in_the_process_of_qgis(way, tmp_path):
    """QGIS sets this option to nothing for itself; it must be back afterwards."""
    pyogrio.set_gdal_config_options({"SHAPE_ENCODING": ""})
    try:
        columns = {"DLMC": np.array(["果园"] * 3, dtype=object)}
        pour(tmp_path / "a.shp", [Field("DLMC", "text", 20)], [(columns, np.array([SQUARE] * 3))], encoding="GBK")
        assert (tmp_path / "a.dbf").read_bytes().count("果园".encode("gbk")) == 3
        assert FileSource(tmp_path / "a.shp").read()["DLMC"].tolist() == ["果园"] * 3
        assert pyogrio.get_gdal_config_option("SHAPE_ENCODING") == ""
    finally:
        pyogrio.set_gdal_config_options({"SHAPE_ENCODING": None})
