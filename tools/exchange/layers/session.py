"""The writing of one layer by pyogrio: one Arrow stream where GDAL can, blocks of rows where not."""

import math
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyogrio
import pyproj

from ...errors import OutputError
from ...language import tr
from . import dbf
from .formats import Column, crs_text, cut, reserved_names
from .model import Array
from .wkb import WkbMaker

try:
    import pyarrow as pa
except ImportError:  # Debian has no pyarrow: numpy takes over
    pa = None  # type: ignore[assignment]

ARROW = pa is not None and pyogrio.__gdal_version__ >= (3, 8, 0)
# Rows between two moments at which other threads get the interpreter's lock: GDAL keeps it while it writes
SLICE_ROWS = 1_000
# Without Arrow each block opens the file anew; few large blocks are faster, the rows are held in memory
BLOCK_ROWS = 100_000
_APPENDABLE = ("GPKG", "ESRI Shapefile", "OpenFileGDB")
_GEOMETRY = "\0geometry"
# a patch with its attributes is longer than SQLite's usual page of 4 KB leaves room for: rows go on in further pages
if pyogrio.get_gdal_config_option("OGR_SQLITE_PRAGMA") is None:
    pyogrio.set_gdal_config_options({"OGR_SQLITE_PRAGMA": "page_size=16384"})


class Rows(NamedTuple):
    """What one call of ``write`` gave: ``size`` rows, columns by source name, geometry or None."""

    size: int
    columns: Dict[str, Any]
    geometry: Any


class Layer(NamedTuple):
    """What is written: where, as what."""

    path: Path
    name: str
    driver: str
    columns: List[Column]
    crs: Optional[pyproj.CRS]
    geometry_type: Optional[str]
    encoding: str


