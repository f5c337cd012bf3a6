"""The provider: QGIS's list of our algorithms."""

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..tools.language import tr
from .icon import ICON


class OneMapProvider(QgsProcessingProvider):
    """Provider ``onemap``. Nothing heavy is imported to list the algorithms."""

    def __init__(self) -> None:
        super().__init__()
        QgsApplication.processingRegistry().providerAdded.connect(self._registered)

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
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            self._add_models()

    def _registered(self, name: str) -> None:
        """Models ask the registry for our algorithms, which it knows from now on."""
        if name == self.id():
            self._add_models()
            self.algorithmsLoaded.emit()

    def _add_models(self) -> None:
        from .shipped_models import shipped_models

        for model in shipped_models():
            self.addAlgorithm(model)
