"""In which CRS a collection's rows are asked for, and how the coordinates that come are to be read.

The standard says that ``/def/crs/EPSG/0/4523`` comes northing first. QGIS Server and pygeoapi send easting first, so
the order is told by where some rows fall. QGIS Server also cuts every coordinate to six decimals: a micrometre in
metres, ten centimetres in degrees. A layer in degrees is therefore asked for in metres where it can be (the
``carrier``), and calculated back here.
"""

from typing import Any, Callable, NamedTuple, Optional, Tuple

import numpy as np
import pyproj
import shapely

from ...errors import InputError
from ..axis import Reading, crs_of, read_axes
from ..wfs.gml import swapped
from .documents import CRS84, Collection
from .shapes import coarse, moved

# Web Mercator, World Mercator: metres that hold any place
_WEB = (3857, 3395)
Fetch = Callable[[str], Any]


class Place(NamedTuple):
    """``spelling`` and ``crs``: what rows are given in; ``carrier`` and ``carrier_crs``: what the service is asked for;
    ``reading``: of the carrier's axes; ``coarse``: coordinates may have been cut by centimetres on the way.
    """

    spelling: str
    crs: pyproj.CRS
    carrier: str
    carrier_crs: pyproj.CRS
    reading: Reading
    coarse: bool

    def arrived(self, shapes: Any) -> Any:
        """Shapes as the service sent them → in ``crs``, east first."""
        return moved(swapped(shapes) if self.reading.north_first else shapes, self.carrier_crs, self.crs)


def spelling_of(collection: Collection, wish: str) -> str:
    """How the CRS is asked for. ``wish``: a spelling, or a short form (``EPSG:4523``) of one that is offered.

    One that is not offered is calculated here, out of CRS84. Without a wish it is the one that rows are kept in; where
    that is not told, the first that is neither CRS84 nor of the whole world: by that, a service's own comes before
    those that everybody offers.
    """
    if wish:
        if wish in collection.crs:
            return wish
        wanted = crs_of(wish)
        return next((one for one in collection.crs if _same(one, wanted)), wish)
    if collection.storage:
        return collection.storage
    own = [one for one in collection.crs if one != CRS84 and _code(one) not in (*_WEB, 4326)]
    return own[0] if own else collection.crs[0]


def find_place(collection: Collection, spelling: str, fetch: Fetch, *, cuts: Optional[bool], east_first: bool) -> Place:
    """``fetch`` brings shapes of some rows as they are sent in a CRS. ``cuts``: whether the service cuts coordinates to
    six decimals, None if that is not known; ``east_first``: it is known to send easting first, which decides where no
    rows show it (else the standard does).
    """
    offered = spelling if spelling in (*collection.crs, collection.storage) else CRS84
    place, shapes = _read(collection, spelling, offered, fetch, east_first)
    if not place.carrier_crs.is_geographic or cuts is False or (cuts is None and not coarse(shapes)):
        return place
    finer = next((one for one in collection.crs if _code(one) in _WEB), "") if cuts else ""
    if not finer:
        return place._replace(coarse=True)
    return _read(collection, spelling, finer, fetch, east_first)[0]


def _read(collection: Collection, spelling: str, carrier: str, fetch: Fetch, east_first: bool) -> "Tuple[Place, Any]":
    shapes = fetch(carrier)
    reading = read_axes(_numbers(shapes), carrier, collection.box)
    if east_first and not reading.sure:
        reading = reading._replace(north_first=False)
    return Place(spelling, crs_of(spelling), carrier, crs_of(carrier), reading, False), shapes


def _numbers(shapes: Any) -> Any:
    return shapely.get_coordinates(shapes[~shapely.is_missing(shapes)]) if len(shapes) else np.empty((0, 2))


def _same(spelling: str, wanted: pyproj.CRS) -> bool:
    try:
        return crs_of(spelling) == wanted
    except InputError:
        return False


def _code(spelling: str) -> int:
    """The EPSG code of a spelling, 0 for none."""
    number = spelling.rpartition("/")[2].rpartition(":")[2]
    return int(number) if number.isdigit() else 0
