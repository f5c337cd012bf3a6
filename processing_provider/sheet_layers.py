"""The layers of a printed map: which, in what order, in what style."""

from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsMapLayer, QgsProcessingContext, QgsVectorLayer

from ..tools.symbology.recognition import recognise
from .pages import language
from .sources import layer_names
from .standard_styles import apply, choose


def shown_layers(
    algorithm: Any, name: str, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> list[QgsMapLayer]:
    """The layers of a parameter, the uppermost first; without any those that the project shows."""
    found = algorithm.parameterAsLayerList(parameters, name, context) or []
    if found:
        return [layer for layer in {one.id(): one for one in found}.values() if layer.isValid() and layer.isSpatial()]
    project = context.project()
    if project is None:
        return []
    root = project.layerTreeRoot()
    checked = {layer.id() for layer in root.checkedLayers()}
    return [one for one in root.layerOrder() if one.id() in checked and one.isValid() and one.isSpatial()]


def styled(layers: Sequence[QgsMapLayer], context: QgsProcessingContext) -> dict[str, str]:
    """Gives layers that are not in the project their standard style; titles for the legend by the layers' ids.

    Layers of the project keep the style that people gave them.
    """
    project, titles = context.project(), {}
    for layer in layers:
        own = project is not None and project.mapLayer(layer.id()) is not None
        if own or not isinstance(layer, QgsVectorLayer):
            continue
        names = layer.fields().names()
        plain = layer_names(layer)[0]
        titles[layer.id()] = plain
        chosen = choose(recognise(plain, names).layer, names)
        if chosen is not None and not apply(layer, chosen, language()):
            titles[layer.id()] = chosen.spec.title(language())
    return titles
