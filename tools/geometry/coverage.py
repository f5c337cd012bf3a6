"""Coverages: polygons that share their borders vertex for vertex and do not overlap.

Validity is shapely's (``coverage_is_valid``, GEOS >= 3.12), found at a fraction of its price: only polygons with an
edge that no neighbour shares can be wrong (see :mod:`.net`), and only these are handed to GEOS.
"""

from typing import List, NamedTuple, Optional

import numpy as np
import shapely

from ..libraries import require_geos
from ..progress import Progress
from .arrange import connected
from .arrays import Flags, Floats, Geometries, Integers, run_starts
from .blocks import Block, blocks, hits_any
from .net import Faces, Unmatched, free_of_overlap, net_faces, touched, unmatched
from .overlay import self_overlaps
from .pairs import Pieces, no_pieces
from .parallel import Stop, in_order
from .polygons import EMPTY, areas, narrow
from .units import Rows, rows_of

CHECKED_AT_A_TIME = 4096
UNITED_AT_A_TIME = 128  # polygons; GEOS's union of a coverage takes more time for each of many


class Gaps(NamedTuple):
    """Uncovered faces (g,) inside a layer and their areas (m2)."""

    geometry: Geometries
    area: Floats


def invalid(
    layer: Geometries,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Flags:
    """Which polygons (n,) break the coverage: they overlap another one or do not share a border vertex for vertex.

    Polygons are valid and on the grid. Raises LibraryError where GEOS is older than 3.12.
    """
    return invalid_rows(rows_of(layer), threads=threads, progress=progress)


def invalid_rows(layer: Rows, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Flags:
    """:func:`invalid` for a layer that is read region by region."""
    require_geos(3, 12)
    progress = progress or Progress()
    net = unmatched(layer, threads=threads, progress=progress.part(0, 0.6))
    return _broken(layer, net, net_faces(layer, net=net), threads, progress.part(0.6, 1))


def _broken(layer: Rows, net: Unmatched, faces: Optional[Faces], threads: Optional[int], progress: Progress) -> Flags:
    count = len(layer.bounds)
    flags = np.zeros(count, bool)
    candidates = np.flatnonzero(touched(net, count))
    if not len(candidates):
        return flags
    # where ground is covered twice all over, inner borders cancel although every polygon there is wrong
    twice = np.arange(count)
    if faces is not None:
        twice = hits_any(layer.bounds, shapely.bounds(faces.geometry[faces.covered > 1]).reshape(-1, 4))
    candidates = np.union1d(candidates, twice)
    boxes = np.concatenate([net.edges.min(axis=1), net.edges.max(axis=1)], axis=1)
    near = np.union1d(hits_any(layer.bounds, boxes), candidates)
    bounds = layer.bounds[near]

    def work(block: Block, stop: Stop) -> Integers:
        """The broken ones of a block; what is wrong with a polygon shows beside those that its box meets."""
        stop.check()
        around = near[hits_any(bounds, bounds[block.rows])]
        edges = shapely.coverage_invalid_edges(layer.read(around))
        broken = around[~(shapely.is_empty(edges) | shapely.is_missing(edges))]
        found: Integers = np.intersect1d(broken, near[block.rows])
        return found

    plan = blocks(bounds, CHECKED_AT_A_TIME)
    weights = [float(len(block.rows)) for block in plan]
    for wrong in in_order(work, plan, threads=threads, progress=progress, weights=weights):
        flags[wrong] = True
    return flags


def is_valid(layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> bool:
    """Whether the polygons (n,) are a valid coverage, as ``shapely.coverage_is_valid`` says."""
    require_geos(3, 12)
    net = unmatched(rows_of(layer), threads=threads, progress=progress)
    faces = net_faces(rows_of(layer), net=net)
    if faces is None:
        return bool(shapely.coverage_is_valid(layer))
    return bool((faces.covered <= 1).all()) and not _broken(rows_of(layer), net, faces, threads, Progress()).any()


def gaps(
    layer: Geometries,
    *,
    width: Optional[float] = None,
    area: Optional[float] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Gaps:
    """Ground that the layer (n,) encloses but does not cover, at most ``width`` wide (m) or ``area`` large (m2).

    Without limits every enclosed gap comes back, a lake left out on purpose too.
    """
    faces = net_faces(rows_of(layer), threads=threads, progress=progress)
    if faces is None:
        empty = _holes(shapely.unary_union(layer[~shapely.is_missing(layer)]))
    else:
        empty = faces.geometry[faces.covered == 0]
    keep = np.ones(len(empty), bool)
    if width is not None:
        keep &= narrow(empty, width)
    if area is not None:
        keep &= areas(empty) <= area
    return _sorted_gaps(empty[keep])


def _holes(whole: shapely.Geometry) -> Geometries:
    """Ground that a polygon or multipolygon encloses, also between parts that touch in points only, without the parts
    that stand in it.
    """
    lines = shapely.unary_union(shapely.boundary(whole))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts([lines])))
    shapely.prepare(whole)
    return np.asarray(faces[~shapely.intersects(whole, shapely.point_on_surface(faces))])


def _sorted_gaps(empty: Geometries) -> Gaps:
    order = np.lexsort(shapely.bounds(empty).T[::-1]) if len(empty) else np.empty(0, np.int64)
    return Gaps(empty[order], areas(empty[order]))


def overlaps(layer: Geometries, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> Pieces:
    """Every overlap of two polygons of the layer (n,), each pair once; at no cost where the net boundary shows none."""
    if free_of_overlap(rows_of(layer), threads=threads):
        return no_pieces()
    return self_overlaps(layer, threads=threads, progress=progress)


def slivers(layer: Geometries, *, width: float, area: float) -> Flags:
    """Which polygons (n,) are fragments: narrower than ``width`` (m) everywhere, or smaller than ``area`` (m2).

    Null and empty geometries are not fragments.
    """
    own = areas(layer)
    found: Flags = (own > 0) & ((own < area) | narrow(layer, width))
    return found


def dissolve(
    layer: Geometries,
    group: Integers,
    groups: int,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Geometries:
    """One polygon or multipolygon (groups,) for each ``group`` (n,: 0 to groups - 1; -1 takes no part).

    Shared borders are taken out edge by edge, which is exact and adds no vertex. Where the polygons of a group do not
    match (the result would be invalid) they are united by overlay instead, so any valid input gives the right answer.
    The order of rows has no effect.
    """
    require_geos(3, 12)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(groups + 1))
    members = [order[starts[k] : starts[k + 1]] for k in range(groups)]
    weights = [len(rows) for rows in members]
    # large groups first, so that no thread is left with the largest at the end
    sequence = sorted(range(groups), key=lambda k: (-weights[k], k))

    def work(k: int, stop: Stop) -> shapely.Geometry:
        return _one_of(layer[members[k]], stop)

    shares = [weights[k] for k in sequence]
    out = np.empty(groups, object)
    for k, done in zip(sequence, in_order(work, sequence, threads=threads, progress=progress, weights=shares)):
        out[k] = done
    return out


def _one_of(polygons: Geometries, stop: Stop) -> shapely.Geometry:
    """All ground of the polygons (n,) as one, in GEOS's normal form.

    Polygons whose boxes do not meet, directly or by others, have nothing to do with each other: each connected group
    is united by itself, some at a time. A polygon that meets no other is a part of the result as it is.
    """
    stop.check()
    polygons = polygons[~(shapely.is_missing(polygons) | shapely.is_empty(polygons))]
    one, two = shapely.STRtree(polygons).query(polygons)
    alone = np.bincount(one, minlength=len(polygons)) == 1
    parts = [shapely.get_parts(polygons[alone])]
    for rows in _gathered(shapely.bounds(polygons), connected(len(polygons), one, two), np.flatnonzero(~alone)):
        stop.check()
        parts.append(shapely.get_parts(unite(polygons[rows])))
    whole = np.concatenate(parts)
    return shapely.normalize(whole[0] if len(whole) == 1 else shapely.multipolygons(whole) if len(whole) else EMPTY)


def _gathered(bounds: Floats, label: Integers, rows: Integers) -> List[Integers]:
    """``rows`` (k,) in lots of about a hundred neighbours; rows of the same ``label`` (n,) come together."""
    if not len(rows):
        return []
    order = np.lexsort([label[rows], bounds[label[rows], 0]])
    rows = rows[order]
    starts = run_starts(label[rows])
    _, first = np.unique(starts // UNITED_AT_A_TIME, return_index=True)
    return np.split(rows, starts[first[1:]])


def unite(polygons: Geometries) -> shapely.Geometry:
    """One polygon or multipolygon of the polygons (n,) of a coverage, or of any others, at a higher price.

    Where two of them touch in a point only, the union of GEOS 3.13 may be invalid: it is not trusted unseen.
    """
    polygons = polygons[~(shapely.is_missing(polygons) | shapely.is_empty(polygons))]
    if not len(polygons):
        return shapely.Polygon()
    try:
        united = shapely.coverage_union_all(polygons)
    except shapely.GEOSException:
        return shapely.disjoint_subset_union_all(polygons)
    clean = shapely.is_valid(united) and abs(united.area - shapely.area(polygons).sum()) <= 1e-9 * united.area
    return united if clean else shapely.disjoint_subset_union_all(polygons)
