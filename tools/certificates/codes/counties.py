"""PC-03: the county in a code, against the county asked for and the one where the polygon lies."""

from functools import cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd
import pyproj
import shapely

from ...errors import InputError
from ...language import tr
from ...standards import table as standards_table
from .model import CodeTable, Found, Given, said
from .signs import Column
from .structure import parcel_codes

# GB/T 2260: first two digits of the provinces
_PROVINCES = frozenset(
    str(region + one)
    for region, count in ((11, 5), (21, 3), (31, 7), (41, 6), (50, 5), (61, 5), (71, 1), (81, 2))
    for one in range(count)
)
_FIELDS = ("XZQDM", "XJXZQDM", "ZLDWDM", "QXDM", "PAC")


@cache
def _shipped_aliases() -> Mapping[str, FrozenSet[str]]:
    return _by_old(standards_table("county_aliases").rows)


def aliases(county: Optional[Path] = None) -> Mapping[str, FrozenSet[str]]:
    """Codes of counties that took over an abolished one's ground, by the abolished code.

    ``county``: a CSV with rows to add (columns old_code, new_code, note, certainty). Raises :class:`InputError`.
    """
    return _shipped_aliases() if county is None else _by_old(standards_table("county_aliases", county=county).rows)


def _by_old(rows: Sequence[Mapping[str, str]]) -> Mapping[str, FrozenSet[str]]:
    out: Dict[str, set] = {}  # type: ignore[type-arg]
    for row in rows:
        out.setdefault(row["old_code"], set()).add(row["new_code"])
    return {old: frozenset(new) for old, new in out.items()}


def county_places(
    tables: Sequence[CodeTable], names: Sequence[str], codes: Column, shapes: Column, crs: Optional[pyproj.CRS]
) -> "Tuple[List[Optional[Column]], FrozenSet[str]]":
    """The county (text (n,), "" outside) of each row's place for each table with polygons, and all counties.

    ``codes`` (m,) of the administrative polygons ``shapes`` (m,) in ``crs``: their first six digits are the county.
    ``names``: the columns of that layer, for the sentence if there are no codes.
    """
    texts = pd.Series(codes, dtype=object).astype(str).str.strip().str[:6]
    good = texts.str.fullmatch(r"\d{6}").to_numpy() & ~shapely.is_missing(shapes)
    if not good.any():
        text = tr("The layer ADMIN has no county codes of six digits in its fields {fields}.")
        raise InputError(text.format(fields=", ".join(names)))
    county, shapes = texts.to_numpy()[good], shapes[good]
    found = [None if table.geometry is None else _places_of(table, county, shapes, crs) for table in tables]
    return found, frozenset(county.tolist())


def admin_field(names: Sequence[str]) -> str:
    """The column with the codes of an administrative layer. Raises :class:`InputError` if there is none."""
    upper = {name.upper(): name for name in reversed(names)}
    for field in _FIELDS:
        if field in upper:
            return upper[field]
    text = tr("The layer ADMIN has none of the fields {wanted}. Its fields are: {fields}.")
    raise InputError(text.format(wanted=", ".join(_FIELDS), fields=", ".join(names)))


def _places_of(table: CodeTable, county: Column, shapes: Column, crs: Optional[pyproj.CRS]) -> Column:
    points = shapely.point_on_surface(table.geometry)
    points[shapely.is_empty(points)] = None
    if crs is not None and table.crs is not None and not crs.equals(table.crs, ignore_axis_order=True):
        transformer = pyproj.Transformer.from_crs(table.crs, crs, always_xy=True)
        held = ~shapely.is_missing(points)
        xy = shapely.get_coordinates(points[held])
        moved = transformer.transform(xy[:, 0].tolist(), xy[:, 1].tolist())
        points[held] = shapely.points(np.column_stack(moved))
    tree = shapely.STRtree(shapes)
    row, place = tree.query(points, predicate="intersects")
    out = np.full(len(table), "", object)
    out[row[::-1]] = county[place[::-1]]  # on a border the first of the layer
    return out


def counties_fit(table: CodeTable, given: Given, place: Optional[Column]) -> Iterator[Found]:
    """PC-03: the first six digits are the county asked for, the county of the place, or an old code of it."""
    asked = list(parcel_codes(table))
    if table.has("DKBM"):
        asked.append(("DKBM", table.code("DKBM").good))
    for field, good in asked:
        code = table.code(field)
        wrong = _judged(code.part(0, 6), place, given)
        rows = np.flatnonzero(good & (wrong != ""))
        values = code.written[rows].tolist()
        yield Found("PC-03", field, rows, values, said("{fault}", values, fault=wrong[rows].tolist()))


def _judged(county: Column, place: Optional[Column], given: Given) -> Column:
    """What is wrong with each code's county (n,), "" if nothing; each different pair is judged once."""
    where = np.full(len(county), "", object) if place is None else place
    left, lefts = pd.factorize(county)
    right, rights = pd.factorize(where)
    pairs, first = np.unique(left * max(1, len(rights)) + right, return_inverse=True)
    table = np.empty(len(pairs), object)
    table[:] = [_fault(str(lefts[one // len(rights)]), str(rights[one % len(rights)]), given) for one in pairs.tolist()]
    return table[first.ravel()] if len(county) else np.empty(0, object)


def _fault(code: str, place: str, given: Given) -> str:
    stands_for = given.aliases.get(code, frozenset()) | {code}
    if place and place not in stands_for:
        text = tr("The code says county {code}, but the polygon lies in {place}.")
        return text.format(code=code, place=place)
    if given.county and given.county not in stands_for:
        return tr("The code says county {code} instead of {county}.").format(code=code, county=given.county)
    if given.counties and not given.counties & stands_for:
        return tr("The code says county {code}, which the layer ADMIN does not have.").format(code=code)
    if code[:2] not in _PROVINCES:
        return tr("The code says county {code}; no province begins with {start}.").format(code=code, start=code[:2])
    return ""
