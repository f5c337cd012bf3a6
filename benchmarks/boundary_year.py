"""The management boundary a year later: 1 % of the survey's patches have another class, in one place or in many.

A run on the whole and updates, from files to files: layers, lines, contradictions. An update whose rows are not those
of the run on the whole is an error.
"""

import multiprocessing
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from boundary import HARD, SHARES, SOFT
from jobs import Result, clock, job, of_file

SHARE = 0.01
SEED = 3


def year(folder: Path, place: Path, places: int) -> None:
    """Writes the survey with other classes in ``places`` places, and the polygons of the changes."""
    import numpy as np
    import shapely

    from onemap.tools.exchange.layers import FileSource, LayerWriter

    source = FileSource(folder / "county.gpkg", "DLTB")
    survey = source.read()
    shapes = np.asarray(survey.geometry.array)
    random = np.random.default_rng(SEED)
    centres = shapely.get_coordinates(shapely.centroid(shapes))
    tree = shapely.STRtree(shapely.points(centres))
    each = max(1, round(SHARE * len(shapes) / places))
    rows = []
    for start in random.choice(len(shapes), places, replace=False).tolist():
        reach = 2 * (each * np.median(shapely.area(shapes))) ** 0.5
        near = tree.query(shapely.buffer(shapely.points(centres[start]), reach))
        rows.append(near[np.argsort(((centres[near] - centres[start]) ** 2).sum(axis=1))[:each]])
    changed = np.unique(np.concatenate(rows))
    survey.loc[survey.index[changed], "DLBM"] = random.choice(sorted(set(survey.DLBM)), len(changed))
    target, changes = place / "next.gpkg", place / "changes.gpkg"
    with LayerWriter(target, "DLTB", source.fields, source.crs) as writer:
        writer.write({field.name: survey[field.name].to_numpy() for field in source.fields}, shapes)
    with LayerWriter(changes, "changes", [], source.crs) as writer:
        writer.write({}, shapes[changed])


def task(folder: Path, survey: Any = None) -> Any:
    """The run on the county of ``folder``."""
    from onemap.tools.boundary.division import limits_of
    from onemap.tools.boundary.model import BoundaryTask
    from onemap.tools.boundary.rules import boundary_rules
    from onemap.tools.exchange.layers import FileSource

    county = folder / "county.gpkg"
    rules = boundary_rules()
    layers = {name: FileSource(county, name) for name in (*HARD, *SOFT, *SHARES)}
    survey = survey or FileSource(county, "DLTB")
    return BoundaryTask(survey, FileSource(county, "LCSHH"), layers, rules, limits_of(rules), "official")


def whole(task: Any, place: Path, name: str) -> None:
    """A run on the whole with its layers."""
    from onemap.tools.boundary.job import delineate
    from onemap.tools.boundary.rows import contradiction_columns, line_columns, patch_columns

    found = delineate(task)
    conflicts, rows = contradiction_columns(found)
    geometry, lines = found.division.geometry, found.lines.geometry
    _write(place, name, found.survey.crs, (patch_columns(found), geometry), (line_columns(found), lines),
           (conflicts, geometry[rows]))  # fmt: skip


def update(task: Any, place: Path, name: str) -> None:
    """An update of the division ``first`` with its layers."""
    from onemap.tools.boundary.rows import columns_of_lines, contradictions_of
    from onemap.tools.boundary.update import UpdateTask, update_division
    from onemap.tools.exchange.layers import FileSource

    before = [FileSource(place / f"first_{layer}.gpkg") for layer in ("GLBJ", "GLBJX")]
    found = update_division(UpdateTask(task, before[0], FileSource(place / "changes.gpkg"), before[1]))
    conflicts, rows = contradictions_of(found.columns, found.county, found.year)
    lines = columns_of_lines(found.lines, found.county), found.lines.geometry
    _write(place, name, found.crs, (found.columns, found.geometry), lines, (conflicts, found.geometry[rows]))


def _write(place: Path, name: str, crs: Any, patches: Any, lines: Any, conflicts: Any) -> None:
    from onemap.tools.boundary.rows import CONTRADICTIONS, LINES, PATCHES, fields
    from onemap.tools.exchange.layers import LayerWriter

    for layer, (columns, geometry) in zip((PATCHES, LINES, CONTRADICTIONS), (patches, lines, conflicts)):
        kind = "LineString" if layer == LINES else "MultiPolygon"
        with LayerWriter(place / f"{name}_{layer}.gpkg", layer, fields(layer), crs, kind) as writer:
            writer.write(columns, geometry)


def same_rows(one: Path, two: Path) -> bool:
    """Whether two files have the same values and bytes of geometry."""
    import numpy as np
    import shapely

    from onemap.tools.exchange.layers import FileSource

    left, right = FileSource(one).read(), FileSource(two).read()
    wkb = [shapely.to_wkb(np.asarray(frame.geometry.array)) for frame in (left, right)]
    return left.drop(columns="geometry").equals(right.drop(columns="geometry")) and bool((wkb[0] == wkb[1]).all())


def first(folder: Path, place: Path) -> None:
    """The division of the year before."""
    whole(task(folder), place, "first")


def second(folder: Path, place: Path) -> None:
    """The division of the next year as a run on the whole."""
    from onemap.tools.exchange.layers import FileSource

    previous = FileSource(place / "first_GLBJ.gpkg")
    whole(task(folder, FileSource(place / "next.gpkg"))._replace(previous=previous), place, "whole")


def apart(work: Callable[..., Any], *given: Any) -> None:
    """Does some work in a process of its own, so that its memory does not count."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{work.__name__} ended with {process.exitcode}")


@job("boundary_year", "run on the whole", base=True, compared=False)
def _(folder: Path) -> Result:
    from onemap.tools.boundary.update import update_division  # noqa: F401 - libraries load before the clock starts
    from onemap.tools.memory import steady_memory

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        apart(first, folder, place)
        apart(year, folder, place, 1)
        with clock() as told, steady_memory():
            second(folder, place)
        return {**told, **of_file(str(place / "whole_GLBJ.gpkg"))}


def updated(folder: Path, places: int) -> Result:
    """Times an update and says whether it gives the rows of a run on the whole."""
    from onemap.tools.boundary.update import update_division  # noqa: F401 - libraries load before the clock starts
    from onemap.tools.exchange.layers import FileSource
    from onemap.tools.memory import steady_memory

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        apart(first, folder, place)
        apart(year, folder, place, places)
        with clock() as told, steady_memory():
            update(task(folder, FileSource(place / "next.gpkg")), place, "updated")
        apart(second, folder, place)
        same = all(
            same_rows(place / f"updated_{layer}.gpkg", place / f"whole_{layer}.gpkg") for layer in ("GLBJ", "GLBJX")
        )
        if not same:
            raise RuntimeError("the rows are not those of a run on the whole")
        return {**told, **of_file(str(place / "updated_GLBJ.gpkg"))}


@job("boundary_year", "update, 1 % in one place", compared=False)
def _(folder: Path) -> Result:
    return updated(folder, 1)


@job("boundary_year", "update, 1 % in ten places", compared=False)
def _(folder: Path) -> Result:
    return updated(folder, 10)
