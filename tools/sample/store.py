"""The GeoPackage of the county: the first layer streams into the file, the others wait on disk for their turn."""

import pickle
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Type, Union

import numpy as np
import pyproj
import shapely

from ..exchange.layers import Field, GeoPackageWriter
from ..progress import Progress
from .hashing import Strings


class Spec(NamedTuple):
    """A layer to come; ``geometry_type`` None makes a table without geometry, ``epsg`` 0 is the county's CRS."""

    name: str
    fields: Sequence[Field]
    geometry_type: Optional[str] = "Polygon"
    epsg: int = 0


class Store:
    """A context manager that takes rows for any layer in any order; the file appears when it is left without an error.

    SQLite has one writer at a time, and the layers of a township are made together: rows of all but the first layer
    go to files in a folder beside the target until the first one is complete.
    """

    def __init__(self, path: Union[str, Path], epsg: int, specs: Sequence[Spec], progress: Progress) -> None:
        self._crs, self._progress = pyproj.CRS.from_epsg(epsg), progress
        self._specs = {spec.name: spec for spec in specs}
        self._writer = GeoPackageWriter(path, progress)
        self._folder = tempfile.TemporaryDirectory(prefix=".onemap-sample-", dir=self._writer.path.parent)
        self._waiting: Dict[str, List[Path]] = {spec.name: [] for spec in specs}
        self.rows = {spec.name: 0 for spec in specs}
        self._first = self._open(specs[0])

    def add(self, name: str, columns: Mapping[str, Any], geometry: Optional[Strings] = None) -> None:
        """Rows for a layer: arrays of one length by field name, nulls as None or NaN; missing fields are null."""
        count = len(next(iter(columns.values())))
        wkb = None if geometry is None else np.asarray(shapely.to_wkb(geometry), object)
        self.rows[name] += count
        if name == self._first.name:
            self._first.write(columns, wkb)
        elif count:
            part = Path(self._folder.name) / f"{name}-{len(self._waiting[name])}"
            with part.open("wb") as file:
                pickle.dump((dict(columns), wkb), file, protocol=pickle.HIGHEST_PROTOCOL)
            self._waiting[name].append(part)

    def _open(self, spec: Spec) -> Any:
        """Starts a layer of the file."""
        crs = pyproj.CRS.from_epsg(spec.epsg) if spec.epsg else self._crs if spec.geometry_type else None
        return self._writer.layer(spec.name, spec.fields, crs, spec.geometry_type)

    def _write_waiting(self) -> None:
        """Writes the layers that wait, one after the other."""
        self._first.close()
        for name, parts in self._waiting.items():
            if name == self._first.name:
                continue
            with self._open(self._specs[name]) as layer:
                for part in parts:
                    with part.open("rb") as file:
                        columns, wkb = pickle.load(file)  # noqa: S301 - written above, by this run
                    layer.write(columns, wkb)
                    part.unlink()

    def __enter__(self) -> "Store":  # noqa: PYI034 - Self is newer than Python 3.9
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        problem: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        try:
            if kind is None:
                self._write_waiting()
                self._writer.close()
        finally:
            self._writer.abort()
            self._folder.cleanup()
