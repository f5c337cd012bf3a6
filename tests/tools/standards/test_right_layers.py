"""Kinds of certificate layers by name and columns, what users choose, and the lists of rights."""

import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards import resolve_columns, schema, schema_codes, table
from onemap.tools.standards.right_lists import (
    accuracies,
    causes,
    conflict_types,
    default_accuracy,
    evidence,
    overlap_tolerances,
    paths,
    right_kinds,
    statuses,
)
from onemap.tools.standards.rights import chosen_right, recognise_right_layer, right_layer_kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ZDJBXX", "ZDJBXX"),
        ("zdjbxx.shp", "ZDJBXX"),
        (r"D:\权籍\640323_DK2017.shp", "DK"),
        ("DK", "DK"),
        ("DK640323", "DK"),
        ("盐池县承包地块", "DK"),
        ("农村承包地块_2023", "DK"),
        ("LQZD_2009", "LQZD"),
        ("历史林权图斑", "LQZD"),
        ("林权宗地/历史林权图斑", "LQZD"),
        ("CYCB", "CYCB"),
        ("草原承包", "CYCB"),
        ("JTTDSYQ", "ZDJBXX_OWN"),
        ("集体土地所有权宗地", "ZDJBXX_OWN"),
        ("ZJD", "ZDJBXX_ZJD"),
        ("宅基地使用权宗地", "ZDJBXX_ZJD"),
        ("SYQZD", "ZDJBXX"),
        ("KYQ_CKQXKFW", "KYQ_CKQXKFW"),
        ("640323_KYQ_CKQXKFW_2024", "KYQ_CKQXKFW"),
        ("CKQ", "KYQ_CKQXKFW"),
        ("KYQ_TKQXKFW", "KYQ_TKQXKFW"),
        ("DJDY", "DJDY"),
        ("CDQ", "CDQ"),
        ("ZYQ", "ZYQ"),
        ("TDJYQ", "TDJYQ"),
        ("土地经营权", "TDJYQ"),
        ("林地经营权", "LDJYQ"),
        ("YJJBNTTB", "GGGZ"),
        ("DK_LQZD", None),
        ("DKZD", None),
        ("DLTB", None),
        ("parcels", None),
        ("", None),
    ],
)
def test_by_name(name, kind):
    assert recognise_right_layer(name) == kind


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (["fid", "dkbm", "DKLB", "geom"], "DK"),
        (["地块编码", "实测面积"], "DK"),
        (["BDCDYH", "LQZH"], "LQZD"),
        (["草原证号"], "CYCB"),
        (["ZDDM", "QLLX"], "ZDJBXX"),
        (["宗地代码", "宗地特征码"], "ZDJBXX"),
        (["KCSDQ", "KCSDZ", "SQR"], "KYQ_CKQXKFW"),
        (["TKQZH"], "KYQ_TKQXKFW"),
        (["ZRZYDJDYH", "DJDYMC"], "DJDY"),
        (["GYQSZYRMC", "JTQSZYRMC"], "CDQ"),
        (["DKBM"], None),
        (["BDCDYH"], None),
        (["BDCDYH", "QLLX"], None),
        (["LQZH", "CYZH"], None),
        ([], None),
    ],
)
def test_by_columns(columns, kind):
    assert recognise_right_layer("parcels", columns) == kind


def test_by_display_names_of_columns_and_the_name_goes_first():
    assert recognise_right_layer("parcels", ["f_1", "f_2"], {"f_1": "地块编码", "f_2": "地块类别"}) == "DK"
    assert recognise_right_layer("LQZD", ["DKBM", "DKLB"]) == "LQZD"
    assert recognise_right_layer("DK_LQZD", ["LQZH"]) == "LQZD"


def test_kinds_speak_of_layers_fields_and_rights_that_exist():
    names = [name for kind in right_layer_kinds().values() for name in kind.names]
    assert len(names) == len(set(names))
    for kind in right_layer_kinds().values():
        assert not kind.schema or kind.schema in schema_codes()
        assert kind.right in right_kinds()
        fields = {field.code for field in schema(kind.schema)} if kind.schema else {"GZFQBH"}
        assert {code for one in kind.columns for code in one} <= fields, kind.key
    assert list(right_layer_kinds())[-1] == ""


