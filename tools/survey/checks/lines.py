"""Boundary lines: on the borders of their polygons, joined at their ends, none twice, no fragments."""

from typing import List

import numpy as np
import shapely

from ...checks.model import Check, Column, Flags, Found, NotRun, Outcome, together
from ...geometry.arrays import Floats, Geometries
from ...language import tr
from ...progress import Progress
from .inspected import TOWNS, VILLAGES, Inspected
from .registry import registry

OFF, DANGLE, TWICE, CROSSED = "off", "dangle", "twice", "crossed"
_POLYGONS_OF = {"XZQJX": TOWNS, "CJDCQJX": VILLAGES}
_GRID = 1e4  # cells a metre


@registry("R065")
def short_lines(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Lines shorter than a fragment."""
    del progress
    length, limit = np.nan_to_num(shapely.length(inspected.lines())), check.number("max_length")
    rows = np.flatnonzero(~shapely.is_missing(inspected.lines()) & (length < limit))
    text = tr("The line is {length} m long; below {limit} m it is a fragment.")
    said = [text.format(length=f"{one:.3f}", limit=f"{limit:g}") for one in length[rows].tolist()]
    return Outcome(inspected.rows(rows, said), len(length))


@registry("R062")
def boundary_lines(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Lines off the borders of the polygons, with loose ends, over each other or themselves."""
    tolerance, lines = check.number("tolerance"), inspected.lines()
    parts: List[Found] = []
    notes: List[str] = []
    role = _POLYGONS_OF[inspected.standard.code]
    if inspected.has(role):
        parts.append(_off_borders(inspected, lines, inspected.layer(role).shapes(), tolerance))
    else:
        notes.append(tr("Not compared with {role}: no such layer was given.").format(role=role))
    progress.at(0.5)
    parts += [_dangles(inspected, lines, tolerance), _twice(inspected, lines, check.detect), _crossed(inspected, lines)]
    if not len(lines):
        raise NotRun(tr("Layer {layer} has no rows.").format(layer=inspected.target.name))
    return Outcome(together(parts), len(lines), notes=tuple(notes))


def _off_borders(inspected: Inspected, lines: Geometries, polygons: Geometries, tolerance: float) -> Found:
    """Lines with a vertex, or the middle of an edge, farther than ``tolerance`` from every border."""
    points, row = shapely.get_coordinates(lines, return_index=True)
    inner = row[1:] == row[:-1]
    spots = np.concatenate([points, (points[1:][inner] + points[:-1][inner]) / 2])
    owner = np.concatenate([row, row[1:][inner]])
    far = _distances(shapely.points(spots), _edges(polygons), tolerance)
    rows, least = np.unique(owner[far], return_counts=True)
    text = tr("{count} places of the line do not lie on the borders of the polygons.")
    return inspected.rows(rows, [text.format(count=one) for one in least.tolist()], OFF)


def _edges(polygons: Geometries) -> Geometries:
    rings, _ = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    inner = ring[1:] == ring[:-1]
    return np.asarray(shapely.linestrings(np.stack([points[:-1][inner], points[1:][inner]], axis=1)))


def _distances(points: Geometries, edges: Geometries, tolerance: float) -> Flags:
    """Which points (k,) have no edge within ``tolerance``."""
    out = np.ones(len(points), bool)
    if len(edges) and len(points):
        near = shapely.STRtree(edges).query(points, predicate="dwithin", distance=tolerance)[0]
        out[near] = False
    return out


def _ends(lines: Geometries) -> "tuple[Floats, Column]":
    """The two ends (2k, 2) of all open parts, and their rows."""
    parts, row = shapely.get_parts(lines, return_index=True)
    opened = ~shapely.is_ring(parts) & (shapely.get_num_points(parts) > 1)
    parts, row = parts[opened], row[opened]
    ends = [shapely.get_point(parts, 0), shapely.get_point(parts, -1)]
    return shapely.get_coordinates(np.concatenate(ends)), np.concatenate([row, row])


def _dangles(inspected: Inspected, lines: Geometries, tolerance: float) -> Found:
    """Ends where no other line begins, ends or passes."""
    points, row = _ends(lines)
    _, place, count = np.unique(np.rint(points * _GRID), axis=0, return_inverse=True, return_counts=True)
    alone = np.flatnonzero(count[place.ravel()] == 1) if len(points) else np.empty(0, np.int64)
    whole = shapely.STRtree(lines)
    spot, line = whole.query(shapely.points(points[alone]), predicate="dwithin", distance=tolerance)
    held = np.zeros(len(alone), bool)
    held[spot[line != row[alone][spot]]] = True
    rows, ends = np.unique(row[alone[~held]], return_counts=True)
    text = tr("{count} ends of the line are joined to no other line.")
    return inspected.rows(rows, [text.format(count=one) for one in ends.tolist()], DANGLE)


def _twice(inspected: Inspected, lines: Geometries, least: float) -> Found:
    """Lines that run along another one."""
    one, two = shapely.STRtree(lines).query(lines, predicate="intersects")
    one, two = one[one < two], two[one < two]
    shared = shapely.length(shapely.intersection(lines[one], lines[two]))
    keep = shared >= max(least, 1 / _GRID)
    text = tr("The line runs along line {other} for {length} m.")
    others = inspected.target.ids[two[keep]].tolist()
    said = [text.format(other=id_, length=f"{size:.3f}") for id_, size in zip(others, shared[keep].tolist())]
    rows = inspected.rows(one[keep], said, TWICE)
    other = {"other_layer": inspected.target.labels(two[keep]), "other_id": inspected.target.ids[two[keep]]}
    return Found(**{**vars(rows), **other})


def _crossed(inspected: Inspected, lines: Geometries) -> Found:
    """Lines that cross or cover themselves."""
    rows = np.flatnonzero(~shapely.is_missing(lines) & ~shapely.is_simple(lines))
    return inspected.rows(rows, [tr("The line crosses or covers itself.")] * len(rows), CROSSED)
