"""Where a work file's rows came from, and the names that its layers and columns have."""

import re
import unicodedata
from typing import Any, Dict, Mapping, NamedTuple, Optional, Sequence, Tuple

from ...exchange.layers import Field
from ..model import Box, Column, Schema

ID, VERSION, PRINT = "onemap_id", "onemap_version", "onemap_print"
# Of a table; "_base" comes behind it, and files may have 255 bytes with what the program puts behind
_NAME_BYTES = 120
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_RESERVED = frozenset(("fid", "geom", ID, VERSION, PRINT))


class Origin(NamedTuple):
    """Where the rows came from, without any secret: ``authcfg`` names a login that QGIS keeps."""

    kind: str
    url: str
    version: str
    layer: str
    crs: str
    schema: Schema
    authcfg: str = ""
    box: Optional[Box] = None
    where: Tuple[Tuple[str, str], ...] = ()
    matched: Optional[int] = None


def free_names(fields: Sequence[Field]) -> Dict[str, str]:
    """A column of the file for each field of the service; a name that the file needs itself gets a line behind it.

    Signs that nobody sees become lines, too: a database cannot hold all of them, and people are misled by others.
    """
    taken, out = set(_RESERVED), {}
    for field in fields:
        name = _seen(field.name) or "_"
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        out[field.name] = name
    return out


def table_name(layer: str) -> str:
    """The layer's name without its prefix, as a name for a table and a file: letters, digits, lines, points within.

    Beginnings that databases keep for themselves and names of devices get a word before them.
    """
    name = re.sub(r"[^\w.-]+", "_", _seen(layer.rpartition(":")[2])).strip("._-") or "layer"
    name = name.encode()[:_NAME_BYTES].decode("utf-8", "ignore")
    own = name.lower().startswith(("gpkg", "sqlite", "rtree", "onemap_")) or _DEVICE.match(name)
    return f"layer_{name}" if own else name


def _seen(text: str) -> str:
    """``text`` with a line for each control sign, sign of direction and broken half of a pair."""
    return "".join("_" if unicodedata.category(one) in ("Cc", "Cf", "Cs") else one for one in text)


def told_of(origin: Origin) -> Dict[str, Any]:
    """The description as plain values for JSON."""
    schema = origin.schema
    columns = [[list(one.field), one.nillable, one.read_only] for one in schema.columns]
    told = origin._asdict()
    told["schema"] = [schema.name, schema.geometry, schema.geometry_type, columns, schema.namespace]
    return told


def origin_of(told: Mapping[str, Any]) -> Origin:
    """The description out of plain values."""
    name, geometry, geometry_type, columns, namespace = told["schema"]
    made = tuple(Column(Field(*field), nillable, read_only) for field, nillable, read_only in columns)
    values = {key: told[key] for key in Origin._fields if key != "schema"}
    values["box"] = tuple(values["box"]) if values["box"] else None
    values["where"] = tuple((str(key), str(value)) for key, value in values["where"])
    return Origin(schema=Schema(name, geometry, geometry_type, made, namespace), **values)
