"""Groups of cases: what is connected, and the ground that is covered at least twice, each m2 once."""

import geometry_makers as make
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from right_parcels import box, layer, parcels, told

from onemap.tools.certificates.detect import find_overlaps
from onemap.tools.certificates.groups import connected, group_cases
from onemap.tools.errors import Cancelled
from onemap.tools.progress import Progress


def grouped(shapes, method="planar", keep=None, layers=None, **options):
    """The cases among all overlaps (those in ``keep``) and their groups."""
    table = parcels(shapes, method=method)
    if layers is not None:
        table = table._replace(layer=np.array(layers))
    found = find_overlaps(table, method)
    chosen = [keep is None or pair in keep for pair in zip(found.left.tolist(), found.right.tolist())]
    rows = np.flatnonzero(np.array(chosen, bool))
    return found.take(rows), group_cases(table, found, rows, method, **options)


def test_no_cases_no_groups():
    _, groups = grouped(layer(box(0, 0), box(100, 0)))
    assert [len(column) for column in groups] == [0, 0, 0, 0, 0]


def test_a_pair_is_its_own_group():
    found, groups = grouped(layer(box(0, 0), box(80, 0), box(1000, 0), box(1090, 0)), "official")
    assert groups.of_pair.tolist() == [0, 1]
    assert groups.area.tolist() == found.area.tolist()
    assert groups.pairs.tolist() == [1, 1]
    assert groups.parcels.tolist() == [2, 2]
    assert told([groups.geometry]) == told([found.geometry])


def test_three_parcels_on_one_spot_count_each_square_metre_once():
    found, groups = grouped(layer(box(0, 0), box(60, 0), box(30, 60)))
    # 40 x 100 by the first two, and what the third covers of each of them, which is 130 x 40 without the hole between
    assert found.area.sum() == 9600
    assert groups.area.tolist() == [40 * 100 + 70 * 40 + 70 * 40 - 2 * 40 * 40]
    assert groups.parcels.tolist() == [3]


def test_duplicates_many_times_over():
    found, groups = grouped(layer(*[box(0, 0)] * 5))
    assert len(found.left) == 10
    assert groups.area.tolist() == [10_000]
    assert groups.parcels.tolist() == [5]


def test_pairs_with_nothing_but_stacks_between_them_share_no_ground_twice():
    # 0 and 1 are one case, 2 and 3 another; both lie on the same spot
    shapes = layer(box(0, 0), box(50, 0), box(0, 50), box(50, 50), box(900, 0), box(950, 0))
    _, groups = grouped(shapes, keep={(0, 1), (2, 3), (4, 5)})
    assert groups.of_pair.tolist() == [0, 0, 1]
    assert groups.area.tolist() == [50 * 150, 50 * 100]
    assert groups.pairs.tolist() == [2, 1]
    assert groups.parcels.tolist() == [4, 2]


def test_groups_that_touch_stay_apart():
    _, groups = grouped(layer(box(0, 0), box(50, 0), box(0, 100), box(50, 100)), keep={(0, 1), (2, 3)})
    assert groups.of_pair.tolist() == [0, 1]


def test_many_pieces_are_united_in_steps():
    shapes = np.concatenate([make.jagged(14, 14), make.shifted(make.jagged(14, 14), 30, 20)])
    found, groups = grouped(shapes)
    assert len(found.left) > 600
    assert len(groups.area) == 1
    assert groups.area[0] == pytest.approx(shapely.union_all(found.geometry).area, abs=0.01)
    assert shapely.is_valid(groups.geometry).all()
    assert make.on_grid(groups.geometry)


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_threads_change_no_byte(threads):
    shapes = np.concatenate([make.parcels(), make.moved(make.jagged(8, 8, seed=9), 5)])
    assert told(grouped(shapes, "official", threads=threads)[1]) == told(grouped(shapes, "official")[1])


def test_a_long_chain_is_one_group():
    left = np.arange(50_000)
    order = np.random.default_rng(2).permutation(50_000)
    assert not connected(left[order], left[order] + 1).any()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30))
def test_connected_as_a_plain_search_says(edges):
    left, right = np.array([a for a, _ in edges], np.int64), np.array([b for _, b in edges], np.int64)
    sets = {k: {k} for k in range(13)}
    for a, b in edges:
        joined = sets[a] | sets[b]
        for one in joined:
            sets[one] = joined
    marks = connected(left, right).tolist()
    for i, (a, _) in enumerate(edges):
        for j, (b, _) in enumerate(edges):
            assert (marks[i] == marks[j]) == (b in sets[a])


