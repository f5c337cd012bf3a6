"""The standard project: groups, coordinate system by the data, scales, variables, layouts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from .project_groups import make_groups
from .project_layouts import DATE, PRODUCER, REVIEW, SECRECY, make_layouts
from .sheet_text import chinese_family

#: Denominators that the map window offers.
SCALES = (500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000)
DEGREES = "EPSG:4490"  # CGCS2000
# EPSG's Gauss-Krueger zones of CGCS2000: 6 degrees with and without number, 3 degrees with and without number
_ZONES = {f"EPSG:{number}" for number in range(4491, 4555)}
_FIRST, _LAST = 25, 45  # zones of 3 degrees, with their number in front: EPSG 4513 to 4533


def fill(
    project: QgsProject,
    language: str,
    variables: Optional[Mapping[str, str]] = None,
    crs: Optional[QgsCoordinateReferenceSystem] = None,
    sheets: Optional[QgsVectorLayer] = None,
) -> None:
    """Makes ``project`` a standard one around the layers it has. ``crs``: else by its layers; ``sheets``: the layer of
    map sheets for the atlas. Layers are not touched, layouts and groups that are there stay.
    """
    layers = [layer for layer in project.mapLayers().values() if layer.isSpatial() and layer is not sheets]
    chosen = crs if crs is not None and crs.isValid() else fitting_crs(layers)
    project.setCrs(chosen)
    project.setEllipsoid(chosen.ellipsoidAcronym() or "EPSG:7024")
    make_groups(project, language)
    view = project.viewSettings()
    view.setMapScales([float(scale) for scale in SCALES])
    view.setUseProjectScales(True)
    scope = QgsExpressionContextUtils.projectScope(project)
    for name in (PRODUCER, DATE, REVIEW, SECRECY):
        value = (variables or {}).get(name, "")
        if value or not scope.hasVariable(name):
            QgsExpressionContextUtils.setProjectVariable(project, name, value)
    project.writeEntryBool("Paths", "/Absolute", False)
    extent = whole_extent(layers, chosen)
    if not extent.isEmpty():
        view.setDefaultViewExtent(QgsReferencedRectangle(extent, chosen))
    make_layouts(project, chinese_family(), extent, sheets)


def fitting_crs(layers: Sequence[QgsMapLayer]) -> QgsCoordinateReferenceSystem:
    """The zone of CGCS2000 that most layers are in; else the one (3 degrees, with its number) in whose middle part
    their ground lies; outside of China, or without layers, the first layer's system or CGCS2000 in degrees.
    """
    named = Counter(layer.crs().authid() for layer in layers if layer.crs().authid() in _ZONES)
    if named:
        most = max(named.values())
        return QgsCoordinateReferenceSystem(min(name for name, count in named.items() if count == most))
    degrees = QgsCoordinateReferenceSystem(DEGREES)
    extent = whole_extent(layers, degrees)
    zone = round(extent.center().x() / 3) if not extent.isEmpty() else 0
    if _FIRST <= zone <= _LAST and extent.yMinimum() > 0:
        return QgsCoordinateReferenceSystem(f"EPSG:{4513 + zone - _FIRST}")
    return next((layer.crs() for layer in layers if layer.crs().isValid()), degrees)


def whole_extent(layers: Sequence[Any], crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """The ground of all layers in ``crs``; layers without a system, and those that cannot be moved there, are left."""
    found = QgsRectangle()
    for layer in layers:
        extent = layer.extent()
        if not layer.crs().isValid() or extent.isEmpty() or not extent.isFinite():
            continue
        try:
            move = QgsCoordinateTransform(layer.crs(), crs, QgsCoordinateTransformContext())
            found.combineExtentWith(move.transformBoundingBox(extent))
        except QgsCsException:
            continue
    return found
