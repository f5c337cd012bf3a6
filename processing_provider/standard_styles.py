"""Renderers and labels of the standard styles, for a layer as it is: its field names, its geometry, its codes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Optional

from qgis.core import (
    QgsAbstractVectorLayerLabeling,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..tools.symbology.sld import loud as loud_look
from ..tools.symbology.tables import (
    ALL,
    ANY,
    LINE,
    LOUD_TITLES,
    POINT,
    POLYGON,
    Look,
    StyleSpec,
    ancestor,
    styles_of,
)
from .symbols import flat, hatch, symbol

FOLDER = Path(__file__).parents[1] / "styles"
#: How the name of a variant of high contrast ends.
CONTRAST = "_contrast"


class Chosen(NamedTuple):
    """A style for one layer: the standard layer, the style, the field of the codes ("" without one)."""

    layer: str
    spec: StyleSpec
    field: str


def choose(
    code: str,
    fields: Sequence[str],
    wanted: str = "",
    version: str = "",
    geometry: str = "",
    contrast: bool = False,
) -> Optional[Chosen]:
    """The first style of the standard layer ``code`` whose field is among ``fields``; None if it has none.

    ``wanted``: this style only; ``version`` of the standard: no style of another one; ``geometry`` (Polygon, Line,
    Point): no style for another one; ``contrast``: the variant of high contrast where there is one.
    """
    specs = styles_of(code)
    if contrast:
        specs.sort(key=lambda one: not one.style.endswith(CONTRAST))
    for spec in specs:
        field = field_of(spec, fields)
        fits = spec.geometry in (ANY, geometry or spec.geometry) and version in ("", spec.version or version)
        if field is not None and fits and wanted in ("", spec.style):
            return Chosen(code, spec, field)
    return None


def field_of(spec: StyleSpec, fields: Sequence[str]) -> Optional[str]:
    """The layer's name for the field of the codes; "" if none is needed, None if it is missing."""
    return spec.field(fields)


def geometry_of(layer: QgsVectorLayer) -> str:
    """Polygon, Line or Point."""
    kinds = {QgsWkbTypes.PointGeometry: POINT, QgsWkbTypes.LineGeometry: LINE}
    return kinds.get(layer.geometryType(), POLYGON)


def renderer(
    chosen: Chosen, language: str, geometry: str = "", present: Optional[Collection[str]] = None
) -> QgsFeatureRenderer:
    """The renderer of a style; with ``present`` only for those codes and those above them, which the legend shows."""
    spec = chosen.spec
    geometry = geometry or (POLYGON if spec.geometry == ANY else spec.geometry)
    single = spec.single(chosen.layer)
    if single:
        return QgsSingleSymbolRenderer(symbol(spec.looks()[single], geometry, spec.pattern_scale))
    categories = list(_categories(spec, language, geometry, present))
    return QgsCategorizedSymbolRenderer(class_expression(spec, chosen.field), categories)


def class_expression(spec: StyleSpec, field: str) -> str:
    """What a feature is drawn by: its code, and beyond the scales of the style the code above it."""
    name = QgsExpression.quotedColumnRef(field)
    if not spec.scales:
        return name
    looks = spec.looks()
    top = len(spec.scales) - 1
    cases = []
    for at, scale in reversed(list(enumerate(spec.scales))):
        above = {code: ancestor(looks, code, top - at) for code in looks}
        pairs = ",".join(f"'{code}','{one}'" for code, one in above.items())
        cases.append(f"WHEN @map_scale > {scale} THEN map_get(map({pairs}), {name})")
    return f"CASE {' '.join(cases)} ELSE {name} END"


def _categories(
    spec: StyleSpec, language: str, geometry: str, present: Optional[Collection[str]]
) -> Iterator[QgsRendererCategory]:
    looks = spec.looks()
    wanted = None if present is None else _with_parents(looks, present)
    for code, look in looks.items():
        if wanted is None or code in wanted:
            drawn = flat(look) if spec.summed(look) else symbol(look, geometry, spec.pattern_scale)
            if spec.over and geometry == POLYGON:
                hatch(drawn, spec.over[0], spec.over[1], spec.pattern_scale)
            yield QgsRendererCategory(code, drawn, look.title(language))
    if present is None or set(present) - set(looks):
        yield QgsRendererCategory(None, loud(geometry), LOUD_TITLES[language])


def _with_parents(looks: Mapping[str, Look], present: Collection[str]) -> set[str]:
    found = set()
    for code in present:
        while code in looks and code not in found:
            found.add(code)
            code = looks[code].parent  # noqa: PLW2901 - climbs to the top
    return found


def loud(geometry: str) -> QgsSymbol:
    """What nobody overlooks: magenta with a black cross."""
    return symbol(loud_look(geometry), geometry)


def labeling(chosen: Chosen, fields: Sequence[str], geometry: str) -> Optional[QgsAbstractVectorLayerLabeling]:
    """Labels at the style's scales, of the fields that the layer has; None where nothing is left to show."""
    spec = chosen.spec
    if not spec.label:
        return None
    text = spec.label.replace("{field}", QgsExpression.quotedColumnRef(chosen.field))
    known = {name.upper(): name for name in fields}
    columns = QgsExpression(text).referencedColumns()
    if not any(name.upper() in known for name in columns):
        return None
    for name in columns:
        text = text.replace(f'"{name}"', f'"{known[name.upper()]}"' if name.upper() in known else "''")
    silent = [code for code, look in spec.looks().items() if not look.label]
    if silent and chosen.field:
        codes = ", ".join(f"'{code}'" for code in silent)
        text = f"CASE WHEN {QgsExpression.quotedColumnRef(chosen.field)} NOT IN ({codes}) THEN {text} END"
    return QgsVectorLayerSimpleLabeling(_settings(text, spec, geometry))


def _settings(text: str, spec: StyleSpec, geometry: str) -> QgsPalLayerSettings:
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.6)
    halo.setColor(QColor(255, 255, 255, 190))
    form = QgsTextFormat()
    form.setFont(QFont("Noto Sans CJK SC"))  # another one stands in where it is missing
    form.setSize(spec.label_size)
    form.setLineHeight(0.9)
    form.setColor(QColor("#1F2933"))
    form.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.setFormat(form)
    settings.fieldName, settings.isExpression = text, True
    settings.scaleVisibility, settings.minimumScale, settings.maximumScale = True, spec.label_scale, 1
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    if geometry == POLYGON:
        settings.placement = QgsPalLayerSettings.Placement.Horizontal
        settings.fitInPolygonOnly = True
    elif geometry == LINE:
        settings.placement = QgsPalLayerSettings.Placement.Line
    return settings


def apply(layer: QgsVectorLayer, chosen: Chosen, language: str, present: Optional[Collection[str]] = None) -> str:
    """Styles ``layer``; returns what went wrong, "" if nothing."""
    if not chosen.spec.table:
        text, good = layer.loadNamedStyle(str(FOLDER / f"{chosen.spec.style}.qml"))
        return "" if good else str(text)
    geometry = geometry_of(layer)
    names = layer.fields().names()
    layer.setRenderer(renderer(chosen, language, geometry, present))
    labels = labeling(chosen, names, geometry)
    layer.setLabelsEnabled(labels is not None)
    if labels is not None:
        layer.setLabeling(labels)
    layer.triggerRepaint()
    return ""


__all__ = ["ALL", "Chosen", "apply", "choose", "class_expression", "geometry_of", "labeling", "loud", "renderer"]
