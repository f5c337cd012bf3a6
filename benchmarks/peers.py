"""The peers from Python: geopandas, pyogrio, pyproj, used the plain way. Each function does one job once.

Jobs in memory have their input there before the clock starts; ``files`` counts reading and writing too.
"""

import tempfile
from pathlib import Path

from jobs import ARROW, Result, clock, frame, job, of, of_file, sizes, warm


def overlay(folder: Path, one: str, two: str, how: str) -> Result:
    """geopandas.overlay of two layers with all their attributes."""
    import geopandas

    left, right = frame(folder, one), frame(folder, two)
    with clock() as told:
        made = geopandas.overlay(left, right, how=how, keep_geom_type=True)
    return {**told, **of(made.geometry)}


@job("intersection", "geopandas.overlay", base=True)
def _(folder: Path) -> Result:
    return overlay(folder, "A", "B", "intersection")


@job("union", "geopandas.overlay union", base=True)
def _(folder: Path) -> Result:
    return overlay(folder, "A", "B", "union")


@job("union", "geopandas.overlay identity", compared=False)
def _(folder: Path) -> Result:
    return overlay(folder, "A", "B", "identity")


@job("huge", "geopandas.overlay", base=True)
def _(folder: Path) -> Result:
    return overlay(folder, "A", "lines", "intersection")


@job("files", "geopandas.overlay", base=True)
def _(folder: Path) -> Result:
    import geopandas

    warm()
    with tempfile.TemporaryDirectory() as place:
        with clock() as told:
            made = geopandas.overlay(frame(folder, "A"), frame(folder, "B"), keep_geom_type=True)
            made.to_file(f"{place}/out.gpkg", engine="pyogrio", use_arrow=ARROW)
        return {**told, **of_file(f"{place}/out.gpkg")}


@job("self", "geopandas sjoin + intersection", base=True)
def _(folder: Path) -> Result:
    import geopandas

    layer = frame(folder, "parcels", [])
    with clock() as told:
        pairs = geopandas.sjoin(layer, layer, predicate="intersects")
        pairs = pairs[pairs.index < pairs["index_right"]]
        pieces = layer.geometry.values[pairs.index].intersection(layer.geometry.values[pairs["index_right"]])
    return {**told, **of(pieces)}


@job("dissolve", "geopandas.dissolve", base=True)
def _(folder: Path) -> Result:
    layer = frame(folder, "A", ["DLBM"])
    with clock() as told:
        made = layer.dissolve("DLBM")
    return {**told, **of(made.geometry)}


@job("dissolve", "geopandas.dissolve coverage (unchecked)")
def _(folder: Path) -> Result:
    layer = frame(folder, "A", ["DLBM"])
    with clock() as told:
        made = layer.dissolve("DLBM", method="coverage")
    return {**told, **of(made.geometry)}


@job("area", "pyproj.Geod", compared=False)
def _(folder: Path) -> Result:
    import geopandas
    import pyproj

    layer = geopandas.GeoSeries(frame(folder, "A", []).geometry)
    geod = pyproj.Geod(ellps="GRS80")
    with clock() as told:
        areas = [abs(geod.geometry_area_perimeter(one)[0]) for one in layer.to_crs(4490)]
    return {**told, **sizes(areas)}


@job("read", "pyogrio.read_dataframe, Arrow" if ARROW else "pyogrio.read_dataframe", base=True)
def _(folder: Path) -> Result:
    warm()
    with clock() as told:
        layer = frame(folder, "A")
    return {**told, **of(layer.geometry)}


def write(folder: Path, *, arrow: bool) -> Result:
    """pyogrio.write_dataframe of layer A to a GeoPackage."""
    import pyogrio

    layer = frame(folder, "A")
    with tempfile.TemporaryDirectory() as place:
        with clock() as told:
            pyogrio.write_dataframe(layer, f"{place}/out.gpkg", use_arrow=arrow)
        return {**told, **of_file(f"{place}/out.gpkg")}


if ARROW:

    @job("read", "pyogrio.read_dataframe")
    def _(folder: Path) -> Result:
        import pyogrio

        warm()
        with clock() as told:
            layer = pyogrio.read_dataframe(folder / "A.gpkg")
        return {**told, **of(layer.geometry)}

    @job("write", "pyogrio.write_dataframe, Arrow", base=True)
    def _(folder: Path) -> Result:
        return write(folder, arrow=True)


@job("write", "pyogrio.write_dataframe", base=True)
def _(folder: Path) -> Result:
    return write(folder, arrow=False)
