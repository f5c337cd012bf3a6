"""Checks of values inside the lines: deducted areas, classes of the survey, zones (CL-013, CL-016, CL-017)."""

from typing import NamedTuple, Tuple

import numpy as np

from ..checks.data import Data, Layer
from ..checks.model import Check, Column, Floats, NotRun, Outcome
from ..geometry.decimals import half_away
from ..language import tr
from ..progress import Progress
from .registry import registry
from .rows import column, of_rows

# gross area, coefficient, deducted and net area, as the database versions call them
_AREAS = (
    ("YJJBNTTBMJ", "KCXS", "KCMJ", "YJJBNTMJ"),
    ("TBMJ", "TKXS", "TKMJ", "JBNTMJ"),
    ("TBMJ", "", "TKMJ", "JBNTMJ"),
)
ZONE = "GHFQDM"
HALF_CENT = 0.005 + 1e-6  # m2


@registry("CL-013")
def deducted_areas(data: Data, check: Check, _progress: Progress) -> Outcome:
    """Deducted area = gross area × coefficient, rounded to 0.01 m2; net area = the rest."""
    layer = data.layer("YJJBNT")
    codes = next((some for some in _AREAS if layer.has(*filter(None, some))), None)
    if codes is None:
        text = tr("Layer {layer} does not have all of the fields {fields}.")
        raise NotRun(text.format(layer=layer.name, fields=", ".join(_AREAS[0])))
    gross, deducted, net = (layer.square_metres(one) for one in (codes[0], *codes[2:]))
    share = layer.numbers(codes[1]) if codes[1] else np.full(len(layer), np.nan)
    # no coefficient and no deducted area: nothing is deducted
    exact = gross * np.nan_to_num(share)
    taken = half_away(exact) if codes[1] else np.nan_to_num(deducted)
    # half a cent is rounded up or to the even cent: both are right
    tied = np.abs(np.nan_to_num(deducted) - exact) <= HALF_CENT
    taken = np.where(tied, np.nan_to_num(deducted), taken)
    left = half_away(gross - np.nan_to_num(deducted))
    off = np.abs(half_away(np.nan_to_num(deducted) - taken)), np.abs(half_away(net - left))
    measure = np.fmax(*off)
    measure[np.isnan(gross) | np.isnan(net)] = np.nan
    # half a unit of the last place is no difference
    rows = np.flatnonzero(~(measure < check.detect - 0.001))
    messages = [_areas_message(codes, row, gross, taken, deducted, left, net) for row in rows.tolist()]
    return Outcome(of_rows(layer, rows, column(messages), measure=measure[rows]), len(layer))


def _areas_message(
    codes: Tuple[str, ...], row: int, gross: Floats, taken: Floats, deducted: Floats, left: Floats, net: Floats
) -> str:
    if np.isnan(gross[row]) or np.isnan(net[row]):
        return tr("{field} is empty.").format(field=codes[0] if np.isnan(gross[row]) else codes[3])
    text = tr("{field} is {value} m², it should be {expected} m².")
    pairs = ((codes[2], np.nan_to_num(deducted[row]), taken[row]), (codes[3], net[row], left[row]))
    wrong = [one for one in pairs if abs(one[1] - one[2]) >= 0.001]
    told = [text.format(field=one[0], value=f"{one[1]:.2f}", expected=f"{one[2]:.2f}") for one in wrong]
    return " ".join(told)


class _Compared(NamedTuple):
    """Pieces (k,) of farmland and survey of the same year: row of the farmland, class of the survey, area."""

    row: Column
    code: Column
    area: Floats


