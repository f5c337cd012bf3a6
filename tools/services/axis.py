"""Which axis comes first, by evidence.

``EPSG:4523`` is sent easting first by one server and northing first by the next, and the same server changes its mind
with the version (fault WF-03). So a reading is chosen by where the coordinates fall: inside the box that the service
tells, and inside the area that the CRS is made for. The rule of the spelling (``axis_order.csv``) decides only where
both would do.
"""

import re
from typing import Any, NamedTuple, Optional

import numpy as np
import pyproj
from pyproj.exceptions import CRSError

from ..errors import InputError
from ..language import tr
from .model import Box

_EPSG = re.compile(r"(?i)(?:epsg\.xml#|epsg[:/]+(?:[0-9.]*[:/])?|epsg)(\d{4,6})$")
_CRS84 = re.compile(r"(?i)crs:?84$")
#: Degrees that a place may lie outside of a told box or of a CRS's area before it counts as outside.
MARGIN = 1.0


class Reading(NamedTuple):
    """``north_first``: how the coordinates were read; ``sure``: the other reading is impossible; ``why``: the evidence
    ("box", "area", "rule").
    """

    north_first: bool
    sure: bool
    why: str


def crs_of(spelling: str) -> pyproj.CRS:
    """The CRS that a service names. Raises InputError for a spelling that names none."""
    found = _EPSG.search(spelling.strip())
    try:
        if _CRS84.search(spelling.strip()):
            return pyproj.CRS.from_user_input("OGC:CRS84")
        return pyproj.CRS.from_epsg(int(found.group(1))) if found else pyproj.CRS.from_user_input(spelling)
    except CRSError as error:
        raise InputError(tr("The service names a CRS that is not known: {crs}.").format(crs=spelling)) from error


def north_first_by_rule(spelling: str) -> bool:
    """What the spelling means by the standards: URN and ``/def/crs/`` keep the authority's order, others east first."""
    if _CRS84.search(spelling) or not re.search(r"(?i)^urn:|/def/crs/", spelling.strip()):
        return False
    return crs_of(spelling).axis_info[0].direction.lower() == "north"


def read_axes(xy: Any, spelling: str, box: Optional[Box] = None) -> Reading:
    """How coordinates ``xy`` (k, 2), as they were sent, are to be read. ``box``: of the layer in degrees, if told."""
    rule = north_first_by_rule(spelling)
    crs = crs_of(spelling)
    if len(xy):
        for where, why in ((box, "box"), (_area(crs), "area")):
            if where is None:
                continue
            east, north = (_inside(xy[:, order], crs, where) for order in ((0, 1), (1, 0)))
            if east != north:
                return Reading(north, True, why)
    return Reading(rule, False, "rule")


def _area(crs: pyproj.CRS) -> Optional[Box]:
    area = crs.area_of_use
    return None if area is None else (area.west, area.south, area.east, area.north)


def _inside(xy: Any, crs: pyproj.CRS, box: Box) -> bool:
    """Whether the corners of ``xy`` (east first) lie in ``box``, with a margin."""
    low, high = np.nanmin(xy, axis=0), np.nanmax(xy, axis=0)
    degrees = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
    x, y = degrees.transform([low[0], high[0]], [low[1], high[1]])
    west, south, east, north = box
    return bool(
        np.isfinite([*x, *y]).all()
        and west - MARGIN <= min(x) <= max(x) <= east + MARGIN
        and south - MARGIN <= min(y) <= max(y) <= north + MARGIN
    )
