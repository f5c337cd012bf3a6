"""The sample county against its truth: every planted overlap with outcome, type, form and rule, nothing else."""

from collections import Counter

import numpy as np
import pytest

from onemap.tools.certificates.job import LayerTask, RightsTask, find_right_overlaps
from onemap.tools.certificates.model import CASE, INFORMATION, NOISE, STACK, Limits
from onemap.tools.exchange.layers import FileSource, FrameSource
from onemap.tools.sample import make_county
from onemap.tools.sample.certificate_fields import LAYERS, TABLES
from onemap.tools.standards.compatibility import compatibility


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "county.gpkg"
    make_county(1000, 7, 4523, path)
    return path


def run(county, layers=LAYERS, **more):
    task = RightsTask(
        [LayerTask(FileSource(county, name)) for name in layers], [FileSource(county, name) for name in TABLES],
        rules=compatibility(), shift=True, year=2025, admin=FileSource(county, "CJDCQ"),
        survey=FileSource(county, "DLTB"), **more,
    )  # fmt: skip
    return find_right_overlaps(task)


@pytest.fixture(scope="module")
def found(county):
    made = run(county)
    yield made
    made.close()


@pytest.fixture(scope="module")
def truth(county):
    table = FileSource(county, "TRUTH_RIGHTS").read()
    return table[table.OUTCOME != "code"]


def sides(found, rows):
    """((layer, number), (layer, number)) of pairs, in the order of the rules."""
    parcels = found.parcels
    names = np.array([layer.name for layer in parcels.layers], object)[parcels.layer]
    left, right = found.overlaps.left[rows], found.overlaps.right[rows]
    return [
        frozenset(((names[a], parcels.number[a]), (names[b], parcels.number[b])))
        for a, b in zip(left.tolist(), right.tolist())
    ]


def planted(truth, outcome):
    rows = truth[outcome == truth.OUTCOME]
    pairs = [frozenset(((r.LAYER, r.ID), (r.LAYER2, r.ID2))) for r in rows.itertuples()]
    return rows, pairs


def test_cases_are_those_planted_with_type_form_and_rule(found, truth):
    rows, pairs = planted(truth, CASE)
    expected = Counter(zip(pairs, rows.KIND, rows.FORM, rows.RULE))
    judged = found.judged.take(found.cases)
    made = Counter(zip(sides(found, found.cases), judged.conflict, judged.form, judged.rule))
    assert made == expected


@pytest.mark.parametrize("outcome", [NOISE, STACK, INFORMATION])
def test_what_is_no_case_is_told_apart(found, truth, outcome):
    rows, pairs = planted(truth, outcome)
    chosen = {NOISE: found.noise, STACK: found.stacks, INFORMATION: found.information}[outcome]
    judged = found.judged.take(chosen)
    assert Counter(zip(sides(found, chosen), judged.rule)) == Counter(zip(pairs, rows.RULE))
    if outcome == NOISE:
        assert set(judged.form) == {"34"}


def test_areas_and_places_are_those_of_the_truth(found, truth):
    rows, pairs = planted(truth, CASE)
    plane = dict(zip(pairs, rows.MJ))
    area = found.overlaps.area[found.cases]
    for pair, value in zip(sides(found, found.cases), area.tolist()):
        assert value == pytest.approx(plane[pair], rel=2e-3, abs=0.02)  # official against plane
    numbers = found.parcels.number[found.overlaps.left[found.cases]]
    villages = [number[1:13] if number[0] == "C" else number[:12] for number in numbers]  # C: of a mine
    assert found.context.XZQDM.tolist() == villages


def test_one_batch_lies_beside_its_place(found):
    shifts = found.shifts.shifts
    names = {found.parcels.layers[one.layer].name for one in shifts}
    assert names == {"DK2017"}
    for one in shifts:
        assert (one.east, one.north) == pytest.approx((8.4, -7.2), abs=0.2)
        assert one.removed > 0.95


def test_groups_of_three_cover_their_ground_once(found, truth):
    rows, _ = planted(truth, CASE)
    three = rows[rows.NOTE == "three plots over each other"]
    assert (found.groups.pairs == 3).sum() >= len(three) // 3
    area = found.overlaps.area[found.cases]
    assert found.groups.area.sum() < area.sum()
    sums = np.bincount(found.groups.of_pair, weights=area)
    assert (found.groups.area <= sums + 1e-6).all()


def test_without_noise_limits_every_overlap_of_exclusive_rights_is_a_case(county, truth):
    made = run(county, limits=Limits(0.0, 0.0))
    _, cases = planted(truth, CASE)
    _, noise = planted(truth, NOISE)
    assert len(made.noise) == 0
    assert Counter(sides(made, made.cases)) == Counter(cases + noise)
    made.close()


def test_a_coverage_without_overlap_gives_an_empty_ledger(county):
    survey = FrameSource(FileSource(county, "DLTB").read(["BSM"]), "parcels")
    for limits in (Limits(), Limits(0.0, 0.0)):
        made = find_right_overlaps(RightsTask([LayerTask(survey)], rules=compatibility(), limits=limits, year=2025))
        assert len(made.overlaps.left) == 0
        assert len(made.ledger.pair) == 0
        made.close()
