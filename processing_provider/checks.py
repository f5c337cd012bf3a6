"""What can be known before a run, in the main thread and without the heavy libraries."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProviderRegistry,
)

from ..tools.language import tr
from . import compat
from .destinations import destination
from .sources import layer_of, listed


def unknown_names(algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any]) -> Iterator[str]:
    """A sentence if there is a name that the algorithm does not have: QGIS itself would ignore it in silence."""
    known = [definition.name() for definition in algorithm.parameterDefinitions()]
    strange = [name for name in parameters if name not in known]
    if strange:
        text = tr("{algorithm} has no parameter {names}. Its parameters are: {known}.")
        yield text.format(algorithm=algorithm.name(), names=", ".join(strange), known=", ".join(known))


def common_problems(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> Iterator[str]:
    """Fields that a layer lacks; an output over an input or over another output."""
    for definition in algorithm.parameterDefinitions():
        if definition.type() == "field":
            yield from _missing_fields(algorithm, definition, parameters, context)
    yield from _clashing_files(algorithm, parameters, context)


def _missing_fields(algorithm: Any, definition: Any, parameters: Any, context: Any) -> Iterator[str]:
    fields = input_fields(algorithm, definition.parentLayerParameterName(), parameters, context)
    if fields is None:
        return
    for name in compat.field_names(algorithm, parameters, definition.name(), context):
        if name and fields.lookupField(name) < 0:
            text = tr("{parameter}: layer {layer} has no field {field}. Its fields are: {fields}.")
            yield text.format(
                parameter=definition.name(),
                layer=input_name(algorithm, definition.parentLayerParameterName(), parameters, context),
                field=name,
                fields=", ".join(fields.names()) or "-",
            )


def unopened_layers(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> Iterator[str]:
    """Sentences about lists of layers, of which QGIS does not say what is missing."""
    for definition in algorithm.parameterDefinitions():
        if definition.type() == "multilayer":
            yield from _unopened(definition, parameters, context)


def _unopened(definition: Any, parameters: Any, context: Any) -> Iterator[str]:
    value = _value(definition, parameters)
    if value in (None, "", []) and not definition.flags() & compat.OPTIONAL:
        yield tr("{parameter} is empty: give at least one layer.").format(parameter=definition.name())
    for one in value if isinstance(value, (list, tuple)) else []:
        if isinstance(one, str) and one and layer_of(one, context) is None:
            text = tr("{parameter}: the layer {layer} cannot be opened.")
            yield text.format(parameter=definition.name(), layer=one)


def _clashing_files(algorithm: Any, parameters: Any, context: Any) -> Iterator[str]:
    taken = {}
    for definition in algorithm.parameterDefinitions():
        if definition.type() in ("source", "file"):
            value = _value(definition, parameters)
            path = _source_file(value, context) if definition.type() == "source" else value and _real(str(value))
            if path:
                taken[path] = definition.name()
        elif definition.type() == "multilayer":
            paths = (_source_file(layer, context) for layer in listed(algorithm, definition, parameters, context))
            taken.update({path: definition.name() for path in paths if path})
    for definition in algorithm.destinationParameterDefinitions():
        wish = destination(definition, _value(definition, parameters), context)
        path = _real(wish.target) if wish is not None and wish.is_file else None
        if definition.type() == "folderDestination":
            continue  # it may hold other files
        if path and Path(path).is_dir():
            text = tr("{output}: {path} exists and may hold other layers. Choose another name.")
            yield text.format(output=definition.name(), path=path)
        elif path in taken:
            text = tr("{output} would overwrite {other}: {path}. Choose another file; sources are never changed.")
            yield text.format(output=definition.name(), other=taken[path], path=path)
        elif path:
            taken[path] = definition.name()


def input_fields(algorithm: Any, name: str, parameters: Any, context: Any) -> Optional[QgsFields]:
    """The fields of an input layer, or None if it is empty or cannot be opened."""
    source = algorithm.parameterAsSource(parameters, name, context) if name else None
    return source.fields() if source is not None else None


def input_name(algorithm: Any, name: str, parameters: Any, context: Any) -> str:
    """The name of an input layer as the user knows it; the parameter's name if it cannot be opened."""
    layer = layer_of(_value(algorithm.parameterDefinition(name), parameters), context)
    return str(layer.name()) if layer is not None else name


def crs_problem(algorithm: Any, name: str, parameters: Any, context: Any, metres: bool = False) -> Iterator[str]:
    """Sentences if an input has no coordinate system, or (with ``metres``) one in degrees."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        return
    layer = input_name(algorithm, name, parameters, context)
    yield from _crs_sentences(source.sourceCrs(), layer, metres)


def _crs_sentences(crs: QgsCoordinateReferenceSystem, layer: str, metres: bool) -> Iterator[str]:
    """What is wrong with the coordinate system of the layer of this name."""
    if not crs.isValid():
        text = tr(
            "Layer {layer} has no coordinate system, so its areas cannot be computed. Set it (layer properties, "
            "Source) to the one it was made in, for example EPSG:4523."
        )
        yield text.format(layer=layer)
    elif metres and crs.isGeographic():
        text = tr("Layer {layer} is in degrees ({crs}). Reproject it to a projected system, for example EPSG:4523.")
        yield text.format(layer=layer, crs=crs.authid() or crs.description())


def layers_problem(algorithm: Any, name: str, parameters: Any, context: Any) -> Iterator[str]:
    """Sentences if one of many layers has no polygons or no coordinate system, or if the first one is in degrees."""
    definition = algorithm.parameterDefinition(name)
    for at, layer in enumerate(listed(algorithm, definition, parameters, context)):
        if layer.geometryType() != compat.POLYGONS:
            text = tr("{parameter}: the layer {layer} has no polygons. Only polygon layers can overlap.")
            yield text.format(parameter=name, layer=layer.name())
        yield from _crs_sentences(layer.crs(), layer.name(), metres=at == 0)


def _value(definition: Any, parameters: Any) -> Any:
    return parameters.get(definition.name(), definition.defaultValue())


def _source_file(value: Any, context: Any) -> Optional[str]:
    layer = layer_of(value, context)
    if layer is None or layer.providerType() != "ogr":
        return None
    path = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path")
    return _real(str(path)) if path else None


def _real(path: str) -> str:
    return os.path.normcase(Path(path).resolve())
