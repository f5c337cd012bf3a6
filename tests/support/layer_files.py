"""Files for the layer tests, made and looked at without the code that is tested."""

import sqlite3
import subprocess
import sys
import warnings

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

CRS = pyproj.CRS.from_epsg(4523)
SQUARE = shapely.box(35500000, 4200000, 35500010, 4200010)
DRIVERS = {"gpkg": "GPKG", "shp": "ESRI Shapefile", "gdb": "OpenFileGDB", "fgb": "FlatGeobuf", "geojson": "GeoJSON"}
_DTYPES = {"Int64": "int64", "boolean": "bool"}


def save(frame, path, layer=None, driver=None, **options):
    """Writes a GeoDataFrame with nulls and plain dates, which ``write_dataframe`` turns into texts."""
    names = [name for name in frame.columns if name != frame.geometry.name]
    data, masks = [], []
    for name in names:
        column = frame[name]
        null = column.isna().to_numpy()
        if str(column.dtype) in _DTYPES:
            values = column.fillna(column.dtype.type(0)).to_numpy(_DTYPES[str(column.dtype)])
        elif hasattr(column.dropna().iloc[0] if null.sum() < len(null) else None, "isoformat"):
            day = column.dtype == object
            values = np.array(column.where(~column.isna(), None), dtype="datetime64[D]" if day else "datetime64[ms]")
        else:
            values = column.to_numpy()
        data.append(values)
        masks.append(null)
    geometry = np.array([None if g is None else shapely.to_wkb(g) for g in frame.geometry], dtype=object)
    crs = None if frame.crs is None else frame.crs.to_string()
    kind = options.pop("geometry_type", "Polygon")
    pyogrio.raw.write(
        path,
        geometry,
        data,
        names,
        field_mask=masks,
        layer=layer,
        driver=driver,
        crs=crs,
        geometry_type=kind,
        **options,
    )
    return path


def save_gbk(frame, path):
    """A Shapefile in GBK without ``.cpg``, also where QGIS runs in this process: it tells GDAL to recode nothing."""
    before = pyogrio.get_gdal_config_option("SHAPE_ENCODING")
    pyogrio.set_gdal_config_options({"SHAPE_ENCODING": None})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pyogrio.write_dataframe(frame, path, encoding="GBK")
    finally:
        pyogrio.set_gdal_config_options({"SHAPE_ENCODING": before})
    path.with_suffix(".cpg").unlink(missing_ok=True)


def without_triggers(path, statement):
    """Changes a GeoPackage by plain SQLite; its triggers call functions that only GDAL knows."""
    base = sqlite3.connect(path)
    for (name,) in base.execute("select name from sqlite_master where type = 'trigger'").fetchall():
        base.execute(f'drop trigger "{name}"')
    base.execute(statement)
    base.commit()
    base.close()


class OpenElsewhere:
    """Another program that has changed a GeoPackage and keeps it open: the change is in the ``-wal``."""

    _PROGRAM = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute("pragma journal_mode = wal")
base.execute("pragma wal_autocheckpoint = 0")
base.execute(sys.argv[2])
base.commit()
print("ready", flush=True)
sys.stdin.read()
"""

    def __init__(self, path, statement):
        command = [sys.executable, "-c", self._PROGRAM, str(path), statement]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        assert self._process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *problem):
        self._process.communicate("")


def writable(suffix):
    """Skips the test if the GDAL in use cannot write the format (OpenFileGDB before 3.6)."""
    if DRIVERS[suffix] not in pyogrio.list_drivers(write=True):
        pytest.skip(f"this GDAL cannot write .{suffix}")


def names(folder):
    """The names in a folder, sorted."""
    return sorted(each.name for each in folder.iterdir())


def contents(folder):
    """The bytes of all files in a folder and below, by path."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def many(rows=50_000):
    """Columns and geometry for a layer with the one field A."""
    return {"A": np.arange(rows)}, np.full(rows, SQUARE, dtype=object)
