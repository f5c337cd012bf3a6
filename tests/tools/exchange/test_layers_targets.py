"""Targets that are refused, several layers in one file, tables."""

import os
import sqlite3

import numpy as np
import pytest
import shapely
from layer_copy import copy, pour
from layer_files import CRS, SQUARE, OpenElsewhere, contents, many, save, without_triggers

from onemap.tools.errors import OutputError
from onemap.tools.exchange.layers import Field, FileSource, FrameSource, GeoPackageWriter, LayerWriter


def test_a_source_is_never_the_target(patches, tmp_path):
    source = tmp_path / "a.gpkg"
    save(patches, source)
    os.link(source, tmp_path / "b.gpkg")
    for target in (source, tmp_path / "x" / ".." / "a.gpkg", tmp_path / "b.gpkg"):
        with pytest.raises(OutputError, match="is an input of this run"):
            LayerWriter(target, "a", [], CRS, sources=[source])
    with pytest.raises(OutputError, match="is an input of this run"):
        LayerWriter(tmp_path / "s.shp", "a", [], CRS, sources=[tmp_path / "s.dbf"])


def test_target_with_unsaved_changes_elsewhere(patches, tmp_path):
    path = tmp_path / "a.gpkg"
    save(patches, path)
    without_triggers(path, "select 1")
    with (
        OpenElsewhere(path, "update a set 图斑编号 = '改'"),
        pytest.raises(OutputError, match=r"a\.gpkg-wal holds changes"),
    ):
        LayerWriter(path, "a", [], CRS)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("无/a.gpkg", "does not exist"), ("a.xyz", r"cannot be written\. Possible are"), ("a", "cannot be written")],
)
def test_impossible_targets(name, sentence, tmp_path):
    with pytest.raises(OutputError, match=sentence):
        LayerWriter(tmp_path / name, "a", [], CRS)
    assert list(tmp_path.iterdir()) == []


def test_formats_say_what_they_cannot_hold(tmp_path):
    binary = [Field("B", "binary")]
    with pytest.raises(OutputError, match="binary field B"):
        pour(tmp_path / "a.shp", binary, [])
    with pytest.raises(OutputError, match=r"as \.gpkg or \.csv"):
        LayerWriter(tmp_path / "a.shp", "", [], CRS, None)
    with pytest.raises(OutputError, match="geometry type Unknown"):
        pour(tmp_path / "a.shp", [], [], "Unknown")
    with pytest.raises(OutputError, match="encoding BIG5 is not offered"):
        LayerWriter(tmp_path / "a.shp", "", [], CRS, encoding="BIG5")
    assert list(tmp_path.iterdir()) == []


def test_several_layers_in_one_geopackage(way, patches, tmp_path):
    table = [Field("KIND", "text", 20), Field("COUNT", "integer")]
    source = FrameSource(patches, "a")
    with GeoPackageWriter(tmp_path / "样例.gpkg") as package:
        with package.layer("DLTB", source.fields, CRS) as out:
            for batch in source.batches():
                out.write(batch.columns, batch.wkb)
        with package.layer("真值表", table, geometry_type=None) as out:
            out.write({"KIND": np.array(["overlap", "缝隙"], dtype=object), "COUNT": np.array([3, 4])})
        assert out.rows == 2
        assert not (tmp_path / "样例.gpkg").exists()
    assert FileSource(tmp_path / "样例.gpkg").name == "DLTB"
    read = FileSource(tmp_path / "样例.gpkg", "真值表")
    assert (read.geometry_type, read.count()) == ("None", 2)
    assert read.read()["KIND"].tolist() == ["overlap", "缝隙"]
    base = sqlite3.connect(tmp_path / "样例.gpkg")
    assert base.execute("select data_type from gpkg_contents order by table_name").fetchall() == [
        ("features",),
        ("attributes",),
    ]
    base.close()


def test_geopackage_is_all_or_nothing(way, patches, tmp_path):
    copy(patches, tmp_path / "a.gpkg", "旧")
    before = contents(tmp_path)
    wrong = {"A": np.array(["x"], dtype=object)}, np.array([SQUARE])

    def write(*layers):
        with GeoPackageWriter(tmp_path / "a.gpkg") as package:
            for name, batch in layers:
                with package.layer(name, [Field("A", "integer")], CRS) as out:
                    out.write(*batch)

    with pytest.raises(OutputError, match="Layer two, field A"):
        write(("one", many(10)), ("two", wrong))
    with pytest.raises(OutputError, match="two layers are named ONE"):
        write(("one", many(10)), ("ONE", many(10)))
    with pytest.raises(OutputError, match="no layer was given"):
        write()
    assert contents(tmp_path) == before


def test_csv_opens_in_excel(tmp_path):
    fields = [
        Field("编号", "text"),
        Field("N", "integer"),
        Field("MJ", "real"),
        Field("B", "boolean"),
        Field("D", "date"),
        Field("T", "datetime"),
    ]
    columns = {
        "编号": np.array(["0001", 'a,"b"', None], dtype=object),
        "N": np.array([1.0, np.nan, 3.0]),
        "MJ": np.array([0.1, np.nan, 1e15]),
        "B": np.array([True, None, False], dtype=object),
        "D": np.array(["2024-05-01", "NaT", "1999-12-31"], dtype="datetime64[D]"),
        "T": np.array(["2024-05-01T08:00:00", "NaT", "NaT"], dtype="datetime64[ms]"),
    }
    with LayerWriter(tmp_path / "队列.csv", "", fields, None, None) as writer:
        writer.write(columns)
    raw = (tmp_path / "队列.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").splitlines() == [
        "编号,N,MJ,B,D,T",
        "0001,1,0.1,1,2024-05-01,2024-05-01T08:00:00",
        '"a,""b""",,,,,',
        ",3,1000000000000000.0,0,1999-12-31,",
    ]
    assert FileSource(tmp_path / "队列.csv").read()["编号"].tolist() == ["0001", 'a,"b"', ""]


def test_same_rows_give_the_same_bytes(patches, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        for suffix in ("geojson", "shp", "csv"):
            copy(patches, tmp_path / name / f"x.{suffix}")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_rows_keep_their_order_over_many_batches(way, tmp_path):
    geometry = shapely.points(np.arange(30_000.0), 0)
    parts = [slice(start, start + 7_001) for start in range(0, 30_000, 7_001)]
    batches = [({"A": np.arange(30_000)[part]}, geometry[part]) for part in parts]
    pour(tmp_path / "a.gpkg", [Field("A", "integer")], batches, "Point")
    frame = FileSource(tmp_path / "a.gpkg").read()
    assert frame["A"].tolist() == list(range(30_000))
    assert frame.geometry.x.tolist() == list(range(30_000))
