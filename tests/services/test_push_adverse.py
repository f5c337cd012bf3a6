"""What servers do to edits: they round, trim, number anew, tell stories; each edit is there once, and all is told."""

import itertools
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import shapely
from fault_proxy import FaultProxy
from many_rows import fill, run
from shapely.affinity import translate
from small_disks import small_disk
from stored_rows import stored_rows

from onemap.tools.errors import InputError, OneMapError, OutputError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing import sending
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.gpkg import blob, opened, wkb_of
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import Pushed, push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.model import Edit, Written
from onemap.tools.services.wfs.client import WfsClient

LAYER, VERSION = "pg_4523", "1.1.0"


def client(url: str) -> WfsClient:
    return WfsClient(url, RequestsTransport(), VERSION)


def pulled(ogc: dict[str, Any], folder: Path, layer: str = LAYER) -> WorkFile:
    return pull(client(ogc["wfs"]), ogc["wfs"], layer, folder / "work.gpkg").file


def again(file: WorkFile, url: str, **options: Any) -> Pushed:
    return push(WorkFile(file.path), client(url), pause=lambda _: None, **options)


def insert(file: WorkFile, place: float = 3, *, ground: bool = True, **values: Any) -> int:
    """A new row, its ground that of the first moved north by ``place`` sides."""
    with opened(file.path) as connection:
        data = connection.execute(f'SELECT geom FROM "{file.table}" ORDER BY fid').fetchone()[0]
        shape = shapely.from_wkb(wkb_of(data))
        moved = blob(shapely.to_wkb(translate(shape, 0, place * shape.length / 4)), file._srs)
        names = ", ".join(f'"{name}"' for name in (*values, "geom"))
        marks = ", ".join("?" * (len(values) + 1))
        statement = f'INSERT INTO "{file.table}" ({names}) VALUES ({marks})'
        return int(connection.execute(statement, (*values.values(), moved if ground else None)).lastrowid or 0)


def change(file: WorkFile, statement: str, *values: Any) -> None:
    with opened(file.path) as connection:
        connection.execute(statement.format(table=f'"{file.table}"'), values)


def working(file: WorkFile, fid: int) -> dict[str, Any]:
    rows = WorkFile(file.path).working()
    row = rows.fids.tolist().index(fid)
    return {**{name: values[row] for name, values in rows.columns.items()}, "geom": rows.wkb[row]}


VALUES = [
    {"area_m2": 12345.6789},  # numeric(14, 2)
    {"note": ""},
    {"note": "  両端  "},
    {"note": "a\r\nb\tc"},
    {"note": "长文" * 20_000},
    {"d": "1931-02-03", "ts": "1931-02-03T04:05:06.789Z"},
    {"n": 2**31 - 1, "flag": None},
]


@pytest.mark.parametrize("ground", [True, False])
@pytest.mark.parametrize("layer", ["pg_4523", "gpkg_4523"])
@pytest.mark.parametrize("values", VALUES, ids="-".join)
def test_awkward_values_are_there_once(
    ogc: dict[str, Any], tmp_path: Path, values: dict[str, Any], layer: str, ground: bool
) -> None:
    """Also where the answer to the insert is lost."""
    file = pulled(ogc, tmp_path, layer)
    insert(file, code="once", ground=ground, **values)
    with FaultProxy(ogc["port"], 1, share=1.0, faults=("cut after",), writes_only=True) as proxy:
        try:
            again(file, proxy.url)
        except OneMapError:
            proxy.share = 0
            again(file, proxy.url)
    rows = stored_rows(ogc, layer)
    assert len(rows) == 3
    assert changes(WorkFile(file.path)) == []
    stored = next(row for row in rows.values() if row["code"] == "once")
    if "note" in values:
        assert stored["note"] == values["note"]
    assert (stored["geom"] is None) == (not ground)


def test_what_the_service_rounds_is_told_and_taken_over(ogc: dict[str, Any], tmp_path: Path) -> None:
    file = pulled(ogc, tmp_path)
    fid = insert(file, code="new", area_m2=7.123456)
    change(file, "UPDATE {table} SET area_m2 = 8.98765 WHERE fid = 1")
    done = again(file, ogc["wfs"])
    assert [one.done for one in done.sent] == [True, True]
    assert all("area_m2" in one.message for one in done.sent)
    assert (working(file, fid)["area_m2"], working(file, 1)["area_m2"]) == (7.12, 8.99)


