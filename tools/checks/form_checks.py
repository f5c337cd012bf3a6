"""The check of geometry's form: nothing missing, empty, invalid, of several parts or kinds, curved."""

import re
from typing import Dict, List, NamedTuple, Tuple

import numpy as np
import pyproj
import shapely
from shapely import GeometryType

from ..geometry.arrays import Geometries, Integers
from ..geometry.repair import tall
from ..language import tr
from ..progress import Progress
from .data import Data
from .examined import examined
from .layer import Layer, Raw
from .marks import point_marks
from .model import Check, Column, Found, Outcome, found, texts, together

NULL, EMPTY, KIND, MIXED, PARTS, INVALID, CURVED, TALL = (
    "null",
    "empty",
    "not_polygon",
    "collection",
    "parts",
    "invalid",
    "curved",
    "z_values",
)
_PLACE = re.compile(r"\[(\S+) (\S+)\]")


class Faults(NamedTuple):
    """Rows (k,) with the fault of each, as code, GEOS's reason ("" if it gave none) and place (k, 2; NaN if none)."""

    row: Integers
    code: Column
    reason: Column
    place: Column


def form(data: Data, check: Check, progress: Progress) -> Outcome:
    """Rows without geometry, with an empty or invalid one, of several parts, of another kind than polygons.

    Curves are straight by the time they are read, but their rows are known. Rows with Z or M values in a layer most of
    which has none are found; a layer that has them throughout is told in the notes. So are rows of several parts in a
    layer that the parameter ``single_part`` (roles, all without it) does not name: a line that was dissolved has them.
    """
    layers = examined(data, check)
    parts: List[Found] = []
    notes: List[str] = []
    for at, layer in enumerate(layers):
        mine, told = _layer(data, layer, _single(layer, check), progress.part(at / len(layers), (at + 1) / len(layers)))
        parts.append(mine)
        notes += told
    return Outcome(together(parts), sum(len(layer) for layer in layers), notes=tuple(notes))


def _single(layer: Layer, check: Check) -> bool:
    """Whether each row of the layer has to be of one part."""
    roles = check.parameters.get("single_part", "")
    return not roles or layer.role in roles.split("|")


def _layer(data: Data, layer: Layer, single: bool, progress: Progress) -> Tuple[Found, List[str]]:
    met: List[Faults] = []
    high = [np.empty(0, np.int64)]
    for raw in layer.raw():
        met.append(_faults(raw, data.crs))
        high.append(raw.rows[tall(raw.geometry)])
        progress.at((raw.rows[-1] + 1) / len(layer) if len(raw.rows) else 1)
    rows, notes = np.concatenate(high), []
    if 2 * len(rows) > len(layer):
        text = tr("Layer {layer}: {count} rows have Z or M values, which the standards do not have.")
        notes.append(text.format(layer=layer.name, count=len(rows)))
    else:
        met.append(_coded(rows, TALL))
    met.append(_curved(layer))
    faults = Faults(*(np.concatenate(column) for column in zip(*met)))
    several = faults.code == PARTS
    if not single and several.any():
        text = tr("Layer {layer}: {count} rows are of several parts.")
        notes.append(text.format(layer=layer.name, count=int(several.sum())))
        faults = Faults(*(column[~several] for column in faults))
    return _rows(layer, faults), notes


def _curved(layer: Layer) -> Faults:
    """Rows with curves, which readers straighten and list; known once the layer was read."""
    rows = [
        part.start + np.flatnonzero(np.isin(layer.ground.fids[part.start : part.end], list(part.source.curved)))
        for part in layer.parts
    ]
    return _coded(np.concatenate(rows), CURVED)


