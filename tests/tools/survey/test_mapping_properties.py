"""What must hold whatever the data: areas add up, order and threads do not matter, decisions are replayed."""

import numpy as np
import pyogrio
import pytest
import shapely
from mapping_runs import canonical, layer, run

from onemap.tools.exchange.layers import FileSource
from onemap.tools.geometry import tiles
from onemap.tools.sample import make_county
from onemap.tools.standards.crosswalk_file import with_crosswalk
from onemap.tools.standards.land_class_rules import land_class_rules
from onemap.tools.survey.decisions import read_decisions
from onemap.tools.survey.mapping_report import write_mapping_report
from onemap.tools.survey.mapping_workbook import write_matrix_workbook

X, Y = 35_500_000.0, 4_200_000.0
ATTRIBUTES = ["BSM", "TBBH", "DLBM", "ZLDWDM", "SJNF", "CZCSXM"]


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Survey and monitoring of a small county as frames."""
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 3, 4523, path)
    return tuple(pyogrio.read_dataframe(path, layer=name) for name in ("DLTB", "LCSHH")), path


def test_official_areas_of_pieces_add_up_to_the_patch_in_whole_hundredths(county):
    _, path = county
    done = run(FileSource(path, "DLTB"), FileSource(path, "LCSHH"), method="official")
    sums = done.pieces[done.pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum()
    own = dict(zip(done.mapped.survey_ids.text, done.mapped.survey.area))
    cents = {key: round(100 * value) for key, value in sums.items()}
    assert cents == {key: round(100 * value) for key, value in own.items()}
    assert set(done.pieces.MJ_METHOD) == {"official"}
    assert done.mapped.moved_units > 0
    done.mapped.close()


def test_order_of_features_and_threads_do_not_matter(county, tmp_path):
    (survey, monitoring), _ = county
    books = []
    runs = []
    for seed, threads in ((None, 1), (1, 2), (2, 3)):
        mine, other = survey, monitoring
        if seed is not None:
            rng = np.random.default_rng(seed)
            mine = survey.iloc[rng.permutation(len(survey))].reset_index(drop=True)
            other = monitoring.iloc[rng.permutation(len(monitoring))].reset_index(drop=True)
        done = run(mine, other, method="official", limits=(10, 2), threads=threads)
        book = tmp_path / f"{seed}.xlsx"
        write_matrix_workbook(book, done.mapped, done.table)
        books.append(book.read_bytes())
        runs.append((canonical(done.pieces), canonical(done.conflicts)))
        done.mapped.close()
    assert runs[0] == runs[1] == runs[2]
    assert books[0] == books[1] == books[2]


def test_same_input_same_report(county, tmp_path):
    (survey, monitoring), _ = county
    pages = []
    for number in range(2):
        done = run(survey, monitoring, limits=(10, 2))
        path = tmp_path / f"{number}.html"
        write_mapping_report(path, done.mapped, done.table)
        pages.append(path.read_bytes())
        done.mapped.close()
    assert pages[0] == pages[1]
    assert b"<svg" in pages[0]


def test_matrix_closes(county):
    (survey, monitoring), _ = county
    done = run(survey, monitoring, method="official")
    for columns in ("monitoring", "mapped"):
        totals = set()
        for level in (1, 2):
            matrix = done.mapped.tally.matrix(columns, level)
            cells = np.rint(np.array(matrix.cells) * 100).astype(int)
            assert (cells.sum(axis=1) == np.rint(np.array(matrix.row_totals) * 100)).all()
            assert (cells.sum(axis=0) == np.rint(np.array(matrix.column_totals) * 100)).all()
            assert cells.sum() == round(100 * matrix.total)
            totals.add(matrix.total)
        assert len(totals) == 1
    done.mapped.close()


@pytest.mark.parametrize("side", ["survey", "monitoring", "both"])
def test_tiles_change_nothing(county, monkeypatch, side):
    (survey, monitoring), _ = county
    plain = run(survey, monitoring, method="official")
    before = canonical(plain.pieces)
    monkeypatch.setattr(tiles, "HUGE_VERTICES", 150 if side != "monitoring" else 10**9)
    monkeypatch.setattr(tiles, "TILE_VERTICES", 60)
    if side != "survey":
        monkeypatch.setattr(tiles, "HUGE_VERTICES", 150)
    tiled = run(survey, monitoring, method="official")
    assert tiled.mapped.survey.units.cut.any()
    assert sorted(canonical(tiled.pieces), key=repr) == sorted(before, key=repr)
    plain.mapped.close()
    tiled.mapped.close()


@pytest.mark.parametrize("kind", ["duplicate", "nested", "shifted"])
def test_ground_claimed_twice_stays_with_the_lower_id(kind):
    survey = layer([box(0, 0, 300, 300)], BSM=["S1"], DLBM=["0301"])
    first = box(0, 0, 100, 300)
    second = {"duplicate": first, "nested": box(20, 20, 50, 50), "shifted": box(60, 0, 100, 300)}[kind]
    # the gap on the far side is as large as the overlap of the shifted one
    monitoring = layer([second, first, box(200, 0, 100, 300)], BSM=["M2", "M1", "M3"], DI_LEI=["030100"] * 3)
    done = run(survey, monitoring)
    area = done.pieces.groupby("MONITORING_ID").MJ.sum()
    assert area["M1"] == pytest.approx(30_000)
    assert done.pieces.MJ.sum() == pytest.approx(90_000)
    taken = {"duplicate": 30_000, "nested": 2_500, "shifted": 12_000}[kind]
    assert [round(one[2], 3) for one in done.mapped.monitoring.overlaps] == [taken]
    left = {"duplicate": 0, "nested": 0, "shifted": 18_000}[kind]
    assert area.get("M2", 0.0) == pytest.approx(left)
    bare = done.pieces[done.pieces.VERDICT == "survey_only"].MJ.sum()
    assert bare == pytest.approx(90_000 - 60_000 - left)
    assert any("overlap" in note for note in done.mapped.notes())
    done.mapped.close()


def test_survey_that_overlaps_itself_keeps_its_areas():
    survey = layer([box(0, 0), box(50, 0)], BSM=["A", "B"], DLBM=["0301", "0103"])
    monitoring = layer([box(0, 0, 200, 100)], BSM=["M"], DI_LEI=["030100"])
    done = run(survey, monitoring)
    assert done.pieces[done.pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum().to_dict() == pytest.approx(
        {"A": 10_000, "B": 10_000}
    )
    assert done.pieces[done.pieces.VERDICT == "monitoring_only"].MJ.sum() == pytest.approx(5_000)
    done.mapped.close()


@pytest.mark.parametrize("epsg", [4490, 4524])
def test_monitoring_in_another_system_is_brought_over(epsg):
    survey = layer([box(0, 0)], BSM=["S"], DLBM=["0301"])
    monitoring = layer([box(0, 0)], BSM=["M"], DI_LEI=["030100"]).to_crs(epsg)
    done = run(survey, monitoring, limits=(1, 0.1))
    shared = done.pieces[done.pieces.MONITORING_ID.notna() & done.pieces.SURVEY_ID.notna()]
    assert shared.MJ.sum() == pytest.approx(10_000, abs=0.1)
    assert set(shared.VERDICT) == {"agree"}
    done.mapped.close()


def test_identical_layers_agree_piece_by_piece(county):
    (survey, _), _ = county
    twin = survey[["BSM", "DLBM", "geometry"]]
    done = run(survey, twin, monitoring_class="DLBM", rules=_same_codes(survey))
    assert len(done.pieces) == len(survey)
    assert (done.pieces.SURVEY_ID == done.pieces.MONITORING_ID).all()
    assert set(done.pieces.VERDICT) == {"agree"}
    done.mapped.close()


def _same_codes(survey):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.csv"
        codes = sorted(set(survey.DLBM))
        rows = "".join(f"{code},{code},own,own\n" for code in codes)
        path.write_text("source_code,target_code,source_system,target_system\n" + rows, encoding="utf-8")
        return with_crosswalk(land_class_rules(), path)


def test_own_crosswalk_between_two_foreign_systems(tmp_path):
    path = tmp_path / "own.csv"
    text = "source_code,target_code,source_system,target_system\nmaize,arable,lpis,farm\npine,forest,lpis,farm\n"
    path.write_text(text, encoding="utf-8")
    survey = layer([box(0, 0), box(100, 0)], NR=[1, 2], USE=["arable", "forest"])
    monitoring = layer([box(0, 0), box(100, 0), box(300, 0)], NR=[7, 8, 9], CROP=["maize", "maize", "rye"])
    rules = with_crosswalk(land_class_rules(), path)
    chosen = {"survey_class": "USE", "monitoring_class": "CROP", "survey_id": "NR", "monitoring_id": "NR"}
    done = run(survey, monitoring, rules=rules, **chosen)
    found = {(row.SURVEY_ID, row.MONITORING_ID): row.VERDICT for row in done.pieces.itertuples()}
    assert found["1", "7"] == "agree"
    assert found["2", "8"] == "conflict"
    assert found[None, "9"] in ("unmapped", "monitoring_only")
    done.mapped.close()


@pytest.mark.parametrize("empty", ["survey", "monitoring", "both"])
def test_an_empty_layer_leaves_the_other_alone(empty):
    survey = layer([box(0, 0)], BSM=["S"], DLBM=["0301"])
    monitoring = layer([box(0, 0)], BSM=["M"], DI_LEI=["030100"])
    survey = survey.iloc[:0] if empty in ("survey", "both") else survey
    monitoring = monitoring.iloc[:0] if empty in ("monitoring", "both") else monitoring
    done = run(survey, monitoring)
    expected = {"survey": ["monitoring_only"], "monitoring": ["survey_only"], "both": []}[empty]
    assert list(done.pieces.get("VERDICT", [])) == expected
    done.mapped.close()


def test_noise_is_kept_counted_and_no_conflict():
    survey = layer([box(0, 0, 100, 100), box(100, 0, 100, 100)], BSM=["A", "B"], DLBM=["0301", "0103"])
    monitoring = layer([box(0, 0, 101, 100), box(101, 0, 99, 100)], BSM=["M", "N"], DI_LEI=["030100", "230600"])
    done = run(survey, monitoring, limits=(10, 2))
    strip = done.pieces[(done.pieces.SURVEY_ID == "B") & (done.pieces.MONITORING_ID == "M")]
    assert list(strip.NOISE) == [1]
    assert strip.MJ.sum() == pytest.approx(100)
    assert not ((done.conflicts.SURVEY_ID == "B") & (done.conflicts.MONITORING_ID == "M")).any()
    assert sum(row.pieces for row in done.mapped.noise.summary()) == 1
    # a small patch that is whole is no noise
    small = run(layer([box(0, 0, 2, 2)], BSM=["S"], DLBM=["0301"]), monitoring.iloc[:0], limits=(10, 2))
    assert list(small.pieces.NOISE) == [0]
    done.mapped.close()
    small.mapped.close()


def test_decisions_are_replayed():
    survey = layer([box(0, 0), box(100, 0)], BSM=["A", "B"], DLBM=["0103", "1206"])
    monitoring = layer([box(0, 0, 200, 100)], BSM=["M"], DI_LEI=["0172"])
    first = run(survey, monitoring)
    queue = first.mapped.queue.rows()
    assert queue
    waiting = {row["SURVEY_CLASS"] for row in queue if not row["DECISION"]}
    for row in queue:
        row["DECISION"] = row["CANDIDATES"].split(";")[-1]
        row["WHO"] = "张三"
    decisions = read_decisions(queue, land_class_rules().classes)
    second = run(survey, monitoring, decisions=decisions)
    again = run(survey, monitoring, decisions=decisions)
    rows = second.mapped.queue.rows()
    assert {row["SURVEY_CLASS"] for row in rows} == waiting
    assert all(row["DECISION"] and row["WHO"] == "张三" for row in rows)
    assert canonical(second.pieces) == canonical(again.pieces)
    assert "待核实" in "".join(first.pieces.REASON)
    for done in (first, second, again):
        done.mapped.close()
