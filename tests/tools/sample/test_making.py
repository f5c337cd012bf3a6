import sqlite3
from contextlib import closing

import pyogrio
import pytest

from onemap.tools.errors import Cancelled, InputError, OutputError
from onemap.tools.progress import Progress
from onemap.tools.sample import county as room
from onemap.tools.sample import make_county
from onemap.tools.sample.plan import plan_county


def content(path):
    """All rows of all tables of the file."""
    with closing(sqlite3.connect(path)) as base:
        names = [name for (name,) in base.execute("SELECT table_name FROM gpkg_contents ORDER BY 1")]
        return {name: base.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}


def test_same_seed_same_content_whatever_the_batch(tmp_path, monkeypatch):
    make_county(3000, 5, 4523, tmp_path / "one.gpkg")
    make_county(3000, 5, 4523, tmp_path / "two.gpkg")
    monkeypatch.setattr(room, "BATCH_PATCHES", 900)
    make_county(3000, 5, 4523, tmp_path / "three.gpkg")
    one = content(tmp_path / "one.gpkg")
    assert one == content(tmp_path / "two.gpkg")
    assert one == content(tmp_path / "three.gpkg")
    make_county(3000, 6, 4523, tmp_path / "four.gpkg")
    assert one["DLTB"] != content(tmp_path / "four.gpkg")["DLTB"]


@pytest.mark.parametrize("seed", range(100, 108))
def test_every_seed_has_every_kind(tmp_path, seed):
    planted = make_county(1000, seed, 4523, tmp_path / "county.gpkg")["planted"]
    kinds = {f"right_{kind}" for kind in ("11", "12", "21", "22", "23", "24", "25", "34")}
    kinds |= {f"line_{kind}" for kind in ("overlap", "sliver", "gap", "hole", "not_arable")}
    assert kinds <= set(planted)


def test_number_of_patches_is_exact():
    for patches in (1000, 1777, 20_000):
        assert plan_county(patches, 11, 4523).patches == patches


def test_summary_tells_the_layers(county):
    for name, rows in county.summary["layers"].items():
        assert pyogrio.read_info(county.path, layer=name)["features"] == rows
    assert {name for name, _ in pyogrio.list_layers(county.path)} == set(county.summary["layers"])
    assert county.summary["layers"]["DLTB"] == county.summary["patches"] == 1000


def test_file_is_geopackage_1_3(county):
    with closing(sqlite3.connect(county.path)) as base:
        assert base.execute("PRAGMA user_version").fetchone() == (10300,)


def test_numbers_out_of_range_are_refused(tmp_path):
    with pytest.raises(InputError, match="999"):
        make_county(999, 1, 4523, tmp_path / "a.gpkg")
    with pytest.raises(InputError, match="3857"):
        make_county(1000, 1, 3857, tmp_path / "a.gpkg")
    assert not list(tmp_path.iterdir())


def test_cancel_leaves_nothing_and_keeps_an_older_file(tmp_path):
    target = tmp_path / "county.gpkg"
    target.write_bytes(b"older")
    asked = []

    def stopped():
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        make_county(2000, 1, 4523, target, Progress(stopped=stopped))
    assert target.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [target]


def test_missing_folder_is_told(tmp_path):
    with pytest.raises(OutputError):
        make_county(1000, 1, 4523, tmp_path / "no" / "county.gpkg")


def test_progress_goes_up_to_the_end(tmp_path):
    told = []
    make_county(1000, 1, 4523, tmp_path / "county.gpkg", Progress(report=told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0
