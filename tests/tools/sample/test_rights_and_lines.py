import itertools

import numpy as np
import pytest
import shapely

PRIMARY = {"DK": "DKBM", "LQZD": "BDCDYH", "CYCB": "BDCDYH", "ZDJBXX": "BDCDYH"}


def overlaps(left, right, same):
    """Pairs (i, j) with a common area above 1e-6 m2."""
    one, two = shapely.STRtree(right).query(left, predicate="intersects")
    if same:
        one, two = one[one < two], two[one < two]
    area = shapely.area(shapely.intersection(left[one], right[two]))
    return [(a, b, s) for a, b, s in zip(one, two, area) if s > 1e-6]


@pytest.fixture(params=["county", "bigger"])
def made(request):
    return request.getfixturevalue(request.param)


def test_overlapping_rights_are_those_planted(made):
    frames, shapes = {}, {}
    for layer, name in PRIMARY.items():
        frame = made[layer]
        primary = np.ones(len(frame), bool) if layer != "ZDJBXX" else ~frame.QLLX.isin(["1", "2"]).to_numpy()
        frames[layer], shapes[layer] = frame[name].to_numpy()[primary], made.shapes(layer)[primary]
        assert shapely.is_valid(made.shapes(layer)).all()
        assert frame[name].is_unique
    found = {}
    for a, b in itertools.combinations_with_replacement(PRIMARY, 2):
        for one, two, area in overlaps(shapes[a], shapes[b], a == b):
            found[frozenset(((a, frames[a][one]), (b, frames[b][two])))] = area
    truth = made["TRUTH_RIGHTS"]
    assert set(truth.KIND) == {"11", "12", "21", "22", "23", "24", "25", "34"}
    rows = truth[truth.KIND != "25"]
    expected = {frozenset(((r.LAYER, r.ID), (r.LAYER2, r.ID2))): r.MJ for r in rows.itertuples()}
    assert set(found) == set(expected)
    assert all(found[pair] == pytest.approx(area, abs=1e-5) for pair, area in expected.items())


def test_double_ownership_is_planted(made):
    parcels, shapes = made["ZDJBXX"], made.shapes("ZDJBXX")
    own = np.nonzero(parcels.QLLX == "1")[0]
    state = np.nonzero(parcels.QLLX == "2")[0]
    number = parcels.BDCDYH.to_numpy()
    found = {(number[own[a]], number[state[b]]): s for a, b, s in overlaps(shapes[own], shapes[state], False)}
    truth = made["TRUTH_RIGHTS"]
    rows = truth[truth.KIND == "25"]
    assert found == pytest.approx(dict(zip(zip(rows.ID, rows.ID2), rows.MJ)), abs=1e-5)


def test_numbers_have_the_standard_s_form(made):
    for layer in ("LQZD", "CYCB", "ZDJBXX"):
        assert made[layer].BDCDYH.str.fullmatch(r"\d{12}[GJZ][A-Z]\d{5}[FLQW]\d{8}").all()
    assert made["DK"].DKBM.str.fullmatch(r"\d{19}").all()
    assert list(made["CBDKXX"].DKBM) == list(made["DK"].DKBM)
    assert (made["DK"].SCMJ * 0.0015 - made["DK"].SCMJM).abs().max() < 0.0051


def test_overlapping_lines_are_those_planted(made):
    names = ("YJJBNTTB", "STBHHX", "CZKFBJ")
    for name in names:
        assert shapely.is_valid(made.shapes(name)).all()
        assert made[name].BSM.is_unique
    found = {}
    for a, b in itertools.combinations_with_replacement(names, 2):
        for one, two, area in overlaps(made.shapes(a), made.shapes(b), a == b):
            found[frozenset((made[a].BSM[one], made[b].BSM[two]))] = area
    truth = made["TRUTH_LINES"]
    assert set(truth.KIND) == {"overlap", "sliver", "gap", "hole", "not_arable"}
    rows = truth[truth.KIND.isin(["overlap", "sliver"])]
    expected = {frozenset((r.BSM, r.BSM2)): r.MJ for r in rows.itertuples()}
    assert set(found) == set(expected)
    assert all(found[pair] == pytest.approx(area, abs=1e-5) for pair, area in expected.items())


def test_holes_gaps_and_wrong_classes_are_those_planted(made):
    truth = made["TRUTH_LINES"]
    survey, codes = made.shapes("DLTB"), made["DLTB"]
    arable = dict(zip(codes.BSM.str[-8:], codes.DLBM.str.startswith("01")))
    farmland = made["YJJBNTTB"]
    wrong = {bsm for bsm in farmland.BSM if not arable[bsm[-8:]]}
    assert wrong == set(truth[truth.KIND == "not_arable"].BSM)
    # a hole lies inside one survey patch or two and is no whole patch: nothing else of the red line has one like it
    red = dict(zip(made["STBHHX"].BSM, made.shapes("STBHHX")))
    small = {
        (bsm, round(shapely.Polygon(ring).area, 3))
        for bsm, shape in red.items()
        for part in shapely.get_parts(shape)
        for ring in part.interiors
        if shapely.get_num_points(ring) == 8
    }
    rows = truth[truth.KIND == "hole"]
    assert small == {(row.BSM, round(row.MJ, 3)) for row in rows.itertuples()}
    # a gap: ground of the farmland's own survey patch that the farmland lost
    patch = dict(zip(codes.BSM.str[-8:], survey))
    for bsm, shape, row_code in zip(farmland.BSM, made.shapes("YJJBNTTB"), farmland.DLBM):
        lost = shapely.area(shapely.difference(patch[bsm[-8:]], shape))
        rows = truth[(truth.KIND == "gap") & (bsm == truth.BSM)]
        assert lost == pytest.approx(rows.MJ.sum(), abs=1e-5)
        assert row_code == dict(zip(codes.BSM.str[-8:], codes.DLBM))[bsm[-8:]]
