"""onemap:checkparcelcodes, the numbers of parcels, units, farm plots and certificates looked over."""

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import CERTIFICATES
from ..run import Run


class CheckParcelCodes(OneMapAlgorithm):
    """Checks codes of many layers and tables together, by columns; corrections are proposals only."""

    ID = "checkparcelcodes"
    GROUP = CERTIFICATES

    LAYERS = "LAYERS"
    FIELDS = "FIELDS"
    COUNTY = "COUNTY"
    ADMIN = "ADMIN"
    ALIASES = "ALIASES"
    CHECKS = "CHECKS"
    OUTPUT = "OUTPUT"
    WORKBOOK = "WORKBOOK"
    MANIFEST = "MANIFEST"
    ERRORS = "ERRORS"
    WARNINGS = "WARNINGS"
    HINTS = "HINTS"
    CORRECTIONS = "CORRECTIONS"

    def title(self) -> str:
        return tr("Check parcel codes")

    def declare(self) -> None:
        self.add(make.layers(self.LAYERS, tr("Parcel layers, and registers to compare them with"), tables=True))
        self.add(make.text(self.COUNTY, tr("County code (empty: not asked for)"), optional=True))
        self.add(make.polygons(self.ADMIN, tr("Administrative areas (XZQ)"), optional=True))
        label = tr("Checks or groups of checks (empty: all), for example PC-01;PC-08 or codes;plots")
        self.add(make.text(self.CHECKS, label, optional=True))
        label = tr("Fields that are not recognised, for example ZDDM=parcel;QLLX=right")
        self.add(make.advanced(make.text(self.FIELDS, label, optional=True)))
        self.add(make.advanced(make.file(self.ALIASES, tr("Own list of abolished counties (CSV)"), "csv")))
        self.add(make.layer_out(self.OUTPUT, tr("Findings in codes")))
        self.add(make.workbook_out(self.WORKBOOK, tr("Workbook of findings")))
        self.add(make.advanced(make.manifest_out(self.MANIFEST)))
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, tr("Number of errors")))
        self.addOutput(QgsProcessingOutputNumber(self.WARNINGS, tr("Number of warnings")))
        self.addOutput(QgsProcessingOutputNumber(self.HINTS, tr("Number of hints")))
        self.addOutput(QgsProcessingOutputNumber(self.CORRECTIONS, tr("Number of proposed corrections")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        county = self.parameterAsString(parameters, self.COUNTY, context).strip()
        if county and not (len(county) == 6 and county.isdigit()):
            yield tr("COUNTY is a code of six digits, for example 640122; it is “{county}”.").format(county=county)

    def work(self, run: Run) -> None:
        from ..codes_run import CodesRun

        CodesRun(run, self).work()
