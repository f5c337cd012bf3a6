"""The management boundary of the sample county with all its layers: our engine beside a chain of native algorithms.

The chain does what a technician does by hand today: the survey cut along each hard layer (union, without what lies
beyond the survey), the shares of all other layers in each piece (overlap analysis), classes and certificates by the
largest overlap, one expression that decides, pieces of one patch and one decision dissolved. It leaves out what it
has no tool for: pieces cut along soft layers, slivers, contradictions, official areas that close, boundary lines. Its
result is no valid coverage, so pieces are not compared. Layers are read from files by both.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

import peers_qgis
from jobs import Result, clock, job, sizes

HARD = ("PZWJSTD", "ZZ_NYDZYFW", "YJJBNTTB", "ZRBHD")
SOFT = ("CZKFBJ", "TGHLHC", "STGYL", "JBCY", "SD")
SHARES = ("LQZD", "CYCB", "DK", "STBHHX")
DECISION = """CASE WHEN "YJJBNTTB" THEN '1' WHEN left("DLBM", 2) = '01' AND "LCSHH_pc" < 50 THEN '1'
WHEN left("DLBM", 2) = '02' THEN '2' WHEN "STGYL_pc" >= 50 OR left("DI_LEI", 2) = '03' THEN '3'
WHEN "JBCY_pc" >= 50 OR left("DI_LEI", 2) = '04' THEN '4' WHEN "SD_pc" >= 50 THEN '5'
WHEN "CZKFBJ_pc" >= 50 THEN '6' ELSE '7' END"""


@job("boundary", "chain of native algorithms", base=True, compared=False)
def _(folder: Path) -> Result:
    application = peers_qgis.start()
    with tempfile.TemporaryDirectory() as place, clock() as told:
        chain = Chain(application, folder / "county.gpkg", Path(place))
        areas = chain.work()
    return {**told, "steps": chain.steps, **sizes(areas)}


class Chain:
    """Native algorithms one after the other, each step to a file as the toolbox makes it."""

    def __init__(self, application: Any, county: Path, place: Path) -> None:
        from qgis.core import QgsFeatureRequest, QgsProcessingContext, QgsProcessingFeedback

        self._registry = application.processingRegistry()
        self._county, self._place, self._number = county, place, 0
        self._context, self._feedback = QgsProcessingContext(), QgsProcessingFeedback()
        self._context.setInvalidGeometryCheck(QgsFeatureRequest.GeometryNoCheck)
        self.steps: dict[str, float] = {}

    def work(self) -> "list[float]":
        """Areas of the patches of the division."""
        pieces = self._fixed("DLTB")
        for name in HARD:
            pieces = self._run(
                "native:union", INPUT=pieces, OVERLAY=self._fixed(name), OVERLAY_FIELDS_PREFIX=f"{name}_"
            )
            pieces = self._run("native:extractbyexpression", INPUT=pieces, EXPRESSION='"BSM" is not null')
        layers = [self._fixed(name) for name in (*SOFT, *SHARES, "LCSHH")]
        pieces = self._run("native:calculatevectoroverlaps", INPUT=pieces, LAYERS=layers)
        for name, field in (("LCSHH", "DI_LEI"), ("DK", "DKBM"), ("LQZD", "BDCDYH"), ("CYCB", "BDCDYH")):
            pieces = self._run(
                "native:joinattributesbylocation", INPUT=pieces, JOIN=self._fixed(name), PREDICATE=[0], METHOD=2,
                JOIN_FIELDS=[field], PREFIX="" if name == "LCSHH" else f"{name}_",
            )  # fmt: skip
        decision = DECISION.replace('"YJJBNTTB"', '"YJJBNTTB_BSM" is not null')
        given = {"FIELD_NAME": "GLLX", "FIELD_TYPE": 2, "FIELD_LENGTH": 4, "FORMULA": decision}
        pieces = self._run("native:fieldcalculator", INPUT=pieces, **given)
        pieces = self._run("native:dissolve", INPUT=pieces, FIELD=["BSM", "GLLX"])
        return [feature.geometry().area() for feature in _layer(pieces).getFeatures()]

    def _fixed(self, name: str) -> str:
        """A layer of the county; red lines and farmland are not valid everywhere, and the chain stops at that."""
        fixed = self._place / f"{name}.gpkg"
        if not fixed.exists():
            self._run("native:fixgeometries", INPUT=f"{self._county}|layername={name}", out=fixed)
        return str(fixed)

    def _run(self, algorithm: str, out: "Path | None" = None, **parameters: Any) -> str:
        self._number += 1
        target = str(out or self._place / f"step{self._number}.gpkg")
        start = time.perf_counter()
        tool = self._registry.createAlgorithmById(algorithm)
        good = tool.run({**parameters, "OUTPUT": target}, self._context, self._feedback)[1]
        if not good:
            raise RuntimeError(f"{algorithm}: {self._feedback.textLog()[-300:]}")
        name = algorithm.partition(":")[2]
        self.steps[name] = self.steps.get(name, 0.0) + time.perf_counter() - start
        return target


def _layer(path: str) -> Any:
    from qgis.core import QgsVectorLayer

    return QgsVectorLayer(path, "made", "ogr")


@job("boundary", "onemap delineate", compared=False)
def _(folder: Path) -> Result:
    from onemap.tools.boundary.division import limits_of
    from onemap.tools.boundary.job import delineate
    from onemap.tools.boundary.model import BoundaryTask
    from onemap.tools.boundary.rules import boundary_rules
    from onemap.tools.exchange.layers import FileSource

    county = folder / "county.gpkg"
    rules = boundary_rules()
    layers = {name: FileSource(county, name) for name in (*HARD, *SOFT, *SHARES)}
    task = BoundaryTask(
        FileSource(county, "DLTB"), FileSource(county, "LCSHH"), layers, rules, limits_of(rules), "official"
    )
    with clock() as told:
        found = delineate(task)
    return {**told, **sizes(found.division.area)}
