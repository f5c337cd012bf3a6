"""All checks over the sample county: what is planted is found, with its area, and nothing else is."""

from collections import Counter

import numpy as np
import pyogrio
import pytest
import shapely
from line_yards import difference, found_of, lines_before, matched, planted_of, run_yard, truth_of, yard_layers

from onemap.tools.checks.catalogue import catalogue
from onemap.tools.control_lines.job import TABLE
from onemap.tools.control_lines.versions import given
from onemap.tools.exchange.layers import FileSource
from onemap.tools.sample import make_county

#: What these say is about the boundary as a whole; the near miss is a county's own figures …
BOUNDARY = {"CL-050", "CL-051"}
#: … and about a proposal as a whole; the near miss is the proposal without the rows that must not pass.
PROPOSAL = {"CL-060", "CL-061", "CL-063", "CL-064", "CL-065"}
WHOLE = BOUNDARY | PROPOSAL
ROLES = {"DLTB": "DLTB", "XZQ": "XZQ", "YJJBNTTB": "YJJBNT", "STBHHX": "STBHHX", "CZKFBJ": "CZKFBJ", "ZRBHD": "ZRBHD"}


@pytest.fixture(name="county", scope="module", params=[4523, 4524])
def _county(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("yard") / "county.gpkg"
    make_county(1000, 7, request.param, path)
    return path


@pytest.fixture(name="truth", scope="module")
def _truth(county):
    return truth_of(county)


@pytest.fixture(name="ran", scope="module")
def _ran(county):
    return run_yard(yard_layers(county))


def test_every_check_has_a_violation_and_a_near_miss(truth):
    ids = set(catalogue(TABLE).ids())
    assert len(ids) == 47
    assert set(truth.CHECK_ID[truth.EXPECT == "found"]) == ids
    assert set(truth.CHECK_ID[truth.PLANTED == "near miss"]) == ids - WHOLE
    assert not truth.NOTE.eq("").any()


def test_every_check_runs(ran):
    assert {one.check.id: one.reason for one in ran.checked if one.result == "not_run"} == {}


def test_nothing_planted_is_missed_and_nothing_else_is_reported(ran, truth):
    missed, more = difference(ran, truth)
    assert not missed
    assert not more


def test_areas_and_levels_are_those_planted(ran, truth):
    pairs = list(matched(ran, truth))
    assert len(pairs) == (truth.EXPECT == "found").sum()
    for row, number in pairs:
        if not np.isnan(row.MJ):
            assert ran.table.columns["MJ"][number] == pytest.approx(row.MJ, abs=0.01), row
        assert ran.table.columns["LEVEL"][number] == row.LEVEL, row


def test_findings_lie_where_the_truth_says(ran, truth):
    for row, number in matched(ran, truth):
        shape = ran.table.geometry[number]
        if shape is not None and not np.isnan(row.MJ) and row.CHECK_ID not in WHOLE:
            assert shapely.dwithin(shape, shapely.Point(row.X, row.Y), 0.01), row


def test_near_misses_are_not_reported(ran, truth):
    told = set(found_of(ran.table))
    clear = truth[truth.EXPECT == "not"]
    assert [key for key in planted_of(clear) if key in told] == []
    # nor is the row of a near miss told with any other row, unless that is planted
    known = set(planted_of(truth[truth.EXPECT == "found"]))
    rows = {(key[0], key[1]) for key in planted_of(clear) if key[2] == ("", "")}
    assert [key for key in told - known if (key[0], key[1]) in rows or (key[0], key[2]) in rows] == []


def test_a_finding_says_what_and_why(ran):
    for name in ("MESSAGE", "ADVICE", "BASIS", "FINDING_ID"):
        assert all(ran.table.columns[name]), name
    assert len(set(ran.table.columns["FINDING_ID"])) == len(ran.table.geometry)


def test_figures_of_a_county_decide_on_the_boundary_as_a_whole(county, tmp_path):
    rules = tmp_path / "rules.csv"
    rows = catalogue(TABLE).table.rows
    mine = [dict(row) for row in rows if row["check_id"] in BOUNDARY]
    mine[0]["parameters"] = mine[0]["parameters"].replace("base_area=", "base_area=1000000")
    mine[1]["parameters"] += ";min_share=0.1"
    lines = [",".join(mine[0]), *(",".join(f'"{value}"' for value in row.values()) for row in mine)]
    rules.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = run_yard(yard_layers(county), checks=";".join(sorted(BOUNDARY)), rules=rules)
    assert [one.result for one in ran.checked] == ["pass", "pass"]


@pytest.mark.parametrize("method", ["planar", "official"])
def test_a_proposal_that_balances_passes(county, method):
    ran = run_yard(lines_before(county), method=method, checks="CL-060..CL-067")
    assert [(one.check.id, one.result) for one in ran.checked] == [(f"CL-06{k}", "pass") for k in range(8)]


def test_areas_on_the_ellipsoid_find_the_same(county, ran):
    other = run_yard(yard_layers(county), method="official")
    assert Counter(found_of(other.table)) == Counter(found_of(ran.table))
    assert other.table.columns["LEVEL"].tolist() == ran.table.columns["LEVEL"].tolist()
    there = ran.table.columns["MJ"].astype(float) > 100
    share = other.table.columns["MJ"][there].astype(float) / ran.table.columns["MJ"][there].astype(float)
    assert np.abs(share - 1).max() < 3e-4


@pytest.fixture(name="lines", scope="module")
def _lines(county):
    return run_yard([given(role, FileSource(county, name)) for name, role in ROLES.items()])


def told(ran, *checks, level=None, layer=None):
    """Rows of some checks: ids of both sides and the area."""
    names = ("CHECK_ID", "LEVEL", "LAYER", "SOURCE_ID", "OTHER_ID", "MJ")
    rows = zip(*(ran.table.columns[name].tolist() for name in names))
    mine = [row for row in rows if row[0] in checks and level in (None, row[1]) and layer in (None, row[2])]
    return {frozenset(filter(None, row[3:5])): row[5] for row in mine}


def test_violations_of_the_county_s_own_lines_are_found(county, lines):
    truth = pyogrio.read_dataframe(county, layer="TRUTH_LINES").fillna("")
    expected = {
        kind: {frozenset(filter(None, (row.BSM, row.BSM2))): row.MJ for row in truth[kind == truth.KIND].itertuples()}
        for kind in set(truth.KIND)
    }
    crossing = told(lines, "CL-020", "CL-021", "CL-022")
    assert crossing == pytest.approx({**expected["overlap"], **expected["sliver"]}, abs=0.01)
    assert told(lines, "CL-008") == pytest.approx(expected["hole"], abs=0.01)
    beside = told(lines, "CL-023")
    assert {pair: beside[pair] for pair in expected["gap"]} == pytest.approx(expected["gap"], abs=0.01)
    wrong = {row[3]: row[5] for row in _rows(lines, "CL-030", "fail")}
    assert wrong == pytest.approx({next(iter(one)): area for one, area in expected["not_arable"].items()}, abs=0.01)


def test_the_county_s_own_lines_are_sound_but_for_what_is_planted(lines):
    passed = {one.check.id for one in lines.checked if one.result == "pass"}
    sound = {f"CL-{number:03d}" for number in (1, 2, 3, 5, 6, 7, 10, 11, 12, 13, 14, 16, 17, 22, 32, 37, 38, 53)}
    assert sound <= passed


def _rows(ran, check, level):
    names = ("CHECK_ID", "LEVEL", "LAYER", "SOURCE_ID", "OTHER_ID", "MJ")
    rows = zip(*(ran.table.columns[name].tolist() for name in names))
    return [row for row in rows if row[0] == check and row[1] == level]
