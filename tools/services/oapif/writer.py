"""Edits by POST, PUT, PATCH and DELETE: each is a request of its own, and each one's fate is told.

What PUT sends replaces the row. So it is read fresh, with its ETag, and sent back whole with our fields in it. Its
geometry goes back digit for digit where the service takes the CRS that it sends; where it takes CRS84 only (QGIS
Server), it is calculated from metres with micrometres and lands within a micrometre of where it was. Where only cut
degrees can be had, an edit of attributes would move the row: it is not sent.
"""

import json
from typing import Any, Dict, List, Mapping, Optional, Sequence
from urllib.parse import unquote

import numpy as np
import shapely

from ...errors import InputError, ServiceError
from ...language import tr
from ..answers import LoggedOut, Refused, checked
from ..axis import crs_of
from ..model import SAME, Edit, Written
from ..transport import Broken, Reply, Unsent
from ..values import as_text
from ..wfs.transaction import fitting
from .documents import GEOJSON
from .layer import Layer
from .manners import Manners, manners_of
from .schema import Feature
from .service import Service
from .shapes import geojson, shapes_of

_MERGE = "application/merge-patch+json"
#: Metres and degrees within which a geometry landed where it was meant to.
_LANDED = (0.01, 1e-6)


class _No(ServiceError):
    """An edit that is not sent, because it cannot be done as it was meant."""


