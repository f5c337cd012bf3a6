"""onemap:updateledger, a ledger workbook that people have filled in taken over into the ledger layer."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..checks import input_fields, input_name
from ..groups import CERTIFICATES
from ..run import Run


class UpdateLedger(OneMapAlgorithm):
    """Checks every cell of the workbook; a broken one is refused with its address, and nothing is written."""

    ID = "updateledger"
    GROUP = CERTIFICATES

    LEDGER = "LEDGER"
    LAYER = "LAYER"
    LABEL = "LABEL"
    OUTPUT = "OUTPUT"
    MANIFEST = "MANIFEST"
    CHANGED_ROWS = "CHANGED_ROWS"
    CHANGED_CELLS = "CHANGED_CELLS"

    def title(self) -> str:
        return tr("Update ledger of overlapping rights")

    def declare(self) -> None:
        self.add(
            make.file(self.LEDGER, tr("Ledger workbook that was filled in (Excel or WPS)"), "xlsx", optional=False)
        )
        self.add(make.polygons(self.LAYER, tr("Ledger layer (OUTPUT of the search for overlaps)")))
        label = tr("Name of this update in the earlier states (empty: counted)")
        self.add(make.advanced(make.text(self.LABEL, label, optional=True)))
        self.add(make.layer_out(self.OUTPUT, tr("Updated ledger")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED_ROWS, tr("Number of changed cases")))
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED_CELLS, tr("Number of changed cells")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        path = self.parameterAsString(parameters, self.LEDGER, context)
        if path and not Path(path).is_file():
            yield tr("LEDGER: the workbook {path} does not exist.").format(path=path)
        fields = input_fields(self, self.LAYER, parameters, context)
        if fields is not None and fields.lookupField("CDBH") < 0:
            text = tr("LAYER: layer {layer} is no ledger of overlapping rights, it has no field {field}.")
            yield text.format(layer=input_name(self, self.LAYER, parameters, context), field="CDBH")

    def work(self, run: Run) -> None:
        from ..ledger_job import LedgerJob

        LedgerJob(run, self).work()
