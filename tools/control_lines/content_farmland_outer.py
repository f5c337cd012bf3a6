"""Other people's ground inside permanent basic farmland: reserves, grain for green, approved land, mining rights."""

from typing import Any, List, Optional, Sequence

import numpy as np

from ..checks.data import Data
from ..checks.layer import Layer
from ..checks.model import Check, Column, NotRun, Outcome
from ..language import tr
from ..progress import Progress
from .content_dates import Days, days
from .content_figures import Heads, by, filled, townships
from .content_pieces import Piece, rows_of, shared, told_as
from .content_rights import (
    ROLE,
    Rights,
    farmland_rule,
    kind_names,
    mineral_names,
    read_rights,
    reference_day,
    right_names,
    term,
)
from .content_words import asked, doubts, is_one_of, needed, said, texts_of
from .registry import registry
from .roles import FARMLAND, SURVEY

RESERVES, GREEN, APPROVED = "ZRBHD", "TGHLHC", "PZJSYD"


@registry("CL-033")
def reserve_cores(data: Data, check: Check, progress: Progress) -> Outcome:
    """Farmland in the core zone of a nature reserve."""
    reserves = data.layer(RESERVES)
    zone = said(reserves, "zone", "zone", must=True)
    inside = shared(data, check, FARMLAND, RESERVES, progress)
    pieces = inside.take(is_one_of(zone, asked(check, "zone", "zone"))[inside.other])
    names = texts_of(reserves, "name")
    called = reserves.ids if names is None else np.where(names == "", reserves.ids, names)
    text = tr("{area} m² of farmland {id} lie in the core zone ({zone}) of nature reserve {name}.")
    messages = _sentences(text, data, pieces, zone=zone.text[pieces.other], name=called[pieces.other])
    figure = by(
        tr("Farmland in core zones of nature reserves, by reserve and township"),
        [(tr("Nature reserve"), called[pieces.other]), *_places(data, pieces), told_as(check, pieces)],
        pieces.area,
    )
    return _outcome(data, check, inside, pieces, reserves, messages, [figure], doubts(reserves, zone))


@registry("CL-034")
def grain_for_green(data: Data, check: Check, progress: Progress) -> Outcome:
    """Farmland on ground of accepted grain-for-green projects."""
    projects = data.layer(GREEN)
    inside = shared(data, check, FARMLAND, GREEN, progress)
    notes: List[str] = []
    pieces = inside
    if check.parameters.get("accepted_only", "1") == "1":
        state = said(projects, "accepted", "accepted", must=True)
        accepted = state.meaning == "yes"
        pieces = inside.take(accepted[inside.other])
        notes = doubts(projects, state)
        others = inside.take(~accepted[inside.other])
        if len(others):
            text = tr(
                "{count} overlaps ({area} m²) with projects that are not accepted, or do not say so, are left out."
            )
            notes.append(text.format(count=len(others), area=f"{others.area.sum():.2f}"))
    text = tr("{area} m² of farmland {id} lie in the accepted grain-for-green project {other}.")
    messages = _sentences(text, data, pieces, other=projects.ids[pieces.other])
    figure = by(
        tr("Farmland on grain-for-green ground, by township"),
        [*_places(data, pieces), told_as(check, pieces)],
        pieces.area,
    )
    return _outcome(data, check, inside, pieces, projects, messages, [figure], notes)


@registry("CL-035")
def approved_before(data: Data, check: Check, progress: Progress) -> Outcome:
    """Farmland on construction land that was approved before the farmland was designated."""
    projects = data.layer(APPROVED)
    approval = days(needed(projects, "approved"), last=True)
    designated = _designated(data, check)
    inside = shared(data, check, FARMLAND, APPROVED, progress)
    one, two = approval[inside.other], designated[inside.source]
    unsure = np.isnat(one) | np.isnat(two)
    before = ~unsure & (one < two)
    state = np.select(
        [before, unsure], [tr("before the designation"), tr("not known")], tr("on the day of designation or after")
    ).astype(object)
    pieces = inside.take(before)
    numbers = texts_of(projects, "number")
    called = projects.ids if numbers is None else np.where(numbers == "", projects.ids, numbers)
    text = tr(
        "{area} m² of farmland {id} were approved as construction land ({other}) on {day}, before the designation of "
        "{designated}: likely an error in designation."
    )
    messages = _sentences(
        text, data, pieces, other=called[pieces.other], day=one[before].astype(str), designated=two[before].astype(str)
    )
    title = tr("Farmland on approved construction land, by the approval's time against the designation")
    figures = [
        by(title, [(tr("Approved"), state), told_as(check, inside)], inside.area),
        by(
            tr("Farmland on construction land approved before, by township"),
            [*_places(data, pieces), told_as(check, pieces)],
            pieces.area,
        ),
    ]
    notes = []
    if unsure.any():
        text = tr("{count} overlaps ({area} m²) are not judged: the day of approval or of designation is not said.")
        notes.append(text.format(count=int(unsure.sum()), area=f"{inside.area[unsure].sum():.2f}"))
    return _outcome(data, check, inside, pieces, projects, messages, figures, notes)


