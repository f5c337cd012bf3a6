"""Walks through the plugin in the QGIS desktop and takes a picture at each station; scripts/shots.sh starts it.

SHOTS_FOLDER is where the pictures go, SHOTS_COUNTY the sample county. Ends QGIS when it is done.
"""

import os
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QDialog, QDockWidget, QMenu, QTreeView
from qgis.utils import iface, plugins
from walking import PAUSE, shot, start

COUNTY = os.environ["SHOTS_COUNTY"]
WINDOW = iface.mainWindow()
RIGHTS = ("ZDJBXX", "DK", "DK2017", "LQZD", "CYCB", "TDJYQ", "KYQ_CKQXKFW")
CLAIMS = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK", "STGYL", "JBCY", "SD", "ZRBHD", "TGHLHC", "PZWJSTD")
LINES = {"FARMLAND": "YJJBNTTB", "REDLINE": "STBHHX", "URBAN": "CZKFBJ", "SURVEY": "DLTB", "ADMIN": "XZQ"}
TABLES = ("CBDKXX", "TDCBJYQ", "TDSYQ", "JSYDSYQ", "TDJYQGLGX", "QLR")


def walk() -> Iterator[Any]:
    """All stations."""
    WINDOW.showNormal()
    WINDOW.setGeometry(0, 0, 1400, 900)
    for dock in WINDOW.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() in ("Layers", "ProcessingToolbox"))
    yield PAUSE
    survey, monitoring = county_layers()
    iface.mapCanvas().setExtent(survey.extent())
    yield lambda: not iface.mapCanvas().isDrawing()
    yield from menu()
    yield from toolbox()
    layers = {"SURVEY": survey, "MONITORING": monitoring}
    yield from dialog("maplandclasses", layers)
    rights = {"LAYERS": [f"{COUNTY}|layername={name}" for name in RIGHTS], "SURVEY": survey}
    rights["TABLES"] = [f"{COUNTY}|layername={name}" for name in TABLES]
    yield from dialog("findrightoverlaps", rights)
    claims = {**layers, "LAYERS": [f"{COUNTY}|layername={name}" for name in CLAIMS]}
    yield from dialog("delineateboundaries", claims)
    lines = {name: f"{COUNTY}|layername={layer}" for name, layer in LINES.items()}
    lines["LAYERS"] = [f"{COUNTY}|layername={name}" for name in ("ZRBHD", "TGHLHC", "PZWJSTD")]
    yield from dialog("checkcontrollines", lines)
    yield from dialog("checkruletable", {})
    yield from dialog("calculateareas", {"INPUT": survey})
    yield from dialog("levelareas", {"INPUT": survey, "GROUP": "ZLDWDM"})
    yield from dialog("createsamplecounty", {})
    yield from environment()
    yield from mapped(layers)
    yield from overlapping(rights)
    yield from divided(claims)
    yield from checked(lines)


def county_layers() -> list[QgsVectorLayer]:
    """Survey and monitoring in the project."""
    layers = [QgsVectorLayer(f"{COUNTY}|layername={name}", name, "ogr") for name in ("DLTB", "LCSHH")]
    QgsProject.instance().setCrs(layers[0].crs())
    QgsProject.instance().addMapLayers(layers)
    return layers


def menu() -> Iterator[Any]:
    """The menu and its first group, open; the toolbar is above the map."""
    top = WINDOW.findChild(QMenu, "onemap_menu")
    bar = WINDOW.menuBar()
    top.popup(bar.mapToGlobal(bar.actionGeometry(top.menuAction()).bottomLeft()))
    yield PAUSE
    for at, action in enumerate(top.actions()):
        if action.menu() is None:
            continue
        top.setActiveAction(action)
        corner = top.actionGeometry(action).topRight()
        action.menu().popup(top.mapToGlobal(corner + QPoint(2, 0)))
        yield PAUSE
        shot(f"1-menu-{at}")
        action.menu().hide()
    top.hide()
    yield PAUSE


