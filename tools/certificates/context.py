"""What surrounds a case: the survey's classes inside, ground under public control, the village it lies in."""

from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import InputError
from ..geometry.arrays import run_starts
from ..language import tr
from ..progress import Progress
from ..standards.columns import find_column, resolve_columns
from ..survey.piece_areas import UNITS, level_pieces
from .model import Column, Floats, Integers
from .surroundings import CaseGround, Covered, cover

TEXT_WIDTH = 200  # of XZDL
#: stands for patches without a class
NO_CLASS = "?"
#: stands for the smallest classes of an overlap that has too many for the field
OTHERS = "其他"
# code and name of a place, as the layers of the survey call them
PLACES = (("CJDCQ", "ZLDWDM", "ZLDWMC"), ("XZQ", "XZQDM", "XZQMC"))
CODE_DIGITS = 12


class Around(NamedTuple):
    """The layers to look at, each a :class:`..exchange.layers.LayerSource` in any CRS or None: ``survey`` patches,
    ``farmland`` (permanent basic), ``redline``; ``admin`` layers from villages up. ``survey_class`` is the
    user's choice of the class column.
    """

    survey: Any = None
    farmland: Any = None
    redline: Any = None
    admin: Sequence[Any] = ()
    survey_class: Optional[str] = None


class Context(NamedTuple):
    """What the ledger says of each case (k,), by its field codes: ``XZDL`` classes and areas, the largest
    first ("0103:2000.00;0301:100.55"), m2 inside permanent basic farmland and red line (NaN without the layer), code
    (12 digits) and name of the place with the largest share (None where there is none). ``notes`` are sentences
    for the report.
    """

    XZDL: Column
    SFYJJBNT: Floats
    SFHX: Floats
    XZQDM: Column
    XZQMC: Column
    notes: List[str]


def context(
    ground: CaseGround, around: Around, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Context:
    """What surrounds the cases ``ground`` (k,).

    Areas are by the method of the run; those of the classes add up to the overlap where the survey covers it. Without
    ``admin`` the place comes from the survey's ZLDWDM, if it has one. Raises InputError for a survey without a
    class column and an admin layer without codes.
    """
    progress = progress or Progress()
    notes: List[str] = []
    count = len(ground.geometry)
    classes, place, name = _empty(count), _empty(count), _empty(count)
    if around.survey is not None:
        columns = _survey_columns(around.survey, around.survey_class)
        found = _covered(ground, around.survey, columns, notes, threads, progress.part(0, 0.6))
        classes = class_texts(count, found.case, found.texts[columns[0]], found.area)
        if not around.admin and len(columns) > 1:
            place, name = places(count, [_places(found, columns[1:])])
    inside = []
    for layer, start in ((around.farmland, 0.6), (around.redline, 0.7)):
        inside.append(_inside(ground, layer, notes, threads, progress.part(start, start + 0.1)))
    if around.admin:
        parts = []
        for number, layer in enumerate(around.admin):
            step = progress.part(0.8 + 0.2 * number / len(around.admin), 0.8 + 0.2 * (number + 1) / len(around.admin))
            columns = _place_columns(layer)
            parts.append(_places(_covered(ground, layer, columns, notes, threads, step), columns))
        place, name = places(count, parts)
    return Context(classes, inside[0], inside[1], place, name, notes)


def class_texts(count: int, case: Integers, code: Column, area: Floats) -> Column:
    """XZDL (``count``,) of shares (p,): areas of each class with two decimals, adding up to what is covered."""
    out = _empty(count)
    if not len(case):
        return out
    codes, texts = pd.factorize(
        np.array([NO_CLASS if one is None else one for one in code.tolist()], object), sort=True
    )
    keys, place = np.unique(np.stack([case, codes], axis=1), axis=0, return_inverse=True)
    exact = np.bincount(place.ravel(), weights=area)
    rows = keys[:, 0]
    covered = np.bincount(case, weights=area, minlength=count)
    target = np.rint(covered * UNITS).astype(np.int64)[rows]
    units = level_pieces(np.rint(exact * UNITS).astype(np.int64), rows, target, np.arange(len(rows)))
    order = np.lexsort([keys[:, 1], -units, rows])
    order = order[units[order] > 0]
    items = [f"{text}:{unit / UNITS:.2f}" for text, unit in zip(texts[keys[order, 1]], units[order].tolist())]
    starts = run_starts(rows[order])
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(order)]):
        out[rows[order[start]]] = _fitted(items[start:end], units[order[start:end]])
    return out


def _fitted(items: List[str], units: Integers) -> str:
    """The items joined; the smallest as one where the field is too short for all."""
    text = ";".join(items)
    kept = len(items)
    while len(text) > TEXT_WIDTH:
        kept -= 1
        text = ";".join([*items[:kept], f"{OTHERS}:{units[kept:].sum() / UNITS:.2f}"])
    return text


class Places(NamedTuple):
    """Shares (p,) of cases in places: ``case``, ``code`` (12 digits or None), ``name`` (or None), area."""

    case: Integers
    code: Column
    name: Column
    area: Floats


