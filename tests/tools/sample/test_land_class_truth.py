import numpy as np
import pandas as pd
import pytest
import shapely

from onemap.tools.sample.planting import CASES

# what a monitoring class stands for where nothing is planted
STANDS_FOR = {
    "030100": "0301", "030301": "0305", "030302": "0305", "030401": "0307", "040100": "0401", "040200": "0403",
    "040300": "0404", "050100": "0304", "050200": "0306", "050300": "0402", "050400": "1108", "050600": "1106",
    "230400": "1204", "230500": "1205", "230600": "1206", "230700": "1207",
}  # fmt: skip


@pytest.fixture(scope="module")
def pairs(county):
    """All pieces of survey x monitoring, by plain intersection of every pair, with the rows' attributes."""
    survey, seen = county.shapes("DLTB"), county.shapes("LCSHH")
    one, two = shapely.STRtree(survey).query(seen, predicate="intersects")[::-1]
    area = shapely.area(shapely.intersection(survey[one], seen[two]))
    keep = area > 1e-6
    frame = county["DLTB"].iloc[one[keep]][["BSM", "DLBM"]].reset_index(drop=True)
    right = county["LCSHH"].iloc[two[keep]][["BSM", "DI_LEI", "YU_BI_DU", "GMGD", "ZBGD"]].reset_index(drop=True)
    frame["LCX_BSM"], frame["DI_LEI"], frame["MJ"] = right.BSM, right.DI_LEI, area[keep]
    frame[["YU_BI_DU", "GMGD", "ZBGD"]] = right[["YU_BI_DU", "GMGD", "ZBGD"]]
    return frame


def test_monitoring_is_a_coverage_with_numbers_of_its_own(county):
    shapes = county.shapes("LCSHH")
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert county["LCSHH"].BSM.is_unique


def test_borders_are_partly_the_survey_s_partly_strayed_partly_own(county):
    survey = dict(zip(county["DLTB"].BSM, county.shapes("DLTB")))
    same, strayed, own = 0, [], 0
    for bsm, shape in zip(county["LCSHH"].BSM, county.shapes("LCSHH")):
        twin = survey.get(bsm)
        if twin is None:
            own += 1
        elif shapely.equals_exact(shapely.normalize(twin), shapely.normalize(shape), 0.0):
            same += 1
        else:
            strayed.append((shapely.get_num_coordinates(shape), shapely.get_num_coordinates(twin), shape, twin))
    total = same + own + len(strayed)
    assert same / total > 0.4
    assert own / total > 0.04
    assert len(strayed) / total > 0.05
    fewer = np.array([[new, old] for new, old, _, _ in strayed]).sum(axis=0)
    assert 0.4 < fewer[0] / fewer[1] < 0.85  # vertices dropped
    for _, _, shape, twin in strayed[:20]:
        # strays by decimetres, plus what the dropped vertices cut off
        assert shapely.area(shapely.symmetric_difference(shape, twin)) < 0.25 * shapely.area(twin)


def test_all_contradictions_are_in_the_truth_and_nothing_else(county, pairs):
    truth = county["TRUTH_LAND_CLASS"]
    truth = truth[truth.LCX_BSM.notna() & truth.BSM.notna()]
    listed = {(a, b): area for a, b, area in zip(truth.BSM, truth.LCX_BSM, truth.MJ)}
    planted = set(truth[~truth.KIND.str.startswith("incidental")].BSM)
    differs = [
        (row.BSM, row.LCX_BSM, row.MJ)
        for row in pairs.itertuples()
        if row.BSM in planted or STANDS_FOR.get(row.DI_LEI) != row.DLBM
    ]
    assert {(a, b) for a, b, _ in differs} == set(listed)
    for a, b, area in differs:
        assert listed[a, b] == pytest.approx(area, abs=1e-5)


def test_planted_cases_have_what_makes_them(county, pairs):
    truth = county["TRUTH_LAND_CLASS"].set_index("KIND")
    found = pairs.groupby("BSM").MJ.sum()
    by_pair = pairs.set_index(["BSM", "LCX_BSM"])
    area = dict(zip(county["DLTB"].BSM, shapely.area(county.shapes("DLTB"))))
    for case in CASES:
        rows = truth.loc[[case.kind]]
        assert len(rows) >= 3, case.kind
        for row in rows.itertuples():
            assert row.DLBM in case.survey
            assert case.verdict == row.VERDICT
            assert pytest.approx(area[row.BSM], abs=1e-9) == row.MJ
            if case.verdict == "survey_only":
                assert row.BSM not in found.index
                continue
            seen = by_pair.loc[(row.BSM, row.LCX_BSM)]
            assert (seen.DI_LEI if isinstance(seen.DI_LEI, str) else "") == case.monitoring
            assert pytest.approx(case.closure) == seen.YU_BI_DU
            assert case.shrub == seen.GMGD
            assert (row.CANDIDATES if isinstance(row.CANDIDATES, str) else "") == case.candidates
            assert np.isnan(seen.ZBGD) == bool(case.candidates)  # what is not measured leaves it open
            assert pytest.approx(row.MJ, abs=1e-6) == seen.MJ  # the whole patch, under one monitoring patch


def test_ground_in_one_layer_only_is_listed(county, pairs):
    truth = county["TRUTH_LAND_CLASS"]
    outside = truth[truth.KIND == "monitoring_only"]
    inside = set(pairs.LCX_BSM)
    assert set(outside.LCX_BSM) == set(county["LCSHH"].BSM) - inside
    area = dict(zip(county["LCSHH"].BSM, shapely.area(county.shapes("LCSHH"))))
    assert all(area[row.LCX_BSM] == pytest.approx(row.MJ) for row in outside.itertuples())
    # survey: what monitoring leaves bare of the monitored classes
    frame = county["DLTB"]
    monitored = frame.DLBM.isin(list(STANDS_FOR.values())).to_numpy()
    bare = pd.Series(shapely.area(county.shapes("DLTB"))[monitored], frame.BSM[monitored].to_numpy())
    bare = (bare - pairs.groupby("BSM").MJ.sum().reindex(bare.index).fillna(0.0)).loc[lambda rest: rest > 2e-4]
    listed = truth[truth.VERDICT == "survey_only"].set_index("BSM").MJ
    assert set(bare.index) <= set(listed.index)
    assert all(listed[bsm] == pytest.approx(rest, abs=1e-4) for bsm, rest in bare.items())
    assert (listed[~listed.index.isin(bare.index)] < 3e-4).all()
