"""Rows out of a GetFeature answer as it comes: page by page in memory, whatever the answer's size."""

from functools import lru_cache
from typing import Any, Dict, Iterator, List, NamedTuple, Optional

import numpy as np
import numpy.typing as npt
import shapely

from ...errors import InputError, ServiceError
from ...language import tr
from ...progress import Progress
from ..addresses import host_of
from ..answers import Refused
from ..axis import Reading, crs_of, read_axes
from ..model import Box, FeatureType, Rows, Schema
from ..transport import Reply
from ..values import column
from ..xml import elements, local, text_of
from .gml import GEOMETRIES, Shapes, swapped

PAGE_ROWS = 2_000
# Numbers of coordinates that are gathered before rows are given on, however few they are
_NUMBERS = 2_000_000
_DEEPEST = 3
_MEMBERS = frozenset(("featureMember", "featureMembers", "member", "additionalObjects"))
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


class Told(NamedTuple):
    """What the document says of itself: rows that match in all and rows that it has, None where it does not tell."""

    matched: Optional[int]
    returned: Optional[int]


class Features:
    """The rows of one answer. ``told`` is filled once the first element has come; ``reading`` once coordinates have."""

    def __init__(
        self, reply: Reply, type_: FeatureType, schema: Schema, spelling: str, reading: Optional[Reading]
    ) -> None:
        self._reply, self._type, self._schema = reply, type_, schema
        self._spelling = spelling
        self.reading = reading
        self.told = Told(None, None)
        self.tall = 0

    def pages(self, progress: Optional[Progress] = None) -> Iterator[Rows]:
        """Rows, at most :data:`PAGE_ROWS` at a time, fewer where they are huge.

        Raises Refused for an exception report, Broken for half a file.
        """
        progress = progress or Progress()
        page = _Page(self._schema)
        root: Any = None
        name = self._schema.name.rpartition(":")[2]
        depth = 0
        for event, element in elements(self._reply.chunks, self._reply.url):
            if event == "start":
                depth += 1
                if root is None:
                    root = element
                    self._begin(root)
                continue
            depth -= 1
            if depth > _DEEPEST:  # most elements are inside of rows
                continue
            if depth and local(element.tag) == name and _id_of(element):
                page.add(element)
                element.clear()
                if page.full:
                    progress.check()
                    yield self._rows(page)
                    page = _Page(self._schema)
            elif depth == 1 and local(element.tag) in _MEMBERS:
                root.remove(element)
            elif depth == 0 and "Exception" in local(element.tag):
                raise _exception(element, self._reply)
        if len(page):
            yield self._rows(page)

    def _begin(self, root: Any) -> None:
        kind = local(root.tag)
        if kind != "FeatureCollection" and "Exception" not in kind:
            text = tr("{host} was asked for rows and sent a document “{root}”.")
            raise ServiceError(text.format(host=host_of(self._reply.url), root=kind))
        counts = [root.get(name, "") for name in ("numberMatched", "numberReturned", "numberOfFeatures")]
        matched, returned, both = (int(text) if text.isdigit() else None for text in counts)
        self.told = Told(both if matched is None else matched, both if returned is None else returned)

    def _rows(self, page: "_Page") -> Rows:
        geometry, xy = page.shapes.made()
        self.tall += page.shapes.tall
        if page.shapes.crs and not _same_crs(page.shapes.crs, self._spelling):
            text = tr("{host} was asked for {asked} and sends {crs}; leave the CRS empty, or choose another version.")
            raise ServiceError(text.format(host=host_of(self._reply.url), asked=self._spelling, crs=page.shapes.crs))
        if self.reading is None or (not self.reading.sure and len(xy)):
            self.reading = read_axes(xy, page.shapes.crs or self._spelling, self._type.box)
        if self.reading.north_first:
            geometry = swapped(geometry)
        wkb = np.full(len(geometry), None, object)
        there = ~shapely.is_missing(geometry)
        wkb[there] = shapely.to_wkb(geometry[there])
        columns = {one.field.name: column(one.field, page.values[one.field.name]) for one in self._schema.columns}
        return Rows(np.array(page.ids, object), wkb, columns, np.full(len(wkb), "", object))


class _Page:
    """Elements of rows, taken apart as they come."""

    def __init__(self, schema: Schema) -> None:
        self.ids: List[str] = []
        self.values: Dict[str, List[Any]] = {one.field.name: [] for one in schema.columns}
        self.shapes = Shapes()
        self._geometry = schema.geometry
        self._kinds = {one.field.name: one.field.kind for one in schema.columns}
        self._by_lower = {name.lower(): name for name in self.values}

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def full(self) -> bool:
        """Whether there is enough for one page."""
        return len(self.ids) >= PAGE_ROWS or self.shapes.numbers >= _NUMBERS

    def add(self, feature: Any) -> None:
        """One row more."""
        self.ids.append(_id_of(feature))
        row = len(self.ids)
        shape = None
        for one in feature:
            name = local(one.tag)
            if name == self._geometry:
                shape = next((part for part in one if local(part.tag) in GEOMETRIES), None)
                continue
            # services write names in another case than their schema does (fault WF-14)
            name = name if name in self.values else self._by_lower.get(name.lower(), "")
            if name and len(self.values[name]) < row:
                self.values[name].append(self._value(one, self._kinds[name]))
        for values in self.values.values():
            if len(values) < row:
                values.append(None)
        self.shapes.add(shape)

    @staticmethod
    def _value(element: Any, kind: str) -> Optional[str]:
        if element.get(_NIL) in ("true", "1"):
            return None
        # a value may be wrapped, as a date in gml:timePosition is
        text = "".join(element.itertext()).strip() if len(element) else element.text
        if kind == "text":
            return text or ""
        return text.strip() if text and text.strip() else None


def _id_of(element: Any) -> str:
    """``gml:id`` or ``fid``, "" if it has none."""
    for name, value in element.attrib.items():
        if local(name) in ("id", "fid") and (name == "fid" or "gml" in name):
            return str(value)
    return ""


@lru_cache(maxsize=64)
def _same_crs(told: str, asked: str) -> bool:
    """Whether an answer is in the CRS that was asked for, as far as its name is one that is known."""
    try:
        return told == asked or crs_of(told).equals(crs_of(asked), ignore_axis_order=True)
    except InputError:
        return True


def _exception(element: Any, reply: Reply) -> Refused:
    said = " ".join(text_of(one) for one in element.iter() if text_of(one))
    text = tr("{host} refused the request (HTTP {status}): {said}")
    return Refused(text.format(host=host_of(reply.url), status=reply.status, said=said[:400]), reply.status)


def in_box(wkb: "npt.NDArray[Any]", box: Box) -> "npt.NDArray[np.bool_]":
    """Which rows (n,) touch the box; rows without geometry do not."""
    bounds = shapely.bounds(shapely.from_wkb(wkb))
    with np.errstate(invalid="ignore"):
        out: npt.NDArray[np.bool_] = (
            (bounds[:, 0] <= box[2]) & (bounds[:, 2] >= box[0]) & (bounds[:, 1] <= box[3]) & (bounds[:, 3] >= box[1])
        )
    return out
