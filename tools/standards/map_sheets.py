"""Numbers and frames of the national map sheets, 1:1 000 000 to 1:5 000 (GB/T 13989-2012), plain Python.

A sheet of 1:1 000 000 is 6 degrees wide and 4 degrees high: a letter for its row from the equator, 01 to 60 for its
column from 180 degrees west. Larger scales divide it evenly: J48G036068 is the sheet 1:10 000 (G) in row 36 from the
north and column 68 from the west of the sheet J48. All edges are whole numbers of half arc-seconds, the unit of
``Sheet``, so nothing is rounded. Longitudes and latitudes are those of CGCS2000, in degrees.
"""

import math
import re
from functools import cached_property
from typing import Dict, List, NamedTuple, Optional, Tuple

from ..errors import InputError
from ..language import tr

UNITS = 7200  # half arc-seconds of a degree
_WIDTH, _HEIGHT = 6 * UNITS, 4 * UNITS  # of a sheet 1:1 000 000
_ROWS = "ABCDEFGHIJKLMNOPQRSTUV"  # equator to 88 degrees north
#: denominator of a scale -> its letter, and the rows (as many columns) of its sheets in one of 1:1 000 000
SCALES: Dict[int, Tuple[str, int]] = {
    1_000_000: ("", 1),
    500_000: ("B", 2),
    250_000: ("C", 4),
    100_000: ("D", 12),
    50_000: ("E", 24),
    25_000: ("F", 48),
    10_000: ("G", 96),
    5_000: ("H", 192),
}
_LETTERS = {letter: scale for scale, (letter, _) in SCALES.items()}
_NUMBER = re.compile(r"([A-V])(\d{2})(?:([B-H])(\d{3})(\d{3}))?")
_NEAR = 1e-6  # units (15 micrometres): a point this near to an edge lies on it
#: the neighbours of a sheet, by the steps to the east and to the north
DIRECTIONS: Dict[str, Tuple[int, int]] = {
    "NW": (-1, 1),
    "N": (0, 1),
    "NE": (1, 1),
    "W": (-1, 0),
    "E": (1, 0),
    "SW": (-1, -1),
    "S": (0, -1),
    "SE": (1, -1),
}


class Frame(NamedTuple):
    """Edges in half arc-seconds from Greenwich and the equator."""

    west: int
    south: int
    east: int
    north: int

    def degrees(self) -> Tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        return self.west / UNITS, self.south / UNITS, self.east / UNITS, self.north / UNITS


class Sheet:
    """One sheet: ``scale`` (its denominator), ``column`` and ``row`` counted over the whole Earth in sheets of that
    scale, from 180 degrees west to the east and from the equator to the north.
    """

    def __init__(self, scale: int, column: int, row: int) -> None:
        self.scale, self.column, self.row = scale, column, row

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Sheet({self.number!r})"

    def _key(self) -> Tuple[int, int, int]:
        return self.scale, self.column, self.row

    @cached_property
    def number(self) -> str:
        """The number, as ``J48G036068``."""
        letter, parts = SCALES[self.scale]
        big_column, column = divmod(self.column, parts)
        big_row, row = divmod(self.row, parts)
        whole = f"{_ROWS[big_row]}{big_column + 1:02d}"
        return whole if parts == 1 else f"{whole}{letter}{parts - row:03d}{column + 1:03d}"

    @cached_property
    def frame(self) -> Frame:
        """The edges."""
        width, height = sheet_size(self.scale)
        west, south = self.column * width - 180 * UNITS, self.row * height
        return Frame(west, south, west + width, south + height)

    def neighbour(self, direction: str) -> Optional["Sheet"]:
        """The sheet beside it ("N", "SE" …); None at the ends of the division. Columns go round the Earth."""
        east, north = DIRECTIONS[direction]
        columns, rows = _extent(self.scale)
        row = self.row + north
        return Sheet(self.scale, (self.column + east) % columns, row) if 0 <= row < rows else None

    def neighbours(self) -> Dict[str, Optional["Sheet"]]:
        """All eight, by direction."""
        return {direction: self.neighbour(direction) for direction in DIRECTIONS}


