"""XML of services as it comes, element by element, with no entity, no DTD and nothing from outside."""

from typing import Any, Iterator, Tuple

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from ..errors import ServiceError
from ..language import tr
from .addresses import host_of
from .transport import CHUNK_BYTES, Broken, broken

ParseError = defusedxml.ElementTree.ParseError
Element = Any


class _File:
    """Chunks as a file that is read once."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, _size: int = CHUNK_BYTES) -> bytes:
        for chunk in self._chunks:
            if chunk:
                return chunk
        return b""


def elements(chunks: Iterator[bytes], url: str) -> Iterator[Tuple[str, Element]]:
    """("start" or "end", element) of a document. Raises :class:`.transport.Broken` where the document stops too early
    and ServiceError where it is no XML, or one with entities or a DTD.
    """
    try:
        yield from defusedxml.ElementTree.iterparse(_File(chunks), events=("start", "end"), forbid_dtd=True)
    except DefusedXmlException as error:
        raise _dangerous(url) from error
    except ParseError as error:
        raise _torn(url, error) from error


def parsed(body: bytes, url: str) -> Element:
    """The root element of a document in memory. Raises as :func:`elements` does."""
    try:
        return defusedxml.ElementTree.fromstring(body, forbid_dtd=True)
    except DefusedXmlException as error:
        raise _dangerous(url) from error
    except ParseError as error:
        raise _torn(url, error) from error


def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def child(element: Element, *path: str) -> Element:
    """The first child by local name, of it the first … ; None if there is none."""
    for name in path:
        element = next((one for one in element if local(one.tag) == name), None)
        if element is None:
            return None
    return element


def children(element: Element, name: str) -> "list[Element]":
    """All children with the local name."""
    return [] if element is None else [one for one in element if local(one.tag) == name]


def text_of(element: Element, *path: str) -> str:
    """The text of a child by path, "" if there is none."""
    found = child(element, *path) if path else element
    return "" if found is None else (found.text or "").strip()


def _dangerous(url: str) -> ServiceError:
    text = tr("{host} sent a document with entities or a document type, which is not read because it can do harm.")
    return ServiceError(text.format(host=host_of(url)))


def _torn(url: str, error: Exception) -> Broken:
    return broken(url, tr("the document is not complete ({error})").format(error=error))
