"""One small county for all tests of this room, read as plain frames."""

import geopandas
import numpy as np
import pyogrio
import pytest

from onemap.tools.sample import make_county


class County:
    """The layers of a sample county by name."""

    def __init__(self, path, summary):
        self.path, self.summary = path, summary
        self._frames = {}

    def __getitem__(self, name):
        if name not in self._frames:
            self._frames[name] = pyogrio.read_dataframe(self.path, layer=name)
        return self._frames[name]

    def shapes(self, name):
        """Geometries of a layer as an object array."""
        frame = self[name]
        assert isinstance(frame, geopandas.GeoDataFrame)
        return np.asarray(frame.geometry.values, object)


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    """1 000 patches in zone 35."""
    path = tmp_path_factory.mktemp("sample") / "county.gpkg"
    return County(path, make_county(1000, 7, 4523, path))


@pytest.fixture(scope="session")
def bigger(tmp_path_factory):
    """4 000 patches in zone 36."""
    path = tmp_path_factory.mktemp("sample") / "bigger.gpkg"
    return County(path, make_county(4000, 3, 4524, path))
