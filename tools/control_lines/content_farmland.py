"""What lies inside permanent basic farmland by the survey: other classes, steep slopes, facilities, small patches."""

from typing import List, Tuple

import numpy as np
import shapely

from ..checks.data import Data, mean_width
from ..checks.layer import Layer
from ..checks.model import Check, Column, Flags, Outcome, found
from ..geometry.polygons import narrow
from ..language import tr
from ..progress import Progress
from .content_classes import class_codes, class_names, convertible, group_of, groups, line_like, named_classes
from .content_figures import by, filled, townships
from .content_pieces import LISTED, NOISE, Piece, joined, kinds, rows_of, shared, told_as
from .registry import registry
from .roles import FARMLAND, SURVEY


@registry("CL-030")
def not_cropland(data: Data, check: Check, progress: Progress) -> Outcome:
    """Ground inside farmland whose class in the survey is no cropland."""
    farm, survey = data.layer(FARMLAND), data.layer(SURVEY)
    codes = class_codes(survey)
    inside = shared(data, check, FARMLAND, SURVEY, progress)
    examined, code = len(inside), codes[inside.other]
    lawful = np.isin(code.astype(str), named_classes(check, "cropland"))
    unknown = group_of(code) == ""
    notes = [*_uncovered(data, check), *_unknown(inside, code, unknown)]
    wrong = ~lawful & ~unknown
    pieces, code = inside.take(wrong), code[wrong]
    listed = line_like(code, pieces.width)
    told = kinds(check, pieces, listed)
    messages = _sentences(farm, survey, pieces, code, told)
    place = townships(data, pieces.geometry, survey, pieces.other)
    kind = told_as(check, pieces, listed)
    figures = filled(
        by(tr("Ground inside farmland that is no cropland, by class"), [kind, *_classes(code)], pieces.area),
        by(tr("Ground inside farmland that is no cropland, by township"), [*place, kind], pieces.area),
    )
    return Outcome(rows_of(check, pieces, farm, survey, messages, listed=listed), examined, figures, tuple(notes))


@registry("CL-031")
def other_classes(data: Data, check: Check, progress: Progress) -> Outcome:
    """Forest, grass, ponds, gardens, facilities and construction inside each patch of farmland, class by class."""
    farm, survey = data.layer(FARMLAND), data.layer(SURVEY)
    codes = class_codes(survey)
    inside = shared(data, check, FARMLAND, SURVEY, progress)
    code = codes[inside.other]
    group = group_of(code)
    listed = line_like(code, inside.width)
    some = np.isin(group.astype(str), check.parameters["groups"].split("|")) | listed
    pieces, code, group, listed = inside.take(some), code[some], group[some], listed[some]
    told = kinds(check, pieces, listed)
    place = townships(data, pieces.geometry, survey, pieces.other)
    names = {one.code: one.name for one in groups().values()}
    kind = np.array([names[one] for one in group.tolist()], object)
    whole = float(farm.area.sum())
    heads = [told_as(check, pieces, listed), *_classes(code)]
    figures = filled(
        by(tr("Other classes inside farmland, by class"), heads, pieces.area, whole=whole),
        by(tr("Other classes inside farmland, by township"), [*place, (tr("Kind"), kind)], pieces.area),
    )
    one, first = joined(data, pieces, [code, told], survey.ids[pieces.other])
    code, listed, told = code[first], listed[first], told[first]
    # noise and listed pieces of a class are rows of their own
    marks = {NOISE: "~", LISTED: "="}
    facts = np.array([c + marks.get(t, "") for c, t in zip(code.tolist(), told.tolist())], object)
    text = tr("{area} m² of class {code} {name} ({kind}) lie inside farmland {id}: {share} % of the patch.")
    columns = (one.area.tolist(), code.tolist(), class_names(code).tolist(), kind[first].tolist())
    share = 100 * one.area / np.maximum(farm.area[one.source], 1e-9)
    messages = np.array(
        [
            text.format(area=f"{area:.2f}", code=c, name=name, kind=k, id=i, share=f"{s:.2f}")
            for area, c, name, k, i, s in zip(*columns, farm.ids[one.source].tolist(), share.tolist())
        ],
        object,
    )
    return Outcome(rows_of(check, one, farm, survey, messages, listed=listed, facts=facts), len(inside), figures)


@registry("CL-037")
def facilities(data: Data, check: Check, progress: Progress) -> Outcome:
    """Facility farming inside farmland."""
    farm, survey = data.layer(FARMLAND), data.layer(SURVEY)
    codes = class_codes(survey)
    inside = shared(data, check, FARMLAND, SURVEY, progress)
    code = codes[inside.other]
    some = np.isin(code.astype(str), named_classes(check, "facility"))
    pieces = inside.take(some)
    text = tr(
        "{area} m² of farmland {id} are facility farming by the survey (patch {other}). The survey does not say "
        "whether the plough layer is damaged."
    )
    ids = zip(pieces.area.tolist(), farm.ids[pieces.source].tolist(), survey.ids[pieces.other].tolist())
    messages = np.array([text.format(area=f"{a:.2f}", id=i, other=o) for a, i, o in ids], object)
    place = townships(data, pieces.geometry, survey, pieces.other)
    figure = by(tr("Facility farming inside farmland, by township"), [*place, told_as(check, pieces)], pieces.area)
    return Outcome(rows_of(check, pieces, farm, survey, messages), len(inside), filled(figure))


