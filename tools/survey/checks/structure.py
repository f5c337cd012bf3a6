"""Fields as the standard has them, whatever they hold: there, of the right type and size; and the layer's CRS."""

from typing import List, Sequence, Set, Tuple

import numpy as np
import pyproj

from ...checks.model import Check, NotRun, Outcome
from ...language import tr
from ...progress import Progress
from ...standards import table
from ...standards.database_versions import versions
from ...standards.schemas import FieldSpec
from .inspected import Inspected
from .registry import registry

_CGCS2000 = "1043"  # the datum's number at EPSG
_GEODETIC = 4490
# what the standard calls a kind → what a source may call it
_FITTING = {
    "text": ("text",),
    "integer": ("integer",),
    "real": ("real",),
    "date": ("date", "datetime"),
}
_KINDS = {
    "text": lambda: tr("text"),
    "integer": lambda: tr("integer"),
    "real": lambda: tr("real"),
    "date": lambda: tr("date"),
}


def _fields(inspected: Inspected) -> Tuple[FieldSpec, ...]:
    if not inspected.standard.fields:
        text = tr("The field list of the standard layer {layer} is not known.")
        raise NotRun(text.format(layer=inspected.standard.code))
    return inspected.standard.fields


@registry("SL-001", "SL-002")
def fields_there(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Mandatory fields of the standard (SL-001), the others (SL-002)."""
    del progress
    added = _added(inspected)
    wanted = [one for one in _fields(inspected) if one.required == (check.id == "SL-001") and one.code not in added]
    missing = [one for one in wanted if not inspected.target.has(one.code)]
    text = tr("Field {field} ({name}) is missing in layer {layer}.")
    said = [text.format(field=one.code, name=one.name_cn, layer=inspected.target.name) for one in missing]
    notes = _version(inspected) if check.id == "SL-001" else ()
    return Outcome(inspected.whole(said, [one.code for one in missing]), len(wanted), notes=notes)


def _added(inspected: Inspected) -> Set[str]:
    """Fields that registers add to certificate layers: they may be there, but no standard asks for them."""
    code = inspected.standard.code
    return {row["field_code"] for row in table("certificate_extra_fields").rows if row["layer_code"] == code}


def _version(inspected: Inspected) -> Tuple[str, ...]:
    if len(versions(inspected.standard.code)) < 2:
        return ()
    text = tr("Fields are compared with {layer} of “{version}”.")
    return (text.format(layer=inspected.standard.code, version=inspected.target.version),)


@registry("SL-003")
def types(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Kinds of fields: text, integer, real, date."""
    del check, progress
    said, facts, looked = [], [], 0
    for spec, (name, kind, _, _) in _held(inspected):
        if not spec.type:
            continue
        looked += 1
        if kind not in _FITTING[spec.kind]:
            text = tr("Field {field} is of type {kind}, the standard wants {wanted}.")
            said.append(text.format(field=name, kind=_name_of(kind), wanted=_name_of(spec.kind)))
            facts.append(spec.code)
    return Outcome(inspected.whole(said, facts), looked)


@registry("SL-004")
def lengths(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Length and decimals, where both the source and the standard say them."""
    del check, progress
    said, facts, looked, added = [], [], 0, _added(inspected)
    for spec, (name, kind, width, decimals) in _held(inspected):
        if (
            spec.code in added
            or not spec.type
            or kind not in _FITTING[spec.kind]
            or not width
            or not spec.length
            or spec.kind == "date"
        ):
            continue
        looked += 1
        # databases give whole numbers a width of their own; too narrow is what loses figures
        good = width >= spec.length if kind == "integer" else (width, decimals) == (spec.length, spec.decimals)
        if not good:
            text = tr("Field {field} has the size {size}, the standard wants {wanted}.")
            size, wanted = _size(width, decimals), _size(spec.length, spec.decimals)
            said.append(text.format(field=name, size=size, wanted=wanted))
            facts.append(spec.code)
    return Outcome(inspected.whole(said, facts), looked)


@registry("SL-005")
def strangers(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """Columns that the standard layer does not have; those that programs add are left out."""
    del progress
    known = {inspected.column(one.code) for one in _fields(inspected)}
    ignored = set(check.parameters.get("ignore", "").split("|"))
    names = [
        name for name, _, _, _ in inspected.target.fields if name not in known and name.strip().upper() not in ignored
    ]
    text = tr("Field {field} is not in the standard layer {layer}.")
    said = [text.format(field=name, layer=inspected.standard.code) for name in names]
    return Outcome(inspected.whole(said, names), len(inspected.target.fields))


@registry("SL-008")
def crs(inspected: Inspected, check: Check, progress: Progress) -> Outcome:
    """CGCS2000 in degrees, or in Gauss-Krüger strips of 3 degrees of the zones that the check names."""
    del progress
    source = inspected.target.crs_source
    if source is None:
        raise NotRun(tr("Layer {layer} is a table without geometry.").format(layer=inspected.target.name))
    zones = [int(one) for one in check.parameters["zones"].split("|")]
    good = _accepted(source, zones)
    text = tr("Layer {layer} is in {crs}; wanted is CGCS2000 in degrees or in zone {zones} of 3 degrees.")
    said = [text.format(layer=inspected.target.name, crs=source.name, zones=", ".join(map(str, zones)))]
    return Outcome(inspected.whole([] if good else said, [] if good else [source.name]), 1)


def _accepted(crs_: pyproj.CRS, zones: Sequence[int]) -> bool:
    base = crs_.geodetic_crs
    if base is None or base.datum is None or not _is_cgcs2000(base):
        return False
    if crs_.is_geographic:
        return True
    operation = crs_.coordinate_operation
    if operation is None or operation.method_name != "Transverse Mercator":
        return False
    found = {one.name: one.value for one in operation.params}
    scale = found.get("Scale factor at natural origin", 0.0)
    meridian = found.get("Longitude of natural origin", 0.0)
    return bool(np.isclose(scale, 1.0)) and any(np.isclose(meridian, 3.0 * zone) for zone in zones)


def _is_cgcs2000(base: pyproj.CRS) -> bool:
    if base.to_epsg(min_confidence=70) == _GEODETIC:
        return True
    name = (base.datum.name if base.datum is not None else "").upper()
    return "CGCS2000" in name or "CHINA 2000" in name or "CHINA_2000" in name


def _held(inspected: Inspected) -> List[Tuple[FieldSpec, Tuple[str, str, int, int]]]:
    """The standard's fields that the layer has, each with the source's own."""
    own = {field[0]: field for field in inspected.target.fields}
    held = [(spec, inspected.column(spec.code)) for spec in _fields(inspected) if inspected.target.has(spec.code)]
    return [(spec, own[name]) for spec, name in held if name in own]


def _name_of(kind: str) -> str:
    return _KINDS[kind]() if kind in _KINDS else kind


def _size(length: int, decimals: int) -> str:
    return f"{length}.{decimals}" if decimals else str(length)