def _faults(raw: Raw, crs: pyproj.CRS) -> Faults:
    geometry = raw.geometry
    kind = shapely.get_type_id(geometry)
    empty = np.asarray(shapely.is_empty(geometry), bool)
    polygon = np.isin(kind, (GeometryType.POLYGON, GeometryType.MULTIPOLYGON))
    mixed = kind == GeometryType.GEOMETRYCOLLECTION
    missing = kind == GeometryType.MISSING
    full = ~missing & ~empty
    broken = full & (polygon | mixed) & ~np.asarray(shapely.is_valid(geometry), bool)
    flags = {
        NULL: missing,
        EMPTY: empty,
        KIND: full & ~polygon & ~mixed,
        MIXED: full & mixed,
        PARTS: full & polygon & (shapely.get_num_geometries(geometry) > 1),
    }
    found = [_coded(np.flatnonzero(flag), code) for code, flag in flags.items()]
    found.append(_invalid(geometry, np.flatnonzero(broken), raw.crs, crs))
    faults = Faults(*(np.concatenate(column) for column in zip(*found)))
    return faults._replace(row=raw.rows[faults.row])


def _coded(rows: Integers, code: str) -> Faults:
    return Faults(rows, texts(code, len(rows)), texts("", len(rows)), np.full((len(rows), 2), np.nan))


def _invalid(geometry: Geometries, rows: Integers, source: pyproj.CRS, crs: pyproj.CRS) -> Faults:
    """The invalid ``rows`` (k,) with GEOS's reason and its place in ``crs``."""
    out = _coded(rows, INVALID)
    for at, told in enumerate(np.asarray(shapely.is_valid_reason(geometry[rows]), object).tolist()):
        out.reason[at] = _PLACE.sub("", told).strip()
        spot = _PLACE.search(told)
        out.place[at] = (float(spot[1]), float(spot[2])) if spot else (np.nan, np.nan)
    if len(rows) and source != crs:
        move = pyproj.Transformer.from_crs(source, crs, always_xy=True)
        out.place[:] = np.stack(move.transform(*out.place.T.tolist()), axis=1)
    return out


def _rows(layer: Layer, faults: Faults) -> Found:
    """Findings: at the place of the fault where it has one, else with the patch as it was repaired."""
    rows = faults.row
    geometry = np.full(len(rows), None, object)
    spot = np.isfinite(faults.place).all(axis=1)
    geometry[spot] = point_marks(faults.place[spot], np.arange(spot.sum()), int(spot.sum()))
    geometry[~spot] = layer.shapes(rows[~spot])
    geometry[shapely.is_empty(geometry)] = None
    said, reasons = _sentences(), _reasons()
    message = [
        said[code].format(reason=reasons.get(reason, reason))
        for code, reason in zip(faults.code.tolist(), faults.reason.tolist())
    ]
    return found(
        len(rows),
        layer=layer.labels(rows),
        source_id=layer.ids[rows],
        geometry=geometry,
        message=np.array([*message, None], object)[:-1],
        facts=faults.code,
    )


def _sentences() -> Dict[str, str]:
    return {
        NULL: tr("The row has no geometry."),
        EMPTY: tr("The geometry is empty."),
        KIND: tr("The geometry is no polygon."),
        MIXED: tr("The geometry is a collection of several kinds."),
        PARTS: tr("The patch has several parts."),
        CURVED: tr("The geometry has arcs; they were read as straight segments."),
        TALL: tr("The geometry has Z or M values, other rows have none."),
        INVALID: tr("The geometry is not valid: {reason}."),
    }


def _reasons() -> Dict[str, str]:
    """GEOS's reasons in the language in use."""
    return {
        "Self-intersection": tr("its border crosses itself"),
        "Ring Self-intersection": tr("a ring touches itself"),
        "Hole lies outside shell": tr("a hole lies outside of its patch"),
        "Holes are nested": tr("a hole lies in a hole"),
        "Nested shells": tr("a part lies in another part"),
        "Interior is disconnected": tr("holes take it to pieces"),
        "Duplicate Rings": tr("it has a ring twice"),
        "Too few points in geometry component": tr("a ring has too few points"),
        "Invalid Coordinate": tr("a coordinate is no number"),
        "Ring is not closed": tr("a ring is not closed"),
    }
