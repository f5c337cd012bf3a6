"""onemap:alignboundaries, a layer's shared borders brought onto a reference."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..align_names import AlignNames
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import BOUNDARY
from ..run import Run


class AlignBoundaries(AlignNames, OneMapAlgorithm):
    """Snaps vertices and edges to a reference within a tolerance; neighbours keep their common border."""

    ID = "alignboundaries"
    GROUP = BOUNDARY

    def title(self) -> str:
        return tr("Align boundaries to a reference")

    def declare(self) -> None:
        self.add(make.polygons(self.INPUT, tr("Layer to align")))
        self.add(make.polygons_or_lines(self.REFERENCE, tr("Reference (polygons or lines)")))
        self.add(make.number(self.TOLERANCE, tr("Tolerance (m)"), 1.0, 0.0001, 1000.0))
        self.add(make.field(self.ID_FIELD, tr("Field with the ids of patches (empty: feature id)"), self.INPUT, True))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.layer_out(self.OUTPUT, tr("Aligned layer")))
        self.add(make.lines_out(self.MOVES, tr("Moved stretches")))
        self.add(make.layer_out(self.CHANGES, tr("Changes of areas"), optional=True, geometry=False))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.MOVED, tr("Number of moved stretches")))
        self.addOutput(QgsProcessingOutputNumber(self.KEPT, tr("Number of corners and edges that stay")))
        self.addOutput(QgsProcessingOutputNumber(self.PATCHES_CHANGED, tr("Number of changed patches")))
        self.addOutput(QgsProcessingOutputNumber(self.GREATEST_DISTANCE, tr("Greatest distance (m)")))
        self.addOutput(QgsProcessingOutputNumber(self.AREA_CHANGE, tr("Change of the total area (m²)")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from crs_problem(self, self.INPUT, parameters, context, metres=True)
        yield from crs_problem(self, self.REFERENCE, parameters, context)

    def work(self, run: Run) -> None:
        from ..align_run import AlignRun

        AlignRun(run, self.id()).work()
