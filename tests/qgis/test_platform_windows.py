"""The windows of the platform against a real server: list, pull, edit, look, undo, decide, push."""

import time
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsFeatureRequest, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from stored_rows import stored_rows

SECONDS = 60


def wait(until):
    """Lets Qt work until ``until()`` holds."""
    end = time.monotonic() + SECONDS
    while not until():
        assert time.monotonic() < end, "nothing happens any more"
        QCoreApplication.processEvents()
        time.sleep(0.01)


@pytest.fixture
def shown(qgis_iface):
    """Opens windows as the plugin does, and closes them at the end."""
    opened: list[Any] = []

    def show(window: Any) -> None:
        opened.append(window)
        window.show()

    show.opened = opened
    yield show
    for window in opened:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def own_connections(qgis_app):
    """No connection before and after."""
    from onemap.dialogs.connections import connections, remove

    for one in connections():
        remove(one)
    yield
    for one in connections():
        remove(one)


@pytest.fixture
def platform_window(own_connections, ogc, qgis_iface, shown):
    from onemap.dialogs.connections import Connection, save
    from onemap.dialogs.platform import PlatformDialog

    def opened(kind, address=None):
        save(Connection(kind, "平台", address or ogc["oapif" if kind == "oapif" else "wfs"]))
        window = PlatformDialog(qgis_iface, shown)
        shown(window)
        [found] = [one for one in tops(window.tree) if one.childCount()]
        window.tree.setCurrentItem(found.child(0))
        window.ask()
        wait(lambda: window._job is None)
        return window

    return opened


def tops(tree):
    return [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]


def choose(window, name):
    [item] = [one for one in tops(window.layers) if one.text(1) == name]
    window.layers.setCurrentItem(item)


def test_connections_are_qgis_own(own_connections):
    from qgis.core import QgsOwsConnection

    from onemap.dialogs.connections import Connection, connections, has_secret, remove, save

    given = [
        Connection("wfs", "甲", "http://h/a?map=1", "abc1234"),
        Connection("oapif", "乙", "http://h/b"),
        Connection("wms", "丙", "http://h/c"),
        Connection("wmts", "丁", "http://h/d"),
    ]
    for one in given:
        save(one)
    assert sorted(QgsOwsConnection.connectionList("WFS")) == sorted(["甲", "乙"])
    found = connections()
    assert found[:3] == given[:3]
    assert found[3].kind == "wmts"
    assert found[3].url.startswith("http://h/d?")
    assert QgsOwsConnection("WFS", "甲").uri().param("url") == "http://h/a?map=1"
    for one in found:
        remove(one)
    assert connections() == []
    assert not [key for key in QgsSettings().allKeys() if "甲" in key]
    assert has_secret("http://h/?tk=1")
    assert has_secret("http://u:p@h/")
    assert not has_secret("http://h/?map=a")


def test_the_connection_window_says_what_is_missing(own_connections, qgis_iface):
    from onemap.dialogs.connection_dialog import ConnectionDialog

    window = ConnectionDialog(qgis_iface.mainWindow())
    for name, url, good in (
        ("", "http://h/", False), ("a/b", "http://h/", False), ("a", "h/x", False), ("a", "https://h/?tk=1", True),
        ("a", "https://h/x", True),
    ):  # fmt: skip
        window.name.setText(name)
        window.url.setText(url)
        assert window._good.isEnabled() is good, url
        assert bool(window.note.text()) is (not good or "tk" in url)
    window.deleteLater()


@pytest.mark.parametrize("kind", ["wfs", "oapif", "wms"])
def test_layers_are_listed_filtered_and_added(platform_window, kind, qgis_new_project):
    window = platform_window(kind)
    names = {one.text(1) for one in tops(window.layers)}
    assert {"gpkg_4523", "pg_4490", "变更图斑"} <= names, window.note.text()
    window.filter.setText("变更")
    assert [one.text(1) for one in tops(window.layers) if not one.isHidden()] == ["变更图斑"]
    window.filter.setText("")
    choose(window, "pg_4523")
    assert window._pull.isEnabled() is (kind != "wms")
    window.add_to_map()
    [layer] = QgsProject.instance().mapLayers().values()
    assert layer.isValid()
    assert layer.providerType() == {"wfs": "WFS", "oapif": "OAPIF", "wms": "wms"}[kind]


