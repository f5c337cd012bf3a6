"""The life of a ledger in the real qgis_process: search, fill in, update, search again."""

import json

import openpyxl
import pyogrio
import pytest
from edited_books import cell_of

RIGHTS = ("DK", "LQZD", "CYCB")


@pytest.fixture(scope="module")
def county(process, tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    done = process("run", "createsamplecounty", "--", "PATCHES=1000", "SEED=5", "EPSG=4523", f"OUTPUT={path}")
    assert done.returncode == 0, done.stderr
    return path


def search(process, county, folder, *words):
    layers = [f"LAYERS={county}|layername={name}" for name in RIGHTS]
    files = [f"OUTPUT={folder / 'cases.gpkg'}", f"LEDGER={folder / 'ledger.xlsx'}", "YEAR=2025"]
    done = process("--json", "run", "findrightoverlaps", "--", *layers, *files, *words)
    assert done.returncode == 0, done.stderr + done.stdout
    return pyogrio.read_dataframe(folder / "cases.gpkg")


def test_what_people_write_lives_through_the_next_search(process, county, tmp_path):
    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir()
    first = search(process, county, folders[0])
    assert len(first) > 5
    path = folders[0] / "ledger.xlsx"
    book = openpyxl.load_workbook(path)
    cell_of(book, "ZT", 3).value, cell_of(book, "CLYJ", 3).value = 30, "=核减"
    cell_of(book, "CLYJ", 3).data_type = "s"
    book.save(path)
    words = [f"LEDGER={path}", f"LAYER={folders[0] / 'cases.gpkg'}", f"OUTPUT={tmp_path / 'updated.gpkg'}"]
    done = process("--json", "run", "updateledger", "--", *words)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["results"]["CHANGED_CELLS"] == 2
    for folder, previous in ((folders[1], tmp_path / "updated.gpkg"), (folders[2], path)):
        again = search(process, county, folder, f"PREVIOUS={previous}")
        assert again.CDBH.tolist() == first.CDBH.tolist()
        assert set(again.BDZT) == {"same"}
        assert (again.ZT[1], again.CLYJ[1], set(again.ZT.drop(1))) == ("30", "=核减", {"10"})
        assert again.geometry.geom_equals(first.geometry).all()


def test_a_broken_workbook_ends_with_an_error(process, county, tmp_path):
    search(process, county, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "ledger.xlsx")
    cell_of(book, "DCRQ", 4).value = "2025-02-30"
    book.save(tmp_path / "ledger.xlsx")
    words = [
        f"LEDGER={tmp_path / 'ledger.xlsx'}",
        f"LAYER={tmp_path / 'cases.gpkg'}",
        f"OUTPUT={tmp_path / 'new.gpkg'}",
    ]
    done = process("run", "updateledger", "--", *words)
    assert done.returncode == 1
    assert "2025-02-30" in done.stderr + done.stdout
    assert not (tmp_path / "new.gpkg").exists()
