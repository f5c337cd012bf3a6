"""WFS-T: one request for all edits, and what its answer says.

Every update and delete names its rows by feature id, nothing else (fault WF-10). An answer is believed only where its
counts are those that were sent (WF-08, WF-09); whatever else comes leaves the edits unsure.
"""

import re
from typing import Any, Dict, List, Sequence
from xml.sax.saxutils import escape, quoteattr

import pyproj
import shapely

from ...errors import InputError
from ...language import tr
from ..model import SAME, Edit, Schema, Written
from ..values import NO_XML, as_text
from ..xml import children, local, parsed, text_of
from .dialects import FES, Dialect
from .filters import ids_filter
from .gml_text import text_of_geometry

# Signs beyond 16 bits (rare characters of names): QGIS Server loses them, however they are written
_LONG_SIGN = re.compile("[\U00010000-\U0010ffff]")
# QGIS Server reads MultiPolygon and MultiLineString only, in every version
_QGIS = "http://www.qgis.org/gml"
_TOTALS = {"insert": "totalInserted", "update": "totalUpdated", "delete": "totalDeleted"}
_MULTI = {"MultiPolygon": shapely.multipolygons, "MultiLineString": shapely.multilinestrings,
          "MultiPoint": shapely.multipoints}  # fmt: skip
_SINGLE = {"Polygon": 3, "LineString": 1, "Point": 0}


