"""The standard styles as files: QML, SLD and the library load without a word, with every code in its colour."""

import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsRenderContext, QgsStyle
from qgis.PyQt.QtCore import Qt

from onemap.tools.symbology.sld import spans
from onemap.tools.symbology.tables import LINE, POINT, ancestor, styles

WKT = {"Polygon": "POLYGON((0 0,1 0,0 1,0 0))", LINE: "LINESTRING(0 0,1 1)", POINT: "POINT(0 0)"}


@pytest.fixture(scope="module")
def made(root, tmp_path_factory):
    """The folder that the script fills."""
    folder = tmp_path_factory.mktemp("styles")
    command = [sys.executable, str(root / "scripts" / "make_standard_styles.py"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def quiet(qgis_app):
    """Fails the test if QGIS has something to say."""
    messages = []
    log = qgis_app.messageLog()
    log.messageReceived.connect(lambda text, tag, _level: messages.append(f"{tag}: {text}"))
    yield
    assert not messages


def names():
    from onemap.processing_provider.style_library import style_files

    return list(style_files())


def filled(layer, codes):
    field = layer.fields().names()[0] if layer.fields().count() else None
    for code in codes:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(WKT[geometry(layer)]))
        if field is not None:
            feature[field] = code
        layer.dataProvider().addFeature(feature)


def geometry(layer):
    from onemap.processing_provider.standard_styles import geometry_of

    return geometry_of(layer)


def looks_at(layer, scale):
    """(fill, outline, number of symbol layers) of each feature as QGIS draws it at a scale."""
    renderer, context, found = layer.renderer().clone(), QgsRenderContext(), []
    context.setRendererScale(scale)
    expressions = layer.createExpressionContext()
    expressions.lastScope().setVariable("map_scale", scale)
    context.setExpressionContext(expressions)
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        (symbol,) = renderer.originalSymbolsForFeature(feature, context)
        found.append(parts(symbol, geometry(layer)))
    renderer.stopRender(context)
    return found


def parts(symbol, kind):
    """Fill and outline; QGIS makes a mere line of a polygon of SLD that has no fill."""
    first = symbol.symbolLayer(0)
    if kind == LINE or first.layerType() == "SimpleLine":
        return "", text(first.color())
    filled = kind == POINT or first.brushStyle() != Qt.BrushStyle.NoBrush
    return text(first.fillColor()) if filled else "", text(first.strokeColor())


def text(colour):
    if colour.alpha() == 0:
        return ""
    return colour.name().upper() + (f"{colour.alpha():02X}" if colour.alpha() < 255 else "")


def expected(chosen, code, level):
    """What the table says of a code where those below ``level`` are summed up."""
    spec, table = chosen.spec, chosen.spec.looks()
    look = table[spec.single(chosen.layer) or (code if level < 0 else ancestor(table, code, level))]
    return (look.fill, look.fill if spec.summed(look) else look.outline)


@pytest.mark.parametrize("kind", ["qml", "sld"])
@pytest.mark.parametrize("name", [pytest.param(one, id=one.name) for one in names()])
def test_every_code_is_drawn_in_the_colour_of_the_table(made, quiet, name, kind):
    from onemap.processing_provider.style_library import sample_layer

    chosen = name.chosen
    layer = sample_layer(chosen)
    load = layer.loadNamedStyle if kind == "qml" else layer.loadSldStyle
    said, good = load(str(made / "standard" / f"{name.name}.{kind}"))
    assert good, said
    codes = list(chosen.spec.looks()) if chosen.field else ["any"]
    filled(layer, codes)
    for span in spans(chosen.spec):
        for scale in {span.beyond + 1, max(span.up_to - 1, span.beyond + 1)}:
            wanted = [expected(chosen, code, span.level) for code in codes]
            assert looks_at(layer, scale) == wanted, scale


@pytest.mark.parametrize("kind", ["qml", "sld"])
@pytest.mark.parametrize("style", ["survey_land_class", "land_sea_use", "admin_lines", "rights.DK"])
def test_codes_that_nobody_knows_are_loud(made, style, kind):
    from onemap.processing_provider.style_library import sample_layer

    chosen = next(one.chosen for one in names() if one.name == style)
    layer = sample_layer(chosen)
    load = layer.loadNamedStyle if kind == "qml" else layer.loadSldStyle
    load(str(made / "standard" / f"{style}.{kind}"))
    filled(layer, ["ZZZ", None, "303"])
    shown = [(fill or outline)[:7] for fill, outline in looks_at(layer, 5000)]
    assert shown == (["#FF00FF"] * 3 if chosen.field else [chosen.spec.looks()["CBG"].fill[:7]] * 3)


def test_hatches_and_labels_come_in_at_large_scales(made):
    from onemap.processing_provider.style_library import sample_layer

    chosen = next(one.chosen for one in names() if one.name == "survey_land_class")
    layer = sample_layer(chosen)
    layer.loadNamedStyle(str(made / "standard" / "survey_land_class.qml"))
    assert layer.labelsEnabled()
    assert layer.labeling().settings().minimumScale == chosen.spec.label_scale
    counts = {one.value(): one.symbol().symbolLayerCount() for one in layer.renderer().categories()}
    for code, look in chosen.spec.looks().items():
        assert counts[code] == (
            1 if not look.pattern or chosen.spec.summed(look) else 3 if look.pattern == "cross" else 2
        )


def test_the_library_is_imported_without_error(made):
    style = QgsStyle()
    style.createMemoryDatabase()
    assert style.importXml(str(made / "onemap.xml")), style.errorString()
    assert style.errorString() == ""
    wanted = sum(len(spec.looks()) for spec in styles().values()) + 1
    assert style.symbolCount() == wanted
    for spec in styles().values():
        for look in spec.looks().values():
            symbol = style.symbol(f"{spec.title_cn} {look.title('both')}")
            assert symbol is not None
            assert parts(symbol, spec.geometry.replace("Any", "Polygon")) == (look.fill, look.outline)
    name = "地类图斑 0101 水田 Paddy field"
    assert set(style.tagsOfSymbol(QgsStyle.StyleEntity.SymbolEntity, name)) == {
        "One Map 一张图",
        "地类图斑",
        "Land classes of the survey",
    }
    assert "坡度图 Slope grades" in style.colorRampNames()
    assert (
        style.colorRamp("坡度图 Slope grades").color(0.25).name().upper() == styles()["slope_grades"].looks()["2"].fill
    )


def test_names_in_the_library_are_of_their_own(made):
    root = ET.parse(made / "onemap.xml").getroot()
    listed = [one.get("name") for one in root.find("symbols")]
    assert len(listed) == len(set(listed))