class Session:
    """Writes the rows that ``parts`` yields; ``cut_texts`` counts by field what a Shapefile's width cut off."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        self.rows = 0
        self.cut_texts: Dict[str, int] = {}
        self._wkb = None if layer.geometry_type is None else WkbMaker(layer.geometry_type)
        self._text = layer.driver == "ESRI Shapefile"
        self._problem: Optional[Exception] = None
        self._opening = ExitStack()

    def run(self, parts: Iterator[Rows]) -> None:
        """Creates the layer, writes all rows, closes the file. Raises what pyogrio raises, and OutputError."""
        if self._text:
            assert self.layer.geometry_type is not None
            dbf.create(
                self.layer.path, self.layer.columns, self.layer.geometry_type, self.layer.crs, self.layer.encoding
            )
        with self._opening:
            if self._text:
                self._opening.enter_context(_own_encoding())
            if ARROW:
                self._run_arrow(parts)
            else:
                self._run_blocks(parts)

    def _run_arrow(self, parts: Iterator[Rows]) -> None:
        schema = self._schema()
        reader = pa.RecordBatchReader.from_batches(schema, self._kept(self._record_batches(parts, schema)))
        options = self._options(append=self._text)
        try:
            pyogrio.raw.write_arrow(reader, geometry_name=_GEOMETRY if self._wkb else None, **options)
        except RuntimeError as problem:
            raise self._problem or problem from None

    def _kept(self, batches: Iterator[Any]) -> Iterator[Any]:
        """What goes wrong on our side of the stream is kept: GDAL tells only that something did."""
        self._opening.close()  # the file is open, GDAL has looked up how to encode
        try:
            yield from batches
        except Exception as problem:
            self._problem = problem
            raise

    def _record_batches(self, parts: Iterator[Rows], schema: Any) -> Iterator[Any]:
        for rows in parts:
            for start in range(0, rows.size, SLICE_ROWS):
                part = slice(start, min(start + SLICE_ROWS, rows.size))
                arrays = [
                    self._arrow_column(column, rows.columns.get(column.source), part, field.type)
                    for column, field in zip(self.layer.columns, schema)
                ]
                if self._wkb is not None:
                    arrays.append(pa.array(self._geometry(rows, part), pa.binary()))
                self.rows += part.stop - part.start
                yield pa.record_batch(arrays, schema=schema)

    def _arrow_column(self, column: Column, values: Any, part: slice, kind: Any) -> Any:
        if values is None:
            return pa.nulls(part.stop - part.start, kind)
        try:
            values = np.asarray(values[part])
            if self._text and column.field.kind in ("text", "datetime"):
                values = self._fit_text(column, values)
            if values.dtype.kind == "f" and column.field.kind in ("integer", "boolean"):
                return pa.array(values, from_pandas=True).cast(kind)
            return pa.array(values, kind, from_pandas=True)
        except (pa.ArrowException, ValueError, TypeError) as problem:
            raise self._bad_value(column, problem) from problem

    def _schema(self) -> Any:
        fields = [
            pa.field(column.field.name, self._arrow_type(column), metadata=_metadata(column))
            for column in self.layer.columns
        ]
        if self._wkb is not None:
            mark = {"ARROW:extension:name": "geoarrow.wkb"}
            fields.append(pa.field(_GEOMETRY, pa.binary(), metadata=mark))
        return pa.schema(fields)

    def _arrow_type(self, column: Column) -> Any:
        field = column.field
        if field.kind == "integer":
            narrow = dbf.integer_width(field) <= 9 if self._text else 0 < field.width <= 10
            return pa.int32() if narrow else pa.int64()
        if field.kind == "datetime":
            return pa.string() if self._text else pa.timestamp("ms")
        kinds = {
            "text": pa.string(),
            "real": pa.float64(),
            "date": pa.date32(),
            "boolean": pa.bool_(),
            "binary": pa.binary(),
        }
        return kinds[field.kind]

    def _run_blocks(self, parts: Iterator[Rows]) -> None:
        """Without Arrow. Formats that cannot be added to are held in memory and written at once."""
        adds = self.layer.driver in _APPENDABLE
        if adds:
            self._write_block([], append=self._text)
        waiting: List[Rows] = []
        for rows in parts:
            waiting.append(rows)
            if adds and sum(each.size for each in waiting) >= BLOCK_ROWS:
                self._write_block(waiting, append=True)
                waiting = []
        if waiting or not adds:
            self._write_block(waiting, append=adds)

    def _write_block(self, block: Sequence[Rows], append: bool) -> None:
        """An empty block creates the layer: its empty arrays carry types and text widths."""
        count = sum(rows.size for rows in block)
        data, masks = [], []
        for column in self.layer.columns:
            pieces = [self._plain_column(column, rows) for rows in block]
            values, mask = _empty(column) if not pieces else tuple(np.concatenate(each) for each in zip(*pieces))
            data.append(values)
            masks.append(mask)
        geometry = None
        if self._wkb is not None:
            made = [self._geometry(rows, slice(0, rows.size)) for rows in block]
            geometry = np.concatenate(made) if made else np.zeros(0, dtype=object)
        names = [column.field.name for column in self.layer.columns]
        pyogrio.raw.write(
            field_data=data, fields=names, field_mask=masks, geometry=geometry, **self._options(append=append)
        )
        self.rows += count

    def _plain_column(self, column: Column, rows: Rows) -> Tuple[Array, Array]:
        """Values in the field's own dtype (anything where null) and the mask of nulls."""
        given = rows.columns.get(column.source)
        if given is None:
            given = np.full(rows.size, None, dtype=object)
        values = np.asarray(given)
        null = _is_null(values)
        if self._text and column.field.kind in ("text", "datetime"):
            values = self._fit_text(column, values)
            return _without(values, null), null
        if column.field.kind in ("text", "binary"):
            return _without(values, null), null
        empty, _ = _empty(column)
        plain = np.zeros(len(values), dtype=empty.dtype)
        try:
            plain[~null] = values[~null].astype(empty.dtype)
        except (ValueError, TypeError, OverflowError) as problem:
            raise self._bad_value(column, problem) from problem
        return plain, null

    def _geometry(self, rows: Rows, part: slice) -> Array:
        assert self._wkb is not None
        if rows.geometry is None:
            return np.full(part.stop - part.start, None, dtype=object)
        return self._wkb(np.asarray(rows.geometry[part], dtype=object), self.rows)

    def _fit_text(self, column: Column, values: Array) -> Array:
        """Texts for a .dbf: date-times written out, what is longer than the field cut between characters."""
        encoding, width = self.layer.encoding, dbf.text_width(column.field, self.layer.encoding)
        if column.field.kind == "datetime":
            moments = values.astype("datetime64[s]")
            texts = np.char.replace(np.datetime_as_string(moments), "T", " ")
            return _without(texts, np.isnat(moments))
        fitted = np.empty(len(values), dtype=object)
        fitted[:] = [cut(value, width, encoding) if isinstance(value, str) else value for value in values.tolist()]
        shorter = sum(1 for new, old in zip(fitted, values) if new is not old and new != old)
        if shorter:
            self.cut_texts[column.source] = self.cut_texts.get(column.source, 0) + shorter
        return fitted

    def _options(self, append: bool) -> Dict[str, Any]:
        layer = self.layer
        options: Dict[str, Any] = {
            "path": layer.path,
            "layer": layer.name,
            "driver": layer.driver,
            "crs": crs_text(layer.crs),
            "geometry_type": layer.geometry_type,
            "append": append,
            "encoding": layer.encoding if self._text and not append else None,
        }
        if layer.driver == "GPKG":
            reserved = reserved_names([column.field for column in layer.columns])
            if layer.geometry_type is None:
                del reserved["GEOMETRY_NAME"]
            options["layer_options"] = reserved
            # QGIS 3.22 warns of version 1.4
            options["dataset_options"] = {} if layer.path.exists() else {"VERSION": "1.3"}
        return options

    def _bad_value(self, column: Column, problem: Exception) -> OutputError:
        text = tr("Layer {layer}, field {field}: a value does not fit the type {kind} ({reason}).")
        return OutputError(
            text.format(layer=self.layer.name, field=column.source, kind=column.field.kind, reason=problem)
        )


