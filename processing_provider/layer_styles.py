"""One layer of QGIS and its standard style: what it is, which style that gives, which codes the style does not know.

For the algorithm, the dock and the templates. Main thread only: layers belong to it.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Optional

from qgis.core import QgsProcessingContext, QgsVectorLayer, QgsVectorLayerUtils

from ..tools.language import tr
from ..tools.symbology.recognition import Recognised, known_layers, recognise
from ..tools.symbology.tables import styles
from .sources import layer_names, listed, source_parts
from .standard_styles import Chosen, apply, choose, geometry_of


class Wish(NamedTuple):
    """What people ask for: a ``style`` ("": what the layer is recognised as), the ``version`` of the standard ("": the
    usual one), the ``language`` of the legend (zh, en or both), findings in high ``contrast``, and the code of the
    standard ``layer`` that it is ("": recognised).
    """

    language: str = "zh"
    style: str = ""
    version: str = ""
    contrast: bool = False
    layer: str = ""


class Styled(NamedTuple):
    """What became of a layer: what it was recognised as; the style it got, None if it got none, which ``problem``
    explains; codes that the style does not know (shown in a loud symbol) with their numbers of features.
    """

    name: str
    recognised: Recognised
    chosen: Optional[Chosen]
    problem: str
    unknown: Mapping[str, int]


def layers_wanted(
    algorithm: Any, name: str, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> list[QgsVectorLayer]:
    """The vector layers of a parameter; without any all of the project that have a geometry."""
    found = listed(algorithm, algorithm.parameterDefinition(name), parameters, context)
    project = context.project()
    if found or parameters.get(name) or project is None:
        return found
    layers = [one.layer() for one in project.layerTreeRoot().findLayers()]
    return [one for one in layers if isinstance(one, QgsVectorLayer) and one.isValid() and one.isSpatial()]


def recognised(layer: QgsVectorLayer) -> Recognised:
    """What a layer is by its name in the project, its name in the file, its fields."""
    return recognise(given_name(layer), layer.fields().names(), layer_names(layer)[0])


def given_name(layer: QgsVectorLayer) -> str:
    """The name that people gave a layer: not that of a file of many layers, which QGIS gives to each of them."""
    names = layer_names(layer)
    of_file = layer.providerType() == "ogr" and layer.name() == Path(str(source_parts(layer).get("path", ""))).stem
    return names[0] if of_file else layer.name()


def chosen_for(layer: QgsVectorLayer, wish: Wish) -> "tuple[Recognised, Optional[Chosen], str]":
    """What the layer is, the style that ``wish`` gives it or None, and why it gets none ("" if it gets one)."""
    found = recognised(layer)
    if not layer.isSpatial():
        return found, None, tr("it has no geometry")
    code = wish.layer or (found.layer if found.sure else "")
    if wish.style and code not in styles()[wish.style].layers:
        code = _only_layer(wish)
        if not code:
            text = tr("the style {style} has looks for many layers: name the standard layer, one of {layers}")
            return found, None, text.format(style=wish.style, layers=", ".join(styles()[wish.style].layers))
    if not code:
        return found, None, found.reason
    names, geometry = layer.fields().names(), geometry_of(layer)
    chosen = choose(code, names, wish.style, wish.version, geometry, wish.contrast)
    return found, chosen, "" if chosen is not None else _why_none(code, wish, geometry)


def style_layer(layer: QgsVectorLayer, wish: Wish) -> Styled:
    """Gives ``layer`` its standard style. One that is in doubt or has none is left as it is."""
    found, chosen, problem = chosen_for(layer, wish)
    if chosen is None:
        return Styled(given_name(layer), found, None, problem, {})
    problem = apply(layer, chosen, wish.language)
    if problem:
        return Styled(given_name(layer), found, None, problem, {})
    return Styled(given_name(layer), found, chosen, "", unknown_codes(layer, chosen))


def unknown_codes(layer: QgsVectorLayer, chosen: Chosen) -> Mapping[str, int]:
    """Codes of ``layer`` that its style does not know and how many features have each; "" is no code at all."""
    if not chosen.field or not chosen.spec.table:
        return {}
    values, _ = QgsVectorLayerUtils.getValues(layer, chosen.field)
    known = chosen.spec.looks()
    counts = Counter("" if value in (None, "") or str(value) == "NULL" else str(value) for value in values)
    return {code: number for code, number in sorted(counts.items()) if code not in known}


def _only_layer(wish: Wish) -> str:
    """The layer that a style asked for is drawn as; "" where its layers look different."""
    layers = styles()[wish.style].layers
    return next(iter(layers)) if len(set(layers.values())) == 1 else ""


def _why_none(code: str, wish: Wish, geometry: str) -> str:
    specs = [one for one in styles().values() if code in one.layers and wish.style in ("", one.style)]
    if not specs:
        return tr("there is no style for the layer {layer}").format(
            layer=f"{code} {known_layers().get(code, '')}".strip()
        )
    kinds = {one.geometry for one in specs}
    if geometry not in kinds and "Any" not in kinds:
        text = tr("the style of {layer} is for the geometry {kind}, which this layer does not have")
        return text.format(layer=code, kind=", ".join(sorted(kinds)))
    if wish.version and not any(one.version in ("", wish.version) for one in specs):
        return tr("there is no style of {layer} for the version {version}").format(layer=code, version=wish.version)
    fields = dict.fromkeys(name for one in specs for name in one.fields)
    return tr("the style of {layer} wants one of the fields {fields}").format(layer=code, fields=", ".join(fields))


__all__ = ["Styled", "Wish", "chosen_for", "layers_wanted", "recognised", "style_layer", "unknown_codes"]
