"""A true WFS 2.0.0 that only reads, and one that cuts its answers short without a word: MapServer on PostGIS."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mapserver
import numpy as np
import ogc_server
import pytest
import shapely
from edited_work import edited
from many_rows import fill, run

from onemap.tools.errors import ServiceError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.model import Wanted
from onemap.tools.services.probe import probe
from onemap.tools.services.wfs.client import WfsClient

VERSIONS = ("1.0.0", "1.1.0", "2.0.0")
URN = "urn:ogc:def:crs:EPSG::{}"
SPELLINGS = [("1.0.0", "EPSG:{}"), ("1.1.0", URN), ("1.1.0", "EPSG:{}"), ("2.0.0", URN), ("2.0.0", "EPSG:{}")]


@pytest.fixture(scope="module")
def running(platform: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    lacking = mapserver.missing()
    if lacking:
        pytest.skip(f"{lacking} is not installed; scripts/setup.sh test installs it")
    with mapserver.mapserver(platform["postgis"], tmp_path_factory.mktemp("mapserver")) as found:
        yield found


@pytest.fixture
def url(running: dict[str, Any], ogc: dict[str, Any]) -> str:
    return str(running["url"])


def client(url: str, version: str, crs: str = "") -> WfsClient:
    return WfsClient(url, RequestsTransport(), version, crs)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_it_offers(url: str, version: str) -> None:
    service = client(url, version)
    assert service.capabilities.version == version  # QGIS Server answers 2.0.0 as 1.1.0
    titles = {one.name.rpartition(":")[2]: one.title for one in service.types()}
    assert titles == {name: title for name, (_, _, title) in mapserver.LAYERS.items()}
    assert {one.operations for one in service.types()} == {("query",)}


@pytest.mark.parametrize(("version", "spelling"), SPELLINGS)
@pytest.mark.parametrize("code", [4523, 4490])
@pytest.mark.parametrize("layer", ["ms_4523", "ms_4490"])
def test_rows_are_read_east_first(url: str, layer: str, code: int, version: str, spelling: str) -> None:
    """Whatever CRS they are asked for in, and however it is spelled: where they fall tells the order of axes. From
    1.1.0 on it sends the northing first, also where the short spelling asks for the easting.
    """
    service = client(url, version, spelling.format(code))
    if version == "1.0.0" and code != 4523:  # it offers one CRS there, and sends it whatever was asked for
        with pytest.raises(ServiceError, match=r"asked for EPSG:4490 and sends EPSG:4523"):
            list(service.pages(layer))
        return
    (page,) = [page for page in service.pages(layer) if len(page)]
    reading = service.reading(layer)
    assert (reading.sure, reading.north_first) == (True, version != "1.0.0")
    kept = mapserver.LAYERS[layer][1]
    shapes = shapely.from_wkb(page.wkb)
    if kept == code:
        # degrees come with six decimals
        np.testing.assert_allclose(
            [one.bounds for one in shapes], ogc_server.CORNERS[code], rtol=0, atol=1e-3 if code == 4523 else 5e-7
        )
    else:
        box = (105, 30, 105.01, 30.8) if code == 4490 else (35499990, 3300000, 35500500, 3410000)
        assert shapely.within(shapes, shapely.box(*box)).all()


@pytest.mark.parametrize("version", VERSIONS)
def test_chinese_names_and_values(url: str, version: str) -> None:
    service = client(url, version)
    (page,) = [page for page in service.pages("变更图斑") if len(page)]
    columns = page.columns
    assert columns["地类名称"].tolist() == ["水田", "乔木林地"]
    assert columns["note"].tolist() == ["甲", 'O\'Neil <&> "引号"']
    assert columns["area_m2"].tolist() == [10000.0, 10000.0]
    # it calls a boolean a number, and in 2.0.0 wraps dates into moments of GML
    assert columns["flag"].tolist() == [1, 0]
    assert columns["d"].astype("M8[D]").astype(str).tolist() == ["2023-01-01", "2024-02-29"]
    assert columns["ts"].astype(str).tolist() == ["2023-01-01T08:00:00.000", "2024-02-29T23:59:59.000"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("capped", [False, True])
def test_pages(running: dict[str, Any], ogc: dict[str, Any], tmp_path: Path, version: str, capped: bool) -> None:
    """All rows come, also where an answer has fewer than were asked for and nothing tells."""
    fill(ogc, 2_500)
    url = running["capped" if capped else "url"]
    service = client(url, version)
    if capped:
        assert service.capabilities.limit == (mapserver.MOST if version == "2.0.0" else None)
    done = pull(service, url, "变更图斑", tmp_path / "work.gpkg", version=version)
    assert done.rows == 2_500
    work = done.file.working()
    order = np.argsort(work.columns["n"])
    stored = run(ogc, "select n, note, ST_AsBinary(geom) from dltb_m order by n")
    assert work.columns["n"][order].tolist() == [row[0] for row in stored]
    meant = shapely.from_wkb([bytes(row[2]) for row in stored])
    there = shapely.normalize(shapely.from_wkb(work.wkb[order]))
    assert shapely.equals_exact(there, shapely.normalize(meant), 1e-3).all()


@pytest.mark.parametrize("version", VERSIONS)
def test_choices(url: str, version: str) -> None:
    service = client(url, version)

    def codes(wanted: Wanted) -> list[str]:
        return [code for page in service.pages("变更图斑", wanted) for code in page.columns["code"].tolist()]

    west, south, east, north = ogc_server.CORNERS[4523][1]
    box = (west + 1.0, south + 1.0, east - 1.0, north - 1.0)
    assert codes(Wanted(box=box)) == ["0301"]
    assert codes(Wanted(box=(west + 1000.0, south, east + 1000.0, north))) == []
    assert codes(Wanted(where={"code": "0101"})) == ["0101"]
    assert codes(Wanted(where={"地类名称": "乔木林地"}, box=box)) == ["0301"]
    ids = [id_ for page in service.pages("变更图斑") for id_ in page.ids.tolist()]
    assert codes(Wanted(ids=ids[1:])) == ["0301"]


def test_ids_are_asked_for_until_all_are_there(running: dict[str, Any], ogc: dict[str, Any]) -> None:
    fill(ogc, 900)
    service = client(running["capped"], "1.1.0")
    ids = [id_ for page in service.pages("ms_4523") for id_ in page.ids.tolist()]
    assert len(ids) == 900
    found = [id_ for page in service.pages("ms_4523", Wanted(ids=[*ids, "ms_4523.99999"])) for id_ in page.ids.tolist()]
    assert sorted(found) == sorted(ids)


def test_self_test(url: str) -> None:
    done = probe(lambda version: client(url, version), "wfs", url, layer="变更图斑", scratch="ms_4523")
    tones = {step.key: step.tone for step in done.steps}
    assert tones["versions"] == tones["axes"] == tones["pages"] == tones["count"] == "good"
    assert tones["canary"] == "bad"  # it does not write
    assert done.profile is not None
    assert done.profile.version == "2.0.0"
    assert done.profile.read_only


@pytest.mark.parametrize("version", VERSIONS)
def test_a_push_is_refused_and_stays_a_change(url: str, ogc: dict[str, Any], tmp_path: Path, version: str) -> None:
    service = client(url, version)
    file = pull(service, url, "ms_4523", tmp_path / "work.gpkg", version=version).file
    edited(file)
    before = run(ogc, "select code, note, ST_AsText(geom) from dltb_m order by id")
    done = push(file, service, pause=lambda _: None)
    assert done.sent
    assert not any(one.done for one in done.sent)
    assert {one.message for one in done.sent} == {
        f"{url.split('/')[2]} offers no transactions: its layers can only be read."
    }
    assert run(ogc, "select code, note, ST_AsText(geom) from dltb_m order by id") == before
    assert len(changes(WorkFile(file.path))) == len(done.sent)
