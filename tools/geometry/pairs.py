"""The inner work of an overlay: pieces of one block of rows, remainders, and joining what tiles took apart."""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers
from .parallel import Stop, in_order
from .polygons import areas, finish, on_the_grid, polygonal, union_groups
from .tiles import Tiled, without_cuts

PAIRS_AT_A_TIME = 2048
ROWS_A_QUERY = 256


class Pieces(NamedTuple):
    """Pieces (k,) of an overlay, with the row numbers they come from (-1 where a side has no part in the piece).

    ``area`` is in squared layer units and full precision, before the piece was put on the grid: the areas of the
    pieces of a polygon add up to its own within rounding errors of floating-point numbers.
    """

    left: Integers
    right: Integers
    geometry: Geometries
    area: Floats

    def turned(self) -> "Pieces":
        """The same with left and right exchanged."""
        return Pieces(self.right, self.left, self.geometry, self.area)

    def take(self, which: "Integers | Flags") -> "Pieces":
        """The pieces ``which``: numbers or flags."""
        return Pieces(self.left[which], self.right[which], self.geometry[which], self.area[which])


def no_pieces() -> Pieces:
    """An empty table of pieces."""
    return Pieces(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, object), np.empty(0))


def sort_pieces(parts: List[Pieces]) -> Pieces:
    """All pieces of several tables, sorted by left and right row."""
    whole = Pieces(*(np.concatenate(columns) for columns in zip(*parts)))
    return whole.take(np.lexsort([whole.right, whole.left]))


def block_pieces(left: Tiled, right: Tiled, tree: shapely.STRtree, rows: Integers, same: bool, stop: Stop) -> Pieces:
    """Pieces of the tiles ``left[rows]`` with those of ``right``, whose index is ``tree``.

    ``rows`` belong to this thread alone, because the index prepares them. ``same``: both are one layer, each pair
    is wanted once. Pieces of cut tiles come in full precision, all others on the grid.
    """
    one, two = [], []
    for at in range(0, len(rows), ROWS_A_QUERY):
        stop.check()
        near, other = tree.query(left.geometry[rows[at : at + ROWS_A_QUERY]], predicate="intersects")
        i = rows[near + at]
        once = left.owner[i] < right.owner[other] if same else np.ones(len(i), bool)
        one.append(i[once])
        two.append(other[once])
    i, j = np.concatenate(one), np.concatenate(two)
    parts = [no_pieces()]
    for at in range(0, len(i), PAIRS_AT_A_TIME):
        stop.check()
        parts.append(_cross(left, right, i[at : at + PAIRS_AT_A_TIME], j[at : at + PAIRS_AT_A_TIME]))
    return Pieces(*(np.concatenate(columns) for columns in zip(*parts)))


def _cross(left: Tiled, right: Tiled, i: Integers, j: Integers) -> Pieces:
    """Pieces of the pairs (k,) that meet. The order of tests follows their price: touching neighbours are told
    apart first, then polygons that lie within the other, which are their own intersection.
    """
    apart = shapely.touches(left.geometry[i], right.geometry[j])
    i, j = i[~apart], j[~apart]
    one, two = left.geometry[i], right.geometry[j]
    result = np.empty(len(i), object)
    inside, around = _within(one, two), _within(two, one)
    result[around], result[inside] = two[around], one[inside]
    rest = np.flatnonzero(~(inside | around))
    result[rest] = polygonal(shapely.intersection(one[rest], two[rest]))
    area = areas(result)
    fine = rest[~(left.cut[i[rest]] | right.cut[j[rest]])]
    result[fine] = finish(result[fine], lambda k: on_the_grid(shapely.intersection, one[fine[k]], two[fine[k]]))
    return Pieces(i, j, result, area).take(areas(result) > 0)


