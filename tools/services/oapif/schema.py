"""The row of a collection: from its JSON Schema (part 5, or the queryables of part 3), or from rows themselves.

Neither is the whole truth. Queryables may leave fields out, and the field that holds a row's id may be in the schema
and not in the rows: so what is told is held against some rows.
"""

import json
import re
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ...exchange.layers import Field
from ..model import Column, Schema

Feature = Mapping[str, Any]
_KINDS: Dict[str, Any] = {"integer": "integer", "number": "real", "boolean": "boolean", "string": "text"}
_FORMATS: Dict[str, Any] = {"date": "date", "date-time": "datetime", "datetime": "datetime"}
_SHAPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
# Names under which databases keep the number of a row
_KEYS = ("fid", "ogc_fid", "objectid", "gid", "id", "bsm")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_ZONED = re.compile(r"(Z|[+-]\d\d:?\d\d)$")


class Key(NamedTuple):
    """The field that holds a row's id, "" if none does; ``hidden``: rows do not bring it, their id does."""

    name: str
    hidden: bool


def from_json_schema(document: Any, name: str) -> Optional[Schema]:
    """The schema in a JSON Schema, None if the document is none (a page that a service gives for any address)."""
    properties = document.get("properties") if isinstance(document, dict) else None
    if not isinstance(properties, dict) or not properties:
        return None
    inner = properties.get("properties")
    if isinstance(inner, dict) and isinstance(inner.get("properties"), dict):  # of a whole GeoJSON feature
        shape = properties.get("geometry")
        properties = {**({"geometry": {"format": "geometry-any", **shape}} if isinstance(shape, dict) else {}),
                      **inner["properties"]}  # fmt: skip
    required = document.get("required")
    geometry, geometry_type, columns = "", "Geometry", []
    for own, told in properties.items():
        if not isinstance(told, dict):
            continue
        shape_type = _shape(told)
        if shape_type:
            geometry, geometry_type = (own, shape_type) if not geometry else (geometry, geometry_type)
            continue
        needed = isinstance(required, list) and own in required
        columns.append(Column(_field(own, told), not needed, bool(told.get("readOnly"))))
    return Schema(name, geometry or "geometry", geometry_type, tuple(columns))


def from_features(features: Sequence[Feature], name: str) -> Schema:
    """The schema that some rows show; a field that is null in all of them counts as text."""
    values: Dict[str, List[Any]] = {}
    for feature in features:
        for own, value in (feature.get("properties") or {}).items():
            values.setdefault(own, []).append(value)
    columns = tuple(Column(Field(own, _kind_of(some))) for own, some in values.items())
    return Schema(name, "geometry", "Geometry", columns)


def corrected(schema: Schema, features: Sequence[Feature]) -> Schema:
    """``schema`` with the fields and the geometry type that rows show and it lacks."""
    known = {one.field.name for one in schema.columns}
    more = tuple(one for one in from_features(features, "").columns if one.field.name not in known)
    kinds = {feature["geometry"]["type"] for feature in features if feature.get("geometry")}
    geometry_type = schema.geometry_type
    if geometry_type == "Geometry" and len(kinds) == 1:
        geometry_type = next(iter(kinds))
    return schema._replace(columns=schema.columns + more, geometry_type=geometry_type)


def key_of(schema: Schema, features: Sequence[Feature], roles: Sequence[str]) -> Key:
    """The field whose value is the row's id in all of ``features``. ``roles``: fields that are told to be it."""
    shown = {name for one in features for name in one.get("properties") or {}}
    named = [
        one.field for one in schema.columns
        if one.field.kind in ("integer", "text") and (one.field.name in roles or one.field.name.lower() in _KEYS)
    ]  # fmt: skip
    for field in sorted(named, key=lambda one: one.name not in roles) if features else ():
        if field.name not in shown:
            return Key(field.name, True)
        pairs = ((str(one.get("id")), (one.get("properties") or {}).get(field.name)) for one in features)
        if all(str(value) == id_ for id_, value in pairs):
            return Key(field.name, False)
    return Key("", False)


def with_key(schema: Schema, key: Key) -> Schema:
    """``schema`` with the key's column as one that the service fills itself."""
    columns = tuple(
        one._replace(nillable=False, read_only=True) if one.field.name == key.name else one for one in schema.columns
    )
    return schema._replace(columns=columns)


def roles_of(document: Any) -> List[str]:
    """Fields that a JSON Schema tells to hold the id."""
    properties = document.get("properties") if isinstance(document, dict) else None
    found = properties.items() if isinstance(properties, dict) else ()
    return [name for name, told in found if isinstance(told, dict) and told.get("x-ogc-role") == "id"]


def zoned(features: Sequence[Feature]) -> bool:
    """Whether the service writes times with a zone behind them."""
    values = [value for one in features for value in (one.get("properties") or {}).values()]
    moments = [value for value in values if isinstance(value, str) and _MOMENT.fullmatch(value)]
    return bool(moments) and all(_ZONED.search(one) for one in moments)


def plain(value: Any) -> Any:
    """A value of a row as columns take it; lists and objects become their text."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value


def _field(name: str, told: Mapping[str, Any]) -> Field:
    kind, limits = _told_kind(told)
    width = limits.get("maxLength")
    return Field(name, kind, width if kind == "text" and isinstance(width, int) else 0)


def _told_kind(told: Mapping[str, Any]) -> Tuple[Any, Mapping[str, Any]]:
    """The kind of a property, and the part of its schema that tells it: beside "null", or inside "anyOf"."""
    for choice in (told, *told.get("anyOf", ()), *told.get("oneOf", ()), *told.get("allOf", ())):
        types = choice.get("type", ())
        for one in (types,) if isinstance(types, str) else types:
            if one in _KINDS:
                if one == "string" and str(choice.get("contentEncoding", "")).lower() == "base64":
                    return "binary", choice
                return (_FORMATS.get(str(choice.get("format")), "text") if one == "string" else _KINDS[one]), choice
    return "text", told


def _shape(told: Mapping[str, Any]) -> str:
    """The geometry type of a property, "" if it is none."""
    format_ = str(told.get("format", ""))
    reference = str(told.get("$ref", ""))
    if format_.startswith("geometry-"):
        kind = format_.partition("-")[2].lower()
    elif "geojson.org/schema/" in reference:
        kind = reference.rpartition("/")[2].partition(".")[0].lower()
    elif told.get("x-ogc-role") == "primary-geometry":
        kind = "any"
    else:
        return ""
    return next((one for one in _SHAPES if one.lower() == kind), "Geometry")


def _kind_of(values: Sequence[Any]) -> Any:
    there = [value for value in values if value is not None]
    if not there:
        return "text"
    if all(isinstance(one, bool) for one in there):
        return "boolean"
    if all(isinstance(one, int) and not isinstance(one, bool) for one in there):
        return "integer"
    if all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in there):
        return "real"
    texts = [one for one in there if isinstance(one, str)]
    if len(texts) == len(there):
        if all(_DATE.fullmatch(one) for one in texts):
            return "date"
        if all(_MOMENT.fullmatch(one) for one in texts):
            return "datetime"
    return "text"
