"""The service as a whole: its addresses, what it conforms to, who made it, its collections."""

from typing import Any, Dict, FrozenSet, List, Mapping, Optional, Tuple
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from ...errors import InputError, ServiceError
from ...language import tr
from ..addresses import host_of, with_parameters
from ..answers import LoggedOut, Refused, checked
from ..transport import Reply, Request, Transport
from .documents import GEOJSON, JSON, Collection, collections_of, json_of, link_of, links_of

# QGIS Server spells every CRS with this version of EPSG, behind whatever proxy it stands
_QGIS_SPELLING = "/EPSG/9.6.2/"
_MOST_PAGES = 200


class Service:
    """An OGC API at ``url``, its landing page; parameters in it (a token, ``map``) stay in every request."""

    def __init__(self, url: str, transport: Transport) -> None:
        self._transport = transport
        parts = urlsplit(url)
        path = parts.path.partition("/collections")[0].rstrip("/")
        self._base = urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))
        self._extra: Dict[str, str] = {}
        self._landing: Any = None
        self._headers: Mapping[str, str] = {}
        self._conformance: Optional[FrozenSet[str]] = None
        self._collections: Optional[Tuple[Collection, ...]] = None

    # ---- requests

    def address(self, *path: str) -> str:
        """An address below the landing page, signs of ids written as they have to be.

        Raises ServiceError for an id that would lead to another place: ``items/..`` is the layer, not a row.
        """
        if not {"", ".", ".."}.isdisjoint(path):
            text = tr("The service calls a layer or row “{name}”; an address with that leads elsewhere.")
            raise ServiceError(text.format(name=next(one for one in path if one in ("", ".", ".."))))
        parts = urlsplit(self._base)
        below = "".join("/" + quote(one, safe="") for one in path)
        return urlunsplit((parts.scheme, parts.netloc, parts.path + below, parts.query, ""))

    def told(self, href: str) -> str:
        """An address that the service tells of itself, by the host and the path that it was reached by.

        Behind a proxy it tells inner ones (fault WF-17); what comes from "/collections" on is the same on both sides.
        """
        inner, outer = urlsplit(href), urlsplit(self._base)
        before, slash, below = inner.path.partition("/collections")
        path = (
            f"{outer.path}{slash}{below}" if slash else before if inner.netloc else f"{outer.path}/{before.lstrip('/')}"
        )
        url = urlunsplit((outer.scheme, outer.netloc, path, inner.query, ""))
        there = {name.lower() for name, _ in parse_qsl(inner.query)}
        own = parse_qsl(outer.query, keep_blank_values=True)
        return with_parameters(url, {name: value for name, value in own if name.lower() not in there})

    def get(self, url: str, parameters: Mapping[str, str], accept: str) -> Reply:
        """A GET; no cache on the way may answer it. Raises Refused as :func:`..answers.checked` does."""
        asked = with_parameters(url, {**parameters, **self._extra})
        headers = {"Accept": accept, "Cache-Control": "no-cache"}
        return checked(self._transport.send(Request("GET", asked, headers)))

    def json(self, url: str, parameters: Optional[Mapping[str, str]] = None, accept: str = JSON) -> Any:
        """A document."""
        return json_of(self.get(url, parameters or {}, accept))

    def items(self, url: str, parameters: Mapping[str, str]) -> Any:
        """A document of rows."""
        return self.json(url, parameters, f"{GEOJSON}, {JSON};q=0.9")

    def send(self, method: str, url: str, headers: Mapping[str, str], body: Optional[bytes] = None) -> Reply:
        """A request that may change something; the answer is not looked at."""
        return self._transport.send(Request(method, url, headers, body))

    # ---- what there is

    @property
    def landing(self) -> Any:
        """The landing page. Raises ServiceError if the address leads to none."""
        if self._landing is None:
            try:
                reply = self.get(self._base, {}, JSON)
            except LoggedOut:
                raise
            except Refused as error:
                if error.status >= 400:
                    raise
                self._extra = {"f": "json"}  # a page for people in spite of Accept
                reply = self.get(self._base, {}, JSON)
            document = json_of(reply)
            if not isinstance(document, dict) or not document.get("links"):
                text = tr("{host} does not answer as an OGC API at this address.")
                raise ServiceError(text.format(host=host_of(self._base)))
            self._landing, self._headers = document, reply.headers
        return self._landing

    @property
    def conformance(self) -> FrozenSet[str]:
        """The classes that it conforms to, as "features-4/conf/update", whatever version they are told with."""
        if self._conformance is None:
            told = link_of(self.landing, ("conformance",), (JSON, "json", ""))
            # first where the standard wants it: what a service tells of itself may be the address of a host within
            document = self._if_there(self.address("conformance")) or (self._if_there(self.told(told)) if told else {})
            classes = document.get("conformsTo", ()) if isinstance(document, dict) else ()
            self._conformance = frozenset(_short(str(one)) for one in classes)
        return self._conformance

    def _if_there(self, url: str) -> Any:
        try:
            return self.json(url)
        except Refused as error:
            if error.status not in (404, 406, 410):
                raise
            return {}

    @property
    def collections(self) -> Tuple[Collection, ...]:
        """Its layers."""
        if self._collections is None:
            self.landing  # noqa: B018 - tells whether the address is right, and how to ask
            url = self.address("collections")
            found: List[Collection] = []
            for _ in range(_MOST_PAGES):
                document = self.json(url)
                found += collections_of(document, url)
                following = link_of(document, ("next",), ("json", ""))
                if not following:
                    break
                url = self.told(following)
            self._collections = tuple({one.id: one for one in found}.values())
        return self._collections

    def collection(self, name: str) -> Collection:
        """The layer ``name``, an id or a title. Raises InputError if there is none, or more than one of that title."""
        there = self.collections
        found = [one for one in there if one.id == name] or [one for one in there if one.title == name]
        if len(found) != 1:
            text = tr("The service has no layer {layer}. It has: {layers}.")
            raise InputError(text.format(layer=name, layers=", ".join(one.id for one in there)))
        return found[0]

    @property
    def maker(self) -> str:
        """The program, "" if it is not known. Only what the standard leaves open is decided by it."""
        told = [href for _, _, href in links_of(self.landing)]
        if "pygeoapi" in self._headers.get("x-powered-by", "").lower() or any("f=jsonld" in one for one in told):
            return "pygeoapi"
        spellings = (spelling for one in self.collections for spelling in one.crs)
        if "QGIS" in self._headers.get("server", "") or any(_QGIS_SPELLING in one for one in spellings):
            return "qgis"
        return ""


def _short(uri: str) -> str:
    """``http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/update`` → ``features-4/conf/update``."""
    place = uri.partition("/spec/ogcapi-")[2]
    part, _, rest = place.partition("/")
    return f"{part}/conf/{rest.rpartition('/conf/')[2]}" if "/conf/" in rest else f"{part}/{rest}"
