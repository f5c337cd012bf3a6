"""onemap:proposeadjustment, what goes out of a control line and what comes in for it, balanced and checked again."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.errors import InputError
from ...tools.language import tr
from .. import parameters as make
from ..adjust_names import AdjustNames
from ..base import OneMapAlgorithm
from ..groups import CONTROL_LINES
from ..run import Run


class ProposeAdjustment(AdjustNames, OneMapAlgorithm):
    """Takes ground that findings speak of out of a line and brings good ground in; the sources stay as they are."""

    ID = "proposeadjustment"
    GROUP = CONTROL_LINES

    def title(self) -> str:
        return tr("Propose an adjustment of the control lines")

    def declare(self) -> None:
        optional = {"optional": True}
        label = tr("Line to adjust (YN farmland, HX red line, BJ urban boundary)")
        self.add(make.choice(self.LINE, label, self.LINE_CODES, "YN"))
        self.add(make.polygons(self.FARMLAND, tr("Permanent basic farmland (YJJBNTTB)"), **optional))
        self.add(make.polygons(self.REDLINE, tr("Ecological red line (STBHHX)"), **optional))
        self.add(make.polygons(self.URBAN, tr("Urban development boundary (CZKFBJ)"), **optional))
        self.add(make.polygons(self.SURVEY, tr("Survey patches (DLTB)"), **optional))
        self.add(make.polygons(self.RESERVE, tr("Farmland reserve area (YJJBNTCBQTB)"), **optional))
        self.add(make.polygons(self.ADMIN, tr("Administrative areas (XZQ)"), **optional))
        self.add(make.layers(self.LAYERS, tr("Other layers (reserves, mining, hazards, approved land …)"), **optional))
        label = tr("Roles of layers whose name does not say it (layer=role;…)")
        self.add(make.text(self.ROLES, label, **optional))
        label = tr("Findings of the checks (empty: the checks are run first)")
        self.add(make.polygons(self.FINDINGS, label, **optional))
        label = tr("Checks whose findings go out (empty: all that concern the line), for example CL-020;CL-030")
        self.add(make.text(self.OUT_CHECKS, label, **optional))
        self.add(make.text(self.REASON, tr("Reason of the adjustment (01, 02 …)"), "03"))
        self.add(make.text(self.BASIS, tr("Number of the document it is based on"), **optional))
        self.add(make.text(self.EVIDENCE, tr("Evidence (files, reports)"), **optional))
        self.add(make.text(self.APPLICANT, tr("Applicant"), **optional))
        self.add(make.text(self.DATE_OF_APPLICATION, tr("Date of application (YYYY-MM-DD)"), **optional))
        self.add(make.text(self.APPROVAL_LEVEL, tr("Level of approval"), **optional))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.advanced(make.file(self.WEIGHTS, tr("Weights of the county (CSV that overrides rows)"), "csv")))
        self.add(make.advanced(make.file(self.RULES, tr("Checks of the county (CSV that overrides rows)"), "csv")))
        label = tr("Gap of the solver (% of the least cost)")
        self.add(make.advanced(make.number(self.GAP, label, 0.5, 0, 50)))
        self.add(make.layer_out(self.OUTPUT, tr("Proposal (SXTZ)")))
        self.add(make.layer_out(self.LINES_AFTER, tr("The line after the adjustment"), optional=True))
        self.add(make.workbook_out(self.BALANCE, tr("Balance")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        for name, label in self._numbers():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def _numbers(self) -> Iterator[tuple[str, str]]:
        yield self.OUT_COUNT, tr("Number of patches that go out")
        yield self.IN_COUNT, tr("Number of patches that come in")
        yield self.OUT_AREA, tr("Area that goes out (m²)")
        yield self.IN_AREA, tr("Area that comes in (m²)")
        yield self.ERRORS_BEFORE, tr("Number of errors before")
        yield self.ERRORS_AFTER, tr("Number of errors after")
        yield self.NEW_ERRORS, tr("Number of new errors")

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        line = self.parameterAsEnumString(parameters, self.LINE, context)
        needed = {"YN": self.FARMLAND, "HX": self.REDLINE, "BJ": self.URBAN}.get(line, self.FARMLAND)
        if parameters.get(needed) in (None, "") and parameters.get(self.LAYERS) in (None, "", []):
            text = tr("LINE is {line}, so {parameter} must be given.")
            yield text.format(line=line, parameter=needed)
        date = self.parameterAsString(parameters, self.DATE_OF_APPLICATION, context).strip()
        if date and not _is_day(date):
            yield tr("DATE_OF_APPLICATION is a day like 2026-03-31; it is “{date}”.").format(date=date)
        reason = self.parameterAsString(parameters, self.REASON, context)
        sentence = _reason_problem(line, reason)
        if sentence:
            yield sentence

    def work(self, run: Run) -> None:
        from ..adjust_run import AdjustRun

        AdjustRun(run, self.id()).work()


def _is_day(text: str) -> bool:
    try:
        return bool(dt.datetime.strptime(text, "%Y-%m-%d"))  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False


def _reason_problem(line: str, word: str) -> str:
    """Why ``word`` is no reason of the line; "" if it is one. Told before anything heavy is loaded."""
    from ...tools.standards.adjust_reasons import reason

    try:
        reason(line, word)
    except InputError as error:
        return str(error)
    return ""
