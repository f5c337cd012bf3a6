"""A layer read for an overlay: repaired polygons in a store, the columns that are needed in memory."""

from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Protocol, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from ..errors import InputError
from ..language import tr
from ..progress import Progress
from .area import areas, measurable
from .net import free_of_overlap
from .overlay import self_overlaps
from .parallel import Stop, in_order
from .polygons import finish, on_the_grid, polygonal, union_groups
from .repair import Repairs, repair, tall
from .store import Store
from .units import Units

Column = npt.NDArray[Any]
BATCH_ROWS = 4096
REPAIRS_LISTED = 1000


class Source(Protocol):
    """What this room needs of a layer (see :class:`..exchange.layers.LayerSource`)."""

    name: str
    crs: Optional[pyproj.CRS]

    def count(self) -> int: ...

    def batches(self, columns: Optional[Sequence[str]] = None, size: int = BATCH_ROWS) -> Iterator[Any]: ...


class Coded(NamedTuple):
    """A text column with few values: ``place`` (n,) in ``texts`` (v,), -1 for null."""

    place: npt.NDArray[np.int32]
    texts: Column

    def take(self, rows: Column) -> Column:
        """The values of ``rows`` (k,), None where null or where the row is -1."""
        place = np.append(self.place, -1)[np.maximum(rows, -1)]
        out: Column = np.append(self.texts, np.array([None], object))[place]
        return out


class Repair(NamedTuple):
    """One repaired row of the source: its feature id, what was wrong (code), GEOS's reason, areas in m2."""

    fid: int
    kind: str
    reason: str
    before: float
    after: float


class Ground:
    """A layer of polygons as an overlay needs it.

    ``units``: geometry in a store; ``fids`` (n,); ``columns``: the wanted columns (n,); ``area`` (n,) in m2 by the
    method asked for (None if none was); ``repairs``: the first 1 000 repaired rows, ``repaired`` how many of each
    kind; ``overlaps``: pairs of fids and the area (plane, m2) that :meth:`give_to_first` took from the second, whose
    rows are ``reduced``.
    """

    def __init__(self, name: str, crs: pyproj.CRS, store: Optional[Store] = None) -> None:
        self.name, self.crs = name, crs
        self.store = store or Store()
        self.fids: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self.columns: Dict[str, Any] = {}
        self.area: Optional[npt.NDArray[np.float64]] = None
        self.repairs: List[Repair] = []
        self.repaired: Dict[str, int] = {}
        self.overlaps: List[Tuple[int, int, float]] = []
        self.reduced: npt.NDArray[np.int64] = np.empty(0, np.int64)

    def value(self, column: str, rows: Column) -> Column:
        """The values of a column for ``rows`` (k,); null for row -1."""
        values = self.columns[column]
        if isinstance(values, Coded):
            return values.take(rows)
        out = values[np.maximum(rows, 0)] if len(values) else np.full(len(rows), None, object)
        absent = rows < 0
        if absent.any():
            # not to float, which cannot hold an id of 18 digits
            out = out.astype(object) if out.dtype.kind in "iub" else out.copy()
            out[absent] = None if out.dtype == object else np.array(np.nan).astype(out.dtype)
        return np.asarray(out)

    @property
    def units(self) -> Units:
        """The polygons for the overlay."""
        return self.store.units()

    def notes(self) -> List[str]:
        """A sentence about what was repaired, if anything was."""
        if not self.repaired:
            return []
        kinds = ", ".join(f"{repair_name(kind)}: {count}" for kind, count in sorted(self.repaired.items()))
        return [tr("Layer {layer}, repaired rows – {kinds}.").format(layer=self.name, kinds=kinds)]

    def close(self) -> None:
        """Gives memory and disk space back."""
        self.store.close()

    def give_to_first(self, rank: Column, threads: Optional[int], progress: Progress) -> None:
        """Ground that two rows claim stays with the one of lower ``rank`` (n,); ``overlaps`` keeps what was taken.

        Of equal ranks (rows that share an id) shape and values decide, never the order of features. Nothing is
        computed where the layer's net boundary shows no overlap.
        """
        units = self.units
        if free_of_overlap(units.as_rows(), threads=threads, progress=progress.part(0, 0.4)):
            return
        pairs = self_overlaps(units, threads=threads, progress=progress.part(0.4, 0.9))
        tied = rank[pairs.left] == rank[pairs.right]
        if tied.any():
            rank = self._untied(rank, np.unique([pairs.left[tied], pairs.right[tied]]))
        turned = rank[pairs.left] > rank[pairs.right]
        first, second = np.where(turned, pairs.right, pairs.left), np.where(turned, pairs.left, pairs.right)
        order = np.lexsort([self.fids[second], self.fids[first], rank[second], rank[first]])
        self.overlaps = [
            (int(self.fids[i]), int(self.fids[j]), float(area))
            for i, j, area in zip(first[order], second[order], pairs.area[order])
        ]
        rows, group = np.unique(second, return_inverse=True)
        if not len(rows):
            return
        whole = units.whole(rows)
        cover = union_groups(units.whole(first), group, len(rows))
        rest = polygonal(shapely.difference(whole, cover))
        self.reduced = rows
        self.store.replace(rows, finish(rest, lambda k: on_the_grid(shapely.difference, whole[k], cover[k])))
        progress.at(1)

    def _untied(self, rank: Column, rows: Column) -> Column:
        """``rank`` (n,) in the same order, but with no two of ``rows`` (k,) alike."""
        shapes = shapely.to_wkb(shapely.normalize(self.units.whole(rows))).tolist()
        values = [[str(one) for one in self.value(name, rows).tolist()] for name in sorted(self.columns)]
        keys = list(zip(rank[rows].tolist(), shapes, *values))
        order = sorted(range(len(rows)), key=keys.__getitem__)
        out = rank * (len(rows) + 1)
        out[rows[order]] += np.arange(len(rows))
        return out


