"""Proposals for overlaps: no common ground is left, areas add up, nothing else changes, all on the grid."""

import numpy as np
import pytest
import shapely
from made_parcels import CRS, as_texts, overlaps_of, parcels_of
from mapping_runs import layer

from onemap.tools.certificates.fix_cases import Cases, case_numbers, read_cases, with_parcels
from onemap.tools.certificates.fix_cut import cut
from onemap.tools.certificates.fixes import METHODS, How, propose
from onemap.tools.errors import InputError
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.arrays import as_geometries
from onemap.tools.geometry.grid import on_grid, to_grid

ORIGIN = np.array([35_500_000.0, 4_200_000.0])
CELL = 2e-4  # m: what the grid may move a border by


def at_home(*shapes):
    return shapely.transform(as_geometries(shapes), lambda xy: np.round(xy + ORIGIN, 4))


def star(rng, radius, x, y):
    """A star-shaped polygon of random corners on the grid."""
    turn = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(4, 40)))
    reach = radius * rng.uniform(0.4, 1, len(turn))
    return shapely.Polygon(np.round(ORIGIN + np.c_[x + reach * np.cos(turn), y + reach * np.sin(turn)], 4))


def pairs(seed, count):
    """Random overlapping pairs from half a metre to kilometres."""
    rng = np.random.default_rng(seed)
    out = []
    while len(out) < count:
        radius = 10 ** rng.uniform(0, 3)
        one = star(rng, radius, 0, 0)
        two = star(rng, radius * 10 ** rng.uniform(-0.5, 0.5), *rng.uniform(-radius, radius, 2))
        if one.is_valid and two.is_valid and one.intersection(two).area > 1e-3:
            out.append((one, two))
    return (as_geometries(side) for side in zip(*out))


def case_of(shapes, names=("DK", "DK"), pair=((0, 1),)):
    parcels = parcels_of(shapes, list(names))
    one, two = np.array(pair).T
    ground = shapely.intersection(parcels.units.whole(one), parcels.units.whole(two))
    number = as_texts([f"640323YDDZ20250000{k + 1}" for k in range(len(pair))])
    return parcels, Cases(number, one, two, ground)


def slack(*shapes):
    return CELL * sum(float(shapely.length(shape)) for shape in shapes) + 1e-6


@pytest.mark.parametrize("method", ["cut_a", "cut_b", "split", "snap_edge"])
@pytest.mark.parametrize("seed", [1, 2])
def test_no_common_ground_is_left_and_nothing_else_changes(method, seed):
    one, two = pairs(seed, 60)
    shapes = np.stack([one, two], axis=1).ravel()
    order = [(2 * k, 2 * k + 1) for k in range(len(one))]
    parcels, cases = case_of(shapes, ["DK"] * len(shapes), order)
    found = propose(parcels, cases, How(method, "planar", width=1e9))
    assert found.parcels.tolist() == list(range(len(shapes)))
    assert shapely.is_valid(found.after).all()
    assert on_grid(found.after)
    first, second = found.after[::2], found.after[1::2]
    assert shapely.area(shapely.intersection(first, second)).max() <= 1e-3
    whole, now = shapely.union(one, two), shapely.union(first, second)
    common = shapely.intersection(one, two)
    for k in range(len(one)):
        near = slack(one[k], two[k])
        # together they are what they were, and what was one's alone stays so
        assert whole[k].symmetric_difference(now[k]).area <= near
        assert one[k].difference(two[k]).difference(first[k]).area <= near
        assert two[k].difference(one[k]).difference(second[k]).area <= near
        lost = one[k].area - first[k].area, two[k].area - second[k].area
        assert sum(lost) == pytest.approx(common[k].area, abs=near)
        if method == "split" and common[k].area > 100 * near:
            assert lost == pytest.approx([common[k].area / 2] * 2, rel=0.01)
    if method == "cut_a":
        assert (found.after[1::2] == two).all()
        assert shapely.area(shapely.intersection(first, two)).max() <= 1e-4
    if method == "cut_b":
        assert (found.after[::2] == one).all()
    if method in ("split", "snap_edge"):
        assert all(shapely.coverage_is_valid(list(pair)) for pair in zip(first, second) if not pair[1].is_empty)


