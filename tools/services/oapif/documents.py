"""JSON documents of an OGC API: the landing page, what it conforms to, its collections, and their links."""

import json
from typing import Any, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ...errors import ServiceError
from ...language import tr
from ..addresses import host_of
from ..answers import checked
from ..model import Box
from ..transport import MEMORY_BYTES, Reply, broken

JSON, GEOJSON, SCHEMA = "application/json", "application/geo+json", "application/schema+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
#: Rows of one page have to be in memory at once, as JSON and as rows.
PAGE_BYTES = MEMORY_BYTES * 4


class Collection(NamedTuple):
    """A layer. ``crs``: spellings offered, the first is the default; ``storage``: the one that rows are kept in, "" if
    not told; ``box``: west, south, east, north in degrees; ``links``: rel, media type and address.
    """

    id: str
    title: str
    crs: Tuple[str, ...]
    storage: str
    box: Optional[Box]
    links: Tuple[Tuple[str, str, str], ...]

    def link(self, rels: Sequence[str], kinds: Sequence[str]) -> str:
        """The address of the first link with one of ``rels`` whose media type has one of ``kinds`` in it, else ""."""
        return _link(self.links, rels, kinds)


def json_of(reply: Reply) -> Any:
    """The document in an answer.

    Raises Refused for a refusal or a web page, Broken for a document that stops too early, ServiceError for none.
    """
    body = checked(reply).body(PAGE_BYTES)
    try:
        document = json.loads(body)
        # half a pair of UTF-16 is no sign: no file and no address can hold it
        return _whole(document) if b"\\ud" in body.lower() else document
    except ValueError as error:
        if not body.strip() or body.lstrip()[:1] in (b"{", b"["):
            raise broken(reply.url, tr("the document is not complete ({error})").format(error=error)) from error
        text = tr("{host} was asked for JSON and sent something else: “{start}”.")
        start = body[:80].decode("utf-8", "replace")
        raise ServiceError(text.format(host=host_of(reply.url), start=start)) from error


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(one) for name, one in value.items()}
    return value


def features_of(document: Any) -> List[Mapping[str, Any]]:
    """The rows of a document. Raises ServiceError if it is none of rows."""
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise ServiceError(tr("The service was asked for rows and sent another document."))
    return found


def feature_of(reply: Reply) -> Mapping[str, Any]:
    """The row in an answer. Raises ServiceError if it is none."""
    document = json_of(reply)
    if not isinstance(document, dict) or document.get("type") != "Feature":
        raise ServiceError(tr("The service was asked for a row and sent another document."))
    return document


def links_of(document: Any) -> Tuple[Tuple[str, str, str], ...]:
    """rel, media type and address of each link of a document."""
    found = document.get("links") if isinstance(document, dict) else None
    return tuple(
        (str(one.get("rel", "")), str(one.get("type", "")), str(one["href"]))
        for one in found or ()
        if isinstance(one, dict) and one.get("href")
    )


def link_of(document: Any, rels: Sequence[str], kinds: Sequence[str] = ("",)) -> str:
    """The address of the first fitting link of a document, "" if there is none."""
    return _link(links_of(document), rels, kinds)


def _link(links: Sequence[Tuple[str, str, str]], rels: Sequence[str], kinds: Sequence[str]) -> str:
    for rel in rels:
        for own, kind, href in links:
            if own.lower().rpartition("/")[2] == rel and any(one in kind for one in kinds):
                return href
    return ""


def collections_of(document: Any, url: str) -> List[Collection]:
    """The layers that a document of collections names. Raises ServiceError if it is none."""
    if not isinstance(document, dict) or not isinstance(document.get("collections"), list):
        text = tr("{host} does not tell its collections at this address: it is no OGC API Features.")
        raise ServiceError(text.format(host=host_of(url)))
    common = _spellings(document.get("crs"))
    return [_collection(one, common) for one in document["collections"] if isinstance(one, dict) and one.get("id")]


def _collection(one: Mapping[str, Any], common: Tuple[str, ...]) -> Collection:
    own = _spellings(one.get("crs"))
    # "#/crs" stands for the list of the whole document (part 2, clause 6.2.2)
    spellings = [spelling for each in own for spelling in (common if each == "#/crs" else (each,))]
    id_ = str(one["id"])
    storage = str(one.get("storageCrs") or "")
    return Collection(
        id_,
        str(one.get("title") or id_),
        tuple(dict.fromkeys(spellings)) or (CRS84,),
        storage,
        _box(one),
        links_of(one),
    )


def _spellings(value: Any) -> Tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _box(one: Mapping[str, Any]) -> Optional[Box]:
    """West, south, east, north in degrees, if they can be."""
    try:
        numbers = [float(number) for number in one["extent"]["spatial"]["bbox"][0]]
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    if len(numbers) == 6:  # with heights
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4:
        return None
    west, south, east, north = numbers
    return (west, south, east, north) if -180 <= west <= east <= 180 and -90 <= south <= north <= 90 else None
