"""Overlapping rights: every pair of parcels that shares ground, of one layer and of four, beside peers; the whole run.

PostGIS takes part where PGHOST, PGPORT, PGUSER and PGDATABASE say where it is; its tables are loaded before the clock.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jobs import CRUMB, Result, clock, frame, job, of, sizes

FOUR = ("parcels", "parcels2", "A", "B")
RIGHTS = {"parcels": "CBG", "parcels2": "CBL", "A": "CBC", "B": "UJB"}
SQL = """SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0; CREATE UNLOGGED TABLE found AS SELECT * FROM (SELECT a.id a, b.id b,
ST_Intersection(a.geom, b.geom) g FROM {table} a JOIN {table} b ON ST_Intersects(a.geom, b.geom) AND a.id < b.id) q
WHERE ST_Area(g) > {crumb}"""


def layers(folder: Path, operation: str) -> list[str]:
    """The layers of an operation that the folder has."""
    names = ["parcels"] if operation == "rights" else list(FOUR)
    return [name for name in names if (folder / f"{name}.gpkg").exists()]


def by_geopandas(folder: Path, operation: str) -> Result:
    import geopandas
    import pandas as pd

    parts = [frame(folder, name, []) for name in layers(folder, operation)]
    layer = geopandas.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=parts[0].crs)
    with clock() as told:
        pairs = geopandas.sjoin(layer, layer, predicate="intersects")
        pairs = pairs[pairs.index < pairs["index_right"]]
        one, two = (layer.geometry.array[rows] for rows in (pairs.index, pairs["index_right"]))
        pieces = one.intersection(two)
    return {**told, **of(pieces)}


def by_postgis(folder: Path, operation: str) -> Result:
    table = f"{operation}_{folder.name}"
    if not psql(f"SELECT to_regclass('{table}')").strip():
        for name in layers(folder, operation):
            address = [str(folder / f"{name}.gpkg"), "-nln", table, "-lco", "GEOMETRY_NAME=geom", "-lco", "FID=id"]
            more = ["-append", "-nlt", "POLYGON", "-select", "", "--config", "PG_USE_COPY", "YES"]
            subprocess.run(["ogr2ogr", "-f", "PostgreSQL", "PG:", *address, *more], check=True, capture_output=True)
    psql(f"ANALYZE {table}; DROP TABLE IF EXISTS found")
    start = time.perf_counter()
    psql(SQL.format(table=table, crumb=CRUMB))
    told: Result = {"seconds": time.perf_counter() - start, "cpu": float("nan"), "megabytes": float("nan")}
    pieces, area = psql("SELECT count(*), sum(ST_Area(g)) FROM found").split("|")
    return {**told, "pieces": int(pieces), "area": float(area)}


def psql(sql: str) -> str:
    """What the database answers."""
    told = ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1"]
    return subprocess.run(told, input=sql, text=True, check=True, capture_output=True).stdout


def by_onemap(folder: Path, operation: str) -> Result:
    from onemap.tools.certificates.detect import find_overlaps
    from onemap.tools.certificates.parcels import read_parcels
    from onemap.tools.standards.rights import compatibility

    tasks = asked(folder, operation)
    rank = {code: place for place, code in enumerate(compatibility().kinds)}
    reading = read_parcels(tasks, [], tasks[0].source.crs, "planar", rank)
    with clock() as told:
        found = find_overlaps(reading.parcels, "planar")
    reading.close()
    return {**told, **sizes(found.area)}


def asked(folder: Path, operation: str) -> list[Any]:
    from onemap.tools.certificates.job import LayerTask
    from onemap.tools.exchange.layers import FileSource

    names = layers(folder, operation)
    return [LayerTask(FileSource(folder / f"{name}.gpkg"), right=RIGHTS[name]) for name in names]


def whole_run(folder: Path, operation: str) -> Result:
    """From files to judged overlaps, ground of groups, ledger layer and workbook, report."""
    from onemap.tools.certificates.job import RightsTask, find_right_overlaps
    from onemap.tools.certificates.ledger_workbook import write_ledger_workbook
    from onemap.tools.certificates.result_layers import ledger_rows
    from onemap.tools.certificates.rights_report import write_rights_report
    from onemap.tools.exchange.layers import LayerWriter

    steps: dict[str, float] = {}
    tasks = asked(folder, operation)
    with tempfile.TemporaryDirectory() as place, clock() as told:
        with step(steps, "read to ledger"):
            found = find_right_overlaps(RightsTask(tasks, county="640122", year=2025))
        with (
            step(steps, "layer"),
            LayerWriter(f"{place}/out.gpkg", "out", found.ledger.fields, found.parcels.crs) as out,
        ):
            out.write(*ledger_rows(found, False))
        with step(steps, "workbook"):
            write_ledger_workbook(f"{place}/ledger.xlsx", found)
        with step(steps, "report"):
            write_rights_report(f"{place}/report.html", found)
    found.close()
    return {**told, "steps": steps, **sizes(found.overlaps.area)}


@contextmanager
def step(steps: dict[str, float], name: str) -> Iterator[None]:
    """Notes the seconds of one step."""
    start = time.perf_counter()
    yield
    steps[name] = time.perf_counter() - start


def register(operation: str) -> None:
    """The jobs of one operation."""
    job(operation, "geopandas sjoin + intersection", base=True)(lambda folder: by_geopandas(folder, operation))
    if os.environ.get("PGHOST") and shutil.which("psql"):
        job(operation, "PostGIS, 2 workers", base=True)(lambda folder: by_postgis(folder, operation))
    job(operation, "onemap find_overlaps")(lambda folder: by_onemap(folder, operation))
    job(operation, "onemap whole run with ledger and report", compared=False)(
        lambda folder: whole_run(folder, operation)
    )


for _operation in ("rights", "rights4"):
    register(_operation)
