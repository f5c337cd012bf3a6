"""The division: rules decide the pieces, pieces of one patch with one decision are joined, slivers are merged."""

from typing import Dict, NamedTuple, Optional

import numpy as np
import pandas as pd

from ..geometry.arrange import connected
from ..geometry.arrays import Integers, run_starts
from ..geometry.borders import OUTSIDE, borders
from ..geometry.coverage import dissolve
from ..geometry.shapes import Shapes
from ..language import tr
from ..progress import Progress
from ..rules.decide import Decided, decide
from ..rules.evaluate import Tokens
from ..rules.table import RuleSet
from ..standards.land_class_system import ClassSystem
from .inputs import Survey
from .model import ASKED, NOT_NEEDED, PENDING, Column, Cut, Division, Flags, Floats, Limits
from .roles import roles
from .rules import EXCLUDE, MERGE, MIN_AREA, REVIEW
from .slivers import Candidates, merge, sliver_flags
from .targets import conflicts, kinds

FARM, BUILT, OTHER = "min_area_farm", "min_area_build", "min_area_other"
MIN_WIDTH = "min_width"
UNITED_AT_A_TIME = 20_000  # pieces
# management type → which least area of the merge rule is meant
LEAST = {"1": FARM, "2": FARM, "3": OTHER, "4": OTHER, "5": OTHER, "6": BUILT, "7": OTHER}


def limits_of(rules: RuleSet, area: Optional[float] = None, width: Optional[float] = None) -> Limits:
    """The least area (m2) and width (m) by management type: of the table's merge rule, or ``area`` and ``width``."""
    params: Dict[str, str] = {}
    for rule in rules.rules:
        if rule.decision == MERGE:
            params = {**rule.params, **params}
    least = {kind: float(params.get(name, 0.0)) if area is None else area for kind, name in LEAST.items()}
    narrow = float(params.get(MIN_WIDTH, 0.0)) if width is None else width
    pending = max(least.values()) if area is None else area
    return Limits({**least, PENDING: pending}, dict.fromkeys([*LEAST, PENDING], narrow))


class Draft(NamedTuple):
    """The cut decided, before slivers go to a neighbour: ``decided`` and ``conflict`` of the pieces (k,), ``part`` (k,)
    the patch so far of each piece; of those patches (g,) the largest piece ``lead``, management ``kind``, ``geometry``,
    ``area`` in m2, ``slivers``: whether they have to go to a neighbour, and what that is judged by.
    """

    decided: Decided
    conflict: Column
    part: Integers
    lead: Integers
    kind: Column
    geometry: Shapes
    area: Floats
    slivers: Flags
    about: Candidates


