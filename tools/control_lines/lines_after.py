"""The line after an adjustment: patches that go out are gone or cut, those that come in are rows with their fields."""

from typing import Any, Dict, Iterator, NamedTuple, Sequence, Set, Tuple

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..checks.data import Data, Layer
from ..checks.model import Column, Flags, Floats
from ..checks.pairs import shared
from ..exchange.layers import Field, FrameSource
from ..geometry.area import areas, measurable
from ..geometry.arrays import Geometries, Integers
from ..geometry.decimals import half_away
from ..geometry.polygons import finish, on_the_grid, polygonal
from ..geometry.units import in_memory
from ..progress import Progress
from ..standards.database_versions import SQUARE_METRES
from .candidates import Candidates
from .roles import SURVEY

#: Fields of a patch's whole area, of what is deducted from it, and of what is left, in any version.
WHOLE_AREA = ("YJJBNTTBMJ", "TBMJ", "MJ", "QYMJ", "CZKFMJ")
DEDUCTED, LEFT, SHARE = "KCMJ", "YJJBNTMJ", "KCXS"
NUMBER, PLACE, ID, FEATURE = "YJJBNTTBBH", "ZLDWDM", "BSM", "YSDM"
#: Fields that are alike in all rows or nearly so: a new row has the most frequent value.
USUAL = (FEATURE, "GHFQDM", "GHFQMC", "XJXZQHDM", "GGGZYSLX")
DTYPES = {
    "integer": "Int64",
    "real": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "datetime": "datetime64[ms]",
}


class After(NamedTuple):
    """The line after: ``source`` to read or write it, in the run's CRS; ``changed`` (m,): rows that are cut or new;
    ``ids`` (k,): BSM of the rows that came in, in their order ("" where the line has none).
    """

    source: FrameSource
    fields: Tuple[Field, ...]
    changed: Flags
    ids: Column


def line_after(data: Data, layer: Layer, out: Candidates, came: Candidates) -> After:
    """The line of ``layer`` without ``out`` and with ``came``; areas of changed rows are those of the ground.

    Rows that are not touched keep their geometry (as it is read: in the run's CRS and repaired) and all their values.
    """
    shapes = layer.shapes()
    cut = out.row[~out.whole]
    single = cut[shapely.get_num_geometries(shapes[cut]) == 1]
    shapes[cut] = _rest(shapes[cut], out.geometry[~out.whole])
    kept = np.ones(len(layer), bool)
    kept[out.row[out.whole]] = False
    kept[cut] &= ~shapely.is_empty(shapes[cut])
    torn, parts = _further_parts(shapes, single)
    fields = _fields(layer)
    columns = _columns(layer, fields)
    new = {field.name: np.full(len(came), None, object) for field in fields}
    named = {code: name for code, name in layer.names.items() if name in new}
    _fill(data, layer, named, new, came)
    new = {name: np.concatenate([columns[name][torn], new[name]]) for name in columns}
    ids = _number(layer, named, new, len(torn) + len(came))
    rows = np.flatnonzero(kept)
    values = {name: np.concatenate([columns[name][rows], new[name]]) for name in columns}
    geometry = np.concatenate([shapes[rows], parts, came.geometry])
    changed = np.concatenate([np.isin(rows, cut), np.ones(len(torn) + len(came), bool)])
    area = np.concatenate([layer.area[rows], np.zeros(len(torn)), came.area])
    again = np.flatnonzero(changed[: len(rows) + len(torn)])
    area[again] = areas(geometry[again], data.crs, data.method, threads=data.threads)
    if data.method == "planar":  # stored areas are those on the ellipsoid, whatever the run measures by
        area[changed] = areas(geometry[changed], data.crs, _stored_by(data), threads=data.threads)
    _set_areas(layer, named, values, area, changed)
    frame = geopandas.GeoDataFrame(
        {
            field.name: pd.array(_plain(values[field.name], field.kind), dtype=DTYPES.get(field.kind))
            for field in fields
        },
        geometry=_multi(geometry),
        crs=data.crs,
        index=_fids(layer.ground.fids[rows], len(torn) + len(came)),
    )
    source = FrameSource(frame, str(layer.parts[0].source.name))
    source.fields = fields
    return After(source, fields, changed, ids[len(torn) :])


