"""Layers that claim ground twice, say what no list has, or say little: a clear answer each."""

import pytest
import shapely
from boundary_runs import areas, box, divided, layer, survey, token

WHOLE = box(0, 0)
WIDE, WIDER = box(-10, -10, 120, 120), box(-100, -100, 400, 400)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("shapes", [(WHOLE, WIDER), (WIDER, WHOLE), (WIDE, WIDER)])
@pytest.mark.parametrize(
    ("role", "column", "values", "rule"),
    [
        ("TGHLHC", "YSZT", ("已验收", "未验收"), "MB-020"),
        ("ZRBHD", "GNFQ", ("核心保护区", "一般控制区"), "MB-010"),
        ("SD", "SD_DJ", ("2", "4"), "MB-012"),
        ("STGYL", "SHI_QUAN_D", ("10", "20"), "MB-013"),
        ("STGYL", "SHI_QUAN_D", ("10", None), "MB-013"),
    ],
)
def test_of_two_claims_on_the_same_ground_the_stronger_counts(order, shapes, role, column, values, rule):
    frame = layer([shapes[one] for one in order], **{column: [values[one] for one in order]})
    assert divided(survey(("0301", WHOLE)), **{role: frame}).decided() == [rule]


def test_values_and_classes_that_no_list_has_are_told():
    zones = layer([WHOLE], GNFQ=["实验区"])
    run = divided(survey(("0301", WHOLE), (None, box(100, 0)), ("9999", box(200, 0))), ZRBHD=zones)
    assert "Layer ZRBHD: 实验区 of gnfq are not in the list of values, so no rule knows them." in run.cut.notes
    assert "2 survey patches have no class (DLBM) of the class list." in run.cut.notes
    assert token(run, "dl1") == ["03", None, None]
    assert run.division.kind.tolist() == ["3", "9", "9"]
    assert run.division.manual.tolist() == ["1", "1", "1"]


def test_ground_that_two_patches_claim_counts_once_and_the_areas_close():
    patches = survey(("0101", WHOLE), ("0301", box(50, 0)), ("0301", WHOLE))
    run = divided(patches, method="official")
    assert areas(run.division.geometry) == [10000.0, 5000.0]
    assert run.division.kind.tolist() == ["1", "3"]
    assert round(run.survey.area.sum(), 2) == round(run.division.area.sum(), 2)
    assert sum("pairs of patches overlap" in note for note in run.cut.notes) == 1


@pytest.mark.parametrize(
    ("surveyed", "code", "conflict"),
    [
        ("0101", "030100", "0103"),  # closure not measured: forest, swamp forest or grass, arable land in no case
        ("0301", "030100", None),  # one of the possible classes is the survey's
        ("0305", "0171", "0304"),  # retired class: grass or bare ground
        ("1206", "0171", None),
        ("1206", "030302", "1203"),
        ("0101", "990100", None),  # a code that stands for nothing
    ],
)
def test_a_code_that_may_stand_for_several_classes_contradicts_only_what_is_none_of_them(surveyed, code, conflict):
    run = divided(survey((surveyed, WHOLE)), layer([WHOLE], DI_LEI=[code]))
    assert run.division.conflict.tolist() == [conflict]


def test_what_monitoring_manages_goes_before_what_its_code_may_stand_for():
    seen = layer([WHOLE], DI_LEI=["030100"], LDGL_LX=["10"], CDGL_LX=[None], SDGLLX=[None])
    assert divided(survey(("0401", WHOLE)), seen).division.conflict.tolist() == ["0304"]


def test_parts_of_one_patch_stay_one_patch_unless_a_line_runs_there():
    two = shapely.MultiPolygon([WHOLE, box(300, 0)])
    assert areas(divided(survey(("0101", two))).division.geometry) == [20000.0]
    run = divided(survey(("0101", two)), YJJBNTTB=layer([box(300, 0)]))
    assert areas(run.division.geometry) == [10000.0, 10000.0]
    assert run.decided() == ["MB-900", "MB-011"]


def test_heights_and_empty_rows_do_not_matter():
    patches = survey(("0101", shapely.force_3d(WHOLE, 5.0)), ("0301", None))
    run = divided(patches, layer([], DI_LEI=[], LDGL_LX=[]))
    assert areas(run.division.geometry) == [10000.0]
    assert not shapely.has_z(run.division.geometry).any()
    assert any("Layer LCSHH is empty" in note for note in run.cut.notes)
    assert run.cut.monitoring.tolist() == [None]


def test_monitoring_speaks_only_where_it_lies():
    seen = layer([WHOLE], DI_LEI=["0101"], LDGL_LX=[None])
    run = divided(survey(("0101", WHOLE), ("0101", box(100, 0))), seen)
    assert run.cut.monitoring.tolist() == ["0101", None]


def test_columns_that_the_survey_lacks_are_told_with_the_rules_that_ask():
    notes = divided(survey(("0101", WHOLE), GDPDJB=["5"])).cut.notes
    assert "Layer DLTB (DLTB) has no column for GDLX, ZZSXMC, which MB-040, MB-050 ask for." in notes
    whole = {"GDPDJB": ["5"], "GDLX": ["PD"], "ZZSXMC": [None]}
    run = divided(survey(("0101", WHOLE), **whole), YJJBNTTB=layer([]))
    assert not any("Layer DLTB" in note for note in run.cut.notes)
    assert run.decided() == ["MB-040"]
