"""A layer read for an overlay: columns in their order, CRS brought over, repairs listed, ground given once."""

import geopandas
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from mapping_runs import layer

from onemap.tools.errors import Cancelled, InputError
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.geometry import ground as module
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.ground import Coded, read_ground
from onemap.tools.progress import Progress

CRS = pyproj.CRS.from_epsg(4523)
X, Y = 35_500_000.0, 4_200_000.0


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def cells(count=30):
    rng = np.random.default_rng(3)
    frame = layer(
        [box(100 * k, 0) for k in range(count)],
        BSM=[f"B{k:03d}" for k in range(count)],
        DLBM=[["0301", None, "0103"][k % 3] for k in range(count)],
        KCXS=rng.random(count).round(4),
        NR=pd.array([k if k % 5 else None for k in range(count)], dtype="Int64"),
    )
    frame.index = np.arange(count) * 2 + 7
    return frame


def read(frame, columns=(), **how):
    return read_ground(FrameSource(frame, "made"), list(columns), CRS, **how)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr(module, "BATCH_ROWS", 7)


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("coded", [(), ("DLBM",), ("BSM", "DLBM")])
def test_columns_keep_their_rows(threads, coded):
    frame = cells()
    made = read(frame, ["BSM", "DLBM", "KCXS", "NR"], coded=coded, threads=threads, method="planar")
    assert made.fids.tolist() == frame.index.tolist()
    assert [name for name, values in made.columns.items() if isinstance(values, Coded)] == [*coded]
    rows = np.array([29, 0, -1, 1, 1, -1])
    assert made.value("BSM", rows).tolist() == ["B029", "B000", None, "B001", "B001", None]
    assert made.value("DLBM", rows).tolist() == ["0103", "0301", None, None, None, None]
    numbers = made.value("KCXS", rows)
    assert np.isnan(numbers[rows < 0]).all()
    assert numbers[rows >= 0].tolist() == frame.KCXS.iloc[[29, 0, 1, 1]].tolist()
    own = ["" if pd.isna(value) else str(int(value)) for value in made.value("NR", rows).tolist()]
    assert own == ["29", "", "", "1", "1", ""]
    assert made.area.tolist() == pytest.approx(frame.area.tolist())
    assert shapely.equals(made.units.whole(np.arange(30)), np.asarray(frame.geometry, object)).all()
    made.close()


def test_whole_numbers_stay_whole_where_no_row_is_missing():
    made = read(cells().assign(NR=range(30)), ["NR"])
    assert made.value("NR", np.array([3, 29])).tolist() == [3, 29]
    assert made.value("NR", np.array([3, 29])).dtype.kind == "i"
    made.close()


def test_an_empty_layer_has_its_columns():
    made = read(cells().iloc[:0], ["BSM", "DLBM"], coded=["DLBM"], method="official")
    assert len(made.fids) == len(made.area) == made.units.rows == 0
    for name in ("BSM", "DLBM"):
        assert made.value(name, np.array([-1, -1])).tolist() == [None, None]
    made.close()


@pytest.mark.parametrize("epsg", [4490, 4524, 4547])
def test_another_system_is_brought_over(epsg):
    frame = cells(10)
    made = read(frame.to_crs(epsg))
    moved = made.units.whole(np.arange(10))
    assert shapely.hausdorff_distance(moved, np.asarray(frame.geometry, object)).max() < 2e-4
    assert made.repaired == {}
    made.close()


def test_heights_do_not_go_through_the_change_of_system():
    frame = cells(3)
    high = shapely.force_3d(np.asarray(frame.geometry, object), 1200.0)
    frame.geometry = np.array([frame.geometry.iloc[0], *high[1:]], object)
    made = read(frame.to_crs(4490))
    assert made.repaired == {"z_values": 2}
    assert [(one.fid, one.kind) for one in made.repairs] == [(9, "z_values"), (11, "z_values")]
    assert shapely.area(made.units.whole(np.arange(3))).tolist() == pytest.approx([10_000] * 3, abs=0.02)
    assert not shapely.has_z(made.units.whole(np.arange(3))).any()
    made.close()


def test_a_row_outside_of_its_system_is_named():
    frame = geopandas.GeoDataFrame(geometry=[shapely.box(106, 38, 106.01, 38.01)] * 9, crs=4490)
    frame.loc[8, "geometry"] = shapely.box(106, 91, 107, 200)
    with pytest.raises(InputError, match=r"Layer made, row 8 lies outside of the area of use of CGCS2000"):
        read(frame)


def test_areas_are_those_of_the_repaired_polygons_in_the_plane_of_the_work():
    bow = shapely.Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100), (X, Y)])
    frame = layer([bow, None, box(0, 0)])
    for method in ("official", "geodesic", "planar"):
        made = read(frame, method=method)
        halves = np.array([shapely.make_valid(bow, method="structure", keep_collapsed=False)])
        expected = [*areas(halves, CRS, method), 0.0, *areas(np.array([box(0, 0)]), CRS, method)]
        assert made.area.tolist() == pytest.approx(expected, abs=0.005)
        made.close()


