"""A sample county, what may change in it within a year, and both ways to its next division."""

from typing import NamedTuple

import geopandas
import numpy as np
import pandas as pd
import shapely

from onemap.tools.boundary.division import limits_of
from onemap.tools.boundary.job import delineate
from onemap.tools.boundary.model import BoundaryTask
from onemap.tools.boundary.rows import LINES, PATCHES, columns_of_lines, fields, line_columns, patch_columns
from onemap.tools.boundary.rules import boundary_rules
from onemap.tools.boundary.update import UpdateTask, update_division
from onemap.tools.exchange.layers import FileSource, FrameSource, LayerWriter

ROLES = ("YJJBNTTB", "STBHHX", "CZKFBJ", "LQZD", "CYCB", "DK")
LAYERS = ("DLTB", "LCSHH", *ROLES)


def read_county(path):
    """The layers of a sample county as frames."""
    return {name: FileSource(path, name).read() for name in LAYERS}


def task_of(layers, method="official"):
    """The run on a county's layers, given as frames or sources."""
    sources = {
        name: FrameSource(layer, name) if isinstance(layer, geopandas.GeoDataFrame) else layer
        for name, layer in layers.items()
    }
    rules = boundary_rules()
    roles = {role: sources[role] for role in layers if role not in ("DLTB", "LCSHH")}
    return BoundaryTask(sources["DLTB"], sources.get("LCSHH"), roles, rules, limits_of(rules), method)


class Written(NamedTuple):
    """A division in files, as an algorithm leaves it."""

    division: FileSource
    lines: FileSource


def written(folder, name, crs, patches, geometry, lines, line_geometry):
    """Writes patches and lines as the algorithms do."""
    paths = folder / f"{name}.gpkg", folder / f"{name}_lines.gpkg"
    with LayerWriter(paths[0], PATCHES, fields(PATCHES), crs) as writer:
        writer.write(patches, geometry)
    with LayerWriter(paths[1], LINES, fields(LINES), crs, "LineString") as writer:
        writer.write(lines, line_geometry)
    return Written(FileSource(paths[0]), FileSource(paths[1]))


def full(folder, name, layers, previous=None, **how):
    """A run on the whole, written."""
    found = delineate(task_of(layers, **how)._replace(previous=previous))
    lines = found.lines
    crs = found.survey.crs
    return written(
        folder, name, crs, patch_columns(found), found.division.geometry, line_columns(found), lines.geometry
    )


def updated(folder, name, layers, before, changes, lines=True, **how):
    """An update, written, and what it says."""
    source = FrameSource(geopandas.GeoDataFrame(geometry=list(changes), crs=layers["DLTB"].crs), "changes")
    found = update_division(
        UpdateTask(task_of(layers, **how), before.division, source, before.lines if lines else None)
    )
    columns = columns_of_lines(found.lines, found.county)
    made = written(folder, name, found.crs, found.columns, found.geometry, columns, found.lines.geometry)
    return made, found


def same_layers(one, two):
    """Raises where two layers differ in a value or a byte of geometry."""
    left, right = one.read(), two.read()
    assert len(left) == len(right), (len(left), len(right))
    for name in left.columns:
        if name != "geometry":
            pd.testing.assert_series_equal(left[name], right[name], obj=name)
    wkb = [shapely.to_wkb(np.asarray(frame.geometry.array)) for frame in (left, right)]
    different = np.flatnonzero(wkb[0] != wkb[1])
    assert not len(different), (len(different), left.iloc[different[:5]].drop(columns="geometry").to_dict("records"))


