"""Displaced batches are found with their vector; encroachments at random are none."""

import numpy as np
import pytest
import shapely
from geometry_makers import jagged
from made_parcels import overlaps_of, parcels_of

from onemap.tools.certificates import penetration
from onemap.tools.certificates.model import CASE, NOISE, STACK, Judged
from onemap.tools.certificates.penetration import border_vectors
from onemap.tools.certificates.shift import batches, find_shifts, shift_sentence, with_shifts

ORIGIN = np.array([35_500_000.0, 4_200_000.0])


def moved(shapes, east, north):
    return shapely.transform(shapes, lambda xy: np.round(xy + np.array([east, north]), 4))


def numbers(village, count, start=0):
    return [f"{village}01{row + start:05d}" for row in range(count)]


def judged(overlaps, outcome=CASE, conflict="11"):
    def column(value):
        return np.full(len(overlaps.left), value, object)

    return Judged(
        column(outcome), column(conflict), column("33"), column("conflict"), column("CBG-CBG"), column("9"), column("x")
    )


def two_villages(seed=1, east=0.0, north=0.0, size=8):
    """A coverage whose middle columns are the second village, which lies displaced."""
    shapes = jagged(size, size, seed, origin=ORIGIN, pitch=60.0)
    second = np.array([size // 4 <= k // size < 3 * size // 4 for k in range(size * size)])
    shapes[second] = moved(shapes[second], east, north)
    number = np.where(second, "640323100202", "640323100201")
    number = [f"{village}01{row:05d}" for row, village in enumerate(number.tolist())]
    return parcels_of(shapes, ["DK"] * len(shapes), number=number)


@pytest.mark.parametrize("vector", [(3.0, 0.0), (-2.5, 4.0), (0.4, -0.3), (8.0, 3.0)])
def test_a_displaced_village_is_found_with_its_vector(vector):
    parcels = two_villages(2, *vector)
    overlaps = overlaps_of(parcels)
    found = find_shifts(parcels, overlaps, judged(overlaps))
    assert len(found.shifts) == 1
    shift = found.shifts[0]
    sign = 1 if shift.village == "640323100202" else -1  # which of two villages moved nobody can tell
    assert [sign * shift.east, sign * shift.north] == pytest.approx(vector, abs=0.02 + 0.03 * max(map(abs, vector)))
    assert shift.removed > 0.9
    assert (found.of_pair >= 0).sum() == len(shift.pairs) >= 8
    assert shift.area == pytest.approx(overlaps.area[shift.pairs].sum(), rel=1e-6)


def shaken(shape, rng, spread):
    """The polygon with every vertex off by ``spread`` m or so."""

    def shake(xy):
        off = rng.normal(0, spread, (len(xy) - 1, 2))
        return np.round(xy + np.vstack([off, off[:1]]), 4)

    moved = shapely.transform(shape, shake)
    return moved if moved.is_valid else shape


@pytest.mark.parametrize("seed", range(5))
def test_a_shift_shows_through_borders_that_were_drawn_twice(seed):
    rng = np.random.default_rng(seed)
    shapes = jagged(10, 10, seed, origin=ORIGIN, pitch=60.0)
    shapes[:] = [shaken(shape, rng, 0.3) for shape in shapes]
    second = np.array([2 <= k // 10 < 7 and 2 <= k % 10 < 8 for k in range(100)])
    shapes[second] = moved(shapes[second], -2.4, 1.8)
    number = [f"64032310020{1 + int(one)}01{k:05d}" for k, one in enumerate(second)]
    parcels = parcels_of(shapes, ["DK"] * 100, number=number)
    shift = find_shifts(parcels, overlaps_of(parcels)).shifts[0]
    sign = 1 if shift.village == "640323100202" else -1
    assert (sign * shift.east, sign * shift.north) == pytest.approx((-2.4, 1.8), abs=0.3)
    assert shift.removed >= 0.8


def test_noise_counts_as_evidence_and_the_cases_get_the_form():
    parcels = two_villages(3, 0.3, 0.1)
    overlaps = overlaps_of(parcels)
    mixed = judged(overlaps)
    mixed.outcome[::2] = NOISE
    found = find_shifts(parcels, overlaps, mixed)
    done = with_shifts(parcels, mixed, found)
    rows = found.shifts[0].pairs
    assert set(done.form[rows[mixed.outcome[rows] == CASE]]) == {"35"}
    assert set(done.form[rows[mixed.outcome[rows] == NOISE]]) == {"33"}
    assert "35" not in set(mixed.form)
    sentence = shift_sentence(parcels, found.shifts[0])
    assert "DK 64032310020" in sentence
    assert all(sentence in text for text in done.reason[done.form == "35"])


def test_a_whole_layer_against_another_one():
    shapes = jagged(9, 9, 5, origin=ORIGIN, pitch=60.0)
    forest = np.array([(k // 9 + k % 9) % 3 == 0 for k in range(81)])
    shapes[forest] = moved(shapes[forest], 2.0, -1.5)
    layer = np.where(forest, "LQZD", "DK").tolist()
    number = [f"64032310020{k % 3}01{k:05d}" for k in range(81)]
    parcels = parcels_of(shapes, layer, number=number)
    found = find_shifts(parcels, overlaps_of(parcels))
    shift = found.shifts[0]
    assert (parcels.layers[shift.layer].name, shift.village) == ("LQZD", "")
    assert (shift.east, shift.north) == pytest.approx((2.0, -1.5), abs=0.05)


def test_a_displacement_of_half_a_plot():
    cell = [(row, column) for row in range(6) for column in range(6)]
    beside = np.array([(row + column) % 2 == 1 for row, column in cell])
    shapes = np.array([shapely.box(26 * c, 26 * r, 26 * c + 26, 26 * r + 26) for r, c in cell], object)
    shapes[:] = [shapely.affinity.rotate(shape, 8, origin=(0, 0)) for shape in shapes]
    shapes = moved(shapes, *ORIGIN)
    shapes[beside] = moved(shapes[beside], 8.4, -7.2)
    layer = np.where(beside, "BATCH", "DK").tolist()
    parcels = parcels_of(shapes, layer, right=["CBG"] * 36)
    overlaps = overlaps_of(parcels)
    shift = find_shifts(parcels, overlaps).shifts[0]
    sign = 1 if parcels.layers[shift.layer].name == "BATCH" else -1
    assert (sign * shift.east, sign * shift.north) == pytest.approx((8.4, -7.2), abs=0.05)
    assert len(shift.pairs) == len(overlaps.left)


def test_a_layer_that_should_coincide_with_another_one_is_found_too():
    shapes = jagged(7, 7, 9, origin=ORIGIN, pitch=60.0)
    second = moved(shapes, 2.0, 1.0)
    parcels = parcels_of([*shapes, *second], ["DK"] * 49 + ["COPY"] * 49, right=["CBG"] * 98)
    overlaps = overlaps_of(parcels)
    shift = find_shifts(parcels, overlaps).shifts[0]
    sign = 1 if parcels.layers[shift.layer].name == "COPY" else -1
    assert (sign * shift.east, sign * shift.north) == pytest.approx((2.0, 1.0), abs=0.05)
    same = overlaps.right[shift.pairs] - overlaps.left[shift.pairs] == 49
    assert not same.any()  # the same plot twice stays a duplicate


@pytest.mark.parametrize("seed", range(12))
def test_random_encroachments_are_no_shift(seed):
    rng = np.random.default_rng(seed)
    shapes = jagged(10, 10, seed, origin=ORIGIN, pitch=60.0)
    chosen = rng.choice(100, 45, replace=False)
    for row in chosen.tolist():
        shapes[row] = moved(shapes[[row]], *rng.uniform(-5, 5, 2))[0]
    village = [f"64032310020{1 + (k // 10 >= 5)}" for k in range(100)]
    layer = np.where(rng.random(100) < 0.5, "DK", "LQZD").tolist()
    parcels = parcels_of(shapes, layer, number=[f"{one}01{k:05d}" for k, one in enumerate(village)])
    overlaps = overlaps_of(parcels)
    assert len(overlaps.left) > 60
    assert find_shifts(parcels, overlaps).shifts == []


def test_neighbours_that_all_reach_over_the_same_way_are_no_shift_if_they_fit_on_the_other_side():
    # every plot of the first column was drawn 3 m too far east, its western neighbours still adjoin
    west, middle, east = ([shapely.box(x, 50 * k, x + 50, 50 * k + 50) for k in range(12)] for x in (0, 50, 100))
    middle = [shapely.box(50, 50 * k, 103, 50 * k + 50) for k in range(12)]
    shapes = moved(np.array([*west, *middle, *east], object), *ORIGIN)
    number = [*numbers("640323100201", 12), *numbers("640323100202", 12), *numbers("640323100203", 12)]
    parcels = parcels_of(shapes, ["DK"] * 36, number=number)
    shifts = find_shifts(parcels, overlaps_of(parcels)).shifts
    assert [one for one in shifts if one.village == "640323100202"] == []


def test_few_pairs_and_one_large_parcel_are_no_batch():
    row = [shapely.box(0, 50 * k, 50, 50 * k + 50) for k in range(7)]
    other = [shapely.box(47, 50 * k, 100, 50 * k + 50) for k in range(7)]
    shapes = moved(np.array([*row, *other], object), *ORIGIN)
    number = [*numbers("640323100201", 7), *numbers("640323100202", 7)]
    parcels = parcels_of(shapes, ["DK"] * 14, number=number)
    assert len(overlaps_of(parcels).left) == 7
    assert find_shifts(parcels, overlaps_of(parcels)).shifts == []
    # one owner's parcel reaches over twenty small ones
    small = [shapely.box(47, 10 * k, 100, 10 * k + 10) for k in range(20)]
    shapes = moved(np.array([shapely.box(0, 0, 50, 200), *small], object), *ORIGIN)
    number = [*numbers("640323100201", 1), *numbers("640323100202", 20)]
    parcels = parcels_of(shapes, ["LQZD"] + ["DK"] * 20, number=number)
    assert all(one.layer == 1 for one in find_shifts(parcels, overlaps_of(parcels)).shifts)


def test_large_encroachments_beside_a_shift_stay_cases_of_their_own():
    parcels = two_villages(4, 2.0, 1.0, size=10)
    shapes = parcels.units.whole(np.arange(100))
    shapes[0] = shapely.union(shapes[0], moved([shapely.box(30, 30, 170, 60)], *ORIGIN)[0])
    parcels = parcels_of(shapes, ["DK"] * 100, number=parcels.number.tolist())
    overlaps = overlaps_of(parcels)
    found = find_shifts(parcels, overlaps)
    assert len(found.shifts) == 1
    own = (overlaps.left == 0) & (overlaps.area > 1000)
    assert own.any()
    assert (found.of_pair[own] == -1).all()


def test_stacks_duplicates_and_strangers_are_no_evidence():
    parcels = two_villages(2, 3.0, 0.0)
    overlaps = overlaps_of(parcels)
    assert find_shifts(parcels, overlaps, judged(overlaps, outcome=STACK)).shifts == []
    assert find_shifts(parcels, overlaps, judged(overlaps, conflict="12")).shifts == []


def test_villages_are_the_first_twelve_digits():
    shapes = [shapely.box(k, 0, k + 1, 1) for k in range(6)]
    number = [*numbers("640323100201", 2), "640323100202JB00001W00000000", None, "林证7号", "640323100202"]
    of, names = batches(parcels_of(shapes, ["DK"] * 6, number=number))
    assert [None if one < 0 else names[one][1] for one in of.tolist()] == [
        "640323100201", "640323100201", "640323100202", None, None, "640323100202",
    ]  # fmt: skip
    of, _ = batches(parcels_of(shapes[:2], ["DK"] * 2))
    assert of.tolist() == [-1, -1]


def test_border_vectors_say_what_was_swept(monkeypatch):
    parcels = parcels_of(
        [shapely.box(0, 0, 50, 50), shapely.box(47, -10, 90, 60), shapely.box(10, 10, 20, 20)], ["DK"] * 3
    )
    overlaps = overlaps_of(parcels)
    expected = [[50.0, 0.0], [0.0, 0.0]]
    assert overlaps.left.tolist() == [0, 0]
    args = (parcels.units, overlaps.left, overlaps.right, overlaps.geometry)
    assert border_vectors(*args).tolist() == expected
    monkeypatch.setattr(penetration, "HUGE_VERTICES", 3)
    monkeypatch.setattr(penetration, "PAIRS_AT_A_TIME", 1)
    assert border_vectors(*args).tolist() == expected


def test_the_order_of_features_does_not_matter():
    parcels = two_villages(6, 2.5, 1.0)
    first = find_shifts(parcels, overlaps_of(parcels)).shifts[0]
    order = np.random.default_rng(1).permutation(64)
    shapes = parcels.units.whole(order)
    mixed = parcels_of(shapes, ["DK"] * 64, number=parcels.number[order].tolist())
    again = find_shifts(mixed, overlaps_of(mixed)).shifts[0]
    assert (first.village, len(first.pairs)) == (again.village, len(again.pairs))
    assert (first.east, first.north, first.removed) == pytest.approx((again.east, again.north, again.removed))


def test_no_overlap_no_shift():
    parcels = two_villages()
    overlaps = overlaps_of(parcels)
    assert find_shifts(parcels, overlaps).shifts == []
    assert find_shifts(parcels, overlaps.take(np.empty(0, np.int64))).shifts == []
