"""Checks of a proposal of adjustments: what comes in is not less and not worse (CL-060 to CL-065)."""

from typing import Any, List, NamedTuple, Tuple

import numpy as np
import shapely

from ..checks.data import Data, Layer
from ..checks.model import Check, Column, Figure, Floats, Found, NotRun, Outcome, found, nothing, together
from ..geometry.arrays import Geometries, Integers
from ..geometry.coverage import unite
from ..language import tr
from ..progress import Progress
from .adjust_edge import ground_by_town
from .candidates import TOWN_DIGITS
from .proposal import IN, LAYER, OUT
from .registry import registry
from .rows import column, of_rows
from .weights import FARMLAND, REDLINE, ROLES, URBAN

#: Square metres by which a balance may miss: what two decimals of an area lose.
ROUNDING = 0.01
CRITERIA = (("grade", "ZLDJ"), ("slope", "PDJB"), ("irrigation", "GGJB"))


class Sides(NamedTuple):
    """The rows of a proposal for one line that go out and that come in; ground once, in m2."""

    layer: Layer
    out: Integers
    came: Integers

    def areas(self) -> "Tuple[float, float]":
        """What goes out and comes in, in m2."""
        return float(self.layer.area[self.out].sum()), float(self.layer.area[self.came].sum())

    def rows(self) -> Integers:
        """All rows of the line."""
        return np.sort(np.r_[self.out, self.came])


def sides(data: Data, line: str, *, reason: str = "") -> Sides:
    """The rows of a line, of one ``reason`` if it is given. Raises NotRun where there are none."""
    layer = data.layer(LAYER)
    for field in ("SXLX", "TZLX"):
        if not layer.has(field):
            raise NotRun(tr("Layer {layer} has no field {field}.").format(layer=layer.name, field=field))
    mine = layer.texts("SXLX") == line
    if reason:
        codes = layer.texts("TZYY") if layer.has("TZYY") else np.full(len(layer), "", object)
        mine &= np.array([one.endswith(reason) for one in codes.tolist()], bool)
    if not mine.any():
        text = tr("The proposal changes nothing of this line ({line}).")
        raise NotRun(text.format(line=line + reason))
    kind = layer.texts("TZLX")
    return Sides(layer, np.flatnonzero(mine & (kind == OUT)), np.flatnonzero(mine & (kind == IN)))


@registry("CL-060")
def not_less(data: Data, check: Check, progress: Progress) -> Outcome:
    """What comes into permanent basic farmland is at least ``ratio`` of what goes out, in the county."""
    del progress
    some = sides(data, FARMLAND)
    out, came = some.areas()
    need = out * check.number("ratio")
    figure = _by_town(some)
    if came >= need - ROUNDING:
        return Outcome(nothing(), len(some.rows()), (figure,), _town_notes(some, check.number("ratio")))
    text = tr("{came} m² come in, {out} m² go out: {lack} m² are lacking.")
    message = text.format(came=f"{came:.2f}", out=f"{out:.2f}", lack=f"{need - came:.2f}")
    return Outcome(_whole(some, message, "area", need - came), len(some.rows()), (figure,))


@registry("CL-061")
def not_worse(data: Data, check: Check, progress: Progress) -> Outcome:
    """The area-weighted means of grade, slope and irrigation of what comes in are not above those of what goes out."""
    del progress
    some, most = sides(data, FARMLAND), check.number("grade_difference")
    rows: List[Found] = []
    notes, cells = [], []
    for name, field in CRITERIA:
        title = _criterion_title(name)
        if not some.layer.has(field):
            notes.append(
                tr("{criterion} is not compared: the proposal has no field {field}.").format(
                    criterion=title, field=field
                )
            )
            continue
        value = some.layer.numbers(field)
        out, came = (_mean(value[part], some.layer.area[part]) for part in (some.out, some.came))
        cells.append([title, *(None if np.isnan(one) else round(one, 4) for one in (out, came))])
        if np.isnan(out):
            notes.append(tr("{criterion} is not compared: what goes out has no values.").format(criterion=title))
            continue
        unknown = some.came[np.isnan(value[some.came])]
        if len(unknown):
            text = tr("{criterion} of patch {id} is not known, so it cannot be shown that quality does not fall.")
            ids = some.layer.ids[unknown].tolist()
            rows.append(
                of_rows(some.layer, unknown, column([text.format(criterion=title, id=one) for one in ids]), facts=name)
            )
        elif came > out + most + 1e-9:
            text = tr("{criterion}: mean {came} comes in, {out} goes out; smaller is better.")
            message = text.format(criterion=title, came=f"{came:.3f}", out=f"{out:.3f}")
            rows.append(_whole(some, message, name, np.nan))
    figure = Figure(tr("Area-weighted means"), (tr("Criterion"), tr("Goes out"), tr("Comes in")), cells)
    return Outcome(together(rows), len(some.rows()), (figure,), tuple(notes))


