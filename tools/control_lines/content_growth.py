"""The area of the urban development boundary against its target and the growth factor (CL-050)."""

from typing import Any, List, NamedTuple, Optional, Tuple

import numpy as np

from ..checks.data import Data
from ..checks.model import Check, Figure, Found, NotRun, Outcome, found, nothing
from ..checks.model import together as all_rows
from ..language import tr
from ..progress import Progress
from .content_classes import SETTLEMENT
from .content_figures import by, units
from .content_urban import ZONE, built_up
from .registry import registry
from .roles import SURVEY, URBAN

#: Square metres: half of the last decimal of an area. Sums of floats are not exact.
ROUNDING = 0.005


class _Base(NamedTuple):
    """The construction area in m2 that growth starts from, and where it comes from."""

    area: float
    source: str


@registry("CL-050")
def growth(data: Data, check: Check, progress: Progress) -> Outcome:
    """Whether the boundary keeps its target area, and is at most so many times as large as the base.

    Target and base are parameters of the check in m2 (a county writes them in its table of checks); without a base
    the ground of cities and towns of the survey stands in. Raises NotRun where neither can be told.
    """
    urban = data.layer(URBAN)
    # ground that two rows claim counts once
    whole = float(urban.area.sum() - data.own(URBAN, progress).area.sum())
    target, base = check.number_or_none("target_area"), _base(data, check)
    if target is None and base is None:
        text = tr(
            "Neither the target area nor the base area is known: the check's parameters target_area and base_area (m²) "
            "are empty, and no survey with {field} (201, 202) was given. Write them in the county's table of checks."
        )
        raise NotRun(text.format(field=SETTLEMENT))
    rows: List[Found] = []
    if target is not None and whole > target + ROUNDING:
        text = tr("The boundary has {area} hectares, {more} more than its target of {target}.")
        rows.append(_row(data, "target", whole - target, text, area=whole, more=whole - target, target=target))
    factor = check.number("factor")
    if base is not None and whole > factor * base.area + ROUNDING:
        text = tr(
            "The boundary has {area} hectares, {times} times the base of {base}: {more} more than {factor} times."
        )
        values = {"area": whole, "more": whole - factor * base.area, "base": base.area}
        times = f"{whole / base.area:.4f}" if base.area else "∞"
        rows.append(_row(data, "factor", values["more"], text, times=times, factor=f"{factor:g}", **values))
    figures, notes = _figures(data, whole, target, base, factor)
    return Outcome(all_rows(rows) if rows else nothing(), len(urban), figures, notes)


def _row(data: Data, facts: str, excess: float, text: str, **values: Any) -> Found:
    shown = {name: one if isinstance(one, str) else f"{one / 1e4:.4f}" for name, one in values.items()}
    return found(1, layer=data.layer(URBAN).name, source_id="", message=text.format(**shown), area=excess, facts=facts)


def _base(data: Data, check: Check) -> Optional[_Base]:
    given = check.number_or_none("base_area")
    if given is not None:
        return _Base(given, tr("the check's parameter base_area"))
    if not data.has(SURVEY) or not data.layer(SURVEY).has(SETTLEMENT):
        return None
    survey = data.layer(SURVEY)
    area = float(survey.area[built_up(data, check)].sum())
    return _Base(area, tr("ground of cities and towns in layer {layer}").format(layer=survey.name))


def _figures(
    data: Data, whole: float, target: Optional[float], base: Optional[_Base], factor: float
) -> "Tuple[Tuple[Figure, ...], Tuple[str, ...]]":
    rows: List[List[Any]] = [[tr("Urban development boundary, ground counted once"), *units(whole), ""]]
    notes = []
    if target is not None:
        rows.append([tr("Target"), *units(target), round(whole / target, 4) if target else ""])
    else:
        notes.append(tr("The target area is not known (parameter target_area): only the growth factor was checked."))
    if base is not None:
        rows.append([tr("Base"), *units(base.area), round(whole / base.area, 4) if base.area else ""])
        rows.append(
            [tr("Largest area by the factor {factor}").format(factor=f"{factor:g}"), *units(factor * base.area), ""]
        )
        text = tr("The base area comes from: {source}. The factor {factor} is from memory and not confirmed.")
        notes.append(text.format(source=base.source, factor=f"{factor:g}"))
    else:
        notes.append(tr("The base area is not known (parameter base_area): only the target was checked."))
    columns = (tr("Area"), tr("m²"), tr("hectares"), tr("mu"), tr("boundary is so many times as large"))
    figures = [Figure(tr("Area of the urban development boundary"), columns, rows)]
    urban = data.layer(URBAN)
    if urban.has(ZONE):
        zone = np.asarray(urban.texts(ZONE))
        figures.append(by(tr("Urban development boundary by zone"), [(tr("Zone"), zone)], urban.area))
    return tuple(figures), tuple(notes)
