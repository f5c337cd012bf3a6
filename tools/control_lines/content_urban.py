"""What lies inside and outside of the urban development boundary (CL-051 to CL-054)."""

from typing import List

import numpy as np
import shapely

from ..checks.data import Data, mean_width
from ..checks.model import Check, Column, Figure, Flags, Found, Outcome, found
from ..checks.model import together as all_rows
from ..geometry.area import areas
from ..geometry.coverage import unite
from ..language import tr
from ..progress import Progress
from .content_classes import SETTLEMENT, class_codes, class_names, field_of, of_settlement
from .content_figures import by, filled, townships
from .content_pieces import Piece, left_over, rows_of, shared, told_as
from .content_words import asked, doubts, is_one_of, meanings, said
from .registry import registry
from .roles import SURVEY, URBAN

HAZARDS, FLOODS = "ZHFX", "HSFX"
ZONE = "GHFQDM"


@registry("CL-051")
def core_share(data: Data, check: Check, _progress: Progress) -> Outcome:
    """The share of the core area in the boundary."""
    urban = data.layer(URBAN)
    zone = field_of(urban, ZONE)
    whole = float(urban.area.sum())
    core = float(urban.area[np.isin(zone.astype(str), check.parameters["core_zone"].split("|"))].sum())
    figure = by(tr("Urban development boundary by zone"), [(tr("Zone"), zone)], urban.area, whole=whole)
    if not whole:
        return Outcome(found(0, layer="", source_id="", message=""), len(urban))
    share, least = core / whole, check.number_or_none("min_share")
    text = tr("The core area ({zone}) is {share} % of the boundary: {core} of {whole} hectares.")
    message = text.format(
        zone=check.parameters["core_zone"],
        share=f"{100 * share:.2f}",
        core=f"{core / 1e4:.4f}",
        whole=f"{whole / 1e4:.4f}",
    )
    # a figure to report; with a least share only where it is not reached
    told = int(least is None or share < least)
    rows = found(told, layer=urban.name, source_id="", message=message, facts="core_zone")
    return Outcome(rows, len(urban), (figure,), () if told else (message,))


@registry("CL-052")
def hazards(data: Data, check: Check, progress: Progress) -> Outcome:
    """High hazard, flood and fault zones inside the boundary."""
    urban = data.layer(URBAN)
    parts: List[Found] = []
    figures: List[Figure] = []
    notes: List[str] = []
    examined = 0
    for role in (HAZARDS, FLOODS):
        if not data.has(role):
            continue
        layer = data.layer(role)
        level = said(layer, "level", "hazard")
        if role == HAZARDS and not level.column:
            if not data.has(FLOODS):
                said(layer, "level", "hazard", must=True)
            text = tr("Layer {layer} does not say the level of hazard: it is left out.")
            notes.append(text.format(layer=layer.name))
            continue
        notes += doubts(layer, level)
        rows = is_one_of(level, asked(check, "levels", "hazard"))
        # a flood or fault zone is one whatever its level, unless it says a lower one
        rows |= (level.meaning == "") & (role == FLOODS)
        inside = shared(data, check, URBAN, role, progress)
        examined += len(inside)
        pieces = inside.take(rows[inside.other])
        name = _hazard_names(data, role, level.meaning)[pieces.other]
        text = tr("{area} m² of the urban development boundary {id} lie in the {kind} {other}.")
        values = zip(pieces.area.tolist(), urban.ids[pieces.source].tolist(), name.tolist())
        ids = layer.ids[pieces.other].tolist()
        messages = [
            text.format(area=f"{area:.2f}", id=one, kind=kind, other=other)
            for (area, one, kind), other in zip(values, ids)
        ]
        parts.append(rows_of(check, pieces, urban, layer, np.array(messages, object)))
        title = tr("Zones of layer {layer} inside the boundary, by kind and township").format(layer=layer.name)
        keys = [(tr("Zone"), name), *townships(data, pieces.geometry), told_as(check, pieces)]
        figures.append(by(title, keys, pieces.area))
    return Outcome(all_rows(parts), examined, filled(*figures), tuple(notes))


