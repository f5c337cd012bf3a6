"""Edges as lines from junction to junction: what GEOS's merge of directed lines gives, for all groups at once."""

import numpy as np
import pytest
import shapely

from onemap.tools.geometry.chains import Ends, chained

X, Y = 35_500_000.0, 4_200_000.0


def edges(*lines):
    points = [np.add(line, (X, Y)) for line in lines]
    return np.concatenate([np.stack([line[:-1], line[1:]], axis=1) for line in points])


def coordinates(found):
    return [(shapely.get_coordinates(one) - (X, Y)).tolist() for one in found.geometry]


def merged(parts, group):
    """GEOS's answer, as sorted pairs of group and WKB with rings from their lowest corner."""
    out = []
    for one in np.unique(group):
        lines = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(parts[group == one])), directed=True)
        out += [(int(one), line.wkb) for line in shapely.get_parts([lines])]
    return sorted(out)


def test_no_edges():
    found = chained(np.empty((0, 2, 2)), np.empty(0, np.int64))
    assert (len(found.geometry), len(found.group)) == (0, 0)


def test_a_line_goes_on_where_one_edge_ends_and_one_begins():
    parts = edges([(0, 0), (1, 0), (2, 0), (3, 5)], [(1, 9), (1, 0)])
    found = chained(parts, np.zeros(len(parts), np.int64))
    assert coordinates(found) == [[[0, 0], [1, 0]], [[1, 9], [1, 0]], [[1, 0], [2, 0], [3, 5]]]


def test_groups_do_not_meet():
    parts = edges([(0, 0), (1, 0)], [(1, 0), (2, 0)], [(1, 9), (1, 0)])
    found = chained(parts, np.array([7, 7, 3]))
    assert found.group.tolist() == [3, 7]
    assert coordinates(found)[1] == [[0, 0], [1, 0], [2, 0]]


def test_a_ring_begins_at_its_lowest_corner():
    parts = edges([(5, 5), (5, 0), (0, 5), (5, 5)])
    for turn in range(3):
        found = chained(np.roll(parts, turn, axis=0), np.zeros(3, np.int64))
        assert coordinates(found) == [[[0, 5], [5, 5], [5, 0], [0, 5]]]


def test_a_ring_that_a_line_meets_begins_there():
    parts = edges([(5, 5), (5, 0), (0, 5), (5, 5)], [(5, 0), (9, 9)])
    found = chained(parts, np.zeros(4, np.int64))
    assert coordinates(found) == [[[5, 0], [0, 5], [5, 5], [5, 0]], [[5, 0], [9, 9]]]


def test_lines_end_where_they_are_told_to_for_their_group():
    parts = edges([(0, 0), (1, 0), (2, 0), (3, 0)])
    ends = Ends(np.array([[X + 1, Y], [X + 2, Y]]), np.array([0, 1]))
    assert coordinates(chained(parts, np.zeros(3, np.int64), ends)) == [[[0, 0], [1, 0]], [[1, 0], [2, 0], [3, 0]]]


@pytest.mark.parametrize("seed", range(8))
def test_the_same_as_geos_whatever_the_order(seed):
    random = np.random.default_rng(seed)
    side = 12
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1).reshape(-1, 2).astype(float)
    places = grid + random.integers(-4000, 4000, grid.shape) / 1e4 + (X, Y)
    node = np.arange(side * side)
    right = np.stack([node[node % side < side - 1], node[node % side < side - 1] + 1], axis=1)
    up = np.stack([node[:-side], node[side:]], axis=1)
    pairs = np.concatenate([right, up])
    pairs = pairs[random.random(len(pairs)) < (0.5, 0.8)[seed % 2]]
    turn = random.random(len(pairs)) < (0.1, 0.5)[seed // 2 % 2]
    pairs[turn] = pairs[turn][:, ::-1]
    group = random.integers(0, 3, len(pairs))
    found = chained(places[pairs], group)
    assert sorted(zip(found.group.tolist(), shapely.to_wkb(found.geometry).tolist())) == merged(places[pairs], group)
    order = random.permutation(len(pairs))
    again = chained(places[pairs[order]], group[order])
    assert shapely.to_wkb(again.geometry).tolist() == shapely.to_wkb(found.geometry).tolist()
