"""Alignment: published cases, a layer brought back to where it came from, and what holds for any two layers."""

import geopandas
import numpy as np
import pytest
import shapely
from geometry_makers import ORIGIN, jagged, moved, on_grid, permuted, rounded, with_islands
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onemap.tools.errors import Cancelled
from onemap.tools.geometry.align import align
from onemap.tools.geometry.align_moves import moves
from onemap.tools.geometry.align_net import net_of, rings_of
from onemap.tools.geometry.align_reference import reference_of
from onemap.tools.geometry.grid import to_grid
from onemap.tools.geometry.repair import repair
from onemap.tools.progress import Progress

CASES = {1: 2, 2: 2, 3: 2, 4: 6, 5: 4, 6: 0}


def polygon(*points):
    return shapely.Polygon(ORIGIN + np.array(points))


def line(*points):
    return shapely.LineString(ORIGIN + np.array(points))


def aligned(layer, reference, tolerance=1.0):
    return align(np.array(layer, object), reference_of(np.array(reference, object)), tolerance, threads=1)


def corners(shape):
    return {tuple(np.round(point - ORIGIN, 4).tolist()) for point in shapely.get_coordinates(shape)}


def share_on(layer, reference):
    """The share of the layer's border length that is an edge of the reference."""
    net = net_of(rings_of(layer))
    ends = net.points[net.ends].reshape(-1, 4)
    known = set(map(tuple, reference.points[reference.edges].reshape(-1, 4).tolist()))
    length = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])
    return length[[tuple(one) in known for one in ends.tolist()]].sum() / length.sum()


# -- published cases -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", sorted(CASES))
def test_nodes_that_a_polygon_shares_with_lines(shared, case):
    path = shared / "data" / "ladm_col" / "topology_cases.gpkg"
    layer = repair(geopandas.read_file(path, layer=f"polygon_case{case}").geometry.values._data).geometry
    lines = geopandas.read_file(path, layer=f"lines_case{case}").geometry.values._data
    done = align(layer, reference_of(lines), 0.001, threads=1)
    added = shapely.get_num_coordinates(done.geometry) - shapely.get_num_coordinates(layer)
    assert added.sum() == CASES[case]
    assert shapely.area(done.geometry) == pytest.approx(shapely.area(layer), abs=0.01)
    if case == 6:
        edges = reference_of(lines)
        assert share_on(done.geometry, edges) == 1.0


# -- small cases -----------------------------------------------------------------------------------------


def test_both_neighbours_take_the_bends_of_the_line():
    west, east = polygon((0, 0), (50.4, 0), (50.3, 60), (0, 60)), polygon((50.4, 0), (99, 0), (99, 60), (50.3, 60))
    done = aligned([west, east], [line((50, -9), (50, 0), (50.2, 30), (50, 60), (50, 69))])
    expected = {(50.0, 0.0), (50.2, 30.0), (50.0, 60.0)}
    assert expected <= corners(done.geometry[0])
    assert expected <= corners(done.geometry[1])
    assert shapely.coverage_is_valid(done.geometry)
    assert not len(done.here)


def test_beyond_the_tolerance_nothing_moves():
    layer = [polygon((0, 0), (50, 0), (50, 60), (0, 60))]
    done = aligned(layer, [line((51.01, -9), (51.01, 69))])
    assert done.geometry[0].equals_exact(layer[0])
    assert aligned(layer, [line((50.9, -9), (50.9, 69))]).geometry[0].area == pytest.approx(50.9 * 60)


def test_corner_first_then_edge():
    layer = [polygon((0, 0), (50, 0), (50, 60), (0, 60))]
    done = aligned(layer, [line((-20, -0.4), (0.7, -0.5), (70, -0.5))])
    assert {(0.7, -0.5), (50.0, -0.5)} <= corners(done.geometry[0])


def test_junction_goes_to_the_junction():
    layer = [
        polygon((0, 0), (50, 0), (50, 30), (0, 30)),
        polygon((50, 0), (99, 0), (99, 30), (50, 30)),
        polygon((0, 30), (50, 30), (99, 30), (99, 60), (0, 60)),
    ]
    lines = [line((-9, 30.2), (50.1, 30.2), (50.8, 30.2), (120, 30.2)), line((50.8, -9), (50.8, 30.2))]
    done = aligned(layer, lines)
    assert all((50.8, 30.2) in corners(shape) for shape in done.geometry)
    assert shapely.coverage_is_valid(done.geometry)


def test_a_strip_narrower_than_the_tolerance_is_kept():
    layer = [polygon((0, 0), (50, 0), (50, 0.4), (0, 0.4)), polygon((0, 0.4), (50, 0.4), (50, 60), (0, 60))]
    done = aligned(layer, [line((-9, 0.2), (70, 0.2))])
    assert shapely.coverage_is_valid(done.geometry)
    assert (shapely.area(done.geometry) > 0).all()
    assert len(done.here)


def test_a_gap_closes_where_both_sides_go_to_the_same_line():
    layer = [polygon((0, 0), (49.8, 0), (49.8, 60), (0, 60)), polygon((50.1, 0), (99, 0), (99, 60), (50.1, 60))]
    done = aligned(layer, [line((50, 0), (50, 60))])
    assert shapely.union_all(done.geometry).geom_type == "Polygon"
    assert shapely.coverage_is_valid(done.geometry)


def test_a_line_that_departs_by_and_by_takes_nothing_along():
    layer = [polygon((0, 0), (100, 0), (100, 60), (0, 60))]
    away = [(step, -0.1 * step) for step in range(0, 60, 3)]
    done = aligned(layer, [line(*away)])
    assert corners(done.geometry[0]) == corners(layer[0])


