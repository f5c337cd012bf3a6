"""onemap:exportsheets, printed maps: A3, A1, sheets of the national division; one page or an atlas."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
)

from ...tools.language import tr
from .. import compat
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import MAPS
from ..run import Run

LAYOUTS = ("A3", "A1", "sheet")
FORMATS = ("pdf", "png")


class ExportSheets(OneMapAlgorithm):
    """Prints through layouts of QGIS, which belong to the main thread."""

    ID = "exportsheets"
    GROUP = MAPS

    LAYERS = "LAYERS"
    LAYOUT = "LAYOUT"
    SCALE = "SCALE"
    ATLAS = "ATLAS"
    FIELD = "ATLAS_FIELD"
    CLIP = "CLIP"
    SHEETS = "SHEETS"
    EXTENT = "EXTENT"
    CRS = "CRS"
    TITLE = "TITLE"
    PRODUCER = "PRODUCER"
    DATE = "DATE"
    REVIEW = "REVIEW_NUMBER"
    SECRECY = "SECRECY"
    JOINED = "JOINED"
    FORMAT = "FORMAT"
    DPI = "DPI"
    OUTPUT = "OUTPUT"
    MANIFEST = "MANIFEST"
    PAGE_COUNT = "PAGE_COUNT"

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Any] = []
        self._titles: dict[str, str] = {}

    def title(self) -> str:
        return tr("Print maps and map sheets")

    def flags(self) -> Any:
        return super().flags() | compat.NO_THREADING

    def declare(self) -> None:
        kind = compat.MAP_LAYER
        label = tr("Layers, the uppermost first (empty: those shown in the project)")
        self.add(QgsProcessingParameterMultipleLayers(self.LAYERS, label, kind, None, True))
        self.add(make.choice(self.LAYOUT, tr("Layout (A3, A1 or sheet of the national division)"), LAYOUTS, "A3"))
        self.add(
            make.integer(self.SCALE, tr("Scale denominator (empty: what fits; sheets 10000)"), None, 100, optional=True)
        )
        self.add(
            make.polygons(self.ATLAS, tr("Atlas: one page for each feature (sheet: the sheets of)"), optional=True)
        )
        self.add(make.field(self.FIELD, tr("Field with the names of the pages"), self.ATLAS, optional=True))
        self.add(make.flag(self.CLIP, tr("Show the ground of the atlas feature only"), False))
        self.add(make.text(self.SHEETS, tr("Numbers of map sheets (layout sheet)"), optional=True))
        self.add(make.advanced(QgsProcessingParameterExtent(self.EXTENT, tr("Extent without an atlas"), None, True)))
        crs = QgsProcessingParameterCrs(self.CRS, tr("Coordinate system of the maps"), None, True)
        self.add(make.advanced(crs))
        self.add(make.text(self.TITLE, tr("Title"), optional=True))
        self.add(make.text(self.PRODUCER, tr("Producer"), optional=True))
        self.add(make.text(self.DATE, tr("Data as of"), optional=True))
        self.add(make.text(self.REVIEW, tr("Map review number"), optional=True))
        self.add(make.text(self.SECRECY, tr("Secrecy class"), optional=True))
        self.add(make.choice(self.FORMAT, tr("Format (pdf or png)"), FORMATS, "pdf"))
        self.add(make.flag(self.JOINED, tr("All pages in one PDF"), False))
        self.add(make.integer(self.DPI, tr("Dots per inch"), 300, 50, 1200))
        self.add(QgsProcessingParameterFolderDestination(self.OUTPUT, tr("Folder for the pages"), None, False, True))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.PAGE_COUNT, tr("Number of pages")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        from ..sheet_layers import shown_layers

        if not shown_layers(self, self.LAYERS, parameters, context):
            yield tr("LAYERS is empty, and the project shows no layer: there is nothing to print.")
        if parameters.get(self.SHEETS) and self.parameterAsEnumString(parameters, self.LAYOUT, context) != "sheet":
            yield tr("SHEETS is for LAYOUT sheet only.")
        joined = self.parameterAsBool(parameters, self.JOINED, context)
        if joined and self.parameterAsEnumString(parameters, self.FORMAT, context) != "pdf":
            yield tr("JOINED is for FORMAT pdf: a picture has one page.")

    def prepareAlgorithm(
        self, parameters: Mapping[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        from ..sheet_layers import shown_layers, styled

        good = super().prepareAlgorithm(parameters, context, feedback)
        self._shown = shown_layers(self, self.LAYERS, self._plain(parameters, context), context)
        self._titles = styled(self._shown, context)
        return bool(good)

    def work(self, run: Run) -> None:
        from ..sheets_run import SheetsRun

        SheetsRun(run, self, self._shown, self._titles).work()
