"""Checks of structure: fields of the database version, coordinate system, identifiers (CL-001 to CL-003)."""

from collections import Counter
from typing import Any, Iterator, List, Optional, Set, Tuple

import numpy as np
import pyproj

from ..checks.data import Data, Layer
from ..checks.model import Check, Found, NotRun, Outcome, found, together
from ..errors import InputError
from ..geometry.ellipsoid import CGCS2000
from ..geometry.reference import Reference, survey_reference
from ..language import tr
from ..progress import Progress
from ..standards.schemas import FieldSpec
from .registry import registry
from .roles import LINES, roles
from .rows import column, of_rows, standard_layers

_FITS = {"integer": ("integer",), "real": ("real",), "date": ("date", "datetime"), "text": ("text",)}
_ZONE = 3  # degrees
SHAPEFILE_TEXT = 254  # places; a delivery in that format cannot hold more


@registry("CL-001")
def fields(data: Data, _check: Check, _progress: Progress) -> Outcome:
    """The fields of each layer against the database version that it fits: presence, type, length.

    Fields wider than the standard hold all that it asks for and are only noted; where the source of a version does not
    say which fields are mandatory, those that are not there are noted.
    """
    parts: List[Found] = []
    notes: List[str] = []
    examined = 0
    for layer in standard_layers(data):
        for part in layer.parts:
            if part.fit.version is None:
                text = tr("Layer {layer} has no field of any known database version.").format(layer=part.source.name)
                parts.append(_on_layer(part.source.name, text, "version"))
                continue
            examined += len(part.fit.version.fields)
            parts += _wrong_fields(part)
            notes += _field_notes(part)
    absent = [one for one in LINES if not data.has(one)]
    if absent:
        names = ", ".join(f"{one} ({roles()[one].name_cn})" for one in absent)
        notes.append(tr("Layers that were not given: {layers}.").format(layers=names))
    return Outcome(together(parts), examined, notes=tuple(notes))


def _wrong_fields(part: Any) -> Iterator[Found]:
    version = part.fit.version
    for code in part.fit.missing:
        text = tr("Field {field} ({name}) is missing; it is mandatory in the database version “{version}”.")
        spec = next(one for one in version.fields if one.code == code)
        message = text.format(field=code, name=spec.name_cn, version=version.name)
        yield _on_layer(part.source.name, message, f"{code} missing")
    for spec, field in _present(part):
        if not _of_type(spec, field):
            text = tr("Field {field} is of type {type}; the database version “{version}” has {standard}.")
            standard = f"{spec.type}({spec.length})" if spec.length else spec.type
            message = text.format(field=field.name, type=field.kind, version=version.name, standard=standard)
            yield _on_layer(part.source.name, message, f"{spec.code} type")
        elif _shorter(spec, field):
            text = tr("Field {field} holds {width} places; the database version “{version}” has {standard}.")
            message = text.format(
                field=field.name, width=_size(field.width, field.decimals), version=version.name,
                standard=_size(spec.length, spec.decimals),
            )  # fmt: skip
            yield _on_layer(part.source.name, message, f"{spec.code} length")


def _field_notes(part: Any) -> Iterator[str]:
    version, name = part.fit.version, part.source.name
    yield tr("Layer {layer} fits the database version “{version}” best.").format(layer=name, version=version.name)
    if not any(one.required for one in version.fields):
        lacks = [one.code for one in version.fields if one.code not in part.fit.names]
        if lacks:
            text = tr("Layer {layer} lacks {fields}; whether they are mandatory is not known.")
            yield text.format(layer=name, fields=", ".join(lacks))
    wide = [field.name for spec, field in _present(part) if spec.kind == "text" and 0 < spec.length < field.width]
    if wide:
        yield tr("Layer {layer}: wider than the standard: {fields}.").format(layer=name, fields=", ".join(wide))
    if part.fit.cut:
        text = tr("Layer {layer}: names cut short: {fields}.")
        yield text.format(layer=name, fields=", ".join(f"{part.fit.names[one]} = {one}" for one in part.fit.cut))


