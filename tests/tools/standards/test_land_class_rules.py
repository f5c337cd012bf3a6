"""The rule table: validation, levels, the user's crosswalk."""

import csv

import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards import table
from onemap.tools.standards.crosswalk_file import with_crosswalk
from onemap.tools.standards.land_class_conditions import ABSENT, parse
from onemap.tools.standards.land_class_rules import land_class_rules

RULES = land_class_rules()


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def crosswalk(tmp_path, text, encoding="utf-8"):
    return with_crosswalk(RULES, write(tmp_path / "mine.csv", text, encoding))


def ids(rules, code):
    return [rule.rule_id for rule in rules.for_code(code)]


def test_all_rules_of_the_crosswalk_are_there_with_its_classes():
    mine = {row["rule_id"]: row for row in table("land_class_rules").rows}
    for row in table("crosswalk_forest_to_tdt1057").rows:
        rule = mine[row["rule_id"]]
        assert rule["target_code"] == row["tdt_code"]
        assert set(row["conflict_tdt_codes"].split(";")) == set(rule["conflict_codes"].split(";"))
        assert rule["severity"] == row["severity"]
        agreeing = set(row["agreeing_tdt_codes"].split(";")) - {""}
        assert agreeing <= set(rule["agreeing_codes"].split(";"))


def test_every_land_sea_class_with_a_survey_class_is_mapped():
    pairs = {(row["landsea_code"], row["tdt_code"]) for row in table("crosswalk_tdt1057_to_landsea").rows}
    off = {"0101", "0102", "0103"}  # optional routes of K classes, disabled
    for landsea, survey in pairs:
        if landsea in off and survey.endswith("K"):
            continue
        agreeing = set().union(*(rule.agreeing for rule in RULES.for_code(landsea)))
        assert survey in agreeing, (landsea, survey)


def test_texts_in_both_languages_and_short_enough_for_the_layer():
    for rule in RULES.rules:
        for name in ("action", "reason", "conflict_type"):
            assert rule.text(name, "en"), (rule.rule_id, name)
            assert rule.text(name, "zh_CN"), (rule.rule_id, name)
        assert len(rule.text("action", "en")) <= 100
        assert len(rule.text("action", "zh")) <= 100


def test_a_first_level_class_is_expanded_by_the_list():
    wet = RULES.classes.expand(("00",))
    assert {"0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108"} < set(wet)
    assert not {"0303", "0304", "0306"} & set(RULES.classes.expand(("03*",)))
    assert "0301K" in RULES.classes.expand(("03",))
    assert RULES.classes.group("0304").name == "wetland"
    assert RULES.classes.group("0301K").name == "forest"
    assert RULES.classes.group("0603").refined is False


@pytest.mark.parametrize(
    ("cell", "value", "holds"),
    [
        (">=0.10 <0.20", 0.1, True),
        (">=0.10 <0.20", 0.2, False),
        (">=0.10 <0.20", None, None),
        (">=0.10 <0.20", ABSENT, None),
        ("<=5", 5, True),
        (">5 <10", 5, False),
        ("=3", 3.0, True),
        ("<0.10 0=?", 0, None),
        ("<0.10", 0, True),
        ("filled", "1", True),
        ("filled", None, False),
        ("filled", ABSENT, None),
        ("empty", None, True),
        ("empty", ABSENT, True),
        ("empty", "1", False),
        ("121;122", "122", True),
        ("25x", "254", True),
        ("25x", "25", False),
        ("121", None, False),
        ("121", ABSENT, False),
    ],
)
def test_conditions(cell, value, holds):
    assert parse("ZBGD", cell).holds(value) is holds


def test_a_list_on_the_survey_without_the_column_is_undecided():
    assert parse("survey_CZCSXM", "201;202").holds(ABSENT) is None
    assert parse("survey_CZCSXM", "201;202").holds(None) is False


@pytest.mark.parametrize("cell", [">=", ">=x", ">=1 or 2", "0=?"])
def test_unreadable_conditions(cell):
    with pytest.raises(ValueError, match="no condition"):
        parse("ZBGD", cell)


def county(tmp_path, text):
    return write(tmp_path / "land_class_rules.csv", text)


def test_a_county_changes_a_cell_and_the_report_lists_it(tmp_path):
    county(tmp_path, "rule_id,target_code\nF10,0305\n")
    rules = land_class_rules(county=tmp_path)
    assert next(rule for rule in rules.rules if rule.rule_id == "F10").target == "0305"
    assert [tuple(one) for one in rules.overrides] == [("F10", "county", "target_code: “0204” → “0305”")]


