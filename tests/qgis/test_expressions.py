"""onemap_area in the field calculator: the same numbers as the algorithm, and sentences for what cannot be."""

import pyproj
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
)
from qgis_layers import layer_of, squares


@pytest.fixture
def function(qgis_app):
    from onemap.processing_provider import expressions

    expressions.register()
    yield
    expressions.unregister()


def values(layer, text):
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expression.prepare(context)
    found = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found.append(expression.evaluate(context))
    return found, expression.evalErrorString()


@pytest.mark.parametrize("method", ["official", "geodesic", "planar"])
def test_equals_the_tools(function, patches, method):
    from onemap.tools.geometry.area import areas

    expected = areas(squares(), pyproj.CRS.from_epsg(4523), method).tolist()
    assert values(layer_of(patches), f"onemap_area($geometry, '{method}')") == (expected, "")


def test_official_is_the_default(function, patches):
    layer = layer_of(patches)
    assert values(layer, "onemap_area($geometry)") == values(
        layer, "onemap_area(geometry:=$geometry, method:='official')"
    )


def test_system_made_by_the_user(function, patches, in_memory):
    layer = in_memory(layer_of(patches))
    wkt = pyproj.CRS.from_epsg(4523).to_wkt().replace('ID["EPSG",4523]]', 'REMARK["own"]]')
    crs = QgsCoordinateReferenceSystem.fromWkt(wkt)
    layer.setCrs(crs)
    assert values(layer, "onemap_area($geometry)")[0] == values(layer_of(patches), "onemap_area($geometry)")[0]


def test_null_and_empty_give_null(function):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4523", "made", "memory")
    empty = QgsFeature()
    empty.setGeometry(QgsGeometry.fromWkt("POLYGON EMPTY"))
    layer.dataProvider().addFeatures([QgsFeature(), empty])
    assert values(layer, "onemap_area($geometry)") == ([None, None], "")


@pytest.mark.parametrize(
    ("crs", "text", "error"),
    [
        ("EPSG:4523", "onemap_area('x')", "no geometry"),
        ("EPSG:4523", "onemap_area($geometry, 'exact')", "unknown method exact"),
        ("EPSG:4490", "onemap_area($geometry, 'planar')", "in degrees"),
        ("", "onemap_area($geometry)", "no coordinate system"),
    ],
)
def test_errors_are_sentences(function, crs, text, error):
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "made", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0, 1 0, 1 1, 0 0))"))
    layer.dataProvider().addFeatures([feature])
    found, told = values(layer, text)
    assert found == [None]
    assert error in told


def test_help_and_unregister(function):
    from onemap.processing_provider import expressions

    [found] = [one for one in QgsExpression.Functions() if one.name() == "onemap_area"]
    assert "$geometry" in found.helpText()
    assert not found.isContextual()  # the expression builder would not list it
    del found
    expressions.register()  # twice does no harm
    expressions.unregister()
    assert QgsExpression("onemap_area($geometry)").hasParserError()
    expressions.unregister()
