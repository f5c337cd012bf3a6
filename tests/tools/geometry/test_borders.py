"""Every edge of a coverage once, with the polygon on either side."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from onemap.tools.geometry.blocks import BLOCK_ROWS
from onemap.tools.geometry.borders import OUTSIDE, borders, borders_of
from onemap.tools.geometry.units import rows_of

# the upper polygon has the point where two edges of the lower ones meet, as a coverage must
SQUARES = shapely.from_wkt(
    [
        "POLYGON((0 0,10 0,10 10,0 10,0 0))",
        "POLYGON((10 0,20 0,20 10,10 10,10 0))",
        "POLYGON((0 10,10 10,20 10,20 20,0 20,0 10))",
    ]
)


def test_shared_and_outer_edges():
    found = borders_of(SQUARES)
    pairs = set(zip(found.left.tolist(), found.right.tolist()))
    assert pairs == {(0, 1), (0, 2), (1, 2), (0, OUTSIDE), (1, OUTSIDE), (2, OUTSIDE)}
    length = dict.fromkeys(pairs, 0.0)
    for one, two, size in zip(found.left.tolist(), found.right.tolist(), found.lengths().tolist()):
        length[one, two] += size
    assert length == {(0, 1): 10, (0, 2): 10, (1, 2): 10, (0, -1): 20, (1, -1): 20, (2, -1): 40}


def beside(edges, by):
    """Points a bit to the left of the middle of each edge, or to the right for a negative ``by``."""
    step = edges[:, 1] - edges[:, 0]
    normal = np.stack([-step[:, 1], step[:, 0]], axis=1) / np.hypot(*step.T)[:, None]
    return shapely.points(edges.mean(axis=1) + by * normal)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 60))
def test_left_is_left_and_all_borders_are_there(seed, count):
    rng = np.random.default_rng(seed)
    points = rng.random((count, 2)) * 100
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points)))
    cells = shapely.set_precision(cells, 1e-4)
    cells = cells[shapely.coverage_is_valid(cells) & (shapely.area(cells) > 0)] if len(cells) else cells
    if not shapely.coverage_is_valid(cells):
        return
    turned = np.array([one.reverse() if at % 2 else one for at, one in enumerate(cells)], object)
    found = borders_of(turned)
    long = found.lengths() > 0.01
    edges, left, right = found.edges[long], found.left[long], found.right[long]
    assert shapely.intersects(turned[left], beside(edges, 1e-4)).all()
    inner = right != OUTSIDE
    assert (left[inner] < right[inner]).all()
    assert shapely.intersects(turned[right[inner]], beside(edges[inner], -1e-4)).all()
    total = shapely.length(turned).sum()
    inner = found.right != OUTSIDE
    assert found.lengths()[inner].sum() * 2 + found.lengths()[~inner].sum() == pytest.approx(total, rel=1e-12)


def test_holes_islands_and_parts():
    hole = shapely.box(0, 0, 30, 30).difference(shapely.box(10, 10, 20, 20))
    island = shapely.union(shapely.box(10, 10, 20, 20), shapely.box(40, 0, 50, 10))
    found = borders_of(np.array([hole, island], object))
    between = found.right == 1
    assert found.lengths()[between].sum() == 40
    assert shapely.intersects(hole, beside(found.edges[between], 1e-3)).all()


def test_region_by_region_is_the_same_as_at_once():
    side = int(np.sqrt(BLOCK_ROWS * 3)) + 1
    x, y = (one.ravel() * 10.0 for one in np.meshgrid(np.arange(side), np.arange(side)))
    grid = shapely.box(x, y, x + 10, y + 10)
    found = borders(rows_of(grid))
    assert (found.right != OUTSIDE).sum() == 2 * side * (side - 1)
    assert (found.right == OUTSIDE).sum() == 4 * side
    few = borders(rows_of(grid), lambda left, right: (left == 5) | (right == 5))
    assert len(few.left) == 4
    assert (borders(rows_of(grid), threads=1).edges == found.edges).all()


def test_nothing():
    assert len(borders_of(np.empty(0, object)).left) == 0
