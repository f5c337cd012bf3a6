"""The areas of pieces add up to their patches, by every method; who gets the odd hundredth is a rule, not chance."""

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.geometry.area import areas
from onemap.tools.geometry.pairs import Pieces
from onemap.tools.survey.piece_areas import level_pieces, piece_areas

CRS = pyproj.CRS.from_epsg(4523)
X, Y = 35_604_681.0, 4_263_681.0
NOBODY = -1


def pieces_of(left, shapes, area=None):
    shapes = np.array(shapes, object)
    plane = shapely.area(shapes) if area is None else np.array(area, float)
    return Pieces(np.array(left, np.int64), np.zeros(len(left), np.int64), shapes, plane)


def strips(count=7, width=1000.0):
    """A square kilometre cut into strips: more vertices than the square, so its parts do not quite add up."""
    edge = np.round(np.linspace(0, width, count + 1), 4)
    return shapely.box(X + edge[:-1], Y, X + edge[1:], Y + width), shapely.box(X, Y, X + width, Y + width)


def test_official_pieces_close_in_whole_hundredths():
    parts, whole = strips(97)
    parents = areas(np.array([whole]), CRS, "official")
    assert parents.tolist() == [999_727.68]  # a check value of the survey's formula
    raw = areas(parts, CRS, "official")
    found = piece_areas(pieces_of([0] * len(parts), parts), parents, CRS, "official")
    assert round(100 * raw.sum()) != 99_972_768, "they add up by themselves: nothing is tested"
    assert np.rint(100 * found.area).sum() == 99_972_768
    steps = np.rint(100 * found.area) - np.rint(100 * raw)
    assert found.moved == np.abs(steps).sum() == abs(99_972_768 - round(100 * raw.sum()))
    assert np.abs(steps).max() <= 1
    # the larger ones first
    order = np.argsort(-raw, kind="stable")
    assert steps[order].tolist() == sorted(steps.tolist(), key=abs, reverse=True)


@pytest.mark.parametrize("method", ["planar", "geodesic"])
def test_the_largest_takes_what_the_grid_left(method):
    parts, whole = strips(7)
    plane = shapely.area(parts) + np.array([3e-4, 0, 0, 0, 0, 0, -1e-4])
    parents = areas(np.array([whole, whole]), CRS, method)
    found = piece_areas(pieces_of([1] * 7, parts, plane), parents, CRS, method)
    raw = plane if method == "planar" else areas(parts, CRS, method)
    assert found.moved == 0
    assert found.area.sum() == pytest.approx(parents[1], rel=1e-15)
    largest = int(np.argmax(raw))
    assert np.delete(found.area, largest).tolist() == np.delete(raw, largest).tolist()


@pytest.mark.parametrize("method", ["official", "planar", "geodesic"])
def test_ground_without_survey_patch_is_as_measured(method):
    parts, _ = strips(3)
    found = piece_areas(pieces_of([NOBODY] * 3, parts), np.empty(0), CRS, method)
    assert found.moved == 0
    assert found.area.tolist() == areas(parts, CRS, method).tolist()


@pytest.mark.parametrize("method", ["official", "planar", "geodesic"])
def test_no_piece_at_all(method):
    found = piece_areas(pieces_of([], []), np.empty(0), CRS, method)
    assert found.area.tolist() == []
    assert found.moved == 0


GROUPS = st.lists(
    st.tuples(st.lists(st.integers(0, 10**9), min_size=1, max_size=9), st.integers(-40, 40)), min_size=0, max_size=6
)


@settings(max_examples=200, deadline=None)
@given(GROUPS, st.randoms(use_true_random=False))
def test_every_group_closes_in_any_order(groups, random):
    rows = [(number, units, place) for number, (sizes, _) in enumerate(groups) for place, units in enumerate(sizes)]
    goal = [max(0, sum(sizes) + odd) for sizes, odd in groups]
    random.shuffle(rows)
    group, units, order = (np.array([row[place] for row in rows], np.int64) for place in range(3))
    target = np.array([goal[number] for number in group.tolist()], np.int64)
    out = level_pieces(units, group, target, order)
    assert (out >= 0).all()
    for number, want in enumerate(goal):
        mine = group == number
        assert out[mine].sum() == want
    again = {(g, o): value for g, o, value in zip(group.tolist(), order.tolist(), out.tolist())}
    place = np.lexsort([order, group])
    sorted_out = level_pieces(units[place], group[place], target[place], order[place])
    assert sorted_out.tolist() == [again[key] for key in zip(group[place].tolist(), order[place].tolist())]


@pytest.mark.parametrize(
    ("units", "target", "expected"),
    [
        ([500, 300, 200], 1000, [500, 300, 200]),
        ([500, 300, 200], 1001, [501, 300, 200]),
        ([500, 300, 200], 1004, [502, 301, 201]),
        ([500, 300, 200], 998, [499, 299, 200]),
        ([300, 300, 300], 901, [301, 300, 300]),
        ([7], 9, [9]),
        # a share each would leave the small ones negative: by size instead
        ([1000, 1, 0], 995, [994, 1, 0]),
        ([0, 0], 0, [0, 0]),
    ],
)
def test_known_shares(units, target, expected):
    count = len(units)
    out = level_pieces(np.array(units), np.zeros(count, int), np.full(count, target), np.arange(count))
    assert out.tolist() == expected
