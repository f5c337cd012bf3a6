"""The area of one geometry of QGIS, for the expression function. Imported when the libraries are loaded."""

from functools import lru_cache
from typing import Any, Optional

import numpy as np
import pyproj
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from ..tools.geometry.area import areas
from .conversion import straight_wkb, tools_crs


def area_of_one(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, method: str) -> Optional[float]:
    """Area in m² by ``method``; None for an empty geometry. Raises OneMapError, see ``tools.geometry.area``."""
    wkb, _ = straight_wkb(geometry)
    if wkb is None:
        return None
    value = float(areas(np.array([shapely.from_wkb(wkb)]), _crs(crs.authid(), crs.toWkt()), method)[0])
    return None if np.isnan(value) else value


@lru_cache(maxsize=16)
def _crs(authid: str, wkt: str) -> Optional[pyproj.CRS]:
    made: Any = QgsCoordinateReferenceSystem(authid) if authid else QgsCoordinateReferenceSystem.fromWkt(wkt)
    return tools_crs(made)
