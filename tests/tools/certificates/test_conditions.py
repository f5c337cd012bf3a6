"""Each condition of the compatibility table: a sample where it holds, and those where it must not."""

import pytest
from judged_pairs import judged, made, only, parcels_from
from made_parcels import overlaps_of

from onemap.tools.certificates.conditions import Conditions
from onemap.tools.certificates.judge import NEEDED
from onemap.tools.certificates.model import CASE, INFORMATION, STACK
from onemap.tools.certificates.reasons import _SENTENCES
from onemap.tools.standards.right_conditions import CONDITIONS
from onemap.tools.standards.rights import compatibility

LEFT, RIGHT = (0, 0, 60, 100), (40, 0, 100, 100)
PLOT, OTHER = "640323100201JD00012W00000000", "640323100201JD00077W00000000"


def between(one, other, first, second):
    """Two rights that overlap, with what is said of them."""
    return only(made(one, *LEFT, **first), made(other, *RIGHT, **second))


def test_every_condition_is_evaluated_and_has_its_sentences():
    for name in CONDITIONS:
        assert hasattr(Conditions, f"_{name}"), name
    assert set(_SENTENCES) == set(CONDITIONS)
    assert len(set(NEEDED)) == len(NEEDED)
    with pytest.raises(KeyError):
        Conditions(parcels_from([made("CBG")]), overlaps_of(parcels_from([made("CBG")])), compatibility(), []).holds(
            "weather", []
        )


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ({"QLSDFS": "2"}, {"QLSDFS": "3"}, True),
        ({"QLSDFS": "02"}, {"QLSDFS": "1"}, True),
        ({"QLSDFS": "2"}, {"QLSDFS": "2"}, False),
        ({"QLSDFS": "2"}, {}, False),
        ({"QLSDFS": "2"}, {"QLSDFS": "9"}, False),
        ({}, {}, False),
        ({"ZDTZM": "GB"}, {"ZDTZM": "GX"}, True),
        ({"ZDTZM": "GB"}, {"QLSDFS": "1"}, True),
        ({"ZDTZM": "GX", "QLSDFS": "2"}, {"ZDTZM": "GB"}, False),
        ({"BDCDYH": "640323100201GX00012W00000000"}, {"number": "640323 100201 GB00013 W00000000"}, True),
        ({"BDCDYH": "640323100201GS00012W00000000"}, {"number": "640323100201GS00013W00000000"}, False),
    ],
)
def test_vertical_level(first, second, differs):
    pair = between("UCB", "UCB", first, second)
    assert pair.outcome == (STACK if differs else CASE)
    assert ("at different levels" in pair.reason) == differs
    assert between("UCB", "UZJ", first, second).outcome == pair.outcome
    assert between("UJB", "UJB", first, second).relation == ("stack_ok" if differs else "conflict")


def test_a_different_level_of_farm_rights_is_to_be_reviewed():
    below = between("CBG", "CBG", {"QLSDFS": "2"}, {"QLSDFS": "3"})
    assert (below.outcome, below.relation, below.conflict) == (CASE, "review", "11")
    # a letter tells a level of construction rights only
    assert between("CBG", "CBG", {"ZDTZM": "JD"}, {"ZDTZM": "JX"}).relation == "conflict"


@pytest.mark.parametrize(
    ("parent", "derived"),
    [
        ({"BDCDYH": PLOT}, {"TDCBJYQDYH": PLOT}),
        ({"number": PLOT}, {"TDCBJYQDYH": PLOT}),
        ({"BDCDYH": PLOT}, {"TDCBJYQDYH": f"{OTHER};{PLOT}"}),
        ({"BDCDYH": PLOT.lower()}, {"TDCBJYQDYH": PLOT}),
        ({"certificate": "承包证77"}, {"TDCBJYQZH": "承包证77"}),
        ({"YWH": "CB77"}, {"TDCBJYQYWH": "CB77"}),
        ({"CBHTBM": "6403231002010100J1"}, {"HTDM": "6403231002010100J1"}),
        ({"LZHTBM": "L-2021-77"}, {"HTDM": "L-2021-77"}),
        ({"BDCDYH": PLOT}, {"BDCDYH": PLOT}),
        ({"BDCDYH": PLOT}, {"number": PLOT}),
    ],
)
def test_linked_management_right(parent, derived):
    pair = between("CBG", "TJY", parent, derived)
    assert (pair.outcome, pair.conflict, pair.relation) == (STACK, "41", "stack_ok_if")
    assert "linked to this parcel" in pair.reason
    assert between("CBL", "LJY", parent, derived).outcome == STACK
    assert between("UCB", "LJY", parent, derived).outcome == STACK
    # a forest management right that comes from farmland is looked at, linked or not
    assert between("CBG", "LJY", parent, derived).relation == "review"


