"""Pieces of two layers against plain GEOS pair by pair, and against what must not change them."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.geometry import overlay

PLAIN = make.jagged(9, 9, 1)
OTHER = make.jagged(8, 10, 2, pitch=104.3)
CLOSE = make.moved(PLAIN, 0.4)
ISLANDS = make.with_islands(PLAIN)
PAIRS = {
    "two coverages": (PLAIN, OTHER),
    "borders moved a little": (PLAIN, CLOSE),
    "the same twice": (PLAIN, PLAIN.copy()),
    "islands and holes": (ISLANDS, make.with_islands(OTHER)),
    "overlaps inside": (make.parcels(), OTHER),
}


@pytest.fixture(params=PAIRS, name="pair")
def _pair(request):
    return PAIRS[request.param]


def test_pieces_are_those_of_every_pair_computed_alone(pair):
    found = overlay.intersections(*pair, threads=2)
    wanted = make.brute_pairs(*pair)
    got = make.as_dict(found)
    assert got.keys() == wanted.keys()
    assert max(abs(got[key] - wanted[key]) for key in wanted) < 1e-9 * max(wanted.values())


@pytest.mark.parametrize("operation", [overlay.intersections, overlay.identity, overlay.union])
def test_pieces_are_valid_on_the_grid_and_sorted(pair, operation):
    found = operation(*pair, threads=2)
    assert shapely.is_valid(found.geometry).all()
    assert make.on_grid(found.geometry)
    assert (shapely.area(found.geometry) > 0).all()
    assert (found.area > 0).all()
    keys = list(zip(found.left.tolist(), found.right.tolist()))
    assert keys == sorted(set(keys))


def test_pieces_on_the_grid_cover_what_was_computed(pair):
    found = overlay.intersections(*pair)
    # each border moves by at most half the diagonal of a grid cell
    most = shapely.length(found.geometry) * 1e-4 * np.sqrt(0.5)
    assert (np.abs(shapely.area(found.geometry) - found.area) <= most).all()


@pytest.mark.parametrize("name", ["two coverages", "borders moved a little", "islands and holes"])
def test_areas_add_up_to_the_intersection(name):
    left, right = PAIRS[name]
    together = shapely.intersection(shapely.union_all(left), shapely.union_all(right)).area
    assert overlay.intersections(left, right).area.sum() == pytest.approx(together, rel=1e-9)


def test_identity_closes_on_every_polygon():
    for left, right in (PAIRS["two coverages"], PAIRS["borders moved a little"], PAIRS["islands and holes"]):
        found = overlay.identity(left, right, threads=2)
        assert (found.left >= 0).all()
        sums = np.bincount(found.left, weights=found.area, minlength=len(left))
        np.testing.assert_allclose(sums, shapely.area(left), rtol=1e-9)


def test_union_closes_on_both_layers_and_the_whole():
    for left, right in (PAIRS["two coverages"], PAIRS["borders moved a little"], PAIRS["islands and holes"]):
        found = overlay.union(left, right, threads=2)
        for rows, layer in ((found.left, left), (found.right, right)):
            sums = np.bincount(rows[rows >= 0], weights=found.area[rows >= 0], minlength=len(layer))
            np.testing.assert_allclose(sums, shapely.area(layer), rtol=1e-9)
        together = shapely.union_all(np.concatenate([left, right])).area
        assert found.area.sum() == pytest.approx(together, rel=1e-9)


def test_identity_and_union_keep_the_pieces_of_the_intersection(pair):
    pieces = make.canonical(overlay.intersections(*pair))
    for operation in (overlay.identity, overlay.union):
        both = {key: wkb for key, wkb in make.canonical(operation(*pair)).items() if min(key) >= 0}
        assert both == pieces


def test_union_turned_round_has_the_same_ground():
    there, back = overlay.union(PLAIN, OTHER), overlay.union(OTHER, PLAIN)
    one = make.as_dict(there)
    other = {(i, j): area for (j, i), area in make.as_dict(back).items()}
    assert one.keys() == other.keys()
    assert max(abs(one[key] - other[key]) for key in one) < 1e-6


@pytest.mark.parametrize("operation", [overlay.intersections, overlay.identity, overlay.union])
def test_threads_and_repetition_change_no_byte(pair, operation):
    first = operation(*pair, threads=1)
    for threads in (1, 2, 4):
        again = operation(*pair, threads=threads)
        assert (first.left == again.left).all()
        assert (first.right == again.right).all()
        assert shapely.to_wkb(first.geometry).tolist() == shapely.to_wkb(again.geometry).tolist()
        assert first.area.tobytes() == again.area.tobytes()


@pytest.mark.parametrize("operation", [overlay.intersections, overlay.identity, overlay.union])
def test_the_order_of_features_changes_no_byte(pair, operation):
    (left, old_left), (right, old_right) = make.permuted(pair[0], 5), make.permuted(pair[1], 6)
    there = make.canonical(operation(*pair))
    assert make.canonical(operation(left, right), old_left, old_right) == there


def test_inputs_are_left_alone():
    left, right = PLAIN.copy(), OTHER.copy()
    before = [shapely.to_wkb(layer).tolist() for layer in (left, right)]
    overlay.union(left, right)
    assert [shapely.to_wkb(layer).tolist() for layer in (left, right)] == before


def test_null_and_empty_take_part_in_nothing():
    nothing = make.wkt(None, "POLYGON EMPTY", "MULTIPOLYGON EMPTY")
    left, right = np.concatenate([nothing, PLAIN[:20]]), np.concatenate([OTHER[:20], nothing])
    for operation in (overlay.intersections, overlay.identity, overlay.union):
        plain = make.canonical(operation(PLAIN[:20], OTHER[:20]))
        found = operation(left, right)
        assert not np.isin(found.left, [0, 1, 2]).any()
        assert found.right.max() < 20
        shifted = {(i - 3 if i >= 0 else i, j): wkb for (i, j), wkb in make.canonical(found).items()}
        assert shifted == plain


@pytest.mark.parametrize("other", [[], [None, "POLYGON EMPTY"], ["POLYGON ((0 0, 1 0, 1 1, 0 0))"]])
def test_a_layer_without_a_neighbour_is_left_over_whole(other):
    right = make.wkt(*other)
    assert len(overlay.intersections(PLAIN, right).left) == 0
    assert len(overlay.intersections(right, PLAIN).left) == 0
    found = overlay.identity(PLAIN, right)
    assert found.left.tolist() == list(range(len(PLAIN)))
    assert (found.right == -1).all()
    assert shapely.equals(found.geometry, PLAIN).all()
    assert len(overlay.identity(make.wkt(), PLAIN).left) == 0
    count = sum(text is not None and "EMPTY" not in text for text in other)
    for union in (overlay.union(PLAIN, right), overlay.union(right, PLAIN)):
        assert union.area.sum() == pytest.approx(shapely.area(PLAIN).sum() + 0.5 * count, rel=1e-12)


def test_touching_neighbours_give_no_piece():
    even = np.arange(len(PLAIN)) % 2 == 0
    found = overlay.intersections(PLAIN[even], PLAIN[~even])
    assert len(found.left) == 0
    corner = make.wkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))", "POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))")
    assert len(overlay.intersections(corner[:1], corner[1:]).left) == 0


def test_an_overlap_as_large_as_a_gap_hides_nothing():
    """A patch of the right layer moved sideways: as much ground is covered twice as is left bare."""
    left = make.wkt("POLYGON ((0 0, 30 0, 30 10, 0 10, 0 0))")
    right = make.wkt(
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
        "POLYGON ((13 0, 23 0, 23 10, 13 10, 13 0))",
        "POLYGON ((20 0, 30 0, 30 10, 20 10, 20 0))",
    )
    for found in (overlay.identity(left, right), overlay.union(left, right)):
        bare = make.as_dict(found, "geometry")[0, -1]
        assert bare.equals(shapely.box(10, 0, 13, 10))
    turned = overlay.union(right, left)
    assert make.as_dict(turned, "geometry")[-1, 0].equals(shapely.box(10, 0, 13, 10))


def test_a_gap_between_two_equal_overlaps_in_a_jagged_layer():
    right = PLAIN.copy()
    right[40] = make.shifted(right[40], 3.0, 0.0)
    found = overlay.identity(make.wkt(shapely.union_all(PLAIN).wkt), right)
    bare = shapely.difference(shapely.union_all(PLAIN), shapely.union_all(right))
    assert bare.area > 100
    assert found.area[found.right < 0].sum() == pytest.approx(bare.area, rel=1e-9)


@pytest.mark.parametrize(("area", "expected"), [(1.1e-4, 1), (2e-6, 0)])
def test_leftovers_are_found_down_to_a_tenth_of_a_square_centimetre(area, expected):
    side = np.round(np.sqrt(area), 4)
    left = make.wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")
    right = np.array([shapely.difference(left[0], shapely.box(0, 0, side, side))], object)
    assert (overlay.identity(left, right).right < 0).sum() == expected


def test_multipolygons_answer_with_all_their_parts():
    left = np.array([shapely.MultiPolygon([PLAIN[0], PLAIN[40], PLAIN[80]])], object)
    found = overlay.intersections(left, OTHER)
    wanted = make.brute_pairs(left, OTHER)
    assert make.as_dict(found).keys() == wanted.keys()
    assert found.area.sum() == pytest.approx(sum(wanted.values()), rel=1e-10)


coordinate = st.integers(0, 60).map(lambda value: value / 2)
corner = st.tuples(coordinate, coordinate)
triangle = st.tuples(corner, corner, corner).map(shapely.Polygon).filter(lambda p: p.area > 0)
layers = st.lists(triangle, min_size=1, max_size=6).map(lambda items: np.array(items, object))


@settings(derandomize=True, database=None, deadline=None, max_examples=120)
@given(layers, layers)
def test_any_triangles_close(left, right):
    found = overlay.union(left, right, threads=1)
    assert shapely.is_valid(found.geometry).all()
    pairs = make.brute_pairs(left, right)
    got = {key: area for key, area in make.as_dict(found).items() if min(key) >= 0}
    assert all(abs(got.get(key, 0) - area) < 1e-6 for key, area in pairs.items())
    for one, other, rows, mates in ((left, right, found.left, found.right), (right, left, found.right, found.left)):
        rest = shapely.area(shapely.difference(one, shapely.union_all(other)))
        got_rest = np.zeros(len(one))
        alone = (mates < 0) & (rows >= 0)
        got_rest[rows[alone]] = found.area[alone]
        np.testing.assert_allclose(got_rest, rest, atol=2e-5)
