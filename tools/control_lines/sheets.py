"""Numbers of map sheets 1:10 000 (GB/T 13989-2012: row and column in the sheet 1:1 000 000)."""

from typing import List

import numpy as np
import pyproj
import shapely

from ..checks.model import Column, Floats
from ..geometry.arrays import Geometries

HEIGHT, WIDTH = 2.5 / 60, 3.75 / 60  # degrees of a sheet 1:10 000
ROWS = 96
MOST = 8


def sheet_number(longitude: float, latitude: float) -> str:
    """The sheet 1:10 000 at a place (degrees, northern and eastern hemisphere), like J48G093004."""
    band, zone = int(latitude // 4), int(longitude // 6) + 31
    row = ROWS - int((latitude - 4 * band) / HEIGHT)
    column = int((longitude - 6 * (zone - 31)) / WIDTH) + 1
    return f"{chr(ord('A') + band)}{zone:02d}G{row:03d}{column:03d}"


def sheets_of(polygons: Geometries, crs: pyproj.CRS) -> Column:
    """The sheets that the boxes of polygons (n,) lie on, joined by semicolons; "…" where they are more than eight."""
    bounds = shapely.bounds(polygons).reshape(-1, 4)
    change = pyproj.Transformer.from_crs(crs, 4490, always_xy=True)
    west, south = change.transform(bounds[:, 0], bounds[:, 1])
    east, north = change.transform(bounds[:, 2], bounds[:, 3])
    out: Column = np.empty(len(polygons), object)
    out[:] = [_joined(*box) for box in zip(*(np.asarray(one).tolist() for one in (west, south, east, north)))]
    return out


def _joined(west: float, south: float, east: float, north: float) -> str:
    if not np.isfinite([west, south, east, north]).all():
        return ""
    names: List[str] = []
    for latitude in _middles(south, north, HEIGHT)[::-1]:
        for longitude in _middles(west, east, WIDTH):
            names.append(sheet_number(float(longitude), float(latitude)))
            if len(names) > MOST:
                return ";".join([*names[:MOST], "…"])
    return ";".join(names)


def _middles(low: float, high: float, step: float) -> Floats:
    """The middles of the steps that low to high touches."""
    first, last = int(np.floor(low / step)), int(np.floor(high / step))
    return (np.arange(first, min(last, first + MOST) + 1) + 0.5) * step
