"""The ground of a case: which parcels are drawn, how much ground, at which scale."""

import geopandas
import numpy as np
import pyproj
import pytest
import shapely
from made_cases import CRS, EAST, FOREST, LEFT, NORTH, PLOTS, RIGHT, square

from onemap.tools.certificates.case_ground import SCALES, Case, grounds, metric_crs, missing_note, moved
from onemap.tools.errors import Cancelled
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.progress import Progress

SIZE = (114.0, 90.0)
OVERLAPS = shapely.intersection(np.array(LEFT), np.array(RIGHT))


def layer(field, numbers, shapes, crs=CRS):
    return FrameSource(geopandas.GeoDataFrame({field: list(numbers)}, geometry=list(shapes), crs=crs), field)


def cases():
    return [
        Case(overlap, (plot, forest), (left.area, right.area))
        for overlap, plot, forest, left, right in zip(OVERLAPS, PLOTS, FOREST, LEFT, RIGHT)
    ]


def sources():
    return [layer("DKBM", PLOTS, LEFT), layer("bdcdyh", FOREST, RIGHT)]


def test_parcels_are_found_by_number_and_neighbours_by_place():
    found = grounds(cases(), sources(), CRS, SIZE)
    for one, left, right in zip(found, LEFT, RIGHT):
        assert shapely.equals(one.left, left)
        assert shapely.equals(one.right, right)
    assert missing_note(found, 2) == ""
    other = square(110, 90, 30)
    found = grounds(cases()[:1], [*sources(), layer("DKBM", ["7"], [other])], CRS, SIZE)
    assert len(found[0].around) == 1
    assert shapely.equals(found[0].around[0], other)


def test_display_form_of_a_number_and_a_layer_in_another_system():
    spaced = [f"{one[:6]} {one[6:12]} {one[12:19]} {one[19:]}".lower() for one in FOREST]
    far = pyproj.CRS.from_epsg(4523)
    shapes = moved(np.array(RIGHT), CRS, far)
    found = grounds(cases(), [sources()[0], layer("BDCDYH", spaced, shapes, far)], CRS, SIZE)
    assert all(one.right.symmetric_difference(right).area < 0.1 for one, right in zip(found, RIGHT))


def test_the_same_number_on_other_ground_is_not_taken():
    elsewhere = layer("DKBM", PLOTS, [square(5000 + 200 * n, 0, 50) for n in range(3)])
    found = grounds(cases(), [elsewhere, *sources()], CRS, SIZE)
    assert all(shapely.equals(one.left, left) for one, left in zip(found, LEFT))
    found = grounds(cases(), [elsewhere], CRS, SIZE)
    assert [one.left for one in found] == [None] * 3
    assert "3" in missing_note(found, 1)


def test_both_rights_with_one_number():
    twice = Case(OVERLAPS[0], ("1", "1"), (None, None))
    found = grounds([twice], [layer("DKBM", ["1", "1"], [LEFT[0], RIGHT[0]])], CRS, SIZE)[0]
    assert {found.left.wkb, found.right.wkb} == {LEFT[0].wkb, RIGHT[0].wkb}


def test_rights_without_number_are_found_by_ground_and_area():
    bare = [one._replace(numbers=("", one.numbers[1])) for one in cases()]
    found = grounds(bare, sources(), CRS, SIZE)
    assert shapely.equals(found[0].left, LEFT[0])
    assert found[1].left is not None
    unknown = [one._replace(areas=(123.0, None)) for one in bare]
    assert grounds(unknown, sources(), CRS, SIZE)[0].left is None


def test_without_layers_the_overlap_alone():
    found = grounds(cases(), [], CRS, SIZE)
    assert [one.left for one in found] == [None] * 3
    assert "LAYERS" in missing_note(found, 0)
    low, high = np.array(found[0].box[:2]), np.array(found[0].box[2:])
    assert shapely.box(*low, *high).contains(OVERLAPS[0])


def test_scale_is_round_and_the_box_is_the_map():
    for one in grounds(cases(), sources(), CRS, SIZE):
        assert one.scale in SCALES
        width, height = one.box[2] - one.box[0], one.box[3] - one.box[1]
        assert (width, height) == pytest.approx((SIZE[0] * one.scale / 1000, SIZE[1] * one.scale / 1000))
        assert shapely.box(*one.box).contains(one.left)
        assert shapely.box(*one.box).contains(one.right)
        assert not one.cut
    assert SCALES[0] == 200
    assert list(SCALES) == sorted(SCALES)


def test_a_village_is_not_shown_whole_around_a_small_plot():
    village = shapely.box(EAST - 5000, NORTH - 5000, EAST + 5000, NORTH + 5000)
    small = Case(LEFT[0], ("1", "2"), (None, None))
    found = grounds([small], [layer("DKBM", ["1", "2"], [village, LEFT[0]])], CRS, SIZE)[0]
    assert found.cut
    assert found.scale <= 2000
    assert shapely.equals(found.left, village)


def test_broken_empty_and_null_polygons_of_layers():
    bow = shapely.Polygon([(EAST, NORTH), (EAST + 100, NORTH + 100), (EAST + 100, NORTH), (EAST, NORTH + 100)])
    odd = layer("DKBM", [PLOTS[0], PLOTS[0], None], [None, shapely.Polygon(), bow])
    found = grounds(cases()[:1], [odd, *sources()], CRS, SIZE)
    assert shapely.equals(found[0].left, LEFT[0])
    broken = grounds(cases()[:1], [layer("DKBM", [PLOTS[0]], [bow])], CRS, SIZE)
    assert broken[0].left is not None


def test_degrees_get_the_zone_they_lie_in():
    degrees = pyproj.CRS.from_epsg(4490)
    shapes = moved(OVERLAPS, CRS, degrees)
    made = metric_crs(degrees, shapes)
    assert made.to_epsg() == 4524
    assert metric_crs(CRS, OVERLAPS) == CRS


def test_cancel_is_heard_while_layers_are_read():
    asked = []

    def stopped():
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(Cancelled):
        grounds(cases(), sources(), CRS, SIZE, Progress(stopped=stopped))
