"""Errors of the checks of a line after an adjustment, and the patches that they lie on."""

import numpy as np
import shapely

from ..checks.fields import FAIL
from ..checks.model import Column, Flags, Table
from ..geometry.arrays import Integers
from .proposal import Proposal


def errors(table: Table) -> Integers:
    """Rows of findings that are errors and stand."""
    columns = table.columns
    stands = np.isin(columns["STATUS"].astype(str), ["new", "still"])
    return np.flatnonzero(stands & (columns["SEVERITY"] == "error") & (columns["LEVEL"] == FAIL))


def failed_rows(table: Table, new: Integers, rows: Proposal) -> Flags:
    """Rows of the proposal (n,) where a new error lies; all of them for an error without a place."""
    ground = table.geometry[new]
    placeless = shapely.is_missing(ground)
    if placeless.any():
        return np.ones(len(rows.geometry), bool)
    return touched(rows.geometry, ground)


def touched(patches: Column, ground: Column) -> Flags:
    """Which patches (n,) have inner ground in common with any of ``ground``."""
    flags = np.zeros(len(patches), bool)
    if len(patches) and len(ground):
        one, two = shapely.STRtree(ground).query(patches, predicate="intersects")
        meets = shapely.relate_pattern(patches[one], ground[two], "T********")
        flags[one[meets]] = True
    return flags
