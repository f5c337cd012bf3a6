"""Reading layers: formats and values, from files and from memory."""

import struct
import time

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from layer_files import DRIVERS, SQUARE, save, without_triggers, writable

from onemap.tools.errors import Cancelled, InputError
from onemap.tools.exchange.layers import FileSource, FrameSource
from onemap.tools.progress import Progress


def rows(source, size=2):
    """All batches of a source, columns joined as lists."""
    batches = list(source.batches(size=size))
    return {field.name: [v for b in batches for v in b.columns[field.name].tolist()] for field in source.fields}


def test_every_kind_with_nulls(way, patches, tmp_path):
    path = tmp_path / "图斑 数据.gpkg"
    save(patches, path, layer="地类图斑")
    source = FileSource(path)
    assert (source.name, source.crs.to_epsg(), source.geometry_type, source.count()) == (
        "地类图斑",
        4523,
        "Polygon",
        5,
    )
    assert [field.kind for field in source.fields] == ["text", "integer", "real", "boolean", "date", "datetime"]
    batches = list(source.batches(size=2))
    assert [len(batch.fids) for batch in batches] == [2, 2, 1]
    assert np.concatenate([batch.fids for batch in batches]).tolist() == [1, 2, 3, 4, 5]
    assert [batch.columns["GDPDJB"].dtype.name for batch in batches] == ["float64", "int64", "int64"]
    assert batches[0].columns["SFXS"].tolist() == [True, None]
    assert batches[1].columns["SFXS"].dtype == bool
    told = rows(source)
    assert told["图斑编号"] == ["0001", "中国·宁夏", None, "", "0005"]
    assert told["TBMJ"][0] == 100.25
    assert np.isnan(told["TBMJ"][1])
    assert [str(day) for day in told["SCRQ"]] == ["2024-05-01", "None", "1999-12-31", "None", "2030-01-01"]
    assert batches[0].columns["SJ"].dtype == "datetime64[ms]"
    assert str(batches[0].columns["SJ"][0]) == "2024-05-01T08:00:00.000"


def test_null_and_empty_geometry(way, patches, tmp_path):
    save(patches, tmp_path / "a.gpkg")
    frame = FileSource(tmp_path / "a.gpkg").read()
    assert frame.geometry.isna().tolist() == [False, False, False, True, False]
    assert frame.geometry.is_empty.tolist()[4]
    assert frame.index.tolist() == [1, 2, 3, 4, 5]
    assert frame.index.name == "fid"


def test_read_of_no_columns_and_of_missing_one(way, patches, tmp_path):
    save(patches, tmp_path / "a.gpkg")
    source = FileSource(tmp_path / "a.gpkg")
    assert list(source.read([]).columns) == ["geometry"]
    with pytest.raises(InputError, match=r"Layer a has no field DLBM.*图斑编号"):
        source.read(["DLBM"])


def test_empty_layer(way, patches, tmp_path):
    save(patches.iloc[:0], tmp_path / "a.gpkg", geometry_type="Polygon")
    frame = FileSource(tmp_path / "a.gpkg").read()
    assert len(frame) == 0
    assert frame.crs.to_epsg() == 4523
    assert "TBMJ" in frame.columns


def test_large_integers_beside_nulls_are_exact(way, tmp_path):
    path = tmp_path / "a.gpkg"
    frame = gpd.GeoDataFrame({"n": np.array([1, 2, 2**53 + 1], dtype=np.int64)}, geometry=[SQUARE] * 3, crs=4523)
    pyogrio.write_dataframe(frame, path)
    without_triggers(path, "update a set n = null where fid = 1")
    values = FileSource(path).read()["n"].tolist()
    if way == "numpy":  # pyogrio itself turns such a column into doubles before we see it
        assert np.isnan(values[0])
        assert values[2] == float(2**53)
    else:
        assert FileSource(path).read()["n"].tolist() == [None, 2, 2**53 + 1]


def test_gaps_in_the_ids_are_read_over(way, patches, tmp_path):
    path = tmp_path / "a.gpkg"
    save(patches, path)
    without_triggers(path, "delete from a where fid in (2, 3)")
    without_triggers(path, "update gpkg_ogr_contents set feature_count = 3")
    source = FileSource(path)
    assert [batch.fids.tolist() for batch in source.batches(size=2)] == [[1, 4], [5]]


