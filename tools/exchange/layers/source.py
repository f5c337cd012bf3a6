"""Layers in files, read in batches through pyogrio."""

import copy
import inspect
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np
import pyogrio

from ...errors import InputError
from ...language import tr
from . import files
from .model import BATCH_ROWS, Array, Batch, Field, LayerSource, join
from .opening import choose_layer, geometry_name, layer_crs, layer_info, readable
from .values import bytewise, fields_of, from_arrow, from_bytewise, from_numpy, mended

try:
    import pyarrow as pa
except ImportError:  # Debian has no pyarrow: numpy takes over
    pa = None  # type: ignore[assignment]

# GDAL older than 3.11 hands date-times to Arrow as UTC: the clock reading in the file would be lost.
_CLOCK_TEXT = (
    pyogrio.__gdal_version__ >= (3, 11, 0) and "datetime_as_string" in inspect.signature(pyogrio.open_arrow).parameters
)
# GDAL's own Arrow stream of FlatGeobuf forgets rows without geometry: others get the wrong one, or the process ends
# (seen in 3.12.4). The general stream is right.
pyogrio.set_gdal_config_options({"OGR_FLATGEOBUF_STREAM_BASE_IMPL": True})
# binary of no type that any reader knows: refused with layer and row where the geometry is decoded
_UNREADABLE = b"\1\0\0\0\0"
_DESCRIBED = ("GPKG", "OpenFileGDB", "ESRI Shapefile")


