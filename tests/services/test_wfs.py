"""Every version of WFS against a real server: what is read, and that the database holds exactly what was written."""

from typing import Any

import numpy as np
import ogc_server
import pytest
import shapely
from shapely.affinity import translate
from stored_rows import stored_rows

from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.model import Edit, Wanted
from onemap.tools.services.wfs.client import WfsClient

VERSIONS = ("1.0.0", "1.1.0", "2.0.0")
LAYERS = tuple(short or title for short, (_, _, _, title) in ogc_server.LAYERS.items())
STRANGE = "<旱地> & \"引\" 'x' ]]> é"


def client(ogc: dict[str, Any], version: str) -> WfsClient:
    return WfsClient(ogc["wfs"], RequestsTransport(), version)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("layer", LAYERS)
def test_rows_are_read_east_first(ogc: dict[str, Any], layer: str, version: str) -> None:
    service = client(ogc, version)
    pages = list(service.pages(layer))
    assert service.count(layer) == 2
    assert sum(len(page) for page in pages) == 2
    corners = ogc_server.CORNERS[4490 if "4490" in layer else 4523]
    shapes = [shapely.from_wkb(wkb) for page in pages for wkb in page.wkb]
    np.testing.assert_allclose(sorted(shape.bounds for shape in shapes), sorted(corners), rtol=0, atol=1e-9)
    columns = pages[0].columns
    assert columns["地类名称"].tolist() == ["水田", "乔木林地"]
    assert columns["note"].tolist() == ["甲", 'O\'Neil <&> "引号"']
    assert columns["flag"].tolist() == [True, False]
    assert columns["d"].astype(str).tolist() == ["2023-01-01", "2024-02-29"]
    assert columns["ts"].astype(str).tolist() == ["2023-01-01T08:00:00.000", "2024-02-29T23:59:59.000"]


@pytest.mark.parametrize("version", VERSIONS)
def test_choices(ogc: dict[str, Any], version: str) -> None:
    service = client(ogc, version)

    def codes(wanted: Wanted) -> list[str]:
        return [code for page in service.pages("pg_4523", wanted) for code in page.columns["code"].tolist()]

    west, south, east, north = ogc_server.CORNERS[4523][1]
    box = (west + 1.0, south + 1.0, east - 1.0, north - 1.0)
    assert codes(Wanted(box=box)) == ["0301"]
    assert codes(Wanted(box=(west + 1000.0, south, east + 1000.0, north))) == []
    assert codes(Wanted(where={"note": 'O\'Neil <&> "引号"'})) == ["0301"]
    assert codes(Wanted(where={"note": "甲"}, box=box)) == []
    ids = next(iter(service.pages("pg_4523"))).ids.tolist()
    assert codes(Wanted(ids=ids[1:])) == ["0301"]
    assert codes(Wanted(ids=["pg_4523.999"])) == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("layer", LAYERS)
def test_the_database_holds_what_was_written(ogc: dict[str, Any], layer: str, version: str) -> None:
    service = client(ogc, version)
    page = next(iter(service.pages(layer)))
    square = shapely.from_wkb(page.wkb[0])
    side = square.length / 4
    outer = translate(square, 0, side * 2).geoms[0]
    holed = shapely.MultiPolygon([outer.difference(outer.buffer(-side / 4)), translate(outer, side * 2)])
    moved = translate(square, 0, -side * 2)
    new = {
        "code": "新1", "地类名称": STRANGE, "area_m2": 12.5, "n": None, "flag": True, "d": np.datetime64("2024-01-31"),
        "ts": np.datetime64("2024-01-31T08:00:00"), "note": None,
    }  # fmt: skip
    edits = [
        Edit("a", "insert", "", new, shapely.to_wkb(holed)),
        Edit("b", "update", page.ids[0], {"note": None, "n": -5, "地类名称": STRANGE}, shapely.to_wkb(moved)),
        Edit("c", "delete", page.ids[1], {}),
    ]
    written = service.write(layer, edits)
    assert [one.sure for one in written] == [True, True, True]
    rows = stored_rows(ogc, layer)
    assert len(rows) == 2
    (_, updated), (_, inserted) = sorted(rows.items())
    expected = {**new, "area_m2": 12.5, "d": "2024-01-31", "ts": "2024-01-31 08:00:00"}
    assert {name: inserted[name] for name in expected} == expected
    assert (updated["n"], updated["note"], updated["地类名称"], updated["code"]) == (-5, None, STRANGE, "0101")
    tolerance = 1e-9 if "4490" in layer else 1e-4
    for stored, meant in ((inserted, holed), (updated, moved)):
        assert stored["geom"].normalize().equals_exact(meant.normalize(), tolerance)


def test_a_refusal_leaves_all_as_it_was(ogc: dict[str, Any]) -> None:
    before = stored_rows(ogc, "pg_4523")
    service = client(ogc, "1.1.0")
    written = service.write("pg_4523", [Edit("a", "update", "pg_4523.1", {"code": "much longer than twelve signs"})])
    assert not written[0].sure
    assert written[0].error
    assert stored_rows(ogc, "pg_4523") == before
