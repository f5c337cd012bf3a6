"""Makes styles/*.qml of the results from the tables of the house, so that colours and codes stay in step.

    python scripts/make_styles.py [FOLDER]      write them into FOLDER (default: styles/)

Wants QGIS's Python. Labels are in both languages: one file serves every interface.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapUnitScale,
    QgsPalLayerSettings,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "build" / "python"))

from map_tips import MAP_TIPS  # noqa: E402

from onemap.tools.boundary.figures import FILLS, HATCHES, STROKES  # noqa: E402
from onemap.tools.boundary.route_report import LOOKS as OFFICE_LOOKS  # noqa: E402
from onemap.tools.boundary.routing import OFFICE_ORDER  # noqa: E402
from onemap.tools.boundary.targets import type_names  # noqa: E402
from onemap.tools.certificates.rights_words import LOOKS, OTHER_LOOK  # noqa: E402
from onemap.tools.control_lines.proposal import IN, OUT  # noqa: E402
from onemap.tools.control_lines.proposal_report import LOOKS as PROPOSAL_LOOKS  # noqa: E402
from onemap.tools.exchange.report_parts import TONES  # noqa: E402
from onemap.tools.findings.findings_report import LOOKS as FINDING_LOOKS  # noqa: E402
from onemap.tools.standards.land_class_rules import land_class_rules  # noqa: E402
from onemap.tools.standards.rights import conflict_types  # noqa: E402
from onemap.tools.survey.mapping_words import TONE  # noqa: E402
from onemap.tools.survey.outcome import VERDICTS, class_pair  # noqa: E402

# value of VERDICT: its label, and how strong the tone's ink stands on its ground: what wants work stands out
VERDICT_LOOK = {
    "agree": ("一致 agree", 0.30),
    "refine": ("细化 refine", 0.55),
    "conflict": ("矛盾 conflict", 0.90),
    "unmapped": ("未对接 unmapped", 0.75),
    "survey_only": ("仅调查 survey_only", 0.0),
    "monitoring_only": ("仅监测 monitoring_only", 0.60),
}
NOISE_OPACITY = 30
FINDING_ALPHA = 110  # of 255
# first-level class: short names, and the colour of what the survey says (after Okabe, Ito and Tol), without
# the green that means agreement
CLASSES = {
    "00": ("湿地", "wetland", "#332288"),
    "01": ("耕地", "arable", "#e69f00"),
    "02": ("园地", "garden", "#cc79a7"),
    "03": ("林地", "forest", "#882255"),
    "04": ("草地", "grass", "#f0e442"),
    "05": ("商服", "commerce", "#a05195"),
    "06": ("工矿", "mining", "#8c6d31"),
    "07": ("住宅", "housing", "#d55e00"),
    "08": ("公服", "public", "#bc5090"),
    "09": ("特殊", "special", "#7a6f6b"),
    "10": ("交通", "transport", "#56b4e9"),
    "11": ("水域", "water", "#0072b2"),
    "12": ("其他土地", "other", "#c9b18a"),
}
# how what monitoring says is hatched over it: angle of the lines, "dots", or nothing
CLAIMS = {"03": None, "04": 45.0, "00": 0.0, "12": "dots"}
# hatches of the report as angles of lines
ANGLES = {"": None, "rising": 45.0, "falling": 135.0, "level": 0.0, "upright": 90.0, "cross": 45.0, "dots": "dots"}
UNKNOWN = "其他 other"


def mixed(tone: str, weight: float) -> QColor:
    """The colour between ground (0) and ink (1) of a tone."""
    ground, ink = QColor(TONES[tone].ground), QColor(TONES[tone].ink)
    parts = zip(ground.getRgb()[:3], ink.getRgb()[:3])
    return QColor(*(round(low + weight * (high - low)) for low, high in parts))


def filled(colour: QColor, outline: QColor) -> QgsFillSymbol:
    """A plain fill; its outline is 1 m wide on the ground, so that small patches are not drowned in ink."""
    layer = QgsSimpleFillSymbolLayer(colour, Qt.BrushStyle.SolidPattern, outline)
    layer.setStrokeWidth(1.0)
    layer.setStrokeWidthUnit(QgsUnitTypes.RenderUnit.RenderMetersInMapUnits)
    limits = QgsMapUnitScale()
    limits.minSizeMMEnabled, limits.minSizeMM = True, 0.03
    limits.maxSizeMMEnabled, limits.maxSizeMM = True, 0.25
    layer.setStrokeWidthMapUnitScale(limits)
    symbol = QgsFillSymbol()  # a list given to it would be forgotten by Python, and QGIS would crash
    symbol.changeSymbolLayer(0, layer)
    return symbol


def hatched(symbol: QgsFillSymbol, hatch: object) -> QgsFillSymbol:
    """The symbol with lines or dots over it."""
    ink = QColor("#33302a")
    if hatch == "dots":
        dots = QgsPointPatternFillSymbolLayer()
        dots.subSymbol().setColor(ink)
        dots.subSymbol().setSize(0.5)
        dots.setDistanceX(1.8)
        dots.setDistanceY(1.8)
        symbol.appendSymbolLayer(dots)
    elif hatch is not None:
        lines = QgsLinePatternFillSymbolLayer()
        lines.setLineAngle(hatch)
        lines.setDistance(1.5)
        line = QgsLineSymbol.createSimple({"line_width": "0.2"})
        line.setColor(ink)
        lines.setSubSymbol(line)
        symbol.appendSymbolLayer(lines)
    return symbol


def verdicts() -> Iterator[QgsRendererCategory]:
    """One category for each verdict; noise is pale."""
    for verdict in VERDICTS:
        label, weight = VERDICT_LOOK[verdict]
        symbol = filled(mixed(TONE[verdict], weight), mixed(TONE[verdict], 1.0))
        pale = QgsProperty.fromExpression(f'if("NOISE" = 1, {NOISE_OPACITY}, 100)')
        symbol.setDataDefinedProperty(QgsSymbol.Property.PropertyOpacity, pale)
        yield QgsRendererCategory(verdict, symbol, label)


def conflicts() -> Iterator[QgsRendererCategory]:
    """One category for each pair of first-level classes that a rule can bring about, and one for all others."""
    claimed = {rule.source_class1 for rule in land_class_rules().rules} & set(CLAIMS)
    codes = {class_pair(survey, claim) for survey in CLASSES for claim in claimed}
    for code in sorted(codes):
        survey, claim = code[:2], code[2:]
        names = [f"{CLASSES[survey][at]}–{CLASSES[claim][at]}" for at in (0, 1)]
        symbol = hatched(filled(QColor(CLASSES[survey][2]), QColor("#33302a")), CLAIMS[claim])
        yield QgsRendererCategory(code, symbol, f"{code} {names[0]} {names[1]}")
    yield QgsRendererCategory(None, filled(QColor("#9aa3a8"), QColor("#33302a")), UNKNOWN)


def overlaps() -> Iterator[QgsRendererCategory]:
    """One category for each type that a case can have, and one for all others; cases that are gone are pale."""
    ink = QColor("#33302a")
    for code, (fill, hatch) in LOOKS.items():
        one = conflict_types()[code]
        symbol = hatched(filled(QColor(fill), ink), ANGLES[hatch])
        pale = QgsProperty.fromExpression(f"if(\"BDZT\" = 'gone', {NOISE_OPACITY}, 100)")
        symbol.setDataDefinedProperty(QgsSymbol.Property.PropertyOpacity, pale)
        yield QgsRendererCategory(code, symbol, f"{code} {one.name_cn} {one.name_en}")
    yield QgsRendererCategory(None, filled(QColor(OTHER_LOOK[0]), ink), UNKNOWN)


def proposals() -> Iterator[QgsRendererCategory]:
    """What goes out and what comes in, as the report draws them."""
    for code, label, (fill, _, hatch) in (
        (OUT, "调出 goes out", PROPOSAL_LOOKS[OUT]),
        (IN, "调入 comes in", PROPOSAL_LOOKS[IN]),
    ):
        yield QgsRendererCategory(code, hatched(filled(QColor(fill), QColor("#33302a")), ANGLES[hatch]), label)


def outlined(colour: str) -> QgsSingleSymbolRenderer:
    """An outline that shows over whatever lies below, with a breath of its colour inside."""
    inside = QColor(colour)
    inside.setAlpha(40)
    symbol = filled(inside, QColor(colour))
    symbol.symbolLayer(0).setStrokeWidthMapUnitScale(QgsMapUnitScale())
    symbol.symbolLayer(0).setStrokeWidthUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    symbol.symbolLayer(0).setStrokeWidth(0.5)
    return QgsSingleSymbolRenderer(symbol)


def labels(expression: str, largest: int) -> QgsVectorLayerSimpleLabeling:
    """Labels at scales larger than 1:``largest``, dark on a white halo."""
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor("white"))
    form = QgsTextFormat()
    form.setFont(QFont("Arial"))  # digits and dashes: whatever stands in for it will do
    form.setSize(8)
    form.setColor(QColor("#1f2933"))
    form.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.setFormat(form)
    settings.fieldName, settings.isExpression = expression, True
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.fitInPolygonOnly = True
    settings.scaleVisibility, settings.minimumScale, settings.maximumScale = True, largest, 1
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    return QgsVectorLayerSimpleLabeling(settings)


def managements() -> Iterator[QgsRendererCategory]:
    """One category for each management type; what people have to confirm is paler."""
    for kind, (chinese, english) in type_names().items():
        symbol = hatched(filled(QColor(FILLS[kind]), QColor("#6b6b63")), ANGLES[HATCHES.get(kind, "")])
        pale = QgsProperty.fromExpression('if("RGQR" = 1, 65, 100)')
        symbol.setDataDefinedProperty(QgsSymbol.Property.PropertyOpacity, pale)
        yield QgsRendererCategory(kind, symbol, f"{kind} {chinese} {english}")
    yield QgsRendererCategory(None, filled(QColor("#ff00ff"), QColor("#33302a")), UNKNOWN)


def states() -> Iterator[QgsRendererCategory]:
    """One category for each state of a boundary line: the more is open, the heavier and more broken the line."""
    looks = {"1": ("一致 agreed", "solid"), "2": ("待确认 pending", "dash"), "3": ("有争议 disputed", "dot")}
    for state, (label, dash) in looks.items():
        colour, width = STROKES[state]
        symbol = QgsLineSymbol.createSimple({"line_width": str(0.35 * width), "line_style": dash})
        symbol.setColor(QColor(colour))
        yield QgsRendererCategory(state, symbol, label)


def offices() -> Iterator[QgsRendererCategory]:
    """One category for each office in charge of a change."""
    english = ("natural resources", "forestry and grassland", "both")
    for office, words, (fill, hatch) in zip(OFFICE_ORDER, english, OFFICE_LOOKS):
        symbol = hatched(filled(QColor(fill), QColor("#33302a")), ANGLES[hatch])
        yield QgsRendererCategory(office, symbol, f"{office} {words}")
    yield QgsRendererCategory(None, filled(QColor("#ff00ff"), QColor("#33302a")), UNKNOWN)


def findings() -> Iterator[QgsRendererCategory]:
    """One category for each severity, see-through: what it is about lies below. Accepted and gone ones are pale."""
    names = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}
    for severity, label in names.items():
        fill, stroke, hatch = FINDING_LOOKS[severity]
        inside = QColor(fill)
        inside.setAlpha(FINDING_ALPHA)
        symbol = hatched(filled(inside, QColor(stroke)), ANGLES[hatch])
        pale = QgsProperty.fromExpression(f"if(\"STATUS\" IN ('accepted', 'gone'), {NOISE_OPACITY}, 100)")
        symbol.setDataDefinedProperty(QgsSymbol.Property.PropertyOpacity, pale)
        yield QgsRendererCategory(severity, symbol, label)
    yield QgsRendererCategory(None, filled(QColor("#9aa3a8"), QColor("#33302a")), UNKNOWN)


def layer(fields: str, kind: str = "MultiPolygon") -> QgsVectorLayer:
    """An empty layer with the fields that a style asks for."""
    asked = "&".join(f"field={name}:string" for name in fields.split())
    return QgsVectorLayer(f"{kind}?crs=EPSG:4523&{asked}&field=MJ:double&field=NOISE:integer", "style", "memory")


def save(made: QgsVectorLayer, path: Path) -> None:
    """Writes symbols, labels and map tips, and nothing about forms or fields, which differ from layer to layer."""
    made.setMapTipTemplate(MAP_TIPS[path.stem])
    parts = QgsMapLayer.StyleCategory
    text, good = made.saveNamedStyle(str(path), parts.Symbology | parts.Labeling | parts.MapTips)
    if not good:
        sys.exit(text)


def make(folder: Path) -> None:
    """Writes all styles into ``folder``."""
    pieces = layer("SURVEY_CLASS MONITORING_CLASS MAPPED_CLASS VERDICT REASON")
    pieces.setRenderer(QgsCategorizedSymbolRenderer("VERDICT", list(verdicts())))
    both = "coalesce(\"SURVEY_CLASS\", '–') || '\\n' || coalesce(\"MONITORING_CLASS\", '–')"
    pieces.setLabeling(labels(both, 10_000))
    pieces.setLabelsEnabled(True)
    save(pieces, folder / "land_class_verdicts.qml")
    patches = layer("CTBH CTLX GTDL LCDL JYCL")
    # behind the four digits of CTLX a division says where the patch lies
    patches.setRenderer(QgsCategorizedSymbolRenderer('left("CTLX", 4)', list(conflicts())))
    patches.setLabeling(labels('"CTBH"', 10_000))
    patches.setLabelsEnabled(True)
    save(patches, folder / "conflict_patches.qml")
    make_rights(folder)
    make_boundaries(folder)
    found = layer("SEVERITY CHECK_ID STATUS LAYER SOURCE_ID OTHER_LAYER OTHER_ID MESSAGE ADVICE")
    found.setRenderer(QgsCategorizedSymbolRenderer("SEVERITY", list(findings())))
    found.setLabeling(labels('"CHECK_ID"', 10_000))
    found.setLabelsEnabled(True)
    save(found, folder / "findings.qml")
    proposed = layer("TABH SXLX TZLX TZYY YMJ HMJ DLBM GLTABH CT")
    proposed.setRenderer(QgsCategorizedSymbolRenderer("TZLX", list(proposals())))
    proposed.setLabeling(labels('"TABH"', 10_000))
    proposed.setLabelsEnabled(True)
    save(proposed, folder / "proposal.qml")


def make_rights(folder: Path) -> None:
    """Writes the styles of overlapping rights, their groups and their noise."""
    cases = layer("CDBH CDLX CDXT GZBH QL1LX QL1DYH QL2LX QL2DYH CDMJ CDYY BDZT")
    cases.setRenderer(QgsCategorizedSymbolRenderer("CDLX", list(overlaps())))
    groups = layer("FZBH CDLX CDS ZDS CDMJ")
    groups.setRenderer(outlined("#1f2933"))
    noise = layer("GZBH QL1DYH QL2DYH CDMJ PJKD CDYY")
    noise.setRenderer(outlined("#7a8790"))
    for made, text, name in (
        (cases, '"CDBH"', "right_overlaps"),
        (groups, '"FZBH"', "right_groups"),
        (noise, '"GZBH"', "right_noise"),
    ):
        made.setLabeling(labels(text, 10_000))
        made.setLabelsEnabled(True)
        save(made, folder / f"{name}.qml")


def make_boundaries(folder: Path) -> None:
    """Writes the styles of management patches and boundary lines."""
    patches = layer("GLLX GLLXMC GZBH DLBM LCDL CTLX TBMJ RGQR PDLJ")
    patches.setRenderer(QgsCategorizedSymbolRenderer("GLLX", list(managements())))
    patches.setLabeling(labels('"GLLXMC" || \'\\n\' || "DLBM"', 10_000))
    patches.setLabelsEnabled(True)
    save(patches, folder / "management_patches.qml")
    lines = layer("ZLX YLX XZ CD", "MultiLineString")
    lines.setRenderer(QgsCategorizedSymbolRenderer("XZ", list(states())))
    save(lines, folder / "management_lines.qml")
    tasks = layer("CBDW RWBH CBGLLXS CBXH CBGS CBMJ CBXZMC CBBZ")
    tasks.setRenderer(QgsCategorizedSymbolRenderer("CBDW", list(offices())))
    tasks.setLabeling(labels('"RWBH"', 10_000))
    tasks.setLabelsEnabled(True)
    save(tasks, folder / "change_tasks.qml")


def main() -> None:
    """Runs the command."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "styles")
    application.exitQgis()


if __name__ == "__main__":
    main()
