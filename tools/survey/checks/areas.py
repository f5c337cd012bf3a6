"""Areas of a layer's rows: what is stored against the polygon and against sums, fragments, least areas, classes."""

from typing import Dict, List, Tuple

import numpy as np
import pandas as pd
import shapely

from ...checks.area_checks import stored_area
from ...checks.model import Check, Column, Figure, Flags, Floats, NotRun, Outcome
from ...checks.pairs import mean_width
from ...geometry.polygons import narrow
from ...language import tr
from ...progress import Progress
from ...standards import code_list, table, tolerance
from .inspected import PATCHES, Inspected
from .registry import registry
from .shapes import only

_CLASSES, _OWNER = "tdt1057", ("QSXZ", "QSDWDM")
_BLOCK = 20_000
_HECTARE = 10_000.0


@registry("SL-051")
def stored(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Stored areas that are not the polygon's."""
    return stored_area(inspected, only(check), progress)


@registry("R064")
def fragments(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Polygons below the area of a fragment."""
    del progress
    limit, area = check.number("max_area"), inspected.target.area
    rows = np.flatnonzero((area > 0) & (area < limit))
    text = tr("The polygon has {area} m²; below {limit} m² it is a fragment.")
    said = [text.format(area=f"{one:.2f}", limit=f"{limit:g}") for one in area[rows].tolist()]
    return Outcome(inspected.rows(rows, said), len(area))


@registry("SL-034")
def narrow_ones(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Polygons that are narrower than a width everywhere."""
    limit, rows = check.number("max_width"), [np.empty(0, np.int64)]
    for start in range(0, len(inspected.target), _BLOCK):
        some = np.arange(start, min(start + _BLOCK, len(inspected.target)))
        shapes = inspected.target.shapes(some)
        rows.append(some[narrow(shapes, limit) & (np.nan_to_num(shapely.area(shapes)) > 0)])
        progress.at((some[-1] + 1) / len(inspected.target))
    thin = np.concatenate(rows)
    width = mean_width(inspected.target.shapes(thin))
    text = tr("The polygon is narrower than {limit} m everywhere, {width} m on average.")
    said = [text.format(limit=f"{limit:g}", width=f"{one:.3f}") for one in width.tolist()]
    return Outcome(inspected.rows(thin, said), len(inspected.target))


@registry("R066")
def least_areas(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Patches below the least area of their class, without linear features and islands of ownership."""
    inspected.need("DLBM")
    place, codes = pd.factorize(inspected.target.texts("DLBM"))
    limits = _limits([str(one) for one in codes.tolist()], check.number("except_linear") > 0)
    limit: Floats = np.append(limits, 0.0)[place]
    area = inspected.target.area
    rows = np.flatnonzero((area > 0) & (area < limit))
    progress.at(0.5)
    rows = rows[~_islands(inspected, rows)]
    text = tr("The patch has {area} m²; {class_name} is drawn from {limit} m².")
    names = code_list(_CLASSES)
    shown = zip(area[rows].tolist(), inspected.target.texts("DLBM")[rows].tolist(), limit[rows].tolist())
    said = [
        text.format(area=f"{size:.2f}", class_name=f"{code} {names.name(code, tr('en'))}", limit=f"{bound:g}")
        for size, code, bound in shown
    ]
    return Outcome(inspected.rows(rows, said), len(area))


def _limits(codes: List[str], spare_linear: bool) -> Floats:
    linear = {row["code"] for row in table("land_class_tdt1057").rows if row["linear_width_allowed"] == "1"}
    known = code_list(_CLASSES)
    found = [known.entry(one).min_map_area if known.known(one) else None for one in codes]
    return np.array(
        [0.0 if size is None or (spare_linear and code in linear) else size for code, size in zip(codes, found)]
    )


def _islands(inspected: Inspected, rows: Column) -> Flags:
    """Which of ``rows`` (k,) have no neighbour of the same owner: nothing that they could be merged with."""
    if not len(rows) or not all(inspected.target.has(one) for one in _OWNER):
        return np.zeros(len(rows), bool)
    owner = inspected.target.texts(_OWNER[0]).astype(str)
    owner = np.char.add(np.char.add(owner, "|"), inspected.target.texts(_OWNER[1]).astype(str))
    shapes = inspected.target.shapes(rows)
    bounds = inspected.target.ground.units.as_rows().bounds
    one, other = shapely.STRtree(shapely.box(*bounds.T)).query(shapes)
    real = rows[one] != other
    one, other = one[real], other[real]
    near = shapely.intersects(shapes[one], inspected.target.shapes(other))
    friends = near & (owner[rows[one]] == owner[other])
    return np.asarray(np.bincount(one[friends], minlength=len(rows)) == 0)


@registry("SL-052")
def survey_sums(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Survey areas (DCMJ) against the sum of TBMJ of the patches with the unit's code."""
    del progress
    code = "ZLDWDM" if inspected.standard.code == "CJDCQ" else "XZQDM"
    inspected.need(code, "DCMJ")
    patches = inspected.layer(PATCHES)
    if not patches.has("ZLDWDM", "TBMJ"):
        raise NotRun(tr("Layer {layer} has no field {fields}.").format(layer=patches.name, fields="ZLDWDM, TBMJ"))
    mine = [_prefix(one) for one in inspected.target.texts(code).tolist()]
    units, place = np.unique(np.array(mine, dtype=str), return_inverse=True)
    stored_sums = np.bincount(place.ravel(), weights=np.nan_to_num(inspected.target.square_metres("DCMJ")))
    sums = _sums(patches.texts("ZLDWDM").astype(str), patches.square_metres("TBMJ"), units)
    off = np.round(np.abs(stored_sums - sums), 4)
    wrong = np.flatnonzero((units != "") & (off >= check.detect))
    first = np.unique(place.ravel(), return_index=True)[1][wrong]
    text = tr("DCMJ of {unit} is {stored} m², the patches add up to {sum} m²: {off} m² off.")
    shown = zip(units[wrong].tolist(), stored_sums[wrong].tolist(), sums[wrong].tolist(), off[wrong].tolist())
    said = [
        text.format(unit=unit, stored=f"{one:.2f}", sum=f"{two:.2f}", off=f"{three:.2f}")
        for unit, one, two, three in shown
    ]
    return Outcome(inspected.rows(first, said, measure=off[wrong]), len(units))


def _prefix(code: str) -> str:
    """The part of a unit's code that its patches' codes begin with: village 12, township 9, county 6 digits."""
    if len(code) > 12 or (len(code) == 12 and code[9:] != "000"):
        return code[:12]
    return code[:9] if code[6:9] not in ("", "000") else code[:6]


def _sums(codes: Column, areas: Floats, units: Column) -> Floats:
    place, known = pd.factorize(codes)
    each = np.bincount(place, weights=np.nan_to_num(areas), minlength=len(known))
    names = np.asarray(known).astype(str)
    return np.array([each[np.char.startswith(names, unit)].sum() if unit else 0.0 for unit in units.tolist()])


@registry("SL-053")
def settlement_sums(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Settlement areas (CZCMJ) against the TBMJ of the patches with their CZCSXM in them, by share of ground."""
    inspected.need("CZCMJ", "CZCLX")
    patches = inspected.layer(PATCHES)
    if not patches.has("CZCSXM", "TBMJ"):
        raise NotRun(tr("Layer {layer} has no field {fields}.").format(layer=patches.name, fields="CZCSXM, TBMJ"))
    pairs = inspected.pairs(inspected.target.role, PATCHES, progress)
    pairs = pairs.take(inspected.target.texts("CZCLX")[pairs.left] == patches.texts("CZCSXM")[pairs.right])
    whole = patches.area[pairs.right]
    share = np.divide(pairs.area, whole, out=np.zeros(len(pairs)), where=whole > 0)
    share[share > 1 - 1e-9] = 1.0
    part = np.nan_to_num(patches.square_metres("TBMJ"))[pairs.right] * share
    sums = np.bincount(pairs.left, weights=part, minlength=len(inspected.target))
    off = np.round(np.abs(inspected.target.square_metres("CZCMJ") - sums), 4)
    rows = np.flatnonzero(off >= check.detect)
    text = tr("CZCMJ differs from the sum of its patches, {sum} m², by {off} m².")
    said = [
        text.format(sum=f"{one:.2f}", off=f"{two:.2f}") for one, two in zip(sums[rows].tolist(), off[rows].tolist())
    ]
    return Outcome(inspected.rows(rows, said, measure=off[rows]), len(off))


@registry("R071")
def first_level(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Columns of first-level classes against the list; the area of each first-level class as a figure."""
    del progress
    inspected.need("DLBM")
    known = code_list(_CLASSES)
    place, codes = pd.factorize(inspected.target.texts("DLBM"))
    firsts = [known.class1(str(one)) if known.known(str(one)) else "" for one in codes.tolist()]
    first: Column = np.array([*firsts, ""], object)[place]
    columns = [one for one in check.parameters["columns"].split("|") if inspected.target.has(one)]
    rows, said = np.empty(0, np.int64), []
    notes = []
    if columns:
        stored_ = inspected.target.texts(columns[0])
        names = {code: known.name(code, "zh") for code in known.codes}
        named = np.array([names.get(one, "") for one in first.tolist()], object)
        rows = np.flatnonzero((first != "") & (stored_ != "") & (stored_ != first) & (stored_ != named))
        text = tr("{field} is {value}; by the list {code} belongs to {wanted}.")
        shown = zip(stored_[rows].tolist(), inspected.target.texts("DLBM")[rows].tolist(), first[rows].tolist())
        said = [text.format(field=columns[0], value=one, code=code, wanted=want) for one, code, want in shown]
    else:
        notes.append(tr("The layer has no column of first-level classes; the figures use the list."))
    return Outcome(inspected.rows(rows, said), len(first), (_by_class(first, inspected.target.area),), tuple(notes))


def _by_class(first: Column, area: Floats) -> Figure:
    """Patches and area by first-level class."""
    known, language = code_list(_CLASSES), tr("en")
    sums: Dict[str, Tuple[int, float]] = {}
    place, codes = pd.factorize(first)
    count = np.bincount(place, minlength=len(codes))
    total = np.bincount(place, weights=np.nan_to_num(area), minlength=len(codes))
    for code, number, size in zip(codes.tolist(), count.tolist(), total.tolist()):
        sums[str(code)] = (number, size)
    mu = tolerance("area_conv_mu")
    rows = [
        [code or "–", known.name(code, language) if code else tr("not in the list"), *_units(*sums[code], mu)]
        for code in sorted(sums)
    ]
    titles = (tr("Class"), tr("Name"), tr("Patches"), tr("m²"), tr("ha"), tr("mu"))
    return Figure(tr("Area by first-level class"), titles, rows)


def _units(count: int, area: float, mu: float) -> Tuple[int, float, float, float]:
    return count, round(area, 2), round(area / _HECTARE, 4), round(area / mu, 2)
