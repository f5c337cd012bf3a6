"""Patches of yearly change sent to the office in charge of the ground they lie on.

Inside the managed forest, grassland and wetland the county's forestry and grassland office surveys a change, outside
the office of natural resources (notice 自然资办发〔2025〕12号, on trial); both survey ground whose management is
pending. A patch over the line is cut along it.
"""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..errors import InputError
from ..geometry.ground import Ground, read_ground, work_crs
from ..geometry.net import free_of_overlap
from ..geometry.overlay import self_overlaps
from ..geometry.pairs import Pieces as OverlayPieces
from ..geometry.polygons import areas as plane_areas
from ..language import tr
from ..progress import Progress
from ..standards.columns import resolve_columns
from ..survey.mapping_columns import as_text, ids_of
from ..survey.piece_areas import piece_areas
from .model import PENDING, Column, Floats, Integers
from .route_parts import LEAST, Crumbs, Parts, among_offices
from .rows import FORESTRY, OFFICES, RESOURCES
from .shares import by_value, shared
from .targets import type_names
from .towns import Towns, towns_by_layer, towns_of_rows

DIVISION, SURVEY = "GLBJ", "DLTB"
# in the order of their places in ``Routed.office``; ground outside of the division is the first one's
OFFICE_ORDER = (RESOURCES, FORESTRY, OFFICES[PENDING])
LETTERS = ("ZR", "LC", "GT")
NOWHERE = "000000000"


class RouteTask(NamedTuple):
    """What is asked: sources (:class:`..exchange.layers.LayerSource`) of changes, division and, if there is one,
    townships or villages; area method; crumbs are below ``least`` m2 or narrower than ``width`` m.
    """

    changes: Any
    division: Any
    admin: Optional[Any]
    method: str
    least: float
    width: float


class Routed(NamedTuple):
    """Parts (k,) of the patches of change, sorted by id of the patch and place.

    ``row``: the patch's row (n,) in ``columns`` and ``ids``; ``number`` of ``together`` parts of the patch; ``office``:
    place in ``OFFICE_ORDER``; ``kind`` the management type with the largest share (None outside of the division) and
    ``kinds`` all of them, the largest first; ``area`` in m2 by the method, adding up to that of the patch; ``outside``
    m2 (plane) beyond the division; ``town`` (nine digits) and ``town_name``; ``tasks`` their numbers; ``known``:
    columns by field code of the survey; ``crumbs`` by row.
    """

    task: RouteTask
    crs: pyproj.CRS
    geometry: Column
    row: Integers
    number: Integers
    together: Integers
    office: Integers
    kind: Column
    kinds: Column
    area: Floats
    outside: Floats
    town: Column
    town_name: Column
    tasks: Column
    ids: Column
    columns: Dict[str, Column]
    known: Dict[str, str]
    crumbs: Crumbs
    remarks: List[str]

    def notes(self) -> List[str]:
        """Sentences about what was unusual."""
        out = list(self.remarks)
        beyond = self.outside > LEAST
        if beyond.any():
            text = tr("{count} parts lie beyond the division with {area} m²; that ground goes to natural resources.")
            out.append(text.format(count=int(beyond.sum()), area=f"{self.outside[beyond].sum():.2f}"))
        if len(self.crumbs.area):
            text = tr("{count} crumbs ({area} m²) stayed with a larger part; the workbook lists them.")
            out.append(text.format(count=len(self.crumbs.area), area=f"{self.crumbs.area.sum():.2f}"))
        nowhere = int((self.town == NOWHERE).sum())
        if nowhere:
            text = tr("Nothing tells the township of {count} parts. Give townships (XZQ) as ADMIN.")
            out.append(text.format(count=nowhere))
        return out

    def split(self) -> int:
        """How many patches were cut."""
        return int(((self.together > 1) & (self.number == 1)).sum())


class _Division(NamedTuple):
    ground: Ground
    office: Integers
    kind: Integers
    kinds: Column
    town: Integers
    towns: Towns


