"""Where an output goes: what the value of a destination parameter means, asked before anything is written."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Optional

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingDestinationParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
)

# The formats that the writer of tools.exchange.layers knows; QGIS writes every other one
DIRECT_FORMATS = {".gpkg", ".shp", ".gdb", ".fgb", ".geojson"}
_SCHEMES = ("memory:", "ogr:", "postgis:", "postgres:", "spatialite:", "mssql:", "oracle:", "sqlserver:")


class Destination(NamedTuple):
    """The wish of the user, taken apart. ``target`` is a path or an address that QGIS understands."""

    target: str
    name: str
    project: Optional[QgsProject]
    options: dict[str, Any]

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine."""
        return not self.target.startswith((*_SCHEMES, "/vsi"))

    @property
    def path(self) -> Optional[Path]:
        """The file that the tools write themselves, or None if QGIS writes."""
        direct = self.is_file and Path(self.target).suffix.lower() in DIRECT_FORMATS
        return Path(self.target) if direct else None

    @property
    def encoding(self) -> Optional[str]:
        """The encoding of a Shapefile, if the user chose one: the dialog always says "System" otherwise."""
        chosen = str(self.options.get("fileEncoding") or "")
        shapefile = Path(self.target).suffix.lower() == ".shp"
        return chosen if shapefile and chosen.lower() not in {"", "system"} else None

    @property
    def table(self) -> Optional[tuple[str, str]]:
        """(GeoPackage, table) for a table in a GeoPackage that may hold others, or None."""
        if not self.target.startswith("ogr:"):
            return None
        uri = QgsDataSourceUri(self.target[len("ogr:") :])
        return (uri.database(), uri.table()) if uri.database() and uri.table() else None


def destination(
    definition: QgsProcessingDestinationParameter, value: Any, context: QgsProcessingContext
) -> Optional[Destination]:
    """What ``value`` means for the output ``definition``; None if the output is not wanted."""
    name, project, options = definition.description(), None, {}
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        name = value.destinationName or name
        project, options = value.destinationProject, dict(value.createOptions)
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext())
    text = str(value) if value else str(definition.defaultValue() or "")
    if not text:
        return None
    if text == QgsProcessing.TEMPORARY_OUTPUT:
        text = definition.generateTemporaryDestination()
    return Destination(text, name, project, options)


def tables_written(algorithm: Any, parameters: Mapping[str, Any], context: QgsProcessingContext) -> frozenset[str]:
    """The GeoPackages (real paths) that QGIS writes tables into during a run."""
    files = set()
    for definition in algorithm.destinationParameterDefinitions():
        wish = destination(definition, parameters.get(definition.name(), definition.defaultValue()), context)
        if wish is not None and wish.table is not None:
            files.add(os.path.realpath(wish.table[0]))
    return frozenset(files)
