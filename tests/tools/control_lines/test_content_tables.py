"""The tables of recognised words and groups, and what every check of content does with odd layers."""

from collections import Counter

import geometry_makers as make
import numpy as np
import pytest
import shapely
from checked_layers import box
from line_checks import checks, layer, run

import onemap.tools.control_lines.content  # noqa: F401 - it registers its checks
from onemap.tools.control_lines.content_classes import first_level, group_of, groups
from onemap.tools.control_lines.content_dates import days
from onemap.tools.control_lines.content_words import UNKNOWN, asked, meanings, minerals, plain, understood
from onemap.tools.control_lines.roles import roles
from onemap.tools.standards import code_list, table
from onemap.tools.standards.register import split

CONTENT = [one for one in checks().values() if one.group == "content"]
LISTS = sorted({row["list"] for row in table("control_lines_words").rows})


def texts(*values):
    return np.array(values, object)


def test_all_checks_of_content_have_a_program():
    from onemap.tools.control_lines.functions import functions

    assert {one.id for one in CONTENT} <= set(functions())
    assert len(CONTENT) == 18


@pytest.mark.parametrize("words", [*LISTS, "minerals"])
def test_a_word_means_one_thing(words):
    if words == "minerals":
        rows = [(row["mineral"], row["words"]) for row in table("control_lines_minerals").rows]
    else:
        rows = [(row["meaning"], row["words"]) for row in table("control_lines_words").rows if row["list"] == words]
    counted = Counter(plain(word) for _, cell in rows for word in split(cell))
    assert [word for word, count in counted.items() if count > 1] == []
    for meaning, cell in rows:
        assert set(understood(texts(*split(cell)), words).tolist()) == {meaning}


def test_strategic_minerals_are_those_of_the_national_plan():
    strategic = [one for one in minerals().values() if one.kind == "strategic"]
    assert len(strategic) == 25  # 24, rare earths in two rows for the red line's sake
    assert {one.code for one in minerals().values() if one.redline == "eight"} == {
        "chromium", "copper", "nickel", "lithium", "cobalt", "zirconium", "potash", "heavy_rare_earth",
    }  # fmt: skip


def test_words_are_understood_and_doubt_stays_doubt():
    zones = texts("自然保护区核心区", " 核心 保护区", "一般控制区（实验区）", "核心区与一般控制区", "3", "", None)
    assert understood(zones, "zone").tolist() == ["core", "core", "general", UNKNOWN, UNKNOWN, "", ""]
    assert understood(texts("极高风险区", "高易发区", "非易发区", "中-高"), "hazard").tolist() == [
        "very_high", "high", "none", UNKNOWN,
    ]  # fmt: skip
    found = understood(texts("硫铁矿", "磁铁矿", "铬铁矿", "金刚石", "铜、金", "煤矸石"), "minerals").tolist()
    assert found == ["pyrite", "iron", "chromium", UNKNOWN, "copper", UNKNOWN]


def test_parameters_name_what_the_tables_have():
    known = checks()
    assert asked(known["CL-033"], "zone", "zone") == asked(known["CL-042"], "zone", "zone") == {"core"}
    assert asked(known["CL-043"], "level", "water") == {"1"}
    assert asked(known["CL-052"], "levels", "hazard") == {"high", "very_high"}
    assert set(known["CL-031"].parameters["groups"].split("|")) <= set(groups())
    assert set(meanings("accepted")) == {"yes", "no"}


def test_columns_are_of_roles_that_exist():
    assert {row["role"] for row in table("control_lines_columns").rows} <= set(roles())


def test_every_class_is_in_one_group():
    system = code_list("tdt1057")
    leaves = [code for code in system.codes if system.leaf(code)]
    assert "" not in group_of(texts(*leaves)).tolist()
    counted = Counter(code for group in groups().values() for code in group.classes)
    assert [code for code, count in counted.items() if count > 1] == []
    wetland = [code for code in leaves if system.class1(code) == "00" and code != "0603"]
    assert set(wetland) <= set(groups()["wetland"].classes)
    assert first_level(texts("0303", "0603", "0102", "9999", None)).tolist() == ["00", "00", "01", "", ""]


