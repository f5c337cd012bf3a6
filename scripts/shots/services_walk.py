"""Walks through the windows of the platform against the server of the tests; scripts/shots.sh starts it.

SHOTS_PLATFORM names the file with the server's addresses. The work file is made in SHOTS_FOLDER.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsProject
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDockWidget
from qgis.utils import iface, plugins
from walking import FOLDER, PAUSE, shot, start

from onemap.dialogs.connection_dialog import ConnectionDialog
from onemap.dialogs.connections import Connection, save

URLS = json.loads(Path(os.environ["SHOTS_PLATFORM"]).read_text("utf-8"))
WINDOW = iface.mainWindow()
LAYER = "pg_4523"


def walk() -> Iterator[Any]:
    """All stations."""
    WINDOW.showNormal()
    WINDOW.setGeometry(0, 0, 1400, 900)
    for dock in WINDOW.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4523"))
    for kind, name, url in (
        ("wfs", "省级平台", URLS["wfs"]), ("wfs", "要登录的平台", URLS["auth_wfs"]),
        ("oapif", "省级平台 新接口", URLS["oapif"]), ("wms", "省级平台 地图", URLS["wms"]),
    ):  # fmt: skip
        save(Connection(kind, name, url))
    plugins["onemap"].open_platform()
    window = WINDOW.findChild(QDialog, "onemap_platform")
    window.move(200, 100)
    yield PAUSE
    shot("20-platform")
    yield from services(window)
    yield from pull(window)
    layer = iface.activeLayer()
    yield from changes(layer)
    yield from push(layer)


def services(window: Any) -> Iterator[Any]:
    """A new connection, a service that wants a login, one whose layers come into the map."""
    asking = ConnectionDialog(window)
    asking.name.setText("天地图")
    asking.url.setText("https://t0.tianditu.gov.cn/img_c/wmts?tk=1")
    asking.kind.setCurrentIndex(3)
    asking.show()
    asking.move(400, 200)
    yield PAUSE
    shot("21-connection")
    asking.close()
    choose(window, "要登录的平台")
    window.ask()
    yield QApplication.activeModalWidget  # QGIS asks for name and password itself
    yield PAUSE
    shot("22-asked")
    QApplication.activeModalWidget().reject()
    yield lambda: window._job is None  # noqa: SLF001 - nobody tells when it is done
    yield PAUSE
    shot("22-refused")
    for name, picture in (("省级平台 地图", "23-maps"), ("省级平台 新接口", "24-features")):
        yield from ask(window, name)
        shot(picture)
        if picture == "23-maps":
            select(window, LAYER)
            window.add_to_map()
            yield PAUSE


def ask(window: Any, name: str) -> Iterator[Any]:
    """The layers of the connection ``name``."""
    choose(window, name)
    window.ask()
    yield lambda: window._job is None  # noqa: SLF001
    yield PAUSE


def choose(window: Any, name: str) -> None:
    """The connection ``name`` becomes the current one."""
    tree = window.tree
    for top in (tree.topLevelItem(place) for place in range(tree.topLevelItemCount())):
        for child in (top.child(place) for place in range(top.childCount())):
            if child.text(0) == name:
                tree.setCurrentItem(child)


def select(window: Any, name: str) -> None:
    """The layer ``name`` in the list."""
    for place in range(window.layers.topLevelItemCount()):
        item = window.layers.topLevelItem(place)
        if item.text(1) == name:
            window.layers.setCurrentItem(item)


def pull(window: Any) -> Iterator[Any]:
    """A layer into a work file."""
    yield from ask(window, "省级平台")
    select(window, LAYER)
    yield PAUSE
    shot("25-layers")
    window.pull()
    pulling = WINDOW.findChild(QDialog, "onemap_pull")
    pulling.move(350, 150)
    for how in range(1, 4):
        pulling.area.how.setCurrentIndex(how)
        yield PAUSE
        shot(f"26-pull-{how}")
    pulling.area.how.setCurrentIndex(0)
    for path in FOLDER.glob("work.gpkg*"):
        path.unlink()
    pulling.file.setFilePath(str(FOLDER / "work.gpkg"))
    pulling.start()
    yield lambda: pulling._job is None  # noqa: SLF001
    yield 2 * PAUSE
    shot("27-pulled")
    pulling.close()
    window.close()


def changes(layer: Any) -> Iterator[Any]:
    """Edits of every kind, in the dock and on the map; one of them undone."""
    first, second = layer.getFeatures()
    layer.startEditing()
    shape = first.geometry()
    shape.translate(30, 20)
    layer.changeGeometry(first.id(), shape)
    layer.changeAttributeValue(first.id(), layer.fields().lookupField("地类名称"), "旱地")
    layer.changeAttributeValue(second.id(), layer.fields().lookupField("note"), "<二> & 三")
    new = QgsFeature(layer.fields())
    shape.translate(0, 150)
    new.setGeometry(shape)
    new["code"], new["地类名称"] = "0201", "果园"
    layer.addFeature(new)
    layer.commitChanges()
    plugins["onemap"].open_changes()
    dock = WINDOW.findChild(QDockWidget, "onemap_changes")
    yield lambda: dock._job is None  # noqa: SLF001
    dock.table.selectRow(0)
    dock.zoom()
    iface.mapCanvas().zoomByFactor(2.5)
    yield 3 * PAUSE
    shot("28-changes")
    dock.table.selectRow(1)
    dock.undo()
    yield PAUSE
    shot("29-undone")
    layer.rollBack()
    yield PAUSE


def push(layer: Any) -> Iterator[Any]:
    """Somebody else was faster with one row: a conflict, decided and sent."""
    from onemap.tools.services.by_requests import RequestsTransport
    from onemap.tools.services.model import Edit
    from onemap.tools.services.wfs.client import WfsClient

    dock = WINDOW.findChild(QDockWidget, "onemap_changes")
    dock.push()
    window = WINDOW.findChild(QDialog, "onemap_push")
    window.move(260, 60)
    yield lambda: window._job is None  # noqa: SLF001
    yield PAUSE
    shot("30-plan")
    client = WfsClient(URLS["wfs"], RequestsTransport())
    [rows] = list(client.pages(LAYER))
    client.write(LAYER, [Edit("a", "update", rows.ids[0], {"地类名称": "园地", "note": "乙"})])
    window.compare()
    yield lambda: window._job is None  # noqa: SLF001
    tree = window.conflicts.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    window.zoom()
    yield 2 * PAUSE
    shot("31-conflicts")
    window.conflicts.choose("mine")
    window.push()
    yield lambda: window._job is None  # noqa: SLF001
    yield PAUSE
    shot("32-results")
    window.write_report(FOLDER / "push.html")
    window.close()
    yield lambda: dock._job is None  # noqa: SLF001
    layer.triggerRepaint()
    yield 2 * PAUSE
    shot("33-after")


start(walk)
