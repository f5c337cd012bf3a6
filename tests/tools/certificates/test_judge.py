"""Every relation class, type and form of overlaps: one that must be found, one that must not."""

import numpy as np
import pytest
from judged_pairs import EVERYTHING, judged, made, only, pairs_of, parcels_from, swapped
from made_parcels import overlaps_of

from onemap.tools.certificates.judge import judge
from onemap.tools.certificates.model import CASE, INFORMATION, NOISE, STACK, Accuracy, Limits
from onemap.tools.standards.rights import compatibility

ROUGH = Accuracy("topo_10000", 5.0, 400.0)
FINE = Accuracy("cadastral_class1", 0.05, 1.0)
LEFT, RIGHT = (0, 0, 60, 100), (40, 0, 100, 100)


def over(one, other, **values):
    """Two parcels that overlap on 20 m × 100 m."""
    return only(made(one, *LEFT, **values), made(other, *RIGHT, **values))


@pytest.mark.parametrize(
    ("one", "other", "outcome", "conflict", "relation"),
    [
        ("CBG", "CBG", CASE, "11", "conflict"),
        ("CBL", "CBL", CASE, "11", "conflict"),
        ("KCQ", "KCQ", CASE, "11", "conflict"),
        ("TKQ", "TKQ", CASE, "11", "conflict"),
        ("JZQ", "JZQ", CASE, "11", "review"),
        ("DJDY", "DJDY", CASE, "11", "review"),
        ("CBG", "CBL", CASE, "21", "conflict"),
        ("CBG", "UFO", CASE, "21", "conflict"),
        ("CBG", "LJY", CASE, "21", "conflict"),
        ("TJY", "LJY", CASE, "21", "conflict"),
        ("CBG", "CBC", CASE, "22", "conflict"),
        ("CBG", "UCY", CASE, "22", "conflict"),
        ("CBL", "UCY", CASE, "23", "conflict"),
        ("UFO", "CBC", CASE, "23", "conflict"),
        ("UCB", "CBG", CASE, "24", "conflict"),
        ("UJB", "CBL", CASE, "24", "conflict"),
        ("UZJ", "UCY", CASE, "24", "conflict"),
        ("UZJ", "SYT", CASE, "24", "conflict"),
        ("OWN_C", "OWN_C", CASE, "25", "conflict"),
        ("OWN_C", "OWN_S", CASE, "25", "conflict"),
        ("OWN_C", "UCB", CASE, "26", "conflict_nature"),
        ("OWN_S", "UJB", CASE, "26", "conflict_nature"),
        ("OWN_S", "UZJ", CASE, "26", "conflict_nature"),
        ("OWN_C", "UCY", CASE, "26", "review"),
        ("UCB", "UJB", CASE, "27", "conflict"),
        ("CBG", "NYD", CASE, "27", "conflict"),
        ("KCQ", "TKQ", CASE, "27", "review"),
        ("UCB", "TJY", CASE, "28", "review"),
        ("CBG", "TJY", CASE, "28", "review"),
        ("CBL", "LJY", CASE, "28", "review"),
        ("CBG", "JZQ", CASE, "28", "review"),
        ("", "CBG", CASE, "29", "review"),
        ("OWN_S", "UCB", STACK, "41", "stack_ok"),
        ("OWN_C", "TJY", STACK, "41", "stack_ok"),
        ("CBG", "DYA", STACK, "41", "stack_ok"),
        ("DYI", "DYI", STACK, "41", "stack_ok"),
        ("UCB", "KCQ", INFORMATION, "41", "stack_ok"),
        ("CBG", "DJDY", INFORMATION, "41", "stack_ok"),
        ("", "DJDY", INFORMATION, "41", "stack_ok"),
        ("CBG", "CDQ", INFORMATION, "", "known_marker"),
        ("ZYQ", "CDQ", INFORMATION, "", "known_marker"),
        ("CBG", "GGGZ", INFORMATION, "", "not_a_right"),
        ("", "GGGZ", INFORMATION, "", "not_a_right"),
    ],
)
def test_relation_of_two_rights(one, other, outcome, conflict, relation):
    pair = over(one, other)
    assert pair[:2] == (outcome, conflict)
    assert pair.relation == relation
    assert pair.form == ("33" if outcome == CASE else "")
    assert pair.reason.endswith(".")