def route_changes(task: RouteTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Routed:
    """Cuts and sends the patches of change.

    The result does not depend on the order of features. Raises InputError for layers without CRS, a layer of changes
    that is not in metres, and a division without GLLX.
    """
    progress = progress or Progress()
    crs = work_crs(task.changes, task.division)
    names = [one.name for one in task.changes.fields]
    changes = read_ground(task.changes, names, crs, method=task.method, threads=threads, progress=progress.part(0, 0.1))
    division: Optional[_Division] = None
    try:
        known = resolve_columns(SURVEY, names, _aliases(task.changes), None, ("BSM", "TBBH", "DLBM", "ZLDWDM"))
        ids, order, remarks = _ordered(changes, known)
        division = _read_division(task.division, crs, threads, progress.part(0.1, 0.25))
        remarks += [*division.ground.notes(), *_overlap_notes(division.ground)]
        patches = changes.units.whole(order)
        parts = among_offices(
            patches, division.ground.units, division.office, len(OFFICE_ORDER), task.least, task.width,
            threads=threads, progress=progress.part(0.25, 0.6),
        )  # fmt: skip
        columns = {name: changes.value(name, order) for name in names}
        own = None if changes.area is None else changes.area[order]
        found = _lying(parts, division, threads, progress.part(0.6, 0.8))
        towns, town = division.towns, found.town
        if task.admin is not None:
            step = progress.part(0.8, 0.95)
            towns, town = towns_by_layer(task.admin, parts.geometry, crs, threads=threads, progress=step)
        codes = _town_codes(town, towns, columns.get(known.get("ZLDWDM", "")), parts.patch)
    finally:
        changes.close()
        if division is not None:
            division.ground.close()
    assert own is not None
    flat = OverlayPieces(parts.patch, np.full(len(parts.patch), -1), parts.geometry, plane_areas(parts.geometry))
    number, together = _numbered(parts.patch)
    progress.at(1)
    return Routed(
        task, crs, parts.geometry, parts.patch, number, together, parts.office, found.kind, found.kinds,
        piece_areas(flat, own, crs, task.method).area, found.outside, codes, towns.named(codes),
        _task_numbers(codes, parts.office), ids, columns, known, parts.crumbs, remarks,
    )  # fmt: skip


def _aliases(source: Any) -> Dict[str, str]:
    return {one.name: one.alias for one in source.fields if one.alias}


def _ordered(changes: Ground, known: Dict[str, str]) -> "Tuple[Column, Integers, List[str]]":
    """Ids of the rows in an order that only depends on ids, places and values, and remarks."""
    column = known.get("BSM", known.get("TBBH"))
    found = ids_of(None if column is None else changes.columns[column], changes.fids)
    every = changes.units.whole(np.arange(len(changes.fids)))
    bounds = shapely.bounds(every).reshape(-1, 4)
    values = [pd.factorize(as_text(one), sort=True)[0] for _, one in sorted(changes.columns.items())]
    order = np.lexsort([*values[::-1], plane_areas(every), *bounds.T[::-1], found.rank])
    remarks = changes.notes()
    if found.repeated:
        text = tr("Layer {layer}: {count} rows share their id with another row.")
        remarks.append(text.format(layer=changes.name, count=found.repeated))
    if not free_of_overlap(changes.units.as_rows()):
        area = self_overlaps(changes.units).area
        area = area[area > LEAST]
        text = tr("Layer {layer}: {count} pairs of patches overlap ({area} m²); each keeps its ground.")
        if len(area):
            remarks.append(text.format(layer=changes.name, count=len(area), area=f"{area.sum():.2f}"))
    return found.text[order], order, remarks


def _read_division(source: Any, crs: pyproj.CRS, threads: Optional[int], progress: Progress) -> _Division:
    names = [one.name for one in source.fields]
    found = resolve_columns(DIVISION, names, _aliases(source), None, ("GLLX", "XZQDM", "XZQMC"), source.name)
    if "GLLX" not in found:
        text = tr("Layer {layer} has no field {field}: it is no result of onemap:delineateboundaries.")
        raise InputError(text.format(layer=source.name, field="GLLX"))
    columns = list(dict.fromkeys(found.values()))
    ground = read_ground(source, columns, crs, threads=threads, progress=progress.part(0, 0.8))
    ground.give_to_first(np.zeros(len(ground.fids), np.int64), threads, progress.part(0.8, 1))
    values = {field: as_text(ground.columns[name]) for field, name in found.items()}
    kind, kinds = pd.factorize(values["GLLX"], sort=True)
    unknown = [one for one in kinds.tolist() if one not in type_names()]
    if unknown:
        words = tr("Layer {layer}: {field} has values that no management type has: {values}.")
        raise InputError(words.format(layer=source.name, field=found["GLLX"], values=", ".join(unknown)))
    place = [OFFICE_ORDER.index(OFFICES.get(one, RESOURCES)) for one in kinds.tolist()]
    towns = towns_of_rows(values.get("XZQDM"), values.get("XZQMC"), len(kind))
    return _Division(
        ground, np.array([*place, 0], np.int64)[kind], np.asarray(kind, np.int64), np.asarray(kinds, object),
        towns.of_row, towns,
    )  # fmt: skip


def _overlap_notes(ground: Ground) -> List[str]:
    if not ground.overlaps:
        return []
    text = tr("Layer {layer}: {count} pairs of rows overlap; their common ground counts once.")
    return [text.format(layer=ground.name, count=len(ground.overlaps))]


class _Lying(NamedTuple):
    kind: Column
    kinds: Column
    outside: Floats
    town: Integers


def _lying(parts: Parts, division: _Division, threads: Optional[int], progress: Progress) -> _Lying:
    """What of the division each part lies on."""
    count = len(parts.patch)
    kind, kinds, outside = np.full(count, None, object), np.full(count, None, object), np.zeros(count)
    town = np.full(count, -1)
    rows, units = np.arange(count), division.ground.units
    for block in shared(parts.geometry, rows, units, threads=threads, progress=progress):
        own, size = plane_areas(parts.geometry[block.rows]), max(1, len(division.kinds))
        table = by_value(len(own), block.parts, division.kind, size)
        # areas of pieces that the order of rows has added up otherwise are the same
        table = np.round(table, 4)
        outside[block.rows] = np.maximum(np.round(own - table.sum(axis=1), 4), 0)
        order = np.argsort(-table, axis=1, kind="stable")
        for at, row in enumerate(block.rows.tolist()):
            names = [division.kinds[one] for one in order[at].tolist() if table[at, one] > LEAST]
            kind[row], kinds[row] = (names[0], ";".join(names)) if names else (None, None)
        town[block.rows] = division.towns.largest(len(own), block.parts)
    return _Lying(kind, kinds, outside, town)


def _town_codes(town: Integers, towns: Towns, own: Optional[Column], patch: Integers) -> Column:
    """Code of the township of each part (k,): where it lies, else what its patch says, else zeros."""
    codes = np.append(towns.codes, np.array([None], object))[town]
    lost = np.flatnonzero(pd.isna(codes))
    said = np.full(len(lost), None, object) if own is None else as_text(own)[patch[lost]]
    codes[lost] = [str(one)[:9] if one and len(str(one)) >= 9 else NOWHERE for one in said.tolist()]
    return np.asarray(codes)


def _numbered(patch: Integers) -> "Tuple[Integers, Integers]":
    """Number of each part in its patch, from 1, and how many there are; ``patch`` (k,) is sorted."""
    _, first, inverse, counts = np.unique(patch, return_index=True, return_inverse=True, return_counts=True)
    inverse = inverse.ravel()
    return np.arange(len(patch)) - first[inverse] + 1, counts[inverse]


def _task_numbers(town: Column, office: Integers) -> Column:
    """Numbers of the tasks: township, office (ZR, LC or both: GT), serial in the order of the parts."""
    out = np.empty(len(town), object)
    serial: Dict[Tuple[str, int], int] = {}
    for at, key in enumerate(zip(town.tolist(), office.tolist())):
        serial[key] = serial.get(key, 0) + 1
        out[at] = f"{key[0]}{LETTERS[key[1]]}{serial[key]:04d}"
    return out
