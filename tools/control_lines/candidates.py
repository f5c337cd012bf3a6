"""Candidates of an adjustment: what findings say must go out of a line, with what is known of each patch."""

from dataclasses import dataclass, fields
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence, Tuple

import numpy as np
import shapely

from ..checks.data import Data, Layer, mean_width
from ..checks.fields import FAIL
from ..checks.model import Column, Flags, Floats
from ..geometry.area import areas
from ..geometry.arrays import Geometries, Integers
from ..geometry.polygons import EMPTY, collect, finish, on_the_grid, polygonal, union_groups
from ..language import tr
from ..standards.loading import table
from .scoring import irrigation
from .weights import ROLES, Weights

CHECKS = "control_lines_adjust_checks"
GRADES = ("GDDJ", "GDDB")
TOWN_FIELDS = ("ZLDWDM", "QSDWDM", "XZQDM", "XJXZQHDM", "XJXZQDM")
TOWN_DIGITS = 9


@dataclass(frozen=True)
class Candidates:
    """Patches (n,) sorted by layer and id: ``role`` and ``row`` of the layer they come from, ``label`` its name,
    ``ids``; ``geometry`` in the run's CRS; ``area`` and ``net`` (without deductions) in m2 by the run's method;
    ``town`` and ``town_name``; ``classes`` (DLBM); ``grade``, ``slope``, ``irrigation``: smaller is better, NaN if
    unknown; ``whole``: the patch as it is, not a piece; ``why``: checks whose findings it comes from, or "".
    """

    role: Column
    row: Integers
    label: Column
    ids: Column
    geometry: Geometries
    area: Floats
    net: Floats
    town: Column
    town_name: Column
    classes: Column
    grade: Floats
    slope: Floats
    irrigation: Floats
    whole: Flags
    why: Column

    def __len__(self) -> int:
        return len(self.row)

    def take(self, rows: Any) -> "Candidates":
        """The patches ``rows`` (numbers or flags)."""
        return Candidates(*(getattr(self, one.name)[rows] for one in fields(self)))

    def measure(self, name: str) -> Floats:
        """What a criterion of quality is held against (n,)."""
        values: Floats = getattr(self, name)
        return values


class Outs(NamedTuple):
    """What goes out, and sentences about findings that could not be used."""

    patches: Candidates
    notes: Tuple[str, ...]


def checks_of(line: str, use: str) -> Tuple[str, ...]:
    """The checks whose findings take ground out of a line (``out``) or must bring it in (``in``)."""
    return tuple(row["check_id"] for row in table(CHECKS).rows if row["line"] == line and row["use"] == use)


def usable(columns: Mapping[str, Column], geometry: Column, checks: Sequence[str]) -> Integers:
    """Rows of a table of findings that stand, reach the fail threshold and have ground."""
    status, level = columns["STATUS"].astype(str), columns["LEVEL"].astype(str)
    good = np.isin(columns["CHECK_ID"].astype(str), list(checks)) & ~np.isin(status, ["gone", "accepted"])
    good &= (level == FAIL) | (level == "")
    return np.flatnonzero(good & ~shapely.is_missing(geometry))


def outs(
    data: Data, columns: Mapping[str, Column], geometry: Column, weights: Weights, checks: Sequence[str], grade: str
) -> Outs:
    """The ground that findings of ``checks`` take out of the line: each patch once, the pieces of its findings united.

    A patch of which too little would be left goes out whole. ``columns`` and ``geometry``: findings in the one layout
    and the run's CRS. ``grade``: the field of the quality grade.
    """
    layer = data.layer(ROLES[weights.line])
    rows = usable(columns, geometry, checks)
    patch = rows_found(layer, columns, rows)
    notes = []
    if (patch < 0).any():
        text = tr("{count} findings belong to no row of {layer}: they are of another layer or an older version of it.")
        notes.append(text.format(count=int((patch < 0).sum()), layer=layer.name))
    rows, patch = rows[patch >= 0], patch[patch >= 0]
    mine, group = np.unique(patch, return_inverse=True)
    ground = union_groups(geometry[rows], group.ravel(), len(mine))
    pieces, whole = _pieces(layer.shapes(mine), ground, weights)
    kept = shapely.area(pieces) >= weights.number("tolerance")
    area = areas(pieces, data.crs, data.method, threads=data.threads)
    area[whole] = layer.area[mine[whole]]
    why: List[List[str]] = [[] for _ in mine]
    for at, check in zip(group.ravel().tolist(), columns["CHECK_ID"][rows].tolist()):
        why[at].append(check)
    reasons = np.array([";".join(sorted(set(some))) for some in why] + [""], object)[:-1]
    found = described(data, layer, mine, pieces, area, grade, whole=whole, why=reasons)
    return Outs(ordered(found.take(kept)), tuple(notes))


