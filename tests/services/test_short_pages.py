"""Services that send fewer rows than they were asked for, and say nothing: all rows come, or the pull says so.

WFS with pages is tried with MapServer (``test_mapserver.py``).
"""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from onemap.tools.errors import ServiceError
from onemap.tools.services.by_requests import RequestsTransport
from onemap.tools.services.editing.pull import pull
from onemap.tools.services.oapif.client import OapifClient
from onemap.tools.services.wfs.client import WfsClient

ROWS, MOST = 50, 7
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
XSD = "http://www.w3.org/2001/XMLSchema"


@contextmanager
def answering(answer: Any) -> Iterator[str]:
    """A server that answers a path and its parameters with ``answer``: media type and text."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name.upper(): value[0] for name, value in parse_qs(parts.query).items()}
            kind, text = answer(parts.path, asked)
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("offsets", [True, False])
def test_an_api_that_tells_nothing(tmp_path: Path, offsets: bool) -> None:
    """No link to the next page, no count; with ``offsets`` it knows them, else every page is the first."""

    def answer(path: str, asked: dict[str, str]) -> tuple[str, str]:
        collection = {"id": "t", "title": "t", "links": [], "crs": [CRS84]}
        start = int(asked.get("OFFSET", 0)) if offsets else 0
        rows = [
            {"type": "Feature", "id": str(k), "properties": {"n": k},
             "geometry": {"type": "Point", "coordinates": [105 + k / 1000, 36]}}
            for k in range(start, min(ROWS, start + min(MOST, int(asked.get("LIMIT", 10)))))
        ]  # fmt: skip
        documents = {
            "/": {"links": [{"rel": "self", "href": "/"}]},
            "/collections": {"collections": [collection], "links": []},
            "/collections/t": collection,
            "/collections/t/items": {"type": "FeatureCollection", "features": rows},
        }
        return "application/json", json.dumps(documents[path]) if path in documents else ""

    with answering(answer) as url:
        done = pull(OapifClient(url, RequestsTransport()), url, "t", tmp_path / "work.gpkg")
    assert done.rows == (ROWS if offsets else MOST)
    assert any("nobody can tell" in note for note in done.notes)


@pytest.mark.parametrize("counts", [True, False])
def test_a_wfs_without_pages(tmp_path: Path, counts: bool) -> None:
    """It cuts its answer at some rows; where it counts them, the pull fails, else it says that nobody can tell."""

    def answer(_path: str, asked: dict[str, str]) -> tuple[str, str]:
        hits = asked.get("RESULTTYPE") == "hits" and counts
        most = 0 if hits else min(MOST, int(asked.get("MAXFEATURES", ROWS)))
        members = "".join(
            f'<gml:featureMember><m:t gml:id="t.{k}"><m:n>{k}</m:n><m:shape><gml:Point srsName="EPSG:4523"><gml:pos>'
            f"{35500000 + k} 4000000</gml:pos></gml:Point></m:shape></m:t></gml:featureMember>"
            for k in range(most)
        )
        bodies = {
            "GetCapabilities": '<WFS_Capabilities version="1.1.0"><FeatureTypeList><FeatureType><Name>t</Name>'
            "<DefaultSRS>EPSG:4523</DefaultSRS></FeatureType></FeatureTypeList></WFS_Capabilities>",
            "DescribeFeatureType": f'<schema xmlns="{XSD}" xmlns:gml="http://www.opengis.net/gml">'
            '<complexType name="t"><complexContent><extension><sequence>'
            '<element name="shape" type="gml:PointPropertyType"/><element name="n" type="int"/>'
            "</sequence></extension></complexContent></complexType></schema>",
            "GetFeature": '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:m="http://m" '
            f'xmlns:gml="http://www.opengis.net/gml"{f" numberOfFeatures={chr(34)}{ROWS}{chr(34)}" if hits else ""}>'
            f"{members}</wfs:FeatureCollection>",
        }
        return "text/xml", bodies[asked["REQUEST"]]

    path = tmp_path / "work.gpkg"
    with answering(answer) as url:
        service = WfsClient(url, RequestsTransport())
        assert not service.pages_work("t")
        if counts:
            with pytest.raises(ServiceError, match="counts 50 rows of t and gives 7"):
                pull(service, url, "t", path)
            assert not path.exists()
            return
        done = pull(service, url, "t", path)
    assert done.rows == MOST
    assert any("nobody can tell" in note for note in done.notes)
