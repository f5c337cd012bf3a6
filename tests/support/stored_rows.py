"""What the tables behind the test server hold, read from the databases themselves."""

import contextlib
import sqlite3
from typing import Any

import ogc_server
import shapely


def stored_rows(ogc: dict[str, Any], layer: str) -> dict[int, dict[str, Any]]:
    """Rows of a published layer by id: values as plain Python, dates as text, ``geom`` as a shape."""
    store, table = next(
        (store, table) for short, (store, table, _, title) in ogc_server.LAYERS.items() if layer in (short, title)
    )
    return _postgis(ogc, table) if store == "pg" else _geopackage(ogc, table)


def _postgis(ogc: dict[str, Any], table: str) -> dict[int, dict[str, Any]]:
    import psycopg2

    names = ", ".join(f'"{name}"' for name in ogc_server.NAMES)
    with contextlib.closing(psycopg2.connect(ogc["postgis"])) as connection:
        cursor = connection.cursor()
        cursor.execute(f'select id, {names}, ST_AsBinary(geom) from "{table}"')
        return {row[0]: _row(row[1:-1], None if row[-1] is None else bytes(row[-1])) for row in cursor.fetchall()}


def _geopackage(ogc: dict[str, Any], table: str) -> dict[int, dict[str, Any]]:
    from onemap.tools.services.editing.gpkg import wkb_of

    names = ", ".join(f'"{name}"' for name in ogc_server.NAMES)
    with contextlib.closing(sqlite3.connect(ogc["gpkg"])) as connection:
        rows = connection.execute(f'select id, {names}, geom from "{table}"').fetchall()
    return {row[0]: _row(row[1:-1], wkb_of(row[-1])) for row in rows}


def _row(values: Any, wkb: Any) -> dict[str, Any]:
    out = dict(zip(ogc_server.NAMES, values))
    out["area_m2"] = None if out["area_m2"] is None else float(out["area_m2"])
    out["flag"] = None if out["flag"] is None else bool(out["flag"])
    out["d"] = None if out["d"] is None else str(out["d"])
    out["ts"] = None if out["ts"] is None else str(out["ts"]).replace("T", " ").removesuffix("Z").removesuffix(".000")
    out["geom"] = None if wkb is None else shapely.from_wkb(wkb)
    return out
