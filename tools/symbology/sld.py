"""SLD 1.1 (Symbology Encoding 1.1) of a style, made of its table: for QGIS Server, GeoServer and others.

Lengths are pixels of 0.28 mm, as the standard has it. Each code has a rule for each range of scales in which it looks
different: with its hatch, without, standing for the codes below it. Three things are written so that QGIS draws what
GeoServer draws:

* a code of digits is written ``0<![CDATA[3]]>0<![CDATA[3]]>``: the text is 0303 for every XML reader, but QGIS takes a
  literal whose text is one piece for the number 303, which no code in a file equals;
* the rule for unknown codes lists the known ones, as QGIS draws ``ElseFilter`` over all others;
* dots are a brush for QGIS and ``shape://dot`` for GeoServer, two marks of which a reader takes the first it knows.
"""

from typing import Iterator, List, Mapping, NamedTuple, Sequence, Tuple
from xml.sax.saxutils import escape

from .tables import LINE, LOUD_FILL, LOUD_OUTLINE, LOUD_TITLES, POINT, POLYGON, Look, StyleSpec, ancestor

PIXEL = 0.28  # mm
#: Angles of hatches, counter-clockwise from east, as QGIS turns them (to which 0 is a brush, not lines).
ANGLES = {"rising": (45,), "falling": (135,), "level": (180,), "upright": (90,), "cross": (45, 135)}
DASHES = {"dash": "6 3", "dot": "1.5 2.5", "dashdot": "8 3 2 3", "dashdotdot": "8 3 2 3 2 3"}
_DISTANCE, _MARK = 1.8, 2.4  # mm
# of the lines of a hatch: pixels for GeoServer, but millimetres for QGIS, which forgets their unit. 0.15 mm are wanted
_LINE = "0.2"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" '
    'xmlns:ogc="http://www.opengis.net/ogc" version="1.1.0">\n'
    "<NamedLayer>\n<se:Name>{name}</se:Name>\n<UserStyle>\n<se:Name>{style}</se:Name>\n<se:FeatureTypeStyle>\n"
)
_FOOT = "</se:FeatureTypeStyle>\n</UserStyle>\n</NamedLayer>\n</StyledLayerDescriptor>\n"


class Span(NamedTuple):
    """Scale denominators from ``beyond`` up to ``up_to`` (0: no limit), in which codes below the ``level`` of parents
    are summed up (-1: none) and hatches are drawn or not.
    """

    beyond: int
    up_to: int
    level: int
    hatched: bool


def sld(
    spec: StyleSpec, layer: str, field: str, language: str = "both", geometry: str = POLYGON, name: str = ""
) -> str:
    """The SLD of a style for the standard ``layer`` with its codes in ``field``; ``name`` is that of the layer on the
    server (usually its code).
    """
    table = spec.looks()
    single = spec.single(layer)
    if single:
        rules = [_rule(table[single], span, "", spec, geometry, language) for span in spans(spec)]
    else:
        rules = [rule for look in table.values() for rule in _code_rules(look, spec, field, geometry, language)]
        shapes = _shape(loud(geometry), geometry) + _hatch(loud(geometry), geometry)
        known = f"<ogc:Not>{_equal(field, list(table))}</ogc:Not>"
        none = f"<ogc:PropertyIsNull>{_property(field)}</ogc:PropertyIsNull>"
        others = f"<ogc:Filter><ogc:Or>{known}{none}</ogc:Or></ogc:Filter>"
        rules.append(_written(LOUD_TITLES[language], others, shapes))
    return _HEAD.format(name=escape(name or layer), style=escape(spec.style)) + "".join(rules) + _FOOT


def loud(geometry: str) -> Look:
    """The look of a code that no table knows: what nobody overlooks."""
    pattern = {LINE: "solid", POINT: "square"}.get(geometry, "cross")
    outline = LOUD_FILL if geometry == LINE else LOUD_OUTLINE
    return Look("", "", "", "", LOUD_FILL, outline, 0.6, pattern, LOUD_OUTLINE, False, "", "")


def spans(spec: StyleSpec) -> List[Span]:
    """The ranges of scales between the limits of a style."""
    hatched = any(look.pattern for look in spec.looks().values()) or bool(spec.over)
    limits = sorted({0, *spec.scales, *([spec.pattern_scale] if hatched else [])})
    found = []
    for at, beyond in enumerate(limits):
        up_to = limits[at + 1] if at + 1 < len(limits) else 0
        passed = sum(1 for scale in spec.scales if beyond >= scale)
        level = len(spec.scales) - passed if passed else -1
        found.append(Span(beyond, up_to, level, not spec.pattern_scale or beyond < spec.pattern_scale))
    return found


def _code_rules(look: Look, spec: StyleSpec, field: str, geometry: str, language: str) -> Iterator[str]:
    table = spec.looks()
    found: List[Tuple[Span, List[str]]] = []
    for span in spans(spec):
        codes = [code for code in table if _drawn_as(table, code, span) == look.code]
        patterned = bool(look.pattern or spec.over) and geometry == POLYGON
        last = found[-1] if found else None
        alike = not patterned or (last is not None and last[0].hatched == span.hatched)
        if last is not None and alike and last[1] == codes and last[0].up_to == span.beyond:
            found[-1] = (last[0]._replace(up_to=span.up_to), codes)
        elif codes:
            found.append((span, codes))
    for span, codes in found:
        yield _rule(look, span, f"<ogc:Filter>{_equal(field, codes)}</ogc:Filter>", spec, geometry, language)


def _drawn_as(table: Mapping[str, Look], code: str, span: Span) -> str:
    return code if span.level < 0 else ancestor(table, code, span.level)


