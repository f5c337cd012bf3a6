"""A real platform on loopback: PostGIS and QGIS Server (WMS, WFS-T, OGC API Features), for tests.

    ogc_server.py start FOLDER [--port 8801] [--auth USER:PASSWORD]
    ogc_server.py reset FOLDER      # the published tables as at the start
    ogc_server.py stop FOLDER

``start`` leaves the addresses in FOLDER/urls.json. The services stand on ``port``, on ``port + 1`` behind HTTP Basic,
PostgreSQL on ``port + 2``. FOLDER has to be open to the user postgres. Only processes whose ids stand in
FOLDER/pids.json are ever stopped. Run it with the system's Python: it needs qgis, osgeo and psycopg2.

Debian packages: qgis-server postgresql-15-postgis-3 python3-psycopg2 python3-gdal lighttpd openssl.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
DATABASE = "land"
SERVER = Path("/usr/lib/cgi-bin/qgis_mapserv.fcgi")
LIGHTTPD = Path("/usr/sbin/lighttpd")

NAMES = ("code", "地类名称", "area_m2", "n", "flag", "d", "ts", "note")
COLUMNS = (
    'code varchar(12), "地类名称" varchar(60), area_m2 numeric(14,2), n integer, flag boolean, d date, ts timestamp, '
    "note text"
)
ROWS = (
    ("0101", "水田", 10000, 1, True, "2023-01-01", "2023-01-01 08:00:00", "甲"),
    ("0301", "乔木林地", 10000, 2, False, "2024-02-29", "2024-02-29 23:59:59", 'O\'Neil <&> "引号"'),
)
# CGCS2000 in zone 35 (metres, zone before the easting), and in degrees: two squares apart
CORNERS = {
    4523: ((35500000, 3400000, 35500100, 3400100), (35500200, 3400000, 35500300, 3400100)),
    4490: ((105, 30, 105.001, 30.001), (105.002, 30, 105.003, 30.001)),
}
# short name (the WFS type name; none: published by its Chinese title) -> store, table, EPSG code, title
LAYERS = {
    "gpkg_4523": ("gpkg", "dltb_m", 4523, "地类图斑 平面"),
    "gpkg_4490": ("gpkg", "dltb_d", 4490, "地类图斑 经纬度"),
    "pg_4523": ("pg", "dltb_m", 4523, "库 地类图斑 平面"),
    "pg_4490": ("pg", "dltb_d", 4490, "库 地类图斑 经纬度"),
    "": ("gpkg", "图斑", 4523, "变更图斑"),
}
# lighttpd runs QGIS Server as a FastCGI child that ends with it. The package's own development server drops bodies
# with signs beyond ASCII. Newer QGIS clients edit OGC API Features only where OPTIONS names the methods.
CONFIGURATION = """server.modules = ("mod_auth", "mod_authn_file", "mod_setenv", "mod_fastcgi")
server.document-root = "{folder}"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/lighttpd.log"
server.breakagelog = "{folder}/qgis-server.log"
auth.backend = "htpasswd"
auth.backend.htpasswd.userfile = "{folder}/htpasswd"
fastcgi.server = ("/" => (("bin-path" => "{server}", "socket" => "{folder}/qgis.sock",
  "check-local" => "disable", "fix-root-scriptname" => "enable", "max-procs" => 1)))