def _present(part: Any) -> Iterator[Tuple[FieldSpec, Any]]:
    """The version's fields that the source has and whose type is to be compared, each with the source's field."""
    own = {one.name: one for one in part.source.fields}
    for spec in part.fit.version.fields:
        if spec.type and spec.code in part.fit.names:
            yield spec, own[part.fit.names[spec.code]]


def _of_type(spec: FieldSpec, field: Any) -> bool:
    if field.kind in _FITS[spec.kind]:
        return True
    # whole numbers of many digits are numbers without decimals in shapefiles
    whole = spec.kind == "integer" and field.kind == "real" and field.width > 0 and field.decimals == 0
    return bool(whole or (spec.kind == "real" and field.kind == "integer" and spec.decimals == 0))


def _shorter(spec: FieldSpec, field: Any) -> bool:
    """Whether a field holds less than the standard's; a width of 0 means that the format has none."""
    if spec.kind == "date" or not field.width or not spec.length:
        return False
    longest = SHAPEFILE_TEXT if spec.kind == "text" else spec.length
    return bool(field.width < min(spec.length, longest) or (spec.kind == "real" and field.decimals < spec.decimals))


def _size(width: int, decimals: int) -> str:
    return f"{width}.{decimals}" if decimals else str(width)


def _on_layer(name: str, message: str, facts: str) -> Found:
    """A finding on a layer as a whole."""
    return found(1, layer=name, source_id="", message=message, facts=facts)


@registry("CL-002")
def coordinate_system(data: Data, check: Check, _progress: Progress) -> Outcome:
    """The CRS of each layer: CGCS2000 in degrees, or in the zone in which the county lies."""
    allowed = [survey_reference(pyproj.CRS.from_epsg(int(one))) for one in check.parameters["epsg"].split("|")]
    zones, middle = _zones(data)
    parts: List[Found] = []
    examined, projected = 0, Counter[Tuple[Any, float]]()
    for layer in data.layers.values():
        for part in layer.parts:
            examined += 1
            reference = _reference(part.source.crs)
            message = _unfit(part.source.crs, reference, allowed, zones)
            if message:
                parts.append(_on_layer(part.source.name, message, "crs"))
            elif reference is not None and not reference.degrees:
                projected[reference.meridian, reference.false_easting] += 1
    note = tr("The county lies around longitude {longitude}°.").format(longitude=f"{middle:.2f}")
    return Outcome(together([*parts, *_mixed(data, projected)]), examined, notes=(note,))


def _zones(data: Data) -> Tuple[Set[int], float]:
    """The central meridians of the zones of 3 degrees in which the county lies, and the longitude of its middle.

    The county is its administrative areas, or all layers without them. A county that reaches into two zones may be in
    either.
    """
    layers = [data.admin] if data.admin is not None and len(data.admin) else list(data.layers.values())
    boxes = np.concatenate([layer.ground.units.bounds for layer in layers])
    boxes = boxes[~np.isnan(boxes).any(axis=1)]
    if not len(boxes):
        raise NotRun(tr("No layer has a place."))
    x, y = boxes[:, [0, 2]], boxes[:, [1, 3]]
    to_degrees = pyproj.Transformer.from_crs(data.crs, 4490, always_xy=True)
    west, middle, east = to_degrees.transform(
        [x.min(), (x.min() + x.max()) / 2, x.max()], [(y.min() + y.max()) / 2] * 3
    )[0]
    return {_ZONE * round(one / _ZONE) for one in (west, middle, east)}, float(middle)


def _reference(crs: pyproj.CRS) -> Optional[Reference]:
    try:
        found = survey_reference(crs)
    except InputError:
        return None
    return found if found.ellipsoid == CGCS2000 else None


def _unfit(crs: pyproj.CRS, reference: Optional[Reference], allowed: List[Reference], zones: Set[int]) -> str:
    """What is wrong with a CRS, "" if nothing is."""
    if reference is None:
        return tr("{crs} is neither CGCS2000 in degrees nor a Gauss-Krüger zone of it.").format(crs=crs.name)
    listed = {(one.degrees, one.meridian, one.false_easting) for one in allowed}
    if (reference.degrees, reference.meridian, reference.false_easting) not in listed:
        return tr("{crs} is not among the coordinate systems of the rule.").format(crs=crs.name)
    if not reference.degrees and reference.meridian not in zones:
        meridians = ", ".join(f"{one}°" for one in sorted(zones))
        text = tr("{crs} has the central meridian {meridian}°; the county lies in the zone of {zones}.")
        return text.format(crs=crs.name, meridian=reference.meridian, zones=meridians)
    return ""