@registry("CL-038")
def small_patches(data: Data, check: Check, progress: Progress) -> Outcome:
    """Patches of farmland that are small or narrow."""
    farm = data.layer(FARMLAND)
    least, width = check.number("min_area"), check.number("min_width")
    shapes = farm.shapes()
    progress.at(0.2)
    full = shapely.area(shapes) > 0
    small, thin = (farm.area < least) & full, narrow(shapes, width) & full
    rows = np.flatnonzero(small | thin)
    mean = mean_width(shapes[rows])
    both = tr("Farmland {id} has {area} m² (less than {least}) and is nowhere {width} m wide (mean width {mean} m).")
    area = tr("Farmland {id} has {area} m², less than {least}.")
    slim = tr("Farmland {id} ({area} m²) is nowhere {width} m wide (mean width {mean} m).")
    texts = [both if s and t else area if s else slim for s, t in zip(small[rows].tolist(), thin[rows].tolist())]
    values = zip(texts, farm.ids[rows].tolist(), farm.area[rows].tolist(), mean.tolist())
    messages = np.array(
        [
            text.format(id=i, area=f"{a:.2f}", mean=f"{m:.2f}", least=f"{least:g}", width=f"{width:g}")
            for text, i, a, m in values
        ],
        object,
    )
    rows_found = found(
        len(rows), layer=farm.labels(rows), source_id=farm.ids[rows], message=messages, geometry=shapes[rows],
        area=farm.area[rows], width=mean,
    )  # fmt: skip
    place = townships(data, shapes[rows], farm, rows)
    figure = by(tr("Small or narrow patches of farmland, by township"), place, farm.area[rows])
    return Outcome(rows_found, int(full.sum()), filled(figure))


def _classes(code: Column) -> List[Tuple[str, Column]]:
    return [(tr("Class"), code), (tr("Name"), class_names(code))]


def _sentences(farm: Layer, survey: Layer, pieces: Piece, code: Column, told: Column) -> Column:
    plain = tr("{area} m² of farmland {id} are {code} {name} by the survey (patch {other}), no cropland.")
    back = tr(
        "{area} m² of farmland {id} are {code} {name} by the survey (patch {other}): no cropland, but land that can go "
        "back to it (K)."
    )
    line = tr(
        "{area} m² of farmland {id} are {code} {name} by the survey (patch {other}), {width} m wide on average: older "
        "data show such roads and ditches as lines, so it is listed only."
    )
    edge = tr(
        "{area} m² of farmland {id} are {code} {name} by the survey (patch {other}), {width} m wide on average: "
        "edge noise."
    )
    of_kind = {LISTED: line, NOISE: edge}
    texts = [of_kind.get(kind, back if k else plain) for kind, k in zip(told.tolist(), convertible(code).tolist())]
    columns = (farm.ids[pieces.source], survey.ids[pieces.other], code, class_names(code))
    values = zip(texts, pieces.area.tolist(), pieces.width.tolist(), *(one.tolist() for one in columns))
    return np.array(
        [
            text.format(area=f"{a:.2f}", width=f"{w:.2f}", id=i, other=o, code=c, name=n)
            for text, a, w, i, o, c, n in values
        ],
        object,
    )


def _uncovered(data: Data, check: Check) -> List[str]:
    """A sentence on farmland that no patch of the survey covers."""
    pairs, farm = data.pairs(FARMLAND, SURVEY), data.layer(FARMLAND)
    bare = farm.area - np.bincount(pairs.left, weights=pairs.area, minlength=len(farm))
    rows = bare > max(check.fail, 0.01)
    if not rows.any():
        return []
    text = tr(
        "{count} patches of farmland lie in part outside of the survey ({area} m²): nothing is said of that ground."
    )
    return [text.format(count=int(rows.sum()), area=f"{bare[rows].sum():.2f}")]


def _unknown(inside: Piece, code: Column, unknown: Flags) -> List[str]:
    """A sentence on ground whose class the survey does not say."""
    if not unknown.any():
        return []
    values = ", ".join(sorted({one or tr("empty") for one in code[unknown].tolist()})[:5])
    text = tr("The survey's class of {count} pieces ({area} m²) is not in the list of classes ({values}): not judged.")
    return [text.format(count=int(unknown.sum()), area=f"{inside.area[unknown].sum():.2f}", values=values)]