def test_the_row_that_decided_has_its_codes_in_the_order_of_the_table():
    assert over("CBL", "CBG").rule == "CBG-CBL"
    assert over("", "CBG").rule == "UNKNOWN-CBG"
    assert over("", "").rule == "UNKNOWN-UNKNOWN"


def test_every_pair_of_rights_is_judged():
    rules = compatibility()
    for one, other in rules.rows:
        pair = over(one, other)
        told = rules.row(one, other).outcomes()
        assert pair.rule == rules.row(one, other).rule_id
        assert (pair.outcome == CASE) <= bool(told & {"conflict", "conflict_nature", "review"})
        assert (pair.conflict == "") == (pair.relation in ("known_marker", "not_a_right"))


def test_a_right_that_the_table_has_not_is_unknown():
    assert over("XYZ", "CBG").rule == "UNKNOWN-CBG"


def test_a_layer_without_a_known_right_overlaps_itself():
    inside = over("", "")
    assert inside[:4] == (CASE, "11", "33", "conflict")
    across = only(made("", *LEFT, layer="one"), made("", *RIGHT, layer="two"))
    assert across[:4] == (CASE, "29", "33", "review")
    assert only(made("", layer="one"), made("", layer="two")).conflict == "29"
    assert only(made(""), made("")).conflict == "12"


# forms -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("corners", "form"),
    [
        ((10, 10, 40, 40), "31"),
        ((0, 0, 59.9, 100), "31"),
        ((0, 0, 60.1, 100), "33"),
        ((0, 0, 89.9, 100), "33"),
        ((0, 0, 90, 100), "32"),
        ((0, 0, 100, 100), "32"),
        ((50, 0, 102.6, 100), "31"),
        ((50, 0, 102.7, 100), "33"),
    ],
)
def test_form(corners, form):
    assert only(made("CBG"), made("CBL", *corners)).form == form


# registered twice ------------------------------------------------------------------------------------------------


def twice(one=None, other=None, corners=(0, 0, 95, 100), right="CBG"):
    return only(made(right, **(one or {})), made(right, *corners, **(other or {})))


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ({"holder": "张三"}, {"holder": "张三"}, "12"),
        ({"holder": "张三"}, {"holder": "李四"}, "11"),
        ({"holder": "张三"}, {}, "12"),
        ({}, {}, "12"),
        ({"holder": "张三", "CBFBM": "640323100201010001"}, {"holder": "李四", "CBFBM": "640323100201010001J"}, "12"),
        ({"holder": "张三", "CBHTBM": "C-77"}, {"holder": "李四", "CBHTBM": "C-77"}, "12"),
        ({"holder": "张三", "CBHTBM": "C-77"}, {"holder": "李四", "CBHTBM": "C-78"}, "11"),
        ({"holder": "张三", "CBHTBM": "无"}, {"holder": "李四", "CBHTBM": "无"}, "11"),
        ({"holder": "张三", "certificate": "证1"}, {"holder": "李四", "certificate": "证1"}, "12"),
        ({"holder": "张三", "certificate": "证1"}, {"holder": "李四", "certificate": "证2"}, "11"),
    ],
)
def test_duplicate_by_holder_contract_or_certificate(one, other, conflict):
    assert twice(one, other).conflict == conflict


def test_duplicate_needs_the_same_ground_and_one_kind_of_right():
    same = {"holder": "张三"}
    assert twice(same, same, (0, 0, 89, 100)).conflict == "11"
    assert only(made("CBG", **same), made("CBL", **same)).conflict == "21"
    assert twice(same, same, right="OWN_C").conflict == "12"
    assert twice(same, {"holder": "别村"}, right="OWN_C").conflict == "25"


def test_the_reason_says_whether_the_holder_is_known():
    assert "a holder is not known" in twice().reason
    known = twice({"holder": "张三"}, {"holder": "张三"}).reason
    assert "registered twice" in known
    assert "not known" not in known
    assert "registered twice" not in twice({"holder": "张三"}, {"holder": "李四"}).reason


