"""Every row of the rule table: a pair that it must decide and one that it must not."""

import numpy as np
import pytest

from onemap.tools.standards.land_class_rules import land_class_rules
from onemap.tools.survey.verdict import Judge

# What a monitoring patch on dry ground says where a sample says nothing else.
PLAIN = {
    "YU_BI_DU": np.nan,
    "GMGD": np.nan,
    "ZBGD": np.nan,
    "TRLS": np.nan,
    "KU_RONG": np.nan,
    "SD_DJ": None,
    "LIN_ZHONG": None,
    "SHLX": None,
    "CD_L": None,
}
SURVEY = {"CZCSXM": None, "TBXHDM": None, "in_YJJBNT": None}


def judged(survey, monitoring, absent=(), **said):
    attributes = {**PLAIN, **{k: v for k, v in said.items() if k in PLAIN}}
    own = {**SURVEY, **{k: v for k, v in said.items() if k in SURVEY}}
    assert not set(said) - set(PLAIN) - set(SURVEY)
    columns = {k: np.array([v], float if isinstance(v, float) else object) for k, v in attributes.items()}
    found = Judge(land_class_rules(), language="en").judge(
        np.array([survey], object),
        np.array([monitoring], object),
        {k: v for k, v in columns.items() if k not in absent},
        {k: np.array([v], object) for k, v in own.items() if k not in absent},
    )
    return found.outcomes[0]


