"""What QGIS loads and unloads: the provider, the menu and the toolbar."""

from typing import Any


class OneMapPlugin:
    """The plugin in one QGIS; ``iface`` is None in ``qgis_process``."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
