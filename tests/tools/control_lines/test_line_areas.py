"""CL-012: stored areas against ellipsoidal ones, each in the unit of its database."""

import numpy as np
import pyproj
import pytest
import shapely
from checked_layers import box
from line_checks import layer, levels, run

import onemap.tools.control_lines.geometry  # noqa: F401 - it registers its checks
from onemap.tools.checks.model import NotRun
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.grid import to_grid

CRS = pyproj.CRS(4523)


def official(*shapes, crs=CRS):
    return areas(np.array(shapes, object), crs, "official")


def red(values, *shapes, field="QYMJ", crs=4523):
    n = len(shapes)
    return "STBHHX", layer("r", list(shapes), crs, BSM=[f"r{k}" for k in range(n)], YSDM="1", **{field: list(values)})


def farmland(values, *shapes, crs=4523):
    n = len(shapes)
    columns = {"YJJBNTTBBH": "1", "KCXS": 0.1, "YJJBNTTBMJ": list(values)}
    return "YJJBNT", layer("f", list(shapes), crs, BSM=[f"f{k}" for k in range(n)], DLBM="0103", **columns)


def rows(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.facts.tolist()))


def test_right_areas_in_four_units_are_right():
    large = box(0, 0, 4000, 3000)
    (m2,) = official(large)
    assert len(run("CL-012", farmland([round(m2, 2)], large)).found) == 0
    assert len(run("CL-012", red([round(m2 / 1e6, 4)], large)).found) == 0
    assert len(run("CL-012", red([round(m2, 2)], large, field="MJ")).found) == 0


def test_square_kilometres_keep_four_decimals_and_no_more_is_asked():
    large = box(0, 0, 4000, 3000)
    km2 = official(large)[0] / 1e6
    outcome = run("CL-012", red([round(km2, 4) + 0.0001, round(km2, 4)], large, large))
    assert rows(outcome) == [("r0", "different")]
    assert outcome.found.measure[0] == pytest.approx(100, abs=51)


def test_differences_from_a_cent_to_a_metre():
    shapes = [box(200 * k, 0) for k in range(5)]
    m2 = official(*shapes)
    stored = m2 + np.array([0, 0.009, 0.01, 0.99, -1.0])
    outcome = run("CL-012", farmland(stored, *shapes))
    assert rows(outcome) == [("f2", "different"), ("f3", "different"), ("f4", "different")]
    assert levels("CL-012", outcome) == ["noise", "noise", "fail"]
    assert outcome.found.area.tolist() == m2[2:].tolist()
    assert outcome.found.measure == pytest.approx([0.01, 0.99, 1.0], abs=1e-6)


def test_tiny_patches_fail_by_their_share():
    shapes = [box(0, 0, 3, 3), box(100, 0, 3, 3)]
    m2 = official(*shapes)
    outcome = run("CL-012", farmland(m2 + np.array([0.3, 0.6]), *shapes))
    assert levels("CL-012", outcome) == ["noise", "fail"]


def test_what_was_stored_instead_is_told():
    large = [box(6000 * k, 0, 4000, 3000) for k in range(5)]
    m2 = official(*large)
    stored = [large[0].area, m2[1] / 1e4, round(m2[2] / 1e6, 4), m2[3] * 3 / 2000, m2[4] + 500]
    outcome = run("CL-012", farmland(stored, *large))
    assert rows(outcome) == [("f0", "planar"), ("f1", "unit"), ("f2", "unit"), ("f3", "unit"), ("f4", "different")]
    assert [one.split("unit ")[-1] for one in outcome.found.message[1:4]] == ["ha.", "km2.", "mu."]
    assert "in the plane" in outcome.found.message[0]


def test_a_red_line_stored_in_square_metres_where_the_database_has_square_kilometres():
    large = box(0, 0, 4000, 3000)
    outcome = run("CL-012", red(official(large), large))
    assert rows(outcome) == [("r0", "unit")]
    assert levels("CL-012", outcome) == ["fail"]


@pytest.mark.parametrize("crs", [4490, 4524])
def test_a_layer_is_measured_where_it_is_at_home(crs):
    move = pyproj.Transformer.from_crs(4523, crs, always_xy=True)
    shapes = shapely.transform(np.array([box(0, 0), box(500, 0, 800, 700)], object), move.transform, interleaved=False)
    shapes = to_grid(shapes) if crs == 4524 else shapes
    m2 = official(*shapes, crs=pyproj.CRS(crs))
    survey = "DLTB", layer("d", [box(0, 0)], BSM=["d"], DLBM="0103", TBMJ=[official(box(0, 0))[0]])
    assert rows(run("CL-012", survey, farmland(m2, *shapes, crs=crs))) == []
    assert len(run("CL-012", survey, farmland(m2 + 0.02, *shapes, crs=crs)).found) == 2


def test_degrees_of_a_layer_that_was_measured_in_its_zone():
    shapes = np.array([box(300 * k, 0, 211.3, 97.1 + k) for k in range(30)], object)
    m2 = official(*shapes)
    move = pyproj.Transformer.from_crs(4523, 4490, always_xy=True)
    moved = shapely.transform(shapes, move.transform, interleaved=False)
    assert (np.abs(m2 - official(*moved, crs=pyproj.CRS(4490))) > 0.005).any()  # what the formula's rounding does
    assert rows(run("CL-012", farmland(m2, *moved, crs=4490))) == []
    assert len(run("CL-012", farmland(m2 + 0.03, *moved, crs=4490)).found) == 30


def test_empty_cells_and_rows_without_ground():
    (m2,) = official(box(0, 0))
    outcome = run("CL-012", farmland([None, m2, None, 5.0], box(0, 0), box(0, 0), None, None))
    assert rows(outcome) == [("f0", "empty"), ("f3", "different")]
    assert levels("CL-012", outcome) == ["fail", "fail"]


def test_nothing_to_compare_is_not_run():
    with pytest.raises(NotRun, match="No layer stores an area"):
        run("CL-012", farmland([None], box(0, 0)))
    with pytest.raises(NotRun, match="No layer stores an area"):
        run("CL-012", ("STBHHX", layer("r", [box(0, 0)], BSM=["r"])))


def test_a_layer_without_areas_is_noted():
    (m2,) = official(box(0, 0))
    outcome = run("CL-012", farmland([m2], box(0, 0)), ("STBHHX", layer("r", [box(0, 0)], BSM=["r"])))
    assert outcome.notes == ("Layer r stores no area.",)
    assert len(outcome.found) == 0


def test_the_ellipsoid_is_asked_though_the_run_measures_in_the_plane():
    large = box(0, 0, 4000, 3000)
    assert len(run("CL-012", farmland(official(large), large), method="planar").found) == 0
