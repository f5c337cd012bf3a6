import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards import (
    Code,
    code_list,
    collisions,
    landsea_candidates,
    landsea_of,
    min_map_area,
    survey_candidates,
    table,
    tolerance,
    tolerance_ranks,
    tolerance_text,
)

SURVEY = code_list("tdt1057")
LANDSEA = code_list("landsea2023")


@pytest.mark.parametrize("code", ["0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108"])
def test_wetlands_are_in_class_00_whatever_their_digits_say(code):
    assert SURVEY.class1(code) == "00"
    assert SURVEY.parent(code) == "00"


@pytest.mark.parametrize("system", ["tdt1057", "landsea2023"])
def test_first_level_class_is_the_top_of_the_parents(system):
    codes = code_list(system)
    for code in codes.codes:
        top = code
        while codes.parent(top):
            top = codes.parent(top)
        assert codes.class1(code) == top


def test_leaves_and_levels_of_the_survey():
    assert SURVEY.leaf("09")
    assert not SURVEY.leaf("00")
    assert SURVEY.parent("01") is None
    assert len(SURVEY.codes) == 81
    assert len(LANDSEA.codes) == 175


@pytest.mark.parametrize(
    ("code", "base"), [("0201K", "0201"), ("1104A", "1104"), ("08H2A", "08H2"), ("05H1", "05H1"), ("00", "00")]
)
def test_base_class(code, base):
    assert SURVEY.base(code) == base


def test_names_in_both_languages():
    assert SURVEY.name("0305") == SURVEY.name("0305", "zh_CN") == "灌木林地"
    assert SURVEY.name("0305", "en") == "Shrub land"
    assert code_list("di_lei").name("040100", "en") == "天然牧草地"
    assert SURVEY.name("9999") == ""


def test_unknown_code_is_refused_and_a_lost_zero_explained():
    with pytest.raises(InputError, match="The code “9999” is not in the list 三调"):
        SURVEY.class1("9999")
    with pytest.raises(InputError, match="it looks like 0305 after Excel"):
        SURVEY.base("305")
    with pytest.raises(InputError, match=r"no code system “三调”. Known systems: tdt1057"):
        code_list("三调")


def test_code_of_another_system_is_refused():
    assert SURVEY.name(Code("tdt1057", "0303")) == "红树林地"
    with pytest.raises(InputError, match="The code 0303 belongs to 用地用海"):
        SURVEY.name(Code("landsea2023", "0303"))


def shortened(longer, shorter):
    """Whether one name is the other with characters left out (园地 for 种植园用地, 橡胶园 for 橡胶园地)."""
    rest = iter(longer)
    return all(character in rest for character in shorter)


def test_collisions_are_those_that_the_two_lists_give():
    derived = {
        (code, SURVEY.name(code), LANDSEA.name(code))
        for code in SURVEY.codes
        if LANDSEA.known(code)
        and not shortened(SURVEY.name(code), LANDSEA.name(code))
        and not shortened(LANDSEA.name(code), SURVEY.name(code))
    }
    assert len(derived) == 27
    assert derived == {(one.code, one.survey_name, one.landsea_name) for one in collisions()}


def test_di_lei_has_no_code_in_common_with_the_lists_it_is_looked_up_with():
    forest = code_list("di_lei").codes
    assert len(forest) == 24
    assert not set(forest) & (set(LANDSEA.codes) | set(SURVEY.codes))


def test_second_survey_codes_lead_to_survey_classes():
    assert code_list("survey2").name("032") == "灌木林地"
    assert code_list("survey2").parent("032") is None


@pytest.mark.parametrize(
    ("code", "default", "others"),
    [
        ("0303", "0305", []),
        ("0304", "0307", ["0307K"]),
        ("0503", "0402", []),
        ("1704", "1104", ["1104A", "1104K"]),
        ("1403", "0810A", ["0810"]),
        ("070101", "0701", []),
        ("060101", "1006", []),
        ("2302", None, ["0404", "1204", "1206"]),
        ("030100", "0301", ["0301K"]),
        ("030301", "0305", []),
        ("030403", "0307", []),
        ("050600", "1106", []),
        ("03", None, []),
    ],
)
def test_landsea_and_di_lei_back_to_the_survey(code, default, others):
    found = landsea_candidates(code)
    assert [one.survey.code for one in found if one.is_default] == ([default] if default else [])
    assert [one.survey.code for one in found if not one.is_default] == others


def test_land_sea_class_of_a_di_lei_code():
    assert landsea_of("030402") == Code("landsea2023", "0304")
    assert landsea_of("120200") == Code("landsea2023", "1202")
    assert landsea_of("080401") == Code("landsea2023", "080401")
    assert landsea_of(Code("landsea2023", "0303")) == Code("landsea2023", "0303")
    for wrong in ("030399", "0307", "abc", ""):
        with pytest.raises(InputError, match=f"The code “{wrong}” is neither a DI_LEI nor a land-sea code"):
            landsea_of(wrong)
    with pytest.raises(InputError, match="belongs to 三调"):
        landsea_of(Code("tdt1057", "0303"))


def test_forward_candidates_have_one_default_first():
    for code in SURVEY.codes:
        found = survey_candidates(code)
        if SURVEY.leaf(code):
            assert [one.is_default for one in found] == [True] + [False] * (len(found) - 1), code
    assert [one.landsea.code for one in survey_candidates("0204")] == ["0205", "0204"]


def test_county_folder_changes_a_default(send, tmp_path):
    lines = ["tdt_code,landsea_code,is_default", "1107A,1705,0", "1107A,1311,1"]
    send("crosswalk_tdt1057_to_landsea", lines)
    assert survey_candidates("1107A", tmp_path)[0].landsea.code == "1311"
    assert survey_candidates("1107A")[0].landsea.code == "1705"
    assert [one.survey.code for one in landsea_candidates("1311", tmp_path) if one.is_default] == ["1109"]


def test_tolerances(send):
    assert tolerance("sliver_area") == 10.0
    assert tolerance("xy_resolution") == 0.0001
    assert tolerance("sliver_area", county=send("tolerances", ["key,value", "sliver_area,20"])) == 20.0
    assert tolerance_ranks("buffer_priority")["1107A"] == 6
    assert tolerance_text("ningxia_zone").startswith("35 (EPSG:4523)")
    with pytest.raises(InputError, match="The tolerance “ningxia_zone” must be a number, but is “35 "):
        tolerance("ningxia_zone")
    with pytest.raises(InputError, match="must hold ranks such as 1001=1;1002=2, but has “10”"):
        tolerance_ranks("sliver_area")
    with pytest.raises(InputError, match=r"There is no tolerance “sliver”. Known keys: .*sliver_area"):
        tolerance("sliver")


def test_smallest_patch_by_class():
    assert (min_map_area("0601"), min_map_area("0301"), min_map_area("0404")) == (200.0, 400.0, 600.0)
    assert min_map_area("1202") == tolerance("min_area_construction")
    with pytest.raises(InputError, match="The class 03 has no smallest area"):
        min_map_area("03")
    for row in table("land_class_tdt1057").rows:
        assert bool(row["min_map_area_m2"]) == (row["is_leaf"] == "1")
