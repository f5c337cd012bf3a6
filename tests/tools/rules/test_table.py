"""Rule tables: what is refused and where, what a county may change, which rule decides, how a row is told."""

import csv

import numpy as np
import pytest

from onemap.tools.boundary.rules import boundary_form, boundary_rules
from onemap.tools.errors import InputError
from onemap.tools.rules.decide import decide
from onemap.tools.rules.evaluate import Tokens
from onemap.tools.rules.explain import changes, condition_words, listed, sentence
from onemap.tools.rules.expression import parse

COLUMNS = ("rule_id", "priority", "stage", "name_cn", "condition", "decision", "target_class", "certainty")
GOOD = ("XC-001", "155", "agree", "园地", '"dl1" = \'02\' AND "in_CY" = 1', "ASSIGN", "园地", "county")


def county(tmp_path, *rows, columns=COLUMNS, name="county.csv"):
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*columns, "enabled", "needs_manual", "county_override"])
        writer.writerows([[*row, "Y", "N", "Y"] for row in rows])
    return path


def changed(**cells):
    return tuple(cells.get(name, value) for name, value in zip(COLUMNS, GOOD))


def test_the_shipped_table():
    rules = boundary_rules()
    assert len(rules.rules) == 25
    assert rules.rules[-1].rule_id == "MB-900"
    assert [rule.priority for rule in rules.rules] == sorted(rule.priority for rule in rules.rules)
    assert not rules.overrides
    assert rules.tokens() <= set(rules.form.tokens)
    assert rules.rules[0].params == {"min_share": "0.5"}


