"""Ground that a layer leaves uncovered, cell by cell: the same as in one go."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.geometry.uncovered import ROWS_A_CELL, uncovered
from onemap.tools.geometry.units import rows_of


def in_one_go(layer, ground):
    return shapely.get_parts(shapely.difference(ground, shapely.union_all(layer)))


@pytest.fixture(scope="module")
def patches():
    layer = make.jagged(40, 30)
    assert len(layer) > 2 * ROWS_A_CELL
    return layer


@pytest.mark.parametrize("taken", [[7], [600, 601, 602, 630, 631], list(range(0, 1200, 30)), list(range(1200))])
def test_missing_patches(patches, taken):
    ground = shapely.union_all(patches)
    left = np.delete(patches, taken)
    found = uncovered(rows_of(left), ground)
    expected = in_one_go(left, ground)
    assert sorted(shapely.area(found)) == pytest.approx(sorted(shapely.area(expected)), abs=1e-4)
    assert shapely.is_valid(found).all()
    # no vertex where cells were cut
    assert shapely.get_num_coordinates(found).sum() <= shapely.get_num_coordinates(expected).sum()


def test_borders_that_do_not_match(patches):
    torn = np.concatenate([make.moved(patches[k : k + 1], 0.2, seed=k) for k in range(len(patches))])
    torn = shapely.make_valid(torn, method="structure")
    ground = shapely.box(*shapely.total_bounds(patches))
    found, expected = uncovered(rows_of(torn), ground, threads=2), in_one_go(torn, ground)
    assert shapely.area(found).sum() == pytest.approx(shapely.area(expected).sum(), abs=0.5)
    large = np.sort(shapely.area(expected))[-50:]
    assert np.sort(shapely.area(found))[-50:] == pytest.approx(large, abs=0.01)


def test_threads_and_order_do_not_matter(patches):
    ground = shapely.buffer(shapely.union_all(patches), 20)
    left = patches[np.arange(len(patches)) % 11 != 0]
    one, two = (uncovered(rows_of(layer), ground, threads=n) for layer, n in ((left, 1), (left[::-1].copy(), 2)))
    assert sorted(shapely.to_wkb(shapely.normalize(one))) == sorted(shapely.to_wkb(shapely.normalize(two)))


def test_nothing_there(patches):
    assert len(uncovered(rows_of(patches[:5]), shapely.Polygon())) == 0
    (all_of_it,) = uncovered(rows_of(np.array([None, shapely.Polygon()], object)), patches[0])
    assert shapely.equals(all_of_it, patches[0])
    assert len(uncovered(rows_of(patches), patches[600])) == 0
