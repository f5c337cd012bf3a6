"""The dock of standard symbology: what is listed and why, what is styled and what asks, undo, codes, layers that go."""

import time

import pytest
from qgis.core import QgsCategorizedSymbolRenderer, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent

SECONDS = 60


def wait(until):
    """Lets Qt work until ``until()`` holds."""
    end = time.monotonic() + SECONDS
    while not until():
        assert time.monotonic() < end, "nothing happens any more"
        QCoreApplication.processEvents()
        time.sleep(0.01)


def layer_of(name, fields, codes=(), kind="Polygon"):
    """A layer in memory; the first field has the codes."""
    parts = "&".join(f"field={one}:string(20)" for one in fields)
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4523&{parts}", name, "memory")
    rows = []
    for at, code in enumerate(codes):
        row = QgsFeature(layer.fields())
        row.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({at} 0, {at + 1} 0, {at + 1} 1, {at} 0))"))
        row[0] = code
        rows.append(row)
    assert layer.dataProvider().addFeatures(rows)[0]
    return layer


@pytest.fixture
def dock(qgis_new_project, qgis_iface):
    from onemap.dialogs.symbology_dock import SymbologyDock

    made = SymbologyDock(qgis_iface)
    made.show()
    yield made
    made.close_for_good()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def added(*layers):
    QgsProject.instance().addMapLayers(list(layers))
    return [layer.id() for layer in layers]


def texts(dock, key):
    item = dock._item(key)
    return [item.text(column) for column in range(item.columnCount())]


def styled(layer):
    return isinstance(layer.renderer(), QgsCategorizedSymbolRenderer)


def test_layers_are_listed_with_what_they_are_and_why(dock):
    from onemap.dialogs.symbology_dock import CERTAINTY, TAKEN, WHY

    keys = added(
        layer_of("640122_DLTB_H", ["DLBM", "TBBH"]),
        layer_of("dltb_bak", ["DLBM", "DLMC"]),
        layer_of("sketch", ["A"]),
        layer_of("DLTB", ["A"]),
        layer_of("DLTB points", ["DLBM"], kind="Point"),
    )
    found = [texts(dock, key) for key in keys]
    assert [one[CERTAINTY] for one in found] == ["sure", "doubtful", "not known", "doubtful", "doubtful"]
    assert found[0][TAKEN] == "DLTB Land classes of the survey"
    assert "640122_DLTB_H" in found[0][WHY]
    assert "DLTB" in found[1][TAKEN]
    assert "DLBM" in found[3][WHY]
    assert dock.choice(keys[0]).chosen().spec.style == "survey_land_class"
    for key in keys[1:]:
        assert dock.choice(key).chosen() is None
    assert "background" in dock.choice(keys[1]).styleSheet()
    assert "background" not in dock.choice(keys[0]).styleSheet()
    assert "dltb_bak" in dock.note.text()


def test_doubtful_layers_are_never_styled_silently(dock):
    sure, doubtful = layer_of("DLTB", ["DLBM"], ["0101"]), layer_of("dltb_bak", ["DLBM", "DLMC"], ["0101"])
    added(sure, doubtful)
    dock.apply_all()
    assert styled(sure)
    assert not styled(doubtful)
    assert "dltb_bak" in dock.note.text()
    choice = dock.choice(doubtful.id())
    choice.setCurrentIndex(1)  # somebody says what it is
    assert choice.chosen().layer == "DLTB"
    assert "background" not in choice.styleSheet()
    dock.apply_all()
    assert styled(doubtful)


def test_only_the_selected_are_styled(dock):
    first, second = layer_of("DLTB", ["DLBM"]), layer_of("GHYDYH", ["YDYHFLDM"])
    added(first, second)
    dock._item(second.id()).setSelected(True)
    dock.apply_selected()
    assert styled(second)
    assert not styled(first)


def test_undo_gives_back_what_was_there(dock):
    from onemap.dialogs.symbology_dock import NOW

    first, second = layer_of("DLTB", ["DLBM"], ["0101"]), layer_of("STBHHX", ["HXMC"])
    added(first, second)
    before = [one.renderer().dump() for one in (first, second)]
    dock.apply_all()
    after = [one.renderer().dump() for one in (first, second)]
    assert after[0] != before[0]
    assert texts(dock, first.id())[NOW] == "as chosen"
    dock.language.setCurrentIndex(dock.language.findData("zh"))
    dock.apply_all()
    labels = [one.label() for one in first.renderer().categories()]
    assert "0101 水田" in labels
    dock.undo()
    assert [one.renderer().dump() for one in (first, second)] == after
    dock.undo()
    assert [one.renderer().dump() for one in (first, second)] == before
    assert texts(dock, first.id())[NOW] == "its own"
    assert not dock._undo.isEnabled()


