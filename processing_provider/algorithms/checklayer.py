"""onemap:checklayer, one layer of the survey, the control lines or the certificates held against its standard."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingOutputString

from ...tools.errors import InputError
from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import SURVEY
from ..layer_check_names import CheckLayerNames
from ..run import Run


class CheckLayer(CheckLayerNames, OneMapAlgorithm):
    """Checks fields, codes, numbers, geometry, topology, areas and logic of one standard layer."""

    ID = "checklayer"
    GROUP = SURVEY

    def title(self) -> str:
        return tr("Check a layer against its standard")

    def declare(self) -> None:
        optional = {"optional": True}
        self.add(make.table(self.INPUT, tr("Layer to check (DLTB, CJDCQ, YJJBNTTB, ZDJBXX …)")))
        label = tr("Standard layer, for example DLTB (empty: by the layer's name and fields)")
        self.add(make.text(self.LAYER_TYPE, label, **optional))
        self.add(make.layers(self.ADMIN, tr("Townships (XZQ) and village areas (CJDCQ) around it"), **optional))
        self.add(make.polygons(self.SURVEY, tr("Survey patches (DLTB) for sums and settlement areas"), **optional))
        label = tr("Checks or groups of checks (empty: all), for example R009;R030..R041;topology")
        self.add(make.text(self.CHECKS, label, **optional))
        self.add(make.table(self.EXCEPTIONS, tr("Accepted exceptions"), **optional))
        self.add(make.table(self.PREVIOUS, tr("Findings of the earlier run"), **optional))
        self.add(make.method(self.AREA_METHOD))
        self.add(make.advanced(make.file(self.RULES, tr("Checks of the county (CSV that overrides rows)"), "csv")))
        self.add(make.layer_out(self.OUTPUT, tr("Findings")))
        self.add(make.workbook_out(self.LEDGER, tr("Ledger of findings")))
        self.add(make.report_out(self.REPORT, tr("Report")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Number of warnings")))
        self.addOutput(QgsProcessingOutputNumber(self.NOT_RUN, tr("Number of checks that did not run")))
        self.addOutput(QgsProcessingOutputString(self.TYPE, tr("Standard layer")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        from ...tools.standards.standard_layers import chosen_layer

        given = self.parameterAsString(parameters, self.LAYER_TYPE, context).strip()
        if given:
            try:
                chosen_layer(given)
            except InputError as error:
                yield f"LAYER_TYPE: {error}"

    def work(self, run: Run) -> None:
        from ..layer_check_run import CheckLayerRun

        CheckLayerRun(run, self.id()).work()
