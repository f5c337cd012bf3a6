"""Small layers as a run of checks reads them."""

import geopandas
import numpy as np
import shapely

from onemap.tools.checks.data import Given, read_data
from onemap.tools.exchange.layers import FrameSource

X, Y = 35_560_000.0, 4_240_000.0


def box(x, y, width=100.0, height=100.0):
    """A rectangle, its lower left corner at x, y metres from the place of the tests."""
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def ring(*points):
    """A polygon of points in metres from the place of the tests."""
    return shapely.Polygon([(X + x, Y + y) for x, y in points])


def source(name, geometry, crs=4523, **columns):
    """A layer in memory."""
    shapes = np.empty(len(geometry), object)
    shapes[:] = geometry
    return FrameSource(geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs), name)


def data(*given, **options):
    """A run on ``given``: pairs of a role and a source."""
    return read_data([Given(role, layer) for role, layer in given], threads=2, **options)