# noise -----------------------------------------------------------------------------------------------------------


def edge(width, length=1000.0, accuracy=FINE, other=None, limits=None, rights=("CBG", "CBG")):
    """Two parcels of 1000 m × 1000 m whose border overlaps."""
    one = made(rights[0], 0, 0, 1000, 1000, layer="one", accuracy=accuracy)
    two = made(rights[1], 1000 - width, 0, 2000, length, layer="two", accuracy=other or accuracy)
    return only(one, two, limits=limits)


@pytest.mark.parametrize(
    ("accuracy", "other", "width"),
    [(FINE, FINE, 2 * np.hypot(0.05, 0.05)), (FINE, ROUGH, 2 * np.hypot(0.05, 5)), (ROUGH, ROUGH, 2 * np.hypot(5, 5))],
)
def test_width_by_the_accuracy_of_both_sources(accuracy, other, width):
    # mean width = 2 × area / perimeter, a little less than the width of a strip
    below = edge(width, accuracy=accuracy, other=other)
    above = edge(width * 1.02 / (1 - width / 1000), accuracy=accuracy, other=other)
    assert below[:3] == (NOISE, "11", "34")
    assert "accuracy of both sources" in below.reason
    assert above[:3] == (CASE, "11", "33")


def test_a_long_narrow_strip_is_noise_although_it_is_large():
    assert edge(0.14).outcome == NOISE  # 140 m2
    assert edge(0.14, limits=Limits(width=0.0)).outcome == CASE


@pytest.mark.parametrize(("side", "outcome"), [(19.9, NOISE), (20.1, CASE)])
def test_area_of_the_coarser_source(side, outcome):
    """400 m2, which is more than a hundredth of the smaller parcel could be."""
    one = made("CBG", 0, 0, 60, 60, layer="one", accuracy=FINE)
    two = made("CBL", 60 - side, 60 - side, 120, 120, layer="two", accuracy=ROUGH)
    assert only(one, two, limits=Limits(width=0.0)).outcome == outcome


@pytest.mark.parametrize(("side", "size", "outcome"), [(9.9, 100, NOISE), (10.1, 100, CASE), (10.1, 1000, CASE)])
def test_a_hundredth_of_the_smaller_parcel_up_to_100_m2(side, size, outcome):
    one = made("CBG", 0, 0, size, size, accuracy=FINE)
    two = made("CBG", size - side, size - side, 2 * size, 2 * size, accuracy=FINE)
    assert only(one, two, limits=Limits(width=0.0)).outcome == outcome


def test_the_limits_of_the_user_win():
    assert edge(0.5, limits=Limits(area=499.0, width=0.4)).outcome == CASE
    assert edge(0.5, limits=Limits(area=500.0, width=0.4)).outcome == NOISE
    assert edge(0.5, limits=Limits(area=0.0, width=0.5)).outcome == NOISE
    assert edge(0.25, limits=Limits(factor=4.0)).outcome == NOISE
    assert edge(0.25, limits=Limits(factor=3.0)).outcome == CASE


def test_zero_in_both_lets_everything_be_a_case():
    assert edge(0.001, length=1.0).outcome == NOISE
    assert edge(0.001, length=1.0, limits=EVERYTHING)[:3] == (CASE, "11", "33")


def test_what_coincides_is_no_edge_however_small():
    tiny = (0, 0, 3, 3)
    assert only(made("CBG", *tiny, accuracy=ROUGH), made("CBG", *tiny, accuracy=ROUGH))[:3] == (CASE, "12", "32")
    inside = only(made("CBG", accuracy=ROUGH), made("CBG", *tiny, accuracy=ROUGH))
    assert inside.outcome == NOISE


def test_ownership_rows_of_a_mixed_layer_have_an_accuracy_of_their_own():
    rows = [made("OWN_C", *LEFT, layer="ZD", accuracy=FINE), made("UCB", 59, 0, 100, 100, layer="ZD", accuracy=FINE)]
    parcels = parcels_from(rows)
    rough = parcels._replace(layers=[parcels.layers[0]._replace(owners=ROUGH)])
    told = [judge(one, overlaps_of(one), compatibility()).outcome.tolist() for one in (parcels, rough)]
    assert told == [[CASE], [NOISE]]
    assert [column.tolist() for column in rough.accuracy()] == [[5.0, 0.05], [400.0, 1.0]]


