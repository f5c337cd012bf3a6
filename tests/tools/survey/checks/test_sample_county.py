"""The sample county: its survey is clean, and every defect planted beside it is found where and as large as planted."""

import numpy as np
import pyogrio
import pytest

from onemap.tools.exchange.layers import FileSource
from onemap.tools.sample import make_county
from onemap.tools.survey.checks.job import LayerTask, check_layer

#: What finds each kind of defect: the check, and whether the second row of the truth is the one.
FOUND_BY = {
    "sliver_patch": [("R064", 1), ("SL-034", 1)],
    "bow_tie": [("SL-031", 0)],
    "spike": [("SL-031", 0), ("SL-033", 0)],
    "repeated_vertex": [("SL-032", 0)],
    "multipart": [("R063", 0)],
    "null_geometry": [("SL-031", 0)],
    "empty_geometry": [("SL-031", 0)],
    "degenerate_ring": [("SL-031", 0)],
    "unknown_code": [("R003", 0), ("SL-011", 0)],
    "empty_code": [("R003", 0), ("SL-006", 0)],
    "wrong_name": [("R004", 0)],
}
OVERLAPS = ("overlap", "overlap_sliver", "duplicate", "nested")
GAPS = ("gap", "gap_sliver", "hole", "missing_patch")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 7, 4523, path)
    return path


def checked(county, layer, kind="", around=("XZQ", "CJDCQ"), **more):
    admin = [FileSource(county, one) for one in around]
    done = check_layer(LayerTask(FileSource(county, layer), kind, admin, threads=2, **more))
    done.inspected.close()
    return done


@pytest.fixture(scope="module")
def defects(county):
    """Findings of DLTB_DEFECTS, which is a part of the county, areas in the plane as in the truth; and the truth."""
    found = checked(county, "DLTB_DEFECTS", "DLTB", (), method="planar").ran.table
    return found, pyogrio.read_dataframe(county, layer="TRUTH_DEFECTS").set_index("KIND")


@pytest.mark.parametrize("layer", ["DLTB", "XZQ", "CJDCQ"])
def test_clean_layers_have_no_finding(county, layer):
    patches = None if layer == "DLTB" else FileSource(county, "DLTB")
    done = checked(county, layer, patches=patches)
    assert done.ran.table.columns["MESSAGE"].tolist() == []
    assert {one.check.id: one.reason for one in done.ran.checked if one.result != "pass"} == {}
    assert len(done.ran.checked) > 20


def test_every_planted_kind_is_asked_for(defects):
    kinds = {*FOUND_BY, *OVERLAPS, *GAPS, "repeated_bsm", "z_values"}
    assert kinds == set(defects[1].index)


@pytest.mark.parametrize("kind", FOUND_BY)
def test_planted_defects_are_found(defects, kind):
    found, truth = defects
    for check, side in FOUND_BY[kind]:
        mine = found.columns["SOURCE_ID"][found.columns["CHECK_ID"] == check].tolist()
        assert truth.loc[kind, ("BSM", "BSM2")[side]] in mine, check


@pytest.mark.parametrize("kind", OVERLAPS)
def test_planted_overlaps_are_found_as_large_as_planted(defects, kind):
    found, truth = defects
    columns = found.columns
    pair = {truth.BSM[kind], truth.BSM2[kind]}
    mine = [
        at
        for at in np.flatnonzero(columns["CHECK_ID"] == "R060").tolist()
        if {columns["SOURCE_ID"][at], columns["OTHER_ID"][at]} == pair
    ]
    assert columns["MJ"][mine] == pytest.approx([truth.MJ[kind]], abs=0.0001)
    assert columns["LEVEL"][mine].tolist() == ["fail" if truth.MJ[kind] >= 1 else "noise"]


def test_planted_gaps_are_found_as_large_as_planted_and_no_others(defects):
    found, truth = defects
    gaps = (found.columns["CHECK_ID"] == "R060") & np.char.startswith(found.columns["MESSAGE"].astype(str), "A gap")
    assert sorted(found.columns["MJ"][gaps]) == pytest.approx(sorted(truth.MJ[kind] for kind in GAPS), abs=0.0001)


def test_repeated_ids_are_told_of_both_rows(defects):
    found, truth = defects
    mine = found.columns["MESSAGE"][found.columns["CHECK_ID"] == "R001"]
    assert len(mine) == 2
    assert all(truth.BSM["repeated_bsm"] in one for one in mine)


def test_nothing_else_is_found(defects):
    found, truth = defects
    known = {*truth.BSM, *truth.BSM2.dropna(), ""}
    twice = set(found.columns["SOURCE_ID"][found.columns["CHECK_ID"] == "R001"])
    # copies of a patch share its number in the village; beside gaps stand sound patches; changed areas are no defects
    looked = ~np.isin(found.columns["CHECK_ID"].astype(str), ["R002", "R060", "SL-051"])
    assert set(found.columns["SOURCE_ID"][looked]) <= known | twice