def test_what_goes_wrong_is_said(platform_window, ogc):
    window = platform_window("wfs", ogc["auth_wfs"])
    assert tops(window.layers) == []
    assert "401" in window.note.text() or "login" in window.note.text().lower()
    assert not window._add.isEnabled()


@pytest.fixture
def pulled(provider, platform_window, shown, tmp_path, qgis_new_project):
    """pulled(kind, layer) -> the layer of a fresh work file, in the project."""

    def pull(kind="wfs", name="pg_4523"):
        window = platform_window(kind)
        choose(window, name)
        window.pull()
        pulling = shown.opened[-1]
        pulling.file.setFilePath(str(tmp_path / f"工作 {name}.gpkg"))
        pulling.start()
        wait(lambda: pulling._job is None)
        layers = [one for one in QgsProject.instance().mapLayers().values() if one.providerType() == "ogr"]
        assert len(layers) == 1, pulling.note.text()
        return layers[0]

    return pull


@pytest.fixture
def dock(pulled, qgis_iface, shown):
    """dock(kind, layer) -> the dock of a layer that was pulled."""
    from onemap.dialogs.changes_dock import ChangesDock

    made = []

    def open_(*words):
        layer = pulled(*words)
        qgis_iface.setActiveLayer(layer)
        made.append(ChangesDock(qgis_iface, shown))
        made[0].show()
        made[0].follow(layer)
        settled(made[0])
        return made[0]

    yield open_
    for one in made:
        one._leave()
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settled(dock):
    wait(lambda: dock._job is None)


def edit(layer):
    """Both rows changed: the first in shape and values, the second deleted; a third added."""
    first, second = sorted(layer.getFeatures(), key=lambda one: one.id())
    assert layer.startEditing()
    shape = first.geometry()
    shape.translate(0, 10)
    assert layer.changeGeometry(first.id(), shape)
    assert layer.changeAttributeValue(first.id(), layer.fields().lookupField("code"), "<x>&")
    assert layer.deleteFeature(second.id())
    copy = QgsVectorLayer.getFeature(layer, first.id())
    new = type(copy)(layer.fields())
    shape.translate(0, 500)
    new.setGeometry(shape)
    new["code"], new["地类名称"] = "新", "园地"
    assert layer.addFeature(new)
    assert layer.commitChanges()
    return first, second


def kinds(dock):
    return [one.kind for one in dock.model.rows]


def test_changes_are_seen_filtered_and_undone(dock):
    made = dock()
    layer = made.work.layer
    assert kinds(made) == []
    first, second = edit(layer)
    settled(made)
    assert sorted(kinds(made)) == ["added", "both", "deleted"]
    assert "code: 0101 → <x>&" in made.model.index(0, 3).data()
    assert made.map._all
    made.kind.setCurrentIndex(made.kind.findData("attributes"))
    assert [one.kind for one in made.seen()] == ["both"]
    made.kind.setCurrentIndex(0)
    made.table.selectAll()
    assert made.map._chosen
    made.zoom()
    made.undo()
    assert layer.isEditable()
    assert len(made.model.undone) == 3
    back = {one.id(): one for one in layer.getFeatures()}
    assert back[first.id()].geometry().equals(first.geometry())
    assert back[first.id()].attributes() == first.attributes()
    layer.undoStack().undo()
    assert made.model.undone == set()
    layer.undoStack().redo()
    assert layer.commitChanges()
    settled(made)
    assert kinds(made) == []
    rows = {one.id(): one for one in layer.getFeatures()}
    assert set(rows) == {first.id(), second.id()}
    assert rows[second.id()].attributes() == second.attributes()


def test_unsaved_edits_are_never_pushed(dock, shown):
    made = dock()
    layer = made.work.layer
    windows = len(shown.opened)
    layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    made.push()
    assert len(shown.opened) == windows
    assert made.note.text()
    layer.rollBack()