def test_condition(way, patches, tmp_path):
    save(patches, tmp_path / "a.gpkg")
    source = FileSource(tmp_path / "a.gpkg", where="GDPDJB >= 3")
    assert source.count() == 3
    assert source.read().index.tolist() == [3, 4, 5]
    assert source.describe()["where"] == "GDPDJB >= 3"
    with pytest.raises(InputError, match="cannot be read"):
        FileSource(tmp_path / "a.gpkg", where="NIX = 1").count()


@pytest.mark.parametrize("suffix", ["shp", "geojson", "fgb", "gdb"])
def test_other_formats_in_batches(way, suffix, tmp_path):
    frame = gpd.GeoDataFrame({"名称": ["甲", "乙", "丙"], "n": [1, 2, 3]}, geometry=[SQUARE] * 3, crs="EPSG:4523")
    writable(suffix)
    path = tmp_path / f"图斑.{suffix}"
    pyogrio.write_dataframe(frame, path, driver=DRIVERS[suffix])
    source = FileSource(path)
    assert source.count() == 3
    assert [len(batch.fids) for batch in source.batches(size=2)] == [2, 1]
    assert rows(source) == {"名称": ["甲", "乙", "丙"], "n": [1, 2, 3]}
    assert all(
        geometry.normalize().equals_exact(SQUARE.normalize(), 1e-6) or geometry.geom_type == "MultiPolygon"
        for geometry in source.read().geometry
    )


def test_clock_readings_are_never_shifted(way, tmp_path, monkeypatch):
    text = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"t":"%s"},"geometry":null},'
        '{"type":"Feature","properties":{"t":"2024-05-01T23:30:00+08:00"},"geometry":null}]}'
    )
    (tmp_path / "a.geojson").write_text(text % "2024-05-01T08:00:00+08:00", "utf-8")
    for zone in ("Asia/Shanghai", "UTC", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        read = FileSource(tmp_path / "a.geojson").read()["t"]
        assert [str(moment) for moment in read] == ["2024-05-01 08:00:00", "2024-05-01 23:30:00"]
    monkeypatch.undo()
    time.tzset()


def test_z_and_m_are_told_and_left(way, tmp_path):
    solid = shapely.force_3d(SQUARE, 7.5)
    pyogrio.write_dataframe(gpd.GeoDataFrame(geometry=[solid], crs=4523), tmp_path / "z.gpkg")
    source = FileSource(tmp_path / "z.gpkg")
    assert source.geometry_type == "Polygon Z"
    assert source.read().geometry.has_z.all()


def test_m_values_that_are_left_out_are_told(way, tmp_path):
    ring = [(35500000, 4200000), (35500010, 4200000), (35500010, 4200010), (35500000, 4200000)]
    points = b"".join(struct.pack("<3d", x, y, 7.0) for x, y in ring)
    blob = b"GP\x00\x01" + struct.pack("<iBIII", 4523, 1, 2003, 1, 4) + points
    frame = gpd.GeoDataFrame({"BSM": ["1"]}, geometry=[SQUARE], crs="EPSG:4523")
    for name, measured in (("m.gpkg", 1), ("flat.gpkg", 0)):
        save(frame, tmp_path / name, layer="a", layer_options={"SPATIAL_INDEX": "NO"})
        without_triggers(tmp_path / name, f"UPDATE gpkg_geometry_columns SET m = {measured}")
    without_triggers(tmp_path / "m.gpkg", f"UPDATE a SET geom = X'{blob.hex()}'")
    measured, flat = FileSource(tmp_path / "m.gpkg"), FileSource(tmp_path / "flat.gpkg")
    kinds = [struct.unpack("<I", source.batches().__next__().wkb[0][1:5])[0] for source in (measured, flat)]
    assert kinds[1] == 3
    assert measured.read().geometry.iloc[0].area == 50
    assert flat.read().geometry.iloc[0].area == 100
    assert flat.notes == []
    if way == "arrow":  # left for the repair step to drop and list
        assert kinds[0] == 2003
        assert measured.notes == []
    else:
        assert kinds[0] == 3
        assert measured.notes == ["Layer a: the M values of the vertices were left out when it was read."]


def test_curves_become_segments_and_are_counted(way, tmp_path):
    arc = "<gml:Arc><gml:posList>0 0 5 5 10 0</gml:posList></gml:Arc>"
    line = "<gml:LineStringSegment><gml:posList>10 0 0 0</gml:posList></gml:LineStringSegment>"
    curve = f"<gml:Curve><gml:segments>{arc}{line}</gml:segments></gml:Curve>"
    polygon = (
        f'<gml:Polygon srsName="EPSG:4523"><gml:exterior><gml:Ring><gml:curveMember>{curve}'
        "</gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>"
    )
    plain = (
        '<gml:Polygon srsName="EPSG:4523"><gml:exterior><gml:LinearRing><gml:posList>0 0 1 0 1 1 0 0'
        "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>"
    )
    member = "<gml:featureMember><T><n>{}</n><g>{}</g></T></gml:featureMember>"
    path = tmp_path / "弧.gml"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><C xmlns:gml="http://www.opengis.net/gml">'
        + member.format(1, polygon)
        + member.format(2, plain)
        + "</C>",
        "utf-8",
    )
    source = FileSource(path)
    frame = source.read()
    assert set(frame.geometry.geom_type) <= {"Polygon", "MultiPolygon"}
    assert frame.geometry.area.iloc[0] == pytest.approx(np.pi * 25 / 2, rel=1e-3)
    assert frame.geometry.area.iloc[1] == pytest.approx(0.5)
    if way == "arrow":
        assert source.straightened == 2  # the format gives all rows the layer's type
        assert "2 curved geometries" in source.notes[0]