class Year:
    """A county's layers as they change; ``ground`` has what the changes cover."""

    def __init__(self, layers, seed):
        self.layers = {name: frame.copy() for name, frame in layers.items()}
        self.random = np.random.default_rng(seed)
        self.ground = []

    def some(self, name, count):
        """Positions of ``count`` rows of a layer with ground."""
        frame = self.layers[name]
        good = np.flatnonzero(shapely.area(np.asarray(frame.geometry.array)) > 0)
        return self.random.choice(good, min(count, len(good)), replace=False)

    def classes(self, count):
        """Other land classes of some patches."""
        rows = self.some("DLTB", count)
        survey = self.layers["DLTB"]
        codes = sorted(set(survey.DLBM))
        survey.loc[survey.index[rows], "DLBM"] = self.random.choice(codes, len(rows))
        self.ground += list(survey.geometry.iloc[rows])

    def moved(self, name, count, far=12.0):
        """Some rows of a layer in another place."""
        frame = self.layers[name]
        for row in self.some(name, count).tolist():
            shape = frame.geometry.iloc[row]
            step = np.round(self.random.uniform(-far, far, 2), 4)
            new = on_grid(shapely.transform(shape, lambda points: points + step))  # noqa: B023
            self.ground += [shape, new]
            frame.loc[frame.index[row], "geometry"] = new

    def without(self, name, count):
        """A layer without some rows."""
        rows = self.some(name, count)
        frame = self.layers[name]
        self.ground += list(frame.geometry.iloc[rows])
        self.layers[name] = frame.drop(frame.index[rows])

    def with_new(self, name, count, size=60.0):
        """More rows in a layer, like the first but elsewhere."""
        frame, new = self.layers[name], []
        for place in self.layers["DLTB"].geometry.iloc[self.some("DLTB", count)]:
            x, y = np.round(shapely.get_coordinates(shapely.point_on_surface(place))[0], 4)
            shape = shapely.box(x - size / 2, y - size / 3, x + size / 2, y + size / 3)
            row = frame.iloc[:1].copy()
            row["geometry"] = [on_grid(shape)]
            new.append(row)
            self.ground.append(shape)
        self.layers[name] = pd.concat([frame, *new], ignore_index=True)

    def split(self, count):
        """Some patches become two; the new one gets a number of its own."""
        survey = self.layers["DLTB"]
        for row in self.some("DLTB", count).tolist():
            shape = survey.geometry.iloc[row]
            xmin, ymin, xmax, ymax = shape.bounds
            half = shapely.box(xmin - 1, ymin - 1, round((xmin + xmax) / 2, 4), ymax + 1)
            one, two = (on_grid(part) for part in (shape.intersection(half), shape.difference(half)))
            if min(one.area, two.area) < 50:
                continue
            self.ground.append(shape)
            survey.loc[survey.index[row], "geometry"] = one
            new = survey.iloc[[row]].copy()
            new["BSM"] = f"{int(survey.BSM.max()) + 1:018d}"
            new["DLBM"] = self.random.choice(sorted(set(survey.DLBM)))
            new["geometry"] = [two]
            survey = self.layers["DLTB"] = pd.concat([survey, new], ignore_index=True)

    def joined(self, count):
        """Some patches take in a neighbour."""
        for _ in range(count):
            survey = self.layers["DLTB"]
            row = int(self.some("DLTB", 1)[0])
            shape = survey.geometry.iloc[row]
            other = np.flatnonzero(survey.geometry.intersection(shape).length > 1)
            other = other[other != row]
            if not len(other):
                continue
            gone = survey.geometry.iloc[int(other[0])]
            self.ground += [shape, gone]
            survey.loc[survey.index[row], "geometry"] = on_grid(shapely.union(shape, gone))
            self.layers["DLTB"] = survey.drop(survey.index[int(other[0])])

    def edge(self):
        """At the county's edge a patch is lost and one is added."""
        survey = self.layers["DLTB"]
        lowest = int(np.argmin(survey.geometry.bounds.miny))
        gone = survey.geometry.iloc[lowest]
        far = survey.geometry.iloc[int(np.argmax(survey.geometry.bounds.maxx))]
        _, y = shapely.get_coordinates(far)[np.argmax(shapely.get_coordinates(far)[:, 0])]
        x = far.bounds[2]
        new = on_grid(shapely.Polygon([(x, y), (x + 80, y - 40), (x + 80, y + 40)]))
        row = survey.iloc[[lowest]].copy()
        row["BSM"] = f"{int(survey.BSM.max()) + 1:018d}"
        row["geometry"] = [new]
        self.layers["DLTB"] = pd.concat([survey.drop(survey.index[lowest]), row], ignore_index=True)
        self.ground += [gone, new]


def on_grid(shape):
    """A polygon with coordinates of four decimals."""
    return shapely.set_precision(shape, 1e-4)
