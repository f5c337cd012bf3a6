"""Ground of unusual shape: narrow corridors, islands, holes, patches that are left out as a whole."""

import numpy as np
import pytest
import shapely
from boundary_runs import areas, box, divided, layer, survey

from onemap.tools.boundary.model import Limits

WHOLE = box(0, 0)
LIMITS = Limits(dict.fromkeys("12345679", 400.0), dict.fromkeys("12345679", 5.0))


def test_a_corridor_patch_narrower_than_the_minimum_stays():
    road = survey(("0101", box(0, 0)), ("1006", box(100, 0, 4, 200)), ("0101", box(104, 0)))
    run = divided(road, limits=LIMITS)
    assert areas(run.division.geometry) == [10000.0, 800.0, 10000.0]
    assert run.division.kind.tolist() == ["1", "7", "1"]


def test_a_corridor_of_a_hard_layer_stays_and_one_of_a_soft_layer_goes():
    corridor = layer([box(48, 0, 4, 100)])
    alike = divided(survey(("0301", WHOLE)), limits=LIMITS, YJJBNTTB=corridor)
    assert areas(alike.division.geometry) == [10000.0]  # decided alike on both sides
    hard = divided(survey(("0101", WHOLE)), limits=LIMITS, YJJBNTTB=corridor)
    assert areas(hard.division.geometry) == [4800.0, 400.0, 4800.0]
    left_out = divided(survey(("0301", WHOLE)), limits=LIMITS, PZWJSTD=corridor)
    assert areas(left_out.division.geometry) == [4800.0, 400.0, 4800.0]
    assert left_out.division.kind.tolist() == ["3", "6", "3"]
    # grassland on both sides of a corridor: three pieces, the corridor goes to a side
    sides = layer([box(0, 0, 48, 100), box(52, 0, 45, 100)])
    soft = divided(survey(("0401", WHOLE)), limits=LIMITS, JBCY=sides)
    assert areas(soft.cut.geometry) == [4800.0, 400.0, 4500.0, 300.0]
    assert areas(soft.division.geometry) == [5200.0, 4800.0]
    assert len(soft.division.merged.sliver) == 2
    assert shapely.coverage_is_valid(soft.division.geometry)


def test_an_island_in_a_hole_keeps_its_line():
    ring = box(0, 0).difference(box(30, 30, 40, 40))
    run = divided(survey(("0301", ring), ("0303", box(30, 30, 40, 40))), STGYL=layer([WHOLE], SHI_QUAN_D=["10"]))
    assert run.division.kind.tolist() == ["3", "5"]
    assert run.lines.length.tolist() == [160.0]
    assert shapely.is_ring(run.lines.geometry).tolist() == [True]


def test_a_hole_of_the_survey_is_no_line_and_stays_empty():
    ring = box(0, 0).difference(box(30, 30, 40, 40))
    run = divided(survey(("0301", ring)), YJJBNTTB=layer([box(0, 0, 50, 100)]))
    assert shapely.area(run.division.geometry).sum() == pytest.approx(8400)
    assert len(run.lines.length) == 0


def test_a_patch_wholly_left_out_takes_nothing_in():
    patches = survey(("0101", box(0, 0)), ("0101", box(100, 0)), ("0601", box(200, 0)))
    # 2 m of the neighbours are left out too: they stay apart from what is not
    run = divided(patches, limits=LIMITS, PZWJSTD=layer([box(98, 0, 104, 100)]))
    assert run.decided().count("MB-001") == 3
    assert sorted(areas(run.division.geometry)) == [200.0, 200.0, 9800.0, 9800.0, 10000.0]
    assert run.division.kind[run.division.area == 10000.0].tolist() == ["6"]
    assert len(run.division.merged.sliver) == 0


def test_nothing_but_the_survey_is_enough():
    run = divided(survey(("0101", box(0, 0)), ("0301", box(100, 0)), ("0401", box(0, 100, 200, 100))))
    assert run.division.kind.tolist() == ["1", "3", "4"]
    assert run.division.manual.tolist() == ["1", "1", "1"]
    assert all(one is None for one in run.division.conflict)
    assert any("No layer LCSHH" in note for note in run.cut.notes)
    assert sorted(zip(run.lines.left, run.lines.right)) == [("1", "3"), ("1", "4"), ("3", "4")]
    assert np.round(run.lines.length.sum(), 6) == 300.0
