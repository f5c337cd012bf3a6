"""From a parameter of an algorithm to a layer source of the tools.

A plain file layer is read straight from its file; anything else (memory, server, selected features
only, filtered, with edits that are not saved, joined) is read through QGIS. Both give the same
columns and feature ids. What is asked of QGIS layers is asked in ``prepareAlgorithm``, in the main
thread; the rows are read in the thread of the run.
"""

import os
from pathlib import Path
from typing import Any, NamedTuple, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameters,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
)

# Formats that QGIS and pyogrio show alike; in others field types or ids differ
_DIRECT = {".gpkg", ".shp", ".gdb", ".fgb", ".tab", ".geojson"}
# What a source may say beside path and layer and still be the whole layer
_PLAIN_PARTS = {"path", "layerName", "layerId", "subset", "vsiPrefix", "vsiSuffix"}


class FileLayer(NamedTuple):
    """A layer of a file as :class:`tools.exchange.layers.FileSource` takes it."""

    path: str
    layer: Optional[str]
    where: Optional[str]
    encoding: Optional[str]


class OpenedSource(NamedTuple):
    """What is known of an input before the run: all that must be asked in the main thread."""

    name: str
    source: QgsProcessingFeatureSource
    file: Optional[FileLayer]
    address: Optional[str]
    fields: QgsFields
    skipped: frozenset[int]  # fields that only repeat the feature id
    crs: QgsCoordinateReferenceSystem
    names: tuple[str, ...]  # what people may call it

    def alias(self, name: str) -> str:
        """The second name that a field has in QGIS, or ""."""
        at = self.fields.lookupField(name)
        return str(self.fields[at].alias()) if at >= 0 else ""


def opened(
    source: QgsProcessingFeatureSource, value: Any, context: QgsProcessingContext, written: frozenset[str] = frozenset()
) -> OpenedSource:
    """Describes a source that QGIS opened for the parameter value ``value``.

    ``written``: GeoPackages that QGIS will write to during the run, see :func:`_in_use`.
    """
    layer = layer_of(value, context)
    fields = source.fields()
    file = file_layer(layer) if layer is not None and is_whole(value) else None
    if file is not None and os.path.realpath(file.path) in written:
        file = None
    return OpenedSource(
        name=layer.name() if layer is not None else source.sourceName(),
        source=source,
        file=file,
        address=QgsDataSourceUri.removePassword(layer.source()) if layer is not None else None,
        fields=fields,
        skipped=_id_fields(layer),
        crs=source.sourceCrs(),
        names=(source.sourceName(),) if layer is None else tuple(layer_names(layer)),
    )


def split_layers(text: str, context: QgsProcessingContext) -> list[str]:
    """The layers that a text names, joined by semicolons; one whose own name has a semicolon stays whole."""
    if not text.strip():
        return []
    if ";" not in text or layer_of(text, context) is not None:
        return [text]
    return [part.strip() for part in text.split(";") if part.strip()]


def listed(algorithm: Any, definition: Any, parameters: Any, context: QgsProcessingContext) -> list[QgsVectorLayer]:
    """The vector layers of a parameter that takes many, each once and in the order given."""
    found = algorithm.parameterAsLayerList(parameters, definition.name(), context)
    layers = {layer.id(): layer for layer in found or [] if isinstance(layer, QgsVectorLayer)}
    return list(layers.values())


def layer_names(layer: QgsVectorLayer) -> list[str]:
    """What people may call a layer: that of the layer in its file (or the file's), and its name in QGIS."""
    names = [layer.name()]
    if layer.providerType() == "ogr":
        parts = source_parts(layer)
        names.insert(0, str(parts.get("layerName") or Path(str(parts.get("path", ""))).stem))
    return [name for name in dict.fromkeys(names) if name]


