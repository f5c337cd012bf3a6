"""Pieces made by following borders from crossing to crossing: the same as GEOS makes, and only where that is exact."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.geometry import overlay, shared
from onemap.tools.geometry.crossing import crossed
from onemap.tools.geometry.grid import to_grid
from onemap.tools.geometry.outlines import outlines

FAR = (35_600_000.0, 4_200_000.0)
STAR = "POLYGON ((0 0, 10 4, 20 0, 16 10, 20 20, 10 16, 0 20, 4 10, 0 0))"
COMB = "POLYGON ((2 -3, 3 -3, 3 23, 5 23, 5 -3, 7 -3, 7 23, 9 23, 9 -5, 2 -5, 2 -3))"


def pair_of(one, two, away=FAR):
    """Two polygons far from the origin, where layers of Ningxia lie."""
    return [shapely.transform(shape, lambda points: np.round(points + away, 4)) for shape in make.wkt(one, two)]


def followed(one, two):
    """What following the borders of two polygons gives."""
    layer = np.array([one, two], object)
    return crossed(outlines(layer), np.array([0]), np.array([1]))


def random_ring(rng, middle=(0.0, 0.0), points=12, size=40.0):
    """A star-shaped polygon on the grid with its ring in either direction."""
    angle = np.sort(rng.uniform(0, 2 * np.pi, points))
    reach = rng.uniform(0.3, 1, points) * size
    ring = np.column_stack([np.cos(angle) * reach, np.sin(angle) * reach]) + middle
    ring = np.round(ring if rng.random() < 0.5 else ring[::-1], 4) + FAR
    return shapely.Polygon(np.round(np.roll(ring, rng.integers(points), axis=0), 4))


def near_zero(polygons):
    """The polygons moved to the origin, where GEOS has digits to spare."""
    return shapely.transform(polygons, lambda points: np.round(points - FAR, 4))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=300, deadline=None)
def test_random_rings_share_what_geos_says(seed):
    rng = np.random.default_rng(seed)
    one, two = random_ring(rng), random_ring(rng, rng.uniform(-40, 40, 2), int(rng.integers(3, 40)))
    if not (one.is_valid and two.is_valid):
        return
    found = followed(one, two)
    truth = shapely.intersection(*near_zero([one, two]))
    within = truth.equals(shapely.normalize(near_zero(one))) or truth.equals(shapely.normalize(near_zero(two)))
    assert not found.beside[0] or truth.area == 0 or within
    if not len(found.which):
        return
    (piece,) = found.geometry
    assert make.on_grid(found.geometry)
    assert found.area[0] == pytest.approx(truth.area, rel=1e-12, abs=1e-9)
    assert shapely.get_num_geometries(piece) == shapely.get_num_geometries(truth)
    wanted = to_grid(np.array([truth], object))[0]
    # a crossing half way between two points of the grid may go to either
    assert shapely.hausdorff_distance(near_zero(piece), wanted) < 1.5e-4
    assert shapely.get_num_coordinates(piece) == shapely.get_num_coordinates(truth)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=100, deadline=None)
def test_a_piece_does_not_depend_on_which_polygon_is_first_or_where_a_ring_begins(seed):
    rng = np.random.default_rng(seed)
    one, two = random_ring(rng), random_ring(rng, rng.uniform(-30, 30, 2))
    if not (one.is_valid and two.is_valid):
        return
    first = followed(one, two)
    turned = [shapely.Polygon(np.roll(shapely.get_coordinates(shape)[:-1], 3, axis=0)[::-1]) for shape in (two, one)]
    # others in the same table move the origin
    other = np.array([random_ring(rng, (-5000.0, 700.0)), *turned], object)
    second = crossed(outlines(other), np.array([1]), np.array([2]))
    assert shapely.to_wkb(first.geometry).tolist() == shapely.to_wkb(second.geometry).tolist()
    assert first.area.tolist() == second.area.tolist()


def test_many_crossings_give_many_parts():
    one, two = pair_of(STAR, COMB)
    (piece,) = followed(one, two).geometry
    truth = shapely.intersection(*near_zero([one, two]))
    assert shapely.get_num_geometries(piece) == shapely.get_num_geometries(truth) > 1
    assert near_zero(piece).symmetric_difference(truth).area < 1e-3
    assert piece.is_valid


def test_one_edge_cut_by_a_spike_from_the_far_end_of_the_ring():
    # from one crossing to the other all around the ring, along an edge that is left and met again
    one, two = pair_of("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((4 -5, 6 -5, 5 5, 4 -5))")
    (piece,) = followed(one, two).geometry
    assert near_zero(piece).area == pytest.approx(5 * 1 / 2, abs=1e-3)
    one, two = pair_of("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((4 15, 5 -5, 6 15, 4 15))")
    (piece,) = followed(one, two).geometry
    assert near_zero(piece).area == pytest.approx(shapely.intersection(*near_zero([one, two])).area, abs=1e-3)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((10 2, 15 2, 15 8, 10 8, 10 2))"),  # a border in common
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((5 5, 15 2, 15 8, 5 10, 5 5))"),  # a corner on a border
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((10 10, 15 2, 5 2, 10 10))"),  # corner on corner
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),  # the same
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))"),  # inside
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((4 -4, 16 -4, 16 0, 8 0, 8 6, 4 6, 4 -4))"),  # along it
        ("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 4))", "POLYGON ((5 -5, 20 5, 5 15, 5 -5))"),  # hole
        (
            "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 30 0, 30 10, 20 10, 20 0)))",
            "POLYGON ((5 5, 25 5, 25 7, 5 7, 5 5))",
        ),
        ("POLYGON ((0 0, 5 0, 5 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((5 5, 15 5, 15 7, 5 7, 5 5))"),  # a point twice
    ],
)
def test_what_is_not_plain_is_left_to_geos(one, two):
    found = followed(*pair_of(one, two))
    assert not len(found.which)
    left, right = pair_of(one, two)
    pieces = overlay.intersections(np.array([left], object), np.array([right], object))
    truth = shapely.intersection(*near_zero([left, right]))
    assert pieces.area.sum() == pytest.approx(truth.area, abs=1e-6)
    assert len(pieces.area) == (truth.area > 0)


def test_points_off_the_grid_are_left_to_geos():
    one, two = pair_of("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((5 5, 15 5, 15 7, 5 7, 5 5))")
    assert len(followed(one, two).which) == 1
    off = shapely.transform(one, lambda points: points + np.array([0.00004, 0]))
    assert not len(followed(off, two).which)


def test_single_parts_of_multipolygons_are_followed():
    one, two = pair_of("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)))", "POLYGON ((5 5, 15 5, 15 7, 5 7, 5 5))")
    assert shapely.area(followed(one, two).geometry).tolist() == pytest.approx([10])


def test_long_edges_are_left_to_geos():
    one = shapely.box(0, 0, 60_000, 10)
    assert not len(followed(one, shapely.box(5, -5, 7, 15)).which)


@pytest.mark.parametrize("seed", range(3))
def test_an_overlay_is_the_same_with_and_without(seed, monkeypatch):
    one, two = make.with_islands(make.jagged(8, 8, seed)), make.jagged(7, 9, seed + 10)
    quick = overlay.intersections(one, two)
    monkeypatch.setattr(shared, "crossed", lambda *pairs: shared.nothing_crossed(len(pairs[1])))
    slow = overlay.intersections(one, two)
    assert quick.left.tolist() == slow.left.tolist()
    assert quick.right.tolist() == slow.right.tolist()
    assert quick.area == pytest.approx(slow.area, rel=1e-9, abs=1e-5)
    assert shapely.area(shapely.symmetric_difference(quick.geometry, slow.geometry)).max() < 0.01
    assert (shapely.hausdorff_distance(quick.geometry, slow.geometry) < 3e-4).all()


def test_the_lots_have_no_effect(monkeypatch):
    from onemap.tools.geometry import crossing

    one, two = make.jagged(8, 8, 1), make.jagged(7, 9, 2)
    whole = overlay.intersections(one, two)
    monkeypatch.setattr(crossing, "RUN_PAIRS_AT_A_TIME", 50)
    lots = overlay.intersections(one, two)
    assert shapely.to_wkb(whole.geometry).tolist() == shapely.to_wkb(lots.geometry).tolist()
    assert whole.area.tolist() == lots.area.tolist()
