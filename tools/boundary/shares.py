"""How much of each piece lies in the rows of a layer, block by block, and the pieces that a layer cuts in two."""

from typing import Iterator, NamedTuple, Optional

import numpy as np
import shapely

from ..geometry.arrays import Floats, Geometries, Integers
from ..geometry.blocks import blocks
from ..geometry.grid import GRID
from ..geometry.overlay import stream
from ..geometry.pairs import Pieces, rejoin, sort_pieces
from ..geometry.parallel import Stop, in_order
from ..geometry.polygons import areas, finish, on_the_grid, polygonal, union_groups
from ..geometry.units import Units, in_memory
from ..progress import Progress

PIECES_AT_A_TIME = 4096
CUT_AT_A_TIME = 256


class Shared(NamedTuple):
    """Some pieces and what they share with a layer: ``rows`` (b,) of the pieces; ``parts``, whose ``left`` are places
    in ``rows`` and ``right`` rows of the layer.
    """

    rows: Integers
    parts: Pieces


def shared(
    geometry: Geometries,
    rows: Integers,
    layer: Units,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Iterator[Shared]:
    """What the pieces ``rows`` of ``geometry`` share with ``layer``, some thousand pieces at a time.

    Of a layer whose rows do not overlap; both are on the grid in one CRS.
    """
    progress = progress or Progress()
    plan = blocks(shapely.bounds(geometry[rows]).reshape(-1, 4), PIECES_AT_A_TIME)
    for number, block in enumerate(plan):
        step = progress.part(number / len(plan), (number + 1) / len(plan))
        mine = rows[block.rows]
        yield Shared(mine, parts_in(in_memory(geometry[mine], threads=threads), layer, threads=threads, progress=step))
    progress.at(1)


def parts_in(
    pieces: Units, layer: Units, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Pieces:
    """What some thousand pieces share with a layer."""
    found = list(stream(pieces, layer, threads=threads, progress=progress))
    return rejoin(pieces, layer, sort_pieces(found), threads=threads)


def by_value(count: int, parts: Pieces, value: Integers, values: int) -> Floats:
    """Area (``count``, ``values``) of each piece under each value; ``value`` (n,) of the layer's rows, -1 for none."""
    has = value[parts.right] >= 0
    key = parts.left[has] * values + value[parts.right[has]]
    table = np.bincount(key, weights=parts.area[has], minlength=count * values)
    return table.astype(np.float64).reshape(count, values)


class Divided(NamedTuple):
    """Polygons (c,): which piece each is part of (place among those asked for) and its value, -1 for none."""

    geometry: Geometries
    owner: Integers
    value: Integers


def divided(
    pieces: Geometries, parts: Pieces, value: Integers, which: Integers, *, threads: Optional[int] = None
) -> Divided:
    """The pieces ``which`` (w,) of ``pieces`` cut along the lines between the values of a layer's rows (n,).

    ``parts`` are what they share with the layer. Parts of one value that touch make one polygon.
    """
    place = np.full(len(pieces), -1)
    place[which] = np.arange(len(which))
    mine = np.flatnonzero((place[parts.left] >= 0) & (value[parts.right] >= 0))
    mine = mine[np.lexsort([value[parts.right[mine]], place[parts.left[mine]]])]
    owner, label = place[parts.left[mine]], value[parts.right[mine]]

    def work(start: int, stop: Stop) -> Divided:
        stop.check()
        end = min(start + CUT_AT_A_TIME, len(which))
        span = slice(*np.searchsorted(owner, [start, end]))
        found = _cut(pieces[which[start:end]], parts.geometry[mine[span]], owner[span] - start, label[span])
        return found._replace(owner=found.owner + start)

    done = list(in_order(work, range(0, len(which), CUT_AT_A_TIME), threads=threads))
    empty = Divided(np.empty(0, object), np.empty(0, np.int64), np.empty(0, np.int64))
    return Divided(*(np.concatenate(column) for column in zip(empty, *done)))


def _cut(whole: Geometries, parts: Geometries, owner: Integers, label: Integers) -> Divided:
    keys, group = np.unique(np.stack([owner, label], axis=1), axis=0, return_inverse=True)
    group = group.ravel()
    inside = finish(
        polygonal(union_groups(parts, group, len(keys))), lambda k: union_groups(parts, group, len(keys), GRID)[k]
    )
    cover = union_groups(inside, keys[:, 0], len(whole))
    rest = polygonal(shapely.difference(whole, cover))
    outside = finish(rest, lambda k: on_the_grid(shapely.difference, whole[k], cover[k]))
    # strips on two sides of a layer are two pieces: each may be a sliver of its own neighbour
    geometry, place = shapely.get_parts(np.concatenate([inside, outside]), return_index=True)
    kept = areas(geometry) > 0
    geometry, place = geometry[kept], place[kept]
    owner = np.concatenate([keys[:, 0], np.arange(len(whole))])[place]
    return Divided(geometry, owner, np.concatenate([keys[:, 1], np.full(len(whole), -1)])[place])