def test_a_county_switches_the_k_route_on(tmp_path):
    county(tmp_path, "rule_id,enabled\nLS-0103-K,Y\n")
    assert "LS-0103-K" in ids(land_class_rules(county=tmp_path), "0103")
    assert "LS-0103-K" not in ids(RULES, "0103")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("rule_id,target_code\nF01,0305\n", "row 2, column rule_id: the rule F01 is fixed"),
        ("rule_id,enabled\nF22,N\n", "F22 is fixed"),
        ("rule_id,target_code\nF10,0399\n", "row 2, column target_code: .*0399"),
        ("rule_id,if_GMGD\nF15,>=x\n", "row .*column if_GMGD.*no condition"),
        ("rule_id,target_code\nF10,0204\nF10,0305\n", "row 3.*F10"),
    ],
)
def test_bad_county_rows(tmp_path, text, match):
    county(tmp_path, text)
    with pytest.raises(InputError, match=match):
        land_class_rules(county=tmp_path)


def test_a_crosswalk_of_two_columns_takes_its_codes_over(tmp_path):
    rules = crosswalk(tmp_path, "source_code,target_code\n030301,0204\n")
    assert ids(rules, "030301") == ["F21", "F23A", "F22", "F23", "U2-030301-0204"]
    assert "F06" in ids(rules, "030302")
    assert len(rules.overrides) == 1
    assert "F06, F07, F08" in rules.overrides[0].change
    assert rules.overrides[0].level == "user"


def test_a_row_with_a_known_id_replaces_the_rule(tmp_path):
    rules = crosswalk(tmp_path, "rule_id,source_code,target_code,reason\nF15,030403,0404,closure is grass here\n")
    rule = next(rule for rule in rules.rules if rule.rule_id == "F15")
    assert (rule.target, rule.text("reason", "zh")) == ("0404", "closure is grass here")
    assert "replaces" in rules.overrides[0].change


def test_a_fixed_rule_cannot_be_replaced(tmp_path):
    with pytest.raises(InputError, match=r"mine\.csv, row 2, column rule_id: the rule F01 is fixed"):
        crosswalk(tmp_path, "rule_id,source_code,target_code\nF01,030100,0305\n")


def test_a_crosswalk_from_a_chinese_excel(tmp_path):
    rules = crosswalk(tmp_path, "source_code,target_code,note\n030403,404,封育\n", "gbk")
    assert ids(rules, "030403")[-1] == "U2-030403-0404"
    assert rules.for_code("030403")[-1].target == "0404"
    assert rules.notes == ("Crosswalk row 2: target_code 404 is read as 0404.",)


def test_rows_that_share_a_code_are_alternatives(tmp_path):
    rules = crosswalk(tmp_path, "source_code,target_code\n230600,1206\n230600,1207\n")
    assert [rule.open for rule in rules.for_code("230600")] == [True, True]


def test_another_system_is_left_unchecked_and_alone(tmp_path):
    text = "source_code,target_code,source_system,target_system\ngrass,201,brp,lpis\nmaize,202,brp,lpis\n"
    rules = crosswalk(tmp_path, text)
    assert [rule.target for rule in rules.rules] == ["201", "202"]
    assert rules.classes.open
    assert rules.for_code("030100") == ()


def test_a_foreign_source_with_the_surveys_classes_checks_the_targets(tmp_path):
    assert len(crosswalk(tmp_path, "source_code,target_code,source_system\ngrass,0401,brp\n").rules) == 1
    with pytest.raises(InputError, match="row 2, column target_code: the code “0499”"):
        crosswalk(tmp_path, "source_code,target_code,source_system\ngrass,0499,brp\n")


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("source_code,target_code\n", "has no rows"),
        ("source_code,class\n030100,0301\n", "column target_code: the column is missing"),
        ("source_code,target_code,agreing\n030100,0301,0301K\n", "column agreing: a crosswalk has no such column"),
        ("source_code,target_code\n030100,\n", "row 2, column target_code: the cell is empty"),
        ("source_code,target_code\n,0301\n", "row 2, column source_code: the cell is empty"),
        ("source_code,target_code\n030199,0301\n", "row 2, column source_code: the code “030199”"),
        ("source_code,target_code\n030100,0399\n", "row 2, column target_code: the code “0399”"),
        ("source_code,target_code,conflict_codes\n030100,0301,01;99*\n", "row 2, column conflict_codes: the code “99"),
        (
            "rule_id,source_code,target_code\nX,030100,0301\nX,030200,0302\n",
            "row 3, column rule_id: “X” stands already in row 2",
        ),
        ("source_code,target_code,if_GMGD\n030301,0305,>=forty\n", "row 2, column if_GMGD"),
        ("source_code,target_code,priority\n030301,0305,first\n", "row 2, column priority"),
        ("source_code,target_code,source_system\na,0301,brp\nb,0301,\n", "all rows must name the same system"),
        (
            "source_code,target_code,source_system,target_system\na,b,x,x\nb,c,x,x\nc,a,x,x\n",
            "column target_code: the codes go in a circle: a → b → c → a",
        ),
    ],
)
def test_bad_crosswalks(tmp_path, text, match):
    with pytest.raises(InputError, match=match):
        crosswalk(tmp_path, text)


def test_the_shipped_table_has_unique_priorities_and_known_columns():
    rows = table("land_class_rules").rows
    with table("land_class_rules").path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(rows)
    assert len({row["priority"] for row in rows}) == len(rows)
