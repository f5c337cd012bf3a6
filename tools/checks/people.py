"""Layers that people or an earlier run made: rows with texts by field name, polygons in the CRS of the run."""

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..language import tr
from ..progress import Progress
from .fields import FIELDS, NUMBERS
from .model import Column, Flags
from .values import as_number, as_text


@dataclass(frozen=True)
class Rows:
    """The rows (n,) of such a layer: ``columns`` by field of the layout (texts, "" where null or absent; numbers for
    areas and widths), ``geometry`` with None where there is none, ``has``: the fields that the layer has.
    """

    name: str
    columns: Dict[str, Column]
    geometry: Column
    has: Sequence[str]

    def __len__(self) -> int:
        return len(self.geometry)

    def take(self, rows: Any) -> "Rows":
        """Some of the rows (numbers or flags)."""
        columns = {name: values[rows] for name, values in self.columns.items()}
        return replace(self, columns=columns, geometry=self.geometry[rows])

    def filled(self, name: str) -> Flags:
        """Which rows (n,) have a text in a field."""
        return np.asarray(self.columns[name] != "", bool)


def read_rows(source: Any, crs: pyproj.CRS, needed: Sequence[str] = (), progress: Optional[Progress] = None) -> Rows:
    """Reads a layer with fields of the layout, found by name in any case or as cut to ten characters.

    Raises InputError where a field of ``needed`` is missing.
    """
    progress = progress or Progress()
    names = _resolved(source)
    for field in needed:
        if field not in names:
            text = tr("Layer {layer} has no field {field}.")
            raise InputError(text.format(layer=source.name, field=field))
    parts: Dict[str, List[Column]] = {field: [] for field in names}
    shapes: List[Column] = [np.empty(0, object)]
    total, done = max(1, source.count()), 0
    for batch in source.batches(list(dict.fromkeys(names.values()))):
        shapes.append(np.asarray(shapely.from_wkb(batch.wkb, on_invalid="ignore"), object))
        for field, column in names.items():
            values = batch.columns[column]
            parts[field].append(as_number(values) if field in NUMBERS else as_text(values))
        done += len(batch.fids)
        progress.at(done / total)
    geometry = _moved(np.concatenate(shapes), source, crs)
    columns = {one.name: _whole(parts.get(one.name), one.name, len(geometry)) for one in FIELDS}
    return Rows(source.name, columns, geometry, tuple(names))


def _resolved(source: Any) -> Dict[str, str]:
    """The column of the layer by field of the layout."""
    known = {one.name.strip().upper(): one.name for one in source.fields}
    found = {one.name: known.get(one.name, known.get(one.name[:10])) for one in FIELDS}
    return {field: column for field, column in found.items() if column is not None}


def _whole(parts: Optional[List[Column]], field: str, rows: int) -> Column:
    if parts:
        return np.concatenate(parts)
    return np.full(rows, np.nan) if field in NUMBERS else np.full(rows, "", object)


def _moved(geometry: Column, source: Any, crs: pyproj.CRS) -> Column:
    """Sound polygons in the run's CRS."""
    shapes = np.asarray(shapely.force_2d(geometry), object)
    if source.crs is not None and source.crs != crs:
        change = pyproj.Transformer.from_crs(source.crs, crs, always_xy=True)
        shapes = np.asarray(shapely.transform(shapes, change.transform, interleaved=False), object)
    bad = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    shapes[bad] = shapely.make_valid(shapes[bad])
    shapes[shapely.is_empty(shapes)] = None
    return shapes
