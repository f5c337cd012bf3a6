"""The ground of groups of polygons, each spot once, where a group may have a million of them and be one large polygon.

Neighbours are united some at a time, then what came of them, until one is left of each group. From step to step only
what may still meet something is carried on: a hole or a part with no other ground of its group near it is put aside
and put back at the end. So each step costs what lies along the seams, and no call takes long.
"""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np
import shapely

from ..progress import Progress
from .arrays import Flags, Floats, Geometries, Integers, run_starts
from .blocks import blocks
from .coverage import unite
from .grid import GRID
from .parallel import Stop, in_order
from .polygons import EMPTY, areas, collect, finish, on_the_grid, polygonal, union_groups

FIRST = 128  # polygons that are united at once
AT_ONCE = 16  # of what came of them
FEW = 8  # up to so many are united without asking whether they are a coverage
BUNDLES_A_CHUNK = 32
CRACK_CELLS = 4  # of the grid: holes that are no wider come of rounding


class _Rings(NamedTuple):
    """Parts of polygons (p,) and their holes (h,): the part each lies in."""

    parts: Geometries
    holes: Geometries
    part: Integers


class _Aside:
    """Parts and holes that nothing else of their group can meet any more."""

    def __init__(self) -> None:
        self.parts: List[Geometries] = []
        self.holes: List[Geometries] = []
        self.part_group: List[Integers] = []
        self.hole_group: List[Integers] = []

    def take(self, rings: _Rings, parts: Flags, holes: Flags, group: Integers) -> None:
        """Puts aside the flagged ``parts`` (p,) and ``holes`` (h,); ``group`` (p,) is that of each part."""
        self.parts.append(rings.parts[parts])
        self.part_group.append(group[parts])
        self.holes.append(rings.holes[holes])
        self.hole_group.append(group[rings.part[holes]])


