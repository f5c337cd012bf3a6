"""The ground of groups of polygons, united in steps."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.errors import Cancelled
from onemap.tools.geometry import uniting
from onemap.tools.geometry.uniting import united
from onemap.tools.progress import Progress

CELLS = st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(1, 5), st.integers(1, 5), st.booleans())


@pytest.fixture(autouse=True)
def small_steps(monkeypatch):
    """So few at once that little data takes many steps."""
    monkeypatch.setattr(uniting, "FIRST", 4)
    monkeypatch.setattr(uniting, "AT_ONCE", 2)


def frame(x, y, wide, high, holed):
    """A box, or only a frame of it, 10 m wide."""
    outer = shapely.box(40 * x, 40 * y, 40 * (x + wide), 40 * (y + high))
    inner = shapely.box(40 * x + 10, 40 * y + 10, 40 * (x + wide) - 10, 40 * (y + high) - 10)
    return shapely.difference(outer, inner) if holed else outer


def layer(*shapes):
    out = np.empty(len(shapes), object)
    out[:] = shapes
    return out


def plain(polygons, group):
    """What GEOS makes of each group in one go."""
    return [shapely.union_all(polygons[group == number]) for number in range(group.max() + 1)]


def check(polygons, group, **options):
    found = united(polygons, group, **options)
    assert len(found) == group.max() + 1
    assert shapely.is_valid(found).all()
    for one, other in zip(found, plain(polygons, group)):
        assert shapely.equals(one, other)
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=60), st.integers(1, 3), st.randoms(use_true_random=False))
def test_in_steps_as_in_one_go(cells, groups, random):
    marks = [random.randrange(groups) for _ in cells]
    group = np.unique(marks, return_inverse=True)[1]
    check(layer(*(frame(*cell) for cell in cells)), group)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_layers_may_overlap_or_not(cells, random):
    kinds = np.array([random.choice([-1, 0, 1]) for _ in cells])
    check(layer(*(frame(*cell) for cell in cells)), np.zeros(len(cells), np.int64), layer=kinds)


def test_nested_rings_come_back_each_in_its_own():
    """Frames in frames, each of several boxes: parts that are put aside lie in holes that are."""
    shapes = []
    for east in (0, 3000):
        for size in (100, 300, 500, 900):
            ring = shapely.difference(
                shapely.box(east - size, -size, east + size, size),
                shapely.box(east - size + 60, -size + 60, east + size - 60, size - 60),
            )
            for quarter in range(4):
                turn = [(0, 0), (1, 0), (0, 1), (1, 1)][quarter]
                low = (east - size + turn[0] * size, -size + turn[1] * size)
                shapes.append(shapely.intersection(ring, shapely.box(*low, low[0] + size, low[1] + size)))
    bridge = shapely.box(850, -10, 2150, 10)
    found = check(layer(*shapes, bridge), np.zeros(len(shapes) + 1, np.int64))
    assert len(shapely.get_parts(found)) == 7


def test_a_hole_as_large_as_what_stands_in_it():
    outer = frame(0, 0, 5, 5, True)
    inside = shapely.difference(shapely.box(10, 10, 190, 190), shapely.box(20, 10.0001, 30, 180))
    shapes = layer(outer, inside, frame(20, 0, 3, 3, True), frame(5, 0, 15, 1, False), frame(22, 2, 4, 4, True))
    check(shapes, np.zeros(5, np.int64))


def test_cracks_of_rounding_are_closed_and_gaps_are_not():
    crack, gap = shapely.box(-50, -0.0001, 50, 0.0001), shapely.box(-50, 100, 50, 100.01)
    whole = shapely.box(-200, -200, 200, 200)
    half = [shapely.box(-200, -200, 0, 200), shapely.box(0, -200, 200, 200)]
    shapes = layer(*(shapely.difference(one, shapely.union(crack, gap)) for one in half))
    found = united(shapes, np.zeros(2, np.int64))[0]
    assert shapely.equals(found, shapely.difference(whole, gap))


def test_coverages_that_lie_on_each_other():
    one, two = make.jagged(9, 9), make.shifted(make.jagged(9, 9, seed=5), 30, 20)
    holed = one[np.arange(81) % 7 > 0]
    shapes, kinds = np.concatenate([holed, two[::3]]), np.r_[np.zeros(len(holed), int), np.ones(27, int)]
    found = united(shapes, np.zeros(len(shapes), np.int64), kinds)
    whole = shapely.union_all(shapes, grid_size=1e-4)
    assert shapely.area(shapely.symmetric_difference(found[0], whole)) < 0.1
    assert shapely.is_valid(found).all()
    assert make.on_grid(found)


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_threads_and_order_change_no_byte(threads):
    shapes = np.concatenate([make.parcels(), make.moved(make.jagged(8, 8, seed=9), 5)])
    shapes = shapes[np.argsort(shapely.to_wkb(shapes))]
    group = np.zeros(len(shapes), np.int64)
    first = shapely.to_wkb(united(shapes, group, threads=1))
    assert (shapely.to_wkb(united(shapes, group, threads=threads)) == first).all()


def test_nothing():
    assert len(united(np.empty(0, object), np.empty(0, np.int64))) == 0


def test_it_can_be_stopped():
    shapes = np.concatenate([make.jagged(9, 9), make.shifted(make.jagged(9, 9), 30, 20)])
    for when in (1, 5, 12):
        with pytest.raises(Cancelled):
            united(shapes, np.zeros(162, np.int64), threads=1, progress=Progress(None, None, make.stop_at(when)))
