"""A provider in QGIS, a small layer with everything that values can be, and a way to run algorithms."""

from types import SimpleNamespace

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis_layers import Feedback, plain, squares


@pytest.fixture(scope="session")
def provider(qgis_app):
    from onemap.processing_provider.provider import OneMapProvider

    made = OneMapProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


@pytest.fixture
def run(provider):
    """run("calculateareas", parameters) -> what it gave, its feedback and the rows of its output layer."""

    def start(algorithm, parameters, feedback=None):
        if isinstance(algorithm, str):
            algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"onemap:{algorithm}")
        context, feedback = QgsProcessingContext(), feedback or Feedback()
        context.setProject(QgsProject.instance())
        good, text = algorithm.checkParameterValues(parameters, context)
        if not good:
            raise QgsProcessingException(text)
        results, good = algorithm.run(parameters, context, feedback, {}, False)
        assert good
        return SimpleNamespace(results=results, feedback=feedback, context=context)

    return start


@pytest.fixture
def rows():
    """rows(address, context) -> field names and attributes of an output layer, in order of id, without the id."""

    def read(address, context=None):
        context = context or QgsProcessingContext()  # owns the layer
        layer = QgsProcessingUtils.mapLayerFromString(address, context)
        assert layer is not None, address
        names = [name for name in layer.fields().names() if name != "fid"]
        table = [[plain(feature[name]) for name in names] for feature in layer.getFeatures()]
        return names, table

    return read


@pytest.fixture
def patches(tmp_path):
    """A GeoPackage with the layer DLTB: 12 squares, fields of every kind, some values missing."""
    from onemap.tools.exchange.layers import Field, LayerWriter

    path = tmp_path / "patches.gpkg"
    fields = [
        Field("BSM", "text", 18, alias="标识码"),
        Field("地类名称", "text", 60),
        Field("NUM", "integer"),
        Field("KCXS", "real"),
        Field("DAY", "date"),
        Field("TIME", "datetime"),
        Field("OK", "boolean"),
    ]
    texts = np.array([f"64010000{number:03d}" for number in range(12)], dtype=object)
    names = np.array(["水田", None, "旱地", "其他林地"] * 3, dtype=object)
    columns = {
        "BSM": texts,
        "地类名称": names,
        "NUM": np.arange(12, dtype=np.int64) + 2**40,
        "KCXS": np.where(np.arange(12) % 3 == 0, np.nan, 0.085),
        "DAY": np.array(["2024-12-31", "NaT"] * 6, dtype="datetime64[D]"),
        "TIME": np.array(["2024-12-31T08:00:00"] * 11 + ["NaT"], dtype="datetime64[ms]"),
        "OK": np.array([True, False] * 6),
    }
    import pyproj

    with LayerWriter(path, "DLTB", fields, pyproj.CRS.from_epsg(4523), "Polygon") as writer:
        writer.write(columns, squares())
    return path


@pytest.fixture
def in_memory():
    """in_memory(layer) -> the same layer in memory, with the same fields."""

    def copy(layer, crs=None):
        kind = "MultiPolygon" if "Multi" in layer.wkbType().__class__.__name__ else "Polygon"
        system = layer.crs().authid() if crs is None else crs
        made = QgsVectorLayer(f"{kind}?crs={system}", layer.name(), "memory")
        kept = [at for at, field in enumerate(layer.fields()) if field.name() != "fid"]
        made.dataProvider().addAttributes([layer.fields()[at] for at in kept])
        made.updateFields()
        features = []
        for old in layer.getFeatures():
            new = QgsFeature(made.fields())
            new.setGeometry(old.geometry())
            new.setAttributes([old.attributes()[at] for at in kept])
            features.append(new)
        assert made.dataProvider().addFeatures(features)[0]
        return made

    return copy
