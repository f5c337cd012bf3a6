"""The binary that polygons are written as: made without GEOS where that is simple, the same bytes everywhere."""

import numpy as np
import pytest
import shapely

from onemap.tools.errors import OutputError
from onemap.tools.exchange.layers.wkb import WkbMaker

BOX = shapely.box(0.1, 0.2, 7.3, 9.4)
HOLED = shapely.Polygon(BOX.exterior.coords, [shapely.box(1, 1, 2, 2).exterior.coords])
HIGH = shapely.Polygon([(0, 0, 5), (4, 0, 5), (4, 3, 6), (0, 0, 5)])
MANY = shapely.MultiPolygon([BOX, shapely.box(20, 20, 21, 21)])
EMPTY = (shapely.Polygon(), shapely.MultiPolygon())


def layer(*shapes):
    out = np.empty(len(shapes), object)
    out[:] = shapes
    return out


def test_every_kind_of_polygon_is_the_binary_of_its_multipolygon():
    made = WkbMaker("MultiPolygon")(layer(BOX, HOLED, None, HIGH, MANY, *EMPTY, BOX), 0)
    flat = shapely.force_2d(HIGH)
    wanted = [*(shapely.MultiPolygon([one]) for one in (BOX, HOLED, flat, BOX)), MANY]
    assert [made[at] for at in (0, 1, 3, 7, 4)] == shapely.to_wkb(wanted, byte_order=1).tolist()
    assert made[2] is None
    assert shapely.is_empty(shapely.from_wkb(made[5:7])).all()
    assert (shapely.get_type_id(shapely.from_wkb(made[5:7])) == shapely.GeometryType.MULTIPOLYGON).all()


def test_polygons_stay_polygons_in_a_layer_of_polygons():
    made = WkbMaker("Polygon")(layer(BOX, HOLED), 0)
    assert made.tolist() == shapely.to_wkb([BOX, HOLED], byte_order=1).tolist()


def test_binary_that_fits_is_taken_as_it_is():
    given = WkbMaker("MultiPolygon")(layer(BOX, None, MANY), 0)
    assert WkbMaker("MultiPolygon")(given, 0) is given
    high = layer(*shapely.to_wkb([HIGH], byte_order=1))
    assert WkbMaker("MultiPolygon")(high, 0).tolist() == WkbMaker("MultiPolygon")(layer(HIGH), 0).tolist()
    big = layer(*shapely.to_wkb([shapely.MultiPolygon([BOX])], byte_order=0))
    assert shapely.equals_exact(shapely.from_wkb(WkbMaker("MultiPolygon")(big, 0)[0]), shapely.MultiPolygon([BOX]))


@pytest.mark.parametrize("kind", ["MultiPolygon", "Polygon"])
def test_another_type_is_refused_with_its_row(kind):
    with pytest.raises(OutputError, match="Row 12 is a Point"):
        WkbMaker(kind)(layer(BOX, BOX, shapely.Point(1, 1)), 10)