def test_days():
    written = texts(
        "2019-05-01", "20190501", "2019/5/1", "2019年5月1日", "2019-05-01 08:00:00", "2019", "2019-13-01", "", "?"
    )
    last, first = days(written, last=True).astype(str), days(written, last=False).astype(str)
    assert last.tolist() == ["2019-05-01"] * 5 + ["2019-12-31", "NaT", "NaT", "NaT"]
    assert first[5] == "2019-01-01"


FIELDS = {
    "YJJBNT": {"BSM": "1", "GDPDJB": "5", "GDLX": "PD", "BHKSSJ": "2022-10-14"},
    "STBHHX": {"BSM": "1"},
    "CZKFBJ": {"BSM": "1", "GHFQDM": "410"},
    "DLTB": {"BSM": "1", "DLBM": "1202", "CZCSXM": "201"},
    "ZRBHD": {"GNFQ": "核心"},
    "TGHLHC": {"YSZT": "是"},
    "PZJSYD": {"PZRQ": "2019-01-01"},
    "KQ": {"KZ": "煤"},
    "ZHFX": {"FXDJ": "高"},
    "YSYD": {"JB": "一级"},
}  # fmt: skip


def every(shapes, **other):
    return [(role, layer(role, other.get(role, shapes), **columns)) for role, columns in FIELDS.items()]


@pytest.mark.parametrize("check", [one.id for one in CONTENT])
def test_layers_without_rows_and_rows_without_ground(check):
    for shapes in ([], [None], [shapely.Polygon()]):
        outcome = run(check, *every(shapes), target_area="1", base_area="1")
        assert len(outcome.found) == 0


@pytest.mark.parametrize("check", [one.id for one in CONTENT])
def test_each_check_finds_in_the_same_data(check):
    # red line and boundary lie elsewhere for what should be inside of them
    elsewhere = {"CL-042": "STBHHX", "CL-043": "STBHHX", "CL-054": "CZKFBJ"}
    shapes = [box(0, 0, 15, 20)] if check == "CL-038" else [box(0, 0)]
    other = {elsewhere[check]: [box(900, 0)]} if check in elsewhere else {}
    outcome = run(check, *every(shapes, **other), target_area="1", base_area="1")
    assert len(outcome.found) >= 1
    assert set(outcome.found.layer.tolist()) <= set(FIELDS)


def test_what_a_line_leaves_has_no_crumbs_along_its_edges():
    # long edges that no corner of the other layer lies on
    core = shapely.Polygon(
        [(35_560_000.1234, 4_240_000.4321), (35_563_001.7, 4_240_377.3), (35_562_000.3, 4_242_111.9)]
    )
    red = shapely.box(35_559_000, 4_239_000, 35_561_777.7777, 4_243_000)
    outcome = run(
        "CL-042", ("STBHHX", layer("red", [red])), ("ZRBHD", layer("core", [core], GNFQ="核心")), method="planar"
    )
    assert len(outcome.found) == 1
    assert outcome.found.area[0] == pytest.approx(shapely.difference(core, red).area, abs=0.2)


def test_content_of_a_coverage_adds_up_to_the_farmland():
    patches = make.jagged(12, 5)
    x0, y0, x1, y1 = shapely.total_bounds(patches)
    line = shapely.box(x0 + 0.3 * (x1 - x0), y0 + 0.3 * (y1 - y0), x0 + 0.7 * (x1 - x0), y0 + 0.7 * (y1 - y0))
    codes = ["0301", "0404", "0201", "0701"] * len(patches)
    survey = (
        "DLTB",
        layer("survey", list(patches), BSM=[str(k) for k in range(len(patches))], DLBM=codes[: len(patches)]),
    )
    for check in ("CL-030", "CL-031"):
        outcome = run(check, ("YJJBNT", layer("farm", [line], BSM=["1"])), survey, method="planar")
        assert outcome.found.area.sum() == pytest.approx(line.area, abs=0.05)
        assert shapely.area(outcome.found.geometry).sum() == pytest.approx(line.area, abs=0.5)
        for figure in outcome.figures:
            assert figure.rows[-1][figure.columns.index("m²")] == pytest.approx(line.area, abs=0.2)
