"""Coverage, overlay, partition, area, grid, slivers: geometry without a domain word."""

from ..libraries import load

load()
