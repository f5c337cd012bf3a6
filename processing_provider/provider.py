"""The provider: QGIS's list of our algorithms."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..tools.language import tr
from .icon import ICON


class OneMapProvider(QgsProcessingProvider):
    """Provider ``onemap``. Nothing heavy is imported to list the algorithms."""

    def id(self) -> str:
        return "onemap"

    def name(self) -> str:
        return tr("One Map Tools")

    def longName(self) -> str:
        return self.name()

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        return str(ICON)

    def loadAlgorithms(self) -> None:
        from .algorithms import ALGORITHMS

        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
