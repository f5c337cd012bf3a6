"""Neighbours told apart by their corners: never where ground is shared, and nearly always where it is not."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.geometry import overlay, shared
from onemap.tools.geometry.crossing import crossed
from onemap.tools.geometry.outlines import outlines

SQUARE = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"


def beside(one, two):
    """Whether two polygons are told to lie side by side, in both orders and with rings turned and begun elsewhere."""
    said = set()
    for first in (one, one.reverse()):
        for step in range(len(two.exterior.coords) - 1):
            points = shapely.get_coordinates(two)[:-1]
            other = shapely.Polygon(np.roll(points, step, axis=0))
            rings = outlines(np.array([first, other], object))
            said |= {bool(crossed(rings, np.array([a]), np.array([b])).beside[0]) for a, b in ((0, 1), (1, 0))}
    (answer,) = said
    return answer


@pytest.mark.parametrize(
    ("other", "truth"),
    [
        ("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))", True),  # a whole edge
        ("POLYGON ((10 2, 20 2, 20 8, 10 8, 10 2))", True),  # within an edge
        ("POLYGON ((10 -5, 20 -5, 20 15, 10 15, 10 -5))", True),  # around an edge
        ("POLYGON ((10 5, 20 5, 20 15, 10 15, 10 5))", True),  # part of an edge
        ("POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))", True),  # corner on corner
        ("POLYGON ((10 5, 20 0, 20 10, 10 5))", True),  # corner on an edge
        ("POLYGON ((5 20, 20 5, 20 20, 5 20))", True),  # an edge through nothing
        ("POLYGON ((5 15, 15 5, 15 15, 5 15))", True),  # a corner on an edge of the other
        ("POLYGON ((10 0, 10 10, 0 10, 0 20, 20 20, 20 0, 10 0))", True),  # around a corner
        ("POLYGON ((-5 0, 0 0, 0 10, 10 10, 10 0, 15 0, 15 15, -5 15, -5 0))", True),  # around three sides
        ("POLYGON ((30 0, 40 0, 40 10, 30 10, 30 0))", True),
        ("POLYGON ((10 0, 20 5, 10 10, 9 5, 10 0))", False),
        ("POLYGON ((10 5, 20 0, 5 -5, 10 5))", False),  # from a corner on the border through the ground
        ("POLYGON ((0 0, 20 20, 20 0, 0 0))", False),  # from corner to corner and out
        ("POLYGON ((0 0, 5 5, 10 0, 0 0))", False),  # within, along an edge
        ("POLYGON ((0 0, 10 10, 0 10, 0 0))", False),
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", False),
        ("POLYGON ((10 10, 0 10, 5 0, 10 10))", False),
    ],
)
def test_contacts_of_a_square(other, truth):
    one, two = make.wkt(SQUARE, other)
    assert beside(one, two) is truth
    assert truth is (one.intersection(two).area == 0)


def lattice_ring(rng):
    """A valid polygon whose corners are few whole numbers, so that two of them touch in every way."""
    while True:
        points = rng.integers(0, 5, (int(rng.integers(3, 7)), 2))
        ring = shapely.Polygon(points)
        # a ring that repeats a point is left to GEOS
        if ring.is_valid and ring.area > 0 and (points != np.roll(points, 1, axis=0)).any(axis=1).all():
            return ring


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=500, deadline=None)
def test_what_lies_side_by_side_shares_no_ground(seed):
    rng = np.random.default_rng(seed)
    one, two = lattice_ring(rng), lattice_ring(rng)
    said, area = beside(one, two), one.intersection(two).area
    within = one.covered_by(two) or two.covered_by(one)
    assert not said or area == 0 or within
    # and where nothing is shared, nothing is left to GEOS
    assert said or area > 0


def test_neighbours_of_a_coverage_need_no_test_of_pairs(monkeypatch):
    asked = []
    apart = shared._apart
    monkeypatch.setattr(shared, "_apart", lambda one, *rest: asked.append(len(one)) or apart(one, *rest))
    assert not len(overlay.self_overlaps(make.jagged(12, 12, 3)).area)
    assert sum(asked) == 0
