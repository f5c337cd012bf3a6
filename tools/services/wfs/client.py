"""A WFS at an address: layers, schemas, counts and rows."""

from typing import Dict, Iterator, List, Mapping, Optional, Sequence, Set
from urllib.parse import parse_qsl, urlsplit

import pyproj

from ...errors import InputError, ServiceError
from ...language import tr
from ...progress import Progress
from ..addresses import host_of, moved_to, with_parameters
from ..ahead import Ahead
from ..answers import LoggedOut, Refused, checked, refused
from ..axis import Reading, crs_of, north_first_by_rule
from ..model import ALL, Box, Client, Edit, FeatureType, Rows, Schema, Wanted, Written
from ..transport import Broken, Reply, Request, Transport
from .capabilities import Capabilities, read_capabilities
from .dialects import dialect
from .features import Features, in_box
from .filters import box_filter, box_parameter, equalities
from .paging import paged, taken
from .schema import read_schema
from .transaction import Writer, answered, decimals_for, unsure

#: Ids named in one request.
IDS_AT_ONCE = 50
_OTHERS_ASKED = 20
# Fields by which rows keep their order from page to page, if the layer has one of them
_KEYS = ("fid", "ogc_fid", "objectid", "gid", "id", "bsm")


class WfsClient(Client):
    """``url``: the address as it was reached, tokens and ``map`` in it stay; ``version``: "" takes the newest that the
    service answers with; ``crs``: the spelling to ask for ("" is the layer's default).
    """

    kind = "wfs"

    def __init__(self, url: str, transport: Transport, version: str = "", crs: str = "") -> None:
        self._url, self._transport = url, transport
        self._wish, self._crs = version, crs
        self._capabilities: Optional[Capabilities] = None
        self._schemas: Dict[str, Schema] = {}
        self._readings: Dict[str, Reading] = {}
        self._boxes: Dict[str, bool] = {}
        self._paging: Dict[str, bool] = {}

    # ---- what there is

    @property
    def capabilities(self) -> Capabilities:
        """What the service says that it can, asked for once."""
        if self._capabilities is None:
            parameters = {"SERVICE": "WFS", "REQUEST": "GetCapabilities"}
            if self._wish:
                parameters.update(VERSION=self._wish, ACCEPTVERSIONS=self._wish)
            url = with_parameters(self._url, parameters)
            self._capabilities = read_capabilities(checked(self._transport.send(Request("GET", url))).body(), url)
        return self._capabilities

    def types(self) -> List[FeatureType]:
        return list(self.capabilities.types)

    def type_(self, name: str) -> FeatureType:
        """The layer ``name``, with or without its prefix. Raises InputError if there is none."""
        types = self.capabilities.types
        found = [one for one in types if one.name == name] or [
            one for one in types if one.name.rpartition(":")[2] == name or one.title == name
        ]
        if len(found) != 1:
            text = tr("The service has no layer {layer}. It has: {layers}.")
            raise InputError(text.format(layer=name, layers=", ".join(one.name for one in types)))
        return found[0]

    def schema(self, name: str) -> Schema:
        if name not in self._schemas:
            type_ = self.type_(name)
            speech = dialect(self.capabilities.version)
            reply = self._get("DescribeFeatureType", {speech.type_names: type_.name})
            body = reply.body()
            error = refused(reply, body)
            if error is not None:
                raise error
            self._schemas[name] = read_schema(body, type_.name, reply.url)
        return self._schemas[name]

    def spelling(self, name: str) -> str:
        """How the CRS is asked for."""
        type_ = self.type_(name)
        if self._crs or not type_.crs:
            return self._crs or "EPSG:4490"
        return type_.crs[0]

    def crs(self, name: str) -> pyproj.CRS:
        return crs_of(self.spelling(name))

    # ---- rows

    def reading(self, name: str) -> Reading:
        """The order of axes in which the service sends the layer, by evidence of some of its rows."""
        if name not in self._readings:
            found = self._evidence(name)
            for other in () if found is not None else self.capabilities.types[:_OTHERS_ASKED]:
                # an empty layer shows nothing: another of the service in a CRS of the same order does
                if found is None and crs_of(self.spelling(other.name)).axis_info[0] == self.crs(name).axis_info[0]:
                    found = self._evidence(other.name)
            self._readings[name] = found or Reading(north_first_by_rule(self.spelling(name)), False, "rule")
        return self._readings[name]

    def _evidence(self, name: str) -> Optional[Reading]:
        features = self._features(name, {dialect(self.capabilities.version).most: "10"})
        for _ in features.pages():
            pass
        return features.reading if features.reading is not None and features.reading.sure else None

    def count(self, name: str, wanted: Wanted = ALL) -> Optional[int]:
        if wanted.ids:
            return len(wanted.ids)
        parameters = {**self._condition(name, wanted), "RESULTTYPE": "hits"}
        features = self._features(name, parameters)
        if next(features.pages(), None) is not None:
            return None  # a service that does not know hits sends rows
        told = features.told
        return told.returned if told.matched is None else told.matched

    def pages(
        self, name: str, wanted: Wanted = ALL, start: int = 0, progress: Optional[Progress] = None
    ) -> Iterator[Rows]:
        progress = progress or Progress()
        if wanted.ids:
            yield from self._by_ids(name, wanted.ids, progress)
            return
        for rows in self._all(name, self._condition(name, wanted), start, progress):
            yield rows if wanted.box is None else taken(rows, in_box(rows.wkb, wanted.box))

    def _all(self, name: str, condition: Dict[str, str], start: int, progress: Progress) -> Iterator[Rows]:
        if not self.pages_work(name):
            if start:
                text = tr("The service has no pages: layer {layer} can only be taken from its first row.")
                raise ServiceError(text.format(layer=name))
            yield from self._features(name, condition).pages(progress)
            return
        order = {"SORTBY": self._order(name)} if self._key(name) else {}
        most, ceiling = dialect(self.capabilities.version).most, self.capabilities.limit

        def question(first: int, rows: int) -> Request:
            return self._question(name, {**condition, **order, "STARTINDEX": str(first), most: str(rows)})

        ahead = Ahead(self._transport, progress)
        try:
            yield from paged(question, lambda reply: self._read(reply, name), ahead, start, ceiling, progress)
        finally:
            ahead.drop()

    def _by_ids(self, name: str, ids: Sequence[str], progress: Progress) -> Iterator[Rows]:
        speech = dialect(self.capabilities.version)
        for first in range(0, len(ids), IDS_AT_ONCE):
            wanted = list(ids[first : first + IDS_AT_ONCE])
            while wanted:
                got: Set[str] = set()
                for rows in self._features(name, {speech.ids: ",".join(wanted)}).pages(progress):
                    got.update(rows.ids.tolist())
                    yield rows
                # those that are lacking may be gone, or cut off: only a second question tells
                wanted = [one for one in wanted if one not in got] if got & set(wanted) else []

    def _features(self, name: str, parameters: Mapping[str, str]) -> Features:
        return self._read(self._transport.send(self._question(name, parameters)), name)

    def _question(self, name: str, parameters: Mapping[str, str]) -> Request:
        names = dialect(self.capabilities.version).type_names
        asked = {names: self.type_(name).name, "SRSNAME": self.spelling(name), **parameters}
        return self._request("GetFeature", asked)

    def _read(self, reply: Reply, name: str) -> Features:
        schema, reading = self.schema(name), self._readings.get(name)
        return Features(checked(reply), self.type_(name), schema, self.spelling(name), reading)

    def _condition(self, name: str, wanted: Wanted) -> Dict[str, str]:
        speech, spelling = dialect(self.capabilities.version), self.spelling(name)
        if wanted.box is None and not wanted.where:
            return {}
        north_first = wanted.box is not None and self._box_north_first(name, wanted.box)
        if not wanted.where:
            assert wanted.box is not None
            return {"BBOX": box_parameter(wanted.box, spelling, speech, north_first)}
        text = equalities(wanted.where, self.schema(name), speech)
        if wanted.box is not None:
            box = box_filter(wanted.box, self.schema(name).geometry, spelling, speech, north_first)
            start = text.index(">") + 1
            text = f"{text[:start]}<And>{box}{text[start : -len('</Filter>')]}</And></Filter>"
        return {"FILTER": text}

    def _box_north_first(self, name: str, box: Box) -> bool:
        """The order in which the service wants a box: that of its answers, unless only the other finds rows in it."""
        if name not in self._boxes:
            speech, spelling = dialect(self.capabilities.version), self.spelling(name)
            likely = self.reading(name).north_first
            for order in (likely, not likely):
                asked = {"BBOX": box_parameter(box, spelling, speech, order), speech.most: "1"}
                rows = list(self._features(name, asked).pages())
                if rows and in_box(rows[0].wkb, box).any():
                    self._boxes[name] = order
                    return order
            return likely
        return self._boxes[name]

    # ---- pages

    def _key(self, name: str) -> str:
        """A field to sort by, "" if there is none that is surely different in each row."""
        columns = {one.field.name.lower(): one for one in self.schema(name).columns}
        for key in _KEYS:
            if key in columns:
                return columns[key].field.name
        whole = [one.field.name for one in columns.values() if one.field.kind == "integer" and not one.nillable]
        return whole[0] if whole else ""

    def _order(self, name: str) -> str:
        return self._key(name) + (" ASC" if self.capabilities.version.startswith("2") else " A")

    def pages_work(self, name: str) -> bool:
        """Whether STARTINDEX is honoured: its promise, else two rows are asked for one after the other."""
        if name not in self._paging:
            speech = dialect(self.capabilities.version)
            order = {"SORTBY": self._order(name)} if self._key(name) else {}
            ids = []
            for start in ("0", "1"):
                asked = {speech.most: "1", "STARTINDEX": start, **order}
                ids.append([id_ for rows in self._features(name, asked).pages() for id_ in rows.ids.tolist()])
            self._paging[name] = len(ids[0]) == 1 and len(ids[1]) <= 1 and ids[0] != ids[1]
        return self._paging[name]

    # ---- requests

    def _get(self, operation: str, parameters: Mapping[str, str]) -> Reply:
        return checked(self._transport.send(self._request(operation, parameters)))

    def _request(self, operation: str, parameters: Mapping[str, str]) -> Request:
        told = self.capabilities.addresses.get(operation, ("",))[0]
        url = _with_own(moved_to(told, self._url), self._url) if told else self._url
        asked = {"SERVICE": "WFS", "VERSION": self.capabilities.version, "REQUEST": operation, **parameters}
        return Request("GET", with_parameters(url, asked))

    # ---- writing

    def write(self, name: str, edits: Sequence[Edit]) -> List[Written]:
        if not edits:
            return []
        if "Transaction" not in self.capabilities.addresses:
            text = tr("{host} offers no transactions: its layers can only be read.")
            return unsure(edits, text.format(host=host_of(self._url)), refused=True)
        speech = dialect(self.capabilities.version)
        writer = Writer(self.schema(name), speech, self.spelling(name), self.reading(name).north_first)
        body = writer.body(edits, decimals_for(self.crs(name)))
        get, post = (*self.capabilities.addresses.get("Transaction", ()), "", "")[:2]
        told = post or get
        url = _with_own(moved_to(told, self._url), self._url) if told else self._url
        try:
            reply = checked(
                self._transport.send(Request("POST", url, {"Content-Type": "text/xml; charset=utf-8"}, body))
            )
            return answered(reply.body(), reply.url, edits)
        except LoggedOut:
            raise
        except (Refused, Broken) as error:
            # a service that fails (5xx) may do it when asked again; one that refuses will not
            refused = isinstance(error, Refused) and error.status < 500
            return unsure(edits, str(error), refused=refused)


def _with_own(url: str, own: str) -> str:
    """``url`` with the parameters of the address that was given (a token, ``map``) where it has none of that name."""
    there = {name.lower() for name, _ in parse_qsl(urlsplit(url).query)}
    lacking = {k: v for k, v in parse_qsl(urlsplit(own).query, keep_blank_values=True) if k.lower() not in there}
    return with_parameters(url, lacking)
