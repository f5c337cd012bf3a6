"""MapProxy on loopback: tiles (WMTS) of what QGIS Server draws, in an environment of its own (``build/mapproxy``).

Its grid ``c`` is that of the national map: EPSG:4490, from -180 90 down, two tiles side by side at level 1.
"""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ogc_server

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "build" / "mapproxy" / "bin" / "python"
#: Layer -> layer of the WMS behind, and title.
LAYERS = {"patches": ("gpkg_4490", "图斑 瓦片"), "变更": ("变更图斑", "变更 瓦片")}
#: Matrix set -> CRS
GRIDS = {"c": "EPSG:4490", "w": "EPSG:3857"}
_SERVE = """
import sys
from mapproxy.wsgiapp import make_wsgi_app
from werkzeug.serving import WSGIRequestHandler, run_simple
WSGIRequestHandler.protocol_version = "HTTP/1.1"
run_simple("127.0.0.1", int(sys.argv[1]), make_wsgi_app(sys.argv[2]), threaded=True)
"""


def missing() -> str:
    """What is not installed, "" if nothing."""
    if not PYTHON.exists():
        return "mapproxy"
    look = [str(PYTHON), "-c", "import mapproxy.wsgiapp, werkzeug"]
    return "" if subprocess.run(look, check=False, capture_output=True, env=_alone()).returncode == 0 else "mapproxy"


@contextmanager
def mapproxy(wms: str, folder: Path) -> Iterator[dict[str, Any]]:
    """The running service: ``url`` (key-value pairs) and ``rest`` (its document). ``wms``: what draws."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    settings = folder / "mapproxy.yaml"
    settings.write_text(json.dumps(_settings(wms, folder), ensure_ascii=False), encoding="utf-8")  # JSON is YAML, too
    with (folder / "mapproxy.log").open("wb") as log:
        command = [str(PYTHON), "-c", _SERVE, str(port), str(settings)]
        process = subprocess.Popen(command, env=_alone(), stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}/service"
            ogc_server.wait_for(f"{url}?SERVICE=WMTS&REQUEST=GetCapabilities")
            yield {"url": url, "rest": f"http://127.0.0.1:{port}/wmts/1.0.0/WMTSCapabilities.xml"}
        finally:
            process.terminate()
            process.wait(20)


def _alone() -> dict[str, str]:
    """The environment without what leads to the packages of others."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _settings(wms: str, folder: Path) -> dict[str, Any]:
    degrees = [1.40625 / 2**level for level in range(20)]  # 256 of them are the whole width
    return {
        "services": {"wmts": {"kvp": True, "restful": True, "md": {"title": "省级 瓦片"}}},
        "globals": {
            "srs": {"axis_order_ne": ["EPSG:4490"]},
            "cache": {"base_dir": str(folder / "tiles"), "lock_dir": str(folder / "locks")},
        },
        "grids": {
            "c": {"srs": "EPSG:4490", "bbox": [-180, -90, 180, 90], "origin": "nw", "res": degrees},
            "w": {"base": "GLOBAL_WEBMERCATOR", "name": "w"},
        },
        "sources": {
            f"source{k}": {
                "type": "wms", "supported_srs": ["EPSG:4490", "EPSG:3857", "EPSG:4326"],
                "req": {"url": wms, "layers": behind, "transparent": True},
                "wms_opts": {"version": "1.1.1"},
            }
            for k, (behind, _) in enumerate(LAYERS.values())
        },
        "caches": {
            f"cache{k}": {"sources": [f"source{k}"], "grids": list(GRIDS), "format": "image/png"}
            for k in range(len(LAYERS))
        },
        "layers": [
            {"name": name, "title": title, "sources": [f"cache{k}"]}
            for k, (name, (_, title)) in enumerate(LAYERS.items())
        ],
    }  # fmt: skip
