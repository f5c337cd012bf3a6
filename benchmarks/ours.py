"""The same jobs with the engine of the house, called as a script calls it: all processors, no progress."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from jobs import Result, clock, frame, job, of, of_file, sizes


def polygons(folder: Path, layer: str) -> Any:
    """The geometries of a layer (n,)."""
    from onemap.tools.geometry.arrays import as_geometries

    return as_geometries(frame(folder, layer, []).geometry)


def timed(work: Callable[[], Any]) -> Result:
    """Measures ``work`` and tells of the geometries that it returns."""
    with clock() as told:
        made = work()
    return {**told, **of(made)}


@job("intersection", "onemap intersections")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    left, right = polygons(folder, "A"), polygons(folder, "B")
    return timed(lambda: overlay.intersections(left, right).geometry)


@job("union", "onemap union")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    left, right = polygons(folder, "A"), polygons(folder, "B")
    return timed(lambda: overlay.union(left, right).geometry)


@job("union", "onemap identity", compared=False)
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    left, right = polygons(folder, "A"), polygons(folder, "B")
    return timed(lambda: overlay.identity(left, right).geometry)


@job("union", "onemap partition (valid coverage)")
def _(folder: Path) -> Result:
    from onemap.tools.geometry.partition import partition

    left, right = polygons(folder, "A"), polygons(folder, "B")
    return timed(lambda: partition([left, right]).geometry)


@job("self", "onemap self_overlaps")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    layer = polygons(folder, "parcels")
    return timed(lambda: overlay.self_overlaps(layer).geometry)


@job("huge", "onemap intersections, repair counted")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay
    from onemap.tools.geometry.repair import repair

    left, right = polygons(folder, "A"), polygons(folder, "lines")
    return timed(lambda: overlay.intersections(left, repair(right).geometry).geometry)


@job("dissolve", "onemap dissolve (checked)")
def _(folder: Path) -> Result:
    from onemap.tools.geometry.coverage import dissolve

    layer = frame(folder, "A", ["DLBM"])
    shapes, codes = layer.geometry.to_numpy(), layer["DLBM"].to_numpy().astype(str)

    def work() -> Any:
        names, group = np.unique(codes, return_inverse=True)
        return dissolve(shapes, group, len(names))

    return timed(work)


def area(folder: Path, method: str) -> Result:
    """Areas of layer A on the ellipsoid."""
    from onemap.tools.geometry.area import areas

    layer = frame(folder, "A", [])
    shapes, crs = layer.geometry.to_numpy(), layer.crs
    with clock() as told:
        found = areas(shapes, crs, method, threads=None)
    return {**told, **sizes(found)}


@job("area", "onemap official, all rounding", compared=False)
def _(folder: Path) -> Result:
    return area(folder, "official")


@job("area", "onemap geodesic", compared=False)
def _(folder: Path) -> Result:
    return area(folder, "geodesic")


@job("read", "onemap FileSource")
def _(folder: Path) -> Result:
    from onemap.tools.exchange.layers import FileSource

    return timed(lambda: FileSource(folder / "A.gpkg").read().geometry)


@job("write", "onemap LayerWriter")
def _(folder: Path) -> Result:
    from onemap.tools.exchange.layers import FileSource, LayerWriter

    source = FileSource(folder / "A.gpkg")
    layer = source.read()
    names = [field.name for field in source.fields]
    with tempfile.TemporaryDirectory() as place:
        with clock() as told:
            out = f"{place}/out.gpkg"
            with LayerWriter(out, "A", source.fields, source.crs, source.geometry_type) as writer:
                writer.write({name: layer[name].to_numpy() for name in names}, layer.geometry.to_numpy())
        return {**told, **of_file(out)}