@pytest.mark.parametrize("kind", ["wfs", "oapif"])
def test_dry_run_then_push(dock, shown, ogc, tmp_path, kind):
    made = dock(kind, "pg_4523")
    edit(made.work.layer)
    settled(made)
    before = stored_rows(ogc, "pg_4523")
    made.push()
    window = shown.opened[-1]
    wait(lambda: window._job is None)
    assert len(tops(window.plan)) == 3, window.note.text()
    assert stored_rows(ogc, "pg_4523") == before
    assert window._push.isEnabled()
    window.push()
    wait(lambda: window._job is None)
    assert [one.text(4) for one in tops(window.results)] == ["", "", ""], window.note.text()
    assert sorted(row["code"] for row in stored_rows(ogc, "pg_4523").values()) == ["<x>&", "新"]
    window.write_report(tmp_path / "r.html")
    assert "<x>" not in (tmp_path / "r.html").read_text("utf-8")
    settled(made)
    assert kinds(made) == []
    values = {one["code"] for one in made.work.layer.getFeatures(QgsFeatureRequest())}
    assert values == {"<x>&", "新"}


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_conflicts_are_decided(dock, shown, ogc, choice):
    from onemap.tools.services.by_requests import RequestsTransport
    from onemap.tools.services.model import Edit
    from onemap.tools.services.wfs.client import WfsClient

    made = dock()
    edit(made.work.layer)
    settled(made)
    client = WfsClient(ogc["wfs"], RequestsTransport())
    ids = [id_ for rows in client.pages("pg_4523") for id_ in rows.ids.tolist()]
    told = client.write("pg_4523", [Edit(id_, "update", id_, {"code": "theirs"}) for id_ in ids])
    assert all(one.sure for one in told)
    made.push()
    window = shown.opened[-1]
    wait(lambda: window._job is None)
    assert window.conflicts.open_ones() == 2
    assert not window._push.isEnabled()
    window.conflicts.tree.setCurrentItem(tops(window.conflicts.tree)[0])
    assert len(window._map._chosen) == 3
    window.zoom()
    window.conflicts.choose(choice)
    assert window._push.isEnabled()
    window.push()
    wait(lambda: window._job is None)
    codes = sorted(row["code"] for row in stored_rows(ogc, "pg_4523").values())
    assert codes == (["<x>&", "新"] if choice == "mine" else ["theirs", "theirs", "新"]), window.note.text()
    settled(made)
    assert kinds(made) == []


def test_a_window_that_closes_stops_its_work(platform_window, ogc):
    from onemap.dialogs import jobs

    window = platform_window("wfs")
    window.ask()
    window.close()
    jobs.stop_all()
    assert not jobs._running
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


def test_findings_stop_a_push_unless_accepted_with_a_reason(dock, shown, ogc, tmp_path):
    made = dock()
    layer = made.work.layer
    first = min(layer.getFeatures(), key=lambda one: one.id())
    layer.startEditing()
    over = type(first)(layer.fields())  # on the ground of a row that is there
    over.setGeometry(first.geometry())
    over["code"] = "over"
    assert layer.addFeature(over)
    assert layer.commitChanges()
    settled(made)
    made.push()
    window = shown.opened[-1]
    wait(lambda: window._job is None)
    count = window.gate.count
    assert count >= 1, window.note.text()
    assert not window._push.isEnabled()
    window.push()
    wait(lambda: window._job is None)
    assert len(stored_rows(ogc, "pg_4523")) == 2
    window.gate.reason.setText("抽查")
    assert not window._push.isEnabled()
    window.gate.approver.setText("张三")
    assert window._push.isEnabled()
    window.push()
    wait(lambda: window._job is None)
    [told] = tops(window.results)
    assert told.text(4) == "", window.note.text()
    assert len(stored_rows(ogc, "pg_4523")) == 3
    noted = (tmp_path / "工作 pg_4523.gpkg.accepted.csv").read_text("utf-8-sig")
    assert "张三" in noted
    assert "抽查" in noted