def united(
    polygons: Geometries,
    group: Integers,
    layer: Optional[Integers] = None,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Geometries:
    """The union (g,) of the polygons (k,) of each ``group`` (k,: 0 to g - 1, each there), on the grid, valid.

    Polygons are valid and on the grid. ``layer`` (k,): those of one layer (>= 0) most likely share their borders and do
    not overlap, which is faster; -1 for any others. Cracks up to four cells of the grid wide are closed.
    """
    progress = progress or Progress()
    layer = np.full(len(polygons), -1) if layer is None else layer
    order, starts = _bundles(polygons, group, FIRST)
    shapes = _steps(polygons[order], layer[order], starts, threads, progress.part(0, 0.6))
    marks = group[order][starts]
    several = np.bincount(group)[marks] > 1 if len(marks) else np.zeros(0, bool)
    if several.any():
        joined, label = _joined(shapes[several], marks[several], threads, progress.part(0.6, 1))
        shapes, marks = np.concatenate([shapes[~several], joined]), np.r_[marks[~several], label]
    return np.asarray(shapely.normalize(shapes[np.argsort(marks, kind="stable")]))


def _joined(
    shapes: Geometries, marks: Integers, threads: Optional[int], progress: Progress
) -> Tuple[Geometries, Integers]:
    """One polygon for all ``shapes`` (s,) of each mark, and the marks (g,), each once."""
    aside = _Aside()
    step = 0
    while len(shapes) > len(np.unique(marks)):
        progress.check()
        shapes = _put_aside(shapes, marks, aside)
        order, starts = _bundles(shapes, marks, AT_ONCE)
        step += 1
        part = progress.part(1 - 0.5 ** (step - 1), 1 - 0.5**step)
        shapes = _steps(shapes[order], np.full(len(order), -1), starts, threads, part)
        marks = marks[order][starts]
    _put_aside(shapes, marks, aside)
    return _put_back(aside)


def _bundles(shapes: Geometries, marks: Integers, size: int) -> Tuple[Integers, Integers]:
    """An order (k,) of the polygons by mark and place, and where (s,) each bundle of at most ``size`` begins."""
    order = np.argsort(marks, kind="stable")
    starts = run_starts(marks[order])
    ends = np.r_[starts[1:], len(order)]
    begins = [starts]
    large = ends - starts > size
    for start, end in zip(starts[large].tolist(), ends[large].tolist()):
        members = order[start:end]
        bounds = shapely.bounds(shapes[members])
        nowhere = np.flatnonzero(np.isnan(bounds).any(axis=1))  # all of it was put aside
        bundles = [block.rows for block in blocks(bounds, size)] or [nowhere[:0]]
        bundles[-1] = np.r_[bundles[-1], nowhere]
        order[start:end] = members[np.concatenate(bundles)]
        begins.append(start + np.cumsum([len(rows) for rows in bundles])[:-1])
    return order, np.sort(np.concatenate(begins))


def _steps(
    shapes: Geometries, layer: Integers, starts: Integers, threads: Optional[int], progress: Progress
) -> Geometries:
    """The union (s,) of each bundle of polygons (k,), on the grid, valid."""
    bounds = np.r_[starts, len(shapes)]
    cuts = [*range(0, len(starts), BUNDLES_A_CHUNK), len(starts)]
    spans = list(zip(cuts[:-1], cuts[1:]))

    def work(span: Tuple[int, int], stop: Stop) -> Geometries:
        stop.check()
        first, last = span
        sizes = np.diff(bounds[first : last + 1])
        out = np.full(last - first, EMPTY, object)
        large = sizes > FEW
        for at in np.flatnonzero(large).tolist():
            stop.check()
            members = slice(bounds[first + at], bounds[first + at + 1])
            out[at] = _many(shapes[members], layer[members])
        small = np.repeat(~large, sizes)
        group = np.repeat(np.cumsum(~large) - 1, sizes)[small]
        out[~large] = _few(shapes[bounds[first] : bounds[last]][small], group, int((~large).sum()))
        several = np.flatnonzero(sizes > 1)

        def again(k: Integers) -> Geometries:
            return on_the_grid(shapely.union, out[several[k]], np.full(len(k), EMPTY))

        out[several] = finish(out[several], again)
        return out

    weights = [float(bounds[last] - bounds[first]) for first, last in spans]
    parts = list(in_order(work, spans, threads=threads, progress=progress, weights=weights))
    return np.concatenate(parts) if parts else np.empty(0, object)


def _many(shapes: Geometries, layer: Integers) -> shapely.Geometry:
    """The union of many polygons (k,): first those of each layer, then these, then what they do not cover."""
    rest = shapes[layer < 0]
    layers = [unite(shapes[layer == number]) for number in np.unique(layer[layer >= 0]).tolist()]
    if layers:
        outline = _one(np.array(layers, object))
        shapely.prepare(outline)
        rest = np.r_[outline, rest[~shapely.covers(outline, rest)]]
    return _one(rest)


def _one(shapes: Geometries) -> shapely.Geometry:
    return shapes[0] if len(shapes) == 1 else _few(shapes, np.zeros(len(shapes), np.int64), 1)[0]


def _few(shapes: Geometries, group: Integers, groups: int) -> Geometries:
    """The union of the polygons (k,) of each group (groups,). Full precision fails on some near-coincident borders,
    which the grid makes one.
    """
    try:
        return polygonal(union_groups(shapes, group, groups))
    except shapely.GEOSException:
        fit = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
        return polygonal(union_groups(fit, group, groups, GRID))


def _put_aside(shapes: Geometries, marks: Integers, aside: _Aside) -> Geometries:
    """The polygons (s,) without what cannot meet another of their mark, which is put ``aside``, and without cracks."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings = _rings(parts)
    group = marks[owner]
    boxes = shapely.STRtree(parts)
    one, two = _pairs(boxes, parts, group, group)
    met = np.zeros(len(parts), bool)
    met[one[owner[one] != owner[two]]] = True
    hole, over = _pairs(boxes, rings.holes, group[rings.part], group)
    close = np.zeros(len(rings.holes), bool)
    close[hole[over != rings.part[hole]]] = True
    crack = _cracks(rings.holes) & ~close
    loose = met[rings.part] & ~close & ~crack
    aside.take(rings, ~met, loose, group)
    changed = np.zeros(len(parts), bool)
    changed[rings.part[loose | crack]] = True
    kept = ~(loose | crack)
    parts[changed] = _filled(rings, np.flatnonzero(changed), kept)
    # parts put aside keep their holes, but for cracks
    aside.parts[-1] = parts[~met]
    out = np.full(len(shapes), EMPTY, object)
    out[np.unique(owner[met])] = collect(parts[met], owner[met])
    return out


def _pairs(boxes: shapely.STRtree, asked: Geometries, group: Integers, of: Integers) -> Tuple[Integers, Integers]:
    one, two = boxes.query(asked)
    same = group[one] == of[two]
    return one[same], two[same]


def _rings(parts: Geometries) -> _Rings:
    loops, part = shapely.get_rings(parts, return_index=True)
    inner = np.ones(len(loops), bool)
    inner[run_starts(part)] = False
    return _Rings(parts, shapely.polygons(loops[inner]), part[inner])


def _cracks(holes: Geometries) -> Flags:
    """Which holes (h,), given as polygons, are no wider than rounding may make them."""
    flags: Flags = 2 * areas(holes) < CRACK_CELLS * GRID * shapely.length(holes)
    return flags


def _filled(rings: _Rings, parts: Integers, kept: Flags) -> Geometries:
    """The parts ``parts`` (m, ascending) with those of all holes (h,) that are ``kept``."""
    place = np.full(len(rings.parts), -1)
    place[parts] = np.arange(len(parts))
    mine = np.flatnonzero(kept & (place[rings.part] >= 0))
    loops = shapely.get_exterior_ring(np.concatenate([rings.parts[parts], rings.holes[mine]]))
    owner = np.r_[np.arange(len(parts)), place[rings.part[mine]]]
    order = np.argsort(owner, kind="stable")
    return np.asarray(shapely.polygons(loops[order], indices=owner[order]))


def _put_back(aside: _Aside) -> Tuple[Geometries, Integers]:
    """The parts with the holes that were taken out of them, one geometry (g,) for each mark, and the marks (g,)."""
    parts, group = np.concatenate(aside.parts), np.concatenate(aside.part_group)
    holes, hole_group = np.concatenate(aside.holes), np.concatenate(aside.hole_group)
    home = _homes(parts, group, holes, hole_group)
    rings = _rings(parts)
    everything = _Rings(parts, np.concatenate([rings.holes, holes]), np.r_[rings.part, home])
    changed = np.unique(home)
    parts[changed] = _filled(everything, changed, np.ones(len(everything.part), bool))
    order = np.argsort(group, kind="stable")
    return collect(parts[order], group[order]), np.unique(group)


def _homes(parts: Geometries, group: Integers, holes: Geometries, hole_group: Integers) -> Integers:
    """The part (h,) that each hole was taken out of: the smallest one of its group that it lies in."""
    shells = shapely.polygons(shapely.get_exterior_ring(parts))
    points = shapely.point_on_surface(holes)
    hole, part = _pairs(shapely.STRtree(shells), points, hole_group, group)
    size: Floats = areas(shells)
    larger = size[part] > areas(holes)[hole]
    hole, part = hole[larger], part[larger]
    doubtful = np.bincount(hole, minlength=len(holes))[hole] > 1
    shapely.prepare(shells[np.unique(part[doubtful])])
    inside = ~doubtful
    inside[doubtful] = shapely.intersects(shells[part[doubtful]], points[hole[doubtful]])
    hole, part = hole[inside], part[inside]
    order = np.lexsort([size[part], hole])
    first = run_starts(hole[order])
    return np.asarray(part[order][first])