def plot(side, accuracy=FINE, **options):
    """A square plot in a forest right of 800 m × 800 m that was drawn on a topographic map."""
    forest = made("CBL", 0, 0, 800, 800, layer="forest", accuracy=ROUGH)
    return only(made("CBG", 100, 100, 100 + side, 100 + side, layer="plots", accuracy=accuracy), forest, **options)


def test_a_plot_inside_a_coarser_certificate_is_the_core_conflict():
    assert plot(18)[:3] == (CASE, "21", "31")
    assert plot(5)[:3] == (CASE, "21", "31")  # narrower than both sources are accurate


@pytest.mark.parametrize(("side", "accuracy", "outcome"), [(0.9, FINE, NOISE), (1, FINE, CASE), (18, ROUGH, NOISE)])
def test_a_crumb_inside_another_parcel_is_noise(side, accuracy, outcome):
    assert plot(side, accuracy).outcome == outcome


@pytest.mark.parametrize("limits", [Limits(area=400.0), Limits(width=10.0)])
def test_inside_another_parcel_the_limits_of_the_user_win(limits):
    assert plot(18, limits=limits)[:3] == (NOISE, "21", "34")


@pytest.mark.parametrize(("out", "outcome"), [(0.9, CASE), (1.1, NOISE)])
def test_a_parcel_is_inside_with_95_hundredths_of_its_area(out, outcome):
    forest = made("CBL", 0, 0, 800, 800, layer="forest", accuracy=ROUGH)
    mine = made("CBG", 780 + out, 100, 800 + out, 118, layer="plots", accuracy=FINE)
    assert only(mine, forest).outcome == outcome


def test_noise_keeps_the_type_that_it_would_be_and_lawful_stacks_are_never_noise():
    assert edge(0.01, rights=("CBG", "CBL"))[:3] == (NOISE, "21", "34")
    assert edge(0.01, rights=("OWN_S", "UCB"))[:3] == (STACK, "41", "")


# order -----------------------------------------------------------------------------------------------------------


def test_no_answer_depends_on_which_parcel_is_the_left_one():
    random = np.random.default_rng(3)
    rules = compatibility()
    rights = list(rules.kinds)
    holders = [None, "张三", "李四", "张三、李四"]
    rows = []
    for number in range(90):
        x, y = random.uniform(0, 150, 2)
        values = {"QLSDFS": str(random.integers(1, 4)), "KCSDQ": str(number), "KCSDZ": str(number + 40)}
        values.update(
            CBFBM=f"640323100201{number % 3:06d}",
            FBFBM=f"64032310020{number % 2}01",
            TDCBJYQDYH=f"N{number % 11:05d}",
            BDCDYH=f"640323100201JC{number:05d}{'FW'[number % 2]}00000001",
            LZQSSJ=f"{2000 + number % 20}-01-01",
            LZJSSJ=f"{2010 + number % 20}-01-01",
            SFYQ=str(number % 2),
            KCZKZ="煤",
            CBHTBM=f"C{number % 9:05d}",
        )
        right = rights[int(random.integers(len(rights)))]
        box = (x, y, x + float(random.choice([2, 30, 60])), y + 40)
        holder = holders[number % 4]
        rows.append(made(right, *box, layer=f"l{number % 3}", holder=holder, number=f"N{number % 11:05d}", **values))
    parcels = parcels_from(rows)
    overlaps = overlaps_of(parcels)
    assert len(overlaps.left) > 300
    found = pairs_of(judge(parcels, overlaps, rules))
    assert found == pairs_of(judge(parcels, swapped(overlaps), rules))
    assert len({pair.outcome for pair in found}) == 4
    order = random.permutation(len(overlaps.left))
    assert pairs_of(judge(parcels, overlaps.take(order), rules)) == [found[one] for one in order]


def test_no_overlaps_at_all():
    assert judged(made("CBG", *LEFT), made("CBG", 200, 0, 300, 100)) == {}
