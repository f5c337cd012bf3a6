"""What the checks of a layer look at: the layer, what the standard says of it, and the layers around it."""

from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pyproj
import shapely

from ...checks.data import Data, Layer
from ...checks.model import Column, Found, NotRun, found
from ...geometry.arrays import Geometries
from ...language import tr
from .standard import LINE, POLYGON, TABLE, Standard

#: The role of the layer that is checked; the others have the codes of their standard layers.
INPUT = "INPUT"
TOWNS, VILLAGES, PATCHES = "XZQ", "CJDCQ", "DLTB"
_LINE_WIDTH = 0.5


class Inspected(Data):
    """A run on one layer, the ``target`` (role INPUT); administrative areas have the roles XZQ and CJDCQ, the survey's
    patches DLTB. It takes over the layers of ``data``: close it in its place.
    """

    def __init__(self, data: Data, standard: Standard) -> None:
        limits = {"min_area": data.min_area, "min_width": data.min_width}
        super().__init__(data.crs, data.method, data.layers, threads=data.threads, **limits)
        self.standard = standard
        self.target: Layer = self.layer(INPUT)
        self._lines: Optional[Geometries] = None
        self._within: Dict[str, Data] = {}

    @property
    def county_data(self) -> Data:
        """The run with the county as its administrative area: the townships, else the village areas."""
        return self if self.has(TOWNS) or not self.has(VILLAGES) else self.within(VILLAGES)

    def within(self, role: str) -> Data:
        """The layer beside the layer of ``role``, as the areas that it has to lie in."""
        if role not in self._within:
            layers = {INPUT: self.target, TOWNS: self.layer(role)}
            self._within[role] = Data(self.crs, self.method, layers, threads=self.threads)
        return self._within[role]

    def column(self, code: str) -> str:
        """The name in the source of the field ``code``."""
        return self.target.names.get(code, code)

    def need(self, *codes: str) -> None:
        """Raises NotRun unless the layer has the fields."""
        missing = [code for code in codes if not self.target.has(code)]
        if missing:
            text = tr("Layer {layer} has no field {fields}.")
            raise NotRun(text.format(layer=self.target.name, fields=", ".join(missing)))

    def lines(self) -> Geometries:
        """The lines (n,) of a layer of lines, in the run's CRS; None where there is none."""
        if self._lines is None:
            parts: List[Geometries] = [np.empty(0, object)]
            for raw in self.target.raw():
                flat = shapely.force_2d(raw.geometry)
                if raw.crs is not None and raw.crs != self.crs:
                    move = pyproj.Transformer.from_crs(raw.crs, self.crs, always_xy=True)
                    flat = shapely.transform(flat, lambda x, y, move=move: move.transform(x, y), interleaved=False)
                parts.append(np.asarray(flat))
            self._lines = np.concatenate(parts)
        return self._lines

    def places(self, rows: Column) -> Geometries:
        """What is drawn of ``rows`` (k,): the patch, a strip along a line, nothing for tables."""
        if self.standard.geometry == POLYGON:
            return _drawn(self.target.shapes(rows))
        if self.standard.geometry == TABLE:
            return np.full(len(rows), None, object)
        width = _LINE_WIDTH if self.standard.geometry == LINE else 2 * _LINE_WIDTH
        return _drawn(np.asarray(shapely.buffer(self.lines()[rows], width, quad_segs=2)))

    def rows(self, rows: Column, messages: Sequence[str], facts: Any = "", measure: Any = np.nan) -> Found:
        """Findings on whole ``rows`` (k,) of the layer, one sentence each."""
        return found(
            len(rows),
            layer=self.target.labels(rows),
            source_id=self.target.ids[rows],
            message=messages,
            geometry=self.places(rows),
            area=np.where(self.target.area[rows] > 0, self.target.area[rows], np.nan),
            facts=facts,
            measure=measure,
        )

    def whole(self, messages: Sequence[str], facts: Sequence[str]) -> Found:
        """Findings on the layer as such, without a place."""
        return found(len(messages), layer=self.target.name, source_id="", message=list(messages), facts=list(facts))


def _drawn(shapes: Geometries) -> Geometries:
    out = np.asarray(shapes, object).copy()
    out[shapely.is_empty(out)] = None
    return out
