"""Layers of any standard kind, and their register tables, read into the one table of parcels."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pyproj
import shapely

from ..geometry.ground import Ground, read_ground
from ..geometry.store import Store
from ..language import tr
from ..progress import Progress
from ..standards.right_layers import recognise_right_layer
from .cells import days, empty, first_filled, is_none, texts
from .joins import AREA_UNIT, certified_area, in_force, join_registers, numbers_of, read_registers, told_columns
from .layouts import ANY, LAYERS, PARENT, Layout, columns_of, schema_of
from .model import UNKNOWN_RIGHT, Column, Floats, Integers, Parcels, RightLayer
from .order import ordered
from .recognise import FIELDS, accuracy_of, owners_accuracy, rights_of_rows

CONTRACT, CONTRACTOR, BUSINESS, BRANCH = "CBHTBM", "CBFBM", "YWH", "ZRZYDJDYHZH"
# the columns of parcels that registers may fill, whatever the fields they stand in
PLAIN = ("unit", "plot", "number", "certificate", "holder", "date", "contract", AREA_UNIT)


class LayerTask(NamedTuple):
    """A layer that takes part: ``source`` is a :class:`..exchange.layers.LayerSource` of polygons.

    ``kind`` is a key of the layer index (``DK``, ``LQZD`` …; "": told by name and columns), ``right`` a code
    of the rule table for all its rows ("": told row by row), ``accuracy`` a key of the noise thresholds ("": the one
    that is usual for the kind).
    """

    source: Any
    kind: str = ""
    right: str = ""
    accuracy: str = ""


class Reading(NamedTuple):
    """Parcels, the layers as they were read (repairs), and sentences about both. The geometry is on disk."""

    parcels: Parcels
    grounds: List[Ground]
    notes: List[str]

    def close(self) -> None:
        """Gives the temporary disk space back."""
        for ground in self.grounds:
            ground.close()


class _Layer(NamedTuple):
    """Rows (m,) of one layer: fids, area, and columns by name."""

    about: RightLayer
    ground: Ground
    current: Column
    right: Column
    certified: Floats
    told: Dict[str, Column]


def read_parcels(
    layers: Sequence[LayerTask],
    tables: Sequence[Any],
    crs: pyproj.CRS,
    method: str,
    rank: Mapping[str, int],
    *,
    needed: Sequence[str] = (),
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Reading:
    """Reads all layers, brings them to ``crs`` (metres) and repairs them; areas in m2 by ``method``.

    ``tables`` fill what the layers leave empty (see :mod:`.joins`). ``rank``: place of each right in the rule table.
    ``needed``: fields that conditions of the rules ask for, kept in ``values`` with those that tell the right. Rows
    that are not in force take no part. Raises InputError for layers that cannot be read; OutputError for a full disk.
    """
    progress = progress or Progress()
    wanted = list(dict.fromkeys([*FIELDS, CONTRACT, CONTRACTOR, BUSINESS, BRANCH, *PARENT, *needed]))
    store = Store()
    read: List[_Layer] = []
    try:
        registers = read_registers(tables, wanted, progress.part(0, 0.05))
        for number, task in enumerate(layers):
            part = progress.part(0.05 + 0.85 * number / len(layers), 0.05 + 0.85 * (number + 1) / len(layers))
            read.append(_read_layer(task, wanted, crs, method, store, threads, part))
    except BaseException:
        store.close()
        raise
    told = _together(read, wanted)
    management = np.concatenate([np.full(len(one.right), schema_of(one.about.kind) == "TDJYQ") for one in read])
    certified = np.concatenate([one.certified for one in read])
    told, certified = join_registers(registers, told, certified, management, wanted)
    parcels = _parcels(read, told, certified, rank, wanted, store, crs)
    progress.at(1)
    return Reading(parcels, [one.ground for one in read], [*registers.notes, *_notes(read)])


def _read_layer(
    task: LayerTask,
    wanted: Sequence[str],
    crs: pyproj.CRS,
    method: str,
    store: Store,
    threads: Optional[int],
    progress: Progress,
) -> _Layer:
    source = task.source
    progress.say(tr("Reading {layer}.").format(layer=source.name))
    kind = task.kind or _kind(source)
    layout = LAYERS.get(schema_of(kind), ANY)
    columns = columns_of(source, schema_of(kind), list(dict.fromkeys([*layout.fields(), "MJDW", *wanted])))
    names = list(dict.fromkeys(columns.values()))
    ground = read_ground(source, names, crs, method=method, store=store, threads=threads, progress=progress)
    rows = {code: ground.columns[column] for code, column in columns.items()}
    count = len(ground.fids)
    told = _told(layout, rows, count, wanted)
    right = rights_of_rows(kind, {code: told[code] for code in FIELDS}, task.right or None, count=count)
    certified, told[AREA_UNIT] = certified_area(layout, rows, count)
    about = RightLayer(source.name, kind, count, accuracy_of(kind, task.accuracy), _source_text(source))
    about = about._replace(owners=owners_accuracy(kind, task.accuracy))
    current = in_force(layout.state, rows)
    flags = np.ones(count, bool) if current is None else current
    return _Layer(about, ground, flags, right, certified, told)


def _told(layout: Layout, rows: Dict[str, Column], count: int, wanted: Sequence[str]) -> Dict[str, Column]:
    told = told_columns(layout, rows, count)
    unit, plot, old = (numbers_of(codes, rows, count) for codes in (layout.unit, layout.plot, layout.old))
    mine = (plot, unit, old) if "DKBM" in layout.plot and layout is not ANY else (unit, old, plot)
    told.update(unit=unit, plot=plot, number=first_filled(*mine))
    if BRANCH in rows:  # a registration unit is known by unit and branch
        told["number"] = _with_branch(told["number"], numbers_of([BRANCH], rows, count))
    for code in wanted:
        told[code] = _value(rows[code]) if code in rows else empty(count)
    return told


def _with_branch(number: Column, branch: Column) -> Column:
    out = number.copy()
    both = ~is_none(number) & ~is_none(branch)
    out[both] = np.asarray(number[both] + branch[both], object)
    return out


def _value(values: Column) -> Column:
    return days(values) if values.dtype.kind == "M" else texts(values)


def _kind(source: Any) -> str:
    """The kind of a layer by its name or columns; "" if it is not known."""
    aliases = {field.name: field.alias for field in source.fields if field.alias}
    return recognise_right_layer(source.name, [field.name for field in source.fields], aliases) or ""


def _source_text(source: Any) -> str:
    """File and layer as the ledger names them; of what is no file, the name."""
    told = source.describe()
    path, sha256 = told.get("path"), told.get("sha256")
    if not path or not sha256:
        return str(source.name)
    text = str(path).replace("\\", "/").rsplit("/", 1)[-1]
    text = text if text.startswith(source.name + ".") else f"{text}|{source.name}"
    return f"{text} sha256:{sha256[:12]}"


def _together(read: Sequence[_Layer], wanted: Sequence[str]) -> Dict[str, Column]:
    return {name: np.concatenate([one.told[name] for one in read]) for name in (*PLAIN, *wanted)}


def _parcels(
    read: Sequence[_Layer],
    told: Dict[str, Column],
    certified: Floats,
    rank: Mapping[str, int],
    wanted: Sequence[str],
    store: Store,
    crs: pyproj.CRS,
) -> Parcels:
    layer = np.repeat(np.arange(len(read)), [len(one.right) for one in read])
    right, current, fid, area = (
        np.concatenate(parts)
        for parts in zip(*[(one.right, one.current, one.ground.fids, one.ground.area) for one in read])
    )
    told["holder"] = first_filled(told["holder"], told[CONTRACTOR])
    told[CONTRACT] = first_filled(told[CONTRACT], told["contract"])
    units = store.units()
    bounds = units.as_rows().bounds
    rows = np.flatnonzero(current)
    place = np.array([rank.get(str(code), len(rank)) for code in right.tolist()], np.int64)
    columns: List[Column] = [place, layer, *(told[name] for name in ("number", "certificate", "holder", "date"))]
    columns += [certified, *bounds.T, area, *(told[name] for name in sorted({*wanted, *PLAIN}))]

    def shapes(some: Integers) -> Column:
        return np.asarray(shapely.to_wkb(units.whole(rows[some])), object)

    keys = [_key(column, rows) for column in columns]
    rows = rows[ordered(len(rows), [*keys, shapes, _key(fid, rows)])]
    told.update(BDCDYH=told["unit"], DKBM=told["plot"])
    values = {name: told[name][rows] for name in (*wanted, AREA_UNIT)}
    return Parcels(
        layers=[one.about for one in read],
        layer=layer[rows],
        fid=fid[rows],
        right=right[rows],
        number=told["number"][rows],
        certificate=told["certificate"][rows],
        holder=told["holder"][rows],
        date=told["date"][rows],
        certified=certified[rows],
        area=area[rows],
        values=values,
        units=units.chosen(rows),
        crs=crs,
    )


def _key(column: Column, rows: Integers) -> Any:
    """The values of a column for some places among ``rows``."""
    return lambda some: column[rows[some]]


def _notes(read: Sequence[_Layer]) -> List[str]:
    out: List[str] = []
    for one in read:
        out += one.ground.notes()
        counts: List[Tuple[str, int]] = [
            (tr("Layer {layer}: {count} rows are not in force and take no part."), int((~one.current).sum())),
            (tr("Layer {layer}: {count} rows have no number."), int(is_none(one.told["number"]).sum())),
            (
                tr("Layer {layer}: the right of {count} rows is not known; they are held against all others."),
                int((one.right == UNKNOWN_RIGHT).sum()),
            ),
        ]
        out += [text.format(layer=one.about.name, count=count) for text, count in counts if count]
    return out
