"""The layers of a division as they are read: the survey in one order, each other layer with its tokens by row."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence

import numpy as np
import pandas as pd
import pyproj
import shapely

from ..errors import InputError
from ..geometry.area import areas
from ..geometry.ground import Ground, read_ground
from ..geometry.polygons import singled
from ..language import tr
from ..progress import Progress
from ..standards.columns import find_column, resolve_columns
from ..survey.mapping_columns import Ids, as_text, ids_of
from .model import Column, Floats, Integers, Role, RoleToken

SURVEY = "DLTB"
# what the division and its outputs ask of the survey besides the class
ATTRIBUTES = ("BSM", "TBBH", "ZLDWDM", "ZLDWMC", "QSXZ", "GDPDJB", "GDLX", "ZZSXMC", "TBXHMC", "SJNF")


class Survey(NamedTuple):
    """The survey's patches in the order of their ids: polygons and areas in m2 (by the method) (n,), columns by field
    code as text (n,), ids (n,); ``notes`` on repaired rows and ground that two patches claimed.
    """

    name: str
    crs: pyproj.CRS
    geometry: Column
    area: Floats
    columns: Dict[str, Column]
    ids: Column
    notes: List[str]


class Laid(NamedTuple):
    """A layer to lay over the survey: its polygons, and per token the value of each row (n,): text or None; for a flag
    "1" or None. ``number``: certificate numbers (n,) or None.
    """

    role: Role
    ground: Ground
    tokens: Dict[str, Column]
    number: Optional[Column]
    missing: List[str]


def read_survey(
    source: Any,
    crs: pyproj.CRS,
    method: str,
    chosen: Mapping[str, str],
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Survey:
    """Reads the survey into memory; ground that two patches claim stays with the one of the lower BSM.

    ``chosen``: the user's columns by field code. Raises InputError if there is no DLBM.
    """
    progress = progress or Progress()
    names, aliases = _titles(source)
    code = find_column(SURVEY, "DLBM", names, aliases, chosen.get("DLBM"), source.name)
    found = {"DLBM": code, **resolve_columns(SURVEY, names, aliases, {"DLBM": code}, ATTRIBUTES, source.name)}
    columns = list(dict.fromkeys(found.values()))
    ground = read_ground(source, columns, crs, method=method, threads=threads, progress=progress.part(0, 0.7))
    try:
        ids = ids_of(ground.columns[found["BSM"]] if "BSM" in found else None, ground.fids)
        ground.give_to_first(ids.rank, threads, progress.part(0.7, 1))
        if not len(ground.fids):
            raise InputError(tr("Layer {layer} has no patches.").format(layer=source.name))
        return _in_order(ground, ids, found, method)
    finally:
        ground.close()


def _in_order(ground: Ground, ids: Ids, found: Mapping[str, str], method: str) -> Survey:
    # whether a file makes collections of its polygons must not show in the division
    geometry = singled(ground.units.whole(np.arange(len(ground.fids))))
    bounds = shapely.bounds(geometry).reshape(-1, 4)
    order = np.lexsort([*bounds.T[::-1], ids.rank])
    area = np.zeros(len(order)) if ground.area is None else ground.area.copy()
    area[ground.reduced] = areas(geometry[ground.reduced], ground.crs, method)
    notes = ground.notes()
    if ground.overlaps:
        text = tr("Layer {layer}: {count} pairs of patches overlap ({area} m²). The ground stays with the lower id.")
        total = sum(one[2] for one in ground.overlaps)
        notes.append(text.format(layer=ground.name, count=len(ground.overlaps), area=f"{total:.2f}"))
    if ids.repeated:
        text = tr("Layer {layer}: {count} rows share their id with another row.")
        notes.append(text.format(layer=ground.name, count=ids.repeated))
    columns = {field: as_text(ground.columns[column])[order] for field, column in found.items()}
    return Survey(ground.name, ground.crs, geometry[order], area[order], columns, ids.text[order], notes)


def read_laid(
    role: Role,
    source: Any,
    crs: pyproj.CRS,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Laid:
    """Reads a layer for ``role``. A token whose column the layer does not have is ``missing``."""
    progress = progress or Progress()
    names, aliases = _titles(source)
    columns = {token.name: _column(token.fields, names, aliases) for token in role.tokens}
    number = _column(role.number_fields, names, aliases)
    wanted = list(dict.fromkeys([*(one for one in columns.values() if one), *([number] if number else [])]))
    ground = read_ground(source, wanted, crs, threads=threads, progress=progress.part(0, 0.7))
    tokens, missing = {}, []
    for token in role.tokens:
        column = columns[token.name]
        if token.fields and column is None:
            missing.append(token.name)
        else:
            tokens[token.name] = row_values(token, None if column is None else ground.columns[column], len(ground.fids))
    ground.give_to_first(strength(role, tokens, len(ground.fids)), threads, progress.part(0.7, 1))
    return Laid(role, ground, tokens, as_text(ground.columns[number]) if number else None, missing)


def row_values(token: RoleToken, column: Optional[Column], rows: int) -> Column:
    """What each row (n,) says for a token: a text, or None where it says nothing."""
    if column is None:
        return np.full(rows, "1", object)
    place, texts = pd.factorize(as_text(column))
    mapped = [_value(token, str(text).strip()) for text in texts.tolist()]
    out: Column = np.array([*mapped, None], object)[place]
    return out


def strength(role: Role, tokens: Mapping[str, Column], rows: int) -> Integers:
    """Ranks (``rows``,): of two rows of a layer that claim the same ground the one of the lower rank has it.

    Rows that say something come before those that do not (accepted projects before the others), values in the order
    of the role's list (core zones before general ones), others by their text.
    """
    keys = [np.zeros(rows, np.int64)]
    for token in role.tokens:
        if token.name in tokens:
            place, texts = pd.factorize(tokens[token.name])
            listed = {text: number for number, text in enumerate(dict.fromkeys(token.meanings.values()))}
            order = sorted(range(len(texts)), key=lambda at: (listed.get(texts[at], len(listed)), texts[at]))
            keys.append(np.append(np.argsort(order), len(texts))[place])
    ranks = np.unique(np.stack(keys, axis=1), axis=0, return_inverse=True)[1]
    return np.asarray(ranks.ravel(), np.int64)


def _value(token: RoleToken, text: str) -> Optional[str]:
    if token.kind == "flag":
        return "1" if text in token.meanings else None
    return token.meanings.get(text, text) or None


def _titles(source: Any) -> "tuple[List[str], Dict[str, str]]":
    return [one.name for one in source.fields], {one.name: one.alias for one in source.fields if one.alias}


def _column(fields: Sequence[str], names: Sequence[str], aliases: Mapping[str, str]) -> Optional[str]:
    """The first column that has one of the names, as its code or alias."""
    for field in fields:
        for name in names:
            if field.upper() in (name.strip().upper(), aliases.get(name, "").strip().upper()):
                return name
    return None
