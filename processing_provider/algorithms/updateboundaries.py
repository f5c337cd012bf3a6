"""onemap:updateboundaries, a division carried on after some changes: only the ground near them is divided again."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..boundary_parameters import BoundaryAlgorithm
from ..checks import crs_problem
from ..groups import BOUNDARY
from ..run import Run


class UpdateBoundaries(BoundaryAlgorithm):
    """Gives what onemap:delineateboundaries gives for the layers of today, in a time that follows the change."""

    ID = "updateboundaries"
    GROUP = BOUNDARY

    def title(self) -> str:
        return tr("Update management boundaries")

    def declare(self) -> None:
        self.add(make.polygons(self.DIVISION, tr("Earlier division of the county (GLBJ)")))
        label = tr("Lines of the earlier division (GLBJX; empty: all are drawn anew, which takes longer)")
        self.add(make.lines(self.LINES, label, True))
        label = tr("Changes: ground where any layer has changed since")
        self.add(make.polygons(self.CHANGES, label))
        self.declare_layers()
        self.declare_choices()
        self.declare_outputs()
        self.addOutput(QgsProcessingOutputNumber(self.REDONE, tr("Number of survey patches divided again")))
        self.addOutput(QgsProcessingOutputNumber(self.NEW_PATCHES, tr("Number of new patches")))
        self.addOutput(QgsProcessingOutputNumber(self.KEPT_PATCHES, tr("Number of patches kept")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from super().problems(parameters, context)
        yield from crs_problem(self, self.DIVISION, parameters, context, metres=True)
        yield from crs_problem(self, self.CHANGES, parameters, context, metres=False)

    def work(self, run: Run) -> None:
        from ..boundary_update import UpdateRun

        UpdateRun(run, self.id()).work()
