"""Divisions for the tests: layers from frames, and what comes out."""

from typing import Any, NamedTuple

import geopandas
import numpy as np
import shapely

from onemap.tools.boundary.division import divide, limits_of
from onemap.tools.boundary.lines import boundary_lines
from onemap.tools.boundary.model import BoundaryTask, Cut, Division, Limits, Lines
from onemap.tools.boundary.pieces import cut_survey
from onemap.tools.boundary.rules import boundary_rules
from onemap.tools.exchange.layers import FrameSource
from onemap.tools.standards.land_class_rules import land_class_rules

X, Y = 35_500_000.0, 4_200_000.0
NO_LIMITS = Limits({}, {})


def box(x, y, width=100.0, height=100.0):
    """A rectangle in zone 35, metres from a corner of the test ground."""
    return shapely.box(X + x, Y + y, X + x + width, Y + y + height)


def layer(geometry, crs=4523, **columns):
    """A frame of polygons."""
    return geopandas.GeoDataFrame(columns, geometry=list(geometry), crs=crs)


def survey(*patches, **columns):
    """Patches as (DLBM, polygon), numbered from 1."""
    numbers = [f"{place:018d}" for place in range(1, len(patches) + 1)]
    return layer([one for _, one in patches], BSM=numbers, DLBM=[code for code, _ in patches], **columns)


class Run(NamedTuple):
    """What a division gives, and the pieces by their tokens."""

    survey: Any
    cut: Cut
    division: Division
    lines: Lines

    def decided(self):
        """The deciding rule's id of each piece."""
        rules = boundary_rules()
        return [rules.rules[place].rule_id for place in self.division.decided.first]


def source(frame, name):
    """A source of a frame; anything else as it is."""
    return FrameSource(frame, name) if isinstance(frame, geopandas.GeoDataFrame) else frame


def divided(patches, monitoring=None, limits=NO_LIMITS, method="planar", rules=None, threads=None, **layers):
    """Cuts, decides and draws the lines; layers by role."""
    rules = rules or boundary_rules()
    task = BoundaryTask(
        source(patches, "DLTB"),
        None if monitoring is None else source(monitoring, "LCSHH"),
        {role: source(frame, role) for role, frame in layers.items()},
        rules,
        limits_of(rules) if limits is None else limits,
        method,
    )
    found = cut_survey(task, threads=threads)
    division = divide(found.survey, found.cut, rules, task.limits, land_class_rules().classes, threads=threads)
    return Run(found.survey, found.cut, division, boundary_lines(division, threads=threads))


def token(run, name):
    """A token of each piece as plain values, NaN as None, rounded."""
    values = run.cut.tokens[name].tolist()
    return [None if one is None or one != one else one for one in values]  # noqa: PLR0124 (NaN)


def areas(geometry):
    """Plane areas, rounded to a hundredth."""
    return np.round(shapely.area(geometry), 2).tolist()
