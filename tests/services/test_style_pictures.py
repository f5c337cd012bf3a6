"""QGIS Server draws the standard styles: SLD as QML, both as the desktop, in the colours of the table.

The real server program, one process for each picture, on the sample county.
"""

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pytest
from qgis.core import (
    QgsExpressionContextUtils,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

SERVER = Path("/usr/lib/cgi-bin/qgis_mapserv.fcgi")
WIDTH, HEIGHT, PIXEL = 900, 600, 0.00028  # pixels, metres: that of OGC
KINDS = ("sld", "qml")
NAMES = ("DLTB", "YJJBNTTB", "STBHHX", "DK", "XZQ")

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="QGIS Server is not installed (qgis-server)")


@pytest.fixture(scope="module")
def county(qgis_app, tmp_path_factory):
    """The folder of a project with each layer twice, by its table and by its SLD; the project; the middle of it."""
    from onemap.processing_provider.layer_styles import Wish, style_layer
    from onemap.processing_provider.style_files import sld_text
    from onemap.tools.sample import make_county

    folder = tmp_path_factory.mktemp("server")
    make_county(1000, 7, 4523, folder / "county.gpkg")
    project = QgsProject()
    for name in NAMES:
        for kind in KINDS:
            layer = QgsVectorLayer(f"{folder / 'county.gpkg'}|layername={name}", f"{name}_{kind}", "ogr")
            done = style_layer(layer, Wish(layer=name))
            layer.setLabelsEnabled(False)
            if kind == "sld":
                (folder / f"{name}.sld").write_text(sld_text(layer, done.chosen, "zh"), encoding="utf-8")
                assert layer.loadSldStyle(str(folder / f"{name}.sld"))[1]
            project.addMapLayer(layer)
            centre = layer.extent().center()
    project.setCrs(layer.crs())
    project.writeEntry("WMSServiceCapabilities", "/", True)
    project.writeEntry("WMSCrsList", "/", ["EPSG:4523"])
    assert project.write(str(folder / "project.qgs"))
    yield folder, project, centre
    project.clear()


def box(centre, scale):
    across, up = WIDTH * PIXEL * scale / 2, HEIGHT * PIXEL * scale / 2
    return QgsRectangle(centre.x() - across, centre.y() - up, centre.x() + across, centre.y() + up)


def pixels(image):
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = image.constBits()
    raw.setsize(image.sizeInBytes())
    return np.frombuffer(raw, np.uint8).reshape(HEIGHT, WIDTH, 4)[:, :, 2::-1].astype(int)


def served(county, layer, scale, **more):
    folder, _, centre = county
    extent = box(centre, scale)
    words = {
        "SERVICE": "WMS", "VERSION": "1.1.1", "REQUEST": "GetMap", "LAYERS": layer, "STYLES": "", "SRS": "EPSG:4523",
        "BBOX": f"{extent.xMinimum()},{extent.yMinimum()},{extent.xMaximum()},{extent.yMaximum()}",
        "WIDTH": WIDTH, "HEIGHT": HEIGHT, "FORMAT": "image/png", **more,
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name not in ("QGIS_PLUGINPATH", "PYTHONPATH")}
    env = {
        **kept, "QUERY_STRING": urlencode(words), "REQUEST_METHOD": "GET", "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PROJECT_FILE": str(folder / "project.qgs"), "HOME": str(folder), "QGIS_OPTIONS_PATH": str(folder),
    }  # fmt: skip
    done = subprocess.run([str(SERVER)], env=env, capture_output=True, check=False, timeout=300)
    head, body = re.split(rb"\r?\n\r?\n", done.stdout, maxsplit=1)
    assert b"image/png" in head, (done.stdout[:2000], done.stderr[-2000:])
    image = QImage()
    assert image.loadFromData(body)
    return pixels(image)


def on_desktop(county, layer, scale):
    _, project, centre = county
    settings = QgsMapSettings()
    settings.setLayers([project.mapLayersByName(layer)[0]])
    settings.setDestinationCrs(project.crs())
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setOutputDpi(0.0254 / PIXEL)
    settings.setExtent(box(centre, scale))
    settings.setBackgroundColor(QColor("white"))
    context = settings.expressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return pixels(job.renderedImage())


def unlike(one, two):
    """The part of the picture that people would see to differ."""
    return float((np.abs(one - two).max(axis=2) > 60).mean())


def blocks(picture):
    """Means of 15 by 15 pixels: what is seen of a hatch from afar."""
    return picture.reshape(HEIGHT // 15, 15, WIDTH // 15, 15, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("scale", [200_000, 60_000, 20_000, 5_000])
def test_land_classes_by_sld_by_qml_and_on_the_desktop(county, scale):
    by_sld, by_qml = served(county, "DLTB_sld", scale), served(county, "DLTB_qml", scale)
    desktop = on_desktop(county, "DLTB_qml", scale)
    assert unlike(by_sld, by_qml) < 0.005
    assert unlike(by_qml, desktop) < 0.005
    assert len(np.unique(by_sld.reshape(-1, 3), axis=0)) > 10, "nothing is drawn"


@pytest.mark.parametrize("scale", [100_000, 20_000])
def test_other_layers_by_sld_and_by_qml(county, scale):
    by_sld, by_qml = (served(county, ",".join(f"{name}_{kind}" for name in NAMES[1:]), scale) for kind in KINDS)
    # lines of hatches begin elsewhere and are a little wider (QGIS takes their width in SLD for millimetres)
    assert unlike(blocks(by_sld), blocks(by_qml)) < 0.005
    assert (by_sld.min(axis=2) < 250).mean() > 0.01, "nothing is drawn"


def test_colours_of_the_table_are_on_the_picture(county):
    from onemap.tools.symbology.tables import looks

    _, project, centre = county
    picture = served(county, "DLTB_sld", 5_000)
    found = {f"#{one[0]:02X}{one[1]:02X}{one[2]:02X}" for one in np.unique(picture.reshape(-1, 3), axis=0)}
    layer = project.mapLayersByName("DLTB_qml")[0]
    seen = [one for one in layer.getFeatures(box(centre, 4_000)) if one.geometry().area() > 5_000]
    codes = {one["DLBM"] for one in seen if box(centre, 4_000).contains(one.geometry().pointOnSurface().asPoint())}
    assert codes
    assert {looks("survey_land_class")[code].fill for code in codes} <= found


def test_sld_in_the_request(county):
    folder, _, _ = county
    text = (folder / "XZQ.sld").read_text(encoding="utf-8").replace(">XZQ<", ">XZQ_qml<")
    asked = served(county, "XZQ_qml", 100_000, SLD_BODY=text)
    assert unlike(asked, served(county, "XZQ_sld", 100_000)) < 0.001
