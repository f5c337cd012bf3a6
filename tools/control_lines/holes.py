"""Small holes in one of the lines, lost ground as a rule: neither another line nor a patch of the survey fills them."""

from typing import List, Tuple

import numpy as np
import shapely

from ..checks.data import Data, Layer, mean_width
from ..checks.model import Check, Column, Found, found, nothing, together
from ..checks.pairs import shared
from ..geometry.area import areas
from ..geometry.arrays import Geometries, Integers
from ..geometry.polygons import finish, on_the_grid, polygonal, union_groups
from ..geometry.units import Units, in_memory
from ..language import tr
from ..progress import Progress
from .roles import LINES, SURVEY
from .rows import column

ROWS = 20_000
WHOLE = 1e-6  # the share of a survey patch that a hole may lack and still hold all of it


def holes_in_lines(data: Data, check: Check, progress: Progress) -> Tuple[Found, int]:
    """Interior rings of at most ``hole_area`` m2 of single rows of the lines ``holes`` (roles, ``A|B``), each without
    what another row of a line has there and without survey patches that lie in it as a whole: those are left out on
    purpose. Also how many rows were examined.
    """
    roles = [role for role in check.parameters.get("holes", "").split("|") if data.has(role)]
    parts: List[Found] = []
    for at, role in enumerate(roles):
        part = progress.part(at / len(roles), (at + 1) / len(roles))
        parts.append(_in_line(data, data.layer(role), check.number("hole_area"), part))
    return together(parts), sum(len(data.layer(role)) for role in roles)


def _in_line(data: Data, layer: Layer, largest: float, progress: Progress) -> Found:
    holes, row = _holes(layer, largest, progress.part(0, 0.3))
    if not len(holes):
        return nothing()
    bare = _unfilled(data, holes, progress.part(0.3, 1))
    some = np.flatnonzero(shapely.area(bare) > 0)
    bare, row = bare[some], row[some]
    area = areas(bare, data.crs, data.method, threads=data.threads)
    return found(
        len(bare),
        layer=layer.labels(row),
        source_id=layer.ids[row],
        geometry=bare,
        area=area,
        width=mean_width(bare),
        measure=area,
        message=_messages(layer, row, area.tolist()),
    )


def _messages(layer: Layer, row: Integers, area: List[float]) -> Column:
    text = tr("{layer} {id} has a hole of {area} m² that no other line and no patch of the survey fills.")
    rows = zip(layer.labels(row).tolist(), layer.ids[row].tolist(), area)
    return column([text.format(layer=name, id=one, area=f"{size:.2f}") for name, one, size in rows])


def _holes(layer: Layer, largest: float, progress: Progress) -> Tuple[Geometries, Integers]:
    """Interior rings (h,) as polygons, sorted by place in their row, and the row of each."""
    shapes: List[Geometries] = [np.empty(0, object)]
    rows: List[Integers] = [np.empty(0, np.int64)]
    for start in range(0, len(layer), ROWS):
        some = np.arange(start, min(start + ROWS, len(layer)))
        parts, of = shapely.get_parts(layer.shapes(some), return_index=True)
        holed = np.flatnonzero(shapely.get_num_interior_rings(parts) > 0)
        rings, owner = shapely.get_rings(parts[holed], return_index=True)
        inner = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]] == 0)  # the first ring is the outer one
        holes = shapely.polygons(rings[inner])
        small = shapely.area(holes) <= largest
        shapes.append(holes[small])
        rows.append(some[of[holed[owner[inner[small]]]]])
        progress.at((some[-1] + 1) / len(layer))
    holes, row = np.concatenate(shapes), np.concatenate(rows)
    order = np.lexsort([*shapely.bounds(holes).reshape(-1, 4).T[::-1], row])
    return holes[order], row[order]


def _unfilled(data: Data, holes: Geometries, progress: Progress) -> Geometries:
    """What of the holes (h,) is left, one shape each, empty where all is filled."""
    units = in_memory(holes, threads=data.threads)
    roles = [role for role in (*LINES, SURVEY) if data.has(role)]
    pieces: List[Geometries] = [np.empty(0, object)]
    group: List[Integers] = [np.empty(0, np.int64)]
    for at, role in enumerate(roles):
        part = progress.part(at / len(roles), (at + 1) / len(roles))
        geometry, mine = _filling(data, units, data.layer(role), role == SURVEY, part)
        pieces.append(geometry)
        group.append(mine)
    cover = union_groups(np.concatenate(pieces), np.concatenate(group), len(holes))
    return finish(
        polygonal(shapely.difference(holes, cover)), lambda k: on_the_grid(shapely.difference, holes[k], cover[k])
    )


def _filling(data: Data, holes: Units, layer: Layer, whole: bool, progress: Progress) -> Tuple[Geometries, Integers]:
    """The pieces of a layer in holes and the hole of each; with ``whole`` those of rows that lie in it entirely."""
    pairs = shared(holes, layer.ground.units, data.crs, "planar", data.threads, progress)
    if whole:
        size = shapely.area(layer.shapes(pairs.right))
        pairs = pairs.take(pairs.area >= (1 - WHOLE) * size)
    return pairs.geometry, pairs.left
