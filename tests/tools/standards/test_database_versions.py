import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards.database_versions import SQUARE_METRES, fit, versions


def test_versions_of_a_layer_are_the_tables_and_the_surveys():
    names = [one.name for one in versions("YJJBNTTB")]
    assert names == ["farmland-protection DB", "survey DB (国土调查)"]
    assert [one.name for one in versions("czkfbj")][1:3] == ["asset-inventory DB (zones)", "cadastral DB"]
    assert versions("KQ") == ()


@pytest.mark.parametrize(
    ("layers", "columns", "version", "units"),
    [
        (("STBHHX",), ["BSM", "YSDM", "MC", "QYMJ"], "survey DB (国土调查)", {"QYMJ": "km2"}),
        (("STBHHX",), ["BSM", "YSDM", "XZQDM", "MJ"], "planning DB", {"MJ": "m2"}),
        (("STBHHX",), ["BSM", "GZFQBH", "QKBH", "MJ"], "cadastral DB", {"MJ": "m2"}),
        (("CZKFBJ",), ["BSM", "CZMC", "CZKFMJ"], "survey DB (国土调查)", {"CZKFMJ": "m2"}),
        (("CZKFBJ",), ["ZCQCBSM", "GHFQDM", "MJ"], "asset-inventory DB (zones)", {"MJ": "m2"}),
        (
            ("YJJBNTTB", "YJJBNT"),
            ["BSM", "JBNTTBBH", "TBMJ", "JBNTMJ"],
            "survey DB (国土调查)",
            {"TBMJ": "m2", "JBNTMJ": "m2"},
        ),
        (("YJJBNTTB", "YJJBNT"), ["BSM", "XZQDM", "MJ"], "planning DB", {"MJ": "m2"}),
    ],
)
def test_version_is_told_by_the_fields(layers, columns, version, units):
    found = fit(layers, columns)
    assert found.version.name == version
    assert found.units == units


def test_names_cut_short_and_chinese_names_are_found():
    found = fit(("STBHHX",), ["BSM", "ZRZYDJDYHZ", "QKBH", "mj"])
    assert found.names["ZRZYDJDYHZH"] == "ZRZYDJDYHZ"
    assert found.names["MJ"] == "mj"
    assert found.cut == ("ZRZYDJDYHZH",)
    found = fit(("YJJBNTTB",), ["标识码", "永久基本农田图斑编号"[:10], "Shape"], {"Shape": "永久基本农田面积"})
    assert found.names["YJJBNTTBBH"] == "永久基本农田图斑编号"
    assert found.names["YJJBNTMJ"] == "Shape"


def test_a_field_of_another_version_is_found_with_its_unit():
    # people add the square kilometres of the survey to the planning layer
    found = fit(("STBHHX",), ["BSM", "YSDM", "XZQDM", "XZQMC", "HXMC", "MJ", "QYMJ"])
    assert found.version.name == "planning DB"
    assert found.units == {"MJ": "m2", "QYMJ": "km2"}
    assert SQUARE_METRES[found.units["QYMJ"]] == 1e6


def test_what_is_missing_is_told():
    assert fit(("STBHHX",), ["BSM", "YSDM", "XZQDM", "MJ"]).missing == ("XZQMC",)


def test_a_layer_of_no_version_keeps_its_names():
    found = fit((), ["kqbh", "FK"])
    assert found.version is None
    assert found.names == {"KQBH": "kqbh", "FK": "FK"}


def test_choice_of_the_user_wins_and_doubt_is_told():
    assert fit(("YJJBNT",), ["BSM", "XZQDM", "MJ", "MJ2"], chosen={"MJ": "MJ2"}).names["MJ"] == "MJ2"
    with pytest.raises(InputError, match="MJ"):
        fit(("YJJBNT",), ["BSM", "XZQDM", "XZQMC", "mj", "MJ"])