def toolbox() -> Iterator[Any]:
    """The provider in Processing's toolbox, unfolded."""
    tree = WINDOW.findChild(QDockWidget, "ProcessingToolbox").findChild(QTreeView)
    model = tree.model()
    for row in range(model.rowCount()):
        place = model.index(row, 0)
        if "One Map" in str(place.data()) or "一张图" in str(place.data()):
            tree.expandRecursively(place)
            tree.scrollTo(place, QTreeView.ScrollHint.PositionAtTop)
    yield PAUSE
    shot("2-toolbox")


def opened(name: str, values: dict[str, Any]) -> Any:
    """The dialog of an algorithm as its menu entry opens it, filled in."""
    plugin = plugins["onemap"]
    plugin.open_algorithm(f"onemap:{name}")
    dialog = plugin._dialogs[-1]  # noqa: SLF001 - the plugin keeps it, Processing does not
    dialog.resize(1080, 820)
    dialog.move(160, 40)
    dialog.mainWidget().setParameters(values)
    return dialog


def dialog(name: str, values: dict[str, Any]) -> Iterator[Any]:
    """A picture of an algorithm's dialog."""
    window = opened(name, values)
    yield PAUSE
    shot(f"3-{name}")
    window.close()
    yield PAUSE


def environment() -> Iterator[Any]:
    """The window about libraries."""
    plugins["onemap"].open_environment()
    yield 3 * PAUSE
    shot("3-environment")
    WINDOW.findChild(QDialog, "onemap_environment").close()
    yield PAUSE


def mapped(layers: dict[str, QgsVectorLayer]) -> Iterator[Any]:
    """The main job from its dialog: its log, then what it made in the map, whole and near."""
    yield from ran("maplandclasses", layers, ("4-log", "5-result", "6-near"), "CTBH", "MJ")


def overlapping(rights: dict[str, Any]) -> Iterator[Any]:
    """Overlapping rights in the same way."""
    yield from ran("findrightoverlaps", rights, ("8-log", "8-result", "8-near"), "CDBH", "CDMJ")


def divided(claims: dict[str, Any]) -> Iterator[Any]:
    """A division in the same way."""
    yield from ran("delineateboundaries", claims, ("10-log", "10-result", "10-near"), "PDLJ", "TBMJ")


def checked(lines: dict[str, Any]) -> Iterator[Any]:
    """The checks of the control lines in the same way."""
    yield from ran("checkcontrollines", lines, ("12-log", "12-result", "12-near"), "FINDING_ID", "MJ", 1)


def ran(
    name: str, values: dict[str, Any], shots: tuple[str, str, str], number: str, area: str, results: int = 2
) -> Iterator[Any]:
    """An algorithm run from its dialog: its log, then what it made in the map (``results`` layers at least), whole and
    near the largest feature of the layer with the field ``number``.
    """
    window = opened(name, values)
    yield PAUSE
    before = set(QgsProject.instance().mapLayers())
    window.runAlgorithm()
    yield lambda: len(QgsProject.instance().mapLayers()) >= len(before) + results
    yield 2 * PAUSE
    shot(shots[0])
    window.close()
    root = QgsProject.instance().layerTreeRoot()
    for old in before:
        root.findLayer(old).setItemVisibilityChecked(False)
    made = [one for one in QgsProject.instance().mapLayers().values() if one.id() not in before]
    [found] = [one for one in made if one.fields().lookupField(number) >= 0]
    for dock in WINDOW.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")  # not the viewer of results, which opens by itself
    iface.mapCanvas().setExtent(found.extent())
    yield PAUSE
    yield lambda: not iface.mapCanvas().isDrawing()
    shot(shots[1])
    placed = (one for one in found.getFeatures() if one.hasGeometry())
    largest = max(placed, key=lambda one: one[area] or 0)
    iface.mapCanvas().setCenter(largest.geometry().pointOnSurface().asPoint())  # not into its hole
    iface.mapCanvas().zoomScale(5000)
    yield PAUSE
    yield lambda: not iface.mapCanvas().isDrawing()
    shot(shots[2])


start(walk)
