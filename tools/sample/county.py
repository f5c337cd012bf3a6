"""Makes the sample county: plans it, draws it township by township, and writes one GeoPackage."""

from pathlib import Path
from typing import Any, Dict, Iterator, NamedTuple, Optional, Union

import numpy as np
import shapely

from ..errors import InputError
from ..exchange.files import replacing
from ..language import tr
from ..progress import Progress
from .admin import territories, town_rows, village_rows
from .borders import Drawing, draw
from .hashing import Floats, Ints, Strings
from .monitoring import LAYER, incidental, monitoring_fields, monitoring_rows, outside, outside_rows, watch
from .plan import COUNTIES, Plan, plan_county
from .planting import plant
from .shapes import cell_polygons, lens_polygons, merged
from .store import Store
from .survey import fields_of, survey_rows
from .truth import LAND_CLASS, LAND_CLASS_FIELDS, land_class_truth, outside_truth

LEAST, MOST = 1_000, 1_000_000
BATCH_PATCHES = 12_000


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
    with replacing(path) as fresh:
        store = Store(fresh, epsg)
        _announce(store)
        kinds: Dict[str, int] = {}
        for batch in batches(plan, progress):
            _write_batch(store, plan, case, batch, kinds)
        _write_outside(store, plan, kinds)
        store.close()
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
    geometry[plain] = merged(
        cell_polygons(drawing, cells), number[plan.patch[cells] - patch[0]], int(plain.sum())
    )
    width = np.zeros(len(patch))
    if not plain.all():
        lines = draw(drawing, plan.border[patch[~plain]])
        geometry[~plain], width[~plain] = lens_polygons(lines), lines.width
    return Batch(patch, cells, geometry, areas(geometry), width)


def areas(geometry: Strings) -> Floats:
    """Areas in m2 rounded as the survey does."""
    return np.asarray(np.round(shapely.area(geometry), 2))


def _announce(store: Store) -> None:
    """All layers in the order in which the file lists them."""
    store.layer("DLTB", fields_of("DLTB"))
    store.layer(LAYER, monitoring_fields())
    store.layer("XZQ", fields_of("XZQ"), "MultiPolygon")
    store.layer("CJDCQ", fields_of("CJDCQ"), "MultiPolygon")
    store.layer(LAND_CLASS, LAND_CLASS_FIELDS, None)


def _write_batch(store: Store, plan: Plan, case: Ints, batch: Batch, kinds: Dict[str, int]) -> None:
    """Survey, monitoring and administrative units of one batch."""
    patch, geometry = batch.patch, batch.geometry
    columns = survey_rows(plan, patch, batch.area, batch.width)
    store.add("DLTB", columns, geometry)
    village, shapes = territories(geometry, plan.village_of[patch])
    sums = np.bincount(plan.village_of[patch] - village[0], weights=batch.area)
    store.add("CJDCQ", village_rows(plan, village, sums, areas(shapes)), shapes)
    town, outlines = territories(_parts(shapes), np.repeat(plan.town[village], shapely.get_num_geometries(shapes)))
    totals = np.bincount(plan.town[village] - town[0], weights=sums)
    store.add("XZQ", town_rows(plan, town, totals, areas(outlines)), outlines)
    seen = watch(plan, case, patch, batch.cells, geometry)
    rows = monitoring_rows(plan, seen, columns, int(patch[0]), areas(seen.geometry))
    store.add(LAYER, rows, seen.geometry)
    found = incidental(plan, patch, geometry, seen)
    truth = land_class_truth(plan, case, patch, geometry, seen, found, rows["DI_LEI"])
    store.add(LAND_CLASS, truth)
    _count(kinds, truth["KIND"])


def _write_outside(store: Store, plan: Plan, kinds: Dict[str, int]) -> None:
    """Monitoring patches beyond the edge."""
    shapes, cells = outside(plan)
    rows = outside_rows(plan, cells, areas(shapes))
    store.add(LAYER, rows, shapes)
    truth = outside_truth(rows["BSM"], shapes)
    store.add(LAND_CLASS, truth)
    _count(kinds, truth["KIND"])


def _parts(shapes: Strings) -> Strings:
    """Plain polygons of multipolygons."""
    return np.asarray(shapely.get_parts(shapes), object)


def _count(kinds: Dict[str, int], names: Strings) -> None:
    """Adds to the tally of planted kinds."""
    for name in names:
        kinds[name] = kinds.get(name, 0) + 1
