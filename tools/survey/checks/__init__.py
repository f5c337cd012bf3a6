"""Checks of one standard layer: fields, codes, numbers, geometry, topology, areas and the logic of its rows."""