@pytest.mark.parametrize(
    ("parent", "derived", "relation", "conflict"),
    [
        ({"BDCDYH": PLOT}, {}, "review", "28"),
        ({"BDCDYH": PLOT, "CBHTBM": "H7"}, {"HTDM": "H8"}, "review", "28"),
        ({"BDCDYH": "无", "CBHTBM": "0000"}, {"BDCDYH": "无", "HTDM": "0000"}, "review", "28"),
        ({}, {}, "review", "28"),
        ({"BDCDYH": PLOT}, {"TDCBJYQDYH": OTHER}, "conflict", "27"),
    ],
)
def test_management_right_without_its_link(parent, derived, relation, conflict):
    pair = between("NYD", "TJY", parent, derived)
    assert (pair.outcome, pair.relation, pair.conflict) == (CASE, relation, conflict)
    assert ("no link to this parcel" in pair.reason) == (relation == "review")


def test_a_contract_of_another_parcel_is_a_foreign_parent():
    plot, lease = made("CBG", *LEFT, CBHTBM="H7"), made("TJY", *RIGHT, HTDM="H8")
    other = made("CBG", 500, 0, 600, 100, CBHTBM="H8")
    found = judged(plot, lease, other)
    assert found == {(0, 1): found[(0, 1)]}
    assert (found[(0, 1)].relation, found[(0, 1)].conflict) == ("conflict", "27")
    assert "linked to another parcel" in found[(0, 1)].reason
    # two leases of one contract make no parent
    assert judged(plot, lease, made("TJY", 500, 0, 600, 100, HTDM="H8"))[(0, 1)].relation == "review"
    forest = judged(made("CBL", *LEFT, CBHTBM="H7"), lease, other)[(0, 1)]
    assert forest.conflict == "21"


@pytest.mark.parametrize(
    ("state", "use", "member"),
    [
        ({}, {"CBFBM": "640323100201010001", "FBFBM": "64032310020101"}, True),
        ({}, {"CBFBM": "640323100201010001J", "DKBM": "6403231002010100012"}, True),
        ({}, {"CBFBM": "640323100202010001", "FBFBM": "64032310020101"}, False),
        ({}, {"CBFBM": "640323100201010001"}, False),
        ({}, {"FBFBM": "64032310020101"}, False),
        ({}, {}, False),
        ({"FBFBM": "64032310020100"}, {"CBFBM": "640323100201010001", "FBFBM": "64032310020101"}, True),
        ({"FBFBM": "64032310020900"}, {"CBFBM": "640323100201010001", "FBFBM": "64032310020101"}, False),
    ],
)
def test_contractor_of_the_collective_on_state_land(state, use, member):
    for right in ("CBG", "CBL", "CBC"):
        pair = between("OWN_S", right, state, use)
        assert pair.relation == ("stack_ok" if member else "review")
        assert (pair.outcome, pair.conflict) == ((STACK, "41") if member else (CASE, "26"))
        assert ("it is not known that the contractor" in pair.reason) != member


@pytest.mark.parametrize(("width", "inside"), [(100, True), (102, True), (105.2, True), (105.4, False), (200, False)])
def test_use_right_within_the_ownership_parcel(width, inside):
    owner = made("OWN_C", 0, -100, 100, 200)
    for right in ("CBG", "UJB", "UZJ", "CBL", "UFO", "CBC", "SYT"):
        pair = only(owner, made(right, 0, 0, width, 100))
        assert pair.outcome == (STACK if inside else INFORMATION)
        assert (pair.conflict, pair.relation) == ("41", "stack_ok")
        assert ("check the boundary" in pair.reason) != inside


@pytest.mark.parametrize(
    ("parcel", "residence", "building"),
    [
        ({}, {"number": "640323100201GB00012F00010001"}, True),
        ({"BDCDYH": "640323100201GB00012F00010001"}, {}, True),
        ({}, {"BDCDYH": "640323 100201 GB00012 F00010001"}, True),
        ({"BDCDYH": "640323100201GB00012F00010001"}, {"number": "640323100201GB00012W00000000"}, False),
        ({}, {"number": "640323100201GB00012W00000000"}, False),
        ({}, {"number": "F00010001"}, False),
        ({}, {}, False),
    ],
)
def test_residence_is_attached_to_a_building(parcel, residence, building):
    for right in ("UCB", "UJB", "UZJ"):
        pair = between(right, "JZQ", parcel, residence)
        assert (pair.outcome, pair.relation) == ((STACK, "stack_ok_if") if building else (CASE, "review"))
        assert ("not attached to a building" in pair.reason) != building
    assert between("CBG", "JZQ", parcel, residence).relation == "review"


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (("2010-01-01", "2015-12-31"), ("2016-01-01", "2020-12-31"), True),
        (("2010-01-01", "2016-01-01"), ("2016-01-01", "2020-12-31"), True),
        (("2010-01-01", "2016-01-02"), ("2016-01-01", "2020-12-31"), False),
        (("2010/1/1", "2015年12月31日"), ("20160101", "2020-12-31T00:00:00"), True),
        (("2010-01-01", None), ("2016-01-01", "2020-12-31"), False),
        ((None, "2015-12-31"), ("2016-01-01", None), True),
        (("2010-01-01", "长期"), ("2016-01-01", "2020-12-31"), False),
    ],
)
def test_terms_in_time(first, second, apart):
    for names in (("LZQSSJ", "LZJSSJ"), ("LDSYQSSJ", "LDSYJSSJ")):
        one, other = (dict(zip(names, days)) for days in (first, second))
        for rights in (("TJY", "TJY"), ("LJY", "LJY"), ("TJY", "LJY")):
            pair = between(*rights, one, other)
            assert pair.outcome == (STACK if apart else CASE)
            assert ("one term ends before the other begins" in pair.reason) == apart
    assert between("TJY", "LJY", one, other).relation == ("stack_ok" if apart else "conflict")
    assert between("TJY", "TJY", one, other).relation == ("stack_ok" if apart else "review")