# rule, survey, monitoring, what is said, verdict, CTLX; then a pair that the rule must not decide
ROWS = [
    ("F01", "0103", "030100", {"YU_BI_DU": 0.2}, "conflict", "0103", ("0103", "030100", {"YU_BI_DU": 0.19})),
    ("F02", "0304", "030100", {"YU_BI_DU": 0.3, "SD_DJ": "1"}, "agree", "", ("0304", "030100", {"YU_BI_DU": 0.3})),
    ("F03", "0301", "030100", {"YU_BI_DU": 0.1}, "conflict", "0303", ("0301", "030100", {"YU_BI_DU": 0.2})),
    ("F04", "0301", "030100", {"YU_BI_DU": 0.09}, "conflict", "0304", ("0301", "030100", {"YU_BI_DU": 0.1})),
    ("F05", "0302K", "030200", {"YU_BI_DU": 0.2}, "agree", "", ("0302", "030200", {"YU_BI_DU": 0.19})),
    ("F06", "0305", "030302", {"GMGD": 40.0}, "agree", "", ("0305", "030302", {"GMGD": 39.0})),
    ("F07", "0305", "030301", {"GMGD": 30.0}, "conflict", "0304", ("0305", "030301", {"GMGD": 29.0})),
    ("F08", "0401", "030302", {"GMGD": 29.0}, "agree", "", ("0401", "030302", {"GMGD": 30.0})),
    ("F09", "0306", "030301", {"GMGD": 45.0, "SD_DJ": "1"}, "agree", "", ("0305", "030301", {"GMGD": 45.0})),
    (
        "F10",
        "0204",
        "030301",
        {"GMGD": 45.0, "LIN_ZHONG": "254"},
        "agree",
        "",
        ("0204", "030301", {"LIN_ZHONG": "111"}),
    ),
    (
        "F11",
        "0201",
        "030100",
        {"YU_BI_DU": 0.6, "LIN_ZHONG": "251"},
        "agree",
        "",
        ("0201", "030100", {"YU_BI_DU": 0.6}),
    ),
    ("F12", "0401", "030401", {"YU_BI_DU": 0.15}, "conflict", "0304", ("0401", "030401", {"YU_BI_DU": 0.3})),
    ("F13", "0305", "030402", {}, "refine", "", ("0103", "030402", {})),
    ("F14", "0103", "030402", {}, "conflict", "0103", ("0307", "030402", {})),
    ("F15", "0401", "030403", {}, "conflict", "0304", ("0401", "030404", {})),
    ("F16", "0103", "030404", {}, "conflict", "0103", ("0103", "030403", {})),
    ("F17", "0301", "030405", {}, "conflict", "0303", ("0301", "030404", {})),
    ("F18", "0404", "0171", {"ZBGD": 6.0}, "agree", "", ("0404", "0171", {"ZBGD": 5.0})),
    ("F18A", "1206", "0173", {"ZBGD": 5.0}, "agree", "", ("1206", "0172", {"ZBGD": 5.0})),
    ("F19", "1205", "0172", {"ZBGD": 5.0}, "agree", "", ("1205", "0172", {"ZBGD": 6.0})),
    ("F20", "1006", "0180", {}, "agree", "", ("1006", "0171", {"ZBGD": 6.0})),
    ("F21", "1107A", "030302", {"GMGD": 50.0}, "agree", "", ("1003", "030302", {"GMGD": 50.0})),
    (
        "F22",
        "0103",
        "030100",
        {"YU_BI_DU": 0.3, "in_YJJBNT": 1},
        "conflict",
        "0103",
        ("0103", "030100", {"in_YJJBNT": 0}),
    ),
    ("F23", "0701", "030100", {"YU_BI_DU": 0.3, "CZCSXM": "203"}, "conflict", "0703", ("0701", "030100", {})),
    ("F23A", "0810", "030100", {"YU_BI_DU": 0.3, "CZCSXM": "201"}, "agree", "", ("0810", "030100", {"CZCSXM": "203"})),
    ("G01", "0404", "040100", {"YU_BI_DU": 0.09, "GMGD": 39.0}, "refine", "", ("0404", "040100", {"GMGD": 40.0})),
    ("G02", "0103", "040200", {}, "conflict", "0104", ("0103", "040300", {})),
    ("G03", "1206", "040300", {"YU_BI_DU": 0.0}, "conflict", "1204", ("1206", "040300", {"YU_BI_DU": 0.1})),
    ("G04", "0305", "040100", {"GMGD": 40.0}, "agree", "", ("0305", "040100", {"GMGD": 39.0})),
    ("G05", "1205", "040100", {"ZBGD": 5.0}, "agree", "", ("1205", "040100", {"ZBGD": 6.0})),
    ("G06", "0402", "040100", {"CD_L": "18"}, "agree", "", ("0402", "040100", {"CD_L": "15"})),
    ("W01", "0306", "IV3", {"GMGD": 30.0}, "agree", "", ("0306", "IV3", {"GMGD": 29.0})),
    ("W02", "0301", "IV4", {"YU_BI_DU": 0.2}, "conflict", "0300", ("0301", "IV4", {"YU_BI_DU": 0.1})),
    ("W03", "1108", "IV7", {}, "refine", "", ("1108", "IV1", {})),
    ("W04", "0402", "IV2", {}, "agree", "", ("0402", "IV7", {})),
    ("W05", "0103", "II3", {}, "conflict", "0100", ("0103", "II3", {"TBXHDM": "HDGD"})),
    ("W05A", "0103", "II3", {"TBXHDM": "HDGD"}, "agree", "", ("0103", "II3", {"TBXHDM": "SHGD"})),
    ("W06", "1106", "II1", {}, "conflict", "0011", ("1106", "II3", {})),
    ("W07", "1102", "III3", {}, "agree", "", ("1102", "II3", {})),
    ("W08", "1104", "V1", {"KU_RONG": 100000.0}, "conflict", "1111", ("1104", "V1", {"KU_RONG": 99999.0})),
    ("W09", "1104A", "V1", {"KU_RONG": 99999.0}, "agree", "", ("1104A", "V1", {"KU_RONG": 100000.0})),
    ("W10", "1107A", "V2", {}, "agree", "", ("1107A", "V3", {})),
    ("W11", "0103", "V3", {}, "conflict", "0111", ("0103", "V2", {})),
    ("W12", "0101", "V4", {}, "agree", "", ("0101", "V3", {})),
    ("W13", "0603", "V5", {}, "agree", "", ("0603", "V4", {})),
    (
        "D01",
        "1205",
        "230500",
        {"SHLX": "110", "ZBGD": 5.0},
        "agree",
        "",
        ("1205", "230500", {"SHLX": "110", "ZBGD": 6.0}),
    ),
    ("D02", "0404", "110", {"ZBGD": 9.0}, "agree", "", ("0404", "110", {"ZBGD": 10.0})),
    (
        "D03",
        "1205",
        "2305",
        {"SHLX": "121", "ZBGD": 10.0},
        "conflict",
        "1204",
        ("1205", "2305", {"SHLX": "121", "ZBGD": 9.0}),
    ),
    ("D04", "0307", "131", {"ZBGD": 30.0}, "agree", "", ("0307", "131", {"ZBGD": 29.0})),
    (
        "D04A",
        "0301",
        "132",
        {"ZBGD": 40.0, "YU_BI_DU": 0.2},
        "agree",
        "",
        ("0301", "132", {"ZBGD": 40.0, "YU_BI_DU": 0.1}),
    ),
    ("D04B", "0305", "132", {"ZBGD": 50.0, "GMGD": 40.0}, "agree", "", ("0305", "132", {"ZBGD": 50.0, "GMGD": 39.0})),
    ("D05", "0102", "150", {}, "agree", "", ("0102", "190", {"TRLS": 80.0})),
    ("D06", "0401", "190", {"TRLS": 70.0}, "conflict", "0412", ("0401", "190", {"TRLS": 69.0})),
    ("D07", "0103", "盐渍化", {}, "conflict", "0112", ("0103", "盐渍化", {"TBXHDM": "YJGD"})),
    ("D07A", "0103", "盐渍化", {"TBXHDM": "YJGD"}, "agree", "", ("0103", "盐渍化", {"TBXHDM": "HDGD"})),
]
WRITTEN = [rule.rule_id for rule in land_class_rules().rules if not rule.rule_id.startswith("LS-")]
PLAIN_CODES = [rule for rule in land_class_rules().rules if rule.rule_id.startswith("LS-")]


