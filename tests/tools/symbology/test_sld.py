"""SLD of the styles: every code has a rule at every scale, in the colour of the table, with its code as text."""

import re
from xml.etree import ElementTree as ET

import pytest

from onemap.tools.symbology.sld import sld, spans
from onemap.tools.symbology.tables import ANY, LINE, LOUD_FILL, POLYGON, looks, styles

SE, OGC = "{http://www.opengis.net/se}", "{http://www.opengis.net/ogc}"
CASES = [(name, layer) for name, spec in styles().items() if spec.table for layer in spec.layers]


def rules(name, layer):
    spec = styles()[name]
    geometry = POLYGON if spec.geometry == ANY else spec.geometry
    return list(ET.fromstring(sld(spec, layer, "DLBM", "zh", geometry)).iter(f"{SE}Rule"))


def codes_of(rule):
    if rule.find(f".//{OGC}Not") is not None:
        return None
    return ["".join(one.itertext()) for one in rule.iterfind(f"{OGC}Filter//{OGC}Literal")]


def colour(element, name):
    parts = {one.get("name"): one.text for one in element.iter(f"{SE}SvgParameter")}
    alpha = float(parts.get(f"{name}-opacity", 1))
    return parts.get(name, "").upper() + (f"{round(alpha * 255):02X}" if alpha < 1 else "")


@pytest.mark.parametrize(("name", "layer"), CASES)
def test_every_code_has_a_rule_at_every_scale_in_its_colour(name, layer):
    spec = styles()[name]
    table, single = spec.looks(), spec.single(layer)
    found = rules(name, layer)
    for span in spans(spec):
        drawn = {}
        for rule in found:
            low, high = rule.findtext(f"{SE}MinScaleDenominator"), rule.findtext(f"{SE}MaxScaleDenominator")
            codes = codes_of(rule)
            if codes is None or int(low or 0) > span.beyond or (high and not 0 < span.up_to <= int(high)):
                continue
            first = next(one for one in rule if one.tag.endswith("Symbolizer"))
            for code in codes or [single]:
                assert code not in drawn, "two rules draw it"
                drawn[code] = (rule.findtext(f"{SE}Name").split(" ")[0], colour(first, "fill"), colour(first, "stroke"))
        assert set(drawn) == ({single} if single else set(table))
        for code, (shown, fill, stroke) in drawn.items():
            look = table[code] if single or span.level < 0 else table[shown]
            assert fill == look.fill
            assert stroke == (look.fill if spec.summed(look) else look.outline)


@pytest.mark.parametrize("name", ["survey_land_class", "land_sea_use"])
def test_codes_above_stand_for_those_below_at_small_scales(name):
    spec = styles()[name]
    last = {}
    for rule in rules(name, "DLTB"):
        if rule.findtext(f"{SE}MaxScaleDenominator") is None and codes_of(rule):
            last[rule.findtext(f"{SE}Name").split(" ")[0]] = codes_of(rule)
    assert set(last) == {code for code, look in spec.looks().items() if not look.parent}
    if name == "survey_land_class":
        assert "0303" in last["00"]
        assert "0303" not in last["03"]


def test_unknown_codes_and_none_are_loud():
    other = rules("survey_land_class", "DLTB")[-1]
    known = ["".join(one.itertext()) for one in other.iter(f"{OGC}Literal")]
    assert set(known[: len(looks("survey_land_class"))]) == set(looks("survey_land_class"))
    assert other.find(f".//{OGC}PropertyIsNull") is not None
    assert colour(next(one for one in other if one.tag.endswith("Symbolizer")), "fill") == LOUD_FILL


def test_codes_are_text_and_not_numbers_for_qgis():
    text = sld(styles()["survey_land_class"], "DLTB", "DLBM")
    assert re.search(r"<ogc:Literal>0<!\[CDATA\[3\]\]>0<!\[CDATA\[3\]\]></ogc:Literal>", text)
    assert "<ogc:Literal>0303<" not in text


def test_filters_are_not_deep():
    def depth(element):
        return 1 + max((depth(one) for one in element), default=0)

    for name in ("survey_land_class", "land_sea_use"):
        assert max(depth(one.find(f"{OGC}Filter")) for one in rules(name, "DLTB")) < 20


def test_names_are_escaped_and_lines_have_dashes():
    spec = styles()["admin_lines"]
    text = sld(spec, "XZQJX", 'a<b"', "en", LINE, "x & y")
    root = ET.fromstring(text)
    assert root.find(f".//{OGC}PropertyName").text == 'a<b"'
    assert "x &amp; y" in text
    assert 'name="stroke-dasharray"' in text