def _stored_by(data: Data) -> str:
    return "official" if measurable(data.crs, "official") else "geodesic"


def _fids(kept: Integers, new: int) -> Integers:
    """Feature ids (k,): rows that stay keep theirs, for what has no BSM of its own is known by it."""
    if len(np.unique(kept)) < len(kept):  # rows of several files
        return np.arange(len(kept) + new)
    return np.concatenate([kept, kept.max(initial=0) + 1 + np.arange(new)])


def _rest(patches: Geometries, ground: Geometries) -> Geometries:
    def again(k: Integers) -> Geometries:
        return on_the_grid(shapely.difference, patches[k], ground[k])

    return finish(polygonal(shapely.difference(patches, ground)), again) if len(patches) else patches


def _further_parts(shapes: Geometries, cut: Integers) -> "Tuple[Integers, Geometries]":
    """The parts into which rows ``cut`` of ``shapes`` fell, but the largest, which stays there: row and geometry (e,).

    A patch is one part, so they become rows of their own.
    """
    parts, of = shapely.get_parts(shapes[cut], return_index=True)
    order = np.lexsort([*shapely.bounds(parts).reshape(-1, 4).T[::-1], -shapely.area(parts), of])
    parts, of = parts[order], of[order]
    first = np.append(True, of[1:] != of[:-1])[: len(of)]
    shapes[cut[of[first]]] = parts[first]
    return cut[of[~first]], parts[~first]


def _fields(layer: Layer) -> Tuple[Field, ...]:
    """The fields of all parts of the line, each once."""
    found: Dict[str, Field] = {}
    for part in layer.parts:
        for field in part.source.fields:
            found.setdefault(field.name, field)
    return tuple(found.values())


def _columns(layer: Layer, fields: Sequence[Field]) -> Dict[str, Column]:
    """All values (n,) of the line by column."""
    out = {field.name: np.full(len(layer), None, object) for field in fields}
    for part in layer.parts:
        own = [field.name for field in part.source.fields]
        _, found = part.source.attributes(own)
        for name in own:
            out[name][part.start : part.end] = np.asarray(found[name]).astype(object)
    return out


def _fill(data: Data, layer: Layer, named: Dict[str, str], new: Dict[str, Column], came: Candidates) -> None:
    """Gives rows that come in what their source knows, else the survey, else the usual values of the line."""
    for role in sorted(set(came.role.tolist())):
        mine = np.flatnonzero(came.role == role)
        theirs = data.layer(role)
        for code, name in named.items():
            if theirs.has(code) and code not in (ID, FEATURE, NUMBER):
                new[name][mine] = theirs.values(code)[came.row[mine]].astype(object)
    _from_survey(data, named, new, came)
    for code in USUAL:
        if code in named and layer.has(code):
            texts = layer.texts(code)
            usual = _most_frequent(texts[texts != ""])
            empty = pd.isna(new[named[code]])
            new[named[code]][empty] = usual


def _number(layer: Layer, named: Dict[str, str], new: Dict[str, Column], count: int) -> Column:
    """Gives new rows an id and a number of their own; the ids (``count``,)."""
    ids: Column = np.full(count, "", object)
    if ID in named and layer.has(ID):
        ids = _numbered(layer.texts(ID), [_prefix(layer.texts(ID))] * count, 8)
        new[named[ID]][:] = ids
    if NUMBER in named and PLACE in named:
        places = [str(one or "")[:12] for one in new[named[PLACE]].tolist()]
        new[named[NUMBER]][:] = _numbered(layer.texts(NUMBER), places, 6)
    return ids