def _metadata(column: Column) -> Dict[str, str]:
    """Width and alias in the words that GDAL (3.9 and newer) reads from an Arrow schema."""
    told = {}
    if column.field.kind == "text" and column.field.width:
        told["GDAL:OGR:width"] = str(column.field.width)
    if column.field.alias:
        told["GDAL:OGR:alternative_name"] = column.field.alias
    return told


def _without(values: Array, null: Array) -> Array:
    """The values as objects, None where ``null``."""
    objects = values.astype(object)
    objects[null] = None
    return objects


def _empty(column: Column) -> Tuple[Array, Array]:
    """No values, in the dtype from which pyogrio tells the field's type and width."""
    field = column.field
    text = f"U{field.width}" if field.width else "object"
    dtypes = {
        "text": text,
        "integer": "int32" if 0 < field.width <= 10 else "int64",
        "real": "float64",
        "date": "datetime64[D]",
        "datetime": "datetime64[ms]",
        "boolean": "bool",
        "binary": "object",
    }
    return np.zeros(0, dtype=dtypes[field.kind]), np.zeros(0, dtype=bool)


def is_nan(value: Any) -> bool:
    """Whether a value in an object array is a number's NaN, which means null there."""
    return isinstance(value, float) and math.isnan(value)


def _is_null(values: Array) -> Array:
    if values.dtype.kind in ("M", "m"):
        return np.asarray(np.isnat(values))
    if values.dtype.kind == "f":
        return np.asarray(np.isnan(values))
    if values.dtype == object:
        return np.fromiter((value is None or is_nan(value) for value in values), dtype=bool, count=len(values))
    return np.zeros(len(values), dtype=bool)


@contextmanager
def _own_encoding() -> Iterator[None]:
    """Lets GDAL encode a Shapefile's texts as its header says.

    QGIS sets GDAL's SHAPE_ENCODING to nothing in its process, for it recodes itself. Where QGIS and pyogrio share one
    GDAL (distribution packages), texts would be written as UTF-8 into a file that says GBK.
    """
    before = pyogrio.get_gdal_config_option("SHAPE_ENCODING")
    if before is None:
        yield
        return
    pyogrio.set_gdal_config_options({"SHAPE_ENCODING": None})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"SHAPE_ENCODING": before})
