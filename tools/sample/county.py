"""Makes the sample county: plans it, draws it township by township, and writes one GeoPackage."""

from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, NamedTuple, Optional, Union

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..geometry.area import official_areas
from ..language import tr
from ..progress import Progress
from . import certificate_fields as rights
from . import certificates, control_lines, defects, line_yard, management, rights_truth
from .admin import territories, town_rows, village_rows
from .borders import Drawing, draw
from .hashing import Columns, Floats, Ints, Strings
from .monitoring import LAYER, incidental, monitoring_fields, monitoring_rows, outside, outside_rows, watch
from .plan import COUNTIES, Plan, plan_county
from .planting import plant
from .shapes import cell_polygons, lens_polygons, merged
from .store import Spec, Store
from .survey import fields_of, survey_rows
from .truth import LAND_CLASS, LAND_CLASS_FIELDS, land_class_truth, outside_truth

LEAST, MOST = 1_000, 1_000_000
BATCH_PATCHES = 12_000
LAYERS = (
    Spec("DLTB", fields_of("DLTB")),
    Spec(LAYER, monitoring_fields()),
    Spec("XZQ", fields_of("XZQ"), "MultiPolygon"),
    Spec("CJDCQ", fields_of("CJDCQ"), "MultiPolygon"),
    *(
        Spec(name, rights.FIELDS[name], "MultiPolygon" if name == rights.PARCELS else "Polygon")
        for name in rights.LAYERS
    ),
    *(Spec(name, rights.FIELDS[name], None) for name in rights.TABLES),
    Spec(control_lines.FARMLAND, control_lines.FIELDS[control_lines.FARMLAND]),
    Spec(control_lines.RED, control_lines.FIELDS[control_lines.RED], "MultiPolygon"),
    Spec(control_lines.TOWN, control_lines.FIELDS[control_lines.TOWN], "MultiPolygon"),
    *(Spec(name, management.FIELDS[name], "MultiPolygon") for name in management.LAYERS),
    Spec(defects.LAYER, fields_of("DLTB"), "MultiPolygon Z"),
    Spec(LAND_CLASS, LAND_CLASS_FIELDS, None),
    Spec(defects.TRUTH, defects.TRUTH_FIELDS, None),
    Spec(rights.TRUTH, rights.FIELDS[rights.TRUTH], None),
    Spec(control_lines.TRUTH, control_lines.FIELDS[control_lines.TRUTH], None),
    Spec(management.TRUTH, management.FIELDS[management.TRUTH], None),
    Spec(line_yard.TRUTH, line_yard.TRUTH_FIELDS, None),
)


class Batch(NamedTuple):
    """Some whole townships: patches ``patch`` (a range), their cells, polygons, areas in m2, widths of lenses in m."""

    patch: Ints
    cells: Ints
    geometry: Strings
    area: Floats
    width: Floats


def make_county(
    patches: int, seed: int, epsg: int, path: Union[str, Path], progress: Optional[Progress] = None
) -> Dict[str, Any]:
    """Writes a made-up county of exactly ``patches`` survey patches to the GeoPackage ``path``.

    ``patches`` from 1 000 to 1 000 000; ``epsg`` 4523 or 4524 (CGCS2000, three-degree zones 35 and 36). The same
    numbers give the same content. Returns the layers with their row counts, and how often each kind was planted.
    The file appears whole or not at all. Raises :class:`InputError` for numbers out of range, ``OutputError`` if the
    file cannot be written, ``Cancelled``.
    """
    if not LEAST <= patches <= MOST:
        text = tr("A sample county has {least} to {most} patches, not {number}.")
        raise InputError(text.format(least=LEAST, most=MOST, number=patches))
    if epsg not in COUNTIES:
        text = tr("The sample county lies in EPSG:4523 or EPSG:4524, not in EPSG:{number}.")
        raise InputError(text.format(number=epsg))
    progress = progress or Progress()
    plan = plan_county(patches, seed, epsg)
    case = plant(plan)
    kinds: Dict[str, int] = {}
    with Store(path, epsg, (*LAYERS, *_yard_layers(epsg)), progress) as store:
        for batch in batches(plan, progress.part(0.0, 0.9)):
            _write_batch(store, plan, case, batch, kinds)
        _write_outside(store, plan, kinds)
        _write_yard(store, plan, kinds)
    progress.at(1.0)
    return {
        "patches": patches, "seed": seed, "epsg": epsg, "county": plan.county,
        "layers": dict(store.rows), "planted": dict(sorted(kinds.items())),
    }  # fmt: skip


def batches(plan: Plan, progress: Progress) -> Iterator[Batch]:
    """The county in batches of whole townships, about ``BATCH_PATCHES`` patches each, in patch order."""
    towns = plan.town[plan.village_of]
    ends = np.append(np.nonzero(np.diff(towns))[0] + 1, plan.patches)
    inside = np.nonzero(plan.patch >= 0)[0]
    cells = inside[np.argsort(plan.patch[inside], kind="stable")]
    owner = plan.patch[cells]
    start = 0
    for end in ends.tolist():
        if end - start >= BATCH_PATCHES or end == plan.patches:
            first, last = np.searchsorted(owner, [start, end])
            yield _drawn(plan, np.arange(start, end), cells[first:last])
            start = end
            progress.at(end / plan.patches)


def _drawn(plan: Plan, patch: Ints, cells: Ints) -> Batch:
    """Polygons and areas of a batch."""
    drawing = Drawing(plan.lattice, plan.origin, plan.opened, plan.village, np.zeros_like(plan.style))
    plain = plan.border[patch] < 0
    number = np.cumsum(plain) - 1
    geometry = np.empty(len(patch), object)
    geometry[plain] = merged(cell_polygons(drawing, cells), number[plan.patch[cells] - patch[0]], int(plain.sum()))
    width = np.zeros(len(patch))
    if not plain.all():
        lines = draw(drawing, plan.border[patch[~plain]])
        geometry[~plain], width[~plain] = lens_polygons(lines), lines.width
    return Batch(patch, cells, geometry, areas(geometry, plan.epsg), width)