@registry("CL-016")
def classes_of_survey(data: Data, check: Check, progress: Progress) -> Outcome:
    """DLBM of a farmland patch is the class with the largest share of it in the survey of the same year."""
    farmland, survey = data.layer("YJJBNT"), data.layer("DLTB")
    for layer in (farmland, survey):
        if not layer.has("DLBM"):
            raise NotRun(tr("Layer {layer} has no field {field}.").format(layer=layer.name, field="DLBM"))
    pairs = data.pairs("YJJBNT", "DLTB", progress)
    same, notes = _same_year(farmland, survey, pairs.left, pairs.right)
    if len(pairs) and not same.any():
        raise NotRun(" ".join(notes))
    some = _Compared(pairs.left[same], survey.texts("DLBM")[pairs.right[same]], pairs.area[same])
    rows, codes, off = _largest(some, farmland.texts("DLBM"))
    wrong = np.flatnonzero((codes != farmland.texts("DLBM")[rows]) & (off >= check.detect))
    text = tr(
        "DLBM is “{own}”; most of the patch is “{code}” in the survey ({area} m² are of another class than DLBM)."
    )
    own = farmland.texts("DLBM")[rows[wrong]]
    messages = [
        text.format(own=one, code=code, area=f"{area:.2f}")
        for one, code, area in zip(own.tolist(), codes[wrong].tolist(), off[wrong].tolist())
    ]
    found = of_rows(farmland, rows[wrong], column(messages), measure=off[wrong])
    return Outcome(found, len(rows), notes=notes)


def _same_year(farmland: Layer, survey: Layer, left: Column, right: Column) -> Tuple[Column, Tuple[str, ...]]:
    """Which pairs (k,) are of one year, or of a year that one of the two does not say; sentences about it."""
    if not farmland.has("SJNF") or not survey.has("SJNF"):
        text = tr("One of the layers has no year (SJNF): the classes are compared all the same.")
        return np.ones(len(left), bool), (text,)
    one, two = farmland.texts("SJNF")[left], survey.texts("SJNF")[right]
    other = (one != two) & (one != "") & (two != "")
    if not other.any():
        return ~other, ()
    text = tr("{count} patches of farmland are of another year than the survey there ({years}); they are not compared.")
    years = ", ".join(sorted({f"{a}/{b}" for a, b in zip(one[other].tolist(), two[other].tolist())})[:5])
    return ~other, (text.format(count=len(np.unique(left[other])), years=years),)


def _largest(some: _Compared, own: Column) -> Tuple[Column, Column, Floats]:
    """Rows of farmland (r,), the class with the largest share of each, and the area of other classes than its own."""
    names, place = np.unique(some.code.astype(str), return_inverse=True)
    key = some.row * max(1, len(names)) + place.ravel()
    keys, at = np.unique(key, return_inverse=True)
    area = np.bincount(at.ravel(), weights=some.area, minlength=len(keys))
    row, code = keys // max(1, len(names)), keys % max(1, len(names))
    order = np.lexsort([code, -area, row])
    rows, first = np.unique(row[order], return_index=True)
    mine = names[code] == own[row].astype(str)
    total = np.bincount(row, weights=area, minlength=len(own))
    right = np.bincount(row[mine], weights=area[mine], minlength=len(own))
    return rows, names[code[order[first]]].astype(object), np.asarray((total - right)[rows], np.float64)


@registry("CL-017")
def zones(data: Data, check: Check, _progress: Progress) -> Outcome:
    """Zone code of the urban development boundary."""
    layer = data.layer("CZKFBJ")
    if not layer.has(ZONE):
        text = tr("Layer {layer} has no field {field} (database version “{version}” has no zones).")
        raise NotRun(text.format(layer=layer.name, field=ZONE, version=layer.version))
    known = check.parameters["values"].split("|")
    values = layer.texts(ZONE)
    rows = np.flatnonzero(~np.isin(values.astype(str), known))
    text, empty = tr("The zone code “{value}” is none of {known}."), tr("{field} is empty.").format(field=ZONE)
    messages = [text.format(value=one, known=", ".join(known)) if one else empty for one in values[rows].tolist()]
    return Outcome(of_rows(layer, rows, column(messages)), len(layer))