@pytest.mark.parametrize(
    ("first", "second", "relation", "outcome"),
    [
        (("1200", "1000"), ("1000.0", "800"), "conflict", INFORMATION),
        (("1000", "1200"), ("800", "1000"), "conflict", INFORMATION),
        (("-50", "-200"), ("100", "-40"), "conflict", INFORMATION),
        (("1200", "1000"), ("1001", "800"), "conflict", CASE),
        (("1200", None), ("800", "700"), "conflict", CASE),
        (("深", "浅"), ("800", "700"), "conflict", CASE),
    ],
)
def test_depth_of_mining_rights(first, second, relation, outcome):
    one, other = (dict(zip(("KCSDQ", "KCSDZ"), depths)) for depths in (first, second))
    pair = between("KCQ", "KCQ", one, other)
    assert (pair.outcome, pair.relation) == (outcome, relation)
    assert ("at different depths" in pair.reason) == (outcome == INFORMATION)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("1", "0", "review"),
        ("是", "否", "review"),
        ("1", "2", "review"),
        ("1", "1", "conflict"),
        ("1", None, "conflict"),
    ],
)
def test_oil_and_gas_against_solid_minerals(first, second, relation):
    for right in ("KCQ", "TKQ"):
        pair = between(right, right, {"SFYQ": first}, {"SFYQ": second})
        assert (pair.outcome, pair.relation, pair.conflict) == (CASE, relation, "11")
    apart = {"KCSDQ": "10", "KCSDZ": "20"}, {"KCSDQ": "30", "KCSDZ": "40"}
    pair = between("KCQ", "KCQ", {"SFYQ": first, **apart[0]}, {"SFYQ": second, **apart[1]})
    assert pair.outcome == INFORMATION


@pytest.mark.parametrize(
    ("mine", "search", "relation"),
    [
        ({"holder": "甲公司"}, {"holder": "甲公司"}, "stack_ok"),
        ({"holder": "甲公司", "KCZKZ": "煤"}, {"holder": "甲 公司", "KCKZ": "煤"}, "stack_ok"),
        ({"holder": "甲公司", "KCZKZ": "煤"}, {"holder": "乙公司", "KCKZ": "石膏、煤"}, "conflict"),
        ({"holder": "甲公司", "KCZKZ": "石灰岩", "GBSKZ": "煤;石膏"}, {"holder": "乙公司", "KCKZ": "石膏"}, "conflict"),
        ({"holder": "甲公司", "KCZKZ": "煤"}, {"holder": "乙公司", "KCKZ": "石膏"}, "review"),
        ({"KCZKZ": "煤"}, {"KCKZ": "煤"}, "conflict"),
        ({"holder": "甲公司"}, {"holder": "乙公司"}, "review"),
    ],
)
def test_exploration_in_a_mining_right(mine, search, relation):
    pair = between("KCQ", "TKQ", mine, search)
    assert (pair.relation, pair.conflict) == (relation, "41" if relation == "stack_ok" else "27")


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ({"ZRZYDJDYH": "640323010000001"}, {"ZRZYDJDYH": "640323010000001"}, "stack_ok"),
        ({"ZRZYDJDYH": "640323010000001"}, {"ZRZYDJDYH": "640323010000002"}, "review"),
        ({}, {}, "review"),
        ({"DJDYLX": "探明储量的矿产资源"}, {"DJDYLX": "森林"}, "stack_ok"),
        ({"DJDYLX": "草原"}, {"DJDYLX": "森林"}, "review"),
    ],
)
def test_registration_units_over_each_other(first, second, relation):
    assert between("DJDY", "DJDY", first, second).relation == relation
