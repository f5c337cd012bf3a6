"""The styles of the results: they load, know every value, and are what the script makes of the tables."""

import re
import subprocess
import sys

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis_layers import Feedback

STYLES = ("land_class_verdicts", "conflict_patches", "right_overlaps", "right_groups", "right_noise")
STYLES += ("management_patches", "management_lines", "change_tasks", "findings", "proposal")
FIELDS = {
    "right_overlaps": "CDLX CDBH CDXT GZBH QL1LX QL1DYH QL2LX QL2DYH CDMJ CDYY BDZT",
    "management_patches": "GLLX GLLXMC GZBH DLBM LCDL CTLX TBMJ RGQR PDLJ",
    "management_lines": "XZ ZLX YLX CD",
    "change_tasks": "CBDW RWBH CBGLLXS CBXH CBGS CBMJ CBXZMC CBBZ",
    "proposal": "TZLX TABH SXLX TZYY YMJ HMJ DLBM GLTABH CT",
    "findings": "SEVERITY CHECK_ID STATUS LAYER SOURCE_ID OTHER_LAYER OTHER_ID MESSAGE ADVICE",
    "right_groups": "CDLX FZBH CDS ZDS CDMJ",
    "right_noise": "GZBH QL1DYH QL2DYH CDMJ PJKD CDYY",
    "land_class_verdicts": "VERDICT SURVEY_CLASS MONITORING_CLASS MAPPED_CLASS REASON",
    "conflict_patches": "CTLX CTBH GTDL LCDL JYCL",
}


def layer_of(style, values=()):
    fields = "&".join(f"field={name}:string" for name in FIELDS[style].split())
    kind = "MultiLineString" if style == "management_lines" else "MultiPolygon"
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4523&{fields}&field=MJ:double&field=NOISE:integer", style, "memory")
    for at, value in enumerate(values):
        feature = QgsFeature(layer.fields())
        ring = f"({at} 0, {at + 1} 0, {at + 1} 1, {at} 0)"
        feature.setGeometry(QgsGeometry.fromWkt(f"{kind}({ring if kind == 'MultiLineString' else f'({ring})'})"))
        feature[FIELDS[style].split()[0]] = value
        feature["NOISE"] = at % 2
        layer.dataProvider().addFeature(feature)
    return layer


def categories(layer):
    renderer = layer.renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    return {one.value() or "": one.label() for one in renderer.categories()}


@pytest.mark.parametrize("style", STYLES)
def test_loads_without_a_warning(qgis_app, root, style):
    messages = []
    qgis_app.messageLog().messageReceived.connect(lambda text, *_: messages.append(text))
    layer = layer_of(style)
    text, good = layer.loadNamedStyle(str(root / "styles" / f"{style}.qml"))
    assert good, text
    assert not messages
    if style != "management_lines":
        assert layer.labelsEnabled()
        assert layer.labeling().settings().minimumScale == 10_000
    assert set(re.findall(r'"(\w+)"', layer.mapTipTemplate())) <= set(layer.fields().names())


def test_every_verdict_has_a_symbol_of_its_own(qgis_app, root):
    from onemap.tools.survey.outcome import VERDICTS

    layer = layer_of("land_class_verdicts")
    layer.loadNamedStyle(str(root / "styles" / "land_class_verdicts.qml"))
    assert set(categories(layer)) == set(VERDICTS)
    colours = {one.symbol().color().name() for one in layer.renderer().categories()}
    assert len(colours) == len(VERDICTS)


def test_noise_is_pale(qgis_app, root):
    layer = layer_of("land_class_verdicts", ["conflict", "conflict"])
    layer.loadNamedStyle(str(root / "styles" / "land_class_verdicts.qml"))
    kept = layer.renderer().categories()  # owns the symbols
    symbol = kept[2].symbol()
    opacity = symbol.dataDefinedProperties().property(symbol.PropertyOpacity)
    context, shown = QgsRenderContext(), []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        shown.append(opacity.valueAsDouble(context.expressionContext(), -1)[0])
    assert shown == [100, 30]


def test_unknown_conflict_types_are_drawn(qgis_app, root):
    layer = layer_of("conflict_patches", ["0103", "9X9X", None, "0103PT"])
    layer.loadNamedStyle(str(root / "styles" / "conflict_patches.qml"))
    renderer, context, colours = layer.renderer(), QgsRenderContext(), []
    context.expressionContext().setFields(layer.fields())
    renderer.startRender(context, layer.fields())
    for one in layer.getFeatures():
        context.expressionContext().setFeature(one)
        colours.append(renderer.symbolForFeature(one, context).color().name())
    renderer.stopRender(context)
    assert colours[1] == colours[2] != colours[0] == colours[3]