def places(count: int, layers: Sequence[Places]) -> "Tuple[Column, Column]":
    """Code and name (``count``,) of the place with the largest share: a village, else a township, else a county.

    The name is put together from the names of county, township and village that the layers have. Of equal shares (to
    0.01 m2) the lowest code wins.
    """
    whole = Places(*(np.concatenate([getattr(one, part) for one in layers]) for part in Places._fields))
    known = np.flatnonzero(~pd.isna(whole.code))
    names = _names(whole.code[known], whole.name[known])
    codes, texts = pd.factorize(whole.code[known], sort=True)
    keys, place = np.unique(np.stack([whole.case[known], codes], axis=1), axis=0, return_inverse=True)
    area = np.bincount(place.ravel(), weights=whole.area[known], minlength=len(keys))
    level = np.array([_level(text) for text in texts.tolist()], np.int64)[keys[:, 1]] if len(keys) else keys[:, 0]
    order = np.lexsort([keys[:, 1], -np.round(area, 2), -level, keys[:, 0]])
    best = order[run_starts(keys[order, 0])]
    found_code, found_name = _empty(count), _empty(count)
    found_code[keys[best, 0]] = texts[keys[best, 1]]
    full = {text: _full_name(text, names) for text in np.unique(texts[keys[best, 1]].astype(str)).tolist()}
    found_name[keys[best, 0]] = [full[text] for text in found_code[keys[best, 0]].tolist()]
    return found_code, found_name


def _names(code: Column, name: Column) -> Dict[str, str]:
    """Code → name; of several names of a code the first in the order of characters."""
    pairs = sorted({(one, str(two)) for one, two in zip(code.tolist(), name.tolist()) if two is not None})
    return dict(reversed(pairs))


def _level(code: str) -> int:
    """0 county, 1 township, 2 village."""
    return 2 if code[9:] != "000" else 1 if code[6:9] != "000" else 0


def _full_name(code: str, names: Dict[str, str]) -> Optional[str]:
    """County, township and village one after the other; a name that begins with the one above is whole already."""
    text = ""
    for above in dict.fromkeys((code[:6] + "000000", code[:9] + "000", code)):
        own = names.get(above, "")
        text = own if own.startswith(text) else text + own
    return text or None


def _places(found: Covered, columns: Sequence[str]) -> Places:
    """The shares with codes of twelve digits, of columns with code and (if there is a second) name."""
    texts, place = np.unique(found.texts[columns[0]].astype(str), return_inverse=True)
    cut = np.array([None if text == "None" else text[:CODE_DIGITS].ljust(CODE_DIGITS, "0") for text in texts], object)
    code: Column = cut[place.ravel()] if len(texts) else _empty(0)
    name = found.texts[columns[1]] if len(columns) > 1 else _empty(len(code))
    return Places(found.case, code, name, found.area)


def _inside(ground: CaseGround, layer: Any, notes: List[str], threads: Optional[int], progress: Progress) -> Floats:
    """Area (k,) in m2 inside a layer, each m2 once; NaN without the layer."""
    if layer is None:
        return np.full(len(ground.geometry), np.nan)
    found = _covered(ground, layer, (), notes, threads, progress)
    return np.bincount(found.case, weights=found.area, minlength=len(ground.geometry)).astype(np.float64)


def _covered(
    ground: CaseGround, layer: Any, columns: Sequence[str], notes: List[str], threads: Optional[int], progress: Progress
) -> Covered:
    """The shares in a layer; notes what was unusual about it."""
    found = cover(ground, layer, columns, threads=threads, progress=progress)
    if layer.crs is None:
        text = tr("Layer {layer} has no coordinate system; that of the parcels was taken.")
        notes.append(text.format(layer=layer.name))
    if found.doubled:
        text = tr("Layer {layer}: {count} pairs of rows overlap near the cases; their common ground counts once.")
        notes.append(text.format(layer=layer.name, count=found.doubled))
    if found.repaired:
        text = tr("Layer {layer}: {count} rows near the cases were repaired for the run.")
        notes.append(text.format(layer=layer.name, count=sum(found.repaired.values())))
    return found


def _titles(layer: Any) -> "Tuple[List[str], Dict[str, str]]":
    return [one.name for one in layer.fields], {one.name: one.alias for one in layer.fields if one.alias}


def _survey_columns(layer: Any, chosen: Optional[str]) -> List[str]:
    """Columns of class, village code and village name; the last two only if the layer has the code."""
    names, aliases = _titles(layer)
    code = find_column("DLTB", "DLBM", names, aliases, chosen, layer.name)
    found = resolve_columns("DLTB", names, aliases, {"DLBM": code}, ["ZLDWDM", "ZLDWMC"], layer.name)
    return [code, *(found[field] for field in ("ZLDWDM", "ZLDWMC") if field in found and "ZLDWDM" in found)]


def _place_columns(layer: Any) -> List[str]:
    """Columns of code and name (if there is one) of an admin layer. Raises InputError if it has no code."""
    names, aliases = _titles(layer)
    for standard, code, name in PLACES:
        found = resolve_columns(standard, names, aliases, None, [code, name], layer.name)
        if code in found:
            return [found[field] for field in (code, name) if field in found]
    text = tr("Layer {layer} has neither {village} nor {district}, the code of a place. Its fields are: {names}.")
    values = {"village": PLACES[0][1], "district": PLACES[1][1], "names": ", ".join(names) or tr("none")}
    raise InputError(text.format(layer=layer.name, **values))


def _empty(count: int) -> Column:
    return np.full(count, None, object)
