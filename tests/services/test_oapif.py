"""OGC API Features against a real QGIS Server: what is read, and that the database holds exactly what was written."""

from typing import Any

import numpy as np
import ogc_server
import pytest
import shapely
from shapely.affinity import translate
from stored_rows import stored_rows

from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.model import SAME, Edit, Wanted
from onemap.tools.services.oapif import layer as layer_module
from onemap.tools.services.oapif.client import OapifClient

LAYERS = tuple(short or title for short, (_, _, _, title) in ogc_server.LAYERS.items())
STRANGE = "<旱地> & \"引\" 'x' ]]> é\n%"


def client(ogc: dict[str, Any], layer: str = "", url: str = "") -> OapifClient:
    return OapifClient(url or ogc["oapif"], RequestsTransport(), "EPSG:4490" if "4490" in layer else "EPSG:4523")


def codes(service: OapifClient, layer: str, wanted: Wanted) -> list[str]:
    return [code for page in service.pages(layer, wanted) for code in page.columns["code"].tolist()]


def square(layer: str, place: int = 0) -> Any:
    return shapely.MultiPolygon([shapely.box(*ogc_server.CORNERS[4490 if "4490" in layer else 4523][place])])


def test_layers_and_what_can_be_done(ogc: dict[str, Any]) -> None:
    found = client(ogc).types()
    assert [one.name for one in found] == list(LAYERS)
    assert found[0].title == "地类图斑 平面"
    assert found[0].operations == ("query", "insert", "update", "delete")


@pytest.mark.parametrize("layer", LAYERS)
def test_rows_are_read_as_they_are(ogc: dict[str, Any], layer: str) -> None:
    service = client(ogc, layer)
    (page,) = service.pages(layer)
    assert service.count(layer) == 2
    assert page.ids.tolist() == ["1", "2"]
    shapes = shapely.from_wkb(page.wkb)
    meant = [square(layer, place) for place in (0, 1)]
    assert shapely.equals_exact(shapely.normalize(shapes), shapely.normalize(meant), 1e-11).all()
    assert page.columns["地类名称"].tolist() == ["水田", "乔木林地"]
    assert page.columns["note"].tolist() == ["甲", 'O\'Neil <&> "引号"']
    assert page.columns["flag"].tolist() == [True, False]
    assert page.columns["d"].astype(str).tolist() == ["2023-01-01", "2024-02-29"]
    assert page.columns["ts"].astype(str).tolist() == ["2023-01-01T08:00:00.000", "2024-02-29T23:59:59.000"]
    kinds = {one.field.name: (one.field.kind, one.nillable) for one in service.schema(layer).columns}
    assert kinds["id"] == ("integer", False)
    assert kinds["area_m2"] == ("real", True)
    assert service.schema(layer).geometry_type == "MultiPolygon"


@pytest.mark.parametrize("layer", ["pg_4523", "gpkg_4490"])
def test_choices(ogc: dict[str, Any], layer: str) -> None:
    service = client(ogc, layer)
    west, south, east, north = square(layer, 1).bounds
    inside = ((east - west) / 10, (north - south) / 10)
    box = (west + inside[0], south + inside[1], east - inside[0], north - inside[1])
    assert codes(service, layer, Wanted(box=box)) == ["0301"]
    assert service.count(layer, Wanted(box=box)) == 1
    assert codes(service, layer, Wanted(box=(east + inside[0], south, east + 2 * inside[0], north))) == []
    # signs that the server drops, wild cards, other kinds, null
    assert codes(service, layer, Wanted(where={"note": 'O\'Neil <&> "引号"', "code": "0301"})) == ["0301"]
    assert codes(service, layer, Wanted(where={"code": "*0*"})) == []
    assert service.count(layer, Wanted(where={"note": 'O\'Neil <&> "引号"'})) == 1
    assert codes(service, layer, Wanted(where={"flag": True, "n": 1, "d": "2023-01-01"})) == ["0101"]
    assert codes(service, layer, Wanted(where={"地类名称": "水田"}, box=box)) == []
    assert service.count(layer, Wanted(where={"地类名称": "水田"})) == 1
    assert codes(service, layer, Wanted(where={"note": None})) == []
    assert codes(service, layer, Wanted(ids=["2", "999"])) == ["0301"]


