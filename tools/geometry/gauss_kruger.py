"""Plane to ellipsoid: the survey's own series of the inverse Gauss-Kruger projection.

The series differs from PROJ by 4e-6 arc-seconds, which changes the sixth decimal that the survey rounds to, so PROJ
must not stand in for it. Formula and constants: see :mod:`.ellipsoid`. Angles are counted in millionths of an
arc-second, lengths in millionths of a metre; whole numbers of both are exact as floats.
"""

from decimal import Decimal, localcontext
from functools import cache, lru_cache
from typing import List, NamedTuple, Tuple

import numpy as np

from .arrays import Floats
from .decimals import CONTEXT, sine_cosine
from .ellipsoid import MICRO, PI, Ellipsoid
from .tables import NODES, CellTable, Lookup, chebyshev, coefficients

NORTHING_CELL = 2**32  # millionths of a metre, 4.3 km
HIGHEST_NORTHING = 8_000_000_000_000  # no zone of the country reaches so far; the series has a pole at the pole
_CELLS = HIGHEST_NORTHING // NORTHING_CELL
_MILLION = Decimal(1_000_000)

# rows of the table: seven polynomials in the northing, then constants of the cell
_LATITUDE = [range(NODES * i, NODES * (i + 1)) for i in range(4)]  # factors of 1, y^2, y^4, y^6
_LONGITUDE = [range(NODES * i, NODES * (i + 1)) for i in range(4, 7)]  # factors of y, y^3, y^5
_WHOLE_LATITUDE = 7 * NODES
_LEADING = _WHOLE_LATITUDE + 1


class Terms(NamedTuple):
    """Factors of 1, y^2, y^4, y^6 in B and of y, y^3, y^5 in L - L0, for one northing; y in metres, in radians."""

    latitude: Tuple[Decimal, Decimal, Decimal, Decimal]
    longitude: Tuple[Decimal, Decimal, Decimal]


def series(ellipsoid: Ellipsoid, northing: Decimal) -> Terms:
    """The survey's series at ``northing`` (metres), written as powers of y instead of u = y/N."""
    with localcontext(CONTEXT):
        k0, k1, k2, k3, k4 = ellipsoid.k
        e = k0 * northing
        sin, cos = sine_cosine(e)
        foot = e + cos * (k1 * sin - k2 * sin**3 + k3 * sin**5 - k4 * sin**7)
        sin, cos = sine_cosine(foot)
        t = sin / cos
        t2 = t * t
        n2 = ellipsoid.ep2 * cos * cos
        v2 = 1 + n2
        u = v2.sqrt() / ellipsoid.c  # 1/N
        v2t = v2 * t
        return Terms(
            (
                foot,
                -v2t * u**2 / 2,
                (5 + 3 * t2 + n2 - 9 * n2 * t2) * v2t * u**4 / 24,
                -(61 + 90 * t2 + 45 * t2 * t2) * v2t * u**6 / 720,
            ),
            (
                u / cos,
                -(1 + 2 * t2 + n2) * u**3 / 6 / cos,
                (5 + 28 * t2 + 24 * t2 * t2 + 6 * n2 + 8 * n2 * t2) * u**5 / 120 / cos,
            ),
        )


@cache
def series_table(ellipsoid: Ellipsoid) -> CellTable:
    """:func:`series` over cells of northing, for x and y in millionths of a metre, B and L in those of a second."""

    def fill(cell: int) -> List[float]:
        with localcontext(CONTEXT):
            middle = (Decimal(cell) + Decimal("0.5")) * NORTHING_CELL
            nodes = chebyshev(NORTHING_CELL)
            terms = [series(ellipsoid, (middle + node) / _MILLION) for node in nodes]
            latitude = [[t.latitude[i] * MICRO / _MILLION ** (2 * i) for t in terms] for i in range(4)]
            longitude = [[t.longitude[i] * MICRO / _MILLION ** (2 * i + 1) for t in terms] for i in range(3)]
            # whole part and leading bits stand apart: what is rounded to a whole number must not be large
            whole = latitude[0][NODES // 2].to_integral_value()
            latitude[0] = [value - whole for value in latitude[0]]
            leading = Decimal(leading_bits(float(longitude[0][NODES // 2])))
            longitude[0] = [value - leading for value in longitude[0]]
            rows = [value for values in latitude + longitude for value in coefficients(nodes, values)]
            return [*rows, float(whole), float(leading)]

    return CellTable(fill, low=0, high=_CELLS, rows=_LEADING + 1)


def leading_bits(value: float) -> float:
    """``value`` cut to 12 bits: times a whole number of up to 41 bits (2 200 km), it is exact."""
    mantissa, exponent = np.frexp(value)
    return float(np.ldexp(np.trunc(mantissa * 4096) / 4096, exponent))


def inverse(
    ellipsoid: Ellipsoid, meridian: Decimal, x: Floats, y: Floats, *, rounded: bool = True
) -> Tuple[Floats, Floats]:
    """Latitude and longitude (n,) of ``x`` (northing) and ``y`` (easting from the central meridian), both (n,).

    Lengths in millionths of a metre, 0 <= x <= HIGHEST_NORTHING; ``meridian`` in degrees; results in millionths of
    an arc-second, ``rounded`` to whole ones, half up. Before rounding, the error is below 1e-6 of the unit.
    """
    start, fraction = longitude_origin(meridian)
    cell = np.floor(x * (1.0 / NORTHING_CELL))
    look = series_table(ellipsoid).lookup(cell)
    cell *= NORTHING_CELL
    cell += NORTHING_CELL / 2
    offset = np.subtract(x, cell, out=cell)
    square = y * y
    latitude = _even(look, _LATITUDE, offset, square)
    longitude = _even(look, _LONGITUDE, offset, square)
    longitude *= y
    exact = look.take(_LEADING)
    exact *= y
    if rounded:
        latitude += 0.5
        np.floor(latitude, out=latitude)
        whole = np.floor(exact)
        exact -= whole
        longitude += exact
        longitude += fraction + 0.5
        np.floor(longitude, out=longitude)
        longitude += whole
        longitude += start
    else:
        longitude += exact
        longitude += start + fraction
    latitude += look.take(_WHOLE_LATITUDE)
    return latitude, longitude


def _even(look: Lookup, rows: List[range], offset: Floats, square: Floats) -> Floats:
    out = look.horner(rows[-1], offset)
    for powers in reversed(rows[:-1]):
        out *= square
        out += look.horner(powers, offset)
    return out


@lru_cache(maxsize=64)
def longitude_origin(meridian: Decimal) -> Tuple[float, float]:
    """``meridian`` (degrees) as whole millionths of an arc-second and the rest, by way of radians as the rules say."""
    with localcontext(CONTEXT):
        value = meridian * PI / 180 * MICRO
        whole = value.to_integral_value()
        return float(whole), float(value - whole)
