"""What a finding is known by over runs: sixteen hexadecimal digits of what does not change with areas and sentences."""

import hashlib
from typing import Any, Mapping

import numpy as np
import pandas as pd
import shapely

from .model import Column, Found, texts

DIGITS = 16
PLACE_DECIMALS = 0  # metres: two findings of the same rows and facts lie farther from each other than that


def in_order(rows: Found) -> Found:
    """The rows with the smaller id first where both sides are of one layer: which comes first there means nothing."""
    one, two = rows.source_id.astype(str), rows.other_id.astype(str)
    turned = (rows.layer == rows.other_layer) & (two != "") & (two < one)
    if not turned.any():
        return rows
    source_id, other_id = rows.source_id.copy(), rows.other_id.copy()
    source_id[turned], other_id[turned] = rows.other_id[turned], rows.source_id[turned]
    return Found(**{**{name: getattr(rows, name) for name in vars(rows)}, "source_id": source_id, "other_id": other_id})


def sorted_rows(rows: Found) -> Found:
    """The rows by layers, ids, facts and place: never by the order in which a check found them."""
    bounds = np.nan_to_num(shapely.bounds(rows.geometry).reshape(-1, 4))
    sizes = np.nan_to_num(rows.area)
    keys = [sizes, *bounds.T[::-1]]
    keys += [values.astype(str) for values in (rows.facts, rows.other_id, rows.other_layer, rows.source_id, rows.layer)]
    return rows.take(np.lexsort(keys))


def finding_ids(check: str, rows: Found, roles: Mapping[str, str]) -> Column:
    """The numbers (n,) of findings of one check; rows are sorted.

    ``roles``: role by layer name, so that a layer's new name of another year changes nothing. Findings of the same
    rows and facts are told apart by their place, and those of the same place by their order.
    """
    sides = [_named(rows.layer, roles), rows.source_id, _named(rows.other_layer, roles), rows.other_id, rows.facts]
    keys: Any = pd.Series(texts(f"{check}|", len(rows)))
    for side in sides:
        keys = keys.str.cat(pd.Series(side, dtype=object).astype(str), sep="|")
    repeated = np.asarray(keys.duplicated(keep=False))
    if repeated.any():
        keys[repeated] = keys[repeated] + _places(rows.geometry[repeated])
        again = keys.groupby(keys, sort=False).cumcount().to_numpy()
        keys = keys.where(again == 0, keys + "#" + pd.Series(again.astype(str)))
    out = np.empty(len(rows), object)
    out[:] = [hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:DIGITS] for key in keys.tolist()]
    return out


def _named(layer: Column, roles: Mapping[str, str]) -> Column:
    place, names = pd.factorize(layer)
    known = np.empty(len(names) + 1, object)
    known[:] = [*(roles.get(name, name) for name in names.tolist()), ""]
    out: Column = known[place]
    return out


def _places(geometry: Column) -> Column:
    middle = shapely.centroid(geometry)
    xy = np.stack([np.nan_to_num(shapely.get_x(middle)), np.nan_to_num(shapely.get_y(middle))], axis=1)
    out = np.empty(len(geometry), object)
    out[:] = [f"@{x:.{PLACE_DECIMALS}f},{y:.{PLACE_DECIMALS}f}" for x, y in xy.tolist()]
    return out