def _from_survey(data: Data, named: Dict[str, str], new: Dict[str, Column], came: Candidates) -> None:
    """Gives new rows what the survey patch knows that most of them lies on, where nobody has said it yet."""
    if not data.has(SURVEY) or not len(came):
        return
    survey = data.layer(SURVEY)
    pairs = shared(in_memory(came.geometry), survey.ground.units, data.crs, "planar", data.threads, Progress())
    order = np.lexsort([pairs.right, -pairs.area, pairs.left])
    row, first = np.unique(pairs.left[order], return_index=True)
    patch = pairs.right[order[first]]
    for code, name in named.items():
        if survey.has(code) and code not in (ID, FEATURE, NUMBER):
            some = np.asarray(pd.isna(new[name][row]), bool)
            new[name][row[some]] = survey.values(code)[patch[some]].astype(object)


def _most_frequent(texts: Column) -> Any:
    values, counts = np.unique(texts.astype(str), return_counts=True)
    return str(values[np.lexsort([values, -counts])[0]]) if len(values) else None


def _prefix(ids: Column) -> str:
    """What most ids begin with, before their eight digits of a serial number."""
    return str(_most_frequent(np.array([one[:-8] for one in ids.tolist() if len(one) > 8], object)) or "")


def _numbered(known: Column, prefixes: Sequence[str], digits: int) -> Column:
    """New numbers (k,): each prefix's serial number goes on after the largest that is there, and where that is the last
    one of ``digits``, with the lowest that are free.
    """
    used: Dict[str, Set[int]] = {}
    for one in known.tolist():
        prefix, serial = one[:-digits], one[-digits:]
        if serial.isdigit():
            used.setdefault(prefix, set()).add(int(serial))
    free = {prefix: _free(used.get(prefix, set()), 10**digits) for prefix in set(prefixes)}
    out: Column = np.empty(len(prefixes), object)
    out[:] = [f"{prefix}{next(free[prefix]):0{digits}d}" for prefix in prefixes]
    return out


def _free(used: Set[int], end: int) -> Iterator[int]:
    yield from range(max(used, default=0) + 1, end)
    yield from (number for number in range(1, end) if number not in used)


def _set_areas(layer: Layer, named: Dict[str, str], values: Dict[str, Column], area: Floats, changed: Flags) -> None:
    """Stored areas of changed rows, in the unit of their field; others of them that nobody knows become null."""
    rows = np.flatnonzero(changed)
    share = np.zeros(len(rows))
    if SHARE in named:
        share = np.nan_to_num(
            pd.to_numeric(pd.Series(values[named[SHARE]][rows]), errors="coerce").to_numpy(np.float64)
        )
    whole = half_away(area[rows])
    deducted = half_away(whole * share)
    known = {DEDUCTED: deducted, LEFT: half_away(whole - deducted)}
    for code, unit in layer.units.items():
        if code in named:
            metres = known.get(code, area[rows] if code in WHOLE_AREA else np.full(len(rows), np.nan))
            stored = np.round(metres / SQUARE_METRES[unit or "m2"], 4 if unit == "km2" else 2)
            filled = stored.astype(object)
            filled[np.isnan(stored)] = None
            values[named[code]][rows] = filled


def _plain(values: Column, kind: str) -> Column:
    """Values as pandas takes them for a kind: null as None, numbers as such."""
    empty = np.asarray(pd.isna(values), bool)
    if kind in ("real", "integer"):
        numbers = pd.to_numeric(pd.Series(values), errors="coerce").to_numpy(np.float64)
        if kind == "real":
            return np.asarray(numbers)
        out = np.array([None if np.isnan(one) else int(one) for one in numbers.tolist()], object)
        return out if len(out) else np.empty(0, np.int64)
    found: Column = np.array(values, object)
    found[empty] = None
    return found


def _multi(geometry: Geometries) -> Geometries:
    out: Geometries = np.array(geometry, object)
    single = np.flatnonzero(shapely.get_type_id(out) == shapely.GeometryType.POLYGON)
    if len(single):
        out[single] = shapely.multipolygons(out[single], indices=np.arange(len(single)))
    return out
