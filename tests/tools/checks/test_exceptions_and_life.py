"""Accepted exceptions silence and stay counted; findings live over runs."""

import geopandas
import numpy as np
import pyproj
import pytest
import shapely
from checked_layers import box
from small_checks import check, registry, two_layers

from onemap.tools.checks.exceptions import exceptions_of, joined
from onemap.tools.checks.people import read_rows
from onemap.tools.checks.run import run_checks
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FileSource, FrameSource, LayerWriter
from onemap.tools.findings.output import blocks, finding_fields

CRS = pyproj.CRS.from_epsg(4523)
CHECKS = (check(), check("T-003", fail=0, detect=0))
IDS = [one.id for one in CHECKS]


def layer(geometry=None, crs=4523, **columns):
    count = len(next(iter(columns.values())))
    shapes = np.full(count, None, object)
    if geometry is not None:
        shapes[:] = geometry
    return FrameSource(geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs), "exceptions")


def exceptions(run, **columns):
    rows = {"REASON": ["agreed"], "APPROVER": ["Li"], **columns}
    return exceptions_of(read_rows(layer(**rows), run.crs), IDS)


def ran_with(accepted=None, previous=None, checks=CHECKS, **layers):
    layers.setdefault("codes", ["x", "ok", "ok"])
    run = two_layers(**layers)
    rules = accepted(run) if accepted else None
    before = read_rows(output(previous), run.crs) if previous else None
    try:
        return run_checks(run, checks, registry(), exceptions=rules, previous=before)
    finally:
        run.close()


def output(ran, **changed):
    """A run's findings as the layer that people get back, with cells that they ``changed``."""
    columns = {name: values.copy() for name, values in ran.table.columns.items()}
    for name, cells in changed.items():
        for row, value in cells.items():
            columns[name][row] = value
    return FrameSource(geopandas.GeoDataFrame(columns, geometry=ran.table.geometry, crs=4523), "findings")


def statuses(ran):
    return [
        (c, s, o, t)
        for c, s, o, t in zip(*(ran.table.columns[n] for n in ("CHECK_ID", "SOURCE_ID", "OTHER_ID", "STATUS")))
    ]


# -- exceptions ------------------------------------------------------------------------------------


def test_by_rows():
    ran = ran_with(lambda run: exceptions(run, CHECK_ID=["t-001"], SOURCE_ID=["a1"], OTHER_ID=["b1"]))
    first, second = ran.checked
    assert (first.result, first.detected, first.failed, first.accepted) == ("warn", 1, 0, 1)
    assert (second.failed, second.accepted) == (1, 0)
    table = ran.table.columns
    assert table["STATUS"].tolist() == ["accepted", "new", "new"]
    assert (table["REASON"][0], table["APPROVER"][0]) == ("agreed", "Li")
    assert table["LEVEL"][0] == "fail", "its level stays"
    assert ran.notes == ()


def test_for_all_findings_of_a_row():
    ran = ran_with(lambda run: exceptions(run, CHECK_ID=["T-001"], SOURCE_ID=["a2"]))
    assert ran.table.columns["STATUS"].tolist() == ["new", "accepted", "new"]


def test_all_accepted_has_passed_and_is_counted():
    rows = {"CHECK_ID": ["T-003"], "SOURCE_ID": ["a1"]}
    one = ran_with(lambda run: exceptions(run, **rows)).checked[1]
    assert (one.result, one.detected, one.accepted) == ("pass", 0, 1)


@pytest.mark.parametrize("crs", [4523, 4490])
def test_by_ground(crs):
    def accepted(run):
        ground = geopandas.GeoSeries([box(90, -10, 20, 120)], crs=4523).to_crs(crs).to_numpy()
        return exceptions(run, CHECK_ID=["T-001"], geometry=ground, crs=crs)

    assert ran_with(accepted).table.columns["STATUS"].tolist() == ["accepted", "new", "new"]


def test_ground_that_holds_too_little_silences_nothing():
    ran = ran_with(lambda run: exceptions(run, CHECK_ID=["T-001"], geometry=[box(90, 0, 20, 80)]))
    assert ran.table.columns["STATUS"].tolist() == ["new"] * 3
    assert ran.notes == ("1 exceptions of exceptions are not needed any more: T-001.",)


def test_an_exception_is_for_its_check_only():
    ran = ran_with(lambda run: exceptions(run, CHECK_ID=["T-003"], geometry=[box(-10, -10, 800, 120)]))
    assert ran.table.columns["STATUS"].tolist() == ["new", "new", "accepted"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"REASON": [None]}, "REASON or APPROVER is empty"),
        ({"APPROVER": [" "]}, "REASON or APPROVER is empty"),
        ({"CHECK_ID": ["T-777"]}, "no known CHECK_ID"),
        ({"SOURCE_ID": [None]}, "neither row nor place is given"),
    ],
)
def test_what_is_no_exception_is_told(changed, why):
    rows = {"CHECK_ID": ["T-001"], "SOURCE_ID": ["a1"], **changed}
    ran = ran_with(lambda run: exceptions(run, **rows))
    assert "accepted" not in ran.table.columns["STATUS"].tolist()
    assert ran.notes == (f"1 exceptions in exceptions silence nothing: {why}.",)


def test_a_layer_without_the_fields_is_refused():
    run = two_layers()
    with pytest.raises(InputError, match="Layer exceptions has no field APPROVER"):
        read_rows(layer(CHECK_ID=["T-001"], REASON=["x"]), run.crs, ("CHECK_ID", "REASON", "APPROVER"))
    run.close()


