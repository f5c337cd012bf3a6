"""A stored layer gives back what was put in, block by block, from several threads, and says when the disk is full."""

import os
import subprocess
import sys
import tempfile
import textwrap
from concurrent.futures import ThreadPoolExecutor

import geometry_makers as make
import numpy as np
import pytest
import shapely
from small_disks import small_disk

from onemap.tools.errors import OutputError
from onemap.tools.geometry import tiles
from onemap.tools.geometry.binaries import NEAR_BYTES
from onemap.tools.geometry.store import Store
from onemap.tools.geometry.units import in_memory

CELLS = make.jagged(12, 12)
HUGE = np.array([make.huge(6000, 3, centre=(400, 400), radius=380), make.huge(3000, 4, radius=200, holes=1)], object)


@pytest.fixture(params=["in memory", "on disk", "first in memory"])
def store(request):
    made = Store({"in memory": 1 << 30, "on disk": 0, "first in memory": 60_000}[request.param])
    yield made
    made.close()


def same(one, two):
    """Vertex by vertex, also where they are empty."""
    assert len(one) == len(two)
    assert [shapely.to_wkb(a) == shapely.to_wkb(b) for a, b in zip(one, two)] == [True] * len(one)


def test_rows_come_back_in_any_order(store):
    assert store.append(CELLS[:50]).tolist() == list(range(50))
    assert store.append(CELLS[50:]).tolist() == list(range(50, len(CELLS)))
    units = store.units()
    assert units.rows == store.rows == len(CELLS)
    assert units.owner.tolist() == list(range(len(CELLS)))
    assert not units.cut.any()
    for seed in range(5):
        rows = np.random.default_rng(seed).integers(0, len(CELLS), 40)
        same(units.whole(rows), CELLS[rows])
        same(units.read(rows), CELLS[rows])
        same(units.as_rows().read(rows), CELLS[rows])
    np.testing.assert_array_equal(units.bounds, shapely.bounds(CELLS))
    np.testing.assert_array_equal(units.area, shapely.area(CELLS))
    same(units.whole(np.empty(0, np.int64)), [])


def test_far_apart_records_are_read_one_by_one():
    """Records more than some kilobytes apart are not read with all that lies between."""
    ring = make.huge(1500, 1)
    layer = np.array([shapely.box(0, 0, 1, 1), ring, shapely.box(2, 0, 3, 1), ring, shapely.box(4, 0, 5, 1)], object)
    assert len(shapely.to_wkb(ring)) > NEAR_BYTES
    store = Store(0)
    store.append(layer)
    asked = []
    file = store._records._disk._file
    read = file.read

    class Watched:
        def __getattr__(self, name):
            return getattr(file, name)

        def read(self, size):
            asked.append(size)
            return read(size)

    store._records._disk._file = Watched()
    same(store.units().whole(np.array([4, 0, 2])), layer[[4, 0, 2]])
    assert len(asked) == 3
    assert max(asked) == len(shapely.to_wkb(layer[0]))
    store.close()


def test_a_layer_goes_to_disk_when_memory_is_full():
    store, plain = Store(80_000), Store()
    for at in range(0, len(CELLS), 12):
        for one in (store, plain):
            one.append(CELLS[at : at + 12])
        same(store.units().whole(np.arange(at + 12)), CELLS[: at + 12])
    assert store._records._disk._end == sum(map(len, shapely.to_wkb(CELLS)))
    assert plain._records._disk._end == 0
    before = store.units()
    store.replace(np.array([3]), HUGE[:1])
    same(store.units().whole(np.array([3, 4])), [HUGE[0], CELLS[4]])
    assert before.rows == len(CELLS)
    store.close()
    plain.close()


@pytest.mark.parametrize("parts", [1, 3])
def test_huge_rows_are_cut_as_in_memory(store, parts):
    layer = np.concatenate([CELLS[:20], HUGE, CELLS[20:40]])
    for part in np.array_split(np.arange(len(layer)), parts):
        store.append(layer[part])
    units, plain = store.units(), in_memory(layer)
    assert units.cut.any()
    order, other = (np.lexsort([*one.bounds.T, one.owner]) for one in (units, plain))
    np.testing.assert_array_equal(units.owner[order], plain.owner[other])
    np.testing.assert_array_equal(units.cut[order], plain.cut[other])
    np.testing.assert_array_equal(units.cuts, plain.cuts)
    np.testing.assert_allclose(units.area[order], plain.area[other])
    same(units.read(order), plain.read(other))
    same(units.whole(np.arange(len(layer))), layer)
    np.testing.assert_allclose(units.as_rows().bounds, shapely.bounds(layer))


