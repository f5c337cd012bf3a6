"""The compatibility table: all pairs in any order, overrides of a county row by row, wrong cells with their place."""

import itertools

import pytest

from onemap.tools.errors import InputError
from onemap.tools.standards.right_conditions import CONDITIONS, OUTCOMES, Clause, parse
from onemap.tools.standards.rights import compatibility, conflict_types

RULES = compatibility()
HEADER = "right_a,right_b,relation_class"


def test_all_pairs_of_rights_in_any_order():
    rights = list(RULES.kinds)
    known = [code for code in rights if code]
    assert len(known) == 24
    assert len(RULES.rows) == 300 + 25
    for one, other in itertools.combinations_with_replacement(rights, 2):
        assert RULES.row(one, other) is RULES.row(other, one)
        assert set(RULES.row(one, other).rights) == {one, other}


def test_rows_are_named_by_codes_in_the_order_of_the_table():
    for rule in RULES.rows.values():
        one, other = rule.rule_id.split("-")
        assert rule.rights == tuple("" if code == "UNKNOWN" else code for code in (one, other))
        assert RULES.place(rule.rights[0]) <= RULES.place(rule.rights[1])
    assert RULES.place("") == 0
    assert RULES.place("OWN_C") == 1


def test_every_row_has_a_type_for_what_it_can_come_to_and_a_reason_in_both_languages():
    types = conflict_types()
    for rule in RULES.rows.values():
        assert rule.reason("en"), rule.rule_id
        assert rule.reason("zh"), rule.rule_id
        assert rule.reason("zh") != rule.reason("en")
        assert rule.relation in OUTCOMES
        assert {clause.outcome for clause in rule.clauses} <= set(OUTCOMES)
        if rule.outcomes() & {"conflict", "conflict_nature"}:
            assert types[rule.conflict].severity in ("high", "medium"), rule.rule_id
        if "review" in rule.outcomes():
            assert types[rule.review].severity in ("high", "medium"), rule.rule_id


def test_every_condition_is_asked_somewhere():
    asked = {name for rule in RULES.rows.values() for clause in rule.clauses for name, _ in clause.conditions}
    assert asked == set(CONDITIONS)


def test_pairs_that_never_become_a_case():
    assert RULES.never_case("CBG", "GGGZ")
    assert RULES.never_case("DJDY", "OWN_C")
    assert not RULES.never_case("CBG", "TJY")
    assert not RULES.never_case("UCB", "UCB")
    assert not RULES.never_case("", "")


def test_unknown_rights_are_refused_by_name():
    with pytest.raises(InputError, match=r"no row for CBX and CBG"):
        RULES.row("CBX", "CBG")
    with pytest.raises(InputError, match=r"There is no right “CBX”. Known are: OWN_C, OWN_S"):
        RULES.place("CBX")


# a county's file -------------------------------------------------------------------------------------------------


def test_a_county_overrides_row_by_row_in_any_order_and_every_change_is_listed(send):
    path = send("mine", [HEADER, "CBL,CBG,review", "OWN_C,UJB,conflict_nature"])
    rules = compatibility(path)
    assert rules.row("CBG", "CBL").relation == "review"
    assert rules.row("CBG", "CBL").rule_id == "CBG-CBL"
    assert rules.row("OWN_C", "UJB").clauses == ()
    assert rules.row("CBG", "CBC") == RULES.row("CBG", "CBC")
    assert len(rules.rows) == len(RULES.rows)
    assert [tuple(one) for one in rules.overrides] == [
        ("CBG-CBL", "county", "relation_class: “conflict” → “review”"),
        (
            "OWN_C-UJB",
            "county",
            "relation_class: “stack_ok” → “conflict_nature”; test: “outside>information” → “”",
        ),
    ]
    assert [source.level for source in rules.sources] == ["national", "county"]
    assert rules.sources[1].path == path


def test_a_row_that_says_the_same_is_no_override_and_keeps_its_conditions(send):
    rules = compatibility(send("mine", [HEADER, "CBG,TJY,stack_ok_if"]))
    assert rules.overrides == ()
    assert rules.row("CBG", "TJY").clauses == RULES.row("CBG", "TJY").clauses


def test_a_file_with_conditions_says_them_itself(send):
    header = f"{HEADER},test,conflict_type,reason_cn"
    path = send("mine", [header, "TJY,CBG,conflict,linked+!terms_apart>stack_ok_if,27,本县规定"], "gbk")
    rule = compatibility(path).row("CBG", "TJY")
    assert rule.clauses == (Clause((("linked", True), ("terms_apart", False)), "stack_ok_if"),)
    assert (rule.relation, rule.conflict, rule.reason("zh")) == ("conflict", "27", "本县规定")