def opened_list(
    algorithm: Any, definition: Any, parameters: Any, context: QgsProcessingContext, written: frozenset[str]
) -> list[OpenedSource]:
    """All layers of a parameter that takes many, described as :func:`opened` does."""
    found = []
    one = QgsProcessingParameterFeatureSource(definition.name(), definition.description())
    for layer in listed(algorithm, definition, parameters, context):
        source = QgsProcessingParameters.parameterAsSource(one, layer, context)
        found.append(opened(source, layer, context, written))
    return found


def layer_of(value: Any, context: QgsProcessingContext) -> Optional[QgsVectorLayer]:
    """The vector layer that a parameter value names, or None."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext())
    elif hasattr(value, "sink"):  # the output of another step of a model
        value, _ = value.sink.valueAsString(context.expressionContext())
    if isinstance(value, QgsVectorLayer):
        return value
    if not isinstance(value, str) or not value:
        return None
    layer = QgsProcessingUtils.mapLayerFromString(value, context)
    return layer if isinstance(layer, QgsVectorLayer) else None


def is_whole(value: Any) -> bool:
    """Whether all features of the layer are meant: no selection, limit or filter in the value."""
    if not isinstance(value, QgsProcessingFeatureSourceDefinition):
        return True
    filtered = bool(getattr(value, "filterExpression", ""))  # from 3.32 on
    return not (value.selectedFeaturesOnly or value.featureLimit >= 0 or filtered)


def file_layer(layer: QgsVectorLayer) -> Optional[FileLayer]:
    """How to read the layer straight from its file, or None if only QGIS sees it as it is."""
    provider = layer.dataProvider()
    if layer.providerType() != "ogr" or provider is None:
        return None
    if not _only_stored_fields(layer):
        return None
    parts = {key: value for key, value in source_parts(layer).items() if value}
    path, prefix, where = (str(parts.get(key, "")) for key in ("path", "vsiPrefix", "subset"))
    full = prefix + path + str(parts.get("vsiSuffix", ""))
    if set(parts) - _PLAIN_PARTS or "layerId" in parts or prefix not in {"", "/vsizip/"}:
        return None
    if where.lstrip().lower().startswith("select") or Path(full).suffix.lower() not in _DIRECT:
        return None
    if not Path(path).exists() or _in_use(layer, path):
        return None
    return FileLayer(full, str(parts.get("layerName", "")) or None, where or None, _encoding(layer, full))


def _in_use(layer: QgsVectorLayer, path: str) -> bool:
    """Whether QGIS (or another program) has the database open for writing.

    pyogrio brings an SQLite of its own. Two copies in one process do not see each other's locks: the one that
    closes first would take the write-ahead log away from the other. So such a file is read through QGIS.
    """
    return layer.isEditable() or Path(f"{path}-wal").exists()


def source_parts(layer: QgsVectorLayer) -> dict[str, Any]:
    """The address of a layer of GDAL taken apart: path, layerName and others."""
    return QgsProviderRegistry.instance().decodeUri("ogr", layer.source())


def _only_stored_fields(layer: QgsVectorLayer) -> bool:
    """No joined, calculated or renamed field."""
    if layer.vectorJoins():
        return False
    names = layer.fields().names()
    return names == layer.dataProvider().fields().names()


def _encoding(layer: QgsVectorLayer, path: str) -> Optional[str]:
    """The encoding that the user chose for a Shapefile; None leaves it to the file and its content.

    Without a .cpg QGIS falls back to some default of the machine, which says nothing.
    """
    chosen = layer.dataProvider().encoding().upper()
    chinese = {"GBK", "GB2312", "GB18030", "CP936", "GB18030-0", "BIG5"}
    return chosen if path.lower().endswith((".shp", ".dbf")) and chosen in chinese else None


def _id_fields(layer: Optional[QgsVectorLayer]) -> frozenset[int]:
    """The first field, where QGIS made it of the feature id (GeoPackage, GDB); GDAL itself shows no such field."""
    if layer is None or layer.providerType() != "ogr" or layer.dataProvider() is None:
        return frozenset()
    return frozenset(key for key in layer.dataProvider().pkAttributeIndexes() if key == 0)
