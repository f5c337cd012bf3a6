"""Polygons of cells, merged patches and lenses from their borders."""

import numpy as np
import shapely

from ..geometry.coverage import unite
from .borders import PIECES, Drawing, Lines, draw
from .hashing import Ints, Strings


def cell_polygons(drawing: Drawing, cells: Ints) -> Strings:
    """One polygon for each of ``cells`` (n,), counter-clockwise, in the county's CRS."""
    numbers, place = np.unique(drawing.lattice.borders(cells), return_inverse=True)
    lines = draw(drawing, numbers)
    place = place.reshape(len(cells), 6)
    forth, back = place[:, :3], place[:, 3:]
    rings = np.concatenate([lines.left[forth][:, :, :PIECES], lines.right[back][:, :, PIECES:0:-1]], axis=1)
    keep = np.concatenate([lines.keep[forth][:, :, :PIECES], lines.keep[back][:, :, PIECES:0:-1]], axis=1)
    owner = np.repeat(np.arange(len(cells)), keep.sum(axis=(1, 2)))
    return np.asarray(shapely.polygons(shapely.linearrings(rings[keep], indices=owner)), object)


def merged(polygons: Strings, patch: Ints, patches: int) -> Strings:
    """Unions of the cells of each patch; ``patch`` (n,) is the number (0 to patches - 1) each cell belongs to."""
    order = np.argsort(patch, kind="stable")
    sizes = np.bincount(patch, minlength=patches)
    first = np.cumsum(sizes) - sizes
    out = np.empty(patches, object)
    for size in np.unique(sizes):
        which = np.nonzero(sizes == size)[0]
        members = polygons[order[first[which][:, None] + np.arange(size)[None, :]]]
        out[which] = members[:, 0] if size == 1 else [_one(union) for union in map(unite, members)]
    return out


def _one(union: shapely.Geometry) -> shapely.Geometry:
    """A coverage union as a plain polygon where it has one part."""
    return union.geoms[0] if union.geom_type == "MultiPolygon" and len(union.geoms) == 1 else union


def lens_polygons(lines: Lines) -> Strings:
    """The opened borders as polygons: the right line out, the left line back."""
    inner = lines.keep.copy()
    inner[:, [0, -1]] = False
    rings = np.concatenate([lines.right, lines.left[:, ::-1]], axis=1)
    keep = np.concatenate([lines.keep, inner[:, ::-1]], axis=1)
    owner = np.repeat(np.arange(len(keep)), keep.sum(axis=1))
    return np.asarray(shapely.polygons(shapely.linearrings(rings[keep], indices=owner)), object)
