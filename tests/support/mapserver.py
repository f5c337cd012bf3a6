"""MapServer on loopback before the tables of the test database: a true WFS 2.0.0, which only reads.

Debian packages: cgi-mapserver lighttpd.
"""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ogc_server

PROGRAM = Path("/usr/bin/mapserv")
#: Layer -> table, EPSG code and title.
LAYERS = {
    "ms_4523": ("dltb_m", 4523, "只读 地类图斑 平面"),
    "ms_4490": ("dltb_d", 4490, "只读 地类图斑 经纬度"),
    "变更图斑": ("dltb_m", 4523, "只读 变更图斑"),
}
#: Rows that the second service, ``capped``, sends at most; in WFS 1.x it does not tell.
MOST = 700
_LIGHTTPD = """server.modules = ("mod_fastcgi")
server.document-root = "{folder}"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/lighttpd.log"
server.breakagelog = "{folder}/mapserver.log"
fastcgi.server = ("/" => (("bin-path" => "{program}", "socket" => "{folder}/mapserver.sock", "max-procs" => 1,
  "check-local" => "disable", "fix-root-scriptname" => "enable",
  "bin-environment" => ("MAPSERVER_CONFIG_FILE" => "{folder}/mapserver.conf"))))
"""
_SETTINGS = """CONFIG
  ENV
    MS_MAP_PATTERN "^{folder}/"
    MS_MAPFILE "{folder}/land.map"
  END
END
"""
_MAP = """MAP
  NAME "land"
  EXTENT 104 29 107 40
  SIZE 256 256
  PROJECTION "init=epsg:4490" END
  WEB METADATA
    "ows_title" "国土 只读"
    "ows_enable_request" "*"
    "ows_onlineresource" "http://127.0.0.1:{port}/?map={folder}/{name}.map"
    "wfs_srs" "EPSG:4523 EPSG:4490"
    "wfs_namespace_prefix" "land"
    {limit}
  END END
  {layers}
END
"""
_LAYER = """LAYER
    NAME "{name}"
    TYPE POLYGON
    STATUS ON
    CONNECTIONTYPE POSTGIS
    CONNECTION "{postgis}"
    DATA "geom from {table} using unique id using srid={srid}"
    PROJECTION "init=epsg:{srid}" END
    METADATA
      "wfs_title" "{title}"
      "gml_include_items" "all"
      "gml_featureid" "id"
      "gml_geometries" "geom"
      "gml_geom_type" "multipolygon"
      "gml_types" "auto"
    END
  END
"""


def missing() -> str:
    """What is not installed, "" if nothing."""
    wanted = {"cgi-mapserver": PROGRAM, "lighttpd": ogc_server.LIGHTTPD}
    return ", ".join(name for name, path in wanted.items() if not path.exists())


@contextmanager
def mapserver(postgis: str, folder: Path) -> Iterator[dict[str, Any]]:
    """The running service: ``url``, ``capped`` (the same, cut at :data:`MOST` rows) and ``port``."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    layers = "".join(
        _LAYER.format(name=name, postgis=postgis, table=table, srid=srid, title=title)
        for name, (table, srid, title) in LAYERS.items()
    )
    for name, limit in (("land", ""), ("capped", f'"wfs_maxfeatures" "{MOST}"')):
        text = _MAP.format(port=port, folder=folder, name=name, limit=limit, layers=layers)
        (folder / f"{name}.map").write_text(text, encoding="utf-8")
    (folder / "mapserver.conf").write_text(_SETTINGS.format(folder=folder))
    configuration = folder / "mapserver-lighttpd.conf"
    configuration.write_text(_LIGHTTPD.format(folder=folder, port=port, program=PROGRAM))
    with (folder / "mapserver.out").open("wb") as log:
        process = subprocess.Popen([str(ogc_server.LIGHTTPD), "-D", "-f", str(configuration)], stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}/"
            ogc_server.wait_for(f"{url}?SERVICE=WFS&REQUEST=GetCapabilities")
            yield {"url": url, "capped": f"{url}?map={folder}/capped.map", "port": port}
        finally:
            process.terminate()
            process.wait(20)
