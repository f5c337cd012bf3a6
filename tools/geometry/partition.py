"""One seamless coverage out of several layers: every spot once, with the row of each layer that lies over it."""

from typing import List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import shapely

from ..errors import OneMapError
from ..language import tr
from ..progress import Progress
from .arrange import arrange, clusters, settle
from .arrays import Geometries, Integers
from .blocks import hits_any
from .coverage import invalid_rows, overlaps
from .overlay import union
from .pairs import Pieces
from .parallel import Stop, in_order
from .polygons import areas, union_groups
from .shapes import Shapes, shapes_of

ROUNDS = 16
# after so many rounds whole neighbourhoods are arranged anew
WIDE_ROUND = 3


class Partition(NamedTuple):
    """A valid coverage (k,) on the grid and, for each layer, the row over each piece: (k, layers), -1 for none.

    Where polygons of one layer overlap, ``rows`` names the first; ``more`` (m, 3) lists the others as piece, layer
    and row.
    """

    geometry: Geometries
    rows: Integers
    more: Integers


def partition(
    layers: Sequence[Geometries], *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Partition:
    """Cut all layers (each (n,) valid polygons on the grid) along each other's borders.

    The pieces are sorted by their rows, so the order of features decides no more than their numbers. Raises
    LibraryError where GEOS is older than 3.12.
    """
    progress = progress or Progress()
    share = 0.9 / max(1, len(layers))
    geometry, rows, more = _flat(layers[0], 0, len(layers), threads, progress.part(0, 0.2 * share))
    for number, layer in enumerate(layers[1:], start=1):
        step = progress.part(number * share, (number + 1) * share)
        flat, flat_rows, flat_more = _flat(layer, number, len(layers), threads, step.part(0, 0.2))
        pieces = union(geometry, flat, threads=threads, progress=step.part(0.2, 1))
        more = np.concatenate([_follow(more, pieces.left), _follow(flat_more, pieces.right)])
        rows = np.maximum(_take(rows, pieces.left), _take(flat_rows, pieces.right))
        geometry = pieces.geometry
    geometry, kept = mend(geometry, threads=threads, progress=progress.part(0.9, 1))
    order = np.lexsort((*shapely.bounds(geometry).T[::-1], *rows[kept].T[::-1]))
    place = np.full(len(rows), -1)
    place[kept[order]] = np.arange(len(order))
    more = np.column_stack([place[more[:, 0]], more[:, 1:]])
    more = more[more[:, 0] >= 0]
    return Partition(geometry[order], rows[kept[order]], more[np.lexsort(more.T[::-1])])


def mend(
    geometry: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Tuple[Geometries, Integers]:
    """Pieces (k,) of an exact overlay whose rounded borders match everywhere: a valid coverage, and the kept numbers.

    Rounding moves new vertices by at most 0.07 mm; in about one piece of a thousand that leaves a border that the
    neighbour does not share. These spots are arranged anew, growing until nothing outside is touched.
    """
    shapes, kept = mend_shapes(shapes_of(geometry), threads=threads, progress=progress)
    return np.asarray(shapes), kept


def mend_shapes(
    shapes: Shapes, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Tuple[Shapes, Integers]:
    """:func:`mend` for pieces that need not be in memory."""
    progress = progress or Progress()
    bad = np.flatnonzero(invalid_rows(shapes.rows(), threads=threads, progress=progress.part(0, 0.5)))
    dirty = bad
    for number in range(ROUNDS):
        if not len(bad):
            kept = np.flatnonzero(shapes.area > 0)
            return shapes.take(kept), kept
        # what was arranged once stays together, so that two spots cannot undo each other's work for ever
        dirty = np.union1d(dirty, bad)
        if number >= WIDE_ROUND:
            dirty = np.union1d(dirty, _meeting(shapes, bad))
        asked = np.zeros(len(shapes), bool)
        asked[bad] = True
        spots = [spot for spot in _spots(shapes, dirty) if asked[spot].any()]
        part = progress.part(1 - 0.5 ** (number + 1), 1 - 0.5 ** (number + 2))
        shapes = _arranged_anew(shapes, spots, threads, part)
        bad = _bad_near(shapes, np.concatenate(spots))
    raise OneMapError(tr("The borders of the layers could not be matched on the grid of 0.0001 m."))


def _arranged_anew(shapes: Shapes, spots: List[Integers], threads: Optional[int], progress: Progress) -> Shapes:
    """The pieces, those of each spot settled."""
    rows = np.concatenate(spots)
    near = hits_any(shapes.bounds, shapes.bounds[rows])
    geometry = shapes[near]
    tree = shapely.STRtree(geometry)

    def work(spot: Integers, stop: Stop) -> Geometries:
        stop.check()
        mine = np.searchsorted(near, spot)
        around = np.setdiff1d(tree.query(geometry[mine])[1], mine)
        return settle(geometry[mine], geometry[around])

    weights = [len(spot) for spot in spots]
    done = list(in_order(work, spots, threads=threads, progress=progress, weights=weights))
    return shapes.replaced(rows, np.concatenate(done))


def _spots(shapes: Shapes, rows: Integers) -> List[Integers]:
    """The connected groups of the pieces ``rows``, each in an order that only depends on the geometries."""
    geometry = shapes[rows]
    one, two = shapely.STRtree(geometry).query(geometry, predicate="intersects")
    return [rows[members[_order(geometry[members])]] for members in clusters(len(rows), one, two)]


def _order(geometry: Geometries) -> Integers:
    """An order of geometries that does not depend on how they come."""
    return np.argsort(shapely.to_wkb(shapely.normalize(geometry)), kind="stable")


def _meeting(shapes: Shapes, rows: Integers) -> Integers:
    """All pieces that meet one of ``rows``, these too."""
    near = hits_any(shapes.bounds, shapes.bounds[rows])
    meets = shapely.STRtree(shapes[near]).query(shapes[rows], predicate="intersects")[1]
    found: Integers = np.union1d(rows, near[meets])
    return found


def _bad_near(shapes: Shapes, changed: Integers) -> Integers:
    """Pieces that break the coverage, among ``changed`` and all that meets them."""
    rows = _meeting(shapes, changed)
    around = _meeting(shapes, rows)
    edges = shapely.coverage_invalid_edges(shapes[around])
    broken = around[~(shapely.is_empty(edges) | shapely.is_missing(edges))]
    found: Integers = np.intersect1d(broken, rows)
    return found


def _flat(
    layer: Geometries, number: int, layers: int, threads: Optional[int], progress: Progress
) -> Tuple[Geometries, Integers, Integers]:
    """The layer without overlaps: pieces, their rows in all layers (only column ``number`` is used), and others."""
    pairs: Pieces = overlaps(layer, threads=threads, progress=progress)
    own = np.flatnonzero(areas(layer) > 0)
    tangled = np.unique(np.concatenate([pairs.left, pairs.right]))
    plain = np.setdiff1d(own, tangled)
    geometry, first = [layer[plain]], [plain]
    more = [np.empty((0, 3), np.int64)]
    count = len(plain)
    one, two = np.searchsorted(tangled, pairs.left), np.searchsorted(tangled, pairs.right)
    for group in clusters(len(tangled), one, two):
        progress.check()
        members = tangled[group]
        whole = arrange(layer[members])
        # faces that the same polygons lie over are one piece
        over = np.zeros((len(whole.faces), len(members)), bool)
        over[whole.face, whole.polygon] = True
        inside = over.any(axis=1)
        kinds, kind = np.unique(over[inside], axis=0, return_inverse=True)
        geometry.append(shapely.normalize(union_groups(whole.faces[inside], kind.ravel(), len(kinds))))
        first.append(members[kinds.argmax(axis=1)])
        piece, member = np.nonzero(kinds)
        others = member != kinds.argmax(axis=1)[piece]
        more.append(np.column_stack([piece + count, np.full(len(piece), number), members[member]])[others])
        count += len(kinds)
    rows = np.full((count, layers), -1)
    rows[:, number] = np.concatenate(first)
    return np.concatenate(geometry), rows, np.concatenate(more)


def _take(rows: Integers, which: Integers) -> Integers:
    out = np.full((len(which), rows.shape[1]), -1)
    out[which >= 0] = rows[which[which >= 0]]
    return out


def _follow(more: Integers, source: Integers) -> Integers:
    """The table ``more`` with its piece numbers carried over to the pieces made of them (``source``: old number)."""
    if not len(more):
        return more
    order = np.argsort(source, kind="stable")
    low, high = np.searchsorted(source[order], more[:, 0], "left"), np.searchsorted(source[order], more[:, 0], "right")
    count = high - low
    at = np.repeat(low - (np.cumsum(count) - count), count) + np.arange(count.sum())
    return np.column_stack([order[at], np.repeat(more[:, 1:], count, axis=0)])