@pytest.mark.parametrize(
    ("cells", "column", "text"),
    [
        ({"condition": "dl1 = '02' AND in_GY = 1"}, "condition", "no token “in_GY”; did you mean “in_CY”?"),
        ({"condition": "dl1 = '02"}, "condition", "quotation mark is not closed"),
        ({"condition": "area_m2 < @least"}, "condition", "no parameter @least; possible are @min_area"),
        ({"condition": "dl1 = '02' AND dl1 = '03'"}, "condition", "can never be true"),
        ({"condition": "dl1 = '01' AND lc1 = '01' AND in_CY = 1"}, "condition", "never decides: MB-030"),
        ({"condition": "dl1 = '04' AND cdgl_lx IS NOT NULL"}, "condition", "contradicts MB-032"),
        ({"condition": "1 = 1"}, "condition", "only the last row may be true always"),
        ({"decision": "GIVE"}, "decision", "“GIVE” is no decision; possible are ASSIGN"),
        ({"target_class": ""}, "target_class", "ASSIGN needs a target"),
        ({"priority": "130"}, "priority", "stands already in row"),
        ({"priority": "soon"}, "priority", "soon"),
        ({"stage": "later"}, "stage", "later"),
        ({"target_class": "树"}, "target_class", "no management type stands for “树”"),
        ({"decision": "EXCLUDE", "target_class": "树"}, "target_class", "no management type stands for “树”"),
        ({"priority": "950"}, "condition", "the last row by priority must be the default"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(tmp_path, cells, column, text):
    with pytest.raises(InputError) as error:
        boundary_rules(county=county(tmp_path, changed(**cells)))
    lines = [line for line in str(error.value).splitlines() if text in line]
    assert lines, str(error.value)
    assert column in lines[0]
    assert "county.csv, row 2" in lines[0]


def test_ids_that_repeat_and_columns_that_are_missing_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"XC-001.*stands already"):
        boundary_rules(county=county(tmp_path, GOOD, changed(priority="156")))
    with pytest.raises(InputError, match="rule_id"):
        boundary_rules(county=county(tmp_path, GOOD[1:], columns=COLUMNS[1:]))


def test_a_county_adds_changes_and_turns_off_what_it_may(tmp_path):
    path = tmp_path / "county.csv"
    path.write_text("rule_id,enabled,target_class\nMB-034,N,园地\nMB-040,Y,草原\n", encoding="utf-8")
    rules = boundary_rules(county=path)
    assert "MB-034" not in [rule.rule_id for rule in rules.rules]
    assert [rule.target for rule in rules.rules if rule.rule_id == "MB-040"] == ["草原"]
    assert [(rule, level) for rule, level, _ in changes(rules)] == [("MB-034", "county"), ("MB-040", "county")]
    assert "target_class: “林地或草原” → “草原”" in changes(rules)[1][2]
    added = boundary_rules(county=county(tmp_path, GOOD))
    assert len(added.rules) == 26


def test_a_fixed_row_stays(tmp_path):
    path = tmp_path / "county.csv"
    path.write_text("rule_id,enabled\nMB-040,N\nMB-030,N\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"row 3, column rule_id: the rule MB-030 is fixed"):
        boundary_rules(county=path)


def test_the_default_cannot_be_taken_away(tmp_path):
    path = tmp_path / "county.csv"
    path.write_text("rule_id,condition\nMB-900,dl1 = '01'\n", encoding="utf-8")
    with pytest.raises(InputError, match="fixed"):
        boundary_rules(county=path)


def table(rows):
    columns = {}
    for name, spec in boundary_form().tokens.items():
        values = [row.get(name, 0.0 if spec.kind == "number" else None) for row in rows]
        columns[name] = np.array(values, float if spec.kind == "number" else object)
    return Tokens(columns, len(rows), {"min_area": 400.0})


def test_the_first_decides_and_the_others_are_kept():
    rules = boundary_rules()
    big = {"area_m2": 1e4}
    rows = [
        {"dl1": "01", "lc1": "01", **big},
        {"dl1": "01", "in_YJJBNT": 1, "lc1": "01", **big},
        {"dl1": "03", "ldgl_lx": "10", "cdgl_lx": "1", **big},
        {"dl1": "03", "area_m2": 399.0},
        {"dl1": "05", **big},
        {"dl1": "02", "zzsx": "临时种植", "ldgl_lx": "1", **big},
        {"in_JSYDPZ": 1, "gnfq": "核心", **big},
    ]
    decided = decide(rules, table(rows))
    assert decided.paths(rules).tolist() == [
        "MB-030>MB-900",
        "MB-011>MB-030>MB-900",
        "MB-031>MB-045>MB-900",
        "MB-060>MB-900",
        "MB-900",
        "MB-050>MB-900",
        "MB-001>MB-010>MB-900",
    ]
    assert [rules.rules[place].rule_id for place in decided.first] == [
        path.split(">")[0] for path in decided.paths(rules)
    ]


def test_order_of_rows_does_not_matter_and_none_is_no_error():
    rules = boundary_rules()
    rng = np.random.default_rng(3)
    rows = [
        {"dl1": rng.choice(["01", "02", "03", "04", "00", "05"]), "in_YJJBNT": int(rng.integers(2)),
         "in_LQ": int(rng.integers(2)), "in_DK": int(rng.integers(2)), "area_m2": float(rng.integers(200, 900))}
        for _ in range(500)
    ]  # fmt: skip
    order = rng.permutation(500)
    there = decide(rules, table(rows)).paths(rules)
    assert decide(rules, table([rows[place] for place in order])).paths(rules).tolist() == there[order].tolist()
    assert decide(rules, table([])).first.tolist() == []


def test_a_rule_left_out_changes_only_what_it_decided():
    rules = boundary_rules()
    rows = [{"dl1": one, "lc1": one, "area_m2": 1e4} for one in ("01", "02", "03")]
    there = decide(rules, table(rows)).paths(rules)
    here = decide(rules.without("MB-030"), table(rows)).paths(rules.without("MB-030"))
    assert (there != here).tolist() == [True, False, False]


def test_rows_are_told_in_sentences():
    rules = boundary_rules()
    by_id = {rule.rule_id: sentence(rules, rule) for rule in rules.rules}
    assert by_id["MB-900"] == "Everywhere else: the patch is managed as 按现状地类."
    assert by_id["MB-030"].startswith("Where dl1 (first two digits of DLBM; 00 wetland) is “01” and lc1 (")
    assert by_id["MB-030"].endswith("is “01”: the patch is managed as 耕地.")
    columns = listed(rules)
    assert {len(values) for values in columns.values()} == {25}
    words = condition_words(parse("NOT (a = 1 OR b IS NULL) AND c NOT IN (1, 'x') AND d >= @e AND f"), {})
    assert words == (
        "it is not so that (a is “1” or b is empty) and c is none of “1”, “x” and d is at least @e and f holds"
    )


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ("min_share=half", "min_share is a share above 0 and up to 1, not “half”"),
        ("min_share=95", "min_share is a share"),
        ("min_share=0", "min_share is a share"),
        ("min_width=wide", "min_width is a number from 0 on, not “wide”"),
        ("min_area_farm=-1", "min_area_farm is a number from 0 on"),
        ("min_area_build=inf", "min_area_build is a number from 0 on"),
        ("min_share=nan", "min_share is a share"),
    ],
)
def test_parameters_that_are_no_numbers_are_refused_with_their_place(tmp_path, params, text):
    file = tmp_path / "county.csv"
    file.write_text(f"rule_id,params\nMB-020,\nMB-060,{params}\n", encoding="utf-8")
    with pytest.raises(InputError, match=text) as caught:
        boundary_rules(file)
    assert "row 3" in str(caught.value)
    assert "params" in str(caught.value)


def test_a_county_leaves_what_its_province_has_fixed(tmp_path):
    province = county(tmp_path, (*GOOD[:-1], "province"), name="province.csv")
    province.write_text(province.read_text("utf-8").replace(",Y,N,Y", ",Y,N,N"), encoding="utf-8")
    own = tmp_path / "own.csv"
    own.write_text("rule_id,enabled\nXC-001,N\n", encoding="utf-8")
    with pytest.raises(InputError, match="XC-001 is fixed"):
        boundary_rules(own, province)
    # the same county may change rows that are open
    own.write_text("rule_id,enabled\nMB-034,N\n", encoding="utf-8")
    assert {rule.rule_id for rule in boundary_rules(own, province).rules} >= {"XC-001", "MB-020"}
