"""Layers and registers of rights made from plain columns, and what a run over them says, as comparable values."""

import geopandas
import numpy as np
import pandas as pd
import shapely

from onemap.tools.certificates.job import LayerTask, RightsTask, find_right_overlaps
from onemap.tools.certificates.parcels import read_parcels
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.geometry.ground import work_crs
from onemap.tools.standards.rights import compatibility

RANK = {code: place for place, code in enumerate(compatibility().kinds)}


def layer(name, shapes, crs=4523, **columns):
    """A layer in memory."""
    return FrameSource(geopandas.GeoDataFrame(columns, geometry=list(shapes), crs=crs), name)


def table(name, **columns):
    """A register table in memory."""
    count = len(next(iter(columns.values())))
    return FrameSource(geopandas.GeoDataFrame(columns, geometry=[None] * count), name)


def shuffled(source, seed=1):
    """The same rows in another order; their feature ids stay with them."""
    frame = source.read()
    order = np.random.default_rng(seed).permutation(len(frame))
    return FrameSource(frame.iloc[order], source.name)


def read(*layers, tables=(), method="planar", needed=(), **options):
    """The parcels of layers (sources or tasks)."""
    tasks = [one if isinstance(one, LayerTask) else LayerTask(one) for one in layers]
    crs = work_crs(*(one.source for one in tasks))
    return read_parcels(tasks, tables, crs, method, RANK, needed=needed, **options)


def run(*layers, tables=(), threads=None, progress=None, **task):
    """A whole run over layers (sources or tasks)."""
    tasks = [one if isinstance(one, LayerTask) else LayerTask(one) for one in layers]
    options = {"county": "640122", "year": 2025, "method": "planar", **task}
    return find_right_overlaps(RightsTask(tasks, tables, **options), threads=threads, progress=progress)


def plain(column):
    """A column as comparable values: geometry as bytes, null as None."""
    values = np.asarray(column)
    if values.dtype == object and any(isinstance(one, shapely.Geometry) for one in values):
        return shapely.to_wkb(values).tolist()
    return [None if pd.isna(one) else one for one in values.tolist()]


def fields(parcels):
    """Further columns by field code."""
    return parcels.values  # noqa: PD011 - no frame


def parcel_table(parcels):
    """Everything a table of parcels says but its feature ids."""
    names = ("layer", "right", "number", "certificate", "holder", "date", "certified", "area")
    told = {name: plain(getattr(parcels, name)) for name in names}
    told.update({name: plain(column) for name, column in fields(parcels).items()})
    told["shape"] = plain(parcels.units.whole(np.arange(parcels.units.rows)))
    return told


def everything(found):
    """All tables of a run."""
    told = {f"parcels.{name}": column for name, column in parcel_table(found.parcels).items()}
    for part in ("overlaps", "judged", "groups"):
        one = getattr(found, part)
        told.update({f"{part}.{name}": plain(column) for name, column in zip(one._fields, one)})
    told.update({f"ledger.{name}": plain(column) for name, column in found.ledger.columns.items()})
    told["ledger"] = plain(found.ledger.geometry)
    for part in ("cases", "noise", "stacks", "information"):
        told[part] = getattr(found, part).tolist()
    told["notes"] = found.notes()
    return told
