"""CL-008 in the lines: small holes that nothing fills."""

import pytest
import shapely
from checked_layers import box
from line_checks import layer, levels, run

import onemap.tools.control_lines.geometry  # noqa: F401 - it registers the check


def holed(shape, *holes):
    return shapely.difference(shape, shapely.union_all(holes))


def line(role, *shapes):
    return role, layer(role, list(shapes), BSM=[f"{role}{k}" for k in range(len(shapes))])


def told(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.area.round(3).tolist()))


@pytest.mark.parametrize("role", ["YJJBNT", "STBHHX", "CZKFBJ"])
def test_small_holes_of_a_line_are_told_and_large_ones_are_not(role):
    shape = holed(box(0, 0, 300, 300), box(20, 20, 20, 20), box(100, 20, 50, 40), box(100, 100, 50, 40.1))
    outcome = run("CL-008", line(role, shape), method="planar")
    assert told(outcome) == [(f"{role}0", 400.0), (f"{role}0", 2000.0)]
    assert levels("CL-008", outcome) == ["fail", "fail"]
    assert outcome.examined == 1


def test_a_hole_that_another_row_or_line_fills_is_none():
    town = holed(box(0, 0, 300, 300), box(20, 20, 20, 20), box(100, 20, 30, 30), box(200, 20, 10, 10))
    farm, red = box(20, 20, 20, 20), box(100, 20, 30, 20)
    outcome = run("CL-008", line("CZKFBJ", town, box(200, 20, 10, 10)), line("YJJBNT", farm), line("STBHHX", red))
    assert told(outcome) == [("CZKFBJ0", pytest.approx(300, abs=0.1))]


def test_a_patch_of_the_survey_in_the_hole_is_left_out_on_purpose():
    pond, field = box(20, 20, 20, 20), holed(box(0, 0, 300, 300), box(20, 20, 20, 20))
    survey = "DLTB", layer("DLTB", [pond, field], BSM=["pond", "field"], DLBM=["1104", "0103"])
    farm = holed(box(0, 0, 300, 300), pond, box(100, 20, 20, 20))
    assert told(run("CL-008", survey, line("YJJBNT", farm), method="planar")) == [("YJJBNT0", 400.0)]
    wider = holed(box(0, 0, 300, 300), box(19, 20, 21, 20))  # the pond lies in it, and a strip of the field
    assert told(run("CL-008", survey, line("YJJBNT", wider), method="planar")) == [("YJJBNT0", 20.0)]


def test_holes_touch_and_parts_of_a_row_keep_their_own():
    touching = holed(box(0, 0, 100, 100), box(20, 20, 20, 20), box(40, 40, 10, 10))  # one ring or two: 500 m2
    whole = shapely.MultiPolygon([holed(box(200, 0, 100, 100), box(220, 20, 10, 10)), touching])
    outcome = run("CL-008", line("STBHHX", whole), method="planar")
    assert outcome.found.area.sum() == pytest.approx(600)
    assert set(outcome.found.source_id) == {"STBHHX0"}


def test_no_holes_no_rows():
    outcome = run("CL-008", line("STBHHX", box(0, 0)), line("CZKFBJ"))
    assert not len(outcome.found)
    assert outcome.examined == 1
