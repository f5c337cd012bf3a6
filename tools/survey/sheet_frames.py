"""Map sheets as polygons in a coordinate system, with their corners and official areas."""

from functools import lru_cache
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Sequence, Set, Tuple

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from ..errors import InputError
from ..geometry.ellipsoid import sheet_area
from ..language import tr
from ..progress import Progress
from ..standards.map_sheets import UNITS, Frame, Sheet, count_in, dms, sheet_size, sheets_in

DEGREES = pyproj.CRS.from_epsg(4490)  # CGCS2000, to which the edges belong
MOST = 200_000  # sheets of one run
_STEP, _PIECES = 15, 240  # half arc-seconds between points of an edge, and the most pieces of one
Column = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]


class SheetTable(NamedTuple):
    """Rows of sheets: polygons (n,) in the CRS, and the columns of :data:`FIELDS`."""

    shapes: Column
    columns: Dict[str, npt.NDArray[Any]]


#: name, kind, width, decimals of the columns; titles by :func:`titles`
FIELDS: Tuple[Tuple[str, str, int, int], ...] = (
    ("TFH", "text", 12, 0),
    ("BLC", "integer", 0, 0),
    *((name, "real", 14, 8) for name in ("XJD", "NWD", "DJD", "BWD")),
    *((f"{name}_DMS", "text", 16, 0) for name in ("XJD", "NWD", "DJD", "BWD")),
    *((f"{corner}_{axis}", "real", 16, 4) for corner in ("XN", "DN", "DB", "XB") for axis in ("X", "Y")),
    ("LLMJ", "real", 20, 2),
)


def titles() -> Dict[str, str]:
    """What people read over the columns."""
    edges = {"XJD": tr("West edge"), "NWD": tr("South edge"), "DJD": tr("East edge"), "BWD": tr("North edge")}
    corners = {"XN": tr("SW corner"), "DN": tr("SE corner"), "DB": tr("NE corner"), "XB": tr("NW corner")}
    return {
        "TFH": tr("Map sheet number"),
        "BLC": tr("Scale denominator"),
        **edges,
        **{f"{name}_DMS": f"{title} °′″" for name, title in edges.items()},
        **{f"{name}_{axis}": f"{title} {axis}" for name, title in corners.items() for axis in ("X", "Y")},
        "LLMJ": tr("Official sheet area (m²)"),
    }


def official_sheet_area(sheet: Sheet) -> float:
    """Theoretical area in m2 by the survey's formula on CGCS2000, not rounded."""
    width, height = sheet_size(sheet.scale)
    return sheet_area(sheet.frame.west / UNITS, sheet.frame.south / UNITS, width / 120, height / 120)


def corners(frame: Frame) -> Tuple[Tuple[float, float], ...]:
    """SW, SE, NE, NW in degrees."""
    west, south, east, north = frame.degrees()
    return (west, south), (east, south), (east, north), (west, north)


def outline(frame: Frame, crs: pyproj.CRS) -> Any:
    """The polygon of a frame in ``crs``, from the SW corner; parallels and meridians bend in a projection."""
    return _outlines([frame], crs)[0]


