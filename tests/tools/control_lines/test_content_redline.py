"""CL-040 to CL-043: what lies inside the red line, and what should and does not."""

import pytest
import shapely
from checked_layers import box
from line_checks import checks, layer, run

import onemap.tools.control_lines.content  # noqa: F401 - it registers its checks
from onemap.tools.checks.model import NotRun
from onemap.tools.checks.run import _fails


def red(*shapes):
    return "STBHHX", layer("red", list(shapes), BSM=[f"r{k}" for k in range(len(shapes))], QYMJ=1.0)


def named(role, *shapes, **columns):
    return role, layer(role, list(shapes), BSM=[f"o{k}" for k in range(len(shapes))], **columns)


def told(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.other_id.tolist()))


def test_mining_rights_inside_the_red_line():
    outcome = run(
        "CL-040",
        red(box(0, 0, 1000)),
        named(
            "KQ",
            *[box(200.0 * k, 50) for k in range(4)],
            box(1000, 0),
            KQLX=["采矿权", "探矿权", "采矿权", "采矿权", "采矿权"],
            KZ=["铀矿", "铜", "地热", "煤", "煤"],
            YXQZ=["2040-01-01", "2020-01-01", "2040-01-01", None, None],
        ),
        method="planar",
        date_of_check="2024-12-31",
    )
    assert told(outcome) == [("r0", f"o{k}") for k in range(4)]
    assert outcome.found.area.tolist() == pytest.approx([5000] * 4)
    uranium, copper, hot, coal = outcome.found.message.tolist()
    assert "uranium may be registered" in uranium
    assert "expired on 2020-01-01" in copper
    assert "Exploration may be registered" in copper
    assert "within its approved scale" in hot
    assert "names no exception" in coal
    assert any("core zones" in note for note in outcome.notes)


def test_what_lies_inside_the_red_line_by_kind():
    fields = [box(0, 0, 300, 150), box(300, 0, 300, 150), box(700, 0, 100, 100)]
    village, town = box(0, 200, 60, 50), box(100, 200, 60, 50)
    survey = named(
        "DLTB",
        *fields,
        village,
        town,
        DLBM=["0102", "0103", "0103", "0702", "0701"],
        CZCSXM=[None, None, None, "203", "202A"],
        ZLDWDM="640323102001",
    )
    farmland = named("YJJBNT", box(0, 0, 100))
    outcome = run("CL-041", red(box(0, 0, 1000, 300)), survey, farmland, method="planar")
    rows = dict(zip(outcome.found.facts.tolist(), zip(told(outcome), outcome.found.area.tolist())))
    # two fields side by side are 9 ha of contiguous cropland; the lonely one of 1 ha is not
    assert rows["cropland"] == (("r0", "o0"), pytest.approx(90_000))
    assert rows["village"] == (("r0", "o3"), pytest.approx(3000))
    assert rows["town"] == (("r0", "o4"), pytest.approx(3000))
    assert rows["YJJBNT"] == (("r0", "o0"), pytest.approx(10_000))
    assert len(outcome.found) == 4
    by_kind, by_town, of_farmland = outcome.figures
    kinds = {(row[0], row[1]): row[4] for row in by_kind.rows[:-1]}
    assert kinds["cropland", "0103"] == pytest.approx(55_000)
    assert by_kind.rows[-1][4] == by_town.rows[-1][4] == pytest.approx(100_000 + 6000)
    assert of_farmland.rows[-1][4] == pytest.approx(10_000)


def test_cropland_of_two_red_lines_is_not_connected():
    survey = named("DLTB", box(0, 0, 1000, 100), DLBM=["0103"], CZCSXM=[None])
    outcome = run("CL-041", red(box(0, 0, 500), box(500, 0, 500)), survey)
    assert len(outcome.found) == 0
    assert len(run("CL-041", red(box(0, 0, 1000)), survey).found) == 1


def test_fields_that_touch_in_a_point_are_not_contiguous():
    survey = named("DLTB", box(0, 0, 200, 200), box(200, 200, 200, 200), DLBM="0103")
    outcome = run("CL-041", red(box(0, 0, 400, 400)), survey)
    assert len(outcome.found) == 0
    assert any("CZCSXM" in note for note in outcome.notes)


def test_a_core_outside_of_the_red_line():
    outcome = run(
        "CL-042",
        red(box(0, 0, 200, 200), box(1000, 0, 150, 100)),
        named(
            "ZRBHD",
            box(0, 0, 200, 200),
            box(1000, 0, 300, 100),
            box(2000, 0, 90),
            box(3000, 0, 200),
            GNFQ=["核心", "核心", "核心", "一般"],
        ),
        method="planar",
    )
    assert outcome.found.source_id.tolist() == ["o1", "o2"]
    assert outcome.found.area.tolist() == pytest.approx([15_000, 9000])
    assert _fails(checks()["CL-042"], outcome.found).tolist() == [True, False]
    assert outcome.examined == 3
    # each part for itself: a hole in the line and the rest beside it are two places
    ring = shapely.difference(box(0, 0, 500, 500), box(100, 100, 120, 120))
    parts = run("CL-042", red(ring), named("ZRBHD", box(0, 0, 600, 500), GNFQ="核心"), method="planar").found
    assert sorted(parts.area.tolist()) == pytest.approx([14_400, 50_000])


def test_spring_zones():
    outcome = run(
        "CL-043",
        red(box(0, 0), box(200, 0)),
        named("YSYD", box(40, 0), box(210, 10, 50, 50), box(400, 0), BHQJB=["一级保护区", "Ⅰ级", "二级"], MC="小泉"),
        method="planar",
    )
    assert outcome.found.source_id.tolist() == ["o0"]
    assert outcome.found.area.tolist() == pytest.approx([4000])
    assert "小泉" in outcome.found.message[0]


@pytest.mark.parametrize(("check", "role"), [("CL-040", "KQ"), ("CL-042", "ZRBHD"), ("CL-043", "YSYD")])
def test_without_its_column_a_check_does_not_run(check, role):
    other = role, layer("other", [box(0, 0)], BSM=["1"])
    with pytest.raises(NotRun, match="Layer other"):
        run(check, red(box(0, 0)), other)


def test_a_survey_without_classes_is_told():
    with pytest.raises(NotRun, match="no field DLBM"):
        run("CL-041", red(box(0, 0)), named("DLTB", box(0, 0)))
