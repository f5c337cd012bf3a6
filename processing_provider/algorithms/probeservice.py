"""onemap:probeservice, the self-test of a service of the platform."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber, QgsProcessingParameterAuthConfig

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import PLATFORM
from ..run import Run


class ProbeService(OneMapAlgorithm):
    """Step by step in plain words: the way there, login, versions, counts, pages, axes, a row there and back."""

    ID = "probeservice"
    GROUP = PLATFORM

    URL = "URL"
    TYPE = "TYPE"
    LAYER = "LAYER"
    SCRATCH = "SCRATCH"
    AUTHCFG = "AUTHCFG"
    REPORT = "REPORT"
    PROFILE = "PROFILE"
    GOOD = "GOOD"
    NOTES = "NOTES"
    BAD = "BAD"

    TYPES = ("wfs", "oapif", "wms", "wmts")

    def title(self) -> str:
        return tr("Test a service of the platform")

    def declare(self) -> None:
        self.add(make.text(self.URL, tr("Address of the service")))
        self.add(
            make.choice(
                self.TYPE, tr("Kind of service (wfs, oapif: OGC API Features, wms, wmts: pictures)"), self.TYPES, "wfs"
            )
        )
        self.add(make.text(self.LAYER, tr("Layer to look at (empty: the first that has rows)"), optional=True))
        self.add(QgsProcessingParameterAuthConfig(self.AUTHCFG, tr("Login kept in QGIS"), None, True))
        label = tr("Scratch layer into which one test row is written, and taken away again (empty: nothing is written)")
        self.add(make.advanced(make.text(self.SCRATCH, label, optional=True)))
        self.add(make.report_out(self.REPORT, tr("Report of the test")))
        self.add(make.file_out(self.PROFILE, tr("Connection profile"), tr("JSON (*.json)"), created=False))
        self.addOutput(QgsProcessingOutputNumber(self.GOOD, tr("Number of steps that went well")))
        self.addOutput(QgsProcessingOutputNumber(self.NOTES, tr("Number of steps with a note")))
        self.addOutput(QgsProcessingOutputNumber(self.BAD, tr("Number of steps that failed")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        if not self.parameterAsString(parameters, self.URL, context).strip():
            yield tr("{name} is empty.").format(name=self.URL)

    def work(self, run: Run) -> None:
        from ..probe_run import probe_service

        probe_service(run, self)
