"""The peers: public tools used the plain way. Each function does one job once and returns a dict.

``seconds`` is the job itself; ``pieces`` counts results above 1e-6 m2 and ``area`` is their total, so that a table can
say whether all agree. Jobs in memory read their input before the clock starts; ``…_file`` jobs count reading and
writing too.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

CRUMB = 1e-6
Result = dict[str, Any]
JOBS: dict[tuple[str, str], Callable[[Path], Result]] = {}


def job(operation: str, name: str) -> Callable[[Callable[[Path], Result]], Callable[[Path], Result]]:
    """Registers a function under the operation and the peer's name."""

    def add(function: Callable[[Path], Result]) -> Callable[[Path], Result]:
        JOBS[operation, name] = function
        return function

    return add


def told(seconds: float, geometries: Any) -> Result:
    """The result of a job whose output is an array of geometries."""
    import numpy as np
    import shapely

    areas = shapely.area(np.asarray(geometries))
    kept = areas > CRUMB
    return {"seconds": seconds, "pieces": int(kept.sum()), "area": float(areas[kept].sum())}


def frame(folder: Path, layer: str, columns: Optional[list[str]] = None) -> Any:
    """A layer of the data folder."""
    import pyogrio

    return pyogrio.read_dataframe(folder / f"{layer}.gpkg", use_arrow=True, columns=columns)


# ---------------------------------------------------------------- QGIS


def qgis() -> Any:
    """QGIS without a window; its native algorithms."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", f"{os.sep}usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    application.processingRegistry().addProvider(QgsNativeAlgorithms())
    return application


def native(folder: Path, algorithm: str, parameters: dict[str, str], out: str = "memory:", **more: Any) -> Result:
    """A native algorithm inside this process; layers by name, invalid geometry is not looked for."""
    from qgis.core import (
        QgsFeatureRequest,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingUtils,
        QgsVectorLayer,
    )

    application = qgis()
    layers = {key: QgsVectorLayer(str(folder / f"{name}.gpkg"), name, "ogr") for key, name in parameters.items()}
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setInvalidGeometryCheck(QgsFeatureRequest.GeometryNoCheck)
    tool = application.processingRegistry().createAlgorithmById(algorithm)
    start = time.perf_counter()
    results, good = tool.run({**layers, **more, "OUTPUT": out}, context, feedback)
    seconds = time.perf_counter() - start
    if not good:
        raise RuntimeError(feedback.textLog())
    address = results["OUTPUT"]
    layer = context.takeResultLayer(address) or QgsProcessingUtils.mapLayerFromString(address, context)
    areas = [feature.geometry().area() for feature in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([]))]
    kept = [area for area in areas if area > CRUMB]
    return {"seconds": seconds, "pieces": len(kept), "area": sum(kept)}


@job("intersection", "native:intersection")
def _(folder: Path) -> Result:
    return native(folder, "native:intersection", {"INPUT": "A", "OVERLAY": "B"})


@job("files", "native:intersection")
def _(folder: Path) -> Result:
    with tempfile.TemporaryDirectory() as place:
        return native(folder, "native:intersection", {"INPUT": "A", "OVERLAY": "B"}, f"{place}/out.gpkg")


@job("union", "native:union")
def _(folder: Path) -> Result:
    return native(folder, "native:union", {"INPUT": "A", "OVERLAY": "B"})


@job("huge", "native:intersection")
def _(folder: Path) -> Result:
    return native(folder, "native:intersection", {"INPUT": "lines", "OVERLAY": "A"})


@job("dissolve", "native:dissolve")
def _(folder: Path) -> Result:
    return native(folder, "native:dissolve", {"INPUT": "A"}, FIELD=["DLBM"])


@job("area", "QgsDistanceArea")
def _(folder: Path) -> Result:
    from qgis.core import QgsCoordinateTransformContext, QgsDistanceArea, QgsFeatureRequest, QgsVectorLayer

    application = qgis()
    layer = QgsVectorLayer(str(folder / "A.gpkg"), "A", "ogr")
    geometries = [f.geometry() for f in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([]))]
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsCoordinateTransformContext())
    if not measure.setEllipsoid("EPSG:7019"):
        raise RuntimeError("QGIS does not find its ellipsoids")
    start = time.perf_counter()
    areas = [measure.measureArea(geometry) for geometry in geometries]
    seconds = time.perf_counter() - start
    del application  # it has to live as long as QGIS is used
    return {"seconds": seconds, "pieces": len(areas), "area": sum(areas)}


# ---------------------------------------------------------------- geopandas, pyogrio


def overlay(folder: Path, one: str, two: str, how: str) -> Result:
    """geopandas.overlay in memory."""
    import geopandas

    left, right = frame(folder, one), frame(folder, two)
    start = time.perf_counter()
    made = geopandas.overlay(left, right, how=how, keep_geom_type=True)
    return told(time.perf_counter() - start, made.geometry)


@job("intersection", "geopandas.overlay")
def _(folder: Path) -> Result:
    return overlay(folder, "A", "B", "intersection")


@job("files", "geopandas.overlay")
def _(folder: Path) -> Result:
    import geopandas

    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        made = geopandas.overlay(frame(folder, "A"), frame(folder, "B"), keep_geom_type=True)
        made.to_file(f"{place}/out.gpkg", engine="pyogrio", use_arrow=True)
        return told(time.perf_counter() - start, made.geometry)


@job("huge", "geopandas.overlay")
def _(folder: Path) -> Result:
    return overlay(folder, "A", "lines", "intersection")


@job("self", "geopandas sjoin + intersection")
def _(folder: Path) -> Result:
    import geopandas

    layer = frame(folder, "parcels", [])
    start = time.perf_counter()
    pairs = geopandas.sjoin(layer, layer, predicate="intersects")
    pairs = pairs[pairs.index < pairs["index_right"]]
    left, right = layer.geometry.values[pairs.index], layer.geometry.values[pairs["index_right"]]
    pieces = left.intersection(right)
    return told(time.perf_counter() - start, pieces)


@job("dissolve", "geopandas.dissolve")
def _(folder: Path) -> Result:
    layer = frame(folder, "A", ["DLBM"])
    start = time.perf_counter()
    made = layer.dissolve("DLBM")
    return told(time.perf_counter() - start, made.geometry)


@job("read", "pyogrio.read_dataframe")
def _(folder: Path) -> Result:
    start = time.perf_counter()
    layer = frame(folder, "A")
    return told(time.perf_counter() - start, layer.geometry)


@job("write", "pyogrio.write_dataframe")
def _(folder: Path) -> Result:
    import pyogrio

    layer = frame(folder, "A")
    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        pyogrio.write_dataframe(layer, f"{place}/out.gpkg", use_arrow=True)
        return told(time.perf_counter() - start, layer.geometry)
