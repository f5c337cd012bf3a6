"""Pieces against the plainest way to compute them: every pair of patches by itself, the lower id first."""

import numpy as np
import pytest
import shapely
from mapping_runs import layer, run

X, Y = 36_500_000.0, 4_150_000.0
SURVEY_CODES = ["0103", "0301", "0305", "0404", "1106", "1206", None]
MONITORING_CODES = ["030100", "030302", "040100", "050300", "230600", "777777", None]


def blob(rng, reach):
    """A ragged polygon on the grid, often with a hole, sometimes of two parts."""
    count = int(rng.integers(5, 40))
    angle = np.sort(rng.uniform(0, 2 * np.pi, count))
    radius = rng.uniform(0.4, 1, count) * rng.uniform(15, reach)
    centre = np.array([X, Y]) + rng.uniform(0, 300, 2)
    ring = centre + np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    shape = shapely.make_valid(shapely.Polygon(ring.round(4)))
    if rng.random() < 0.4:
        shape = shapely.difference(shape, shapely.Point(*centre).buffer(float(rng.uniform(3, 12))))
    if rng.random() < 0.3:
        shape = shapely.union(shape, shapely.box(*(centre + 150).round(), *(centre + 170).round()))
    shape = shapely.set_precision(shape, 1e-4)
    parts = [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon"]
    return shapely.multipolygons(parts)


def layers(seed, reach):
    rng = np.random.default_rng(seed)
    mine, other = ([blob(rng, reach) for _ in range(18)] for _ in range(2))
    survey = layer(mine, 4524, BSM=[f"S{k:02d}" for k in range(18)], DLBM=rng.choice(SURVEY_CODES, 18))
    ids = [f"M{k:02d}" for k in rng.permutation(18)]
    return survey, layer(other, 4524, BSM=ids, DI_LEI=rng.choice(MONITORING_CODES, 18))


def by_hand(survey, monitoring):
    """Area of each pair of ids; None where only one layer has the ground."""
    order = np.argsort(monitoring.BSM)
    left, own = shapely.Polygon(), {}
    for name, shape in zip(monitoring.BSM.iloc[order], monitoring.geometry.iloc[order]):
        own[name] = shapely.difference(shape, left)
        left = shapely.union(left, shape)
    whole = shapely.union_all(list(survey.geometry))
    found = {}
    for name, shape in zip(survey.BSM, survey.geometry):
        found.update({(name, other): shapely.area(shapely.intersection(shape, one)) for other, one in own.items()})
        found[name, None] = shapely.area(shapely.difference(shape, left))
    found.update({(None, other): shapely.area(shapely.difference(one, whole)) for other, one in own.items()})
    return found


@pytest.mark.parametrize("reach", [40, 160], ids=["scattered", "crowded"])
@pytest.mark.parametrize("seed", range(4))
def test_every_pair_has_the_area_that_it_has_by_hand(seed, reach):
    survey, monitoring = layers(seed, reach)
    done = run(survey, monitoring)
    assert done.mapped.survey.repaired == {}
    sums = done.pieces.groupby(["SURVEY_ID", "MONITORING_ID"], dropna=False).MJ.sum()
    found = {tuple(one if isinstance(one, str) else None for one in key): area for key, area in sums.items()}
    expected = by_hand(survey, monitoring)
    # vertices of a piece lie on the grid of 0.0001 m: a border of some hundred metres may shift its area by that much
    edge = 1e-4 * 1000
    assert set(found) <= set(expected)
    odd = {key: (area, found.get(key)) for key, area in expected.items() if abs(area - found.get(key, 0.0)) > edge}
    assert odd == {}
    assert done.pieces.MJ.sum() == pytest.approx(sum(expected.values()), rel=1e-6)
    assert {key for key, area in expected.items() if area > edge} <= set(found)
    done.mapped.close()


@pytest.mark.parametrize("seed", range(4))
def test_areas_said_are_areas_drawn_and_each_row_tells_its_own_classes(seed):
    survey, monitoring = layers(seed, 100)
    done = run(survey, monitoring)
    pieces = done.pieces
    drawn = shapely.area(np.asarray(pieces.geometry, object))
    assert np.abs(drawn - pieces.MJ).max() < 0.1
    assert shapely.is_valid(np.asarray(pieces.geometry, object)).all()
    mine, other = dict(zip(survey.BSM, survey.DLBM.fillna(""))), dict(zip(monitoring.BSM, monitoring.DI_LEI.fillna("")))
    for row in pieces.drop(columns="geometry").fillna("").itertuples():
        assert mine.get(row.SURVEY_ID, "") == row.SURVEY_CLASS
        assert other.get(row.MONITORING_ID, "") == row.MONITORING_CLASS
        if not row.SURVEY_ID:
            assert row.VERDICT == "monitoring_only"
        elif not row.MONITORING_ID:
            assert (row.VERDICT, row.MAPPED_CLASS) == ("survey_only", row.SURVEY_CLASS)
        elif not row.SURVEY_CLASS or row.MONITORING_CLASS in ("", "777777"):
            assert row.VERDICT == "unmapped"
        else:
            assert row.VERDICT in ("agree", "refine", "conflict", "unmapped")
        if row.VERDICT == "conflict":
            assert row.MAPPED_CLASS == row.SURVEY_CLASS
            assert len(row.CTLX) == 4
    done.mapped.close()


@pytest.mark.parametrize("seed", range(2))
def test_official_areas_of_ragged_patches_close_in_whole_hundredths(seed):
    survey, monitoring = layers(seed, 160)
    done = run(survey, monitoring, method="official", limits=(10, 2))
    own = {name: round(100 * area) for name, area in zip(done.mapped.survey_ids.text, done.mapped.survey.area)}
    sums = done.pieces[done.pieces.SURVEY_ID.notna()].groupby("SURVEY_ID").MJ.sum()
    assert {name: round(100 * area) for name, area in sums.items()} == own
    assert (done.pieces.MJ >= 0).all()
    assert np.abs(done.pieces.MJ * 100 - np.rint(done.pieces.MJ * 100)).max() < 1e-6
    done.mapped.close()
