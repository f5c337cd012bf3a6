"""What QGIS Processing sees: the provider and one small file per algorithm."""
