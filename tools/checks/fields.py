"""The one layout of findings: its fields, their titles, and how findings become its columns."""

from typing import Any, Dict, NamedTuple, Tuple

import numpy as np
import shapely

from ..geometry.polygons import polygonal
from ..language import tr
from .model import Check, Column, Flags, Found, texts

DECIMALS = 4  # of MJ and WIDTH: overlaps are found from 0.001 m2 on
FAIL, NOISE = "fail", "noise"
#: Half the side of the square that shows a point, and half the width of the strip that shows a line, in metres.
HALF_MARK = 0.5


class OutputField(NamedTuple):
    """A field of the layout: ``kind`` is ``text`` or ``real``."""

    name: str
    kind: str
    width: int
    decimals: int = 0


FIELDS: Tuple[OutputField, ...] = (
    OutputField("CHECK_ID", "text", 16),
    OutputField("SEVERITY", "text", 8),
    OutputField("LAYER", "text", 100),
    OutputField("SOURCE_ID", "text", 64),
    OutputField("OTHER_LAYER", "text", 100),
    OutputField("OTHER_ID", "text", 64),
    OutputField("MJ", "real", 20, DECIMALS),
    OutputField("WIDTH", "real", 14, DECIMALS),
    OutputField("MESSAGE", "text", 500),
    OutputField("ADVICE", "text", 250),
    OutputField("BASIS", "text", 200),
    OutputField("STATUS", "text", 10),
    OutputField("FINDING_ID", "text", 16),
    OutputField("LEVEL", "text", 8),
    OutputField("MJ_METHOD", "text", 10),
    OutputField("APPROVER", "text", 80),
    OutputField("REASON", "text", 250),
)
NUMBERS = tuple(one.name for one in FIELDS if one.kind == "real")


def title(name: str) -> str:
    """What people read over a field, in the language in use."""
    return {
        "CHECK_ID": tr("Check"),
        "SEVERITY": tr("Severity"),
        "LAYER": tr("Layer"),
        "SOURCE_ID": tr("Row of the layer"),
        "OTHER_LAYER": tr("Other layer"),
        "OTHER_ID": tr("Row of the other layer"),
        "MJ": tr("Area (m²)"),
        "WIDTH": tr("Mean width (m)"),
        "MESSAGE": tr("What was found"),
        "ADVICE": tr("What to do"),
        "BASIS": tr("Basis"),
        "STATUS": tr("Status"),
        "FINDING_ID": tr("Number of the finding"),
        "LEVEL": tr("Threshold reached"),
        "MJ_METHOD": tr("Area method"),
        "APPROVER": tr("Approved by"),
        "REASON": tr("Reason of the exception"),
    }[name]


def severity_name(severity: str) -> str:
    """A severity in the language in use."""
    return {"error": tr("Error"), "warning": tr("Warning"), "info": tr("For information")}.get(severity, severity)


def status_name(status: str) -> str:
    """The life of a finding in the language in use."""
    return {"new": tr("New"), "still": tr("Still there"), "gone": tr("Gone"), "accepted": tr("Accepted")}.get(
        status, status
    )


def result_name(result: str) -> str:
    """What a check came to, in the language in use."""
    return {
        "pass": tr("Passed"),
        "list": tr("Listed"),
        "warn": tr("Warning"),
        "fail": tr("Failed"),
        "not_run": tr("Not run"),
    }[result]


def columns_of(check: Check, rows: Found, ids: Column, fails: Flags, method: str) -> Dict[str, Column]:
    """The columns of the layout for ``rows`` (n,) of a check; people's columns and the status are empty yet."""
    n = len(rows)
    return {
        "CHECK_ID": texts(check.id, n),
        "SEVERITY": np.where(fails, texts(check.severity, n), texts("info", n)),
        "LAYER": rows.layer,
        "SOURCE_ID": rows.source_id,
        "OTHER_LAYER": rows.other_layer,
        "OTHER_ID": rows.other_id,
        "MJ": np.round(rows.area, DECIMALS),
        "WIDTH": np.round(rows.width, DECIMALS),
        "MESSAGE": rows.message,
        "ADVICE": texts(check.advice, n),
        "BASIS": texts(check.basis, n),
        "STATUS": texts("new", n),
        "FINDING_ID": ids,
        "LEVEL": np.where(fails, texts(FAIL, n), texts(NOISE, n)),
        "MJ_METHOD": np.where(np.isnan(rows.area), texts("", n), texts(method, n)),
        "APPROVER": texts("", n),
        "REASON": texts("", n),
    }


def empty_columns() -> Dict[str, Column]:
    """The columns of a table without rows."""
    return {one.name: np.empty(0, np.float64 if one.kind == "real" else object) for one in FIELDS}


def marked(geometry: Column) -> "Tuple[Column, Flags]":
    """Polygons (n,) that can be seen on a map, and which of them are marks of points and lines.

    A point becomes a square, a line a strip (see HALF_MARK); of collections the polygons stay. Empty ones become None.
    """
    shapes: Any = np.array(geometry, object)
    shapes[shapely.is_empty(shapes)] = None
    dimension = shapely.get_dimensions(shapes)
    points, lines = dimension == 0, dimension == 1
    shapes[points] = shapely.buffer(shapes[points], HALF_MARK, cap_style="square")
    shapes[lines] = shapely.buffer(shapes[lines], HALF_MARK, cap_style="flat", join_style="mitre")
    mixed = np.isin(shapely.get_type_id(shapes), [7])
    shapes[mixed] = polygonal(shapes[mixed])
    return shapes, points | lines


def multi(geometry: Column) -> Column:
    """Polygons (n,) as multipolygons, None as it is."""
    out: Column = np.array(geometry, object)
    single = np.flatnonzero(shapely.get_type_id(out) == shapely.GeometryType.POLYGON)
    if len(single):
        out[single] = shapely.multipolygons(out[single], indices=np.arange(len(single)))
    return out
