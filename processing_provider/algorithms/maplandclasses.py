"""onemap:maplandclasses, survey and monitoring classes compared patch by patch."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import crs_problem
from ..groups import SURVEY
from ..mapping_names import MappingNames
from ..run import Run


class MapLandClasses(MappingNames, OneMapAlgorithm):
    """Cuts survey and monitoring patches along each other and judges every piece; streams, so size does not matter."""

    ID = "maplandclasses"
    GROUP = SURVEY

    def title(self) -> str:
        return tr("Map land classes")

    def declare(self) -> None:
        optional = {"optional": True}
        self.add(make.polygons(self.SURVEY, tr("Survey patches (DLTB)")))
        self.add(make.field(self.SURVEY_CLASS, tr("Survey class field (empty: DLBM)"), self.SURVEY, **optional))
        self.add(make.polygons(self.MONITORING, tr("Forest, grass and wetland monitoring patches")))
        label = tr("Monitoring class field (empty: DI_LEI)")
        self.add(make.field(self.MONITORING_CLASS, label, self.MONITORING, **optional))
        self.add(make.file(self.CROSSWALK, tr("Own crosswalk (CSV)"), "csv"))
        self.add(make.table(self.DECISIONS, tr("Decision table of an earlier run"), optional=True))
        self.add(make.number(self.MIN_AREA, tr("Pieces below this area are noise (m²)"), 10.0))
        self.add(make.number(self.MIN_WIDTH, tr("Pieces narrower than this are noise (m)"), 2.0))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.advanced(make.field(self.SURVEY_ID, tr("Survey id field (empty: BSM)"), self.SURVEY, **optional)))
        label = tr("Monitoring id field (empty: BSM)")
        self.add(make.advanced(make.field(self.MONITORING_ID, label, self.MONITORING, **optional)))
        self.add(make.advanced(make.text(self.COUNTY, tr("County code, if the survey does not say it"), optional=True)))
        label = tr("Survey year in conflict numbers (0: from SJNF)")
        self.add(make.advanced(make.integer(self.YEAR, label, 0, 0, 9999)))
        self.add(make.layer_out(self.OUTPUT, tr("Mapped pieces")))
        self.add(make.layer_out(self.CONFLICTS, tr("Conflict patches (CTTB)"), optional=True))
        label = tr("Decision queue")
        self.add(make.layer_out(self.QUEUE, label, optional=True, created=False, geometry=False))
        self.add(make.workbook_out(self.MATRIX, tr("Transfer matrix")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.PIECES, tr("Number of pieces")))
        self.addOutput(QgsProcessingOutputNumber(self.CONFLICT_COUNT, tr("Number of conflict patches")))
        self.addOutput(QgsProcessingOutputNumber(self.CONFLICT_AREA, tr("Area of conflict patches (m²)")))
        self.addOutput(QgsProcessingOutputNumber(self.TO_DECIDE, tr("Number of combinations to decide")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from crs_problem(self, self.SURVEY, parameters, context, metres=True)
        yield from crs_problem(self, self.MONITORING, parameters, context, metres=False)
        county = self.parameterAsString(parameters, self.COUNTY, context).strip()
        if county and not (len(county) == 6 and county.isdigit()):
            yield tr("COUNTY is a code of six digits, for example 640122; it is “{county}”.").format(county=county)

    def work(self, run: Run) -> None:
        from ..mapping_run import MappingRun

        job = MappingRun(run, self.id())
        try:
            job.map()
            job.write()
        finally:
            job.close()
