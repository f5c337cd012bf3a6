"""What a WMS 1.1.1 or 1.3.0 offers."""

from typing import Any, List, NamedTuple, Optional, Tuple

from ...errors import ServiceError
from ...language import tr
from ..addresses import host_of, with_parameters
from ..answers import checked, exception_in
from ..model import Box
from ..transport import Request, Transport
from ..xml import child, children, local, parsed, text_of


class Picture(NamedTuple):
    """A layer: ``crs`` as the service spells them (its parents' too); ``box`` west, south, east, north in degrees;
    ``styles`` by name; ``path`` of the titles above it.
    """

    name: str
    title: str
    crs: Tuple[str, ...]
    box: Optional[Box]
    styles: Tuple[str, ...]
    path: Tuple[str, ...] = ()


class Wms(NamedTuple):
    """``formats`` of GetMap; ``pictures``: all layers that can be asked for, in the order of the service."""

    version: str
    title: str
    formats: Tuple[str, ...]
    pictures: Tuple[Picture, ...]


def ask_wms(url: str, transport: Transport) -> Wms:
    """The capabilities of the WMS at ``url``."""
    asked = with_parameters(url, {"SERVICE": "WMS", "REQUEST": "GetCapabilities"})
    return read_wms(checked(transport.send(Request("GET", asked))).body(), url)


def read_wms(body: bytes, url: str) -> Wms:
    """From the document. Raises ServiceError if it is not one of a WMS."""
    root = parsed(body, url)
    if local(root.tag) not in ("WMS_Capabilities", "WMT_MS_Capabilities"):
        text = tr("{host} does not answer as a WMS at this address: {said}")
        raise ServiceError(text.format(host=host_of(url), said=exception_in(body)[1][:200] or local(root.tag)))
    formats = tuple(text_of(one) for one in children(child(root, "Capability", "Request", "GetMap"), "Format"))
    pictures: List[Picture] = []
    for top in children(child(root, "Capability"), "Layer"):
        _walk(top, (), (), (), None, pictures)
    return Wms(root.get("version", ""), text_of(root, "Service", "Title"), formats, tuple(pictures))


def _walk(
    layer: Any, path: Tuple[str, ...], crs: Tuple[str, ...], styles: Tuple[str, ...], box: Optional[Box],
    out: List[Picture],
) -> None:  # fmt: skip
    """A layer inherits the CRS, styles and box of those above it."""
    own = [text for name in ("CRS", "SRS") for one in children(layer, name) for text in text_of(one).split()]
    crs = tuple(dict.fromkeys((*crs, *own)))
    styles = tuple(dict.fromkeys((*styles, *(text_of(one, "Name") for one in children(layer, "Style")))))
    box = _box(layer) or box
    name, title = text_of(layer, "Name"), text_of(layer, "Title")
    if name:
        out.append(Picture(name, title or name, crs, box, styles, path))
    for inner in children(layer, "Layer"):
        _walk(inner, (*path, title or name), crs, styles, box, out)


def _box(layer: Any) -> Optional[Box]:
    new, old = child(layer, "EX_GeographicBoundingBox"), child(layer, "LatLonBoundingBox")
    names = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
    texts = [text_of(new, name) for name in names] if new is not None else []
    if not texts and old is not None:
        texts = [old.get(name, "") for name in ("minx", "miny", "maxx", "maxy")]
    try:
        west, south, east, north = (float(text) for text in texts)
    except ValueError:
        return None
    return west, south, east, north
