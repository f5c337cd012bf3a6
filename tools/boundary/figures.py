"""The figures of a division that workbook and report both show, and what things are called in them."""

from typing import Dict, List, NamedTuple, Optional

import numpy as np
import pandas as pd

from ..exchange.sheets import Matrix
from ..language import tr
from ..standards.wording import chinese
from ..survey.mapping_words import ClassNames
from .job import Balance, Divided
from .model import AGREED_LINE, DISPUTED_LINE, PENDING, PENDING_LINE
from .targets import conflict_of, type_names
from .towns import towns_of_rows

HECTARE = 1e4
# type → fill: cropland yellow, garden orange, forest green, grassland light green, wetland blue, built red, other grey
FILLS = {
    "1": "#ffe699", "2": "#e6a15c", "3": "#5f9e6e", "4": "#c5dea0", "5": "#7fb7d9", "6": "#d98c8c", "7": "#8c8c94",
    PENDING: "#b39ddb",
}  # fmt: skip
HATCHES = {"2": "dots", "5": "level", "6": "cross", PENDING: "rising"}
TONES = {
    "1": "open",
    "2": "first",
    "3": "good",
    "4": "second",
    "5": "detail",
    "6": "bad",
    "7": "neutral",
    PENDING: "first",
}
STROKES = {AGREED_LINE: ("#2f3b40", 0.9), PENDING_LINE: ("#a05a00", 1.2), DISPUTED_LINE: ("#b00020", 1.8)}


class KindRow(NamedTuple):
    """A management type: patches, hectares, share of all, patches that people have to confirm."""

    kind: str
    patches: int
    hectares: float
    share: float
    asked: int


class RuleRow(NamedTuple):
    """A rule: patches and hectares that it decides, patches where it is true beside the deciding rule."""

    rule_id: str
    name: str
    stage: str
    patches: int
    hectares: float
    beside: int
    authority: str
    certainty: str


class ConflictRow(NamedTuple):
    """A contradiction: CTLX, its name, patches, hectares."""

    code: str
    name: str
    patches: int
    hectares: float


def type_name(kind: str) -> str:
    """What a management type is called."""
    names = type_names().get(kind, (kind, kind))
    return names[0] if chinese() else names[1]


def state_name(state: str) -> str:
    """What the state of a line is called."""
    names = {
        AGREED_LINE: tr("agreed line"),
        PENDING_LINE: tr("line to be confirmed"),
        DISPUTED_LINE: tr("disputed line"),
    }
    return names[state]


def stage_name(stage: str) -> str:
    """What a stage of the rule table is called."""
    names = {
        "exclude": tr("left out"),
        "hard": tr("protected ground"),
        "project": tr("projects"),
        "agree": tr("both agree"),
        "conflict": tr("contradiction"),
        "economy": tr("planting use"),
        "geometry": tr("slivers"),
        "default": tr("everywhere else"),
    }
    return names.get(stage, stage)


def off_control(divided: Divided) -> float:
    """What the division has more than the survey's area, in hundredths of a m2."""
    return round(float(divided.division.area.sum() - divided.survey.area.sum()), 2) + 0.0


def conflict_name(code: str) -> str:
    """What a contradiction is called, with the words of its suffixes."""
    row = conflict_of(code)
    name = code if row is None else row.name_cn if chinese() else row.name_en
    words = {"P": tr("permanent basic farmland"), "R": tr("red line"), "T": tr("grain-for-green")}
    inside = [words[letter] for letter in code[4:] if letter in words]
    return tr("{name} (inside {places})").format(name=name, places=", ".join(inside)) if inside else name


def kind_rows(divided: Divided) -> List[KindRow]:
    """One row for each type, in their order."""
    division = divided.division
    total = float(division.area.sum()) or 1.0
    rows = []
    for kind in sorted(set(division.kind.tolist())):
        mine = division.kind == kind
        area = float(division.area[mine].sum())
        asked = int((division.manual[mine] == "1").sum())
        rows.append(KindRow(kind, int(mine.sum()), area / HECTARE, area / total, asked))
    return rows


def rule_rows(divided: Divided) -> List[RuleRow]:
    """One row for each rule in force, by priority."""
    division, rules = divided.division, divided.task.rules
    first, pattern = division.decided.first[division.lead], division.decided.pattern[division.lead]
    beside = np.zeros(len(rules.rules), np.int64)
    for place, count in zip(*np.unique(pattern, return_counts=True)):
        beside[list(division.decided.patterns[place])[1:]] += count
    patches = np.bincount(first, minlength=len(rules.rules))
    area = np.bincount(first, weights=division.area, minlength=len(rules.rules))
    return [
        RuleRow(
            rule.rule_id,
            rule.cells.get("name_cn", ""),
            rule.cells.get("stage", ""),
            int(patches[place]),
            float(area[place]) / HECTARE,
            int(beside[place]),
            rule.cells.get("authority_ref", ""),
            rule.cells.get("certainty", ""),
        )
        for place, rule in enumerate(rules.rules)
    ]


def conflict_rows(divided: Divided) -> List[ConflictRow]:
    """One row for each contradiction found, the largest first."""
    division = divided.division
    has = np.flatnonzero(~pd.isna(division.conflict))
    codes, place = np.unique(division.conflict[has].astype(str), return_inverse=True)
    count = np.bincount(place.ravel(), minlength=len(codes))
    area = np.bincount(place.ravel(), weights=division.area[has], minlength=len(codes)) / HECTARE
    rows = [
        ConflictRow(str(code), conflict_name(str(code)), int(number), float(size))
        for code, number, size in zip(codes, count, area)
    ]
    return sorted(rows, key=lambda row: (-row.hectares, row.code))


def balance_matrix(found: Balance, divided: Divided, title: str, names: Optional[ClassNames] = None) -> Matrix:
    """Survey class × management type in hectares."""
    names = names or ClassNames(divided.classes)
    return Matrix(
        title,
        names.pairs(found.classes, of_survey=True),
        [(kind, type_name(kind)) for kind in found.types],
        found.cells / HECTARE,
        marked=np.zeros(found.cells.shape, bool),
        corner=tr("survey class"),
        over=tr("management type"),
    )


def township_names(divided: Divided) -> Dict[str, str]:
    """Code of a township (nine digits) → the part that the names of its villages share, else the code."""
    columns = divided.survey.columns
    if "ZLDWDM" not in columns or "ZLDWMC" not in columns:
        return {}
    towns = towns_of_rows(columns["ZLDWDM"], columns["ZLDWMC"], len(divided.survey.ids))
    return {code: towns.names.get(code) or code for code in towns.codes.tolist()}
