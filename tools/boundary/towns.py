"""The township that ground lies in: by a layer of townships or villages, or by the codes that a layer's rows carry."""

from typing import Any, Dict, List, NamedTuple, Optional, Set, Tuple

import numpy as np
import pandas as pd
import pyproj

from ..errors import InputError
from ..geometry.arrays import Geometries
from ..geometry.ground import read_ground
from ..geometry.pairs import Pieces
from ..language import tr
from ..progress import Progress
from ..standards.columns import resolve_columns
from ..survey.mapping_columns import as_text
from .model import Column, Integers
from .shares import by_value, shared

DIGITS = 9
# layers with codes of places, and what code and name are called there
PLACES = (("XZQ", "XZQDM", "XZQMC"), ("CJDCQ", "ZLDWDM", "ZLDWMC"))
WORDS = "乡镇道区场"


class Towns(NamedTuple):
    """Townships: ``of_row`` (n,) the place in ``codes`` of each row of a layer, -1 for none; ``names`` by code."""

    of_row: Integers
    codes: Column
    names: Dict[str, str]

    def largest(self, count: int, parts: Pieces) -> Integers:
        """The township (place in ``codes``) with the largest share of each of ``count`` polygons, -1 for none."""
        table = np.round(by_value(count, parts, self.of_row, max(1, len(self.codes))), 4)
        found: Integers = np.where(table.sum(axis=1) > 0, table.argmax(axis=1), -1)
        return found

    def named(self, codes: Column) -> Column:
        """The names (k,) of townships, None where nobody says it."""
        return np.array([self.names.get(code) or None for code in codes.tolist()], object)


def towns_of_rows(codes: Optional[Column], names: Optional[Column], rows: int) -> Towns:
    """The townships of ``rows`` by codes of nine or more digits; the name of a village begins with its township's."""
    if codes is None:
        return Towns(np.full(rows, -1), np.empty(0, object), {})
    place, found = pd.factorize(np.array([_code(one) for one in codes.tolist()], object), sort=True)
    named: Dict[str, Set[str]] = {}
    for code, name in zip(codes.tolist(), [] if names is None else names.tolist()):
        town = _code(code)
        if town and name:
            village = str(code)[DIGITS:].strip("0 ")
            named.setdefault(town, set()).add(_beginning([str(name)]) if village else str(name))
    shown = {code: min(mine) if len(mine) == 1 else _beginning(sorted(mine)) for code, mine in named.items()}
    return Towns(np.asarray(place, np.int64), np.asarray(found, object), shown)


def _code(value: Any) -> Optional[str]:
    text = str(value or "").strip()[:DIGITS]
    return text if len(text) == DIGITS and text.isdigit() else None


def _beginning(names: List[str]) -> str:
    """What all names begin with, up to the word for a township; "" if there is none."""
    low, high = min(names), max(names)
    end = next((place for place, (one, two) in enumerate(zip(low, high)) if one != two), min(len(low), len(high)))
    return low[: max((low.rfind(word, 0, end) for word in WORDS), default=-1) + 1]


def towns_by_layer(
    source: Any,
    geometry: Geometries,
    crs: pyproj.CRS,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> "Tuple[Towns, Integers]":
    """Townships of a layer of townships (XZQ) or villages (CJDCQ), and the place of each polygon (k,) in them.

    Raises InputError for a layer without codes of places.
    """
    progress = progress or Progress()
    names = [one.name for one in source.fields]
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    columns = _columns(source, names, aliases)
    ground = read_ground(source, list(columns.values()), crs, threads=threads, progress=progress.part(0, 0.5))
    try:
        ground.give_to_first(np.zeros(len(ground.fids), np.int64), threads, progress.part(0.5, 0.6))
        text = [as_text(ground.columns[column]) for column in columns.values()]
        towns = towns_of_rows(text[0], text[1] if len(text) > 1 else None, len(ground.fids))
        place = np.full(len(geometry), -1)
        rows = np.arange(len(geometry))
        for block in shared(geometry, rows, ground.units, threads=threads, progress=progress.part(0.6, 1)):
            place[block.rows] = towns.largest(len(block.rows), block.parts)
        return towns, place
    finally:
        ground.close()


def _columns(source: Any, names: List[str], aliases: Dict[str, str]) -> Dict[str, str]:
    """The columns of code and (if there is one) name."""
    for standard, code, name in PLACES:
        found = resolve_columns(standard, names, aliases, None, (code, name), source.name)
        if code in found:
            return {field: found[field] for field in (code, name) if field in found}
    text = tr("Layer {layer} has neither {village} nor {district}, the code of a place. Its fields are: {names}.")
    values = {"village": "ZLDWDM", "district": "XZQDM", "names": ", ".join(names) or tr("none")}
    raise InputError(text.format(layer=source.name, **values))
