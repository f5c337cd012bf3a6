"""One request and its answer. Everything in this room goes through a :class:`Transport`: scripts give ``requests``,
QGIS its own network stack (proxy, certificates, ``authcfg``).
"""

import gzip
import zlib
from typing import Any, Dict, Iterator, Mapping, NamedTuple, Optional, Protocol

from ..errors import ServiceError
from ..language import tr
from ..progress import Progress
from .addresses import host_of, without_secrets

#: Seconds to wait for a connection, and for the next bytes of an answer.
CONNECT_SECONDS = 15.0
READ_SECONDS = 120.0
CHUNK_BYTES = 1 << 16
#: An answer that has to be in memory at once (capabilities, a schema, an exception) is never larger than this.
MEMORY_BYTES = 64 << 20


class Request(NamedTuple):
    """``method`` GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS; ``body`` has its ``Content-Type`` in ``headers``."""

    method: str
    url: str
    headers: Mapping[str, str] = {}
    body: Optional[bytes] = None


class Reply(NamedTuple):
    """The answer: ``status``, ``headers`` by lower-case name, ``url`` after redirects, ``chunks`` of the body as they
    come (unpacked). Reading the chunks raises :class:`Broken` if the line is cut or the body is shorter than told.
    """

    status: int
    headers: Dict[str, str]
    url: str
    chunks: Iterator[bytes]

    def body(self, limit: int = MEMORY_BYTES) -> bytes:
        """The whole body. Raises ServiceError if it is longer than ``limit`` bytes."""
        parts, size = [], 0
        for chunk in self.chunks:
            size += len(chunk)
            if size > limit:
                text = tr("The answer of {host} is longer than {limit} MB; it is not what was asked for.")
                raise ServiceError(text.format(host=host_of(self.url), limit=limit >> 20))
            parts.append(chunk)
        return b"".join(parts)


class Pending(Protocol):
    """A request that is under way. :meth:`reply` waits for its answer, :meth:`drop` gives it up; one of both is called,
    in the thread that began it.
    """

    def reply(self, progress: Optional[Progress] = None) -> Reply: ...

    def drop(self) -> None: ...


class Transport(Protocol):
    """Sends a request. Raises :class:`Unsent` if nothing can have arrived, :class:`Broken` if it may have.

    ``begin`` does not wait for the answer; what goes wrong is raised by :meth:`Pending.reply`.
    """

    def send(self, request: Request, progress: Optional[Progress] = None) -> Reply: ...

    def begin(self, request: Request) -> Pending: ...


class Unsent(ServiceError):
    """The request did not leave: unknown host, no connection, no trust in the certificate. It may be sent again."""


class Broken(ServiceError):
    """The line was cut after the request may have arrived: nobody knows whether the server acted on it."""


def unsent(url: str, why: str) -> Unsent:
    """The error for a request that did not leave."""
    text = tr("{host} cannot be reached: {why}")
    return Unsent(text.format(host=host_of(url), why=without_secrets(why)))


def broken(url: str, why: str) -> Broken:
    """The error for an answer that stopped."""
    text = tr("The connection to {host} broke: {why}")
    return Broken(text.format(host=host_of(url), why=without_secrets(why)))


def unpacked(chunks: Iterator[bytes], encoding: str, url: str) -> Iterator[bytes]:
    """``chunks`` of a body with its ``Content-Encoding`` (gzip, deflate or none) taken off, bounded in size."""
    if encoding not in ("gzip", "deflate"):
        yield from chunks
        return
    inflate: Any = zlib.decompressobj(16 + zlib.MAX_WBITS if encoding == "gzip" else zlib.MAX_WBITS)
    try:
        for chunk in chunks:
            data = inflate.decompress(chunk, CHUNK_BYTES * 16)
            while data:
                yield data
                data = inflate.decompress(inflate.unconsumed_tail, CHUNK_BYTES * 16)
    except (zlib.error, gzip.BadGzipFile) as error:
        raise broken(url, str(error)) from error
    if not inflate.eof:
        raise broken(url, tr("the packed answer is not complete"))
