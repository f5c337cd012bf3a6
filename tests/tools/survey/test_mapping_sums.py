"""Areas close: pieces of a patch, of both layers, of the matrix; whatever overlaps, is huge or repeats an id."""

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from mapping_runs import canonical, layer, run

from onemap.tools.errors import Cancelled
from onemap.tools.exchange.layers import FileSource
from onemap.tools.geometry import ground, pairs, tiles
from onemap.tools.progress import Progress
from onemap.tools.sample import make_county
from onemap.tools.sample.monitoring import LAYER
from onemap.tools.survey import mapping, mapping_job

X, Y = 35_500_000.0, 4_200_000.0
FOREST = "030100"


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def star(x, y, radius, vertices, seed=0):
    """A polygon with many vertices, on the grid."""
    rng = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    reach = radius * (1 + 0.05 * rng.random(vertices))
    points = np.stack([X + x + reach * np.cos(angle), Y + y + reach * np.sin(angle)], axis=1).round(4)
    return shapely.Polygon(points)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 11, 4523, path)
    return path


@pytest.fixture(scope="module")
def frames(county):
    return tuple(pyogrio.read_dataframe(county, layer=name) for name in ("DLTB", LAYER))


def check_sums(survey, monitoring, done, rel=1e-9):
    """Every survey patch is cut into what it was; together the pieces are the ground of both layers, once."""
    pieces = done.pieces
    mine = pieces[pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum()
    own = dict(zip(survey.BSM, shapely.area(np.asarray(survey.geometry))))
    assert mine.to_dict() == pytest.approx({key: value for key, value in own.items() if value > 0}, rel=rel)
    whole = shapely.union_all([*survey.geometry, *monitoring.geometry])
    bare = pieces[pieces.SURVEY_ID.isna()].MJ.sum()
    covered = shapely.area(shapely.union_all(list(survey.geometry)))
    assert covered + bare == pytest.approx(shapely.area(whole), rel=1e-9, abs=1e-6)
    shared = pieces[pieces.SURVEY_ID.notna() & pieces.MONITORING_ID.notna()].MJ.sum()
    others = shapely.union_all(list(monitoring.geometry))
    exact = sum(shapely.area(shapely.intersection(one, others)) for one in survey.geometry)
    assert shared == pytest.approx(exact, rel=1e-9, abs=1e-6)


def test_planar_pieces_of_a_county(frames):
    survey, monitoring = frames
    done = run(survey, monitoring)
    own = dict(zip(survey.BSM, survey.area))
    sums = done.pieces[done.pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum()
    assert len(sums) == len(survey)
    assert max(abs(sums[key] / own[key] - 1) for key in own) < 1e-9
    whole = shapely.union_all([*survey.geometry, *monitoring.geometry])
    assert done.pieces.MJ.sum() == pytest.approx(whole.area, rel=1e-9)
    # the shapes themselves lie on the grid of 0.0001 m: each may differ by its border times the grid, not the sum
    shapes = np.asarray(done.pieces.geometry, object)
    assert shapely.is_valid(shapes).all()
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-9)
    corners = shapely.get_coordinates(shapes)
    assert np.abs(corners * 1e4 - np.rint(corners * 1e4)).max() < 1e-3
    done.mapped.close()


@pytest.mark.parametrize("method", ["official", "geodesic", "planar"])
def test_each_method_closes_to_its_own_patches(county, method):
    done = run(FileSource(county, "DLTB"), FileSource(county, LAYER), method=method)
    own = dict(zip(done.mapped.survey_ids.text, done.mapped.survey.area))
    sums = done.pieces[done.pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum()
    assert sums.to_dict() == pytest.approx(own, rel=1e-9)
    if method == "official":
        assert {key: round(100 * value) for key, value in sums.items()} == {
            key: round(100 * value) for key, value in own.items()
        }
        recorded = pyogrio.read_dataframe(county, layer="DLTB", read_geometry=False)
        assert own == pytest.approx(dict(zip(recorded.BSM, recorded.TBMJ)), abs=1e-9)
    total = done.mapped.tally.total_area
    assert total == pytest.approx(done.pieces.MJ.sum(), rel=1e-9)
    assert sum(row.pieces for row in done.mapped.tally.summary()) == len(done.pieces) == done.mapped.pieces
    done.mapped.close()


def test_small_blocks_and_batches_change_nothing(frames, monkeypatch):
    survey, monitoring = frames
    plain = run(survey, monitoring, method="official")
    before = sorted(canonical(plain.pieces), key=repr)
    conflicts = canonical(plain.conflicts)
    monkeypatch.setattr(mapping, "UNITS_A_BLOCK", 40)
    monkeypatch.setattr(ground, "BATCH_ROWS", 64)
    rng = np.random.default_rng(5)
    found = []
    for seed, threads in ((None, 1), (1, 2)):
        mine, other = survey, monitoring
        if seed:
            mine, other = (one.iloc[rng.permutation(len(one))].reset_index(drop=True) for one in (mine, other))
        done = run(mine, other, method="official", threads=threads)
        assert sorted(canonical(done.pieces), key=repr) == before
        assert canonical(done.conflicts) == conflicts
        found.append(canonical(done.pieces))
        done.mapped.close()
    assert found[0] == found[1]
    plain.mapped.close()


SPOTS = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 5), st.integers(1, 5))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(SPOTS, min_size=0, max_size=6),
    st.lists(SPOTS, min_size=0, max_size=6),
    st.lists(SPOTS, min_size=0, max_size=2),
)
def test_any_boxes_close(mine, others, holes):
    """Boxes on a coarse raster: they overlap, nest, touch and repeat each other in both layers."""

    def frame(spots, mark, code, cut=()):
        shapes = [box(10 * x, 10 * y, 10 * w, 10 * h) for x, y, w, h in spots]
        gone = shapely.union_all([box(10 * x + 2.5, 10 * y + 2.5, 5 * w, 5 * h) for x, y, w, h in cut])
        shapes = [shapely.difference(one, gone) for one in shapes]
        ids = [f"{mark}{number}" for number in range(len(spots))]
        return layer(shapes, BSM=ids, **{code: ["0301" if code == "DLBM" else FOREST] * len(spots)})

    survey, monitoring = frame(mine, "S", "DLBM", holes), frame(others, "M", "DI_LEI")
    done = run(survey, monitoring)
    if len(done.pieces):
        check_sums(survey, monitoring, done)
    else:
        assert shapely.area(shapely.union_all([*survey.geometry, *monitoring.geometry])) == 0
    done.mapped.close()


