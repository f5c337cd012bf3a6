"""The lines of a printed legend: the classes that are on a sheet, and no others."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsExpressionContextScope,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

_WITH_CLASSES = ("categorizedSymbol", "graduatedSymbol", "RuleRenderer")


class LegendLine(NamedTuple):
    """A key and its text; without a symbol the line is a heading."""

    text: str
    symbol: Any = None


class View(NamedTuple):
    """What a sheet shows: the ground in ``crs`` and the denominator of the scale."""

    ground: QgsGeometry
    crs: QgsCoordinateReferenceSystem
    scale: float


def legend_lines(layers: Sequence[Any], titles: "dict[str, str]", view: View) -> list[LegendLine]:
    """The lines for all vector layers (the uppermost first); ``titles`` by the layers' ids."""
    lines: list[LegendLine] = []
    for layer in layers:
        if isinstance(layer, QgsVectorLayer) and layer.renderer() is not None and layer.isInScaleRange(view.scale):
            lines += _of_layer(layer, titles.get(layer.id(), layer.name()), view)
    return lines


def _of_layer(layer: QgsVectorLayer, title: str, view: View) -> list[LegendLine]:
    items = [one for one in _items(layer, view.scale) if one.symbol() is not None]
    if not items:
        return []
    by_class = layer.renderer().type() in _WITH_CLASSES
    keys = {one.ruleKey() for one in items} if by_class else {""}
    found = _present(layer, view, keys, by_class)
    if not found:
        return []
    shown = [one for one in items if not by_class or one.ruleKey() in found]
    if len(shown) == 1 and not (by_class and shown[0].label()):
        return [LegendLine(title, shown[0].symbol().clone())]
    return [LegendLine(title), *(LegendLine(one.label(), one.symbol().clone()) for one in shown)]


def _items(layer: QgsVectorLayer, scale: float) -> list[Any]:
    """The entries of the renderer that are drawn at this scale."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsRuleBasedRenderer):
        return list(renderer.legendSymbolItems())
    return [one for one in renderer.legendSymbolItems() if _drawn(renderer.rootRule(), one.ruleKey(), scale)]


def _drawn(root: Any, key: str, scale: float) -> bool:
    rule = root.findRuleByKey(key)
    while rule is not None:
        if not (rule.active() and rule.isScaleOK(scale)):
            return False
        rule = rule.parent()
    return True


def _present(layer: QgsVectorLayer, view: View, keys: "set[str]", by_class: bool) -> "set[str]":
    """Those of ``keys`` that a feature in sight has. Ends as soon as all are found."""
    ground = QgsGeometry(view.ground)
    if layer.crs().isValid() and layer.crs() != view.crs:
        ground.transform(QgsCoordinateTransform(view.crs, layer.crs(), QgsCoordinateTransformContext()))
    engine = QgsGeometry.createGeometryEngine(ground.constGet())
    engine.prepareGeometry()
    context = _context(layer, view.scale)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    request = QgsFeatureRequest().setFilterRect(ground.boundingBox())
    names = renderer.usedAttributes(context)
    if "*" not in names:
        request.setSubsetOfAttributes(list(names), layer.fields())
    found: set[str] = set()
    for feature in layer.getFeatures(request):
        context.expressionContext().setFeature(feature)
        mine = renderer.legendKeysForFeature(feature, context) if by_class else {""}
        fresh = (set(mine) & keys) - found
        if fresh and feature.hasGeometry() and engine.intersects(feature.geometry().constGet()):
            found |= fresh
            if found == keys:
                break
    renderer.stopRender(context)
    return found


def _context(layer: QgsVectorLayer, scale: float) -> QgsRenderContext:
    scope = QgsExpressionContextScope()
    scope.setVariable("map_scale", scale)
    # a list of scopes given to a context would be freed twice
    expressions = layer.createExpressionContext()
    expressions.appendScope(scope)
    context = QgsRenderContext()
    context.setRendererScale(scale)
    context.setExpressionContext(expressions)
    return context


def kind_of(symbol: QgsSymbol) -> str:
    """One of "fill", "line" and "marker"."""
    from qgis.core import QgsFillSymbol, QgsLineSymbol

    if isinstance(symbol, QgsFillSymbol):
        return "fill"
    return "line" if isinstance(symbol, QgsLineSymbol) else "marker"