class FileSource(LayerSource):
    """One layer of a file, a .gdb folder or a zip.

    ``layer`` may be left out if there is only one. ``where`` is a condition in the format's SQL. ``encoding``
    overrules what the file declares; without it a Shapefile's texts are looked at (see :mod:`.encoding`).
    ``notes`` collects sentences for the report: a wrong .cpg, curves that were straightened, M values left out.

    Raises :class:`InputError`: missing file, no vector data, unknown layer, wrong ``where``.
    """

    def __init__(
        self,
        path: Union[str, Path],
        layer: Optional[str] = None,
        where: Optional[str] = None,
        encoding: Optional[str] = None,
    ) -> None:
        self.path, self.where = str(path), where or None
        self.notes: List[str] = []
        files.require(self.path)
        # a GeoPackage of many layers is not asked for all their names again with each of them
        known = layer if self.path.lower().endswith(".gpkg") else None
        self.name = known or choose_layer(self.path, layer)
        self.encoding = encoding or self._detected_encoding()
        try:
            info, self._measured = layer_info(self.path, self.name, self.encoding)
        except InputError:
            choose_layer(self.path, layer)
            raise
        if str(info["layer_name"]) != self.name:  # of names in another case GDAL takes the first
            self.name = choose_layer(self.path, layer)
        self.driver = str(info["driver"])
        self.crs = layer_crs(info["crs"])
        self.geometry_type = geometry_name(info["geometry_type"])
        self.fields = self._with_widths(fields_of(info))
        self.straightened = 0
        self._fid_column = str(info.get("fid_column") or "")
        self._geometry_column = str(info.get("geometry_name") or "")
        self._seeks = bool(info["capabilities"]["fast_set_next_by_index"])
        self._seeks_place = bool(info["capabilities"]["fast_spatial_filter"])
        self._rows: Optional[int] = None if self.where or info["features"] < 0 else int(info["features"])

    def count(self) -> int:
        """Number of rows that fulfil ``where``."""
        if self._rows is None:
            with readable(self.path, self.name):
                if self.where is None:
                    info = pyogrio.read_info(self.path, layer=self.name, force_feature_count=True)
                    self._rows = int(info["features"])
                else:
                    options = self._request([])
                    found = pyogrio.raw.read(self.path, **options, read_geometry=False, return_fids=True)
                    self._rows = len(found[1])
        return self._rows

    def batches(self, columns: Optional[Sequence[str]] = None, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """See :meth:`LayerSource.batches`. Curves come as straight segments and are counted in ``straightened``."""
        fields = self.chosen(columns)
        self.straightened, self.curved = 0, []
        clocks = any(field.kind == "datetime" for field in fields)
        stream = self._arrow if pa is not None and (_CLOCK_TEXT or not clocks) else self._numpy
        texts = [field.name for field in fields if field.kind == "text"] if self.driver == "ESRI Shapefile" else []
        broken = 0
        with readable(self.path, self.name):
            for batch in stream(fields, size):
                for name in texts:
                    batch.columns[name], found = mended(batch.columns[name])
                    broken += found
                yield batch
        if broken:
            text = tr("Layer {layer}: {count} texts end in the middle of a character, which was left out.")
            self._note(text.format(layer=self.name, count=broken))
        if self._measured and stream == self._numpy:
            text = tr("Layer {layer}: the M values of the vertices were left out when it was read.")
            self._note(text.format(layer=self.name))
        if self.straightened:
            text = tr("Layer {layer}: {count} curved geometries were read as straight segments.")
            self._note(text.format(layer=self.name, count=self.straightened))

    def indexed(self, boxes: Array) -> "Optional[FileSource]":
        """The rows whose box may meet one of ``boxes`` (m, 4, in the layer's CRS), found by the file's own index; None
        if it has none that is asked here. Of near misses some come along: an index keeps its boxes in single precision.
        """
        key, shape = (name.replace('"', '""') for name in (self._fid_column, self._geometry_column))
        if self.driver != "GPKG" or not (self._seeks_place and key and shape):
            return None
        name = self.name.replace('"', '""')
        values = ",".join(f"({a!r},{b!r},{c!r},{d!r})" for a, b, c, d in boxes.tolist())
        near = (
            f'"{key}" IN (WITH box(a,b,c,d) AS (VALUES {values}) '
            f'SELECT r.id FROM box CROSS JOIN "rtree_{name}_{shape}" r '
            "WHERE r.maxx >= a AND r.minx <= c AND r.maxy >= b AND r.miny <= d)"
        )
        out = copy.copy(self)
        out.where = (near if self.where is None else f"({self.where}) AND {near}") if len(boxes) else "1 = 0"
        out._rows = None  # noqa: SLF001 - its own class
        return out

    def attributes(self, columns: Sequence[str]) -> "Tuple[Array, Dict[str, Array]]":
        """See :meth:`LayerSource.attributes`; where that can be told apart, geometries are not read."""
        fields = self.chosen(columns)
        clocks = any(field.kind == "datetime" for field in fields)
        if pa is None or (clocks and not _CLOCK_TEXT) or self.driver == "ESRI Shapefile":
            return super().attributes(columns)
        with readable(self.path, self.name):
            parts = list(self._arrow(fields, BATCH_ROWS, read_geometry=False))
        found = {field.name: join([part.columns[field.name] for part in parts], field.kind) for field in fields}
        return np.concatenate([np.empty(0, np.int64), *(part.fids for part in parts)]), found

    def describe(self, step: Optional[Callable[[int], None]] = None) -> Dict[str, Any]:
        """Path as given, layer, checksum of all files of it, count, CRS; ``step`` gets the bytes of each chunk."""
        told: Dict[str, Any] = {"path": self.path, "layer": self.name, "count": self.count()}
        told["crs"] = None if self.crs is None else self.crs.to_string()
        if self.where is not None:
            told["where"] = self.where
        if self.encoding is not None:
            told["encoding"] = self.encoding
        told.update(files.describe_files(self.path, step))
        return told

    def _request(self, columns: Sequence[str]) -> Dict[str, Any]:
        return {
            "layer": self.name,
            "columns": list(columns),
            "where": self.where,
            "encoding": self.encoding,
        }

    def _arrow(self, fields: Sequence[Field], size: int, read_geometry: bool = True) -> Iterator[Batch]:
        options: Dict[str, Any] = {"datetime_as_string": True} if _CLOCK_TEXT else {}
        options["read_geometry"] = read_geometry
        names = [field.name for field in fields]
        options.update(self._request(names))
        with pyogrio.raw.open_arrow(self.path, **options, return_fids=True, batch_size=size, use_pyarrow=True) as (
            meta,
            reader,
        ):
            fid = meta["fid_column"] or "OGC_FID"
            geometry = meta["geometry_name"] or "wkb_geometry"
            for table in reader:
                fids = np.asarray(table.column(fid).to_numpy()).astype(np.int64)
                wkb = _wkb(table, geometry)
                columns = {field.name: from_arrow(table.column(field.name), field.kind) for field in fields}
                yield Batch(fids, self._straight(fids, wkb), columns)

    def _numpy(self, fields: Sequence[Field], size: int) -> Iterator[Batch]:
        """Without Arrow: by feature id where the ids are a key, by position where that is fast, else all at once."""
        if self.where is None and self.driver in ("GPKG", "SQLite") and self._fid_column:
            yield from self._by_key(fields, size)
        elif self.where is None and self._seeks and self.driver in ("ESRI Shapefile", "OpenFileGDB"):
            for start in range(0, self.count(), size):
                yield self._page(fields, skip_features=start, max_features=size)
        else:
            whole = self._page(fields)
            for start in range(0, len(whole.fids), size):
                part = slice(start, start + size)
                columns = {name: values[part] for name, values in whole.columns.items()}
                yield Batch(whole.fids[part], whole.wkb[part], columns)

    def _by_key(self, fields: Sequence[Field], size: int) -> Iterator[Batch]:
        """SQLite skips rows by walking over them; a condition on the key finds the place at once."""
        last: Optional[int] = None
        key = self._fid_column.replace('"', '""')
        while True:
            where = None if last is None else f'"{key}" > {last}'
            batch = self._page(fields, where=where, max_features=size)
            if len(batch.fids):
                yield batch
            if len(batch.fids) < size:
                return
            last = int(batch.fids.max())

    def _page(self, fields: Sequence[Field], **options: Any) -> Batch:
        request = {**self._request([field.name for field in fields]), **options}
        try:
            meta, fids, wkb, data = pyogrio.raw.read(self.path, **request, return_fids=True)
            got = dict(zip(meta["fields"].tolist(), data))
        except UnicodeDecodeError:
            if self.driver != "ESRI Shapefile" or self.encoding != "UTF-8":
                raise
            meta, fids, wkb, got = self._bytewise(request)
        if wkb is None:
            wkb = np.full(len(fids), None, dtype=object)
        wkb = self._with_unreadable(fids, wkb)
        columns = {field.name: from_numpy(got[field.name], field.kind) for field in fields}
        return Batch(np.asarray(fids, dtype=np.int64), wkb, columns)

    def _with_unreadable(self, fids: Array, wkb: Array) -> Array:
        """Without Arrow GDAL gives no geometry for one that it cannot read: no null, but ground that would be lost."""
        missing = [int(fid) for fid, value in zip(fids, wkb) if value is None]
        if not missing or self.driver != "GPKG" or not (self._geometry_column and self._fid_column):
            return wkb
        key, geometry = (name.replace('"', '""') for name in (self._fid_column, self._geometry_column))
        where = f'"{geometry}" IS NOT NULL AND "{key}" BETWEEN {min(missing)} AND {max(missing)}'
        request = {"layer": self.name, "columns": [], "where": where, "read_geometry": False}
        filled = pyogrio.raw.read(self.path, **request, return_fids=True)[1]
        wkb = wkb.copy()
        wkb[np.isin(fids, filled) & np.isin(fids, missing)] = _UNREADABLE
        return wkb

    def _bytewise(self, request: Dict[str, Any]) -> Tuple[Any, Array, Array, Dict[str, Array]]:
        """A page of a UTF-8 table with a character cut in two, which pyogrio refuses to decode."""
        request = {**request, "encoding": "ISO-8859-1", "columns": [bytewise(name) for name in request["columns"]]}
        meta, fids, wkb, data = pyogrio.raw.read(self.path, **request, return_fids=True)
        names = from_bytewise(meta["fields"]).tolist()
        return meta, fids, wkb, dict(zip(names, map(from_bytewise, data)))

    def _straight(self, fids: Array, wkb: Array) -> Array:
        """Curves replaced by GDAL's straight segments: pyogrio does that only on its way without Arrow."""
        if not any(map(_is_curve, {each and each[:5] for each in wkb.tolist()})):
            return wkb
        curved = np.fromiter((_is_curve(each) for each in wkb), dtype=bool, count=len(wkb))
        self.straightened += int(curved.sum())
        self.curved = [*self.curved, *fids[curved].tolist()]
        found = pyogrio.raw.read(self.path, layer=self.name, columns=[], fids=fids[curved], return_fids=True)
        lines = dict(zip(found[1].tolist(), found[2]))
        wkb = wkb.copy()
        wkb[curved] = [lines[fid] for fid in fids[curved].tolist()]
        return wkb

    def _with_widths(self, fields: Tuple[Field, ...]) -> Tuple[Field, ...]:
        """Widths, decimals and aliases, which pyogrio tells only in the Arrow schema."""
        if pa is None or self.driver not in _DESCRIBED or not fields:
            return fields
        with (
            readable(self.path, self.name),
            pyogrio.raw.open_arrow(self.path, layer=self.name, encoding=self.encoding, use_pyarrow=True) as (_, reader),
        ):
            told = {field.name: field.metadata or {} for field in reader.schema}
        return tuple(_widened(field, told.get(field.name, {})) for field in fields)

    def _detected_encoding(self) -> Optional[str]:
        if files.is_virtual(self.path):
            return None
        found = files.dbf_encoding(self.path, self.name)
        if found.contradicts is not None:
            text = tr("Layer {layer}: the file declares {declared}, but its texts are {found} and were read as that.")
            self._note(text.format(layer=self.name, declared=found.contradicts, found=found.name))
        return found.name

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def _widened(field: Field, told: Dict[bytes, bytes]) -> Field:
    width = int(told.get(b"GDAL:OGR:width", b"0"))
    decimals = int(told.get(b"GDAL:OGR:precision", b"0"))
    alias = told.get(b"GDAL:OGR:alternative_name", b"").decode("utf-8")
    return field._replace(width=width or field.width, decimals=decimals, alias=alias)


def _wkb(table: Any, geometry: str) -> Array:
    if geometry not in table.schema.names:
        return np.full(table.num_rows, None, dtype=object)
    return np.asarray(table.column(geometry).to_numpy(zero_copy_only=False))


def _is_curve(wkb: Optional[bytes]) -> bool:
    """Whether the WKB type is 8 to 12 (CircularString to MultiSurface), in any of its Z and M writings."""
    if wkb is None:
        return False
    code = wkb[1] | wkb[2] << 8 if wkb[0] == 1 else wkb[4] | wkb[3] << 8
    return 8 <= code % 1000 <= 12
