"""Styling layers, and taking it back: each step keeps how its layers looked before."""

from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import QgsMapLayerStyle, QgsProject, QgsVectorLayer

from ..processing_provider.layer_verdict import mark
from ..processing_provider.standard_styles import Chosen, apply

_MOST = 50  # steps that are kept


class Before(NamedTuple):
    """A layer's id and its style before a step."""

    layer: str
    style: QgsMapLayerStyle


class History:
    """Steps of styling, the last one first to be taken back."""

    def __init__(self) -> None:
        self._steps: list[list[Before]] = []

    def apply(self, wanted: Sequence[tuple[QgsVectorLayer, Chosen]], language: str) -> list[str]:
        """Gives layers their styles as one step; returns what went wrong."""
        step, wrong = [], []
        for layer, chosen in wanted:
            style = QgsMapLayerStyle()
            style.readFromLayer(layer)
            said = apply(layer, chosen, language)
            if said:
                style.writeToLayer(layer)
                wrong.append(f"{layer.name()}: {said}")
                continue
            mark(layer, chosen)
            step.append(Before(layer.id(), style))
            _tell(layer)
        if step:
            self._steps = [*self._steps, step][-_MOST:]
        return wrong

    def undo(self) -> list[QgsVectorLayer]:
        """Takes the last step back; returns the layers that have their former style again."""
        while self._steps:
            back = []
            for layer, style in self._steps.pop():
                found = QgsProject.instance().mapLayer(layer)
                if isinstance(found, QgsVectorLayer):
                    style.writeToLayer(found)
                    _tell(found)
                    back.append(found)
            if back:
                return back
        return []

    def forget(self) -> None:
        """Drops all steps: their layers are gone."""
        self._steps.clear()

    def __len__(self) -> int:
        return len(self._steps)


def _tell(layer: QgsVectorLayer) -> None:
    """Draws the layer anew, in the map and in the list of layers."""
    layer.triggerRepaint()
    layer.emitStyleChanged()
    project = QgsProject.instance()
    project.setDirty(True)
