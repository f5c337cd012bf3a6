"""Layers that the tests of this folder read and write."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from onemap.tools.exchange.layers import session, source


@pytest.fixture(params=["arrow", "numpy"])
def way(request, monkeypatch):
    """Both ways through pyogrio, whatever is installed: with pyarrow and without."""
    if request.param == "arrow":
        if source.pa is None:
            pytest.skip("pyarrow is not installed")
    else:
        monkeypatch.setattr(source, "pa", None)
        monkeypatch.setattr(session, "ARROW", False)
    return request.param


@pytest.fixture
def patches():
    """Five rows with every kind of value, nulls in each column, a null and an empty geometry."""
    squares = [shapely.box(35500000 + 10 * i, 4200000, 35500010 + 10 * i, 4200010) for i in range(3)]
    rows = {
        "图斑编号": ["0001", "中国·宁夏", None, "", "0005"],
        "GDPDJB": pd.array([1, None, 3, 4, 5], dtype="Int64"),
        "TBMJ": [100.25, np.nan, 300.5, 4e7, 0.0],
        "SFXS": pd.array([True, None, False, True, False], dtype="boolean"),
        "SCRQ": pd.Series([dt.date(2024, 5, 1), None, dt.date(1999, 12, 31), None, dt.date(2030, 1, 1)], dtype=object),
        "SJ": pd.to_datetime(["2024-05-01 08:00:00", None, "2024-12-31 23:59:59", None, "1999-01-01 00:00:00"]),
    }
    geometry = [*squares, None, shapely.Polygon()]
    return gpd.GeoDataFrame(rows, geometry=geometry, crs="EPSG:4523")