def test_repairs_are_listed_up_to_a_limit_and_counted_all(monkeypatch):
    monkeypatch.setattr(module, "REPAIRS_LISTED", 5)
    frame = layer([None] * 9 + [shapely.Polygon()] * 4 + [box(0, 0)])
    frame.index = frame.index + 100
    made = read(frame)
    assert made.repaired == {"null": 9, "empty": 4}
    assert [one.fid for one in made.repairs] == [100, 101, 102, 103, 104]
    assert {one.kind for one in made.repairs} == {"null"}
    made.close()


def test_a_geometry_that_is_no_wkb_is_named_by_its_feature_id():
    source = FrameSource(cells(12), "made")
    batches = source.batches

    def broken(columns, size):
        for batch in batches(columns, size):
            if 23 in batch.fids:
                batch.wkb[batch.fids.tolist().index(23)] = b"\x01\x02\x03"
            yield batch

    source.batches = broken
    with pytest.raises(InputError, match=r"Layer made, row 23: the geometry cannot be read"):
        read_ground(source, [], CRS)


@pytest.mark.parametrize("threads", [1, 2])
def test_the_reading_can_be_stopped(threads):
    seen = []
    progress = Progress(seen.append, None, lambda: len(seen) > 2)
    with pytest.raises(Cancelled):
        read(cells(700), threads=threads, progress=progress)
    assert 2 < len(seen) < 20


# -- ground that several rows claim ------------------------------------------------------------------


def shared_out(shapes, rank, threads=1):
    made = read(layer(shapes))
    made.give_to_first(np.array(rank), threads, Progress())
    found = made.units.whole(np.arange(len(shapes)))
    overlaps = made.overlaps
    made.close()
    return found, overlaps


def test_no_overlap_changes_nothing():
    shapes = [box(0, 0), box(100, 0), box(100, 100, 50, 50)]
    found, overlaps = shared_out(shapes, [0, 1, 2])
    assert overlaps == []
    assert [shapely.to_wkb(one) for one in found] == [shapely.to_wkb(one) for one in shapes]


@pytest.mark.parametrize("rank", [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
@pytest.mark.parametrize("threads", [1, 2])
def test_the_lower_rank_keeps_all_of_its_ground(rank, threads):
    shapes = [box(0, 0), box(50, 50), box(25, 25, 10, 10), box(0, 0, 200, 60)]
    found, overlaps = shared_out(shapes, rank, threads)
    taken = shapely.Polygon()
    for row in np.argsort(rank):
        expected = shapely.difference(shapes[row], taken)
        assert shapely.area(shapely.symmetric_difference(found[row], expected)) == pytest.approx(0, abs=1e-6)
        taken = shapely.union(taken, shapes[row])
    assert shapely.area(found).sum() == pytest.approx(taken.area)
    pairs = {(one, two): area for one, two, area in overlaps}
    for (one, two), area in pairs.items():
        assert rank[one] < rank[two]
        assert area == pytest.approx(shapely.intersection(shapes[one], shapes[two]).area)
    meeting = sum(shapely.intersection(shapes[i], shapes[j]).area > 0 for i in range(4) for j in range(i))
    assert len(pairs) == len(overlaps) == meeting


def test_layers_may_share_a_store():
    one = FrameSource(geopandas.GeoDataFrame({"A": ["x"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=CRS), "one")
    two = FrameSource(geopandas.GeoDataFrame({"A": ["y"]}, geometry=[shapely.box(5, 5, 7, 7)], crs=CRS), "two")
    first = read_ground(one, ["A"], CRS)
    second = read_ground(two, ["A"], CRS, store=first.store)
    assert second.columns["A"].tolist() == ["y"]
    assert shapely.area(first.units.whole(np.array([0, 1]))).tolist() == [1, 4]
    first.close()


def test_rows_of_a_layer_chosen_and_ordered_anew():
    shapes = [shapely.box(k, 0, k + 1, k + 1) for k in range(4)] + [shapely.Point(9, 9).buffer(5, quad_segs=700)]
    layer = FrameSource(geopandas.GeoDataFrame(geometry=shapes, crs=CRS), "layer")
    ground = read_ground(layer, [], CRS)
    rows = np.array([4, 2, 0])
    chosen = ground.units.chosen(rows)
    assert chosen.rows == 3
    assert shapely.area(chosen.whole(np.arange(3))).tolist() == shapely.area(ground.units.whole(rows)).tolist()
    tiles = np.flatnonzero(chosen.owner == 0)
    assert len(tiles) > 1
    assert chosen.cut[tiles].all()
    assert shapely.area(chosen.read(tiles)).sum() == pytest.approx(shapes[4].area, rel=1e-6)
    assert chosen.read(np.flatnonzero(chosen.owner == 1))[0].equals(shapes[2])
    ground.close()
