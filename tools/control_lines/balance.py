"""The balance of an adjustment: what goes out and what comes in by township, and why there may be none."""

from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..checks.model import Column, Floats
from ..geometry.arrays import Flags
from ..language import tr
from ..progress import Progress
from ..standards.adjust_reasons import Reason
from .candidates import Candidates
from .candidates_in import Ins
from .scoring import scores
from .solve import GAP, Problem, Solved, solve
from .weights import URBAN, Criterion, Weights

AREA_SHOWN = 0.005  # m2 that are told


class Edge(NamedTuple):
    """What an urban boundary's compactness needs: ``length`` (m) and ``area`` (m2) of the boundary before, its length
    without what goes out, and what each candidate (n,) adds to the length.
    """

    length: float
    area: float
    without: float
    added: Floats


class Town(NamedTuple):
    """One township's (or the county's) balance: m2 to bring in, that are there, brought in, and met elsewhere."""

    code: str
    name: str
    out: float
    need: float
    there: float
    came: float
    lack: float


class Balanced(NamedTuple):
    """The answer: ``chosen`` (n,) of the candidates with their ``score`` (n,); ``towns``; the ``criteria`` of quality
    that the balance held; ``why``: sentences that say why there is no proposal, () where there is one; ``notes``.
    """

    solved: Solved
    score: Floats
    towns: Tuple[Town, ...]
    criteria: Tuple[Criterion, ...]
    why: Tuple[str, ...]
    notes: Tuple[str, ...]

    @property
    def chosen(self) -> Flags:
        """Which candidates (n,) come in."""
        return self.solved.chosen


def balance(
    out: Candidates,
    some: Ins,
    weights: Weights,
    reason: Reason,
    *,
    before: Optional[Dict[str, float]] = None,
    edge: Optional[Edge] = None,
    gap: float = GAP,
    progress: Optional[Progress] = None,
) -> Balanced:
    """Chooses what comes in for ``out``. ``before``: m2 of the line by township, for reasons that allow a share only;
    ``edge``: for the urban boundary.
    """
    progress = progress or Progress()
    codes = sorted({*out.town.tolist(), *some.patches.town.tolist()})
    criteria, notes = _held(out, some, weights)
    problem, score = _problem(out, some, weights, criteria, codes, reason.factor)
    why = _too_much(out, reason, before or {})
    none = Solved(
        np.zeros(len(score), bool), False, np.nan, np.zeros(len(codes)), np.zeros((len(criteria), len(codes)))
    )
    solved = none
    if not why:
        bounded = problem if edge is None else problem._replace(extra=(_compact(problem, edge),))
        solved = solve(bounded, gap, progress)
        if not solved.feasible and edge is not None:
            notes.append(tr("No choice keeps the boundary as compact as it was; it was left out of the balance."))
            solved = solve(problem, gap, progress)
        why = () if solved.feasible else tuple(_reasons(out, problem, criteria, codes))
    towns = _towns(out, some, problem, solved, codes)
    return Balanced(solved, score, towns, criteria, why, tuple(notes))


def means(patches: Candidates, criteria: Sequence[Criterion]) -> Dict[str, float]:
    """Area-weighted means of the criteria over the patches whose value is known, NaN without any."""
    return {one.name: _mean(patches.measure(one.name), patches.area) for one in criteria}


def _mean(value: Floats, area: Floats) -> float:
    known = np.isfinite(value)
    total = float(area[known].sum())
    return float((value * area)[known].sum()) / total if total > 0 else np.nan


def _held(out: Candidates, some: Ins, weights: Weights) -> "Tuple[Tuple[Criterion, ...], List[str]]":
    """The criteria of quality that can be held, and sentences on those that cannot, and on unknown values."""
    held, notes = [], []
    for one in weights.balanced:
        known = np.isfinite(out.measure(one.name))
        if not known.any():
            if len(out):
                text = tr("{criterion}: no patch that goes out has a value, so it is not in the balance.")
                notes.append(text.format(criterion=one.title))
            continue
        held.append(one)
        if not known.all():
            text = tr("{criterion}: {count} patches that go out have no value; the mean is that of the others.")
            notes.append(text.format(criterion=one.title, count=int((~known).sum())))
        unknown = ~np.isfinite(some.measures[one.name])
        if unknown.any():
            text = tr("{criterion}: {count} candidates have no value and count as the worst ({worst}).")
            notes.append(text.format(criterion=one.title, count=int(unknown.sum()), worst=f"{one.worst:g}"))
    return tuple(held), notes


def _problem(
    out: Candidates, some: Ins, weights: Weights, criteria: Sequence[Criterion], codes: Sequence[str], factor: float
) -> "Tuple[Problem, Floats]":
    patches, towns = some.patches, len(codes)
    score = scores(some.measures, weights.criteria) if len(patches) else np.zeros(0)
    cost = 1 + weights.number("score_weight") * (1 - score) + weights.number("reserve_first") * ~some.reserve
    most: Optional[float] = None
    need, need_net = (_by_town(out, amount, codes) * factor for amount in (out.area, out.net))
    if weights.line == URBAN:  # as much as goes out may come in, the best of it
        cost, most = -(0.01 + score), float(out.area.sum())
        need = need_net = np.zeros(towns)
    target = np.full((len(criteria), towns), np.nan)
    for number, one in enumerate(criteria):
        for town, code in enumerate(codes):
            mine = out.town == code
            target[number, town] = _mean(out.measure(one.name)[mine], out.area[mine])
    county = np.array([_mean(out.measure(one.name), out.area) for one in criteria])
    quality = [np.nan_to_num(some.measures[one.name], nan=one.worst) for one in criteria]
    place = {code: number for number, code in enumerate(codes)}
    problem = Problem(
        patches.area,
        patches.net,
        np.array([place[one] for one in patches.town.tolist()], np.int64),
        cost,
        np.stack(quality) if quality else np.zeros((0, len(patches))),
        patches.why != "",
        need,
        need_net,
        target,
        county,
        most,
    )
    return problem, score


