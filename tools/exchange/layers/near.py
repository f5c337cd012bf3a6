"""The part of a layer that lies near some ground: rows whose box meets one of some boxes."""

from typing import Any, Dict, Iterator, Optional, Sequence

import numpy as np
import pyproj
import shapely

from .model import BATCH_ROWS, Array, Batch, LayerSource
from .source import FileSource

MARGIN = 0.01  # of the extent, for boxes that were brought to another CRS
EVERYWHERE = (-1e12, -1e12, 1e12, 1e12)
# the condition of a file with an index holds so many boxes; more of them are put together by neighbours
MOST_BOXES = 2000


class NearSource(LayerSource):
    """The rows of ``layer`` whose box meets one of ``boxes`` (m, 4: xmin, ymin, xmax, ymax), which are in ``crs``.

    A GeoPackage is asked by its index, so the price is that of the rows that are near; all other layers are read
    whole and their far rows left out. Rows without a box are never near. A geometry that cannot be read comes along,
    for that is the caller's error to tell.
    """

    def __init__(self, layer: LayerSource, boxes: Array, crs: Optional[pyproj.CRS] = None) -> None:
        self.name, self.crs = layer.name, layer.crs
        self.fields, self.geometry_type = layer.fields, layer.geometry_type
        self._layer = layer
        boxes = boxes[np.isfinite(boxes).all(axis=1)]
        if crs is not None and layer.crs is not None and layer.crs != crs:
            boxes = _brought(boxes, crs, layer.crs)
        self._boxes = shapely.STRtree(shapely.box(*boxes.T))
        indexed = layer.indexed(_fewer(boxes)) if isinstance(layer, FileSource) else None
        self._rows: LayerSource = indexed or layer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._layer, name)

    def count(self) -> int:
        """Rows of the whole layer: how many of them are near shows when they are read."""
        return self._layer.count()

    def describe(self) -> Dict[str, Any]:
        """What the whole layer says."""
        return self._layer.describe()

    def batches(self, columns: Optional[Sequence[str]] = None, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """Batches with the near rows only."""
        for batch in self._rows.batches(columns, size):
            keep = self._near(batch.wkb)
            values = {name: column[keep] for name, column in batch.columns.items()}
            yield Batch(batch.fids[keep], batch.wkb[keep], values)

    def _near(self, wkb: Array) -> Array:
        geometry = shapely.from_wkb(wkb, on_invalid="ignore")
        bounds = shapely.bounds(geometry).reshape(-1, 4)
        placed = np.flatnonzero(np.isfinite(bounds).all(axis=1))
        hits, _ = self._boxes.query(shapely.box(*bounds[placed].T))
        keep = np.zeros(len(wkb), bool)
        keep[placed[np.unique(hits)]] = True
        keep |= shapely.is_missing(geometry) & np.array([one is not None for one in wkb], bool)
        return keep


class ChosenSource(NearSource):
    """Of the rows near ``boxes`` those with the feature ids ``fids``."""

    def __init__(self, layer: LayerSource, boxes: Array, fids: Array) -> None:
        super().__init__(layer, boxes)
        self._fids = fids

    def batches(self, columns: Optional[Sequence[str]] = None, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """Batches with the chosen rows only."""
        for batch in super().batches(columns, size):
            keep = np.isin(batch.fids, self._fids)
            values = {name: column[keep] for name, column in batch.columns.items()}
            yield Batch(batch.fids[keep], batch.wkb[keep], values)


def _brought(boxes: Array, crs: pyproj.CRS, to: pyproj.CRS) -> Array:
    """The ``boxes`` (m, 4) in another CRS, with a margin; the whole plane where one has none there."""
    move = pyproj.Transformer.from_crs(crs, to, always_xy=True)
    found = np.array([move.transform_bounds(*box) for box in boxes.tolist()]).reshape(-1, 4)
    found[~np.isfinite(found).all(axis=1)] = EVERYWHERE
    margin = MARGIN * np.maximum(found[:, 2] - found[:, 0], found[:, 3] - found[:, 1])[:, None]
    return np.asarray(np.concatenate([found[:, :2] - margin, found[:, 2:] + margin], axis=1))


def _fewer(boxes: Array) -> Array:
    """At most ``MOST_BOXES`` boxes (k, 4) around all of them, each around neighbours."""
    while len(boxes) > MOST_BOXES:
        # neighbours along stripes: enough for a condition that is tested again row by row
        stripe = np.argsort(boxes[:, 0], kind="stable")
        width = max(2, int(len(boxes) ** 0.5))
        order = np.concatenate([run[np.argsort(boxes[run, 1], kind="stable")] for run in np.array_split(stripe, width)])
        starts = np.arange(0, len(order), 2)
        low, high = boxes[order, :2], boxes[order, 2:]
        boxes = np.concatenate([np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)], axis=1)
    return boxes
