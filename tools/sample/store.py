"""The GeoPackage of the county: rows are gathered and written in large blocks, one file, all or nothing."""

from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence

import numpy as np
import numpy.typing as npt
import pyogrio.raw
import shapely

from ..exchange.layers.model import Field
from .hashing import Strings

Column = npt.NDArray[np.generic]
BLOCK_ROWS = 40_000
_TYPES = {"text": "object", "integer": "int32", "real": "float64", "date": "datetime64[D]"}


class Store:
    """Layers and tables under way into one GeoPackage at ``path`` (a fresh file that the caller owns)."""

    def __init__(self, path: Path, epsg: int) -> None:
        self._path, self._crs = path, f"EPSG:{epsg}"
        self._waiting: Dict[str, List[Dict[str, Column]]] = {}
        self._fields: Dict[str, Sequence[Field]] = {}
        self._types: Dict[str, Optional[str]] = {}
        self.rows: Dict[str, int] = {}
        path.unlink(missing_ok=True)

    def layer(self, name: str, fields: Sequence[Field], geometry_type: Optional[str] = "Polygon") -> None:
        """Announces a layer; ``geometry_type`` None makes a table without geometry."""
        self._fields[name], self._types[name] = fields, geometry_type
        self._waiting[name], self.rows[name] = [], 0

    def add(self, name: str, columns: Mapping[str, Column], geometry: Optional[Strings] = None) -> None:
        """Rows for a layer: arrays of one length by field name, nulls as None or NaN; missing fields are null."""
        block = dict(columns)
        if self._types[name] is not None:
            assert geometry is not None
            block[""] = np.asarray(shapely.to_wkb(geometry), object)
        count = len(next(iter(block.values())))
        self._waiting[name].append(block)
        if sum(len(next(iter(one.values()))) for one in self._waiting[name]) >= BLOCK_ROWS:
            self._flush(name)
        assert count >= 0

    def close(self) -> None:
        """Writes what is still waiting; empty layers are made too."""
        for name in self._waiting:
            if self._waiting[name] or not self.rows[name]:
                self._flush(name)

    def _flush(self, name: str) -> None:
        blocks, fields = self._waiting[name], self._fields[name]
        count = sum(len(next(iter(one.values()))) for one in blocks)
        data, masks = [], []
        for field in fields:
            values = [_filled(one.get(field.name), field, one) for one in blocks] or [np.empty(0, object)]
            joined = np.concatenate(values)
            missing = np.array([value is None or value != value for value in joined], bool)  # noqa: PLR0124 - NaN
            if field.kind != "text":
                joined = np.where(missing, 0, joined).astype(_TYPES[field.kind])
            data.append(joined)
            masks.append(missing)
        geometry = np.concatenate([one[""] for one in blocks]) if self._types[name] is not None and blocks else None
        if self._types[name] is not None and geometry is None:
            geometry = np.empty(0, object)
        pyogrio.raw.write(
            str(self._path), geometry, data, [field.name for field in fields], field_mask=masks, layer=name,
            driver="GPKG", geometry_type=self._types[name] or None, crs=self._crs if self._types[name] else None,
            append=self._path.exists() and self.rows[name] > 0, dataset_options={"VERSION": "1.3"},
        )
        self.rows[name] += count
        self._waiting[name] = []


def _filled(values: Optional[Column], field: Field, block: Mapping[str, Column]) -> Column:
    """The values of a field, or nulls where the block has none."""
    if values is not None:
        return values.astype(object)
    return np.full(len(next(iter(block.values()))), None, object)
