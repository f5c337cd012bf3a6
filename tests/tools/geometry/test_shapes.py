"""A layer whose corners are on disk answers as one in memory does."""

import geometry_makers as make
import numpy as np
import pytest
import shapely

from onemap.tools.geometry.partition import mend, mend_shapes
from onemap.tools.geometry.records import Records
from onemap.tools.geometry.shapes import ALL_IN_MEMORY, joined, shapes_of

CELLS = make.jagged(9, 9)


@pytest.fixture(params=[ALL_IN_MEMORY, 0])
def shapes(request):
    records = Records(request.param)
    return joined([shapes_of(CELLS[:40], records), shapes_of(CELLS[40:], records)])


def same(one, two):
    assert shapely.to_wkb(np.asarray(one)).tolist() == shapely.to_wkb(np.asarray(two)).tolist()


def test_rows_are_read_as_they_were_given(shapes):
    same(shapes, CELLS)
    rows = np.random.default_rng(1).integers(0, len(CELLS), 30)
    same(shapes[rows], CELLS[rows])
    same(shapes[5:9], CELLS[5:9])
    same(shapes[np.arange(len(CELLS)) % 7 == 0], CELLS[::7])
    assert shapes[3].equals(CELLS[3])
    same(np.concatenate([shapes[some] for some in shapes.slices()]), CELLS)
    assert shapes.area.tolist() == shapely.area(CELLS).tolist()
    assert shapes.length.tolist() == shapely.length(CELLS).tolist()
    assert shapely.bounds(shapes).tolist() == shapes.bounds.tolist()


def test_rows_taken_and_replaced_leave_the_others_alone(shapes):
    few = shapes.take(np.array([7, 3, 50]))
    other = few.replaced(np.array([1]), np.array([shapely.box(0, 0, 1, 2)], object))
    same(few, CELLS[[7, 3, 50]])
    assert other.area.tolist() == [CELLS[7].area, 2.0, CELLS[50].area]
    assert [one.area for one in np.asarray(other)] == other.area.tolist()
    same(shapes, CELLS)
    assert len(few.with_more(CELLS[:2])) == 5
    assert len(shapes.take(slice(0))) == 0


def test_mending_on_disk_and_in_memory(shapes):
    moved = CELLS.copy()
    moved[40] = shapely.segmentize(moved[40], 3.0)
    broken = shapes.replaced(np.array([40]), moved[[40]])
    assert not shapely.coverage_is_valid(broken)
    there, kept = mend_shapes(broken)
    here, also = mend(moved)
    assert shapely.coverage_is_valid(there)
    same(there, here)
    assert kept.tolist() == also.tolist()


def test_closed_records_are_not_read(shapes):
    shapes.records.close()
    with pytest.raises(ValueError, match="closed"):
        shapes[np.array([0])]
