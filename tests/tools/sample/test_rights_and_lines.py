import itertools

import numpy as np
import pytest
import shapely

from onemap.tools.certificates.codes import check_codes
from onemap.tools.certificates.codes.model import Given
from onemap.tools.certificates.codes.reading import read_tables
from onemap.tools.exchange.layers import FileSource

LAYERS = {
    "ZDJBXX": "BDCDYH", "DK": "DKBM", "DK2017": "DKBM", "LQZD": "BDCDYH", "CYCB": "BDCDYH", "TDJYQ": "BDCDYH",
    "KYQ_CKQXKFW": "CKQXKZH",
}  # fmt: skip
KINDS = {"11", "12", "21", "22", "23", "24", "25", "26", "27", "28", "34", "41"}


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
    """Every overlap of two certificates, stacks on the owner's parcel too, is in the truth, and nothing else."""
    shapes = {layer: made.shapes(layer) for layer in LAYERS}
    numbers = {layer: made[layer][name].to_numpy() for layer, name in LAYERS.items()}
    assert all(shapely.is_valid(one).all() for one in shapes.values())
    found = {}
    for a, b in itertools.combinations_with_replacement(LAYERS, 2):
        for one, two, area in overlaps(shapes[a], shapes[b], a == b):
            found.setdefault(frozenset(((a, numbers[a][one]), (b, numbers[b][two]))), []).append(area)
    truth = made["TRUTH_RIGHTS"]
    assert set(truth.KIND) == {*KINDS, "CODE"}
    expected = {}
    for row in truth[truth.KIND != "CODE"].itertuples():
        expected.setdefault(frozenset(((row.LAYER, row.ID), (row.LAYER2, row.ID2))), []).append(row.MJ)
    assert set(found) == set(expected)
    assert all(sorted(found[pair]) == pytest.approx(sorted(areas), abs=1e-5) for pair, areas in expected.items())


def test_truth_tells_kind_form_and_outcome_alike(made):
    truth = made["TRUTH_RIGHTS"]
    planted = truth[truth.KIND != "CODE"]
    assert set(planted.FORM) == {"31", "32", "33", "34", "35"}
    assert set(planted.OUTCOME) == {"case", "noise", "stack", "information"}
    assert ((planted.KIND == "41") == planted.OUTCOME.isin(["stack", "information"])).all()
    assert ((planted.FORM == "34") == (planted.OUTCOME == "noise")).all()
    assert (planted.MJ > 0).all()
    assert planted[["X", "Y"]].notna().all(axis=None)
    owned = planted.RULE.str.startswith("OWN_C-")
    use = sum(len(made[layer]) for layer in LAYERS) - (made["ZDJBXX"].ZDTZM == "JA").sum()
    assert owned.sum() >= use  # everything lies on an owner's parcel


def test_batch_beside_its_place_moves_by_one_vector(made):
    truth = made["TRUTH_RIGHTS"]
    rows = truth[truth.FORM == "35"]
    village = rows.ID2.str[:12]
    assert set(rows.LAYER) == {"DK"}
    assert set(rows.LAYER2) == {"DK2017"}
    assert rows.groupby(village).ID2.nunique().min() >= 15
    assert rows.groupby(village).size().min() >= 25
    shift = np.array([8.4, -7.2])
    true, beside = (shapely.union_all(made.shapes(layer)) for layer in ("DK", "DK2017"))
    back = shapely.transform(beside, lambda xy: xy - shift)
    assert shapely.area(shapely.intersection(back, true)) < 0.1
    assert shapely.area(shapely.intersection(beside, true)) > 1000


def test_one_number_on_two_grounds(made):
    plots = made["DK"]
    twice = plots[plots.DKBM.duplicated(keep=False)]
    truth = made["TRUTH_RIGHTS"]
    assert set(twice.DKBM) == set(truth[truth.KIND == "CODE"].ID)
    assert not shapely.intersects(*(twice.groupby("DKBM").geometry.nth(n).to_numpy() for n in (0, 1))).any()
    for layer, name in LAYERS.items():
        if layer != "DK":
            assert made[layer][name].is_unique


def test_registers_tell_holders_and_days(made):
    contracts = made["CBDKXX"].set_index("DKBM")
    plots = set(made["DK"].DKBM) | set(made["DK2017"].DKBM)
    assert set(contracts.index) == set(made["TDCBJYQ"].DKBM) == plots
    truth = made["TRUTH_RIGHTS"]
    for row in truth[(truth.KIND == "12") & (truth.LAYER == "DK")].itertuples():
        assert contracts.CBFBM[row.ID] == contracts.CBFBM[row.ID2]
    holders = made["QLR"].set_index("BDCDYH").QLRMC
    assert holders.notna().all()
    assert set(made["TDCBJYQ"].BDCDYH) <= set(holders.index)
    for table in ("TDCBJYQ", "TDSYQ", "JSYDSYQ"):
        assert made[table].DJSJ.notna().all()
    links = made["TDJYQGLGX"]
    assert set(links.TDJYQDYH) < set(made["TDJYQ"].BDCDYH)
    assert set(links.TDCBJYQDYH) < set(made["TDCBJYQ"].BDCDYH)


def test_texts_that_break_careless_programs_are_there(made):
    forest, grass = made["LQZD"], made["CYCB"]
    assert forest.LQZH.str.startswith("=cmd|").any()
    assert (forest.LQZH.isna() & forest.QLRMC.isna()).any()
    assert (grass.CYZH.isna() & grass.QLRMC.isna()).any()


def test_numbers_have_the_standard_s_form(made):
    for layer in ("LQZD", "CYCB", "ZDJBXX", "TDJYQ"):
        assert made[layer].BDCDYH.str.fullmatch(r"\d{12}[GJZ][A-Z]\d{5}[FLQW]\d{8}").all()
    for layer in ("DK", "DK2017"):
        assert made[layer].DKBM.str.fullmatch(r"\d{19}").all()
    assert made["CBDKXX"].CBFBM.str.fullmatch(r"\d{18}").all()
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


def test_codes_are_in_order_but_for_the_number_on_two_grounds(county):
    names = [*LAYERS, "CBDKXX", "TDCBJYQ", "TDSYQ", "JSYDSYQ"]
    tables, passed_by = read_tables([FileSource(county.path, name) for name in names], {})
    assert [note.split()[1] for note in passed_by] == ["KYQ_CKQXKFW"]  # a mine has a licence only
    found = check_codes(tables, Given("640122"))
    told = {(check, tables[place].name) for check, place in zip(found.check.tolist(), found.table.tolist())}
    assert told == {("PC-08", "DK")}
