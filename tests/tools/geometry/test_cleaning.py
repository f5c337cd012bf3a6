"""Cleaning a layer of narrow gaps and overlaps: who gets the ground, what is left, and that once is enough."""

import numpy as np
import pytest
import shapely
from geometry_makers import ORIGIN, jagged, on_grid, permuted, rounded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onemap.tools.geometry.cleaning import clean, widths
from onemap.tools.geometry.coverage import is_valid
from onemap.tools.geometry.repair import repair


def box(x, y, width, height):
    corner = ORIGIN + np.array([x, y])
    return shapely.box(*corner, *(corner + np.array([width, height])))


def cleaned(shapes, width=0.5, area=None):
    layer = np.array(shapes, object)
    return clean(layer, np.arange(len(layer)), width, area, threads=1)


def given_to(found):
    return list(zip(found.given.kind.tolist(), found.given.to.tolist(), found.given.off.tolist()))


def test_overlap_stays_with_the_longer_border():
    # the end of the second, narrow patch reaches into the first one
    found = cleaned([box(0, 0, 50, 50), box(49.7, 10, 30, 0.2)])
    assert given_to(found) == [("overlap", 0, 1)]
    assert found.geometry[0].area == pytest.approx(2500)
    assert found.geometry[1].area == pytest.approx(29.7 * 0.2)
    assert shapely.coverage_is_valid(found.geometry)


def test_lower_rank_decides_between_equals():
    layer = np.array([box(0, 0, 50.2, 50), box(50, 0, 50, 50)], object)
    for rank, winner in (([0, 1], 0), ([1, 0], 1)):
        found = clean(layer, np.array(rank), 0.5, threads=1)
        assert given_to(found) == [("overlap", winner, 1 - winner)]
        assert shapely.area(found.geometry).sum() == pytest.approx(5000)


def test_no_patch_vanishes():
    found = cleaned([box(0, 0, 50, 50), box(10, 10, 30, 0.2)])
    assert given_to(found) == [("overlap", 1, 0)]
    assert shapely.area(found.geometry).tolist() == pytest.approx([2494, 6])
    twice = cleaned([box(0, 0, 50, 0.3), box(0, 0, 50, 0.3)])
    assert given_to(twice) == []
    assert len(twice.left.to) == 1


def test_gap_goes_to_the_longest_border():
    shapes = [box(0, 0, 50, 20), box(0, 20.3, 20, 20), box(20, 20.3, 30, 20), box(-5, 20, 5, 0.3), box(50, 20, 5, 0.3)]
    found = cleaned(shapes)
    assert given_to(found) == [("gap", 0, -1)]
    assert found.geometry[0].area == pytest.approx(50 * 20.3)
    assert shapely.coverage_is_valid(found.geometry)


def test_what_is_wider_or_larger_is_left():
    shapes = [box(0, 0, 50, 50), box(49.8, 0, 50, 50), box(0, 49, 10, 20)]
    found = cleaned(shapes)
    assert [(kind, to) for kind, to, _ in given_to(found)] == [("overlap", 0)]
    assert widths(found.left.geometry).tolist() == pytest.approx([1.0], abs=0.002)
    assert found.geometry[2].equals(shapes[2])
    less = cleaned(shapes, area=5.0)
    assert given_to(less) == []
    assert len(less.left.to) == 2
    assert shapely.area(less.geometry).tolist() == pytest.approx(shapely.area(shapes).tolist())


def test_missing_vertex_is_added_without_a_proposal():
    shapes = [box(0, 0, 20, 50), box(20, 0, 30, 25), box(20, 25, 30, 25)]
    found = cleaned(shapes)
    assert given_to(found) == []
    assert shapely.coverage_is_valid(found.geometry)
    assert shapely.get_num_coordinates(found.geometry).tolist() == [6, 5, 5]


def test_empty_layers():
    assert len(cleaned([]).geometry) == 0
    found = cleaned([shapely.Polygon(), box(0, 0, 5, 5)])
    assert shapely.is_empty(found.geometry[0])
    assert given_to(found) == []


@given(st.integers(0, 10**6), st.integers(1, 12), st.sampled_from([0.02, 0.15, 0.8]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_patches_that_moved_alone(seed, many, distance):
    rng = np.random.default_rng(seed)
    layer = jagged(5, 5, seed)
    for row in rng.choice(len(layer), many, replace=False):
        points = shapely.get_coordinates(layer[row])
        points[:-1] = rounded(points[:-1] + rng.uniform(-distance, distance, points[:-1].shape))
        points[-1] = points[0]
        layer[row] = shapely.Polygon(points)
    layer = repair(layer).geometry
    rank = np.arange(len(layer))
    found = clean(layer, rank, 0.5, threads=1)
    after = found.geometry
    assert shapely.is_valid(after).all()
    assert on_grid(after)
    gaps = found.given.geometry[found.given.kind == "gap"]
    ground = shapely.union_all(layer).area + shapely.area(gaps).sum()
    assert shapely.union_all(after).area == pytest.approx(ground, abs=0.05)
    if not len(found.left.to):
        assert is_valid(after)
        assert shapely.area(after).sum() == pytest.approx(ground, abs=0.05)
    again = clean(after, rank, 0.5, threads=1)
    assert len(again.given.to) == 0
    assert shapely.equals_exact(again.geometry, after).all()
    other, order = permuted(layer, seed)
    assert shapely.equals_exact(clean(other, rank[order], 0.5, threads=1).geometry, after[order]).all()
