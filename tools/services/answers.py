"""What an answer really is: services say 200 and send an exception or a login page (faults WF-08, WF-18)."""

import json
import re
from typing import Optional, Tuple

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from ..errors import ServiceError
from ..language import tr
from .addresses import host_of, without_secrets
from .transport import Reply

_EXCEPTIONS = ("ExceptionReport", "ServiceExceptionReport", "ServerException")
_FORM = re.compile(rb"<input[^>]+type\s*=\s*[\"']?password", re.IGNORECASE)
_LONGEST_QUOTE = 400


class Refused(ServiceError):
    """The service answered, and said no: ``status`` of HTTP, ``code`` of the exception ("" if none)."""

    def __init__(self, text: str, status: int = 0, code: str = "") -> None:
        super().__init__(text)
        self.status, self.code = status, code


class LoggedOut(Refused):
    """The service wants a login: no user, a wrong password, a token that has run out."""


def checked(reply: Reply) -> Reply:
    """``reply`` if its status is one of success and it is no web page. Raises :class:`Refused` otherwise."""
    kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if reply.status in (401, 403, 407) or 300 <= reply.status < 400:
        raise LoggedOut(_login_text(reply), reply.status)
    if reply.status >= 400:
        code, said = exception_in(reply.body())
        raise Refused(_refusal(reply, said), reply.status, code)
    if kind in ("text/html", "application/xhtml+xml"):
        page = reply.body()
        if _FORM.search(page) or "login" in reply.url.lower():
            raise LoggedOut(_login_text(reply), reply.status)
        text = tr("{host} answered with a web page instead of data: “{page}”")
        raise Refused(text.format(host=host_of(reply.url), page=_words(page)), reply.status)
    return reply


def exception_in(body: bytes) -> Tuple[str, str]:
    """The code and the text of an exception report (XML, JSON) in ``body``; of anything else "" and its first words."""
    if body.lstrip()[:1] in (b"{", b"["):
        return _exception_in_json(body)
    try:
        root = defusedxml.ElementTree.fromstring(body, forbid_dtd=True)
    except (defusedxml.ElementTree.ParseError, DefusedXmlException):
        return "", _words(body)
    if root.tag.rpartition("}")[2] not in _EXCEPTIONS:
        return "", _words(body)
    code, said = "", []
    for element in root.iter():
        code = code or element.get("exceptionCode") or element.get("code") or ""
        if element.text and element.text.strip():
            said.append(element.text.strip())
    return code, " ".join(said)


def _exception_in_json(body: bytes) -> Tuple[str, str]:
    """OGC APIs send "code" and "description" (QGIS Server in a list), or "title" and "detail" (RFC 7807)."""
    try:
        document = json.loads(body)
    except ValueError:
        return "", _words(body)
    one = document[0] if isinstance(document, list) and document else document
    if not isinstance(one, dict):
        return "", _words(body)
    said = [str(one[name]) for name in ("description", "detail", "title") if one.get(name)]
    return str(one.get("code") or ""), said[0] if said else _words(body)


def refused(reply: Reply, body: bytes) -> Optional[Refused]:
    """The error in ``body``, the whole of an answer of status 200, if it is an exception report."""
    start = body[:2000]
    if not any(name.encode() in start for name in _EXCEPTIONS):
        return None
    code, said = exception_in(body)
    return Refused(_refusal(reply, said), reply.status, code)


def _login_text(reply: Reply) -> str:
    status = f"HTTP {reply.status}"
    if reply.status == 403:
        text = tr("{host} does not allow this to the user ({status}).")
    elif reply.status == 407:
        text = tr("A proxy on the way to {host} wants a login ({status}).")
    else:
        text = tr(
            "{host} wants a login ({status}): the user or password is wrong or missing, or the token has run out."
        )
    return text.format(host=host_of(reply.url), status=status)


def _refusal(reply: Reply, said: str) -> str:
    text = tr("{host} refused the request (HTTP {status}): {said}")
    return text.format(host=host_of(reply.url), status=reply.status, said=without_secrets(said[:_LONGEST_QUOTE]))


def _words(body: bytes) -> str:
    """The words of a page, without its marks, to be quoted in a sentence."""
    text = body[:20_000].decode("utf-8", "replace")
    text = re.sub(r"(?is)<(script|style).*?</\1>", " ", text)
    text = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    return without_secrets(text[:_LONGEST_QUOTE])
