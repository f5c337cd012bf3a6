"""onemap:levelareas, areas changed by hundredths of a square metre until they add up to control areas."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import AREAS
from ..run import Run


class LevelAreas(OneMapAlgorithm):
    """Levels the areas of all patches, or of each group, and computes the net areas after that."""

    ID = "levelareas"
    GROUP = AREAS

    INPUT = "INPUT"
    FIELD = "FIELD"
    METHOD = "METHOD"
    LEVEL_GROUP = "GROUP"
    CONTROL = "CONTROL"
    CONTROL_TABLE = "CONTROL_TABLE"
    CONTROL_KEY = "CONTROL_KEY"
    CONTROL_AREA = "CONTROL_AREA"
    KCXS = "KCXS"
    OUTPUT = "OUTPUT"
    LOG = "LOG"
    MANIFEST = "MANIFEST"
    MOVED = "MOVED"

    def title(self) -> str:
        return tr("Level areas to control areas")

    def declare(self) -> None:
        table = self.CONTROL_TABLE
        self.add(make.polygons(self.INPUT, tr("Patches")))
        self.add(make.field(self.FIELD, tr("Area field (empty: compute)"), self.INPUT, optional=True, numeric=True))
        self.add(make.method(self.METHOD))
        self.add(make.field(self.LEVEL_GROUP, tr("Group field (village, sheet)"), self.INPUT, optional=True))
        self.add(make.number(self.CONTROL, tr("Control area of all patches (m²)"), low=0.01, optional=True))
        self.add(make.table(table, tr("Control areas of the groups"), optional=True))
        self.add(make.field(self.CONTROL_KEY, tr("Group field of the control table"), table, optional=True))
        label = tr("Control area field of the control table (m²)")
        self.add(make.field(self.CONTROL_AREA, label, table, optional=True, numeric=True))
        label = tr("Deduction coefficient (KCXS)")
        self.add(make.field(self.KCXS, label, self.INPUT, optional=True, numeric=True))
        self.add(make.layer_out(self.OUTPUT, tr("Levelled patches")))
        self.add(make.layer_out(self.LOG, tr("Levelling log"), optional=True, geometry=False))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.MOVED, tr("Number of changed areas")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        def filled(name: str) -> bool:
            return parameters.get(name) not in (None, "", [])

        if filled(self.CONTROL) == filled(self.CONTROL_TABLE):
            yield tr("Give either CONTROL (one area for all patches) or CONTROL_TABLE (one for each group).")
        elif filled(self.CONTROL) == filled(self.LEVEL_GROUP):
            yield tr("CONTROL is for all patches together and CONTROL_TABLE for the groups of GROUP.")
        elif filled(self.CONTROL_TABLE) and not (filled(self.CONTROL_KEY) and filled(self.CONTROL_AREA)):
            yield tr("With CONTROL_TABLE give CONTROL_KEY and CONTROL_AREA, the fields with names and areas.")
        if not filled(self.FIELD):
            planar = self.parameterAsEnumString(parameters, self.METHOD, context) == "planar"
            yield from crs_problem(self, self.INPUT, parameters, context, metres=planar)

    def work(self, run: Run) -> None:
        from ..level_job import LevelJob

        job = LevelJob(run, run.source(self.INPUT), self.id())
        levelled = job.levelled(self.FIELD, self.METHOD, self.LEVEL_GROUP, self._controls(run))
        job.write(self.OUTPUT, self.KCXS, levelled.areas)
        run.results[self.MOVED] = job.write_log(self.LOG, levelled.log)
        job.finish(self.MANIFEST)

    def _controls(self, run: Run) -> Any:
        """The control area, or {group: control area}."""
        from ..level_job import control_table

        if run.given(self.CONTROL):
            return run.number(self.CONTROL)
        return control_table(run.source(self.CONTROL_TABLE), run.text(self.CONTROL_KEY), run.text(self.CONTROL_AREA))