@pytest.mark.parametrize("method", ["cut_a", "split"])
@pytest.mark.parametrize("area_method", ["official", "planar"])
def test_the_steps_are_the_bookkeeping_of_the_areas(method, area_method):
    one, two = pairs(7, 20)
    shapes = np.stack([one, two], axis=1).ravel()
    # every parcel of the first five pairs has a second case with a neighbour
    order = [(2 * k, 2 * k + 1) for k in range(20)]
    order += [
        (2 * k + 1, 2 * k + 2) for k in range(5) if shapely.intersection(shapes[2 * k + 1], shapes[2 * k + 2]).area > 0
    ]
    assert len(order) > 20
    parcels, cases = case_of(shapes, ["DK"] * 40, order)
    found = propose(parcels, cases, How(method, area_method))
    steps = found.steps
    assert steps.case.tolist() == [k for k in range(len(order)) for _ in (0, 1)]
    before, after = (areas(one, CRS, area_method) for one in (found.before, found.after))
    for place, row in enumerate(found.parcels.tolist()):
        mine = np.flatnonzero(steps.parcel == row)
        assert steps.before[mine[0]] == before[place]
        assert steps.before[mine[1:]].tolist() == steps.after[mine[:-1]].tolist()
        assert steps.after[mine[-1]] == after[place]
    assert (steps.overlap_after <= 1e-3).all()
    assert (steps.overlap_before[:40] > 0).all()


def test_a_cut_leaves_no_thread_where_plain_rounding_would():
    one, two = pairs(11, 200)
    done = cut(one, two)
    plain = to_grid(shapely.difference(one, two))
    valid = shapely.is_valid(plain)
    assert shapely.area(shapely.intersection(plain[valid], two[valid])).max() > 1e-3
    assert shapely.area(shapely.intersection(done, two)).max() <= 1e-4


def test_corners_of_a_cut_are_those_of_the_neighbour():
    parcels, cases = case_of(at_home(shapely.box(0, 0, 50, 50), shapely.box(40, 10, 90, 40)))
    after = propose(parcels, cases, How("cut_a", "planar")).after[0]
    expected = [(0, 0), (0, 50), (50, 50), (50, 40), (40, 40), (40, 10), (50, 10), (50, 0)]
    corners = {tuple(np.round(xy - ORIGIN, 4)) for xy in shapely.get_coordinates(after)}
    assert corners == set(expected)


def test_a_bent_sliver_is_split_along_its_middle():
    x = np.linspace(0, 200, 41)
    wave = 10 * np.sin(x / 20)
    low = np.c_[x, wave]
    high = np.c_[x, wave + 1.0]
    one = shapely.Polygon([(0, -60), (200, -60), *high[::-1]])
    two = shapely.Polygon([*low, (200, 60), (0, 60)])
    parcels, cases = case_of(at_home(one, two))
    for method in ("split", "snap_edge"):
        found = propose(parcels, cases, How(method, "planar"))
        assert shapely.get_num_geometries(found.after).tolist() == [1, 1]
        edge = shapely.intersection(*found.after)
        away = shapely.hausdorff_distance(edge, at_home(shapely.LineString(np.c_[x, wave + 0.5]))[0])
        assert away < 0.6
        assert found.steps.overlap_before.tolist() == pytest.approx([200.0, 200.0], rel=1e-6)
        assert (found.steps.before - found.steps.after).tolist() == pytest.approx([100, 100], rel=0.01)


def test_the_edge_of_either_may_be_taken():
    shapes = at_home(shapely.box(0, 0, 50.4, 50), shapely.box(50, 0, 100, 50))
    parcels, cases = case_of(shapes)
    for edge, kept, areas_after in (("a_edge", 0, [2520, 2480]), ("b_edge", 1, [2500, 2500])):
        found = propose(parcels, cases, How("snap_edge", "planar", edge))
        assert found.after[kept] == shapes[kept]
        assert shapely.area(found.after).tolist() == pytest.approx(areas_after)


def test_only_slivers_are_snapped():
    shapes = at_home(
        shapely.box(0, 0, 60, 50),
        shapely.box(50, 0, 100, 50),
        shapely.box(0, 100, 51, 150),
        shapely.box(50, 100, 99, 150),
    )
    parcels, cases = case_of(shapes, ["DK"] * 4, [(0, 1), (2, 3)])
    with pytest.raises(InputError, match=r"640323YDDZ202500001 \(8\.33 m\)"):
        propose(parcels, cases.take(np.array([0])), How("snap_edge", "planar"))
    found = propose(parcels, cases, How("snap_edge", "planar"))
    assert found.parcels.tolist() == [2, 3]
    assert any("640323YDDZ202500001" in note for note in found.notes)
    # ownership drawn by hand is less well known
    parcels, cases = case_of(shapes[:2], ["LQZD", "LQZD"])
    assert propose(parcels, cases, How("snap_edge", "planar")).parcels.tolist() == [0, 1]


