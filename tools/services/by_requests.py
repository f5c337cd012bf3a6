"""The transport of scripts: ``requests``, with one session for a service."""

import tempfile
import threading
from typing import Any, Iterator, Mapping, Optional, Tuple, Union
from urllib.parse import urlsplit

import requests
import urllib3

from ..errors import ServiceError
from ..language import tr
from ..progress import Progress
from .addresses import host_of
from .transport import CHUNK_BYTES, CONNECT_SECONDS, READ_SECONDS, Reply, Request, broken, unpacked, unsent

# Bytes of an answer that are kept in memory before the rest goes to disk
_SPOOLED = 8 << 20
_LOOK_SECONDS = 0.2
_NEVER_ARRIVED = (
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
)


class RequestsTransport:
    """Sends by ``requests``.

    ``headers``: sent with each request (a token, a referer); ``login``: user and password for HTTP Basic; ``trusted``:
    a file of certificates trusted instead of the system's. Certificates are always checked. A redirect is followed for
    GET and HEAD only, so that nothing is written to a place nobody named, and never brings ``headers`` to another host.
    """

    def __init__(
        self,
        headers: Optional[Mapping[str, str]] = None,
        login: Optional[Tuple[str, str]] = None,
        trusted: Union[bool, str] = True,
    ) -> None:
        self._session = requests.Session()
        self._session.headers["Accept-Encoding"] = "gzip, deflate"
        # a server may close a kept connection in the moment it is used again; to read once more does no harm
        again = urllib3.Retry(
            total=1, connect=0, read=1, redirect=0, status=0, other=0, allowed_methods=("GET", "HEAD")
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, requests.adapters.HTTPAdapter(max_retries=again))
        self._headers = dict(headers or {})
        # requests would write a user's name as Latin-1
        self._login = tuple(part.encode() for part in login) if login else None
        self._trusted = trusted

    def send(self, request: Request, progress: Optional[Progress] = None) -> Reply:
        """See :class:`.transport.Transport`. Cancel is looked at with each piece of the answer."""
        progress = progress or Progress()
        try:
            answer = self._session.request(
                request.method,
                request.url,
                headers={**self._headers, **request.headers},
                data=request.body,
                auth=self._login,
                verify=self._trusted,
                stream=True,
                allow_redirects=False,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
            )
            answer = self._followed(request, answer)
        except requests.RequestException as error:
            raise _error(request, error) from error
        headers = {name.lower(): value for name, value in answer.headers.items()}
        chunks = _chunks(answer, headers, progress)
        return Reply(
            answer.status_code, headers, answer.url, unpacked(chunks, headers.get("content-encoding", ""), answer.url)
        )

    def begin(self, request: Request) -> "_Thread":
        """See :class:`.transport.Transport`."""
        return _Thread(self, request)

    def _followed(self, request: Request, answer: requests.Response) -> requests.Response:
        for _ in range(5):
            if not answer.is_redirect or request.method not in ("GET", "HEAD"):
                return answer
            here = answer.url
            answer.close()
            step = answer.next
            assert step is not None
            assert step.url is not None
            # from https to http is another host, too: a login never goes in clear
            same = urlsplit(step.url)[:2] == urlsplit(here)[:2]
            answer = self._session.request(
                request.method,
                step.url,
                headers={**self._headers, **request.headers} if same else None,
                auth=self._login if same else None,
                verify=self._trusted,
                stream=True,
                allow_redirects=False,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
            )
        text = tr("{host} sends us from one address to the next without end.")
        raise ServiceError(text.format(host=host_of(request.url)))


class _Thread:
    """A request in a thread of its own; a long answer waits in a temporary file."""

    def __init__(self, transport: RequestsTransport, request: Request) -> None:
        self._transport, self._request = transport, request
        self._answer: Union[Reply, BaseException, None] = None
        self._body = tempfile.SpooledTemporaryFile(max_size=_SPOOLED)  # noqa: SIM115 - lives as long as the answer
        self._dropped = False
        # nobody waits for a line that is dead when the program ends
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            reply = self._transport.send(self._request, Progress(stopped=lambda: self._dropped))
            for chunk in reply.chunks:
                self._body.write(chunk)
            self._body.seek(0)
            self._answer = reply._replace(chunks=_kept(self._body))
        except Exception as error:  # noqa: BLE001 - it is raised where the answer is taken
            self._answer = error
        if self._dropped:
            self._body.close()

    def reply(self, progress: Optional[Progress] = None) -> Reply:
        """The answer; cancel is looked at several times a second."""
        progress = progress or Progress()
        while self._thread.is_alive():
            self._thread.join(_LOOK_SECONDS)
            progress.check()
        answer = self._answer
        assert answer is not None
        if isinstance(answer, BaseException):
            self._body.close()
            raise answer
        return answer

    def drop(self) -> None:
        """Ends what is under way with its next bytes."""
        self._dropped = True
        if not self._thread.is_alive():
            self._body.close()


def _kept(body: Any) -> Iterator[bytes]:
    with body:
        while True:
            chunk = body.read(CHUNK_BYTES)
            if not chunk:
                return
            yield chunk


def _chunks(answer: requests.Response, headers: Mapping[str, str], progress: Progress) -> Iterator[bytes]:
    """The body as it comes, still packed; its end is checked against the length that the server told."""
    told, size = headers.get("content-length"), 0
    try:
        for chunk in answer.raw.stream(CHUNK_BYTES, decode_content=False):
            size += len(chunk)
            progress.check()
            yield chunk
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise broken(answer.url, str(error)) from error
    finally:
        answer.close()
    if told is not None and told.isdigit() and size < int(told) and answer.request.method != "HEAD":
        raise broken(answer.url, tr("{got} of {told} bytes came").format(got=size, told=told))


def _error(request: Request, error: requests.RequestException) -> ServiceError:
    cause: Any = error.args[0] if error.args else error
    reason = getattr(cause, "reason", cause)
    # only a handshake that failed sent nothing: a secure line may also break after the request has gone
    distrust = isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error)
    if distrust or isinstance(error, requests.exceptions.ConnectTimeout) or isinstance(reason, _NEVER_ARRIVED):
        return unsent(request.url, _plain(reason))
    if isinstance(error, (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, ValueError)):
        return unsent(request.url, _plain(error))
    return broken(request.url, _plain(reason))


def _plain(reason: object) -> str:
    """What went wrong, without the objects that urllib3 prints before it."""
    return str(reason).rpartition(">: ")[2]