@pytest.mark.parametrize("side", ["survey", "monitoring", "both"])
def test_huge_polygons(side):
    """More vertices than one tile holds, in either layer and in both."""
    cells = [box(x, y, 100, 100) for x in range(-600, 600, 100) for y in range(-600, 600, 100)]
    huge = [star(0, 0, 500, 9000), star(1200, 0, 400, 3000, seed=1)]
    mine = huge if side != "monitoring" else cells
    other = huge if side == "monitoring" else [star(60, 40, 480, 7000, seed=2)] if side == "both" else cells
    survey = layer(mine, BSM=[f"S{number:03d}" for number in range(len(mine))], DLBM=["0301"] * len(mine))
    monitoring = layer(other, BSM=[f"M{number:03d}" for number in range(len(other))], DI_LEI=[FOREST] * len(other))
    done = run(survey, monitoring)
    cut = {"survey": (done.mapped.survey,), "monitoring": (done.mapped.monitoring,)}
    both = (done.mapped.survey, done.mapped.monitoring)
    assert all(one.units.cut.any() for one in cut.get(side, both))
    check_sums(survey, monitoring, done)
    keys = done.pieces[["SURVEY_ID", "MONITORING_ID"]].fillna("")
    assert not keys.duplicated().any()
    mine, other = (dict(zip(one.BSM, one.geometry)) for one in (survey, monitoring))
    for (one, two), shape in zip(keys.itertuples(index=False, name=None), done.pieces.geometry):
        if one and two:
            exact = shapely.intersection(mine[one], other[two])
            # a vertex moves by half a step of the grid at most, and no cut leaves one behind
            assert shapely.area(shapely.symmetric_difference(exact, shape)) < 1e-4 * exact.length
            assert shapely.get_num_coordinates(shape) <= shapely.get_num_coordinates(exact)
    done.mapped.close()