def test_empty_layer_empty_rows_and_empty_reference():
    nothing = np.empty(0, object)
    assert len(aligned(nothing, [line((0, 0), (1, 1))]).geometry) == 0
    rows = [shapely.Polygon(), polygon((0, 0), (9, 0), (9, 9))]
    done = aligned(rows, [line((0, -0.5), (9, -0.5))])
    assert shapely.is_empty(done.geometry[0])
    assert (0.0, -0.5) in corners(done.geometry[1])
    assert aligned(rows, nothing).geometry[1] is rows[1]


def test_cancel():
    layer = jagged(4, 4)
    with pytest.raises(Cancelled):
        align(layer, reference_of(moved(layer, 0.3)), 1.0, threads=1, progress=Progress(None, None, lambda: True))


def test_moves_tell_both_sides_and_the_distance():
    west, east = polygon((0, 0), (50.4, 0), (50.3, 60), (0, 60)), polygon((50.4, 0), (99, 0), (99, 60), (50.3, 60))
    found = moves(aligned([west, east], [line((50, -9), (50, 0), (50.2, 30), (50, 60), (50, 69))]))
    common = [at for at in range(len(found.left)) if found.left[at] >= 0]
    assert [(found.left[at], found.right[at]) for at in common] == [(0, 1)]
    assert shapely.length(found.old[common[0]]) == pytest.approx(60.0, abs=0.01)
    assert shapely.get_num_coordinates(found.new[common[0]]) == 3
    assert found.distance[common[0]] == pytest.approx(0.4, abs=0.01)
    west_of = shapely.Point(shapely.get_coordinates(found.old[common[0]])[0] + [-1, 0])
    assert west_of.distance(west) < west_of.distance(east)


# -- a layer brought back ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def displaced():
    """The borders as they should be, and a copy with vertices dropped and the others moved by up to 0.6 m."""
    truth = jagged(20, 20)
    thinned = to_grid(np.asarray(shapely.coverage_simplify(truth, 0.6)))
    layer = moved(thinned, 0.42)
    assert shapely.is_valid(layer).all()
    assert shapely.coverage_is_valid(layer)
    return truth, layer


def test_displaced_borders_come_back(displaced):
    truth, layer = displaced
    reference = reference_of(truth)
    done = align(layer, reference, 1.0)
    assert share_on(layer, reference) < 0.05
    assert share_on(done.geometry, reference) > 0.99
    assert shapely.coverage_is_valid(done.geometry)
    assert on_grid(done.geometry)
    assert shapely.area(done.geometry).sum() == pytest.approx(shapely.area(truth).sum(), rel=1e-9)
    same = shapely.equals_exact(shapely.normalize(done.geometry), shapely.normalize(truth))
    assert same.mean() > 0.97


def test_threads_and_order_have_no_effect(displaced):
    truth, layer = displaced
    one = align(layer, reference_of(truth), 1.0, threads=1)
    other, order = permuted(layer)
    two = align(other, reference_of(permuted(truth, 8)[0]), 1.0, threads=2)
    assert shapely.to_wkb(one.geometry[order]).tolist() == shapely.to_wkb(two.geometry).tolist()


# -- what always holds --------------------------------------------------------------------------------------


@st.composite
def two_layers(draw):
    """A valid coverage, sometimes with gaps and islands, a reference of lines or polygons, and a tolerance."""
    seed = draw(st.integers(0, 10**6))
    pitch = draw(st.sampled_from([4.0, 10.0, 30.0, 100.0]))
    tolerance = draw(st.sampled_from([0.01, 0.3, 1.0, 3.0]))
    layer = jagged(4, 4, seed, pitch=pitch, points=draw(st.integers(0, 6)))
    if pitch == 100 and draw(st.booleans()):
        layer = with_islands(layer)
    if draw(st.booleans()):
        layer = np.delete(layer, [5, 6])
    kind = draw(st.sampled_from(["same", "other", "lines"]))
    if kind == "same":
        reference = moved(layer, tolerance / 2, seed + 1)
    elif kind == "other":
        reference = jagged(5, 5, seed + 2, pitch=pitch * 0.8, points=3)
    else:
        steps = np.random.default_rng(seed).normal(0, pitch / 3, (3, 30, 2))
        reference = np.array([shapely.LineString(rounded(ORIGIN + pitch * 2 + path.cumsum(axis=0))) for path in steps])
    return layer, reference, tolerance, seed


@given(two_layers())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_two_layers(given_layers):
    layer, reference, tolerance, seed = given_layers
    if not (shapely.is_valid(layer).all() and shapely.coverage_is_valid(layer)):
        return
    lines = reference_of(reference)
    done = align(layer, lines, tolerance, threads=1)
    after = done.geometry
    assert shapely.is_valid(after).all()
    assert shapely.coverage_is_valid(after)
    assert on_grid(after)
    assert (shapely.area(after) > 0).all()
    # aligned again it stays, and the order of rows has no effect
    assert shapely.equals_exact(align(after, lines, tolerance, threads=1).geometry, after).all()
    other, order = permuted(layer, seed)
    assert shapely.equals_exact(align(other, lines, tolerance, threads=1).geometry, after[order]).all()
    # no corner of the layer is farther from its border than the tolerance, but for what later passes followed
    assert shapely.hausdorff_distance(layer, after).max() <= 2 * tolerance + 0.001
    # the ground changes only within the tolerance of the layer's own edge
    before_ground, after_ground = shapely.union_all(layer), shapely.union_all(after)
    change = shapely.symmetric_difference(before_ground, after_ground)
    rim = shapely.buffer(shapely.boundary(before_ground), 2 * tolerance + 0.01)
    assert shapely.difference(change, rim).area < 1e-3
    assert shapely.area(after).sum() == pytest.approx(after_ground.area, rel=1e-9)
