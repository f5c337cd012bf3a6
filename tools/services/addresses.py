"""Addresses of services: their parts, parameters added, secrets kept out of what people see."""

import re
from typing import Mapping
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

#: Parameters whose values are never written to a log, a journal, a manifest or a sentence.
SECRETS = (
    "tk",
    "token",
    "key",
    "authkey",
    "access_token",
    "apikey",
    "api_key",
    "password",
    "pwd",
    "sid",
    "ticket",
    "sign",
)
_SECRET_TEXT = re.compile(
    r"(?i)([?&;\s](?:" + "|".join(SECRETS) + r")=)[^&;#\s\"'<>]+|(//)[^/@\s]+@|(authorization:\s*\w+\s+)\S+"
)
HIDDEN = "***"


def host_of(url: str) -> str:
    """Host and port, without user, password, path and parameters."""
    return urlsplit(url).netloc.rpartition("@")[2]


def without_secrets(text: str) -> str:
    """``text`` with tokens, keys and passwords replaced by stars, in addresses anywhere in it."""

    def stars(match: "re.Match[str]") -> str:
        before = match.group(1) or match.group(2) or match.group(3)
        return f"{before}{HIDDEN}" + ("@" if match.group(2) else "")

    return _SECRET_TEXT.sub(stars, text)


def public(url: str) -> str:
    """``url`` without user, password and secret parameters: what may be kept and asked again with a login."""
    parts = urlsplit(url)
    kept = [one for one in parse_qsl(parts.query, keep_blank_values=True) if one[0].lower() not in SECRETS]
    query = urlencode(kept, quote_via=quote, safe="/:,*")
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def with_parameters(url: str, parameters: Mapping[str, str]) -> str:
    """``url`` with ``parameters`` in place of its own of the same name (case ignored); others (a token) stay."""
    parts = urlsplit(url)
    ours = {name.lower() for name in parameters}
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name.lower() not in ours]
    query = urlencode([*kept, *parameters.items()], quote_via=quote, safe="/:,*")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def moved_to(url: str, base: str) -> str:
    """The address to ask: ``url``, which a service tells about itself, if it is on the host of ``base``, else ``base``.

    Behind a proxy services tell inner addresses that nobody can reach (fault WF-17).
    """
    return url if host_of(url) == host_of(base) else base
