"""The layers that a run writes: one small object whatever the destination is.

A plain file is written by the tools' own writer, everything else (memory, a table in a GeoPackage, a
database, other formats) through QGIS in blocks. ``close(ok)`` ends it: with False nothing is left.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsDataSourceUri,
    QgsException,
    QgsFeature,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsWkbTypes,
)

from ..tools.errors import OutputError
from ..tools.language import tr
from . import compat
from .conversion import qgis_crs, qgis_fields, to_qgis
from .destinations import Destination

_BLOCK = 2_000  # features handed to QGIS at a time


class OutputLayer:
    """An output that is being written. ``write`` may be called many times, from one thread."""

    def __init__(self, name: str, wish: Destination) -> None:
        self.name, self.wish, self.rows = name, wish, 0
        #: sentences for the log: texts that were cut, fields that were renamed
        self.notes: list[str] = []

    def write(self, columns: Mapping[str, Any], geometry: Optional[Any] = None) -> None:
        """Adds rows: one array per field (all of the same length) and the geometries as WKB or shapely objects."""
        raise NotImplementedError

    def close(self, ok: bool) -> str:
        """Ends the output and returns its address; with ``ok`` False removes what was written."""
        raise NotImplementedError


class FileOutput(OutputLayer):
    """A plain file, written by :class:`tools.exchange.layers.LayerWriter`, which appears whole or not at all."""

    def __init__(self, name: str, wish: Destination, writer: Any) -> None:
        super().__init__(name, wish)
        self._writer = writer

    def write(self, columns: Mapping[str, Any], geometry: Optional[Any] = None) -> None:
        self._writer.write(columns, geometry)
        self.rows = self._writer.rows

    def close(self, ok: bool) -> str:
        if ok:
            self._writer.close()
            self.notes = list(self._writer.notes)
        else:
            self._writer.abort()
        return self.wish.target


class SinkOutput(OutputLayer):
    """Anything that QGIS writes, in blocks of features."""

    def __init__(
        self,
        name: str,
        wish: Destination,
        fields: Sequence[Any],
        crs: Any,
        geometry_type: str,
        context: QgsProcessingContext,
    ) -> None:
        super().__init__(name, wish)
        self._names = [field.name for field in fields]
        self._convert = [to_qgis(field.kind) for field in fields]
        self._fields, self._context = qgis_fields(fields), context
        self._type = compat.wkb_type(geometry_type)
        self._sink, self._address = QgsProcessingUtils.createFeatureSink(
            self._target(), context, self._fields, self._type, qgis_crs(crs), wish.options
        )
        if self._sink is None:
            raise OutputError(
                tr("The output {name} cannot be created at {target}.").format(name=name, target=wish.target)
            )

    def _target(self) -> str:
        """Where the rows go first."""
        return self.wish.target

    def write(self, columns: Mapping[str, Any], geometry: Optional[Any] = None) -> None:
        lists = [convert(columns[name]) for name, convert in zip(self._names, self._convert)]
        count = len(lists[0]) if lists else len(geometry)  # type: ignore[arg-type]
        shapes = [None] * count if geometry is None else _wkb(geometry)
        rows = zip(*lists) if lists else iter([()] * count)
        block: list[QgsFeature] = []
        for row, shape in zip(rows, shapes):
            block.append(self._feature(row, shape))
            if len(block) == _BLOCK:
                self._add(block)
                block = []
        self._add(block)
        self.rows += count

    def _feature(self, row: tuple[Any, ...], shape: Optional[bytes]) -> QgsFeature:
        feature = QgsFeature(self._fields)
        feature.setAttributes(list(row))
        if shape is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(shape)
            if QgsWkbTypes.isMultiType(self._type):
                geometry.convertToMultiType()
            feature.setGeometry(geometry)
        return feature

    def _add(self, block: list[QgsFeature]) -> None:
        if block and not self._sink.addFeatures(block, QgsFeatureSink.Flag.FastInsert):
            raise OutputError(
                tr("The output {name} cannot be written: {reason}").format(
                    name=self.name, reason=self._sink.lastError() or self.wish.target
                )
            )

    def close(self, ok: bool) -> str:
        if ok:
            self._sink.flushBuffer()
        self._sink = None  # closes files and databases
        if not ok:
            self._remove()
        return self._address

    def _remove(self) -> None:
        """Takes back what was written: the layer in memory, or the table in a database."""
        layer = QgsProcessingUtils.mapLayerFromString(self._address, self._context)
        if layer is None:
            return
        provider, source = layer.providerType(), layer.source()
        self._context.temporaryLayerStore().removeMapLayer(layer)
        if provider != "memory":
            uri = QgsDataSourceUri(source)
            with contextlib.suppress(QgsException, QgsProviderConnectionException):
                connection = QgsProviderRegistry.instance().providerMetadata(provider).createConnection(source, {})
                connection.dropVectorTable(uri.schema(), uri.table())


class ForeignFileOutput(SinkOutput):
    """A file in a format that only QGIS writes: made in a folder beside its place, then moved there."""

    def _target(self) -> str:
        self._final = Path(self.wish.target)
        try:
            self._folder = Path(tempfile.mkdtemp(prefix=".onemap-", dir=self._final.parent))
        except OSError as error:
            raise OutputError(
                tr("Cannot write {path}: {reason}.").format(path=self._final, reason=error.strerror)
            ) from error
        return str(self._folder / self._final.name)

    def close(self, ok: bool) -> str:
        super().close(True)
        _forget(self._address, self._context)
        try:
            if ok:
                for part in sorted(self._folder.iterdir()):  # some formats are several files
                    part.replace(self._final.parent / part.name)
        except OSError as error:
            raise OutputError(
                tr("Cannot write {path}: {reason}.").format(path=self._final, reason=error.strerror)
            ) from error
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)
        return str(self._final)


class TableOutput(SinkOutput):
    """A table in a GeoPackage that may hold others: an older table of the name stays until the new one is whole."""

    def _target(self) -> str:
        uri = QgsDataSourceUri(self.wish.target[len("ogr:") :])
        self._path, self._table = uri.database(), uri.table()
        uri.setTable(f"{self._table}_unfinished")
        return f"ogr:{uri.uri(False)}"

    def close(self, ok: bool) -> str:
        super().close(True)
        _forget(self._address, self._context)
        try:
            connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(self._path, {})
            tables = {table.tableName() for table in connection.tables()}
            if ok and self._table in tables:
                connection.dropVectorTable("", self._table)
            if ok:
                connection.executeSql(f'ALTER TABLE "{self._table}_unfinished" RENAME TO "{self._table}"')
            else:
                connection.dropVectorTable("", f"{self._table}_unfinished")
        except (QgsException, QgsProviderConnectionException) as error:
            raise OutputError(
                tr("The table {table} in {path} cannot be replaced: {reason}").format(
                    table=self._table, path=self._path, reason=error
                )
            ) from error
        return f"{self._path}|layername={self._table}"


def _forget(address: str, context: QgsProcessingContext) -> None:
    """Closes the layer that QGIS opened on what it wrote: no reader may hold the file."""
    layer = QgsProcessingUtils.mapLayerFromString(address, context)
    if layer is not None:
        context.temporaryLayerStore().removeMapLayer(layer)


def _wkb(geometry: Any) -> list[Optional[bytes]]:
    """A list of WKB, None for a missing geometry, from WKB or shapely objects."""
    import shapely

    filled = next((one for one in geometry if one is not None), None)
    if filled is None or isinstance(filled, (bytes, bytearray, memoryview)):
        return list(geometry)
    return list(shapely.to_wkb(geometry))
