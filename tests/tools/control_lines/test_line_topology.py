"""CL-007 to CL-009: overlap inside a layer, gaps, slivers."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from checked_layers import box, ring
from line_checks import layer, levels, run

import onemap.tools.control_lines.geometry  # noqa: F401 - it registers its checks


def survey(*shapes, classes=None):
    n = len(shapes)
    return "DLTB", layer("d", list(shapes), BSM=[f"d{k}" for k in range(n)], DLBM=classes or ["0103"] * n)


def county(*shapes):
    return "XZQ", layer("x", list(shapes), BSM=[f"x{k}" for k in range(len(shapes))], XZQDM="640121100")


def told(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.other_id.tolist()))


def test_overlap_inside_a_layer():
    outcome = run(
        "CL-007",
        survey(
            box(0, 0), box(99.9, 0),  # 10 m2
            box(0, 200), box(99.9999, 200),  # 0.01 m2: below the fail threshold
            box(0, 400), box(100, 400),  # they touch
            box(0, 600), box(0, 600),  # the same ground
            box(0, 800), box(20, 820, 1, 1),  # inside
        ),
        method="planar",
    )  # fmt: skip
    assert told(outcome) == [("d0", "d1"), ("d2", "d3"), ("d6", "d7"), ("d8", "d9")]
    assert outcome.found.area == pytest.approx([10, 0.01, 10_000, 1], abs=1e-3)
    assert levels("CL-007", outcome) == ["fail", "noise", "fail", "fail"]
    assert outcome.found.width[0] == pytest.approx(20 / 200.2)


def test_a_shred_is_noise_although_its_official_area_is_nought():
    outcome = run("CL-007", survey(box(0, 0, 10, 10), box(9.9997, 0, 10, 10)))
    assert outcome.found.area[0] == 0
    assert levels("CL-007", outcome) == ["noise"]


def test_red_lines_of_two_parts_that_overlap_each_other():
    red = "STBHHX", layer("r", [box(0, 0), box(50, 0)], BSM=["a", "b"])
    assert told(run("CL-007", red)) == [("a", "b")]


def ring_of_patches(hole):
    """Patches around a gap."""
    x, _, width, _ = hole
    return [
        shapely.difference(box(0, 0, x + width / 2, 200), box(*hole)),
        shapely.difference(box(x + width / 2, 0, 200 - x - width / 2, 200), box(*hole)),
    ]


@pytest.mark.parametrize(("hole", "level"), [((90, 90, 10, 10), "fail"), ((90, 90, 0.05, 2), "noise")])
def test_an_enclosed_gap(hole, level):
    outcome = run("CL-008", survey(*ring_of_patches(hole)), method="planar")
    assert told(outcome) == [("d0", "d1")]
    assert outcome.found.area == pytest.approx([hole[2] * hole[3]], abs=1e-6)
    assert outcome.found.geometry[0].symmetric_difference(box(*hole)).area < 1e-6
    assert levels("CL-008", outcome) == [level]


def test_a_continuous_layer_has_no_gap_and_a_bay_is_none():
    assert len(run("CL-008", survey(*make.jagged(6, 5))).found) == 0
    bay = ring((0, 0), (100, 0), (100, 40), (50, 40), (50, 60), (100, 60), (100, 100), (0, 100))
    assert len(run("CL-008", survey(bay)).found) == 0


def test_with_the_county_a_bay_is_a_gap():
    bay = ring((0, 0), (100, 0), (100, 40), (50, 40), (50, 60), (100, 60), (100, 100), (0, 100))
    outcome = run("CL-008", survey(bay, box(100, 0)), county(box(0, 0), box(100, 0)), method="planar")
    assert outcome.found.area == pytest.approx([1000])
    assert told(outcome) == [("d0", "d1")]
    assert outcome.found.message[0].startswith("A gap of 1000.000 m²")


def test_a_hair_between_patches_is_no_gap():
    outcome = run("CL-008", survey(box(0, 0), box(100.0005, 0)), county(box(0, 0, 200.0005, 100)), method="planar")
    assert len(outcome.found) == 0


def test_gaps_of_a_layer_whose_borders_never_match():
    """Too much for the net boundary: the ground is united instead."""
    patches = make.jagged(6, 6)
    patches = np.array([shapely.segmentize(one, 3 + k) for k, one in enumerate(patches)], object)
    patches = make.moved(patches, 0.003)
    whole = shapely.union_all(patches)
    patches = patches[np.arange(36) != 14]
    outcome = run("CL-008", survey(*patches), county(shapely.convex_hull(whole)), method="planar")
    expected = shapely.get_parts(shapely.difference(shapely.convex_hull(whole), shapely.union_all(patches)))
    wide = 2 * shapely.area(expected) / shapely.length(expected) >= 0.001
    assert outcome.found.area.sum() == pytest.approx(shapely.area(expected[wide]).sum(), abs=0.01)


def test_null_rows_leave_gaps():
    patches = make.jagged(5, 5)
    missing = patches[12]
    patches[12] = None
    outcome = run("CL-008", survey(*patches), method="planar")
    assert outcome.found.area == pytest.approx([missing.area], abs=1e-6)


def test_slivers_by_area_width_and_class():
    shapes = [
        box(0, 0, 0.9, 1),  # below 1 m2
        box(100, 0, 3, 3),  # below 10 m2
        box(200, 0, 200, 0.4),  # 80 m2, narrow
        box(500, 0, 18, 20),  # 360 m2 of cropland
        box(600, 0, 18, 20),  # 360 m2 of construction land
        box(700, 0, 9, 20),  # 180 m2 of construction land
        box(800, 0, 21, 20),  # 420 m2 of cropland
        box(900, 0, 18, 20),  # a class that is not known
        box(1000, 0, 200, 2.1),  # 420 m2, wide enough
    ]
    classes = ["0103", "0103", "0103", "0103", "0702", "0702", "0103", "9999", "0103"]
    outcome = run("CL-009", survey(*shapes, classes=classes), method="planar")
    assert outcome.found.source_id.tolist() == ["d0", "d1", "d2", "d3", "d5"]
    assert outcome.found.measure.tolist() == [2, 1, 1, 0, 0]
    assert levels("CL-009", outcome) == ["fail", "fail", "fail", "noise", "noise"]
    assert outcome.found.area == pytest.approx([0.9, 9, 80, 360, 180])
    assert "below 10 m²" in outcome.found.message[1]
    assert "narrower than 0.5 m" in outcome.found.message[2]
    assert "drawn from 200 m²" in outcome.found.message[4]


def test_slivers_of_a_line_without_classes():
    red = "STBHHX", layer("r", [box(0, 0, 3, 3), box(100, 0, 15, 15)], BSM=["a", "b"])
    assert run("CL-009", red).found.source_id.tolist() == ["a"]


@pytest.mark.parametrize("check", ["CL-007", "CL-008", "CL-009"])
def test_an_empty_layer_has_nothing(check):
    outcome = run(check, ("DLTB", layer("d", [], BSM=[], DLBM=[])))
    assert (len(outcome.found), outcome.examined) == (0, 0)


@pytest.mark.parametrize("check", ["CL-007", "CL-008", "CL-009"])
def test_rows_without_ground_do_no_harm(check):
    shapes = [None, shapely.Polygon(), shapely.Point(1, 1), *make.jagged(3, 3)]
    assert len(run(check, survey(*shapes)).found) == 0