def test_the_published_names_of_layers_are_known():
    for row in table("certificates_layer_index").rows:
        if row["layer_key"] == "HY":  # sea: not in an inland province
            continue
        for name in row["name_aliases"].split(";"):
            if name != "DKxxxxxx":
                assert recognise_right_layer(name), name


@pytest.mark.parametrize(
    ("text", "kind", "right"),
    [
        ("CBG", "", "CBG"),
        ("cbg", "", "CBG"),
        ("承包经营权-耕地", "", "CBG"),
        ("grassland use right", "", "UCY"),
        (" 草原使用权 ", "", "UCY"),
        ("DK", "DK", ""),
        ("ZDJBXX_OWN", "ZDJBXX_OWN", ""),
        ("农村承包地块", "DK", ""),
        ("KYQ_CKQXKFW", "KYQ_CKQXKFW", ""),
    ],
)
def test_what_users_choose(text, kind, right):
    assert chosen_right(text) == (kind, right)


def test_an_unknown_choice_is_refused_with_what_is_known():
    with pytest.raises(InputError, match=r"“UNKNOWN” is no right and no kind of layer.*OWN_C 集体土地所有权.*DK"):
        chosen_right("UNKNOWN")
    with pytest.raises(InputError):
        chosen_right("")


def test_fields_of_certificate_layers_by_code_name_and_cut():
    found = resolve_columns("ZDJBXX", ["不动产单元号", "zdtzm", "权利人名称", "QLLX", "登记时间"])
    assert found == {
        "BDCDYH": "不动产单元号",
        "ZDTZM": "zdtzm",
        "QLLX": "QLLX",
        "QLRMC": "权利人名称",
        "DJSJ": "登记时间",
    }
    assert resolve_columns("KYQ_CKQXKFW", ["SCZSYXQQ"]) == {"SCZSYXQQ": "SCZSYXQQ"}
    assert resolve_columns("RIGHTS", ["DKBM", "林权证号"]) == {"DKBM": "DKBM", "LQZH": "林权证号"}
    assert {"CBDKXX", "QLR", "TDJYQGLGX", "ZYQ_CDQ", "RIGHTS"} <= set(schema_codes())


# lists -----------------------------------------------------------------------------------------------------------


def test_lists_of_codes_with_names_in_both_languages():
    assert list(causes()) == [f"0{number}" for number in range(1, 10)]
    assert list(paths()) == [f"0{number}" for number in range(1, 9)]
    assert list(statuses()) == ["10", "20", "30", "40", "50", "60", "70", "80", "90", "91"]
    for one in [*causes().values(), *paths().values(), *statuses().values()]:
        assert one.name("zh_CN") == one.name_cn != one.name("en")
    assert statuses()["91"].name("zh") == "合法叠加"


def test_evidence_from_the_strongest():
    assert [one.rank for one in evidence()] == list(range(1, 11))
    assert evidence()[0].name("en").startswith("final court")


def test_types_of_conflicts_hold_the_published_ones_and_ours():
    types = conflict_types()
    assert {"11", "12", "21", "22", "23", "24", "25", "26", "31", "32", "33", "34", "35", "41", "51", "61"} <= set(
        types
    )
    assert {code for code, one in types.items() if one.certainty.startswith("own addition")} == {"27", "28", "29"}
    assert all(len(code) == 2 for code in types)


def test_rights_and_their_levels():
    kinds = right_kinds()
    assert kinds[""].name("zh") == "权利类型未识别"
    assert [code for code, one in kinds.items() if one.level == "L3"] == ["TJY", "LJY", "JZQ", "DYI", "DYA"]
    assert kinds["CBG"].name("en") == "farmland contract right"


def test_usual_accuracies_and_tolerances():
    assert default_accuracy("TDJYQ").key == "orthophoto_2000"
    assert default_accuracy("KYQ_TKQXKFW").key == "mining_corner"
    assert default_accuracy("XYZ").key == default_accuracy("").key == "rural_rtk"
    for one in accuracies().values():
        assert one.point_error > 0
        assert one.min_area > 0
    row = table("noise_thresholds").by_key()[("orthophoto_2000",)]
    # the published noise width of one source is 2 × √2 × its mean error
    assert float(row["same_source_pair_noise_width_m"]) == pytest.approx(2 * 2**0.5 * 1.0, abs=0.05)
    assert set(overlap_tolerances()) == {
        "noise_share", "noise_share_area", "contained_smaller", "contained_larger", "coincident", "within", "inside",
        "marked",
    }  # fmt: skip
