"""What a service takes when it is written to: by what it tells, and by who made it where the standard is not kept."""

from typing import NamedTuple

from ..transport import Broken
from .documents import CRS84
from .layer import Layer
from .service import Service


class Manners(NamedTuple):
    """What a service takes. ``spelling``: the CRS of what is sent; ``named``: told in Content-Crs; ``patch``: PATCH is
    known; ``nulls``: null can be written over a value.
    """

    spelling: str
    named: bool
    patch: bool
    nulls: bool


def manners_of(service: Service, layer: Layer) -> Manners:
    """The manners of ``service`` with ``layer``."""
    conformance, maker = service.conformance, service.maker
    if maker == "qgis":  # takes CRS84 whatever is said, and leaves a value where null is sent
        return Manners(CRS84, named=False, patch=False, nulls=False)
    patch = "features-4/conf/update" in conformance or "PATCH" in _allowed(service, layer)
    if maker == "pygeoapi":  # stores numbers as they come, in the CRS that it keeps rows in
        return Manners(layer.collection.storage or CRS84, named=False, patch=patch, nulls=True)
    if {"features-4/conf/features", "features-2/conf/crs"} <= conformance:
        carrier = layer.place.carrier
        return Manners(carrier, named=carrier != CRS84, patch=patch, nulls=True)
    return Manners(CRS84, named=False, patch=patch, nulls=True)


def _allowed(service: Service, layer: Layer) -> str:
    """The methods that the service names for a row."""
    sample = layer.features(layer.one)
    if not sample:
        return ""
    try:
        answer = service.send("OPTIONS", layer.address(str(sample[0].get("id"))), {})
    except Broken:
        return ""
    return answer.headers.get("allow", "").upper()
