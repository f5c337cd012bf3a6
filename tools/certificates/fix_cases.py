"""From rows of an earlier result to the two parcels that each of them is about."""

import re
from typing import Any, Dict, List, NamedTuple, Optional, Sequence

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..errors import InputError
from ..geometry.arrays import Flags, Geometries, Integers
from ..geometry.grid import GRID
from ..geometry.polygons import areas
from ..geometry.repair import repair
from ..language import tr
from .model import Column, Overlaps, Parcels

NUMBER, STATE, GONE = "CDBH", "BDZT", "gone"
SIDES = ("1", "2")
NEEDED = tuple(f"QL{side}{field}" for side in SIDES for field in ("LX", "DYH"))
OPTIONAL = (NUMBER, STATE, *(f"QL{side}ZH" for side in SIDES))
COVERED = 0.9  # of a case's ground that its parcels cover at least
LISTED = 5


class CaseRows(NamedTuple):
    """Rows (k,) of an earlier result: case ``number``, the common ground, and the columns of both rights (text or None)
    by field code.
    """

    number: Column
    geometry: Geometries
    columns: Dict[str, Column]

    def take(self, rows: "Integers | Flags") -> "CaseRows":
        """The rows ``rows``."""
        columns = {code: column[rows] for code, column in self.columns.items()}
        return CaseRows(self.number[rows], self.geometry[rows], columns)


class Cases(NamedTuple):
    """Cases (k,): number, the parcels of the first and of the second right (rows of the parcels), common ground."""

    number: Column
    one: Integers
    two: Integers
    geometry: Geometries

    def take(self, rows: "Integers | Flags") -> "Cases":
        """The cases ``rows``."""
        return Cases(self.number[rows], self.one[rows], self.two[rows], self.geometry[rows])

    def overlaps(self, parcels: Parcels) -> Overlaps:
        """The cases as overlaps of parcels; areas in the plane."""
        area, length = areas(self.geometry), shapely.length(self.geometry)
        first = np.minimum(self.one, self.two)
        width = np.divide(2 * area, length, out=np.zeros(len(area)), where=length > 0)
        second = np.maximum(self.one, self.two)
        shares = [np.minimum(1.0, area / np.maximum(parcels.area[rows], 1e-9)) for rows in (first, second)]
        return Overlaps(first, second, self.geometry, area, width, *shares)


def read_cases(source: Any, wanted: Sequence[str], crs: pyproj.CRS) -> CaseRows:
    """The cases of a layer that the search for overlaps made (OUTPUT or NOISE), in ``crs``; only those with the numbers
    ``wanted``, if there are any.

    Rows without a number are called by their feature id. Cases that are gone are left out. Raises InputError for a
    layer without the columns of both rights, for numbers that are not there, and if nothing is left.
    """
    names = {field.name.upper(): field.name for field in source.fields}
    missing = [code for code in NEEDED if code not in names]
    if missing:
        text = tr("Layer {layer} has no field {fields}. Give the layer of cases that the search for overlaps made.")
        raise InputError(text.format(layer=source.name, fields=", ".join(missing)))
    codes = [code for code in (*NEEDED, *OPTIONAL) if code in names]
    rows = _read(source, {code: names[code] for code in codes}, crs)
    _refuse_unknown(source.name, wanted, rows.number)
    keep = ~shapely.is_empty(rows.geometry)
    if wanted:
        keep &= np.isin(rows.number.astype(str), list(wanted))
    if STATE in rows.columns:
        keep &= rows.columns[STATE] != GONE
    if not keep.any():
        raise InputError(tr("Layer {layer} has no case to work on.").format(layer=source.name))
    rows = rows.take(keep)
    return rows.take(
        np.array(sorted(range(len(rows.number)), key=lambda row: (len(rows.number[row]), rows.number[row])))
    )


def case_numbers(text: str) -> List[str]:
    """Case numbers from a text with commas, semicolons or blanks between them."""
    return [one for one in re.split(r"[\s,;，；、]+", text) if one]


