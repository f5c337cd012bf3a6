"""The area of one geometry of QGIS, for the expression function. Imported when the libraries are loaded."""

from functools import lru_cache
from typing import Any, Optional

import numpy as np
import pyproj
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

from .area_job import ground_areas
from .conversion import straight_wkb, tools_crs


def area_of_one(geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, method: str) -> Optional[float]:
    """Area in m² by ``method``; None for an empty geometry. Raises OneMapError, see ``tools.geometry.area``."""
    wkb, _ = straight_wkb(geometry)
    if wkb is None:
        return None
    shape = np.array([shapely.from_wkb(wkb)], dtype=object)
    value = float(ground_areas(shape, _crs(crs.authid(), "" if crs.authid() else crs.toWkt()), method, threads=1)[0][0])
    return None if np.isnan(value) else value


@lru_cache(maxsize=16)
def _crs(authid: str, wkt: str) -> Optional[pyproj.CRS]:
    made: Any = QgsCoordinateReferenceSystem(authid) if authid else QgsCoordinateReferenceSystem.fromWkt(wkt)
    return tools_crs(made)