def test_every_type_of_a_case_has_a_symbol_of_its_own(qgis_app, root):
    from onemap.tools.standards.compatibility import compatibility

    layer = layer_of("right_overlaps", ["11", "99", None])
    layer.loadNamedStyle(str(root / "styles" / "right_overlaps.qml"))
    known = categories(layer)
    rules = compatibility().rows.values()
    assert {one.conflict for one in rules} | {one.review for one in rules} | {"12"} <= set(known)
    looks = {(one.symbol().color().name(), one.symbol().symbolLayerCount()) for one in layer.renderer().categories()}
    assert len(looks) == len(known)
    renderer, context = layer.renderer(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    colours = [renderer.symbolForFeature(one, context).color().name() for one in layer.getFeatures()]
    renderer.stopRender(context)
    assert colours[1] == colours[2] != colours[0]


@pytest.mark.parametrize(
    ("style", "values", "legend"),
    [
        ("right_overlaps", ["21", "11"], ["11", "21"]),
        ("land_class_verdicts", ["agree", "conflict"], ["agree", "conflict"]),
        ("conflict_patches", ["0304", "0103", "0304"], ["0103", "0304"]),
        ("conflict_patches", ["0304PR", "0103T", "0304"], ["0103", "0304"]),
        ("management_patches", ["3", "1", "9"], ["1", "3", "9"]),
        ("management_lines", ["2", "2"], ["2"]),
        ("conflict_patches", ["0304", "7777"], ["0304", ""]),
        ("conflict_patches", ["0304", None], ["0304", ""]),
        ("conflict_patches", [], []),
    ],
)
def test_legend_of_a_result_names_what_is_there(qgis_app, style, values, legend):
    layer = layer_of(style, values)
    load(layer, style)
    assert list(categories(layer)) == legend


def test_script_makes_what_is_kept(qgis_app, root, tmp_path):
    done = subprocess.run(
        [sys.executable, str(root / "scripts" / "make_styles.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for style in STYLES:
        kept, made = layer_of(style), layer_of(style)
        kept.loadNamedStyle(str(root / "styles" / f"{style}.qml"))
        made.loadNamedStyle(str(tmp_path / f"{style}.qml"))
        assert isinstance(kept.renderer(), type(made.renderer()))
        if isinstance(kept.renderer(), QgsCategorizedSymbolRenderer):
            assert categories(kept) == categories(made)
        colours = [
            [one.color().name() for one in layer.renderer().symbols(QgsRenderContext())] for layer in (kept, made)
        ]
        assert colours[0] == colours[1]
        assert kept.mapTipTemplate() == made.mapTipTemplate()


def load(layer, style=None, height=1, layers=None):
    """What QGIS does with a layer that an algorithm has made; the context deletes the processor when it goes."""
    from onemap.processing_provider.styling import LoadedLayers

    details = QgsProcessingContext.LayerDetails(layer.name(), QgsProject.instance(), "OUTPUT")
    (layers or LoadedLayers()).prepare(details, height, style)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    context.addLayerToLoadOnCompletion(layer.id(), details)
    context.layerToLoadOnCompletionDetails(layer.id()).postProcessor().postProcessLayer(layer, context, Feedback())


def test_a_style_serves_many_runs(qgis_app):
    for _ in range(3):
        layer = layer_of("conflict_patches", ["0103"])
        load(layer, "conflict_patches")
        assert list(categories(layer)) == ["0103"]


@pytest.mark.parametrize(("types", "unfolded"), [(3, True), (12, True), (13, False)])
def test_a_long_legend_is_folded(qgis_new_project, types, unfolded):
    codes = [f"{survey:02}{claim:02}" for survey in range(1, 8) for claim in (3, 4)]
    layer = layer_of("conflict_patches", codes[:types])
    QgsProject.instance().addMapLayer(layer, False)
    node = QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    node.setExpanded(not unfolded)
    load(layer, "conflict_patches")
    assert len(categories(layer)) == types
    assert QgsProject.instance().layerTreeRoot().findLayer(layer.id()).isExpanded() is unfolded


@pytest.mark.parametrize("first_loaded", [(1, 2, 3, 4), (4, 3, 2, 1), (2, 4, 1, 3), (2, 1, 4, 3)])
@pytest.mark.parametrize("come_in", ["on top", "below", "anywhere"])
def test_layers_lie_in_the_order_of_their_heights(qgis_new_project, first_loaded, come_in):
    from onemap.processing_provider.styling import LoadedLayers

    project = QgsProject.instance()
    root = project.layerTreeRoot()
    project.addMapLayer(layer_of("conflict_patches"))  # the user's own
    for _ in range(2):  # a second run stays over the first
        layers = LoadedLayers()
        for loaded, height in enumerate(first_loaded):
            layer = layer_of("conflict_patches")
            layer.setName(str(height))
            project.addMapLayer(layer, False)
            place = {"on top": 0, "below": loaded, "anywhere": loaded // 2}[come_in]
            root.insertLayer(place, layer).setExpanded(False)
            load(layer, height=height, layers=layers)
    assert [node.name() for node in root.children()] == [*"4321", *"4321", "conflict_patches"]
    assert all(node.isExpanded() for node in root.children())
    assert len(project.mapLayers()) == 9
