"""The one CRS in which a run compares its layers."""

from typing import Any, Optional, Sequence

import numpy as np
import pyproj
import shapely

from ..errors import InputError
from ..geometry.area import measurable
from ..geometry.blocks import box_of
from ..language import tr
from .layer import Given

#: Roles whose CRS the run takes first, in this order; then the layers as they are given.
FIRST = ("DLTB", "YJJBNT", "STBHHX", "CZKFBJ")
_ZONE_35, _FIRST_ZONE, _LAST_ZONE = 4523, 25, 45


def run_crs(given: Sequence[Given], method: str) -> pyproj.CRS:
    """The CRS of the first projected layer in metres; if there is none, the zone of 3 degrees around the first layer.

    Layers in whose CRS ``method`` can measure areas are taken first. Raises InputError for a
    layer without CRS and where no layer has a place.
    """
    ranks = {role: at for at, role in enumerate(FIRST)}
    ordered = sorted(given, key=lambda one: ranks.get(one.role, len(FIRST)))
    for one in ordered:
        if one.source.crs is None:
            text = tr("Layer {layer} has no coordinate reference system. Set it in the layer's properties.")
            raise InputError(text.format(layer=one.source.name))
    metric = [one.source.crs for one in ordered if _in_metres(one.source.crs)]
    suited = [crs for crs in metric if measurable(crs, method)]
    if suited or metric:
        crs: pyproj.CRS = (suited or metric)[0]
        return crs
    for one in ordered:
        zone = _zone(one.source)
        if zone is not None:
            return pyproj.CRS.from_epsg(_ZONE_35 + zone - 35)
    raise InputError(tr("No layer has a place: there is nothing to compare."))


def _in_metres(crs: pyproj.CRS) -> bool:
    return crs.is_projected and {axis.unit_conversion_factor for axis in crs.axis_info[:2]} == {1.0}


def _zone(source: Any) -> Optional[int]:
    """The zone of 3 degrees in which the middle of a layer lies."""
    boxes = [shapely.bounds(shapely.from_wkb(batch.wkb, on_invalid="ignore")) for batch in source.batches([])]
    boxes = [box for box in boxes if np.isfinite(box).all(axis=1).any()]
    if not boxes:
        return None
    west, south, east, north = box_of(np.concatenate(boxes))
    to_degrees = pyproj.Transformer.from_crs(source.crs, 4490, always_xy=True)
    longitude = to_degrees.transform((west + east) / 2, (south + north) / 2)[0]
    zone = round(longitude / 3)
    if not _FIRST_ZONE <= zone <= _LAST_ZONE:
        text = tr("Layer {layer} lies at longitude {longitude}, outside of China: its CRS is wrong.")
        raise InputError(text.format(layer=source.name, longitude=f"{longitude:.3f}"))
    return int(zone)