def areas(geometry: Strings, epsg: int) -> Floats:
    """Official areas in m2, rounded as the survey does."""
    return official_areas(geometry, pyproj.CRS.from_epsg(epsg))


def _write_batch(store: Store, plan: Plan, case: Ints, batch: Batch, kinds: Dict[str, int]) -> None:
    """Everything that lies in one batch."""
    columns = survey_rows(plan, batch.patch, batch.area, batch.width)
    store.add("DLTB", columns, batch.geometry)
    village, shapes = _write_units(store, plan, batch)
    _write_monitoring(store, plan, case, batch, columns, kinds)
    ends = np.searchsorted(plan.village_of[batch.patch], np.append(village, village[-1] + 1))
    for number, shape, start, end in zip(village.tolist(), shapes, ends[:-1], ends[1:]):
        if number % certificates.every(plan) == 0:
            part = slice(start, end)
            found = certificates.certify(plan, number, batch.patch[part], batch.geometry[part], shape)
            _add_all(store, found, kinds, "right_")
    towns = plan.town[plan.village_of[batch.patch]]
    for town in np.unique(towns):
        part = slice(*np.searchsorted(towns, [town, town + 1]))
        rows = {name: values[part] for name, values in columns.items()}
        lines = control_lines.Lines(plan, batch.patch[part], batch.geometry[part])
        _add_all(store, control_lines.control_lines(lines, rows), kinds, "line_")
        found = management.claims(plan, batch.patch[part], batch.geometry[part], lines.taken(), case[batch.patch[part]])
        _add_all(store, found, kinds, "boundary_")
    if batch.patch[0] == 0:
        part = slice(0, defects.PATCHES)
        rows = {name: values[part] for name, values in columns.items()}
        damaged, geometry, truth = defects.damage(rows, batch.geometry[part])
        store.add(defects.LAYER, damaged, geometry)
        store.add(defects.TRUTH, truth)
        _count(kinds, truth["KIND"], "defect_")


def _write_units(store: Store, plan: Plan, batch: Batch) -> "tuple[Ints, Strings]":
    """Villages and townships; returns the villages and their outlines."""
    village, shapes = territories(batch.geometry, plan.village_of[batch.patch])
    sums = np.bincount(plan.village_of[batch.patch] - village[0], weights=batch.area)
    store.add("CJDCQ", village_rows(plan, village, sums, areas(shapes, plan.epsg)), shapes)
    parts = np.asarray(shapely.get_parts(shapes), object)
    town, outlines = territories(parts, np.repeat(plan.town[village], shapely.get_num_geometries(shapes)))
    totals = np.bincount(plan.town[village] - town[0], weights=sums)
    store.add("XZQ", town_rows(plan, town, totals, areas(outlines, plan.epsg)), outlines)
    return village, shapes


def _write_monitoring(
    store: Store, plan: Plan, case: Ints, batch: Batch, columns: Columns, kinds: Dict[str, int]
) -> None:
    """The monitoring layer and its contradictions."""
    patch, geometry = batch.patch, batch.geometry
    seen = watch(plan, case, patch, batch.cells, geometry)
    rows = monitoring_rows(plan, seen, columns, int(patch[0]), areas(seen.geometry, plan.epsg))
    store.add(LAYER, rows, seen.geometry)
    found = incidental(plan, patch, geometry, seen)
    truth = land_class_truth(plan, case, patch, geometry, seen, found, rows["DI_LEI"])
    store.add(LAND_CLASS, truth)
    _count(kinds, truth["KIND"])


def _write_outside(store: Store, plan: Plan, kinds: Dict[str, int]) -> None:
    """Monitoring patches beyond the edge."""
    shapes, cells = outside(plan)
    rows = outside_rows(plan, cells, areas(shapes, plan.epsg))
    store.add(LAYER, rows, shapes)
    truth = outside_truth(rows["BSM"], shapes)
    store.add(LAND_CLASS, truth)
    _count(kinds, truth["KIND"])


def _yard_layers(epsg: int) -> Iterator[Spec]:
    """The layers of the yard of control lines."""
    for role, kind in line_yard.KINDS.items():
        system = line_yard.epsg_of(role, epsg)
        yield Spec(kind.layer, line_yard.fields_of(role), kind.geometry_type, 0 if system == epsg else system)


def _write_yard(store: Store, plan: Plan, kinds: Dict[str, int]) -> None:
    """The yard of control lines and its truth."""
    for name, (columns, geometry) in line_yard.line_yard(plan).items():
        store.add(name, columns, geometry)
        if name == line_yard.TRUTH:
            _count(kinds, columns["CHECK_ID"][columns["PLANTED"] == line_yard.VIOLATION], "check_")


def _add_all(store: Store, layers: Dict[str, Any], kinds: Dict[str, int], mark: str) -> None:
    """Rows for several layers, ``(columns, geometry)`` each; the truth table among them is counted."""
    for name, (columns, geometry) in layers.items():
        store.add(name, columns, geometry)
        if name.startswith("TRUTH"):
            _count(kinds, [kind for kind in columns["KIND"] if kind != rights_truth.STACK_KIND], mark)


def _count(kinds: Dict[str, int], names: Iterable[str], mark: str = "") -> None:
    """Adds to the tally of planted kinds."""
    for name in names:
        kinds[mark + name] = kinds.get(mark + name, 0) + 1
