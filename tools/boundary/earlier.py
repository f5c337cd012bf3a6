"""An earlier division as a whole, to be carried on: its patches, and the lines drawn between them."""

from typing import Any, Dict, List, NamedTuple, Optional

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..errors import InputError
from ..geometry.polygons import singled
from ..language import tr
from ..progress import Progress
from ..rules.table import RuleSet
from ..standards.columns import resolve_columns
from ..survey.mapping_columns import as_text
from .model import Column
from .previous import plain
from .rows import LINES, OWN, PATCHES, fields, rules_version

NEEDED = ("GLLX", "GZBH", "GZBB", "RGQR", "TBMJ")
NUMBERS = ("TBMJ", "YNMJ", "HXMJ", "SJNF", "CD")


class Earlier(NamedTuple):
    """The rows (p,) of an earlier GLBJ: polygons, some as collections of one, and its columns by field code: areas and
    years as numbers (NaN for null), all others as objects (None for null).
    """

    geometry: Column
    columns: Dict[str, Column]

    def take(self, rows: Column) -> "Earlier":
        """Some of the rows, in the order asked for, single polygons as such."""
        return Earlier(singled(self.geometry[rows]), {name: values[rows] for name, values in self.columns.items()})


class EarlierLines(NamedTuple):
    """The rows (l,) of an earlier GLBJX: lines, types to the left and right, state."""

    geometry: Column
    left: Column
    right: Column
    state: Column


def read_earlier(source: Any, crs: pyproj.CRS, rules: RuleSet, progress: Optional[Progress] = None) -> Earlier:
    """Reads a division that :mod:`.rows` wrote.

    Raises InputError where it lacks a column, was made by other rules, or is in another CRS: its ground has to fit the
    new ground corner by corner.
    """
    names = [one.name for one in source.fields]
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    found = resolve_columns(PATCHES, names, aliases, None, None, source.name)
    own = {one.name for one in OWN}
    found.update({name.upper(): name for name in names if name.upper() in own})
    for field in (*NEEDED, *(one.name for one in OWN)):
        if field not in found:
            text = tr("Layer {layer} has no {field}: it is no division that onemap:delineateboundaries made.")
            raise InputError(text.format(layer=source.name, field=field))
    _same_crs(source, crs)
    geometry, columns = _read(source, found, progress or Progress())
    rows = len(geometry)
    whole = {one.name: columns.get(one.name, _empty(one.name, rows)) for one in fields(PATCHES)}
    _refuse_other_rules(source.name, whole["GZBB"], rules)
    return Earlier(geometry, whole)


def read_earlier_lines(source: Any, crs: pyproj.CRS, progress: Optional[Progress] = None) -> EarlierLines:
    """Reads the lines of a division. Raises InputError where they lack a column or are in another CRS."""
    names = [one.name for one in source.fields]
    aliases = {one.name: one.alias for one in source.fields if one.alias}
    wanted = ("ZLX", "YLX", "XZ")
    found = resolve_columns(LINES, names, aliases, None, wanted, source.name)
    for field in wanted:
        if field not in found:
            text = tr("Layer {layer} has no {field}: these are no lines that onemap:delineateboundaries drew.")
            raise InputError(text.format(layer=source.name, field=field))
    _same_crs(source, crs)
    geometry, columns = _read(source, found, progress or Progress())
    geometry = singled(geometry)
    if (shapely.get_type_id(geometry) != shapely.GeometryType.LINESTRING).any():
        text = tr("Layer {layer} has rows that are no single line: it was not drawn by onemap:delineateboundaries.")
        raise InputError(text.format(layer=source.name))
    return EarlierLines(geometry, *(as_text(columns[field]) for field in wanted))


def _read(source: Any, found: Dict[str, str], progress: Progress) -> "tuple[Column, Dict[str, Column]]":
    wanted = list(dict.fromkeys(found.values()))
    parts: Dict[str, List[Column]] = {name: [] for name in wanted}
    shapes: List[Column] = [np.empty(0, object)]
    total, rows = max(1, source.count()), 0
    for batch in source.batches(wanted):
        geometry = shapely.from_wkb(batch.wkb, on_invalid="ignore")
        if shapely.is_missing(geometry).any():
            row = int(batch.fids[shapely.is_missing(geometry)][0])
            raise InputError(tr("Layer {layer}, row {row} has no geometry.").format(layer=source.name, row=row))
        shapes.append(np.asarray(shapely.force_2d(geometry) if shapely.has_z(geometry).any() else geometry))
        for name in wanted:
            parts[name].append(batch.columns[name])
        rows += len(geometry)
        progress.at(rows / total)
    columns = {}
    for field, name in found.items():
        values = [_numbers(part) if field in NUMBERS else plain(part) for part in parts[name]]
        columns[field] = np.concatenate([_empty(field, 0), *values])
    return np.concatenate(shapes), columns


def _empty(field: str, rows: int) -> Column:
    return np.full(rows, np.nan) if field in NUMBERS else np.full(rows, None, object)


def _numbers(values: Column) -> Column:
    return np.asarray(pd.to_numeric(pd.Series(values), errors="coerce"), np.float64)


def _same_crs(source: Any, crs: pyproj.CRS) -> None:
    if source.crs is None or source.crs != crs:
        text = tr(
            "Layer {layer} is in {crs}, the survey in {survey}: a division cannot be carried on in another system."
        )
        name = "–" if source.crs is None else source.crs.name
        raise InputError(text.format(layer=source.name, crs=name, survey=crs.name))


def _refuse_other_rules(name: str, versions: Column, rules: RuleSet) -> None:
    mine = rules_version(rules)
    others = sorted({str(one) for one in versions.tolist()} - {mine})
    if others:
        text = tr(
            "Layer {layer} was made by the rules {others}, these are {rules}: other rules may change any patch. Run "
            "onemap:delineateboundaries."
        )
        raise InputError(text.format(layer=name, others=", ".join(others[:3]), rules=mine))