def test_a_trigger_that_writes_something_else(ogc: dict[str, Any], tmp_path: Path) -> None:
    """An insert is ours and told; an update that is not kept stays an edit and is told, and holds up nothing."""
    run(ogc, TRIGGER)
    try:
        file = pulled(ogc, tmp_path)
        insert(file, code="small")
        change(file, "UPDATE {table} SET code = 'low' WHERE fid = 1")
        change(file, "UPDATE {table} SET n = 77 WHERE fid = 2")
        done = again(file, ogc["wfs"])
    finally:
        run(ogc, "drop trigger if exists loud on dltb_m")
    assert {(one.change.kind, one.done) for one in done.sent} == {("added", True), ("attributes", True),
                                                                  ("attributes", False)}  # fmt: skip
    assert all("code" in one.message for one in done.sent if one.change.fid != 2)
    assert sorted(row["code"] for row in stored_rows(ogc, LAYER).values()) == ["0301", "LOW", "SMALL"]
    assert stored_rows(ogc, LAYER)[2]["n"] == 77
    assert [(one.fid, one.fields) for one in changes(WorkFile(file.path))] == [(1, ("code",))]
    assert [one.what for one in again(file, ogc["wfs"]).conflicts] == [("code",)]


TRIGGER = """
create or replace function loud() returns trigger language plpgsql as
$$ begin new.code := upper(new.code); return new; end $$;
create trigger loud before insert or update on dltb_m for each row execute function loud()
"""
REUSE = """
create or replace function lowest() returns trigger language plpgsql as $$ begin
  select min(k) into new.id from generate_series(1, 9999) k where not exists (select 1 from dltb_m where id = k);
  return new; end $$;
create trigger lowest before insert on dltb_m for each row execute function lowest()
"""


@pytest.mark.parametrize("fault", ["", "cut after", "twice"])
def test_numbers_that_are_given_again(ogc: dict[str, Any], tmp_path: Path, fault: str) -> None:
    """A row is deleted, and a new one on its ground gets its number."""
    run(ogc, REUSE)
    try:
        file = pulled(ogc, tmp_path)
        change(file, "DELETE FROM {table} WHERE fid = 1")
        insert(file, code="new", place=-0.0)
        insert(file, code="newer", place=0.01)
        with FaultProxy(ogc["port"], 1, share=1.0 if fault else 0, faults=(fault,), writes_only=True) as proxy:
            for _ in range(4):
                with suppress(OneMapError):
                    again(file, proxy.url)
            proxy.share = 0
            again(file, proxy.url)
    finally:
        run(ogc, "drop trigger if exists lowest on dltb_m")
    assert sorted(row["code"] for row in stored_rows(ogc, LAYER).values()) == ["0301", "new", "newer"]
    assert changes(WorkFile(file.path)) == []


class Late(WfsClient):
    """A service that says it is done and does not show it yet."""

    hidden = 0

    def write(self, name: str, edits: Any) -> list[Written]:
        self.kept = super().write(name, edits)
        return self.kept

    def pages(self, name: str, *args: Any, **options: Any) -> Any:
        for rows in super().pages(name, *args, **options):
            given = {one.id for one in getattr(self, "kept", [])}
            if self.hidden and given & set(rows.ids.tolist()):
                self.hidden -= 1
                continue
            yield rows


def test_a_stored_row_that_shows_late(ogc: dict[str, Any], tmp_path: Path) -> None:
    """It is waited for; if it never shows in this run, the next one looks again before anything is sent."""
    file = pulled(ogc, tmp_path)
    insert(file, code="late")
    service = Late(ogc["wfs"], RequestsTransport(), VERSION)
    service.hidden = 2
    assert [one.done for one in push(file, service, pause=lambda _: None).sent] == [True]
    insert(file, code="later", place=6)
    service.hidden = 1_000
    done = push(WorkFile(file.path), service, pause=lambda _: None)
    assert [(one.done, bool(one.message)) for one in done.sent] == [(False, True)]
    assert again(file, ogc["wfs"]).sent == []
    assert sorted(row["code"] for row in stored_rows(ogc, LAYER).values()) == ["0101", "0301", "late", "later"]
    assert changes(WorkFile(file.path)) == []


