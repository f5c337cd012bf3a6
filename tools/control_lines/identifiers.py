"""Checks of the numbers of farmland patches and of patches of the reserve area (CL-014, CL-015)."""

import re
from typing import Iterator, List, Optional

import numpy as np

from ..checks.data import Data, Layer
from ..checks.model import Check, Column, Found, NotRun, Outcome, together
from ..language import tr
from ..progress import Progress
from .registry import registry
from .roles import ADMIN
from .rows import column, of_rows

FARMLAND_NUMBERS = ("YJJBNTTBBH", "JBNTTBBH")
RESERVE_NUMBERS = ("CBQTBBH",)
PARTS = ("county", "township", "village", "serial")


@registry("CL-014")
def farmland_numbers(data: Data, check: Check, _progress: Progress) -> Outcome:
    """Number of a farmland patch: county, township, village and serial; the village is that of its location."""
    return _numbers(data, data.layer("YJJBNT"), check, FARMLAND_NUMBERS)


@registry("CL-015")
def reserve_numbers(data: Data, check: Check, _progress: Progress) -> Outcome:
    """Number of a patch of the reserve area: B, then as :func:`farmland_numbers`."""
    return _numbers(data, data.layer("CBQ"), check, RESERVE_NUMBERS)


def _numbers(data: Data, layer: Layer, check: Check, codes: "tuple[str, ...]") -> Outcome:
    code = next((one for one in codes if layer.has(one)), None)
    if code is None:
        text = tr("Layer {layer} has no field {field}.")
        raise NotRun(text.format(layer=layer.name, field=" / ".join(codes)))
    values = layer.texts(code)
    formed = _formed(values, check)
    parts = [_misformed(layer, values, np.flatnonzero(~formed), check, code)]
    parts += _elsewhere(data, layer, values, formed, check, code)
    parts.append(_repeated(layer, values, code))
    return Outcome(together(parts), len(layer))


def _formed(values: Column, check: Check) -> Column:
    """Which numbers (n,) have the form of the rule."""
    digits = sum(int(check.number(part)) for part in PARTS)
    form = re.compile(re.escape(check.parameters.get("prefix", "")) + rf"\d{{{digits}}}", re.ASCII)
    return np.array([form.fullmatch(one) is not None for one in values.tolist()], bool)


def _misformed(layer: Layer, values: Column, rows: Column, check: Check, code: str) -> Found:
    wanted = check.parameters.get("prefix", "") + "+".join(check.parameters[part] for part in PARTS)
    empty = tr("{field} is empty.").format(field=code)
    text = tr("{field} “{value}” ({count} characters) is not of the form {form}: county, township, village, serial.")
    messages = [
        text.format(field=code, value=one, count=len(one), form=wanted) if one else empty
        for one in values[rows].tolist()
    ]
    return of_rows(layer, rows, column(messages), facts="form")


def _elsewhere(data: Data, layer: Layer, values: Column, formed: Column, check: Check, code: str) -> Iterator[Found]:
    """Numbers of another village than the row's own location, or else of another county than the administrative
    areas.
    """
    start = len(check.parameters.get("prefix", ""))
    village = sum(int(check.number(part)) for part in PARTS[:3])
    county = int(check.number("county"))
    own = np.array([one[start : start + village] for one in values.tolist()], object)
    place = np.array([one[:village] for one in layer.texts("ZLDWDM")], object) if layer.has("ZLDWDM") else None
    told = np.zeros(len(values), bool)
    if place is not None:
        told = formed & np.array([len(one) == village for one in place.tolist()], bool)
        rows = np.flatnonzero(told & (own != place))
        text = tr("{field} “{value}” begins with {own}, but the patch lies in {place} (ZLDWDM).")
        messages = [text.format(field=code, value=values[row], own=own[row], place=place[row]) for row in rows.tolist()]
        yield of_rows(layer, rows, column(messages), facts="place")
    counties = _counties(data, county)
    if counties:
        strange = np.array([one[:county] not in counties for one in own.tolist()], bool)
        rows = np.flatnonzero(formed & ~told & strange)
        text = tr("{field} “{value}” begins with {own}; the county is {counties}.")
        listed = ", ".join(counties)
        messages = [text.format(field=code, value=values[row], own=own[row][:county], counties=listed) for row in rows]
        yield of_rows(layer, rows, column(messages), facts="county")


def _counties(data: Data, digits: int) -> Optional[List[str]]:
    """The codes of the administrative areas' counties."""
    if data.admin is None or not data.layer(ADMIN).has("XZQDM"):
        return None
    return sorted({one[:digits] for one in data.admin.texts("XZQDM").tolist() if len(one) >= digits})


def _repeated(layer: Layer, values: Column, code: str) -> Found:
    plain = values.astype(str)
    _, place, count = np.unique(plain, return_inverse=True, return_counts=True)
    rows = np.flatnonzero((count[place.ravel()] > 1) & (plain != ""))
    text = tr("{count} patches have the number “{value}” ({field}).")
    numbers = count[place.ravel()][rows].tolist()
    messages = [text.format(count=n, value=one, field=code) for n, one in zip(numbers, values[rows].tolist())]
    return of_rows(layer, rows, column(messages), facts="repeated")
