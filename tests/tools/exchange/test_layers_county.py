"""Reading what counties send: wrong encodings, missing and mixed-up files."""

import hashlib
import os
import struct
import zipfile
import zlib

import geopandas as gpd
import pyogrio
import pytest
from layer_files import SQUARE, OpenElsewhere, contents, save, without_triggers

from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FileSource
from onemap.tools.exchange.layers.files import describe_files


def dbf(path, name, values, width, ldid=0):
    """A Shapefile of squares whose table is laid out byte by byte; ``values`` are bytes."""
    pyogrio.write_dataframe(gpd.GeoDataFrame(geometry=[SQUARE] * len(values), crs="EPSG:4523"), path)
    path.with_suffix(".cpg").unlink()
    field = struct.pack("<11sc4xBB14x", name, b"C", width, 0)
    head = struct.pack("<4BIHH17xB2x", 3, 124, 1, 1, len(values), 65, width + 1, ldid)
    rows = b"".join(b" " + value.ljust(width) for value in values)
    path.with_suffix(".dbf").write_bytes(head + field + b"\x0d" + rows + b"\x1a")
    return path


def rows(source, size=2):
    """All batches of a source, columns joined as lists."""
    batches = list(source.batches(size=size))
    return {field.name: [v for b in batches for v in b.columns[field.name].tolist()] for field in source.fields}


@pytest.mark.parametrize("ldid", [0, 0x57, 0x4D])
def test_gbk_table_without_cpg(way, tmp_path, ldid):
    texts = ["果园", "其他草地", "宁夏回族自治区银川市"]
    path = dbf(tmp_path / "图斑.shp", "地类名称".encode("gbk"), [text.encode("gbk") for text in texts], 20, ldid)
    source = FileSource(path)
    assert source.encoding == "GBK"
    assert rows(source) == {"地类名称": texts}
    assert source.notes == []


def test_utf8_table_without_cpg_with_a_character_cut_in_two(way, tmp_path):
    cut = "宁夏回族".encode()[:10]
    source = FileSource(dbf(tmp_path / "a.shp", b"DLMC", ["果园".encode(), cut], 10))
    assert source.encoding == "UTF-8"
    assert rows(source)["DLMC"] == ["果园", "宁夏回"]
    assert "1 texts end in the middle of a character" in source.notes[0]


def test_gbk_table_with_a_character_cut_in_two(way, tmp_path):
    source = FileSource(dbf(tmp_path / "a.shp", b"DLMC", ["果园".encode("gbk"), "宁夏回族".encode("gbk")[:7]], 7))
    assert source.encoding == "GBK"
    assert rows(source)["DLMC"][0] == "果园"
    assert rows(source)["DLMC"][1].startswith("宁夏回")


@pytest.mark.parametrize(("said", "real"), [("UTF-8", "gbk"), ("GBK", "utf-8"), ("ISO-8859-1", "gbk"), ("?!", "gbk")])
def test_wrong_cpg(way, tmp_path, said, real):
    path = dbf(tmp_path / "a.shp", b"DLMC", ["其他草地".encode(real), "水浇地".encode(real)], 20)
    path.with_suffix(".cpg").write_text(said)
    source = FileSource(path)
    if said != "ISO-8859-1":  # any bytes are valid Latin-1: what a .cpg says is believed as long as it fits
        assert rows(source)["DLMC"] == ["其他草地", "水浇地"]
    assert len(source.notes) == (1 if said in ("UTF-8", "GBK") else 0)
    assert rows(FileSource(path, encoding=real))["DLMC"] == ["其他草地", "水浇地"]


LATIN = [
    "Græs med kløver/lucerne, under 50 % bælgpl.",
    "Vårhvede, brødhvede",
    "Ærter",
    "Wiesenfläche",
    "Hylätty pää",
    "Café crème",
]


@pytest.mark.parametrize("ldid", [0, 0x03, 0x57])
def test_latin_letters_are_not_taken_for_chinese(way, tmp_path, ldid):
    source = FileSource(dbf(tmp_path / "a.shp", b"NAVN", [text.encode("latin-1") for text in LATIN], 60, ldid))
    assert rows(source)["NAVN"] == LATIN
    assert source.notes == []
    quoted = FileSource(dbf(tmp_path / "b.shp", b"NOM", ["L’été – 5 €".encode("cp1252")], 60, ldid))
    assert rows(quoted)["NOM"] == ["L’été – 5 €"]


def test_a_language_byte_that_names_one_code_page_is_believed(way, tmp_path):
    texts = ["Поля пашни", "Лесные земли"]  # all of it would be valid GBK
    source = FileSource(dbf(tmp_path / "a.shp", b"NAME", [text.encode("cp1251") for text in texts], 40, 0xC9))
    assert rows(source)["NAME"] == texts
    plain = [text.encode("latin-1") for text in LATIN]
    assert rows(FileSource(dbf(tmp_path / "b.shp", b"NAVN", plain, 60, 0x59)))["NAVN"] == LATIN


@pytest.mark.parametrize("ldid", [0x4D, 0x7A])
def test_a_language_byte_for_gbk_is_believed_for_rare_characters(way, tmp_path, ldid):
    texts = ["镕", "喆", "堃"]  # each ends in a plain letter
    source = FileSource(dbf(tmp_path / "a.shp", b"XM", [text.encode("gbk") for text in texts], 10, ldid))
    assert rows(source)["XM"] == texts


def test_rare_characters_among_common_ones_are_chinese(way, tmp_path):
    texts = ["朱镕基", "陶喆", "李堃", "镕"]
    source = FileSource(dbf(tmp_path / "a.shp", b"XM", [text.encode("gbk") for text in texts], 10))
    assert rows(source)["XM"] == texts


