"""A run of checks: thresholds, what did not run and why, identity, order."""

import numpy as np
import pytest
import shapely
from checked_layers import X, Y, box, data, source
from small_checks import A, B, check, registry, two_layers

from onemap.tools.checks.fields import FIELDS, marked
from onemap.tools.checks.model import Outcome, found
from onemap.tools.checks.run import run_checks
from onemap.tools.errors import Cancelled, InputError
from onemap.tools.progress import Progress


@pytest.fixture
def run():
    made = []

    def start(layers, *checks, functions=None, **options):
        made.append(layers)
        return run_checks(layers, checks, functions or registry(), **options)

    yield start
    for one in made:
        one.close()


def test_both_thresholds_are_counted(run):
    ran = run(two_layers(), check())
    (one,) = ran.checked
    assert (one.result, one.examined, one.detected, one.failed, one.accepted) == ("fail", 2, 2, 1, 0)
    assert one.area == pytest.approx(10.5)
    table = ran.table.columns
    assert list(table) == [field.name for field in FIELDS]
    assert table["SOURCE_ID"].tolist() == ["a1", "a2"]
    assert table["OTHER_ID"].tolist() == ["b1", "b2"]
    assert table["MJ"] == pytest.approx([10, 0.5])
    assert table["SEVERITY"].tolist() == ["error", "info"]
    assert table["LEVEL"].tolist() == ["fail", "noise"]
    assert table["STATUS"].tolist() == ["new", "new"]
    assert table["MJ_METHOD"].tolist() == ["planar", "planar"]
    assert (table["ADVICE"][0], table["BASIS"][0]) == ("do", "law")
    assert set(shapely.get_type_id(ran.table.geometry)) == {shapely.GeometryType.MULTIPOLYGON}
    assert ran.counts() == {"errors": 1, "warnings": 0, "not_run": 0}


def test_what_is_below_the_detect_threshold_is_no_finding(run):
    (one,) = run(two_layers(), check(detect=0.6)).checked
    assert (one.detected, one.failed) == (1, 1)


@pytest.mark.parametrize(
    ("severity", "fail", "result"),
    [
        ("error", 1, "fail"),
        ("error", 100, "warn"),
        ("warning", 1, "warn"),
        ("warning", 100, "warn"),
        ("info", 1, "list"),
    ],
)
def test_result_of_a_check(run, severity, fail, result):
    (one,) = run(two_layers(), check(severity=severity, fail=fail)).checked
    assert one.result == result


def test_nothing_found_has_passed(run):
    (one,) = run(two_layers(b=[box(0, 500)], others=["b1"]), check()).checked
    assert (one.result, one.detected) == ("pass", 0)
    assert np.isnan(one.area)


def test_a_narrow_strip_is_edge_noise(run):
    (one,) = run(two_layers(), check(noise_width=0.3)).checked
    assert (one.detected, one.failed, one.result) == (2, 0, "warn")


def test_limits_of_the_user(run):
    (one,) = run(two_layers(min_area=0.4), check()).checked
    assert one.failed == 2
    (one,) = run(two_layers(min_area=0.4, min_width=0.05), check()).checked
    assert one.failed == 1
    assert one.check.fail == 0.4


def test_absent_layers_are_not_run_and_never_passed(run):
    ran = run(
        two_layers(), check("T-002", needs=("A", "C|D")), role_title=lambda role: {"C": "reserves"}.get(role, role)
    )
    (one,) = ran.checked
    assert one.result == "not_run"
    assert one.reason == "No layer was given for: C (reserves) / D."
    assert ran.counts()["not_run"] == 1
    assert not len(ran.table.geometry)


def test_one_of_two_roles_is_enough(run):
    (one,) = run(two_layers(), check(needs=("C|B", "A"))).checked
    assert one.result == "fail"


def test_a_check_without_a_function_says_so(run):
    (one,) = run(two_layers(), check("T-099")).checked
    assert (one.result, one.reason) == ("not_run", "This version of One Map Tools has no program for this check.")


def test_a_missing_field_is_not_run(run):
    (one,) = run(two_layers(), check("T-003")).checked
    assert (one.result, one.reason) == ("not_run", "Layer A has no field DM.")


def test_input_that_cannot_be_used_stops_its_check_only(run):
    def broken(data, asked, progress):
        raise InputError("Field DM has no number.")

    ran = run(two_layers(), check("T-005"), check(), functions={**registry(), "T-005": broken})
    assert [one.result for one in ran.checked] == ["not_run", "fail"]
    assert ran.checked[0].reason == "The check stopped: Field DM has no number."


