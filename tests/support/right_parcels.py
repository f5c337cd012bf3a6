"""Tables of parcels made from polygons, without files and rules, for the tests of overlaps and groups."""

import numpy as np
import pyproj
import shapely

from onemap.tools.certificates.detect import find_overlaps
from onemap.tools.certificates.model import Parcels
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.repair import repair
from onemap.tools.geometry.units import in_memory

CRS = pyproj.CRS.from_epsg(4523)
X, Y = 35_560_000.0, 4_240_000.0


def box(x, y, width=100.0, height=100.0):
    """A rectangle, from its lower left corner."""
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def layer(*shapes):
    """An array of polygons; None for no geometry."""
    out = np.empty(len(shapes), object)
    out[:] = shapes
    return out


def parcels(shapes, rights="", method="planar"):
    """Parcels in the order of ``shapes`` (n,), repaired as the reader does it; ``rights`` one code or (n,)."""
    ground = repair(np.asarray(shapes, object)).geometry
    count = len(ground)
    empty = np.full(count, None, object)
    right = np.full(count, rights, object) if isinstance(rights, str) else np.array(rights, object)
    area = np.nan_to_num(areas(ground, CRS, method))
    one = np.zeros(count, np.int64)
    return Parcels(
        (), one, np.arange(count), right, empty, empty, empty, empty, np.full(count, np.nan), area, {},
        in_memory(ground), CRS,
    )  # fmt: skip


def overlaps(shapes, rights="", method="planar", **options):
    """All overlaps of ``shapes``."""
    return find_overlaps(parcels(shapes, rights, method), method, **options)


def pairs(found):
    """The pairs as a list of (left, right)."""
    return list(zip(found.left.tolist(), found.right.tolist()))


def told(found):
    """Everything a table of overlaps or groups says, as bytes and plain numbers."""
    return [
        (shapely.to_wkb(column) if column.dtype == object else column).tolist() for column in map(np.asarray, found)
    ]
