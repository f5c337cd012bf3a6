"""Which layer of the project is the layer of a work file, and how its file stands to what is on the screen."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, Optional

from qgis.core import QgsProviderRegistry, QgsVectorLayer

BASE = "_base"


class WorkLayer(NamedTuple):
    """A layer that came from a platform: its file, its table there, the service's address and name of it."""

    layer: QgsVectorLayer
    path: Path
    table: str
    url: str
    name: str


def work_layer(layer: Any) -> Optional[WorkLayer]:
    """What ``layer`` is, None if it is no layer that is edited in a work file. Loads nothing heavy."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = Path(str(parts.get("path", "")))
    if path.suffix.lower() != ".gpkg" or not path.is_file():
        return None
    told = _told(path)
    table = told.get("table")
    if not table or str(parts.get("layerName") or table) != table:
        return None
    return WorkLayer(layer, path, table, told.get("url", ""), told.get("layer", ""))


def base_row(work: WorkLayer, fid: int) -> Any:
    """The feature as it was pulled, by QGIS; an invalid one if there is none."""
    base = QgsVectorLayer(f"{work.path}|layername={work.table}{BASE}", "base", "ogr")
    return base.getFeature(fid)


def unsaved(layer: QgsVectorLayer) -> bool:
    """Whether the layer has edits that are not in its file yet."""
    return bool(layer.isEditable() and layer.isModified())


def _told(path: Path) -> dict[str, str]:
    """The description of a work file as far as it is text; nothing if it is none."""
    try:
        with closing(sqlite3.connect(str(path))) as connection:
            connection.execute("PRAGMA query_only = 1")
            wanted = "SELECT key, value FROM onemap_source WHERE key IN ('table', 'url', 'layer')"
            return {key: str(json.loads(value)) for key, value in connection.execute(wanted)}
    except (sqlite3.Error, ValueError):
        return {}