def repair_name(kind: str) -> str:
    """What a kind of repair is called."""
    names = {
        "null": tr("no geometry"),
        "empty": tr("empty geometry"),
        "not_polygon": tr("no polygon"),
        "invalid": tr("invalid polygon made valid"),
        "collection": tr("polygon parts taken from a collection"),
        "z_values": tr("Z or M values dropped"),
        "gridded": tr("too narrow for the grid of 0.0001 m"),
    }
    return names[kind]


def work_crs(*layers: Source) -> pyproj.CRS:
    """The CRS of an overlay, the first layer's. Raises InputError without CRS and for degrees or feet."""
    for layer in layers:
        if layer.crs is None:
            text = tr("Layer {layer} has no coordinate reference system. Set it in the layer's properties.")
            raise InputError(text.format(layer=layer.name))
    crs = layers[0].crs
    assert crs is not None
    units = {axis.unit_conversion_factor for axis in crs.axis_info[:2]}
    if not crs.is_projected or units != {1.0}:
        unit = crs.axis_info[0].unit_name if crs.axis_info else "?"
        text = tr(
            "Layer {layer} is in {unit} ({crs}); patches are cut in metres. Reproject it first, in Ningxia to "
            "EPSG:4523 or EPSG:4524."
        )
        raise InputError(text.format(layer=layers[0].name, unit=unit, crs=crs.name))
    return crs


