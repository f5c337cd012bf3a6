"""Gives results their styles and their order when QGIS loads them."""

from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTree,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayerUtils,
)
from qgis.PyQt import sip

STYLES = Path(__file__).parents[1] / "styles"
SHORT_LEGEND = 12  # lines; verdicts are six
# A context deletes the processors of its layers when it goes, but does not keep Python's half of them until then
_kept: list["LoadedLayer"] = []


class LoadedLayers:
    """The layers that one run loads, in the order in which they shall lie, whichever QGIS loads first."""

    def __init__(self) -> None:
        self.heights: dict[str, int] = {}

    def prepare(self, details: QgsProcessingContext.LayerDetails, height: int, style: Optional[str] = None) -> None:
        """Has QGIS style the layer of ``details`` by ``styles/<style>.qml``, and lay it over those of less height."""
        if hasattr(details, "layerSortKey"):  # from QGIS 3.32 on
            details.layerSortKey = height
        _kept[:] = [one for one in _kept if not sip.isdeleted(one)]
        _kept.append(LoadedLayer(self, height, style))
        details.setPostProcessor(_kept[-1])

    def put_in_order(self, layer: QgsMapLayer, root: QgsLayerTreeGroup) -> None:
        """Moves the layer to its place among those of the run that are in the tree; QGIS adds it near the current one.

        Newer QGIS calls this before a layer comes into the tree, and sorts by its key. A short legend is unfolded and a
        long one folded, so that both can be seen; QGIS alone leaves that to chance.
        """
        node = root.findLayer(layer.id())
        if node is None:
            return
        renderer = layer.renderer()
        lines = 0 if renderer is None else len(renderer.legendSymbolItems())
        node.setExpanded(0 < lines <= SHORT_LEGEND)
        siblings = node.parent().children()
        ours = [at for at, one in enumerate(siblings) if QgsLayerTree.isLayer(one) and one.layerId() in self.heights]
        mine = siblings.index(node)
        ours.remove(mine)
        lower = [at for at in ours if self.heights[siblings[at].layerId()] < self.heights[layer.id()]]
        place = lower[0] if lower else ours[-1] + 1 if ours else mine
        if place in (mine, mine + 1) and 1 < lines <= SHORT_LEGEND:
            place = mine  # a new node all the same: the tree does not unfold one whose legend came after it
        elif place in (mine, mine + 1):
            return
        node.parent().insertChildNode(place, node.clone())
        node.parent().removeChildNode(node)


class LoadedLayer(QgsProcessingLayerPostProcessorInterface):
    """What QGIS calls with a layer that it has loaded. The legend names only what is in the layer."""

    def __init__(self, layers: LoadedLayers, height: int, style: Optional[str]) -> None:
        super().__init__()
        self._layers, self._height, self._style = layers, height, style

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        if self._style is not None:
            message, loaded = layer.loadNamedStyle(str(STYLES / f"{self._style}.qml"))
            if not loaded:
                feedback.reportError(message)
            _forget_absent(layer)
            layer.triggerRepaint()
        self._layers.heights[layer.id()] = self._height
        if context.project() is not None:
            self._layers.put_in_order(layer, context.project().layerTreeRoot())


def _forget_absent(layer: QgsMapLayer) -> None:
    """Takes categories without a feature out of the legend: a style knows all codes, a layer has a few.

    The category for all other values stays if there are any.
    """
    renderer = layer.renderer().clone() if layer.renderer() is not None else None
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return
    values, _ = QgsVectorLayerUtils.getValues(layer, renderer.classAttribute())  # of a field or an expression
    present = {str(value) for value in set(values)}
    named = {str(category.value()) for category in renderer.categories() if category.value()}
    for at, category in reversed(list(enumerate(renderer.categories()))):
        wanted = str(category.value()) in present if category.value() else bool(present - named)
        if not wanted:
            renderer.deleteCategory(at)
    layer.setRenderer(renderer)
