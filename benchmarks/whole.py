"""Whole jobs with the tools of the house, from files to files: overlay with all attributes, and land-class mapping."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import peers_qgis
from jobs import Result, clock, job, of_file

ROOT = Path(__file__).resolve().parents[1]


@job("files", "onemap")
def _(folder: Path) -> Result:
    from onemap.tools.geometry.ground import read_ground  # noqa: F401 - libraries load before the clock starts

    with tempfile.TemporaryDirectory() as place:
        out = f"{place}/out.gpkg"
        with clock() as told:
            overlay_files(folder / "A.gpkg", folder / "B.gpkg", out)
        return {**told, **of_file(out)}


def overlay_files(left: Path, right: Path, out: str) -> None:
    """Intersections of two layers with the attributes of both, written while they are computed; inputs repaired."""
    from onemap.tools.exchange.layers import Field, FileSource, LayerWriter
    from onemap.tools.geometry.overlay import stream
    from onemap.tools.geometry.pairs import by_rows, is_cut, join_pieces, rejoin_cut

    sources = FileSource(left), FileSource(right)
    grounds = [_ground(source, sources[0].crs) for source in sources]
    named = [(source, ground, end) for source, ground, end in zip(sources, grounds, ("", "_2"))]
    fields = [field._replace(name=field.name + end) for source, _, end in named for field in source.fields]
    one, two = (ground.units for ground in grounds)
    with LayerWriter(out, "pieces", [Field(*field) for field in fields], sources[0].crs) as writer:

        def write(pieces: Any) -> None:
            columns = {
                field.name + end: ground.value(field.name, rows)
                for (source, ground, end), rows in zip(named, (pieces.left, pieces.right))
                for field in source.fields
            }
            writer.write(columns, pieces.geometry)

        in_tiles = []
        for found in stream(one, two):
            cut = is_cut(one, two, found)
            in_tiles.append(found.take(cut))
            write(by_rows(one, two, found.take(~cut)))
        for joined in rejoin_cut(one, two, join_pieces(in_tiles)):
            write(joined)
    for ground in grounds:
        ground.close()


def _ground(source: Any, crs: Any) -> Any:
    from onemap.tools.geometry.ground import read_ground

    names = [field.name for field in source.fields]
    coded = [field.name for field in source.fields if field.kind == "text" and field.name != "BSM"]
    return read_ground(source, names, crs, coded=coded)


@job("mapping", "engine alone: union in memory", base=True, compared=False)
def _(folder: Path) -> Result:
    from ours import polygons, timed

    from onemap.tools.geometry import overlay
    from onemap.tools.memory import steady_memory

    left, right = polygons(folder, "A"), polygons(folder, "B")
    with steady_memory():
        return timed(lambda: overlay.union(left, right).geometry)


@job("mapping", "whole job with all outputs", compared=False)
def _(folder: Path) -> Result:
    from onemap.tools.survey.mapping_report import write_mapping_report  # noqa: F401 - libraries load before the clock

    steps: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        with clock() as told:
            mapped = map_files(folder, place, steps)
        verdicts = {row.verdict: row.pieces for row in mapped.tally.summary()}
        return {**told, "steps": steps, "verdicts": verdicts, **of_file(f"{place}/pieces.gpkg")}


@job("mapping", "onemap:maplandclasses by qgis_process", compared=False)
def _(folder: Path) -> Result:
    sys.path.insert(0, str(ROOT / "scripts"))
    import qgis_runner

    with tempfile.TemporaryDirectory() as place:
        out = f"{place}/pieces.gpkg"
        parameters = {
            "SURVEY": str(folder / "A.gpkg"),
            "MONITORING": str(folder / "B.gpkg"),
            "MONITORING_CLASS": class_field(folder),
            "OUTPUT": out,
            "CONFLICTS": f"{place}/conflicts.gpkg",
            "MATRIX": f"{place}/matrix.xlsx",
            "REPORT": f"{place}/report.html",
            "MANIFEST": f"{place}/manifest.json",
        }
        told = peers_qgis.process("onemap:maplandclasses", parameters, qgis_runner.environment())
        return {**told, **of_file(out)}


def map_files(folder: Path, place: str, steps: dict[str, float]) -> Any:
    """What ``onemap:maplandclasses`` does with files in ``folder``; fills ``steps`` with seconds."""
    from onemap.tools.exchange.layers import FileSource, LayerWriter
    from onemap.tools.geometry.parallel import side_by_side
    from onemap.tools.memory import steady_memory
    from onemap.tools.standards.land_class_rules import land_class_rules
    from onemap.tools.survey.mapping import Limits
    from onemap.tools.survey.mapping_conflicts import FIELDS, conflict_blocks, conflict_patches
    from onemap.tools.survey.mapping_fields import output_fields
    from onemap.tools.survey.mapping_job import Mapped, Task, map_land_classes
    from onemap.tools.survey.mapping_report import write_mapping_report
    from onemap.tools.survey.mapping_workbook import write_matrix_workbook

    survey, monitoring = FileSource(folder / "A.gpkg"), FileSource(folder / "B.gpkg")
    limits = Limits(10, 2)
    task = Task(
        survey, monitoring, land_class_rules(), "official", limits, monitoring_class=class_field(folder), year=2025
    )
    mapped = Mapped(task)
    try:
        fields = output_fields(mapped.survey_columns, "official")
        # as in the algorithm, layers are closed at the end: their own threads write while the rest is made
        with steady_memory(), step(steps, "closing"), ExitStack() as layers:
            pieces = layers.enter_context(LayerWriter(f"{place}/pieces.gpkg", "pieces", fields, survey.crs))
            with step(steps, "pieces"):
                map_land_classes(mapped, pieces)
            with step(steps, "conflicts"):
                table = conflict_patches(mapped)
                out = layers.enter_context(LayerWriter(f"{place}/conflicts.gpkg", "CTTB", list(FIELDS), survey.crs))
                for columns, shapes in conflict_blocks(mapped, table):
                    out.write(columns, shapes)
            with step(steps, "report, matrix"):
                report = partial(write_mapping_report, f"{place}/report.html", mapped, table)
                side_by_side([report, partial(write_matrix_workbook, f"{place}/matrix.xlsx", mapped, table)])
    finally:
        mapped.close()
    return mapped


def class_field(folder: Path) -> str:
    """The class field of the monitoring layer."""
    from onemap.tools.exchange.layers import FileSource

    names = [field.name for field in FileSource(folder / "B.gpkg").fields]
    return next(name for name in ("DI_LEI", "DLBM") if name in names)


@contextmanager
def step(steps: dict[str, float], name: str) -> Iterator[None]:
    """Notes the seconds of one step, without those of steps inside it."""
    start, inner = time.perf_counter(), sum(steps.values())
    yield
    steps[name] = time.perf_counter() - start - (sum(steps.values()) - inner)