def test_each_row_has_its_samples():
    assert sorted(row[0] for row in ROWS) == sorted(WRITTEN)


@pytest.mark.parametrize(("rule", "survey", "monitoring", "said", "verdict", "conflict", "not_here"), ROWS)
def test_row_decides_its_pair_and_leaves_the_other(rule, survey, monitoring, said, verdict, conflict, not_here):
    found = judged(survey, monitoring, **said)
    assert (found.rule_id, found.verdict, found.conflict_type) == (rule, verdict, conflict)
    assert judged(not_here[0], not_here[1], **not_here[2]).rule_id != rule


@pytest.mark.parametrize("rule", PLAIN_CODES, ids=lambda rule: rule.rule_id)
def test_plain_codes_agree_with_the_class_of_the_guide_and_not_with_another(rule):
    for code in rule.source_codes:
        said = {"CZCSXM": "201" if rule.target == "05H1" and code.startswith("0702") else "203"}
        found = judged(rule.target, code, **said)
        assert (found.verdict, found.rule_id) == ("agree", rule.rule_id)
        other = judged("1110" if rule.target != "1110" else "1102", code, **said)
        assert other.verdict == "conflict"
        assert other.mapped_class == ("1110" if rule.target != "1110" else "1102")


@pytest.mark.parametrize(
    ("survey", "monitoring", "said", "rule", "verdict"),
    [
        ("0301", "030100", {}, "F01", "agree"),  # its code alone says arbor forest
        ("0307", "030100", {"YU_BI_DU": 0.0}, "F01", "refine"),  # 0 means not measured on a forest patch
        ("0404", "030100", {}, "F01", "conflict"),  # no measure proves F04, so grass does not agree
        ("0305", "030302", {}, "F06", "agree"),
        ("0404", "030302", {}, "F06", "conflict"),
        ("0305", "040100", {}, "G01", "conflict"),  # no cover proves G04
        ("1205", "230500", {}, "LS-2305-1205", "agree"),
        ("0404", "230500", {"SHLX": "110"}, "LS-2305-1205", "conflict"),  # no cover proves D02
        ("1104", "V1", {}, "W09", "agree"),
        ("0404", "0172", {}, "F18", "agree"),
    ],
)
def test_null_is_not_true(survey, monitoring, said, rule, verdict):
    found = judged(survey, monitoring, **said)
    assert (found.rule_id, found.verdict) == (rule, verdict)


