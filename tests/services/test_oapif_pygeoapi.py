"""OGC API Features against pygeoapi on PostGIS: another service, other traps, the same rows."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import ogc_server
import pygeoapi_server
import pytest
import shapely
from edited_work import edited
from fault_proxy import FAULTS, FaultProxy, counted
from shapely.affinity import translate
from stored_rows import stored_rows

from onemap.tools.errors import OneMapError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.model import Edit, Wanted
from onemap.tools.services.oapif.client import OapifClient

LAYERS = {"pg_4523": "pg_4523", "pg_4490": "pg_4490", "图斑": "pg_4523"}  # collection -> layer of the other service


@pytest.fixture(scope="module")
def running(platform: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    lacking = pygeoapi_server.missing()
    if lacking:
        pytest.skip(f"{lacking} is not installed; scripts/setup.sh test installs it where PyPI has it")
    with pygeoapi_server.pygeoapi(platform["postgis"], tmp_path_factory.mktemp("pygeoapi")) as found:
        yield found


@pytest.fixture
def service(running: dict[str, Any], ogc: dict[str, Any]) -> OapifClient:
    return OapifClient(running["url"], RequestsTransport())


def square(layer: str, place: int = 0) -> Any:
    return shapely.MultiPolygon([shapely.box(*ogc_server.CORNERS[4490 if "4490" in layer else 4523][place])])


def codes(service: OapifClient, layer: str, wanted: Wanted) -> list[str]:
    return [code for page in service.pages(layer, wanted) for code in page.columns["code"].tolist()]


@pytest.mark.parametrize("layer", LAYERS)
def test_rows_are_read_as_they_are(service: OapifClient, layer: str) -> None:
    (page,) = service.pages(layer)
    assert service.count(layer) == 2
    assert page.ids.tolist() == ["1", "2"]
    meant = shapely.normalize([square(layer, place) for place in (0, 1)])
    assert shapely.equals_exact(shapely.normalize(shapely.from_wkb(page.wkb)), meant, 0).all()
    assert page.columns["id"].tolist() == [1, 2]  # the rows themselves do not bring it
    assert page.columns["地类名称"].tolist() == ["水田", "乔木林地"]
    assert page.columns["flag"].tolist() == [True, False]
    assert page.columns["ts"].astype(str).tolist() == ["2023-01-01T08:00:00.000", "2024-02-29T23:59:59.000"]
    assert service.schema(layer).geometry_type == "MultiPolygon"
    assert {one.name: one.title for one in service.types()}[layer] == pygeoapi_server.COLLECTIONS[layer][2]


@pytest.mark.parametrize("layer", LAYERS)
def test_choices(service: OapifClient, layer: str) -> None:
    west, south, east, north = square(layer, 1).bounds
    assert codes(service, layer, Wanted(box=(west, south, east, north))) == ["0301"]
    assert service.count(layer, Wanted(box=(west, south, east, north))) == 1
    assert codes(service, layer, Wanted(where={"note": 'O\'Neil <&> "引号"', "code": "0301"})) == ["0301"]
    assert codes(service, layer, Wanted(where={"flag": True, "n": 1, "d": "2023-01-01"})) == ["0101"]
    assert service.count(layer, Wanted(where={"地类名称": "水田"})) == 1
    assert codes(service, layer, Wanted(ids=["2", "999"])) == ["0301"]


def test_pages_are_the_size_that_the_service_wants(service: OapifClient, ogc: dict[str, Any]) -> None:
    import psycopg2

    with psycopg2.connect(ogc["postgis"]) as connection:
        many = "insert into dltb_m (code, geom) select g, geom from dltb_m, generate_series(3, 1103) g where id = 1"
        connection.cursor().execute(many)
    pages = list(service.pages("pg_4523"))
    assert max(len(page) for page in pages) == pygeoapi_server.MOST
    assert [id_ for page in pages for id_ in page.ids.tolist()] == [str(number) for number in range(1, 1104)]
    assert sum(len(page) for page in service.pages("pg_4523", start=1001)) == 102


@pytest.mark.parametrize("layer", LAYERS)
def test_the_database_holds_what_was_written(service: OapifClient, ogc: dict[str, Any], layer: str) -> None:
    first = square(layer)
    side = first.length / 4
    outer = translate(first, 0, side * 2).geoms[0]
    holed = shapely.MultiPolygon([outer.difference(outer.buffer(-side / 4)), translate(outer, side * 2)])
    moved = translate(first, 0, -side * 2)
    strange = "<旱地> & \"引\" 'x' ]]> é\n%"
    new = {
        "code": "新1", "地类名称": strange, "area_m2": 12.5, "n": None, "flag": True, "d": np.datetime64("2024-01-31"),
        "ts": np.datetime64("2024-01-31T08:00:00"), "note": None,
    }  # fmt: skip
    edits = [
        Edit("a", "insert", "", {**new, "id": 1}, shapely.to_wkb(holed)),
        Edit("b", "update", "1", {"n": -5, "地类名称": strange, "note": None}, shapely.to_wkb(moved.geoms[0])),
        Edit("c", "delete", "2", {}),
        Edit("d", "insert", "", {"code": "nowhere"}, None),
        Edit("e", "update", "99", {"code": "gone"}),
    ]
    written = service.write(layer, edits)
    assert [(one.sure, one.refused) for one in written] == [(True, False)] * 3 + [(False, True)] * 2
    rows = stored_rows(ogc, LAYERS[layer])
    assert {str(id_) for id_ in rows} == {"1", written[0].id}
    inserted, updated = rows[int(written[0].id)], rows[1]
    expected = {**new, "d": "2024-01-31", "ts": "2024-01-31 08:00:00"}
    assert {name: inserted[name] for name in expected} == expected
    assert (updated["n"], updated["note"], updated["地类名称"], updated["code"]) == (-5, None, strange, "0101")
    for stored, meant in ((inserted, holed), (updated, moved)):
        assert stored["geom"].normalize().equals_exact(meant.normalize(), 0)


@pytest.mark.parametrize("layer", LAYERS)
def test_an_edit_of_attributes_leaves_every_digit(service: OapifClient, ogc: dict[str, Any], layer: str) -> None:
    import psycopg2

    _, srid, _ = pygeoapi_server.COLLECTIONS[layer]
    with psycopg2.connect(ogc["postgis"]) as connection:  # numbers that no rounding leaves as they are
        table = "dltb_d" if srid == 4490 else "dltb_m"
        connection.cursor().execute(f"update {table} set geom = ST_Translate(geom, 0.123456789012, 0.0987654321)")
    before = stored_rows(ogc, LAYERS[layer])
    (written,) = service.write(layer, [Edit("k", "update", "1", {"code": "x"})])
    assert written.sure
    after = stored_rows(ogc, LAYERS[layer])
    assert after[1].pop("code") == "x"
    before[1].pop("code")
    assert after == before


def pushed(file: WorkFile, url: str, *, patient: bool = False) -> bool:
    """Whether all is there after one more push."""
    try:
        done = push(WorkFile(file.path), OapifClient(url, RequestsTransport()), pause=lambda _: None)
    except OneMapError:
        if not patient:
            raise
        return False
    return all(one.done for one in done.sent)


@pytest.mark.parametrize("layer", LAYERS)
def test_push(service: OapifClient, running: dict[str, Any], ogc: dict[str, Any], tmp_path: Path, layer: str) -> None:
    file = pull(service, running["url"], layer, tmp_path / "work.gpkg").file
    edited(file, nowhere=False)
    assert pushed(file, running["url"])
    rows = stored_rows(ogc, LAYERS[layer])
    assert sorted(row["code"] for row in rows.values()) == ["<x>", "新", "新"]
    assert rows[1]["note"] is None
    assert changes(WorkFile(file.path)) == []


@pytest.mark.parametrize("fault", ["cut after", "502 after", "login after", "truncated", "twice", "cut during"])
def test_push_under_a_fault(
    service: OapifClient, running: dict[str, Any], ogc: dict[str, Any], tmp_path: Path, fault: str
) -> None:
    file = pull(service, running["url"], "pg_4523", tmp_path / "work.gpkg").file
    edited(file, nowhere=False)
    assert fault in FAULTS
    with FaultProxy(running["port"], 1, share=1.0, faults=(fault,), writes_only=True) as proxy:
        pushed(file, proxy.url, patient=True)
        assert counted(proxy.log)
        proxy.share = 0
        assert pushed(file, proxy.url)
    assert sorted(row["code"] for row in stored_rows(ogc, "pg_4523").values()) == ["<x>", "新", "新"]
    assert changes(WorkFile(file.path)) == []


@pytest.mark.parametrize("seed", range(int(os.environ.get("ONEMAP_FAULT_RUNS", "3"))))
def test_push_over_broken_lines(
    service: OapifClient, running: dict[str, Any], ogc: dict[str, Any], tmp_path: Path, seed: int
) -> None:
    survives(running, ogc, tmp_path, seed)


def survives(running: dict[str, Any], ogc: dict[str, Any], folder: Path, seed: int) -> None:
    layer = list(LAYERS)[seed % 3]
    url = running["url"]
    file = pull(OapifClient(url, RequestsTransport()), url, layer, folder / "work.gpkg").file
    edited(file, nowhere=False)
    with FaultProxy(running["port"], seed, share=0.3) as proxy:
        for _ in range(12):
            if pushed(file, proxy.url, patient=True):
                break
        proxy.share = 0
        assert pushed(file, proxy.url)
    assert sorted(row["code"] for row in stored_rows(ogc, LAYERS[layer]).values()) == ["<x>", "新", "新"]
    assert changes(WorkFile(file.path)) == []