def zone_crs(sheet: Sheet) -> pyproj.CRS:
    """The Gauss-Krueger zone of CGCS2000 that a sheet is drawn in: 3 degrees wide from 1:10 000 on, else 6 degrees.

    Eastings have the number of the zone in front. Raises InputError outside of the zones of China.
    """
    middle = (sheet.frame.west + sheet.frame.east) / (2 * UNITS)
    if sheet.scale <= 10_000:
        zone = round(middle / 3)
        first, last, start = 25, 45, 4513
    else:
        zone = int(middle // 6) + 1
        first, last, start = 13, 23, 4491
    if not first <= zone <= last:
        text = tr("Sheet {number} lies outside of the Gauss-Krüger zones of CGCS2000. Give a CRS.")
        raise InputError(text.format(number=sheet.number))
    return pyproj.CRS.from_epsg(start + zone - first)


def sheet_table(sheets: Sequence[Sheet], crs: pyproj.CRS, progress: Optional[Progress] = None) -> SheetTable:
    """Polygons and columns of sheets; corners X (east) and Y (north) in ``crs``."""
    progress = progress or Progress()
    frames = [sheet.frame for sheet in sheets]
    edges = np.array(frames, dtype=np.int64).reshape(-1, 4)
    points = np.array([corners(frame) for frame in frames], dtype=float).reshape(-1, 2)
    x, y = _move(points, crs)
    progress.check()
    names = [name for name, *_ in FIELDS]
    columns: Dict[str, npt.NDArray[Any]] = {
        "TFH": np.array([sheet.number for sheet in sheets], object),
        "BLC": np.array([sheet.scale for sheet in sheets], np.int64),
        "LLMJ": np.array([_row_area(sheet.scale, sheet.row) for sheet in sheets], float),
    }
    for at, name in enumerate(("XJD", "NWD", "DJD", "BWD")):
        columns[name] = edges[:, at] / UNITS
        columns[f"{name}_DMS"] = np.array([dms(one) for one in edges[:, at].tolist()], object)
    for at, name in enumerate(("XN", "DN", "DB", "XB")):
        columns[f"{name}_X"], columns[f"{name}_Y"] = x.reshape(-1, 4)[:, at], y.reshape(-1, 4)[:, at]
    progress.check()
    return SheetTable(_outlines(frames, crs), {name: columns[name] for name in names})


def sheets_of_box(box: Tuple[float, float, float, float], scale: int) -> List[Sheet]:
    """The sheets of a box in degrees. Raises InputError if there are none, or too many."""
    count = count_in(*box, scale)
    if count > MOST:
        raise _too_many(count, scale)
    if not count:
        raise InputError(tr("The area lies outside of the map sheets: 0 to 88 degrees north. Is its CRS right?"))
    return sheets_in(*box, scale)


def sheets_of_shapes(
    batches: Iterable[Column], crs: Optional[pyproj.CRS], scale: int, progress: Optional[Progress] = None
) -> List[Sheet]:
    """The sheets that features have ground in, from north-west to south-east; ``batches`` of shapes in ``crs``.

    Raises InputError without CRS, without features, and if there are too many sheets.
    """
    if crs is None:
        raise InputError(tr("The layer has no CRS, so its map sheets are unknown. Set its real CRS."))
    progress, found = progress or Progress(), set[Sheet]()
    for shapes in batches:
        progress.check()
        _collect(_in_degrees(shapes, crs), scale, found)
        if len(found) > MOST:
            raise _too_many(len(found), scale)
    if not found:
        raise InputError(tr("The layer has no features, so it has no map sheets."))
    return sorted(found, key=lambda sheet: (-sheet.row, sheet.column))


def _too_many(count: int, scale: int) -> InputError:
    text = tr("The area has {count} sheets 1:{scale}, more than {most}. Choose a smaller scale or area.")
    return InputError(text.format(count=count, scale=scale, most=MOST))


def _collect(shapes: Column, scale: int, found: Set[Sheet]) -> None:
    """Adds the sheets of shapes in degrees."""
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    if not len(shapes):
        return
    bounds = tuple(shapely.total_bounds(shapes).tolist())
    wanted = [sheet for sheet in sheets_of_box(bounds, scale) if sheet not in found]
    if not wanted:
        return
    boxes = shapely.box(*np.array([sheet.frame.degrees() for sheet in wanted]).T)
    box, shape = shapely.STRtree(shapes).query(boxes, predicate="intersects")
    inside = ~shapely.touches(boxes[box], shapes[shape])
    found.update(wanted[at] for at in np.unique(box[inside]).tolist())


def _in_degrees(shapes: Column, crs: pyproj.CRS) -> Column:
    move = pyproj.Transformer.from_crs(crs, DEGREES, always_xy=True)

    def change(xy: Floats) -> Floats:
        return np.column_stack(move.transform(xy[:, 0], xy[:, 1]))

    moved: Column = shapely.transform(shapely.make_valid(shapely.force_2d(shapes)), change)
    return moved


def _move(points: Floats, crs: pyproj.CRS) -> Tuple[Floats, Floats]:
    move = pyproj.Transformer.from_crs(DEGREES, crs, always_xy=True)
    x, y = move.transform(points[:, 0], points[:, 1])
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise InputError(
            tr("Some sheets lie outside of the area of use of {crs}: choose another.").format(crs=crs.name)
        )
    return np.asarray(x, float), np.asarray(y, float)


def _outlines(frames: Sequence[Frame], crs: pyproj.CRS) -> Column:
    """Polygons of frames of one size."""
    if not frames:
        return np.empty(0, object)
    straight = crs.is_geographic
    width, height = frames[0].east - frames[0].west, frames[0].north - frames[0].south
    across = 1 if straight else min(_PIECES, -(-width // _STEP))
    up = 1 if straight else min(_PIECES, -(-height // _STEP))
    row, column = np.arange(across) / across, np.arange(up) / up
    along = np.concatenate([row, np.ones(up), 1 - row, np.zeros(up), [0.0]])
    high = np.concatenate([np.zeros(across), column, np.ones(across), 1 - column, [0.0]])
    edges = np.array(frames, dtype=float)
    longitude = (edges[:, :1] + along * width) / UNITS
    latitude = (edges[:, 1:2] + high * height) / UNITS
    x, y = _move(np.column_stack([longitude.ravel(), latitude.ravel()]), crs)
    points = np.stack([x.reshape(longitude.shape), y.reshape(longitude.shape)], axis=-1)
    shapes: Column = shapely.polygons(points)
    return shapes


@lru_cache(maxsize=1024)
def _row_area(scale: int, row: int) -> float:
    """The sheets of a row have the same area."""
    return round(official_sheet_area(Sheet(scale, 0, row)), 2)
