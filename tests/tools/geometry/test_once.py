"""Ground that several polygons cover is counted once."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.geometry.grid import to_grid
from onemap.tools.geometry.once import ground_area


def on_grid(polygons):
    rounded = to_grid(polygons)
    assert shapely.is_valid(rounded).all()
    return rounded


@pytest.mark.parametrize("share", [0.0, 0.03, 0.5, 1.0])
def test_as_the_union(share):
    layer = make.jagged(40, 30)
    grown = np.random.default_rng(1).random(len(layer)) < share
    layer[grown] = on_grid(shapely.buffer(layer[grown], 2.0)) if grown.any() else layer[grown]
    expected = shapely.area(shapely.union_all(layer))
    assert ground_area(layer) == pytest.approx(expected, abs=0.01)
    assert ground_area(layer[::-1].copy(), threads=1) == pytest.approx(ground_area(layer, threads=2), abs=1e-4)


def test_the_same_twice_and_nothing():
    layer = make.jagged(5, 5)
    once = shapely.area(layer).sum()
    assert ground_area(np.concatenate([layer, layer, layer[:7]])) == pytest.approx(once, abs=1e-4)
    assert ground_area(np.array([None, shapely.Polygon(), layer[3]], object)) == pytest.approx(layer[3].area)
    assert ground_area(np.empty(0, object)) == 0


def test_layers_that_lie_over_each_other():
    one, two = make.jagged(12, 9), make.jagged(9, 12, seed=4)
    both = np.concatenate([one, two])
    assert ground_area(both) == pytest.approx(shapely.area(shapely.union_all(both)), abs=0.01)


def test_three_and_four_over_each_other_beside_pairs():
    one, two, three = make.jagged(8, 8), make.jagged(7, 9, seed=4), make.jagged(3, 3, seed=5)
    far = make.shifted(np.concatenate([make.jagged(5, 4, seed=6), make.jagged(4, 5, seed=7)]), 5000, 0)
    every = np.concatenate([one, two, three, three[4:5], far])
    assert ground_area(every) == pytest.approx(shapely.area(shapely.union_all(every)), abs=0.01)
