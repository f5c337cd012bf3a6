"""onemap:updateledger in QGIS: a workbook taken over into layers of any kind, and refused."""

import json

import pytest
import shapely
from edited_books import edit
from ledger_runs import found_of, with_ledger
from made_parcels import CRS
from qgis.core import QgsProcessingException, QgsVectorLayer

from onemap.tools.certificates.ledger_workbook import write_ledger_workbook
from onemap.tools.exchange.layers import LayerWriter

X, Y = 35_560_000.0, 4_240_000.0
ONE, TWO = "640323YDDZ202500001", "640323YDDZ202500002"


def box(x, y, width=100.0, height=100.0):
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


@pytest.fixture
def ledger():
    shapes = [box(0, 0), box(90, 0), box(500, 0), box(520, 20)]
    return with_ledger(found_of(shapes, ["DK", "LQZD"] * 2, list("abcd")))


@pytest.fixture
def book(ledger, tmp_path):
    path = tmp_path / "ledger.xlsx"
    write_ledger_workbook(path, ledger)
    return edit(path, ZT="20", DCRQ="2025-04-01", SFTGHL="12.5", CLYJ="协商")


def layer_file(ledger, path):
    with LayerWriter(path, "CDTB", ledger.ledger.fields, CRS) as writer:
        writer.write(ledger.ledger.columns, ledger.ledger.geometry)
    return str(path)


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".geojson"])
def test_layers_of_files(run, rows, ledger, book, tmp_path, ending):
    layer = layer_file(ledger, tmp_path / f"CDTB{ending}")
    parameters = {
        "LEDGER": str(book),
        "LAYER": layer,
        "OUTPUT": str(tmp_path / f"new{ending}"),
        "MANIFEST": str(tmp_path / "manifest.json"),
    }
    done = run("updateledger", parameters)
    assert (done.results["CHANGED_ROWS"], done.results["CHANGED_CELLS"]) == (1, 4)
    names, old = rows(layer)
    new_names, new = rows(done.results["OUTPUT"])
    assert new_names == names
    changed = {name: (was, now) for name, was, now in zip(names, old[0], new[0]) if was != now}
    assert set(changed) == {"ZT", "DCRQ", "SFTGHL", "CLYJ", "LSZT"}
    assert (changed["ZT"], changed["CLYJ"], float(changed["SFTGHL"][1])) == (("10", "20"), (None, "协商"), 12.5)
    assert str(changed["DCRQ"][1])[:10].replace("/", "-") == "2025-04-01"
    assert new[1] == old[1]
    told = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert told["counts"] == {"changed_rows": 1, "changed_cells": 4}


def test_a_layer_in_memory(run, rows, ledger, book):
    fields = "&".join(f"field={name}:string(60)" for name in ("CDBH", "ZT", "DCRQ", "SFTGHL", "CLYJ"))
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:4523&{fields}", "memory", "memory")
    from qgis.core import QgsFeature

    for number in (ONE, TWO):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number, "10", None, None, None])
        layer.dataProvider().addFeatures([feature])
    done = run("updateledger", {"LEDGER": str(book), "LAYER": layer, "OUTPUT": "TEMPORARY_OUTPUT"})
    _, table = rows(done.results["OUTPUT"], done.context)
    assert table == [[ONE, "20", "2025-04-01", "12.5", "协商"], [TWO, "10", None, None, None]]


def test_a_broken_workbook_leaves_nothing(run, ledger, book, tmp_path):
    layer = layer_file(ledger, tmp_path / "CDTB.gpkg")
    edit(book, ZT="99", CDMJ=1)
    with pytest.raises(QgsProcessingException) as caught:
        run("updateledger", {"LEDGER": str(book), "LAYER": layer, "OUTPUT": str(tmp_path / "new.gpkg")})
    assert "Ledger!U2 (Overlap (m²) CDMJ)" in str(caught.value)
    assert "none of the codes" in str(caught.value)
    assert not (tmp_path / "new.gpkg").exists()


def test_what_is_known_before_the_run(run, ledger, book, tmp_path):
    layer = layer_file(ledger, tmp_path / "CDTB.gpkg")
    other = layer_file(ledger, tmp_path / "other.gpkg")
    strange = QgsVectorLayer("Polygon?crs=EPSG:4523&field=ZT:string(2)", "strange", "memory")
    (tmp_path / "ledger.csv").write_text("CDBH,ZT\n")
    good = {"LEDGER": str(book), "LAYER": layer, "OUTPUT": "TEMPORARY_OUTPUT"}
    for change, words in (
        ({"LEDGER": str(tmp_path / "none.xlsx")}, "none.xlsx does not exist"),
        ({"LEDGER": str(tmp_path / "ledger.csv")}, "LEDGER"),
        ({"LAYER": strange}, "strange is no ledger of overlapping rights, it has no field CDBH"),
        ({"OUTPUT": layer}, "sources are never changed"),
    ):
        with pytest.raises(QgsProcessingException, match=words):
            run("updateledger", {**good, **change})
    assert run("updateledger", {**good, "LAYER": other}).results["CHANGED_CELLS"] == 4


def test_warnings_reach_the_user(run, ledger, book, tmp_path):
    layer = layer_file(ledger, tmp_path / "CDTB.gpkg")
    edit(book, ZT="70")
    done = run("updateledger", {"LEDGER": str(book), "LAYER": layer, "OUTPUT": "TEMPORARY_OUTPUT", "LABEL": "spring"})
    assert any(f"Status 10 → 70 in 1 cases, please check: {ONE}" in text for text in done.feedback.warned)
