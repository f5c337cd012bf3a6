"""Runs over made-up rights as far as the ledger: shapes in, ledger out."""

import numpy as np

from onemap.tools.certificates.ledger import build_ledger
from onemap.tools.certificates.model import Groups, Judged
from made_parcels import as_texts, overlaps_of, parcels_of


def judged_as(count, kind="21", form="33", reason="farm contract and forest right on the same ground"):
    """All pairs (k,) judged alike."""
    columns = ("case", kind, form, "conflict", "CBG-CBL", "9", reason)
    return Judged(*(np.full(count, value, object) for value in columns))


def run(shapes, layer, number, previous=None, county="640323", year=2025, context=None, method="planar", **options):
    """The ledger of all overlaps of the shapes; every pair is a case."""
    parcels = parcels_of(shapes, layer, number=number, method=method)
    parcels = parcels._replace(**options.pop("parcels", {}))
    overlaps = overlaps_of(parcels, method)
    count = len(overlaps.left)
    judged = judged_as(count)
    groups = Groups(np.arange(count), overlaps.geometry, overlaps.area, np.ones(count), np.full(count, 2))
    return build_ledger(parcels, overlaps, judged, groups, context, previous, county, year, method, **options)


def rows(ledger, *codes):
    """The rows as tuples of some columns; days as text."""
    return list(zip(*(ledger.columns[code].tolist() for code in codes)))


__all__ = ["as_texts", "judged_as", "rows", "run"]
