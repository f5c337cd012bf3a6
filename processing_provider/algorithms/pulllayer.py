"""onemap:pulllayer, a layer of a platform's service into a work file that can be edited offline."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingOutputNumber,
    QgsProcessingOutputVectorLayer,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterExtent,
)

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import PLATFORM
from ..run import Run


class PullLayer(OneMapAlgorithm):
    """Page by page, counted, gone on with after a cut; nothing that is there is overwritten."""

    ID = "pulllayer"
    GROUP = PLATFORM

    URL = "URL"
    TYPE = "TYPE"
    VERSION = "VERSION"
    LAYER = "LAYER"
    EXTENT = "EXTENT"
    FILTER = "FILTER"
    AUTHCFG = "AUTHCFG"
    CRS = "CRS"
    OUTPUT = "OUTPUT"
    LAYER_OUT = "WORK_LAYER"
    ROWS = "ROWS"
    MATCHED = "MATCHED"

    TYPES = ("wfs", "oapif")

    def title(self) -> str:
        return tr("Pull a layer from the platform")

    def declare(self) -> None:
        self.add(make.text(self.URL, tr("Address of the service")))
        self.add(make.choice(self.TYPE, tr("Kind of service (wfs, oapif: OGC API Features)"), self.TYPES, "wfs"))
        self.add(make.text(self.LAYER, tr("Layer, by the service's name of it")))
        self.add(QgsProcessingParameterExtent(self.EXTENT, tr("Only rows that touch this extent"), None, True))
        label = tr("Only rows with these values, for example DLBM=0101;ZLDWDM=6401221")
        self.add(make.text(self.FILTER, label, optional=True))
        self.add(QgsProcessingParameterAuthConfig(self.AUTHCFG, tr("Login kept in QGIS"), None, True))
        label = tr("Version of WFS (empty: the newest that the service speaks)")
        self.add(make.advanced(make.text(self.VERSION, label, optional=True)))
        label = tr("CRS as the service spells it (empty: the layer's own)")
        self.add(make.advanced(make.text(self.CRS, label, optional=True)))
        self.add(make.file_out(self.OUTPUT, tr("Work file"), tr("GeoPackage (*.gpkg)"), optional=False))
        self.addOutput(QgsProcessingOutputVectorLayer(self.LAYER_OUT, tr("Layer to edit")))
        self.addOutput(QgsProcessingOutputNumber(self.ROWS, tr("Number of rows")))
        self.addOutput(QgsProcessingOutputNumber(self.MATCHED, tr("Number of rows that the service counts")))

    def problems(self, parameters: Mapping[str, Any], context: QgsProcessingContext) -> Iterator[str]:
        for name in (self.URL, self.LAYER):
            if not self.parameterAsString(parameters, name, context).strip():
                yield tr("{name} is empty.").format(name=name)
        path = self.parameterAsFileOutput(parameters, self.OUTPUT, context)
        if path and Path(path).suffix.lower() != ".gpkg":
            yield tr("OUTPUT is a GeoPackage: its name ends in .gpkg.")
        elif path and Path(path).exists():
            text = tr("{path} is there already; a work file with edits is never overwritten. Choose another name.")
            yield text.format(path=path)

    def work(self, run: Run) -> None:
        from ..pull_run import pull_layer

        pull_layer(run, self)
