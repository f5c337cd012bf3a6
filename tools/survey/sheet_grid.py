"""What a printed sheet needs of numbers: round scales, the kilometre grid, the minutes on the frame."""

import math
from typing import Any, List, NamedTuple, Optional, Tuple

import numpy as np
import pyproj
import shapely

from ..standards.map_sheets import UNITS, Frame, Sheet
from .sheet_frames import DEGREES

#: denominators of scales that offices use
ROUND_SCALES = tuple(
    sorted({round(one * 10**power) for power in range(2, 7) for one in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)})
)
#: scale of a sheet -> metres between the lines of its grid; none at 1:1 000 000
GRID = {5_000: 500, 10_000: 1_000, 25_000: 1_000, 50_000: 1_000, 100_000: 2_000, 250_000: 10_000, 500_000: 20_000}
#: scale of a sheet -> half arc-seconds between the marks on its frame
_MARKS = {5_000: 60, 10_000: 120, 25_000: 120, 50_000: 120, 100_000: 600, 250_000: 1_800, 500_000: 3_600}
_COARSE = 7_200


class GridLine(NamedTuple):
    """A line of the grid inside the frame: its east or north value in metres, and both ends (x, y)."""

    value: int
    upright: bool
    start: Tuple[float, float]
    end: Tuple[float, float]


class Mark(NamedTuple):
    """A mark on the frame: the edge ("N", "S", "E", "W") and the place in the sheet's system."""

    edge: str
    x: float
    y: float


def fitting_scale(size: Tuple[float, float], paper: Tuple[float, float], room: float = 1.06) -> int:
    """The largest round scale at which ``size`` (metres) fits ``paper`` (mm), with some ground around it."""
    need = max(size[0] * room / paper[0], size[1] * room / paper[1]) * 1000
    power = int(ROUND_SCALES[-1])
    return int(next((scale for scale in ROUND_SCALES if scale >= need), math.ceil(need / power) * power))


def grid_lines(outline: Any, step: int) -> List[GridLine]:
    """The lines of a grid of ``step`` metres inside of a frame, upright ones from the west, then from the south."""
    west, south, east, north = outline.bounds
    found = []
    for upright, low, high in ((True, west, east), (False, south, north)):
        for value in range(math.ceil(low / step) * step, math.floor(high) + 1, step):
            ends = [(value, south - 1), (value, north + 1)] if upright else [(west - 1, value), (east + 1, value)]
            inside = shapely.intersection(outline, shapely.LineString(ends))
            points = shapely.get_coordinates(inside)
            if len(points) > 1:
                first, last = sorted(points.tolist())[:: len(points) - 1]
                found.append(GridLine(value, upright, (first[0], first[1]), (last[0], last[1])))
    return found


def marks(sheet: Sheet, crs: pyproj.CRS) -> List[Mark]:
    """The whole minutes (or degrees, at small scales) on the four edges of a sheet, its corners left out."""
    frame, step = sheet.frame, _MARKS.get(sheet.scale, _COARSE)
    along = [value for value in range(-(-frame.west // step) * step, frame.east, step) if value > frame.west]
    up = [value for value in range(-(-frame.south // step) * step, frame.north, step) if value > frame.south]
    places = [("N", value, frame.north) for value in along] + [("S", value, frame.south) for value in along]
    places += [("E", frame.east, value) for value in up] + [("W", frame.west, value) for value in up]
    if not places:
        return []
    move = pyproj.Transformer.from_crs(DEGREES, crs, always_xy=True)
    points = np.array([(longitude, latitude) for _, longitude, latitude in places], dtype=float) / UNITS
    x, y = move.transform(points[:, 0], points[:, 1])
    return [Mark(edge, east, north) for (edge, _, _), east, north in zip(places, x.tolist(), y.tolist())]


def corner_points(frame: Frame, crs: pyproj.CRS) -> List[Tuple[float, float]]:
    """SW, SE, NE, NW in ``crs``."""
    from .sheet_frames import corners

    move = pyproj.Transformer.from_crs(DEGREES, crs, always_xy=True)
    return [move.transform(*corner) for corner in corners(frame)]


def convergence(crs: pyproj.CRS, x: float, y: float) -> Optional[float]:
    """Meridian convergence in degrees at a place in ``crs``: how far grid north lies east of true north (negative: west
    of it), from PROJ's derivatives of the projection. None for a system in degrees.
    """
    if not crs.is_projected:
        return None
    longitude, latitude = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True).transform(x, y)
    value = float(pyproj.Proj(crs).get_factors(longitude, latitude).meridian_convergence)
    return value if math.isfinite(value) else None


def convergence_text(value: float) -> str:
    """Degrees and minutes with the sign: +0°33.4′."""
    minutes = round(abs(value) * 60, 1)
    return f"{'-' if value < 0 and minutes else '+'}{int(minutes // 60)}°{minutes % 60:04.1f}′"
