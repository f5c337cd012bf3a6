"""Gives a result its style when QGIS loads it."""

from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTree,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

STYLES = Path(__file__).parents[1] / "styles"
#: lower ones first: conflict patches lie over the pieces, whichever QGIS loads first
ORDER = ("land_class_verdicts", "conflict_patches")
_PROPERTY = "onemap/style"
# QGIS does not own what it calls when a layer has been loaded: one object per style lives as long as the program
_kept: dict[str, "LayerStyle"] = {}


class LayerStyle(QgsProcessingLayerPostProcessorInterface):
    """Loads ``styles/<name>.qml`` into the layer; its legend names only what is in the layer."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        message, loaded = layer.loadNamedStyle(str(self._path))
        if not loaded:
            feedback.reportError(message)
        _forget_absent(layer)
        layer.setCustomProperty(_PROPERTY, self._path.stem)
        _put_in_order(layer, context)
        layer.triggerRepaint()


def _put_in_order(layer: QgsMapLayer, context: QgsProcessingContext) -> None:
    """Exchanges the layer with the one below it in the layer tree if that belongs above it.

    Newer QGIS styles layers before they come into the tree, and orders them itself (:func:`sort_key`).
    """
    node = context.project().layerTreeRoot().findLayer(layer.id()) if context.project() is not None else None
    if node is None:
        return
    parent = node.parent()
    at = parent.children().index(node)
    below = parent.children()[at + 1] if at + 1 < len(parent.children()) else None
    if not QgsLayerTree.isLayer(below) or below.layer() is None:
        return
    if sort_key(below.layer().customProperty(_PROPERTY)) > sort_key(layer.customProperty(_PROPERTY)):
        parent.insertChildNode(at, below.clone())
        parent.removeChildNode(below)


def sort_key(style: Optional[str]) -> int:
    """The higher it is, the higher a layer of the style lies."""
    return ORDER.index(style) + 1 if style in ORDER else 0


def _forget_absent(layer: QgsMapLayer) -> None:
    """Takes categories without a feature out of the legend: a style knows all codes, a layer has a few.

    The category for all other values stays if there are any.
    """
    renderer = layer.renderer().clone() if layer.renderer() is not None else None
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    present = {str(value) for value in layer.uniqueValues(layer.fields().lookupField(renderer.classAttribute()))}
    named = {str(category.value()) for category in renderer.categories() if category.value()}
    for at, category in reversed(list(enumerate(renderer.categories()))):
        wanted = str(category.value()) in present if category.value() else bool(present - named)
        if not wanted:
            renderer.deleteCategory(at)
    layer.setRenderer(renderer)


def layer_style(name: str) -> Optional[LayerStyle]:
    """The style of that name, or None if the house has none."""
    path = STYLES / f"{name}.qml"
    if name not in _kept and path.is_file():
        _kept[name] = LayerStyle(path)
    return _kept.get(name)
