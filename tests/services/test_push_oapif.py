"""Pull, edit, push through OGC API Features: each change is on the server exactly once, whatever breaks on the way."""

import os
from pathlib import Path
from typing import Any

import ogc_server
import pytest
import shapely
from edited_work import edited
from fault_proxy import FAULTS, FaultProxy, counted
from shapely.affinity import translate
from stored_rows import stored_rows

from onemap.tools.errors import OneMapError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.gpkg import opened
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.oapif.client import OapifClient

LEFT = ["<x>", "nowhere", "新", "新"]


def client(layer: str, url: str) -> OapifClient:
    return OapifClient(url, RequestsTransport(), "EPSG:4490" if "4490" in layer else "EPSG:4523")


def pulled(ogc: dict[str, Any], folder: Path, layer: str, name: str = "work") -> WorkFile:
    return pull(client(layer, ogc["oapif"]), ogc["oapif"], layer, folder / f"{name}.gpkg").file


def codes(ogc: dict[str, Any], layer: str) -> list[str]:
    return sorted(row["code"] for row in stored_rows(ogc, layer).values())


@pytest.mark.parametrize("layer", ["pg_4523", "gpkg_4490", "变更图斑"])
def test_push_and_push_again(ogc: dict[str, Any], tmp_path: Path, layer: str) -> None:
    file = pulled(ogc, tmp_path, layer)
    edited(file, nulled=False)
    before = stored_rows(ogc, layer)
    planned = push(file, client(layer, ogc["oapif"]), dry_run=True).planned
    assert sorted(one.kind for one in planned) == ["added", "added", "added", "both", "deleted"]
    assert stored_rows(ogc, layer) == before
    done = push(file, client(layer, ogc["oapif"]))
    assert [one.done for one in done.sent] == [True] * 5
    assert codes(ogc, layer) == LEFT
    side = shapely.box(*ogc_server.CORNERS[4490 if "4490" in layer else 4523][0])
    assert (
        stored_rows(ogc, layer)[1]["geom"]
        .geoms[0]
        .equals_exact(translate(before[1]["geom"], 0, side.length).geoms[0], 1e-6)
    )
    after = stored_rows(ogc, layer)
    assert changes(WorkFile(file.path)) == []
    assert push(WorkFile(file.path), client(layer, ogc["oapif"])).sent == []
    assert stored_rows(ogc, layer) == after


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault(ogc: dict[str, Any], tmp_path: Path, fault: str) -> None:
    """Every writing request of the first try meets the fault."""
    file = pulled(ogc, tmp_path, "pg_4523")
    edited(file, nulled=False)
    with FaultProxy(ogc["port"], 1, share=1.0, faults=(fault,), writes_only=True) as proxy:
        _push_until_done(file, proxy, "pg_4523", tries=1)
        assert counted(proxy.log, "POST") or counted(proxy.log, "PUT") or counted(proxy.log, "DELETE")
        proxy.share = 0
        _push_until_done(file, proxy, "pg_4523")
    assert codes(ogc, "pg_4523") == LEFT
    assert changes(WorkFile(file.path)) == []


@pytest.mark.parametrize("seed", range(int(os.environ.get("ONEMAP_FAULT_RUNS", "4"))))
def test_many_faults(ogc: dict[str, Any], tmp_path: Path, seed: int) -> None:
    layers = ("pg_4523", "gpkg_4523", "变更图斑", "pg_4490")
    _survives(ogc, tmp_path, seed, layers[seed % len(layers)])


def _survives(ogc: dict[str, Any], folder: Path, seed: int, layer: str) -> None:
    file = pulled(ogc, folder, layer)
    edited(file, nulled=False)
    with FaultProxy(ogc["port"], seed, share=0.3) as proxy:
        _push_until_done(file, proxy, layer, tries=12)
        proxy.share = 0
        _push_until_done(file, proxy, layer)
    assert codes(ogc, layer) == LEFT
    assert changes(WorkFile(file.path)) == []


def _push_until_done(file: WorkFile, proxy: FaultProxy, layer: str, tries: int = 1) -> None:
    for _ in range(tries):
        if _pushed(file, proxy, layer):
            return
    assert proxy.share


def _pushed(file: WorkFile, proxy: FaultProxy, layer: str) -> bool:
    """Whether all is there after one more push; what it stumbles over is its own business while lines break."""
    try:
        done = push(WorkFile(file.path), client(layer, f"{proxy.url}wfs3"), pause=lambda _: None)
    except OneMapError:
        if not proxy.share:
            raise
        return False
    assert not done.conflicts
    return all(one.done for one in done.sent)


def test_what_the_server_cannot_do_is_told_and_stays_a_change(ogc: dict[str, Any], tmp_path: Path) -> None:
    file = pulled(ogc, tmp_path, "pg_4523")
    with opened(file.path) as connection:
        connection.execute(f'UPDATE "{file.table}" SET note = NULL WHERE fid = 1')
        connection.execute(f"UPDATE \"{file.table}\" SET code = 'fits' WHERE fid = 2")
    done = push(file, client("pg_4523", ogc["oapif"]))
    assert {one.change.fid: one.done for one in done.sent} == {1: False, 2: True}
    assert "note" in next(one.message for one in done.sent if not one.done)
    assert [one.fid for one in changes(WorkFile(file.path))] == [1]
    assert stored_rows(ogc, "pg_4523")[1]["note"] == "甲"


def test_two_technicians(ogc: dict[str, Any], tmp_path: Path) -> None:
    mine, theirs = (pulled(ogc, tmp_path, "pg_4523", name) for name in ("mine", "theirs"))
    service = client("pg_4523", ogc["oapif"])
    for file, code in ((theirs, "their"), (mine, "mine")):
        with opened(file.path) as connection:
            connection.execute(f'UPDATE "{file.table}" SET code = ? WHERE fid = 1', (code,))
    assert all(one.done for one in push(theirs, service).sent)
    held = push(mine, service)
    assert [(one.change.fid, one.what) for one in held.conflicts] == [(1, ("code",))]
    assert codes(ogc, "pg_4523") == ["0301", "their"]
    assert all(one.done for one in push(mine, service, choice="mine").sent)
    assert codes(ogc, "pg_4523") == ["0301", "mine"]