def test_a_parcel_within_another_is_taken_out_split_or_gone():
    shapes = at_home(shapely.box(0, 0, 90, 90), shapely.box(30, 30, 60, 50))
    parcels, cases = case_of(shapes)
    hole = propose(parcels, cases, How("cut_a", "planar"))
    assert shapely.get_num_interior_rings(hole.after[0]) == 1
    half = propose(parcels, cases, How("split", "planar"))
    assert shapely.area(half.after).tolist() == pytest.approx([8100 - 300, 300])
    gone = propose(parcels, cases, How("cut_b", "planar"))
    assert gone.after[1].is_empty
    assert gone.steps.parts.tolist() == [1, 0]
    assert any("Nothing is left" in note for note in gone.notes)


def test_parcels_that_fall_apart_are_told():
    parcels, cases = case_of(at_home(shapely.box(0, 0, 90, 20), shapely.box(40, -10, 50, 30)))
    found = propose(parcels, cases, How("cut_a", "planar"))
    assert found.steps.parts.tolist() == [2, 1]
    assert any("several parts" in note for note in found.notes)


def test_duplicates_with_another_start_are_dealt_with():
    box = shapely.box(0, 0, 40, 30)
    other = shapely.Polygon([*list(box.exterior.coords)[2:4], *list(box.exterior.coords)[0:2]])
    parcels, cases = case_of(at_home(box, other))
    half = propose(parcels, cases, How("split", "planar"))
    assert shapely.area(half.after).tolist() == pytest.approx([600, 600])
    cut_off = propose(parcels, cases, How("cut_a", "planar"))
    assert cut_off.after[0].is_empty


def test_three_on_one_place_end_without_common_ground():
    shapes = at_home(shapely.box(0, 0, 60, 50), shapely.box(40, 0, 100, 50), shapely.box(30, 20, 70, 90))
    for method in METHODS[:3]:
        parcels, cases = case_of(shapes, ["DK"] * 3, [(0, 1), (0, 2), (1, 2)])
        after = propose(parcels, cases, How(method, "planar")).after
        for one, two in ((0, 1), (0, 2), (1, 2)):
            assert after[one].intersection(after[two]).area <= 1e-3
        whole = shapely.union_all(shapes)
        assert shapely.union_all(after).symmetric_difference(whole).area <= slack(*shapes)


def batch(vector=(3.0, -2.0)):
    """Two villages; the second lies displaced. A parcel far from all borders moves too."""
    west = [shapely.box(0, 50 * k, 50, 50 * k + 50) for k in range(10)]
    east = [shapely.box(50, 50 * k, 100, 50 * k + 50) for k in range(10)]
    far = [shapely.box(400, 0, 450, 50)]
    moved = [shapely.affinity.translate(shape, -vector[0], vector[1]) for shape in [*east, *far]]
    number = [f"640323100201{k:07d}" for k in range(10)] + [f"640323100202{k:07d}" for k in range(11)]
    parcels = parcels_of(at_home(*west, *moved), ["DK"] * 10 + ["LQZD"] * 11, number=number)
    overlaps = overlaps_of(parcels)
    return parcels, Cases(as_texts([f"C{k:02d}" for k in range(len(overlaps.left))]), *overlaps[:3])


def test_a_batch_is_moved_as_its_cases_say():
    parcels, cases = batch()
    found = propose(parcels, cases, How("shift_batch", "official"))
    assert found.parcels.tolist() == list(range(10, 21))
    move = shapely.get_coordinates(shapely.centroid(found.after)) - shapely.get_coordinates(
        shapely.centroid(found.before)
    )
    assert np.ptp(move, axis=0).tolist() == pytest.approx([0, 0], abs=1e-6)
    assert move[0, 0] == pytest.approx(3.0, abs=0.02)
    assert on_grid(found.after)
    assert found.steps.overlap_after.sum() <= 0.05 * found.steps.overlap_before.sum()
    assert len(found.steps.case) == len(cases.one)
    assert set(found.steps.side.tolist()) == {2}
    assert any("LQZD" in note for note in found.notes)


