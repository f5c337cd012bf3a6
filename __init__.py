"""One Map Tools (一张图工具集): what QGIS calls to load the plugin, and nothing else."""

from typing import Any


def classFactory(iface: Any) -> Any:
    """The plugin; ``iface`` is None in ``qgis_process``."""
    from .plugin import OneMapPlugin

    return OneMapPlugin(iface)
