"""Parameters that onemap:delineateboundaries and onemap:updateboundaries have in common."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ..tools.language import tr
from . import parameters as make
from .base import OneMapAlgorithm
from .boundary_names import BoundaryNames
from .checks import crs_problem


class BoundaryAlgorithm(BoundaryNames, OneMapAlgorithm):
    """An algorithm whose result is a division."""

    def declare_layers(self) -> None:
        """The layers and the rules."""
        optional = {"optional": True}
        self.add(make.polygons(self.SURVEY, tr("Survey patches (DLTB)")))
        self.add(make.polygons(self.MONITORING, tr("Forest, grass and wetland monitoring patches"), True))
        self.add(make.layers(self.LAYERS, tr("Other layers (farmland, red line, certificates …)"), True))
        label = tr("Roles of layers whose name does not say it (layer=role;…)")
        self.add(make.text(self.ROLES, label, optional=True))
        self.add(make.file(self.RULES, tr("Rules of the province (CSV; empty: those of One Map Tools)"), "csv"))
        self.add(make.file(self.COUNTY_RULES, tr("Rules of the county (CSV)"), "csv"))
        label = tr("Slivers are smaller than this (m²; empty: by the rule table, by class)")
        self.add(make.number(self.MIN_AREA, label, **optional))
        label = tr("Slivers are narrower than this (m; empty: by the rule table)")
        self.add(make.number(self.MIN_WIDTH, label, **optional))

    def declare_choices(self) -> None:
        """The area method, and what few people need."""
        optional = {"optional": True}
        self.add(make.method(self.AREA_METHOD))
        label = tr("Survey class field (empty: DLBM)")
        self.add(make.advanced(make.field(self.SURVEY_CLASS, label, self.SURVEY, **optional)))
        label = tr("Monitoring class field (empty: DI_LEI)")
        self.add(make.advanced(make.field(self.MONITORING_CLASS, label, self.MONITORING, **optional)))
        self.add(make.advanced(make.text(self.COUNTY, tr("County code, if the survey does not say it"), optional=True)))
        label = tr("Survey year in numbers (0: from SJNF)")
        self.add(make.advanced(make.integer(self.YEAR, label, 0, 0, 9999)))

    def declare_outputs(self) -> None:
        """Layers, workbook, report, record of the run; numbers."""
        self.add(make.layer_out(self.OUTPUT, tr("Management patches (GLBJ)")))
        self.add(make.lines_out(self.BOUNDARIES, tr("Boundary lines (GLBJX)")))
        self.add(make.layer_out(self.CONFLICTS, tr("Contradictions (CTTB)"), optional=True))
        self.add(make.workbook_out(self.BALANCE, tr("Balance")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.PATCHES, tr("Number of patches")))
        self.addOutput(QgsProcessingOutputNumber(self.CONFLICT_COUNT, tr("Number of contradictions")))
        self.addOutput(QgsProcessingOutputNumber(self.TO_CONFIRM, tr("Number of patches to be confirmed")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        yield from crs_problem(self, self.SURVEY, parameters, context, metres=True)
        yield from crs_problem(self, self.MONITORING, parameters, context, metres=False)
        county = self.parameterAsString(parameters, self.COUNTY, context).strip()
        if county and not (len(county) == 6 and county.isdigit()):
            yield tr("COUNTY is a code of six digits, for example 640122; it is “{county}”.").format(county=county)
