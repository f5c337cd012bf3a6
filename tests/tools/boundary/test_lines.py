"""Lines made region by region are those that all edges together give."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.boundary.lines import Sides, course_of, groups_of, lines_between
from onemap.tools.geometry import borders
from onemap.tools.geometry.blocks import blocks
from onemap.tools.geometry.chains import chained
from onemap.tools.geometry.units import rows_of


@pytest.mark.parametrize("size", [1, 7, 40])
@pytest.mark.parametrize("kinds", ["12", "123", "111112"])
def test_regions_do_not_show(size, kinds, monkeypatch):
    cells = make.jagged(14, 14)
    random = np.random.default_rng(size)
    kind = random.choice(list(kinds), len(cells)).astype(object)
    manual = random.choice(["0", "0", "0", "1"], len(cells)).astype(object)
    sides = Sides(kind, np.full(len(cells), None, object), manual)
    course = course_of(rows_of(cells), sides)
    names, group = groups_of(kind[course.found.left], kind[course.found.right], course.state)
    whole = chained(course.found.edges, group)
    assert shapely.is_closed(whole.geometry).any()
    monkeypatch.setattr(borders, "blocks", lambda bounds: blocks(bounds, size))
    found = lines_between(rows_of(cells), sides)
    assert shapely.to_wkb(found.geometry).tolist() == shapely.to_wkb(whole.geometry).tolist()
    told = np.stack([found.left, found.right, found.state], axis=1)
    assert told.tolist() == names[whole.group].tolist()


def test_no_lines():
    none = np.empty(0, object)
    assert len(lines_between(rows_of(none), Sides(none, none, none)).left) == 0
    one = np.full(2, "1", object)
    cells = make.jagged(2, 1)
    assert len(lines_between(rows_of(cells), Sides(one, np.full(2, None, object), one)).left) == 0
