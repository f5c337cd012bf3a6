"""The survey's ellipsoids and the area between a meridian, the equator and a line on them.

Constants as the survey publishes them (document 32/2008 of the land survey office for Xi'an 80; three independent
survey programs for CGCS2000), series of the trapezoid area from the same document. All as decimals: a digit more
or less in a constant changes the delivered hundredth of a square metre.
"""

import math
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from typing import Tuple

import numpy as np

from .arrays import Floats
from .decimals import CONTEXT, sine_cosine
from .tables import NODES, CellTable, chebyshev, coefficients

# as published, on purpose not more exact than that
PI = Decimal("3.14159265358979")
RHO = Decimal("206264.8062471")  # arc-seconds in a radian
MICRO = RHO * 1_000_000  # units of angle in this room: millionths of an arc-second, in a radian

LATITUDE_CELL = 2**27  # millionths of an arc-second, about 4.1 km
_POLE = -(-324_000_000_000 // LATITUDE_CELL)
_HIGH_PART = Decimal(2**36)


@dataclass(frozen=True)
class Ellipsoid:
    """Constants of one ellipsoid; lengths in metres. ``k`` are k0 to k4 of the latitude of the foot point."""

    name: str
    a: Decimal
    b: Decimal
    e2: Decimal  # first eccentricity squared
    ep2: Decimal  # second eccentricity squared
    c: Decimal  # radius of curvature at the pole
    k: Tuple[Decimal, ...]


CGCS2000 = Ellipsoid(
    "CGCS2000",
    a=Decimal(6378137),
    b=Decimal("6356752.31414036"),
    e2=Decimal("0.00669438002290"),
    ep2=Decimal("0.00673949677548"),
    c=Decimal("6399593.62586"),
    k=tuple(
        Decimal(text)
        for text in (
            "1.57048761144159E-07",
            "5.05250178820567E-03",
            "2.98472900956587E-05",
            "2.41626669230084E-07",
            "2.22241238938534E-09",
        )
    ),
)
XIAN80 = Ellipsoid(
    "Xi'an 80",
    a=Decimal(6378140),
    b=Decimal("6356755.29"),
    e2=Decimal("6.69438499958795E-03"),
    ep2=Decimal("6.73950181947292E-03"),
    c=Decimal("6399596.65198801"),
    k=tuple(
        Decimal(text)
        for text in (
            "1.57048687472752E-07",
            "5.05250559291393E-03",
            "2.98473350966158E-05",
            "2.41627215981336E-07",
            "2.22241909461273E-09",
        )
    ),
)


@cache
def area_series(ellipsoid: Ellipsoid) -> Tuple[Decimal, ...]:
    """A, B, C, D, E of the trapezoid area (no unit), from the first eccentricity."""
    with localcontext(CONTEXT):
        e2 = ellipsoid.e2
        e4, e6, e8 = e2**2, e2**3, e2**4
        return (
            1 + e2 * 3 / 6 + e4 * 30 / 80 + e6 * 35 / 112 + e8 * 630 / 2304,
            e2 / 6 + e4 * 15 / 80 + e6 * 21 / 112 + e8 * 420 / 2304,
            e4 * 3 / 80 + e6 * 7 / 112 + e8 * 180 / 2304,
            e6 / 112 + e8 * 45 / 2304,
            e8 * 5 / 2304,
        )


def zonal(ellipsoid: Ellipsoid, latitude: Decimal) -> Decimal:
    """G(B) = (A sin B - B sin 3B + C sin 5B - D sin 7B + E sin 9B) / 2, ``latitude`` in radians.

    sin(n/2 (B2-B1)) cos(n/2 (B1+B2)) = (sin nB2 - sin nB1) / 2, so the bracket of the trapezoid formula
    A sin(dB/2) cos Bm - B sin(3dB/2) cos 3Bm + ... is G(B2) - G(B1), and the area between an edge and the reference
    meridian is 2 b^2 dL (G(B2) - G(B1)): one value for each vertex instead of ten sines for each edge, and nothing
    cancels. The reference meridian drops out of the sum over a ring.
    """
    with localcontext(CONTEXT):
        total = Decimal(0)
        for i, factor in enumerate(area_series(ellipsoid)):
            total += (-1) ** i * factor * sine_cosine((2 * i + 1) * latitude)[0]
        return total / 2


@cache
def zonal_table(ellipsoid: Ellipsoid) -> CellTable:
    """G(B) over cells of latitude: five coefficients of the offset from the cell's middle (constant first).

    A sixth row holds the leading part of the constant, a multiple of 2^-36, so that differences of it are exact.
    """

    def fill(cell: int) -> Tuple[float, ...]:
        with localcontext(CONTEXT):
            middle = (Decimal(cell) + Decimal("0.5")) * LATITUDE_CELL
            nodes = chebyshev(LATITUDE_CELL)
            values = [zonal(ellipsoid, (middle + node) / MICRO) for node in nodes]
            high = (values[NODES // 2] * _HIGH_PART).to_integral_value() / _HIGH_PART
            return (*coefficients(nodes, [value - high for value in values]), float(high))

    return CellTable(fill, low=-_POLE, high=_POLE, rows=NODES + 1)


def zonal_offsets(ellipsoid: Ellipsoid, latitudes: Floats) -> Tuple[Floats, Floats]:
    """G(B) as (high, low), each (n,): subtract the high parts of two values first, then add the low parts.

    ``latitudes`` (n,) in millionths of an arc-second. Error of a difference below 1e-19.
    """
    cell = np.floor(latitudes * (1.0 / LATITUDE_CELL))
    offset = latitudes - (cell * LATITUDE_CELL + LATITUDE_CELL / 2)
    look = zonal_table(ellipsoid).lookup(cell)
    low = look.horner(range(NODES), offset)
    return look.take(NODES), low


def sheet_area(
    lon_west: float,  # noqa: ARG001 - part of a sheet's name, see below
    lat_south: float,
    width_minutes: float,
    height_minutes: float,
    *,
    ellipsoid: Ellipsoid = CGCS2000,
) -> float:
    """Theoretical area in m2, not rounded, of a map sheet between two meridians and two parallels.

    South-west corner in degrees, size in minutes. 4 pi b^2 (width in minutes) / (360 60) [G(north) - G(south)].
    The parallels are taken to radians as floats, which moves the sixth decimal of a square metre: the published check
    values were made that way. The western meridian does not change the area; a sheet is named by its corner.
    """
    south, north = (Decimal(math.radians(value)) for value in (lat_south, lat_south + height_minutes / 60))
    with localcontext(CONTEXT):
        bracket = zonal(ellipsoid, north) - zonal(ellipsoid, south)
        width = Decimal(repr(float(width_minutes)))
        return float(4 * PI * ellipsoid.b**2 * width / (360 * 60) * bracket)
