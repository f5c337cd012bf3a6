"""A GeoDataFrame as a layer source."""

from typing import Any, Dict, Iterator, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
import shapely

from .model import BATCH_ROWS, Array, Batch, Field, Kind, LayerSource


class FrameSource(LayerSource):
    """A layer in memory. Feature ids are the frame's index if it holds unique integers, else 0, 1, 2, …"""

    def __init__(self, frame: geopandas.GeoDataFrame, name: str) -> None:
        self.name = name
        self._frame_ = frame
        self._geometry = np.asarray(frame.geometry.array)
        self.crs = frame.crs
        self.geometry_type = _geometry_type(self._geometry)
        self._columns = {str(column): frame[column] for column in frame.columns if column != frame.geometry.name}
        self.fields: Tuple[Field, ...] = tuple(_field(name, values) for name, values in self._columns.items())
        index = frame.index
        plain = pd.api.types.is_integer_dtype(index.dtype) and index.is_unique
        self._fids = np.asarray(index if plain else np.arange(len(frame)), dtype=np.int64)

    def count(self) -> int:
        """Number of rows."""
        return len(self._fids)

    def batches(self, columns: Optional[Sequence[str]] = None, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """See :meth:`LayerSource.batches`."""
        fields = self.chosen(columns)
        for start in range(0, len(self._fids), size):
            part = slice(start, start + size)
            data = {field.name: to_numpy(self._columns[field.name].iloc[part], field.kind) for field in fields}
            wkb = np.asarray(shapely.to_wkb(self._geometry[part], include_srid=False), dtype=object)
            yield Batch(self._fids[part], wkb, data)

    def describe(self) -> Dict[str, Any]:
        """A layer in memory has no file and no checksum."""
        crs = None if self.crs is None else self.crs.to_string()
        return {"path": None, "layer": self.name, "sha256": None, "files": [], "count": self.count(), "crs": crs}


def to_numpy(values: "pd.Series[Any]", kind: Kind) -> Array:
    """A pandas column of any dtype as the array that :mod:`.model` describes for its kind."""
    missing = np.asarray(values.isna())
    if kind == "real":
        return np.asarray(values.to_numpy(dtype=np.float64, na_value=np.nan))
    if kind in ("date", "datetime"):
        unit = "datetime64[D]" if kind == "date" else "datetime64[ms]"
        return np.asarray(pd.to_datetime(values).dt.tz_localize(None)).astype(unit)
    if kind in ("integer", "boolean") and not missing.any():
        return np.asarray(values.to_numpy(dtype=np.int64 if kind == "integer" else np.bool_))
    objects = np.asarray(values.astype(object)).copy()
    if kind == "text":
        objects[:] = [value if isinstance(value, str) else str(value) for value in objects]
    objects[missing] = None
    if kind == "integer" and all(value is None or abs(value) <= 2**53 for value in objects):
        return objects.astype(np.float64)
    return objects


def _field(name: str, values: "pd.Series[Any]") -> Field:
    dtype = values.dtype
    if pd.api.types.is_bool_dtype(dtype):
        return Field(name, "boolean")
    if pd.api.types.is_integer_dtype(dtype):
        return Field(name, "integer", 10 if dtype.itemsize <= 4 and dtype.kind == "i" else 0)
    if pd.api.types.is_float_dtype(dtype):
        return Field(name, "real")
    if pd.api.types.is_datetime64_any_dtype(dtype):
        return Field(name, "datetime")
    return Field(name, _object_kind(values))


def _object_kind(values: "pd.Series[Any]") -> Kind:
    kinds: Dict[str, Kind] = {
        "boolean": "boolean",
        "integer": "integer",
        "floating": "real",
        "mixed-integer-float": "real",
        "date": "date",
        "datetime": "datetime",
        "bytes": "binary",
    }
    return kinds.get(pd.api.types.infer_dtype(values, skipna=True), "text")


def _geometry_type(geometries: Array) -> str:
    """One type for all rows: "Polygon", "MultiPolygon" if some are multi, "Unknown" if families are mixed."""
    ids = set(np.unique(shapely.get_type_id(geometries)).tolist()) - {-1}
    suffix = " Z" if bool(shapely.has_z(geometries).any()) else ""
    for single, multi in (("Point", "MultiPoint"), ("LineString", "MultiLineString"), ("Polygon", "MultiPolygon")):
        one, many = (int(shapely.GeometryType[name.upper()]) for name in (single, multi))
        if ids and ids <= {one, many}:
            return (single if ids == {one} else multi) + suffix
    return "Unknown"