def described(
    data: Data,
    layer: Layer,
    rows: Integers,
    geometry: Geometries,
    area: Floats,
    grade: str,
    *,
    whole: Any = True,
    why: Any = "",
) -> Candidates:
    """What is known of ``rows`` (k,) of a layer, as candidates with ``geometry`` and ``area`` (k,)."""
    n = len(rows)

    def numbers(code: str) -> Floats:
        return layer.numbers(code)[rows] if layer.has(code) else np.full(n, np.nan)

    def words(code: str) -> Column:
        return layer.texts(code)[rows] if layer.has(code) else np.full(n, "", object)

    classes = words("DLBM")
    town, name = towns_of(data, layer, rows, geometry)
    share = np.clip(np.nan_to_num(numbers("KCXS")), 0, 1)
    reasons: Column = np.empty(n, object)
    reasons[:] = why
    return Candidates(
        np.full(n, layer.role, object),
        rows,
        layer.labels(rows),
        layer.ids[rows],
        geometry,
        area,
        area * (1 - share),
        town,
        name,
        classes,
        numbers(grade),
        numbers("GDPDJB"),
        irrigation(words("GGBZL"), classes),
        np.full(n, True) & whole,
        reasons,
    )


def ordered(some: Candidates) -> Candidates:
    """The patches in an order that is that of no file: by layer, id and place."""
    bounds = shapely.bounds(some.geometry).reshape(-1, 4)
    keys = [*bounds.T[::-1], some.ids.astype(str), some.label.astype(str), some.role.astype(str)]
    return some.take(np.lexsort(keys)) if len(some) else some


def joined(parts: Sequence[Candidates]) -> Candidates:
    """All patches of ``parts``, ordered."""
    return ordered(Candidates(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Candidates))))


def grade_field(layers: Sequence[Layer]) -> str:
    """The field of the quality grade that the line (first) and any source of candidates have filled; else GDDJ.

    Grades (1 to 10) and ranks (1 to 15) are never compared with each other.
    """
    for field in GRADES:
        filled = [layer.has(field) and bool(np.isfinite(layer.numbers(field)).any()) for layer in layers]
        if filled and filled[0] and any(filled[1:]):
            return field
    return GRADES[0]


def rows_found(layer: Layer, columns: Mapping[str, Column], rows: Integers) -> Integers:
    """The row of the line (k,) that each finding is about, -1 for none: by the layer's name and id, else by id."""
    place: Dict[str, int] = {one: at for at, one in enumerate(layer.ids.tolist())}
    names = {str(part.source.name) for part in layer.parts}
    out = np.full(len(rows), -1, np.int64)
    sides = [
        (columns["LAYER"][rows], columns["SOURCE_ID"][rows]),
        (columns["OTHER_LAYER"][rows], columns["OTHER_ID"][rows]),
    ]
    for strict in (True, False):
        for label, ids in sides:
            for at, (name, one) in enumerate(zip(label.tolist(), ids.tolist())):
                if out[at] < 0 and (not strict or name in names):
                    out[at] = place.get(one, -1)
    return out


def _pieces(patches: Geometries, ground: Geometries, weights: Weights) -> "Tuple[Geometries, Flags]":
    """What of each patch goes out (k,), and whether that is all of it."""

    def common(k: Integers) -> Geometries:
        return on_the_grid(shapely.intersection, patches[k], ground[k])

    def left(k: Integers) -> Geometries:
        return on_the_grid(shapely.difference, patches[k], ground[k])

    pieces = finish(polygonal(shapely.intersection(patches, ground)), common)
    rest = finish(polygonal(shapely.difference(patches, ground)), left)
    single = np.flatnonzero(shapely.get_num_geometries(patches) == 1)
    worth = _worth_keeping(rest[single], weights)
    less = single[shapely.area(worth) < shapely.area(rest[single])]
    rest[single] = worth
    ground = ground.copy()
    ground[less] = on_the_grid(shapely.difference, patches[less], rest[less])
    pieces[less] = ground[less]
    whole = (shapely.area(rest) < weights.number("whole_below")) | (mean_width(rest) < weights.number("min_width") / 2)
    out = np.where(whole, patches, pieces) if len(pieces) else pieces
    out[shapely.is_missing(out)] = EMPTY
    return np.asarray(out), np.asarray(whole, bool)


def _worth_keeping(rest: Geometries, weights: Weights) -> Geometries:
    """What is left of patches (k,) of one part, without parts that are too small or narrow to stay by themselves."""
    parts, of = shapely.get_parts(rest, return_index=True)
    fine = shapely.area(parts) >= weights.number("whole_below")
    fine &= mean_width(parts) >= weights.number("min_width") / 2
    out = np.full(len(rest), EMPTY, object)
    kept, owner = parts[fine], of[fine]
    if len(kept):
        out[np.unique(owner)] = collect(kept, owner)
    return out


def towns_of(data: Data, layer: Layer, rows: Integers, geometry: Geometries) -> "Tuple[Column, Column]":
    """Code (nine digits) and name (k,) of each patch's township: by place, else by the codes that rows have."""
    found = data.townships(geometry)
    code, name = found.code.copy(), found.name
    for field in TOWN_FIELDS:
        if layer.has(field):
            unknown = code == ""
            code[unknown] = np.array([one[:TOWN_DIGITS] for one in layer.texts(field)[rows].tolist()] + [""], object)[
                :-1
            ][unknown]
    return code, name