def test_frame_gives_the_same_batches_as_its_file(way, patches, tmp_path):
    save(patches, tmp_path / "a.gpkg")
    filed, memory = FileSource(tmp_path / "a.gpkg"), FrameSource(patches, "a")
    assert [field[:2] for field in memory.fields] == [field[:2] for field in filed.fields]
    for one, other in zip(filed.batches(size=2), memory.batches(size=2)):
        for name, values in one.columns.items():
            np.testing.assert_array_equal(values, other.columns[name])
        assert shapely.from_wkb(one.wkb).tolist() == shapely.from_wkb(other.wkb).tolist()
    assert memory.describe() == {
        "path": None,
        "layer": "a",
        "sha256": None,
        "files": [],
        "count": 5,
        "crs": "EPSG:4523",
    }


def test_frame_keeps_integer_index_as_ids(patches):
    patches.index = [10, 30, 20, 50, 40]
    assert FrameSource(patches, "a").read().index.tolist() == [10, 30, 20, 50, 40]
    patches.index = [1, 1, 2, 3, 4]
    assert FrameSource(patches, "a").read().index.tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("geometries", "kind"),
    [
        ([SQUARE, None], "Polygon"),
        ([SQUARE, shapely.MultiPolygon([SQUARE])], "MultiPolygon"),
        ([shapely.force_3d(SQUARE)], "Polygon Z"),
        ([SQUARE, shapely.Point(0, 0)], "Unknown"),
        ([None], "Unknown"),
    ],
)
def test_frame_tells_its_geometry_type(geometries, kind):
    assert FrameSource(gpd.GeoDataFrame(geometry=geometries), "a").geometry_type == kind


def test_frame_of_columns_that_are_only_null():
    frame = gpd.GeoDataFrame({"a": [None, None], "b": [np.nan, np.nan]}, geometry=[SQUARE, SQUARE])
    source = FrameSource(frame, "a")
    assert [field.kind for field in source.fields] == ["text", "real"]
    assert next(source.batches()).columns["a"].tolist() == [None, None]


def test_cancel(way, patches, tmp_path):
    save(patches, tmp_path / "a.gpkg")
    with pytest.raises(Cancelled):
        FileSource(tmp_path / "a.gpkg").read(progress=Progress(stopped=lambda: True))
