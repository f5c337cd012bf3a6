"""A layer into a work file: all of it, whatever breaks; what was cut off is gone on with."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from fault_proxy import FaultProxy, counted
from many_rows import fill, run

from onemap.tools.errors import InputError, OneMapError, OutputError, ServiceError
from onemap.tools.services.answers import LoggedOut
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.gpkg import opened
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.model import Wanted
from onemap.tools.services.wfs.client import WfsClient

LAYER, VERSION = "pg_4523", "1.1.0"


def client(url: str, **options: Any) -> WfsClient:
    return WfsClient(url, RequestsTransport(**options), VERSION)


def test_all_rows_come_once(ogc: dict[str, Any], tmp_path: Path) -> None:
    fill(ogc, 3_500)  # several pages
    done = pull(client(ogc["wfs"]), ogc["wfs"], LAYER, tmp_path / "work.gpkg")
    assert (done.rows, done.matched, done.late, done.notes) == (3_500, 3_500, 0, [])
    base, work = done.file.base(), done.file.working()
    assert len(set(base.ids.tolist())) == 3_500
    np.testing.assert_array_equal(base.fids, work.fids)
    stored = run(ogc, "select n, note, ST_AsBinary(geom) from dltb_m order by n")
    order = np.argsort(work.columns["n"])
    assert work.columns["n"][order].tolist() == [row[0] for row in stored]
    assert work.columns["note"][order].tolist() == [row[1] for row in stored]
    meant = shapely.from_wkb([bytes(row[2]) for row in stored])
    assert shapely.equals_exact(
        shapely.normalize(shapely.from_wkb(work.wkb[order])), shapely.normalize(meant), 1e-4
    ).all()
    assert changes(done.file) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_cut_pull_is_gone_on_with(ogc: dict[str, Any], tmp_path: Path, seed: int) -> None:
    fill(ogc, 3_500)
    path, resumed = tmp_path / "work.gpkg", 0
    with FaultProxy(ogc["port"], seed, share=0.35) as proxy:
        for turn in range(40):
            proxy.share = 0.35 if turn < 39 else 0
            try:
                done = pull(client(proxy.url), proxy.url, LAYER, path)
            except OneMapError:
                assert not path.exists()
                continue
            resumed = done.resumed
            break
        assert counted(proxy.log)
    file = WorkFile(path)
    assert len(file.base().fids) == 3_500
    assert len(set(file.base().ids.tolist())) == 3_500
    assert sorted(file.working().columns["n"].tolist()) == list(range(1, 3_501))
    assert resumed % 1_000 == 0 or resumed == 3_500


def test_ten_thousand_rows_there_and_back(ogc: dict[str, Any], tmp_path: Path) -> None:
    fill(ogc, 10_000)
    service = client(ogc["wfs"])
    file = pull(service, ogc["wfs"], LAYER, tmp_path / "work.gpkg").file
    with opened(file.path) as connection:
        connection.execute(f"UPDATE \"{file.table}\" SET note = '改' || n WHERE n % 20 = 0")
    assert len(changes(file)) == 500
    done = push(file, service)
    assert sum(one.done for one in done.sent) == 500
    assert run(ogc, "select count(*) from dltb_m where note = '改' || n and n %% 20 = 0") == [(500,)]
    assert run(ogc, "select count(*) from dltb_m where note like '改%%'") == [(500,)]
    assert changes(WorkFile(file.path)) == []


def test_part_of_a_layer(ogc: dict[str, Any], tmp_path: Path) -> None:
    fill(ogc, 1_500)
    west, south = 35510000.0, 3410000.0
    box = (west - 30, south + 100, west + 500, south + 700)
    file = pull(client(ogc["wfs"]), ogc["wfs"], LAYER, tmp_path / "a.gpkg", Wanted(box=box)).file
    inside = run(ogc, "select n from dltb_m where geom && ST_MakeEnvelope(%s, %s, %s, %s, 4523)", *box)
    assert sorted(file.working().columns["n"].tolist()) == sorted(row[0] for row in inside)
    file = pull(client(ogc["wfs"]), ogc["wfs"], LAYER, tmp_path / "b.gpkg", Wanted(where={"code": "0007"})).file
    assert sorted(file.working().columns["n"].tolist()) == [7, 907]


def test_nothing_is_overwritten(ogc: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "work.gpkg"
    pull(client(ogc["wfs"]), ogc["wfs"], LAYER, path)
    with pytest.raises(OutputError, match="never overwritten"):
        pull(client(ogc["wfs"]), ogc["wfs"], LAYER, path)


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(InputError, match="no work file"):
        WorkFile(path)


def test_logins(ogc: dict[str, Any], tmp_path: Path) -> None:
    url = ogc["auth_wfs"]
    with pytest.raises(LoggedOut, match="wants a login"):
        pull(client(url), url, LAYER, tmp_path / "none.gpkg")
    with pytest.raises(LoggedOut):
        pull(client(url, login=("land", "wrong")), url, LAYER, tmp_path / "wrong.gpkg")
    assert pull(client(url, login=("land", "secret")), url, LAYER, tmp_path / "right.gpkg").rows == 2
    assert [path.name for path in tmp_path.iterdir()] == ["right.gpkg"]


def test_a_layer_that_is_not_there(ogc: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gpkg_4523"):
        pull(client(ogc["wfs"]), ogc["wfs"], "没有", tmp_path / "work.gpkg")


def test_a_service_that_is_none(ogc: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "work.gpkg"
    page = FaultProxy(ogc["port"], 1, share=1.0, faults=("login after",))
    with page, pytest.raises(ServiceError, match="wants a login"):
        pull(client(page.url), page.url, LAYER, path)
    with pytest.raises(ServiceError, match="cannot be reached"):
        pull(client("http://127.0.0.1:9/"), "http://127.0.0.1:9/", LAYER, path)
