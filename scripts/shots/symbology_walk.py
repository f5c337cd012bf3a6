"""Walks through the dock of standard symbology, the standard project and its layouts; scripts/shots.sh starts it."""

import os
from collections.abc import Iterator
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QMenu, QMessageBox
from qgis.utils import iface, plugins
from walking import PAUSE, shot, start

COUNTY = os.environ["SHOTS_COUNTY"]
WINDOW = iface.mainWindow()
#: layers in the file, and the names that people give them
LAYERS = {
    "TGHLHC": "DLTB_STBHHX叠加",
    "DLTB": "640122_DLTB_H",
    "DLTB_DEFECTS": "DLTB_2023",
    "LCSHH": "林草湿荒监测",
    "STBHHX": "STBHHX",
    "YJJBNTTB": "永久基本农田",
    "CZKFBJ": "czkfbj",
    "ZDJBXX": "宗地",
    "DK2017": "承包地块2017",
    "ZRBHD": "ZRBHD",
    "CJDCQ": "CJDCQ",
    "XZQ": "行政区",
}


def walk() -> Iterator[Any]:
    """All stations."""
    WINDOW.showNormal()
    WINDOW.setGeometry(0, 0, 1400, 900)
    for dock in WINDOW.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    layers = [QgsVectorLayer(f"{COUNTY}|layername={name}", title, "ogr") for name, title in LAYERS.items()]
    QgsProject.instance().setCrs(layers[1].crs())
    QgsProject.instance().addMapLayers(layers)
    iface.mapCanvas().setExtent(layers[1].extent())
    yield from menu()
    plugins["onemap"].open_symbology()
    dock = WINDOW.findChild(QDockWidget, "onemap_symbology")
    WINDOW.resizeDocks([dock], [400], Qt.Orientation.Vertical)
    yield 2 * PAUSE
    yield lambda: not dock.counter.busy
    yield PAUSE
    shot("20-symbology")
    dock.apply_all()
    dock.arrange()
    yield lambda: not iface.mapCanvas().isDrawing()
    yield 2 * PAUSE
    shot("21-styled")
    choice = dock.choice(layers[0].id())
    choice.showPopup()
    yield PAUSE
    shot("22-choice")
    choice.hidePopup()
    dock.hide()
    yield from template()
    yield from layouts()


def menu() -> Iterator[Any]:
    """The menu of maps, unfolded."""
    top, bar = WINDOW.findChild(QMenu, "onemap_menu"), WINDOW.menuBar()
    top.popup(bar.mapToGlobal(bar.actionGeometry(top.menuAction()).bottomLeft()))
    yield PAUSE
    action = next(one for one in top.actions() if one.menu() and one.menu().objectName() == "onemap_group_maps")
    top.setActiveAction(action)
    action.menu().popup(top.mapToGlobal(top.actionGeometry(action).topRight() + QPoint(2, 0)))
    yield PAUSE
    shot("19-menu")
    action.menu().hide()
    top.hide()


def template() -> Iterator[Any]:
    """The question of the template, answered by putting the open project in order."""
    QTimer.singleShot(PAUSE, answered)
    plugins["onemap"].open_template()
    yield PAUSE
    iface.layerTreeView().collapseAllNodes()
    for group in QgsProject.instance().layerTreeRoot().findGroups():
        group.setExpanded(True)
    yield lambda: not iface.mapCanvas().isDrawing()
    yield PAUSE
    shot("24-template")


def answered() -> None:
    """A picture of the question, then its first answer."""
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible())
    shot("23-question")
    box.buttons()[0].click()


def layouts() -> Iterator[Any]:
    """Each layout in its window."""
    for at, layout in enumerate(QgsProject.instance().layoutManager().printLayouts()):
        window = iface.openLayoutDesigner(layout)
        window.window().setGeometry(0, 0, 1400, 900)
        yield 2 * PAUSE
        window.view().zoomFull()
        yield 5 * PAUSE
        shot(f"25-layout-{at}")
        window.close()
        yield PAUSE


start(walk)
