"""Which layers of a run a check looks at, and small things that all checks of geometry do with what they find."""

from typing import List

import numpy as np
import shapely

from ..geometry.arrays import Integers
from ..language import tr
from .data import Data
from .layer import Layer
from .model import Check, Column, Floats, NotRun
from .pairs import Pairs

LAYERS = "layers"


def examined(data: Data, check: Check) -> List[Layer]:
    """The layers that are named in the check's parameter ``layers`` (roles, ``A|B``), all without it.

    Raises NotRun where none of them is there.
    """
    wanted = [role for role in check.parameters.get(LAYERS, "").split("|") if role]
    found = [data.layers[role] for role in (wanted or data.layers) if role in data.layers]
    if not found:
        text = tr("None of the layers that this check looks at is there: {roles}.")
        raise NotRun(text.format(roles=", ".join(wanted)))
    return found


def measured(found: Pairs) -> Floats:
    """Areas (n,) to hold against thresholds: in the plane where the method rounds a shred of ground to nothing."""
    return shreds(found.area, found.geometry)


def shreds(area: Floats, geometry: Column) -> Floats:
    """``area`` (n,), that in the plane where it is 0."""
    return np.where(area > 0, area, np.nan_to_num(shapely.area(geometry)))


def sentences(text: str, **columns: Column) -> Column:
    """``text`` filled in for each row with the values (n,) of ``columns``, numbers as they are written."""
    names = list(columns)
    rows = list(zip(*(np.asarray(column).tolist() for column in columns.values())))
    out: Column = np.empty(len(rows), object)
    out[:] = [text.format(**dict(zip(names, row))) for row in rows]
    return out


def figures(values: Floats, decimals: int = 2) -> Column:
    """Numbers (n,) as people read them."""
    out: Column = np.empty(len(values), object)
    out[:] = [f"{value:.{decimals}f}" for value in values.tolist()]
    return out


def grouped(rows: Integers) -> "tuple[Integers, Integers, Integers]":
    """The different ``rows`` (k,), which of them each belongs to (n,), and how often each comes (k,)."""
    found, group, count = np.unique(rows, return_inverse=True, return_counts=True)
    return found, np.asarray(group.ravel(), np.int64), count
