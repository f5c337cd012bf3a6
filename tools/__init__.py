"""The work itself, as a plain Python library: never imports QGIS or Qt."""
