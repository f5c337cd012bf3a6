"""XML of services as it comes, element by element, with no entity, no DTD and nothing from outside."""

from typing import Any, Iterator, Tuple
from xml.etree.ElementTree import XMLPullParser
from xml.parsers.expat import ExpatError, ParserCreate

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from ..errors import ServiceError
from ..language import tr
from .addresses import host_of
from .transport import Broken, broken

ParseError = defusedxml.ElementTree.ParseError
Element = Any


class _Dtd(Exception):
    """A document type is declared."""


def elements(chunks: Iterator[bytes], url: str) -> Iterator[Tuple[str, Element]]:
    """("start" or "end", element) of a document. Raises :class:`.transport.Broken` where the document stops too early
    and ServiceError where it is no XML, or one with entities or a DTD.
    """
    # the parser in C, which is several times faster than one that asks about every entity: entities need a DTD, which
    # can only stand before the first element, so a second parser looks at the document up to there
    parser: Any = XMLPullParser(("start", "end"))
    guard = _Guard()
    try:
        for chunk in chunks:
            guard.look(chunk)
            parser.feed(chunk)
            yield from parser.read_events()
        parser.close()
        yield from parser.read_events()
    except _Dtd as error:
        raise _dangerous(url) from error
    except (ParseError, ExpatError) as error:
        raise _torn(url, error) from error


class _Guard:
    """Looks at the beginning of a document."""

    def __init__(self) -> None:
        self._parser: Any = ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._end
        self._done = False

    def look(self, chunk: bytes) -> None:
        """At the next bytes, until the first element has begun."""
        if not self._done:
            self._parser.Parse(chunk, False)

    def _refuse(self, *_declared: Any) -> None:
        raise _Dtd

    def _end(self, *_element: Any) -> None:
        self._done = True


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