def _within(inner: Geometries, outer: Geometries) -> Flags:
    """Which pairs (k,) have ``inner`` within ``outer``; boxes decide nearly all."""
    small, large = shapely.bounds(inner), shapely.bounds(outer)
    fits = (small[:, :2] >= large[:, :2]).all(axis=1) & (small[:, 2:] <= large[:, 2:]).all(axis=1)
    fits[fits] = shapely.covered_by(inner[fits], outer[fits])
    return fits


def remainders(
    left: Tiled,
    right: Tiled,
    rows: Integers,
    place: Integers,
    cover: Integers,
    threads: Optional[int],
    progress: Progress,
) -> Tuple[Geometries, Floats]:
    """Tiles ``left[rows]`` (k,) minus the tiles ``right[cover]`` (c,) that stand at their ``place`` (0 to k - 1).

    Returns polygons (k,), empty where nothing is left, and their areas in full precision. What is left of a cut tile
    comes in full precision, all others on the grid.
    """
    order = np.argsort(place, kind="stable")
    place, cover = place[order], cover[order]

    def work(span: Tuple[int, int], stop: Stop) -> Tuple[Geometries, Floats]:
        stop.check()
        mine = slice(*np.searchsorted(place, span))
        these = rows[slice(*span)]
        covers, group = right.geometry[cover[mine]], place[mine] - span[0]
        base = left.geometry[these]
        rest = polygonal(shapely.difference(base, union_groups(covers, group, len(these))))
        area = areas(rest)
        fine = np.flatnonzero(~left.cut[these])

        def again(k: Integers) -> Geometries:
            which = np.isin(group, fine[k])
            blocked = union_groups(covers[which], np.searchsorted(fine[k], group[which]), len(k))
            return on_the_grid(shapely.difference, base[fine[k]], blocked)

        rest[fine] = finish(without_cuts(rest[fine], right.cuts), again)
        return rest, area

    spans = [(at, min(at + ROWS_A_QUERY, len(rows))) for at in range(0, len(rows), ROWS_A_QUERY)]
    weights = [end - at for at, end in spans]
    parts = list(in_order(work, spans, threads=threads, progress=progress, weights=weights))
    if not parts:
        return np.empty(0, object), np.empty(0)
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def rejoin(left: Tiled, right: Tiled, found: Pieces, left_layer: Geometries, right_layer: Geometries) -> Pieces:
    """Pieces of tiles joined to pieces of the polygons the tiles were cut from, on the grid."""
    owners = Pieces(_owner(left, found.left), _owner(right, found.right), found.geometry, found.area)
    if not len(left.cuts) and not len(right.cuts):
        return owners
    cut = _is_cut(left, found.left) | _is_cut(right, found.right)
    whole, parts = owners.take(~cut), owners.take(cut)
    pairs, group = np.unique(np.stack([parts.left, parts.right], axis=1), axis=0, return_inverse=True)
    i, j = pairs.T
    joined = polygonal(union_groups(parts.geometry, group.ravel(), len(pairs)))
    joined = without_cuts(joined, np.concatenate([left.cuts, right.cuts]))

    def again(k: Integers) -> Geometries:
        # a leftover cannot be made again from one pair, but its tiles can be joined on the grid
        paired = (i[k] >= 0) & (j[k] >= 0)
        out = np.empty(len(k), object)
        out[paired] = on_the_grid(shapely.intersection, left_layer[i[k[paired]]], right_layer[j[k[paired]]])
        out[~paired] = on_the_grid(shapely.union, joined[k[~paired]], np.full((~paired).sum(), shapely.Polygon()))
        return out

    area = np.bincount(group.ravel(), weights=parts.area, minlength=len(pairs))
    done = Pieces(i, j, finish(joined, again), area)
    return sort_pieces([whole, done.take(areas(done.geometry) > 0)])


def _owner(tiles: Tiled, rows: Integers) -> Integers:
    return np.where(rows >= 0, tiles.owner[rows], -1)


def _is_cut(tiles: Tiled, rows: Integers) -> Flags:
    return (rows >= 0) & tiles.cut[rows]
