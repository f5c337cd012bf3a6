"""Steep farmland without terraces (CL-032), by the patches themselves, the survey or the slope map."""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np

from ..checks.data import Data, mean_width
from ..checks.layer import Layer
from ..checks.model import Check, Column, Flags, Found, NotRun, Outcome
from ..checks.model import together as all_rows
from ..language import tr
from ..progress import Progress
from .content_figures import by, filled, townships
from .content_pieces import Piece, rows_of, shared, told_as
from .content_words import texts_of
from .registry import registry
from .roles import FARMLAND, SURVEY

SLOPE, TERRACE = "GDPDJB", "GDLX"
SLOPE_MAP = "PDT"


class _Steep(NamedTuple):
    """Steep ground: the ``pieces``, the layer that says so beside farmland (None: the patches say it), sentences."""

    pieces: Piece
    other: Optional[Layer]
    messages: Column


@registry("CL-032")
def steep(data: Data, check: Check, progress: Progress) -> Outcome:
    """Farmland that is steeper than the limit and no terrace.

    A patch is judged by its own GDPDJB and GDLX; where it says no slope by the survey's, and without a survey that
    says it by the slope map, where terraces are those of the patch.
    """
    farm = data.layer(FARMLAND)
    own = farm.has(SLOPE, TERRACE)
    parts: List[_Steep] = []
    asked = np.ones(len(farm), bool)
    notes: List[str] = []
    if own:
        level = farm.texts(SLOPE)
        asked = level == ""
        parts.append(_own(farm, _is_level(check, level) & ~_terraced(check, farm.texts(TERRACE))))
    if not own or asked.any():
        beside, about = _beside(data, check, asked, progress)
        if beside is None and not own:
            raise NotRun(_nothing(farm))
        parts += [] if beside is None else [beside]
        notes += about if len(farm) else []
    if own and asked.any():
        text = tr("{count} patches of farmland have no slope level of their own ({field}).")
        notes.insert(0, text.format(count=int(asked.sum()), field=SLOPE))
    return _outcome(data, check, farm, parts, notes)


def _own(farm: Layer, rows: Flags) -> _Steep:
    at = np.flatnonzero(rows & (farm.area > 0))
    shapes = farm.shapes(at)
    pieces = Piece(at, np.full(len(at), -1), shapes, farm.area[at], mean_width(shapes))
    text = tr("Farmland {id} ({area} m²) has slope level {level} and is no terrace (GDLX {kind}).")
    values = zip(
        farm.ids[at].tolist(), pieces.area.tolist(), farm.texts(SLOPE)[at].tolist(), farm.texts(TERRACE)[at].tolist()
    )
    messages = [
        text.format(id=i, area=f"{area:.2f}", level=level, kind=kind or tr("empty")) for i, area, level, kind in values
    ]
    return _Steep(pieces, None, np.array(messages, object))


def _beside(data: Data, check: Check, asked: Flags, progress: Progress) -> "Tuple[Optional[_Steep], List[str]]":
    """Steep ground of the ``asked`` patches by the survey, else by the slope map, with notes; None if none says it."""
    farm = data.layer(FARMLAND)
    if data.has(SURVEY) and data.layer(SURVEY).has(SLOPE, TERRACE):
        survey = data.layer(SURVEY)
        bad = _is_level(check, survey.texts(SLOPE)) & ~_terraced(check, survey.texts(TERRACE))
        text = tr("{area} m² of farmland {id} have slope level {level} by the survey (patch {other}), no terrace.")
        return _pieces(data, check, survey, asked, bad, survey.texts(SLOPE), text, progress), []
    level = texts_of(data.layer(SLOPE_MAP), "slope") if data.has(SLOPE_MAP) else None
    if level is None:
        return None, []
    notes = []
    if farm.has(TERRACE):
        asked = asked & ~_terraced(check, farm.texts(TERRACE))
    else:
        notes.append(tr("No layer says which farmland is terraced (GDLX): terraces are among the findings."))
    text = tr("{area} m² of farmland {id} have slope level {level} by the slope map ({other}).")
    slope_map = data.layer(SLOPE_MAP)
    return _pieces(data, check, slope_map, asked, _is_level(check, level), level, text, progress), notes


def _pieces(
    data: Data, check: Check, other: Layer, asked: Flags, bad: Flags, level: Column, text: str, progress: Progress
) -> _Steep:
    inside = shared(data, check, FARMLAND, other.role, progress)
    some = inside.take(asked[inside.source] & bad[inside.other])
    ids = (data.layer(FARMLAND).ids[some.source].tolist(), other.ids[some.other].tolist(), level[some.other].tolist())
    messages = [
        text.format(area=f"{area:.2f}", id=i, other=o, level=one) for area, i, o, one in zip(some.area.tolist(), *ids)
    ]
    return _Steep(some, other, np.array(messages, object))


def _outcome(data: Data, check: Check, farm: Layer, parts: List[_Steep], notes: List[str]) -> Outcome:
    rows: List[Found] = [rows_of(check, one.pieces, farm, one.other, one.messages) for one in parts]
    geometry = np.concatenate([one.pieces.geometry for one in parts])
    source = np.concatenate([one.pieces.source for one in parts])
    area = np.concatenate([one.pieces.area for one in parts])
    heads = [told_as(check, part.pieces) for part in parts]
    told = (heads[0][0], np.concatenate([head[1] for head in heads]))
    place = townships(data, geometry, farm, source)
    figure = by(tr("Steep farmland without terraces, by township"), [*place, told], area)
    return Outcome(all_rows(rows), len(farm), filled(figure), tuple(notes))


def _is_level(check: Check, texts: Column) -> Flags:
    wanted = {one.lstrip("0") for one in check.parameters["slope_class"].split("|")}
    return np.array([one.lstrip("0") in wanted for one in texts.tolist()], bool)


def _terraced(check: Check, texts: Column) -> Flags:
    wanted = set(check.parameters["terrace"].split("|"))
    return np.array([one.upper() in wanted for one in texts.tolist()], bool)


def _nothing(farm: Layer) -> str:
    text = tr(
        "No layer says both slope and terraces: layer {layer} has not both {slope} and {terrace}, nor has the survey, "
        "and there is no slope map (PDT) with slope levels."
    )
    return text.format(layer=farm.name, slope=SLOPE, terrace=TERRACE)
