"""CL-030 to CL-032, CL-037 and CL-038: what lies inside farmland by the survey."""

import numpy as np
import pytest
import shapely
from checked_layers import box
from line_checks import checks, layer, run

import onemap.tools.control_lines.content  # noqa: F401 - it registers its checks
from onemap.tools.checks.model import NotRun
from onemap.tools.checks.run import _fails

MU = 10_000 / 15


def farm(*shapes, **columns):
    return "YJJBNT", layer("farm", list(shapes), BSM=[f"f{k}" for k in range(len(shapes))], **columns)


def survey(*shapes, codes, **columns):
    return "DLTB", layer("survey", list(shapes), BSM=[f"s{k}" for k in range(len(shapes))], DLBM=codes, **columns)


def told(outcome):
    return list(zip(outcome.found.source_id.tolist(), outcome.found.other_id.tolist()))


def fails(check, outcome):
    return _fails(checks()[check], outcome.found).tolist()


def body(figure):
    return [list(row) for row in figure.rows[:-1]]


def test_what_is_no_cropland_is_found_and_cropland_is_not():
    outcome = run(
        "CL-030",
        farm(box(0, 0), box(200, 0)),
        survey(box(0, 0, 60), box(60, 0, 40), box(200, 0), codes=["0102", "0301", "0103"], ZLDWDM="6403231022"),
        method="planar",
    )
    assert told(outcome) == [("f0", "s1")]
    assert outcome.found.area.tolist() == pytest.approx([4000])
    assert outcome.examined == 3
    assert outcome.found.layer.tolist() == ["farm"]
    assert outcome.found.other_layer.tolist() == ["survey"]
    assert "0301" in outcome.found.message[0]
    assert fails("CL-030", outcome) == [True]


def test_the_first_level_class_is_never_the_first_two_digits():
    # 0303 and 0402 are wetland, and 0103 alone is cropland
    outcome = run(
        "CL-030",
        farm(box(0, 0), box(200, 0), box(400, 0)),
        survey(box(0, 0), box(200, 0), box(400, 0), codes=["0303", "0402", "0103"]),
    )
    assert told(outcome) == [("f0", "s0"), ("f1", "s1")]
    figure = run("CL-031", farm(box(0, 0)), survey(box(0, 0), codes=["0303"])).figures[1]
    assert body(figure)[0][2] == "wetland"


def test_edge_noise_and_line_features_are_listed_and_do_not_fail():
    strips = (box(0, 0, 0.09), box(200, 0, 0.6), box(400, 0, 4), box(600, 0, 9), box(800, 0, 3, 3))
    outcome = run(
        "CL-030",
        farm(box(0, 0), box(200, 0), box(400, 0), box(600, 0), box(800, 0)),
        survey(*strips, codes=["0301", "0301", "1006", "1006", "0601"]),
        method="planar",
    )
    assert told(outcome) == [(f"f{k}", f"s{k}") for k in range(5)]
    assert outcome.found.area.tolist() == pytest.approx([9, 60, 400, 900, 9], abs=1e-6)
    # below 10 m2, narrower than 1 m, a road that was a line, a road too wide for that, below 10 m2
    assert fails("CL-030", outcome) == [False, False, False, True, False]
    words = dict(zip(outcome.found.source_id.tolist(), outcome.found.message.tolist()))
    assert "edge noise" in words["f0"]
    assert "as lines" in words["f2"]
    rows = {(row[0], row[1]): row[3:5] for row in body(outcome.figures[0])}
    assert rows["edge noise", "0301"] == [2, 69]
    assert rows["listed only", "1006"] == [1, 400]
    assert rows["finding", "1006"] == [1, 900]


def test_land_that_can_go_back_and_classes_that_nobody_knows():
    outcome = run(
        "CL-030",
        farm(box(0, 0), box(200, 0), box(400, 0, 150)),
        survey(box(0, 0), box(200, 0), box(400, 0), codes=["0201K", "", "0103"]),
    )
    assert told(outcome) == [("f0", "s0")]
    assert "(K)" in outcome.found.message[0]
    assert any("not judged" in note for note in outcome.notes)
    assert any("outside of the survey" in note for note in outcome.notes)


@pytest.mark.parametrize("check", ["CL-030", "CL-031", "CL-037"])
def test_a_survey_without_classes_is_told(check):
    with pytest.raises(NotRun, match="survey has no field DLBM"):
        run(check, farm(box(0, 0)), ("DLTB", layer("survey", [box(0, 0)], BSM=["1"])))


def test_classes_of_a_patch_come_together_with_their_share():
    shapes = (box(0, 0, 50), box(50, 0, 20), box(70, 0, 10), box(80, 0, 4), box(84, 0, 16))
    outcome = run(
        "CL-031",
        farm(box(0, 0)),
        survey(*shapes, codes=["0103", "0301", "0301", "1006", "0701"], ZLDWDM="640323102001"),
        ("XZQ", layer("towns", [box(-50, -50, 500, 500)], XZQDM=["640323102"], XZQMC=["高沙窝镇"])),
        method="planar",
    )
    rows = dict(zip(outcome.found.facts.tolist(), outcome.found.area.tolist()))
    assert rows == pytest.approx({"0301": 3000, "0701": 1600, "1006=": 400})
    at = outcome.found.facts.tolist().index("0301")
    assert outcome.found.other_id[at] == "s1"
    assert "30.00 %" in outcome.found.message[at]
    assert fails("CL-031", outcome)[outcome.found.facts.tolist().index("1006=")] is False
    by_class, by_town = outcome.figures
    assert {row[1]: row[4:8] for row in body(by_class)}["0301"] == [3000, 0.3, round(3000 / MU, 2), 30.0]
    assert body(by_town)[0][:2] == ["640323102", "高沙窝镇"]
    assert by_class.rows[-1][4] == by_town.rows[-1][4] == 5000