@registry("CL-036")
def mining(data: Data, check: Check, progress: Progress) -> Outcome:
    """Mining rights over farmland, by mineral and kind."""
    layer = data.layer(ROLE)
    rights = read_rights(layer)
    pieces = shared(data, check, FARMLAND, ROLE, progress)
    names, minerals = right_names(rights), mineral_names(rights)
    text = tr("{area} m² of farmland {id} lie in mining right {other} ({right}; {mineral}, {kind}; {term}). {rule}")
    kinds = np.array([kind_names()[one] for one in rights.kind.tolist()], object)
    messages = _sentences(
        text,
        data,
        pieces,
        other=called_rights(layer)[pieces.other],
        right=names[pieces.other],
        mineral=minerals[pieces.other],
        kind=kinds[pieces.other],
        term=term(rights, pieces.other, today(data, check)),
        rule=farmland_rule(rights)[pieces.other],
    )
    figures = mining_figures(data, check, pieces, rights, tr("Mining rights over farmland"))
    return _outcome(data, check, pieces, pieces, layer, messages, figures, rights.notes)


def mining_figures(data: Data, check: Check, pieces: Piece, rights: Rights, title: str) -> List[Any]:
    """Areas of pieces (their ``other`` is a mining right) by mineral and kind, and by township."""
    of = pieces.other
    kinds = np.array([kind_names()[one] for one in rights.kind.tolist()], object)
    keys: Heads = [
        (tr("Kind of right"), right_names(rights)[of]),
        (tr("Mineral"), mineral_names(rights)[of]),
        (tr("Kind of mineral"), kinds[of]),
        told_as(check, pieces),
    ]
    by_mineral = by(tr("{title}, by kind and mineral").format(title=title), keys, pieces.area)
    place = townships(data, pieces.geometry)
    return [by_mineral, by(tr("{title}, by township").format(title=title), place, pieces.area)]


def called_rights(layer: Layer) -> Column:
    """What a mining right (n,) is called: its licence, else its id."""
    numbers = texts_of(layer, "number")
    return layer.ids if numbers is None else np.where(numbers == "", layer.ids, numbers)


def today(data: Data, check: Check) -> "np.datetime64":
    """The day that terms of rights are held against (see :func:`.content_rights.reference_day`)."""
    years = None
    if data.has(SURVEY) and data.layer(SURVEY).has("SJNF"):
        years = data.layer(SURVEY).numbers("SJNF")
        years = years[(years > 1900) & (years < 9999)]
    return reference_day(check, years)


def _designated(data: Data, check: Check) -> Days:
    """The day (n,) on which each patch of farmland was designated: its own, else the check's ``designation_date``."""
    farm = data.layer(FARMLAND)
    texts = texts_of(farm, "designated")
    given = days(np.array([check.parameters.get("designation_date", "")], object), last=False)
    found = np.full(len(farm), np.datetime64("NaT", "D")) if texts is None else days(texts, last=False)
    found = np.where(np.isnat(found), given[0], found)
    if len(farm) and np.isnat(found).all():
        text = tr(
            "Nobody says when farmland was designated: layer {layer} has no such day (BHKSSJ, HDSDSJ), and the check's "
            "parameter designation_date is empty. Write it in the county's table of checks."
        )
        raise NotRun(text.format(layer=farm.name))
    return found


def _places(data: Data, pieces: Piece) -> Heads:
    return townships(data, pieces.geometry, data.layer(FARMLAND), pieces.source)


def _sentences(text: str, data: Data, pieces: Piece, **columns: Column) -> Column:
    """``text`` (k,) filled for each piece: its area, the id of the farmland, and the ``columns`` (k,)."""
    names = list(columns)
    ids = data.layer(FARMLAND).ids[pieces.source]
    rows = zip(pieces.area.tolist(), ids.tolist(), *(columns[name].tolist() for name in names))
    out = np.empty(len(pieces), object)
    out[:] = [text.format(area=f"{area:.2f}", id=one, **dict(zip(names, rest))) for area, one, *rest in rows]
    return out


def _outcome(
    data: Data,
    check: Check,
    inside: Piece,
    pieces: Piece,
    other: Optional[Layer],
    messages: Column,
    figures: Sequence[Any],
    notes: Sequence[str],
) -> Outcome:
    rows = rows_of(check, pieces, data.layer(FARMLAND), other, messages)
    return Outcome(rows, len(inside), filled(*figures), tuple(notes))