def test_a_row_that_somebody_changes_while_we_send(ogc: dict[str, Any], tmp_path: Path) -> None:
    """Rows of a later batch are looked at again before they are sent."""

    class Meddled(WfsClient):
        def write(self, name: str, edits: Any) -> list[Written]:
            out = super().write(name, edits)
            run(ogc, "update dltb_m set code = 'theirs' where id = 2")
            return out

    file = pulled(ogc, tmp_path)
    change(file, "UPDATE {table} SET code = 'mine'")
    done = push(file, Meddled(ogc["wfs"], RequestsTransport(), VERSION), batch=1, pause=lambda _: None)
    assert [(one.change.fid, one.done) for one in done.sent] == [(1, True), (2, False)]
    assert stored_rows(ogc, LAYER)[2]["code"] == "theirs"
    assert [one.change.fid for one in again(file, ogc["wfs"]).conflicts] == [2]


def test_a_row_like_ours_by_somebody_else_is_no_copy(ogc: dict[str, Any], tmp_path: Path) -> None:
    """Same shape, but somebody wrote something where ours has nothing."""

    class Two(WfsClient):
        def write(self, name: str, edits: Any) -> list[Written]:
            out = super().write(name, edits)
            if edits[0].operation == "insert":
                values = {**edits[0].values, "note": "theirs"}
                super().write(name, [Edit("other", "insert", "", values, edits[0].wkb)])
            return out

    file = pulled(ogc, tmp_path)
    insert(file, code="same")
    done = push(file, Two(ogc["wfs"], RequestsTransport(), VERSION), pause=lambda _: None)
    assert (len(done.sent), done.copies) == (1, 0)
    assert sorted(str(row["note"]) for row in stored_rows(ogc, LAYER).values() if row["code"] == "same") == [
        "None", "theirs"
    ]  # fmt: skip


def test_a_row_gone_on_the_server_comes_back_whole(ogc: dict[str, Any], tmp_path: Path) -> None:
    file = pulled(ogc, tmp_path)
    before = stored_rows(ogc, LAYER)[1]
    change(file, "UPDATE {table} SET code = 'kept' WHERE fid = 1")
    run(ogc, "delete from dltb_m where id = 1")
    assert [one.done for one in again(file, ogc["wfs"], choice="mine").sent] == [True]
    (row,) = [row for row in stored_rows(ogc, LAYER).values() if row["code"] == "kept"]
    assert row.pop("geom").normalize().equals_exact(before.pop("geom").normalize(), 1e-4)
    assert {**row, "code": "0101"} == before


def test_one_row_that_cannot_be_written_does_not_hold_up_the_rest(ogc: dict[str, Any], tmp_path: Path) -> None:
    file = pulled(ogc, tmp_path)
    change(file, "UPDATE {table} SET note = 'a' || char(1) WHERE fid = 1")
    change(file, "UPDATE {table} SET note = 'fits' WHERE fid = 2")
    insert(file, code="bell", note="\x07")
    insert(file, code="fits", place=6)
    insert(file, code="name", place=9, note="𠮷")  # QGIS Server would drop it
    done = again(file, ogc["wfs"])
    assert sorted((one.change.fid, one.done) for one in done.sent) == [
        (1, False), (2, True), (3, False), (4, True), (5, False)
    ]  # fmt: skip
    assert "𠮷" in next(one.message for one in done.sent if one.change.fid == 5)
    assert len(stored_rows(ogc, LAYER)) == 3
    assert len(changes(WorkFile(file.path))) == 3


def test_a_change_of_the_number_itself_is_told(ogc: dict[str, Any], tmp_path: Path) -> None:
    file = pulled(ogc, tmp_path)
    change(file, "UPDATE {table} SET id = 900 WHERE fid = 1")
    done = again(file, ogc["wfs"])
    assert [(one.done, "id" in one.message) for one in done.sent] == [(False, True)]
    assert sorted(stored_rows(ogc, LAYER)) == [1, 2]


def cut_after_the_first_write(proxy: FaultProxy) -> None:
    chosen = proxy.chosen

    def cut(method: str) -> str:
        if method == "POST":
            proxy.share = 1.0
            return "cut after"
        return chosen(method)

    proxy.chosen = cut  # type: ignore[method-assign]


def left_open(ogc: dict[str, Any], file: WorkFile) -> None:
    """A push that was cut off after the service had acted."""
    with FaultProxy(ogc["port"], 1, share=0, faults=("cut before",)) as proxy:
        cut_after_the_first_write(proxy)
        with pytest.raises(OneMapError):
            again(file, proxy.url)


def test_an_edit_taken_back_after_the_sending(ogc: dict[str, Any], tmp_path: Path) -> None:
    file = pulled(ogc, tmp_path)
    change(file, "UPDATE {table} SET code = 'wrong', note = 'stays' WHERE fid = 1")
    left_open(ogc, file)
    change(file, "UPDATE {table} SET code = '0101' WHERE fid = 1")
    again(file, ogc["wfs"])
    row = stored_rows(ogc, LAYER)[1]
    assert (row["code"], row["note"]) == ("0101", "stays")