def test_a_look_of_ones_own_is_told_and_a_kept_style_is_known_again(dock):
    from onemap.dialogs.symbology_dock import NOW

    layer = layer_of("DLTB", ["DLBM"])
    added(layer)
    dock.apply_all()
    kept = layer.renderer().clone()
    mine = layer.renderer().clone()
    mine.deleteCategory(0)
    layer.setRenderer(mine)
    assert texts(dock, layer.id())[NOW] == "its own"
    layer.removeCustomProperty("onemap/standard_style")
    layer.setRenderer(kept)
    assert texts(dock, layer.id())[NOW] == "as chosen"


def test_unknown_codes_are_counted_in_the_background(dock):
    from onemap.dialogs.symbology_dock import CODES

    layer = layer_of("DLTB", ["DLBM"], ["0101"] * 3 + ["9999"] * 2 + [None, "0101 "])
    added(layer)
    wait(lambda: not dock.counter.busy)
    row = dock.rows[layer.id()]
    assert row.codes.rows == 7
    assert row.codes.unknown == {"9999": 2, "": 1, "0101 ": 1}
    assert texts(dock, layer.id())[CODES].startswith("9999 × 2")
    layer.startEditing()
    layer.changeAttributeValue(4, 0, "0102")
    layer.changeAttributeValue(5, 0, "0103")
    layer.commitChanges()
    wait(lambda: not dock.counter.busy)
    assert dock.rows[layer.id()].codes.unknown == {"": 1, "0101 ": 1}


def test_another_style_may_be_chosen(dock):
    layer = layer_of("plan", ["YDYHFLDM", "DLBM"], ["0101"])
    added(layer)
    choice = dock.choice(layer.id())
    choice.showPopup()
    choice.hidePopup()
    found = [at for at in range(choice.count()) if getattr(choice.itemData(at), "layer", "") == "GHYDYH"]
    choice.setCurrentIndex(found[0])
    dock.apply_all()
    assert layer.renderer().classAttribute().count("YDYHFLDM")


def test_high_contrast(dock):
    layer = layer_of("FINDINGS", ["SEVERITY", "CHECK_ID"], ["error"])
    added(layer)
    dock.apply_all()
    usual = layer.renderer().dump()
    dock.contrast.setChecked(True)
    dock.apply_all()
    assert layer.renderer().dump() != usual
    assert dock.rows[layer.id()].wished(False).spec.style == "findings"


def test_layers_that_go_leave_the_list_and_the_work(dock):
    many = layer_of("DLTB", ["DLBM"], ["0101"] * 60_000)
    other = layer_of("STBHHX", ["HXMC"])
    added(many, other)
    assert dock.counter.busy
    QgsProject.instance().removeMapLayer(many.id())
    assert list(dock.rows) == [other.id()]
    assert dock.table.topLevelItemCount() == 1
    QgsProject.instance().clear()
    assert dock.rows == {}
    assert dock.table.topLevelItemCount() == 0
    wait(lambda: not dock.counter.busy)


def test_a_new_name_is_judged_anew_and_choices_stay(dock):
    from onemap.dialogs.symbology_dock import CERTAINTY

    layer = layer_of("sketch", ["YDYHFLDM2"])
    added(layer)
    assert texts(dock, layer.id())[CERTAINTY] == "not known"
    layer.setName("STBHHX")
    assert texts(dock, layer.id())[CERTAINTY] == "sure"
    assert dock.choice(layer.id()).chosen().layer == "STBHHX"


def test_layers_are_put_into_the_customary_groups(dock):
    land, line = layer_of("DLTB", ["DLBM"]), layer_of("STBHHX", ["HXMC"])
    # the last one is sure, but has no style of its own
    added(land, line, layer_of("sketch", ["A"]), layer_of("dltb_bak", ["DLBM", "DLMC"]), layer_of("QTGGGZ", ["A"]))
    dock.arrange()
    root = QgsProject.instance().layerTreeRoot()
    assert {one.name() for one in root.children()[:-2]} == {"sketch", "dltb_bak"}
    assert [one.name() for one in root.children()[-2:]] == ["Control lines", "Land survey"]
    assert len(QgsProject.instance().mapLayers()) == 5
    dock.arrange()
    assert [len(group.findLayers()) for group in root.findGroups()] == [2, 1]


def test_closing_for_good_lets_go_of_the_project(qgis_new_project, qgis_iface):
    from onemap.dialogs.symbology_dock import SymbologyDock

    made = SymbologyDock(qgis_iface)
    layer = layer_of("DLTB", ["DLBM"])
    added(layer)
    made.close_for_good()
    layer.setName("GHYDYH")
    added(layer_of("STBHHX", ["HXMC"]))
    assert made.rows == {}
