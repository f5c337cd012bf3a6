"""Layers written while they are still being computed; the file appears when it is complete."""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Type, TypeVar, Union

import pyogrio
import pyproj

from ...errors import OneMapError, OutputError
from ...language import tr
from ...progress import Progress
from .formats import check_encoding, columns_of, driver_of
from .model import Field
from .place import Place
from .session import Layer, Session
from .stream import LayerStream
from .tables import CsvSession

_FULL_BYTES = 1_000_000
_FULL_WORDS = ("no space left", "disk is full", "disk full", "enospc", "sqlite_full")


Writer = TypeVar("Writer", bound="_AtomicWriter")


class _AtomicWriter:
    """A context manager: leaving it normally puts the file in its place, an exception leaves nothing behind."""

    def __init__(
        self, path: Union[str, Path], progress: Optional[Progress], sources: Iterable[Union[str, Path]]
    ) -> None:
        self._progress = progress or Progress()
        self._driver = driver_of(Path(path))
        self._place = Place(path, sources)
        self.path = self._place.target
        #: sentences for the report: texts that were cut, fields that were renamed
        self.notes: List[str] = []
        self._streams: List[LayerStream] = []
        self._done = False

    def close(self) -> None:
        """Waits for the writing thread, checks the file and moves it to its place.

        Raises :class:`OutputError` (then the old file is untouched) or :class:`Cancelled`.
        """
        if self._done:
            return
        try:
            self._finish()
            self._place.commit()
            self._done = True
        finally:
            self.abort()

    def abort(self) -> None:
        """Stops writing and removes what was written; the old file stays."""
        if not self._done:
            self._done = True
            for stream in self._streams:
                stream.stop()
            self._place.discard()

    def _finish(self) -> None:
        raise NotImplementedError

    def _open(
        self,
        name: str,
        fields: Sequence[Field],
        crs: Optional[pyproj.CRS],
        geometry_type: Optional[str],
        encoding: str = "UTF-8",
    ) -> LayerStream:
        if geometry_type == "None":  # as a source calls it
            geometry_type = None
        columns = columns_of(self._driver, fields, encoding)
        renamed = [f"{column.source} → {column.field.name}" for column in columns if column.source != column.field.name]
        if renamed:
            text = tr("Layer {layer}: fields renamed for the format: {names}.")
            self.notes.append(text.format(layer=name, names=", ".join(renamed)))
        session: Union[Session, CsvSession]
        if self._driver == "CSV":
            session = CsvSession(self._place.working, columns)
        else:
            layer = Layer(self._place.working, name, self._driver, columns, crs, geometry_type, encoding)
            session = Session(layer)
        stream = LayerStream(session, [field.name for field in fields], self._progress)
        self._streams.append(stream)
        return stream

    def put(self, stream: LayerStream, columns: Mapping[str, Any], geometry: Any) -> None:
        """Gives rows to a layer; what goes wrong in writing is told as a sentence."""
        try:
            stream.write(columns, geometry)
        except OneMapError:
            raise
        except (RuntimeError, OSError) as problem:
            raise self.sentence(problem) from problem

    def end(self, stream: LayerStream, name: str) -> None:
        """Finishes one layer and looks whether all rows are in the file."""
        try:
            stream.finish()
            if isinstance(stream.session, Session):
                self._verify(stream, name)
                self._tell_cuts(stream.session)
        except OneMapError:
            raise
        except (RuntimeError, ValueError, TypeError, OSError) as problem:
            raise self.sentence(problem) from problem

    def _verify(self, stream: LayerStream, name: str) -> None:
        """A disk that is full shows late: only what can be read again counts as written."""
        info = pyogrio.read_info(self._place.working, layer=name, force_feature_count=True)
        if int(info["features"]) != stream.rows:
            raise RuntimeError(f"{info['features']} of {stream.rows} rows")

    def _tell_cuts(self, session: Session) -> None:
        for field, count in session.cut_texts.items():
            text = tr("Layer {layer}, field {field}: {count} texts were longer than the field and were cut.")
            self.notes.append(text.format(layer=session.layer.name, field=field, count=count))

    def sentence(self, problem: BaseException) -> OutputError:
        free = shutil.disk_usage(self.path.parent).free
        if free < _FULL_BYTES or any(word in str(problem).lower() for word in _FULL_WORDS):
            return OutputError(tr("{path} cannot be written: the disk is full.").format(path=self.path))
        return OutputError(tr("{path} cannot be written: {reason}").format(path=self.path, reason=problem))

    def __enter__(self: Writer) -> Writer:  # noqa: PYI019 - Self is newer than Python 3.9
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        problem: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()