def sheet_size(scale: int) -> Tuple[int, int]:
    """Width and height in half arc-seconds. Raises InputError for a scale without sheets."""
    if scale not in SCALES:
        text = tr("There are no map sheets 1:{scale}. The scales are {scales}.")
        raise InputError(text.format(scale=scale, scales=", ".join(f"1:{one}" for one in SCALES)))
    parts = SCALES[scale][1]
    return _WIDTH // parts, _HEIGHT // parts


def sheet_of(number: str) -> Sheet:
    """The sheet of a number; small letters, blanks and hyphens are forgiven. Raises InputError if it is none."""
    found = _NUMBER.fullmatch(re.sub(r"[\s-]+", "", number).upper())
    if found:
        scale = _LETTERS[found[3] or ""]
        parts = SCALES[scale][1]
        row, column = (int(found[4]), int(found[5])) if found[3] else (1, 1)
        big = int(found[2])
        if 1 <= big <= 60 and 1 <= row <= parts and 1 <= column <= parts:
            return Sheet(scale, (big - 1) * parts + column - 1, _ROWS.index(found[1]) * parts + parts - row)
    text = tr("{number} is no number of a map sheet. Numbers look like J48 (1:1 000 000) or J48G036068 (1:10 000).")
    raise InputError(text.format(number=number))


def sheet_at(longitude: float, latitude: float, scale: int) -> Sheet:
    """The sheet of a point in degrees. A point on an edge belongs to the sheet east or north of it.

    Raises InputError outside of 180 W to 180 E and 0 to 88 N.
    """
    width, height = sheet_size(scale)
    columns, rows = _extent(scale)
    row = _floor(latitude * UNITS, height)
    column = _floor((longitude + 180) * UNITS, width)
    if not (0 <= row < rows and 0 <= column < columns):
        text = tr("Longitude {longitude}, latitude {latitude} lies outside of the map sheets: 0 to 88 degrees north.")
        raise InputError(text.format(longitude=longitude, latitude=latitude))
    return Sheet(scale, column, row)


def count_in(west: float, south: float, east: float, north: float, scale: int) -> int:
    """How many sheets a box in degrees has."""
    columns, rows = _spans(west, south, east, north, scale)
    return len(columns) * len(rows)


def sheets_in(west: float, south: float, east: float, north: float, scale: int) -> List[Sheet]:
    """The sheets with ground in a box in degrees, from north-west to south-east, row by row.

    Sheets that only touch the box are not among them; a box without width or height gives the sheets of its points.
    """
    columns, rows = _spans(west, south, east, north, scale)
    return [Sheet(scale, column, row) for row in reversed(rows) for column in columns]


def dms(units: int) -> str:
    """Half arc-seconds as degrees, minutes and seconds: 106°11′15″."""
    sign, rest = ("-" if units < 0 else ""), abs(units)
    degrees, rest = divmod(rest, UNITS)
    minutes, half = divmod(rest, 120)
    return f"{sign}{degrees}°{minutes:02d}′{half // 2:02d}{'.5' if half % 2 else ''}″"


def _extent(scale: int) -> Tuple[int, int]:
    """Columns and rows of a scale over the whole division."""
    parts = SCALES[scale][1]
    return 60 * parts, len(_ROWS) * parts


def _spans(west: float, south: float, east: float, north: float, scale: int) -> Tuple[range, range]:
    width, height = sheet_size(scale)
    columns, rows = _extent(scale)
    return (
        _span((west + 180) * UNITS, (east + 180) * UNITS, width, columns),
        _span(south * UNITS, north * UNITS, height, rows),
    )


def _span(low: float, high: float, size: int, count: int) -> range:
    if not (math.isfinite(low) and math.isfinite(high)):
        return range(0)
    first, last = _floor(low, size), _floor(high, size)
    if last > first and abs(high - last * size) <= _NEAR:  # it ends on an edge
        last -= 1
    return range(max(0, first), min(count - 1, last) + 1)


def _floor(value: float, size: int) -> int:
    """The number of the cell of ``size``, a value near an edge taken as on it."""
    near = round(value / size)
    return near if abs(value - near * size) <= _NEAR else math.floor(value / size)
