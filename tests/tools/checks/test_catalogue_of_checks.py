"""The table of checks as people choose from it, and what a county changes."""

import csv

import pytest
from small_checks import check

from onemap.tools.checks.catalogue import catalogue, chosen, limited
from onemap.tools.checks.model import SEVERITIES
from onemap.tools.errors import InputError
from onemap.tools.language import use_translator
from onemap.tools.standards import table

TABLE = "control_lines_checks"


@pytest.fixture
def speak_chinese():
    use_translator(lambda text: "zh" if text == "en" else text)
    yield
    use_translator(str)


def test_table_has_the_checks_of_the_shared_facts(shared):
    with (shared / "domain" / "control_lines_checks.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    ours = table(TABLE).rows
    for column in ("check_id", "group", "severity", "certainty"):
        assert [row[column] for row in ours] == [row[column] for row in wanted], column


def test_every_check_can_be_read_and_speaks_both_languages():
    checks = catalogue(TABLE).checks
    assert len(checks) == 47
    assert {one.severity for one in checks} == set(SEVERITIES)
    assert all(one.detect <= one.fail for one in checks)
    for row in table(TABLE).rows:
        for name in ("title", "advice", "basis", "certainty"):
            english = row["basis"] if name == "basis" else row.get(f"{name}_en") or row[name]
            assert english
            assert any("\u4e00" <= sign <= "\u9fff" for sign in row[f"{name}_zh"]), (row["check_id"], name)


def test_needs_are_roles_of_the_room():
    roles = {row["role"] for row in table("control_lines_roles").rows}
    for one in catalogue(TABLE).checks:
        assert {role for need in one.needs for role in need.split("|")} <= roles, one.id


def test_sentences_are_in_the_language_in_use(speak_chinese):
    first = catalogue(TABLE).checks[0]
    assert first.title == "图层和字段齐全，类型、长度符合规定"
    assert first.certainty == "假定"
    assert first.basis == "国家数据库质量检查通行做法"


def test_checks_are_chosen_by_id_range_and_group():
    checks = catalogue(TABLE).checks
    assert chosen(checks, "") == checks
    assert [one.id for one in chosen(checks, "cl-020；CL-017")] == ["CL-017", "CL-020"]
    assert [one.id for one in chosen(checks, "CL-030..CL-033, mutual")] == [
        *("CL-020", "CL-021", "CL-022", "CL-023"),
        *("CL-030", "CL-031", "CL-032", "CL-033"),
    ]
    with pytest.raises(InputError, match=r"no check “CL-099”.*mutual"):
        chosen(checks, "CL-020;CL-099")


def test_county_overrides_a_row(tmp_path):
    file = tmp_path / "county.csv"
    file.write_text("check_id,fail,parameters\nCL-030,50,noise_width=2\nCL-050,,target_area=5\nCL-020,2,\n", "utf-8")
    found = catalogue(TABLE, file)
    mine = {one.id: one for one in found.checks}
    assert (mine["CL-030"].fail, mine["CL-030"].number("noise_width")) == (50, 2)
    assert mine["CL-030"].parameters["cropland"] == "01*", "what the county does not name stays"
    assert (mine["CL-050"].number("target_area"), mine["CL-050"].number("factor")) == (5, 1.3)
    assert (mine["CL-020"].fail, mine["CL-020"].number("apart")) == (2, 50)
    changed = {(change.key[0], change.column) for change in found.table.overrides}
    assert changed == {
        *(("CL-030", "fail"), ("CL-030", "parameters")),
        *(("CL-050", "parameters"), ("CL-020", "fail")),
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("CL-020,5,1,", "Check CL-020: the detect threshold 5 is above the fail threshold 1"),
        ("CL-020,0,1,width", "Check CL-020: the parameter “width” is not of the form name=value"),
        ("CL-020,much,1,", "“much” is not a number"),
        ("CL-050,0,0,factor=high", "Check CL-050: the parameter factor is “high”, which is no number"),
        (
            "CL-050,0,0,taget_area=1",
            "CL-050 has no parameter “taget_area”. It has: factor, target_area, base_area, town",
        ),
    ],
)
def test_a_wrong_row_of_a_county_is_refused(tmp_path, line, told):
    file = tmp_path / "county.csv"
    file.write_text(f"check_id,detect,fail,parameters\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=told):
        catalogue(TABLE, file)


def test_a_number_that_the_table_leaves_open_is_asked_when_it_is_needed(tmp_path):
    file = tmp_path / "county.csv"
    file.write_text("check_id,parameters\nCL-050,target_area=much\n", "utf-8")
    mine = {one.id: one for one in catalogue(TABLE, file).checks}["CL-050"]
    assert mine.number_or_none("base_area") is None
    with pytest.raises(InputError, match="target_area is “much”"):
        mine.number_or_none("target_area")


def test_limits_of_the_user_take_the_place_of_the_tables_where_they_have_a_meaning():
    area = check(noise_width=1)
    assert limited(area, 5, 0.2).fail == 5
    assert limited(area, 5, 0.2).number("noise_width") == 0.2
    assert limited(area, None, None) == area
    assert limited(area, 0, None).fail == area.detect
    exact = check(group="area")
    assert limited(exact, 5, 0.2) == exact
    assert limited(check(unit="m"), 5, 0.2) == check(unit="m")
    rule = check(fail=10_000, fixed_limits=1)
    assert limited(rule, 5, 0.2) == rule, "a hectare is the rule there, and no edge noise"


def test_fixed_limits_of_the_table():
    assert [one.id for one in catalogue(TABLE).checks if "fixed_limits" in one.parameters] == ["CL-042"]
