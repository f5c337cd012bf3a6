"""onemap:delineateboundaries, one seamless division out of many layers, each patch with the rule that decided it."""

from qgis.core import QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..boundary_parameters import BoundaryAlgorithm
from ..groups import BOUNDARY
from ..run import Run


class DelineateBoundaries(BoundaryAlgorithm):
    """Cuts the survey along the layers, decides every piece by the rule table and draws the boundary lines."""

    ID = "delineateboundaries"
    GROUP = BOUNDARY

    def title(self) -> str:
        return tr("Delineate management boundaries")

    def declare(self) -> None:
        self.declare_layers()
        label = tr("Earlier division, whose confirmations are kept (GLBJ)")
        self.add(make.polygons(self.PREVIOUS, label, True))
        self.declare_choices()
        self.declare_outputs()
        self.addOutput(QgsProcessingOutputNumber(self.MERGED, tr("Number of merged slivers")))
        self.addOutput(QgsProcessingOutputNumber(self.KEPT, tr("Number of confirmations kept")))
        self.addOutput(QgsProcessingOutputNumber(self.REOPENED, tr("Number of confirmed patches open again")))

    def work(self, run: Run) -> None:
        from ..boundary_run import BoundaryRun

        BoundaryRun(run, self.id()).work()
