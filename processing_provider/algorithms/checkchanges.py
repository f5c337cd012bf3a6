"""onemap:checkchanges, what is wrong with the edits of a work file before they are pushed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import PLATFORM
from ..run import Run


class CheckChanges(OneMapAlgorithm):
    """Fields, geometry, neighbours; for a standard layer also its own checks, as far as they find something new."""

    ID = "checkchanges"
    GROUP = PLATFORM

    WORK = "WORK"
    LAYER_TYPE = "LAYER_TYPE"
    CHECKS = "CHECKS"
    EXCEPTIONS = "EXCEPTIONS"
    RULES = "RULES"
    OUTPUT = "OUTPUT"
    LEDGER = "LEDGER"
    REPORT = "REPORT"
    MANIFEST = "MANIFEST"
    ERRORS = "ERRORS"
    WARNINGS = "WARNINGS"
    NOT_RUN = "NOT_RUN"

    def title(self) -> str:
        return tr("Check changes before a push")

    def declare(self) -> None:
        self.add(make.file(self.WORK, tr("Work file (made by pulling a layer)"), "gpkg", optional=False))
        label = tr("Standard layer whose own checks are asked, too, for example DLTB (empty: none)")
        self.add(make.text(self.LAYER_TYPE, label, optional=True))
        label = tr("Checks of changes or groups of them (empty: all), for example CG-012;schema")
        self.add(make.advanced(make.text(self.CHECKS, label, optional=True)))
        label = tr("Accepted exceptions (layer with CHECK_ID, REASON, APPROVER)")
        self.add(make.polygons(self.EXCEPTIONS, label, optional=True))
        self.add(make.advanced(make.file(self.RULES, tr("The county's own table of checks (CSV)"), "csv")))
        self.add(make.layer_out(self.OUTPUT, tr("Findings in changes")))
        self.add(make.workbook_out(self.LEDGER, tr("Workbook of findings"), created=False))
        self.add(make.report_out(self.REPORT, tr("Report of findings")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Number of warnings")))
        self.addOutput(QgsProcessingOutputNumber(self.NOT_RUN, tr("Number of checks that did not run")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        path = self.parameterAsString(parameters, self.WORK, context)
        if path and not Path(path).is_file():
            yield tr("WORK: the work file {path} does not exist.").format(path=path)

    def work(self, run: Run) -> None:
        from ..gate_run import check_work_file

        check_work_file(run, self)
