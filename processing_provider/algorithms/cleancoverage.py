"""onemap:cleancoverage, narrow gaps and overlaps of a layer given to one patch each, as a proposal."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..align_names import CleanNames
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import BOUNDARY
from ..run import Run


class CleanCoverage(CleanNames, OneMapAlgorithm):
    """Removes gaps and overlaps up to a width; what is wider is listed and left."""

    ID = "cleancoverage"
    GROUP = BOUNDARY

    def title(self) -> str:
        return tr("Clean narrow gaps and overlaps")

    def declare(self) -> None:
        self.add(make.polygons(self.INPUT, tr("Layer to clean")))
        self.add(make.number(self.MAX_WIDTH, tr("Greatest width of a gap or overlap (m)"), 0.5, 0.0001, 1000.0))
        self.add(make.number(self.MAX_AREA, tr("Greatest area of one (m²; empty: any)"), optional=True))
        self.add(make.field(self.ID_FIELD, tr("Field with the ids of patches (empty: feature id)"), self.INPUT, True))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.layer_out(self.OUTPUT, tr("Cleaned layer (proposal)")))
        self.add(make.layer_out(self.PROPOSALS, tr("Gaps and overlaps"), optional=True))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.GAPS, tr("Number of filled gaps")))
        self.addOutput(QgsProcessingOutputNumber(self.OVERLAPS, tr("Number of removed overlaps")))
        self.addOutput(QgsProcessingOutputNumber(self.LEFT, tr("Number of gaps and overlaps left")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from crs_problem(self, self.INPUT, parameters, context, metres=True)

    def work(self, run: Run) -> None:
        from ..clean_run import CleanRun

        CleanRun(run, self.id()).work()
