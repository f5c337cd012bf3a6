"""onemap:checkcontrollines, the three control lines held against each other, the survey and the law."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..control_lines_names import CheckLinesNames
from ..groups import CONTROL_LINES
from ..run import Run


class CheckControlLines(CheckLinesNames, OneMapAlgorithm):
    """Runs the checks of the control lines; a check whose layers are absent is told as not run."""

    ID = "checkcontrollines"
    GROUP = CONTROL_LINES

    def title(self) -> str:
        return tr("Check the control lines")

    def declare(self) -> None:
        optional = {"optional": True}
        self.add(make.polygons(self.FARMLAND, tr("Permanent basic farmland (YJJBNTTB)"), **optional))
        self.add(make.polygons(self.REDLINE, tr("Ecological red line (STBHHX)"), **optional))
        self.add(make.polygons(self.URBAN, tr("Urban development boundary (CZKFBJ)"), **optional))
        self.add(make.polygons(self.SURVEY, tr("Survey patches (DLTB)"), **optional))
        self.add(make.polygons(self.ADMIN, tr("Administrative areas (XZQ)"), **optional))
        self.add(make.layers(self.LAYERS, tr("Other layers (reserves, mining, hazards, approved land …)"), **optional))
        label = tr("Roles of layers whose name does not say it (layer=role;…)")
        self.add(make.text(self.ROLES, label, **optional))
        label = tr("Checks or groups of checks (empty: all), for example CL-020;CL-030..CL-038;geometry")
        self.add(make.text(self.CHECKS, label, **optional))
        self.add(make.table(self.EXCEPTIONS, tr("Accepted exceptions"), **optional))
        self.add(make.polygons(self.PREVIOUS, tr("Findings of the earlier run"), **optional))
        self.add(make.method(self.AREA_METHOD))
        label = tr("Overlaps below this are edge noise (m²; empty: by the table of checks)")
        self.add(make.number(self.MIN_AREA, label, **optional))
        label = tr("Overlaps narrower than this are edge noise (m; empty: by the table of checks)")
        self.add(make.number(self.MIN_WIDTH, label, **optional))
        self.add(make.advanced(make.file(self.RULES, tr("Checks of the county (CSV that overrides rows)"), "csv")))
        self.add(make.layer_out(self.OUTPUT, tr("Findings")))
        self.add(make.workbook_out(self.LEDGER, tr("Ledger of findings")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Number of warnings")))
        self.addOutput(QgsProcessingOutputNumber(self.NOT_RUN, tr("Number of checks that did not run")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        del context
        names = (self.FARMLAND, self.REDLINE, self.URBAN, self.SURVEY, self.ADMIN, self.LAYERS)
        if all(parameters.get(name) in (None, "", []) for name in names):
            yield tr("There is nothing to check: give at least one layer, as a rule the three control lines.")

    def work(self, run: Run) -> None:
        from ..control_lines_run import CheckLinesRun

        CheckLinesRun(run, self.id()).work()
