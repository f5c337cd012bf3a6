"""A plugin that reports from inside qgis_process: what QGIS uses and what our packages are bound to."""

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any


def classFactory(_iface: Any) -> Any:
    """QGIS's way in; the work is done when Processing is asked for."""
    return Doctor()


class Doctor:
    """Writes its report to the file that ONEMAP_DOCTOR names."""

    def initProcessing(self) -> None:
        """Called by qgis_process for each plugin, ours before or after."""
        import qgis.utils

        if "onemap" in qgis.utils.available_plugins and "onemap" not in qgis.utils.active_plugins:
            qgis.utils.loadPlugin("onemap")
            qgis.utils.startProcessingPlugin("onemap")
        report = examine("onemap" in qgis.utils.active_plugins)
        Path(os.environ["ONEMAP_DOCTOR"]).write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")

    def unload(self) -> None:
        """Nothing was registered."""


def examine(plugin: bool) -> dict[str, Any]:
    """The report; ``problem`` is empty if everything is as it must be."""
    from osgeo import gdal
    from qgis.core import Qgis, QgsProjUtils

    from onemap.tools import libraries
    from onemap.tools.errors import LibraryError

    bound, problem = {}, ""
    try:
        bound = libraries.load()._asdict()
    except LibraryError as error:
        problem = str(error)
    return {
        "qgis": Qgis.QGIS_VERSION,
        "python": f"{platform.python_version()} in {sys.prefix}",
        "packages_folder": str(libraries.packages_folder()),
        "qgis_libraries": {
            "GEOS": Qgis.geosVersion(),
            "GDAL": gdal.__version__,
            "PROJ": ".".join(map(str, (QgsProjUtils.projVersionMajor(), QgsProjUtils.projVersionMinor()))),
        },
        "bound": bound,
        "plugin": plugin,
        "problem": problem,
    }