def test_a_fault_of_a_function_is_not_hidden(run):
    def faulty(data, asked, progress):
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        run(two_layers(), check("T-005"), functions={"T-005": faulty})


def test_cancel_between_checks(run):
    with pytest.raises(Cancelled):
        run(two_layers(), check(), progress=Progress(stopped=lambda: True))


def test_an_empty_layer_is_examined_and_told(run):
    layers = data(("A", source("one", [], BSM=np.empty(0, object))), ("B", source("two", B, BSM=list("abc"))))
    (one,) = run(layers, check()).checked
    assert (one.result, one.examined) == ("pass", 0)
    assert one.notes == ("Layer one has no rows: there was nothing to examine in it.",)


def test_same_findings_whatever_the_order_of_features(run):
    ran = run(two_layers(codes=["x", "ok", "y"]), check(), check("T-003"))
    again = run(two_layers(codes=["x", "ok", "y"], order=[2, 0, 1]), check(), check("T-003"))
    for name, values in ran.table.columns.items():
        assert values.tolist() == again.table.columns[name].tolist() or name == "WIDTH"
    assert shapely.equals(ran.table.geometry, again.table.geometry).all()


def test_which_row_of_one_layer_comes_first_changes_nothing(run):
    shapes = [box(0, 0), box(90, 0), box(300, 0)]
    for order in ([0, 1, 2], [1, 0, 2]):
        ran = run(two_layers(a=shapes, order=order), check("T-004"))
        assert ran.table.columns["SOURCE_ID"].tolist() == ["a1"]
        assert ran.table.columns["OTHER_ID"].tolist() == ["a2"]
    numbers = {
        run(two_layers(a=shapes, order=o), check("T-004")).table.columns["FINDING_ID"][0]
        for o in ([0, 1, 2], [1, 0, 2])
    }
    assert len(numbers) == 1


def test_number_of_a_finding_outlives_area_and_name_of_the_layer(run):
    first = run(two_layers(), check()).table.columns["FINDING_ID"]
    moved = run(
        two_layers(b=[box(99.8, 0), box(299.99, 0)], others=["b1", "b2"], names=("one_2025", "two_2025")), check()
    )
    assert moved.table.columns["FINDING_ID"].tolist() == first.tolist()
    other = run(two_layers(others=["b9", "b2", "b3"]), check()).table.columns["FINDING_ID"]
    assert other[0] != first[0]
    assert other[1] == first[1]
    assert all(len(one) == 16 and set(one) <= set("0123456789abcdef") for one in first)


def test_findings_of_the_same_rows_are_told_apart_by_facts_and_place(run):
    def twice(data_, asked, progress):
        shapes = np.array([box(0, 0, 1, 1), box(50, 0, 1, 1), box(50, 0, 1, 1), box(50, 0, 1, 1)], object)
        facts = np.array(["", "", "x", ""], object)
        return Outcome(found(4, layer="one", source_id="a1", message="m", geometry=shapes, facts=facts), 4)

    ids = run(two_layers(), check("T-005"), functions={"T-005": twice}).table.columns["FINDING_ID"]
    assert len(set(ids.tolist())) == 4


def test_a_point_and_a_line_are_marked_without_an_area(run):
    def shapes(data_, asked, progress):
        made = np.array([shapely.Point(X, Y), shapely.LineString([(X, Y), (X + 10, Y)]), None, box(0, 0)], object)
        return Outcome(found(4, layer="one", source_id=["a", "b", "c", "d"], message="m", geometry=made, area=7.0), 4)

    table = run(two_layers(), check("T-005"), functions={"T-005": shapes}).table
    assert table.geometry[0].area == pytest.approx(1)
    assert table.geometry[1].area == pytest.approx(10)
    assert table.geometry[2] is None
    assert np.isnan(table.columns["MJ"][:2].astype(float)).all()
    assert table.columns["MJ"].tolist()[2:] == [7.0, 7.0]
    assert table.columns["MJ_METHOD"].tolist() == ["", "", "planar", "planar"]


def test_of_a_collection_the_polygons_stay():
    mixed = shapely.GeometryCollection([box(0, 0), shapely.Point(X, Y)])
    shapes, marks = marked(np.array([mixed, shapely.Polygon()], object))
    assert shapes[0].area == pytest.approx(10_000)
    assert shapes[1] is None
    assert marks.tolist() == [False, False]


def test_ground_of_a_check_is_counted_once(run):
    ran = run(two_layers(a=[A[0], A[0], A[2]]), check())
    assert ran.checked[0].detected == 2
    assert ran.checked[0].area == pytest.approx(10)