def test_names_of_a_pair_that_is_written_the_other_way_round_go_along(send):
    header = "right_a,right_a_cn,level_a,right_b,right_b_cn,level_b,relation_class"
    rules = compatibility(send("mine", [header, "CBL,承包经营权-林地,L2,CBG,承包经营权-耕地,L2,conflict"]))
    assert rules.overrides == ()


def test_an_empty_type_is_filled_with_the_usual_one(send):
    path = send("mine", [HEADER, "CBG,DYA,conflict", "CBG,OWN_C,review", "QSQ,QSQ,conflict"])
    rules = compatibility(path)
    assert rules.row("CBG", "DYA").conflict == "27"
    assert rules.row("CBG", "DYA").review == "28"
    assert rules.row("OWN_C", "CBG").review == "27"
    assert rules.row("QSQ", "QSQ").conflict == "11"


def test_county_over_province(send, tmp_path):
    province = tmp_path / "province"
    province.mkdir()
    (province / "rights_compatibility.csv").write_text(f"{HEADER}\nCBG,CBL,review\nCBG,CBC,review\n", "utf-8")
    rules = compatibility(send("mine", [HEADER, "CBG,CBL,stack_ok"]), province)
    assert rules.row("CBG", "CBL").relation == "stack_ok"
    assert rules.row("CBG", "CBC").relation == "review"
    assert [(one.rule_id, one.level) for one in rules.overrides] == [
        ("CBG-CBC", "province"),
        ("CBG-CBL", "county"),
        ("CBG-CBL", "province"),
    ]


def test_a_folder_may_hold_tolerances_too(send, tmp_path):
    send("overlap_tolerances", ["key,value", "coincident,0.8"])
    rules = compatibility(tmp_path)
    assert rules.tolerances["coincident"] == 0.8
    assert rules.tolerances["within"] == RULES.tolerances["within"]


@pytest.mark.parametrize(
    ("lines", "match"),
    [
        ([HEADER, "CBG,CBX,review"], r"mine\.csv, row 2, column right_b: the code “CBX” is not in right_kinds"),
        ([HEADER, "CBG,CBL,maybe"], r"row 2, column relation_class: “maybe” is not one of: conflict, conflict_nature"),
        ([HEADER, "CBG,CBL,review", "CBL,CBG,conflict"], r"row 3, column right_a, right_b: “CBG / CBL” stands already"),
        (["right_a,relation_class", "CBG,review"], r"row 1, column right_b: the column is missing"),
        ([f"{HEADER},colour", "CBG,CBL,review,red"], r"row 1, column colour: the table has no such column"),
        ([f"{HEADER},conflict_type", "CBG,CBL,conflict,99"], r"row 2, column conflict_type: the code “99” is not in"),
        (
            [f"{HEADER},test", "CBG,CBC,conflict,", "CBG,CBL,conflict,rain>review"],
            r"row 3, column test: there is no con",
        ),
        (
            [f"{HEADER},test", "CBG,CBL,conflict,linked"],
            r"row 2, column test: “linked” is no condition with an outcome",
        ),
        ([f"{HEADER},test", "CBG,CBL,conflict,linked>maybe"], r"row 2, column test: “linked>maybe” is no condition"),
        ([f"{HEADER},reason_cn", "CBG,CBL,conflict,"], r"row 2, column reason_cn: the cell is empty"),
    ],
)
def test_wrong_cells_are_told_with_row_and_column(send, lines, match):
    with pytest.raises(InputError, match=match):
        compatibility(send("mine", lines))


def test_all_wrong_conditions_are_told_at_once(send):
    path = send("mine", [f"{HEADER},test", "CBG,CBL,conflict,rain>review", "CBG,CBC,conflict,snow>review"])
    with pytest.raises(InputError, match=r"row 2(.|\n)*row 3"):
        compatibility(path)


@pytest.mark.parametrize(
    ("cell", "clauses"),
    [
        ("", ()),
        ("linked>stack_ok", (Clause((("linked", True),), "stack_ok"),)),
        ("!linked > review", (Clause((("linked", False),), "review"),)),
        ("else>information;", (Clause((), "information"),)),
        (
            "linked + building>stack_ok; else>review",
            (Clause((("linked", True), ("building", True)), "stack_ok"), Clause((), "review")),
        ),
    ],
)
def test_grammar_of_conditions(cell, clauses):
    assert parse(cell) == clauses


def test_the_page_for_counties_names_all_conditions_and_outcomes_and_its_example_works(root, tmp_path):
    page = (root / "docs" / "rights_compatibility.md").read_text("utf-8")
    for name, meaning in CONDITIONS.items():
        assert f"| `{name}` | {meaning} |" in page
    assert all(f"`{outcome}`" in page for outcome in OUTCOMES)
    example = tmp_path / "mine.csv"
    example.write_text(page.split("```")[1].strip(), "utf-8")
    assert [one.rule_id for one in compatibility(example).overrides] == ["CBG-TJY", "CBL-UFO"]
