import numpy as np
import pytest
import shapely

from onemap.tools.geometry.between import between
from onemap.tools.geometry.units import in_memory

X, Y = 35_560_000.0, 4_240_000.0


def box(x, y, width, height):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def run(*layers, width=5.0, enclosed=2000.0, threads=1):
    units = [in_memory(np.array([*shapes, None], object)[:-1]) for shapes in layers]
    return between(units, width, enclosed, threads=threads)


@pytest.mark.parametrize(
    ("other", "area"),
    [
        (box(103, 0, 100, 80), [240]),
        (box(104.99, 0, 100, 80), [399.2]),
        (box(105, 0, 100, 80), []),
        (box(106, 0, 100, 80), []),
        (box(100, 0, 100, 80), []),  # a shared edge
        (box(90, 0, 100, 80), []),  # an overlap
        (box(103, 30, 100, 500), [150]),  # only where both lie
        (shapely.box(X + 103, Y - 900, X + 900, Y + 900), [240]),
        (box(100, 80, 50, 50), []),  # a common corner
    ],
)
def test_strips_between_two_layers(other, area):
    found = run([box(0, 0, 100, 80)], [other])
    assert shapely.area(found.geometry) == pytest.approx(area, abs=1e-3)
    assert found.sides.tolist() == [[0, 1]] * len(area)
    assert shapely.is_valid(found.geometry).all()


def test_a_notch_of_one_layer_is_no_gap_between_two():
    notched = shapely.difference(box(0, 0, 100, 80), box(50, 20, 3, 60))
    assert not len(run([notched], [box(100, 0, 100, 80)]).geometry)
    assert not len(run([box(0, 0, 100, 80), box(103, 0, 50, 80)], [box(300, 0, 100, 80)]).geometry)


def test_a_long_strip_is_one_gap_and_tells_the_rows_beside_it():
    patches = [box(10 * k, 0, 10, 80) for k in range(100)]
    patches[40] = box(400, 0, 10, 79)
    found = run(patches, [box(0, 83, 1000, 500)], [box(-500, 0, 100, 100)])
    assert shapely.area(found.geometry) == pytest.approx([3010], abs=1e-3)
    assert found.sides.tolist() == [[0, 1]]
    assert found.rows[0, 1] == 0


def test_ground_enclosed_by_two_layers():
    left = shapely.difference(box(0, 0, 100, 100), box(80, 30, 20, 40))
    right = box(100, 0, 100, 100)
    found = run([left], [right])
    assert shapely.area(found.geometry) == pytest.approx([800])
    assert not len(run([left], [right], enclosed=799.0).geometry)
    # a third layer may have it, or part of it
    assert not len(run([left], [right], [box(80, 30, 20, 40)]).geometry)
    assert shapely.area(run([left], [right], [box(80, 30, 20, 30)]).geometry) == pytest.approx([200])
    # a hole of one layer alone is its own affair
    assert not len(run([shapely.difference(left, box(20, 20, 20, 20))], [box(300, 0, 10, 10)]).geometry)


def test_sharp_angles_between_borders_are_gaps_and_wide_ones_are_none():
    def wedge(rise):
        return shapely.Polygon([(X, Y), (X + 100, Y + rise), (X + 100, Y + 300), (X, Y + 300)])

    base = box(0, -50, 100, 50)
    assert len(run([base], [wedge(10)]).geometry) == 1
    assert not len(run([base], [wedge(60)]).geometry)


def test_empty_layers_and_any_number_of_threads():
    assert not len(run([], [box(0, 0, 1, 1)]).geometry)
    assert not len(run([None, shapely.Polygon()], [box(0, 0, 1, 1)]).geometry)
    layers = [box(0, 0, 2000, 80), box(0, 183, 2000, 10)], [box(0, 82, 2000, 100)]
    one, two = run(*layers, threads=1), run(*layers, threads=3)
    assert shapely.to_wkb(one.geometry).tolist() == shapely.to_wkb(two.geometry).tolist()
    assert shapely.area(one.geometry) == pytest.approx([4000, 2000])
    assert one.rows.tolist() == [[0, 0], [1, 0]]
