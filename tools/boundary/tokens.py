"""The tokens of each piece: what the rules may ask."""

from typing import Dict, List, Mapping, Sequence

import numpy as np
import pandas as pd

from ..geometry.shapes import Shapes
from ..language import tr
from ..rules.expression import tokens_of
from ..rules.table import NUMBER, RuleSet
from ..standards.land_class_system import ClassSystem
from .cutting import MIN_SHARE, Pieces, Values
from .inputs import SURVEY, Survey
from .model import Column, Floats, Role

FROM_SURVEY = {"gdpdjb": "GDPDJB", "gdlx": "GDLX", "zzsx": "ZZSXMC"}


def least_shares(rules: RuleSet) -> Dict[str, float]:
    """For each token the smallest ``min_share`` of the rules that ask for it."""
    found: Dict[str, float] = {}
    for rule in rules.rules:
        share = float(rule.params.get("min_share", MIN_SHARE))
        for name in tokens_of(rule.condition):
            found[name] = min(share, found.get(name, 1.0))
    return found


def first_classes(codes: Column, classes: ClassSystem) -> Column:
    """First-level classes (n,) of survey codes by the class list, never by the first digits; None for a code that is
    not in it.
    """
    place, texts = pd.factorize(codes)
    cleaned = [str(text).strip() for text in texts.tolist()]
    found = [classes.class1(code) or None if classes.known(code) else None for code in cleaned]
    out: Column = np.array([*found, None], object)[place]
    return out


def tokens(
    pieces: Pieces,
    area: Floats,
    survey: Survey,
    said: Mapping[str, Values],
    roles: Sequence[Role],
    rules: RuleSet,
    classes: ClassSystem,
) -> Dict[str, Column]:
    """All tokens of the rules' form (k,): numbers (NaN where a layer is missing) and texts (None).

    ``said``: what each given layer says, by role; of layers that fill the same token the first with a value counts.
    """
    count = len(pieces.patch)
    out: Dict[str, Column] = {}
    for name, spec in rules.form.tokens.items():
        out[name] = np.full(count, np.nan) if spec.kind == NUMBER else np.full(count, None, object)
    out["dl1"] = first_classes(survey.columns["DLBM"], classes)[pieces.patch]
    for name, field in FROM_SURVEY.items():
        if field in survey.columns:
            out[name] = survey.columns[field][pieces.patch]
    out["area_m2"], out["width_m"] = area, mean_widths(pieces.geometry)
    for role in roles:
        for name, texts in said[role.code].tokens.items() if role.code in said else ():
            if name in out:
                _fill(out, name, texts, rules.form.tokens[name].kind == NUMBER)
    return out


def mean_widths(shapes: Shapes) -> Floats:
    """Mean width (n,) in m: twice the area by the perimeter (token list, ``width_m``)."""
    return np.divide(2 * shapes.area, shapes.length, out=np.zeros(len(shapes)), where=shapes.length > 0)


def missing_notes(roles: Sequence[Role], given: Mapping[str, Sequence[str]], rules: RuleSet) -> List[str]:
    """Sentences on tokens that nothing fills and the rules that can then never be true. ``given``: role → tokens that
    its layer lacks.
    """
    filled = {
        token.name
        for role in roles
        if role.code in given
        for token in role.tokens
        if token.name not in given[role.code]
    }
    out = []
    for role in roles:
        lacking = [token.name for token in role.tokens if token.name not in filled]
        asking = [rule.rule_id for rule in rules.rules if tokens_of(rule.condition) & set(lacking)]
        if not asking or not (role.required or role.code in given):
            continue
        text = tr("No layer {role} ({name}): {tokens} stay empty, which {rules} ask for.")
        if role.code in given:
            text = tr("Layer {role} ({name}) has no column for {tokens}, which {rules} ask for.")
        out.append(text.format(role=role.code, name=role.name_cn, tokens=", ".join(lacking), rules=", ".join(asking)))
    return out


def survey_notes(survey: Survey, rules: RuleSet) -> List[str]:
    """A sentence on tokens that the survey has no column for, and the rules that can then never be true."""
    lacking = {name for name, field in FROM_SURVEY.items() if field not in survey.columns}
    asking = [rule.rule_id for rule in rules.rules if tokens_of(rule.condition) & lacking]
    if not asking:
        return []
    text = tr("Layer {role} ({name}) has no column for {tokens}, which {rules} ask for.")
    named = ", ".join(FROM_SURVEY[name] for name in sorted(lacking))
    return [text.format(role=SURVEY, name=survey.name, tokens=named, rules=", ".join(asking))]


def _fill(out: Dict[str, Column], name: str, texts: Column, number: bool) -> None:
    if number:
        inside = np.array([text is not None for text in texts.tolist()], np.float64)
        out[name] = np.fmax(out[name], inside)
        return
    empty = pd.isna(out[name])
    out[name][empty] = texts[empty]
