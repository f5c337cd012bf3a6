"""The same jobs with the engine of the house."""

import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from peers import Result, frame, job, told


def geometries(folder: Path, layer: str) -> Any:
    """The polygons of a layer as an array."""
    from onemap.tools.geometry.arrays import as_geometries

    return as_geometries(frame(folder, layer, []).geometry)


def timed(work: Any) -> Result:
    """Runs ``work`` and tells of the geometries that it returns."""
    start = time.perf_counter()
    made = work()
    return told(time.perf_counter() - start, made)


@job("intersection", "onemap")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    left, right = geometries(folder, "A"), geometries(folder, "B")
    return timed(lambda: overlay.intersections(left, right).geometry)


@job("union", "onemap union")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    left, right = geometries(folder, "A"), geometries(folder, "B")
    return timed(lambda: overlay.union(left, right).geometry)


@job("union", "onemap partition (valid coverage)")
def _(folder: Path) -> Result:
    from onemap.tools.geometry.partition import partition

    left, right = geometries(folder, "A"), geometries(folder, "B")
    return timed(lambda: partition([left, right]).geometry)


@job("self", "onemap")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    layer = geometries(folder, "parcels")
    return timed(lambda: overlay.self_overlaps(layer).geometry)


@job("huge", "onemap")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    left, right = geometries(folder, "A"), geometries(folder, "lines")
    return timed(lambda: overlay.intersections(left, right).geometry)


@job("dissolve", "onemap")
def _(folder: Path) -> Result:
    from onemap.tools.geometry.coverage import dissolve

    layer = frame(folder, "A", ["DLBM"])
    polygons, codes = layer.geometry.to_numpy(), layer["DLBM"].to_numpy().astype(str)

    def work() -> Any:
        names, group = np.unique(codes, return_inverse=True)
        return dissolve(polygons, group, len(names))

    return timed(work)


@job("area", "onemap official")
def _(folder: Path) -> Result:
    from onemap.tools.geometry.area import official_areas

    layer = frame(folder, "A", [])
    polygons, crs = layer.geometry.to_numpy(), layer.crs
    start = time.perf_counter()
    areas = official_areas(polygons, crs)
    return {"seconds": time.perf_counter() - start, "pieces": len(areas), "area": float(areas.sum())}


@job("read", "onemap FileSource.read")
def _(folder: Path) -> Result:
    from onemap.tools.exchange.layers import FileSource

    return timed(lambda: FileSource(folder / "A.gpkg").read().geometry)


@job("write", "onemap LayerWriter")
def _(folder: Path) -> Result:
    from onemap.tools.exchange.layers import FileSource, LayerWriter

    source = FileSource(folder / "A.gpkg")
    batches = list(source.batches())
    polygons = geometries(folder, "A")
    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        with LayerWriter(f"{place}/out.gpkg", "A", source.fields, source.crs, source.geometry_type) as writer:
            for batch in batches:
                writer.write(batch.columns, batch.wkb)
        return told(time.perf_counter() - start, polygons)


@job("files", "onemap")
def _(folder: Path) -> Result:
    """Reads, cuts and writes with all attributes of both layers, writing while computing."""
    import shapely

    from onemap.tools.exchange.layers import Field, FileSource, LayerWriter
    from onemap.tools.geometry.overlay import stream
    from onemap.tools.geometry.pairs import by_rows, is_cut, join_pieces, rejoin_cut
    from onemap.tools.survey.ground import read_ground

    count, area = 0, 0.0
    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        left, right = FileSource(folder / "A.gpkg"), FileSource(folder / "B.gpkg")
        sides = [(left, ""), (right, "_2")]
        grounds = [_ground(source, left.crs, read_ground) for source, _ in sides]
        fields = [Field(f"{one.name}{end}", one.kind, one.width, one.decimals) for s, end in sides for one in s.fields]
        one, two = (ground.units for ground in grounds)
        open_pieces = []
        with LayerWriter(f"{place}/out.gpkg", "out", fields, left.crs) as writer:

            def write(pieces: Any) -> None:
                nonlocal count, area
                columns = {
                    f"{field.name}{end}": ground.value(field.name, rows)
                    for (source, end), ground, rows in zip(sides, grounds, (pieces.left, pieces.right))
                    for field in source.fields
                }
                writer.write(columns, pieces.geometry)
                areas = shapely.area(pieces.geometry)
                count, area = count + int((areas > 1e-6).sum()), area + float(areas.sum())

            for found in stream(one, two):
                cut = is_cut(one, two, found)
                open_pieces.append(found.take(cut))
                write(by_rows(one, two, found.take(~cut)))
            for joined in rejoin_cut(one, two, join_pieces(open_pieces)):
                write(joined)
        return {"seconds": time.perf_counter() - start, "pieces": count, "area": area}


def _ground(source: Any, crs: Any, read_ground: Any) -> Any:
    names = [field.name for field in source.fields]
    coded = [field.name for field in source.fields if field.kind == "text" and field.name != "BSM"]
    return read_ground(source, names, crs, coded=coded)


@job("mapping", "engine alone")
def _(folder: Path) -> Result:
    from onemap.tools.geometry import overlay

    left, right = geometries(folder, "A"), geometries(folder, "B")
    return timed(lambda: overlay.union(left, right).geometry)


@job("mapping", "whole job with all outputs")
def _(folder: Path) -> Result:
    from onemap.tools.exchange.layers import FileSource, LayerWriter
    from onemap.tools.standards.land_class_rules import land_class_rules
    from onemap.tools.survey.mapping import Limits
    from onemap.tools.survey.mapping_conflicts import FIELDS, conflict_blocks, conflict_patches
    from onemap.tools.survey.mapping_fields import output_fields
    from onemap.tools.survey.mapping_job import Mapped, Task, map_land_classes
    from onemap.tools.survey.mapping_report import write_mapping_report
    from onemap.tools.survey.mapping_workbook import write_matrix_workbook

    with tempfile.TemporaryDirectory() as place:
        start = time.perf_counter()
        survey, monitoring = FileSource(folder / "A.gpkg"), FileSource(folder / "B.gpkg")
        code = "DI_LEI" if "DI_LEI" in [field.name for field in monitoring.fields] else "DLBM"
        task = Task(survey, monitoring, land_class_rules(), "official", Limits(10, 2), monitoring_class=code)
        mapped = Mapped(task)
        with LayerWriter(
            f"{place}/pieces.gpkg", "pieces", output_fields(mapped.survey_columns, "official"), survey.crs
        ) as out:
            map_land_classes(mapped, out)
        table = conflict_patches(mapped)
        with LayerWriter(f"{place}/conflicts.gpkg", "CTTB", list(FIELDS), survey.crs) as out:
            for columns, polygons in conflict_blocks(mapped, table):
                out.write(columns, polygons)
        write_matrix_workbook(f"{place}/matrix.xlsx", mapped, table)
        write_mapping_report(f"{place}/report.html", mapped, table)
        seconds = time.perf_counter() - start
        mapped.close()
        return {"seconds": seconds, "pieces": mapped.pieces, "area": mapped.tally.total_area}
