"""The order of features has no say where patches tie: equal sizes, one id for several rows, claims on one place."""

import itertools

import numpy as np
import pytest
import shapely
from mapping_runs import canonical, layer, run

from onemap.tools.survey.mapping_workbook import write_matrix_workbook

# on the central meridian of the zone, where a patch and its mirror image have the same official area
X, Y = 35_500_000.0, 4_200_000.0


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def ordered(frame, order):
    return frame.iloc[list(order)]  # feature ids go with their rows


def results(survey, monitoring, book, **more):
    """Everything that comes out, as comparable values."""
    done = run(survey, monitoring, **more)
    write_matrix_workbook(book, done.mapped, done.table)
    out = (canonical(done.pieces), canonical(done.conflicts), book.read_bytes(), done.mapped.moved_units)
    done.mapped.close()
    return out


def test_halves_of_the_same_size_are_levelled_by_id():
    moved, odd = 0, []
    for k in range(12, 24):
        width, height = 153 + 7.3 * k, 297 + 13.1 * k
        survey = layer([box(-width, 0, 2 * width, height)], BSM=["S"], DLBM=["0301"])
        halves = [box(-width, 0, width, height), box(0, 0, width, height)]
        monitoring = layer(halves, BSM=["a", "b"], DI_LEI=["030100"] * 2)
        one, two = (run(survey, ordered(monitoring, order), method="official") for order in ([0, 1], [1, 0]))
        moved += one.mapped.moved_units
        odd += [k] if canonical(one.pieces) != canonical(two.pieces) else []
        one.mapped.close()
        two.mapped.close()
    assert moved > 0, "nothing was levelled, so nothing is tested"
    assert odd == []


@pytest.mark.parametrize("method", ["official", "planar"])
def test_rows_with_one_id_that_claim_the_same_ground(method, tmp_path):
    survey = layer([box(0, 0, 300, 300), box(300, 0)], BSM=["S", "S"], DLBM=["0301", "0103"])
    claims = [box(0, 0, 100, 300), box(60, 0, 100, 300), box(80, 50, 300, 40), box(60, 0, 100, 300)]
    monitoring = layer(claims, BSM=["M"] * 4, DI_LEI=["030100", "040100", "030100", "050300"])
    found = [
        results(ordered(survey, mine), ordered(monitoring, other), tmp_path / "m.xlsx", method=method)
        for mine in ([0, 1], [1, 0])
        for other in itertools.permutations(range(4))
    ]
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("seed", range(3))
def test_random_claims_in_any_order(seed, tmp_path):
    rng = np.random.default_rng(seed)
    corner = rng.uniform(0, 250, (24, 2)).round(1)
    size = rng.uniform(20, 120, (24, 2)).round(1)
    shapes = [box(*place, *extent) for place, extent in zip(corner, size)]
    ids = [f"M{number}" for number in rng.integers(0, 12, 24)]
    monitoring = layer(shapes, BSM=ids, DI_LEI=rng.choice(["030100", "040100", "050300", "030302", "0172"], 24))
    cells = [box(x, y) for x in (0, 100, 200) for y in (0, 100, 200)]
    names = rng.choice(["0301", "0103", "0404", "1206"], 9)
    survey = layer(cells, BSM=[f"S{k // 2}" for k in range(9)], DLBM=names)
    found = [
        results(
            ordered(survey, rng.permutation(9)),
            ordered(monitoring, rng.permutation(24)),
            tmp_path / "m.xlsx",
            method="official",
            limits=(10, 2),
            threads=threads,
        )
        for threads in (1, 2, 1)
    ]
    assert found[0][:2] == found[1][:2] == found[2][:2]
    assert found[0] == found[1] == found[2]
