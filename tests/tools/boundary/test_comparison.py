"""Two divisions compared: what moved, by which rules, whatever the order."""

import numpy as np
import pytest
import shapely
from boundary_runs import box, layer, source

from onemap.tools.boundary.comparison import ADDED, LOST, MOVED, RULE_CHANGED, compare_divisions, movements
from onemap.tools.errors import InputError


def division(*patches):
    """Patches as (GLLX, GZBH, polygon)."""
    kinds, rules, polygons = zip(*patches)
    return layer(polygons, GLLX=list(kinds), GZBH=list(rules), BSM=[str(at) for at in range(len(patches))])


OLD = division(("1", "MB-030", box(0, 0)), ("3", "MB-031", box(100, 0)), ("4", "MB-032", box(200, 0)))


def compared(old, new, **limits):
    return compare_divisions(source(old, "old"), source(new, "new"), "planar", **limits)


def test_nothing_differs():
    found = compared(OLD, OLD)
    assert len(found.area) == 0
    assert found.unchanged == pytest.approx(30000)
    assert movements(found) == []


def test_what_moved_by_which_rules():
    new = division(
        ("1", "MB-011", box(0, 0)), ("1", "MB-041", box(100, 0, 40, 100)), ("3", "MB-031", box(140, 0, 60, 100)),
        ("5", "MB-012", box(300, 0)),
    )  # fmt: skip
    found = compared(OLD, new)
    got = dict(zip(found.change.tolist(), np.round(found.area, 6).tolist()))
    assert got == {RULE_CHANGED: 10000.0, MOVED: 4000.0, LOST: 10000.0, ADDED: 10000.0}
    rows = {row.change: row for row in movements(found)}
    assert rows[MOVED][1:5] == ("3", "1", "MB-031", "MB-041")
    assert rows[LOST].after == ""
    assert rows[ADDED].rule_after == "MB-012"
    assert found.unchanged == pytest.approx(6000)
    total = found.area.sum() + found.unchanged + found.crumbs[1]
    assert total == pytest.approx(shapely.union_all(list(OLD.geometry) + list(new.geometry)).area)


def test_crumbs_are_counted_and_not_listed():
    new = division(("1", "MB-030", box(0, 0, 100.005, 100)), ("3", "MB-031", box(100.005, 0, 99.995, 100)),
                   ("4", "MB-032", box(200, 0)))  # fmt: skip
    found = compared(OLD, new)
    assert len(found.area) == 0
    assert found.crumbs == (1, pytest.approx(0.5, abs=1e-3))
    assert len(compared(OLD, new, least=0.0, width=0.0).area) == 1


def test_order_does_not_matter():
    new = division(("3", "MB-031", box(0, 0)), ("1", "MB-030", box(100, 0)), ("4", "MB-032", box(200, 0)))
    one, two = compared(OLD, new), compared(OLD.iloc[::-1], new.iloc[[2, 0, 1]])
    assert shapely.to_wkb(one.geometry).tolist() == shapely.to_wkb(two.geometry).tolist()
    assert one.change.tolist() == two.change.tolist()
    assert movements(one) == movements(two)


def test_other_layers_are_refused():
    with pytest.raises(InputError, match="no result of onemap:delineateboundaries"):
        compared(OLD, OLD.drop(columns="GLLX"))
