"""The models that ship with the plugin (models/*.model3): chains of our algorithms, in the toolbox beside them.

A model asks the registry for its steps when it is read, so it can only be read once the provider is registered.
"""

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ..tools.language import tr
from .groups import BOUNDARY, group_title
from .icon import group_icon
from .pages import as_text, page

FOLDER = Path(__file__).resolve().parent / "models"


class ShippedModel(QgsProcessingModelAlgorithm):  # type: ignore[misc]
    """A model of the plugin with a stable id, the file's name, and names and help in the language of QGIS."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        if not self.fromFile(str(path)):
            raise ValueError(f"{path.name} is no model")
        self.setSourceFilePath(str(path))

    def createInstance(self) -> "ShippedModel":
        return ShippedModel(self._path)

    def name(self) -> str:
        return self._path.stem

    def displayName(self) -> str:
        titles = {
            "countyboundary": tr("Whole county: division and tasks of change (model)"),
            "countyboundaryyear": tr("Whole county: division of the next year, compared (model)"),
        }
        return titles[self.name()]

    def group(self) -> str:
        return group_title(BOUNDARY)

    def groupId(self) -> str:
        return BOUNDARY

    def icon(self) -> QIcon:
        return QIcon(str(group_icon(BOUNDARY)))

    def svgIconPath(self) -> str:
        return str(group_icon(BOUNDARY))

    def shortDescription(self) -> str:
        return page(self.name()).summary

    def shortHelpString(self) -> str:
        body = page(self.name()).body
        return as_text(body) if QgsApplication.platform() == "qgis_process" else body

    def helpUrl(self) -> str:
        return str(QUrl.fromLocalFile(str(page(self.name()).path)).toString())


def shipped_models() -> "list[ShippedModel]":
    """All models, by name."""
    return [ShippedModel(path) for path in sorted(FOLDER.glob("*.model3"))]
