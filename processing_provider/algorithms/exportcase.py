"""onemap:exportcase, the printed sheets of cases: both rights, the overlap, a map, evidence, signatures."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import compat
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import CERTIFICATES
from ..run import Run


class ExportCase(OneMapAlgorithm):
    """Prints through a layout of QGIS, which belongs to the main thread."""

    ID = "exportcase"
    GROUP = CERTIFICATES

    INPUT = "INPUT"
    CASES = "CASES"
    LAYERS = "LAYERS"
    MASK_NAMES = "MASK_NAMES"
    OUTPUT = "OUTPUT"
    FOLDER = "FOLDER"
    MANIFEST = "MANIFEST"
    CASE_COUNT = "CASE_COUNT"

    def title(self) -> str:
        return tr("Print case sheets")

    def flags(self) -> Any:
        return super().flags() | compat.NO_THREADING

    def declare(self) -> None:
        self.add(make.polygons(self.INPUT, tr("Overlapping rights (OUTPUT of the search)")))
        self.add(make.text(self.CASES, tr("Case numbers (empty: all)"), optional=True))
        self.add(make.layers(self.LAYERS, tr("Layers of rights, to draw the parcels"), optional=True))
        self.add(make.flag(self.MASK_NAMES, tr("Mask names of persons"), False))
        self.add(make.file_out(self.OUTPUT, tr("Case sheets"), tr("PDF (*.pdf)"), optional=False))
        self.add(make.folder_out(self.FOLDER, tr("Folder with one file for each case, too")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.CASE_COUNT, tr("Number of cases")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from crs_problem(self, self.INPUT, parameters, context)

    def work(self, run: Run) -> None:
        from ..case_run import CaseRun

        CaseRun(run, self).work()