def read_ground(
    source: Source,
    columns: Sequence[str],
    crs: pyproj.CRS,
    *,
    coded: Sequence[str] = (),
    method: Optional[str] = None,
    own_areas: bool = False,
    store: Optional[Store] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Ground:
    """Reads ``columns`` and polygons of a layer in blocks, brings them to ``crs`` (metres), repairs and stores them.

    ``coded`` columns have few values. ``method``: of the areas; with ``own_areas`` they are measured where the layer
    is at home, in its own CRS if the method knows it. ``store``: of layers that share one. Raises InputError for a
    geometry that cannot be read, OutputError if the temporary disk is full.
    """
    progress = progress or Progress()
    ground = Ground(source.name, crs, store)
    total, before = max(1, source.count()), ground.store.rows
    at_home = own_areas and method is not None and source.crs != crs and measurable(source.crs, method)

    def work(batch: Any, stop: Stop) -> "Tuple[Any, Any, Repairs, Optional[npt.NDArray[np.float64]]]":
        stop.check()
        geometry, flattened = decoded(source, batch, crs)
        stop.check()
        fit = repair(geometry, flattened, threads=1)
        stop.check()
        area = None if method is None else _areas(source, fit.geometry, batch.fids, crs, method)
        if at_home and area is not None:
            area = _at_home(source, batch, area, str(method))
        return batch, fit.geometry, fit.repairs, area

    parts: Dict[str, List[Column]] = {name: [] for name in columns}
    fids: List[Column] = []
    found: List[Column] = []
    for batch, geometry, repairs, area in in_order(
        work, source.batches(list(columns), BATCH_ROWS), threads=threads, progress=progress
    ):
        ground.store.append(geometry)
        fids.append(batch.fids)
        for name in columns:
            parts[name].append(_factored(batch.columns[name]) if name in coded else batch.columns[name])
        if area is not None:
            found.append(np.nan_to_num(area))
        _note(ground, batch.fids, repairs)
        progress.at(min(1.0, (ground.store.rows - before) / total))
    ground.fids = np.concatenate(fids) if fids else ground.fids
    ground.columns = {name: _joined(parts[name], name in coded) for name in columns}
    if method is not None:
        ground.area = np.concatenate(found) if found else np.empty(0)
    return ground


def _areas(source: Source, polygons: Column, fids: Column, crs: pyproj.CRS, method: str) -> npt.NDArray[np.float64]:
    """Areas (k,) of some rows; an error names the layer and the row in it."""
    try:
        return areas(polygons, crs, method, threads=1, labels=fids.tolist())
    except InputError as error:
        raise InputError(f"{source.name}: {error}") from error


def _at_home(source: Source, batch: Any, area: npt.NDArray[np.float64], method: str) -> npt.NDArray[np.float64]:
    """Areas (k,) in the source's own CRS; ``area`` stays where a row in degrees is not valid as it is."""
    assert source.crs is not None
    geometry = np.asarray(shapely.force_2d(shapely.from_wkb(batch.wkb, on_invalid="ignore")))
    if source.crs.is_projected:
        return np.nan_to_num(_areas(source, repair(geometry, threads=1).geometry, batch.fids, source.crs, method))
    # the grid is one of metres: degrees are measured as they stand
    fit = np.isin(shapely.get_type_id(geometry), (3, 6)) & np.asarray(shapely.is_valid(geometry))
    area[fit] = np.nan_to_num(_areas(source, geometry[fit], batch.fids[fit], source.crs, method))
    return area


def decoded(source: Source, batch: Any, crs: pyproj.CRS) -> "Tuple[Column, Optional[Column]]":
    """Geometries of a batch in ``crs``, and which of them lost their Z or M values on the way there (None: none)."""
    geometry = shapely.from_wkb(batch.wkb, on_invalid="ignore")
    lost = shapely.is_missing(geometry) & np.array([wkb is not None for wkb in batch.wkb], bool)
    if lost.any():
        text = tr("Layer {layer}, row {row}: the geometry cannot be read.")
        raise InputError(text.format(layer=source.name, row=int(batch.fids[lost][0])))
    if source.crs is None or source.crs == crs:
        return np.asarray(geometry), None
    transformer = pyproj.Transformer.from_crs(source.crs, crs, always_xy=True)

    def to_crs(x: Column, y: Column) -> "Tuple[Column, Column]":
        moved: Tuple[Column, Column] = transformer.transform(x, y)
        return moved

    flattened = tall(geometry)
    geometry = shapely.transform(shapely.force_2d(geometry), to_crs, interleaved=False)
    outside = ~np.isfinite(shapely.bounds(geometry)).all(axis=1) & ~(
        shapely.is_missing(geometry) | shapely.is_empty(geometry)
    )
    if outside.any():
        text = tr("Layer {layer}, row {row} lies outside of the area of use of {crs}: the layer's CRS is wrong.")
        raise InputError(text.format(layer=source.name, row=int(batch.fids[outside][0]), crs=crs.name))
    return np.asarray(geometry), flattened


def _factored(values: Column) -> Any:
    place, found = pd.factorize(values)
    return Coded(place.astype(np.int32), np.asarray(found, object))


def _joined(parts: List[Any], coded: bool) -> Any:
    if not coded:
        return np.concatenate(parts) if parts else np.empty(0, object)
    values: Dict[Any, int] = {}
    places = []
    for part in parts:
        numbers = np.array([values.setdefault(value, len(values)) for value in part.texts.tolist()] + [-1], np.int32)
        places.append(numbers[part.place])
    names = np.empty(len(values), object)
    names[:] = list(values)
    return Coded(np.concatenate(places) if places else np.empty(0, np.int32), names)


def _note(ground: Ground, fids: Column, repairs: Repairs) -> None:
    for kind, count in zip(*np.unique(repairs.kind.astype(str), return_counts=True)):
        ground.repaired[str(kind)] = ground.repaired.get(str(kind), 0) + int(count)
    room = REPAIRS_LISTED - len(ground.repairs)
    for row, kind, reason, before, after in list(zip(*repairs))[: max(0, room)]:
        ground.repairs.append(Repair(int(fids[row]), kind, reason, float(before), float(after)))
