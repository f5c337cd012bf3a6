"""The row of a layer from DescribeFeatureType (an XML Schema)."""

from typing import Any, Dict, Optional, Tuple

from ...errors import ServiceError
from ...exchange.layers import Field
from ...language import tr
from ..addresses import host_of
from ..model import Column, Schema
from ..xml import child, children, local, parsed

# XSD type (local name) -> kind of a field
_KINDS = {
    **dict.fromkeys(
        ("int", "integer", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "negativeInteger",
         "unsignedInt", "unsignedShort", "unsignedLong", "nonPositiveInteger", "unsignedByte"), "integer"),
    **dict.fromkeys(("double", "float", "decimal"), "real"),
    "boolean": "boolean",
    "date": "date",
    "dateTime": "datetime",
    "TimeInstantType": "datetime",  # MapServer's dates in GML 3.2, those without a time, too
    "TimeInstantPropertyType": "datetime",
    "base64Binary": "binary",
    "hexBinary": "binary",
}  # fmt: skip
# GML property type -> geometry type
_SHAPES = {
    "PolygonPropertyType": "Polygon",
    "SurfacePropertyType": "Polygon",
    "MultiPolygonPropertyType": "MultiPolygon",
    "MultiSurfacePropertyType": "MultiPolygon",
    "LineStringPropertyType": "LineString",
    "CurvePropertyType": "LineString",
    "MultiLineStringPropertyType": "MultiLineString",
    "MultiCurvePropertyType": "MultiLineString",
    "PointPropertyType": "Point",
    "MultiPointPropertyType": "MultiPoint",
    "GeometryPropertyType": "Geometry",
    "GeometryAssociationType": "Geometry",
    "MultiGeometryPropertyType": "Geometry",
}


def read_schema(body: bytes, name: str, url: str) -> Schema:
    """The schema of the layer ``name`` ("prefix:name" or "name"). Raises ServiceError if the document has none."""
    root = parsed(body, url)
    sequence = _sequence(root, name.rpartition(":")[2])
    if local(root.tag) != "schema" or sequence is None:
        text = tr("{host} does not describe the layer {layer}.")
        raise ServiceError(text.format(host=host_of(url), layer=name))
    geometry, geometry_type, columns = "", "Geometry", []
    for element in children(sequence, "element"):
        kind = local_type(element.get("type") or _base(element))
        own = element.get("name") or local_type(element.get("ref", ""))
        if kind in _SHAPES:
            if not geometry:
                geometry, geometry_type = own, _SHAPES[kind]
            continue
        nillable = element.get("nillable") == "true" or element.get("minOccurs") == "0"
        columns.append(Column(_field(own, kind, element), nillable))
    return Schema(name, geometry, geometry_type, tuple(columns), root.get("targetNamespace", ""))


def local_type(text: str) -> str:
    """The name of a type without its prefix."""
    return text.rpartition(":")[2]


def _sequence(root: Any, name: str) -> Any:
    """The elements of the layer's type: by the element of that name, else the only type there is."""
    types: Dict[str, Any] = {one.get("name", ""): one for one in children(root, "complexType")}
    for element in children(root, "element"):
        if element.get("name") == name:
            found = (
                types.get(local_type(element.get("type", ""))) if element.get("type") else child(element, "complexType")
            )
            return _inside(found)
    return _inside(next(iter(types.values()))) if len(types) == 1 else None


def _inside(type_: Any) -> Any:
    if type_ is None:
        return None
    found = child(type_, "complexContent", "extension", "sequence")
    return found if found is not None else child(type_, "sequence")


def _restriction(element: Any) -> Any:
    return child(element, "simpleType", "restriction")


def _base(element: Any) -> str:
    restriction = _restriction(element)
    return "string" if restriction is None else str(restriction.get("base", "string"))


def _field(name: str, kind: str, element: Any) -> Field:
    limits = _limits(element)
    found: Any = _KINDS.get(kind, "text")
    if found == "real" and limits.get("fractionDigits") == 0:
        found = "integer"
    if found == "text":
        return Field(name, "text", limits.get("maxLength") or 0)
    if found == "real":
        return Field(name, "real", limits.get("totalDigits") or 0, limits.get("fractionDigits") or 0)
    if found == "integer":
        return Field(name, "integer", limits.get("totalDigits") or 0)
    return Field(name, found)


def _limits(element: Any) -> Dict[str, Optional[int]]:
    restriction = _restriction(element)
    pairs: Tuple[Any, ...] = () if restriction is None else tuple(restriction)
    return {local(one.tag): int(one.get("value")) for one in pairs if (one.get("value") or "").isdigit()}
