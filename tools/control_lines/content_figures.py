"""Figures of areas by class, township and whatever else: square metres, hectares and mu, with sums that add up."""

from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..checks.data import Data
from ..checks.layer import Layer
from ..checks.model import Column, Figure, Floats
from ..geometry.arrays import Geometries, Integers
from ..language import tr
from ..standards.database_versions import SQUARE_METRES

TOWNSHIP = 9
CODE, NAME = "ZLDWDM", "ZLDWMC"
Heads = Sequence[Tuple[str, Column]]


def units(square_metres: float) -> Tuple[float, float, float]:
    """An area in m2, hectares and mu as tables show it. Hectares are exact to the m2, mu to a hundredth."""
    return (
        round(square_metres, 2),
        round(square_metres / SQUARE_METRES["ha"], 4),
        round(square_metres / SQUARE_METRES["mu"], 2),
    )


def by(title: str, keys: Heads, area: Floats, *, whole: Optional[float] = None) -> Figure:
    """Pieces (n,) counted and summed by ``keys`` (heading and values (n,) each), sorted by them; sums in a last row.

    Rows are rounded first and summed then, so that a printed table adds up. ``whole``: an area in m2 of which each row
    is a share.
    """
    heads = [head for head, _ in keys]
    frame = pd.DataFrame({at: np.asarray(values, object) for at, (_, values) in enumerate(keys)})
    grouped = frame.assign(area=area).groupby(list(range(len(keys))), sort=True, dropna=False)["area"]
    rows: List[List[Any]] = []
    sums = grouped.sum()
    for key, count, total in zip(sums.index.tolist(), grouped.count().tolist(), sums.tolist()):
        cells = list(key) if isinstance(key, tuple) else [key]
        rows.append([*cells, count, *units(total), *_share(round(total, 2), whole)])
    at = len(keys)
    pieces, whole_area = sum(row[at] for row in rows), sum(row[at + 1] for row in rows)
    rows.append([tr("Total"), *[""] * (at - 1), pieces, *units(whole_area), *_share(round(whole_area, 2), whole)])
    columns = (*heads, tr("Pieces"), tr("m²"), tr("hectares"), tr("mu"), *([] if whole is None else [tr("share, %")]))
    return Figure(title, columns, rows)


def filled(*figures: Figure) -> Tuple[Figure, ...]:
    """The figures that have more than a row of sums."""
    return tuple(one for one in figures if len(one.rows) > 1)


def _share(area: float, whole: Optional[float]) -> List[Any]:
    if whole is None:
        return []
    return [round(100 * area / whole, 3) if whole > 0 else ""]


def townships(
    data: Data, geometry: Geometries, layer: Optional[Layer] = None, rows: Optional[Integers] = None
) -> Heads:
    """Columns of code and name of the township of pieces (n,).

    By the code of the place that the ``rows`` (n,) of a layer carry (ZLDWDM), which costs nothing; where they carry
    none by the layer of townships, by the largest share of the piece.
    """
    code, name = np.full(len(geometry), "", object), np.full(len(geometry), "", object)
    if layer is not None and rows is not None and layer.has(CODE):
        found = [one[:TOWNSHIP] for one in layer.texts(CODE)[rows].tolist()]
        code[:] = [one if len(one) == TOWNSHIP and one.isdigit() else "" for one in found]
    bare = code == ""
    if bare.any():
        by_place = data.townships(geometry[bare])
        code[bare], name[bare] = by_place.code, by_place.name
    names = _names(data)
    name[:] = [known or names.get(one, "") for known, one in zip(name.tolist(), code.tolist())]
    return [(tr("Township code"), code), (tr("Township"), name)]


def _names(data: Data) -> "dict[str, str]":
    """The names of townships by code, of the layer of townships."""
    admin = data.admin
    if admin is None or not admin.has("XZQDM", "XZQMC"):
        return {}
    pairs = zip(admin.texts("XZQDM").tolist(), admin.texts("XZQMC").tolist())
    return {code[:TOWNSHIP]: name for code, name in sorted(pairs, reverse=True) if len(code) >= TOWNSHIP and name}