def divide(
    survey: Survey,
    cut: Cut,
    rules: RuleSet,
    limits: Limits,
    classes: ClassSystem,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Division:
    """Decides every piece and makes the patches of the division of them.

    Sums of areas are those of the cut; the patches are a valid coverage of the same ground, in the order of the survey
    patch of their largest piece and of their place.
    """
    progress = progress or Progress()
    progress.say(tr("Deciding by the rules."))
    draft = drafted(survey, cut, rules, limits, classes, threads=threads, progress=progress.part(0, 0.6))
    return finished(cut, draft, rules, threads=threads, progress=progress.part(0.6, 1))


def drafted(
    survey: Survey,
    cut: Cut,
    rules: RuleSet,
    limits: Limits,
    classes: ClassSystem,
    *,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Draft:
    """Decides every piece and joins the pieces of a survey patch that touch and are decided alike."""
    progress = progress or Progress()
    codes = survey.columns["DLBM"][cut.patch]
    surveyed = kinds(_all_by_default(rules, len(codes)), rules, codes, classes)
    least = np.array([limits.area.get(kind, 0.0) for kind in surveyed.tolist()])
    decided = decide(rules, Tokens(cut.tokens, len(codes), {MIN_AREA: least}))
    kind = kinds(decided, rules, codes, classes)
    conflict = conflicts(cut.tokens, cut.areas, cut.geometry.area)
    progress.at(0.3)
    part = _joined(cut, decided, conflict, threads, progress.part(0.3, 0.7))
    # one piece for each group of joined ones, so that slivers are judged by all of their ground
    lead, geometry, area = _gathered(cut, part, threads, progress.part(0.7, 1))
    about = Candidates(
        kind[lead], cut.patch[lead], hard_lines(cut, decided, rules)[lead], _open(cut, decided, rules, lead)
    )
    slivers = sliver_flags(geometry, area, kind[lead], limits) & about.open
    return Draft(decided, conflict, part, lead, kind[lead], geometry, area, slivers, about)


def finished(
    cut: Cut, draft: Draft, rules: RuleSet, *, threads: Optional[int] = None, progress: Optional[Progress] = None
) -> Division:
    """Gives the slivers of a draft to their neighbours."""
    lead, part, decided = draft.lead, draft.part, draft.decided
    merged = merge(draft.geometry, draft.area, draft.slivers, draft.about)
    into = np.arange(len(lead))
    into[merged.sliver] = merged.into
    whole = _united(draft.geometry, into, threads, progress or Progress())
    order = in_place(whole.bounds, whole.area, cut.patch[lead[np.unique(into)]])
    whole, leads = whole.take(order), lead[np.unique(into)][order]
    part = np.argsort(order)[np.unique(into, return_inverse=True)[1].ravel()[part]]
    return Division(
        whole,
        leads,
        part,
        draft.kind[np.unique(into)][order],
        decided,
        _column(decided, rules, "target")[leads],
        draft.conflict[leads],
        _manual(decided, rules)[leads],
        _summed(cut.area, part, len(leads)),
        merged._replace(sliver=lead[merged.sliver], into=lead[merged.into]),
    )


def in_place(bounds: Floats, area: Floats, patch: Integers) -> Integers:
    """The order (p,) of patches by the rank ``patch`` (p,) of their survey patch and by place: box and plane area."""
    order: Integers = np.lexsort([area, *bounds.T[::-1], patch])
    return order


def _summed(area: Floats, part: Integers, count: int) -> Floats:
    """The areas (count,) of the patches: sums of hundredths are hundredths."""
    total = np.bincount(part, weights=area, minlength=count).astype(np.float64)
    finer = np.bincount(part, weights=np.round(area, 2) != area, minlength=count) > 0
    return np.asarray(np.where(finer, total, np.round(total, 2)))


def hard_lines(cut: Cut, decided: Decided, rules: RuleSet) -> Integers:
    """A number (k,) for each combination of hard layers and of being left out: over its lines nothing is merged."""
    names = [token.name for role in roles() if role.treatment == "hard" for token in role.tokens]
    out = _is(decided, rules, EXCLUDE).astype(np.int64)
    for name in names:
        place, texts = pd.factorize(cut.tokens[name])
        out = np.unique(out * (len(texts) + 1) + place + 1, return_inverse=True)[1].ravel()
    return out


def _all_by_default(rules: RuleSet, count: int) -> Decided:
    last = len(rules.rules) - 1
    return Decided(np.full(count, last), np.zeros(count, np.int64), ((last,),))


def _is(decided: Decided, rules: RuleSet, decision: str) -> Column:
    return np.array([rule.decision == decision for rule in rules.rules], bool)[decided.first]


def _column(decided: Decided, rules: RuleSet, name: str) -> Column:
    return np.array([getattr(rule, name) or None for rule in rules.rules], object)[decided.first]


def _manual(decided: Decided, rules: RuleSet) -> Column:
    asked = [rule.decision == REVIEW or rule.cells.get("needs_manual") == "Y" for rule in rules.rules]
    out: Column = np.where(np.array(asked, bool)[decided.first], ASKED, NOT_NEEDED).astype(object)
    return out


def _open(cut: Cut, decided: Decided, rules: RuleSet, lead: Integers) -> Column:
    """Pieces that may be merged: cut off a patch, or whole patches that the merge rule decides."""
    out: Column = (cut.cut | _is(decided, rules, MERGE))[lead] & ~_is(decided, rules, EXCLUDE)[lead]
    return out


def _joined(cut: Cut, decided: Decided, conflict: Column, threads: Optional[int], progress: Progress) -> Integers:
    """A number (k,) for each patch of pieces that touch, lie on one survey patch and are decided alike."""
    label = decided.pattern * (len(cut.patch) + 1) + pd.factorize(conflict)[0] + 1
    rows = np.flatnonzero(cut.cut)
    patch = cut.patch[rows]

    def alike(one: Integers, two: Integers) -> Column:
        left, right = rows[one], rows[two]
        flags: Column = (two != OUTSIDE) & (patch[one] == patch[two]) & (label[left] == label[right])
        return flags

    found = borders(cut.geometry.take(rows).rows(), alike, threads=threads, progress=progress)
    group = connected(len(cut.patch), rows[found.left], rows[found.right])
    return np.unique(group, return_inverse=True)[1].ravel()


def _gathered(
    cut: Cut, part: Integers, threads: Optional[int], progress: Progress
) -> "tuple[Integers, Shapes, Floats]":
    """For each patch so far its largest piece, its polygon and its area (m2)."""
    order = np.lexsort([np.arange(len(part)), -cut.area, part])
    lead = order[np.r_[True, part[order][1:] != part[order][:-1]]]
    area = np.bincount(part, weights=cut.area).astype(np.float64)
    return lead, _united(cut.geometry, part, threads, progress), area


def _united(shapes: Shapes, into: Integers, threads: Optional[int], progress: Progress) -> Shapes:
    """The polygons (g,) of equal ``into`` (n,), sorted by it; those that stand alone as they are."""
    order = np.argsort(into, kind="stable")
    starts = run_starts(into[order])
    size = np.diff(np.r_[starts, len(order)])
    out = shapes.take(order[starts])
    many = np.flatnonzero(size > 1)
    ends = np.cumsum(size[many])
    lots = np.split(many, np.flatnonzero(np.diff(ends // UNITED_AT_A_TIME)) + 1) if len(many) else []
    for number, lot in enumerate(lots):
        rows = np.concatenate([order[starts[one] : starts[one] + size[one]] for one in lot.tolist()])
        group = np.repeat(np.arange(len(lot)), size[lot])
        step = progress.part(number / len(lots), (number + 1) / len(lots))
        out = out.replaced(lot, dissolve(shapes[rows], group, len(lot), threads=threads, progress=step))
    return out
