"""What a coordinate system means for the survey's area: ellipsoid, central meridian, false easting, or a refusal."""

from decimal import Decimal
from typing import Any, Dict, NamedTuple, Optional, Tuple, cast

import numpy as np
import pyproj

from ..errors import InputError
from ..language import tr
from .arrays import Floats, Integers
from .ellipsoid import CGCS2000, XIAN80, Ellipsoid
from .gauss_kruger import HIGHEST_NORTHING

HALF_ZONE = 500_000.0
PREFIX = 1_000_000.0
_HIGHEST = HIGHEST_NORTHING / 1e6


class Reference(NamedTuple):
    """``meridian`` in degrees and ``false_easting`` in metres are meaningless for a layer in degrees."""

    name: str
    ellipsoid: Ellipsoid
    degrees: bool
    meridian: Decimal = Decimal(0)
    false_easting: float = HALF_ZONE

    def easting_offsets(self) -> Tuple[float, ...]:
        """What eastings may carry: what the CRS says first, then with or without the number of the zone.

        Zone numbers are those whose central meridian is the CRS's, in 3-degree and in 6-degree counting.
        """
        offsets = [self.false_easting]
        if self.false_easting % PREFIX == HALF_ZONE:
            offsets.append(HALF_ZONE)
            zones = (self.meridian / 3, (self.meridian + 3) / 6)
            offsets += [float(zone) * PREFIX + HALF_ZONE for zone in zones if zone % 1 == 0 and zone > 0]
        return tuple(dict.fromkeys(offsets))


def metric_or_degrees(crs: Optional[pyproj.CRS]) -> pyproj.CRS:
    """``crs`` without a height part or a bound datum shift. Raises :class:`InputError` if there is none."""
    if crs is None:
        raise InputError(
            tr(
                "The layer has no coordinate system, so its area in square metres is unknown. "
                "Set the layer's CRS (for example EPSG:4523 for zone 35) and run again."
            )
        )
    plain: Any = pyproj.CRS.from_user_input(crs)
    while plain.is_bound or plain.is_compound:
        plain = plain.source_crs if plain.is_bound else plain.sub_crs_list[0]
    return cast("pyproj.CRS", plain)


def survey_reference(crs: Optional[pyproj.CRS]) -> Reference:
    """How to compute the official area in ``crs``.

    Accepted: CGCS2000 and, for old data, Xi'an 80, each in degrees or in a Gauss-Kruger zone (3-degree EPSG
    4513-4533 and 4534-4554, 6-degree EPSG 4491-4512, their Xi'an counterparts, and the same written out without a
    code). Everything else raises :class:`InputError`: the official area has no meaning there.
    """
    crs = metric_or_degrees(crs)
    ellipsoid = _ellipsoid(crs)
    if crs.is_geographic:
        if abs(crs.axis_info[0].unit_conversion_factor - np.pi / 180) > 1e-12:
            raise _unsuited(crs)
        return Reference(crs.name, ellipsoid, degrees=True)
    operation = crs.coordinate_operation if crs.is_projected else None
    if operation is None or operation.method_name != "Transverse Mercator":
        raise _unsuited(crs)
    values: Dict[str, Any] = {parameter.name: parameter.value for parameter in operation.params}
    plain = (
        values["Scale factor at natural origin"] == 1
        and values["Latitude of natural origin"] == 0
        and values["False northing"] == 0
        and all(axis.unit_conversion_factor == 1 for axis in crs.axis_info)
    )
    if not plain:
        raise _unsuited(crs)
    meridian = Decimal(repr(float(values["Longitude of natural origin"])))
    return Reference(crs.name, ellipsoid, False, meridian, float(values["False easting"]))


def _ellipsoid(crs: pyproj.CRS) -> Ellipsoid:
    datum: Any = crs.datum
    name = "".join(letter for letter in (datum.name if datum else "").lower() if letter.isalnum())
    if "china2000" in name or "cgcs2000" in name or "chinageodeticcoordinatesystem2000" in name:
        return CGCS2000
    if "xian1980" in name or "xian80" in name:
        return XIAN80
    raise _unsuited(crs)


def _unsuited(crs: pyproj.CRS) -> InputError:
    return InputError(
        tr(
            "The official area is defined for CGCS2000 (EPSG:4490 or a Gauss-Kruger zone, for example EPSG:4523) and "
            "for old data in Xi'an 80, not for {crs}. Reproject the layer first, or choose the geodesic method."
        ).format(crs=crs.name)
    )


def easting_offset(reference: Reference, bounds: Floats, labels: Integers) -> float:
    """The false easting of a layer with ``bounds`` (n, 4; NaN rows do not count), in metres.

    That of the CRS if the eastings fit; else the same zone with or without its number, which is how many layers with
    a wrongly chosen CRS of the same meridian are stored. Raises :class:`InputError` naming the first feature (by
    its label) that fits neither, or whose northing is not one (exchanged axes, another zone, degrees).
    """
    for offset in reference.easting_offsets():
        if not _strangers(bounds, offset).any():
            return offset
    row = int(np.argmax(_strangers(bounds, reference.false_easting)))
    raise InputError(
        tr(
            "Feature {row} lies at easting {x}, northing {y}. In {crs} eastings are from {west} to {east} and "
            "northings from 0 to {north}: the layer's CRS is wrong or its axes are exchanged."
        ).format(
            row=labels[row],
            x=f"{bounds[row, 0]:.1f}",
            y=f"{bounds[row, 1]:.1f}",
            crs=reference.name,
            west=f"{reference.false_easting - HALF_ZONE:.0f}",
            east=f"{reference.false_easting + HALF_ZONE:.0f}",
            north=f"{_HIGHEST:.0f}",
        )
    )


def _strangers(bounds: Floats, offset: float) -> Any:
    west, south, east, north = bounds.T
    inside = (west > offset - HALF_ZONE) & (east < offset + HALF_ZONE) & (south >= 0) & (north < _HIGHEST)
    return ~inside & ~np.isnan(west)


def check_degrees(reference: Reference, bounds: Floats, labels: Integers) -> None:
    """Raises :class:`InputError` naming the first feature outside of longitude -180 to 180, latitude -90 to 90."""
    limits = np.array([180.0, 90.0, 180.0, 90.0])
    outside = (np.abs(bounds) > limits).any(axis=1)
    if outside.any():
        row = int(np.argmax(outside))
        raise InputError(
            tr(
                "Feature {row} lies at {x}, {y}, which is no longitude and latitude in {crs}: "
                "the layer's CRS is wrong or its axes are exchanged."
            ).format(row=labels[row], x=f"{bounds[row, 0]:.6f}", y=f"{bounds[row, 1]:.6f}", crs=reference.name)
        )
