"""CL-050 to CL-054: the urban development boundary."""

import numpy as np
import pytest
from checked_layers import box
from line_checks import layer, run

import onemap.tools.control_lines.content  # noqa: F401 - it registers its checks
from onemap.tools.checks.model import NotRun


def town(*shapes, **columns):
    return "CZKFBJ", layer("town", list(shapes), BSM=[f"t{k}" for k in range(len(shapes))], MJ=1.0, **columns)


def named(role, *shapes, **columns):
    return role, layer(role, list(shapes), BSM=[f"o{k}" for k in range(len(shapes))], **columns)


def built(*shapes, kinds="201"):
    return named("DLTB", *shapes, DLBM="0701", CZCSXM=kinds)


def told(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.other_id.tolist()))


def test_growth_against_the_survey():
    survey = built(box(0, 0), box(100, 0, 50), box(200, 0), kinds=["201", "202A", "203"])
    assert len(run("CL-050", town(box(0, 0, 195)), survey, method="planar").found) == 0  # 1.3 times 1.5 ha
    outcome = run("CL-050", town(box(0, 0, 196)), survey, method="planar")
    assert outcome.found.facts.tolist() == ["factor"]
    assert outcome.found.area.tolist() == pytest.approx([100])
    assert np.isnan(outcome.found.measure).all()
    assert "1.9600 hectares" in outcome.found.message[0]
    assert any("not confirmed" in note for note in outcome.notes)
    assert [row[1] for row in outcome.figures[0].rows] == [19_600, 15_000, 19_500]


def test_growth_against_figures_of_the_county():
    outcome = run("CL-050", town(box(0, 0, 196)), method="planar", target_area="19000", base_area="15000")
    assert outcome.found.facts.tolist() == ["target", "factor"]
    assert outcome.found.area.tolist() == pytest.approx([600, 100])
    # ground that two rows claim counts once
    twice = run("CL-050", town(box(0, 0, 190), box(100, 0, 90)), method="planar", target_area="19000")
    assert len(twice.found) == 0
    assert any("base_area" in note for note in twice.notes)


def test_rounding_of_areas_is_no_growth():
    def facts(**parameters):
        return run("CL-050", town(box(0, 0, 195)), method="planar", **parameters).found.facts.tolist()

    # 19 500 m2; sums of stored areas are right to half of their last decimal
    assert facts(target_area="19499.996") == []
    assert facts(target_area="19499.994") == ["target"]
    assert facts(base_area="14999.9969") == []  # times 1.3: 19 499.99597
    assert facts(base_area="14999.9953") == ["factor"]  # 19 499.99389


def test_growth_that_nothing_is_known_of():
    with pytest.raises(NotRun, match="target_area and base_area"):
        run("CL-050", town(box(0, 0)))


def test_share_of_the_core():
    zones = town(box(0, 0, 60), box(60, 0, 40), GHFQDM=["410", "420"])
    outcome = run("CL-051", zones, method="planar")
    assert "60.00 %" in outcome.found.message[0]
    figure = outcome.figures[0]
    assert {row[0]: row[-1] for row in figure.rows[:-1]} == {"410": 60, "420": 40}
    assert len(run("CL-051", zones, min_share="0.5").found) == 0
    assert len(run("CL-051", zones, min_share="0.7").found) == 1
    with pytest.raises(NotRun, match="no field GHFQDM"):
        run("CL-051", town(box(0, 0)))


def test_hazards_floods_and_faults():
    hazards = named("ZHFX", box(0, 0, 30), box(40, 0, 30), box(100, 0), FXDJ=["极高风险区", "低", "高"])
    zones = [box(x, 50, 20, 20) for x in (0, 50, 90)]
    floods = named("HSFX", *zones, LX=["洪水", "活动断裂", "洪水"], FXDJ=["高", None, "低"])
    outcome = run("CL-052", town(box(0, 0)), hazards, floods, method="planar")
    assert sorted(zip(outcome.found.other_layer.tolist(), outcome.found.other_id.tolist())) == [
        ("HSFX", "o0"),
        ("HSFX", "o1"),
        ("ZHFX", "o0"),
    ]
    assert sorted(outcome.found.area.tolist()) == pytest.approx([400, 400, 3000])
    assert any("very high" in one for one in outcome.found.message)
    assert any("fault" in one for one in outcome.found.message)


def test_hazard_zones_without_a_level():
    bare = named("ZHFX", box(0, 0, 30))
    with pytest.raises(NotRun, match="Layer ZHFX has no column"):
        run("CL-052", town(box(0, 0)), bare)
    outcome = run("CL-052", town(box(0, 0)), bare, named("HSFX", box(0, 0, 10), LX="洪水"))
    assert outcome.found.other_layer.tolist() == ["HSFX"]
    assert any("left out" in note for note in outcome.notes)


def test_small_parts_lie_alone():
    outcome = run(
        "CL-053",
        town(box(0, 0, 90), box(200, 0, 105), box(400, 0), box(500, 0, 20), GHFQDM=["410", "410", "410", "420"]),
        method="planar",
    )
    # a small zone beside a large one is no small part
    assert outcome.found.source_id.tolist() == ["t0"]
    assert outcome.found.area.tolist() == pytest.approx([9000])
    assert outcome.examined == 3
    assert len(run("CL-053", town(box(0, 0, 90)), min_area="5000").found) == 0


def test_towns_outside_of_the_boundary():
    survey = built(box(0, 0), box(200, 0), box(400, 0), box(500, 0), kinds=["201", "201", "203", "202"])
    outcome = run("CL-054", town(box(0, 0), box(200, 0, 70), box(500, 0, 99.95)), survey, method="planar")
    assert told(outcome) == [("o1", ""), ("o3", "")]
    assert outcome.found.area.tolist() == pytest.approx([3000, 5])
    assert outcome.figures[0].rows[-1][5] == pytest.approx(3005)
    with pytest.raises(NotRun, match="no field CZCSXM"):
        run("CL-054", town(box(0, 0)), named("DLTB", box(0, 0), DLBM="0701"))


def test_a_layer_without_rows_passes():
    for check in ("CL-052", "CL-053", "CL-054", "CL-050"):
        outcome = run(check, town(), built(box(0, 0)), named("HSFX", box(0, 0), LX="洪水"))
        assert len(outcome.found) == (1 if check == "CL-054" else 0)
