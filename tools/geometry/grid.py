"""The coordinate grid of 0.0001 m that all delivered geometry lies on (``xy_resolution`` in tolerances.csv)."""

import numpy as np
import shapely

from .arrays import Geometries

GRID = 1e-4
DECIMALS = 4


def to_grid(geometries: Geometries) -> Geometries:
    """The geometries (n,) with every coordinate rounded to the grid; those that lie on it come back as they are.

    Coordinates are in the layer's unit (metres for projected layers). Rounding may make a very thin polygon
    invalid: whoever calls checks what was moved (see :mod:`.polygons`).
    """
    coordinates = shapely.get_coordinates(geometries)
    rounded = np.round(coordinates, DECIMALS)
    off = (rounded != coordinates).any(axis=1)
    if not off.any():
        return geometries
    counts = shapely.get_num_coordinates(geometries)
    moved = np.zeros(len(geometries), bool)
    moved[np.repeat(np.arange(len(geometries)), counts)[off]] = True
    out = geometries.copy()
    keep = np.repeat(moved, counts)
    out[moved] = shapely.set_coordinates(geometries[moved].copy(), rounded[keep])
    return out


def on_grid(geometries: Geometries) -> bool:
    """Whether every coordinate lies on the grid, to the last digit a number can hold."""
    coordinates = shapely.get_coordinates(geometries)
    return bool((coordinates == np.round(coordinates, DECIMALS)).all())
