"""What lies inside the ecological red line, and what should lie there and does not (CL-040 to CL-043)."""

from typing import List, NamedTuple, Sequence

import numpy as np

from ..checks.data import Data
from ..checks.layer import Layer
from ..checks.model import Check, Column, Figure, Flags, Found, Outcome
from ..checks.model import together as all_rows
from ..language import tr
from ..progress import Progress
from .content_classes import SETTLEMENT, class_codes, class_names, named_classes, of_settlement
from .content_farmland_outer import called_rights, mining_figures, today
from .content_figures import Heads, by, filled, townships
from .content_pieces import Piece, joined, left_over, rows_of, shared, told_as
from .content_rights import ROLE, mineral_names, read_rights, redline_rule, right_names, term
from .content_words import asked, doubts, is_one_of, said, texts_of
from .registry import registry
from .roles import FARMLAND, REDLINE, SURVEY

RESERVES, SPRINGS = "ZRBHD", "YSYD"


class _Content(NamedTuple):
    """A kind of content of the red line: its name in figures and in sentences (``told``), its pieces, of which rows of
    ``layer`` are the others, and from which area (m2) of connected ground it is reported.
    """

    code: str
    name: str
    told: str
    pieces: Piece
    layer: Layer
    least: float


@registry("CL-040")
def mining(data: Data, check: Check, progress: Progress) -> Outcome:
    """Mining rights inside the red line, with term and mineral."""
    red, layer = data.layer(REDLINE), data.layer(ROLE)
    rights = read_rights(layer)
    pieces = shared(data, check, REDLINE, ROLE, progress)
    of = pieces.other
    text = tr("{area} m² of mining right {other} lie inside red line {id} ({right}; {mineral}; {term}). {rule}")
    rows = zip(
        pieces.area.tolist(),
        called_rights(layer)[of].tolist(),
        red.ids[pieces.source].tolist(),
        right_names(rights)[of].tolist(),
        mineral_names(rights)[of].tolist(),
        term(rights, of, today(data, check)).tolist(),
        redline_rule(rights)[of].tolist(),
    )
    names = ("other", "id", "right", "mineral", "term", "rule")
    messages = [text.format(area=f"{area:.2f}", **dict(zip(names, rest))) for area, *rest in rows]
    figures = mining_figures(data, check, pieces, rights, tr("Mining rights inside the red line"))
    note = tr("What the notice allows holds outside of the core zones of nature reserves only.")
    notes = (*rights.notes, *([note] if len(pieces) else []))
    return Outcome(rows_of(check, pieces, red, layer, np.array(messages, object)), len(pieces), filled(*figures), notes)


@registry("CL-041")
def contents(data: Data, check: Check, progress: Progress) -> Outcome:
    """Farmland, contiguous cropland, towns and villages inside the red line."""
    red, survey = data.layer(REDLINE), data.layer(SURVEY)
    codes = class_codes(survey)
    inside = shared(data, check, REDLINE, SURVEY, progress.part(0, 0.6))
    found, notes = _kinds_of_ground(data, check, inside, codes, progress.part(0.6, 0.8))
    parts: List[Found] = []
    for one in found:
        clusters, _ = joined(data, one.pieces, (), one.layer.ids[one.pieces.other])
        clusters = clusters.take(clusters.area >= one.least)
        parts.append(rows_of(check, clusters, red, one.layer, _sentences(red, clusters, one), facts=one.code))
    progress.at(0.9)
    return Outcome(all_rows(parts), len(inside), tuple(_content_figures(data, found, codes)), tuple(notes))


@registry("CL-042")
def reserve_cores(data: Data, check: Check, progress: Progress) -> Outcome:
    """Core zones of nature reserves that the red line does not cover."""
    reserves = data.layer(RESERVES)
    zone = said(reserves, "zone", "zone", must=True)
    cores = is_one_of(zone, asked(check, "zone", "zone"))
    text = tr("{area} m² of the core zone of nature reserve {name} ({id}) lie outside of the red line.")
    title = tr("Core zones of nature reserves outside of the red line")
    return _not_covered(data, check, RESERVES, cores, text, title, doubts(reserves, zone), progress)


@registry("CL-043")
def spring_zones(data: Data, check: Check, progress: Progress) -> Outcome:
    """Zones of drinking-water sources of level 1 that the red line does not cover."""
    springs = data.layer(SPRINGS)
    level = said(springs, "level", "water", must=True)
    rows = is_one_of(level, asked(check, "level", "water"))
    text = tr("{area} m² of the drinking-water source zone {name} ({id}), level 1, lie outside of the red line.")
    title = tr("Drinking-water source zones outside of the red line")
    return _not_covered(data, check, SPRINGS, rows, text, title, doubts(springs, level), progress)


