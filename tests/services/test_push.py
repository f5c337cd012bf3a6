"""Pull, edit, push: each change is on the server exactly once, whatever breaks on the way."""

import os
from pathlib import Path
from typing import Any

import pytest
from edited_work import edited
from fault_proxy import FAULTS, FaultProxy, counted
from stored_rows import stored_rows

from onemap.tools.errors import InputError, OneMapError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.gpkg import opened
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.model import Edit, Schema
from onemap.tools.services.wfs.client import WfsClient

LAYER, VERSION = "pg_4523", "1.1.0"


def pulled(
    ogc: dict[str, Any], folder: Path, layer: str = LAYER, version: str = VERSION, name: str = "work"
) -> WorkFile:
    client = WfsClient(ogc["wfs"], RequestsTransport(), version)
    return pull(client, ogc["wfs"], layer, folder / f"{name}.gpkg").file


def codes(ogc: dict[str, Any], layer: str = LAYER) -> list[str]:
    return sorted(row["code"] for row in stored_rows(ogc, layer).values())


@pytest.mark.parametrize(("layer", "version"), [("pg_4523", "1.1.0"), ("gpkg_4490", "1.0.0"), ("变更图斑", "2.0.0")])
def test_push_and_push_again(ogc: dict[str, Any], tmp_path: Path, layer: str, version: str) -> None:
    file = pulled(ogc, tmp_path, layer, version)
    edited(file)
    client = WfsClient(ogc["wfs"], RequestsTransport(), version)
    before = stored_rows(ogc, layer)
    planned = push(file, client, dry_run=True).planned
    assert sorted(one.kind for one in planned) == ["added", "added", "added", "both", "deleted"]
    assert stored_rows(ogc, layer) == before
    done = push(file, client)
    assert [one.done for one in done.sent] == [True] * 5
    assert codes(ogc, layer) == ["<x>", "nowhere", "新", "新"]
    after = stored_rows(ogc, layer)
    assert changes(WorkFile(file.path)) == []
    assert push(WorkFile(file.path), client).sent == []
    assert stored_rows(ogc, layer) == after


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault(ogc: dict[str, Any], tmp_path: Path, fault: str) -> None:
    """The first writing request meets the fault."""
    file = pulled(ogc, tmp_path)
    edited(file)
    with FaultProxy(ogc["port"], 1, share=1.0, faults=(fault,), writes_only=True) as proxy:
        _push_until_done(file, proxy, tries=1)
        assert counted(proxy.log, "POST")
        proxy.share = 0
        _push_until_done(file, proxy)
    assert codes(ogc) == ["<x>", "nowhere", "新", "新"]
    assert changes(WorkFile(file.path)) == []


@pytest.mark.parametrize("seed", range(int(os.environ.get("ONEMAP_FAULT_RUNS", "8"))))
def test_many_faults(ogc: dict[str, Any], tmp_path: Path, seed: int) -> None:
    """Half of all requests break. Set ONEMAP_FAULT_RUNS=200 for a night's run."""
    layers = (("pg_4523", "1.1.0"), ("gpkg_4523", "1.0.0"), ("变更图斑", "1.1.0"), ("pg_4490", "2.0.0"))
    _survives(ogc, tmp_path, seed, *layers[seed % len(layers)])


def _survives(ogc: dict[str, Any], folder: Path, seed: int, layer: str, version: str) -> None:
    file = pulled(ogc, folder, layer, version)
    edited(file)
    with FaultProxy(ogc["port"], seed, share=0.5) as proxy:
        _push_until_done(file, proxy, tries=12, version=version)
        proxy.share = 0
        _push_until_done(file, proxy, version=version)
    assert codes(ogc, layer) == ["<x>", "nowhere", "新", "新"]
    assert changes(WorkFile(file.path)) == []


def _push_until_done(file: WorkFile, proxy: FaultProxy, tries: int = 1, version: str = VERSION) -> None:
    for _ in range(tries):
        if _pushed(file, proxy, version):
            return
    assert proxy.share


def _pushed(file: WorkFile, proxy: FaultProxy, version: str) -> bool:
    """Whether all is there after one more push; what it stumbles over is its own business while lines break."""
    try:
        done = push(WorkFile(file.path), WfsClient(proxy.url, RequestsTransport(), version), pause=lambda _: None)
    except OneMapError:
        if not proxy.share:
            raise
        return False
    assert not done.conflicts
    return all(one.done for one in done.sent)


