"""CL-033 to CL-036: other people's ground inside farmland."""

import pytest
from checked_layers import box
from line_checks import layer, run

import onemap.tools.control_lines.content  # noqa: F401 - it registers its checks
from onemap.tools.checks.model import NotRun
from onemap.tools.errors import InputError

FARM = (box(0, 0), box(200, 0), box(400, 0))


def farm(*shapes, **columns):
    shapes = shapes or FARM
    return "YJJBNT", layer("farm", list(shapes), BSM=[f"f{k}" for k in range(len(shapes))], **columns)


def outer(role, *shapes, name=None, **columns):
    shapes = shapes or tuple(box(200.0 * k + 60, 0, 80) for k in range(3))
    return role, layer(name or role, list(shapes), BSM=[f"o{k}" for k in range(len(shapes))], **columns)


def told(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.other_id.tolist()))


def total(figure):
    return figure.rows[-1][figure.columns.index("m²")]


def test_core_zones():
    outcome = run(
        "CL-033",
        farm(),
        outer("ZRBHD", GNFQ=["核心保护区", "一般控制区", "缓冲区"], BHDMC=["沙泉", "沙泉", ""]),
        method="planar",
    )
    assert told(outcome) == [("f0", "o0"), ("f2", "o2")]
    assert outcome.found.area.tolist() == pytest.approx([4000, 4000])
    assert "沙泉" in outcome.found.message[0]
    assert total(outcome.figures[0]) == 8000


def test_zones_in_other_words_are_told_and_not_guessed():
    outcome = run("CL-033", farm(), outer("ZRBHD", GNFQ=["核心", "甲区", None]))
    assert told(outcome) == [("f0", "o0")]
    assert any("甲区" in note for note in outcome.notes)
    assert any("1 rows do not say" in note for note in outcome.notes)


def test_a_zone_that_no_list_has_cannot_be_asked_for():
    with pytest.raises(InputError, match="has no “甲区”"):
        run("CL-033", farm(), outer("ZRBHD", GNFQ="核心"), zone="甲区")


@pytest.mark.parametrize(
    ("check", "role"), [("CL-033", "ZRBHD"), ("CL-034", "TGHLHC"), ("CL-035", "PZJSYD"), ("CL-036", "KQ")]
)
def test_without_its_column_a_check_does_not_run(check, role):
    with pytest.raises(NotRun, match="Layer other"):
        run(check, farm(BHKSSJ="2022-10-14"), outer(role, name="other"))


def test_accepted_grain_for_green():
    outcome = run("CL-034", farm(), outer("TGHLHC", 验收状态=["已验收", "验收不合格", None]), method="planar")
    assert told(outcome) == [("f0", "o0")]
    assert any("left out" in note for note in outcome.notes)
    assert len(run("CL-034", farm(), outer("TGHLHC"), accepted_only="0").found) == 3


def test_construction_approved_before_the_designation():
    outcome = run(
        "CL-035",
        farm(BHKSSJ="2022-10-14"),
        outer("PZJSYD", PZRQ=["2019-05-06", "2022-10-14", None], PZWH=["宁政土批字〔2019〕7号", "b", "c"]),
        method="planar",
    )
    assert told(outcome) == [("f0", "o0")]
    assert "宁政土批字〔2019〕7号" in outcome.found.message[0]
    assert "2019-05-06" in outcome.found.message[0]
    by_time = outcome.figures[0]
    assert {row[0]: row[3] for row in by_time.rows[:-1]} == {
        "before the designation": 4000,
        "on the day of designation or after": 4000,
        "not known": 4000,
    }
    assert any("not judged" in note for note in outcome.notes)


def test_the_day_of_designation_of_the_county():
    given = outer("PZJSYD", PZRQ=["2019", "2021年3月", "20230101"])
    with pytest.raises(NotRun, match="designation_date"):
        run("CL-035", farm(), given)
    outcome = run("CL-035", farm(), given, designation_date="2021-03-31")
    # a year alone counts as its last day, a month as its last
    assert told(outcome) == [("f0", "o0")]
    assert told(run("CL-035", farm(), given, designation_date="2021-04-01")) == [("f0", "o0"), ("f1", "o1")]


def test_mining_rights_by_mineral_and_kind():
    outcome = run(
        "CL-036",
        farm(),
        outer(
            "KQ",
            KQLX=["采矿权", "采矿权", "探矿权"],
            KCFS=["井工开采", "露天", None],
            KZ=["煤", "建筑用砂", "矿泉水"],
            YXQZ=["2040-01-01", "2020-01-01", None],
            XKZH=["C64", "", ""],
        ),
        ("DLTB", layer("survey", [box(0, 0)], BSM=["s"], DLBM="0103", SJNF=[2024])),
        method="planar",
    )
    assert told(outcome) == [("f0", "o0"), ("f1", "o1"), ("f2", "o2")]
    first, second, third = outcome.found.message.tolist()
    assert all(word in first for word in ("C64", "mining right, underground", "strategic", "valid until 2040-01-01"))
    assert all(
        word in second
        for word in ("open pit", "sand and gravel", "other mineral", "expired on 2020-01-01", "no new right")
    )
    assert all(word in third for word in ("exploration", "mineral water", "expiry not said", "may be allowed"))
    assert total(outcome.figures[0]) == total(outcome.figures[1]) == 12_000


def test_a_mineral_that_no_list_has_is_told_and_not_strategic():
    outcome = run("CL-036", farm(), outer("KQ", KZ=["某矿", "煤", "煤"]))
    assert "某矿, other mineral" in outcome.found.message[0]
    assert any("某矿" in note and "not strategic" in note for note in outcome.notes)


def test_layers_of_exploration_and_mining_name_their_columns_in_their_own_ways():
    outcome = run(
        "CL-036",
        farm(),
        outer("KQ", box(0, 0), name="640323TKQ", 勘查矿种=["铬铁矿"]),
        outer("KQ", box(200, 0), name="采矿权_2024", 开采主矿种=["硫铁矿"], 开采方式=["地下开采"]),
    )
    first, second = outcome.found.message.tolist()
    assert all(word in first for word in ("exploration right", "chromium", "strategic"))
    assert all(word in second for word in ("mining right, underground", "pyrite", "other mineral"))