class Writer:
    """Writes into one layer."""

    def __init__(self, service: Service, layer: Layer) -> None:
        self._service, self._layer = service, layer
        self._manners: Optional[Manners] = None
        self._astray = ""
        self._proved = False

    def write(self, edits: Sequence[Edit]) -> List[Written]:
        """See :meth:`..model.Client.write`. Raises InputError for what no request can be made of, and Unsent if the
        service cannot be reached; nothing was sent then.
        """
        values = [self._values(edit) for edit in edits]
        shapes = [self._shape(edit) for edit in edits]
        out: List[Written] = []
        silent = 0
        for edit, own, shape in zip(edits, values, shapes):
            if silent > 1:
                out.append(Written(edit.key, edit.id, tr("not sent: the service does not answer"), False))
                continue
            try:
                out.append(self._done(edit, own, shape))
                silent = 0
            except _No as error:
                out.append(Written(edit.key, edit.id, str(error), False, True))
            except Unsent as error:
                if not out:
                    raise
                silent = 2
                out.append(Written(edit.key, edit.id, str(error), False))
            except (LoggedOut, Refused, Broken) as error:
                silent = (
                    2 if isinstance(error, LoggedOut) and error.status != 403 else silent + isinstance(error, Broken)
                )
                out.append(Written(edit.key, edit.id, str(error), False, self._final(error)))
        return out

    def _final(self, error: ServiceError) -> bool:
        """Whether the same request will be refused again: a service that fails while it answers other questions fails
        because of what was sent.
        """
        if not isinstance(error, Refused) or error.status in (0, 200, 401, 407, 408, 429) or error.status > 500:
            return False
        if error.status < 500:
            return error.status >= 400
        try:
            self._layer.features(self._layer.one)
        except ServiceError:
            return False
        return True

    # ---- one edit

    def _done(self, edit: Edit, values: Dict[str, Any], shape: Any) -> Written:
        if self._astray and edit.wkb is not SAME and edit.operation != "delete":
            raise _No(self._astray)
        if edit.operation == "insert":
            return self._insert(edit, values, shape)
        if edit.operation == "delete":
            return self._delete(edit)
        return self._update(edit, values, shape)

    def _insert(self, edit: Edit, values: Dict[str, Any], shape: Any) -> Written:
        geometry = None if shape is None else self._geometry(shape)
        body = {"type": "Feature", "geometry": geometry, "properties": values}
        reply = self._send("POST", self._layer.url, body, GEOJSON)
        id_ = _given(reply)
        if shape is not None and not self._proved:
            self._prove(edit, shape, id_)
        return Written(edit.key, id_, "", True)

    def _update(self, edit: Edit, values: Dict[str, Any], shape: Any) -> Written:
        found = self._layer.fresh(edit.id)
        if found is None:
            raise _No(tr("row {id} is not on the service any more").format(id=edit.id))
        fresh, tag = found
        self._nulls(edit, values, fresh)
        if self.manners.patch:
            changes: Dict[str, Any] = {"properties": values} if values else {}
            if edit.wkb is not SAME:
                changes["geometry"] = None if shape is None else self._geometry(shape)
            self._send("PATCH", self._layer.address(edit.id), changes, _MERGE, tag)
        else:
            geometry = self._kept(fresh) if edit.wkb is SAME else None if shape is None else self._geometry(shape)
            whole = {**(fresh.get("properties") or {}), **values}
            whole.pop(self._layer.key.name, None)
            body = {"type": "Feature", "id": fresh.get("id"), "geometry": geometry, "properties": whole}
            self._send("PUT", self._layer.address(edit.id), body, GEOJSON, tag)
        if shape is not None and not self._proved:
            self._prove(edit, shape, edit.id)
        return Written(edit.key, edit.id, "", True)

    def _delete(self, edit: Edit) -> Written:
        if not edit.id:
            raise _No(tr("a deletion needs the id of its row"))
        tag = ""
        if self._layer.tagged:
            found = self._layer.fresh(edit.id)
            tag = found[1] if found is not None else ""
        try:
            self._send("DELETE", self._layer.address(edit.id), None, "", tag)
        except Refused as error:
            if error.status not in (404, 410):
                raise
        return Written(edit.key, edit.id, "", True)

    # ---- what is sent

    @property
    def manners(self) -> Manners:
        """What the service takes, by what it tells; what the standard leaves open, by who made it."""
        if self._manners is None:
            self._manners = manners_of(self._service, self._layer)
        return self._manners

    def _values(self, edit: Edit) -> Dict[str, Any]:
        fields = {one.name: one for one in self._layer.schema.fields}
        out: Dict[str, Any] = {}
        for name, value in edit.values.items():
            if name not in fields:
                text = tr("Edit {key}: the service's layer {layer} has no field {field}.")
                raise InputError(text.format(key=edit.key, layer=self._layer.collection.id, field=name))
            if name != self._layer.key.name:  # the id is the service's
                out[name] = self._value(fields[name].kind, as_text(fields[name], value), value)
        return out

    def _value(self, kind: str, text: Optional[str], value: Any) -> Any:
        if text is None:
            return None
        if kind == "boolean":
            return bool(value)
        if kind == "integer":
            return int(text)
        if kind == "real":
            return float(text)
        return text + "Z" if kind == "datetime" and self._layer.zoned else text

    def _shape(self, edit: Edit) -> Any:
        """The geometry of an edit as the layer wants it, None for null and where it is not touched."""
        if edit.operation == "delete" or edit.wkb is SAME or edit.wkb is None:
            return None
        shape = shapely.force_2d(shapely.from_wkb(edit.wkb))
        return fitting(shape, self._layer.schema.geometry_type, edit.key)

    def _geometry(self, shape: Any) -> Any:
        spelling, place = self.manners.spelling, self._layer.place
        north_first = spelling == place.carrier and place.reading.north_first
        return geojson(shape, place.crs, crs_of(spelling), north_first=north_first)

    def _kept(self, fresh: Feature) -> Any:
        """The geometry that a PUT has to send so that the row stays where it is."""
        place = self._layer.place
        if not fresh.get("geometry"):
            return None
        if place.coarse:
            text = tr(
                "an edit of attributes is not sent: the service wants the geometry with it and tells it with "
                "centimetres cut off, so the row would move"
            )
            raise _No(text)
        if self.manners.spelling == place.carrier:
            return fresh["geometry"]
        return self._geometry(place.arrived(shapes_of([fresh]))[0])

    def _nulls(self, edit: Edit, values: Mapping[str, Any], fresh: Feature) -> None:
        if self.manners.nulls:
            return
        there = fresh.get("properties") or {}
        kept = [name for name, value in values.items() if value is None and there.get(name) is not None]
        if kept:
            text = tr("row {id} is not sent: QGIS Server leaves the old value where null is written (field {field})")
            raise _No(text.format(id=edit.id, field=", ".join(kept)))

    def _send(self, method: str, url: str, body: Optional[Mapping[str, Any]], kind: str, tag: str = "") -> Reply:
        headers = {"Content-Type": kind} if kind else {}
        if tag:
            headers["If-Match"] = tag
        if self.manners.named and body is not None and body.get("geometry"):
            headers["Content-Crs"] = f"<{self.manners.spelling}>"
        data = None if body is None else json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
        try:
            reply = checked(self._service.send(method, url, headers, data))
        except Refused as error:
            if error.status == 412:
                raise _No(tr("somebody changed the row in the moment in which it was to be written")) from error
            raise
        return reply

    # ---- where it landed

    def _prove(self, edit: Edit, shape: Any, id_: str) -> None:
        """Looks where the first geometry came to lie; if it is elsewhere, no more are sent, and a new row is taken
        away again.
        """
        if not id_:
            return
        try:
            found = self._layer.fresh(id_)
            if found is None or not found[0].get("geometry"):
                return
            place = self._layer.place
            lies = place.arrived(shapes_of([found[0]]))[0]
            self._proved = _near(lies, shape, _LANDED[place.crs.is_geographic])
        except ServiceError:
            return
        if not self._proved:
            self._astray = tr("geometries are not sent: the service takes them in another CRS than it tells")
            if edit.operation == "insert":
                self._send("DELETE", self._layer.address(id_), None, "")
            raise _No(self._astray)


def _near(one: Any, other: Any, tolerance: float) -> bool:
    """Whether the boxes of two shapes are the same."""
    return bool(np.allclose(shapely.bounds(one), shapely.bounds(other), rtol=0, atol=tolerance))


def _given(reply: Reply) -> str:
    """The id of a new row: the last part of Location (QGIS Server writes garbage before it), else from the body."""
    location = reply.headers.get("location", "")
    last = unquote(location.rpartition("/")[2].partition("?")[0])
    try:
        body = reply.body()
    except ServiceError:
        return last  # the status has told that it is done
    if last:
        return last
    try:
        document = json.loads(body)
    except ValueError:
        return ""
    return str(document.get("id", "")) if isinstance(document, dict) else ""