class LayerWriter(_AtomicWriter):
    """One layer into one file: .gpkg, .shp, .gdb, .fgb, .geojson or (without geometry) .csv.

    ``geometry_type``: "Polygon", "MultiPolygon", "MultiPolygon Z", "Unknown" (mixed) …, None or "None" for a table.
    Single geometries become multi where the type is multi; Z and M are dropped where the type has none. ``encoding``
    (GBK or UTF-8) is for Shapefiles. ``sources`` are files that must not be overwritten. An existing file is
    replaced as a whole when the writer is closed without an error. ``write`` is called from one thread. Rows keep
    their order (but for FlatGeobuf, which sorts them by place).

    Raises :class:`OutputError` in the constructor for what can be known early (format, folder, target in use).
    """

    def __init__(
        self,
        path: Union[str, Path],
        layer: str,
        fields: Sequence[Field],
        crs: Optional[pyproj.CRS],
        geometry_type: Optional[str] = "MultiPolygon",
        encoding: Optional[str] = None,
        progress: Optional[Progress] = None,
        sources: Iterable[Union[str, Path]] = (),
    ) -> None:
        known = check_encoding(Path(path), encoding)
        super().__init__(path, progress, sources)
        if self._driver == "ESRI Shapefile":
            layer = self.path.stem
        self.layer = layer
        if self._driver == "ESRI Shapefile" and geometry_type in (None, "None"):
            self.abort()
            text = tr("{path}: a table without geometry is written as .gpkg or .csv, not as a Shapefile.")
            raise OutputError(text.format(path=path))
        self._stream = self._open(layer, fields, crs, geometry_type, known)

    @property
    def rows(self) -> int:
        """Rows given so far."""
        return self._stream.rows

    def write(self, columns: Mapping[str, Any], geometry: Any = None) -> None:
        """See :meth:`LayerStream.write`."""
        self.put(self._stream, columns, geometry)

    def _finish(self) -> None:
        self.end(self._stream, self.layer)


class GeoPackageWriter(_AtomicWriter):
    """Several layers into one GeoPackage, all or nothing, one after the other.

    ``with writer.layer(name, fields, crs, geometry_type) as out: out.write(columns, geometry)``; the file appears
    when the writer itself is closed.
    """

    def __init__(
        self,
        path: Union[str, Path],
        progress: Optional[Progress] = None,
        sources: Iterable[Union[str, Path]] = (),
    ) -> None:
        if Path(path).suffix.lower() != ".gpkg":
            raise OutputError(tr("{path}: several layers are written as .gpkg only.").format(path=path))
        super().__init__(path, progress, sources)
        self._names: Dict[str, str] = {}
        self._current: Optional[GeoPackageLayer] = None

    def layer(
        self,
        name: str,
        fields: Sequence[Field],
        crs: Optional[pyproj.CRS] = None,
        geometry_type: Optional[str] = "MultiPolygon",
    ) -> "GeoPackageLayer":
        """Starts a layer; the one before must be closed. Raises :class:`OutputError` for a name used twice."""
        if self._current is not None and self._current.open:
            raise RuntimeError("the layer before is still open")
        if name.lower() in self._names:
            raise OutputError(tr("{path}: two layers are named {layer}.").format(path=self.path, layer=name))
        self._names[name.lower()] = name
        self._current = GeoPackageLayer(self, name, self._open(name, fields, crs, geometry_type))
        return self._current

    def _finish(self) -> None:
        if self._current is None:
            raise OutputError(tr("{path}: nothing to write, no layer was given.").format(path=self.path))
        self._current.close()


class GeoPackageLayer:
    """One layer of a :class:`GeoPackageWriter`."""

    def __init__(self, owner: GeoPackageWriter, name: str, stream: LayerStream) -> None:
        self.name, self.open = name, True
        self._owner, self._stream = owner, stream

    @property
    def rows(self) -> int:
        """Rows given so far."""
        return self._stream.rows

    def write(self, columns: Mapping[str, Any], geometry: Any = None) -> None:
        """See :meth:`LayerStream.write`."""
        self._owner.put(self._stream, columns, geometry)

    def close(self) -> None:
        """Waits until the layer is in the file (which is not yet in its place)."""
        if self.open:
            self.open = False
            self._owner.end(self._stream, self.name)

    def __enter__(self: "GeoPackageLayer") -> "GeoPackageLayer":  # noqa: PYI034 - Self is newer than Python 3.9
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        problem: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._owner.abort()
