"""What people confirmed stays as long as nothing it rests on has changed."""

import numpy as np
import pandas as pd
import shapely
from boundary_runs import box, layer, source, survey

from onemap.tools.boundary.division import limits_of
from onemap.tools.boundary.job import delineate
from onemap.tools.boundary.model import BoundaryTask
from onemap.tools.boundary.rows import PATCHES, fields, patch_columns
from onemap.tools.boundary.rules import boundary_rules

GROUND = (("0101", box(0, 0)), ("0301", box(100, 0)), ("0401", box(200, 0)))
LAYERS = {"LQZD": layer([box(0, 0)]), "DK": layer([box(0, 0)]), "JBCY": layer([]), "YJJBNTTB": layer([])}


def run(patches=GROUND, previous=None, rules=None, **changes):
    rules = rules or boundary_rules()
    layers = {role: source(frame, role) for role, frame in {**LAYERS, **changes}.items()}
    before = None if previous is None else source(previous, "GLBJ")
    task = BoundaryTask(source(survey(*patches), "DLTB"), None, layers, rules, limits_of(rules), "planar", before)
    return delineate(task)


def frame(divided):
    return layer(divided.division.geometry, **patch_columns(divided))


def confirmed(divided, row, **cells):
    out = frame(divided)
    for name, value in {"RGQR": "2", "QRR": "王五", "QRRQ": "2025-06-01", **cells}.items():
        out[name] = out[name].astype(object)
        out.loc[row, name] = value
    return out


def test_all_fields_are_filled_in_their_order():
    columns = patch_columns(run())
    assert list(columns) == [field.name for field in fields(PATCHES)]
    assert {len(values) for values in columns.values()} == {3}
    assert columns["ZWM"].tolist() == patch_columns(run())["ZWM"].tolist()
    assert len(set(columns["ZWM"])) == 3


def test_a_confirmation_is_kept_with_all_that_was_written():
    first = run()
    assert first.division.kind.tolist() == ["9", "3", "4"]
    old = confirmed(first, 0, GLLX="3", RGQR="3", BZ="现场已造林", CZFX="转换")
    again = run(previous=old)
    columns = patch_columns(again)
    assert (columns["GLLX"][0], columns["RGQR"][0], columns["QRR"][0]) == ("3", "3", "王五")
    assert (columns["BZ"][0], columns["GLLXMC"][0]) == ("现场已造林", "林地")
    assert columns["QRR"][1] is None
    assert again.kept.reopened == []
    # the line follows what people decided: no line between forest and forest
    assert [(one, two) for one, two in zip(again.lines.left, again.lines.right)] == [("3", "4")]
    assert "1 confirmed patches" in "\n".join(again.notes())


def test_twice_is_the_same():
    old = confirmed(run(), 0, GLLX="3", RGQR="3")
    one = frame(run(previous=old))
    two = frame(run(previous=one))
    pd.testing.assert_frame_equal(
        pd.DataFrame(one).drop(columns="geometry"), pd.DataFrame(two).drop(columns="geometry")
    )


def test_it_is_open_again_where_its_inputs_changed():
    old = confirmed(run(), 0)
    old.loc[2, "RGQR"] = "2"
    changes = {
        "another certificate": {"DK": layer([box(0, 0, 10, 10)])},
        "another layer": {"YJJBNTTB": layer([box(0, 0)])},
        "other ground": {"patches": (("0101", box(0, 0, 100, 99)), *GROUND[1:])},
        "another class": {"patches": (("0201", box(0, 0)), *GROUND[1:])},
    }
    for name, change in changes.items():
        again = run(previous=old, **change)
        assert again.kept.reopened == [old.TBBH[0]], name
        assert again.division.manual[0] != "2", name
        assert again.division.manual[2] == "2", name


def test_another_deciding_rule_opens_it_again():
    old = confirmed(run(), 0)
    again = run(previous=old, rules=boundary_rules().without("MB-043"))
    assert len(again.kept.reopened) == 1


def test_order_of_the_earlier_rows_does_not_matter():
    old = confirmed(run(), 1, BZ="x")
    one, two = run(previous=old), run(previous=old.iloc[[2, 0, 1]])
    assert np.array_equal(one.division.manual, two.division.manual)
    assert patch_columns(two)["BZ"][1] == "x"


def test_a_rule_that_decided_nothing_may_be_off_without_opening_anything():
    rules = boundary_rules()
    old = confirmed(run(), 1)
    for rule in ("MB-012", "MB-040", "MB-050"):  # each alone in asking for a token
        assert rules.tokens() != rules.without(rule).tokens()
        again = run(previous=old, rules=rules.without(rule))
        assert patch_columns(again)["RGQR"].tolist() == ["1", "2", "1"]
        assert again.kept.reopened == []


def test_a_survey_of_collections_is_the_same_ground():
    old = confirmed(run(), 0)
    groups = tuple((code, shapely.multipolygons([shape])) for code, shape in GROUND)
    assert run(patches=groups, previous=old).kept.reopened == []
