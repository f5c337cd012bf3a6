"""Townships (XZQ) and village survey areas (CJDCQ): unions of the survey patches, so their borders match."""

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from ..geometry.coverage import unite
from .hashing import Columns, Floats, Ints, Strings
from .plan import Plan
from .survey import identifier


def territories(geometry: Strings, group: Ints) -> "tuple[Ints, Strings]":
    """The groups present, sorted, and the union of each group's polygons (parts of one exact coverage)."""
    present, place = np.unique(group, return_inverse=True)
    order = np.argsort(place.ravel(), kind="stable")
    ends = np.cumsum(np.bincount(place.ravel()))
    shapes = [unite(geometry[members]) for members in np.split(order, ends[:-1])]
    return present, np.array([shapely.multipolygons(shapely.get_parts(shape)) for shape in shapes], object)


def village_rows(plan: Plan, village: Ints, surveyed: npt.NDArray[Any], computed: Floats) -> Columns:
    """CJDCQ columns: ``surveyed`` is the sum of TBMJ inside, ``computed`` the area of the outline, both in m2."""
    codes = np.array([plan.village_codes[one] + "0" * 7 for one in village.tolist()], object)
    names = np.array([plan.village_names[one] for one in village.tolist()], object)
    columns = _common(plan, "1004", village, "1000600400", surveyed, computed)
    columns.update(ZLDWDM=codes, ZLDWMC=names)
    return columns


def town_rows(plan: Plan, town: Ints, surveyed: npt.NDArray[Any], computed: Floats) -> Columns:
    """XZQ columns, as :func:`village_rows`."""
    codes = np.array([plan.town_codes[one] + "000" for one in town.tolist()], object)
    names = np.array([plan.town_names[one] for one in town.tolist()], object)
    columns = _common(plan, "1001", town, "1000600100", surveyed, computed)
    columns.update(XZQDM=codes, XZQMC=names)
    return columns


def _common(plan: Plan, layer: str, number: Ints, kind: str, surveyed: npt.NDArray[Any], computed: Floats) -> Columns:
    """What both layers have."""
    return {
        "BSM": identifier(plan, layer, number + 1),
        "YSDM": np.full(len(number), kind, object),
        "MSSM": np.full(len(number), "00", object),
        "DCMJ": np.round(surveyed, 2),
        "JSMJ": computed,
    }