def _mixed(data: Data, projected: "Counter[Tuple[Any, float]]") -> Iterator[Found]:
    """Layers whose zone is not that of most layers, of zones that are each allowed; of as many, the run's is right."""
    if len(projected) < 2:
        return
    own = _reference(data.crs)
    key = (own.meridian, own.false_easting) if own is not None else None
    most = max(projected, key=lambda one: (projected[one], one == key, one))
    for layer in data.layers.values():
        for part in layer.parts:
            reference = _reference(part.source.crs)
            if reference is None or reference.degrees:
                continue
            mine = (reference.meridian, reference.false_easting)
            if mine in projected and mine != most:
                text = tr("{crs}: most layers are in another zone (central meridian {meridian}°); zones are mixed.")
                message = text.format(crs=part.source.crs.name, meridian=most[0])
                yield _on_layer(part.source.name, message, "crs")


@registry("CL-003")
def identifiers(data: Data, check: Check, _progress: Progress) -> Outcome:
    """BSM filled, of the right length and unique in its layer; YSDM as in most rows of the layer."""
    parts: List[Found] = []
    examined = 0
    for layer in standard_layers(data):
        if layer.has("BSM"):
            examined += len(layer)
            parts += _bsm(layer, int(check.number("bsm_length")))
        if layer.has("YSDM"):
            examined += 0 if layer.has("BSM") else len(layer)
            parts.append(_feature_class(layer))
    if not examined and not any(layer.has("BSM") or layer.has("YSDM") for layer in standard_layers(data)):
        raise NotRun(tr("No layer has the field BSM or YSDM."))
    return Outcome(together(parts), examined)


def _bsm(layer: Layer, length: int) -> Iterator[Found]:
    values = layer.texts("BSM")
    plain = values.astype(str)
    empty = plain == ""
    yield of_rows(layer, np.flatnonzero(empty), tr("BSM is empty."), facts="BSM empty")
    if _is_text(layer):
        wrong = np.flatnonzero(~empty & (np.char.str_len(plain) != length))
        text = tr("BSM “{value}” has {count} characters, not {length}.")
        messages = [text.format(value=one, count=len(one), length=length) for one in values[wrong].tolist()]
        yield of_rows(layer, wrong, column(messages), facts="BSM length")
    _, place, count = np.unique(plain, return_inverse=True, return_counts=True)
    again = np.flatnonzero((count[place.ravel()] > 1) & ~empty)
    text = tr("{count} rows of the layer have the BSM “{value}”.")
    messages = [text.format(count=n, value=one) for n, one in zip(count[place.ravel()][again].tolist(), values[again])]
    yield of_rows(layer, again, column(messages), facts="BSM repeated")


def _is_text(layer: Layer) -> bool:
    """Whether the layer's database version has BSM as a text; the length of a number is not asked for."""
    version = layer.parts[0].fit.version
    kinds = {one.code: one.type for one in (version.fields if version is not None else ())}
    return kinds.get("BSM", "Char") == "Char"


def _feature_class(layer: Layer) -> Found:
    values = layer.texts("YSDM")
    kinds, place, count = np.unique(values.astype(str), return_inverse=True, return_counts=True)
    filled = np.where(kinds == "", -1, count)
    if not len(kinds) or filled.max() < 0:
        return of_rows(layer, np.arange(len(values)), tr("YSDM is empty."), facts="YSDM")
    most = int(np.argmax(filled))
    other = np.flatnonzero(place.ravel() != most)
    text = tr("YSDM is “{value}”; most rows of the layer have “{most}”.")
    messages = [text.format(value=one, most=kinds[most]) for one in values[other].tolist()]
    return of_rows(layer, other, column(messages), facts="YSDM")
