"""Runs of the land-class mapping for the tests, with everything that comes out as plain frames."""

from typing import Any, NamedTuple

import geopandas
import numpy as np
import pandas as pd
import shapely

from onemap.tools.exchange.layers import FrameSource
from onemap.tools.geometry.polygons import singled
from onemap.tools.standards.land_class_rules import land_class_rules
from onemap.tools.survey.mapping import Limits
from onemap.tools.survey.mapping_conflicts import conflict_blocks, conflict_patches
from onemap.tools.survey.mapping_job import Mapped, Task, map_land_classes


class Kept:
    """A writer that keeps what it gets; multipolygons of one part as polygons."""

    def __init__(self) -> None:
        self.parts: list[pd.DataFrame] = []

    def write(self, columns: Any, geometry: Any) -> None:
        self.parts.append(pd.DataFrame({**columns, "geometry": singled(shapely.from_wkb(geometry))}))

    def frame(self) -> pd.DataFrame:
        return pd.concat(self.parts, ignore_index=True) if self.parts else pd.DataFrame()


class Run(NamedTuple):
    """``pieces`` and ``conflicts`` as frames; ``mapped`` and ``table`` for the rest. Not closed."""

    mapped: Mapped
    pieces: pd.DataFrame
    conflicts: pd.DataFrame
    table: Any


def run(survey, monitoring, *, method="planar", limits=(0.0, 0.0), rules=None, threads=None, progress=None, **task):
    """Maps two layers (sources or frames)."""
    sides = [
        FrameSource(side, name) if isinstance(side, geopandas.GeoDataFrame) else side
        for side, name in ((survey, "survey"), (monitoring, "monitoring"))
    ]
    mapped = Mapped(Task(*sides, rules or land_class_rules(), method, Limits(*limits), **task))
    out, conflicts = Kept(), Kept()
    map_land_classes(mapped, out, threads=threads, progress=progress)
    table = conflict_patches(mapped)
    for columns, geometry in conflict_blocks(mapped, table):
        conflicts.write(columns, geometry)
    return Run(mapped, out.frame(), conflicts.frame(), table)


def layer(geometry, crs=4523, **columns):
    """A frame of polygons."""
    return geopandas.GeoDataFrame(columns, geometry=list(geometry), crs=crs)


def canonical(frame):
    """Rows as comparable tuples, geometry as normalized bytes."""
    shapes = shapely.to_wkb(shapely.normalize(np.asarray(frame["geometry"], object))).tolist()
    rest = frame.drop(columns="geometry").astype(object).where(lambda one: one.notna(), None)
    return [(*row, shape) for row, shape in zip(rest.itertuples(index=False, name=None), shapes)]


def by_pair(pieces):
    """One row for each pair of ids ("" where a side has no patch): areas summed, the rest must be alike."""
    frame = pieces.drop(columns="geometry").fillna({name: "" for name in pieces if name not in ("MJ", "geometry")})
    groups = frame.groupby(["SURVEY_ID", "MONITORING_ID"])
    rest = ["VERDICT", "RULE_ID", "CTLX", "SURVEY_CLASS", "MONITORING_CLASS", "MAPPED_CLASS"]
    assert groups[rest].nunique().to_numpy().max() == 1
    return groups.agg(MJ=("MJ", "sum"), **{name: (name, "first") for name in rest})
