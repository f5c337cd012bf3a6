"""One seamless coverage out of several layers, asked by plain GEOS and by points thrown at random."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.errors import Cancelled
from onemap.tools.geometry.partition import mend, partition
from onemap.tools.geometry.repair import repair
from onemap.tools.progress import Progress

PLAIN = make.jagged(8, 8, 1)
OTHER = make.jagged(7, 9, 2, pitch=103)
HUGE = np.array(
    [make.huge(3000, 3, centre=(400, 400), radius=450), make.huge(2200, 8, centre=(300, 500), radius=400, holes=1)],
    object,
)
CASES = {
    "one": [PLAIN],
    "two coverages": [PLAIN, OTHER],
    "islands and holes": [make.with_islands(PLAIN), make.with_islands(OTHER)],
    "three": [PLAIN, OTHER, make.moved(PLAIN, 5e-4)],
    "three nearly the same": [PLAIN, make.moved(PLAIN, 2e-4, 7), make.moved(PLAIN, 5e-4)],
    "moved by 0.1 mm": [PLAIN, make.moved(PLAIN, 1e-4)],
    "moved by 0.2 mm": [PLAIN, make.moved(PLAIN, 2e-4)],
    "moved by 0.5 mm": [PLAIN, make.moved(PLAIN, 5e-4)],
    "moved by 1 mm": [PLAIN, make.moved(PLAIN, 1e-3)],
    "moved by 0.3 m": [PLAIN, make.moved(PLAIN, 0.3)],
    "overlaps inside": [make.parcels(), OTHER],
    "overlaps inside the second": [OTHER, make.parcels()],
    "the same layer twice over": [np.concatenate([PLAIN, PLAIN]), OTHER],
    "huge": [HUGE, PLAIN],
    "holes in the ground": [np.delete(PLAIN, [9, 27, 28]), np.delete(OTHER, [20, 41])],
}


@pytest.fixture(params=CASES, name="layers", scope="module")
def _layers(request):
    return CASES[request.param]


@pytest.fixture(name="made", scope="module")
def _made(layers):
    return partition(layers, threads=2)


def membership(made, layers):
    """For each piece the set of (layer, row) over it."""
    over = [{(layer, int(row)) for layer, row in enumerate(rows) if row >= 0} for rows in made.rows]
    for piece, layer, row in made.more.tolist():
        over[piece].add((layer, row))
    return over


def test_the_result_is_a_valid_coverage_on_the_grid(made):
    assert shapely.coverage_is_valid(made.geometry)
    assert shapely.is_valid(made.geometry).all()
    assert make.on_grid(made.geometry)
    assert (shapely.area(made.geometry) > 0).all()


def test_it_covers_what_the_layers_cover(made, layers):
    whole = shapely.union_all(np.concatenate(layers))
    apart = shapely.symmetric_difference(shapely.union_all(made.geometry), whole)
    borders = shapely.length(made.geometry).sum() / 2
    assert apart.area < 2e-4 * borders
    # nothing but films along borders: no spot a millimetre wide is lost or invented
    assert shapely.buffer(apart, -5e-4).is_empty


def test_points_lie_in_the_rows_that_the_pieces_name(made, layers):
    rng = np.random.default_rng(11)
    box = shapely.total_bounds(np.concatenate(layers))
    points = shapely.points(rng.uniform(box[:2], box[2:], (3000, 2)))
    names = membership(made, layers)
    said = [set() for _ in points]
    point, piece = shapely.STRtree(made.geometry).query(points, predicate="intersects")
    assert (np.bincount(point) <= 1).all()
    for spot, number in zip(point, piece):
        said[spot] = names[number]
    true = [set() for _ in points]
    for number, layer in enumerate(layers):
        point, row = shapely.STRtree(layer).query(points, predicate="intersects")
        for spot, which in zip(point, row):
            true[spot].add((number, int(which)))
    assert said == true


def test_pieces_add_up_to_every_polygon(made, layers):
    names = membership(made, layers)
    sums = [np.zeros(len(layer)) for layer in layers]
    for over, area in zip(names, shapely.area(made.geometry)):
        for layer, row in over:
            sums[layer][row] += area
    for layer, found in zip(layers, sums):
        # a border lies on the grid, off its place by a few cells at most
        assert (np.abs(found - shapely.area(layer)) < 2e-4 * shapely.length(layer)).all()


def test_every_name_stands_once(made, layers):
    assert made.rows.shape == (len(made.geometry), len(layers))
    more = made.more.tolist()
    assert more == sorted(more)
    for piece, layer, row in more:
        assert made.rows[piece, layer] >= 0
        assert row > made.rows[piece, layer]
    names = membership(made, layers)
    assert sum(len(over) for over in names) == (made.rows >= 0).sum() + len(more)
    assert len({frozenset(over) for over in names}) == len(names)
    assert all(names)


def test_pieces_are_sorted_by_rows(made):
    keys = [tuple(row) for row in made.rows.tolist()]
    assert keys == sorted(keys)


def test_threads_change_no_byte(made, layers):
    for threads in (1, 4):
        again = partition(layers, threads=threads)
        assert shapely.to_wkb(again.geometry).tolist() == shapely.to_wkb(made.geometry).tolist()
        assert (again.rows == made.rows).all()
        assert (again.more == made.more).all()


def test_the_order_of_features_changes_no_byte(made, layers):
    shuffled = [make.permuted(layer, 20 + number) for number, layer in enumerate(layers)]
    again = partition([layer for layer, _ in shuffled], threads=2)
    there = {frozenset(over): wkb for over, wkb in zip(membership(made, layers), shapely.to_wkb(made.geometry))}
    back = {}
    for over, wkb in zip(membership(again, layers), shapely.to_wkb(again.geometry)):
        back[frozenset((layer, int(shuffled[layer][1][row])) for layer, row in over)] = wkb
    assert back == there


def test_polygons_over_each_other_are_listed():
    one, two, three = shapely.box(0, 0, 10, 10), shapely.box(5, 0, 15, 10), shapely.box(8, 0, 20, 10)
    made = partition([np.array([one, two, three], object)])
    over = {frozenset(over): piece.bounds for over, piece in zip(membership(made, [None]), made.geometry)}
    assert over == {
        frozenset({(0, 0)}): (0, 0, 5, 10),
        frozenset({(0, 0), (0, 1)}): (5, 0, 8, 10),
        frozenset({(0, 0), (0, 1), (0, 2)}): (8, 0, 10, 10),
        frozenset({(0, 1), (0, 2)}): (10, 0, 15, 10),
        frozenset({(0, 2)}): (15, 0, 20, 10),
    }
    assert made.more[:, 1].tolist() == [0] * len(made.more)


def test_others_are_carried_through_the_next_layers():
    first = np.array([shapely.box(0, 0, 10, 10), shapely.box(0, 0, 10, 10)], object)
    second = np.array([shapely.box(5, 0, 15, 10)], object)
    for layers in ([first, second], [first, second, second]):
        made = partition(layers)
        named = {frozenset(over) for over in membership(made, layers)}
        rest = {(number, 0) for number in range(1, len(layers))}
        assert named == {frozenset({(0, 0), (0, 1)}), frozenset({(0, 0), (0, 1)} | rest), frozenset(rest)}


def test_layers_without_polygons():
    nothing = make.wkt(None, "POLYGON EMPTY")
    for layers, column in (([PLAIN, nothing], 0), ([nothing, PLAIN], 1), ([make.wkt(), PLAIN], 1)):
        made = partition(layers)
        assert sorted(made.rows[:, column]) == list(range(len(PLAIN)))
        assert (made.rows[:, 1 - column] == -1).all()
        assert shapely.equals(made.geometry, PLAIN).all()
    made = partition([nothing, make.wkt()])
    assert len(made.geometry) == 0
    assert made.rows.shape == (0, 2)
    assert made.more.shape == (0, 3)


def test_coordinates_off_the_grid_after_repair():
    def turned(layer, degrees):
        angle = np.radians(degrees)
        matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        points = shapely.get_coordinates(layer) - make.ORIGIN
        return shapely.set_coordinates(layer.copy(), points @ matrix.T + make.ORIGIN)

    raw = [turned(PLAIN, 7.3), turned(OTHER, -3.1)]
    assert not make.on_grid(raw[0])
    layers = [repair(layer).geometry for layer in raw]
    made = partition(layers)
    assert shapely.coverage_is_valid(made.geometry)
    assert make.on_grid(made.geometry)
    together = shapely.union_all(np.concatenate(raw)).area
    assert shapely.area(made.geometry).sum() == pytest.approx(together, rel=1e-7)


def test_a_thin_piece_between_two_others_is_not_swallowed():
    """A strip of 0.3 mm that is a polygon of its own stays; one that is bare ground may be closed."""
    left, strip, right = shapely.box(0, 0, 10, 100), shapely.box(10, 0, 10.0003, 100), shapely.box(10.0003, 0, 20, 100)
    other = np.array([shapely.Polygon([(-5, 13.0001), (25, 13.0307), (25, 57.7), (-5, 57.7333)])], object)
    made = partition([np.array([left, strip, right], object), other])
    area = shapely.area(made.geometry)[made.rows[:, 0] == 1].sum()
    assert area == pytest.approx(0.03, rel=1e-3)


def test_mend_keeps_a_valid_coverage_as_it_is():
    geometry, kept = mend(PLAIN)
    assert (geometry == PLAIN).all()
    assert kept.tolist() == list(range(len(PLAIN)))


@pytest.mark.parametrize("x", [10.0, 9.9999])
def test_mend_matches_borders_that_lack_a_vertex(x):
    left = shapely.box(0, 0, 10, 10)
    right = shapely.Polygon([(10, 0), (20, 0), (20, 10), (10, 10), (x, 5)])
    assert not shapely.coverage_is_valid([left, right])
    geometry, kept = mend(np.array([left, right], object))
    assert kept.tolist() == [0, 1]
    assert shapely.coverage_is_valid(geometry)
    assert shapely.area(geometry).sum() == pytest.approx(200, abs=1e-9)


def test_progress_only_goes_up_and_ends_below_one():
    seen = []
    partition(CASES["three"], threads=2, progress=Progress(seen.append))
    assert seen == sorted(seen)
    assert seen[0] >= 0
    assert 0.9 <= seen[-1] <= 1


def test_cancel_at_any_time():
    count = [0]
    partition(CASES["overlaps inside"], progress=Progress(stopped=lambda: count.__setitem__(0, count[0] + 1)))
    assert count[0] > 10
    for when in range(1, count[0], max(1, count[0] // 9)):
        with pytest.raises(Cancelled):
            partition(CASES["overlaps inside"], progress=Progress(stopped=make.stop_at(when)))
