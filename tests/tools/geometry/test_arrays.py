"""Arrays of rings to polygons, with every shapely."""

import numpy as np
import pytest
import shapely

from onemap.tools.geometry.arrays import from_ragged


def holed(count, x=0.0):
    holes = [[(x + i + 0.1, 1), (x + i + 0.5, 1), (x + i + 0.5, 2)] for i in range(count)]
    return shapely.Polygon([(x, 0), (x + 1e5, 0), (x + 1e5, 100), (x, 100)], holes)


def many_parts(count):
    return shapely.MultiPolygon([holed(i % 4, i * 2e5) for i in range(count)])


CASES = {
    "one": [holed(0)],
    "one with holes": [holed(3000)],
    "holes at the end": [holed(0), holed(3000)],
    "one of many parts": [many_parts(3000)],
    "parts with holes": [many_parts(1), shapely.MultiPolygon([holed(0), holed(3000, 2e5)])],
}


@pytest.mark.parametrize("case", CASES)
def test_rings_come_back_as_the_polygons_they_were(case):
    polygons = np.array(CASES[case], object)
    for _ in range(20):  # a write past an array's end shows in the long run
        made = from_ragged(*shapely.to_ragged_array(polygons, include_z=False))
        assert shapely.to_wkb(made).tolist() == shapely.to_wkb(polygons).tolist()


def test_the_added_geometries_are_cut_off(monkeypatch):
    """As with shapely 2.1.0, whichever is installed."""
    monkeypatch.setattr(shapely, "__version__", "2.1.0")
    for polygons in CASES.values():
        made = from_ragged(*shapely.to_ragged_array(np.array(polygons, object), include_z=False))
        assert shapely.to_wkb(made).tolist() == shapely.to_wkb(polygons).tolist()
