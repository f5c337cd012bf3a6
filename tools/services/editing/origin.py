"""Where a work file's rows came from, and the names that its layers and columns have."""

from typing import Any, Dict, Mapping, NamedTuple, Optional, Sequence, Tuple

from ...exchange.layers import Field
from ..model import Box, Column, Schema

ID, VERSION, PRINT = "onemap_id", "onemap_version", "onemap_print"
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
    """A column of the file for each field of the service; a name that the file needs itself gets a line behind it."""
    taken, out = set(_RESERVED), {}
    for field in fields:
        name = field.name
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        out[field.name] = name
    return out


def table_name(layer: str) -> str:
    """The layer's name without its prefix; beginnings that databases keep for themselves get a word before them."""
    name = layer.rpartition(":")[2]
    return f"layer_{name}" if name.lower().startswith(("gpkg", "sqlite", "rtree", "onemap_")) else name


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
