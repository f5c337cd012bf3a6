"""Nothing half-written is ever left: cancel, errors, full disk, read-only folder, kill."""

import os
import signal
import subprocess
import sys
import textwrap
import threading

import pyogrio
import pytest
from layer_copy import copy, pour
from layer_files import CRS, contents, many, names, writable
from small_disks import small_disk

from onemap.tools.errors import Cancelled, OutputError
from onemap.tools.exchange.layers import Field, FileSource, LayerWriter
from onemap.tools.progress import Progress

FIELDS = [Field("A", "integer")]


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "fgb"])
@pytest.mark.parametrize("existing", [True, False])
def test_exception_half_way(way, suffix, existing, patches, tmp_path):
    path = tmp_path / f"a.{suffix}"
    if existing:
        copy(patches[:3], path)
    before = contents(tmp_path)

    def failing():
        yield many()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pour(path, FIELDS, failing())
    assert contents(tmp_path) == before
    assert not [each for each in threading.enumerate() if each.name == "onemap-writer"]


def test_cancel_half_way(way, patches, tmp_path):
    copy(patches, tmp_path / "a.gpkg")
    before = (tmp_path / "a.gpkg").read_bytes()
    asked = []

    def batches():
        for _ in range(9):
            asked.append(1)
            yield many(2000)

    with pytest.raises(Cancelled):
        pour(tmp_path / "a.gpkg", FIELDS, batches(), progress=Progress(stopped=lambda: len(asked) > 2))
    assert len(asked) == 3
    assert names(tmp_path) == ["a.gpkg"]
    assert (tmp_path / "a.gpkg").read_bytes() == before


def test_cancel_while_closing(tmp_path):
    closing = []

    def batches():
        yield many()
        closing.append(1)

    with pytest.raises(Cancelled):
        pour(tmp_path / "a.gpkg", FIELDS, batches(), progress=Progress(stopped=lambda: bool(closing)))
    assert names(tmp_path) == []


def run(program, *arguments, **options):
    """A Python program of its own, with the package on its path."""
    paths = os.pathsep.join(each for each in sys.path if each)
    prologue = """
        import sys
        from layer_copy import pour
        from layer_files import CRS, many
        from onemap.tools.errors import OutputError
        from onemap.tools.exchange.layers import Field, LayerWriter
        path, fields = sys.argv[1], [Field("A", "integer")]
    """
    code = textwrap.dedent(prologue) + textwrap.dedent(program)
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson"])
def test_file_size_limit(suffix, patches, tmp_path):
    """A limit on the size of files fails in the same calls as a full disk, and needs no rights."""
    path = tmp_path / f"a.{suffix}"
    copy(patches, path)
    before = contents(tmp_path)
    program = """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
        try:
            pour(path, fields, [many(10_000)] * 10)
        except OutputError as problem:
            print(problem)
    """
    told, _ = run(program, path).communicate(timeout=900)
    assert f"a.{suffix} cannot be written" in told
    assert contents(tmp_path) == before


@pytest.fixture(name="small_disk")
def _small_disk(tmp_path):
    with small_disk(tmp_path / "disk", "3m") as place:
        yield place


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "gdb", "fgb", "geojson"])
def test_full_disk(way, suffix, small_disk, patches):
    writable(suffix)
    path = small_disk / f"结果.{suffix}"
    copy(patches[:3], path)
    before = contents(small_disk)
    sentence = "cannot be written" if suffix == "fgb" else "the disk is full"  # GDAL has tidied up before it tells
    with pytest.raises(OutputError, match=sentence):
        pour(path, FIELDS, [many(10_000)] * 10)
    assert contents(small_disk) == before
    assert not [name for name in names(small_disk) if name.startswith(".")]


def test_read_only_folder(small_disk, patches):
    copy(patches, small_disk / "a.gpkg")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(OutputError, match="read-only"):
        LayerWriter(small_disk / "a.gpkg", "a", [], CRS)
    assert FileSource(small_disk / "a.gpkg").count() == 5


def test_files_that_cannot_be_moved_bring_the_others_back(small_disk, patches):
    """The .prj is a mount point, so it cannot be moved: .shp, .shx and .dbf must come back."""
    copy(patches, small_disk / "a.shp")
    before = contents(small_disk)
    prj = small_disk / "a.prj"
    subprocess.run(["mount", "--bind", prj, prj], check=True)
    try:
        with pytest.raises(OutputError, match="cannot be replaced"):
            copy(patches[:2], small_disk / "a.shp")
    finally:
        subprocess.run(["umount", prj], check=True)
    assert contents(small_disk) == before


@pytest.mark.parametrize("suffix", ["gpkg", "shp"])
def test_kill_half_way_leaves_the_old_file(suffix, patches, tmp_path):
    path = tmp_path / f"a.{suffix}"
    copy(patches, path)
    before = contents(tmp_path)
    program = """
        writer = LayerWriter(path, "a", fields, CRS)
        for _ in range(5):
            writer.write(*many(10_000))
        print("writing", flush=True)
        sys.stdin.read()
    """
    process = run(program, path)
    assert process.stdout.readline() == "writing\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    room = next(each for each in tmp_path.iterdir() if each.is_dir())
    assert {name: data for name, data in contents(tmp_path).items() if "/" not in name} == before
    assert FileSource(path).count() == 5
    os.utime(room, (0, 0))  # as if days ago: the next run tidies up
    copy(patches, path)
    assert names(tmp_path) == sorted(before)


def test_old_sidecars_go_with_the_old_shapefile(patches, tmp_path):
    copy(patches, tmp_path / "a.shp")
    for stale in ("a.sbn", "a.sbx", "a.qix"):
        (tmp_path / stale).write_bytes(b"index of the old rows")
    (tmp_path / "a.qml").write_text("a style")
    copy(patches[:2], tmp_path / "a.shp")
    assert names(tmp_path) == ["a.cpg", "a.dbf", "a.prj", "a.qml", "a.shp", "a.shx"]
    assert FileSource(tmp_path / "a.shp").count() == 2


def test_file_geodatabase_is_replaced_as_a_whole(patches, tmp_path):
    writable("gdb")
    copy(patches, tmp_path / "a.gdb", "旧")
    copy(patches[:2], tmp_path / "a.gdb", "新")
    assert names(tmp_path) == ["a.gdb"]
    assert [name for name, _ in pyogrio.list_layers(tmp_path / "a.gdb")] == ["新"]
