"""OGC API Features by the letter: northing first, ETags, If-Match, PATCH, Content-Crs, cursors, inner addresses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from strict_oapif import NAME, StrictOapif, tag

from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.gpkg import opened
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.push import push
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.model import Edit, Wanted
from onemap.tools.services.oapif.client import OapifClient

EAST, NORTH = 35500000.123456789, 3400000.987654321


def square(place: int) -> Any:
    return shapely.MultiPolygon([shapely.box(EAST + place * 200, NORTH, EAST + place * 200 + 100, NORTH + 100)])


@pytest.fixture(params=[True, False], ids=["patch", "put"])
def strict(request: pytest.FixtureRequest) -> Iterator[StrictOapif]:
    with StrictOapif(patch=request.param) as service:
        for place in range(250):
            service.add({"code": f"c{place}", "面积": place + 0.5, "seen": "2024-01-31T08:00:00Z"}, square(place))
        yield service


def client(strict: StrictOapif) -> OapifClient:
    return OapifClient(strict.url, RequestsTransport())


def sent(strict: StrictOapif, *methods: str) -> "list[tuple[str, dict[str, str]]]":
    return [(method, headers) for method, _, headers in strict.log if method in methods]


def test_rows_are_read_by_a_cursor_with_northing_first(strict: StrictOapif) -> None:
    service = client(strict)
    pages = list(service.pages(NAME))
    assert [id_ for page in pages for id_ in page.ids.tolist()] == [f"r/{place}" for place in range(1, 251)]
    assert service.count(NAME) == 250
    assert shapely.from_wkb(pages[0].wkb[3]).equals_exact(square(3), 0)
    assert pages[0].columns["ID"][2] == "r/3"
    assert pages[0].columns["seen"].astype(str)[0] == "2024-01-31T08:00:00.000"
    schema = service.schema("图斑")
    assert {one.field.name: (one.field.kind, one.field.width, one.nillable) for one in schema.columns} == {
        "ID": ("text", 0, False), "code": ("text", 12, True), "面积": ("real", 0, False), "seen": ("datetime", 0, True),
    }  # fmt: skip
    assert (schema.geometry, schema.geometry_type) == ("shape", "MultiPolygon")


def test_choices(strict: StrictOapif) -> None:
    service = client(strict)

    def ids(wanted: Wanted) -> list[str]:
        return [id_ for page in service.pages(NAME, wanted) for id_ in page.ids.tolist()]

    assert ids(Wanted(box=square(7).bounds)) == ["r/8"]
    assert service.count(NAME, Wanted(box=square(7).bounds)) == 1
    assert ids(Wanted(where={"code": "c20", "面积": 20.5})) == ["r/21"]
    assert ids(Wanted(ids=["r/5", "r/999"])) == ["r/5"]
    assert next(iter(service.pages(NAME, Wanted(ids=["r/5"])))).versions[0] == tag(strict.rows["r/5"])


def test_writing_with_etags(strict: StrictOapif) -> None:
    service = client(strict)
    kept = strict.rows["r/1"][1].wkb
    edits = [
        Edit("a", "update", "r/1", {"code": "x", "seen": None}),
        Edit("b", "update", "r/2", {"seen": np.datetime64("2024-02-01T09:00:00")}, shapely.to_wkb(square(300))),
        Edit("c", "insert", "", {"面积": 1.0, "seen": np.datetime64("2024-02-01")}, shapely.to_wkb(square(301))),
        Edit("d", "delete", "r/3", {}),
        Edit("e", "insert", "", {"code": "no area"}, shapely.to_wkb(square(302))),
        Edit("f", "update", "r/4", {"code": None}, None),
    ]
    written = service.write(NAME, edits)
    assert [(one.sure, one.refused) for one in written] == [(True, False)] * 4 + [(False, True), (True, False)]
    assert written[2].id == "r/251"
    assert strict.rows["r/1"] == ({"code": "x", "面积": 0.5, "seen": None}, shapely.from_wkb(kept))
    assert strict.rows["r/1"][1].wkb == kept
    assert strict.rows["r/2"][0] == {"code": "c1", "面积": 1.5, "seen": "2024-02-01T09:00:00Z"}
    for id_, place in (("r/2", 300), ("r/251", 301)):
        assert strict.rows[id_][1].equals_exact(square(place), 0)
    assert "r/3" not in strict.rows
    assert strict.rows["r/4"] == ({"code": None, "面积": 3.5, "seen": "2024-01-31T08:00:00Z"}, None)
    method = "PATCH" if strict.patch else "PUT"
    assert len(sent(strict, method)) == 3
    assert all("If-Match" in headers for _, headers in sent(strict, "PUT", "PATCH", "DELETE"))


def test_a_row_that_changes_in_between_is_not_overwritten(strict: StrictOapif, monkeypatch: pytest.MonkeyPatch) -> None:
    service = client(strict)
    layer = service.layer(NAME)
    fresh = layer.fresh

    def late(id_: str) -> Any:
        found = fresh(id_)
        strict.rows[id_][0]["code"] = "theirs"
        return found

    monkeypatch.setattr(layer, "fresh", late)
    (written,) = service.write(NAME, [Edit("a", "update", "r/1", {"code": "mine"})])
    assert (written.sure, written.refused) == (False, True)
    assert strict.rows["r/1"][0]["code"] == "theirs"


def test_pull_and_push(strict: StrictOapif, tmp_path: Path) -> None:
    file = pull(client(strict), strict.url, NAME, tmp_path / "work.gpkg").file
    with opened(file.path) as connection:
        connection.execute(f"UPDATE \"{file.table}\" SET code = 'x' WHERE fid <= 3")
        connection.execute(f'DELETE FROM "{file.table}" WHERE fid = 9')
        copied = f'INSERT INTO "{file.table}" (ID, "面积", seen, geom) SELECT ID, 7, seen, geom FROM "{file.table}"'
        connection.execute(f"{copied} WHERE fid = 8")
    done = push(file, client(strict))
    assert [one.done for one in done.sent] == [True] * 5
    assert len(strict.rows) == 250
    assert strict.rows["r/251"][0] == {"面积": 7.0, "seen": "2024-01-31T08:00:00Z"}
    assert changes(WorkFile(file.path)) == []
    assert push(WorkFile(file.path), client(strict)).sent == []
