"""Parcels and their overlaps made of plain shapes, for the tests of overlapping rights."""

import numpy as np
import pyproj
import shapely

from onemap.tools.certificates.model import Accuracy, Overlaps, Parcels, RightLayer
from onemap.tools.geometry.area import areas
from onemap.tools.geometry.arrays import as_geometries
from onemap.tools.geometry.overlay import self_overlaps
from onemap.tools.geometry.units import in_memory

CRS = pyproj.CRS.from_epsg(4523)
ACCURACIES = {"DK": 1.0, "LQZD": 5.0, "ZDJBXX": 0.1}


def parcels_of(shapes, layer, right=None, number=None, method="planar"):
    """Parcels of shapes (n,) with the names of their layers; numbers of one village without ``number``."""
    geometry = as_geometries(list(shapes))
    names = list(dict.fromkeys(layer))
    layers = [
        RightLayer(name, name, layer.count(name), Accuracy("made", ACCURACIES.get(name, 1.0), 1.0), name)
        for name in names
    ]
    count = len(geometry)
    codes = {"DK": "CBG", "LQZD": "CBL", "ZDJBXX": "UJB"}
    numbers = number or [f"64032310020101{row:05d}" for row in range(count)]
    nothing = np.full(count, None, object)
    return Parcels(
        layers=layers,
        layer=np.array([names.index(name) for name in layer], np.int64),
        fid=np.arange(1, count + 1),
        right=np.array(right or [codes[name] for name in layer], object),
        number=as_texts(numbers),
        certificate=nothing,
        holder=nothing,
        date=nothing,
        certified=np.full(count, np.nan),
        area=areas(geometry, CRS, method),
        values={},
        units=in_memory(geometry, threads=1),
        crs=CRS,
    )


def as_texts(values):
    """Texts (n,) as an object array."""
    out = np.empty(len(values), object)
    out[:] = values
    return out


def overlaps_of(parcels, method="planar"):
    """All overlaps of the parcels."""
    found = self_overlaps(parcels.units, threads=1)
    area = areas(found.geometry, CRS, method)
    width = 2 * found.area / shapely.length(found.geometry) if len(area) else area
    return Overlaps(
        found.left,
        found.right,
        found.geometry,
        area,
        width,
        area / parcels.area[found.left],
        area / parcels.area[found.right],
    )
