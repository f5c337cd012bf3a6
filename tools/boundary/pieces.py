"""From layers to pieces with tokens: all that a division knows of the ground before a rule is asked."""

from typing import Dict, List, NamedTuple, Optional

import numpy as np
import pyproj

from ..geometry.area import areas
from ..geometry.ground import work_crs
from ..language import tr
from ..progress import Progress
from ..standards.land_class_rules import RuleTable, land_class_rules
from ..survey.piece_areas import closed_areas
from .cutting import Pieces, Values, asked, cut_along, mended, spread, values_of
from .inputs import Laid, Survey, read_laid, read_survey
from .model import POSSIBLE, BoundaryTask, Column, Cut, Floats, Role
from .monitoring import CODE, read_monitoring
from .roles import MONITORING, roles
from .tokens import least_shares, missing_notes, survey_notes, tokens

VALUES_SHOWN = 5


class CutSurvey(NamedTuple):
    """The survey as it was read and what it was cut into."""

    survey: Survey
    cut: Cut


def cut_survey(task: BoundaryTask, *, threads: Optional[int] = None, progress: Optional[Progress] = None) -> CutSurvey:
    """Reads all layers of a task, cuts the survey and computes the tokens of each piece.

    The pieces are a valid coverage, sorted by patch and place, so the order of features does not show. Raises
    InputError for a survey without CRS, class or patches, and for geometry that cannot be read.
    """
    progress = progress or Progress()
    crs = work_crs(task.survey)
    progress.say(tr("Reading {layer}.").format(layer=task.survey.name))
    chosen = {field: column for (role, field), column in task.columns.items() if role == "DLTB"}
    survey = read_survey(task.survey, crs, task.method, chosen, threads=threads, progress=progress.part(0, 0.1))
    laid = _read_all(task, crs, threads, progress.part(0.1, 0.3))
    try:
        return CutSurvey(survey, _cut(task, survey, laid, threads, progress.part(0.3, 1)))
    finally:
        for one in laid.values():
            one.ground.close()


def _read_all(task: BoundaryTask, crs: pyproj.CRS, threads: Optional[int], progress: Progress) -> "Dict[str, Laid]":
    sources = dict(task.layers)
    if task.monitoring is not None:
        sources[MONITORING] = task.monitoring
    given = [role for role in roles() if role.code in sources]
    out: Dict[str, Laid] = {}
    for number, role in enumerate(given):
        step = progress.part(number / len(given), (number + 1) / len(given))
        source = sources[role.code]
        step.say(tr("Reading {layer}.").format(layer=source.name))
        if role.code == MONITORING:
            rules: RuleTable = land_class_rules()
            column = task.columns.get((MONITORING, CODE))
            out[role.code] = read_monitoring(role, source, crs, rules, column, threads=threads, progress=step)
        else:
            out[role.code] = read_laid(role, source, crs, threads=threads, progress=step)
    return out


def _cut(task: BoundaryTask, survey: Survey, laid: Dict[str, Laid], threads: Optional[int], progress: Progress) -> Cut:
    shares = least_shares(task.rules)
    order = [role for role in roles() if role.code in laid]
    layers = [spread(laid[role.code]) for role in order]
    cutting = [asked(one, shares) for one in layers if one.laid.role.treatment in ("hard", "soft")]
    names = ", ".join(one.laid.ground.name for one in cutting)
    progress.say(tr("Cutting along {layer}.").format(layer=names))
    pieces = cut_along(survey.geometry, cutting, shares, threads=threads, progress=progress.part(0, 0.5))
    pieces = mended(pieces, threads=threads, progress=progress.part(0.5, 0.6))
    values = values_of(pieces, layers, {**shares, CODE: 0.0}, threads=threads, progress=progress.part(0.6, 0.95))
    said: Dict[str, Values] = dict(zip((role.code for role in order), values))
    area = levelled(pieces, survey, task.method)
    found = tokens(pieces, area, survey, said, order, task.rules, land_class_rules().classes)
    if MONITORING in said:
        found[POSSIBLE] = said[MONITORING].tokens[POSSIBLE]
    empty = np.full(len(area), None, object)
    return Cut(
        pieces.geometry,
        pieces.patch,
        area,
        pieces.cut,
        found,
        said[MONITORING].tokens[CODE] if MONITORING in said else empty,
        {code: values.inside for code, values in said.items()},
        {code: values.number for code, values in said.items() if laid[code].number is not None},
        [
            *survey.notes,
            *_unclassed(found["dl1"], pieces),
            *survey_notes(survey, task.rules),
            *_notes(task, laid, order),
        ],
    )


def levelled(pieces: Pieces, survey: Survey, method: str) -> Floats:
    """Areas (k,) in m2 by the method that add up to those of the patches."""
    shapes = pieces.geometry
    found = shapes.area
    if method != "planar":
        found = np.concatenate([np.empty(0), *(areas(shapes[some], survey.crs, method) for some in shapes.slices())])
    return closed_areas(found, pieces.patch, survey.area, method).area


def _unclassed(first: Column, pieces: Pieces) -> List[str]:
    """A sentence on survey patches whose class is not in the list: nothing can be said of them but by other layers."""
    count = len(np.unique(pieces.patch[np.array([one is None for one in first.tolist()], bool)]))
    text = tr("{count} survey patches have no class (DLBM) of the class list.")
    return [text.format(count=count)] if count else []


def _notes(task: BoundaryTask, laid: Dict[str, Laid], order: List[Role]) -> List[str]:
    out = []
    for role in order:
        ground = laid[role.code].ground
        out += ground.notes()
        if not len(ground.fids):
            out.append(tr("Layer {layer} is empty: nothing lies in it.").format(layer=ground.name))
        if ground.overlaps:
            text = tr("Layer {layer}: {count} pairs of rows overlap; their common ground counts once.")
            out.append(text.format(layer=ground.name, count=len(ground.overlaps)))
        out += _unknown(laid[role.code])
    missing = {role.code: laid[role.code].missing for role in order}
    return [*out, *missing_notes(roles(), missing, task.rules)]


def _unknown(laid: Laid) -> List[str]:
    """Sentences on values that the role's list of values does not have: no rule knows them."""
    out = []
    for token in laid.role.tokens:
        if token.kind == "value" and token.meanings and token.name in laid.tokens:
            said = {text for text in laid.tokens[token.name].tolist() if text is not None}
            strange = sorted(said - set(token.meanings.values()))
            text = tr("Layer {layer}: {values} of {token} are not in the list of values, so no rule knows them.")
            shown = ", ".join(strange[:VALUES_SHOWN]) + (" …" if len(strange) > VALUES_SHOWN else "")
            out += [text.format(layer=laid.ground.name, values=shown, token=token.name)] if strange else []
    return out
