"""A small service of OGC API Features on loopback that keeps to the letter: parts 1, 2, 4 and 5.

It sends northing first where the authority does, gives ETags and writes only with If-Match, takes Content-Crs, knows
PATCH (unless told not to), leads from page to page by a cursor, refuses parameters that it does not know and times
without a zone, and tells addresses of a host that nobody can reach. No program that can be had here does all of that.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import parse_qsl, unquote, urlsplit

import numpy as np
import pyproj
import shapely

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
STORED = "http://www.opengis.net/def/crs/EPSG/0/4523"
INNER = "http://inner.example:9999/features"
NAME = "图斑 v1"
SPEC = "http://www.opengis.net/spec/ogcapi-features-{}/1.0/conf/{}"
CLASSES = [(1, "core"), (1, "geojson"), (2, "crs"), (4, "create-replace-delete"), (4, "features"), (5, "schemas")]
SCHEMA = {
    "type": "object",
    "required": ["面积"],
    "properties": {
        "shape": {"format": "geometry-multipolygon", "x-ogc-role": "primary-geometry"},
        "ID": {"type": "string", "x-ogc-role": "id", "readOnly": True},
        "code": {"type": ["string", "null"], "maxLength": 12},
        "面积": {"type": "number"},
        "seen": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
    },
}
_KNOWN = {"limit", "cursor", "bbox", "bbox-crs", "crs", "code", "面积", "seen", "key"}


class StrictOapif:
    """``rows``: by id the properties and a shape (east first, EPSG:4523); ``log``: method, path and headers."""

    def __init__(self, *, patch: bool = True) -> None:
        self.patch = patch
        self.rows: Dict[str, Tuple[Dict[str, Any], Any]] = {}
        self.log: List[Tuple[str, str, Dict[str, str]]] = []
        self.serial = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"service": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/outer/api?key=kept"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def __enter__(self) -> "StrictOapif":  # noqa: PYI034 - Self is newer than Python 3.9
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def add(self, properties: Dict[str, Any], shape: Any) -> str:
        self.serial += 1
        id_ = f"r/{self.serial}"
        self.rows[id_] = (properties, shape)
        return id_


def tag(row: Tuple[Dict[str, Any], Any]) -> str:
    shape = "" if row[1] is None else row[1].wkb_hex
    return f'"{abs(hash((json.dumps(row[0], sort_keys=True), shape)))}"'


class _Refusal(Exception):
    pass


class _Handler(BaseHTTPRequestHandler):
    service: StrictOapif
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def _any(self) -> None:
        parts = urlsplit(self.path)
        self._query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self._body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.service.log.append((self.command, self.path, dict(self.headers.items())))
        words = [unquote(one) for one in parts.path.split("/")[1:]]
        try:
            if words[:2] != ["outer", "api"] or self._query.get("key") != "kept":
                raise _Refusal(404, "no such page")
            self._route(words[2:])
        except _Refusal as error:
            self._send(error.args[0], {"title": "refused", "detail": error.args[1]})

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _any  # noqa: N815 - names of the base

    def _route(self, words: List[str]) -> None:
        if words == []:
            links = [{"rel": "conformance", "type": "application/json", "href": f"{INNER}/conformance"}]
            self._send(200, {"links": links})
        elif words == ["conformance"]:
            classes = [SPEC.format(*one) for one in CLASSES + ([(4, "update")] if self.service.patch else [])]
            self._send(200, {"conformsTo": classes})
        elif words == ["collections"]:
            self._send(200, {"collections": [self._collection()], "crs": [CRS84, STORED]})
        elif words == ["collections", NAME]:
            self._send(200, self._collection())
        elif words == ["collections", NAME, "schema"]:
            self._send(200, SCHEMA)
        elif words == ["collections", NAME, "items"]:
            self._create() if self.command == "POST" else self._items()
        elif words[:3] == ["collections", NAME, "items"] and len(words) == 4:
            self._item(words[3])
        else:
            raise _Refusal(404, "no such page")

    @staticmethod
    def _collection() -> Any:
        link = {
            "rel": "http://www.opengis.net/def/rel/ogc/1.0/schema", "type": "application/schema+json",
            "href": f"{INNER}/collections/%E5%9B%BE%E6%96%91%20v1/schema",
        }  # fmt: skip
        return {"id": NAME, "title": "图斑", "crs": ["#/crs"], "storageCrs": STORED, "links": [link]}

    # ---- reading

    def _items(self) -> None:
        unknown = set(self._query) - _KNOWN
        if unknown:
            raise _Refusal(400, f"unknown parameters {unknown}")
        limit = int(self._query.get("limit", 10))
        if limit > 100:
            raise _Refusal(400, "limit is at most 100")
        ids = [id_ for id_ in self.service.rows if self._chosen(id_)]
        start = int(self._query.get("cursor", "c0")[1:])
        page = ids[start : start + limit]
        links = []
        if start + limit < len(ids):
            kept = "&".join(f"{k}={v}" for k, v in self._query.items() if k not in ("cursor", "key"))
            href = f"{INNER}/collections/%E5%9B%BE%E6%96%91%20v1/items?cursor=c{start + limit}&{kept}"
            links.append({"rel": "next", "type": "application/geo+json", "href": href})
        features = [self._feature(id_) for id_ in page]
        self._send(200, {"type": "FeatureCollection", "features": features, "links": links, "numberMatched": len(ids)})

    def _chosen(self, id_: str) -> bool:
        properties, shape = self.service.rows[id_]
        for name in ("code", "面积", "seen"):
            if name in self._query and str(properties.get(name)) != self._query[name]:
                return False
        if "bbox" not in self._query:
            return True
        numbers = [float(one) for one in self._query["bbox"].split(",")]
        if self._query.get("bbox-crs", CRS84) == STORED:
            numbers = [numbers[place] for place in (1, 0, 3, 2)]
        else:
            numbers = list(pyproj.Transformer.from_crs("OGC:CRS84", 4523, always_xy=True).transform_bounds(*numbers))
        return shape is not None and bool(shapely.box(*numbers).intersects(shape))

    def _feature(self, id_: str) -> Any:
        properties, shape = self.service.rows[id_]
        crs = self._query.get("crs", CRS84)
        if crs not in (CRS84, STORED):
            raise _Refusal(400, "crs")
        return {"type": "Feature", "id": id_, "properties": properties, "geometry": _sent(shape, crs)}

    def _item(self, id_: str) -> None:
        if self.command == "OPTIONS":
            self._send(200, {}, Allow="GET, PUT, DELETE" + (", PATCH" if self.service.patch else ""))
            return
        row = self.service.rows.get(id_)
        if row is None:
            raise _Refusal(404, "no such row")
        if self.command == "GET":
            self._send(200, self._feature(id_), ETag=tag(row))
            return
        if self.headers.get("If-Match") is None:
            raise _Refusal(428, "If-Match is wanted")
        if self.headers["If-Match"] != tag(row):
            raise _Refusal(412, "the row is another by now")
        if self.command == "DELETE":
            del self.service.rows[id_]
        elif self.command == "PATCH":
            self._patch(id_, row)
        else:
            self.service.rows[id_] = self._written(json.loads(self._body))
        self._send(204, None)

    # ---- writing

    def _patch(self, id_: str, row: Tuple[Dict[str, Any], Any]) -> None:
        if not self.service.patch or self.headers["Content-Type"] != "application/merge-patch+json":
            raise _Refusal(415, "merge-patch is wanted")
        told = json.loads(self._body)
        properties, shape = self._written({"geometry": None, "properties": {}, **told}, partly=True)
        self.service.rows[id_] = ({**row[0], **properties}, shape if "geometry" in told else row[1])

    def _create(self) -> None:
        id_ = self.service.add(*self._written(json.loads(self._body)))
        self._send(201, {"type": "Feature", "id": id_})  # no Location: the body tells

    def _written(self, feature: Any, partly: bool = False) -> Tuple[Dict[str, Any], Optional[Any]]:
        properties = feature["properties"]
        if not partly and properties.get("面积") is None:
            raise _Refusal(422, "面积 is wanted")
        if set(properties) - {"code", "面积", "seen"}:
            raise _Refusal(422, "unknown fields")
        if properties.get("seen") and not properties["seen"].endswith("Z"):
            raise _Refusal(422, "seen wants a zone")
        if not feature["geometry"]:
            return properties, None
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        if self.headers.get("Content-Crs", f"<{CRS84}>") == f"<{STORED}>":
            return properties, shapely.transform(shape, lambda xy: xy[:, ::-1])
        return properties, _turned(shape, "OGC:CRS84", 4523)

    def _send(self, status: int, document: Any, **headers: str) -> None:
        body = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/geo+json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _sent(shape: Any, crs: str) -> Any:
    if shape is None:
        return None
    # the authority has northing first
    turned = _turned(shape, 4523, "OGC:CRS84") if crs == CRS84 else shapely.transform(shape, lambda xy: xy[:, ::-1])
    return json.loads(shapely.to_geojson(turned))


def _turned(shape: Any, one: Any, other: Any) -> Any:
    transform = pyproj.Transformer.from_crs(one, other, always_xy=True).transform
    return shapely.transform(shape, lambda xy: np.column_stack(transform(xy[:, 0], xy[:, 1])))