def test_a_missing_wetland_column_leaves_forest_swamp_possible():
    assert judged("0304", "030100", ("SD_DJ",), YU_BI_DU=0.5).verdict == "agree"
    assert judged("0304", "030100", YU_BI_DU=0.5).verdict == "conflict"
    assert judged("0307", "030100", ("SD_DJ",), YU_BI_DU=0.5).mapped_class == "0301"


@pytest.mark.parametrize("absent", [tuple(PLAIN), (*PLAIN, *SURVEY)])
def test_without_any_attribute_codes_still_speak(absent):
    assert judged("0301", "030100", absent).verdict == "agree"
    assert judged("0103", "030100", absent).conflict_type == "0103"
    assert judged("0404", "040100", absent).verdict == "refine"


@pytest.mark.parametrize(
    ("survey", "monitoring", "verdict", "mapped"),
    [
        ("0301K", "030100", "agree", "0301K"),  # K is kept and compared by its base
        ("0307K", "030401", "agree", "0307K"),
        ("0301K", "030401", "refine", "0307K"),  # the K flag goes along
        ("1104K", "1704", "agree", "1104K"),
        ("1104A", "170400", "agree", "1104A"),
        ("08H2A", "0804", "agree", "08H2A"),
        ("0810A", "1403", "agree", "0810A"),
        ("0201K", "0201", "agree", "0201K"),
        ("0201K", "0103", "conflict", "0201K"),  # the optional route to arable is off
    ],
)
def test_k_and_a_kinds(survey, monitoring, verdict, mapped):
    found = judged(survey, monitoring)
    assert (found.verdict, found.mapped_class) == (verdict, mapped)


def test_refining_never_drops_a_k_without_a_decision():
    found = judged("0301K", "030302", GMGD=50.0)
    assert found.needs_decision
    assert (found.mapped_class, found.candidates, found.default) == ("0301K", ("0305", "0301K"), "0301K")


def test_red_line_and_town_mark_differences_only():
    assert judged("0301", "030100", YU_BI_DU=0.5, in_YJJBNT=1).verdict == "agree"
    refused = judged("0307", "030100", YU_BI_DU=0.5, in_YJJBNT=1)
    assert (refused.verdict, refused.rule_id, refused.mapped_class) == ("conflict", "F22", "0307")


def test_built_wetland_is_not_refined_and_first_levels_follow_the_list():
    assert judged("0603", "0504").verdict == "conflict"
    assert judged("0304", "0504").verdict == "refine"  # both are wetland (00), whatever their digits
    assert judged("0304", "0301").conflict_type == "0300"


def test_both_sides_missing_or_without_class():
    judge = Judge(land_class_rules(), language="en")
    survey = np.array(["0301", None, "0301", None, "0999"], object)
    monitoring = np.array([None, "040100", None, "040100", "040100"], object)
    found = judge.judge(survey, monitoring)
    assert found.verdict.tolist() == ["survey_only", "monitoring_only"] * 2 + ["unmapped"]
    assert found.mapped_class.tolist() == ["0301", "0401", "0301", "0401", "0999"]
    there = np.ones(5, bool)
    found = judge.judge(survey, monitoring, survey_present=there, monitoring_present=there)
    assert set(found.verdict) == {"unmapped"}
    assert found.column("gap").tolist() == ["monitoring", "survey", "monitoring", "survey", "survey"]
