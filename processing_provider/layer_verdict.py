"""What a layer of a project was taken for, how sure that is, and the styles it may take. Nothing is changed here."""

import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple, Optional

from qgis.core import QgsVectorLayer

from ..tools.language import tr
from ..tools.symbology.recognition import Recognised, known_layers
from ..tools.symbology.tables import ALL, ANY, LINE, POINT, styles, styles_of
from .layer_styles import recognised
from .standard_styles import CONTRAST, Chosen, field_of, geometry_of, renderer

SURE, DOUBTFUL, UNKNOWN = "sure", "doubtful", "unknown"
#: Property of a layer with the style it was given and a mark of how it looked then.
PROPERTY = "onemap/standard_style"


class Verdict(NamedTuple):
    """``found`` as the tables say it; ``state`` SURE only if geometry and fields bear it out; ``why`` as a sentence;
    ``options``: styles it may take, the usual one first; of a doubtful layer those of its candidates; none where the
    standard layer has no style.
    """

    found: Recognised
    state: str
    why: str
    options: tuple[Chosen, ...]


def judged(layer: QgsVectorLayer) -> Verdict:
    """Judges a layer by its names, fields and geometry."""
    columns, geometry = layer.fields().names(), geometry_of(layer)
    found = recognised(layer)
    if not found.layer:
        options = [one for code in found.candidates for one in options_of(code, columns, geometry)]
        return Verdict(found, DOUBTFUL if found.candidates else UNKNOWN, found.reason, tuple(options))
    options = options_of(found.layer, columns, geometry)
    if found.sure and (options or not styles_of(found.layer)):
        return Verdict(found, SURE, found.reason, tuple(options))
    return Verdict(found, DOUBTFUL, f"{found.reason}; {_against(found.layer, geometry)}", tuple(options))


def options_of(code: str, columns: Sequence[str], geometry: str) -> list[Chosen]:
    """The styles of a standard layer that the fields and the geometry of a layer allow."""
    found = []
    for spec in styles_of(code):
        field = field_of(spec, columns)
        if field is not None and spec.geometry in (ANY, geometry):
            found.append(Chosen(code, spec, field))
    return found


def all_options(columns: Sequence[str], geometry: str) -> list[Chosen]:
    """Every style of every standard layer that would fit."""
    return [one for code in sorted(known_layers()) for one in options_of(code, columns, geometry)]


def contrasting(chosen: Chosen, high: bool) -> Chosen:
    """The variant of high contrast of a style, or the usual one; the style itself where there is no other."""
    name = chosen.spec.style
    wanted = f"{name}{CONTRAST}" if high and not name.endswith(CONTRAST) else name
    if not high:
        wanted = name.removesuffix(CONTRAST)
    return chosen._replace(spec=styles().get(wanted, chosen.spec))


def mark(layer: QgsVectorLayer, chosen: Chosen) -> None:
    """Notes on the layer which style it was given."""
    layer.setCustomProperty(PROPERTY, f"{chosen.layer}|{chosen.spec.style}|{_looks(layer)}")


def style_now(layer: QgsVectorLayer, options: Sequence[Chosen]) -> Optional[Chosen]:
    """The standard style that the layer has as it is now; None if it has another look."""
    code, _, rest = str(layer.customProperty(PROPERTY, "") or "").partition("|")
    name, _, looks = rest.partition("|")
    if name in styles() and looks == _looks(layer):
        field = field_of(styles()[name], layer.fields().names())
        return Chosen(code, styles()[name], field or "")
    for option in options:
        if option.spec.table and _like(layer, option):
            return option
    return None


def _like(layer: QgsVectorLayer, option: Chosen) -> bool:
    """Whether the renderer is that of the style in one of the languages of its legend."""
    mine = layer.renderer()
    for language in ("zh", "en", "both"):
        other = renderer(option, language, geometry_of(layer))
        if mine is None or other.type() != mine.type() or _attribute(other) != _attribute(mine):
            return False
        if other.dump() == mine.dump():
            return True
    return False


def _attribute(one: Any) -> str:
    return str(one.classAttribute()) if hasattr(one, "classAttribute") else ""


def _looks(layer: QgsVectorLayer) -> str:
    """A mark that changes with the renderer: the same on every machine and after the project was saved."""
    found = layer.renderer()
    return "" if found is None else f"{zlib.crc32(found.dump().encode('utf-8')):08x}"


def _against(code: str, geometry: str) -> str:
    """What speaks against the layer that the name says."""
    fitting = [spec for spec in styles_of(code) if spec.geometry in (ANY, geometry)]
    if not fitting:
        kinds = {LINE: tr("lines"), POINT: tr("points")}
        return tr("but it has {geometry}").format(geometry=kinds.get(geometry, tr("polygons")))
    fields = sorted({spec.fields[0] for spec in fitting if spec.fields})
    return tr("but it has no field {fields}").format(fields=", ".join(fields))


def title_of(code: str, language: str = "zh") -> str:
    """Code and name of a standard layer, without what stands in brackets behind it. English names are those of its
    look, or of its style where it has classes.
    """
    chinese = known_layers().get(code, "").partition("（")[0]
    spec = next(iter(styles_of(code)), None)
    english = "" if spec is None else name_of(Chosen(code, spec, ""), "en")
    names = {"zh": (chinese,), "en": (english,)}.get(language, (chinese, english))
    return " ".join(one for one in (code, *names) if one).replace(f"{code} {code}", code)


def name_of(chosen: Chosen, language: str) -> str:
    """What a style makes of a layer: its only look, or the style where it has classes."""
    look = chosen.spec.looks().get(chosen.spec.single(chosen.layer))
    if look is None or look.code == ALL:
        return chosen.spec.title(language)
    return {"zh": look.name_cn, "en": look.name_en}.get(language, f"{look.name_cn} {look.name_en}")