@pytest.mark.parametrize("threads", [1, 2])
def test_cancel_is_heard_while_tiles_are_joined(frames, monkeypatch, threads):
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 30)
    monkeypatch.setattr(tiles, "TILE_VERTICES", 20)
    monkeypatch.setattr(pairs, "PARTS_AT_A_TIME", 16)
    late, joined, join, rejoin = [], [], pairs._join, mapping.rejoin_cut

    def watched(*what):
        joined.extend(late)
        return join(*what)

    def begun(*what, **how):
        late.append(1)  # tiles are joined before, too, to see whether a layer overlaps itself
        return rejoin(*what, **how)

    monkeypatch.setattr(pairs, "_join", watched)
    monkeypatch.setattr(mapping, "rejoin_cut", begun)
    with pytest.raises(Cancelled):
        run(*frames, threads=threads, progress=Progress(stopped=lambda: bool(joined)))
    assert 1 <= len(joined) <= threads + 1
    joined.clear()
    late.clear()
    run(*frames, threads=threads).mapped.close()
    assert len(joined) > 50


@pytest.mark.parametrize("threads", [1, 2])
def test_cancel_is_heard_while_a_survey_is_looked_over(monkeypatch, threads):
    survey = layer([box(k, 0) for k in range(300)], BSM=[f"{k}" for k in range(300)], DLBM=["0301"] * 300)
    monitoring = layer([box(0, 0)], BSM=["M"], DI_LEI=[FOREST])
    begun, ended, look = [], [], mapping_job.doubled_rows

    def watched(*what, **how):
        begun.append(1)
        ended.append(look(*what, **how))
        return ended[-1]

    monkeypatch.setattr(mapping_job, "doubled_rows", watched)
    with pytest.raises(Cancelled):
        run(survey, monitoring, threads=threads, progress=Progress(stopped=lambda: bool(begun)))
    assert begun
    assert not ended


def test_ids_that_repeat_are_told_and_close():
    survey = layer([box(0, 0), box(100, 0)], BSM=["S", "S"], DLBM=["0301", "0103"])
    monitoring = layer([box(0, 0, 60), box(50, 0, 150)], BSM=["M", "M"], DI_LEI=[FOREST, "040100"])
    done = run(survey, monitoring)
    assert done.pieces.MJ.sum() == pytest.approx(20_000)
    notes = [note for note in done.mapped.notes() if "share their id" in note]
    assert [note.split()[1] for note in notes] == ["survey:", "monitoring:"]
    assert all("2 rows" in note for note in notes)
    done.mapped.close()


def test_a_survey_patch_that_is_there_twice_keeps_both_classes_in_any_order():
    survey = layer([box(0, 0), box(0, 0)], BSM=["S", "S"], DLBM=["0301", "0103"])
    monitoring = layer([box(0, 0, 60)], BSM=["M"], DI_LEI=[FOREST])
    found = [run(survey.iloc[::step], monitoring) for step in (1, -1)]
    assert canonical(found[0].pieces) == canonical(found[1].pieces)
    assert found[0].pieces.groupby("SURVEY_CLASS").MJ.sum().to_dict() == pytest.approx({"0301": 1e4, "0103": 1e4})
    for done in found:
        done.mapped.close()


def test_rows_without_id_get_the_feature_id():
    survey = layer([box(0, 0), box(100, 0)], BSM=[None, "S"], DLBM=["0301", "0301"])
    monitoring = layer([box(0, 0, 200)], DI_LEI=[FOREST])
    done = run(survey, monitoring)
    assert sorted(done.pieces.SURVEY_ID) == ["0", "S"]
    assert set(done.pieces.MONITORING_ID) == {"0"}
    done.mapped.close()


def test_three_claims_on_the_same_ground():
    """First id first, then the second takes what is left, then the third; all overlaps are listed."""
    survey = layer([box(0, 0, 300, 100)], BSM=["S"], DLBM=["0301"])
    shapes = [box(0, 0, 100, 100), box(50, 0, 100, 100), box(75, 0, 225, 100)]
    monitoring = layer(shapes[::-1], BSM=["M3", "M2", "M1"], DI_LEI=[FOREST] * 3)
    done = run(survey, monitoring)
    assert done.pieces.groupby("MONITORING_ID").MJ.sum().to_dict() == pytest.approx(
        {"M1": 10_000, "M2": 5_000, "M3": 15_000}
    )
    assert [(one, two, round(area)) for one, two, area in done.mapped.monitoring.overlaps] == [
        (2, 1, 5000),
        (2, 0, 2500),
        (1, 0, 7500),
    ]
    check_sums(survey, monitoring, done)
    done.mapped.close()
