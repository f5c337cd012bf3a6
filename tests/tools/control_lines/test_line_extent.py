"""CL-010 and CL-011: what lies outside of the county, and what runs beside its boundary."""

import numpy as np
import pyproj
import pytest
import shapely
from checked_layers import box, ring
from line_checks import layer, levels, run

import onemap.tools.control_lines.geometry  # noqa: F401 - it registers its checks
from onemap.tools.checks.model import NotRun


def county(*shapes, crs=4523):
    return "XZQ", layer("x", list(shapes), crs, BSM=[f"x{k}" for k in range(len(shapes))], XZQDM="640121100")


def farmland(*shapes, crs=4523):
    return "YJJBNT", layer("f", list(shapes), crs, BSM=[f"f{k}" for k in range(len(shapes))], DLBM="0103")


SQUARE = county(box(0, 0, 1000, 500), box(0, 500, 1000, 500))


def to(geometry, crs):
    move = pyproj.Transformer.from_crs(4523, crs, always_xy=True)
    return shapely.transform(np.asarray(geometry, object), move.transform, interleaved=False)


def test_outside_of_the_county():
    outcome = run(
        "CL-010",
        SQUARE,
        farmland(
            box(100, 100),  # inside
            box(900, 100),  # along the boundary
            box(905, 300),  # 500 m2 outside
            box(900.005, 600),  # 0.5 m2 outside
            box(2000, 0),  # all of it
            box(450, 450),  # over the border of two townships
        ),
        method="planar",
    )
    assert outcome.found.source_id.tolist() == ["f2", "f3", "f4"]
    assert outcome.found.area == pytest.approx([500, 0.5, 10_000], abs=1e-4)
    assert levels("CL-010", outcome) == ["fail", "noise", "fail"]
    assert outcome.found.geometry[0].equals(box(1000, 300, 5, 100))
    assert "(100.0 %)" in outcome.found.message[2]
    assert outcome.found.other_layer.tolist() == ["x"] * 3


def test_a_hole_of_the_county_is_outside():
    outcome = run(
        "CL-010",
        county(shapely.difference(box(0, 0, 1000, 1000), box(400, 400, 50, 50))),
        farmland(box(380, 380), box(410, 410, 5, 5)),
        method="planar",
    )
    assert outcome.found.area == pytest.approx([2500, 25])


def test_a_line_larger_than_the_county_that_is_cut_into_tiles():
    angle = np.linspace(0, 2 * np.pi, 20_001)[:-1]
    red = ring(*zip(500 + 600 * np.cos(angle), 500 + 600 * np.sin(angle)))
    outcome = run("CL-010", SQUARE, ("STBHHX", layer("r", [red], BSM=["r"])), method="planar")
    assert outcome.found.area == pytest.approx([shapely.difference(red, box(0, 0, 1000, 1000)).area], abs=0.01)


@pytest.mark.parametrize("crs", [4490, 4524])
def test_the_same_boundary_in_another_system_is_the_same_boundary(crs):
    patches = [box(100 * k, 0) for k in range(10)]
    mine = shapely.segmentize(box(0, 0, 1000, 1000), 100)
    for check in ("CL-010", "CL-011"):
        assert len(run(check, county(*to([mine], crs), crs=crs), farmland(*patches)).found) == 0


def test_edges_beside_the_boundary():
    outcome = run(
        "CL-011",
        SQUARE,
        farmland(
            box(100, 0),  # on it
            box(300, 0.3, 100, 50),  # inside, 0.3 m off
            box(500, -0.4, 100, 50),  # outside, 0.4 m over
            box(700, 2, 100, 50),  # farther than a metre
            box(0, 200, 100, 0.8),  # on it with its short side; the long ones leave it at a right angle
            box(900, 0.0005, 50, 50),  # within the tolerance
            box(400, 400),  # far inside
            ring((1000, 600), (1000, 800), (900, 800), (900, 600.5)),  # leaves it at an angle
            ring((200, 1000), (300, 999.2), (300, 900), (200, 900)),  # begins on it, ends 0.8 m off
        ),
    )
    assert outcome.found.source_id.tolist() == ["f1", "f2", "f8"]
    assert outcome.found.measure == pytest.approx([0.3, 0.4, 0.8], abs=1e-6)
    assert levels("CL-011", outcome) == ["fail"] * 3
    assert outcome.found.geometry[0].equals_exact(box(300, -0.2, 100, 1), 1e-3, normalize=True)
    assert outcome.found.message[0] == "100.00 m of its border run beside the county boundary, up to 0.3000 m off."


def test_an_edge_that_cuts_a_corner_of_the_boundary():
    kinked = ring((0, 0), (400, 0), (450, -0.6), (500, 0), (1000, 0), (1000, 1000), (0, 1000))
    outcome = run("CL-011", county(kinked), farmland(box(400, 0), box(600, 0)))
    assert outcome.found.source_id.tolist() == ["f0"]
    assert outcome.found.measure == pytest.approx([0.6], abs=1e-3)


def test_a_border_between_neighbours_near_the_boundary_is_none():
    """A road 0.8 m wide along the boundary: its inner border is shared, and right."""
    outcome = run("CL-011", SQUARE, farmland(box(100, 0.8), box(100, 0, 100, 0.8)))
    assert len(outcome.found) == 0


@pytest.mark.parametrize("check", ["CL-010", "CL-011"])
def test_without_a_county_nothing_is_compared(check):
    with pytest.raises(NotRun, match="no county"):
        run(check, county(None), farmland(box(0, 0)))


@pytest.mark.parametrize("check", ["CL-010", "CL-011"])
def test_rows_without_ground_do_no_harm(check):
    outcome = run(check, SQUARE, farmland(None, shapely.Polygon(), shapely.Point(0, 0), box(100, 100)))
    assert len(outcome.found) == 0
    assert len(run(check, SQUARE, farmland()).found) == 0
