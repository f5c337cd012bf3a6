"""Runs over made-up rights as far as the ledger and its workbook: shapes in, ledger out."""

import geopandas
import numpy as np
from made_parcels import CRS, overlaps_of, parcels_of

from onemap.tools.certificates.job import Found, RightsTask
from onemap.tools.certificates.ledger import build_ledger
from onemap.tools.certificates.model import Groups, Judged
from onemap.tools.certificates.parcels import Reading
from onemap.tools.certificates.unit_numbers import units_of_two_owners
from onemap.tools.exchange.layers import FrameSource

REASON = "farm contract and forest right on the same ground"


def judged_as(count, kind="21", form="33"):
    """All pairs (k,) judged alike."""
    columns = ("case", kind, form, "conflict", "CBG-CBL", "9", REASON)
    return Judged(*(np.full(count, value, object) for value in columns))


def found_of(
    shapes, layer, number, county="640323", year=2025, method="planar", judged=None, rules=None, right=None, **columns
):
    """A run without its ledger: every pair is a case. ``columns`` replace those of the parcels."""
    parcels = parcels_of(shapes, layer, right, number, method)._replace(**columns)
    found = Found(RightsTask((), method=method, county=county, year=year, rules=rules), Reading(parcels, [], []))
    found.overlaps = overlaps_of(parcels, method)
    count = len(found.overlaps.left)
    found.judged = judged or judged_as(count)
    found.cases, none = np.arange(count), np.empty(0, np.int64)
    found.noise = found.stacks = found.information = none
    area = found.overlaps.area
    found.groups = Groups(np.arange(count), found.overlaps.geometry, area, np.ones(count), np.full(count, 2))
    found.context = found.shifts = None
    found.notes = list
    return found


def run(shapes, layer, number, previous=None, context=None, label="", **options):
    """The ledger of all overlaps of the shapes."""
    return with_ledger(found_of(shapes, layer, number, **options), previous, context, label).ledger


def with_ledger(found, previous=None, context=None, label="", progress=None):
    """The run with its ledger."""
    task, cases = found.task, found.cases
    overlaps, judged = found.overlaps.take(cases), found.judged.take(cases)
    units = units_of_two_owners(found.parcels, found.overlaps, cases, judged.conflict, 0.5)
    found.ledger = build_ledger(
        found.parcels, overlaps, judged, found.groups, context, previous, task.county, task.year, task.method, label,
        units, progress,
    )  # fmt: skip
    return found


def as_layer(ledger, **changes):
    """The ledger as the layer that a run writes, some columns changed: ``ZT={number: value}``."""
    columns = {name: values.copy() for name, values in ledger.columns.items()}
    for code, values in changes.items():
        for number, value in values.items():
            columns[code][columns["CDBH"].tolist().index(number)] = value
    frame = geopandas.GeoDataFrame(columns, geometry=list(ledger.geometry), crs=CRS)
    return FrameSource(frame, "CDTB")


def rows(ledger, *codes):
    """The rows as tuples of some columns."""
    return list(zip(*(ledger.columns[code].tolist() for code in codes)))
