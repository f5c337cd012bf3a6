"""onemap:applystandardstyle, the standard symbols and labels for one layer or all recognised ones of a project."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterMultipleLayers,
)

from ...tools.language import tr
from .. import compat
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import MAPS
from ..run import Run

RECOGNISE, USUAL, INTERFACE = "recognise", "usual", "interface"
SAVES = ("none", "qml", "geopackage", "project")


class ApplyStandardStyle(OneMapAlgorithm):
    """Styles layers, which belong to the main thread."""

    ID = "applystandardstyle"
    GROUP = MAPS

    LAYERS = "LAYERS"
    STYLE = "STYLE"
    STANDARD_LAYER = "STANDARD_LAYER"
    VERSION = "VERSION"
    LANGUAGE = "LANGUAGE"
    HIGH_CONTRAST = "HIGH_CONTRAST"
    SAVE = "SAVE"
    OUTPUT_QML = "OUTPUT_QML"
    OUTPUT_SLD = "OUTPUT_SLD"
    REPORT = "REPORT"
    MANIFEST = "MANIFEST"
    STYLED_COUNT = "STYLED_COUNT"
    DOUBTFUL_COUNT = "DOUBTFUL_COUNT"
    UNKNOWN_COUNT = "UNKNOWN_COUNT"
    UNKNOWN_CODES = "UNKNOWN_CODES"

    def __init__(self) -> None:
        super().__init__()
        self._layers: list[Any] = []

    def title(self) -> str:
        return tr("Apply standard styles")

    def flags(self) -> Any:
        return super().flags() | compat.NO_THREADING

    def declare(self) -> None:
        from ...tools.symbology.tables import LANGUAGES, styles, versions

        label = tr("Layers (empty: all of the project that are recognised)")
        self.add(QgsProcessingParameterMultipleLayers(self.LAYERS, label, compat.VECTOR_ANY, None, True))
        names = (RECOGNISE, *styles())
        self.add(make.choice(self.STYLE, tr("Style (recognise: by names and fields)"), names, RECOGNISE))
        label = tr("Standard layer that they are, e.g. DLTB (empty: recognised)")
        self.add(make.advanced(make.text(self.STANDARD_LAYER, label, optional=True)))
        label = tr("Version of the standard, where there are several")
        self.add(make.choice(self.VERSION, label, (USUAL, *versions()), USUAL))
        self.add(make.choice(self.LANGUAGE, tr("Language of the legend"), (INTERFACE, *LANGUAGES), INTERFACE))
        self.add(make.flag(self.HIGH_CONTRAST, tr("Findings in high contrast"), False))
        self.add(make.choice(self.SAVE, tr("Keep the styles (qml, geopackage, project)"), SAVES, "none"))
        qml, sld = tr("QGIS style (*.qml)"), tr("OGC style (*.sld)")
        self.add(make.file_out(self.OUTPUT_QML, tr("Style of a single layer as QML"), qml, created=False))
        self.add(make.file_out(self.OUTPUT_SLD, tr("Style of a single layer as SLD"), sld, created=False))
        self.add(make.report_out(self.REPORT, tr("Report"), created=False))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.STYLED_COUNT, tr("Number of styled layers")))
        self.addOutput(QgsProcessingOutputNumber(self.DOUBTFUL_COUNT, tr("Number of layers in doubt")))
        self.addOutput(QgsProcessingOutputNumber(self.UNKNOWN_COUNT, tr("Number of features with unknown codes")))
        self.addOutput(QgsProcessingOutputString(self.UNKNOWN_CODES, tr("Unknown codes")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        from ..layer_styles import layers_wanted
        from ..style_run import given_problems

        layers = layers_wanted(self, self.LAYERS, parameters, context)
        if not layers:
            yield tr("LAYERS is empty, and the project has no vector layer: there is nothing to style.")
        yield from given_problems(self, layers, parameters, context)

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        from ..layer_styles import layers_wanted

        good = super().prepareAlgorithm(parameters, context, feedback)
        self._layers = layers_wanted(self, self.LAYERS, self._plain(parameters, context), context)
        return bool(good)

    def work(self, run: Run) -> None:
        from ..style_run import StyleRun

        StyleRun(run, self, self._layers).work()