def test_replaced_rows(store):
    layer = np.concatenate([CELLS[:30], HUGE])
    store.append(layer)
    other = np.array([shapely.box(1000, 0, 1010, 10), shapely.Polygon(), make.huge(5000, 9, radius=300)], object)
    rows = np.array([31, 4, 7])
    store.replace(rows, other)
    expected = layer.copy()
    expected[rows] = other
    units = store.units()
    assert units.rows == len(layer)
    same(units.whole(np.arange(len(layer))), expected)
    np.testing.assert_allclose(units.as_rows().bounds, shapely.bounds(expected))
    # what the rows were is no unit any more: nothing is found there
    there = ~np.isnan(units.bounds[:, 0])
    sums = np.bincount(units.owner[there], weights=units.area[there], minlength=len(layer))
    np.testing.assert_allclose(sums, shapely.area(expected), rtol=1e-9)
    store.replace(np.array([4]), CELLS[4:5])
    same(store.units().whole(np.array([4, 7])), [CELLS[4], other[2]])


def test_an_empty_store(store):
    units = store.units()
    assert units.rows == 0
    assert len(units.owner) == len(units.cuts) == 0
    assert units.as_rows().bounds.shape == (0, 4)


def test_null_and_empty_rows_keep_their_place(store):
    store.append(np.array([shapely.Polygon(), CELLS[0], shapely.Polygon()], object))
    units = store.units()
    same(units.whole(np.arange(3)), [shapely.Polygon(), CELLS[0], shapely.Polygon()])
    assert np.isnan(units.bounds[[0, 2]]).all()


def test_threads_do_not_disturb_each_other(store):
    layer = np.tile(CELLS, 10)
    store.append(layer)
    units = store.units()

    def look(seed):
        rows = np.random.default_rng(seed).permutation(len(layer))[:300]
        return (shapely.to_wkb(units.whole(rows)) == shapely.to_wkb(layer[rows])).all()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(look, range(64)))


@pytest.mark.parametrize("most", [0, 1 << 30])
def test_nothing_stays_in_the_temporary_folder(most, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = Store(most)
    made.append(CELLS)
    assert list(tmp_path.iterdir()) == []
    made.close()
    with pytest.raises(ValueError, match="closed"):
        made.units().whole(np.arange(3))


def test_a_limit_on_files_is_told_as_a_full_disk():
    """The limit fails in the same calls as a full disk, and needs no rights."""
    program = """
        import resource, signal
        import numpy as np, shapely
        from onemap.tools.errors import OutputError
        from onemap.tools.geometry.store import Store
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        store = Store(0)
        layer = shapely.box(np.arange(500.0), 0, np.arange(500.0) + 1, 1)
        try:
            for _ in range(100):
                store.append(layer)
        except OutputError as problem:
            print(problem)
    """
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    code = textwrap.dedent(program)
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True).stdout
    assert told.startswith("The temporary folder ")
    assert "File too large" in told


def test_a_full_temporary_disk_names_the_folder(tmp_path, monkeypatch):
    with small_disk(tmp_path / "disk", "64k") as place:
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        made = Store(0)
        with pytest.raises(OutputError, match=r"temporary folder .*disk cannot take the layer: No space left"):
            made.append(np.tile(CELLS, 10))
        made.close()
        (place / "other").write_bytes(bytes(65_536))
        made = Store(0)
        with pytest.raises(OutputError, match="No space left"):  # when it is written, not when it is read
            made.append(shapely.box(np.arange(2.0), 0, 1, 1))
        made.close()
        (place / "other").unlink()
        assert list(place.iterdir()) == []


def test_tiles_are_cut_at_the_limit(store, monkeypatch):
    monkeypatch.setattr(tiles, "HUGE_VERTICES", shapely.get_num_coordinates(CELLS).max())
    store.append(CELLS)
    assert not store.units().cut.any()
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 10)
    monkeypatch.setattr(tiles, "TILE_VERTICES", 8)
    store.append(CELLS)
    units = store.units()
    assert not units.cut[units.owner < len(CELLS)].any()
    assert units.cut[units.owner >= len(CELLS)].any()