@registry("CL-063")
def land_improvement(data: Data, check: Check, progress: Progress) -> Outcome:
    """Comprehensive land improvement: what comes in is at least ``min_ratio``, and no township loses more than
    ``max_share`` of its permanent basic farmland.
    """
    some = sides(data, FARMLAND, reason=check.parameters["reason"])
    out, came = some.areas()
    rows: List[Found] = []
    need = out * check.number("min_ratio")
    if came < need - ROUNDING:
        text = tr("{came} m² come in for {out} m² that go out: {lack} m² are lacking to {ratio} %.")
        values = {"came": f"{came:.2f}", "out": f"{out:.2f}", "lack": f"{need - came:.2f}"}
        rows.append(
            _whole(some, text.format(ratio=f"{check.number('min_ratio') * 100:g}", **values), "ratio", need - came)
        )
    before = data.layer("YJJBNT_OLD" if data.has("YJJBNT_OLD") else "YJJBNT")
    del progress
    ground = ground_by_town(data, before)
    cells = []
    towns = _towns(some.layer)
    if not any(ground):  # nobody knows in which township the line lies: the county is one
        towns[:] = ""
    for code in sorted(set(towns[some.out].tolist())):
        mine = some.out[towns[some.out] == code]
        gone, whole = float(some.layer.area[mine].sum()), ground.get(code, 0.0)
        share = gone / whole if whole else np.inf
        cells.append([code or "–", round(gone, 2), round(whole, 2), f"{share:.2%}"])
        if share > check.number("max_share") + 1e-9:
            text = tr("Township {town}: {share} of the permanent basic farmland would be adjusted, {most} % at most.")
            message = text.format(town=code or "–", share=f"{share:.2%}", most=f"{check.number('max_share') * 100:g}")
            rows.append(of_rows(some.layer, mine, message, facts=code))
    heads = (tr("Township"), tr("Goes out (m²)"), tr("Farmland before (m²)"), tr("Share"))
    return Outcome(together(rows), len(some.rows()), (Figure(tr("Adjusted by township"), heads, cells),))


@registry("CL-064")
def as_compact(data: Data, check: Check, progress: Progress) -> Outcome:
    """The urban boundary is not larger after the adjustment, and its perimeter²/area not greater."""
    del progress
    before, then, examined = _states(data, URBAN)
    rows: List[Found] = []
    grown = then[0] - before[0]
    if grown > check.number("area_difference") + ROUNDING:
        text = tr("The urban boundary would have {then} m², before it has {before} m²: {more} m² more.")
        message = text.format(then=f"{then[0]:.2f}", before=f"{before[0]:.2f}", more=f"{grown:.2f}")
        rows.append(_of_line(data, URBAN, message, "area", grown))
    compact = [length**2 / area if area > 0 else 0.0 for area, length in (before, then)]
    if compact[1] > compact[0] * (1 + 1e-9):
        text = tr("Perimeter²/area of the urban boundary would be {then}, before it is {before}: less compact.")
        message = text.format(then=f"{compact[1]:.4f}", before=f"{compact[0]:.4f}")
        rows.append(_of_line(data, URBAN, message, "compactness", np.nan))
    return Outcome(together(rows), examined, (_states_figure(before, then, compact),))


@registry("CL-065")
def redline_not_reduced(data: Data, check: Check, progress: Progress) -> Outcome:
    """The ecological red line is not smaller after the adjustment; ground from outside nature reserves is told."""
    del check
    before, then, examined = _states(data, REDLINE)
    rows: List[Found] = []
    lost = before[0] - then[0]
    if lost > ROUNDING:
        text = tr("The red line would have {then} m², before it has {before} m²: {less} m² less.")
        message = text.format(then=f"{then[0]:.2f}", before=f"{before[0]:.2f}", less=f"{lost:.2f}")
        rows.append(_of_line(data, REDLINE, message, "area", lost))
    notes: Tuple[str, ...] = ()
    if data.has(LAYER) and data.has("ZRBHD"):
        layer = data.layer(LAYER)
        came = np.flatnonzero((layer.texts("SXLX") == REDLINE) & (layer.texts("TZLX") == IN))
        pairs = data.pairs(LAYER, "ZRBHD", progress)
        inside = np.bincount(pairs.left, pairs.area, len(layer))[came]
        text = tr("{inside} of {whole} m² that come in lie in nature reserves.")
        notes = (text.format(inside=f"{inside.sum():.2f}", whole=f"{layer.area[came].sum():.2f}"),)
    return Outcome(together(rows), examined, (_states_figure(before, then, None),), notes)


