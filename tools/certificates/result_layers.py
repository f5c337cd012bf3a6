"""The layers of groups and of noise, and the ledger as a layer that may be handed on."""

from typing import Any, Dict, Sequence, Tuple

import numpy as np
import pandas as pd
import shapely

from ..exchange.layers import Field
from ..geometry.decimals import half_away
from .job import Found
from .ledger import in_mu
from .ledger_fields import objects
from .ledger_lists import pair_columns, pair_fields
from .masking import masked_names
from .model import Column, Integers

GROUP_FIELDS = (
    Field("FZBH", "text", 10, alias="分组编号"),
    Field("XZQDM", "text", 12, alias="行政区代码"),
    Field("CDS", "integer", 9, alias="重叠对数"),
    Field("ZDS", "integer", 9, alias="宗地数"),
    Field("CDMJ", "real", 18, 2, alias="重叠面积（不重复计，平方米）"),
    Field("CDMJM", "real", 18, 4, alias="重叠面积（不重复计，亩）"),
    Field("CDLX", "text", 60, alias="重叠类型"),
)
_NAMES = ("QL1RMC", "QL2RMC")
_POLYGONAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
Rows = Tuple[Dict[str, Column], Column]


def group_rows(found: Found) -> Rows:
    """Columns and polygons of the groups: the ground that their cases cover at least twice, each m2 once."""
    groups = found.groups
    count = len(groups.area)
    area = np.asarray(found.overlaps.area, np.float64)[found.cases]
    largest = _largest(groups.of_pair, area, count)
    kinds = pd.Series(np.asarray(found.judged.conflict, object)[found.cases]).groupby(groups.of_pair)
    types = kinds.agg(lambda codes: ";".join(sorted(set(codes)))).reindex(range(count), fill_value="")
    columns: Dict[str, Column] = {
        "FZBH": objects([f"G{number + 1:05d}" for number in range(count)]),
        "XZQDM": np.asarray(found.context.XZQDM, object)[largest],
        "CDS": np.asarray(groups.pairs, np.int64),
        "ZDS": np.asarray(groups.parcels, np.int64),
        "CDMJ": half_away(groups.area, 2),
        "CDMJM": in_mu(groups.area),
        "CDLX": types.to_numpy(object),
    }
    return _fitted(columns, GROUP_FIELDS), np.asarray(groups.geometry, object)


def noise_rows(found: Found) -> Rows:
    """Columns (of :func:`.ledger_lists.pair_fields`) and polygons of the overlaps that are noise."""
    return _fitted(pair_columns(found, found.noise), pair_fields()), found.overlaps.geometry[found.noise]


def ledger_rows(found: Found, mask: bool) -> Rows:
    """Columns and polygons of the ledger, texts cut to their fields; cases that are gone may have no polygon.

    ``mask``: names of persons.
    """
    columns = dict(found.ledger.columns)
    if mask:
        columns.update({name: masked_names(columns[name]) for name in _NAMES})
    geometry = np.array(found.ledger.geometry, object)
    geometry[~np.isin(shapely.get_type_id(geometry), _POLYGONAL)] = None
    return _fitted(columns, found.ledger.fields), geometry


def _fitted(columns: Dict[str, Column], fields: Sequence[Field]) -> Dict[str, Column]:
    """The columns with texts cut to the widths of their fields: a database would refuse the row."""
    widths = {field.name: field.width for field in fields if field.kind == "text" and field.width}
    return {name: _cut(column, widths[name]) if name in widths else column for name, column in columns.items()}


def _cut(texts: Column, width: int) -> Column:
    """Texts (n,) or None of at most ``width`` signs."""
    if max(map(len, filter(None, texts.tolist())), default=0) <= width:
        return texts
    codes, known = pd.factorize(np.asarray(texts, object))
    cut = [text[: width - 1] + "…" if len(text) > width else text for text in known.tolist()]
    return np.asarray(objects([*cut, None])[codes])


def _largest(group: Integers, area: Any, count: int) -> Integers:
    """The largest case of each group."""
    order = np.lexsort([-area, group])
    return np.asarray(order[np.searchsorted(group[order], np.arange(count))])