def _by_town(patches: Candidates, amount: Floats, codes: Sequence[str]) -> Floats:
    return np.array([float(amount[patches.town == code].sum()) for code in codes])


def _compact(problem: Problem, edge: Edge) -> "Tuple[Floats, float]":
    """The length that the boundary may gain so that length²/area does not grow.

    The root of the area is taken by its tangent at the area before: what comes in is about what goes out.
    """
    ratio = edge.length / np.sqrt(edge.area)
    slope = ratio / (2 * np.sqrt(edge.area))
    out = problem.most or 0.0
    return edge.added - slope * problem.area, edge.length - slope * out - edge.without


def _too_much(out: Candidates, reason: Reason, before: Dict[str, float]) -> "Tuple[str, ...]":
    """Townships in which more goes out than the reason allows."""
    if reason.most_share is None:
        return ()
    found = []
    for code in sorted(set(out.town.tolist())):
        gone, whole = float(out.area[out.town == code].sum()), before.get(code, 0.0)
        if gone > reason.most_share * whole + AREA_SHOWN:
            text = tr(
                "Township {town}: {out} m² would go out, but reason {reason} allows {most} % of {whole} m² at most."
            )
            most = f"{reason.most_share * 100:g}"
            values = {"out": f"{gone:,.2f}", "most": most, "whole": f"{whole:,.2f}"}
            found.append(text.format(town=_called(out, code), reason=reason.full_code, **values))
    return tuple(found)


def _reasons(out: Candidates, problem: Problem, criteria: Sequence[Criterion], codes: Sequence[str]) -> "List[str]":
    """Why the county does not balance: which township lacks how much, or which quality nothing reaches."""
    there, need = float(problem.area.sum()), float(problem.need.sum())
    found = []
    if there < need - AREA_SHOWN:
        text = tr("The county lacks {lack} m²: {need} m² must come in, the candidates have {there} m² together.")
        found.append(text.format(lack=f"{need - there:,.2f}", need=f"{need:,.2f}", there=f"{there:,.2f}"))
        found += _lacks(out, problem, codes)
        return found
    net_there, net_need = float(problem.net.sum()), float(problem.need_net.sum())
    if net_there < net_need - AREA_SHOWN:
        text = tr("Without deducted ridges the county lacks {lack} m²: {need} m² must come in, there are {there} m².")
        values = {"lack": f"{net_need - net_there:,.2f}", "need": f"{net_need:,.2f}", "there": f"{net_there:,.2f}"}
        return [text.format(**values), *_lacks(out, problem, codes)]
    for one, value, target in zip(criteria, problem.quality, problem.county_quality):
        best = _best_mean(value, problem.area, need)
        if best > target + 1e-9:
            text = tr(
                "{criterion}: the best {need} m² of the candidates have a mean of {best}, "
                "but what goes out has {target}; smaller is better."
            )
            found.append(
                text.format(criterion=one.title, need=f"{need:,.2f}", best=f"{best:.3f}", target=f"{target:.3f}")
            )
    if not found:
        names = ", ".join(one.title for one in criteria) or tr("area")
        text = tr("No choice of whole patches holds the area and {criteria} together, though each alone could be held.")
        found.append(text.format(criteria=names))
    return found + _lacks(out, problem, codes)


def _lacks(out: Candidates, problem: Problem, codes: Sequence[str]) -> "List[str]":
    """One sentence for each township whose candidates do not suffice."""
    text = tr("Township {town} lacks {lack} m²: {need} m² must come in, its candidates have {there} m².")
    found = []
    for town, code in enumerate(codes):
        there, need = float(problem.area[problem.town == town].sum()), float(problem.need[town])
        if there < need - AREA_SHOWN:
            values = {"lack": f"{need - there:,.2f}", "need": f"{need:,.2f}", "there": f"{there:,.2f}"}
            found.append(text.format(town=_called(out, code), **values))
    return found


def _best_mean(value: Floats, area: Floats, need: float) -> float:
    """The least mean that ``need`` m2 can have, the last patch in part."""
    order = np.argsort(value, kind="stable")
    taken = np.diff(np.minimum(np.cumsum(area[order]), need), prepend=0.0)
    return float((value[order] * taken).sum() / max(taken.sum(), 1e-9))


def _called(patches: Candidates, code: str) -> str:
    names = [name for name in patches.town_name[patches.town == code].tolist() if name]
    return f"{names[0]} {code}".strip() if names else code or "–"


def _towns(out: Candidates, some: Ins, problem: Problem, solved: Solved, codes: Sequence[str]) -> "Tuple[Town, ...]":
    rows = []
    names: Dict[str, str] = {}
    for patches in (some.patches, out):
        names.update({code: name for code, name in zip(patches.town.tolist(), patches.town_name.tolist()) if name})
    came: Column = problem.area * solved.chosen
    for town, code in enumerate(codes):
        mine = problem.town == town
        rows.append(
            Town(
                code,
                names.get(code, ""),
                float(out.area[out.town == code].sum()),
                float(problem.need[town]),
                float(problem.area[mine].sum()),
                float(came[mine].sum()),
                float(solved.lack[town]),
            )
        )
    return tuple(rows)
