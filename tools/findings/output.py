"""The layer of findings: its fields, and its rows in blocks for a writer."""

from typing import Dict, Iterator, List, Tuple

from ..checks.fields import FIELDS, title
from ..checks.model import Column, Table
from ..exchange.layers import Field

BLOCK = 20_000


def finding_fields() -> List[Field]:
    """The fields of the layer, with names in the language in use as aliases."""
    return [
        Field(one.name, "real" if one.kind == "real" else "text", one.width, one.decimals, title(one.name))
        for one in FIELDS
    ]


def blocks(table: Table, rows: int = BLOCK) -> Iterator[Tuple[Dict[str, Column], Column]]:
    """Columns and geometry of the findings, ``rows`` at a time; texts that are empty are null."""
    for start in range(0, len(table.geometry), rows):
        some = slice(start, start + rows)
        yield {name: _null(values[some]) for name, values in table.columns.items()}, table.geometry[some]


def _null(values: Column) -> Column:
    if values.dtype != object:
        return values
    out: Column = values.copy()
    out[values == ""] = None
    return out
