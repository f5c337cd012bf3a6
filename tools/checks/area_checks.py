"""The check of stored areas against the ellipsoidal area of the patch.

Parameters of a check: ``layers`` (roles, all without it), ``fields`` (field codes of stored areas, ``A|B``: the first
that a layer has), ``tiny_area`` (m2) and ``tiny_share``: below that size a difference of that share is a fault.
"""

from typing import List, Optional, Tuple

import numpy as np
import shapely

from ..geometry.area import areas, measurable
from ..language import tr
from ..progress import Progress
from ..standards.database_versions import SQUARE_METRES
from .data import Data
from .examined import examined, figures
from .layer import Layer
from .model import Check, Column, Floats, Found, NotRun, Outcome, found, nothing, texts, together
from .pairs import mean_width

FIELDS = "fields"
EMPTY, PLANAR, UNIT, DIFFERENT = "empty", "planar", "unit", "different"
# what a value in another unit may be off by the decimals that people write there, and as a share of the patch
WRITTEN = {"m2": 0.005, "ha": 0.005, "mu": 0.005, "km2": 0.00005}
MOST_OFF = 0.01


def stored_area(data: Data, check: Check, progress: Progress) -> Outcome:
    """Rows whose stored area, in m2 by the unit of its database version, is not the ellipsoidal one from ``detect`` m2
    on, more than the decimals that the field keeps explain; the measure is the difference.
    """
    layers = examined(data, check)
    parts: List[Found] = []
    notes: List[str] = []
    looked, compared = 0, False
    for at, layer in enumerate(layers):
        code = _field(layer, check)
        if code is None:
            text = tr("Layer {layer} stores no area.")
            notes.append(text.format(layer=layer.name))
            continue
        stored = layer.square_metres(code)
        compared = compared or bool(np.isfinite(stored).any()) or not len(layer)
        if not np.isfinite(stored).any():
            text = tr("Layer {layer}: {field} is empty throughout.")
            notes.append(text.format(layer=layer.name, field=code))
            continue
        parts.append(_differences(data, layer, code, stored, check))
        looked += len(layer)
        progress.at((at + 1) / len(layers))
    if not compared:
        raise NotRun(tr("No layer stores an area that could be compared."))
    return Outcome(together(parts), looked, notes=tuple(notes))


def _field(layer: Layer, check: Check) -> Optional[str]:
    codes = [code for code in check.parameters.get(FIELDS, "").split("|") if code]
    return next((code for code in codes if layer.has(code)), None)


def ellipsoidal(data: Data, layer: Layer) -> Floats:
    """The area (n,) of a layer on the ellipsoid, also where the run measures in the plane."""
    if data.method != "planar":
        return layer.area
    method = "official" if measurable(data.crs, "official") else "geodesic"
    return np.nan_to_num(areas(layer.shapes(), data.crs, method, threads=data.threads))


def resolution(layer: Layer, code: str) -> Floats:
    """Half of the last decimal place that the field keeps, in m2 (n,): so much any right value may be off."""
    half = []
    for part in layer.parts:
        version = part.fit.version
        spec = next((one for one in version.fields if one.code == code), None) if version is not None else None
        half.append(0.5 * 10.0 ** -(spec.decimals if spec is not None and spec.decimals else 2))
    return np.repeat(half, [part.end - part.start for part in layer.parts]) * layer.factors(code)


def _differences(data: Data, layer: Layer, code: str, stored: Floats, check: Check) -> Found:
    area = _nearer(data, layer, stored, ellipsoidal(data, layer), check.detect)
    filled = np.isfinite(stored)
    difference = np.abs(np.where(filled, stored - area, 0.0))
    explained = np.where(layer.factors(code) > 1, resolution(layer, code), 0.0)
    # half a step of the difference's last decimal: 0.01 written as 0.0099999 is 0.01
    far = (difference >= check.detect - 1e-6) & (difference > explained + 1e-6)
    rows = np.flatnonzero(~filled & (area > 0) | far)
    if not len(rows):
        return nothing()
    measure = difference[rows]
    tiny = (area[rows] < check.number("tiny_area")) & (measure >= check.number("tiny_share") * area[rows])
    measure[tiny | ~filled[rows]] = np.nan
    shapes = layer.shapes(rows)
    cause, message = _told(layer, code, rows, stored[rows], area[rows], np.asarray(shapely.area(shapes)))
    return found(
        len(rows),
        layer=layer.labels(rows),
        source_id=layer.ids[rows],
        geometry=shapes,
        area=area[rows],
        width=mean_width(shapes),
        measure=measure,
        message=message,
        facts=cause,
    )


def _nearer(data: Data, layer: Layer, stored: Floats, area: Floats, detect: float) -> Floats:
    """``area`` (n,), of rows in degrees that in the run's zone where that comes nearer to what is ``stored``: databases
    in degrees were mostly measured in their zone, and the formula's rounding tells the two apart by 0.01 m2.
    """
    sizes = [part.end - part.start for part in layer.parts]
    degrees = np.repeat([bool(part.source.crs.is_geographic) for part in layer.parts], sizes)
    rows = np.flatnonzero(degrees & (np.abs(stored - area) >= detect - 1e-6))
    if not len(rows) or data.method != "official":
        return area
    out = area.copy()
    zone = np.nan_to_num(areas(layer.shapes(rows), data.crs, data.method, threads=data.threads))
    out[rows] = np.where(np.abs(stored[rows] - zone) < np.abs(stored[rows] - area[rows]), zone, area[rows])
    return out


def _told(layer: Layer, code: str, rows: Column, stored: Floats, area: Floats, plane: Floats) -> Tuple[Column, Column]:
    """What kind of difference each row (k,) has, and its sentence."""
    cause, other = texts(DIFFERENT, len(rows)), texts("", len(rows))
    cause[np.isnan(stored)] = EMPTY
    cause[np.abs(stored - plane) <= 0.0051] = PLANAR
    mine = layer.factors(code)[rows]
    for unit, factor in SQUARE_METRES.items():
        off = np.abs(stored / mine * factor - area)
        meant = (off <= np.minimum(WRITTEN[unit] * factor, MOST_OFF * area)) & (factor != mine)
        meant &= (cause == DIFFERENT) & (area > 0)
        cause[meant], other[meant] = UNIT, unit
    said = {
        EMPTY: tr("{field} is empty; the patch has {area} m²."),
        PLANAR: tr("{field} is {stored} m², the area in the plane; on the ellipsoid it is {area} m²."),
        UNIT: tr(
            "{field} is {stored} m² by the unit of the database; the patch has {area} m². It fits the unit {unit}."
        ),
        DIFFERENT: tr("{field} is {stored} m²; the patch has {area} m²."),
    }
    message = texts("", len(rows))
    message[:] = [
        said[kind].format(field=code, stored=value, area=size, unit=unit)
        for kind, value, size, unit in zip(
            cause.tolist(), figures(stored).tolist(), figures(area).tolist(), other.tolist()
        )
    ]
    return cause, message