def test_a_batch_is_moved_as_it_is_told():
    parcels, cases = batch()
    told = How("shift_batch", "planar", move=(10.0, 0.5), batch=(1, "640323100202"))
    found = propose(parcels, cases, told)
    corners = shapely.get_coordinates(found.after) - shapely.get_coordinates(found.before)
    assert np.allclose(corners, [10.0, 0.5], atol=1e-6)
    assert found.steps.before.tolist() == pytest.approx(found.steps.after.tolist())
    # the other way round it comes to lie on more of its neighbours
    worse = propose(parcels, cases, How("shift_batch", "planar", move=(-10.0, 0.0), batch=(1, "")))
    assert any("still overlap" in note for note in worse.notes)


def test_no_common_displacement_is_refused():
    parcels, cases = case_of(at_home(shapely.box(0, 0, 60, 50), shapely.box(50, 0, 100, 50)))
    with pytest.raises(InputError, match="SHIFT_X"):
        propose(parcels, cases, How("shift_batch"))


def table_of(cases, parcels, **columns):
    sides = {}
    for side, rows in (("1", cases.one), ("2", cases.two)):
        sides[f"QL{side}LX"] = parcels.right[rows]
        sides[f"QL{side}DYH"] = parcels.number[rows]
        sides[f"QL{side}ZH"] = parcels.certificate[rows]
    return layer(cases.geometry, CDBH=cases.number, **{**sides, **columns})


def test_cases_find_their_parcels_by_number_and_place():
    # the same number on different ground, two without a number, and a duplicate of the same number
    shapes = at_home(
        shapely.box(0, 0, 60, 50), shapely.box(50, 0, 100, 50), shapely.box(500, 0, 560, 50),
        shapely.box(550, 0, 600, 50), shapely.box(900, 0, 960, 50), shapely.box(950, 0, 999, 50),
        shapely.box(0, 900, 50, 950), shapely.box(0, 900, 50, 950),
    )  # fmt: skip
    number = ["P1", "P2", "P1", "P3", None, None, "P4", "P4"]
    parcels = parcels_of(shapes, ["DK"] * 8, number=number)
    overlaps = overlaps_of(parcels)
    cases = Cases(as_texts(["C1", "C2", "C3", "C4"]), *overlaps[:3])
    frame = table_of(cases, parcels)
    rows = read_cases(FrameSource(frame.sample(frac=1, random_state=2), "cases"), [], CRS)
    found = with_parcels(rows, parcels)
    assert found.number.tolist() == ["C1", "C2", "C3", "C4"]
    assert found.one.tolist() == [0, 2, 4, 6]
    assert found.two.tolist() == [1, 3, 5, 7]
    turned = frame.rename(columns={**{f"QL1{f}": f"QL2{f}" for f in ("LX", "DYH", "ZH")},
                                   **{f"QL2{f}": f"QL1{f}" for f in ("LX", "DYH", "ZH")}})  # fmt: skip
    found = with_parcels(read_cases(FrameSource(turned.iloc[:2], "cases"), [], CRS), parcels)
    assert (found.one.tolist(), found.two.tolist()) == ([1, 3], [0, 2])
    some = read_cases(FrameSource(frame.to_crs(4490), "cases"), case_numbers("C3；C1, C3"), CRS)
    assert with_parcels(some, parcels).one.tolist() == [0, 4]


def test_what_cannot_be_found_is_named():
    parcels, cases = case_of(at_home(shapely.box(0, 0, 60, 50), shapely.box(50, 0, 100, 50)))
    frame = table_of(cases, parcels)
    source = FrameSource(frame, "cases")
    with pytest.raises(InputError, match="640323YDDZ202599999"):
        read_cases(source, ["640323YDDZ202599999"], CRS)
    with pytest.raises(InputError, match=r"made.*QL1LX"):
        read_cases(FrameSource(layer(cases.geometry, A=["x"]), "made"), [], CRS)
    with pytest.raises(InputError, match="no case"):
        read_cases(FrameSource(frame.assign(BDZT="gone"), "cases"), [], CRS)
    with pytest.raises(InputError, match="640323YDDZ202500001"):
        with_parcels(read_cases(FrameSource(frame.assign(QL2DYH="other"), "cases"), [], CRS), parcels)
    nameless = read_cases(FrameSource(frame.drop(columns="CDBH"), "noise"), [], CRS)
    assert nameless.number.tolist() == ["0"]
