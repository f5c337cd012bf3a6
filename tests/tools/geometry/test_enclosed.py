"""Polygons across the tiles of a huge one: what is told without computing is what computing says."""

import numpy as np
import pytest
import shapely

from onemap.tools.geometry import overlay, pairs, tiles
from onemap.tools.geometry.enclosed import enclosed
from onemap.tools.geometry.grid import to_grid
from onemap.tools.geometry.units import in_memory

X, Y = 35_560_000.0, 4_240_000.0


def comb(teeth=1500, width=3000.0):
    """A huge polygon with a border of many vertices above and thousands of holes inside."""
    x = np.linspace(0, width, 2 * teeth)
    edge = np.stack([X + x, Y + 2000 + 20 * np.cos(7 * x)], axis=1)
    shell = [(X, Y), (X + width, Y), *edge[::-1].tolist()]
    spots = [(i, j) for i in range(30) for j in range(15) if (i + j) % 3]
    holes = [shapely.box(X + 100 * i + 40, Y + 120 * j + 50, X + 100 * i + 60, Y + 120 * j + 70) for i, j in spots]
    return to_grid(np.array([shapely.difference(shapely.Polygon(shell), shapely.union_all(holes))], object))


def squares(step, size, shift=0.0):
    spots = [(x, y) for x in np.arange(-100, 3100, step) for y in np.arange(-100, 2200, step)]
    return np.array([shapely.box(X + x, Y + y, X + x + size, Y + y + size) for x, y in spots], object)


def cross(size=90.0):
    """Polygons of two parts, the second far off: their box says nothing about what lies between."""
    west = X + np.arange(0, 2900, size)
    pairs_of = zip(shapely.box(west, Y + 300, west + 5, Y + 305), shapely.box(west, Y + 1975, west + 5, Y + 2015))
    return np.array([shapely.MultiPolygon(pair) for pair in pairs_of], object)


@pytest.mark.parametrize("patches", [squares(83.0, 83.0), squares(37.0, 20.0), squares(310.0, 300.0), cross()])
def test_pieces_are_those_without_tiles(patches, monkeypatch):
    monkeypatch.setattr(tiles, "TILE_VERTICES", 128)
    huge = comb()
    found = overlay.intersections(patches, huge, threads=2)
    plain = shapely.intersection(patches, huge[0])
    shared = np.flatnonzero(shapely.area(plain) > 0)
    assert found.left.tolist() == shared.tolist()
    assert shapely.area(found.geometry) == pytest.approx(shapely.area(plain[shared]), abs=0.02)
    assert shapely.is_valid(found.geometry).all()
    assert (shapely.area(shapely.symmetric_difference(found.geometry, plain[shared])) < 0.02).all()
    # the other way round there are no shortcuts
    turned = overlay.intersections(huge, patches, threads=2)
    assert shapely.equals(turned.geometry, found.geometry).all()


def test_most_polygons_across_cuts_are_told_without_computing(monkeypatch):
    monkeypatch.setattr(tiles, "TILE_VERTICES", 128)
    patches, asked = squares(37.0, 20.0), []

    def counted(one, two, i, j, *more, **named):
        asked.append(len(i))
        return plain(one, two, i, j, *more, **named)

    plain = pairs.shared_ground
    monkeypatch.setattr(pairs, "shared_ground", counted)
    overlay.intersections(patches, comb(), threads=1)
    with_shortcut = sum(asked)
    asked.clear()
    monkeypatch.setattr(pairs, "enclosed", lambda *given: (np.zeros(len(given[2]), bool),) * 2)
    overlay.intersections(patches, comb(), threads=1)
    assert with_shortcut < sum(asked) - 200


def test_a_true_edge_in_the_box_leaves_a_polygon_to_be_computed():
    whole = shapely.box(X, Y, X + 100, Y + 100)
    cut = X + 50 + tiles.CUT_OFFSET
    halves = [
        shapely.clip_by_rect(whole, X - 1, Y - 1, cut, Y + 101),
        shapely.clip_by_rect(whole, cut, Y - 1, X + 101, Y + 101),
    ]
    layer = np.array([shapely.box(X + x, Y + 10, X + x + 20, Y + 30) for x in (40, 90)], object)
    edge = np.array([shapely.box(X + 40, Y + 90, X + 60, Y + 100)], object)
    layer = np.concatenate([layer, edge, [shapely.MultiPolygon([layer[0]])]])
    i, j = np.array([0, 0, 1, 2, 2, 3, 3]), np.array([1, 0, 1, 0, 1, 0, 1])
    inside, first = enclosed(layer, np.array(halves, object), i, j, np.zeros(7, int))
    assert inside.tolist() == [True, True, False, False, False, False, False]
    assert first.tolist() == [False, True, False, False, False, False, False]


def test_pieces_of_one_tile_come_on_the_grid_and_complete():
    huge = comb()
    one, two = in_memory(squares(83.0, 83.0)), in_memory(huge)
    assert two.cut.all()
    found = overlay.sort_pieces(list(overlay.stream(one, two, threads=1)))
    done = ~pairs.is_cut(one, two, found)
    assert done.any()
    assert np.unique(found.left[done]).size == done.sum()
    assert (to_grid(found.geometry[done]) == found.geometry[done]).all()
