"""The peers that QGIS brings: native algorithms inside this process and by qgis_process, QgsDistanceArea, its reader
and writer.

The native algorithms read their GeoPackages while they work (a few per cent of their time) and are not asked to look
for invalid geometry, which would cost them more. Output goes to memory, in ``files`` to a GeoPackage.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from jobs import Result, clock, job, of, of_file, sizes


def start() -> Any:
    """QGIS without a window, with its native algorithms. The application has to live as long as QGIS is used."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", f"{os.sep}usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    application.processingRegistry().addProvider(QgsNativeAlgorithms())
    return application


def native(folder: Path, algorithm: str, layers: dict[str, str], out: str = "memory:", **more: Any) -> Result:
    """A native algorithm inside this process; ``layers`` are the parameters that are layers of the folder."""
    from qgis.core import (
        QgsFeatureRequest,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingUtils,
        QgsVectorLayer,
    )

    application = start()
    inputs = {key: QgsVectorLayer(str(folder / f"{name}.gpkg"), name, "ogr") for key, name in layers.items()}
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setInvalidGeometryCheck(QgsFeatureRequest.GeometryNoCheck)
    tool = application.processingRegistry().createAlgorithmById(algorithm)
    with clock() as told:
        results, good = tool.run({**inputs, **more, "OUTPUT": out}, context, feedback)
    if not good:
        raise RuntimeError(feedback.textLog())
    address = results["OUTPUT"]
    layer = context.takeResultLayer(address) or QgsProcessingUtils.mapLayerFromString(address, context)
    shapes = layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([]))
    return {**told, **sizes([feature.geometry().area() for feature in shapes])}


def process(algorithm: str, parameters: dict[str, str], environment: dict[str, str]) -> Result:
    """An algorithm by qgis_process: seconds with its start, the peak of that process."""
    import resource

    # Debian's wrapper passes an option that the program refuses
    tool = shutil.which("qgis_process.bin") or "qgis_process"
    words = [f"{name}={value}" for name, value in parameters.items()]
    with clock() as told:
        done = subprocess.run(
            [tool, "run", algorithm, "--", *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **environment},
        )
        told["megabytes"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if done.returncode or not Path(parameters["OUTPUT"]).exists():
        raise RuntimeError(done.stderr + done.stdout)
    return told


@job("intersection", "native:intersection", base=True)
def _(folder: Path) -> Result:
    return native(folder, "native:intersection", {"INPUT": "A", "OVERLAY": "B"})


@job("files", "native:intersection", base=True)
def _(folder: Path) -> Result:
    with tempfile.TemporaryDirectory() as place:
        return native(folder, "native:intersection", {"INPUT": "A", "OVERLAY": "B"}, f"{place}/out.gpkg")


@job("files", "native:intersection by qgis_process")
def _(folder: Path) -> Result:
    with tempfile.TemporaryDirectory() as place:
        out = f"{place}/out.gpkg"
        layers = {"INPUT": str(folder / "A.gpkg"), "OVERLAY": str(folder / "B.gpkg")}
        told = process("native:intersection", {**layers, "OUTPUT": out}, {})
        return {**told, **of_file(out)}


@job("union", "native:union", base=True)
def _(folder: Path) -> Result:
    return native(folder, "native:union", {"INPUT": "A", "OVERLAY": "B"})


# finds each pair twice and every parcel with itself; native:union of one layer fails from some thousand rows
@job("self", "native:intersection with itself", base=True, compared=False)
def _(folder: Path) -> Result:
    return native(folder, "native:intersection", {"INPUT": "parcels", "OVERLAY": "parcels"})


# the faster way round: with the patches first it takes 1.6 times as long at 10 000
@job("huge", "native:intersection, lines first", base=True)
def _(folder: Path) -> Result:
    return native(folder, "native:intersection", {"INPUT": "lines", "OVERLAY": "A"})


@job("dissolve", "native:dissolve", base=True)
def _(folder: Path) -> Result:
    return native(folder, "native:dissolve", {"INPUT": "A"}, FIELD=["DLBM"])


@job("area", "QgsDistanceArea", base=True, compared=False)
def _(folder: Path) -> Result:
    from qgis.core import QgsCoordinateTransformContext, QgsDistanceArea, QgsFeatureRequest, QgsVectorLayer

    application = start()
    layer = QgsVectorLayer(str(folder / "A.gpkg"), "A", "ogr")
    geometries = [f.geometry() for f in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([]))]
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsCoordinateTransformContext())
    if not measure.setEllipsoid("EPSG:7019"):  # GRS 1980, for this purpose CGCS2000
        raise RuntimeError("QGIS does not find its ellipsoids")
    with clock() as told:
        areas = [measure.measureArea(geometry) for geometry in geometries]
    del application
    return {**told, **sizes(areas)}


@job("read", "QgsFeature loop", base=True)
def _(folder: Path) -> Result:
    import numpy as np
    import shapely
    from qgis.core import QgsVectorLayer

    application = start()
    with clock() as told:
        rows, shapes = [], []
        for feature in QgsVectorLayer(str(folder / "A.gpkg"), "A", "ogr").getFeatures():
            shapes.append(feature.geometry().asWkb().data())
            rows.append(feature.attributes())
        geometries = shapely.from_wkb(np.array(shapes, object))
    del application
    return {**told, **of(geometries)}


@job("write", "QgsVectorFileWriter", base=True)
def _(folder: Path) -> Result:
    from qgis.core import (
        QgsCoordinateTransformContext,
        QgsFeature,
        QgsFeatureSink,
        QgsGeometry,
        QgsVectorFileWriter,
        QgsVectorLayer,
    )

    application = start()
    layer = QgsVectorLayer(str(folder / "A.gpkg"), "A", "ogr")
    rows = [(feature.geometry().asWkb(), feature.attributes()) for feature in layer.getFeatures()]
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    with tempfile.TemporaryDirectory() as place:
        with clock() as told:
            writer = QgsVectorFileWriter.create(
                f"{place}/out.gpkg",
                layer.fields(),
                layer.wkbType(),
                layer.crs(),
                QgsCoordinateTransformContext(),
                options,
            )
            for shape, attributes in rows:
                feature, geometry = QgsFeature(layer.fields()), QgsGeometry()
                geometry.fromWkb(shape)
                feature.setGeometry(geometry)
                feature.setAttributes([None, *attributes[1:]])
                writer.addFeature(feature, QgsFeatureSink.FastInsert)
            del writer
        del application
        return {**told, **of_file(f"{place}/out.gpkg")}
