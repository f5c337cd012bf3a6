"""Management boundaries of cropland, garden, forest, grassland and wetland."""

from ..libraries import load

load()