def _rule(look: Look, span: Span, filtered: str, spec: StyleSpec, geometry: str, language: str) -> str:
    shown = look._replace(outline=look.fill, width=0.1, pattern="") if spec.summed(look) else look
    shapes = _shape(shown, geometry)
    if span.hatched:
        shapes += _hatch(shown, geometry)
        if spec.over:
            shapes += _hatch(look._replace(pattern=spec.over[0], ink=spec.over[1]), geometry)
    return _written(look.title(language), filtered, shapes, span.beyond, span.up_to)


def _written(title: str, filtered: str, shapes: str, beyond: int = 0, up_to: int = 0) -> str:
    least = f"<se:MinScaleDenominator>{beyond}</se:MinScaleDenominator>" if beyond else ""
    most = f"<se:MaxScaleDenominator>{up_to}</se:MaxScaleDenominator>" if up_to else ""
    name = escape(title)
    return (
        f"<se:Rule><se:Name>{name}</se:Name><se:Description><se:Title>{name}</se:Title></se:Description>\n"
        f"{filtered}{least}{most}\n{shapes}</se:Rule>\n"
    )


def _equal(field: str, codes: Sequence[str]) -> str:
    """One of the codes, halved again and again: SQLite takes no brackets a hundred deep, which QGIS makes of a list."""
    if len(codes) > 1:
        half = len(codes) // 2
        return f"<ogc:Or>{_equal(field, codes[:half])}{_equal(field, codes[half:])}</ogc:Or>"
    equal = f"{_property(field)}<ogc:Literal>{_literal(codes[0])}</ogc:Literal>"
    return f"<ogc:PropertyIsEqualTo>{equal}</ogc:PropertyIsEqualTo>"


def _property(field: str) -> str:
    return f"<ogc:PropertyName>{escape(field)}</ogc:PropertyName>"


def _literal(code: str) -> str:
    """The code in pieces of one sign each where it would be taken for a number."""
    try:
        float(code)
    except ValueError:
        return escape(code)
    if len(code) == 1:
        return code
    return "".join(f"<![CDATA[{sign}]]>" if at % 2 else sign for at, sign in enumerate(code))


def _shape(look: Look, geometry: str) -> str:
    if geometry == LINE:
        return f"<se:LineSymbolizer>{_stroke(look)}</se:LineSymbolizer>\n"
    if geometry == POINT:
        name = f"<se:WellKnownName>{look.pattern or 'circle'}</se:WellKnownName>"
        size = f"<se:Size>{_pixels(_MARK)}</se:Size>"
        mark = f"<se:Mark>{name}{_fill(look.fill)}{_stroke(look)}</se:Mark>"
        return f"<se:PointSymbolizer><se:Graphic>{mark}{size}</se:Graphic></se:PointSymbolizer>\n"
    return f"<se:PolygonSymbolizer>{_fill(look.fill)}{_stroke(look)}</se:PolygonSymbolizer>\n"


def _hatch(look: Look, geometry: str) -> str:
    """Symbolizers for the lines or dots of a polygon; "" without."""
    if geometry != POLYGON or not look.pattern:
        return ""
    if look.pattern == "dots":
        names = ("brush://dense7", "shape://dot")
        marks = (f"<se:WellKnownName>{name}</se:WellKnownName>{_fill(look.ink)}" for name in names)
        return _graphic("".join(f"<se:Mark>{one}</se:Mark>" for one in marks))
    width = f'<se:SvgParameter name="stroke-width">{_LINE}</se:SvgParameter>'
    stroke = f"<se:Stroke>{_paint('stroke', look.ink)}{width}</se:Stroke>"
    mark = f"<se:WellKnownName>horline</se:WellKnownName>{stroke}"
    size = f"<se:Size>{_pixels(_DISTANCE)}</se:Size>"
    turns = (f"{size}<se:Rotation><ogc:Literal>{angle}</ogc:Literal></se:Rotation>" for angle in ANGLES[look.pattern])
    return "".join(_graphic(f"<se:Mark>{mark}</se:Mark>{turn}") for turn in turns)


def _graphic(content: str) -> str:
    graphic = f"<se:GraphicFill><se:Graphic>{content}</se:Graphic></se:GraphicFill>"
    return f"<se:PolygonSymbolizer><se:Fill>{graphic}</se:Fill></se:PolygonSymbolizer>\n"


def _fill(colour: str) -> str:
    return f"<se:Fill>{_paint('fill', colour)}</se:Fill>" if colour else ""


def _stroke(look: Look) -> str:
    if not look.outline:
        return ""
    width = f'<se:SvgParameter name="stroke-width">{_pixels(look.width)}</se:SvgParameter>'
    dashes = DASHES.get(look.pattern, "")
    if dashes:
        steps = " ".join(_pixels(float(step) * max(look.width, 0.3)) for step in dashes.split())
        dashes = f'<se:SvgParameter name="stroke-dasharray">{steps}</se:SvgParameter>'
    return f"<se:Stroke>{_paint('stroke', look.outline)}{width}{dashes}</se:Stroke>"


def _paint(name: str, colour: str) -> str:
    painted = f'<se:SvgParameter name="{name}">{colour[:7].lower()}</se:SvgParameter>'
    if len(colour) > 7:
        opacity = -(-int(colour[7:], 16) * 10_000 // 255) / 10_000  # a little more: QGIS cuts off, others round
        painted += f'<se:SvgParameter name="{name}-opacity">{opacity:.4f}</se:SvgParameter>'
    return painted


def _pixels(millimetres: float) -> str:
    return f"{millimetres / PIXEL:.2f}"