def test_the_journal_of_another_file(ogc: dict[str, Any], tmp_path: Path) -> None:
    """A work file is thrown away with edits under way, and the layer pulled to the same place again."""
    file = pulled(ogc, tmp_path)
    change(file, "DELETE FROM {table} WHERE fid = 2")
    change(file, "UPDATE {table} SET code = 'first' WHERE fid = 1")
    left_open(ogc, file)
    file.path.unlink()
    run(ogc, "delete from dltb_m where id = 1")
    run(ogc, "insert into dltb_m(code, geom) select 'x' || k, ST_Multi(ST_MakeEnvelope(35500400, 3400000, 35500500 + k,"
             " 3400100, 4523)) from generate_series(1, 3) k")  # fmt: skip
    fresh = pulled(ogc, tmp_path)
    before = stored_rows(ogc, LAYER)
    assert again(fresh, ogc["wfs"]).sent == []
    assert stored_rows(ogc, LAYER) == before
    assert changes(WorkFile(fresh.path)) == []
    assert Path(f"{fresh.path}.journal.1").exists()


def test_a_work_file_without_its_journal(ogc: dict[str, Any], tmp_path: Path) -> None:
    """Copied elsewhere while edits were under way: refused until the journal is there."""
    file = pulled(ogc, tmp_path)
    insert(file, code="once")
    left_open(ogc, file)
    copy = tmp_path / "copy.gpkg"
    shutil.copy(file.path, copy)
    with pytest.raises(InputError, match="journal"):
        again(WorkFile(copy), ogc["wfs"])
    shutil.copy(f"{file.path}.journal", f"{copy}.journal")
    again(WorkFile(copy), ogc["wfs"])
    assert sorted(row["code"] for row in stored_rows(ogc, LAYER).values()) == ["0101", "0301", "once"]


def test_another_program_holds_the_work_file(
    ogc: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is sent that could not be noted."""
    monkeypatch.setattr("onemap.tools.services.editing.gpkg.PATIENCE", 0.1)
    file = pulled(ogc, tmp_path)
    insert(file, code="once")
    with opened(file.path), pytest.raises(OutputError, match="locked"):
        again(file, ogc["wfs"])
    assert len(stored_rows(ogc, LAYER)) == 2
    again(file, ogc["wfs"])
    assert len(stored_rows(ogc, LAYER)) == 3


@pytest.mark.parametrize("room", [0, 8, 20, 40])
def test_a_full_disk(ogc: dict[str, Any], tmp_path: Path, room: int) -> None:
    """It fills up at some step of the push; with room again each edit is there once."""
    with small_disk(tmp_path / "small", "3m") as disk:
        file = pulled(ogc, disk)
        insert(file, code="once", note="长" * 2_000)
        change(file, "UPDATE {table} SET code = 'mine' WHERE fid = 1")
        with suppress(OSError):
            for number in itertools.count():
                (disk / f"page{number}").write_bytes(bytes(4096))
        pages = sorted(disk.glob("page*"))
        for page in pages[: room // 4]:
            page.unlink()
        try:
            again(file, ogc["wfs"])
        except OutputError as error:
            said = str(error)
        else:
            said = ""
        assert "full" in said or (room and not said)
        for page in disk.glob("page*"):
            page.unlink()
        again(file, ogc["wfs"])
        assert sorted(row["code"] for row in stored_rows(ogc, LAYER).values()) == ["0301", "mine", "once"]
        assert changes(WorkFile(file.path)) == []


def test_new_rows_on_crowded_ground(ogc: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each looks on its own ground only where thousands are; what is kept for it are the ids of that ground."""
    fill(ogc, 2_500)
    file = pulled(ogc, tmp_path)
    for place in range(30):
        insert(file, code="new", place=place * 3.1)
    plans: list[Any] = []
    near = sending.near_ids

    def seen(*given: Any) -> Any:
        plans.extend(near(*given))
        return near(*given)

    monkeypatch.setattr(sending, "near_ids", seen)
    with FaultProxy(ogc["port"], 1, share=1.0, faults=("cut after",), writes_only=True) as proxy:
        again(file, proxy.url)
    assert run(ogc, "select count(*) from dltb_m where code = 'new'") == [(30,)]
    assert plans
    assert max(map(len, plans)) < 10
