"""onemap:createproject, a project from the standard template: groups, styles, scales, variables, layouts."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterCrs,
    QgsProcessingParameterMultipleLayers,
)

from ...tools.language import tr
from ...tools.symbology.tables import LANGUAGES
from .. import compat
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import MAPS
from ..run import Run

INTERFACE = "interface"


class CreateProject(OneMapAlgorithm):
    """Makes layers and layouts, which belong to the main thread."""

    ID = "createproject"
    GROUP = MAPS

    LAYERS = "LAYERS"
    STYLE = "STYLE"
    LANGUAGE = "LANGUAGE"
    CRS = "CRS"
    SHEETS = "SHEETS"
    TITLE = "TITLE"
    PRODUCER = "PRODUCER"
    DATE = "DATE"
    REVIEW = "REVIEW_NUMBER"
    SECRECY = "SECRECY"
    OUTPUT = "OUTPUT"
    MANIFEST = "MANIFEST"
    GROUPED = "GROUPED_COUNT"
    ASKING = "ASKING"

    def __init__(self) -> None:
        super().__init__()
        self._layers: list[QgsMapLayer] = []
        self._opened: Any = None

    def title(self) -> str:
        return tr("Project file from the standard template")

    def flags(self) -> Any:
        return super().flags() | compat.NO_THREADING

    def declare(self) -> None:
        label = tr("Layers, the uppermost first (empty: all of the open project)")
        self.add(QgsProcessingParameterMultipleLayers(self.LAYERS, label, compat.MAP_LAYER, None, True))
        self.add(make.flag(self.STYLE, tr("Give recognised layers their standard style"), True))
        label = tr("Language of groups and legends")
        self.add(make.choice(self.LANGUAGE, label, (INTERFACE, *LANGUAGES), INTERFACE))
        crs = QgsProcessingParameterCrs(self.CRS, tr("Coordinate system (empty: the zone of the data)"), None, True)
        self.add(make.advanced(crs))
        self.add(make.flag(self.SHEETS, tr("Make the map sheets 1:10 000 beside it, for the atlas"), False))
        self.add(make.text(self.TITLE, tr("Title"), optional=True))
        self.add(make.text(self.PRODUCER, tr("Producer"), optional=True))
        self.add(make.text(self.DATE, tr("Data as of"), optional=True))
        self.add(make.text(self.REVIEW, tr("Map review number"), optional=True))
        self.add(make.text(self.SECRECY, tr("Secrecy class"), optional=True))
        pattern = tr("QGIS project (*.qgz *.qgs)")
        self.add(make.file_out(self.OUTPUT, tr("Project"), pattern, optional=False))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.GROUPED, tr("Layers in groups")))
        self.addOutput(QgsProcessingOutputString(self.ASKING, tr("Layers that nobody knows")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        path = str(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        if not path.lower().endswith((".qgz", ".qgs")):
            yield tr("OUTPUT: a project ends in .qgz or .qgs.")

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        good = super().prepareAlgorithm(parameters, context, feedback)
        found = self.parameterAsLayerList(self._plain(parameters, context), self.LAYERS, context) or []
        self._opened = context.project()
        if not found and self._opened is not None:
            found = [layer for layer in self._opened.layerTreeRoot().layerOrder() if layer is not None]
        self._layers = [layer for layer in {one.id(): one for one in found}.values() if layer.isValid()]
        return bool(good)

    def work(self, run: Run) -> None:
        from ..pages import language
        from ..project_run import ProjectRun

        wish = run.text(self.LANGUAGE)
        ProjectRun(run, self, self._layers, self._opened, language() if wish == INTERFACE else wish).work()