@registry("CL-053")
def small_parts(data: Data, check: Check, progress: Progress) -> Outcome:
    """Parts of the boundary that lie alone and are small; zones that touch are one part."""
    urban = data.layer(URBAN)
    shapes = urban.shapes()
    parts = shapely.get_parts(unite(shapes))
    parts = parts[shapely.area(parts) > 0]
    progress.at(0.5)
    area = areas(parts, data.crs, data.method, threads=data.threads)
    least = check.number("min_area")
    small = np.flatnonzero(area < least)
    part, row = shapely.STRtree(shapes).query(shapely.point_on_surface(parts[small]), predicate="intersects")
    # of rows that overlap the first by id has the part
    order = np.lexsort([urban.ids[row].astype(str), part])
    first = order[np.r_[True, np.diff(part[order]) != 0][: len(order)]]
    rows, mine = row[first], small[part[first]]
    pieces = Piece(rows, np.full(len(rows), -1), parts[mine], area[mine], mean_width(parts[mine]))
    text = tr("A part of the urban development boundary ({id}) that lies alone has {area} m², less than {least}.")
    values = zip(urban.ids[rows].tolist(), pieces.area.tolist())
    messages = np.array([text.format(id=i, area=f"{a:.2f}", least=f"{least:g}") for i, a in values], object)
    alone = found(
        len(pieces), layer=urban.labels(rows), source_id=urban.ids[rows], message=messages, geometry=pieces.geometry,
        area=pieces.area, width=pieces.width,
    )  # fmt: skip
    figure = by(tr("Small parts of the boundary, by township"), townships(data, pieces.geometry), pieces.area)
    return Outcome(alone, len(parts), filled(figure))


@registry("CL-054")
def outside(data: Data, check: Check, progress: Progress) -> Outcome:
    """Ground of cities and towns outside of the boundary."""
    survey = data.layer(SURVEY)
    rows = np.flatnonzero(built_up(data, check))
    rest = left_over(data, SURVEY, URBAN, rows, progress)
    rest = rest.take(rest.area >= check.detect)
    codes = class_codes(survey)[rest.source]
    text = tr("{area} m² of patch {id} ({code} {name}), {settlement} by the survey, lie outside of the boundary.")
    values = zip(
        rest.area.tolist(),
        survey.ids[rest.source].tolist(),
        codes.tolist(),
        class_names(codes).tolist(),
        survey.texts(SETTLEMENT)[rest.source].tolist(),
    )
    messages = np.array(
        [
            text.format(area=f"{area:.2f}", id=one, code=code, name=name, settlement=kind)
            for area, one, code, name, kind in values
        ],
        object,
    )
    settlement = survey.texts(SETTLEMENT)[rest.source]
    named = [
        (tr("Kind of settlement"), settlement),
        (tr("Class"), codes),
        (tr("Name"), class_names(codes)),
        told_as(check, rest),
    ]
    place = townships(data, rest.geometry, survey, rest.source)
    title = tr("Built-up land outside of the boundary")
    figures = [
        by(tr("{title}, by class").format(title=title), named, rest.area),
        by(tr("{title}, by township").format(title=title), [*place, told_as(check, rest)], rest.area),
    ]
    return Outcome(rows_of(check, rest, survey, None, messages), len(rows), filled(*figures))


def built_up(data: Data, check: Check) -> Flags:
    """Patches (n,) of the survey that are ground of cities or towns, by CZCSXM. Raises NotRun without the field."""
    return of_settlement(field_of(data.layer(SURVEY), SETTLEMENT), tuple(check.parameters["town"].split("|")))


def _hazard_names(data: Data, role: str, level: Column) -> Column:
    """What a zone (n,) is called in a sentence: kind and level."""
    levels = meanings("hazard")
    if role == HAZARDS:
        text = tr("hazard zone of level {level}")
        out = [text.format(level=levels[one].name if one in levels else tr("unknown")) for one in level.tolist()]
        return np.array(out, object)
    kind, kinds_known = said(data.layer(role), "kind", "risk"), meanings("risk")
    out = []
    for one, text_of, rank in zip(kind.meaning.tolist(), kind.text.tolist(), level.tolist()):
        name = kinds_known[one].name if one in kinds_known else text_of or tr("flood or fault")
        plain = tr("{kind} zone").format(kind=name)
        out.append(
            tr("{zone} of level {level}").format(zone=plain, level=levels[rank].name) if rank in levels else plain
        )
    return np.array(out, object)