$HTTP["request-method"] == "OPTIONS" {{
  setenv.set-response-header = ("Allow" => "GET, POST, PUT, DELETE, OPTIONS")
}}
$SERVER["socket"] == "127.0.0.1:{with_password}" {{
  auth.require = ("" => ("method" => "basic", "realm" => "land", "require" => "valid-user"))
}}
"""


def missing() -> str:
    """What is not installed of all this, "" if nothing."""
    wanted = {"qgis-server": SERVER, "lighttpd": LIGHTTPD}
    out = [name for name, path in wanted.items() if not path.exists()]
    out += [] if _postgres("initdb") else ["postgresql"]
    out += [] if list(Path("/usr/share/postgresql").glob("*/extension/postgis.control")) else ["postgis"]
    return ", ".join(out)


def run(command: "list[str]", **options: object) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)
    if done.returncode:
        sys.exit(f"failed: {' '.join(command)}\n{done.stdout}")
    return done.stdout


def _postgres(program: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else ""


def _as_postgres(command: "list[str]") -> "list[str]":
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def address(port: int, database: str = DATABASE) -> str:
    return f"host=127.0.0.1 port={port} dbname={database} user=land password=land"


def start_postgres(folder: Path, port: int) -> int:
    data = folder / "pg"
    if not (data / "PG_VERSION").exists():
        data.mkdir(parents=True, exist_ok=True)
        password = folder / "pg.pw"
        password.write_text("land\n")
        if os.geteuid() == 0:
            shutil.chown(data, "postgres")
            shutil.chown(password, "postgres")
        options = ["-U", "land", "--pwfile", str(password), "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"]
        run(_as_postgres([_postgres("initdb"), "-D", str(data), *options, "--no-sync"]), cwd="/")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c fsync=off"
    log = str(data / "log")
    run(_as_postgres([_postgres("pg_ctl"), "-D", str(data), "-l", log, "-o", settings, "-w", "start"]), cwd="/")
    return int((data / "postmaster.pid").read_text().splitlines()[0])


def fill_postgis(port: int) -> None:
    import psycopg2

    with contextlib.closing(psycopg2.connect(address(port, "postgres"))) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("select 1 from pg_database where datname = %s", (DATABASE,))
        if not cursor.fetchone():
            cursor.execute(f"create database {DATABASE}")
    with contextlib.closing(psycopg2.connect(address(port))) as connection, connection:
        cursor = connection.cursor()
        cursor.execute("create extension if not exists postgis")
        for store, table, srid, _ in LAYERS.values():
            if store == "pg":
                _fill_table(cursor, table, srid)


def _fill_table(cursor: object, table: str, srid: int) -> None:
    geometry = f"geom geometry(MultiPolygon,{srid})"
    cursor.execute(f'create table if not exists "{table}"(id serial primary key, {COLUMNS}, {geometry})')
    cursor.execute(f'truncate "{table}" restart identity')
    names = ", ".join(f'"{name}"' for name in NAMES)
    shape = f"ST_Multi(ST_MakeEnvelope(%s, %s, %s, %s, {srid}))"
    for row, corners in zip(ROWS, CORNERS[srid]):
        cursor.execute(f'insert into "{table}"({names}, geom) values({"%s, " * len(NAMES)}{shape})', (*row, *corners))


def fill_geopackage(path: Path) -> None:
    """Fills the GeoPackage anew in place, so that a running server keeps its open handle."""
    from osgeo import gdal, ogr

    gdal.UseExceptions()
    driver = ogr.GetDriverByName("GPKG")
    data = ogr.Open(str(path), 1) if path.exists() else driver.CreateDataSource(str(path), options=["VERSION=1.2"])
    for store, table, srid, _ in LAYERS.values():
        if store == "gpkg":
            layer = data.GetLayerByName(table) or _new_layer(data, table, srid)
            for fid in [feature.GetFID() for feature in layer]:
                layer.DeleteFeature(fid)
            layer.ResetReading()
            for fid, (row, corners) in enumerate(zip(ROWS, CORNERS[srid]), 1):
                layer.CreateFeature(_feature(layer, fid, row, corners))


def _new_layer(data: object, table: str, srid: int) -> object:
    from osgeo import ogr, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(srid)
    layer = data.CreateLayer(table, system, ogr.wkbMultiPolygon, ["FID=id", "GEOMETRY_NAME=geom"])
    kinds = (
        (ogr.OFTString, 0, 12), (ogr.OFTString, 0, 60), (ogr.OFTReal, 0, 0), (ogr.OFTInteger, 0, 0),
        (ogr.OFTInteger, ogr.OFSTBoolean, 0), (ogr.OFTDate, 0, 0), (ogr.OFTDateTime, 0, 0), (ogr.OFTString, 0, 0),
    )  # fmt: skip
    for name, (kind, sub, width) in zip(NAMES, kinds):
        field = ogr.FieldDefn(name, kind)
        field.SetSubType(sub)
        field.SetWidth(width)
        layer.CreateField(field)
    return layer


def _feature(layer: object, fid: int, row: tuple, corners: tuple) -> object:
    from osgeo import ogr

    west, south, east, north = corners
    ring = f"{west} {south},{east} {south},{east} {north},{west} {north},{west} {south}"
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetFID(fid)
    for name, value in zip(NAMES, row):
        feature.SetField(name, int(value) if isinstance(value, bool) else value)
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON((({ring})))"))
    return feature


def make_project(folder: Path, pg_port: int) -> None:
    from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4523"))
    ids = []
    for short, (store, table, srid, title) in LAYERS.items():
        if store == "pg":
            where = address(pg_port).replace(f"dbname={DATABASE}", f"dbname='{DATABASE}'")
            text = f"{where} key='id' srid={srid} type=MultiPolygon checkPrimaryKeyUnicity='1' "
            layer = QgsVectorLayer(f'{text}table="public"."{table}" (geom)', title, "postgres")
        else:
            layer = QgsVectorLayer(f"{folder / 'data.gpkg'}|layername={table}", title, "ogr")
        if not layer.isValid():
            sys.exit(f"layer not valid: {title}")
        server = layer.serverProperties()
        (server if hasattr(server, "setShortName") else layer).setShortName(short)  # moved in QGIS 3.38
        project.addMapLayer(layer)
        ids.append(layer.id())
    project.writeEntry("WMSServiceCapabilities", "/", True)
    project.writeEntry("WMSServiceTitle", "/", "国土 测试平台")
    project.writeEntry("WMSCrsList", "/", ["EPSG:4523", "EPSG:4490", "EPSG:4326", "EPSG:3857"])
    project.writeEntry("WFSLayers", "/", ids)
    for layer_id in ids:
        project.writeEntry("WFSLayersPrecision", "/" + layer_id, 8)
    for operation in ("Insert", "Update", "Delete"):
        project.writeEntry("WFSTLayers", operation + "/", ids)
    project.write(str(folder / "project.qgs"))
    project.clear()
    application.exitQgis()


def wait_for(url: str, seconds: float = 60) -> None:
    end = time.time() + seconds
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback: never by a proxy
    while not _answers(opener, url, seconds):
        if time.time() > end:
            sys.exit(f"no answer from {url}")
        time.sleep(0.2)


def _answers(opener: urllib.request.OpenerDirector, url: str, seconds: float) -> bool:
    try:
        opener.open(url, timeout=seconds).read()
    except OSError:
        return False
    return True


def start(folder: Path, port: int, login: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # the user postgres must get in
    stop(folder)
    for one in (port, port + 1, port + 2):
        _free(one)
    pids: dict[str, list] = {}
    _note(folder, pids, "postgres", start_postgres(folder, port + 2))
    fill_postgis(port + 2)
    fill_geopackage(folder / "data.gpkg")
    make_project(folder, port + 2)
    user, password = login.split(":", 1)
    (folder / "htpasswd").write_text(f"{user}:{run(['openssl', 'passwd', '-apr1', password]).strip()}\n")
    _note(folder, pids, "lighttpd", _spawn_server(folder, port))
    base, closed = f"http://127.0.0.1:{port}/", f"http://127.0.0.1:{port + 1}/"
    wait_for(base + "?SERVICE=WFS&REQUEST=GetCapabilities")
    urls = {
        "port": port, "wms": base, "wfs": base, "oapif": base + "wfs3", "auth": login, "auth_wfs": closed,
        "auth_oapif": closed + "wfs3", "gpkg": str(folder / "data.gpkg"), "postgis": address(port + 2),
        "layers": [short or title for short, (_, _, _, title) in LAYERS.items()],
    }  # fmt: skip
    (folder / "urls.json").write_text(json.dumps(urls, ensure_ascii=False))


def _free(port: int) -> None:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"port {port} is taken")


def _spawn_server(folder: Path, port: int) -> int:
    configuration = folder / "lighttpd.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port, with_password=port + 1, server=SERVER))
    places = {"QGIS_PROJECT_FILE": folder / "project.qgs", "QGIS_OPTIONS_PATH": folder, "HOME": folder}
    environment = {name: value for name, value in os.environ.items() if name not in ("QGIS_PLUGINPATH", "PYTHONPATH")}
    environment.update({name: str(value) for name, value in places.items()})
    environment.update(QGIS_SERVER_LOG_STDERR="1", QGIS_SERVER_LOG_LEVEL="1", QGIS_CUSTOM_CONFIG_PATH=str(folder))
    with (folder / "lighttpd.out").open("ab") as log:
        return subprocess.Popen(
            [str(LIGHTTPD), "-D", "-f", str(configuration)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True,
        ).pid  # fmt: skip


def reset(folder: Path) -> None:
    urls = json.loads((folder / "urls.json").read_text())
    fill_postgis(urls["port"] + 2)
    fill_geopackage(Path(urls["gpkg"]))


def _note(folder: Path, pids: "dict[str, list]", name: str, pid: int) -> None:
    pids[name] = [pid, _started(pid)]
    (folder / "pids.json").write_text(json.dumps(pids))


def _started(pid: int) -> "str | None":
    """When a process started, in clock ticks; None for one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def stop(folder: Path) -> None:
    noted = folder / "pids.json"
    if not noted.exists():
        return
    pids = json.loads(noted.read_text())
    for name, how in (("lighttpd", signal.SIGTERM), ("postgres", signal.SIGINT)):  # SIGINT: fast shutdown
        pid, ticks = pids.get(name, (0, ""))
        if not ticks or _started(pid) != ticks:  # the number may be another process's by now
            continue
        os.kill(pid, how)
        end = time.time() + 20
        while _started(pid) == ticks and time.time() < end:
            time.sleep(0.1)
        if _started(pid) == ticks:
            os.kill(pid, signal.SIGKILL)
    noted.unlink()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("start", "reset", "stop"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8801)
    parser.add_argument("--auth", default="land:secret", metavar="USER:PASSWORD")
    given = parser.parse_args()
    place = given.folder.resolve()
    {"start": lambda: start(place, given.port, given.auth), "reset": lambda: reset(place), "stop": lambda: stop(place)}[
        given.action
    ]()
