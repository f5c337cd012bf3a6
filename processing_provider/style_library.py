"""The standard styles as files: QML and SLD for each style, and a library for QGIS's Style Manager.

Made when the package is made (``scripts/make_standard_styles.py``); the plugin itself draws from the tables.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import QgsGradientColorRamp, QgsGradientStop, QgsPresetSchemeColorRamp, QgsStyle, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from ..tools.errors import OutputError
from ..tools.symbology.sld import sld
from ..tools.symbology.tables import ANY, LOUD_TITLES, POLYGON, Look, StyleSpec, styles
from .standard_styles import Chosen, apply, choose, geometry_of, loud
from .style_files import qml
from .symbols import symbol

_ALL = "One Map 一张图"  # a tag of everything
#: Tables whose colours run from one end to the other.
_SCALES = ("slope_grades",)
_IDENTIFIERS = re.compile(r' id="\{[0-9a-f-]{36}\}"')  # of newer QGIS, made by chance


class StyleFile(NamedTuple):
    """A style as a file of its own: for all layers that look alike, or for one."""

    name: str
    chosen: Chosen


def style_files() -> Iterator[StyleFile]:
    """All styles with a table: one file for those by codes, one for each layer of the others."""
    for spec in styles().values():
        if not spec.table:
            continue
        for layer, look in spec.layers.items():
            many = len(set(spec.layers.values())) > 1
            chosen = choose(layer, spec.fields[:1], spec.style)
            assert chosen is not None
            yield StyleFile(f"{spec.style}.{layer}" if many else spec.style, chosen)
            if not many and look in ("", "*"):
                break


def sample_layer(chosen: Chosen) -> QgsVectorLayer:
    """An empty layer with the fields that the style speaks of."""
    spec = chosen.spec
    kind = POLYGON if spec.geometry == ANY else spec.geometry
    names = dict.fromkeys([*spec.fields[:1], *re.findall(r'"(\w+)"', spec.label)])
    fields = "".join(f"&field={name}:string" for name in names)
    return QgsVectorLayer(f"{'LineString' if kind == 'Line' else kind}?crs=EPSG:4490{fields}", chosen.layer, "memory")


def write_styles(folder: Path, language: str = "both") -> int:
    """Writes ``NAME.qml`` and ``NAME.sld`` of all styles into ``folder``; the same tables give the same bytes."""
    count = 0
    for name, chosen in style_files():
        layer = sample_layer(chosen)
        problem = apply(layer, chosen, language)
        if problem:
            raise OutputError(f"{name}: {problem}")
        text = sld(chosen.spec, chosen.layer, chosen.field, language, geometry_of(layer))
        (folder / f"{name}.qml").write_text(_IDENTIFIERS.sub("", qml(layer)), encoding="utf-8")
        (folder / f"{name}.sld").write_text(text, encoding="utf-8")
        count += 1
    return count


def write_library(path: Path, language: str = "both") -> int:
    """Writes symbols and colour ramps for the Style Manager, with tags; returns how many symbols there are."""
    library = QgsStyle()
    library.createMemoryDatabase()
    for spec in styles().values():
        kind = POLYGON if spec.geometry == ANY else spec.geometry
        for look in spec.looks().values():
            name = symbol_name(spec, look, language)
            drawn = symbol(look, kind)  # the hatch at every scale: the window has none
            library.addSymbol(name, drawn, True)
            library.tagSymbol(QgsStyle.StyleEntity.SymbolEntity, name, tags(spec))
        if spec.table and len(spec.looks()) > 2:
            ramp = spec.title(language)
            library.addColorRamp(ramp, _ramp(spec), True)
            library.tagSymbol(QgsStyle.StyleEntity.ColorrampEntity, ramp, tags(spec))
    unknown = LOUD_TITLES[language]
    library.addSymbol(unknown, loud(POLYGON), True)
    library.tagSymbol(QgsStyle.StyleEntity.SymbolEntity, unknown, [_ALL])
    if not library.exportXml(str(path)):
        raise OutputError(f"{path}: {library.errorString()}")
    path.write_text(_IDENTIFIERS.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    return int(library.symbolCount())


def symbol_name(spec: StyleSpec, look: Look, language: str) -> str:
    """What a symbol is called in the library: style, code, name."""
    return f"{spec.title_cn} {look.title(language)}" if language != "en" else f"{spec.title_en}: {look.title('en')}"


def tags(spec: StyleSpec) -> list[str]:
    """By what people find a symbol: the suite, the style in both languages, its version."""
    return [_ALL, spec.title_cn, spec.title_en.replace(",", ""), *([spec.version] if spec.version else [])]


def _ramp(spec: StyleSpec) -> Any:
    """The colours of the top classes in their order; of grades one that runs from the first to the last."""
    colours = [QColor((look.fill or look.outline)[:7]) for look in spec.looks().values() if not look.parent]
    if spec.table not in _SCALES:
        return QgsPresetSchemeColorRamp(colours)
    steps = len(colours) - 1
    stops = [QgsGradientStop(at / steps, one) for at, one in enumerate(colours[1:-1], 1)]
    return QgsGradientColorRamp(colours[0], colours[-1], False, stops)
