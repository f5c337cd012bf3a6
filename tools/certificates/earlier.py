"""The ledger of an earlier run: from its layer, or from its workbook."""

from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Union

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..exchange.layers import FileSource, LayerSource
from ..language import tr
from .ledger_fields import NUMBER, as_kind, empty_column, ledger_fields
from .model import Column

BOOKS = (".xlsx", ".xlsm")


class Earlier(NamedTuple):
    """Rows (m,) of an earlier ledger: ``columns`` by field code (all of the ledger's; empty where it had none),
    ``geometry`` of the overlaps (None where it is not known; points where a workbook says only where), their ``crs``
    (None: that of the run).
    """

    columns: Dict[str, Column]
    geometry: Column
    crs: Optional[pyproj.CRS]
    notes: List[str]


def earlier_ledger(previous: "Union[str, Path, LayerSource, Earlier, None]") -> Optional[Earlier]:
    """The earlier ledger of a run: the layer OUTPUT, a file with only that layer, or the workbook.

    Raises InputError for what is no ledger and for case numbers that are missing or not the only ones.
    """
    if previous is None or isinstance(previous, Earlier):
        return previous
    if isinstance(previous, (str, Path)):
        if Path(previous).suffix.lower() in BOOKS:
            from .ledger_reading import earlier_of_workbook

            return earlier_of_workbook(Path(previous))
        previous = FileSource(previous)
    return earlier_of_layer(previous)


def earlier_of_layer(layer: LayerSource) -> Earlier:
    """The rows of the layer OUTPUT of an earlier run, in its order."""
    names = columns_of_layer(layer)
    frame = layer.read(list(names.values()))
    columns = {}
    for field in ledger_fields():
        given = names.get(field.name)
        columns[field.name] = (
            empty_column(field.kind, len(frame)) if given is None else as_kind(frame[given].to_numpy(), field.kind)
        )
    check_numbers(columns[NUMBER], layer.name)
    geometry: Column = np.array(shapely.force_2d(frame.geometry.array), object)
    geometry[shapely.is_missing(geometry) | shapely.is_empty(geometry)] = None
    return Earlier(columns, geometry, layer.crs, [])


def columns_of_layer(layer: LayerSource) -> Dict[str, str]:
    """Field code → the layer's own name for it, in any case. Raises InputError for a layer without case numbers."""
    own = {field.name.upper(): field.name for field in layer.fields}
    names = {field.name: own[field.name] for field in ledger_fields() if field.name in own}
    if NUMBER not in names:
        text = tr(
            "Layer {layer} is no ledger of overlapping rights: it has no field {field}. "
            "Give the OUTPUT of an earlier run."
        )
        raise InputError(text.format(layer=layer.name, field=NUMBER))
    return names


def check_numbers(numbers: Column, name: str) -> None:
    """Raises InputError if a row of the ledger ``name`` has no case number, or the number of another row."""
    seen: Dict[Any, int] = {}
    for row, number in enumerate(numbers.tolist(), 1):
        if number is None:
            text = tr("{layer}, row {row}: there is no case number ({field}).")
            raise InputError(text.format(layer=name, row=row, field=NUMBER))
        if seen.setdefault(number, row) != row:
            text = tr("{layer}, rows {first} and {row}: both have the case number {number}.")
            raise InputError(text.format(layer=name, first=seen[number], row=row, number=number))
