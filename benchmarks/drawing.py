"""How long QGIS draws a layer in the standard style and in a plain categorised one, in turn: drawing.py LAYER [ROUNDS].

LAYER is a file with land classes, as ``county.gpkg|layername=DLTB``; 1600 by 1000 pixels, 96 dots per inch, from the
middle of the layer. CPU seconds of the process, the median of the rounds (5); labels are timed apart, as the plain
style has none.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "build" / "python"))

from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsFillSymbol,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

WIDTH, HEIGHT, DPI = 1600, 1000, 96
SCALES = (0, 150_000, 50_000, 20_000, 5_000)  # 0: the whole layer


def plain(layer: QgsVectorLayer, field: str) -> None:
    """What QGIS's own button makes: a category with some colour for each value."""
    values = sorted(str(one) for one in layer.uniqueValues(layer.fields().lookupField(field)) if one)
    made = []
    for at, value in enumerate(values):
        colour = QColor.fromHsv(at * 360 // len(values), 120, 230).name()
        made.append(QgsRendererCategory(value, QgsFillSymbol.createSimple({"color": colour}), value))
    layer.setRenderer(QgsCategorizedSymbolRenderer(field, made))


def layers(address: str) -> "dict[str, QgsVectorLayer]":
    """The layer three times: in the plain style, in the standard one without labels and with them."""
    from onemap.processing_provider.standard_styles import apply, choose

    found = {}
    for name in ("plain", "standard", "labels"):
        layer = found[name] = QgsVectorLayer(address, name, "ogr")
        if not layer.isValid():
            sys.exit(f"{address} cannot be opened")
        chosen = choose("DLTB", layer.fields().names())
        if chosen is None:
            sys.exit(f"{address} has no land classes")
        if name == "plain":
            plain(layer, chosen.field)
        else:
            apply(layer, chosen, "both")
            layer.setLabelsEnabled(name == "labels")
    return found


def draw(layer: QgsVectorLayer, scale: int) -> "tuple[float, float]":
    """CPU seconds and the scale that was drawn."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputDpi(DPI)
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    extent = layer.extent()
    if scale:
        across, centre = WIDTH / DPI * 0.0254 * scale / 2, extent.center()
        up = across * HEIGHT / WIDTH
        extent = QgsRectangle(centre.x() - across, centre.y() - up, centre.x() + across, centre.y() + up)
    settings.setExtent(extent)
    context = settings.expressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job: Any = QgsMapRendererSequentialJob(settings)
    began = time.process_time()
    job.start()
    job.waitForFinished()
    return time.process_time() - began, settings.scale()


def main() -> None:
    """Runs the command."""
    application = QgsApplication([], False)
    application.initQgis()
    found = layers(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"{found['plain'].featureCount()} features, {rounds} rounds\n")
    print("| scale | plain s | standard s | × plain | with labels s |\n|---|---|---|---|---|")
    for scale in SCALES:
        times: dict[str, list[float]] = {name: [] for name in found}
        drawn = 0.0
        for one in range(rounds + 1):
            for name in found if one % 2 else reversed(found):
                seconds, drawn = draw(found[name], scale)
                if one:  # the first round fills caches
                    times[name].append(seconds)
        plainly, standard, labels = (statistics.median(times[name]) for name in found)
        ratio = statistics.median(b / a for a, b in zip(times["plain"], times["standard"]))
        print(f"| 1:{drawn:,.0f} | {plainly:.3f} | {standard:.3f} | {ratio:.2f} | {labels:.3f} |", flush=True)
    os._exit(0)  # without QGIS's own end, which may crash on layers that Python still holds


if __name__ == "__main__":
    main()
