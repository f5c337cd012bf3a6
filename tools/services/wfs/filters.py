"""Conditions in the words of WFS: equalities of fields as a filter, a box, a list of ids."""

from typing import Any, Dict, Mapping
from xml.sax.saxutils import escape, quoteattr

from ...exchange.layers import Field
from ..model import Box, Schema
from ..values import as_text
from .dialects import FES, GML32, Dialect


def equalities(where: Mapping[str, Any], schema: Schema, speech: Dialect) -> str:
    """All of ``where`` hold: field → value, None for null."""
    fields: Dict[str, Field] = {one.name: one for one in schema.fields}
    parts = [_equal(name, as_text(fields[name], value), speech) for name, value in where.items()]
    inside = parts[0] if len(parts) == 1 else f"<And>{''.join(parts)}</And>"
    return f"<Filter xmlns={quoteattr(speech.filter)} xmlns:gml={quoteattr(speech.gml)}>{inside}</Filter>"


def ids_filter(ids: "list[str]", speech: Dialect) -> str:
    """The rows with these ids, and no others: without one nothing is made (fault WF-10)."""
    if not ids or not all(ids):
        raise ValueError("a filter needs ids")
    one = ("ResourceId", "rid") if speech.filter == FES else ("FeatureId", "fid")
    inside = "".join(f"<ogc:{one[0]} {one[1]}={quoteattr(id_)}/>" for id_ in ids)
    return f"<ogc:Filter xmlns:ogc={quoteattr(speech.filter)}>{inside}</ogc:Filter>"


def box_parameter(box: Box, spelling: str, speech: Dialect, north_first: bool) -> str:
    """The value of BBOX; 1.0.0 knows no CRS in it."""
    west, south, east, north = box
    corners = (south, west, north, east) if north_first else (west, south, east, north)
    text = ",".join(f"{one:.10f}".rstrip("0").rstrip(".") for one in corners)
    return text if speech.version == "1.0.0" else f"{text},{spelling}"


def box_filter(box: Box, geometry: str, spelling: str, speech: Dialect, north_first: bool) -> str:
    """A BBOX condition, without the Filter around it."""
    west, south, east, north = box
    low, high = ((south, west), (north, east)) if north_first else ((west, south), (east, north))
    name = "ValueReference" if speech.gml == GML32 else "PropertyName"
    if speech.version == "1.0.0":
        corners = f"{low[0]!r},{low[1]!r} {high[0]!r},{high[1]!r}"
        shape = f"<gml:Box srsName={quoteattr(spelling)}><gml:coordinates>{corners}</gml:coordinates></gml:Box>"
    else:
        shape = (
            f"<gml:Envelope srsName={quoteattr(spelling)}><gml:lowerCorner>{low[0]!r} {low[1]!r}</gml:lowerCorner>"
            f"<gml:upperCorner>{high[0]!r} {high[1]!r}</gml:upperCorner></gml:Envelope>"
        )
    return f"<BBOX><{name}>{escape(geometry)}</{name}>{shape}</BBOX>"


def _equal(name: str, value: Any, speech: Dialect) -> str:
    element = "ValueReference" if speech.filter == FES else "PropertyName"
    property_ = f"<{element}>{escape(name)}</{element}>"
    if value is None:
        return f"<PropertyIsNull>{property_}</PropertyIsNull>"
    return f"<PropertyIsEqualTo>{property_}<Literal>{escape(value)}</Literal></PropertyIsEqualTo>"
