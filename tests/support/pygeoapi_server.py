"""pygeoapi on loopback before the tables of the test database, in an environment of its own (``build/pygeoapi``)."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "build" / "pygeoapi" / "bin" / "python"
EPSG = "http://www.opengis.net/def/crs/EPSG/0/{}"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
#: Collection -> table, EPSG code and title.
COLLECTIONS = {
    "pg_4523": ("dltb_m", 4523, "库 地类图斑 平面"),
    "pg_4490": ("dltb_d", 4490, "库 地类图斑 经纬度"),
    "图斑": ("dltb_m", 4523, "变更图斑"),
}
#: Rows that it sends at most at once.
MOST = 500
# the program's own server talks HTTP/1.0 and watches its files
_SERVE = """
import sys
from pygeoapi.flask_app import APP
from werkzeug.serving import WSGIRequestHandler
WSGIRequestHandler.protocol_version = "HTTP/1.1"
APP.run("127.0.0.1", int(sys.argv[1]), debug=False, threaded=True, use_reloader=False)
"""


def missing() -> str:
    """What is not installed, "" if nothing."""
    if not PYTHON.exists():
        return "pygeoapi"
    look = [str(PYTHON), "-c", "import pygeoapi, psycopg2, sqlalchemy, geoalchemy2"]
    return "" if subprocess.run(look, check=False, capture_output=True, env=_alone()).returncode == 0 else "pygeoapi"


@contextmanager
def pygeoapi(postgis: str, folder: Path) -> Iterator[dict[str, Any]]:
    """The running service: ``url`` and ``port``. ``postgis``: how its database is reached."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    settings, description = folder / "pygeoapi.json", folder / "openapi.json"
    settings.write_text(json.dumps(_settings(port, postgis), ensure_ascii=False), encoding="utf-8")
    environment = {**_alone(), "PYGEOAPI_CONFIG": str(settings), "PYGEOAPI_OPENAPI": str(description)}
    make = [str(PYTHON.with_name("pygeoapi")), "openapi", "generate", str(settings), "--output-file", str(description)]
    subprocess.run(make, env=environment, check=True, capture_output=True)
    with (folder / "pygeoapi.log").open("wb") as log:
        process = subprocess.Popen([str(PYTHON), "-c", _SERVE, str(port)], env=environment, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/conformance?f=json", process)
            yield {"url": f"http://127.0.0.1:{port}", "port": port}
        finally:
            process.terminate()
            process.wait(20)


def _alone() -> dict[str, str]:
    """The environment without what leads to the packages of others."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYGEOAPI"))}


def _wait(url: str, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback: never by a proxy
    end = time.time() + seconds
    while not _answers(opener, url):
        if time.time() > end or process.poll() is not None:
            raise RuntimeError("pygeoapi does not answer")
        time.sleep(0.2)


def _answers(opener: urllib.request.OpenerDirector, url: str) -> bool:
    try:
        opener.open(url, timeout=5).read()
    except OSError:
        return False
    return True


def _settings(port: int, postgis: str) -> dict[str, Any]:
    words = dict(part.split("=", 1) for part in postgis.split())
    url = f"http://127.0.0.1:{port}"
    nobody = ("name", "position", "address", "city", "stateorprovince", "postalcode", "country", "phone", "fax",
              "email", "url", "hours", "instructions", "role")  # fmt: skip
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port}, "url": url, "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8", "languages": ["en-US"], "pretty_print": False, "admin": False,
            "limits": {"default_items": 20, "max_items": MOST},
            "map": {"url": f"{url}/{{z}}/{{x}}/{{y}}.png", "attribution": "none"},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": {"en": "test"}, "description": {"en": "test"}, "keywords": {"en": ["test"]},
                "keywords_type": "theme", "terms_of_service": "none", "url": url,
            },
            "license": {"name": "none", "url": url}, "provider": {"name": "none", "url": url},
            "contact": dict.fromkeys(nobody, "none"),
        },
        "resources": {name: _resource(words, *rest) for name, rest in COLLECTIONS.items()},
    }  # fmt: skip


def _resource(words: dict[str, str], table: str, srid: int, title: str) -> dict[str, Any]:
    provider = {
        "type": "feature", "name": "PostgreSQL", "editable": True, "id_field": "id", "table": table,
        "geom_field": "geom", "storage_crs": EPSG.format(srid), "crs": [CRS84, EPSG.format(4523), EPSG.format(4490)],
        "data": {**words, "search_path": ["public"]},
    }  # fmt: skip
    box = {"bbox": [104, 29, 106, 32], "crs": CRS84}
    return {
        "type": "collection", "title": {"en": title}, "description": {"en": title}, "keywords": {"en": ["test"]},
        "links": [], "extents": {"spatial": box}, "providers": [provider],
    }  # fmt: skip