def _read(source: Any, columns: Dict[str, str], crs: pyproj.CRS) -> CaseRows:
    numbers: List[str] = []
    geometry: List[Any] = []
    parts: Dict[str, List[Any]] = {code: [] for code in columns}
    for batch in source.batches(list(columns.values())):
        for code, name in columns.items():
            parts[code] += [_text(value) for value in batch.columns[name].tolist()]
        geometry += shapely.from_wkb(batch.wkb, on_invalid="ignore").tolist()
        numbers += [str(fid) for fid in batch.fids.tolist()]
    shapes = np.empty(len(geometry), object)
    shapes[:] = geometry
    if source.crs is not None and source.crs != crs:
        to = pyproj.Transformer.from_crs(source.crs, crs, always_xy=True).transform
        shapes = np.asarray(shapely.transform(shapely.force_2d(shapes), to, interleaved=False))
    found = {code: _column(values) for code, values in parts.items()}
    own = found.get(NUMBER, np.full(len(numbers), None, object)).tolist()
    return CaseRows(_column([one or two for one, two in zip(own, numbers)]), repair(shapes).geometry, found)


def _text(value: Any) -> Optional[str]:
    return None if pd.isna(value) else str(value).strip() or None


def _column(values: Sequence[Any]) -> Column:
    out = np.empty(len(values), object)
    out[:] = list(values)
    return out


def _refuse_unknown(layer: str, wanted: Sequence[str], numbers: Column) -> None:
    strange = sorted(set(wanted) - set(numbers.tolist()))
    if strange:
        text = tr("Layer {layer} has no case {cases}.")
        raise InputError(text.format(layer=layer, cases=", ".join(strange[:LISTED])))


def with_parcels(rows: CaseRows, parcels: Parcels) -> Cases:
    """The cases with their parcels: those that cover the ground and have the number, the better if right and
    certificate are the same too.

    Raises InputError that names the cases whose parcels are not there.
    """
    case, parcel = _over(rows.geometry, parcels)
    chosen: List[Integers] = []
    for side in SIDES:
        number, right, certificate = (rows.columns.get(f"QL{side}{field}") for field in ("DYH", "LX", "ZH"))
        score = sum(
            weight * _alike(column, values, case, parcel)
            for weight, column, values in (
                (4, number, parcels.number),
                (2, certificate, parcels.certificate),
                (1, right, parcels.right),
            )
            if column is not None
        )
        fits = np.asarray(score) >= 4
        if chosen:
            fits &= chosen[0][case] != parcel
        chosen.append(_best(len(rows.number), case[fits], parcel[fits], np.asarray(score)[fits]))
    lost = (chosen[0] < 0) | (chosen[1] < 0)
    if lost.any():
        text = tr(
            "No two parcels of the layers have the numbers and the place of case {cases}. "
            "Are the layers those of the run?"
        )
        raise InputError(text.format(cases=", ".join(rows.number[lost][:LISTED])))
    return Cases(rows.number, chosen[0], chosen[1], rows.geometry)


def _alike(column: Column, values: Column, case: Integers, parcel: Integers) -> Flags:
    """Which candidates (p,) say the same as the case; blank is the same as nothing."""
    one = np.array([str(text or "").strip() for text in column.tolist()], object)
    two = np.array([str(text or "").strip() for text in values[parcel].tolist()], object)
    flags: Flags = one[case] == two
    return flags


def _over(ground: Geometries, parcels: Parcels) -> "tuple[Integers, Integers]":
    """Pairs (p,) of a case and a parcel that covers its ground."""
    bounds = parcels.units.as_rows().bounds
    placed = np.flatnonzero(~np.isnan(bounds[:, 0]))
    case, row = shapely.STRtree(shapely.box(*bounds[placed].T)).query(ground)
    unique, place = np.unique(placed[row], return_inverse=True)
    common = areas(shapely.intersection(ground[case], parcels.units.whole(unique)[place.ravel()]))
    keep = common >= COVERED * areas(ground[case]) - GRID * shapely.length(ground[case])
    keep &= common > 0
    return case[keep], placed[row[keep]]


def _best(count: int, case: Integers, parcel: Integers, score: Integers) -> Integers:
    """The parcel (``count``,) with the highest score of each case, the first of several; -1 without one."""
    out = np.full(count, -1, np.int64)
    order = np.lexsort([-parcel, score, case])  # the last one that is written stays
    out[case[order]] = parcel[order]
    return out
