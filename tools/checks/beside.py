"""Edges of a layer that run along a line without lying on it."""

from typing import NamedTuple

import numpy as np
import shapely

from ..geometry.arrays import Flags, Floats, Geometries, Integers
from ..geometry.blocks import hits_any
from ..geometry.net import unmatched
from ..geometry.units import Rows

# an edge along a line keeps its distance: it changes by less than half of the edge's length
STEEPEST = 0.5
# where on an edge its distance to the line is taken
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
# m; the last digit of map coordinates is no distance
HAIR = 1e-7


class Beside(NamedTuple):
    """Edges (e, 2, 2: from, to) with the ``row`` (e,) they belong to and their largest ``distance`` (e,) in metres."""

    edges: Floats
    row: Integers
    distance: Floats


def beside_line(layer: Rows, segments: Geometries, near: float, far: float) -> Beside:
    """Outer edges of the layer (those that no neighbour shares) all of which lies within ``far`` (m) of a line, given
    by its ``segments`` (s,), and some of it farther than ``near``.

    An edge that leaves the line at an angle is a border between neighbours, no second drawing of the line.
    """
    boxes = shapely.bounds(segments).reshape(-1, 4)
    rows = hits_any(layer.bounds, boxes + np.array([-far, -far, far, far]))
    net = unmatched(Rows(layer.bounds[rows], lambda some: layer.read(rows[some])), threads=1)
    tree = shapely.STRtree(segments)
    lines = shapely.linestrings(net.edges) if len(net.edges) else np.empty(0, object)
    close = np.unique(tree.query(lines, predicate="dwithin", distance=far)[0])
    edges, row = net.edges[close], rows[net.row[close]]
    share = np.array(SHARES)[None, :, None]
    points = edges[:, :1] + share * (edges[:, 1:] - edges[:, :1])
    distance = _to_line(tree, points.reshape(-1, 2), far).reshape(len(edges), len(SHARES))
    keep = np.flatnonzero(np.isfinite(distance).all(axis=1))
    turn = np.abs(distance[keep, -1] - distance[keep, 0])
    keep = keep[turn < STEEPEST * np.hypot(*(edges[keep, 1] - edges[keep, 0]).T)]
    largest = np.fmax(distance[keep].max(axis=1, initial=0), _kinks(tree, lines[close][keep], segments, far))
    off: Flags = largest > near + HAIR
    return Beside(edges[keep][off], row[keep][off], largest[off])


def _to_line(tree: shapely.STRtree, points: Floats, far: float) -> Floats:
    """The distance (k,) of points to the nearest segment; infinite beyond ``far``."""
    out = np.full(len(points), np.inf)
    if len(points) and len(tree):
        spots = shapely.points(points)
        (at, _), distance = tree.query_nearest(spots, max_distance=far, return_distance=True, all_matches=False)
        out[at] = distance
    return out


def _kinks(tree: shapely.STRtree, lines: Geometries, segments: Geometries, far: float) -> Floats:
    """How far (k,) edges are from the line beside its vertices, within ``far``: an edge may begin and end on the line
    and cut a corner of it. Edges without such vertices have 0.
    """
    out = np.zeros(len(lines))
    if not len(lines):
        return out
    points = shapely.points(shapely.get_coordinates(segments).reshape(-1, 2, 2)[:, 0])
    edge, point = shapely.STRtree(points).query(lines, predicate="dwithin", distance=far)
    place = shapely.line_locate_point(lines[edge], points[point])
    over = (place > HAIR) & (place < shapely.length(lines[edge]) - HAIR)
    # another stretch of the line may come as near to an edge that lies on it
    foot = shapely.get_coordinates(shapely.line_interpolate_point(lines[edge[over]], place[over]))
    np.maximum.at(out, edge[over], _to_line(tree, foot, far))
    return out
