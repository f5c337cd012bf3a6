"""A layer taken out of a service into a GeoPackage: QGIS's own providers, and ours, which keeps the state that was
pulled and its fingerprints beside the layer.

The servers are those of the tests, on this machine, with as many rows in PostGIS as the data folder has patches (61
vertices, nine fields each). They stand while all jobs of an operation run; only the client's process is measured.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jobs import Result, clock, job, of
from peers_qgis import start

ROOT = Path(__file__).resolve().parents[1]
SERVERS = "ONEMAP_PULL_SERVERS"
#: Operation -> kind, version, name of the server, its layer.
OPERATIONS = {
    "pull": ("wfs", "2.0.0", "mapserver", "land:ms_4523"),
    "pull11": ("wfs", "1.1.0", "qgis", "pg_4523"),
    "pullapi": ("oapif", "", "pygeoapi", "pg_4523"),
}


@contextlib.contextmanager
def servers(operation: str, rows: Callable[[], int]) -> Iterator[None]:
    """The servers that an operation wants, none for those of other rooms."""
    if operation not in OPERATIONS:
        yield
        return
    sys.path[:0] = [str(ROOT / "tests" / "support")]
    import mapserver
    import pygeoapi_server
    from many_rows import fill

    folder = Path(tempfile.mkdtemp(prefix="onemap-bench-", dir=f"{os.sep}var{os.sep}tmp"))
    folder.chmod(0o755)
    script = ["/usr/bin/python3", str(ROOT / "tests" / "support" / "ogc_server.py")]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = min(trial.getsockname()[1], 65000)
        stack.callback(subprocess.run, [*script, "stop", str(folder / "ogc")], env=environment, check=False)
        subprocess.run([*script, "start", str(folder / "ogc"), "--port", str(port)], env=environment, check=True)
        urls = json.loads((folder / "ogc" / "urls.json").read_text())
        fill(urls, rows())
        told = {"qgis": urls["wfs"]}
        if operation == "pull":
            told["mapserver"] = stack.enter_context(mapserver.mapserver(urls["postgis"], folder))["url"]
        if operation == "pullapi":
            told["pygeoapi"] = stack.enter_context(pygeoapi_server.pygeoapi(urls["postgis"], folder))["url"]
        os.environ[SERVERS] = json.dumps(told)
        yield


def _by_qgis(operation: str) -> Result:
    from qgis.core import QgsDataSourceUri, QgsProject, QgsVectorFileWriter, QgsVectorLayer

    application = start()  # noqa: F841 - it has to live
    kind, version, server, name = OPERATIONS[operation]
    uri = QgsDataSourceUri()
    uri.setParam("url", json.loads(os.environ[SERVERS])[server])
    uri.setParam("typename", name)
    if kind == "wfs":
        uri.setParam("version", version)
        uri.setParam("srsname", "EPSG:4523")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.gpkg"
        with clock() as told:
            layer = QgsVectorLayer(uri.uri(False), name, "WFS" if kind == "wfs" else "OAPIF")
            options = QgsVectorFileWriter.SaveVectorOptions()
            options.driverName = "GPKG"
            error = QgsVectorFileWriter.writeAsVectorFormatV3(
                layer, str(out), QgsProject.instance().transformContext(), options
            )
        if error[0]:
            raise RuntimeError(error[1])
        return {**told, **_written(out, None)}


def _by_us(operation: str, *, inside: bool) -> Result:
    from onemap.tools.services.by_requests import RequestsTransport
    from onemap.tools.services.editing.pull import pull
    from onemap.tools.services.oapif.client import OapifClient
    from onemap.tools.services.wfs.client import WfsClient

    transport: Any = RequestsTransport()
    if inside:
        application = start()  # noqa: F841 - it has to live
        from onemap.processing_provider.by_qgis import QgisTransport

        transport = QgisTransport()
    kind, version, server, name = OPERATIONS[operation]
    url = json.loads(os.environ[SERVERS])[server]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.gpkg"
        with clock() as told:
            client: Any = WfsClient(url, transport, version) if kind == "wfs" else OapifClient(url, transport)
            done = pull(client, url, name, out, version=version)
        return {**told, **_written(out, done.file.table)}


def _written(path: Path, layer: Any) -> Result:
    """Rows and area of what came (degrees of OGC API Features in 3.22 are not turned: only rows are told then)."""
    import pyogrio

    return of(pyogrio.read_dataframe(path, layer=layer, columns=[]).geometry)


for one in OPERATIONS:
    compared = one != "pullapi"  # QGIS 3.22 asks for degrees
    job(one, "QGIS provider to GeoPackage", base=True, compared=compared)(lambda _folder, one=one: _by_qgis(one))
    job(one, "onemap pull", compared=compared)(lambda _folder, one=one: _by_us(one, inside=False))
    job(one, "onemap pull in QGIS", compared=compared)(lambda _folder, one=one: _by_us(one, inside=True))
