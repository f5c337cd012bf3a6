"""What a layer is, wherever it comes from: fields, batches of rows, sources.

How values are held, whatever the file format:

=========  ===========================================================================================
kind       numpy array
=========  ===========================================================================================
text       ``object``: ``str`` or ``None``
integer    ``int64``; in a batch with nulls ``float64`` with NaN, or ``object`` (``int``/``None``) if a
           value is too large for a double (2**53)
real       ``float64``, NaN for null
boolean    ``bool``; in a batch with nulls ``object``: ``True``, ``False`` or ``None``
date       ``datetime64[D]``, NaT for null
datetime   ``datetime64[ms]``, NaT for null: the clock reading as it stands in the file, never shifted
           to another time zone (08:00 in China stays 08:00 wherever the program runs)
binary     ``object``: ``bytes`` or ``None``
=========  ===========================================================================================
"""

from abc import ABC, abstractmethod
from typing import Any, Dict, Iterator, List, Literal, NamedTuple, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
import pyproj
import shapely

from ...errors import InputError
from ...language import tr
from ...progress import Progress

Kind = Literal["text", "integer", "real", "date", "datetime", "boolean", "binary"]
Array = np.ndarray[Any, Any]

BATCH_ROWS = 20_000


class Field(NamedTuple):
    """One attribute column. ``width`` 0 means as wide as needed; an integer of width 10 or less has 32 bits."""

    name: str
    kind: Kind
    width: int = 0
    decimals: int = 0
    alias: str = ""


class Batch(NamedTuple):
    """Some rows in source order: ``fids`` int64 (n,), ``wkb`` object (n,) of bytes or None, columns (n,) each."""

    fids: Array
    wkb: Array
    columns: Dict[str, Array]


class LayerSource(ABC):
    """A layer that can be read in batches. ``crs`` is None if the layer states none: the caller decides."""

    name: str
    crs: Optional[pyproj.CRS]
    fields: Tuple[Field, ...]
    #: as the file says: "Polygon", "MultiPolygon Z", "Unknown" (mixed), "None" (a table without geometry)
    geometry_type: str
    #: feature ids of the rows whose curves came as straight segments when the layer was last read
    curved: Sequence[int] = ()

    @abstractmethod
    def count(self) -> int:
        """Number of rows."""

    @abstractmethod
    def batches(self, columns: Optional[Sequence[str]] = None, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """The rows in source order, ``size`` at a time; ``columns`` None means all, empty means none.

        Z and M are left in the WKB (ISO or extended): what to do with them is the repair step's decision.
        Raises :class:`InputError` for a column the layer does not have and for unreadable data.
        """

    @abstractmethod
    def describe(self) -> Dict[str, Any]:
        """What the run manifest says about this input: path, layer, sha256, count, crs."""

    def attributes(self, columns: Sequence[str]) -> Tuple[Array, Dict[str, Array]]:
        """Feature ids (n,) and columns (n,) of all rows, without their geometries."""
        parts = [batch._replace(wkb=batch.wkb[:0]) for batch in self.batches(columns)]
        fids = [np.empty(0, np.int64), *(part.fids for part in parts)]
        found = {one.name: join([part.columns[one.name] for part in parts], one.kind) for one in self.chosen(columns)}
        return np.concatenate(fids), found

    def read(
        self, columns: Optional[Sequence[str]] = None, progress: Optional[Progress] = None
    ) -> geopandas.GeoDataFrame:
        """The whole layer in memory; the index is the feature id and is named ``fid``."""
        progress = progress or Progress()
        total = max(1, self.count())
        parts: List[Batch] = []
        geometries: List[Array] = []
        rows = 0
        for batch in self.batches(columns):
            geometries.append(self._geometries(batch))
            parts.append(batch._replace(wkb=batch.wkb[:0]))
            rows += len(batch.fids)
            progress.at(rows / total)
        return self._frame(parts, geometries, self.chosen(columns))

    def chosen(self, columns: Optional[Sequence[str]]) -> Tuple[Field, ...]:
        """The fields named in ``columns`` (all for None). Raises :class:`InputError` for a name that is missing."""
        if columns is None:
            return self.fields
        known = {field.name: field for field in self.fields}
        for column in columns:
            if column not in known:
                text = tr("Layer {layer} has no field {field}. Its fields are: {fields}.")
                raise InputError(text.format(layer=self.name, field=column, fields=", ".join(known) or "-"))
        return tuple(known[column] for column in columns)

    def _geometries(self, batch: Batch) -> Array:
        try:
            return np.asarray(shapely.from_wkb(batch.wkb))
        except shapely.errors.ShapelyError:
            good = shapely.from_wkb(batch.wkb, on_invalid="ignore")
            broken = [wkb is not None for wkb in batch.wkb] & shapely.is_missing(good)
            text = tr("Layer {layer}, row {row}: the geometry cannot be read.")
            raise InputError(text.format(layer=self.name, row=batch.fids[broken][0])) from None

    def _frame(
        self, parts: Sequence[Batch], geometries: Sequence[Array], fields: Sequence[Field]
    ) -> geopandas.GeoDataFrame:
        fids = np.concatenate([part.fids for part in parts]) if parts else np.zeros(0, dtype=np.int64)
        index = pd.Index(fids, name="fid")
        data: Dict[str, Any] = {}
        for field in fields:
            values = join([part.columns[field.name] for part in parts], field.kind)
            dtype = object if values.dtype == object else None
            data[field.name] = pd.Series(values, index=index, dtype=dtype)
        geometry = np.concatenate(geometries) if geometries else np.zeros(0, dtype=object)
        frame = pd.DataFrame(data, index=index)
        name = "geometry" if "geometry" not in data else "geometry_"
        frame[name] = geopandas.GeoSeries(geometry, index=index, crs=self.crs)
        return geopandas.GeoDataFrame(frame, geometry=name, crs=self.crs)


EMPTY: Dict[str, str] = {
    "text": "object",
    "integer": "int64",
    "real": "float64",
    "date": "datetime64[D]",
    "datetime": "datetime64[ms]",
    "boolean": "bool",
    "binary": "object",
}


def join(parts: Sequence[Array], kind: Kind) -> Array:
    """The batches of one column end to end; large integers beside nulls stay exact (as objects)."""
    if not parts:
        return np.zeros(0, dtype=EMPTY[kind])
    mixed = len({part.dtype for part in parts}) > 1
    if mixed and kind == "integer" and any(_too_large(part) for part in parts):
        parts = [_with_none(part) for part in parts]
    return np.concatenate(parts)


def _too_large(values: Array) -> bool:
    if values.dtype == object:
        return True
    return values.dtype.kind == "i" and len(values) > 0 and int(np.abs(values).max()) > 2**53


def _with_none(values: Array) -> Array:
    """Integers as objects, NaN as None."""
    if values.dtype == object:
        return values
    out = np.empty(len(values), dtype=object)
    if values.dtype.kind == "f":
        out[:] = [None if np.isnan(value) else int(value) for value in values.tolist()]
    else:
        out[:] = values.tolist()
    return out