def test_two_technicians(ogc: dict[str, Any], tmp_path: Path) -> None:
    """The second sees a conflict where both changed the same; different fields go together."""
    client = WfsClient(ogc["wfs"], RequestsTransport(), VERSION)
    mine, theirs = (pulled(ogc, tmp_path, name=name) for name in ("mine", "theirs"))
    _set(theirs, 1, code="their", n=99)
    assert all(one.done for one in push(theirs, client).sent)
    _set(mine, 1, code="mine", note="我的")
    held = push(mine, client)
    assert [(one.change.fid, one.what) for one in held.conflicts] == [(1, ("code",))]
    assert stored_rows(ogc, LAYER)[1]["code"] == "their"
    done = push(mine, client, decided={1: {"code": "mine"}})
    assert all(one.done for one in done.sent)
    row = stored_rows(ogc, LAYER)[1]
    assert (row["code"], row["note"], row["n"]) == ("mine", "我的", 99)
    assert changes(WorkFile(mine.path)) == []


@pytest.mark.parametrize(("choice", "left"), [("mine", ["0301", "again"]), ("theirs", ["0301"])])
def test_a_row_that_is_gone_on_the_server(ogc: dict[str, Any], tmp_path: Path, choice: str, left: list[str]) -> None:
    client = WfsClient(ogc["wfs"], RequestsTransport(), VERSION)
    mine, theirs = (pulled(ogc, tmp_path, name=name) for name in ("mine", "theirs"))
    with opened(theirs.path) as connection:
        connection.execute(f'DELETE FROM "{theirs.table}" WHERE fid = 1')
    push(theirs, client)
    _set(mine, 1, code="again")
    assert push(mine, client).conflicts[0].theirs is None
    push(mine, client, choice=choice)
    assert codes(ogc) == left
    assert changes(WorkFile(mine.path)) == []


def test_what_the_server_refuses_does_not_hold_up_the_rest(ogc: dict[str, Any], tmp_path: Path) -> None:
    client = WfsClient(ogc["wfs"], RequestsTransport(), VERSION)
    file = pulled(ogc, tmp_path)
    _set(file, 1, code="longer than twelve signs")
    _set(file, 2, code="fits")
    done = push(file, client)
    assert {one.change.fid: one.done for one in done.sent} == {1: False, 2: True}
    assert next(one for one in done.sent if not one.done).message
    assert codes(ogc) == ["0101", "fits"]
    assert [one.fid for one in changes(WorkFile(file.path))] == [1]


def test_a_changed_schema_is_told(ogc: dict[str, Any], tmp_path: Path) -> None:
    class Changed(WfsClient):
        def schema(self, name: str) -> Schema:
            whole = super().schema(name)
            return whole._replace(columns=whole.columns[:-1])

    file = pulled(ogc, tmp_path)
    with pytest.raises(InputError, match="note"):
        push(file, Changed(ogc["wfs"], RequestsTransport(), VERSION))


def test_edits_made_after_the_sending_stay(ogc: dict[str, Any], tmp_path: Path) -> None:
    """Killed after the server acted; the technician goes on editing; the next push sends the new edit, too."""
    file = pulled(ogc, tmp_path)
    _set(file, 1, code="first")
    with FaultProxy(ogc["port"], 1, share=0, faults=("cut after",)) as proxy:
        _cut_all_after_the_first_write(proxy)
        client = WfsClient(proxy.url, RequestsTransport(), VERSION)
        with pytest.raises(OneMapError):
            push(file, client, pause=lambda _: None)
    assert codes(ogc) == ["0301", "first"]
    _set(file, 1, code="second")
    push(WorkFile(file.path), WfsClient(ogc["wfs"], RequestsTransport(), VERSION))
    assert codes(ogc) == ["0301", "second"]


def _cut_all_after_the_first_write(proxy: FaultProxy) -> None:
    chosen = proxy.chosen

    def cut(method: str) -> str:
        if method == "POST":
            proxy.share = 1.0
            return "cut after"
        return chosen(method)

    proxy.chosen = cut  # type: ignore[method-assign]


def _set(file: WorkFile, fid: int, **values: Any) -> None:
    with opened(file.path) as connection:
        names = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f'UPDATE "{file.table}" SET {names} WHERE fid = ?', (*values.values(), fid))


def test_theirs_for_one_field_and_for_a_deleted_row(ogc: dict[str, Any], tmp_path: Path) -> None:
    """Where theirs is taken, nothing of ours is left to be pushed the next time; a row deleted here comes back."""
    file = pulled(ogc, tmp_path)
    edited(file)
    client = WfsClient(ogc["wfs"], RequestsTransport(), VERSION)
    base = file.base()
    told = client.write(LAYER, [Edit(id_, "update", id_, {"code": "theirs"}) for id_ in base.ids.tolist()])
    assert all(one.sure for one in told)
    first, second = base.fids.tolist()
    done = push(file, client, decided={first: {"code": "theirs"}, second: {"*": "theirs"}})
    assert all(one.done for one in done.sent)
    assert codes(ogc) == ["nowhere", "theirs", "theirs", "新", "新"]
    assert changes(WorkFile(file.path)) == []
    now = WorkFile(file.path).working()
    assert dict(zip(now.fids.tolist(), now.columns["code"].tolist()))[first] == "theirs"
    assert second in now.fids.tolist()
