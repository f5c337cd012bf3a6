"""Two divisions compared: which ground changed its management, and by which rules."""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..errors import InputError
from ..geometry.area import areas
from ..geometry.ground import Ground, read_ground, work_crs
from ..geometry.overlay import union
from ..geometry.polygons import narrow
from ..language import tr
from ..progress import Progress
from ..standards.columns import resolve_columns
from ..survey.mapping_columns import as_text
from .model import Column, Floats

LAYER = "GLBJ"
CARRIED = ("BSM", "GLLX", "GZBH", "RGQR", "DLBM", "XZQDM")
REQUIRED = ("GLLX",)
# what became of a piece of ground
MOVED, RULE_CHANGED, ADDED, LOST = "moved", "rule", "added", "lost"


class Compared(NamedTuple):
    """Pieces (k,) that are not as they were: ``geometry``, ``area`` in m2 by the method, ``change`` (moved: another
    management type; rule: the same type by another rule; added and lost ground), ``before`` and ``after``: columns of
    the two divisions by field code (k,), None where there was nothing. ``unchanged`` is the m2 of all other ground,
    ``crumbs`` the number and m2 of pieces below the limits, which are not listed.
    """

    crs: pyproj.CRS
    geometry: Column
    area: Floats
    change: Column
    before: Dict[str, Column]
    after: Dict[str, Column]
    unchanged: float
    crumbs: Tuple[int, float]
    notes: List[str]


def compare_divisions(
    old: Any,
    new: Any,
    method: str,
    least: float = 1.0,
    width: float = 0.1,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Compared:
    """What differs from the layer ``old`` to ``new`` (both GLBJ); pieces below ``least`` m2 or narrower than ``width``
    m are counted as crumbs.

    The result is sorted by place and does not depend on the order of features. Raises InputError for a layer without
    GLLX or CRS.
    """
    progress = progress or Progress()
    crs = work_crs(new, old)
    grounds, columns = [], []
    for number, source in enumerate((old, new)):
        ground, found = _read(source, crs, threads, progress.part(0.2 * number, 0.2 * (number + 1)))
        grounds.append(ground)
        columns.append(found)
    try:
        one, two = (ground.units.whole(np.arange(len(ground.fids))) for ground in grounds)
        pieces = union(one, two, threads=threads, progress=progress.part(0.4, 0.9))
    finally:
        for ground in grounds:
            ground.close()
    before, after = (_values(found, rows) for found, rows in zip(columns, (pieces.left, pieces.right)))
    change = _changes(before, after, pieces.left >= 0, pieces.right >= 0)
    area = areas(pieces.geometry, crs, method, threads=threads)
    differs = np.flatnonzero(~pd.isna(change))
    small = (area[differs] < least) | narrow(pieces.geometry[differs], width)
    kept, crumbs = differs[~small], differs[small]
    kept = kept[np.lexsort([area[kept], *shapely.bounds(pieces.geometry[kept]).reshape(-1, 4).T[::-1]])]
    progress.at(1)
    return Compared(
        crs,
        pieces.geometry[kept],
        area[kept],
        change[kept],
        {name: values[kept] for name, values in before.items()},
        {name: values[kept] for name, values in after.items()},
        float(area[pd.isna(change)].sum()),
        (len(crumbs), float(area[crumbs].sum())),
        [note for ground in grounds for note in _notes(ground)],
    )


class Movement(NamedTuple):
    """How much ground went from one management type to another by which rules: pieces and m2."""

    change: str
    before: str
    after: str
    rule_before: str
    rule_after: str
    pieces: int
    area: float


def movements(found: Compared) -> List[Movement]:
    """The pieces summed by change, types and rules, the largest first."""
    names = (found.before["GLLX"], found.after["GLLX"], found.before["GZBH"], found.after["GZBH"])
    frame = pd.DataFrame({"change": found.change, **{str(at): column for at, column in enumerate(names)}}).fillna("")
    frame["area"] = found.area
    keys = [name for name in frame.columns if name != "area"]
    sums = frame.groupby(keys, sort=True)["area"].agg(["size", "sum"]).reset_index()
    rows = []
    for change, before, after, rule_before, rule_after, size, area in sums.itertuples(index=False, name=None):
        rows.append(Movement(change, before, after, rule_before, rule_after, int(size), float(area)))
    return sorted(rows, key=lambda row: (-row.area, row[:5]))


def _read(
    source: Any, crs: pyproj.CRS, threads: Optional[int], progress: Progress
) -> "Tuple[Ground, Dict[str, Column]]":
    names = [one.name for one in source.fields]
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    found = resolve_columns(LAYER, names, aliases, None, CARRIED, source.name)
    for field in REQUIRED:
        if field not in found:
            text = tr("Layer {layer} has no field {field}: it is no result of onemap:delineateboundaries.")
            raise InputError(text.format(layer=source.name, field=field))
    ground = read_ground(source, list(dict.fromkeys(found.values())), crs, threads=threads, progress=progress)
    ground.give_to_first(np.zeros(len(ground.fids), np.int64), threads, Progress())
    empty = np.full(len(ground.fids), None, object)
    return ground, {field: as_text(ground.columns[found[field]]) if field in found else empty for field in CARRIED}


def _values(columns: Dict[str, Column], rows: Column) -> Dict[str, Column]:
    return {name: np.append(values, np.array([None], object))[rows] for name, values in columns.items()}


def _changes(before: Dict[str, Column], after: Dict[str, Column], had: Column, has: Column) -> Column:
    out = np.full(len(had), None, object)
    out[had & ~has], out[has & ~had] = LOST, ADDED
    both = had & has
    out[both & (before["GZBH"] != after["GZBH"])] = RULE_CHANGED
    out[both & (before["GLLX"] != after["GLLX"])] = MOVED
    return out


def _notes(ground: Ground) -> List[str]:
    out = ground.notes()
    if ground.overlaps:
        text = tr("Layer {layer}: {count} pairs of rows overlap; their common ground counts once.")
        out.append(text.format(layer=ground.name, count=len(ground.overlaps)))
    return out
