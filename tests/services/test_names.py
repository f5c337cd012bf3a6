"""Names that a service gives: none leads outside the work file, and what cannot be a name is refused in a sentence."""

import http.server
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

import pytest

from onemap.tools.errors import OneMapError, ServiceError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.changes import changes
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.editing.workfile import WorkFile
from onemap.tools.services.oapif.client import OapifClient
from onemap.tools.services.wfs.client import WfsClient

LAYERS = [
    "../../x", "..", "/etc/x", "C:\\x", "a/b", "a|layername=b", "x.gpkg", "长" * 300, "a'b", 'a"b', "a;DROP TABLE t--",
    "gpkg_contents", "sqlite_master", "rtree_a_geom", "onemap_source", " ", "CON", "%2e%2e%2fx", "a\u202eb", "x_base",
]  # fmt: skip
FIELDS = [
    ["../../x", "C:\\x", "a/b"], ["Name", "name", "NAME"], ["fid", "FID", "geom", "GEOM"],
    ["onemap_id", "onemap_print"], ["长" * 300],
    ['a"b', "a'b", "a;b"], ["rowid", "oid", "_rowid_"], ["select", "table"], ["a b", "a\u3000b"],
]  # fmt: skip
XSD = "http://www.w3.org/2001/XMLSchema"


@contextmanager
def serving(layer: str, fields: "list[str]") -> Iterator[str]:
    """A service whose layer and fields have these names. XML has no such element names: the rows' elements are called
    by what is left of them, as broken services do, so values may be lacking, but never a file elsewhere.
    """

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name.upper(): value[0] for name, value in parse_qs(urlsplit(self.path).query).items()}
            body = {
                "GetCapabilities": capabilities, "DescribeFeatureType": describe, "GetFeature": features
            }[asked["REQUEST"]](asked).encode("utf-8", "surrogatepass")  # fmt: skip
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    def capabilities(_asked: Any) -> str:
        return (
            '<WFS_Capabilities version="1.1.0"><FeatureTypeList><FeatureType>'
            f"<Name>{escape(layer)}</Name><Title>t</Title><DefaultSRS>EPSG:4523</DefaultSRS>"
            "</FeatureType></FeatureTypeList></WFS_Capabilities>"
        )

    def describe(_asked: Any) -> str:
        made = "".join(f'<element name={quoteattr(name)} type="string" nillable="true"/>' for name in fields)
        shape = '<element name="shape" type="gml:PolygonPropertyType"/>'
        return (
            f'<schema xmlns="{XSD}" xmlns:gml="http://www.opengis.net/gml"><complexType name="t"><complexContent>'
            f"<extension><sequence>{shape}{made}</sequence></extension></complexContent></complexType></schema>"
        )

    def features(asked: Any) -> str:
        members = (
            ""
            if asked.get("STARTINDEX", "0") != "0" or asked.get("RESULTTYPE") == "hits"
            else "".join(f'<m:r{k} gml:id="r.{k}"><m:f0>v</m:f0></m:r{k}>' for k in range(1))
        )
        return (
            '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" '
            f'xmlns:m="http://m" numberOfFeatures="0">{members}</wfs:FeatureCollection>'
        )

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def taken_away(folder: Path, layer: str, fields: "list[str]") -> "WorkFile | str":
    """The work file, or the sentence of the refusal. Nothing but the work file may be in any folder."""
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    with serving(layer, fields) as url:
        try:
            done = pull(WfsClient(url, RequestsTransport()), url, layer, inner / "work.gpkg").file
        except OneMapError as error:
            assert [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".gpkg"] == []
            assert not (inner / "work.gpkg").exists()
            return str(error)
    assert [path for path in folder.rglob("*") if path.is_file()] == [inner / "work.gpkg"]
    return done


def sound(path: Path) -> None:
    """The file is whole, and no table of its own was touched."""
    with closing(sqlite3.connect(str(path))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kinds = dict(connection.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall())
        assert sorted(kinds.values()) == ["features", "features"]


@pytest.mark.parametrize("layer", LAYERS)
def test_layers(tmp_path: Path, layer: str) -> None:
    done = taken_away(tmp_path, layer, ["code"])
    if not layer.strip():
        assert isinstance(done, str)  # no layer has that name
        return
    assert isinstance(done, WorkFile), done
    sound(done.path)
    again = WorkFile(done.path)
    assert again.origin.layer == layer
    assert changes(again) == []
    assert not set(again.table) & set("/\\:|\"'")
    assert len(again.table.encode()) <= 200


@pytest.mark.parametrize("fields", FIELDS, ids=lambda fields: fields[0][:12])
def test_fields(tmp_path: Path, fields: "list[str]") -> None:
    done = taken_away(tmp_path, "t", fields)
    assert isinstance(done, WorkFile), done
    sound(done.path)
    again = WorkFile(done.path)
    assert [one.name for one in again.origin.schema.fields] == fields
    assert changes(again) == []
    with closing(sqlite3.connect(str(done.path))) as connection:
        columns = [row[1].lower() for row in connection.execute('PRAGMA table_info("t")')]
    assert len(set(columns)) == len(columns) == len(fields) + 2


@pytest.mark.parametrize("bad", ["a\x00b", "a\x01b", "\x1b[31m"])
def test_control_characters_are_no_xml(tmp_path: Path, bad: str) -> None:
    said = taken_away(tmp_path, bad, ["code"])
    assert isinstance(said, str)
    assert "not complete" in said


STRANGE = ["a\x00b", "../../x", "a\x1b[31mb", "\ud800", "名 称", "x" * 5000]


@pytest.mark.parametrize("name", [*STRANGE, ".."])
def test_json_can_hold_any_name(tmp_path: Path, name: str) -> None:
    """As a layer and as a field; what leads elsewhere in an address is refused."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    asked: list[str] = []
    with speaking(name, asked) as url:
        client = OapifClient(url, RequestsTransport())
        if name == "..":
            with pytest.raises(ServiceError, match="leads elsewhere"):
                pull(client, url, name, inner / "work.gpkg")
            assert not any(path.startswith(("/items", "/collections/items")) for path in asked)
            return
        there = "\ufffd" if name == "\ud800" else name
        done = pull(client, url, there, inner / "work.gpkg")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [inner / "work.gpkg"]
    sound(done.file.path)
    again = WorkFile(done.file.path)
    assert again.base().columns[there].tolist() == ["v"]
    assert again.table.isprintable()
    assert changes(again) == []


@contextmanager
def speaking(name: str, asked: "list[str]") -> Iterator[str]:
    """An OGC API whose collection and field have this name."""
    crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    collection = {"id": name, "title": "t", "links": [], "crs": [crs]}
    ring = [[105, 36], [105.1, 36], [105.1, 36.1], [105, 36]]
    row = {"type": "Feature", "id": "1", "properties": {name: "v"},
           "geometry": {"type": "Polygon", "coordinates": [ring]}}  # fmt: skip

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            asked.append(path)
            offset = parse_qs(urlsplit(self.path).query).get("offset", ["0"])[0]
            rows = {"type": "FeatureCollection", "features": [row] if offset == "0" else [], "numberMatched": 1}
            document: Any = {"links": [{"rel": "self", "href": "/"}]}
            if path.endswith("/items"):
                document = rows
            elif path == "/collections":
                document = {"collections": [collection], "links": []}
            elif path.startswith("/collections/"):
                document = collection if path.count("/") == 2 else None
            body = json.dumps(document).encode()
            self.send_response(200 if document else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