def test_farmland_of_many_parts_is_told_place_by_place():
    line = shapely.MultiPolygon([box(0, 0), box(300, 0), box(600, 0, 20)])
    patches = survey(box(90, 0, 230), box(600, 0, 20), codes=["0301", "0301"])
    places = run("CL-030", farm(line), patches, method="planar").found
    assert sorted(zip(places.other_id.tolist(), places.area.tolist())) == [("s0", 1000), ("s0", 2000), ("s1", 2000)]
    by_class = run("CL-031", farm(line), patches, method="planar").found
    assert sorted(by_class.area.tolist()) == pytest.approx([1000, 2000, 2000])
    assert by_class.area.tolist() == pytest.approx(shapely.area(by_class.geometry).tolist())


def test_figures_add_up_as_they_are_printed():
    n = 40
    farms = [box(120.0 * k, 0) for k in range(n)]
    forests = [box(120.0 * k, 0, 33.333 + 0.0137 * k) for k in range(n)]
    outcome = run("CL-031", farm(*farms), survey(*forests, codes=["0301", "0404", "0201", "1104"] * (n // 4)))
    for figure in outcome.figures:
        at = figure.columns.index("m²")
        assert figure.rows[-1][at] == pytest.approx(sum(row[at] for row in figure.rows[:-1]), abs=1e-9)
        assert figure.rows[-1][at] == pytest.approx(outcome.found.area.sum(), abs=0.1)
        assert figure.rows[-1][at + 1] == pytest.approx(figure.rows[-1][at] / 1e4, abs=1e-4)
        assert figure.rows[-1][at + 2] == pytest.approx(figure.rows[-1][at] / MU, abs=0.01)


def test_the_order_of_rows_says_nothing():
    shapes = [box(0, 0, 50), box(50, 0, 20), box(70, 0, 20), box(90, 0, 10)]
    codes, ids = ["0103", "0301", "0301", "0701"], ["a", "b", "c", "d"]
    found = []
    for order in (range(4), [3, 1, 0, 2], [2, 0, 3, 1]):
        given = (
            "DLTB",
            layer("s", [shapes[k] for k in order], BSM=[ids[k] for k in order], DLBM=[codes[k] for k in order]),
        )
        rows = run("CL-031", farm(box(0, 0)), given).found
        found.append(sorted(zip(rows.facts.tolist(), rows.other_id.tolist(), np.round(rows.area, 6).tolist())))
    assert found[0] == found[1] == found[2]


def test_facilities():
    outcome = run(
        "CL-037",
        farm(box(0, 0), box(200, 0)),
        survey(box(50, 0, 80), box(200, 0), codes=["1202", "0102"]),
        method="planar",
    )
    assert told(outcome) == [("f0", "s0")]
    assert outcome.found.area.tolist() == pytest.approx([5000])
    assert "plough layer" in outcome.found.message[0]


def test_steep_farmland_by_its_own_fields():
    outcome = run(
        "CL-032",
        farm(*[box(200.0 * k, 0) for k in range(4)], GDPDJB=["5", "5", "4", "5"], GDLX=["PD", "TT", "PD", None]),
        method="planar",
    )
    assert outcome.found.source_id.tolist() == ["f0", "f3"]
    assert outcome.found.area.tolist() == pytest.approx([1e4, 1e4])


def test_steep_farmland_by_the_survey_and_by_the_slope_map():
    by_survey = run(
        "CL-032",
        farm(box(0, 0), box(200, 0)),
        survey(box(50, 0, 80), box(200, 0), codes="0103", GDPDJB=["5", "5"], GDLX=["PD", "TT"]),
        method="planar",
    )
    assert told(by_survey) == [("f0", "s0")]
    assert by_survey.found.area.tolist() == pytest.approx([5000])
    by_map = run(
        "CL-032",
        farm(box(0, 0), box(200, 0), GDLX=["PD", "TT"]),
        ("PDT", layer("slope", [box(0, 0, 40), box(200, 0)], PDJB=["5", "5"])),
        method="planar",
    )
    assert by_map.found.source_id.tolist() == ["f0"]
    assert by_map.found.area.tolist() == pytest.approx([4000])
    blank = run(
        "CL-032",
        farm(box(0, 0), box(200, 0), GDPDJB=["2", None], GDLX=[None, None]),
        survey(box(0, 0), box(200, 0), codes="0103", GDPDJB=["5", "5"], GDLX=["PD", "PD"]),
    )
    assert told(blank) == [("f1", "s1")]  # the first says its own slope


def test_slope_that_nobody_says_is_told():
    with pytest.raises(NotRun, match="No layer says both slope and terraces"):
        run("CL-032", farm(box(0, 0), GDPDJB="5"), survey(box(0, 0), codes=["0103"]))


def test_small_and_narrow_patches():
    outcome = run(
        "CL-038",
        farm(box(0, 0, 19, 21), box(200, 0, 20, 20.1), box(400, 0, 4.9, 100), box(600, 0, 5.2, 100)),
        method="planar",
    )
    assert outcome.found.source_id.tolist() == ["f0", "f2"]
    assert "less than 400" in outcome.found.message[0]
    assert "nowhere 5 m wide" in outcome.found.message[1]
    assert outcome.examined == 4
    assert run("CL-038", farm(box(0, 0, 19, 21)), min_area="300").found.source_id.tolist() == []
