"""The layers of a division as they are read: the survey in one order, each other layer with its tokens by row."""

from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence

import numpy as np
import pandas as pd
import pyproj

from ..errors import InputError
from ..geometry import store
from ..geometry.area import areas
from ..geometry.ground import Coded, Ground, read_ground
from ..geometry.polygons import singled
from ..geometry.records import Records
from ..geometry.shapes import AT_A_TIME, Shapes, joined, shapes_of
from ..language import tr
from ..progress import Progress
from ..standards.columns import find_column, resolve_columns
from ..survey.mapping_columns import Ids, as_text, ids_of
from .model import Column, Floats, Integers, Role, RoleToken

SURVEY = "DLTB"
# what the division and its outputs ask of the survey besides the class
ATTRIBUTES = ("BSM", "ZLDWDM", "ZLDWMC", "QSXZ", "GDPDJB", "GDLX", "ZZSXMC", "SJNF")


class Survey(NamedTuple):
    """The survey's patches in the order of their ids: polygons and areas in m2 (by the method) (n,), columns by field
    code as text (n,), ids (n,); ``notes`` on repaired rows and ground that two patches claimed.
    """

    name: str
    crs: pyproj.CRS
    geometry: Shapes
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
    """Reads the survey, large ones to disk; ground that two patches claim stays with the one of the lower BSM.

    ``chosen``: the user's columns by field code. Raises InputError if there is no DLBM.
    """
    progress = progress or Progress()
    names, aliases = _titles(source)
    code = find_column(SURVEY, "DLBM", names, aliases, chosen.get("DLBM"), source.name)
    found = {"DLBM": code, **resolve_columns(SURVEY, names, aliases, {"DLBM": code}, ATTRIBUTES, source.name)}
    columns = list(dict.fromkeys(found.values()))
    # all but ids have few values, each of which is held once
    coded = [name for name in columns if name != found.get("BSM")]
    step = progress.part(0, 0.7)
    ground = read_ground(source, columns, crs, coded=coded, method=method, threads=threads, progress=step)
    try:
        ids = ids_of(ground.columns[found["BSM"]] if "BSM" in found else None, ground.fids)
        ground.give_to_first(ids.rank, threads, progress.part(0.7, 1))
        if not len(ground.fids):
            raise InputError(tr("Layer {layer} has no patches.").format(layer=source.name))
        return _in_order(ground, ids, found, method)
    finally:
        ground.close()


def _in_order(ground: Ground, ids: Ids, found: Mapping[str, str], method: str) -> Survey:
    geometry = _kept(ground)
    order = np.lexsort([*geometry.bounds.T[::-1], ids.rank])
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
    columns = {field: _texts(ground.columns[column], order) for field, column in found.items()}
    return Survey(ground.name, ground.crs, geometry.take(order), area[order], columns, ids.text[order], notes)


def _kept(ground: Ground) -> Shapes:
    """The polygons of the survey, which outlive what they were read to."""
    units, records = ground.units, Records(store.MOST_IN_MEMORY)
    parts = [shapes_of(np.empty(0, object), records)]
    for start in range(0, len(ground.fids), AT_A_TIME):
        rows = np.arange(start, min(start + AT_A_TIME, len(ground.fids)))
        # whether a file makes collections of its polygons must not show in the division
        parts.append(shapes_of(singled(units.whole(rows)), records))
    return joined(parts)


def _texts(values: Any, rows: Integers) -> Column:
    """A column as text in the order of ``rows`` (n,)."""
    if isinstance(values, Coded):
        return Coded(values.place, as_text(values.texts)).take(rows)
    found: Column = as_text(values)[rows]
    return found


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
    numbers = as_text(ground.columns[number]) if number else None
    ground.columns = {}  # texts of each row, which nobody asks for any more
    return Laid(role, ground, tokens, numbers, missing)


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
