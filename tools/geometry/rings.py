"""All rings of many polygons as two arrays of coordinates, for formulas that run over vertices."""

from typing import NamedTuple

import numpy as np
import shapely
from shapely import GeometryType

from ..errors import InputError
from ..language import tr
from .arrays import Floats, Geometries, Integers
from .polygons import polygonal


class Rings(NamedTuple):
    """Vertices (n,) of rings (r,): ring i is ``x[starts[i] : starts[i] + counts[i]]``, first vertex repeated last.

    ``owner`` is the row of the geometry, ``sign`` +1 for an outer ring and -1 for a hole.
    """

    x: Floats
    y: Floats
    starts: Integers
    counts: Integers
    owner: Integers
    sign: Floats

    def per_vertex(self, values: Floats) -> Floats:
        """``values`` (r,) repeated for each vertex of their ring."""
        return np.repeat(values, self.counts)

    def sums(self, edges: Floats) -> Floats:
        """Sum (r,) over each ring of ``edges`` (n,), the values of vertex i to i + 1; changes ``edges``."""
        # from the end of one ring to the next; the same number of terms for a ring wherever it stands
        edges[self.starts + self.counts - 1] = 0.0
        return np.add.reduceat(edges, self.starts)

    def totals(self, areas: Floats, rows: int) -> Floats:
        """Outer rings less holes (rows,) of the areas (r,) of the rings, whatever direction they run in."""
        return np.bincount(self.owner, weights=self.sign * np.abs(areas), minlength=rows).astype(np.float64)


def rings_of(geometries: Geometries, labels: Integers) -> Rings:
    """The rings of polygons, multi-polygons and the polygon parts of collections (m,).

    Null, empty, point and line geometries have none. Raises :class:`InputError` with the label (m,) of the
    feature for coordinates that are not numbers. Curves do not come here: shapely has none.
    """
    kinds = shapely.get_type_id(geometries)
    count = shapely.get_num_coordinates(geometries)
    # nearly all patches are one ring; taking their coordinates at once is seven times faster than ring by ring
    plain = (kinds == GeometryType.POLYGON) & (shapely.get_num_interior_rings(geometries) == 0) & (count > 0)
    owner = np.flatnonzero(plain)
    counts = count[owner].astype(np.int64)
    coordinates = shapely.get_coordinates(geometries[owner])
    sign = np.ones(len(owner))
    if len(owner) < len(geometries):
        others = np.flatnonzero(~plain)
        loops, loop_owner, loop_sign = _loops(geometries[others])
        coordinates = np.concatenate([coordinates, shapely.get_coordinates(loops)])
        counts = np.concatenate([counts, shapely.get_num_coordinates(loops)])
        owner = np.concatenate([owner, others[loop_owner]])
        sign = np.concatenate([sign, loop_sign])
    starts = np.cumsum(counts) - counts
    _check_numbers(coordinates, np.repeat(owner, counts), labels)
    x, y = np.ascontiguousarray(coordinates.T)
    return Rings(x, y, starts, counts, owner, sign)


def _loops(geometries: Geometries) -> "tuple[Geometries, Integers, Floats]":
    """What has the coordinates of one ring each, the rows these belong to, and their signs."""
    parts, owner = shapely.get_parts(polygonal(geometries), return_index=True)
    faces = (shapely.get_type_id(parts) == GeometryType.POLYGON) & ~shapely.is_empty(parts)
    parts, owner = parts[faces], owner[faces]
    holed = shapely.get_num_interior_rings(parts) > 0
    loops, part = shapely.get_rings(parts[holed], return_index=True)
    sign = np.where(np.r_[True, part[1:] != part[:-1]][: len(part)], 1.0, -1.0)  # the outer ring comes first
    simple = parts[~holed]  # the same coordinates as its only ring, which need not be taken out
    return (
        np.concatenate([simple, loops]),
        np.concatenate([owner[~holed], owner[holed][part]]),
        np.concatenate([np.ones(len(simple)), sign]),
    )


def _check_numbers(coordinates: Floats, owner: Integers, labels: Integers) -> None:
    if np.isfinite(coordinates.sum()):
        return
    wrong = ~np.isfinite(coordinates).all(axis=1)
    if wrong.any():
        raise InputError(
            tr("Feature {row} has a coordinate that is no number. Repair the layer first.").format(
                row=labels[owner[wrong].min()]
            )
        )