def test_rows_that_the_server_has_not_counted(ogc: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """It remembers how many rows there were, and refuses an offset behind that."""
    import psycopg2

    assert client(ogc).count("pg_4523") == 2
    with psycopg2.connect(ogc["postgis"]) as connection:
        connection.cursor().execute(
            "insert into dltb_m (code, geom) select 'x' || g, geom from dltb_m, generate_series(1, 7) g where id = 1"
        )
    monkeypatch.setattr(layer_module, "PAGE_ROWS", 2)
    service = client(ogc)
    assert service.count("pg_4523") == 9
    assert codes(service, "pg_4523", Wanted()) == ["0101", "0301", *(f"x{number}" for number in range(1, 8))]
    rest = [code for page in service.pages("pg_4523", start=6) for code in page.columns["code"].tolist()]
    assert rest == ["x5", "x6", "x7"]


@pytest.mark.parametrize("layer", LAYERS)
def test_the_database_holds_what_was_written(ogc: dict[str, Any], layer: str) -> None:
    service = client(ogc, layer)
    first = square(layer)
    side = first.length / 4
    outer = translate(first, 0, side * 2).geoms[0]
    holed = shapely.MultiPolygon([outer.difference(outer.buffer(-side / 4)), translate(outer, side * 2)])
    moved = translate(first, 0, -side * 2)
    new = {
        "code": "新1", "地类名称": STRANGE, "area_m2": 12.5, "n": None, "flag": True, "d": np.datetime64("2024-01-31"),
        "ts": np.datetime64("2024-01-31T08:00:00"), "note": None,
    }  # fmt: skip
    edits = [
        Edit("a", "insert", "", {**new, "id": 1}, shapely.to_wkb(holed)),
        Edit("b", "update", "1", {"n": -5, "地类名称": STRANGE, "flag": False}, shapely.to_wkb(moved)),
        Edit("c", "delete", "2", {}),
        Edit("d", "insert", "", {"code": "nowhere"}, None),
    ]
    written = service.write(layer, edits)
    assert [(one.sure, one.error) for one in written] == [(True, "")] * 4
    rows = stored_rows(ogc, layer)
    assert {str(id_) for id_ in rows} == {"1", written[0].id, written[3].id}
    inserted, updated, nowhere = rows[int(written[0].id)], rows[1], rows[int(written[3].id)]
    expected = {**new, "d": "2024-01-31", "ts": "2024-01-31 08:00:00"}
    assert {name: inserted[name] for name in expected} == expected
    assert (updated["n"], updated["flag"], updated["地类名称"], updated["code"]) == (-5, False, STRANGE, "0101")
    assert (nowhere["code"], nowhere["geom"]) == ("nowhere", None)
    tolerance = 1e-11 if "4490" in layer else 1e-6
    for stored, meant in ((inserted, holed), (updated, moved)):
        assert stored["geom"].normalize().equals_exact(meant.normalize(), tolerance)


@pytest.mark.parametrize("layer", LAYERS)
def test_an_edit_of_attributes_leaves_the_row_where_it_is(ogc: dict[str, Any], layer: str) -> None:
    """PUT wants the geometry, and what the server sends of a row alone lies 5 cm beside it."""
    before = stored_rows(ogc, layer)
    for value in ("a", "b", "c"):
        (written,) = client(ogc, layer).write(layer, [Edit("k", "update", "1", {"code": value}, SAME)])
        assert written.sure
    after = stored_rows(ogc, layer)
    assert after[1]["code"] == "c"
    tolerance = 2e-11 if "4490" in layer else 1e-6
    assert after[1]["geom"].equals_exact(before[1]["geom"], tolerance)
    for row in (before, after):
        row[1].pop("code")
        row[1].pop("geom")
    assert after == before


def test_where_only_cut_degrees_can_be_had_attributes_are_not_written(
    ogc: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored_rows(ogc, "pg_4490")
    service = client(ogc, "pg_4490")
    found = service.layer("pg_4490")
    monkeypatch.setattr(found, "collection", found.collection._replace(crs=found.collection.crs[:1]))
    (written,) = service.write("pg_4490", [Edit("k", "update", "1", {"code": "x"})])
    assert (written.sure, written.refused) == (False, True)
    assert "centimetres" in written.error
    assert stored_rows(ogc, "pg_4490") == before


def test_null_over_a_value_is_told_before_anything_is_sent(ogc: dict[str, Any]) -> None:
    before = stored_rows(ogc, "pg_4523")
    (written,) = client(ogc).write("pg_4523", [Edit("k", "update", "1", {"code": "x", "note": None})])
    assert (written.sure, written.refused) == (False, True)
    assert "note" in written.error
    assert stored_rows(ogc, "pg_4523") == before


def test_a_refusal_does_not_hold_up_the_rest(ogc: dict[str, Any]) -> None:
    edits = [
        Edit("a", "update", "1", {"code": "much longer than twelve signs"}),
        Edit("b", "update", "2", {"code": "fits"}),
        Edit("c", "update", "99", {"code": "gone"}),
        Edit("d", "insert", "", {"code": "much longer than twelve signs"}, None),
    ]
    written = client(ogc).write("pg_4523", edits)
    assert [(one.sure, one.refused) for one in written] == [(False, True), (True, False), (False, True), (False, True)]
    assert [row["code"] for row in stored_rows(ogc, "pg_4523").values()] == ["0101", "fits"]


def test_what_the_server_says_is_quoted_without_its_marks(ogc: dict[str, Any]) -> None:
    (written,) = client(ogc).write("pg_4523", [Edit("a", "update", "1", {"code": "much longer than twelve signs"})])
    assert written.error.endswith("Error changing feature")
