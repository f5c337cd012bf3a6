"""Conditions in the words of OGC API Features: equalities of fields, and a box.

A service may take a name that it does not know for nothing at all and send every row (QGIS Server), or read signs in a
value as wild cards, or drop them. So each row that comes is held against the condition here, and only plain values are
sent, by fields that the service was seen to choose by.
"""

import re
from typing import Any, Callable, Dict, Mapping, Tuple

import numpy as np
import numpy.typing as npt
import pyproj

from ...exchange.layers import Field
from ..model import Box, Rows, Schema
from ..values import as_text, column
from .shapes import between

# Signs that no service reads as anything but themselves
_PLAIN = re.compile(r"[\w][\w.\-]*")
#: A value that no row has, by kind: a field by which it chooses nothing is one that the service chooses by.
NOBODY = {"text": "onemap-no-row-has-this", "integer": "-2147480321"}


def values_of(where: Mapping[str, Any], schema: Schema) -> Dict[str, Any]:
    """``where`` with values as columns hold them (texts of numbers and dates are read)."""
    fields = _fields(schema)
    return {name: None if value is None else column(fields[name], [value])[0] for name, value in where.items()}


def sendable(where: Mapping[str, Any], schema: Schema, honours: Callable[[str], bool]) -> Dict[str, str]:
    """The part of ``where`` that the service can be asked for."""
    fields = _fields(schema)
    out = {}
    for name, value in where.items():
        text = as_text(fields[name], value)
        if text is not None and fields[name].kind in NOBODY and _PLAIN.fullmatch(text) and honours(name):
            out[name] = text
    return out


def holding(rows: Rows, where: Mapping[str, Any], schema: Schema) -> "npt.NDArray[np.bool_]":
    """Which rows (n,) fulfil ``where``."""
    fields = _fields(schema)
    out = np.ones(len(rows), bool)
    for name, value in where.items():
        wanted = as_text(fields[name], value)
        out &= np.array([as_text(fields[name], one) == wanted for one in rows.columns[name]], bool)
    return out


def box_parameters(box: Box, spelling: str, *, north_first: bool) -> Dict[str, str]:
    """``bbox`` and ``bbox-crs``; the latter is left out for CRS84, which all have."""
    west, south, east, north = box
    corners = (south, west, north, east) if north_first else (west, south, east, north)
    text = ",".join(f"{one:.10f}".rstrip("0").rstrip(".") for one in corners)
    return {"bbox": text, "bbox-crs": spelling} if spelling else {"bbox": text}


def turned(box: Box, one: pyproj.CRS, other: pyproj.CRS) -> Box:
    """The box round ``box`` in another CRS."""
    if one == other:
        return box
    found: Tuple[float, ...] = between(one, other).transform_bounds(*box, 41)
    west, south, east, north = found
    margin = 1e-7 if other.is_geographic else 0.01
    return (west - margin, south - margin, east + margin, north + margin)


def _fields(schema: Schema) -> Dict[str, Field]:
    return {one.name: one for one in schema.fields}