@pytest.mark.parametrize("word", ["accepted", "Accepted", "已认可"])
def test_an_earlier_output_that_people_edited(word):
    first = ran_with()
    edited = output(first, STATUS={2: word}, REASON={2: "ditch"}, APPROVER={2: "Wang"})
    ran = ran_with(lambda run: exceptions_of(read_rows(edited, run.crs), IDS))
    assert ran.table.columns["STATUS"].tolist() == ["new", "new", "accepted"]
    assert ran.checked[1].accepted == 1


def test_an_accepted_finding_is_no_licence_for_another_one_of_its_row():
    edited = output(ran_with(), STATUS={2: "accepted"}, REASON={2: "ditch"}, APPROVER={2: "Wang"})

    def accepted(run):
        return joined([exceptions_of(read_rows(edited, run.crs), IDS)])

    again = ran_with(accepted, codes=["x|y", "ok", "ok"])
    assert sorted(again.table.columns["STATUS"].tolist()[2:]) == ["accepted", "new"]
    assert again.checked[1].accepted == 1


def test_an_earlier_output_as_a_shapefile_with_its_cut_names(tmp_path):
    first = ran_with()
    with LayerWriter(tmp_path / "f.shp", "f", finding_fields(), CRS, "MultiPolygon") as writer:
        for columns, geometry in blocks(first.table):
            writer.write(columns, geometry)
    rows = read_rows(FileSource(tmp_path / "f.shp"), CRS)
    assert rows.columns["OTHER_LAYER"].tolist() == first.table.columns["OTHER_LAYER"].tolist()
    run = two_layers(codes=["x", "ok", "ok"])
    again = run_checks(run, CHECKS, registry(), previous=rows)
    run.close()
    assert set(again.table.columns["STATUS"].tolist()) == {"still"}


# -- life ------------------------------------------------------------------------------------------


def test_new_still_gone():
    first = ran_with()
    assert {one[3] for one in statuses(first)} == {"new"}
    # a2 no longer meets b2; a3 has a wrong code now
    again = ran_with(previous=first, b=[box(99.8, 0), box(600, 0), box(700, 0)], codes=["x", "ok", "y"])
    assert statuses(again) == [
        ("T-001", "a1", "b1", "still"),
        ("T-001", "a2", "b2", "gone"),
        ("T-003", "a1", "", "still"),
        ("T-003", "a3", "", "new"),
    ]
    gone = again.table.columns["STATUS"] == "gone"
    assert shapely.equals(again.table.geometry[gone], first.table.geometry[[1]]).all()
    assert again.table.columns["MESSAGE"][gone].tolist() == ["overlap"]
    assert again.checked[0].detected == 1, "a finding that is gone is counted nowhere else"


def test_what_was_gone_is_not_told_again():
    first = ran_with()
    second = ran_with(previous=first, b=[box(99.8, 0), box(600, 0), box(700, 0)])
    third = ran_with(previous=second, b=[box(99.8, 0), box(600, 0), box(700, 0)])
    assert "gone" in second.table.columns["STATUS"].tolist()
    assert "gone" not in third.table.columns["STATUS"].tolist()


def test_rows_with_new_ids_are_known_by_their_ground():
    first = ran_with()
    again = ran_with(previous=first, ids=["n1", "n2", "n3"], others=["m1", "m2", "m3"])
    assert {one[3] for one in statuses(again)} == {"still"}
    assert again.table.columns["FINDING_ID"].tolist() == first.table.columns["FINDING_ID"].tolist()


def test_another_place_is_another_finding():
    first = ran_with()
    again = ran_with(previous=first, ids=["n1", "n2", "n3"], a=[box(0, 500), box(200, 500), box(400, 500)],
                     b=[box(99.9, 500), box(900, 0), box(950, 0)], codes=["ok"] * 3)  # fmt: skip
    assert [one[3] for one in statuses(again)] == ["new", "gone", "gone", "gone"]


def test_a_check_that_does_not_run_leaves_its_findings_in_doubt():
    first = ran_with()
    again = ran_with(previous=first, checks=CHECKS[:1])
    assert [one[3] for one in statuses(again)] == ["still", "still"]
    assert again.notes == (
        "1 findings of the earlier run are of checks that did not run this time: nothing is said of them.",
    )


def test_accepted_findings_that_are_gone_are_gone():
    def accepted(run):
        return exceptions(run, CHECK_ID=["T-001"], SOURCE_ID=["a1"], OTHER_ID=["b1"])

    first = ran_with(accepted)
    second = ran_with(accepted, previous=first)
    assert statuses(second)[0][3] == "accepted"
    third = ran_with(accepted, previous=second, b=[box(600, 0), box(299.995, 0), box(700, 0)])
    assert statuses(third)[:2] == [("T-001", "a2", "b2", "still"), ("T-001", "a1", "b1", "gone")]
    assert third.notes == ("1 exceptions of exceptions are not needed any more: T-001 a1 b1.",)


def test_findings_without_ground_are_matched_by_their_rows():
    checks = (check("T-006"),)
    first = ran_with(checks=checks, codes=["x", "y", "ok"])
    unnumbered = {"FINDING_ID": {0: "", 1: ""}}
    run = two_layers(codes=["x", "ok", "z"])
    before = read_rows(output(first, **unnumbered), run.crs)
    again = run_checks(run, checks, registry(), previous=before)
    run.close()
    assert [one[1:] for one in statuses(again)] == [("a1", "", "still"), ("a3", "", "new"), ("a2", "", "gone")]