def test_danish_field_register(way, shared):
    """Shapefile in a zip, language byte 0x57, no .cpg (Denmark, field markers 2026)."""
    source = FileSource(shared / "data" / "lpis" / "dk_marker_2026.zip")
    texts = {text for values in rows(source, 1000).values() for text in values if isinstance(text, str)}
    assert {"Vårbyg", "Ærter", "Permanent græs, normalt udbytte"} <= texts
    assert source.notes == []


def test_zipped_shapefile_in_gbk(way, tmp_path):
    path = dbf(tmp_path / "patch.shp", b"DLMC", ["果园".encode("gbk")], 20)
    archive = tmp_path / "数据 包.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for part in path.parent.glob("patch.*"):
            out.write(part, part.name)
    source = FileSource(archive)
    assert (source.name, source.encoding) == ("patch", "GBK")
    assert rows(source)["DLMC"] == ["果园"]
    assert source.describe()["sha256"] == hashlib.sha256(archive.read_bytes()).hexdigest()


def test_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"无此文件\.gpkg does not exist"):
        FileSource(tmp_path / "无此文件.gpkg")


def test_not_a_layer(tmp_path):
    (tmp_path / "a.gpkg").write_text("no database")
    with pytest.raises(InputError, match="cannot be opened as a vector layer"):
        FileSource(tmp_path / "a.gpkg")


def test_picture_is_refused(tmp_path):
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0\0")) + part(b"IEND", b"")
    (tmp_path / "影像.png").write_bytes(png)
    with pytest.raises(InputError, match=r"影像\.png"):
        FileSource(tmp_path / "影像.png")


def test_unknown_layer_lists_what_there_is(patches, tmp_path):
    path = tmp_path / "a.gpkg"
    save(patches, path, layer="DLTB")
    save(patches, path, layer="行政区")
    with pytest.raises(InputError, match=r"has no layer XZQ\. Its layers are: DLTB, 行政区"):
        FileSource(path, "XZQ")
    with pytest.raises(InputError, match="several layers"):
        FileSource(path)
    assert FileSource(path, "行政区").name == "行政区"


def test_one_spatial_layer_among_tables_is_found(patches, tmp_path):
    path = tmp_path / "a.gpkg"
    save(patches, path, layer="DLTB")
    pyogrio.write_dataframe(patches.drop(columns="geometry"), path, layer="QSDWDMB")
    assert FileSource(path).name == "DLTB"
    table = FileSource(path, "QSDWDMB")
    assert table.geometry_type == "None"
    assert table.read().geometry.isna().all()


@pytest.mark.parametrize("suffix", ["gpkg", "shp"])
def test_no_crs(way, suffix, tmp_path):
    pyogrio.write_dataframe(gpd.GeoDataFrame({"n": [1]}, geometry=[SQUARE]), tmp_path / f"a.{suffix}")
    assert FileSource(tmp_path / f"a.{suffix}").crs is None


def test_write_ahead_log_is_read_and_told(way, patches, tmp_path):
    path = tmp_path / "a.gpkg"
    save(patches, path)
    without_triggers(path, "select 1")
    with OpenElsewhere(path, "update a set 图斑编号 = '改' where fid = 1"):
        after = path.read_bytes()
        source = FileSource(path)
        assert rows(source)["图斑编号"][0] == "改"
        assert [each["name"] for each in source.describe()["files"]] == ["a.gpkg", "a.gpkg-wal"]
        assert path.read_bytes() == after


def test_source_and_folder_are_not_changed(way, patches, tmp_path):
    path = tmp_path / "a.gpkg"
    save(patches, path)
    before, stamp = contents(tmp_path), path.stat().st_mtime_ns
    FileSource(path).read()
    assert (contents(tmp_path), path.stat().st_mtime_ns) == (before, stamp)


def test_describe(patches, tmp_path):
    path = tmp_path / "a.shp"
    pyogrio.write_dataframe(patches[["TBMJ", "geometry"]], path)
    steps = []
    told = FileSource(path).describe(steps.append)
    assert (told["path"], told["layer"], told["count"], told["crs"]) == (str(path), "a", 5, "EPSG:4523")
    names = [each["name"] for each in told["files"]]
    assert names == ["a.cpg", "a.dbf", "a.prj", "a.shp", "a.shx"]
    sums = [hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in names]
    assert [each["sha256"] for each in told["files"]] == sums
    lines = "".join(f"{one}  {name}\n" for one, name in zip(sums, names))
    assert told["sha256"] == hashlib.sha256(lines.encode()).hexdigest()
    assert sum(steps) == sum((tmp_path / name).stat().st_size for name in names)


def test_a_large_file_is_summed_once_until_it_changes(tmp_path):
    path = tmp_path / "a.gpkg"

    def summed(content):
        if content is not None:
            path.write_bytes(content)
            os.utime(path, (1_700_000_000, 1_700_000_000))
        steps = []
        found = describe_files(str(path), steps.append)["sha256"]
        assert found == hashlib.sha256(path.read_bytes()).hexdigest()
        assert sum(steps) == path.stat().st_size
        return len(steps)

    assert summed(b"a" * 5_000_000) == 2
    assert summed(None) == 1  # known: told in one step
    assert summed(b"b" * 5_000_000) == 2  # as large, with the old time of change
    path.write_bytes(b"c" * 5_000_000)
    assert [summed(None), summed(None)] == [2, 2]  # changed just now, perhaps not for the last time