class Writer:
    """Makes transactions for one layer. ``spelling``: of the CRS; ``north_first``: the order of axes that it means."""

    def __init__(self, schema: Schema, speech: Dialect, spelling: str, north_first: bool) -> None:
        self._schema, self._speech = schema, speech
        self._spelling, self._north_first = spelling, north_first
        self._fields = {field.name: field for field in schema.fields}
        self._name = schema.name.rpartition(":")[2]
        self._qgis = schema.namespace == _QGIS

    def body(self, edits: Sequence[Edit], decimals: int) -> bytes:
        """The request. Raises InputError for a value, a field or a geometry that cannot be written."""
        inside = "".join(getattr(self, f"_{edit.operation}")(edit, place, decimals) for place, edit in enumerate(edits))
        speech = self._speech
        head = (
            f'<wfs:Transaction service="WFS" version="{speech.version}" xmlns:wfs={quoteattr(speech.wfs)} '
            f"xmlns:gml={quoteattr(speech.gml)} xmlns:f={quoteattr(self._schema.namespace)}>"
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>{head}{inside}</wfs:Transaction>'.encode()

    def _insert(self, edit: Edit, place: int, decimals: int) -> str:
        parts = []
        for name, value in edit.values.items():
            text = self._text(edit, name, value)
            if text is not None:
                parts.append(f"<f:{name}>{_escaped(text)}</f:{name}>")
        if edit.wkb is not SAME and edit.wkb is not None:
            shape = self._gml(edit, place, decimals)
            parts.append(f"<f:{self._schema.geometry}>{shape}</f:{self._schema.geometry}>")
        handle = f" handle={quoteattr(edit.key)}"
        return f"<wfs:Insert{handle}><f:{self._name}>{''.join(parts)}</f:{self._name}></wfs:Insert>"

    def _update(self, edit: Edit, place: int, decimals: int) -> str:
        parts = [self._property(name, self._text(edit, name, value)) for name, value in edit.values.items()]
        if edit.wkb is not SAME:
            shape = None if edit.wkb is None else self._gml(edit, place, decimals)
            parts.append(self._property(self._schema.geometry, shape, markup=True))
        return (
            f"<wfs:Update typeName={quoteattr('f:' + self._name)}>{''.join(parts)}"
            f"{ids_filter([edit.id], self._speech)}</wfs:Update>"
        )

    def _delete(self, edit: Edit, _place: int, _decimals: int) -> str:
        return f"<wfs:Delete typeName={quoteattr('f:' + self._name)}>{ids_filter([edit.id], self._speech)}</wfs:Delete>"

    def _property(self, name: str, value: Any, markup: bool = False) -> str:
        element = "ValueReference" if self._speech.filter == FES else "Name"
        inside = "" if value is None else f"<wfs:Value>{value if markup else _escaped(value)}</wfs:Value>"
        return f"<wfs:Property><wfs:{element}>{escape(name)}</wfs:{element}>{inside}</wfs:Property>"

    def _text(self, edit: Edit, name: str, value: Any) -> Any:
        if name not in self._fields:
            text = tr("Edit {key}: the service's layer {layer} has no field {field}.")
            raise InputError(text.format(key=edit.key, layer=self._schema.name, field=name))
        written = as_text(self._fields[name], value)
        if written is not None and NO_XML.search(written):
            text = tr("Edit {key}: field {field} has a sign that cannot be sent (a control character).")
            raise InputError(text.format(key=edit.key, field=name))
        lost = _LONG_SIGN.search(written or "") if self._qgis else None
        if lost:
            text = tr("Edit {key}: field {field} has the sign {sign}, which QGIS Server drops. Write it otherwise.")
            raise InputError(text.format(key=edit.key, field=name, sign=lost.group()))
        return written

    def _gml(self, edit: Edit, place: int, decimals: int) -> str:
        shape = fitting(shapely.from_wkb(edit.wkb), self._schema.geometry_type, edit.key)
        return text_of_geometry(
            shape,
            self._spelling,
            gml=self._speech.gml_version,
            north_first=self._north_first,
            decimals=decimals,
            id_=f"e{place}.",
            old_names=self._qgis,
        )


def _escaped(text: str) -> str:
    """A text as XML. The line end of other systems goes by number, since parsers make another of it."""
    return escape(text).replace("\r", "&#13;")


def fitting(shape: Any, geometry_type: str, key: str) -> Any:
    """``shape`` as the layer wants it: single into multi, a multi of one part into single (fault WF-05).

    Raises InputError if it does not fit.
    """
    kind = shape.geom_type
    if geometry_type in (kind, "Geometry"):
        return shape
    if geometry_type == f"Multi{kind}":
        return _MULTI[geometry_type]([shape])
    if kind == f"Multi{geometry_type}" and shapely.get_num_geometries(shape) == 1:
        return shapely.get_geometry(shape, 0)
    text = tr("Edit {key}: a {kind} cannot be written into a layer of {layer}.")
    raise InputError(text.format(key=key, kind=kind, layer=geometry_type))


def decimals_for(crs: pyproj.CRS) -> int:
    """Decimals of coordinates: tenths of a millimetre in metres, about the same in degrees."""
    return 9 if crs.is_geographic else 4


def answered(body: bytes, url: str, edits: Sequence[Edit]) -> List[Written]:
    """What the answer to a transaction says of each edit. Raises as :func:`..xml.parsed` does."""
    root = parsed(body, url)
    if local(root.tag) not in ("TransactionResponse", "WFS_TransactionResponse"):
        return unsure(edits, " ".join(text_of(one) for one in root.iter() if text_of(one))[:400], refused=True)
    ids = [
        one.get("fid") or one.get("rid") or "" for one in root.iter() if local(one.tag) in ("FeatureId", "ResourceId")
    ]
    inserts = [edit for edit in edits if edit.operation == "insert"]
    failed = _failure(root)
    if failed or not _counts_fit(root, edits) or len(ids) != len(inserts):
        return unsure(edits, failed or tr("the service does not tell of every edit"), refused=True)
    given: Dict[str, str] = dict(zip((edit.key for edit in inserts), ids))
    return [Written(edit.key, given.get(edit.key, edit.id), "", True) for edit in edits]


def unsure(edits: Sequence[Edit], why: str, *, refused: bool = False) -> List[Written]:
    """Nobody knows what became of the edits; ``refused``: the service said no."""
    return [Written(edit.key, edit.id, why, False, refused) for edit in edits]


def _failure(root: Any) -> str:
    """What the answer says of edits that failed; 1.0.0 has a status, later versions messages of actions."""
    actions = [text_of(one, "Message") for one in root.iter() if local(one.tag) == "Action"]
    if actions:
        return "; ".join(dict.fromkeys(actions))
    result = [one for one in root.iter() if local(one.tag) == "TransactionResult"]
    for one in result:
        status = [local(inner.tag) for holder in children(one, "Status") for inner in holder]
        if status != ["SUCCESS"]:
            return text_of(one, "Message") or ", ".join(status)
    return ""


def _counts_fit(root: Any, edits: Sequence[Edit]) -> bool:
    """Whether the summary has the numbers that were sent; 1.0.0 has no summary, its status has to do."""
    if local(root.tag) == "WFS_TransactionResponse":
        return True
    totals = {local(one.tag): (one.text or "").strip() for one in root.iter()}
    sent = {total: sum(edit.operation == operation for edit in edits) for operation, total in _TOTALS.items()}
    return all(totals.get(total, "0") == str(count) for total, count in sent.items())
