"""Gives a result its style when QGIS loads it."""

from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

STYLES = Path(__file__).parents[1] / "styles"
# QGIS does not own what it calls when a layer has been loaded: one object per style lives as long as the program
_kept: dict[str, "LayerStyle"] = {}


class LayerStyle(QgsProcessingLayerPostProcessorInterface):
    """Loads ``styles/<name>.qml`` into the layer."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        del context
        message, loaded = layer.loadNamedStyle(str(self._path))
        if not loaded:
            feedback.reportError(message)
        layer.triggerRepaint()


def layer_style(name: str) -> Optional[LayerStyle]:
    """The style of that name, or None if the house has none."""
    path = STYLES / f"{name}.qml"
    if name not in _kept and path.is_file():
        _kept[name] = LayerStyle(path)
    return _kept.get(name)
