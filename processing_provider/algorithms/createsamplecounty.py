"""onemap:createsamplecounty, a made-up county for training, demonstration and tests."""

from typing import Any

from qgis.core import QgsProcessingOutputNumber

from ...tools.language import tr
from .. import parameters as make
from ..base import OneMapAlgorithm
from ..groups import SAMPLE
from ..run import Run


class CreateSampleCounty(OneMapAlgorithm):
    """Writes one GeoPackage with the layers of a county, named as the standards name them, and its truth tables."""

    ID = "createsamplecounty"
    GROUP = SAMPLE

    PATCHES = "PATCHES"
    SEED = "SEED"
    EPSG = "EPSG"
    LOAD = "LOAD"
    OUTPUT = "OUTPUT"
    PLANTED = "PLANTED"

    def title(self) -> str:
        return tr("Create sample county")

    def declare(self) -> None:
        self.add(make.integer(self.PATCHES, tr("Number of survey patches"), 10_000, 1_000, 1_000_000))
        self.add(make.integer(self.SEED, tr("Seed (the same number gives the same county)"), 1))
        self.add(make.choice(self.EPSG, tr("Coordinate system (EPSG code)"), ("4523", "4524"), "4523"))
        self.add(make.advanced(make.flag(self.LOAD, tr("Open the layers in the project"), True)))
        self.add(make.file_out(self.OUTPUT, tr("Sample county"), tr("GeoPackage (*.gpkg)"), optional=False))
        self.addOutput(QgsProcessingOutputNumber(self.PLANTED, tr("Number of planted defects")))

    def work(self, run: Run) -> None:
        from ...tools.sample import make_county

        place = run.file(self.OUTPUT)
        summary: dict[str, Any] = make_county(
            run.integer(self.PATCHES), run.integer(self.SEED), int(run.text(self.EPSG)), place.path, run.progress
        )
        for depth, (layer, rows) in enumerate(summary["layers"].items()):
            run.progress.say(tr("Layer {layer}: {rows} rows").format(layer=layer, rows=rows))
            if run.flag(self.LOAD):
                run.load_later(f"{place.final}|layername={layer}", layer, len(summary["layers"]) - depth)
        run.results[self.PLANTED] = sum(summary["planted"].values())