SPOTS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 6), st.integers(1, 6)), min_size=2, max_size=9
)


@settings(max_examples=60, deadline=None)
@given(SPOTS, st.sampled_from(["planar", "official"]), st.data())
def test_the_groups_are_the_ground_of_the_cases_each_square_metre_once(spots, method, data):
    table = parcels(layer(*(box(10.0 * x, 10.0 * y, 10.0 * w, 10.0 * h) for x, y, w, h in spots)), method=method)
    found = find_overlaps(table, method)
    rows = data.draw(st.lists(st.sampled_from(range(len(found.left))), unique=True)) if len(found.left) else []
    cases = found.take(np.array(sorted(rows), np.int64))
    groups = group_cases(table, found, np.array(sorted(rows), np.int64), method)
    ground = shapely.union_all(cases.geometry)
    assert shapely.area(groups.geometry).sum() == pytest.approx(ground.area, abs=1e-6)
    assert groups.area.sum() <= cases.area.sum() + 1e-9
    assert groups.area.sum() == pytest.approx(ground.area, rel=3e-4, abs=0.05)
    if method == "planar":
        assert groups.area.sum() == pytest.approx(ground.area, rel=1e-12)
    assert groups.pairs.sum() == len(rows)
    assert sorted(set(groups.of_pair.tolist())) == list(range(len(groups.area)))


def sides(*grounds):
    return [number for number, ground in enumerate(grounds) for _ in range(len(ground))]


def check_ground(cases, groups, near=0.02):
    whole = shapely.union_all(cases.geometry, grid_size=1e-4)
    assert shapely.area(groups.geometry).sum() == pytest.approx(whole.area, abs=near)
    assert shapely.area(shapely.symmetric_difference(shapely.union_all(groups.geometry), whole)) < near
    assert shapely.is_valid(groups.geometry).all()
    assert make.on_grid(groups.geometry)


def test_layers_that_cover_each_other():
    one, two = make.jagged(9, 9), make.moved(make.jagged(7, 8, seed=8, pitch=110.0), 3)
    three = make.shifted(make.jagged(5, 5, seed=11), 250, 200)
    cases, groups = grouped(np.concatenate([one, two, three]), layers=sides(one, two, three))
    assert len(groups.area) == 1
    check_ground(cases, groups, 0.5)


def test_a_part_covered_twice_is_not_a_parcel_covered_once():
    # in the second layer two copies of one half of the patch: their areas add up to the whole of it
    one = make.jagged(9, 9)
    patch = box(2000, 2000)
    half = box(2000, 2000, 50)
    two = make.shifted(make.jagged(9, 9, seed=5), 30, 30)
    bridge = box(800, 800, 1210, 1210)
    shapes = np.concatenate([one, layer(patch), two, layer(half, half, bridge)])
    cases, groups = grouped(shapes, layers=[0] * 82 + [1] * 83 + [1] + [2])
    assert len(groups.area) == 1
    assert len(cases.left) > 200
    check_ground(cases, groups, 0.5)


def test_parcels_covered_but_for_some_square_metres():
    one = make.jagged(9, 9)
    two = np.array([shapely.difference(cell, make.square(cell, 3)) for cell in make.jagged(9, 9)], object)
    bridge = box(0, 0, 900, 900)
    cases, groups = grouped(np.concatenate([one, two, layer(bridge)]), layers=sides(one, two, [0]),
                            keep={(k, 81 + k) for k in range(81)} | {(k, 162) for k in range(81)})  # fmt: skip
    assert len(groups.area) == 1
    check_ground(cases, groups, 0.5)
    some = {(k, 81 + k) for k in range(81)}
    chain = {(k, 162) for k in range(0, 81, 3)}
    cases, groups = grouped(np.concatenate([one, two, layer(box(0, 0, 900, 1))]), layers=sides(one, two, [0]),
                            keep=some | chain)  # fmt: skip
    check_ground(cases, groups, 0.5)


def test_it_can_be_stopped():
    shapes = np.concatenate([make.jagged(12, 12), make.shifted(make.jagged(12, 12), 30, 20)])
    for when in (1, 5):
        with pytest.raises(Cancelled):
            grouped(shapes, threads=1, progress=Progress(None, None, make.stop_at(when)))
