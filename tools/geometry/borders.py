"""The borders of a coverage: each edge once, with the polygon on either side."""

from typing import Callable, Iterator, List, NamedTuple, Optional, Tuple, TypeVar

import numpy as np
import numpy.typing as npt
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers
from .blocks import blocks, hits
from .net import CELLS, UNITS, cells, sides
from .parallel import Stop, in_order
from .units import Rows, rows_of

OUTSIDE = -1
Done = TypeVar("Done")


class Borders(NamedTuple):
    """Edges (e, 2, 2: from, to, each x and y) directed so that the polygon ``left`` (e,) lies to their left and
    ``right`` (e,) to their right; -1 where no polygon has the edge from that side. ``left`` is the lower number of the
    two, -1 apart. Sorted by both.
    """

    edges: Floats
    left: Integers
    right: Integers

    def lengths(self) -> Floats:
        """The length (e,) of each edge."""
        step = self.edges[:, 1] - self.edges[:, 0]
        return np.asarray(np.hypot(step[:, 0], step[:, 1]))


Wanted = Callable[[Integers, Integers], Flags]


class Seams:
    """Where edges of one region may meet edges of another: at corners outside of the region, and at the ends of all
    edges that are not its own.
    """

    def __init__(self, region: Floats, points: Floats, others: Integers) -> None:
        self._region, self._points, self._others = region, points, others

    def holds(self, points: Floats) -> Flags:
        """Which corners (p, 2) of edges of the region lie on a seam."""
        out: Flags = ~((points >= self._region[:2]) & (points <= self._region[2:])).all(axis=1)
        ends = np.unique(np.append(self._others, self._others + 1))
        loose = _codes(self._points[ends])
        out |= np.isin(_codes(points), loose)
        return out


Work = Callable[[Borders, Seams], Done]


def borders(
    layer: Rows,
    wanted: Optional[Wanted] = None,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Borders:
    """The edges of a valid coverage on the grid of 0.0001 m, of which only those are kept that ``wanted(left, right)``
    says; the layer is looked at region by region.
    """
    done: List[Borders] = [Borders(np.empty((0, 2, 2)), np.empty(0, np.int64), np.empty(0, np.int64))]
    done += by_region(layer, wanted, lambda found, _: found, threads=threads, progress=progress)
    found = Borders(*(np.concatenate(column) for column in zip(*done)))
    return _take(found, np.lexsort([*found.edges.reshape(-1, 4).T[::-1], found.right, found.left]))


def by_region(
    layer: Rows,
    wanted: Optional[Wanted],
    work: "Work[Done]",
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Iterator[Done]:
    """What ``work`` makes, in several threads, of the edges of each region as :func:`borders` finds them."""
    plan = {block.region.tobytes(): block.region for block in blocks(layer.bounds)}

    def inner(region: Floats, stop: Stop) -> Done:
        stop.check()
        found, seams = _in_region(layer, hits(layer.bounds, region), region)
        stop.check()
        return work(found if wanted is None else _take(found, wanted(found.left, found.right)), seams)

    weights = [1.0] * len(plan)
    return in_order(inner, plan.values(), threads=threads, progress=progress, weights=weights)


def borders_of(polygons: Geometries) -> Borders:
    """All edges of a small coverage (n,) in memory."""
    return borders(rows_of(polygons), threads=1)


def _take(found: Borders, which: "Flags | Integers") -> Borders:
    return Borders(found.edges[which], found.left[which], found.right[which])


def _codes(points: Floats) -> "npt.NDArray[np.uint64]":
    """A number for the grid cell of each point (p, 2), no other one within 429 km has it."""
    x, y = (np.rint(points * UNITS) % CELLS).astype(np.uint64).T
    packed: npt.NDArray[np.uint64] = (x << np.uint64(32)) | y
    return packed


def _in_region(layer: Rows, rows: Integers, region: Floats) -> "Tuple[Borders, Seams]":
    """Edges with their middle in ``region``, of the polygons ``rows`` that reach into it."""
    parts, owner = shapely.get_parts(layer.read(rows), return_index=True)
    _, points, (rings, polygons) = shapely.to_ragged_array(parts, include_z=False)
    middle = points[:-1] + points[1:]
    inside = ((middle >= 2 * region[:2]) & (middle < 2 * region[2:])).all(axis=1)
    real = np.ones(len(inside), bool)
    real[rings[1:-1] - 1] = False
    edge = np.flatnonzero(inside & real)
    start, end = cells(points, edge)
    ring = np.repeat(np.arange(len(rings) - 1), np.diff(rings))[edge]
    of = rows[owner[np.repeat(np.arange(len(parts)), np.diff(polygons))[ring]]]
    # whether the ground lies to the left of the edge as it runs from its lower end
    left = (start < end) == (sides(parts, polygons, len(rings) - 1)[ring] > 0)
    low, high = np.minimum(start, end), np.maximum(start, end)
    order = np.lexsort([of, high, low])
    low, high, of, left, edge = low[order], high[order], of[order], left[order], edge[order]
    flipped = (start > end)[order]
    first = np.flatnonzero(np.r_[True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])]) if len(low) else order
    pair = np.append(np.diff(first) > 1, len(low) - first[-1] > 1) if len(first) else np.empty(0, bool)
    one = of[first]
    two = np.where(pair, of[np.minimum(first + 1, len(of) - 1)], OUTSIDE) if len(first) else one
    ends = np.stack([points[edge[first]], points[edge[first] + 1]], axis=1)
    # from the lower end, then turned where the first polygon lies to the right
    turned = flipped[first] == left[first]
    ends[turned] = ends[turned][:, ::-1]
    return Borders(ends, one, two), Seams(region, points, np.flatnonzero(real & ~inside))
