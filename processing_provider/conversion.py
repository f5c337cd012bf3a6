"""Values, fields and coordinate systems between QGIS and the tools (numpy arrays, pyproj, Field).

Call these during a run only: they need the libraries.
"""

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any, Callable, Optional

from qgis.core import QgsAbstractGeometry, QgsCoordinateReferenceSystem, QgsField, QgsFields, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, Qt, QTime, QVariant

from . import compat

_ARC_STEP = math.radians(4)  # GDAL's own step for curves, so that files and layers give the same


def qgis_fields(fields: Sequence[Any]) -> QgsFields:
    """QGIS's fields for a sequence of :class:`tools.exchange.layers.Field`."""
    made = QgsFields()
    for field in fields:
        one = QgsField(field.name, compat.field_type(field.kind), len=field.width, prec=field.decimals)
        one.setAlias(field.alias)
        made.append(one)
    return made


def qgis_crs(crs: Optional[Any]) -> QgsCoordinateReferenceSystem:
    """QGIS's coordinate system for a :class:`pyproj.CRS`; None gives an invalid one."""
    if crs is None:
        return QgsCoordinateReferenceSystem()
    authority = crs.to_authority(min_confidence=100)
    found = QgsCoordinateReferenceSystem(":".join(authority)) if authority else QgsCoordinateReferenceSystem()
    return found if found.isValid() else QgsCoordinateReferenceSystem.fromWkt(crs.to_wkt())


def tools_crs(crs: QgsCoordinateReferenceSystem) -> Optional[Any]:
    """The :class:`pyproj.CRS` of a coordinate system of QGIS; None if it is invalid (a layer without CRS)."""
    import pyproj

    if not crs.isValid():
        return None
    if crs.authid().startswith("EPSG:"):
        return pyproj.CRS.from_user_input(crs.authid())
    return pyproj.CRS.from_wkt(crs.toWkt(_wkt2()))


def _wkt2() -> Any:
    scoped = getattr(QgsCoordinateReferenceSystem, "WktVariant", None)
    return getattr(scoped, "WKT2_2019", None) or QgsCoordinateReferenceSystem.WKT2_2019


def to_qgis(kind: str) -> Callable[[Any], list[Any]]:
    """A function from an array of values of ``kind`` to a list of what QGIS stores, None where missing."""
    single = _TO_QGIS[kind]

    def convert(values: Any) -> list[Any]:
        import numpy as np
        import pandas as pd

        array = np.asarray(values)
        if array.dtype.kind == "M":  # nanoseconds would come out as bare numbers
            array = array.astype("datetime64[ms]")
        missing = np.asarray(pd.isna(array)).tolist()
        return [None if lost else single(value) for lost, value in zip(missing, array.tolist())]

    return convert


def from_qgis(value: Any) -> Any:
    """A value of a QGIS feature as plain Python: NULL as None, Qt's days and times as datetime, lists as text."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, QVariant):  # a NULL with a type
        return None
    if isinstance(value, QDateTime):
        return _from_datetime(value) if value.isValid() else None
    if isinstance(value, QDate):
        return dt.date(value.year(), value.month(), value.day()) if value.isValid() else None
    if isinstance(value, QTime):
        return value.toString("HH:mm:ss") if value.isValid() else None
    if isinstance(value, QByteArray):
        return None if value.isNull() else bytes(value)
    return str(value)


def straight_wkb(geometry: QgsGeometry) -> tuple[Optional[bytes], bool]:
    """The WKB (None for a null geometry), curves as straight segments, and whether there were curves."""
    if geometry.isNull():
        return None, False
    curved = bool(QgsWkbTypes.isCurvedType(geometry.wkbType()))
    if curved:
        kind = QgsAbstractGeometry.SegmentationToleranceType.MaximumAngle
        geometry = QgsGeometry(geometry.constGet().segmentize(_ARC_STEP, kind))
    return bytes(geometry.asWkb()), curved


def _from_datetime(value: QDateTime) -> dt.datetime:
    day, time = value.date(), value.time()
    return dt.datetime(  # noqa: DTZ001 - as it stands in the layer, without a zone
        day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second(), time.msec() * 1000
    )


def _date(value: Any) -> QDate:
    return QDate(value.year, value.month, value.day)


def _datetime(value: Any) -> QDateTime:
    time = QTime(value.hour, value.minute, value.second, value.microsecond // 1000)
    return QDateTime(_date(value), time, Qt.TimeSpec.LocalTime)


_TO_QGIS: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "integer": int,
    "real": float,
    "date": _date,
    "datetime": _datetime,
    "boolean": bool,
    "binary": QByteArray,
}