def _states(data: Data, line: str) -> "Tuple[Tuple[float, float], Tuple[float, float], int]":
    """Area (m2) and length (m) of the line before and after, and how many rows were looked at."""
    role = ROLES[line]
    layer = data.layer(role)
    if data.has(f"{role}_OLD"):
        old = data.layer(f"{role}_OLD")
        return _state(old.area, old.shapes()), _state(layer.area, layer.shapes()), len(layer) + len(old)
    some = sides(data, line)
    whole = unite(layer.shapes())
    gone, new = (unite(some.layer.shapes(part)) for part in (some.out, some.came))
    then = shapely.union(shapely.difference(whole, gone), new)
    out, came = some.areas()
    area = float(layer.area.sum())
    return (area, float(shapely.length(whole))), (area - out + came, float(shapely.length(then))), len(layer)


def _state(area: Floats, shapes: Geometries) -> "Tuple[float, float]":
    return float(area.sum()), float(shapely.length(unite(shapes)))


def _states_figure(before: Any, then: Any, compact: Any) -> Figure:
    heads: Tuple[str, ...] = (tr("Part of the balance"), tr("Area (m²)"), tr("Length of the border (m)"))
    cells = [[tr("before"), *(round(one, 2) for one in before)], [tr("after"), *(round(one, 2) for one in then)]]
    if compact is not None:
        heads = (*heads, tr("Perimeter²/area"))
        cells = [[*row, round(one, 4)] for row, one in zip(cells, compact)]
    return Figure(tr("The line before and after"), heads, cells)


def _whole(some: Sides, message: str, facts: str, measure: float) -> Found:
    """One finding on all that a proposal does to a line."""
    rows = some.rows()
    ground = unite(some.layer.shapes(rows))
    shapes: Column = np.empty(1, object)
    shapes[0] = ground
    area = float(some.layer.area[rows].sum())
    return found(
        1,
        layer=some.layer.name,
        source_id="",
        geometry=shapes,
        area=area,
        measure=measure,
        message=message,
        facts=facts,
    )


def _of_line(data: Data, line: str, message: str, facts: str, measure: float) -> Found:
    """One finding on a line as a whole; its place is what the proposal changes, if there is one."""
    if data.has(LAYER):
        try:
            return _whole(sides(data, line), message, facts, measure)
        except NotRun:
            pass
    return found(1, layer=data.layer(ROLES[line]).name, source_id="", measure=measure, message=message, facts=facts)


def _mean(value: Floats, area: Floats) -> float:
    known = np.isfinite(value)
    total = float(area[known].sum())
    return float((value * area)[known].sum()) / total if total > 0 else np.nan


def _towns(layer: Layer) -> Column:
    codes = layer.texts("XZQDM") if layer.has("XZQDM") else np.full(len(layer), "", object)
    return np.array([*(one[:TOWN_DIGITS] for one in codes.tolist()), ""], object)[:-1]


def _by_town(some: Sides) -> Figure:
    towns = _towns(some.layer)
    cells = []
    for code in sorted({*towns[some.rows()].tolist()}):
        out, came = (float(some.layer.area[part[towns[part] == code]].sum()) for part in (some.out, some.came))
        cells.append([code or "–", round(out, 2), round(came, 2), round(came - out, 2)])
    heads = (tr("Township"), tr("Goes out (m²)"), tr("Comes in (m²)"), tr("Difference (m²)"))
    return Figure(tr("Balance by township"), heads, cells)


def _town_notes(some: Sides, ratio: float) -> "Tuple[str, ...]":
    """Townships that are met elsewhere: the county balances, they do not."""
    text = tr("Township {town} gets {lack} m² less than it gives; others in the county make up for it.")
    rows = [(row[0], row[1] * ratio - row[2]) for row in _by_town(some).rows]
    return tuple(text.format(town=town, lack=f"{lack:.2f}") for town, lack in rows if lack > ROUNDING * 2)


def _criterion_title(name: str) -> str:
    return {"grade": tr("Quality grade"), "slope": tr("Slope grade"), "irrigation": tr("Irrigation")}[name]
