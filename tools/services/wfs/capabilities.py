"""What a WFS says that it can do."""

import re
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from ...errors import ServiceError
from ...language import tr
from ..addresses import host_of
from ..answers import Refused, exception_in
from ..model import OPERATIONS, Box, FeatureType
from ..xml import child, children, local, parsed, text_of

_NUMBER = re.compile(r"[-+0-9.eE]+")


class Capabilities(NamedTuple):
    """``addresses``: of GET and POST by operation, as the service tells them (see :func:`..addresses.moved_to`);
    ``paging``: whether it promises pages; ``limit``: rows that one answer has at most; both None if not told.
    """

    version: str
    title: str
    types: Tuple[FeatureType, ...]
    addresses: Dict[str, Tuple[str, ...]]
    formats: Tuple[str, ...]
    paging: Optional[bool]
    limit: Optional[int]


def read_capabilities(body: bytes, url: str) -> Capabilities:
    """From the document. Raises ServiceError if it is not one of a WFS."""
    root = parsed(body, url)
    if local(root.tag) != "WFS_Capabilities":
        if "Exception" in local(root.tag):
            code, said = exception_in(body)
            raise Refused(said, 200, code)
        text = tr("{host} does not answer as a WFS at this address but with a document “{root}”.")
        raise ServiceError(text.format(host=host_of(url), root=local(root.tag)))
    listed = child(root, "FeatureTypeList")
    common = _operations(child(listed, "Operations")) if listed is not None else ()
    writes = _addresses(root)
    if "Transaction" not in writes:
        common = tuple(one for one in common if one == "query")
    metadata = child(root, "OperationsMetadata")
    return Capabilities(
        root.get("version", ""),
        text_of(root, "ServiceIdentification", "Title") or text_of(root, "Service", "Title"),
        tuple(_type(one, common, "Transaction" in writes) for one in children(listed, "FeatureType")),
        writes,
        tuple(_formats(root)),
        {"TRUE": True, "FALSE": False}.get(_constraint(metadata, "ImplementsResultPaging").upper()),
        _whole(_constraint(metadata, "CountDefault")),
    )


def _type(element: Any, common: Tuple[str, ...], writes: bool) -> FeatureType:
    names = ("DefaultSRS", "DefaultCRS", "SRS", "OtherSRS", "OtherCRS")
    crs = [text for name in names for one in children(element, name) for text in text_of(one).split()]
    own = _operations(child(element, "Operations"))
    operations = [one for one in OPERATIONS if one in (own or common or ("query",))]
    if not own and not common and writes:
        operations = list(OPERATIONS)  # WFS 2.0 does not tell by layer: what is not allowed is refused when tried
    return FeatureType(
        text_of(element, "Name"),
        text_of(element, "Title") or text_of(element, "Name"),
        tuple(dict.fromkeys(crs)),
        _box(element),
        tuple(operations),
    )


def _operations(element: Any) -> Tuple[str, ...]:
    """Operations by layer: 1.0.0 has elements of that name, 1.1.0 texts."""
    if element is None:
        return ()
    said = {(text_of(one) or local(one.tag)).lower() for one in element}
    return tuple(one for one in OPERATIONS if one in said)


def _box(element: Any) -> Optional[Box]:
    """West, south, east, north in degrees."""
    degrees = child(element, "WGS84BoundingBox")
    if degrees is not None:
        numbers = _NUMBER.findall(f"{text_of(degrees, 'LowerCorner')} {text_of(degrees, 'UpperCorner')}")
    else:
        degrees = child(element, "LatLongBoundingBox")
        numbers = [] if degrees is None else [degrees.get(name, "") for name in ("minx", "miny", "maxx", "maxy")]
    try:
        west, south, east, north = (float(one) for one in numbers)
    except ValueError:
        return None
    # some servers write degrees of another unit here, or turn an empty layer inside out
    sound = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if sound else None


def _addresses(root: Any) -> Dict[str, Tuple[str, ...]]:
    """By operation the addresses of GET and POST ("" if there is none)."""
    out: Dict[str, Tuple[str, ...]] = {}
    for operation in children(child(root, "OperationsMetadata"), "Operation"):
        http = child(operation, "DCP", "HTTP")
        out[operation.get("name", "")] = (
            (_href(child(http, "Get")), _href(child(http, "Post"))) if http is not None else ("", "")
        )
    request = child(root, "Capability", "Request")
    for operation in () if request is None else request:
        get, post = "", ""
        for dcp in children(operation, "DCPType"):
            get = get or _online(child(dcp, "HTTP", "Get"))
            post = post or _online(child(dcp, "HTTP", "Post"))
        out[local(operation.tag)] = (get, post)
    return out


def _href(element: Any) -> str:
    if element is None:
        return ""
    return next((value for name, value in element.attrib.items() if local(name) == "href"), "")


def _online(element: Any) -> str:
    return "" if element is None else element.get("onlineResource", "")


def _formats(root: Any) -> List[str]:
    for operation in children(child(root, "OperationsMetadata"), "Operation"):
        if operation.get("name") == "GetFeature":
            for parameter in children(operation, "Parameter"):
                if parameter.get("name", "").lower() == "outputformat":
                    return [text_of(one) for one in parameter.iter() if local(one.tag) == "Value"]
    return []


def _constraint(metadata: Any, name: str) -> str:
    holders = [] if metadata is None else [metadata, *children(metadata, "Operation")]
    for holder in holders:
        for one in children(holder, "Constraint"):
            if one.get("name") == name:
                return text_of(one, "DefaultValue") or text_of(one, "AllowedValues", "Value")
    return ""


def _whole(text: str) -> Optional[int]:
    return int(text) if text.isdigit() and int(text) > 0 else None