def _not_covered(
    data: Data,
    check: Check,
    role: str,
    wanted: Flags,
    text: str,
    title: str,
    notes: Sequence[str],
    progress: Progress,
) -> Outcome:
    """The parts of the ``wanted`` rows (n,) of a layer that lie outside of the red line."""
    layer = data.layer(role)
    rows = np.flatnonzero(wanted)
    rest = left_over(data, role, REDLINE, rows, progress)
    rest = rest.take(rest.area >= check.detect)
    names = texts_of(layer, "name")
    called = (layer.ids if names is None else np.where(names == "", layer.ids, names))[rest.source]
    values = zip(rest.area.tolist(), called.tolist(), layer.ids[rest.source].tolist())
    messages = np.array([text.format(area=f"{area:.2f}", name=name, id=one) for area, name, one in values], object)
    whole = float(layer.area[rows].sum())
    figure = by(title, [(tr("Name"), called), told_as(check, rest)], rest.area, whole=whole)
    return Outcome(rows_of(check, rest, layer, None, messages), len(rows), filled(figure), tuple(notes))


def _kinds_of_ground(
    data: Data, check: Check, inside: Piece, codes: Column, progress: Progress
) -> "tuple[List[_Content], List[str]]":
    survey = data.layer(SURVEY)
    found, notes = [], []
    if data.has(FARMLAND):
        pieces = shared(data, check, REDLINE, FARMLAND, progress)
        name = tr("permanent basic farmland")
        found.append(_Content(FARMLAND, name, name, pieces, data.layer(FARMLAND), check.detect))
    else:
        notes.append(tr("There is no layer of permanent basic farmland: its ground inside the red line is not listed."))
    crops = np.isin(codes.astype(str), named_classes(check, "cropland"))[inside.other]
    least = check.number("contiguous_area")
    found.append(_Content("cropland", tr("cropland"), tr("contiguous cropland"), inside.take(crops), survey, least))
    if not survey.has(SETTLEMENT):
        text = tr("Layer {layer} has no field {field}: towns and villages are not listed.")
        return found, [*notes, text.format(layer=survey.name, field=SETTLEMENT)]
    settled = survey.texts(SETTLEMENT)[inside.other]
    for code, name in (("town", tr("town")), ("village", tr("village"))):
        mine = inside.take(of_settlement(settled, tuple(check.parameters[code].split("|"))))
        found.append(_Content(code, name, name, mine, survey, check.detect))
    return found, notes


def _sentences(red: Layer, clusters: Piece, content: _Content) -> Column:
    text = tr("{area} m² of {kind} lie inside red line {id} (largest piece: {other}).")
    rows = zip(clusters.area.tolist(), red.ids[clusters.source].tolist(), content.layer.ids[clusters.other].tolist())
    return np.array(
        [text.format(area=f"{area:.2f}", kind=content.told, id=one, other=other) for area, one, other in rows], object
    )


def _content_figures(data: Data, found: Sequence[_Content], codes: Column) -> List[Figure]:
    """Areas by kind and class, and by township and kind: all ground of the kinds, also below the least area.

    Farmland has a figure of its own: it lies on the survey's cropland, and no sum must count ground twice.
    """
    figures = []
    title = tr("Ground inside the red line")
    for own in (False, True):
        some = [one for one in found if (one.layer.role == FARMLAND) is own and len(one.pieces)]
        if not some:
            continue
        kind = np.concatenate([np.full(len(one.pieces), one.name, object) for one in some])
        area = np.concatenate([one.pieces.area for one in some])
        heads: List[Heads] = [townships(data, one.pieces.geometry, one.layer, one.pieces.other) for one in some]
        place = [(heads[0][at][0], np.concatenate([head[at][1] for head in heads])) for at in range(2)]
        if not own:
            code = np.concatenate([codes[one.pieces.other] for one in some])
            named = [(tr("Kind"), kind), (tr("Class"), code), (tr("Name"), class_names(code))]
            figures.append(by(tr("{title}, by kind and class").format(title=title), named, area))
        name = tr("permanent basic farmland") if own else tr("by the survey")
        told = tr("{title} ({part}), by township").format(title=title, part=name)
        figures.append(by(told, [*place, (tr("Kind"), kind)], area))
    return figures
